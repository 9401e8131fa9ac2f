//! Numbers of persons in other people's words (个人信息). The one rule of what of them is shown: of the numbers of telephones
//! and of identity cards the middle is hidden, sign for sign, so that every place in the text stays where it is. All that
//! is shown or handed out in our own form goes through here; an original, which cannot be changed, is handed only to posts
//! that record or audit, and the journal says so.

use serde_json::Value;

/// What replaces a sign.
const HIDDEN: char = '*';
/// Digits of a telephone behind the number of its town.
const LOCAL: std::ops::RangeInclusive<usize> = 7..=8;
/// Hides the middle of the numbers of persons: mobile numbers, also in groups (138 1234 5678) and with the number of the
/// country, telephones with the number of their town (0838-5512345) or alone behind a colon, numbers of identity
/// cards with 18 signs and, where day and month are such, the old ones with 15. Full-width digits are digits too.
#[must_use]
pub fn veiled(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let mut start = 0;
    while start < chars.len() {
        let run = chars[start..].iter().take_while(|c| is_digit(**c)).count();
        let end = start + run;
        if let Some((from, upto)) = hidden(&chars, start, run) {
            let middle = chars[from..upto].iter_mut().filter(|c| is_digit(**c));
            middle.for_each(|c| *c = HIDDEN);
        }
        start = end + 1;
    }
    chars.into_iter().collect()
}

/// The same for every text of a record.
pub fn veil_texts(record: &mut Value) {
    match record {
        Value::String(text) => *text = veiled(text),
        Value::Array(all) => all.iter_mut().for_each(veil_texts),
        Value::Object(fields) => fields.values_mut().for_each(veil_texts),
        _ => {}
    }
}

/// What is to be hidden of the number that begins at a place with a run of digits.
fn hidden(chars: &[char], start: usize, run: usize) -> Option<(usize, usize)> {
    let end = start + run;
    let ends_in_x = chars.get(end).is_some_and(|c| matches!(c, 'X' | 'x'));
    let digit = |at: usize| chars.get(at).and_then(|c| value(*c));
    match run {
        11 if digit(start) == Some(1) => Some((start + 3, end - 4)),
        13 if (digit(start), digit(start + 1), digit(start + 2)) == (Some(8), Some(6), Some(1)) => {
            Some((start + 5, end - 4))
        }
        18 => Some((start + 3, end - 4)),
        17 if ends_in_x => Some((start + 3, end - 4)),
        15 if is_old_card(&chars[start..end]) => Some((start + 3, end - 4)),
        3 if is_grouped_mobile(&chars[start..]) => Some((start + 4, start + 8)),
        3 | 4 if digit(start) == Some(0) => town(chars, end).map(|local| (local, local + 4)),
        10..=12 if digit(start) == Some(0) => Some((end - 7, end - 3)),
        7 | 8 if stands_alone(chars, start, end) => Some((start, start + 4)),
        _ => None,
    }
}

/// Where the digits begin behind the number of a town: 0838-5512345, (0838) 5512345.
fn town(chars: &[char], end: usize) -> Option<usize> {
    let sign = |c: &&char| {
        matches!(
            c,
            '-' | ' ' | ')' | '\u{2014}' | '\u{2013}' | '\u{ff0d}' | '\u{ff09}' | '\u{3000}'
        )
    };
    let signs = chars[end..].iter().take(2).take_while(sign).count();
    let local = end + signs;
    let digits = chars[local..].iter().take_while(|c| is_digit(**c)).count();
    (signs > 0 && LOCAL.contains(&digits)).then_some(local)
}

/// Behind a colon, with no word behind it that would be counted.
fn stands_alone(chars: &[char], start: usize, end: usize) -> bool {
    let blank = |c: &&char| c.is_whitespace();
    let before = chars[..start].iter().rev().find(|c| !blank(c));
    let counted =
        chars.get(end).is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ',' | '%'));
    matches!(before, Some(':' | '\u{ff1a}')) && !counted
}

/// Six digits of a place, year, month and day, three more: as cards were numbered before 1999.
fn is_old_card(digits: &[char]) -> bool {
    let two = |at: usize| Some(10 * value(digits[at])? + value(digits[at + 1])?);
    let place = value(digits[0]).is_some_and(|first| (1..=8).contains(&first));
    let month = two(8).is_some_and(|month| (1..=12).contains(&month));
    let day = two(10).is_some_and(|day| (1..=31).contains(&day));
    place && month && day
}

fn is_digit(c: char) -> bool {
    value(c).is_some()
}

fn value(c: char) -> Option<u32> {
    let plain = match c {
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(c) - 0xff10 + u32::from('0'))?,
        other => other,
    };
    plain.to_digit(10)
}

/// Three digits, four and four, with one sign between.
fn is_grouped_mobile(chars: &[char]) -> bool {
    let parts = |at: usize| matches!(chars[at], ' ' | '-' | '\u{3000}');
    let digits = |range: std::ops::Range<usize>| chars[range].iter().all(|c| is_digit(*c));
    let ends = chars.get(13).is_none_or(|c| !is_digit(*c));
    let long = chars.len() >= 13;
    // 120 3400 5600 are three numbers: no mobile number begins with 10, 11 or 12
    let known = value(chars[0]) == Some(1) && chars.get(1).and_then(|c| value(*c)) > Some(2);
    long && ends && known && parts(3) && parts(8) && digits(4..8) && digits(9..13)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_persons_are_veiled() {
        for (text, shown) in [
            ("电话13812345678。", "电话138****5678。"),
            ("证号53010219800101123X", "证号530**********1123X"),
            ("１３８１２３４５６７８", "１３８****５６７８"),
            ("电话138-1234-5678、138 1234 5679", "电话138-****-5678、138 **** 5679"),
            ("+8613812345678", "+86138****5678"),
            ("证号530102800101123", "证号530********1123"),
            ("电话0838-5512345、(0838) 5512346", "电话0838-****345、(0838) ****346"),
            ("010—62345678，08385512345", "010—****5678，0838****345"),
            ("联系电话：6203119", "联系电话：****119"),
        ] {
            assert_eq!(veiled(text), shown);
            assert_eq!(text.chars().count(), shown.chars().count(), "sign for sign");
        }
    }

    #[test]
    fn what_counts_something_is_not() {
        for text in [
            "资金1234567890元",
            "21345678901",
            "138 1234 56789",
            "分别为120 3400 5600 7800人",
            "编号990102809901123",
            "总数：1250000元，比例：1250000%",
            "服务群众1250000人，2023-2025年",
            "某发〔2021〕27号，2021-09-18",
        ] {
            assert_eq!(veiled(text), text);
        }
    }

    #[test]
    fn only_texts_of_a_record_are_veiled() {
        let mut record = serde_json::json!({"text": "找13812345678", "value": 13_812_345_678_u64, "of": ["0838-5512345"]});
        veil_texts(&mut record);
        let shown = serde_json::json!({"text": "找138****5678", "value": 13_812_345_678_u64, "of": ["0838-****345"]});
        assert_eq!(record, shown);
    }
}
