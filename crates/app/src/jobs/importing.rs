//! A file taken into the ledger (导入), batch by batch; done twice it is done once.

use super::{Ended, Job, LIST, Progress, Running, SeekAlike, enqueue_for};
use crate::App;
use crate::burden::{self, Measured};
use crate::import::{Answers, File, Imported, Options, prepare_answered};
use crate::shell::problem::{Outcome, Problem};
use domain::access::Verb;
use domain::basics::UnitId;
use domain::burden::{Act, Effort, Way};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What to take in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ImportFile {
    /// Where the file is kept.
    pub hash: String,
    /// Its name.
    pub name: String,
    /// The unit whose ledger it is.
    pub unit: UnitId,
    /// The year of days without one.
    pub year: Option<i32>,
    /// What somebody said headings mean.
    pub named: reading::sheet::Named,
    /// Whether the rows that are right come in although others are not.
    pub good_rows_first: bool,
    /// What looking through it took, as the page claims.
    #[serde(default)]
    pub effort: String,
    /// Whether what lies in the recycle bin comes in again as new records.
    #[serde(default)]
    pub anew: bool,
    /// What was said about rows that are like records of the ledger.
    #[serde(default)]
    pub answers: Answers,
}

impl Job for ImportFile {
    const NAME: &'static str = "import";

    fn run<'a>(self, app: &'a Arc<App>, at: &'a Progress<'a>) -> Running<'a> {
        Box::pin(async move { import(app, at, self).await })
    }
}

async fn import(app: &App, at: &Progress<'_>, asked: ImportFile) -> Outcome<Ended> {
    let bytes = app.files().fetch(&asked.hash).await?.to_vec();
    let options = Options {
        for_review: true,
        year: asked.year,
        good_rows_first: asked.good_rows_first,
        anew: asked.anew,
        ..Options::default()
    };
    let file = File { name: asked.name.clone(), bytes };
    let mut prepared =
        prepare_answered(app, asked.unit, file, options, (&asked.named, &asked.answers)).await?;
    if prepared.is_stopped() {
        return Err(Problem::Refused("import-faulty"));
    }
    // The deed bears the name of the job, so that one that is begun again adds to it.
    prepared.as_deed(at.job.county.clone(), at.job.id.clone(), ("import", &at.job.title));
    let permit = at.permit(Verb::Record);
    let total = prepared.left();
    at.tell(0, total).await?;
    while prepared.left() > 0 {
        prepared.keep_some(app, &permit, options).await?;
        at.tell(total - prepared.left(), total).await?;
    }
    let told = &prepared.told;
    let effort = Effort::parse(&asked.effort);
    let measured = Measured::typed(Act::Import, &at.job.id, asked.unit, effort);
    let measured = Measured { way: Way::File, records: told.kept, ..measured };
    burden::note(app, &permit, &at.job.county, measured).await;
    if told.kept + told.amended > 0 {
        let job = SeekAlike { deed: at.job.id.clone(), ..SeekAlike::default() };
        let of = (&at.job.county, at.job.unit);
        enqueue_for(app, of, &permit, &at.job.title, job).await?;
    }
    Ok(Ended {
        said: told.said().to_owned(),
        values: vec![
            ("count".to_owned(), told.kept.to_string()),
            ("there".to_owned(), told.already_there.to_string()),
            ("amended".to_owned(), told.amended.to_string()),
            ("wrong".to_owned(), told.faulty().len().to_string()),
            ("lines".to_owned(), lines(told)),
        ],
        deed: (told.kept + told.amended > 0).then(|| at.job.id.clone()),
        next: (told.kept + told.amended > 0).then(|| format!("/deeds/{}", at.job.id)),
        ..Ended::default()
    })
}

/// Rows that are named.
const NAMED: usize = 20;

/// The first rows that were not imported, as the jobs' page parts them again: `3`, of several sheets `Sheet2!3`.
fn lines(told: &Imported) -> String {
    let faulty = told.faulty();
    let several = faulty.iter().map(|(sheet, _)| sheet).collect::<BTreeSet<_>>().len() > 1;
    let named = faulty.into_iter().take(NAMED).map(|(sheet, line)| match several {
        true => format!("{sheet}!{line}"),
        false => line.to_string(),
    });
    named.collect::<Vec<_>>().join(LIST)
}
