//! Rule: what our documents point to is there. Links of Markdown files, and pages that code refers to.

use super::Complaint;
use super::tree::{File, Tree};

/// Links to files that do not exist. Addresses outside and places within a page are not followed.
pub fn complaints(tree: &Tree) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in &tree.files {
        for (at, line) in file.text.lines().enumerate() {
            let targets = if file.is("md") { links(line) } else { pages(file, line) };
            for target in targets.iter().filter(|target| !is_there(tree, file, target)) {
                complaints.push(file.complaint(at + 1, format!("`{target}` does not exist")));
            }
        }
    }
    complaints
}

/// The targets of `[text](target)`.
fn links(line: &str) -> Vec<&str> {
    let ends = line.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let targets = ends.map(|(target, _)| target.split('#').next().unwrap_or_default());
    targets.filter(|target| !target.is_empty() && !target.contains(':')).collect()
}

/// Pages that a comment of code names from the root: `docs/….md`. Not in xtask, whose tests invent some.
fn pages<'a>(file: &File, line: &'a str) -> Vec<&'a str> {
    let is_code =
        ["rs", "toml", "sql"].iter().any(|end| file.is(end)) && !file.path.starts_with("xtask/");
    let words = line.split(|c: char| !(c.is_ascii_alphanumeric() || "/-_.".contains(c)));
    words.filter(|word| is_code && word.starts_with("docs/") && word.ends_with(".md")).collect()
}

/// Text files are looked for in the tree; a folder is there when something is in it; pictures are not looked for.
fn is_there(tree: &Tree, from: &File, target: &str) -> bool {
    let mut parts: Vec<&str> =
        if from.is("md") { from.path.split('/').collect() } else { vec![""] };
    parts.pop();
    for part in target.trim_end_matches('/').split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    let picture = [".png", ".jpg", ".webp", ".pdf", ".docx"].iter().any(|end| path.ends_with(end));
    picture
        || tree
            .files
            .iter()
            .any(|file| file.path == path || file.path.starts_with(&format!("{path}/")))
}

#[cfg(test)]
mod tests {
    use super::{super::places, complaints};

    fn check(path: &str, line: &str, broken: bool) {
        let files = [(path, line), ("docs/b.md", ""), ("LICENSE", "")];
        let expected = if broken { vec![format!("{path}:1")] } else { vec![] };
        assert_eq!(places(complaints, &files), expected, "{path}: {line}");
    }

    #[test]
    fn links_that_lead_somewhere_are_welcome() {
        check(
            "README.md",
            "[a](docs/b.md) [l](LICENSE) [d](docs/) [x](https://a.example/b) [h](#here)",
            false,
        );
        check("docs/a/c.md", "[b](../b.md#part) [l](../../LICENSE) ![p](p.png)", false);
        check("crates/app/src/a.rs", "//! see `docs/b.md`.", false);
    }

    #[test]
    fn links_that_lead_nowhere_are_refused() {
        check("README.md", "[a](docs/c.md)", true);
        check("docs/a/c.md", "[b](b.md)", true);
        check("crates/app/src/a.rs", "//! see `docs/c.md`.", true);
    }
}
