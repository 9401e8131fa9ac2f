//! `keputong compare`: what was edited in a paper of ours while others had it. Needs no store.

use crate::arguments::{Compare, Format};
use app::shell::problem::{Outcome, Problem};
use app::shell::words::Words;
use documents::docx::{Finding, Kind, compare};
use std::path::Path;
use std::process::ExitCode;

pub fn run(words: &Words, asked: &Compare) -> Outcome<ExitCode> {
    let (original, edited) = (bytes(&asked.original)?, bytes(&asked.edited)?);
    let findings = compare(&original, &edited)
        .map_err(|error| Problem::NotFound(words.t1("cli-no-paper", "why", error.to_string())))?;
    match asked.format {
        Format::Json => println!("{}", serde_json::to_string(&findings)?),
        Format::Text if findings.is_empty() => println!("{}", words.t("cli-compare-nothing")),
        Format::Text => {
            for finding in &findings {
                println!("{}", said(words, finding));
            }
        }
    }
    let code = if findings.is_empty() { 0 } else { crate::exit::CONTRADICTION };
    Ok(ExitCode::from(code))
}

fn bytes(file: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(file).map_err(|error| Problem::NotFound(format!("{}: {error}", file.display())))
}

fn said(words: &Words, finding: &Finding) -> String {
    let figure = finding.figure.clone().unwrap_or_default();
    let values = [
        ("paragraph", finding.paragraph.to_string().into()),
        ("name", if figure.note.is_empty() { figure.name } else { figure.note }.into()),
        ("text", figure.text.into()),
        ("before", finding.before.as_str().into()),
        ("after", finding.after.as_str().into()),
    ];
    match finding.kind {
        Kind::FigureChanged => words.with("cli-compare-changed", &values),
        Kind::FigureRewritten => words.with("cli-compare-rewritten", &values),
        Kind::FigureLost => words.with("cli-compare-lost", &values),
        Kind::Added => words.with("cli-compare-added", &values),
        Kind::Removed => words.with("cli-compare-removed", &values),
        Kind::Reworded => words.with("cli-compare-reworded", &values),
        Kind::Moved => words.with("cli-compare-moved", &values),
    }
}
