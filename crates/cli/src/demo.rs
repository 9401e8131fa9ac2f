//! `keputong demo`: the demonstration county, its summary as a file, and where to look.

use crate::arguments::{Demo, Store};
use crate::open::{self, DEMO};
use crate::serve;
use app::demo::{COUNTY, PASSWORD, found, now};
use app::ledger::Scope;
use app::shell::clock::Clock;
use app::shell::problem::{Outcome, Problem};
use app::shell::words::Words;
use app::summaries::{Format, summary, write};
use app::{App, Settings};
use domain::basics::Period;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The year its story tells to the end.
const YEAR: Period = Period::Year(2021);

pub async fn run(store: &Store, demo: &Demo) -> Outcome<ExitCode> {
    let words = store.words();
    let data = store.folder(DEMO);
    let settings = store.settings(data.clone());
    // The county lives in the days of its story, so that its year is the present one.
    let app = App::open(&settings, Clock::starting(now())).await?;
    let paper = if app.network().units().next().is_none() {
        begin(&app, &words, &data).await?
    } else if app.network().by_code(COUNTY).is_none() {
        return Err(Problem::Refused("demo-ledger-not-empty"));
    } else {
        app.clock().start_from(app::ledger::last_instant(&app).await?);
        data.join(paper_name())
    };
    println!("{}", words.t1("cli-demo-paper", "file", paper.display().to_string()));
    if demo.no_serve {
        return Ok(ExitCode::SUCCESS);
    }
    serve::listen(app, &demo.listen, &words, |address| {
        let values = [("address", address.to_string().into()), ("password", PASSWORD.into())];
        // Whoever started it may have read the address and closed the pipe: it serves all the same.
        let _ = writeln!(std::io::stdout(), "{}", words.with("cli-demo-try", &values));
    })
    .await
}

/// Makes the county, and leaves its summary as a file.
async fn begin(app: &App, words: &Words, data: &Path) -> Outcome<PathBuf> {
    eprintln!("{}", words.t1("cli-demo-making", "folder", data.display().to_string()));
    let founded = found(app, |_, _, _| {}).await?;
    println!(
        "{}",
        words.with(
            "cli-demo-made",
            &[
                ("units", founded.units.into()),
                ("activities", founded.activities.into()),
                ("duties", founded.duties.into()),
            ]
        )
    );
    let network = app.network();
    let scope = network.by_code(COUNTY).and_then(|unit| Scope::of(&network, unit));
    let scope = scope.ok_or_else(|| Problem::broken("the county was not made"))?;
    let paper = summary(app, words, &scope, YEAR, None).await?;
    let file = data.join(paper_name());
    let broken = |error| {
        Problem::Internal(anyhow::Error::new(error).context("the summary could not be written"))
    };
    std::fs::write(&file, write(app, &paper.document, Format::Docx)?).map_err(broken)?;
    Ok(file)
}

fn paper_name() -> String {
    format!("{COUNTY}-{YEAR}.docx")
}

/// Makes the county in a folder, for what only needs it there.
pub async fn make(data: &Path) -> Outcome<App> {
    let app = App::open(
        &Settings { data: data.to_owned(), ..Settings::default() },
        Clock::starting(now()),
    )
    .await?;
    found(&app, |_, _, _| {}).await?;
    Ok(app)
}

/// The scope of the whole county.
pub fn whole(app: &App, words: &Words) -> Outcome<Scope> {
    open::scope(app, words, COUNTY)
}
