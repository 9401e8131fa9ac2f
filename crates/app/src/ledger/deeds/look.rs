//! Before a deed: which of the chosen records are open to it, and why the others are not.

use super::{Doing, queries};
use crate::App;
use crate::ledger::pages::Typed;
use crate::ledger::{Content, Row, closings, holds_of};
use crate::shell::clock::local;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms::date;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Verb;
use domain::basics::{County, Faults, RecordId, UnitId};
use domain::ledger::{Closed, Entry, Kind, State, Transition};
use domain::orgs::Network;
use std::collections::BTreeMap;

/// A chosen record and whether it is open to the deed.
#[derive(Debug, Clone)]
pub struct Looked {
    /// Its line.
    pub row: Row,
    /// Whether it is open.
    pub verdict: Verdict,
}

/// Whether a record is open to a deed.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// It is; with the content it will have, where the deed changes that.
    Open(Option<Box<Content>>),
    /// It is not: the key of the sentence that says why, and how many faults stand against it.
    Shut(&'static str, usize),
}

/// Who asks: the account, and where it may do the deed.
pub struct Asker<'a> {
    /// The account.
    pub account: String,
    /// What it may do to records of a unit.
    pub may: &'a (dyn Fn(Verb, UnitId) -> bool + Sync),
}

/// The newest content of a record.
struct Head {
    shape: String,
    payload: String,
    author: String,
    reason: String,
    entered: String,
}

/// Looks at the chosen records one by one.
///
/// # Errors
/// What the store says.
pub async fn look(
    app: &App,
    doing: &Doing,
    asker: &Asker<'_>,
    chosen: Vec<Row>,
) -> Outcome<Vec<Looked>> {
    let mut by_county: BTreeMap<County, Vec<RecordId>> = BTreeMap::new();
    for row in &chosen {
        by_county.entry(row.county.clone()).or_default().push(row.id);
    }
    let mut heads: BTreeMap<String, Head> = BTreeMap::new();
    for (county, ids) in &by_county {
        for row in queries::heads(app.database().read(), county, ids).await? {
            let head = Head {
                shape: row.try_get("", "shape")?,
                payload: row.try_get("", "payload")?,
                author: row.try_get("", "account_id")?,
                reason: row.try_get("", "reason")?,
                entered: row.try_get("", "created_at")?,
            };
            heads.insert(row.try_get("", "id")?, head);
        }
    }
    let network = app.network();
    let holds = holds_of(app, &chosen).await?;
    let mut closed: BTreeMap<&County, Closed> = BTreeMap::new();
    for county in by_county.keys() {
        closed.insert(county, closings::closed(app, county).await?);
    }
    let mut looked = Vec::with_capacity(chosen.len());
    for row in chosen {
        let head = heads
            .get(&row.id.to_string())
            .ok_or_else(|| Problem::broken("a record without its head"))?;
        let held = holds.get(&row.id).is_some_and(|hold| hold.account != asker.account);
        let shut = closed.get(&row.county).is_some_and(|closed| is_shut(closed, doing, &row, head));
        let verdict = match judge(app, &network, doing, asker, &row, head)? {
            Verdict::Open(_) if held => Verdict::Shut("deed-held", 0),
            Verdict::Open(_) if shut => Verdict::Shut("deed-year-closed", 0),
            verdict => verdict,
        };
        looked.push(Looked { row, verdict });
    }
    Ok(looked)
}

/// Whether the deed would change what counts in a closed year without saying why.
fn is_shut(closed: &Closed, doing: &Doing, row: &Row, head: &Head) -> bool {
    let reason = match doing {
        Doing::Approve => head.reason.as_str(),
        Doing::Submit => "",
        Doing::Delete(_) | Doing::Restore if row.posted > 0 => "",
        // Of what is approved the reason is asked.
        Doing::Label(..) if row.state == State::Submitted => "",
        _ => return false,
    };
    let days = date(row.day_from).zip(date(row.day_to));
    days.is_some_and(|days| closed.admits(days, reason).is_err())
}

fn judge(
    app: &App,
    network: &Network,
    doing: &Doing,
    asker: &Asker<'_>,
    row: &Row,
    head: &Head,
) -> Outcome<Verdict> {
    let shut = |key| Ok(Verdict::Shut(key, 0));
    if row.kind == Kind::OrgEvent || !(asker.may)(doing.verb(), row.unit) {
        return shut("deed-not-yours");
    }
    let unfinished = matches!(row.state, State::Draft | State::Returned);
    match doing {
        Doing::Approve | Doing::Return(_) if row.state != State::Submitted => {
            shut("deed-not-waiting")
        }
        Doing::Approve if head.author == asker.account => shut("review-own"),
        Doing::Approve | Doing::Return(_) => Ok(Verdict::Open(None)),
        Doing::Delete(_) if row.counts() && !(asker.may)(Verb::Review, row.unit) => {
            shut("deed-counts")
        }
        Doing::Delete(_) => match row.state.after(Transition::Delete) {
            Some(_) => Ok(Verdict::Open(None)),
            None => shut("deed-closed"),
        },
        Doing::Restore if row.state == State::Deleted => Ok(Verdict::Open(None)),
        Doing::Restore => shut("deed-not-deleted"),
        Doing::Submit | Doing::Rename(_) if !unfinished => shut("deed-not-draft"),
        Doing::Label(..) if row.state.after(Transition::Submit).is_none() => shut("deed-closed"),
        Doing::Submit | Doing::Label(..) | Doing::Rename(_) => {
            let typed = Typed::read(row.kind, &head.shape, &head.payload, network)?;
            content(app, network, doing, row, head, typed)
        }
    }
}

/// The content a record will have after the deed.
fn content(
    app: &App,
    network: &Network,
    doing: &Doing,
    row: &Row,
    head: &Head,
    mut typed: Typed,
) -> Outcome<Verdict> {
    match (doing, &mut typed) {
        (Doing::Label(code, _), Typed::Activity(draft)) => {
            let known = |word: &String| {
                app.vocabulary().meant("label", word).is_some_and(|entry| entry.code == *code)
            };
            if draft.serves.iter().any(|word| word == code || known(word)) {
                return Ok(Verdict::Shut("deed-labelled", 0));
            }
            draft.serves.push(code.clone());
        }
        (Doing::Label(..), _) => return Ok(Verdict::Shut("deed-no-labels", 0)),
        (Doing::Rename(title), Typed::Activity(draft)) => draft.title.clone_from(title),
        (Doing::Rename(title), Typed::Duty(draft)) => draft.title.clone_from(title),
        _ => {}
    }
    if head.shape == "draft" && *doing != Doing::Submit {
        return Ok(Verdict::Open(Some(Box::new(draft(row, doing, &typed)?))));
    }
    Ok(match checked(app, network, &typed, entered(head, app.clock().today())) {
        Ok(entry) => Verdict::Open(Some(Box::new(Content::Record(entry)))),
        Err(faults) => Verdict::Shut("deed-faulty", faults.0.len()),
    })
}

fn draft(row: &Row, doing: &Doing, typed: &Typed) -> Outcome<Content> {
    let payload = match typed {
        Typed::Activity(draft) => serde_json::to_string(draft)?,
        Typed::Duty(draft) => serde_json::to_string(draft)?,
        Typed::Event(value) => value.to_string(),
    };
    let title = match doing {
        Doing::Rename(title) => title.clone(),
        _ => row.title.clone(),
    };
    Ok(Content::Draft { kind: row.kind, unit: row.unit, title, payload })
}

/// The record a draft makes, by the same check as its form.
fn checked(
    app: &App,
    network: &Network,
    typed: &Typed,
    entered: NaiveDate,
) -> Result<Entry, Faults> {
    match typed {
        Typed::Activity(draft) => draft
            .check_entered(app.desk(network), entered)
            .map(|activity| Entry::Activity(Box::new(activity))),
        Typed::Duty(draft) => {
            draft.check(app.desk(network)).map(|duty| Entry::Duty(Box::new(duty)))
        }
        Typed::Event(_) => Err(Faults::default()),
    }
}

/// The day on which it was first entered: what was handed in in time does not become late by waiting.
fn entered(head: &Head, today: NaiveDate) -> NaiveDate {
    DateTime::parse_from_rfc3339(&head.entered)
        .map_or(today, |at| local(at.with_timezone(&Utc)).date_naive())
}
