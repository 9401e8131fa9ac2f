//! `keputong check`: papers in, what they contradict in themselves and what the ledger says, out.

use crate::arguments::{Check, Format, Store};
use crate::exit;
use crate::open;
use app::App;
use app::checkup::{against, explained, line};
use app::ledger::Scope;
use app::shell::problem::{Outcome, Problem};
use app::shell::words::Words;
use domain::basics::Period;
use reading::Reading;
use reading::checkup::{Certainty, Finding, check};
use std::process::ExitCode;

pub async fn run(store: &Store, asked: &Check) -> Outcome<ExitCode> {
    let words = store.words();
    let compares = store.data.is_some() || store.database.is_some() || asked.unit.is_some();
    let app = if compares { Some(store.open().await?) } else { None };
    let mut contradicts = false;
    let mut unread = false;
    for path in &asked.files {
        let name = path.display().to_string();
        let bytes =
            std::fs::read(path).map_err(|error| Problem::NotFound(format!("{name}: {error}")))?;
        let reading = reading::read(&bytes, path.file_name().and_then(|name| name.to_str()));
        if reading.clean.map.is_empty() {
            eprintln!("{}", words.t1("cli-check-unread", "name", name.as_str()));
            unread = true;
            continue;
        }
        let mut findings = check(&reading, asked.year);
        if let Some(app) = &app {
            findings.extend(compared(app, words, asked, &name, &reading).await?);
        }
        contradicts |= findings.iter().any(|found| found.certainty == Certainty::Contradicts);
        match asked.format {
            Format::Json => println!("{}", line(words, &name, &findings)),
            Format::Text => print_text(words, &name, &findings),
        }
    }
    Ok(match (contradicts, unread) {
        (true, _) => ExitCode::from(exit::CONTRADICTION),
        (false, true) => ExitCode::from(exit::REFUSED),
        (false, false) => ExitCode::SUCCESS,
    })
}

/// What the ledger says; where unit or year are not known it says why it says nothing.
async fn compared(
    app: &App,
    words: Words,
    asked: &Check,
    name: &str,
    reading: &Reading,
) -> Outcome<Vec<Finding>> {
    let Some(scope) = scope(app, words, asked, reading)? else {
        eprintln!("{}", words.t1("cli-check-no-unit", "name", name));
        return Ok(Vec::new());
    };
    let Some(year) = asked.year.or(reading.document.year) else {
        eprintln!("{}", words.t1("cli-check-no-year", "name", name));
        return Ok(Vec::new());
    };
    let half = reading.document.half_year;
    let period = if half { Period::Half(year, 1) } else { Period::Year(year) };
    against(app, words, &scope, period, reading).await
}

/// The unit asked for, else the one the paper names, if the ledger knows exactly one of that name.
fn scope(app: &App, words: Words, asked: &Check, reading: &Reading) -> Outcome<Option<Scope>> {
    if let Some(code) = &asked.unit {
        return open::scope(app, &words, code).map(Some);
    }
    let network = app.network();
    let name = reading.document.unit.as_deref().unwrap_or_default();
    match network.find(name, app.clock().today())[..] {
        [unit] => Ok(Scope::of(&network, unit)),
        _ => Ok(None),
    }
}

fn print_text(words: Words, name: &str, findings: &[Finding]) {
    let count = |certainty| findings.iter().filter(|found| found.certainty == certainty).count();
    println!(
        "{}",
        words.with(
            "cli-check-head",
            &[
                ("name", name.into()),
                ("contradicts", count(Certainty::Contradicts).into()),
                ("cannot", count(Certainty::CannotTell).into()),
                ("fits", count(Certainty::Fits).into()),
            ]
        )
    );
    for certainty in [Certainty::Contradicts, Certainty::CannotTell, Certainty::Fits] {
        let key = certainty.key().replace('_', "-");
        let found = findings.iter().filter(|found| found.certainty == certainty);
        for (at, finding) in found.enumerate() {
            if at == 0 {
                println!("\n  {}", words.t(&format!("checkup-verdict-{key}")));
            }
            let rule = words.t(&format!("checkup-rule-{}", finding.rule.key().replace('_', "-")));
            println!("  · {rule}  {}", explained(words, finding));
            if let Some(quote) = finding.spans.first() {
                let text: String = quote.text.chars().filter(|c| *c != '\n').take(60).collect();
                println!("      [{}] {text}", quote.start);
            }
        }
    }
    println!();
}
