//! How streams are packed. Each filter stops at a limit, and keeps what came before a break.

use super::lexer::{Dict, Object};
use flate2::Decompress;
use flate2::{FlushDecompress, Status};

/// Unpacks bytes by one filter; nothing for filters of pictures.
pub(super) fn unpack(
    name: &str,
    bytes: &[u8],
    settings: Option<&Dict>,
    most: usize,
) -> Option<Vec<u8>> {
    let unpacked = match name {
        "FlateDecode" | "Fl" => inflate(bytes, most),
        "LZWDecode" | "LZW" => lzw(bytes, early(settings), most),
        "ASCIIHexDecode" | "AHx" => hex(bytes),
        "ASCII85Decode" | "A85" => ascii85(bytes),
        "RunLengthDecode" | "RL" => run_length(bytes, most),
        "Crypt" => bytes.to_vec(),
        _ => return None,
    };
    Some(match settings {
        Some(settings) => predicted(unpacked, settings),
        None => unpacked,
    })
}

fn early(settings: Option<&Dict>) -> bool {
    settings.and_then(|it| it.get("EarlyChange")).and_then(Object::count) != Some(0)
}

fn inflate(bytes: &[u8], most: usize) -> Vec<u8> {
    let unpacked = inflate_with(bytes, most, true);
    if unpacked.is_empty() { inflate_with(bytes, most, false) } else { unpacked }
}

fn inflate_with(bytes: &[u8], most: usize, head: bool) -> Vec<u8> {
    let mut inflater = Decompress::new(head);
    let mut unpacked = Vec::with_capacity(bytes.len().saturating_mul(4).min(most).min(1 << 20));
    let mut taken = 0;
    while unpacked.len() < most {
        unpacked.reserve((unpacked.len() / 2).clamp(4_096, 1 << 22));
        let before = (taken, unpacked.len());
        let result = inflater.decompress_vec(&bytes[taken..], &mut unpacked, FlushDecompress::None);
        taken = usize::try_from(inflater.total_in()).unwrap_or(usize::MAX).min(bytes.len());
        let stands = before == (taken, unpacked.len());
        if !matches!(result, Ok(Status::Ok | Status::BufError)) || stands {
            break;
        }
    }
    unpacked.truncate(most);
    unpacked
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take_while(|byte| **byte != b'>');
    let digits: Vec<u8> = digits
        .filter_map(|byte| char::from(*byte).to_digit(16).and_then(|it| u8::try_from(it).ok()))
        .collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

fn ascii85(bytes: &[u8]) -> Vec<u8> {
    let mut unpacked = Vec::with_capacity(bytes.len());
    let mut group = Vec::with_capacity(5);
    for byte in bytes {
        match byte {
            b'z' if group.is_empty() => unpacked.extend([0; 4]),
            b'!'..=b'u' => group.push(u32::from(byte - b'!')),
            b'~' => break,
            _ => continue,
        }
        if group.len() == 5 {
            unpacked.extend(sum85(&group).to_be_bytes());
            group.clear();
        }
    }
    if group.len() > 1 {
        let kept = group.len() - 1;
        group.resize(5, 84);
        unpacked.extend(&sum85(&group).to_be_bytes()[..kept]);
    }
    unpacked
}

fn sum85(group: &[u32]) -> u32 {
    group.iter().fold(0_u32, |sum, digit| sum.wrapping_mul(85).wrapping_add(*digit))
}

fn run_length(bytes: &[u8], most: usize) -> Vec<u8> {
    let mut unpacked = Vec::new();
    let mut at = 0;
    while let Some(length) = bytes.get(at).copied().filter(|length| *length != 128) {
        if unpacked.len() > most {
            break;
        }
        let count = usize::from(length);
        if length < 128 {
            unpacked.extend(bytes.iter().skip(at + 1).take(count + 1));
            at += count + 2;
        } else {
            let Some(byte) = bytes.get(at + 1) else { break };
            unpacked.extend(std::iter::repeat_n(*byte, 257 - count));
            at += 2;
        }
    }
    unpacked
}

fn lzw(bytes: &[u8], early: bool, most: usize) -> Vec<u8> {
    // Each entry: the entry before it, and its last byte.
    let mut table: Vec<(u16, u8)> = Vec::with_capacity(4_096);
    let mut unpacked: Vec<u8> = Vec::new();
    let (mut width, mut buffer, mut bits) = (9_u32, 0_u32, 0_u32);
    let mut last: Option<u16> = None;
    for byte in bytes {
        buffer = buffer << 8 | u32::from(*byte);
        bits += 8;
        if bits < width {
            continue;
        }
        bits -= width;
        let code = u16::try_from(buffer >> bits & ((1 << width) - 1)).unwrap_or(0);
        buffer &= (1 << bits) - 1;
        match code {
            256 => {
                table.clear();
                (width, last) = (9, None);
                continue;
            }
            257 => break,
            _ => {}
        }
        let start = unpacked.len();
        let known = code < 256 || usize::from(code) < 258 + table.len();
        match (known, last) {
            (true, _) => expand(code, &table, &mut unpacked),
            // Only the entry that is about to be made may be named before it is.
            (false, Some(last)) if usize::from(code) == 258 + table.len() => {
                expand(last, &table, &mut unpacked);
                unpacked.extend(unpacked.get(start).copied());
            }
            (false, _) => break,
        }
        let first = unpacked.get(start).copied();
        if let (Some(last), Some(first)) = (last, first)
            && table.len() < 4_096 - 258
        {
            table.push((last, first));
        }
        last = Some(code);
        let next = 258 + table.len() + usize::from(early);
        width = if next >= 2_048 {
            12
        } else if next >= 1_024 {
            11
        } else if next >= 512 {
            10
        } else {
            9
        };
        if unpacked.len() > most {
            break;
        }
    }
    unpacked
}

fn expand(code: u16, table: &[(u16, u8)], unpacked: &mut Vec<u8>) {
    let start = unpacked.len();
    let mut code = code;
    while let Some((before, byte)) = usize::from(code).checked_sub(258).and_then(|at| table.get(at))
    {
        unpacked.push(*byte);
        code = *before;
    }
    unpacked.push(u8::try_from(code).unwrap_or(0));
    unpacked[start..].reverse();
}

/// Undoes the prediction of bytes by their neighbours (PNG kinds only; others are for pictures).
fn predicted(bytes: Vec<u8>, settings: &Dict) -> Vec<u8> {
    let number = |name: &str, or: usize| settings.get(name).and_then(Object::count).unwrap_or(or);
    if number("Predictor", 1) < 10 {
        return bytes;
    }
    let width = number("Colors", 1).clamp(1, 32) * number("BitsPerComponent", 8).clamp(1, 32) / 8;
    let width = width.max(1);
    let row = (number("Columns", 1).clamp(1, 1 << 20) * width).max(1);
    let mut plain: Vec<u8> = Vec::with_capacity(bytes.len());
    for line in bytes.chunks(row + 1) {
        let start = plain.len();
        for (at, byte) in line[1..].iter().enumerate() {
            let left = if at >= width { plain[start + at - width] } else { 0 };
            let above = if start >= row { plain[start - row + at] } else { 0 };
            let corner =
                if at >= width && start >= row { plain[start - row + at - width] } else { 0 };
            plain.push(byte.wrapping_add(match line[0] {
                1 => left,
                2 => above,
                3 => u8::try_from((u16::from(left) + u16::from(above)) / 2).unwrap_or(0),
                4 => paeth(left, above, corner),
                _ => 0,
            }));
        }
    }
    plain
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(above) - i16::from(corner);
    let far = |byte: u8| (guess - i16::from(byte)).abs();
    if far(left) <= far(above) && far(left) <= far(corner) {
        left
    } else if far(above) <= far(corner) {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_bytes_come_back() {
        assert_eq!(unpack("ASCIIHexDecode", b"48 656C6c6F>", None, 100).unwrap(), b"Hello");
        assert_eq!(
            unpack("ASCII85Decode", b"87cURD]i,\"Ebo80~>", None, 100).unwrap(),
            b"Hello World!"
        );
        assert_eq!(unpack("RunLengthDecode", b"\x01ab\xFEc\x80", None, 100).unwrap(), b"abccc");
        assert_eq!(
            unpack("LZWDecode", &[0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01], None, 100)
                .unwrap(),
            [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]
        );
        assert_eq!(unpack("DCTDecode", b"", None, 100), None);
    }

    #[test]
    fn what_unpacks_to_too_much_is_cut() {
        let mut packer = flate2::Compress::new(flate2::Compression::best(), true);
        let mut packed = Vec::with_capacity(1 << 16);
        packer.compress_vec(&vec![0; 1 << 22], &mut packed, flate2::FlushCompress::Finish).unwrap();
        assert_eq!(unpack("FlateDecode", &packed, None, 1 << 16).unwrap().len(), 1 << 16);
        assert_eq!(unpack("FlateDecode", b"no stream", None, 100).unwrap(), b"");
    }
}
