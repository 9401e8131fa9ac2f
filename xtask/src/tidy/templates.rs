//! Rule: a template lies beside the Rust file of its name, whose struct it shows.
//! Layouts and parts have no struct of their own: another template or a Rust file names them.

use super::Complaint;
use super::tree::{File, Tree};

/// Templates of the crates that belong to nothing.
pub fn complaints(tree: &Tree) -> Vec<Complaint> {
    tree.with("html")
        .filter(|file| file.path.starts_with("crates/") && !file.is_test())
        .filter(|file| {
            tree.get(&file.path.replace(".html", ".rs")).is_none() && !is_named(file, tree)
        })
        .map(|file| {
            let sibling = file.name().replace(".html", ".rs");
            file.complaint(
                1,
                format!("no {sibling} beside it, and nobody extends, includes or shows it"),
            )
        })
        .collect()
}

/// Does another file name this template, in quotes, by its folder and name?
fn is_named(template: &File, tree: &Tree) -> bool {
    let from_source =
        template.path.split_once("/src/").map_or(template.path.as_str(), |(_, rest)| rest);
    let quoted = format!("\"{from_source}\"");
    let readers = tree.files.iter().filter(|file| file.is("html") || file.is("rs"));
    readers.filter(|file| file.path != template.path).any(|file| file.text.contains(&quoted))
}

#[cfg(test)]
mod tests {
    use super::{super::places, complaints};

    #[test]
    fn a_template_needs_its_sibling() {
        let pair = [("crates/app/src/x/list.html", ""), ("crates/app/src/x/list.rs", "")];
        assert!(places(complaints, &pair).is_empty());
        assert_eq!(places(complaints, &pair[..1]), ["crates/app/src/x/list.html:1"]);
    }

    #[test]
    fn a_layout_is_named_by_another_template() {
        let page = ("crates/app/src/x/list.html", "{% extends \"shell/layout.html\" %}");
        let layout = ("crates/app/src/shell/layout.html", "");
        let files = [page, ("crates/app/src/x/list.rs", ""), layout];
        assert!(places(complaints, &files).is_empty());
    }
}
