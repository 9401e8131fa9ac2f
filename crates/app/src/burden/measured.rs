//! Keeps what a page claims of one piece of filling in, beside the write it belongs to and never in the record.

use super::queries;
use crate::App;
use crate::shell::db::Tx;
use crate::shell::form::Fields;
use crate::shell::problem::Outcome;
use domain::access::Permit;
use domain::basics::{County, UnitId};
use domain::burden::{Act, Effort, Way};

/// One piece of work that is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// What was done.
    pub act: Act,
    /// By which way.
    pub way: Way,
    /// The kind of record or paper; empty where there are several.
    pub kind: String,
    /// The record, paper or deed.
    pub subject: String,
    /// Its revision or issue; of a sitting at a paper the instant.
    pub number: i64,
    /// The unit it is for.
    pub unit: UnitId,
    /// How many records it brought or decided on.
    pub records: usize,
    /// What the page claims; `None` where nothing was measured.
    pub effort: Option<Effort>,
}

impl Measured {
    /// Something typed about one subject; the width of the screen says whether on a phone.
    #[must_use]
    pub fn typed(act: Act, subject: impl ToString, unit: UnitId, effort: Option<Effort>) -> Self {
        Self {
            act,
            way: Way::on(effort.map_or(0, |effort| effort.width)),
            kind: String::new(),
            subject: subject.to_string(),
            number: 1,
            unit,
            records: 1,
            effort,
        }
    }
}

/// What a form claims of its own filling in (`<input name="effort">`).
#[must_use]
pub fn claim(fields: &Fields) -> Option<Effort> {
    Effort::parse(fields.get("effort"))
}

/// Keeps it within the write it belongs to. The same sending again is the same piece of work.
///
/// # Errors
/// What the store says.
pub async fn note_in(tx: &mut Tx, county: &County, measured: &Measured) -> Outcome<()> {
    match measured.records {
        0 => Ok(()),
        _ => queries::insert_one(tx, county, measured).await,
    }
}

/// Keeps it in a write of its own, after work that took many. What was done stays done, measured or not.
pub async fn note(app: &App, permit: &Permit, county: &County, measured: Measured) {
    let county = county.clone();
    let noted =
        app.write(permit, move |tx| Box::pin(async move { note_in(tx, &county, &measured).await }));
    if let Err(problem) = noted.await {
        tracing::error!("what filling in took: {problem}");
    }
}
