//! The files of the workspace as the rules see them: text only, without vendored and built things.

use super::Complaint;
use super::lexer::{self, Literal};
use std::path::Path;

/// Folders that are not ours to judge, or not sources.
const PASSED_OVER: &[&str] = &["target", "vendor", "node_modules", "data", "tmp"];
const TEXT: &[&str] =
    &["rs", "toml", "md", "html", "css", "js", "sql", "ftl", "sh", "py", "svg", "json", "yml"];
const TEXT_NAMES: &[&str] = &["test", "run", "LICENSE", "NOTICE", ".gitignore", ".editorconfig"];

/// One text file.
pub struct File {
    /// Path from the root, with `/`.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl File {
    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// Does the name end in `.` and this?
    pub fn is(&self, extension: &str) -> bool {
        self.name().rsplit_once('.').is_some_and(|(stem, end)| !stem.is_empty() && end == extension)
    }

    /// Does a part of the path bear this name?
    pub fn within(&self, folder: &str) -> bool {
        let (folders, _) = self.path.rsplit_once('/').unwrap_or_default();
        folders.split('/').any(|part| part == folder)
    }

    /// Is the whole file test code? Parts of other files may be, too: the lexer says so.
    pub fn is_test(&self) -> bool {
        self.name() == "tests.rs"
            || self.name().ends_with("_tests.rs")
            || ["tests", "fixtures", "e2e", "fuzz", "benches"]
                .iter()
                .any(|folder| self.within(folder))
    }

    /// The string literals of a Rust file.
    pub fn literals(&self) -> Vec<Literal> {
        lexer::literals(&self.text)
    }

    /// A complaint about a line of this file.
    pub fn complaint(&self, line: usize, message: impl Into<String>) -> Complaint {
        Complaint { path: self.path.clone(), line, message: message.into() }
    }
}

/// All files, by path.
pub struct Tree {
    /// Ordered by path.
    pub files: Vec<File>,
}

impl Tree {
    /// Reads the tree below `root`.
    pub fn read(root: &Path) -> std::io::Result<Tree> {
        let mut files = Vec::new();
        descend(root, "", &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Tree { files })
    }

    /// A tree written down in a test.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Tree {
        let file = |(path, text): &(&str, &str)| File {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        };
        Tree { files: files.iter().map(file).collect() }
    }

    /// The file at a path.
    pub fn get(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The files whose names end in `.` and this.
    pub fn with<'a>(&'a self, extension: &'a str) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| file.is(extension))
    }
}

fn descend(root: &Path, folder: &str, files: &mut Vec<File>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        let kind = entry.file_type()?;
        if kind.is_dir() {
            let hidden =
                name.starts_with('.') && ![".ci", ".cargo", ".config"].contains(&name.as_str());
            if !hidden && !PASSED_OVER.contains(&name.as_str()) {
                descend(root, &path, files)?;
            }
        } else if kind.is_file() {
            let file = File { path, text: String::new() };
            if TEXT.iter().any(|end| file.is(end)) || TEXT_NAMES.contains(&name.as_str()) {
                let bytes = std::fs::read(entry.path())?;
                let text = String::from_utf8_lossy(&bytes).into_owned();
                files.push(File { text, ..file });
            }
        }
    }
    Ok(())
}
