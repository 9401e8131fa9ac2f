//! A list number written out in the form a list asks for.

use super::lexicon::{BRANCHES, DIGITS, FORMAL, FORMAL_TENS, STEMS, TENS, ZERO};

/// The number in the named form (ST_NumberFormat of Office Open XML); digits for a form not known.
pub(super) fn written(number: u32, form: &str) -> String {
    let place = usize::try_from(number).unwrap_or(usize::MAX);
    match form {
        "none" | "bullet" => String::new(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "koreanCounting" => spoken(number, &DIGITS, &TENS),
        "chineseLegalSimplified" | "japaneseLegal" | "ideographLegalTraditional" => {
            spoken(number, &FORMAL, &FORMAL_TENS)
        }
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => {
            number.to_string().bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect()
        }
        "ideographTraditional" => {
            STEMS.get(place.wrapping_sub(1)).map_or(number.to_string(), char::to_string)
        }
        "ideographZodiac" => {
            BRANCHES.get(place.wrapping_sub(1)).map_or(number.to_string(), char::to_string)
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number, 0x2460, 20),
        "decimalEnclosedParen" => enclosed(number, 0x2474, 20),
        "decimalEnclosedFullstop" => enclosed(number, 0x2488, 20),
        "ideographEnclosedCircle" => enclosed(number, 0x3280, 10),
        "decimalFullWidth" | "decimalFullWidth2" => number
            .to_string()
            .chars()
            .filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0))
            .collect(),
        "decimalZero" => format!("{number:02}"),
        "upperLetter" => letters(number, b'A'),
        "lowerLetter" => letters(number, b'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_ascii_lowercase(),
        _ => number.to_string(),
    }
}

fn enclosed(number: u32, first: u32, most: u32) -> String {
    let sign = (1..=most).contains(&number).then(|| char::from_u32(first + number - 1)).flatten();
    sign.map_or_else(|| number.to_string(), |sign| sign.to_string())
}

fn letters(number: u32, first: u8) -> String {
    let Some(index) = number.checked_sub(1) else { return String::new() };
    let letter = char::from(first + u8::try_from(index % 26).unwrap_or(0));
    std::iter::repeat_n(letter, usize::try_from(index / 26).unwrap_or(0).min(4) + 1).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}

/// As it is spoken, below ten thousand.
fn spoken(number: u32, digits: &[char; 10], tens: &[char; 4]) -> String {
    if number == 0 || number > 9_999 {
        return number.to_string();
    }
    let mut text = String::new();
    let mut gap = false;
    for place in (0..4_usize).rev() {
        let digit = number / 10_u32.pow(u32::try_from(place).unwrap_or(0)) % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push(ZERO);
            gap = false;
        }
        let ten_to_nineteen = text.is_empty() && place == 1 && digit == 1 && digits[0] != ZERO;
        if !ten_to_nineteen {
            text.push(digits[usize::try_from(digit).unwrap_or(0)]);
        }
        if place > 0 {
            text.push(tens[place]);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn list_numbers_are_written_as_asked_for() {
        for (number, form, expected) in [
            (1, "chineseCounting", "一"),
            (10, "chineseCountingThousand", "十"),
            (12, "japaneseCounting", "十二"),
            (20, "chineseCounting", "二十"),
            (105, "chineseCountingThousand", "一百零五"),
            (110, "chineseCountingThousand", "一百一十"),
            (12, "chineseLegalSimplified", "壹拾贰"),
            (3, "decimalEnclosedCircleChinese", "③"),
            (21, "decimalEnclosedCircle", "21"),
            (3, "ideographTraditional", "丙"),
            (2, "ideographDigital", "二"),
            (7, "decimalFullWidth", "７"),
            (28, "lowerLetter", "bb"),
            (14, "upperRoman", "XIV"),
            (5, "decimal", "5"),
            (5, "bullet", ""),
            (u32::MAX, "chineseCounting", "4294967295"),
        ] {
            assert_eq!(written(number, form), expected, "{number} as {form}");
        }
    }
}
