//! Which files are asked for: those named, and those of a folder that is named. What cannot be read keeps its place
//! among them with the reason, so that nothing of a folder is missing without a word.

use app::shell::words::Words;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One thing that was asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    pub path: PathBuf,
    /// Why it cannot be read, as far as it is known before it is opened.
    pub fault: Option<String>,
}

/// All that was asked for; a folder's files by their names, its own folders left out.
pub fn gather(words: &Words, asked: &[PathBuf]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for path in asked {
        if path.is_dir() {
            entries.extend(folder(words, path));
        } else {
            entries.push(Entry { path: path.clone(), fault: None });
        }
    }
    entries
}

fn folder(words: &Words, path: &Path) -> Vec<Entry> {
    let unread = |error: io::Error| Entry { path: path.to_owned(), fault: Some(error.to_string()) };
    let listed = match fs::read_dir(path) {
        Ok(listed) => listed,
        Err(error) => return vec![unread(error)],
    };
    let entry = |listed: io::Result<fs::DirEntry>| match listed {
        Ok(listed) => within(words, listed.path()),
        Err(error) => Some(unread(error)),
    };
    let mut entries: Vec<Entry> = listed.filter_map(entry).collect();
    entries.sort_by(|one, other| one.path.cmp(&other.path));
    entries
}

/// An entry of a folder; nothing for a folder in it. Pipes and devices are not opened: they may never end.
fn within(words: &Words, path: PathBuf) -> Option<Entry> {
    let fault = match fs::metadata(&path) {
        Ok(found) if found.is_dir() => return None,
        Ok(found) if found.is_file() => None,
        Ok(_) => Some(words.t("cli-no-file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Some(words.t("cli-broken-link")),
        Err(error) => Some(error.to_string()),
    };
    Some(Entry { path, fault })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use app::shell::words::Language;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    #[test]
    fn what_cannot_be_read_in_a_folder_keeps_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("c.txt"), "x").unwrap();
        fs::create_dir(at("d")).unwrap();
        symlink(at("nothing"), at("a.txt")).unwrap();
        symlink(at("c.txt"), at("e.txt")).unwrap();
        symlink(at("f.txt"), at("f.txt")).unwrap();
        let _pipe = UnixListener::bind(at("b")).unwrap();
        let words = Words::of(Language::English);
        let entry = |name: &str, key: &str| Entry {
            path: at(name),
            fault: (!key.is_empty()).then(|| words.t(key)),
        };
        let expected = [
            entry("a.txt", "cli-broken-link"),
            entry("b", "cli-no-file"),
            entry("c.txt", ""),
            entry("e.txt", ""),
        ];
        let mut found = gather(&words, &[folder.path().to_owned()]);
        let circle = found.pop().unwrap();
        assert!(circle.path == at("f.txt") && circle.fault.is_some(), "{circle:?}");
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_named_is_always_tried() {
        let path = PathBuf::from("no-such-report.txt");
        let expected = [Entry { path: path.clone(), fault: None }];
        assert_eq!(gather(&Words::of(Language::English), &[path]), expected);
    }
}
