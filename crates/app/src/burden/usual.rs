//! What something usually takes in a county, for the places where it is asked of somebody (每个要求都写明要花多少时间).

use super::queries;
use super::said::spent;
use crate::App;
use crate::access::Visitor;
use crate::shell::memory::Depends;
use crate::shell::problem::Outcome;
use crate::shell::words::Words;
use domain::basics::County;
use domain::burden::{Act, Piece, Spread};

/// The newest pieces of work that are looked at (最近500次).
const LATELY: u64 = 500;

/// What something takes where it is asked, as a sentence with a `time`; empty where too few were measured.
///
/// # Errors
/// What the store says.
pub async fn takes(app: &App, visitor: &Visitor, key: &str, of: (Act, &str)) -> Outcome<String> {
    let time = usual(app, visitor.words, &visitor.county, of).await?;
    Ok(time.map(|time| visitor.words.t1(key, "time", time)).unwrap_or_default())
}

/// The median of the newest pieces of an act in a county, in words; `None` where too few were measured. A kind narrows
/// it to records of that kind.
///
/// # Errors
/// What the store says.
async fn usual(
    app: &App,
    words: Words,
    county: &County,
    (act, kind): (Act, &str),
) -> Outcome<Option<String>> {
    let question = format!("usual {county} {} {kind}", act.key());
    let found = async {
        let of = queries::Wanted { act, units: None, since: "", until: "9999" };
        let rows = queries::newest(app.database().read(), county, &of, LATELY).await?;
        let rows = rows.into_iter().filter(|row| kind.is_empty() || row.kind == kind);
        let pieces = rows.map(|row| Piece { took: row.seconds, records: row.records });
        let spread: Spread = pieces.collect();
        Ok(spread.median().filter(|_| spread.is_enough()))
    };
    let median = app.recall(question, Depends::Everything, found).await?;
    Ok(median.map(|seconds| spent(words, seconds.into())))
}
