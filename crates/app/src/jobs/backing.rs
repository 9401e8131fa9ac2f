//! A backup made (备份), and one restored into a place of its own and verified (恢复演练).

use super::{Ended, Job, Progress, Running};
use crate::App;
use crate::backup::kept::{Place, make, unpacked, verified};
use crate::shell::problem::Outcome;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Makes a backup.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MakeBackup {}

impl Job for MakeBackup {
    const NAME: &'static str = "backup";

    fn run<'a>(self, app: &'a Arc<App>, at: &'a Progress<'a>) -> Running<'a> {
        Box::pin(async move {
            at.tell(0, 0).await?;
            let (name, files) = make(app).await?;
            let values = vec![("name".to_owned(), name), ("files".to_owned(), files.to_string())];
            Ok(ended("backed-up", values))
        })
    }
}

/// Rehearses restoring a backup.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RehearseBackup {
    /// The name of its file.
    pub name: String,
}

impl Job for RehearseBackup {
    const NAME: &'static str = "rehearsal";

    fn run<'a>(self, app: &'a Arc<App>, at: &'a Progress<'a>) -> Running<'a> {
        Box::pin(async move { rehearse(app, at, &self.name).await })
    }
}

/// Unpacking, verifying, throwing away.
const STEPS: usize = 3;

async fn rehearse(app: &App, at: &Progress<'_>, name: &str) -> Outcome<Ended> {
    let place = Place::new(app)?;
    at.tell(0, STEPS).await?;
    let found = match unpacked(app, name, &place).await? {
        Ok(files) => {
            at.tell(1, STEPS).await?;
            verified(app, &place).await.map(|verified| (files, verified))
        }
        Err(wrong) => Err(wrong),
    };
    at.tell(2, STEPS).await?;
    drop(place);
    at.tell(STEPS, STEPS).await?;
    Ok(match found {
        Ok((files, verified)) => {
            let values = [
                ("files", files),
                ("journal", verified.journal),
                ("revisions", verified.revisions),
                ("postings", verified.postings),
            ];
            let said = values.map(|(name, count)| (name.to_owned(), count.to_string()));
            ended("rehearsed", said.into())
        }
        Err((wrong, why)) => ended(&format!("rehearsed-{wrong}"), vec![("why".to_owned(), why)]),
    })
}

fn ended(said: &str, values: Vec<(String, String)>) -> Ended {
    let next = Some("/settings/backups".to_owned());
    Ended { said: said.to_owned(), values, next, ..Ended::default() }
}
