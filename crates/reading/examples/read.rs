//! Reads every file of a folder and writes what was found as lines of JSON: `cargo run -p reading --example read -- DIR OUT`.
//! With one folder only, says how fast it is. For scoring against a labelled corpus; the product's own command is
//! `keputong read`.
#![expect(clippy::disallowed_methods, reason = "an example is no part of the pure crate")]
#![expect(clippy::print_stderr, reason = "its only output besides the files")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    match folders.as_slice() {
        [from] => measure(from),
        [from, to] => write(from, to),
        _ => Err("usage: read DIR [OUT]".into()),
    }
}

fn write(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
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

/// Megabytes a second, from bytes and from clean text to claims.
fn measure(from: &Path) -> Result<(), Box<dyn Error>> {
    let files: Vec<Vec<u8>> =
        fs::read_dir(from)?.map(|entry| fs::read(entry?.path())).collect::<Result<_, _>>()?;
    let clean: Vec<String> =
        files.iter().map(|bytes| reading::read(bytes, None).clean.text).collect();
    let whole = rate(files.iter().map(Vec::len).sum(), || {
        for bytes in &files {
            std::hint::black_box(reading::read(bytes, None));
        }
    });
    let claims = rate(clean.iter().map(String::len).sum(), || {
        for text in &clean {
            std::hint::black_box(reading::read_clean(text.clone()));
        }
    });
    eprintln!("bytes to claims {whole} kB/s, clean text to claims {claims} kB/s");
    Ok(())
}

/// The best of several rounds: the machine does other work too.
fn rate(bytes: usize, work: impl Fn()) -> u128 {
    let begun = Instant::now();
    let mut best = Duration::MAX;
    while begun.elapsed() < Duration::from_secs(4) {
        let round = Instant::now();
        work();
        best = best.min(round.elapsed());
    }
    bytes as u128 * 1_000 / best.as_micros().max(1)
}
