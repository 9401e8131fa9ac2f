//! Backups (备份): those there are; one is made, and one restored for rehearsal, as a job.

use crate::App;
use crate::access::{Posted, Visitor};
use crate::backup::kept::{folder, instant_of, is_daily, is_ours, names};
use crate::jobs::{self, MakeBackup, RehearseBackup};
use crate::shell::flash::go;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use askama::Template;
use axum::body::Body;
use axum::extract::{Path as Named, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDateTime;
use domain::access::Verb;
use std::path::Path;
use std::sync::Arc;
use tokio_util::io::ReaderStream;

/// One backup.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    name: String,
    size: String,
    at: String,
    daily: bool,
    /// When it was rehearsed last, and how that went; empty when it never was.
    rehearsed: String,
}

/// The page.
#[derive(Template)]
#[template(path = "settings/backups.html")]
pub struct BackupsPage {
    frame: Frame,
    folder: String,
    embedded: bool,
    kept: Vec<Kept>,
    /// What hinders the daily backup, and what to do.
    trouble: Option<String>,
}

/// The backups there are.
///
/// # Errors
/// When the folder cannot be read.
pub async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    let mut kept = kept(&folder(&app))?;
    let rehearsals = jobs::rehearsals(&app, &visitor).await?;
    for each in &mut kept {
        each.rehearsed = rehearsals.get(&each.name).cloned().unwrap_or_default();
    }
    page(&BackupsPage {
        frame: visitor.frame(&app, Section::Settings).await?.single(),
        folder: folder(&app).display().to_string(),
        embedded: app.database().is_embedded(),
        kept,
        trouble: app
            .backup_trouble()
            .map(|trouble| visitor.words.t(&format!("problem-{}", trouble.key()))),
    })
}

/// The newest first.
fn kept(folder: &Path) -> Outcome<Vec<Kept>> {
    let mut kept: Vec<Kept> = Vec::new();
    for name in names(folder)? {
        // One that was thinned out meanwhile is not there any more.
        let Ok(about) = folder.join(&name).metadata() else { continue };
        kept.push(Kept {
            size: terms::size(i64::try_from(about.len()).unwrap_or(i64::MAX)),
            at: made_at(&name),
            daily: is_daily(&name),
            rehearsed: String::new(),
            name,
        });
    }
    kept.sort_by(|one, other| other.at.cmp(&one.at));
    Ok(kept)
}

/// When it was made, as its name says.
fn made_at(name: &str) -> String {
    let instant = instant_of(name).unwrap_or_default();
    NaiveDateTime::parse_from_str(instant, "%Y%m%d-%H%M%S")
        .map_or_else(|_| String::new(), |at| at.format("%Y-%m-%d %H:%M").to_string())
}

/// Makes one now, while others work; a job, for a grown ledger takes its time.
///
/// # Errors
/// [`Problem::Refused`] where the store is a server of its own, which has its own backups.
pub async fn make(State(app): State<Arc<App>>, visitor: Visitor, _: Posted) -> Outcome<Response> {
    let permit = visitor.may(&app, Verb::ManageAccounts, visitor.actor.unit)?;
    if !app.database().is_embedded() {
        return Err(Problem::Refused("backup-elsewhere"));
    }
    let title = terms::kept_title("settings-backup-now", 1);
    let job = jobs::enqueue(&app, &visitor, &permit, &title, MakeBackup {}).await?;
    Ok(go(&format!("/jobs/{job}")))
}

/// Restores a backup into a place of its own, verifies it and throws it away; a job, too.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such backup. What is wrong with it is an answer.
pub async fn rehearse(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    posted: Posted,
) -> Outcome<Response> {
    let permit = visitor.may(&app, Verb::ManageAccounts, visitor.actor.unit)?;
    let name = posted.get("name").to_owned();
    if !is_ours(&name) || !folder(&app).join(&name).is_file() {
        return Err(Problem::NotFound(name));
    }
    let job = RehearseBackup { name: name.clone() };
    let job = jobs::enqueue(&app, &visitor, &permit, &name, job).await?;
    Ok(go(&format!("/jobs/{job}")))
}

/// Sends a backup, for keeping on another machine. It holds the whole store, so it is given to whoever manages the
/// unit at its top, and the journal notes it.
///
/// # Errors
/// [`Problem::Refused`] for who manages a part only; [`Problem::NotFound`] when there is no such backup.
pub async fn fetch(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Named(name): Named<String>,
) -> Outcome<Response> {
    let unit = visitor.actor.unit;
    let permit = visitor.may(&app, Verb::ManageAccounts, unit)?;
    if app.network().parent_at(unit, app.clock().today()).is_some() {
        return Err(Problem::Refused("backup-of-all"));
    }
    let missing = || Problem::NotFound(name.clone());
    if !is_ours(&name) {
        return Err(missing());
    }
    let file = tokio::fs::File::open(folder(&app).join(&name)).await.map_err(|_| missing())?;
    let (county, noted) = (visitor.county.clone(), name.clone());
    app.write(&permit, move |tx| {
        Box::pin(async move {
            tx.note(&county, "backup_fetch", &noted, "");
            Ok(())
        })
    })
    .await?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(ReaderStream::new(file))).into_response())
}

#[cfg(test)]
impl BackupsPage {
    /// With something in every part.
    pub fn sample() -> Self {
        Self {
            frame: Frame::sample(),
            folder: "backups".into(),
            embedded: true,
            kept: vec![Kept {
                name: "keputong-20211213-103200.zip".into(),
                daily: true,
                rehearsed: "Rehearsed".into(),
                ..Kept::default()
            }],
            trouble: Some("Trouble".into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::made_at;

    #[test]
    fn the_name_tells_when() {
        assert_eq!(made_at("keputong-20211213-103200.zip"), "2021-12-13 10:32");
        assert_eq!(made_at("keputong-day-20211213-023000.zip"), "2021-12-13 02:30");
        assert_eq!(made_at("keputong-1.zip"), "");
    }
}
