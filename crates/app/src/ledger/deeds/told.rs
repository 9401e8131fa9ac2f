//! What a deed was, and its records as they stand now; all of them out of the recycle bin in one deed (全部恢复).

use super::look::{Asker, look};
use super::{Doing, act, queries};
use crate::App;
use crate::ledger::Row;
use crate::shell::problem::{Outcome, Problem};
use domain::access::Permit;
use domain::basics::{County, RecordId};
use domain::ledger::State;
use std::collections::BTreeMap;

/// What a deed was.
#[derive(Debug, Clone)]
pub struct Told {
    /// What was done.
    pub verb: String,
    /// What it is called; empty where it has no name.
    pub title: String,
    /// When.
    pub at: String,
    /// Whether it was taken back.
    pub undone: bool,
    /// How many of its records stand in each state now.
    pub standing: BTreeMap<State, u64>,
}

impl Told {
    /// How many records it has.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.standing.values().sum()
    }

    /// How many of them lie in the recycle bin.
    #[must_use]
    pub fn deleted(&self) -> u64 {
        self.standing.get(&State::Deleted).copied().unwrap_or(0)
    }
}

/// A deed of a post.
///
/// # Errors
/// [`Problem::NotFound`] when the post did no such thing.
pub async fn told(app: &App, county: &County, deed: &str, post: &str) -> Outcome<Told> {
    let c = app.database().read();
    let stored = queries::deed(c, county, deed).await?;
    let stored = stored
        .filter(|stored| stored.post == post)
        .ok_or_else(|| Problem::NotFound(deed.to_owned()))?;
    let standing = queries::standing(c, county, deed).await?.into_iter().collect();
    let (verb, title) = (stored.verb, stored.title);
    Ok(Told { verb, title, at: stored.at, undone: stored.undone, standing })
}

/// Some records of a deed as they stand now, in its order: `size` of them after the first `offset`.
///
/// # Errors
/// What the store says.
pub async fn page(app: &App, county: &County, deed: &str, part: (u64, u64)) -> Outcome<Vec<Row>> {
    queries::page(app.database().read(), county, deed, part).await
}

/// The records of a deed, each with its partition.
///
/// # Errors
/// What the store says.
pub async fn records(app: &App, county: &County, deed: &str) -> Outcome<Vec<(County, RecordId)>> {
    let found = queries::records(app.database().read(), county, deed).await?;
    Ok(found.into_iter().map(|(before, _)| (before.county, before.id)).collect())
}

/// The records that a deed of a verb made; none where there is no such deed.
///
/// # Errors
/// What the store says.
pub async fn made_by(app: &App, county: &County, deed: &str, verb: &str) -> Outcome<Vec<RecordId>> {
    let c = app.database().read();
    match queries::deed(c, county, deed).await? {
        Some(stored) if stored.verb == verb => {
            let records = queries::records(c, county, deed).await?;
            Ok(records.into_iter().map(|(before, _)| before.id).collect())
        }
        _ => Ok(Vec::new()),
    }
}

/// From which import each record came: the deed and its title, where the post did it.
///
/// # Errors
/// What the store says.
pub async fn origins(
    app: &App,
    county: &County,
    post: &str,
    ids: &[RecordId],
) -> Outcome<BTreeMap<RecordId, (String, String)>> {
    let found = queries::origins(app.database().read(), county, ids).await?;
    let own = found.into_iter().filter(|(_, [_, _, by])| by == post);
    Ok(own.map(|(id, [deed, title, _])| (id, (deed, title))).collect())
}

/// Takes every record of some rows that lies in the recycle bin out of it, in one deed of a title; answers the deed and
/// how many.
///
/// # Errors
/// As [`act::carry_out`].
pub async fn restore(
    app: &App,
    permit: &Permit,
    county: &County,
    (title, asker): (&str, &Asker<'_>),
    rows: Vec<Row>,
) -> Outcome<Option<(String, usize)>> {
    let looked = look(app, &Doing::Restore, asker, rows).await?;
    act::carry_out(app, permit, county, (&Doing::Restore, title), looked).await
}
