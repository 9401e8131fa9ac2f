//! Rule: each outside dependency of the workspace says in a comment what it is for.

use super::Complaint;
use super::tree::Tree;

/// Lines of `[workspace.dependencies]` without a comment. Our own crates speak for themselves.
pub fn complaints(tree: &Tree) -> Vec<Complaint> {
    let Some(manifest) = tree.get("Cargo.toml") else {
        return Vec::new();
    };
    let mut inside = false;
    let mut complaints = Vec::new();
    for (at, line) in manifest.text.lines().enumerate() {
        if line.starts_with('[') {
            inside = line.trim() == "[workspace.dependencies]";
        } else if inside && line.contains('=') && !line.trim_start().starts_with('#') {
            let own = line.contains("path = ");
            let comment = line
                .rsplit_once('#')
                .is_some_and(|(_, words)| !words.trim().is_empty() && !words.contains('"'));
            if !own && !comment {
                complaints.push(
                    manifest.complaint(at + 1, "say in a comment what this dependency is for"),
                );
            }
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::{super::places, complaints};

    fn check(manifest: &str, expected: &[&str]) {
        assert_eq!(places(complaints, &[("Cargo.toml", manifest)]), expected, "{manifest}");
    }

    #[test]
    fn a_dependency_needs_its_comment() {
        check(
            "[workspace.dependencies]\nhex = \"0.4\" # hashes as text\ndomain = { path = \"x\" }\n# note",
            &[],
        );
        check(
            "[workspace.dependencies]\nhex = \"0.4\"\ntoml = \"1\" #",
            &["Cargo.toml:2", "Cargo.toml:3"],
        );
        check("[profile.dev]\ndebug = 1", &[]);
    }
}
