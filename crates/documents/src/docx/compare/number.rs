//! Numbers as people write them over ours: with full-width digits, with commas, in words (一百二十).

/// Chinese digits by value; 两 and 〇 are ways of writing two and nought.
const DIGITS: &[(char, u64)] = &[
    ('\u{3007}', 0),
    ('\u{96f6}', 0),
    ('\u{4e00}', 1),
    ('\u{4e8c}', 2),
    ('\u{4e24}', 2),
    ('\u{4e09}', 3),
    ('\u{56db}', 4),
    ('\u{4e94}', 5),
    ('\u{516d}', 6),
    ('\u{4e03}', 7),
    ('\u{516b}', 8),
    ('\u{4e5d}', 9),
];
const STEPS: &[(char, u64)] = &[('\u{5341}', 10), ('\u{767e}', 100), ('\u{5343}', 1000)];
const MYRIADS: &[(char, u64)] = &[('\u{4e07}', 10_000), ('\u{4ebf}', 100_000_000)];

fn value(of: &[(char, u64)], sign: char) -> Option<u64> {
    of.iter().find(|(one, _)| *one == sign).map(|(_, value)| *value)
}

/// Whether a sign is one of a number in words.
pub fn is_word(sign: char) -> bool {
    [DIGITS, STEPS, MYRIADS].iter().any(|signs| value(signs, sign).is_some())
}

/// The signs of a number in one way of writing, so that two that say the same are equal.
pub fn plain(text: &str) -> String {
    let words: String = text.chars().take_while(|sign| is_word(*sign)).collect();
    let rest = &text[words.len()..];
    let number = in_words(&words).map(|number| number.to_string()).unwrap_or(words);
    let narrow = |sign: char| match sign {
        '\u{ff01}'..='\u{ff5e}' => {
            u32::from(sign).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(sign)
        }
        _ => sign,
    };
    let rest = rest.chars().map(narrow).filter(|sign| *sign != ',' && !sign.is_whitespace());
    number.chars().chain(rest).collect()
}

/// What a number in words says: 一百二十 is 120, 二〇二一 is 2021. None for what is no such number.
fn in_words(text: &str) -> Option<u64> {
    let all_digits: Option<Vec<u64>> = text.chars().map(|sign| value(DIGITS, sign)).collect();
    if let Some(digits) = all_digits.filter(|digits| (1..=12).contains(&digits.len())) {
        return Some(digits.iter().fold(0, |number, digit| number * 10 + digit));
    }
    let (mut whole, mut part, mut digit) = (0_u64, 0_u64, None);
    for sign in text.chars() {
        if let Some(found) = value(DIGITS, sign) {
            digit = Some(found);
        } else if let Some(step) = value(STEPS, sign) {
            part = part.checked_add(digit.take().unwrap_or(1).checked_mul(step)?)?;
        } else {
            let myriad = value(MYRIADS, sign)?;
            part = part.checked_add(digit.take().unwrap_or(0))?;
            whole = whole.checked_add(part)?.checked_mul(myriad)?;
            part = 0;
        }
    }
    (!text.is_empty()).then_some(whole.checked_add(part)?.checked_add(digit.unwrap_or(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_is_the_same_however_it_is_written() {
        for (text, expected) in [
            ("1257", "1257"),
            ("１２５７", "1257"),
            ("1,257", "1257"),
            ("一千二百五十七", "1257"),
            ("一百二十", "120"),
            ("十二", "12"),
            ("二〇二一", "2021"),
            ("三万五千", "35000"),
            ("三万五千余", "35000余"),
            ("9.8％", "9.8%"),
            ("许多", "许多"),
            ("", ""),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }
}
