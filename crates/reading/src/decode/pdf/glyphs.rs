//! Names of signs in simple fonts.

/// Names that are not the sign itself.
const NAMES: [(&str, char); 62] = [
    ("space", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("asciicircum", '^'),
    ("underscore", '_'),
    ("grave", '`'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
    ("quoteleft", '\u{2018}'),
    ("quoteright", '\u{2019}'),
    ("quotedblleft", '\u{201C}'),
    ("quotedblright", '\u{201D}'),
    ("endash", '\u{2013}'),
    ("emdash", '\u{2014}'),
    ("bullet", '\u{2022}'),
    ("ellipsis", '\u{2026}'),
    ("periodcentered", '\u{B7}'),
    ("middot", '\u{B7}'),
    ("multiply", '\u{D7}'),
    ("degree", '\u{B0}'),
    ("plusminus", '\u{B1}'),
    ("minus", '\u{2212}'),
    ("fi", '\u{FB01}'),
    ("fl", '\u{FB02}'),
    ("section", '\u{A7}'),
    ("permille", '\u{2030}'),
    ("nbspace", ' '),
];

/// The character a name stands for.
pub(super) fn character(name: &str) -> Option<char> {
    let name = name.split('.').next().unwrap_or(name);
    let mut signs = name.chars();
    if let (Some(only), None) = (signs.next(), signs.next()) {
        return Some(only);
    }
    let code = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'));
    let code = code.filter(|code| (4..=6).contains(&code.len()));
    let coded = code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
    coded.or_else(|| NAMES.iter().find(|(known, _)| *known == name).map(|(_, sign)| *sign))
}
