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
use crate::jobs::{self, Noted};
use crate::ledger::closings::closed;
use crate::ledger::deeds::made_in;
use crate::ledger::{Content, Submission, in_bin_since, keep_many, standing};
use crate::shell::problem::{Outcome, Problem};
use crate::shell::routes::{Guard, Routes};
use crate::shell::words::{Language, Words};
use domain::access::{Permit, Verb};
use domain::activities::Activity;
use domain::basics::{County, Faults, RecordId, Severity, UnitId};
use domain::ledger::{Entry, State};
use reading::sheet::{Named, Refusal, Sheet};
use room::Room;
use std::collections::{BTreeMap, VecDeque};

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
    /// Import again what lies in the recycle bin, as new records.
    pub anew: bool,
}

/// A file to import.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name, for the records to say where they came from.
    pub name: String,
    /// Its content, which alone decides what it is.
    pub bytes: Vec<u8>,
}

/// How often the same row may be imported anew after it was deleted.
const MOST_ANEW: usize = 50;

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
    binned: Vec<RecordId>,
    deed: Option<Deed>,
}

/// The deed that everything becomes that is kept.
#[derive(Debug, Clone)]
struct Deed {
    county: County,
    id: String,
    verb: &'static str,
    title: String,
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
    let met = meet(app, &network, &mut right).await?;
    let mut binned = Vec::new();
    let (mut new, mut there) = (VecDeque::new(), 0);
    for (right, met) in right.into_iter().zip(met) {
        match met {
            Met::Nothing => new.push_back(right),
            Met::Deleted(_) if options.anew => new.push_back(right),
            Met::Deleted(id) => binned.push(id),
            Met::Itself => there += 1,
        }
    }
    told.binned = binned.len();
    if !stopped {
        told.already_there = there;
    }
    Ok(Prepared { told, right: new, origin, stopped, binned, deed: None })
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

    /// Records of right rows that lie in the recycle bin and are left there.
    #[must_use]
    pub fn binned(&self) -> &[RecordId] {
        &self.binned
    }

    /// What would be told if it were kept.
    #[must_use]
    pub fn foreseen(mut self, options: Options) -> Imported {
        if options.dry_run {
            self.told.kept = self.left();
        }
        self.told
    }

    /// Everything that is kept becomes one deed with a verb and a title, which can be taken back.
    pub fn as_deed(&mut self, county: County, id: String, (verb, title): (&'static str, &str)) {
        self.deed = Some(Deed { county, id, verb, title: title.to_owned() });
    }

    /// Keeps the next records in one write.
    ///
    /// # Errors
    /// What the store says.
    pub async fn keep_some(&mut self, app: &App, permit: &Permit, options: Options) -> Outcome<()> {
        self.keep(app, permit, options, (self.left().min(BATCH), None)).await
    }

    /// Keeps everything in one write, which notes the work that did it.
    ///
    /// # Errors
    /// What the store says.
    pub async fn keep_all(
        &mut self,
        app: &App,
        permit: &Permit,
        options: Options,
        noted: Noted,
    ) -> Outcome<()> {
        self.keep(app, permit, options, (self.left(), Some(noted))).await
    }

    async fn keep(
        &mut self,
        app: &App,
        permit: &Permit,
        options: Options,
        (many, noted): (usize, Option<Noted>),
    ) -> Outcome<()> {
        let batch: Vec<Submission> =
            self.right.drain(..many).map(|right| submission(right, permit)).collect();
        let (network, approval) = (app.network(), self.origin.clone());
        let deed = self.deed.clone();
        let receipts = app
            .write(permit, move |tx| {
                Box::pin(async move {
                    let approval = (!options.for_review).then_some(approval.as_str());
                    let receipts = keep_many(tx, &network, &batch, approval).await?;
                    let new: Vec<_> = receipts.iter().flatten().cloned().collect();
                    if let Some(Deed { county, id, verb, title }) = &deed {
                        made_in(tx, county, id, (*verb, title.as_str()), &new).await?;
                    }
                    if let Some(mut noted) = noted {
                        noted.ended.values[0].1 = new.len().to_string();
                        jobs::note_in(tx, &noted).await?;
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

/// What a right row meets in the ledger.
enum Met {
    /// Nothing: it is new.
    Nothing,
    /// The record it was imported as.
    Itself,
    /// That record in the recycle bin.
    Deleted(RecordId),
}

/// What the records of right rows meet in the ledger. Those that were deleted get the id they would be imported under
/// anew; what lies in the recycle bin no longer was deleted for good.
async fn meet(
    app: &App,
    network: &domain::orgs::Network,
    right: &mut [Right],
) -> Outcome<Vec<Met>> {
    let since = in_bin_since(app);
    let mut met: Vec<Met> = right.iter().map(|_| Met::Nothing).collect();
    let mut open: Vec<usize> = (0..right.len()).collect();
    for _ in 0..MOST_ANEW {
        let standing = standings(app, network, open.iter().map(|at| &right[*at])).await?;
        let mut again = Vec::new();
        for at in open {
            let id = right[at].id;
            match standing.get(&id) {
                None => {}
                Some((State::Deleted, at_instant)) => {
                    if matches!(met[at], Met::Nothing) && *at_instant >= since {
                        met[at] = Met::Deleted(id);
                    }
                    right[at].id = identity::anew(id);
                    again.push(at);
                }
                Some(_) => met[at] = Met::Itself,
            }
        }
        open = again;
        if open.is_empty() {
            break;
        }
    }
    Ok(met)
}

/// Where the records of some rows stand that are stored.
async fn standings(
    app: &App,
    network: &domain::orgs::Network,
    right: impl Iterator<Item = &Right>,
) -> Outcome<BTreeMap<RecordId, (State, String)>> {
    let mut by_county: BTreeMap<County, Vec<RecordId>> = BTreeMap::new();
    for right in right {
        let lead = network.unit(right.activity.lead);
        if let Some(county) = lead.and_then(|lead| County::of(lead.code())) {
            by_county.entry(county).or_default().push(right.id);
        }
    }
    let mut found = BTreeMap::new();
    for (county, ids) in by_county {
        found.extend(standing(app, &county, &ids).await?);
    }
    Ok(found)
}

fn refused(refusal: &Refusal) -> Problem {
    let mut faults = Faults::default();
    faults.error("file", refusal.rule(), "");
    for (name, value) in refusal.values() {
        faults.with(name, value);
    }
    Problem::Invalid(faults)
}
