//! The tag of a content control: which figure stands there, as one short line of text.
//!
//! `fig:<name>@<unit>@<period>`, with `@<as of>` behind it where there is one. Word keeps at most
//! 64 characters of a tag; a longer one is kept whole as a document variable and the tag holds
//! the name of the variable.

use crate::model::FigureMark;
use std::collections::BTreeMap;

/// Word cuts or refuses tags and titles of content controls beyond this.
const LONGEST: usize = 64;
const SCHEME: &str = "fig:";

/// The long tags of one document, by the names of their variables.
#[derive(Debug, Default)]
pub struct Tags {
    /// Variable name to tag.
    pub variables: BTreeMap<String, String>,
    /// How many content controls were made so far.
    count: u32,
}

impl Tags {
    /// The tag to write for a mark, and the number of its content control.
    pub fn tag(&mut self, mark: &FigureMark) -> (String, u32) {
        self.count += 1;
        let full = encode(mark);
        if full.encode_utf16().count() <= LONGEST {
            return (full, self.count);
        }
        let variable = format!("{SCHEME}~{:06}", self.count);
        self.variables.insert(variable.clone(), full);
        (variable, self.count)
    }
}

/// The mark a tag names, without what is printed; `None` for a tag that is not ours.
pub fn decode(tag: &str, variables: &BTreeMap<String, String>) -> Option<FigureMark> {
    let full = variables.get(tag).map_or(tag, String::as_str);
    let mut fields = full.strip_prefix(SCHEME)?.split('@').map(unescape);
    let (name, unit_code, period) = (fields.next()?, fields.next()?, fields.next()?);
    let as_of = fields.next();
    if fields.next().is_some() {
        return None;
    }
    Some(FigureMark { name, unit_code, period, as_of, ..FigureMark::default() })
}

/// As much of a title as Word keeps.
pub fn short(title: &str) -> &str {
    let mut units = 0;
    let fits = |(_, c): &(usize, char)| {
        units += c.len_utf16();
        units <= LONGEST
    };
    let end = title.char_indices().take_while(fits).last();
    end.map_or("", |(start, c)| &title[..start + c.len_utf8()])
}

fn encode(mark: &FigureMark) -> String {
    let fields = [&mark.name, &mark.unit_code, &mark.period];
    let fields: Vec<_> = fields.into_iter().chain(&mark.as_of).map(|field| escape(field)).collect();
    format!("{SCHEME}{}", fields.join("@"))
}

/// A field free of `@` and of all that an attribute might lose on its way.
fn escape(field: &str) -> String {
    let mut escaped = String::new();
    for c in field.chars() {
        if c == '@' || c == '%' || c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') {
            escaped.push_str(&format!("%{:06x}", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// What [`escape`] was given; anything else that begins with `%` stays as it is.
fn unescape(field: &str) -> String {
    let mut parts = field.split('%');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let escaped = part.split_at_checked(6).and_then(|(code, rest)| {
            let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32)?;
            Some((c, rest))
        });
        match escaped {
            Some((c, rest)) => {
                text.push(c);
                text.push_str(rest);
            }
            None => {
                text.push('%');
                text.push_str(part);
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(fields: [&str; 3], as_of: Option<&str>, expected: &str) {
        let [name, unit_code, period] = fields.map(str::to_owned);
        let as_of = as_of.map(str::to_owned);
        let mark = FigureMark { name, unit_code, period, as_of, ..FigureMark::default() };
        let mut tags = Tags::default();
        let (tag, _) = tags.tag(&mark);
        assert_eq!(tag, expected);
        assert_eq!(decode(&tag, &tags.variables), Some(mark));
    }

    #[test]
    fn tag_and_mark_are_the_same_thing() {
        check(
            ["activity.attendance", "530123", "2021"],
            None,
            "fig:activity.attendance@530123@2021",
        );
        check(["a", "1", "2021"], Some("2021-12-13T10:32"), "fig:a@1@2021@2021-12-13T10:32");
        check(["a@b%", "", "\n"], None, "fig:a%000040b%000025@@%00000a");
        check([&"x".repeat(61), "1", "2021"], None, "fig:~000001");
    }

    #[test]
    fn titles_are_cut_where_word_would() {
        assert_eq!(short(""), "");
        assert_eq!(short(&"注".repeat(64)), "注".repeat(64));
        assert_eq!(short(&"注".repeat(65)), "注".repeat(64));
        assert_eq!(short(&"𠮷".repeat(64)), "𠮷".repeat(32));
    }

    #[test]
    fn tags_of_others_are_left_alone() {
        for tag in ["", "fig:", "fig:a", "fig:a@b", "figure@b@c", "fig:a@b@c@d@e"] {
            assert_eq!(decode(tag, &BTreeMap::new()), None, "{tag}");
        }
        let odd = decode("fig:100%@%zzzzzz@%d80000", &BTreeMap::new()).unwrap();
        assert_eq!(
            (odd.name.as_str(), odd.unit_code.as_str(), odd.period.as_str()),
            ("100%", "%zzzzzz", "%d80000")
        );
    }
}
