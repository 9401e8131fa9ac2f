//! A write in progress: changes, and the journal lines that tell of them, in one commit.

use super::{insert, row, run};
use crate::shell::clock::stamp;
use crate::shell::problem::{Outcome, Problem};
use chrono::{DateTime, Utc};
use domain::access::Permit;
use domain::basics::{County, RecordId};
use domain::ledger::{JournalLine, chain_hash};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement,
};
use std::collections::{BTreeMap, BTreeSet};

/// Who does something, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// On whose leave.
    pub permit: Permit,
    /// When.
    pub at: DateTime<Utc>,
}

/// A write in progress. Only [`crate::App::write`] makes and commits one.
pub struct Tx {
    tx: DatabaseTransaction,
    turn: Turn,
    at: String,
    notes: Vec<Note>,
    held: BTreeSet<County>,
}

struct Note {
    at: String,
    account: String,
    post: String,
    county: County,
    verb: &'static str,
    subject: String,
    detail: String,
}

impl Tx {
    pub(in crate::shell) fn new(tx: DatabaseTransaction, turn: Turn) -> Self {
        Self { tx, at: stamp(turn.at), turn, notes: Vec::new(), held: BTreeSet::new() }
    }

    /// The instant of this write; all its rows bear it.
    #[must_use]
    pub fn at(&self) -> &str {
        &self.at
    }

    /// On whose leave.
    #[must_use]
    pub fn permit(&self) -> &Permit {
        &self.turn.permit
    }

    /// What follows was done by somebody else, at another instant: for those who tell of many
    /// past writes in one. The journal takes their lines in the order of the instants.
    pub(crate) fn turn_to(&mut self, turn: Turn) {
        (self.at, self.turn) = (stamp(turn.at), turn);
    }

    /// Whose turn it is.
    #[must_use]
    pub fn turn(&self) -> Turn {
        self.turn.clone()
    }

    /// The account that acts, empty for the program itself.
    #[must_use]
    pub fn account(&self) -> String {
        self.turn.permit.account.map(|account| account.to_string()).unwrap_or_default()
    }

    /// Declares beside the write what the journal shall tell of it.
    pub fn note(
        &mut self,
        county: &County,
        verb: &'static str,
        subject: impl ToString,
        detail: impl ToString,
    ) {
        self.notes.push(Note {
            at: self.at.clone(),
            account: self.account(),
            post: self.turn.permit.bearer.clone(),
            county: county.clone(),
            verb,
            subject: subject.to_string(),
            detail: detail.to_string(),
        });
    }

    /// What the notes speak of, by partition, as far as it may be a record.
    pub(in crate::shell) fn noted(&self) -> BTreeMap<County, Vec<String>> {
        let mut noted: BTreeMap<County, BTreeSet<&String>> = BTreeMap::new();
        for note in self.notes.iter().filter(|note| RecordId::parse(&note.subject).is_some()) {
            noted.entry(note.county.clone()).or_default().insert(&note.subject);
        }
        let owned = |(county, ids): (County, BTreeSet<&String>)| {
            (county, ids.into_iter().cloned().collect())
        };
        noted.into_iter().map(owned).collect()
    }

    /// Seals the notes into the journals of their counties and commits.
    pub(in crate::shell) async fn seal(mut self) -> Outcome<()> {
        self.notes.sort_by(|one, other| one.at.cmp(&other.at));
        let mut counties: Vec<County> = self.notes.iter().map(|note| note.county.clone()).collect();
        counties.sort();
        counties.dedup();
        for county in counties {
            self.seal_county(&county).await?;
        }
        self.tx.commit().await?;
        Ok(())
    }

    /// Holds the chain of a county until the commit: it, and whatever is derived from the county's
    /// facts, grows one write at a time.
    pub(crate) async fn hold(&mut self, county: &County) -> Outcome<()> {
        if !self.held.insert(county.clone()) {
            return Ok(());
        }
        let key = county.as_str();
        let sql = "insert into chain (county, seq, hash) values ($1, 0, '') on conflict do nothing";
        run(&self.tx, sql, vec![key.into()]).await?;
        run(&self.tx, "update chain set seq = seq where county = $1", vec![key.into()]).await?;
        Ok(())
    }

    async fn seal_county(&mut self, county: &County) -> Outcome<()> {
        let key = county.as_str();
        self.hold(county).await?;
        let head = row(&self.tx, "select seq, hash from chain where county = $1", vec![key.into()])
            .await?
            .ok_or_else(|| Problem::broken("the chain has no head"))?;
        let (mut seq, mut hash): (i64, String) =
            (head.try_get("", "seq")?, head.try_get("", "hash")?);
        let mut values = Vec::new();
        for note in self.notes.iter().filter(|note| note.county == *county) {
            seq += 1;
            let line = JournalLine {
                county: key.to_owned(),
                seq,
                at: note.at.clone(),
                account: note.account.clone(),
                post: note.post.clone(),
                verb: note.verb.to_owned(),
                subject: note.subject.clone(),
                detail: note.detail.clone(),
            };
            hash = chain_hash(&hash, &line);
            values.extend([
                line.county.into(),
                line.seq.into(),
                line.at.into(),
                line.account.into(),
                line.post.into(),
                line.verb.into(),
                line.subject.into(),
                line.detail.into(),
                hash.clone().into(),
            ]);
        }
        let sql =
            "insert into journal (county, seq, at, account_id, post, verb, subject, detail, hash)";
        insert(&self.tx, sql, 9, values).await?;
        let sql = "update chain set seq = $2, hash = $3 where county = $1";
        run(&self.tx, sql, vec![key.into(), seq.into(), hash.into()]).await?;
        Ok(())
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.tx.get_database_backend()
    }
    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.tx.execute_raw(statement).await
    }
    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.tx.execute_unprepared(sql).await
    }
    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.tx.query_one_raw(statement).await
    }
    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.tx.query_all_raw(statement).await
    }
}
