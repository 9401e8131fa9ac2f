//! Pictures as phones write them, made by hand: a JPEG of markers around an EXIF segment.

use super::*;

type Rationals<'a> = &'a [(u32, u32)];

/// One entry of a directory: tag, type, count and bytes, which lie in `heap` unless four are enough.
fn entry(
    directory: &mut Vec<u8>,
    heap: &mut Vec<u8>,
    from: usize,
    tag: u16,
    bytes: &[u8],
    kind: u16,
) {
    let size = match kind {
        5 => 8,
        _ => 1,
    };
    directory.extend(tag.to_be_bytes());
    directory.extend(kind.to_be_bytes());
    directory.extend(u32::try_from(bytes.len() / size).unwrap().to_be_bytes());
    if bytes.len() <= 4 {
        directory.extend(bytes);
        directory.extend(vec![0; 4 - bytes.len()]);
    } else {
        directory.extend(u32::try_from(from + heap.len()).unwrap().to_be_bytes());
        heap.extend(bytes);
    }
}

fn rationals(parts: Rationals<'_>) -> Vec<u8> {
    parts
        .iter()
        .flat_map(|(num, denom)| [num.to_be_bytes(), denom.to_be_bytes()].concat())
        .collect()
}

/// A photo taken at a time, at a place (degrees, minutes, seconds; half of the globe).
pub fn photo(at: &str, north: (Rationals<'_>, &str), east: (Rationals<'_>, &str)) -> Bytes {
    // IFD0 at 8 with two pointers; the EXIF directory and the GPS directory behind it, then the heap.
    let (exif_at, gps_at, heap_at) = (8 + 2 + 24 + 4, 8 + 30 + 18, 8 + 30 + 18 + 54);
    let (mut exif, mut gps, mut heap) = (vec![0, 1], vec![0, 4], Vec::new());
    entry(&mut exif, &mut heap, heap_at, 0x9003, format!("{at}\0").as_bytes(), 2);
    exif.extend([0; 4]);
    entry(&mut gps, &mut heap, heap_at, 1, format!("{}\0", north.1).as_bytes(), 2);
    entry(&mut gps, &mut heap, heap_at, 2, &rationals(north.0), 5);
    entry(&mut gps, &mut heap, heap_at, 3, format!("{}\0", east.1).as_bytes(), 2);
    entry(&mut gps, &mut heap, heap_at, 4, &rationals(east.0), 5);
    gps.extend([0; 4]);
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    for (tag, at) in [(0x8769_u16, exif_at), (0x8825, gps_at)] {
        tiff.extend(tag.to_be_bytes());
        tiff.extend([0, 4, 0, 0, 0, 1]);
        tiff.extend(u32::try_from(at).unwrap().to_be_bytes());
    }
    tiff.extend([0; 4]);
    tiff.extend([exif, gps, heap].concat());
    jpeg(&tiff)
}

/// A JPEG that says so much of itself and shows nothing.
fn jpeg(tiff: &[u8]) -> Bytes {
    let words = [b"Exif\0\0", tiff].concat();
    let length = u16::try_from(words.len() + 2).unwrap().to_be_bytes();
    [b"\xff\xd8\xff\xe1", &length[..], &words, b"\xff\xdb\0\x04ab\xff\xda\0\x02picture\xff\xd9"]
        .concat()
        .into()
}

const NORTH: (Rationals<'_>, &str) = (&[(30, 1), (15, 1), (4_500, 100)], "N");
const EAST: (Rationals<'_>, &str) = (&[(110, 1), (30, 1), (0, 1)], "E");

#[test]
fn time_and_place_are_read() {
    let taken = Taken::read(&photo("2021:12:09 14:05:59", NORTH, EAST));
    assert_eq!(taken.at, "2021-12-09 14:05");
    assert_eq!(taken.place, Some((30_262_500, 110_500_000)));
    let taken = Taken::read(&photo("2021:12:09 14:05:59", (NORTH.0, "S"), (EAST.0, "W")));
    assert_eq!(taken.place, Some((-30_262_500, -110_500_000)));
}

#[test]
fn what_cannot_be_is_not_told() {
    for place in [
        &[(0, 1), (0, 1), (0, 1)][..],
        &[(400, 1), (0, 1), (0, 1)],
        &[(30, 0), (0, 1), (0, 1)],
        &[(30, 1)],
    ] {
        assert_eq!(
            Taken::read(&photo("", (place, "N"), (place, "E"))),
            Taken::default(),
            "{place:?}"
        );
    }
    for at in ["0000:00:00 00:00:00", "    :  :     :  :  ", "2021:13:09 14:05:59", "yesterday"] {
        assert_eq!(Taken::read(&photo(at, NORTH, EAST)).at, "", "{at}");
    }
    for bytes in ["", "no picture", "\u{ff}"] {
        assert_eq!(Taken::read(&Bytes::from(bytes)), Taken::default());
    }
}

#[test]
fn a_damaged_picture_says_less_and_never_breaks() {
    let whole = photo("2021:12:09 14:05:59", NORTH, EAST);
    for end in 0..whole.len() {
        let _ = Taken::read(&whole.slice(..end));
        let _ = without_words(&whole.slice(..end));
    }
    for at in 0..whole.len() {
        for bits in [0x01, 0x80, 0xff] {
            let mut bytes = whole.to_vec();
            bytes[at] ^= bits;
            let bytes = Bytes::from(bytes);
            let _ = Taken::read(&bytes);
            let _ = without_words(&bytes);
        }
    }
}

#[test]
fn without_its_words_a_picture_shows_the_same_and_says_nothing() {
    let photo = photo("2021:12:09 14:05:59", NORTH, EAST);
    let bare = without_words(&photo).unwrap();
    assert_eq!(Taken::read(&bare), Taken::default());
    assert_eq!(&bare[..], b"\xff\xd8\xff\xdb\0\x04ab\xff\xda\0\x02picture\xff\xd9");
    assert_eq!(without_words(&Bytes::from_static(b"\x89PNG")), None);
}
