//! Possible duplicates: proposed by likeness, decided by a person.

pub(super) mod queries;

use super::evidence::queries::{photos_of, same_photos};
use super::queries::{head, record_of, revision};
use super::scope::Scope;
use crate::App;
use crate::shell::db::Tx;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms::date;
use chrono::TimeDelta;
use domain::access::Permit;
use domain::activities::{Activity, PROPOSE, Sketch, likeness, may_be_proposed};
use domain::basics::{County, RecordId, day_number};
use domain::ledger::{Entry, Kind, State};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeMap, BTreeSet};

/// A pair that may be one event entered twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The partition.
    pub county: County,
    /// The record entered later.
    pub record: RecordId,
    /// The other.
    pub other: RecordId,
    /// A code of `doubt`.
    pub kind: String,
    /// 0 to 100.
    pub score: i64,
}

/// Looks for records like this one and notes the pairs. Called after a record was handed in.
///
/// # Errors
/// What the store says.
pub async fn propose(
    app: &App,
    county: &County,
    id: RecordId,
    activity: &Activity,
) -> Outcome<usize> {
    let pairs = alike(app.database().read(), county, id, activity).await?;
    if pairs.is_empty() {
        return Ok(0);
    }
    let county = county.clone();
    let permit = Permit::system("doubts", domain::access::Verb::Review);
    app.write(&permit, move |tx| Box::pin(async move { note(tx, &county, pairs).await })).await
}

/// A photo came to a record: when another record has it too, the two may be one event (同一张照片).
///
/// # Errors
/// What the store says.
pub(super) async fn photo_came(
    app: &App,
    county: &County,
    id: RecordId,
    original: &str,
) -> Outcome<()> {
    let c = app.database().read();
    if !same_photos(c, county, id, &[original]).await?.is_empty() {
        propose_of(app, county, id).await?;
    }
    Ok(())
}

/// As [`propose`], for a record by its id; nothing for what is no activity or was not handed in.
///
/// # Errors
/// What the store says.
pub async fn propose_of(app: &App, county: &County, id: RecordId) -> Outcome<usize> {
    let c = app.database().read();
    let Some(head) = head(c, county, id).await? else { return Ok(0) };
    let handed_in = matches!(head.state, State::Submitted | State::Approved | State::Returned);
    if !handed_in || head.shape != "record" || head.kind != Kind::Activity {
        return Ok(0);
    }
    let Some(newest) = revision(c, county, id, head.head).await? else { return Ok(0) };
    match Entry::parse(head.kind, &newest.payload)? {
        Entry::Activity(activity) => propose(app, county, id, &activity).await,
        _ => Ok(0),
    }
}

/// As [`propose`], within a write.
///
/// # Errors
/// What the store says.
pub async fn propose_in(
    tx: &mut Tx,
    county: &County,
    id: RecordId,
    activity: &Activity,
) -> Outcome<usize> {
    let pairs = alike(tx, county, id, activity).await?;
    note(tx, county, pairs).await
}

type Pair = ((RecordId, RecordId), i64);

async fn note(tx: &mut Tx, county: &County, pairs: Vec<Pair>) -> Outcome<usize> {
    let count = pairs.len();
    for (pair, score) in pairs {
        queries::insert_doubt(tx, county, pair, "joint_duplicate", score).await?;
    }
    Ok(count)
}

/// The pairs a record makes with those near its days, and how alike they are.
async fn alike<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: RecordId,
    activity: &Activity,
) -> Outcome<Vec<Pair>> {
    let (first, last) = activity.days();
    let (from, to) = (first - TimeDelta::days(3), last + TimeDelta::days(3));
    let own = photos(c, county, &[id]).await?.remove(&id).unwrap_or_default();
    let sketch = sketch(activity, own);
    let mut candidates = Vec::new();
    for row in &queries::near(c, county, (day_number(from), day_number(to))).await? {
        let other = record_of(row, "id")?;
        let title: String = row.try_get("", "title")?;
        let day = date(row.try_get("", "day_from")?);
        if other != id && day.is_some_and(|day| may_be_proposed(&sketch, &title, day)) {
            candidates.push(other);
        }
    }
    let mut pairs = Vec::new();
    for some in candidates.chunks(200) {
        // Photos are compared only where there is one to be found again.
        let mut others = match sketch.evidence.is_empty() {
            true => BTreeMap::new(),
            false => photos(c, county, some).await?,
        };
        for row in &queries::contents(c, county, some).await? {
            let other = record_of(row, "id")?;
            let payload: String = row.try_get("", "payload")?;
            let theirs = others.remove(&other).unwrap_or_default();
            let score = likeness(&sketch, &self::sketch(&serde_json::from_str(&payload)?, theirs));
            if score >= PROPOSE {
                let pair = if other < id { (id, other) } else { (other, id) };
                pairs.push((pair, i64::from(score)));
            }
        }
    }
    Ok(pairs)
}

async fn photos<C: ConnectionTrait>(
    c: &C,
    county: &County,
    ids: &[RecordId],
) -> Outcome<BTreeMap<RecordId, BTreeSet<String>>> {
    let mut found: BTreeMap<RecordId, BTreeSet<String>> = BTreeMap::new();
    for row in &photos_of(c, county, ids).await? {
        let original = row.try_get("", "original_hash")?;
        found.entry(record_of(row, "record_id")?).or_default().insert(original);
    }
    Ok(found)
}

fn sketch(activity: &Activity, evidence: BTreeSet<String>) -> Sketch {
    let mut places = BTreeSet::new();
    for session in &activity.sessions {
        places.extend(session.place.map(|place| place.to_string()));
        if !session.spot.is_empty() {
            places.insert(session.spot.clone());
        }
    }
    Sketch {
        title: activity.title.clone(),
        kind: activity.kind.clone(),
        campaign: activity.campaign.clone(),
        day: activity.days().0,
        places,
        units: activity.shares().iter().map(|share| share.unit).collect(),
        evidence,
    }
}

/// Pairs in the scope on which nobody has decided.
///
/// # Errors
/// What the store says.
pub async fn open_doubts(app: &App, scope: &Scope) -> Outcome<Vec<Doubt>> {
    let found = queries::open_doubts(app.database().read(), scope).await?;
    found
        .iter()
        .map(|row| {
            Ok(Doubt {
                county: scope.county.clone(),
                record: record_of(row, "record_id")?,
                other: record_of(row, "other_id")?,
                kind: row.try_get("", "kind")?,
                score: row.try_get("", "score")?,
            })
        })
        .collect()
}

/// Notes what a person decided; when both are one event, the record that stays is not touched
/// and the other one is deleted by a step of its own.
///
/// # Errors
/// [`Problem::Refused`] without a reason, [`Problem::NotFound`] when the pair is not open.
pub async fn decide(
    app: &App,
    permit: &Permit,
    doubt: (County, RecordId, RecordId),
    same: bool,
    reason: &str,
) -> Outcome<()> {
    let (county, record, other) = doubt;
    let reason = reason.to_owned();
    app.write(permit, move |tx| {
        Box::pin(async move { decide_in(tx, &county, (record, other), same, &reason).await })
    })
    .await
}

/// As [`decide`], within a write.
///
/// # Errors
/// As [`decide`].
pub async fn decide_in(
    tx: &mut Tx,
    county: &County,
    (record, other): (RecordId, RecordId),
    same: bool,
    reason: &str,
) -> Outcome<()> {
    if reason.trim().is_empty() {
        return Err(Problem::Refused("decision-reason-missing"));
    }
    let decision = if same { "same" } else { "different" };
    if queries::decide_doubt(tx, county, (record, other), decision, reason).await? == 0 {
        return Err(Problem::NotFound(record.to_string()));
    }
    tx.note(county, "decide", record, format!("{decision} {other}: {reason}"));
    Ok(())
}
