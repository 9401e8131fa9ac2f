//! Which entry of a list a title speaks of: what is called “科技之春” in a heading is meant so.

use super::{Entry, Vocabulary};

/// The names of a list as they stand in titles, longest first, with the codes they mean.
#[derive(Debug, Clone, Default)]
pub struct Spoken(Vec<(String, String)>);

impl Vocabulary {
    /// The names of a list.
    #[must_use]
    pub fn spoken(&self, list: &str) -> Spoken {
        let named = |entry: &Entry| {
            let code = entry.code.clone();
            entry.spoken().into_iter().map(move |name| (name, code.clone()))
        };
        let mut names: Vec<(String, String)> = self.list(list).iter().flat_map(named).collect();
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.chars().count()));
        Spoken(names)
    }
}

impl Spoken {
    /// The code a title speaks of: the one that the longest name in it means. `None` where it names nothing, or
    /// equally long names of several.
    #[must_use]
    pub fn code(&self, title: &str) -> Option<&str> {
        match self.codes(title).as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The codes that the longest names in a title mean, each once, in the order of the list.
    #[must_use]
    pub fn codes(&self, title: &str) -> Vec<&str> {
        let title = bare(title);
        let mut fitting =
            self.0.iter().filter(|(name, _)| title.contains(name.as_str())).peekable();
        let length = fitting.peek().map_or(0, |(name, _)| name.chars().count());
        let mut codes: Vec<&str> = Vec::new();
        for (_, code) in fitting.take_while(|(name, _)| name.chars().count() == length) {
            if !codes.contains(&code.as_str()) {
                codes.push(code);
            }
        }
        codes
    }
}

impl Entry {
    /// The names by which a title may speak of it: its term and aliases, without marks and brackets, and the words
    /// that only titles use.
    #[must_use]
    pub fn spoken(&self) -> Vec<String> {
        let names = self.aliases.iter().chain(&self.in_titles).chain([&self.zh]);
        names.map(String::as_str).map(bare).filter(|name| name.chars().count() > 1).collect()
    }
}

/// A text without quotation marks, without blanks and without what stands in brackets.
fn bare(text: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::new();
    for letter in text.chars() {
        match letter {
            '(' | '\u{ff08}' => depth += 1,
            ')' | '\u{ff09}' => depth = depth.saturating_sub(1),
            // “ ” ‘ ’ 「 」 『 』 《 》
            '"' | '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}' => {}
            '\u{300a}'..='\u{300f}' => {}
            letter if letter.is_whitespace() => {}
            letter if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_activities_tell_their_kind_or_are_asked_about() {
        let text = include_str!("../../../../vocab/taxonomy.toml");
        let spoken = Vocabulary::parse(&[text]).unwrap().spoken("activity_kind");
        for (title, codes) in [
            ("反邪教知识讲座", &["lecture"][..]),
            ("敬老月健康讲座", &["lecture"]),
            ("安全生产月咨询", &["street_fair"]),
            ("科普大篷车进校园", &["caravan_tour"]),
            ("六五环境日宣传", &["street_fair"]),
            ("花椒修剪技术培训班", &["training"]),
            ("全民科学素质工作座谈会", &["meeting"]),
            ("科普日宣传讲座", &["street_fair", "lecture"]),
            ("夏日活动", &[]),
        ] {
            assert_eq!(spoken.codes(title), codes, "{title}");
        }
    }

    #[test]
    fn a_title_speaks_of_the_longest_name_in_it() {
        let text = r#"
            [[campaign]]
            code = "spring"
            zh = "“科技之春”科普活动月"
            aliases = ["科技之春"]
            [[campaign]]
            code = "day"
            zh = "全国科普日"
            aliases = ["科普日"]
            [[campaign]]
            code = "rite"
            zh = "敬老月(老年科普)"
            [[campaign]]
            code = "other"
            zh = "某科普日"
            aliases = ["科普日"]
        "#;
        let spoken = Vocabulary::parse(&[text]).unwrap().spoken("campaign");
        for (title, code) in [
            ("柳河镇2026年“科技之春”科普集市", Some("spring")),
            ("《科技 之春》进校园", Some("spring")),
            ("全国科普日主场活动", Some("day")),
            ("敬老月讲座", Some("rite")),
            ("科普日主场活动", None),
            ("科普讲座", None),
            ("", None),
        ] {
            assert_eq!(spoken.code(title), code, "{title}");
        }
    }
}
