//! Takes in activity ledgers as clerks keep them: a sheet becomes drafts, drafts are checked like
//! any other, and what is right is kept. Nothing is written unless everything is right.
//!
//! - A row is an activity with one session. 场次 says otherwise: then it has that many sessions on
//!   those days, the numbers of the row with the first of them and not applicable to the others, so
//!   that no number is multiplied. Rows under one merged name are sessions of one activity.
//! - A record's id is made from the unit and the words of its rows; importing a file again, under
//!   whatever name, changes nothing. Equal rows of one file are told apart by their order.
//! - What a row leaves open and the work has a rule for is filled in and remarked on: the public
//!   where no audience is named, an estimate where no basis is, the kind the name speaks of.

mod identity;
mod kept;
mod marked;
mod paste;
mod preview;
mod queries;
mod room;
mod row;
mod tell;
mod template;
mod units;
mod upload;

pub use tell::{Imported, Note, RowFault, Total};

use crate::App;
use crate::ledger::closings::closed;
use crate::ledger::deeds::made_in;
use crate::ledger::{Content, Submission, keep_many, stored};
use crate::shell::problem::{Outcome, Problem};
use crate::shell::routes::{Guard, Routes};
use crate::shell::words::{Language, Words};
use domain::access::{Permit, Verb};
use domain::activities::Activity;
use domain::basics::{County, Faults, RecordId, Severity, UnitId};
use domain::ledger::Entry;
use reading::sheet::{Named, Refusal, Sheet};
use room::Room;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The addresses of this slice.
#[must_use]
pub fn routes() -> Routes {
    let record = Guard::May(Verb::Record);
    Routes::new()
        .get("/import", record, upload::show)
        .upload("/import", record, upload::take)
        .get("/import/template", record, template::fetch)
        .get("/import/paste", record, paste::show)
        .post("/import/paste", record, paste::act)
        .get("/import/{id}", record, preview::show)
        .post("/import/{id}", record, preview::act)
        .get("/import/{id}/marked", record, preview::marked)
}

#[cfg(test)]
pub(crate) mod samples {
    //! Every page of the slice with something in it.
    pub use super::paste::PastePage;
    pub use super::preview::PreviewPage;
    pub use super::upload::UploadPage;
}

/// Records one write takes.
const BATCH: usize = 200;

/// How a file shall be imported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Hand the records in instead of approving them.
    pub for_review: bool,
    /// Say what would happen, write nothing.
    pub dry_run: bool,
    /// The year of days written without one; the year named above the table where none is given.
    pub year: Option<i32>,
    /// Keep the rows that are right even though others are not.
    pub good_rows_first: bool,
}

/// A file to import.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name, for the records to say where they came from.
    pub name: String,
    /// Its content, which alone decides what it is.
    pub bytes: Vec<u8>,
}

/// An activity that may be kept.
struct Right {
    id: RecordId,
    activity: Activity,
}

/// A file that was read and checked, with what of it may be kept.
pub struct Prepared {
    /// What is to be told; counts grow while it is kept.
    pub told: Imported,
    right: VecDeque<Right>,
    origin: String,
    stopped: bool,
    deed: Option<(County, String)>,
}

/// Imports a file into the ledger of a unit; `progress` hears how many of how many records are
/// done. Approving what one handed in oneself is for the program's own permit only.
///
/// # Errors
/// [`Problem::Invalid`] when the file is no ledger, [`Problem::NotFound`] for an unknown unit. What
/// is wrong with rows is part of the answer.
pub async fn import(
    app: &App,
    permit: &Permit,
    unit: UnitId,
    file: File,
    options: Options,
    mut progress: impl FnMut(usize, usize) + Send,
) -> Outcome<Imported> {
    if !options.for_review && !options.dry_run && permit.account.is_some() {
        return Err(Problem::Refused("approve-own-record"));
    }
    let mut prepared = prepare(app, unit, file, options, &Named::new()).await?;
    if options.dry_run || prepared.stopped {
        return Ok(prepared.foreseen(options));
    }
    let total = prepared.left();
    progress(0, total);
    while prepared.left() > 0 {
        prepared.keep_some(app, permit, options).await?;
        progress(total - prepared.left(), total);
    }
    Ok(prepared.told)
}

/// Reads and checks a file; writes nothing.
///
/// # Errors
/// As [`import`].
pub async fn prepare(
    app: &App,
    unit: UnitId,
    file: File,
    options: Options,
    named: &Named,
) -> Outcome<Prepared> {
    let File { name, bytes } = file;
    let named = named.clone();
    let read =
        tokio::task::spawn_blocking(move || reading::sheet::read_named(&bytes, &named)).await;
    let sheets = read
        .map_err(|error| Problem::Internal(anyhow::Error::new(error)))?
        .map_err(|refusal| refused(&refusal))?;
    check_sheets(app, unit, &name, &sheets, options).await
}

/// Checks the sheets of a file.
async fn check_sheets(
    app: &App,
    unit: UnitId,
    name: &str,
    sheets: &[Sheet],
    options: Options,
) -> Outcome<Prepared> {
    let network = app.network();
    let county = network.unit(unit).and_then(|unit| County::of(unit.code()));
    let county = county.ok_or_else(|| Problem::NotFound(unit.to_string()))?;
    let closed = closed(app, &county).await?;
    let origin = Words::of(Language::Chinese).t1("import-origin", "file", name);
    let mut room = Room::new(app.desk(&network), unit, options.year, closed, origin.clone());
    let mut told = Imported::default();
    let mut right = Vec::new();
    for sheet in sheets {
        for group in row::groups(sheet) {
            told.rows += group.len();
            right.extend(check(&mut room, sheet, &group, &mut told));
            if told.rows % BATCH == 0 {
                tokio::task::yield_now().await;
            }
        }
        told.remarks.extend(sheet.remarks.iter().map(|remark| Note::of(&sheet.name, remark)));
    }
    told.remarks.extend(room.notes());
    told.totals = tell::totals(right.iter().map(|right| &right.activity));
    let faulty = told.faults.iter().any(|fault| fault.fault.severity == Severity::Error);
    let stopped = faulty && !options.good_rows_first;
    let known = known(app, &network, &right).await?;
    if !stopped {
        told.already_there = right.iter().filter(|right| known.contains(&right.id)).count();
    }
    right.retain(|right| !known.contains(&right.id));
    Ok(Prepared { told, right: right.into(), origin, stopped, deed: None })
}

impl Prepared {
    /// Whether nothing is kept, because something is wrong and all or nothing was asked for.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Records that are still to be kept.
    #[must_use]
    pub fn left(&self) -> usize {
        if self.stopped { 0 } else { self.right.len() }
    }

    /// New records that are right, whatever is wrong with others.
    #[must_use]
    pub fn right(&self) -> usize {
        self.right.len()
    }

    /// What would be told if it were kept.
    #[must_use]
    pub fn foreseen(mut self, options: Options) -> Imported {
        if options.dry_run {
            self.told.kept = self.left();
        }
        self.told
    }

    /// Everything that is kept becomes one deed, which can be taken back.
    pub fn as_deed(&mut self, county: County, deed: String) {
        self.deed = Some((county, deed));
    }

    /// Keeps the next records in one write.
    ///
    /// # Errors
    /// What the store says.
    pub async fn keep_some(&mut self, app: &App, permit: &Permit, options: Options) -> Outcome<()> {
        let many = self.left().min(BATCH);
        let batch: Vec<Submission> =
            self.right.drain(..many).map(|right| submission(right, permit)).collect();
        let (network, approval) = (app.network(), self.origin.clone());
        let deed = self.deed.clone();
        let receipts = app
            .write(permit, move |tx| {
                Box::pin(async move {
                    let approval = (!options.for_review).then_some(approval.as_str());
                    let receipts = keep_many(tx, &network, &batch, approval).await?;
                    if let Some((county, deed)) = &deed {
                        let new: Vec<_> = receipts.iter().flatten().cloned().collect();
                        made_in(tx, county, deed, "import", &new).await?;
                    }
                    Ok(receipts)
                })
            })
            .await?;
        let new = receipts.iter().flatten().count();
        self.told.kept += new;
        self.told.already_there += receipts.len() - new;
        Ok(())
    }
}

fn submission(right: Right, permit: &Permit) -> Submission {
    Submission {
        id: right.id,
        base: 0,
        content: Content::Record(Entry::Activity(Box::new(right.activity))),
        submit: true,
        reason: String::new(),
        post: permit.bearer.clone(),
    }
}

/// The activity of a group of rows, or its faults.
fn check(
    room: &mut Room<'_>,
    sheet: &Sheet,
    group: &row::Group<'_>,
    answer: &mut Imported,
) -> Option<Right> {
    let mut drafted = row::draft(room, sheet, group);
    let mut checked = drafted.draft.check(room.desk);
    if let Err(faults) = &checked {
        // The file it came from explains what is late, and stands for what is unlikely: the
        // warnings are told, and whoever imports has the paper before him.
        let late = faults.0.iter().any(|fault| fault.rule == "late-reason-missing");
        let warned = faults.0.iter().any(|fault| fault.severity == Severity::Warning);
        if !drafted.faults.has_errors() {
            let warnings = faults.0.iter().filter(|fault| fault.severity == Severity::Warning);
            drafted.faults.0.extend(warnings.cloned());
        }
        if late {
            drafted.draft.late_reason.clone_from(&room.origin);
        }
        if warned {
            drafted.draft.confirmation.clone_from(&room.origin);
        }
        if late || warned {
            checked = drafted.draft.check(room.desk);
        }
    }
    let activity = match checked {
        Ok(activity) => {
            if let Some(year) = room.closed.touched(activity.days()) {
                drafted.faults.error("sessions.0.start", "import-year-closed", year.to_string());
            }
            Some(activity)
        }
        Err(faults) => {
            let errors = faults.0.into_iter().filter(|fault| fault.severity == Severity::Error);
            drafted.faults.0.extend(errors);
            None
        }
    };
    let wrong = drafted.faults.has_errors();
    let faults = std::mem::take(&mut drafted.faults);
    answer.faults.extend(tell::rows(sheet, group, &drafted, faults));
    let id = room.identity.of(sheet, group, &drafted.days);
    activity.filter(|_| !wrong).map(|activity| Right { id, activity })
}

/// Which of the records are stored already.
async fn known(
    app: &App,
    network: &domain::orgs::Network,
    right: &[Right],
) -> Outcome<BTreeSet<RecordId>> {
    let mut by_county: BTreeMap<County, Vec<RecordId>> = BTreeMap::new();
    for right in right {
        let lead = network.unit(right.activity.lead);
        if let Some(county) = lead.and_then(|lead| County::of(lead.code())) {
            by_county.entry(county).or_default().push(right.id);
        }
    }
    let mut known = BTreeSet::new();
    for (county, ids) in by_county {
        known.extend(stored(app, &county, &ids).await?);
    }
    Ok(known)
}

fn refused(refusal: &Refusal) -> Problem {
    let mut faults = Faults::default();
    faults.error("file", refusal.rule(), "");
    for (name, value) in refusal.values() {
        faults.with(name, value);
    }
    Problem::Invalid(faults)
}
