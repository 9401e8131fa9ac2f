//! Reads every file of a folder and writes what was found as lines of JSON: `cargo run -p reading --example read -- DIR OUT`.
//! For scoring against a labelled corpus; the product's own command is `keputong read`.
#![expect(clippy::disallowed_methods, reason = "an example is no part of the pure crate")]
#![expect(clippy::print_stderr, reason = "its only output besides the files")]

use std::error::Error;
use std::fs;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [from, to] = folders.as_slice() else { return Err("usage: read DIR OUT".into()) };
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let reading = reading::read(&fs::read(&path)?, Some(&name));
        fs::write(to.join(format!("{name}.jsonl")), reading.to_jsonl(&name))?;
        eprintln!("{name}: {} figures, {} headings", reading.figures.len(), reading.headings.len());
    }
    Ok(())
}
