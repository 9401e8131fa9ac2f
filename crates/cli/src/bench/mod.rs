//! `keputong bench`: measures the program on this machine, in a temporary folder of its own.

use crate::arguments::{Bench, Format, Store};
use crate::demo::{make, whole};
use app::figures::values;
use app::shell::problem::{Outcome, Problem};
use domain::basics::Period;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

mod ledger;
mod papers;
mod people;
mod reading;
mod server;

use papers::{DOCX_OF_TWELVE, PDF_OF_TWELVE};
use server::Server;

/// The figure each name must hold, in the unit it is printed in.
const LIMITS: &[(&str, u128)] = &[
    ("start: ready to answer (ms)", 300),
    ("save: p50 (µs)", 10_000),
    ("list: p50 of the page (ms)", 30),
    ("figures: whole catalogue (ms)", 200),
    ("import: 10,000 rows (ms)", 5_000),
    (DOCX_OF_TWELVE, 60),
    (PDF_OF_TWELVE, 400),
    ("check: a report of ten pages (µs)", 30_000),
    ("memory: resident at the peak (MB)", 150),
    (server::FIRST_PAGE, 150),
    (server::OTHER_HOSTS, 0),
];

/// The least each name must reach, in the unit it is printed in.
const LEAST: &[(&str, u128)] = &[(reading::CLAIMS, 20_000), (reading::DOCUMENTS, 300)];

/// The slowest page of twenty that any of the people at work waits for, in milliseconds.
const LIMIT_AT_WORK: u128 = 60;

/// What was measured.
struct Results(Vec<(String, u128)>);

impl Results {
    fn add(&mut self, name: &str, value: u128) {
        eprintln!("{name}: {value}");
        self.0.push((name.to_owned(), value));
    }
}

/// A folder that goes when the measuring is over.
struct Workshop(PathBuf);

impl Drop for Workshop {
    fn drop(&mut self) {
        match std::fs::remove_dir_all(&self.0) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                eprintln!("{}: {error}", self.0.display());
            }
            _ => {}
        }
    }
}

pub async fn run(store: &Store, bench: &Bench) -> Outcome<ExitCode> {
    let folder = std::env::temp_dir().join(format!("keputong-bench-{}", std::process::id()));
    let workshop = Workshop(folder.clone());
    let words = store.words();
    let wanted = |name: &str| bench.name.as_deref().is_none_or(|only| only == name);
    let known = [
        "start", "save", "list", "figures", "import", "read", "check", "summary", "papers",
        "people",
    ];
    if let Some(name) = bench.name.as_deref().filter(|name| !known.contains(name)) {
        return Err(Problem::NotFound(
            words.with("cli-no-bench", &[("name", name.into()), ("known", known.join(" ").into())]),
        ));
    }
    let mut results = Results(Vec::new());
    if wanted("read") {
        reading::reading(&mut results);
    }
    if wanted("check") {
        reading::checking(&mut results);
    }
    if known.iter().any(|name| !["read", "check"].contains(name) && wanted(name)) {
        let begun = Instant::now();
        let app = make(&folder).await?;
        results.add("demo: made (ms)", begun.elapsed().as_millis());
        if wanted("start") {
            server::start(&folder, &mut results)?;
        }
        if wanted("save") {
            ledger::saving(&app, &mut results).await?;
        }
        if wanted("import") {
            ledger::importing(&app, store, &mut results).await?;
        }
        if wanted("people") {
            let begun = Instant::now();
            app::demo::widen(&app, bench.units).await?;
            results
                .add(&format!("widen: to {} units (ms)", bench.units), begun.elapsed().as_millis());
        }
        if ["list", "figures", "people", "summary", "papers"].into_iter().any(wanted) {
            let begun = Instant::now();
            app::demo::load(&app, bench.records).await?;
            results
                .add(&format!("load: {} records (ms)", bench.records), begun.elapsed().as_millis());
        }
        if wanted("summary") {
            papers::composing(&app, store, &mut results).await?;
        }
        if wanted("papers") {
            papers::setting(&app, store, &mut results).await?;
        }
        if wanted("figures") {
            let scope = whole(&app, &words)?;
            let mut times: Vec<u128> = Vec::new();
            for _ in 0..5 {
                let begun = Instant::now();
                values(&app, &scope, Period::Year(2021), None).await?;
                times.push(begun.elapsed().as_millis());
            }
            times.sort_unstable();
            results.add("figures: whole catalogue (ms)", times[2]);
        }
        let many = people::word(&app)?;
        drop(app);
        if wanted("list") {
            let server = Server::begun(&folder)?;
            server::pages(&server, &mut results)?;
        }
        if wanted("people") {
            let server = Server::begun(&folder)?;
            people::at_work(&server, &many, &mut results)?;
        }
    }
    drop(workshop);
    Ok(told(bench.format, &results))
}

fn told(format: Format, results: &Results) -> ExitCode {
    let limit = |name: &str| match LIMITS.iter().find(|(limited, _)| *limited == name) {
        Some((_, limit)) => Some(*limit),
        None => {
            (name.starts_with("people: ") && name.ends_with("p95 (ms)")).then_some(LIMIT_AT_WORK)
        }
    };
    let least =
        |name: &str| LEAST.iter().find(|(limited, _)| *limited == name).map(|found| found.1);
    let held = |(name, value): &(String, u128)| {
        limit(name).is_none_or(|most| *value <= most)
            && least(name).is_none_or(|least| *value >= least)
    };
    let late = !results.0.iter().all(held);
    match format {
        Format::Json => {
            let rows: Vec<Value> = results
                .0
                .iter()
                .map(|(name, value)| json!({ "name": name, "value": value.to_string(), "limit": limit(name).map(|limit| limit.to_string()), "least": least(name).map(|least| least.to_string()) }))
                .collect();
            println!("{:#}", Value::from(rows));
        }
        Format::Text => {
            for (name, value) in &results.0 {
                let most = limit(name).map(|limit| format!("≤ {limit}"));
                let limit =
                    most.or(least(name).map(|least| format!("≥ {least}"))).unwrap_or_default();
                println!("{name:<44} {value:>12} {limit}");
            }
        }
    }
    if late { ExitCode::from(crate::exit::CONTRADICTION) } else { ExitCode::SUCCESS }
}
