//! Where a record stands, for pages that nobody logs in to: whoever asks holds a code or an address that names it.
//! Nothing is looked up by it but that one record.

use super::pages::Typed;
use super::queries;
use crate::App;
use crate::shell::problem::{Outcome, Problem};
use domain::basics::{County, RecordId, UnitId};
use domain::ledger::{Kind, State, Transition};

/// A record as it stands.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Its kind.
    pub kind: Kind,
    /// Its state.
    pub state: State,
    /// The unit it is of.
    pub unit: UnitId,
    /// Its title.
    pub title: String,
    /// Its newest revision.
    pub head: i64,
    /// The revision that counts, 0 while none does.
    pub posted: i64,
    /// Whether the newest is a draft or a checked record.
    pub shape: String,
    /// What the newest says.
    pub typed: Typed,
    /// Why it was sent back last, empty where it never was.
    pub returned: String,
}

/// Looks one record up by its key.
///
/// # Errors
/// [`Problem::NotFound`] when there is none.
pub async fn stand(app: &App, county: &County, id: RecordId) -> Outcome<Standing> {
    let c = app.database().read();
    let missing = || Problem::NotFound(id.to_string());
    let head = queries::head(c, county, id).await?.ok_or_else(missing)?;
    let (unit, title) = queries::owner(c, county, id).await?.ok_or_else(missing)?;
    let revision = queries::revision(c, county, id, head.head).await?.ok_or_else(missing)?;
    let mut returned = String::new();
    for passage in queries::passages(c, county, id).await? {
        let transition: String = passage.try_get("", "transition")?;
        if transition == Transition::Return.key() {
            returned = passage.try_get("", "reason")?;
            break;
        }
    }
    let network = app.network();
    Ok(Standing {
        kind: head.kind,
        state: head.state,
        unit,
        title,
        head: head.head,
        posted: head.posted,
        typed: Typed::read(head.kind, &revision.shape, &revision.payload, &network)?,
        shape: revision.shape,
        returned,
    })
}
