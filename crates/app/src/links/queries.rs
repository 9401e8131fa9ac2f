//! All SQL of links and of what came by them.

use super::link::{Link, Sending};
use crate::ledger::unit_of;
use crate::shell::db::{Tx, row, rows, run};
use crate::shell::problem::{Outcome, Problem};
use domain::basics::{County, PostId, RecordId, UnitId};
use sea_orm::{ConnectionTrait, QueryResult};

/// A link rests with the post that answers for it: where that was closed, so is the link.
const LINK: &str = "l.county, l.id, l.unit_id, l.campaign, l.note, l.ends_on, l.post_id, l.at, l.used, l.used_at,
    coalesce(nullif(l.revoked_at, ''), (select p.closed_at from post p where p.county <> '' and p.id = l.post_id), '') as revoked_at";
const SENDING: &str = "s.county, s.record_id, s.link_id, s.sender, s.at";

impl Link {
    fn read(row: &QueryResult) -> Outcome<Self> {
        let (county, post): (String, String) =
            (row.try_get("", "county")?, row.try_get("", "post_id")?);
        let broken = || Problem::broken("a link without its post");
        Ok(Self {
            county: County::parse(&county).ok_or_else(broken)?,
            id: row.try_get("", "id")?,
            unit: unit_of(row, "unit_id")?,
            campaign: row.try_get("", "campaign")?,
            note: row.try_get("", "note")?,
            ends_on: row.try_get("", "ends_on")?,
            post: PostId::parse(&post).ok_or_else(broken)?,
            at: row.try_get("", "at")?,
            used: row.try_get("", "used")?,
            used_at: row.try_get("", "used_at")?,
            revoked_at: row.try_get("", "revoked_at")?,
        })
    }
}

impl Sending {
    fn read(row: &QueryResult) -> Outcome<Self> {
        let (county, record): (String, String) =
            (row.try_get("", "county")?, row.try_get("", "record_id")?);
        let broken = || Problem::broken("a sending without its record");
        Ok(Self {
            county: County::parse(&county).ok_or_else(broken)?,
            record: RecordId::parse(&record).ok_or_else(broken)?,
            link: row.try_get("", "link_id")?,
            sender: row.try_get("", "sender")?,
            at: row.try_get("", "at")?,
        })
    }
}

/// The link of an address, in whatever county.
pub async fn link_of_hash<C: ConnectionTrait>(c: &C, hash: &str) -> Outcome<Option<Link>> {
    let sql = format!(
        "select {LINK} from link l where l.county in (select k.county from chain k) and l.token_hash = $1"
    );
    row(c, &sql, vec![hash.into()]).await?.as_ref().map(Link::read).transpose()
}

/// A link by its id.
pub async fn link<C: ConnectionTrait>(c: &C, county: &County, id: &str) -> Outcome<Option<Link>> {
    let sql = format!("select {LINK} from link l where l.county = $1 and l.id = $2");
    let found = row(c, &sql, vec![county.as_str().into(), id.into()]).await?;
    found.as_ref().map(Link::read).transpose()
}

/// The links of the units that count for one, the last made first.
pub async fn links<C: ConnectionTrait>(c: &C, top: UnitId) -> Outcome<Vec<Link>> {
    let sql = format!(
        "select {LINK} from link l where l.county in (select k.county from chain k)
        and (l.unit_id = $1 or l.unit_id in (select h.descendant from reach h where h.county = l.county and h.ancestor = $1))
        order by l.at desc, l.id limit 500"
    );
    let found = rows(c, &sql, vec![top.to_string().into()]).await?;
    found.iter().map(Link::read).collect()
}

/// Puts a link in; the same id again changes nothing. Whether it is new.
pub async fn insert_link(tx: &mut Tx, link: &Link, hash: &str) -> Outcome<bool> {
    let sql = "insert into link
        (county, id, unit_id, campaign, note, ends_on, token_hash, account_id, post_id, at,
         used, used_at, revoked_at, revoked_account, revoked_post)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, '', '', '', '') on conflict do nothing";
    let values = vec![
        link.county.as_str().into(),
        link.id.as_str().into(),
        link.unit.to_string().into(),
        link.campaign.as_str().into(),
        link.note.as_str().into(),
        link.ends_on.into(),
        hash.into(),
        tx.account().into(),
        link.post.to_string().into(),
        tx.at().into(),
    ];
    Ok(run(tx, sql, values).await? > 0)
}

/// Revokes a link; answers whether it stood until now.
pub async fn revoke(tx: &mut Tx, link: &Link) -> Outcome<bool> {
    let sql = "update link set revoked_at = $3, revoked_account = $4, revoked_post = $5
        where county = $1 and id = $2 and revoked_at = ''";
    let values = vec![
        link.county.as_str().into(),
        link.id.as_str().into(),
        tx.at().into(),
        tx.account().into(),
        tx.permit().bearer.clone().into(),
    ];
    Ok(run(tx, sql, values).await? > 0)
}

/// Counts one use.
pub async fn count_use(tx: &mut Tx, link: &Link) -> Outcome<()> {
    let sql = "update link set used = used + 1, used_at = $3 where county = $1 and id = $2";
    let values = vec![link.county.as_str().into(), link.id.as_str().into(), tx.at().into()];
    run(tx, sql, values).await?;
    Ok(())
}

/// How many records came by a link since an instant.
pub async fn sent_since<C: ConnectionTrait>(c: &C, link: &Link, since: &str) -> Outcome<i64> {
    let sql =
        "select count(*) as sent from link_sending where county = $1 and link_id = $2 and at >= $3";
    let values = vec![link.county.as_str().into(), link.id.as_str().into(), since.into()];
    row(c, sql, values).await?.map_or(Ok(0), |row| Ok(row.try_get("", "sent")?))
}

/// By which sending a record came.
pub async fn sending<C: ConnectionTrait>(
    c: &C,
    county: &County,
    record: RecordId,
) -> Outcome<Option<Sending>> {
    let sql =
        format!("select {SENDING} from link_sending s where s.county = $1 and s.record_id = $2");
    let found = row(c, &sql, vec![county.as_str().into(), record.to_string().into()]).await?;
    found.as_ref().map(Sending::read).transpose()
}

/// The sending of a receipt.
pub async fn sending_of_hash<C: ConnectionTrait>(c: &C, hash: &str) -> Outcome<Option<Sending>> {
    let sql = format!(
        "select {SENDING} from link_sending s
        where s.county in (select k.county from chain k) and s.receipt_hash = $1"
    );
    row(c, &sql, vec![hash.into()]).await?.as_ref().map(Sending::read).transpose()
}

pub async fn insert_sending(tx: &mut Tx, sending: &Sending, hash: &str) -> Outcome<()> {
    let sql = "insert into link_sending (county, record_id, link_id, sender, receipt_hash, at)
        values ($1, $2, $3, $4, $5, $6)";
    let values = vec![
        sending.county.as_str().into(),
        sending.record.to_string().into(),
        sending.link.as_str().into(),
        sending.sender.as_str().into(),
        hash.into(),
        tx.at().into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}
