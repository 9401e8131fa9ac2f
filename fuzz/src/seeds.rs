//! The seeds and the found cases: files beside this crate.

use std::io;
use std::path::{Path, PathBuf};

/// Files of a folder beside the crate (`seeds`, `found`), by name.
pub fn of(folder: &str) -> io::Result<Vec<(String, Vec<u8>)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path: PathBuf = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_file() && !name.starts_with('.') {
            files.push((name, std::fs::read(path)?));
        }
    }
    files.sort();
    Ok(files)
}
