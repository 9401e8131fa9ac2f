//! Proof: recomputes the journal's chain, every revision's hash and every posting, and names the
//! first thing that differs.

use super::listed;
use super::queries;
use super::search;
use super::show::Line;
use super::tally;
use crate::App;
use crate::orgs;
use crate::shell::problem::Outcome;
use domain::basics::{County, RecordId};
use domain::ledger::{Entry, JournalLine, Kind, Posting, State, chain_hash, revision_hash};
use domain::orgs::Network;
use sea_orm::QueryResult;
use std::collections::{BTreeMap, BTreeSet};

/// What was found in order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Verified {
    /// Lines of the journal.
    pub journal: u64,
    /// Revisions.
    pub revisions: u64,
    /// Postings that count.
    pub postings: u64,
    /// Ranges in which units count for others.
    pub reach: u64,
    /// Records that are found by other words than their content has now, as after the past of a name
    /// was corrected; the server makes them again.
    pub stale: u64,
    /// Months added up.
    pub tally: u64,
    /// Records in the lists of units for which others count.
    pub listed: u64,
}

/// The first thing that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Difference {
    /// The partition.
    pub county: String,
    /// `journal`, `revision`, `posting`, `reach`, `tally` or `listed`.
    pub place: &'static str,
    /// Which one.
    pub subject: String,
    /// What is stored.
    pub stored: String,
    /// What it must be.
    pub expected: String,
}

type Finding = Result<(), Box<Difference>>;

/// Verifies everything; `progress` hears of each partition's parts.
///
/// # Errors
/// What the store says. A difference is an answer, not an error.
pub async fn verify(
    app: &App,
    mut progress: impl FnMut(&str, u64),
) -> Outcome<Result<Verified, Box<Difference>>> {
    let counties = queries::counties(app.database().read()).await?;
    let mut verified = Verified::default();
    let (network, org_postings) = orgs::replay(app.database()).await?;
    for county in &counties {
        let journaled = match journal(app, county, &mut verified).await? {
            Ok(journaled) => journaled,
            Err(difference) => return Ok(Err(difference)),
        };
        progress("journal", verified.journal);
        if let Err(difference) =
            records(app, county, &network, &org_postings, &journaled, &mut verified).await?
        {
            return Ok(Err(difference));
        }
        progress("revision", verified.revisions);
        verified.stale += search::stale(app, county).await?;
        if let Err(difference) =
            orgs::verify_reach(app.database(), county, &network, &mut verified.reach).await?
        {
            return Ok(Err(difference));
        }
        if let Err(difference) = tally::verify(app.database(), county, &mut verified.tally).await? {
            return Ok(Err(difference));
        }
        progress("tally", verified.tally);
        if let Err(difference) =
            listed::verify(app.database(), county, &mut verified.listed).await?
        {
            return Ok(Err(difference));
        }
        progress("listed", verified.listed);
    }
    Ok(Ok(verified))
}

/// The contents the journal knows: record and hash of every revision that was kept.
type Journaled = BTreeSet<(String, String)>;

/// Every line of the chain; answers which contents it knows.
async fn journal(
    app: &App,
    county: &County,
    verified: &mut Verified,
) -> Outcome<Result<Journaled, Box<Difference>>> {
    let mut journaled = Journaled::new();
    let c = app.database().read();
    let (mut seq, mut hash) = (0, String::new());
    loop {
        let found = queries::journal_after(c, county, seq).await?;
        for row in &found {
            let line = JournalLine {
                county: county.to_string(),
                seq: row.try_get("", "seq")?,
                at: row.try_get("", "at")?,
                account: row.try_get("", "account_id")?,
                post: row.try_get("", "post")?,
                verb: row.try_get("", "verb")?,
                subject: row.try_get("", "subject")?,
                detail: row.try_get("", "detail")?,
            };
            let stored: String = row.try_get("", "hash")?;
            let expected = chain_hash(&hash, &line);
            if line.seq != seq + 1 || stored != expected {
                return Ok(Err(different(county, "journal", line.seq, stored, expected)));
            }
            (seq, hash) = (line.seq, stored);
            verified.journal += 1;
            if matches!(line.verb.as_str(), "save" | "submit") {
                journaled.insert((line.subject, line.detail));
            }
        }
        if found.len() < 2000 {
            break;
        }
    }
    let head = queries::chain_head(c, county).await?;
    if head != (seq, hash.clone()) {
        return Ok(Err(different(
            county,
            "journal",
            "head",
            format!("{head:?}"),
            format!("{:?}", (seq, hash)),
        )));
    }
    Ok(Ok(journaled))
}

/// Hash of every revision, and the postings of every record that counts.
async fn records(
    app: &App,
    county: &County,
    network: &Network,
    org_postings: &BTreeMap<RecordId, Vec<Posting>>,
    journaled: &Journaled,
    verified: &mut Verified,
) -> Outcome<Finding> {
    let c = app.database().read();
    let mut after = (String::new(), 0_i64);
    loop {
        let found = queries::revisions_after(c, county, (&after.0, after.1)).await?;
        let Some(last) = found.last() else { return Ok(Ok(())) };
        let first: String = found[0].try_get("", "record_id")?;
        let end: String = last.try_get("", "record_id")?;
        let mut stored = stored_postings(app, county, &first, &end).await?;
        for row in &found {
            let record: String = row.try_get("", "record_id")?;
            let number: i64 = row.try_get("", "number")?;
            if let Err(difference) = revision(county, row, (&record, number), journaled)? {
                return Ok(Err(difference));
            }
            let posted: i64 = row.try_get("", "posted")?;
            if posted == number && queries::state_of(row)? != State::Deleted {
                let lines = stored.remove(&record).unwrap_or_default();
                verified.postings += u64::try_from(lines.len()).unwrap_or(0);
                let expected = expected_of(row, &record, network, org_postings)?;
                if let Err(difference) = same_lines(county, &record, &lines, &expected) {
                    return Ok(Err(difference));
                }
            }
            verified.revisions += 1;
            after = (record, number);
        }
        // The last record may go on in the next stretch, all others are done with.
        stored.remove(&end);
        if let Some((record, lines)) = stored.into_iter().next() {
            return Ok(Err(different(
                county,
                "posting",
                record,
                format!("{} postings", lines.len()),
                "none",
            )));
        }
    }
}

/// Whether a revision has its hash, its record, and its line in the journal.
fn revision(
    county: &County,
    row: &QueryResult,
    (record, number): (&str, i64),
    journaled: &Journaled,
) -> Outcome<Finding> {
    let (payload, hash): (String, String) = (row.try_get("", "payload")?, row.try_get("", "hash")?);
    let subject = format!("{record} {number}");
    let expected = revision_hash(&payload);
    if hash != expected {
        return Ok(Err(different(county, "revision", subject, hash, expected)));
    }
    if row.try_get::<Option<String>>("", "kind")?.is_none() {
        return Ok(Err(different(county, "revision", record, "no record", "a record")));
    }
    if !journaled.contains(&(record.to_owned(), hash.clone())) {
        let known = "a hash that the journal knows";
        return Ok(Err(different(county, "revision", subject, hash, known)));
    }
    Ok(Ok(()))
}

/// What a revision that counts must have posted.
fn expected_of(
    row: &QueryResult,
    record: &str,
    network: &Network,
    org_postings: &BTreeMap<RecordId, Vec<Posting>>,
) -> Outcome<Vec<Line>> {
    let kind = queries::kind_of(row)?;
    let postings = match kind {
        Kind::OrgEvent => RecordId::parse(record)
            .and_then(|id| org_postings.get(&id).cloned())
            .unwrap_or_default(),
        _ => Entry::parse(kind, &row.try_get::<String>("", "payload")?)?.postings(network),
    };
    Ok(postings.iter().map(Line::of).collect())
}

/// Whether a record has posted what it must have, line by line.
fn same_lines(county: &County, record: &str, stored: &[Line], expected: &[Line]) -> Finding {
    if stored == expected {
        return Ok(());
    }
    let at = stored.iter().zip(expected).position(|(one, other)| one != other);
    let at = at.unwrap_or(stored.len().min(expected.len()));
    let (stored, expected) = (format!("{:?}", stored.get(at)), format!("{:?}", expected.get(at)));
    Err(different(county, "posting", format!("{record} {at}"), stored, expected))
}

async fn stored_postings(
    app: &App,
    county: &County,
    first: &str,
    last: &str,
) -> Outcome<BTreeMap<String, Vec<Line>>> {
    let found = queries::postings_between(app.database().read(), county, first, last).await?;
    let mut by_record: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for row in &found {
        by_record.entry(row.try_get("", "record_id")?).or_default().push(Line::read(row)?);
    }
    Ok(by_record)
}

fn different(
    county: &County,
    place: &'static str,
    subject: impl ToString,
    stored: impl ToString,
    expected: impl ToString,
) -> Box<Difference> {
    Box::new(Difference {
        county: county.to_string(),
        place,
        subject: subject.to_string(),
        stored: stored.to_string(),
        expected: expected.to_string(),
    })
}
