//! Several reports at once (读报告): each is read and kept; one that cannot be read stops none of the others.

use super::{Ended, Job, Progress, Running};
use crate::App;
use crate::readings::take_kept;
use crate::shell::problem::Outcome;
use domain::access::Verb;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The files, which lie in the store already.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReadReports {
    /// Hash and name of each.
    pub files: Vec<(String, String)>,
}

impl Job for ReadReports {
    const NAME: &'static str = "reading";

    fn run<'a>(self, app: &'a Arc<App>, at: &'a Progress<'a>) -> Running<'a> {
        Box::pin(async move { read(app, at, &self).await })
    }
}

async fn read(app: &App, at: &Progress<'_>, asked: &ReadReports) -> Outcome<Ended> {
    let permit = at.permit(Verb::Record);
    let (mut known, mut empty) = (0_usize, 0_usize);
    for (done, (hash, name)) in asked.files.iter().enumerate() {
        at.tell(done, asked.files.len()).await?;
        let bytes = app.files().fetch(hash).await?;
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let taken = take_kept(app, &permit, at.job.unit, (name, hash, size), bytes).await?;
        known += usize::from(taken.known);
        empty += usize::from(taken.empty);
    }
    at.tell(asked.files.len(), asked.files.len()).await?;
    let counts = [("count", asked.files.len()), ("known", known), ("empty", empty)];
    Ok(Ended {
        said: "reports-read".to_owned(),
        values: counts.map(|(name, count)| (name.to_owned(), count.to_string())).to_vec(),
        next: Some("/readings".to_owned()),
        ..Ended::default()
    })
}
