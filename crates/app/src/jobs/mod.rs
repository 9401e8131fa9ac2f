//! Long work (任务) that one may leave and find again: rows of a table, enqueued in the write that needs
//! them, done one after the other by a worker of the server. Whatever a job does, it may be done twice.

mod backing;
mod exporting;
mod importing;
mod likeness;
mod pages;
mod progress;
mod queries;
mod reports;
mod work;

pub use backing::{MakeBackup, RehearseBackup};
pub use exporting::ExportList;
pub use importing::ImportFile;
pub use likeness::SeekAlike;
pub use pages::rehearsals;
pub use progress::Progress;
pub use queries::{Found, State};
pub use reports::ReadReports;
pub use work::{work, work_all};

use crate::App;
use crate::access::Visitor;
use crate::shell::db::Tx;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::routes::{Guard, Routes};
use domain::access::{Permit, Verb};
use domain::basics::{County, UnitId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::pin::Pin;
use std::sync::Arc;

/// The addresses of this slice.
#[must_use]
pub fn routes() -> Routes {
    let read = Guard::May(Verb::Read);
    Routes::new()
        .get("/jobs", read, pages::list)
        .get("/jobs/{id}", read, pages::show)
        .get("/jobs/{id}/result", read, pages::fetch)
        .post("/jobs/{id}/cancellation", read, pages::cancel)
}

/// A job while it runs.
pub type Running<'a> = Pin<Box<dyn Future<Output = Outcome<Ended>> + Send + 'a>>;

/// A kind of long work: what it needs to know, and how it is done.
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Its name in the table and in keys.
    const NAME: &'static str;
    /// Does it. It loads and calls; what it means stands elsewhere.
    fn run<'a>(self, app: &'a Arc<App>, at: &'a Progress<'a>) -> Running<'a>;
}

/// What parts a list among the values of what a job leaves; the page puts a comma there.
const LIST: &str = "\n";

/// What a job leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ended {
    /// The key of the sentence that says it, under `job-`, and its values.
    pub said: String,
    /// Its values.
    pub values: Vec<(String, String)>,
    /// A file to fetch: hash, name, media type.
    pub file: Option<(String, String, String)>,
    /// The deed that can be taken back.
    pub deed: Option<String>,
    /// Where to go on.
    pub next: Option<String>,
}

/// Every kind of job; a name nobody knows was written by a newer program.
fn run<'a>(
    app: &'a Arc<App>,
    name: &str,
    payload: &str,
    at: &'a Progress<'a>,
) -> Outcome<Running<'a>> {
    fn read<J: Job>(payload: &str) -> Outcome<J> {
        Ok(serde_json::from_str(payload)?)
    }
    Ok(match name {
        ImportFile::NAME => read::<ImportFile>(payload)?.run(app, at),
        SeekAlike::NAME => read::<SeekAlike>(payload)?.run(app, at),
        MakeBackup::NAME => read::<MakeBackup>(payload)?.run(app, at),
        RehearseBackup::NAME => read::<RehearseBackup>(payload)?.run(app, at),
        ExportList::NAME => read::<ExportList>(payload)?.run(app, at),
        ReadReports::NAME => read::<ReadReports>(payload)?.run(app, at),
        other => return Err(Problem::broken(format!("no job is called {other}"))),
    })
}

/// Puts a job into the queue under an id, within the write that needs it.
///
/// # Errors
/// What the store says.
pub async fn enqueue_in<J: Job>(
    tx: &mut Tx,
    id: &str,
    visitor: &Visitor,
    title: &str,
    job: &J,
) -> Outcome<()> {
    insert(tx, id, (&visitor.county, visitor.actor.unit), title, job).await
}

async fn insert<J: Job>(
    tx: &mut Tx,
    id: &str,
    (county, unit): (&County, UnitId),
    title: &str,
    job: &J,
) -> Outcome<()> {
    let payload = serde_json::to_string(job)?;
    let asked = queries::Asked { county, id, name: J::NAME, title, payload: &payload, unit };
    queries::insert(tx, &asked, (State::Waiting, "")).await
}

/// Puts a job into the queue in a write of its own, and wakes the worker.
///
/// # Errors
/// What the store says.
pub async fn enqueue<J: Job>(
    app: &App,
    visitor: &Visitor,
    permit: &Permit,
    title: &str,
    job: J,
) -> Outcome<String> {
    enqueue_for(app, (&visitor.county, visitor.actor.unit), permit, title, job).await
}

/// As [`enqueue`], for a post at a unit of a partition: work that follows from other work.
///
/// # Errors
/// What the store says.
pub async fn enqueue_for<J: Job>(
    app: &App,
    (county, unit): (&County, UnitId),
    permit: &Permit,
    title: &str,
    job: J,
) -> Outcome<String> {
    let (county, title) = (county.clone(), title.to_owned());
    let id = app.clock().id().to_string();
    let of = id.clone();
    app.write(permit, move |tx| {
        Box::pin(async move { insert(tx, &of, (&county, unit), &title, &job).await })
    })
    .await?;
    app.bell().notify_one();
    Ok(id)
}

/// Work that was done at once, to be found again beside long work.
#[derive(Debug, Clone)]
pub struct Noted {
    /// Its partition.
    pub county: County,
    /// Its id, which is that of the deed.
    pub id: String,
    /// Its kind, under `job-name-`.
    pub name: &'static str,
    /// What it is about.
    pub title: String,
    /// The unit of the post.
    pub unit: UnitId,
    /// What it left.
    pub ended: Ended,
}

/// Notes work that is done, within the write that did it.
///
/// # Errors
/// What the store says.
pub async fn note_in(tx: &mut Tx, noted: &Noted) -> Outcome<()> {
    let asked = queries::Asked {
        county: &noted.county,
        id: &noted.id,
        name: noted.name,
        title: &noted.title,
        payload: "",
        unit: noted.unit,
    };
    queries::insert(tx, &asked, (State::Done, &serde_json::to_string(&noted.ended)?)).await
}

/// The partition a job lies in.
pub(crate) type Place<'a> = (&'a County, &'a str);

#[cfg(test)]
pub(crate) mod samples {
    //! Every page of the slice with something in it.
    pub use super::pages::{JobPage, JobsPage};
}
