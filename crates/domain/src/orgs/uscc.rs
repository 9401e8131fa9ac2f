//! The unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, the last a check
//! character over the others.

/// Characters of the code in the order of their values; I, O, S, V and Z are left out.
const CHARACTERS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The broken rule, or nothing when the code is sound.
pub(super) fn broken_rule(code: &str) -> Option<&'static str> {
    let value = |byte: u8| CHARACTERS.iter().position(|character| *character == byte);
    let values: Option<Vec<usize>> = code.bytes().map(value).collect();
    let Some(values) = values.filter(|values| values.len() == 18) else {
        return Some("uscc-unreadable");
    };
    let (check, body) = values.split_last()?;
    let (sum, _) =
        body.iter().fold((0, 1), |(sum, weight), value| (sum + value * weight, weight * 3 % 31));
    ((sum + check) % 31 != 0).then_some("uscc-check-character")
}

#[cfg(test)]
mod tests {
    use super::{CHARACTERS, broken_rule};

    /// The code that is usually given as an example.
    const SOUND: &str = "91350100M000100Y43";

    #[test]
    fn a_code_proves_itself() {
        let cases = [
            (SOUND, None),
            ("91350100M000100Y34", Some("uscc-check-character")),
            ("91350100M000100Y4", Some("uscc-unreadable")),
            ("91350100M000100Y433", Some("uscc-unreadable")),
            ("91350100M0001O0Y43", Some("uscc-unreadable")),
            ("９1350100M000100Y43", Some("uscc-unreadable")),
            ("", Some("uscc-unreadable")),
        ];
        for (code, rule) in cases {
            assert_eq!(broken_rule(code), rule, "{code}");
        }
    }

    #[test]
    fn one_wrong_character_is_always_seen() {
        for at in 0..SOUND.len() {
            for other in CHARACTERS.iter().filter(|other| **other != SOUND.as_bytes()[at]) {
                let mut code = SOUND.to_owned();
                code.replace_range(at..=at, &char::from(*other).to_string());
                assert_eq!(broken_rule(&code), Some("uscc-check-character"), "{code}");
            }
        }
    }
}
