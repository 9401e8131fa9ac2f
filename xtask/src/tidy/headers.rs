//! Rule: every Rust file says in its first line what it is for.

use super::Complaint;
use super::tree::Tree;

/// Rust files whose first line is no `//!` sentence.
pub fn complaints(tree: &Tree) -> Vec<Complaint> {
    let says = |text: &str| {
        text.lines()
            .next()
            .and_then(|l| l.strip_prefix("//!"))
            .is_some_and(|l| !l.trim().is_empty())
    };
    tree.with("rs")
        .filter(|file| !says(&file.text))
        .map(|file| file.complaint(1, "the first line must be `//!` and say what the file is for"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{super::places, complaints};

    #[test]
    fn a_file_must_begin_with_its_purpose() {
        assert!(
            places(complaints, &[("a.rs", "//! What it is for.\nfn a() {}"), ("b.md", "text")])
                .is_empty()
        );
        assert_eq!(
            places(complaints, &[("a.rs", "fn a() {}"), ("b.rs", ""), ("c.rs", "//!\n")]),
            ["a.rs:1", "b.rs:1", "c.rs:1"]
        );
    }
}
