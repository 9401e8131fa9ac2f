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
mod room;
mod row;
mod tell;
mod units;

pub use tell::{Imported, Note, RowFault, Total};

use crate::App;
use crate::ledger::{Content, Submission, keep_many, stored};
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::{Language, Words};
use domain::access::Permit;
use domain::activities::Activity;
use domain::basics::{County, Faults, RecordId, Severity, UnitId};
use domain::ledger::Entry;
use reading::sheet::{Refusal, Sheet};
use room::Room;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
    let network = app.network();
    let top = network.unit(unit).and_then(|unit| County::of(unit.code()));
    if top.is_none() {
        return Err(Problem::NotFound(unit.to_string()));
    }
    let File { name, bytes } = file;
    let read = tokio::task::spawn_blocking(move || reading::sheet::read(&bytes)).await;
    let sheets = read
        .map_err(|error| Problem::Internal(anyhow::Error::new(error)))?
        .map_err(|refusal| refused(&refusal))?;

    let words = Words::of(Language::Chinese);
    let origin = words.t1("import-origin", "file", name.as_str());
    let mut room = Room::new(app.desk(&network), unit, options.year, origin.clone());
    let mut answer = Imported::default();
    let mut right = Vec::new();
    for sheet in &sheets {
        for group in row::groups(sheet) {
            answer.rows += group.len();
            right.extend(check(&mut room, sheet, &group, &mut answer));
            if answer.rows % BATCH == 0 {
                tokio::task::yield_now().await;
            }
        }
        answer.remarks.extend(sheet.remarks.iter().map(|remark| Note::of(&sheet.name, remark)));
    }
    answer.remarks.extend(room.notes());
    answer.totals = tell::totals(right.iter().map(|right| &right.activity));
    let faulty = answer.faults.iter().any(|fault| fault.fault.severity == Severity::Error);
    if faulty && !options.good_rows_first {
        return Ok(answer);
    }

    let known = known(app, &network, &right).await?;
    answer.already_there = right.iter().filter(|right| known.contains(&right.id)).count();
    right.retain(|right| !known.contains(&right.id));
    let total = right.len();
    if options.dry_run {
        answer.kept = total;
        return Ok(answer);
    }
    let mut right = right.into_iter();
    let mut done = 0;
    progress(done, total);
    while done < total {
        let batch: Vec<Submission> =
            right.by_ref().take(BATCH).map(|right| submission(right, permit)).collect();
        done += batch.len();
        let (network, approval) = (Arc::clone(&network), origin.clone());
        let receipts = app
            .write(permit, move |tx| {
                Box::pin(async move {
                    let approval = (!options.for_review).then_some(approval.as_str());
                    keep_many(tx, &network, &batch, approval).await
                })
            })
            .await?;
        let new = receipts.iter().flatten().count();
        answer.kept += new;
        answer.already_there += receipts.len() - new;
        progress(done, total);
    }
    Ok(answer)
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
        Ok(activity) => Some(activity),
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
