//! The rules of the house, read from the files themselves: one small file per rule.
//! Table of contents; a rule is a function from the tree to complaints.

mod chinese;
mod headers;
mod lexer;
mod links;
mod machine_paths;
mod purity;
mod sql_place;
mod sql_profile;
mod sql_tables;
mod sql_tokens;
mod templates;
mod todos;
mod tree;
mod workspace_comments;

use crate::run::{self, Done};
use tree::Tree;

/// One broken rule, at one line of one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Complaint {
    /// The file, as a path from the root of the workspace.
    pub path: String,
    /// The line, counted from one.
    pub line: usize,
    /// What is wrong, and what to do instead.
    pub message: String,
}

type Rule = fn(&Tree) -> Vec<Complaint>;

const RULES: &[Rule] = &[
    purity::complaints,
    headers::complaints,
    chinese::complaints,
    sql_place::complaints,
    sql_profile::complaints,
    workspace_comments::complaints,
    templates::complaints,
    machine_paths::complaints,
    todos::complaints,
    links::complaints,
];

/// Reads the whole workspace, prints every complaint as `file:line: message`, and fails if there is one.
pub fn tidy() -> Done {
    let tree = Tree::read(&run::root()).map_err(|e| format!("tidy cannot read the tree: {e}"))?;
    let mut complaints: Vec<Complaint> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    complaints.sort();
    for Complaint { path, line, message } in &complaints {
        run::say(&format!("{path}:{line}: {message}"));
    }
    match complaints.len() {
        0 => {
            run::say(&format!("tidy: {} files, nothing to complain of", tree.files.len()));
            Ok(())
        }
        n => Err(format!("tidy has {n} complaint(s)")),
    }
}

/// For the tests of the rules: the complaints about a tree of given files, as `path:line`.
#[cfg(test)]
fn places(rule: Rule, files: &[(&str, &str)]) -> Vec<String> {
    let mut complaints = rule(&Tree::of(files));
    complaints.sort();
    complaints.iter().map(|c| format!("{}:{}", c.path, c.line)).collect()
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn the_tree_is_tidy() {
        assert_eq!(tidy(), Ok(()));
    }
}
