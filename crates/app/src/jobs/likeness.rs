//! Looks for the like of records that were handed in together (查重); a person decides.

use super::{Ended, Job, Progress, Running};
use crate::App;
use crate::ledger::{deeds, find, propose_of};
use crate::shell::problem::{Outcome, Problem};
use domain::basics::{County, RecordId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// After so many it is told how far the work is.
const TELLING: usize = 20;

/// The records.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SeekAlike {
    /// Their ids.
    pub ids: Vec<RecordId>,
    /// The deed that made them, instead of ids.
    pub deed: String,
}

impl Job for SeekAlike {
    const NAME: &'static str = "likeness";

    fn run<'a>(self, app: &'a Arc<App>, at: &'a Progress<'a>) -> Running<'a> {
        Box::pin(async move {
            let records = self.records(app, at).await?;
            seek(app, at, &records).await
        })
    }
}

impl SeekAlike {
    async fn records(&self, app: &App, at: &Progress<'_>) -> Outcome<Vec<(County, RecordId)>> {
        if !self.deed.is_empty() {
            return deeds::records(app, &at.job.county, &self.deed).await;
        }
        let unit = at.job.unit;
        let scope = app.scope(unit).ok_or_else(|| Problem::NotFound(unit.to_string()))?;
        let mut records = Vec::with_capacity(self.ids.len());
        for id in &self.ids {
            match find(app, &scope, *id).await {
                Ok(row) => records.push((row.county, row.id)),
                // Put away meanwhile.
                Err(Problem::NotFound(_)) => {}
                Err(problem) => return Err(problem),
            }
        }
        Ok(records)
    }
}

async fn seek(app: &App, at: &Progress<'_>, records: &[(County, RecordId)]) -> Outcome<Ended> {
    for (done, (county, id)) in records.iter().enumerate() {
        if done % TELLING == 0 {
            at.tell(done, records.len()).await?;
        }
        propose_of(app, county, *id).await?;
    }
    let values = vec![("count".to_owned(), records.len().to_string())];
    Ok(Ended { said: "alike".to_owned(), values, ..Ended::default() })
}
