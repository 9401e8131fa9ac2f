//! Rule: the project knows nothing of the machines on which it was written.

use super::Complaint;
use super::tree::Tree;

const FOLDERS: &[&str] = &["/work/", "/tmp/", "/home/", "/root/", "/Users/", "C:\\\\"];

/// Lines with a path of somebody's machine. This file, which lists them, is passed over.
pub fn complaints(tree: &Tree) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in tree.files.iter().filter(|file| file.path != "xtask/src/tidy/machine_paths.rs") {
        for (at, line) in file.text.lines().enumerate() {
            if let Some(folder) = FOLDERS.iter().find(|folder| begins_in(line, folder)) {
                complaints.push(file.complaint(
                    at + 1,
                    format!("`{folder}` is a folder of a machine, not of the project"),
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

    #[test]
    fn paths_of_machines_are_refused() {
        check("see /work/notes", &["docs/a.md:1"]);
        check("open(\"/home/me/x\")", &["docs/a.md:1"]);
        check("\n`/tmp/x`", &["docs/a.md:2"]);
    }

    #[test]
    fn other_paths_are_not() {
        check("/usr/bin/env bash", &[]);
        check("target/tmp/x, https://a.example/home/x, $HOME/work/x", &[]);
    }
}
