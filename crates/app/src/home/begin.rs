//! The first steps with empty books, on the desk until they are done: the units, a record, its review, the figures.

use crate::App;
use crate::access::{Visitor, other_reviewers};
use crate::ledger::{Filter, Row, count};
use crate::shell::problem::Outcome;
use crate::summaries::papers::papers_of;
use domain::access::Verb;
use domain::ledger::State;

/// Which steps are done, and what this post can do for the others.
#[derive(Debug, Clone, Default)]
pub struct Begin {
    /// More units than the association stand beneath this one.
    pub units: bool,
    /// Something is recorded.
    pub record: bool,
    /// Somebody else can review what this post records.
    pub reviewer: bool,
    /// Whether the post manages units and posts.
    pub manages: bool,
    /// Whether it records.
    pub records: bool,
    /// Something was approved and counts.
    pub counts: bool,
}

/// So many records that count, and nobody is new to it.
const AT_HOME: i64 = 200;

/// The steps; `None` once something counts and a paper was written of it. Who neither manages nor begins anew is not
/// told of them.
///
/// # Errors
/// What the store says.
pub async fn steps(app: &App, visitor: &Visitor, recent: &[Row]) -> Outcome<Option<Begin>> {
    let manages = visitor.can(Verb::ManageUnits);
    if !(manages || recent.is_empty()) || !papers_of(app, visitor.actor.unit, 1).await?.is_empty() {
        return Ok(None);
    }
    let reviewed =
        Filter { states: vec![State::Approved, State::Archived], size: 0, ..Filter::default() };
    let counting = match recent.is_empty() {
        true => 0,
        false => count(app, &visitor.scope, &reviewed).await?,
    };
    if counting > AT_HOME {
        return Ok(None);
    }
    let below = app.network().children_at(Some(visitor.actor.unit), app.clock().today());
    Ok(Some(Begin {
        units: below.len() > 1,
        record: !recent.is_empty(),
        reviewer: other_reviewers(app, visitor).await?,
        manages,
        records: visitor.can(Verb::Record),
        counts: counting > 0,
    }))
}
