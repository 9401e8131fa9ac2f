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

mod amend;
mod headings;
mod identity;
mod kept;
mod marked;
mod meanings;
mod met;
mod paste;
mod preview;
mod queries;
mod room;
mod row;
mod shown;
mod tell;
mod template;
mod units;
mod upload;

pub use met::{Meeting, said};
pub use tell::{Imported, Note, RowFault, Total};

use crate::App;
use crate::jobs::{self, Noted};
use crate::ledger::closings::closed;
use crate::ledger::deeds::{amended_in, made, made_in};
use crate::ledger::{Content, Submission, keep_many};
use crate::shell::form::Fields;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::routes::{Guard, Routes};
use crate::shell::words::{Language, Words};
use chrono::{Datelike, NaiveDate};
use domain::access::{Permit, Verb};
use domain::activities::{Activity, ActivityDraft};
use domain::basics::{County, Fault, Faults, RecordId, Severity, UnitId};
use domain::ledger::Entry;
use meanings::Meanings;
use met::Work;
use reading::sheet::{Field, Named, Refusal, Sheet};
use room::Room;
use serde::{Deserialize, Serialize};
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

/// An activity that may be kept.
struct Right {
    id: RecordId,
    activity: Activity,
    /// The record whose number the row bears.
    record: Option<RecordId>,
    /// What was read, and the fields of which the row says something.
    draft: ActivityDraft,
    given: BTreeSet<Field>,
    /// Where faults of the whole row stand.
    spot: RowFault,
    /// The closed year it touches.
    closed: Option<i32>,
}

/// What is to become of a row that is like a record of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    /// It changes that record (改这一条).
    Amend,
    /// It is another one (另作一条).
    Another,
}

/// What a person said about the rows of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// By the id of the row.
    pub chosen: BTreeMap<String, Chosen>,
    /// Why records change that count.
    pub reason: String,
    /// The row somebody said is the heading; 0 for none.
    pub heading: usize,
    /// What words mean that no list has, as the unit remembers it.
    pub meanings: Meanings,
}

impl Answers {
    /// Adds what a form says: `as` holds the id of a row and what it is, `reason` why.
    pub fn add(&mut self, fields: &Fields) {
        for (id, chosen) in fields.all("as").filter_map(|said| said.split_once(' ')) {
            match chosen {
                "amend" => self.chosen.insert(id.to_owned(), Chosen::Amend),
                "another" => self.chosen.insert(id.to_owned(), Chosen::Another),
                _ => None,
            };
        }
        if fields.has("reason") {
            self.reason = fields.get("reason").chars().take(500).collect();
        }
    }
}

/// A file that was read and checked, with what of it may be kept.
pub struct Prepared {
    /// What is to be told; counts grow while it is kept.
    pub told: Imported,
    work: VecDeque<Work>,
    meetings: Vec<Meeting>,
    reason: String,
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
    prepare_answered(app, unit, file, options, (named, &Answers::default())).await
}

/// As [`prepare`], with what a person said about rows that are like records of the ledger.
///
/// # Errors
/// As [`import`].
pub async fn prepare_answered(
    app: &App,
    unit: UnitId,
    file: File,
    options: Options,
    (named, answers): (&Named, &Answers),
) -> Outcome<Prepared> {
    let File { name, bytes } = file;
    let known = headings::known(app, unit, named, answers.heading);
    let read = tokio::task::spawn_blocking(move || reading::sheet::read_with(&bytes, &known)).await;
    let sheets = read
        .map_err(|error| Problem::Internal(anyhow::Error::new(error)))?
        .map_err(|refusal| refused(&refusal))?;
    check_sheets(app, unit, &name, &sheets, (options, answers)).await
}

/// Checks the sheets of a file.
async fn check_sheets(
    app: &App,
    unit: UnitId,
    name: &str,
    sheets: &[Sheet],
    (options, answers): (Options, &Answers),
) -> Outcome<Prepared> {
    let network = app.network();
    let county = network.unit(unit).and_then(|unit| County::of(unit.code()));
    let county = county.ok_or_else(|| Problem::NotFound(unit.to_string()))?;
    let closed = closed(app, &county).await?;
    let origin = Words::of(Language::Chinese).t1("import-origin", "file", name);
    let mut room = Room::new(app.desk(&network), unit, options.year, closed, origin.clone());
    room.meanings.clone_from(&answers.meanings);
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
    told.remarks.extend(tell::uncounted(app, &right));
    told.totals = tell::totals(app.catalogue(), right.iter().map(|right| &right.activity));
    told.meant = room.meant();
    let met = met::meet(app, &room, right, (options, answers), &mut told).await?;
    let faulty = told.faults.iter().any(|fault| fault.fault.severity == Severity::Error);
    let stopped = faulty && !options.good_rows_first;
    told.binned = met.binned.len();
    if !stopped {
        told.already_there = met.there;
    }
    let met::Met { work, binned, meetings, .. } = met;
    let reason = answers.reason.clone();
    Ok(Prepared { told, work, meetings, reason, origin, stopped, binned, deed: None })
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
        if self.stopped { 0 } else { self.work.len() }
    }

    /// New records that are right, whatever is wrong with others.
    #[must_use]
    pub fn right(&self) -> usize {
        self.work.len()
    }

    /// Rows that change a record, or are like one: what is to be decided or looked at.
    #[must_use]
    pub fn meetings(&self) -> &[Meeting] {
        &self.meetings
    }

    /// Whether a record changes that counts, so that a reason is asked and not yet said.
    #[must_use]
    pub fn lacks_reason(&self) -> bool {
        self.reason.trim().is_empty() && self.meetings.iter().any(Meeting::asks_reason)
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
        let batch: Vec<Step> =
            self.work.drain(..many).map(|work| step(work, permit, &self.reason)).collect();
        let amended = batch.iter().filter(|step| step.0.is_some()).count();
        let (network, approval, today) = (app.network(), self.origin.clone(), app.clock().today());
        let deed = self.deed.clone();
        let new = app
            .write(permit, move |tx| {
                Box::pin(async move {
                    let approval = (!options.for_review).then_some(approval.as_str());
                    let fresh: Vec<Submission> =
                        batch.iter().filter(|step| step.0.is_none()).map(|s| s.1.clone()).collect();
                    let mut receipts = keep_many(tx, &network, &fresh, approval).await?.into_iter();
                    let mut records = Vec::with_capacity(batch.len());
                    for (county, submission) in &batch {
                        match county {
                            None => records.extend(receipts.next().flatten().as_ref().map(made)),
                            Some(county) => records.push(
                                amended_in(tx, &network, today, (county, submission), approval)
                                    .await?,
                            ),
                        }
                    }
                    if let Some(Deed { county, id, verb, title }) = &deed {
                        made_in(tx, county, id, (*verb, title.as_str()), &records).await?;
                    }
                    if let Some(noted) = noted {
                        jobs::note_in(tx, &noted).await?;
                    }
                    Ok(records.len() - amended)
                })
            })
            .await?;
        self.told.kept += new;
        self.told.amended += amended;
        self.told.already_there += many - new - amended;
        Ok(())
    }
}

/// What is kept: in the partition of the record it changes, or anew.
type Step = (Option<County>, Submission);

fn step(work: Work, permit: &Permit, reason: &str) -> Step {
    let (county, id, base, activity, reason) = match work {
        Work::New(right) => (None, right.id, 0, right.activity, ""),
        Work::Amend(change) => {
            (Some(change.county), change.id, change.base, change.activity, reason)
        }
    };
    let submission = Submission {
        id,
        base,
        content: Content::Record(Entry::Activity(Box::new(activity))),
        submit: true,
        reason: reason.to_owned(),
        post: permit.bearer.clone(),
    };
    (county, submission)
}

/// What a draft makes, and what of it is unlikely. The file it came from explains what is late, and stands for what is
/// unlikely: the warnings are told, and whoever imports has the paper before him.
fn allowed(
    room: &Room<'_>,
    draft: &ActivityDraft,
    entered: NaiveDate,
) -> (Result<Activity, Faults>, Faults) {
    let checked = draft.check_entered(room.desk, entered);
    let Err(faults) = &checked else { return (checked, Faults::default()) };
    let late = faults.0.iter().any(|fault| fault.rule == "late-reason-missing");
    let warned: Vec<Fault> =
        faults.0.iter().filter(|fault| fault.severity == Severity::Warning).cloned().collect();
    let mut draft = draft.clone();
    if late {
        draft.late_reason.clone_from(&room.origin);
    }
    if !warned.is_empty() {
        draft.confirmation.clone_from(&room.origin);
    }
    match late || !warned.is_empty() {
        true => (draft.check_entered(room.desk, entered), Faults(warned)),
        false => (checked, Faults::default()),
    }
}

/// A table has nothing to tick: what a form would ask again is entered there.
fn unticked(fault: Fault) -> Fault {
    match fault.rule.as_str() {
        "attendance-huge" => Fault { rule: "import-attendance-huge".to_owned(), ..fault },
        _ => fault,
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
    let (checked, warned) = allowed(room, &drafted.draft, room.desk.today);
    if !drafted.faults.has_errors() {
        drafted.faults.0.extend(warned.0);
    }
    let said = group.first().map_or("", |row| sheet.cell(row, Field::Record));
    let record = RecordId::parse(said.trim());
    if record.is_none() && !said.trim().is_empty() {
        drafted.faults.error("record", "import-record-unknown", said);
    }
    let activity = match checked {
        Ok(activity) => Some(activity),
        Err(faults) => {
            let errors = faults.0.into_iter().filter(|fault| fault.severity == Severity::Error);
            drafted.faults.0.extend(errors.map(unticked));
            None
        }
    };
    meanings::explain(room.desk.vocabulary, room.desk.today.year(), &mut drafted.faults);
    let wrong = drafted.faults.has_errors();
    let faults = std::mem::take(&mut drafted.faults);
    answer.faults.extend(tell::rows(sheet, group, &drafted, faults));
    let mut place = Faults::default();
    place.error(if record.is_some() { "record" } else { "title" }, "", "");
    let spot = tell::rows(sheet, group, &drafted, place).pop()?;
    let id = room.identity.of(sheet, group, &drafted.days);
    let closed = activity.as_ref().and_then(|activity| room.closed.touched(activity.days()));
    activity.filter(|_| !wrong).map(|activity| Right {
        id,
        activity,
        record,
        given: amend::given(sheet, group),
        draft: drafted.draft,
        spot,
        closed,
    })
}

fn refused(refusal: &Refusal) -> Problem {
    let mut faults = Faults::default();
    faults.error("file", refusal.rule(), "");
    for (name, value) in refusal.values() {
        faults.with(name, value);
    }
    Problem::Invalid(faults)
}
