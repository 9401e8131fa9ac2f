//! New records with what became of them, as many as there are: a table at a time instead of a record
//! at a time. What it leaves is what keeping and reviewing step by step leave.

use super::closings;
use super::evidence::Proof;
use super::export::table;
use super::keep::{Content, Submission, county_of};
use super::queries;
use super::search::index_in;
use super::show::Line;
use super::tally::{self, Changes};
use crate::shell::clock::{local, stamp};
use crate::shell::db::{Turn, Tx};
use crate::shell::problem::{Outcome, Problem};
use chrono::{DateTime, Utc};
use domain::basics::{County, RecordId, day_number};
use domain::ledger::{Posting, State, Transition, revision_hash};
use domain::orgs::Network;
use sea_orm::Value;
use std::collections::BTreeMap;

/// What became of a record that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// It is a draft still.
    Unfinished,
    /// It waits for its review.
    Waiting,
    /// It was approved, on which ground.
    Approved(Turn, String),
    /// It was returned, and why.
    Returned(Turn, String),
}

/// A record and what became of it.
#[derive(Debug, Clone)]
pub struct Life {
    /// The record.
    pub id: RecordId,
    /// Its only revision.
    pub content: Content,
    /// What it posts, where that is not a matter of the record alone.
    pub postings: Option<Vec<Posting>>,
    /// The post that owns it.
    pub post: String,
    /// Why it was entered, where that is said.
    pub reason: String,
    /// Who entered it.
    pub entered: Turn,
    /// How it went on.
    pub then: Then,
    /// Its evidence, all added by whoever entered it.
    pub evidence: Vec<(DateTime<Utc>, Proof)>,
}

impl Life {
    /// A record as it is handed in now, with nothing more to it.
    pub fn begun(tx: &Tx, submission: &Submission) -> Self {
        Self {
            id: submission.id,
            content: submission.content.clone(),
            postings: None,
            post: submission.post.clone(),
            reason: submission.reason.clone(),
            entered: tx.turn(),
            then: if submission.submit { Then::Waiting } else { Then::Unfinished },
            evidence: Vec::new(),
        }
    }
}

/// Rows that wait to be inserted, table by table.
#[derive(Default)]
struct Rows {
    record: Vec<Value>,
    revision: Vec<Value>,
    passage: Vec<Value>,
    share: Vec<Value>,
    label: Vec<Value>,
    posting: Vec<Value>,
    evidence: Vec<Value>,
    changes: BTreeMap<County, Changes>,
}

/// Enters records within a write. None of them may be stored already.
///
/// # Errors
/// When a unit is unknown, when a draft was approved, or what the store says.
pub async fn enter(tx: &mut Tx, network: &Network, lives: Vec<Life>) -> Outcome<()> {
    let contents: Vec<(RecordId, &Content)> =
        lives.iter().map(|life| (life.id, &life.content)).collect();
    index_in(tx, network, &contents, true).await?;
    for life in &lives {
        if let (Then::Approved(_, reason), Content::Record(entry)) = (&life.then, &life.content) {
            let county = county_of(network, entry.unit())?;
            let days = <[_; 2]>::from(entry.days()).map(day_number);
            let why = if reason.is_empty() { &life.reason } else { reason };
            closings::admit(tx, &county, &days, why).await?;
        }
    }
    let mut rows = Rows::default();
    for life in lives {
        rows.add(tx, network, life)?;
    }
    let Rows { record, revision, passage, share, label, posting, evidence, changes } = rows;
    for (name, values) in [
        ("record", record),
        ("revision", revision),
        ("passage", passage),
        ("share", share),
        ("label", label),
        ("posting", posting),
        ("evidence", evidence),
    ] {
        queries::insert_rows(tx, table(name)?, values).await?;
    }
    for (county, changes) in changes {
        tally::apply(tx, &county, changes).await?;
    }
    Ok(())
}

impl Rows {
    fn add(&mut self, tx: &mut Tx, network: &Network, life: Life) -> Outcome<()> {
        let county = county_of(network, life.content.unit())?;
        let key = [Value::from(county.as_str()), Value::from(life.id.to_string())];
        let payload = life.content.payload();
        let hash = revision_hash(&payload);
        let (first, state) = match life.then {
            Then::Unfinished => ((Transition::Save, State::Draft), State::Draft),
            Then::Waiting => ((Transition::Submit, State::Submitted), State::Submitted),
            Then::Approved(..) => ((Transition::Submit, State::Submitted), State::Approved),
            Then::Returned(..) => ((Transition::Submit, State::Submitted), State::Returned),
        };
        let entered = stamp(life.entered.at);
        tx.turn_to(life.entered.clone());
        self.passage(tx, &key, 1, first, &life.reason);
        tx.note(&county, first.0.key(), life.id, &hash);
        self.revision.extend(key.clone());
        self.revision.extend([
            1_i64.into(),
            life.content.shape().into(),
            payload.into(),
            hash.as_str().into(),
            tx.account().into(),
            life.post.as_str().into(),
            entered.as_str().into(),
            life.reason.as_str().into(),
        ]);
        self.evidence(tx, &county, &life, &key);
        let mut changed = entered.clone();
        match &life.then {
            Then::Unfinished | Then::Waiting => self.says(&life.content, &key, &entered, ""),
            Then::Returned(turn, why) => {
                tx.turn_to(turn.clone());
                self.passage(tx, &key, 2, (Transition::Return, state), why);
                tx.note(&county, Transition::Return.key(), life.id, why);
                changed = stamp(turn.at);
                self.says(&life.content, &key, &entered, "");
            }
            Then::Approved(turn, reason) => {
                tx.turn_to(turn.clone());
                self.passage(tx, &key, 2, (Transition::Approve, state), reason);
                tx.note(&county, Transition::Approve.key(), life.id, &hash);
                changed = stamp(turn.at);
                // What was handed in and what was approved are two statements, unless at one instant.
                if changed != entered {
                    self.says(&life.content, &key, &entered, &changed);
                }
                self.says(&life.content, &key, &changed, "");
                self.post(network, &life, &county, &changed)?;
            }
        }
        let (from, to) = life.content.days(local(life.entered.at).date_naive());
        let posted = i64::from(state == State::Approved);
        self.record.extend(key);
        self.record.extend([
            life.content.kind().key().into(),
            life.content.unit().to_string().into(),
            life.post.into(),
            state.key().into(),
            from.into(),
            to.into(),
            life.content.title().into(),
            1_i64.into(),
            posted.into(),
            entered.into(),
            changed.into(),
        ]);
        Ok(())
    }

    fn passage(
        &mut self,
        tx: &Tx,
        key: &[Value; 2],
        number: i64,
        (transition, state): (Transition, State),
        reason: &str,
    ) {
        self.passage.extend(key.clone());
        self.passage.extend([
            number.into(),
            transition.key().into(),
            state.key().into(),
            1_i64.into(),
            tx.account().into(),
            tx.permit().bearer.as_str().into(),
            tx.at().into(),
            reason.into(),
        ]);
    }

    fn evidence(&mut self, tx: &mut Tx, county: &County, life: &Life, key: &[Value; 2]) {
        for (at, proof) in &life.evidence {
            tx.turn_to(Turn { permit: life.entered.permit.clone(), at: *at });
            tx.note(county, "attach", life.id, &proof.hash);
            self.evidence.extend(key.clone());
            self.evidence.extend([
                proof.hash.as_str().into(),
                proof.kind.as_str().into(),
                proof.name.as_str().into(),
                proof.media_type.into(),
                proof.size.into(),
                tx.account().into(),
                tx.permit().bearer.as_str().into(),
                tx.at().into(),
                "".into(),
                proof.original.as_str().into(),
                proof.name.as_str().into(),
                proof.size.into(),
                proof.taken_at.as_str().into(),
            ]);
        }
    }

    fn says(&mut self, content: &Content, key: &[Value; 2], since: &str, until: &str) {
        let (shares, labels) = content.shares_and_labels();
        for share in shares {
            self.share.extend(key.clone());
            let unit = share.unit.to_string();
            self.share.extend([unit.into(), share.role.key().into(), since.into(), until.into()]);
        }
        for label in labels {
            self.label.extend(key.clone());
            self.label.extend([label.into(), since.into(), until.into()]);
        }
    }

    fn post(
        &mut self,
        network: &Network,
        life: &Life,
        county: &County,
        since: &str,
    ) -> Outcome<()> {
        let key = [Value::from(county.as_str()), Value::from(life.id.to_string())];
        let changes = self.changes.entry(county.clone()).or_default();
        let Content::Record(entry) = &life.content else {
            return Err(Problem::Refused("record-unfinished"));
        };
        let made = life.postings.is_none().then(|| entry.postings(network));
        let postings = life.postings.as_deref().or(made.as_deref()).unwrap_or_default();
        for (line, posting) in (1_i64..).zip(postings) {
            changes.begin(Line::of(posting));
            self.posting.extend(key.clone());
            self.posting.extend([
                line.into(),
                1_i64.into(),
                posting.measure.key().into(),
                posting.unit.to_string().into(),
                day_number(posting.day).into(),
                posting.low.into(),
                posting.high.into(),
                posting.method.key().into(),
                posting.kind.as_str().into(),
                posting.item.as_str().into(),
                posting.campaign.as_str().into(),
                since.into(),
                "".into(),
            ]);
        }
        Ok(())
    }
}
