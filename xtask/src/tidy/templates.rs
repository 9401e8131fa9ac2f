//! Rule: a template lies beside the Rust file of its name, whose struct it shows.

use super::Complaint;
use super::tree::Tree;

/// Templates of the crates without a sibling.
pub fn complaints(tree: &Tree) -> Vec<Complaint> {
    tree.with("html")
        .filter(|file| file.path.starts_with("crates/") && !file.is_test())
        .filter(|file| tree.get(&file.path.replace(".html", ".rs")).is_none())
        .map(|file| {
            file.complaint(
                1,
                format!("no {} beside it", file.name().replace(".html", ".rs")),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{super::places, complaints};

    #[test]
    fn a_template_needs_its_sibling() {
        let pair = [
            ("crates/app/src/x/list.html", ""),
            ("crates/app/src/x/list.rs", ""),
        ];
        assert!(places(complaints, &pair).is_empty());
        assert_eq!(
            places(complaints, &pair[..1]),
            ["crates/app/src/x/list.html:1"]
        );
    }
}
