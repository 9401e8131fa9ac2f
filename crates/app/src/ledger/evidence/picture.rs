//! What a picture says of itself (EXIF): when and where it was taken. The one place where it is read, for pictures
//! that came whole and for those the browser shrunk, which carries the original's words along.

use bytes::Bytes;
use exif::{Exif, Field, In, Rational, Reader, Tag, Value};
use std::io::Cursor;

/// When and where a picture was taken, as far as it says so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// The camera's clock, `2021-12-09 14:05`, empty where it does not say.
    pub at: String,
    /// Latitude and longitude in millionths of a degree, north and east.
    pub place: Option<(i64, i64)>,
}

impl Taken {
    /// Reads it; a file that is no picture, or a damaged one, says nothing.
    #[must_use]
    pub fn read(bytes: &Bytes) -> Self {
        let mut reader = Reader::new();
        reader.continue_on_error(true);
        let read = reader.read_from_container(&mut Cursor::new(bytes));
        match read.or_else(|error| error.distill_partial_result(|_| {})) {
            Ok(exif) => Self { at: time(&exif).unwrap_or_default(), place: place(&exif) },
            Err(_) => Self::default(),
        }
    }
}

fn time(exif: &Exif) -> Option<String> {
    [Tag::DateTimeOriginal, Tag::DateTimeDigitized]
        .into_iter()
        .filter_map(|tag| text(exif.get_field(tag, In::PRIMARY)?))
        .find_map(|said| {
            let at = chrono::NaiveDateTime::parse_from_str(&said, "%Y:%m:%d %H:%M:%S").ok()?;
            Some(at.format("%Y-%m-%d %H:%M").to_string())
        })
}

fn place(exif: &Exif) -> Option<(i64, i64)> {
    let side = |degrees, half, back| {
        let degrees = degrees_of(exif.get_field(degrees, In::PRIMARY)?)?;
        let half = text(exif.get_field(half, In::PRIMARY)?)?;
        Some(if half.eq_ignore_ascii_case(back) { -degrees } else { degrees })
    };
    let latitude = side(Tag::GPSLatitude, Tag::GPSLatitudeRef, "S")?;
    let longitude = side(Tag::GPSLongitude, Tag::GPSLongitudeRef, "W")?;
    // Phones without a fix write zeros.
    let sound = latitude.abs() <= 90_000_000
        && longitude.abs() <= 180_000_000
        && (latitude, longitude) != (0, 0);
    sound.then_some((latitude, longitude))
}

fn text(field: &Field) -> Option<String> {
    let Value::Ascii(parts) = &field.value else { return None };
    Some(String::from_utf8_lossy(parts.first()?).trim().to_owned())
}

/// Degrees, minutes and seconds, in millionths of a degree.
fn degrees_of(field: &Field) -> Option<i64> {
    let Value::Rational(parts) = &field.value else { return None };
    let [degrees, minutes, seconds] = parts.as_slice() else { return None };
    let part = |part: &Rational, of_degree: i64| {
        let denominator = i64::from(part.denom);
        (denominator > 0).then(|| i64::from(part.num) * 1_000_000 / (denominator * of_degree))
    };
    Some(part(degrees, 1)? + part(minutes, 60)? + part(seconds, 3_600)?)
}

/// A JPEG without what it says of itself, for those who shall see the picture and not the place. Other formats, and
/// what cannot be read as a JPEG, answer nothing.
#[must_use]
pub fn without_words(bytes: &Bytes) -> Option<Bytes> {
    const SCAN: u8 = 0xda;
    /// APP1: EXIF and XMP. APP13: IPTC.
    const WORDS: [u8; 2] = [0xe1, 0xed];
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    let mut bare = b"\xff\xd8".to_vec();
    loop {
        let [0xff, mark, high, low, ..] = *rest else { return None };
        if mark == SCAN {
            bare.extend_from_slice(rest);
            return Some(bare.into());
        }
        let length = 2 + usize::from(u16::from_be_bytes([high, low]));
        let segment = rest.get(..length)?;
        if !WORDS.contains(&mark) {
            bare.extend_from_slice(segment);
        }
        rest = &rest[length..];
    }
}

#[cfg(test)]
mod tests;
