//! What was signed in beside what is recorded, for the page of the record: two numbers, told apart.

use super::occasion::Occasion;
use super::queries;
use crate::App;
use crate::ledger::Typed;
use crate::shell::problem::Outcome;
use crate::shell::words::Words;
use domain::basics::{County, RecordId, UnitId};

/// A session with both numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// Its day and place.
    pub session: String,
    /// Signed in, in attendances.
    pub heads: i64,
    /// Recorded, as typed, and by what.
    pub recorded: String,
    /// Whether they are the same number.
    pub same: bool,
}

/// The sessions at which one can sign in.
///
/// # Errors
/// What the store says.
pub async fn beside(
    app: &App,
    words: Words,
    (county, record, unit): (&County, RecordId, UnitId),
    typed: &Typed,
) -> Outcome<Vec<Beside>> {
    let Typed::Activity(draft) = typed else { return Ok(Vec::new()) };
    let c = app.database().read();
    let mut found = Vec::new();
    for point in queries::points(c, county, record).await? {
        let row = point.row_in(draft, app.clock().today()).unwrap_or(usize::MAX);
        let occasion = Occasion::of(app, words, draft, unit, row);
        let heads = queries::heads(c, &point).await?;
        found.push(Beside {
            session: format!("{} {}", occasion.when, occasion.place).trim().to_owned(),
            heads,
            same: occasion.attendance == heads.to_string(),
            recorded: format!("{} {}", occasion.attendance, occasion.basis).trim().to_owned(),
        });
    }
    Ok(found)
}
