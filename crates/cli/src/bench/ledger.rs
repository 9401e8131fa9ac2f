//! How fast records come into the ledger: one by one, and from a file.

use super::Results;
use crate::arguments::Store;
use crate::demo::whole;
use app::App;
use app::import::{File, Options, import};
use app::ledger::{Content, Submission, keep};
use app::shell::problem::{Outcome, Problem};
use domain::access::{Permit, Verb};
use domain::basics::RecordId;
use domain::ledger::Entry;
use serde_json::json;
use std::time::Instant;

/// Keeps 300 records, one after the other.
pub async fn saving(app: &App, results: &mut Results) -> Outcome<()> {
    let network = app.network();
    let lead = network.by_code("990131-kx-0001").ok_or_else(|| Problem::broken("no office"))?;
    let mut times: Vec<u128> = Vec::new();
    for at in 0..300 {
        let activity = serde_json::from_value(json!({
            "title": format!("{at}"), "kind": "lecture", "campaign": "none", "lead": lead, "audiences": ["public"],
            "sessions": [{ "start": "2021-05-10", "end": "2021-05-10", "basis": "sign_in",
                "attendance": { "known": { "low": at, "high": at, "method": "counted" } } }],
        }))?;
        let submission = Submission {
            id: RecordId::new(app.clock().id()),
            base: 0,
            content: Content::Record(Entry::Activity(activity)),
            submit: true,
            reason: String::new(),
            post: String::new(),
        };
        let begun = Instant::now();
        keep(app, &Permit::system("bench", Verb::Record), submission).await?;
        times.push(begun.elapsed().as_micros());
    }
    times.sort_unstable();
    results.add("save: p50 (µs)", times[150]);
    results.add("save: p95 (µs)", times[285]);
    Ok(())
}

/// Imports 10,000 rows.
pub async fn importing(app: &App, store: &Store, results: &mut Results) -> Outcome<()> {
    let mut sheet = store.words().t("cli-bench-header");
    for at in 0..10_000 {
        let title = store.words().t1("cli-bench-row", "number", i64::from(at).to_string());
        sheet.push_str(&format!(
            "\n{},{title},2021-{:02}-{:02},{}",
            at + 1,
            at % 11 + 1,
            at % 28 + 1,
            at % 300 + 20
        ));
    }
    let unit = whole(app, &store.words())?.unit;
    let file = File { name: "bench.csv".to_owned(), bytes: sheet.into_bytes() };
    let begun = Instant::now();
    let imported = import(
        app,
        &Permit::system("import", Verb::Record),
        unit,
        file,
        Options::default(),
        |_, _| {},
    )
    .await?;
    results.add("import: 10,000 rows (ms)", begun.elapsed().as_millis());
    if imported.kept != 10_000 {
        return Err(Problem::broken(format!(
            "the import kept {} rows: {:?}",
            imported.kept,
            imported.faults.first()
        )));
    }
    Ok(())
}
