//! The few small files that stand as evidence: texts from the data, and pictures of bars.

use super::data::Works;
use crate::App;
use crate::ledger::{Proof, media_type};
use crate::shell::problem::{Outcome, Problem};
use bytes::Bytes;

/// Keeps the files and answers what records need to link to them.
pub async fn keep(app: &App, works: &Works) -> Outcome<Vec<Proof>> {
    let mut proofs = Vec::new();
    for (at, file) in (0_u8..).zip(&works.file) {
        let bytes = if file.text.is_empty() { picture(at) } else { file.text.clone().into_bytes() };
        let media_type = media_type(&bytes)
            .ok_or_else(|| Problem::broken(format!("built-in data: file {}", file.name)))?;
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let hash = app.files().keep(Bytes::from(bytes)).await?;
        let (kind, name) = (file.kind.clone(), file.name.clone());
        let original = hash.clone();
        proofs.push(Proof {
            hash,
            kind,
            name,
            media_type,
            size,
            original,
            taken_at: String::new(),
        });
    }
    Ok(proofs)
}

const WIDTH: u32 = 96;
const HEIGHT: u32 = 64;

/// A small PNG: a ground of one color and seven bars, other ones for each number.
fn picture(number: u8) -> Vec<u8> {
    let mut rows = Vec::new();
    for y in 0..HEIGHT {
        rows.push(0);
        for x in 0..WIDTH {
            let bar = x / 12;
            let height = 14 + (u32::from(number) * 11 + bar * bar * 7) % 40;
            let on_bar = x % 12 > 2 && bar < 7 && HEIGHT - y < height;
            let hue = 40 + number * 21;
            let color = if on_bar { [hue, 90, 210 - hue / 2] } else { [236, 240, 233] };
            rows.extend(color);
        }
    }
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let size = [WIDTH.to_be_bytes(), HEIGHT.to_be_bytes()].concat();
    chunk(&mut png, b"IHDR", &[&size[..], &[8, 2, 0, 0, 0]].concat());
    chunk(&mut png, b"IDAT", &stored(&rows));
    chunk(&mut png, b"IEND", &[]);
    png
}

fn chunk(png: &mut Vec<u8>, name: &[u8; 4], body: &[u8]) {
    png.extend(u32::try_from(body.len()).unwrap_or(0).to_be_bytes());
    let marked = [&name[..], body].concat();
    png.extend(&marked);
    png.extend(crc(&marked).to_be_bytes());
}

/// A zlib stream that compresses nothing: one stored block, which is enough for small pictures.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap_or(u16::MAX);
    let mut stream = vec![0x78, 0x01, 1];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(bytes);
    let (mut low, mut high) = (1_u32, 0_u32);
    for byte in bytes {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    stream.extend(((high << 16) | low).to_be_bytes());
    stream
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |rest: u32, byte: &u8| {
        (0..8).fold(rest ^ u32::from(*byte), |rest, _| {
            if rest & 1 == 1 { 0xedb8_8320 ^ (rest >> 1) } else { rest >> 1 }
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_are_those_of_the_formats() {
        assert_eq!(crc(b"IEND"), 0xae42_6082);
        assert_eq!(stored(b"Wikipedia")[16..], 0x11e6_0398_u32.to_be_bytes());
    }

    #[test]
    fn pictures_differ_and_are_small() {
        let (one, other) = (picture(0), picture(5));
        assert_ne!(one, other);
        assert!(one.len() < 20_000 && media_type(&one) == Some("image/png"));
    }
}
