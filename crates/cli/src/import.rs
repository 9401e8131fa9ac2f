//! `keputong import`: activity ledgers out of spreadsheets, all faults of all rows at once.

use crate::arguments::{Format, Import, Store};
use crate::{exit, open};
use app::import::{File, Imported, Options, import};
use app::shell::problem::{Outcome, Problem};
use app::shell::words::Words;
use domain::access::{Permit, Verb};
use domain::basics::Severity;
use std::path::Path;
use std::process::ExitCode;

/// Largest file that is taken.
const MOST_BYTES: u64 = 64 << 20;

pub async fn run(store: &Store, asked: &Import) -> Outcome<ExitCode> {
    let words = store.words();
    let app = store.open().await?;
    let unit = open::scope(&app, &words, &asked.unit)?.unit;
    let options = Options {
        for_review: asked.for_review,
        dry_run: asked.dry_run,
        year: asked.year,
        good_rows_first: asked.good_rows,
        anew: asked.anew,
    };
    let permit = Permit::system("import", Verb::Record);
    let mut faulty = false;
    let mut answers = Vec::new();
    for path in &asked.files {
        let file = taken(&words, path)?;
        let name = file.name.clone();
        let text = asked.format == Format::Text;
        let mut told = 0;
        let imported = import(&app, &permit, unit, file, options, |done, all| {
            if text && all > 0 && done * 10 / all > told {
                told = done * 10 / all;
                eprintln!(
                    "{}",
                    words.with("cli-importing", &[("done", done.into()), ("all", all.into())])
                );
            }
        })
        .await?;
        faulty |= imported.faults.iter().any(|fault| fault.fault.severity == Severity::Error);
        if text {
            print(&words, &name, &imported);
        }
        answers.push(serde_json::json!({ "file": name, "imported": imported }));
    }
    if asked.format == Format::Json {
        println!("{:#}", serde_json::Value::from(answers));
    }
    Ok(if faulty { ExitCode::from(exit::CONTRADICTION) } else { ExitCode::SUCCESS })
}

fn taken(words: &Words, path: &Path) -> Outcome<File> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let broken = |error: std::io::Error| Problem::NotFound(format!("{}: {error}", path.display()));
    let size = std::fs::metadata(path).map_err(broken)?.len();
    if size > MOST_BYTES {
        let said = words.with("cli-too-large", &[("name", name.into()), ("bytes", size.into())]);
        return Err(Problem::NotFound(said));
    }
    Ok(File { bytes: std::fs::read(path).map_err(broken)?, name })
}

fn print(words: &Words, name: &str, imported: &Imported) {
    println!(
        "{}",
        words.with(
            "cli-imported",
            &[
                ("name", name.into()),
                ("rows", imported.rows.into()),
                ("kept", imported.kept.into()),
                ("there", imported.already_there.into()),
                ("faults", imported.faults.len().into()),
            ]
        )
    );
    for remark in &imported.remarks {
        let values: Vec<_> = remark
            .values
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str().into()))
            .collect();
        let said = words
            .find(&format!("remark-{}", remark.key), &values)
            .unwrap_or_else(|| remark.key.clone());
        println!("  · {} {said}", remark.sheet);
    }
    for row in &imported.faults {
        let mut values: Vec<_> = row
            .fault
            .values
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str().into()))
            .collect();
        values.push(("given", row.fault.given.as_str().into()));
        let said = words
            .find(&format!("fault-{}", row.fault.rule), &values)
            .unwrap_or_else(|| row.fault.rule.clone());
        println!(
            "  {}",
            words.with(
                "cli-row-fault",
                &[
                    ("sheet", row.sheet.as_str().into()),
                    ("line", row.line.into()),
                    ("header", row.header.as_str().into()),
                    ("value", row.value.as_str().into()),
                    ("said", said.into()),
                ]
            )
        );
    }
}
