//! Rule: what is left to do names its issue, so that it is found again.

use super::Complaint;
use super::tree::Tree;

const CODE: &[&str] = &["rs", "html", "js", "css", "sql", "sh", "toml"];
const MARKS: &[&str] = &["TODO", "FIXME", "XXX"];

/// Such marks in code without `#number` behind them. This file, which names them, is passed over.
pub fn complaints(tree: &Tree) -> Vec<Complaint> {
    let code = tree.files.iter().filter(|file| CODE.iter().any(|end| file.is(end)));
    let mut complaints = Vec::new();
    for file in code.filter(|file| file.path != "xtask/src/tidy/todos.rs") {
        for (at, line) in file.text.lines().enumerate() {
            if is_unnamed(line) {
                complaints
                    .push(file.complaint(at + 1, "name the issue: write the number after `#`"));
            }
        }
    }
    complaints
}

fn is_unnamed(line: &str) -> bool {
    let words: Vec<&str> =
        line.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '#')).collect();
    let numbered = |word: &&str| {
        word.split_once('#').is_some_and(|(_, n)| n.starts_with(|c: char| c.is_ascii_digit()))
    };
    words.iter().any(|word| MARKS.contains(word)) && !words.iter().any(numbered)
}

#[cfg(test)]
mod tests {
    use super::{super::places, complaints};

    #[test]
    fn a_todo_names_its_issue() {
        assert!(
            places(
                complaints,
                &[("a.rs", "// TODO(#12): merge"), ("b.md", "TODO"), ("c.rs", "TODOS")]
            )
            .is_empty()
        );
        assert_eq!(
            places(complaints, &[("a.rs", "\n// TODO: merge"), ("b.sql", "-- FIXME")]),
            ["a.rs:2", "b.sql:1"]
        );
    }
}
