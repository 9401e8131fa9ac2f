//! Keeps what somebody recorded: a new record, or a new revision of one.
//!
//! The same body under the same id and base is the same answer, however often it is sent; another
//! body is a conflict that shows both.

use super::closings;
use super::holds;
use super::life::{Life, enter};
use super::queries::{self, Head, NewRevision};
use super::search::index_in;
use crate::App;
use crate::shell::db::Tx;
use crate::shell::problem::{Conflict, Outcome, Problem};
use chrono::{Datelike, NaiveDate};
use domain::access::Permit;
use domain::basics::{County, RecordId, UnitId, day_number, read_date};
use domain::ledger::{Entry, Kind, Share, State, Transition, revision_hash};
use domain::orgs::Network;

/// What a submission holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// As typed, perhaps unfinished: kept so that nothing is lost, never posted.
    Draft {
        /// The kind it shall become.
        kind: Kind,
        /// The unit it is for.
        unit: UnitId,
        /// As far as it has one.
        title: String,
        /// The draft as JSON.
        payload: String,
    },
    /// Checked.
    Record(Entry),
}

/// What somebody sends.
#[derive(Debug, Clone)]
pub struct Submission {
    /// Made by the client.
    pub id: RecordId,
    /// The revision it was made from; 0 for a new record.
    pub base: i64,
    /// The content.
    pub content: Content,
    /// Keep it as a draft, or hand it in.
    pub submit: bool,
    /// Why it is changed, for an amendment.
    pub reason: String,
    /// The post that owns a new record.
    pub post: String,
}

/// What the store answers, the same for the same submission.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Receipt {
    /// The record.
    pub id: RecordId,
    /// Its partition.
    pub county: County,
    /// The revision that holds the content.
    pub revision: i64,
    /// The hash of the content.
    pub hash: String,
    /// Where the record stands.
    pub state: State,
}

impl Content {
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Draft { kind, .. } => *kind,
            Self::Record(entry) => entry.kind(),
        }
    }
    pub(crate) fn unit(&self) -> UnitId {
        match self {
            Self::Draft { unit, .. } => *unit,
            Self::Record(entry) => entry.unit(),
        }
    }
    pub(crate) fn title(&self) -> String {
        match self {
            Self::Draft { title, .. } => title.clone(),
            Self::Record(entry) => entry.title(),
        }
    }
    pub(crate) fn payload(&self) -> String {
        match self {
            Self::Draft { payload, .. } => payload.clone(),
            Self::Record(entry) => entry.payload(),
        }
    }
    pub(crate) fn shape(&self) -> &'static str {
        match self {
            Self::Draft { .. } => "draft",
            Self::Record(_) => "record",
        }
    }
    pub(crate) fn days(&self, today: NaiveDate) -> (i64, i64) {
        let (from, to) = match self {
            Self::Draft { payload, .. } => draft_days(payload, today),
            Self::Record(entry) => entry.days(),
        };
        (day_number(from), day_number(to))
    }
    pub(crate) fn shares_and_labels(&self) -> (Vec<Share>, Vec<String>) {
        match self {
            Self::Draft { unit, .. } => {
                (vec![Share { unit: *unit, role: domain::ledger::Role::Lead }], Vec::new())
            }
            Self::Record(entry) => (entry.shares(), entry.labels()),
        }
    }
}

/// The first and last day that a draft speaks of, as far as they can be read; today where none can.
fn draft_days(payload: &str, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let draft: serde_json::Value = serde_json::from_str(payload).unwrap_or_default();
    let mut days: Vec<NaiveDate> = Vec::new();
    let sessions = draft["sessions"].as_array().into_iter().flatten();
    for (part, names) in
        sessions.map(|part| (part, ["start", "end"])).chain([(&draft, ["day", "until"])])
    {
        let read = |name: &str| read_date(part[name].as_str()?, Some(today.year())).ok();
        days.extend(names.into_iter().filter_map(read));
    }
    let first = days.iter().min().copied().unwrap_or(today);
    (first, days.iter().max().copied().unwrap_or(first))
}

/// Keeps a submission in a write of its own.
///
/// # Errors
/// [`Problem::Conflict`] when the base was passed by other content, [`Problem::Refused`] when the
/// record does not take changes as it stands, a reviewer holds it, or its year is closed and no reason is said.
pub async fn keep(app: &App, permit: &Permit, submission: Submission) -> Outcome<Receipt> {
    let network = app.network();
    let today = app.clock().today();
    app.write(permit, move |tx| {
        Box::pin(async move { keep_in(tx, &network, today, &submission).await })
    })
    .await
}

/// Keeps a submission within a write.
///
/// # Errors
/// As [`keep`].
pub async fn keep_in(
    tx: &mut Tx,
    network: &Network,
    today: NaiveDate,
    submission: &Submission,
) -> Outcome<Receipt> {
    let content = &submission.content;
    let county = county_of(network, content.unit())?;
    let payload = content.payload();
    let hash = revision_hash(&payload);
    let id = submission.id;
    let number = submission.base + 1;
    let head = queries::head(tx, &county, id).await?;
    let transition = if submission.submit { Transition::Submit } else { Transition::Save };

    if let Some(stored) = queries::revision(tx, &county, id, number).await? {
        if stored.hash != hash {
            let conflict =
                Conflict { record: id.to_string(), number, stored: stored.payload, sent: payload };
            return Err(Problem::Conflict(Box::new(conflict)));
        }
        let state = head.map_or(State::Draft, |head| head.state);
        return Ok(Receipt { id, county, revision: number, hash, state });
    }
    if let (true, Content::Record(entry)) = (submission.submit, content) {
        let days = <[_; 2]>::from(entry.days()).map(day_number);
        closings::admit(tx, &county, &days, &submission.reason).await?;
    }
    let Some(head) = head else {
        if submission.base != 0 {
            return Err(Problem::NotFound(id.to_string()));
        }
        let state = if submission.submit { State::Submitted } else { State::Draft };
        enter(tx, network, vec![Life::begun(tx, submission)]).await?;
        return Ok(Receipt { id, county, revision: 1, hash, state });
    };
    if head.head != submission.base {
        return Err(Problem::Refused("revision-base-unknown"));
    }
    holds::refuse_others(tx, &county, id).await?;
    if head.kind != content.kind() {
        return Err(Problem::Refused("record-kind-fixed"));
    }
    let state = head.state.after(transition).ok_or(Problem::Refused("record-closed"))?;
    if head.posted > 0 && submission.submit && submission.reason.trim().is_empty() {
        return Err(Problem::Refused("amendment-reason-missing"));
    }
    let same = head.hash == hash && head.shape == content.shape();
    let revision = if same { head.head } else { number };
    if !same {
        insert_revision(tx, &county, submission, &payload, &hash, revision).await?;
    }
    let (day_from, day_to) = content.days(today);
    queries::move_head(
        tx,
        &county,
        id,
        &Head { state, head: revision, ..head.clone() },
        content.unit(),
        &content.title(),
        (day_from, day_to),
    )
    .await?;
    index_in(tx, network, &[(id, content)], false).await?;
    if head.posted == 0 {
        let (shares, labels) = content.shares_and_labels();
        queries::replace_shares_and_labels(tx, &county, id, &shares, &labels).await?;
    }
    queries::insert_passage(tx, &county, id, transition.key(), state, revision, &submission.reason)
        .await?;
    tx.note(&county, transition.key(), id, &hash);
    Ok(Receipt { id, county, revision, hash, state })
}

async fn insert_revision(
    tx: &mut Tx,
    county: &County,
    submission: &Submission,
    payload: &str,
    hash: &str,
    number: i64,
) -> Outcome<()> {
    let revision = NewRevision {
        number,
        shape: submission.content.shape(),
        payload,
        hash,
        post: &submission.post,
        reason: &submission.reason,
    };
    queries::insert_revision(tx, county, submission.id, &revision).await
}

/// The partition of a unit: the county its code stands in.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such unit.
pub fn county_of(network: &Network, unit: UnitId) -> Outcome<County> {
    network
        .unit(unit)
        .and_then(|unit| County::of(unit.code()))
        .ok_or_else(|| Problem::NotFound(unit.to_string()))
}

#[cfg(test)]
mod tests {
    use super::draft_days;

    #[test]
    fn a_draft_stands_on_the_days_it_speaks_of() {
        let day = |text: &str| text.parse().unwrap();
        let today = day("2021-12-13");
        for (payload, first, last) in [
            (
                r#"{"sessions":[{"start":"2022-01-05"},{"start":"1月3日","end":""}]}"#,
                "2021-01-03",
                "2022-01-05",
            ),
            (r#"{"day":"2021-12-20"}"#, "2021-12-20", "2021-12-20"),
            (r#"{"sessions":[{"start":"2021-11-31"}]}"#, "2021-12-13", "2021-12-13"),
            ("nonsense", "2021-12-13", "2021-12-13"),
        ] {
            assert_eq!(draft_days(payload, today), (day(first), day(last)), "{payload}");
        }
    }
}
