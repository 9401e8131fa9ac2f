//! All SQL of signing in: the points where one can, and who did.

use super::entry::{Entry, How};
use super::point::Point;
use crate::shell::db::{Tx, row, rows, run};
use crate::shell::problem::{Outcome, Problem};
use domain::basics::{County, RecordId};
use sea_orm::{ConnectionTrait, QueryResult, Value};

const POINT: &str =
    "p.county, p.record_id, p.number, p.session, p.day, p.code, p.closed_at, p.taken, p.taken_at";

impl Point {
    fn read(row: &QueryResult) -> Outcome<Self> {
        let (county, record): (String, String) =
            (row.try_get("", "county")?, row.try_get("", "record_id")?);
        let broken = || Problem::broken("a sign-in point without its record");
        Ok(Self {
            county: County::parse(&county).ok_or_else(broken)?,
            record: RecordId::parse(&record).ok_or_else(broken)?,
            number: row.try_get("", "number")?,
            session: row.try_get("", "session")?,
            day: row.try_get("", "day")?,
            code: row.try_get("", "code")?,
            closed_at: row.try_get("", "closed_at")?,
            taken: row.try_get("", "taken")?,
            taken_at: row.try_get("", "taken_at")?,
        })
    }

    fn key(&self) -> Vec<Value> {
        let (county, record) = (self.county.as_str().into(), self.record.to_string().into());
        vec![county, record, self.number.into()]
    }
}

/// The points of a record, in the order in which they were opened.
pub async fn points<C: ConnectionTrait>(
    c: &C,
    county: &County,
    record: RecordId,
) -> Outcome<Vec<Point>> {
    let sql = format!(
        "select {POINT} from sign_in_point p where p.county = $1 and p.record_id = $2 order by p.number"
    );
    let found = rows(c, &sql, vec![county.as_str().into(), record.to_string().into()]).await?;
    found.iter().map(Point::read).collect()
}

/// The point of a code; codes are unlike each other in all counties.
pub async fn point_of_code<C: ConnectionTrait>(c: &C, code: &str) -> Outcome<Option<Point>> {
    let sql = format!(
        "select {POINT} from sign_in_point p
        where p.county in (select k.county from chain k) and p.code = $1"
    );
    row(c, &sql, vec![code.into()]).await?.as_ref().map(Point::read).transpose()
}

pub async fn insert_point(tx: &mut Tx, point: &Point) -> Outcome<()> {
    let sql = "insert into sign_in_point
        (county, record_id, number, session, day, code, account_id, post_id, at, closed_at, taken, taken_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', 0, '')";
    let mut values = point.key();
    values.extend([
        point.session.into(),
        point.day.into(),
        point.code.as_str().into(),
        tx.account().into(),
        tx.permit().bearer.clone().into(),
        tx.at().into(),
    ]);
    run(tx, sql, values).await?;
    Ok(())
}

/// Closes a point, or opens it again with an empty instant.
pub async fn set_closed(tx: &mut Tx, point: &Point, at: &str) -> Outcome<()> {
    let sql = "update sign_in_point set closed_at = $4
        where county = $1 and record_id = $2 and number = $3";
    run(tx, sql, [point.key(), vec![at.into()]].concat()).await?;
    Ok(())
}

/// Notes how many were taken over, and when.
pub async fn set_taken(tx: &mut Tx, point: &Point, heads: i64) -> Outcome<()> {
    let sql = "update sign_in_point set taken = $4, taken_at = $5
        where county = $1 and record_id = $2 and number = $3";
    run(tx, sql, [point.key(), vec![heads.into(), tx.at().into()]].concat()).await?;
    Ok(())
}

/// Everything that was signed in at a point, what was struck out too; the last first.
pub async fn entries<C: ConnectionTrait>(c: &C, point: &Point) -> Outcome<Vec<Entry>> {
    let sql = "select id, how, lines, name, origin, phone, heads, at, struck_at, struck_why, erased_at
        from sign_in where county = $1 and record_id = $2 and number = $3 order by at desc, id desc";
    let found = rows(c, sql, point.key()).await?;
    found
        .iter()
        .map(|row| {
            let how: String = row.try_get("", "how")?;
            Ok(Entry {
                id: row.try_get("", "id")?,
                how: How::parse(&how).ok_or_else(|| Problem::broken("unknown way of sign-in"))?,
                lines: row.try_get("", "lines")?,
                name: row.try_get("", "name")?,
                origin: row.try_get("", "origin")?,
                phone: row.try_get("", "phone")?,
                heads: row.try_get("", "heads")?,
                at: row.try_get("", "at")?,
                struck_at: row.try_get("", "struck_at")?,
                struck_why: row.try_get("", "struck_why")?,
                erased_at: row.try_get("", "erased_at")?,
            })
        })
        .collect()
}

/// How many came by one sending; `None` where there is no such one.
pub async fn heads_of<C: ConnectionTrait>(c: &C, point: &Point, id: &str) -> Outcome<Option<i64>> {
    let sql = "select heads from sign_in where county = $1 and record_id = $2 and number = $3 and id = $4";
    let found = row(c, sql, [point.key(), vec![id.into()]].concat()).await?;
    found.map(|row| Ok(row.try_get("", "heads")?)).transpose()
}

/// How many are signed in at a point and count.
pub async fn heads<C: ConnectionTrait>(c: &C, point: &Point) -> Outcome<i64> {
    let sql = "select cast(coalesce(sum(heads), 0) as bigint) as heads from sign_in
        where county = $1 and record_id = $2 and number = $3 and struck_at = ''";
    let found = row(c, sql, point.key()).await?;
    found.map_or(Ok(0), |row| Ok(row.try_get("", "heads")?))
}

/// Adds one; the same id again changes nothing. Whether it is new.
pub async fn insert_entry(tx: &mut Tx, point: &Point, entry: &Entry) -> Outcome<bool> {
    let sql = "insert into sign_in
        (county, record_id, number, id, how, lines, name, origin, phone, heads, account_id, post_id, at,
         struck_at, struck_account, struck_post, struck_why, erased_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '', '', '', '', '')
        on conflict do nothing";
    let mut values = point.key();
    values.extend([
        entry.id.as_str().into(),
        entry.how.key().into(),
        entry.lines.as_str().into(),
        entry.name.as_str().into(),
        entry.origin.as_str().into(),
        entry.phone.as_str().into(),
        entry.heads.into(),
        tx.account().into(),
        tx.permit().bearer.clone().into(),
        tx.at().into(),
    ]);
    Ok(run(tx, sql, values).await? > 0)
}

/// Strikes one out; answers whether it counted until now.
pub async fn strike(tx: &mut Tx, point: &Point, id: &str, why: &str) -> Outcome<bool> {
    let sql =
        "update sign_in set struck_at = $5, struck_account = $6, struck_post = $7, struck_why = $8
        where county = $1 and record_id = $2 and number = $3 and id = $4 and struck_at = ''";
    let mut values = point.key();
    values.extend([
        id.into(),
        tx.at().into(),
        tx.account().into(),
        tx.permit().bearer.clone().into(),
        why.into(),
    ]);
    Ok(run(tx, sql, values).await? > 0)
}

/// Erases what names persons, of one (`id`) or of all at a point; answers of how many.
pub async fn erase(tx: &mut Tx, point: &Point, id: &str) -> Outcome<u64> {
    let sql = "update sign_in set name = '', origin = '', phone = '', erased_at = $4
        where county = $1 and record_id = $2 and number = $3 and ($5 = '' or id = $5)
        and (name <> '' or origin <> '' or phone <> '')";
    run(tx, sql, [point.key(), vec![tx.at().into(), id.into()]].concat()).await
}
