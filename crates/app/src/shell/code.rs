//! Codes that are printed and typed in again: of papers (核验码), of sign-in sheets and posters (签到码).
//!
//! Ten signs of an alphabet without 0, 1, I, L, O and U, in two groups; the last sign checks the others, so
//! that a slip of the finger is told from a code that is not there.

use rand::Rng;

const SIGNS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Signs of chance before the check.
const CHANCE: usize = 9;

/// A new code: 44 bits of chance and a check.
#[must_use]
pub fn new_code() -> String {
    let mut random = rand::rng();
    let drawn: Vec<usize> = (0..CHANCE).map(|_| random.random_range(0..SIGNS.len())).collect();
    let check = check(&drawn);
    drawn.into_iter().chain([check]).map(|at| char::from(SIGNS[at])).collect()
}

/// Reads a code as somebody typed it: small letters, blanks and dashes are forgiven.
#[must_use]
pub fn read_code(typed: &str) -> Option<String> {
    let signs: String = typed
        .chars()
        .filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '－' | '—'))
        .map(|sign| sign.to_ascii_uppercase())
        .collect();
    let places: Vec<usize> = signs
        .bytes()
        .map(|sign| SIGNS.iter().position(|known| *known == sign))
        .collect::<Option<_>>()?;
    let (last, drawn) = places.split_last()?;
    (drawn.len() == CHANCE && *last == check(drawn)).then_some(signs)
}

/// A code as it is printed: `7K4MN-QX92A`.
#[must_use]
pub fn printed_code(code: &str) -> String {
    match code.split_at_checked(CHANCE.div_ceil(2)) {
        Some((first, second)) => format!("{first}-{second}"),
        None => code.to_owned(),
    }
}

/// Changes with every sign and with every exchange of neighbours.
fn check(drawn: &[usize]) -> usize {
    // Weights prime to 30 side by side differ by amounts that no difference of two signs hides wholly.
    const WEIGHTS: [usize; CHANCE] = [7, 11, 13, 17, 19, 23, 29, 1, 7];
    drawn.iter().zip(WEIGHTS).map(|(sign, weight)| (sign + 1) * weight).sum::<usize>() % SIGNS.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = new_code();
        let printed = printed_code(&code);
        assert_eq!((code.len(), printed.len()), (10, 11));
        for typed in [code.clone(), printed.to_lowercase(), format!(" {printed} ")] {
            assert_eq!(read_code(&typed).as_ref(), Some(&code), "{typed}");
        }
    }

    #[test]
    fn one_wrong_sign_is_no_code() {
        let code = new_code();
        for at in 0..code.len() {
            for sign in SIGNS {
                let mut wrong = code.clone().into_bytes();
                if wrong[at] == *sign {
                    continue;
                }
                wrong[at] = *sign;
                assert_eq!(read_code(&String::from_utf8(wrong).unwrap()), None);
            }
        }
        for typed in ["", "0000000000", "ABC", "ＡＢＣＤＥＦＧＨＪＫ"] {
            assert_eq!(read_code(typed), None);
        }
    }
}
