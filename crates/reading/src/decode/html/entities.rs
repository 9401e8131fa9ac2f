//! Entities of web pages.

/// The named ones that stand in papers; an unknown one stays as it was written.
const NAMED: [(&str, char); 26] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("ldquo", '\u{201C}'),
    ("rdquo", '\u{201D}'),
    ("lsquo", '\u{2018}'),
    ("rsquo", '\u{2019}'),
    ("mdash", '\u{2014}'),
    ("ndash", '\u{2013}'),
    ("hellip", '\u{2026}'),
    ("middot", '\u{B7}'),
    ("bull", '\u{2022}'),
    ("times", '\u{D7}'),
    ("deg", '\u{B0}'),
    ("permil", '\u{2030}'),
    ("plusmn", '\u{B1}'),
    ("laquo", '\u{AB}'),
    ("raquo", '\u{BB}'),
    ("sup2", '\u{B2}'),
    ("copy", '\u{A9}'),
];
/// Characters of the longest entity.
const LONGEST: usize = 10;

/// The characters of a text with its entities resolved.
pub(super) fn unescape(raw: &str) -> impl Iterator<Item = char> {
    let mut rest = raw;
    std::iter::from_fn(move || {
        let c = rest.chars().next()?;
        rest = &rest[c.len_utf8()..];
        if c == '&'
            && let Some((meant, length)) = entity(rest)
        {
            rest = &rest[length..];
            return Some(meant);
        }
        Some(c)
    })
}

/// The character of `name;`, and how many bytes that is.
fn entity(rest: &str) -> Option<(char, usize)> {
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = rest.get(..end)?;
    let meant = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control())?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((meant, end + 1))
}
