//! Opens the store a command works on, and puts problems into words.

use crate::arguments::Store;
use app::ledger::Scope;
use app::shell::clock::{Clock, stamp};
use app::shell::problem::{Outcome, Problem};
use app::shell::words::{Language, Words};
use app::{App, Settings};
use chrono::{TimeDelta, TimeZone, Utc};
use domain::basics::{Period, parse_day};
use std::path::{Path, PathBuf};

/// The folder of the demonstration county.
pub const DEMO: &str = "keputong-demo";
/// The folder of everything else.
const DATA: &str = "keputong-data";

impl Store {
    /// The words of the language asked for.
    pub fn words(&self) -> Words {
        Words::of(Language::from_tag(&self.language).unwrap_or_default())
    }

    /// The data folder, with the default of the command.
    pub fn folder(&self, default: &str) -> PathBuf {
        self.data.clone().unwrap_or_else(|| PathBuf::from(default))
    }

    /// Where a command that asks for no folder finds the ledger: its own folder, else the demo's.
    pub fn existing(&self) -> PathBuf {
        let own = self.folder(DATA);
        let demo = Path::new(DEMO);
        if self.data.is_none() && self.database.is_none() && !holds(&own) && holds(demo) {
            eprintln!("{}", self.words().t1("cli-using-demo", "folder", DEMO));
            return demo.to_owned();
        }
        own
    }

    /// Opens a ledger that must exist.
    pub async fn open(&self) -> Outcome<App> {
        let data = self.existing();
        if self.database.is_none() && !holds(&data) {
            return Err(Problem::NotFound(self.words().t1(
                "cli-no-ledger",
                "folder",
                data.display().to_string(),
            )));
        }
        self.open_at(data).await
    }

    /// Opens a ledger, new or not.
    pub async fn open_at(&self, data: PathBuf) -> Outcome<App> {
        App::open(&self.settings(data), Clock::System).await
    }

    /// What is decided before the start, for a data folder.
    pub fn settings(&self, data: PathBuf) -> Settings {
        Settings {
            data,
            database: self.database.clone(),
            public_address: self.public_address.clone(),
        }
    }

    /// Opens a ledger, new or not, in the folder asked for.
    pub async fn open_or_begin(&self) -> Outcome<App> {
        self.open_at(self.folder(DATA)).await
    }
}

/// Whether the folder holds an embedded ledger.
pub fn holds(folder: &Path) -> bool {
    folder.join("keputong.db").exists()
}

/// The scope of a unit that is named by its code.
pub fn scope(app: &App, words: &Words, code: &str) -> Outcome<Scope> {
    let network = app.network();
    network
        .by_code(code)
        .and_then(|unit| Scope::of(&network, unit))
        .ok_or_else(|| Problem::NotFound(words.t1("cli-no-unit", "code", code)))
}

/// A period as it is typed.
pub fn period(words: &Words, text: &str) -> Outcome<Period> {
    Period::parse(text).map_err(|_| Problem::NotFound(words.t1("cli-no-period", "text", text)))
}

/// The end of a day in China, as an instant of the store.
pub fn end_of_day(words: &Words, text: &str) -> Outcome<String> {
    let day =
        parse_day(text).ok_or_else(|| Problem::NotFound(words.t1("cli-no-date", "text", text)))?;
    let midnight = day.succ_opt().and_then(|next| next.and_hms_opt(0, 0, 0)).unwrap_or_default();
    Ok(stamp(Utc.from_utc_datetime(&midnight) - TimeDelta::hours(8) - TimeDelta::microseconds(1)))
}

/// A problem as one line for the terminal.
pub fn said(problem: &Problem) -> String {
    let words = Words::of(
        std::env::var("KEPUTONG_LANGUAGE")
            .ok()
            .and_then(|tag| Language::from_tag(&tag))
            .unwrap_or_default(),
    );
    match problem {
        Problem::NotFound(what) => what.clone(),
        Problem::Refused(key) => {
            words.find(&format!("problem-{key}"), &[]).unwrap_or_else(|| (*key).to_owned())
        }
        Problem::Invalid(faults) => faults
            .0
            .iter()
            .map(|fault| format!("{}: {} ({})", fault.field, fault.rule, fault.given))
            .collect::<Vec<_>>()
            .join("\n  "),
        Problem::Internal(error) => format!("{error:#}"),
        other => other.to_string(),
    }
}
