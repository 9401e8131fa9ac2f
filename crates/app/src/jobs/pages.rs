//! The pages of long work: what was asked for, how far it is, what it left. One may leave and come back.

use super::queries::{self, Found, State};
use super::{Ended, Job, LIST, RehearseBackup};
use crate::App;
use crate::access::{Posted, Visitor};
use crate::ledger::{deeds, export_file, table_type};
use crate::shell::clock::readable;
use crate::shell::digits::{grouped, percent, permille};
use crate::shell::flash::go;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::words::{Value, Words};
use askama::Template;
use axum::extract::{Path, State as Extract};
use axum::response::Response;
use domain::access::Verb;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A job as its page shows it.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    id: String,
    title: String,
    kind: String,
    at: String,
    state: String,
    word: String,
    far: String,
    reached: String,
    /// Whether it is known how much there is to do.
    measured: bool,
    said: String,
    problem: String,
    file: bool,
    deed: Option<String>,
    next: Option<String>,
    /// Whether what it wrote was taken back and lies in the recycle bin.
    deleted: bool,
    over: bool,
}

impl Shown {
    fn of(words: Words, job: &Found) -> Self {
        let ended: Ended = serde_json::from_str(&job.result).unwrap_or_default();
        let comma = words.t("list-comma");
        let values: Vec<(&str, Value<'_>)> = ended
            .values
            .iter()
            .map(|(name, value)| {
                let text = || Value::from(value.replace(LIST, &comma));
                (name.as_str(), value.parse::<u64>().map_or_else(|_| text(), Value::from))
            })
            .collect();
        let number = |count: i64| u64::try_from(count).unwrap_or(0);
        let reached = permille(number(job.done), number(job.total));
        Self {
            id: job.id.clone(),
            title: terms::told_title(words, &job.title),
            kind: words.t(&format!("job-name-{}", job.name)),
            at: readable(&job.created_at),
            state: job.state.key().to_owned(),
            word: words.t(&format!("job-state-{}", job.state.key())),
            far: match (job.total, job.done) {
                (0, 0) => String::new(),
                (0, done) => words.t1("job-so-far", "count", grouped(done)),
                (total, done) => format!("{} / {}", grouped(done), grouped(total)),
            },
            measured: job.total > 0,
            reached: percent(reached),
            said: match ended.said.as_str() {
                "" => String::new(),
                key => words.with(&format!("job-{key}"), &values),
            },
            problem: problem(words, job),
            file: ended.file.is_some(),
            deed: ended.deed,
            next: ended.next,
            deleted: false,
            over: job.state.is_over(),
        }
    }
}

/// Why it was not done, and what to do.
fn problem(words: Words, job: &Found) -> String {
    if job.state != State::Failed {
        return String::new();
    }
    words
        .find(&format!("problem-{}", job.problem), &[])
        .unwrap_or_else(|| words.t1("job-problem", "code", job.problem.as_str()))
}

/// All jobs of the post.
#[derive(Template)]
#[template(path = "jobs/jobs.html")]
pub struct JobsPage {
    frame: Frame,
    jobs: Vec<Shown>,
}

/// One job.
#[derive(Template)]
#[template(path = "jobs/job.html")]
pub struct JobPage {
    frame: Frame,
    job: Shown,
}

/// What the post asked for lately.
///
/// # Errors
/// What the store says.
pub async fn list(Extract(app): Extract<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    let post = visitor.actor.post.to_string();
    let found = queries::newest(app.database().read(), &visitor.county, &post).await?;
    let jobs = found.iter().map(|job| Shown::of(visitor.words, job)).collect();
    page(&JobsPage { frame: visitor.frame(&app, Section::Ledger).await?, jobs })
}

/// How the last rehearsal (恢复演练) of each backup went, and when.
///
/// # Errors
/// What the store says.
pub async fn rehearsals(app: &App, visitor: &Visitor) -> Outcome<BTreeMap<String, String>> {
    let c = app.database().read();
    let ended = queries::ended(c, &visitor.county, RehearseBackup::NAME).await?;
    let said = |job: &Found| {
        let shown = Shown::of(visitor.words, job);
        let how = if shown.problem.is_empty() { shown.said } else { shown.problem };
        (job.title.clone(), format!("{} {how}", shown.at))
    };
    Ok(ended.iter().map(said).collect())
}

async fn find(app: &App, visitor: &Visitor, id: &str) -> Outcome<Found> {
    let post = visitor.actor.post.to_string();
    queries::of_post(app.database().read(), (&visitor.county, id), &post)
        .await?
        .ok_or_else(|| Problem::NotFound(id.to_owned()))
}

/// One job; the page asks again while it is under way.
///
/// # Errors
/// [`Problem::NotFound`] when the post asked for no such thing.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Outcome<Response> {
    let found = find(&app, &visitor, &id).await?;
    let mut job = Shown::of(visitor.words, &found);
    // What was written is found, and taken back as a whole, however the job ended; but taken back only once.
    let deed = job.deed.take().unwrap_or(id);
    if job.over
        && let Ok(told) = deeds::told(&app, &found.county, &deed, &found.post).await
    {
        if found.state != State::Done {
            job.said = visitor.words.t1("job-stopped", "count", told.size());
        }
        job.next = Some(format!("/deeds/{deed}"));
        job.deleted = told.undone && told.deleted() > 0;
        job.deed = (!told.undone).then_some(deed);
    }
    page(&JobPage { frame: visitor.frame(&app, Section::Ledger).await?.single(), job })
}

/// The file it left.
///
/// # Errors
/// [`Problem::NotFound`] when it left none.
pub async fn fetch(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Outcome<Response> {
    let job = find(&app, &visitor, &id).await?;
    let ended: Ended = serde_json::from_str(&job.result).unwrap_or_default();
    let (hash, name, ending) = ended.file.ok_or(Problem::NotFound(id))?;
    let kind = table_type(&ending).unwrap_or("application/octet-stream");
    Ok(export_file(&name, kind, app.files().fetch(&hash).await?))
}

/// Stops it; what is done stays done and is said.
///
/// # Errors
/// As [`show`].
pub async fn cancel(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    _: Posted,
) -> Outcome<Response> {
    let job = find(&app, &visitor, &id).await?;
    let permit = visitor.actor.may(Verb::Read, true)?;
    let (county, of) = (job.county.clone(), job.id.clone());
    app.write(&permit, move |tx| {
        Box::pin(async move { queries::cancel(tx, (&county, &of)).await })
    })
    .await?;
    Ok(go(&format!("/jobs/{id}")))
}

#[cfg(test)]
impl JobsPage {
    /// With one of each.
    pub fn sample() -> Self {
        Self { frame: Frame::sample(), jobs: vec![JobPage::sample("done").job] }
    }
}

#[cfg(test)]
impl JobPage {
    /// In a state.
    pub fn sample(state: &str) -> Self {
        let over = !matches!(state, "running" | "waiting");
        let job = Shown {
            id: "0190".into(),
            title: "2021.xlsx".into(),
            state: state.into(),
            far: "30 / 400".into(),
            reached: "7.5%".into(),
            measured: state != "waiting",
            said: "Done".into(),
            problem: if state == "failed" { "Why".into() } else { String::new() },
            file: over,
            deed: over.then(|| "0191".into()),
            next: over.then(|| "/ledger".into()),
            deleted: over,
            over,
            ..Shown::default()
        };
        Self { frame: Frame::sample(), job }
    }
}
