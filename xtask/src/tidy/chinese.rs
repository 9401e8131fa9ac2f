//! Rule: Chinese stands in one place. Not in string literals of program code, not in templates, but in
//! `messages/`, `vocab/`, the lexicons of `reading`, and tests. Comments and `#[doc(alias = …)]` are free.

use super::Complaint;
use super::tree::{File, Tree};

/// String literals and templates with Chinese in them.
pub fn complaints(tree: &Tree) -> Vec<Complaint> {
    let code =
        tree.with("rs").filter(|file| !file.is_test() && !is_lexicon(file)).flat_map(|file| {
            let foreign = file
                .literals()
                .into_iter()
                .filter(|l| !l.in_test && !l.in_doc && l.text.chars().any(is_chinese));
            foreign
                .map(|l| {
                    file.complaint(
                        l.line,
                        "Chinese in a string literal: it belongs in messages/, vocab/ or a lexicon",
                    )
                })
                .collect::<Vec<_>>()
        });
    let templates = tree
        .with("html")
        .filter(|file| file.path.starts_with("crates/") && !file.is_test())
        .flat_map(|file| {
            let lines =
                file.text.lines().enumerate().filter(|(_, line)| line.chars().any(is_chinese));
            lines
                .map(|(at, _)| {
                    file.complaint(at + 1, "Chinese in a template: it belongs in messages/")
                })
                .collect::<Vec<_>>()
        });
    code.chain(templates).collect()
}

/// A file or a folder named lexicon….
fn is_lexicon(file: &File) -> bool {
    file.path.split('/').any(|part| part.starts_with("lexicon"))
}

/// Han characters and the punctuation and forms that go with them.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::{super::places, complaints};

    #[test]
    fn chinese_in_program_text_is_refused() {
        let found = places(
            complaints,
            &[
                ("crates/app/src/a.rs", "//! a\nfn a() { say(\"ok\");\n say(\"活动\") }"),
                ("crates/app/src/b.html", "<p>{{ title }}</p>\n<p>标题</p>"),
            ],
        );
        assert_eq!(found, ["crates/app/src/a.rs:3", "crates/app/src/b.html:2"]);
    }

    #[test]
    fn chinese_where_it_belongs_is_welcome() {
        let found = places(
            complaints,
            &[
                (
                    "crates/app/src/a.rs",
                    "//! 台账\n/// 活动\n#[doc(alias = \"活动\")]\nfn a() {}\n#[cfg(test)]\nmod tests { f(\"活动\") }",
                ),
                ("crates/app/src/a/tests.rs", "f(\"活动\")"),
                ("crates/app/tests/it/a.rs", "f(\"活动\")"),
                ("crates/reading/src/lexicon_units.rs", "f(\"人次\")"),
                ("crates/reading/src/lexicon/heads.rs", "f(\"人次\")"),
                ("messages/zh-Hans/a.ftl", "a = 活动"),
            ],
        );
        assert!(found.is_empty(), "{found:?}");
    }
}
