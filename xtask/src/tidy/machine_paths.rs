//! Rule: the project knows nothing of the machines on which it was written.

use super::Complaint;
use super::tree::Tree;

/// Folders in which people keep things of their own, by their names: as paths they would complain of this file.
const FOLDERS: [&str; 5] = ["work", "tmp", "home", "root", "Users"];
/// The first disk of some machines, as strings of a program write it.
const DISK: &str = concat!("C:", r"\\");

/// Lines with a path of somebody's machine.
pub fn complaints(tree: &Tree) -> Vec<Complaint> {
    let roots: Vec<String> =
        FOLDERS.iter().map(|name| format!("/{name}/")).chain([DISK.to_owned()]).collect();
    let mut complaints = Vec::new();
    for file in &tree.files {
        for (at, line) in file.text.lines().enumerate() {
            if let Some(root) = roots.iter().find(|root| begins_in(line, root)) {
                complaints.push(file.complaint(
                    at + 1,
                    format!("`{root}` is a folder of a machine, not of the project"),
                ));
            }
        }
    }
    complaints
}

/// The folder as the beginning of a path, not in the middle of one or of an address.
fn begins_in(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !(c.is_alphanumeric() || "._-/}$:".contains(c)))
    })
}

#[cfg(test)]
mod tests {
    use super::{super::places, complaints};

    fn check(line: &str, expected: &[&str]) {
        assert_eq!(places(complaints, &[("docs/a.md", line)]), expected, "{line}");
    }

    /// A path, put together so that this file has none.
    fn path(folder: &str, rest: &str) -> String {
        format!("/{folder}/{rest}")
    }

    #[test]
    fn paths_of_machines_are_refused() {
        check(&format!("see {}", path("work", "notes")), &["docs/a.md:1"]);
        check(&format!("open(\"{}\")", path("home", "me/x")), &["docs/a.md:1"]);
        check(&format!("\n`{}`", path("tmp", "x")), &["docs/a.md:2"]);
        check(&format!("C:{}x", r"\\"), &["docs/a.md:1"]);
    }

    #[test]
    fn other_paths_are_not() {
        check("/usr/bin/env bash", &[]);
        let inner = [path("tmp", "x"), path("home", "x"), path("work", "x")];
        check(
            &format!("target{}, https://a.example{}, $HOME{}", inner[0], inner[1], inner[2]),
            &[],
        );
    }
}
