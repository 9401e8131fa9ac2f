//! Numbers under a heading that counts in 万 or 百.

use super::lexicon::WORDS;
use domain::basics::normalize;

/// The number with its unit written out: `3.5` under 万元 is `35000`, `3.5余` is `35000余`. A cell that names a
/// magnitude or money unit of its own (`5000元`) stays as it is, and so does everything that is no number.
pub(super) fn scaled(text: &str, zeros: u32) -> String {
    if zeros == 0 {
        return text.to_owned();
    }
    let plain = normalize(text);
    let end = plain
        .find(|letter: char| !(letter.is_ascii_digit() || letter == '.' || letter == ','))
        .unwrap_or(plain.len());
    let (number, rest) = plain.split_at(end);
    let number = number.replace(',', "");
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    let own_unit = WORDS.magnitude(rest).0 > 0 || rest.starts_with(WORDS.money.as_str());
    if whole.is_empty() || fraction.contains('.') || own_unit || whole.len() > 15 {
        return text.to_owned();
    }
    let places = usize::try_from(zeros).unwrap_or(0);
    let mut digits = format!("{whole}{fraction}");
    let point = whole.len() + places;
    while digits.len() < point {
        digits.push('0');
    }
    let behind = digits.split_off(point);
    let digits = digits.trim_start_matches('0');
    let behind = behind.trim_end_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    if behind.is_empty() { format!("{digits}{rest}") } else { format!("{digits}.{behind}{rest}") }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_unit_of_the_heading_multiplies_exactly() {
        for (text, zeros, expected) in [
            ("3.5", 4, "35000"),
            ("0.05", 4, "500"),
            ("１．２", 4, "12000"),
            ("12.34567", 4, "123456.7"),
            ("1,200", 2, "120000"),
            ("3余", 4, "30000余"),
            ("5000元", 4, "5000元"),
            ("2万", 4, "2万"),
            ("0", 4, "0"),
            ("—", 4, "—"),
            ("38", 0, "38"),
            ("1.2.3", 4, "1.2.3"),
        ] {
            assert_eq!(super::scaled(text, zeros), expected, "{text}");
        }
    }
}
