//! `keputong bench`: measures the program on this machine, in a temporary folder of its own.

use crate::arguments::{Bench, Format, Store};
use crate::demo::{make, whole};
use app::App;
use app::figures::values;
use app::import::{File, Options, import};
use app::ledger::{Content, Submission, keep};
use app::shell::problem::{Outcome, Problem};
use app::summaries::{Format as Paper, summary, write};
use domain::access::{Permit, Verb};
use domain::basics::{Period, RecordId};
use domain::ledger::Entry;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

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
];

const DOCX_OF_TWELVE: &str = "papers: DOCX of 12 pages (ms)";
const PDF_OF_TWELVE: &str = "papers: PDF of 12 pages (ms)";

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
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            eprintln!("{}: {error}", self.0.display());
        }
    }
}

pub async fn run(store: &Store, bench: &Bench) -> Outcome<ExitCode> {
    let folder = std::env::temp_dir().join(format!("keputong-bench-{}", std::process::id()));
    let workshop = Workshop(folder.clone());
    let words = store.words();
    let wanted = |name: &str| bench.name.as_deref().is_none_or(|only| only == name);
    let known =
        ["start", "save", "list", "figures", "import", "read", "check", "summary", "papers"];
    if let Some(name) = bench.name.as_deref().filter(|name| !known.contains(name)) {
        return Err(Problem::NotFound(
            words.with("cli-no-bench", &[("name", name.into()), ("known", known.join(" ").into())]),
        ));
    }
    let mut results = Results(Vec::new());
    if wanted("read") {
        reading(&mut results);
    }
    if wanted("check") {
        checking(&mut results);
    }
    if known.iter().any(|name| !["read", "check"].contains(name) && wanted(name)) {
        let begun = Instant::now();
        let app = make(&folder).await?;
        results.add("demo: made (ms)", begun.elapsed().as_millis());
        if wanted("start") {
            served(&folder, &mut results, false)?;
        }
        if wanted("save") {
            saving(&app, &mut results).await?;
        }
        if wanted("summary") {
            papers(&app, store, &mut results).await?;
        }
        if wanted("papers") {
            setting(&app, &mut results)?;
        }
        if wanted("import") {
            importing(&app, store, &mut results).await?;
        }
        if wanted("list") || wanted("figures") {
            let begun = Instant::now();
            app::demo::load(&app, bench.records).await?;
            results
                .add(&format!("load: {} records (ms)", bench.records), begun.elapsed().as_millis());
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
        drop(app);
        if wanted("list") {
            served(&folder, &mut results, true)?;
        }
    }
    drop(workshop);
    Ok(told(bench.format, &results))
}

fn told(format: Format, results: &Results) -> ExitCode {
    let limit =
        |name: &str| LIMITS.iter().find(|(limited, _)| *limited == name).map(|(_, limit)| *limit);
    let late =
        results.0.iter().any(|(name, value)| limit(name).is_some_and(|limit| *value > limit));
    match format {
        Format::Json => {
            let rows: Vec<Value> = results
                .0
                .iter()
                .map(|(name, value)| json!({ "name": name, "value": value.to_string(), "limit": limit(name).map(|limit| limit.to_string()) }))
                .collect();
            println!("{:#}", Value::from(rows));
        }
        Format::Text => {
            for (name, value) in &results.0 {
                let limit = limit(name).map(|limit| format!("≤ {limit}")).unwrap_or_default();
                println!("{name:<44} {value:>12} {limit}");
            }
        }
    }
    if late { ExitCode::from(crate::exit::CONTRADICTION) } else { ExitCode::SUCCESS }
}

/// From bytes to claims, and from clean text to claims alone; the best of many rounds, on one core.
fn reading(results: &mut Results) {
    let report = include_bytes!("../../../fixtures/reports/one-line.txt");
    let clean = reading::read(report, None).clean.text;
    let whole = speed(report.len(), || drop(reading::read(report, None)));
    results.add("read: text on one core (kB/s)", whole);
    let claims = speed(clean.len(), || drop(reading::read_clean(clean.clone())));
    results.add("read: clean text to claims, one core (kB/s)", claims);
    documents(results);
}

fn speed(bytes: usize, work: impl Fn()) -> u128 {
    let begun = Instant::now();
    let mut best = Duration::MAX;
    while begun.elapsed() < Duration::from_secs(2) {
        let round = Instant::now();
        for _ in 0..20 {
            work();
        }
        best = best.min(round.elapsed());
    }
    u128::try_from(bytes * 20).unwrap_or(0) * 1_000 / best.as_micros().max(1)
}

/// Word documents as offices write them, on two cores: taking the text out, and the whole road to claims.
fn documents(results: &mut Results) {
    let report = include_bytes!("../../../fixtures/papers/typical.docx");
    type Road = fn(&[u8]);
    let roads: [(&str, Road); 2] = [
        ("read: DOCX to text, two cores (per s)", |bytes| {
            std::hint::black_box(reading::decode::decode(bytes));
        }),
        ("read: DOCX to claims, two cores (per s)", |bytes| {
            std::hint::black_box(reading::read(bytes, None));
        }),
    ];
    for (name, road) in roads {
        let begun = Instant::now();
        let worker = || {
            let mut done = 0_u128;
            while begun.elapsed() < Duration::from_secs(2) {
                road(report);
                done += 1;
            }
            done
        };
        let done = std::thread::scope(|scope| {
            let other = scope.spawn(worker);
            worker() + other.join().unwrap_or(0)
        });
        results.add(name, done * 1000 / begun.elapsed().as_millis().max(1));
    }
}

/// Reads and checks a report of ten pages: about 5,000 characters.
fn checking(results: &mut Results) {
    let report = include_str!("../../../fixtures/reports/one-line.txt");
    let times = 5_000 / report.chars().count().max(1) + 1;
    let report = report.repeat(times);
    let mut took: Vec<u128> = Vec::new();
    for _ in 0..20 {
        let begun = Instant::now();
        let reading = reading::read(report.as_bytes(), None);
        std::hint::black_box(reading::checkup::check(&reading, None));
        took.push(begun.elapsed().as_micros());
    }
    took.sort_unstable();
    results.add("check: a report of ten pages (µs)", took[10]);
}

async fn saving(app: &App, results: &mut Results) -> Outcome<()> {
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

async fn papers(app: &App, store: &Store, results: &mut Results) -> Outcome<()> {
    let words = store.words();
    let scope = whole(app, &words)?;
    let begun = Instant::now();
    let paper = summary(app, &words, &scope, Period::Year(2021), None).await?;
    results.add("summary: composed (ms)", begun.elapsed().as_millis());
    for (name, format) in [("summary: DOCX (ms)", Paper::Docx), ("summary: PDF (ms)", Paper::Pdf)] {
        write(app, &paper.document, format)?;
        let begun = Instant::now();
        write(app, &paper.document, format)?;
        results.add(name, begun.elapsed().as_millis());
    }
    Ok(())
}

/// Writes one kept paper of 12 pages, 80 figures and 6 charts, again and again.
fn setting(app: &App, results: &mut Results) -> Outcome<()> {
    let text = include_str!("../../documents/fixtures/yearly.json");
    let document = serde_json::from_str(text)?;
    for (name, format) in [(DOCX_OF_TWELVE, Paper::Docx), (PDF_OF_TWELVE, Paper::Pdf)] {
        let mut times: Vec<u128> = Vec::new();
        // The first unpacks the faces; a warm process has them.
        for _ in 0..6 {
            let begun = Instant::now();
            write(app, &document, format)?;
            times.push(begun.elapsed().as_millis());
        }
        times.remove(0);
        times.sort_unstable();
        results.add(name, times[2]);
    }
    Ok(())
}

async fn importing(app: &App, store: &Store, results: &mut Results) -> Outcome<()> {
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

/// Starts the server as its own process; with `pages` logs in and asks for the list again and again.
fn served(folder: &Path, results: &mut Results, pages: bool) -> Outcome<()> {
    let broken = |error: std::io::Error| {
        Problem::Internal(anyhow::Error::new(error).context("the server could not be measured"))
    };
    let begun = Instant::now();
    let mut child = Command::new(std::env::current_exe().map_err(broken)?)
        .args(["demo", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder)
        .stdout(Stdio::piped())
        .spawn()
        .map_err(broken)?;
    let measured = measure(&mut child, begun, results, pages);
    child.kill().map_err(broken)?;
    child.wait().map_err(broken)?;
    measured.map_err(broken)
}

fn measure(
    child: &mut Child,
    begun: Instant,
    results: &mut Results,
    pages: bool,
) -> std::io::Result<()> {
    let mut address = String::new();
    let out = child.stdout.take().ok_or(std::io::ErrorKind::BrokenPipe)?;
    let mut lines = BufReader::new(out).lines();
    for line in lines.by_ref() {
        if let Some(found) = line?.strip_prefix("listening on http://") {
            found.clone_into(&mut address);
            break;
        }
    }
    ask(&address, "GET", "/login", "", "")?;
    if !pages {
        results.add("start: ready to answer (ms)", begun.elapsed().as_millis());
        return Ok(());
    }
    let form = format!("login=reviewer&password={}&next=%2F", app::demo::PASSWORD);
    let (head, _) = ask(&address, "POST", "/login", "", &form)?;
    let cookie = head
        .lines()
        .filter_map(|line| line.split_once(": "))
        .find(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
        .and_then(|(_, value)| value.split(';').next())
        .unwrap_or_default()
        .to_owned();
    for (name, path) in [
        ("list: p50 of the page (ms)", "/ledger?period=2021"),
        ("home: p50 of the page (ms)", "/"),
        ("card: p50 of the page (ms)", "/figures/activity.attendance?period=2021&unit=990131"),
    ] {
        let mut times: Vec<u128> = Vec::new();
        for _ in 0..15 {
            let begun = Instant::now();
            let (head, _) = ask(&address, "GET", path, &cookie, "")?;
            times.push(begun.elapsed().as_millis());
            if !head.starts_with("HTTP/1.1 200") {
                return Err(std::io::Error::other(format!(
                    "{path}: {}",
                    head.lines().next().unwrap_or_default()
                )));
            }
        }
        times.sort_unstable();
        results.add(name, times[7]);
    }
    let status =
        std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    if let Some(kilobytes) = peak
        .and_then(|text| text.split_whitespace().next())
        .and_then(|text| text.parse::<u128>().ok())
    {
        results.add("memory: resident at the peak (MB)", kilobytes / 1024);
    }
    Ok(())
}

/// One request over a connection of its own: head and body of the answer.
fn ask(
    address: &str,
    method: &str,
    path: &str,
    cookie: &str,
    form: &str,
) -> std::io::Result<(String, String)> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let cookie = if cookie.is_empty() { String::new() } else { format!("Cookie: {cookie}\r\n") };
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: close\r\n{cookie}\
        Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    Ok((head.to_owned(), body.to_owned()))
}
