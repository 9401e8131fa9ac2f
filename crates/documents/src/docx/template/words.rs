//! The words of markers, read from `vocab/template.toml`: which word means what, and how a marker is parsed.

use super::{By, Fault, Marker};
use serde::Deserialize;
use std::sync::LazyLock;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../../vocab/template.toml"))
        .expect("a test reads this file")
});

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    marker: Vec<Meant>,
    by: Vec<Meant>,
    section: Vec<Meant>,
    /// What stands behind a figure of the year before; the first is what a marker keeps.
    before: Vec<String>,
}

/// A key and the words people write for it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Meant {
    key: String,
    words: Vec<String>,
}

fn key_of<'a>(list: &'a [Meant], word: &str) -> Option<&'a str> {
    let found = list.iter().find(|meant| meant.words.iter().any(|known| known == word));
    found.map(|meant| meant.key.as_str())
}

/// The keys of sections with the word a person writes first.
#[must_use]
pub fn sections() -> Vec<(&'static str, &'static str)> {
    let first = |meant: &'static Meant| Some((meant.key.as_str(), meant.words.first()?.as_str()));
    WORDS.section.iter().filter_map(first).collect()
}

/// Reads what stands between the braces.
pub fn parse(words: &str) -> Result<Marker, Fault> {
    let mut words = words.trim().replace('\u{3000}', " ").replace('：', ":").replace('，', ",");
    if let Some((kept, others)) = WORDS.before.split_first() {
        words = others.iter().fold(words, |words, other| words.replace(other.as_str(), kept));
    }
    let (word, rest) =
        words.split_once(':').map_or((words.as_str(), ""), |(word, rest)| (word, rest));
    let (word, rest) = (word.trim(), rest.trim());
    let unknown = || Fault::Unknown(words.clone());
    let plain = |marker| if words.contains(':') { Err(unknown()) } else { Ok(marker) };
    match key_of(&WORDS.marker, word).ok_or_else(unknown)? {
        "unit" => plain(Marker::Unit),
        "period" => plain(Marker::Period),
        "date" => plain(Marker::Date),
        "title" => plain(Marker::Title),
        "code" => plain(Marker::Code),
        _ if rest.is_empty() => Err(Fault::Nameless),
        "figure" => Ok(Marker::Figure(rest.to_owned())),
        "table" => table(rest),
        "section" => {
            let key = key_of(&WORDS.section, rest).ok_or_else(|| Fault::NoSection(rest.to_owned()));
            key.map(|key| Marker::Section(key.to_owned()))
        }
        _ => Err(unknown()),
    }
}

fn table(rest: &str) -> Result<Marker, Fault> {
    let grouped = WORDS.by.iter().find_map(|by| {
        let names = by.words.iter().find_map(|word| rest.strip_suffix(word.as_str()))?;
        names.ends_with(char::is_whitespace).then_some((by.key.as_str(), names))
    });
    let (by, names) = grouped.ok_or_else(|| Fault::Ungrouped(rest.to_owned()))?;
    let by = match by {
        "unit" => By::Unit,
        "month" => By::Month,
        _ => By::Term,
    };
    let figures: Vec<String> = names
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    if figures.is_empty() { Err(Fault::Nameless) } else { Ok(Marker::Table { figures, by }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: Result<Marker, Fault>) {
        assert_eq!(parse(words), expected, "{words}");
    }

    #[test]
    fn a_marker_is_read_in_chinese_and_in_english() {
        check("单位", Ok(Marker::Unit));
        check(" unit ", Ok(Marker::Unit));
        check("数字：科普活动场次", Ok(Marker::Figure("科普活动场次".into())));
        check("数字:a@上年", Ok(Marker::Figure("a@before".into())));
        let table = |by| Ok(Marker::Table { figures: vec!["a".into(), "b".into()], by });
        check("表格：a，b　按单位", table(By::Unit));
        check("table: a, b by month", table(By::Month));
        check("表格:a,b 按类别", table(By::Term));
        check("章节:工作亮点", Ok(Marker::Section("highlights".into())));
        check("section:next", Ok(Marker::Section("next".into())));
    }

    #[test]
    fn what_is_no_marker_says_why() {
        check("单位名", Err(Fault::Unknown("单位名".into())));
        check("单位:a", Err(Fault::Unknown("单位:a".into())));
        check("数字:", Err(Fault::Nameless));
        check("表格", Err(Fault::Nameless));
        check("表格:a", Err(Fault::Ungrouped("a".into())));
        check("表格:a按单位", Err(Fault::Ungrouped("a按单位".into())));
        check("表格:, 按单位", Err(Fault::Nameless));
        check("章节:序言", Err(Fault::NoSection("序言".into())));
    }

    #[test]
    fn every_section_has_a_word() {
        assert_eq!(sections().len(), WORDS.section.len());
    }
}
