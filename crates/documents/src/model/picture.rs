//! Pictures (图片) of a paper. Their bytes travel beside the document, by name, so that a kept
//! document stays small and a photo is kept once.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The files of the pictures by their names.
pub type Pictures = BTreeMap<String, Arc<[u8]>>;

/// A picture, centered, with its caption below.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Picture {
    /// Name of its file in [`Document::pictures`](super::Document), for example its hash.
    pub file: String,
    /// What it shows, for who cannot see it; printed where the file is missing.
    pub alt: String,
    /// Caption (图题) below it; empty for none.
    pub caption: String,
    /// Width in millimeters; the height follows. At most the width of the text, which 0 means.
    pub width_mm: u32,
}

/// What is known of a picture's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// PNG or JPEG.
    pub kind: PictureKind,
    /// Columns of points.
    pub width: u32,
    /// Rows of points.
    pub height: u32,
}

/// The kinds of file that every reader of our papers can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

impl PictureKind {
    /// The ending of a file's name.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
        }
    }

    /// What a browser is told.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// Reads what a file is from its first bytes; none for a kind we do not take or a torn file.
#[must_use]
pub fn shape(bytes: &[u8]) -> Option<Shape> {
    let found = png(bytes).or_else(|| jpeg(bytes))?;
    (found.width > 0 && found.height > 0).then_some(found)
}

/// PNG, section 11.2.2: the header comes first.
fn png(bytes: &[u8]) -> Option<Shape> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")?;
    let number = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    Some(Shape { kind: PictureKind::Png, width: number(0)?, height: number(4)? })
}

/// JPEG (ITU-T T.81, B.2.2): the frame header holds the size.
fn jpeg(bytes: &[u8]) -> Option<Shape> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let (marker, after) = (*rest.get(1)?, rest.get(2..)?);
        if rest[0] != 0xff {
            return None;
        }
        if marker == 0xff {
            rest = &rest[1..];
            continue;
        }
        let number =
            |at: usize| Some(u32::from(*after.get(at)?) << 8 | u32::from(*after.get(at + 1)?));
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            return Some(Shape { kind: PictureKind::Jpeg, width: number(5)?, height: number(3)? });
        }
        rest = after.get(usize::try_from(number(0)?).ok()?..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size_is_read_from_the_first_bytes() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02\0\0\0";
        assert_eq!(shape(png), Some(Shape { kind: PictureKind::Png, width: 640, height: 480 }));
        let jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, 1, 0xe0, 2, 0x80, 3];
        assert_eq!(shape(&jpeg), Some(Shape { kind: PictureKind::Jpeg, width: 640, height: 480 }));
    }

    #[test]
    fn torn_and_other_files_are_no_pictures() {
        for bytes in [
            &b""[..],
            b"GIF89a",
            b"\x89PNG\r\n\x1a\n",
            &[0xff, 0xd8],
            &[0xff, 0xd8, 0xff, 0xe0, 0, 0],
        ] {
            assert_eq!(shape(bytes), None);
        }
        let endless = [0xff, 0xd8].into_iter().chain([0xff; 100]).collect::<Vec<u8>>();
        assert_eq!(shape(&endless), None);
    }
}
