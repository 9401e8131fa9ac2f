//! Looks for the like of records that were handed in together (查重); a person decides.

use super::{Ended, Job, Progress, Running};
use crate::App;
use crate::ledger::{propose, show};
use crate::shell::problem::{Outcome, Problem};
use domain::basics::RecordId;
use domain::ledger::Entry;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The records.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SeekAlike {
    /// Their ids.
    pub ids: Vec<RecordId>,
}

impl Job for SeekAlike {
    const NAME: &'static str = "likeness";

    fn run<'a>(self, app: &'a Arc<App>, at: &'a Progress<'a>) -> Running<'a> {
        Box::pin(async move { seek(app, at, &self.ids).await })
    }
}

async fn seek(app: &App, at: &Progress<'_>, ids: &[RecordId]) -> Outcome<Ended> {
    let unit = at.job.unit;
    let scope = app.scope(unit).ok_or_else(|| Problem::NotFound(unit.to_string()))?;
    for (done, id) in ids.iter().enumerate() {
        at.tell(done, ids.len()).await?;
        let shown = show(app, &scope, *id).await?;
        let Some(head) = shown.revisions.first().filter(|head| head.shape == "record") else {
            continue;
        };
        if let Entry::Activity(activity) = Entry::parse(shown.row.kind, &head.payload)? {
            propose(app, &shown.row.county, *id, &activity).await?;
        }
    }
    let values = vec![("count".to_owned(), ids.len().to_string())];
    Ok(Ended { said: "alike".to_owned(), values, ..Ended::default() })
}
