//! Plain text: which encoding it is in.

use super::MOST_TEXT;
use crate::Remark;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a file is looked at to tell what it is.
const SAMPLE: usize = 64 * 1024;

/// Whether the bytes are no text in any encoding known here.
pub fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if Encoding::for_bom(sample).is_some() || wide(sample).is_some() {
        return false;
    }
    let odd = sample.iter().filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31)).count();
    odd * 100 > sample.len() || sample.contains(&0)
}

/// UTF-16 without a mark at its head: every second byte of ASCII signs is zero.
fn wide(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = sample.chunks_exact(2);
    let total = pairs.len();
    if total < 4 {
        return None;
    }
    let chinese = |high: u8| matches!(high, 0x4E..=0x9F | 0x30 | 0xFF);
    let (mut little, mut big) = (0, 0);
    for pair in pairs {
        little += usize::from(chinese(pair[1]) || (pair[1] == 0 && pair[0] != 0));
        big += usize::from(chinese(pair[0]) || (pair[0] == 0 && pair[1] != 0));
    }
    let sure = |hits: usize, other: usize| hits * 100 >= total * 95 && other * 100 < total * 80;
    let has_zero_or_is_not_utf8 = sample.contains(&0) || std::str::from_utf8(sample).is_err();
    match has_zero_or_is_not_utf8 {
        true if sure(little, big) => Some(UTF_16LE),
        true if sure(big, little) => Some(UTF_16BE),
        _ => None,
    }
}

/// Decodes the text. Characters that cannot be decoded become U+FFFD, with a remark.
pub fn read(bytes: &[u8], remarks: &mut Vec<Remark>) -> String {
    let bytes = &bytes[..bytes.len().min(2 * MOST_TEXT)];
    let encoding = encoding(bytes);
    let bytes = if encoding == UTF_8 { whole_characters(bytes) } else { bytes };
    let (text, _, broken) = encoding.decode(bytes);
    if broken {
        remarks.push(Remark::new("characters-lost", None).with("encoding", encoding.name()));
    }
    text.into_owned()
}

/// A little more than is kept, so that a longer text is known by its length; no character is torn.
fn whole_characters(bytes: &[u8]) -> &[u8] {
    let most = bytes.len().min(MOST_TEXT + 4);
    let begins = |at: &usize| bytes.get(*at).is_none_or(|byte| byte & 0b1100_0000 != 0b1000_0000);
    let end = (most.saturating_sub(3)..=most).rev().find(begins);
    &bytes[..end.unwrap_or(most)]
}

fn encoding(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some((encoding, _)) = Encoding::for_bom(sample) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return wide(sample).filter(|_| sample.contains(&0)).unwrap_or(UTF_8);
    }
    if let Some(encoding) = wide(sample) {
        return encoding;
    }
    if let Some(encoding) = declared(sample).filter(|encoding| !encoding.decode(sample).2) {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    match detector.guess(None, Utf8Detection::Allow) {
        guess if guess == GBK || guess == GB18030 => GB18030,
        guess if guess == BIG5 || guess == UTF_8 => guess,
        // Papers here are Chinese: another guess is a weak one.
        guess => [GB18030, BIG5].into_iter().find(|e| !e.decode(sample).2).unwrap_or(guess),
    }
}

/// The encoding a web page says it is in. Believed only where it decodes, and as GB 18030 where it says GBK.
fn declared(sample: &[u8]) -> Option<&'static Encoding> {
    let head = &sample[..sample.len().min(4_096)];
    let at = head.windows(8).position(|word| word.eq_ignore_ascii_case(b"charset="))?;
    let name = head[at + 8..].iter().skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '));
    let name: Vec<u8> =
        name.copied().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').collect();
    let encoding = Encoding::for_label(&name).filter(|encoding| encoding.is_ascii_compatible())?;
    Some(if encoding == GBK { GB18030 } else { encoding })
}
