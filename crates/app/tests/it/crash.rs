//! Killed in the middle of a storm of writes, again and again: nothing acknowledged is missing and
//! the ledger proves itself. The short form runs with the suite; `docs/performance.md` says how the
//! long one is started.

use crate::county::{County, activity, session};
use app::App;
use app::ledger::{Content, Filter, Scope, Submission, keep, list, verify};
use app::shell::clock::Clock;
use domain::access::{Permit, Verb};
use domain::basics::RecordId;
use domain::ledger::Entry;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use uuid::Uuid;

const FOLDER: &str = "KEPUTONG_STORM_FOLDER";
const DATABASE: &str = "KEPUTONG_STORM_DATABASE";

/// The storm itself, in a process of its own: writes until it is killed, and names each record on
/// standard output only after it was acknowledged. Does nothing when it is not told where.
#[tokio::test]
async fn storm() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let settings = app::Settings {
        data: folder.into(),
        database: std::env::var(DATABASE).ok(),
        ..app::Settings::default()
    };
    let app = App::open(&settings, Clock::System).await.unwrap();
    let network = app.network();
    let lead = network.by_code("990131001").unwrap();
    for number in 0..100_000_u32 {
        let id = RecordId::new(Uuid::now_v7());
        let activity = serde_json::from_value(serde_json::json!({
            "title": format!("第{number}次"), "kind": "lecture", "campaign": "none", "lead": lead,
            "audiences": ["public"], "sessions": [session("2021-05-10", i64::from(number))],
        }))
        .unwrap();
        let submission = Submission {
            id,
            base: 0,
            content: Content::Record(Entry::Activity(activity)),
            submit: true,
            reason: String::new(),
            post: String::new(),
        };
        keep(&app, &Permit::system("storm", Verb::Record), submission).await.unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "kept {id}").unwrap();
        out.flush().unwrap();
    }
}

#[tokio::test]
async fn nothing_acknowledged_is_lost_when_the_program_is_killed() {
    let rounds =
        std::env::var("KEPUTONG_STORM_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(6);
    let county = County::small().await;
    let first = activity(&county, "990131001", "先有的", vec![session("2021-05-10", 1)]);
    drop(first);
    let settings = county.store.settings.clone();
    let mut acknowledged: BTreeSet<String> = BTreeSet::new();
    for round in 0..rounds {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "crash::storm", "--nocapture"]).env(FOLDER, &settings.data);
        if let Some(database) = &settings.database {
            command.env(DATABASE, database);
        }
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let mut lines = out.lines();
        // Killed after another number of records each time, in the middle of the next write.
        for line in lines
            .by_ref()
            .map_while(Result::ok)
            .filter(|line| line.starts_with("kept "))
            .take(3 + round % 7)
        {
            acknowledged.insert(line.trim_start_matches("kept ").to_owned());
        }
        child.kill().unwrap();
        for line in lines.map_while(Result::ok) {
            acknowledged.extend(line.strip_prefix("kept ").map(str::to_owned));
        }
        child.wait().unwrap();
    }
    assert!(acknowledged.len() >= 3 * rounds, "the storm wrote: {}", acknowledged.len());
    let app = App::open(&settings, Clock::System).await.unwrap();
    let network = app.network();
    let scope = Scope::of(&network, network.by_code("990131").unwrap()).unwrap();
    let mut stored: BTreeSet<String> = BTreeSet::new();
    for page in 1.. {
        let rows = list(&app, &scope, &Filter { page, size: 500, ..Filter::default() })
            .await
            .unwrap()
            .rows;
        if rows.is_empty() {
            break;
        }
        stored.extend(rows.iter().map(|row| row.id.to_string()));
    }
    let lost: Vec<&String> = acknowledged.difference(&stored).collect();
    assert!(lost.is_empty(), "acknowledged and not there: {lost:?}");
    // At most the one write that was under way when it was killed may be there without an answer.
    assert!(stored.len() - acknowledged.len() <= rounds, "{} {}", stored.len(), acknowledged.len());
    let verified = verify(&app, |_, _| {}).await.unwrap();
    assert!(verified.is_ok(), "{verified:?}");
}
