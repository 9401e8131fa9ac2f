//! `keputong read`: reports in, their text, sections and claimed figures out.

use crate::arguments::{Read, ReadFormat};
use crate::exit;
use app::shell::problem::{Outcome, Problem};
use app::shell::words::Words;
use reading::{Lexicon, Reading, Remark};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Largest file that is read.
const MOST_BYTES: u64 = 256 << 20;

pub fn run(words: &Words, asked: &Read) -> Outcome<ExitCode> {
    let mut files = Vec::new();
    for path in &asked.paths {
        collect(path, &mut files)?;
    }
    if let Some(folder) = &asked.out {
        fs::create_dir_all(folder).map_err(|error| broken(folder, error))?;
    }
    let own = asked.words.as_deref().map(lexicon).transpose()?;
    let lexicon = own.as_ref().unwrap_or_else(|| Lexicon::standard());
    let mut unread = 0;
    for (at, file) in files.iter().enumerate() {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let size = fs::metadata(file).map_err(|error| broken(file, error))?.len();
        if size > MOST_BYTES {
            eprintln!(
                "{}",
                words.with("cli-too-large", &[("name", name.into()), ("bytes", size.into())])
            );
            unread += 1;
            continue;
        }
        let bytes = fs::read(file).map_err(|error| broken(file, error))?;
        let reading = reading::read_with(lexicon, &bytes, Some(&name));
        if let Some(folder) = &asked.out {
            let target = folder.join(format!("{name}.jsonl"));
            fs::write(&target, reading.to_jsonl(&name)).map_err(|error| broken(&target, error))?;
            eprintln!(
                "{}",
                words.with(
                    "cli-read-one",
                    &[
                        ("at", (at + 1).into()),
                        ("all", files.len().into()),
                        ("name", name.into()),
                        ("figures", reading.figures.len().into()),
                    ]
                )
            );
            continue;
        }
        match asked.format {
            ReadFormat::Jsonl => print!("{}", reading.to_jsonl(&name)),
            ReadFormat::Json => println!("{:#}", serde_json::to_value(&reading)?),
            ReadFormat::Text => print_text(words, &name, &reading),
        }
    }
    Ok(if unread > 0 { ExitCode::from(exit::REFUSED) } else { ExitCode::SUCCESS })
}

/// The words of the program and those of a county.
fn lexicon(path: &Path) -> Outcome<Lexicon> {
    let text = fs::read_to_string(path).map_err(|error| broken(path, error))?;
    Lexicon::with(&text).map_err(|error| broken(path, std::io::Error::other(error)))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Outcome<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut found: Vec<PathBuf> = fs::read_dir(path)
        .map_err(|error| broken(path, error))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.is_file())
        .collect();
    found.sort();
    files.extend(found);
    Ok(())
}

fn broken(path: &Path, error: std::io::Error) -> Problem {
    Problem::NotFound(format!("{}: {error}", path.display()))
}

fn print_text(words: &Words, name: &str, reading: &Reading) {
    let digest = reading.digest();
    println!("== {name}");
    let unknown = words.t("cli-unknown");
    let or_unknown = |text: Option<&str>| text.map_or_else(|| unknown.clone(), str::to_owned);
    let year = digest.year.map_or_else(|| unknown.clone(), |year| year.to_string());
    println!(
        "{}",
        words.with(
            "cli-read-head",
            &[
                ("title", or_unknown(digest.title).into()),
                ("unit", or_unknown(digest.unit).into()),
                ("year", year.into()),
                ("figures", digest.counts.0.into()),
                ("withheld", digest.counts.1.into()),
            ]
        )
    );
    for section in &digest.sections {
        println!(
            "\n{}{}",
            "  ".repeat(usize::from(section.level.saturating_sub(1))),
            section.heading
        );
        for claim in &section.claims {
            println!(
                "    {} = {} {}  [{}]",
                claim.indicator, claim.value, claim.unit, claim.written
            );
        }
    }
    println!("\n-- {}\n{}", words.t("cli-read-text"), reading.clean.text);
    for remark in digest.remarks {
        println!("!  {}", said(words, remark));
    }
}

/// A remark in words; one without words yet shows its key.
fn said(words: &Words, remark: &Remark) -> String {
    let values: Vec<_> =
        remark.values.iter().map(|(name, value)| (*name, value.clone().into())).collect();
    let known = words.find(&format!("remark-{}", remark.key), &values);
    known.unwrap_or_else(|| format!("{} {:?}", remark.key, remark.values))
}
