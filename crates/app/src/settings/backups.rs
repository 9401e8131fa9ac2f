//! Backups (备份): one now, those there are, and a rehearsal: a backup is restored into a place of its own,
//! verified from end to end, and thrown away.

use crate::App;
use crate::access::{Posted, Visitor};
use crate::backup;
use crate::ledger::{Verified, verify};
use crate::shell::clock::{Clock, local};
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::state::Settings;
use crate::shell::terms;
use anyhow::Context;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDateTime;
use domain::access::Verb;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One backup.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    name: String,
    size: String,
    at: String,
}

/// What a rehearsal found.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    name: String,
    files: u64,
    /// What was in order, unless `wrong` says what was not.
    journal: u64,
    revisions: u64,
    postings: u64,
    wrong: String,
}

/// The page.
#[derive(Template)]
#[template(path = "settings/backups.html")]
pub struct BackupsPage {
    frame: Frame,
    folder: String,
    embedded: bool,
    kept: Vec<Kept>,
    answer: Option<Answer>,
}

fn folder(app: &App) -> PathBuf {
    app.settings().data.join("backups")
}

/// The backups there are.
///
/// # Errors
/// When the folder cannot be read.
pub async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    answer(&app, &visitor, None).await
}

async fn answer(app: &App, visitor: &Visitor, answer: Option<Answer>) -> Outcome<Response> {
    page(&BackupsPage {
        frame: visitor.frame(app, Section::Settings).await?.single(),
        folder: folder(app).display().to_string(),
        embedded: app.database().is_embedded(),
        kept: kept(&folder(app))?,
        answer,
    })
}

/// The newest first.
fn kept(folder: &Path) -> Outcome<Vec<Kept>> {
    let mut kept = Vec::new();
    if folder.is_dir() {
        for file in fs::read_dir(folder).context("the folder of backups could not be read")? {
            let file = file.context("the folder of backups could not be read")?;
            let about = file.metadata().context("a backup could not be looked at")?;
            let name = file.file_name().to_string_lossy().into_owned();
            if is_ours(&name) {
                kept.push(Kept {
                    size: terms::size(i64::try_from(about.len()).unwrap_or(i64::MAX)),
                    at: made_at(&name),
                    name,
                });
            }
        }
    }
    kept.sort_by(|one, other| other.name.cmp(&one.name));
    Ok(kept)
}

/// When it was made, as its name says.
fn made_at(name: &str) -> String {
    let stem = name.trim_start_matches("keputong-").trim_end_matches(".zip");
    NaiveDateTime::parse_from_str(stem, "%Y%m%d-%H%M%S")
        .map_or_else(|_| String::new(), |at| at.format("%Y-%m-%d %H:%M").to_string())
}

/// Whether a name is one that this page gives.
fn is_ours(name: &str) -> bool {
    let stem = name.strip_prefix("keputong-").and_then(|rest| rest.strip_suffix(".zip"));
    stem.is_some_and(|stem| {
        !stem.is_empty() && stem.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    })
}

/// Makes one now, while others work.
///
/// # Errors
/// [`Problem::Refused`] where the store is a server of its own, which has its own backups.
pub async fn make(State(app): State<Arc<App>>, visitor: Visitor, _: Posted) -> Outcome<Response> {
    visitor.may(&app, Verb::ManageAccounts, visitor.actor.unit)?;
    if !app.database().is_embedded() {
        return Err(Problem::Refused("backup-elsewhere"));
    }
    let folder = folder(&app);
    fs::create_dir_all(&folder).context("the folder of backups could not be made")?;
    let at = local(app.clock().now()).format("%Y%m%d-%H%M%S");
    let name = format!("keputong-{at}.zip");
    let files = backup::backup(&app, &app.settings().data, &folder.join(&name)).await?;
    let text = visitor
        .words
        .with("settings-backup-done", &[("name", name.as_str().into()), ("files", files.into())]);
    Ok(go_and_tell("/settings/backups", &Flash { text, ..Flash::default() }))
}

/// Restores a backup into a place of its own, verifies it and throws it away.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such backup. What is wrong with it is an answer.
pub async fn rehearse(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    posted: Posted,
) -> Outcome<Response> {
    let name = posted.get("name").to_owned();
    let source = folder(&app).join(&name);
    if !is_ours(&name) || !source.is_file() {
        return Err(Problem::NotFound(name));
    }
    let place = app.settings().data.join(format!("rehearsal-{}", app.clock().id()));
    let found = restored(&app, &source, &place).await;
    if place.exists() {
        fs::remove_dir_all(&place).context("the rehearsal could not be thrown away")?;
    }
    let told = match found {
        Ok((files, verified)) => Answer {
            name,
            files,
            journal: verified.journal,
            revisions: verified.revisions,
            postings: verified.postings,
            wrong: String::new(),
        },
        Err(wrong) => Answer { name, wrong, ..Answer::default() },
    };
    answer(&app, &visitor, Some(told)).await
}

/// What a restored backup holds, or in words what is wrong with it.
async fn restored(app: &App, source: &Path, place: &Path) -> Result<(u64, Verified), String> {
    let (from, to) = (source.to_owned(), place.to_owned());
    fs::create_dir_all(place).map_err(|error| error.to_string())?;
    let unpacked = tokio::task::spawn_blocking(move || backup::restore(&from, &to)).await;
    let files = unpacked.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
    let settings = Settings { data: place.to_owned(), database: None };
    let copy = App::open(&settings, Clock::fixed(app.clock().now()));
    let copy = Box::pin(copy).await.map_err(|error| error.to_string())?;
    match verify(&copy, |_, _| {}).await.map_err(|error| error.to_string())? {
        Ok(verified) => Ok((files, verified)),
        Err(difference) => Err(format!(
            "{} {}: {} / {}",
            difference.place, difference.subject, difference.stored, difference.expected
        )),
    }
}

#[cfg(test)]
impl BackupsPage {
    /// With something in every part.
    pub fn sample() -> Self {
        Self {
            frame: Frame::sample(),
            folder: "backups".into(),
            embedded: true,
            kept: vec![Kept { name: "keputong-20211213-103200.zip".into(), ..Kept::default() }],
            answer: Some(Answer::default()),
        }
    }
    /// Where something was wrong.
    pub fn sample_wrong() -> Self {
        let answer = Answer { wrong: "posting".into(), ..Answer::default() };
        Self { answer: Some(answer), kept: Vec::new(), ..Self::sample() }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_ours, made_at};

    #[test]
    fn the_name_tells_when() {
        assert_eq!(made_at("keputong-20211213-103200.zip"), "2021-12-13 10:32");
        assert_eq!(made_at("keputong-1.zip"), "");
    }

    #[test]
    fn only_names_of_ours_are_backups() {
        for (name, expected) in [
            ("keputong-20211213-103200.zip", true),
            ("keputong-.zip", false),
            ("keputong-../../x.zip", false),
            ("other.zip", false),
        ] {
            assert_eq!(is_ours(name), expected, "{name}");
        }
    }
}
