//! All SQL of kept papers.

use super::{Frozen, Issue};
use crate::shell::db::{Tx, insert, places, row, rows, run};
use crate::shell::problem::Outcome;
use domain::basics::County;
use sea_orm::{ConnectionTrait, QueryResult, Value};

const PAPER: &str = "p.county, p.id, p.unit_id, p.post_id, p.kind, p.period, p.title, p.state, p.head, p.created_at, p.changed_at,
    (select max(a.wanted) from paper_annex a where a.county = p.county and a.paper_id = p.id) as annex";

/// Papers of a unit and of those below it on a day, changed last first.
pub async fn papers_of<C: ConnectionTrait>(
    c: &C,
    unit: &str,
    day: i64,
    limit: u64,
) -> Outcome<Vec<QueryResult>> {
    let sql = format!(
        "select {PAPER} from paper p where p.county in (select k.county from chain k)
        and (p.unit_id = $1 or exists (select 1 from reach h where h.county in (select k.county from chain k)
            and h.ancestor = $1 and h.descendant = p.unit_id and h.since <= $2 and h.until > $2))
        order by p.changed_at desc, p.id limit $3"
    );
    rows(c, &sql, vec![unit.into(), day.into(), limit.into()]).await
}

/// One paper.
pub async fn paper<C: ConnectionTrait>(c: &C, id: &str) -> Outcome<Option<QueryResult>> {
    let sql = format!(
        "select {PAPER} from paper p where p.county in (select k.county from chain k) and p.id = $1"
    );
    row(c, &sql, vec![id.into()]).await
}

/// Puts a new paper in, with no version yet.
pub async fn insert_paper(
    tx: &mut Tx,
    county: &County,
    [id, unit, kind, period, title]: [&str; 5],
) -> Outcome<()> {
    let sql = "insert into paper (county, id, unit_id, post_id, kind, period, title, state, head, created_at, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, 'draft', 0, $8, $8)";
    let post = tx.permit().bearer.clone();
    let at = tx.at().to_owned();
    let texts = [county.as_str(), id, unit, post.as_str(), kind, period, title, at.as_str()];
    run(tx, sql, texts.map(Value::from).to_vec()).await?;
    Ok(())
}

/// Says whether a paper goes with its annex.
pub async fn set_annex(tx: &mut Tx, county: &County, id: &str, wanted: bool) -> Outcome<()> {
    let key = [county.as_str(), id].map(Value::from).to_vec();
    run(tx, "delete from paper_annex where county = $1 and paper_id = $2", key).await?;
    let sql = "insert into paper_annex (county, paper_id, wanted, post_id, at)
        values ($1, $2, $3, $4, $5)";
    let (post, at) = (tx.permit().bearer.clone(), tx.at().to_owned());
    let values =
        vec![county.as_str().into(), id.into(), i64::from(wanted).into(), post.into(), at.into()];
    run(tx, sql, values).await?;
    Ok(())
}

/// A new head and title; the row is held until the commit.
pub async fn set_head(
    tx: &mut Tx,
    county: &County,
    id: &str,
    head: i64,
    title: &str,
) -> Outcome<()> {
    let sql =
        "update paper set head = $3, title = $4, changed_at = $5 where county = $1 and id = $2";
    let at = tx.at().to_owned();
    let values = vec![county.as_str().into(), id.into(), head.into(), title.into(), at.into()];
    run(tx, sql, values).await?;
    Ok(())
}

/// Marks a paper as issued.
pub async fn set_issued(tx: &mut Tx, county: &County, id: &str) -> Outcome<()> {
    let sql = "update paper set state = 'issued', changed_at = $3 where county = $1 and id = $2";
    let at = tx.at().to_owned();
    run(tx, sql, vec![county.as_str().into(), id.into(), at.into()]).await?;
    Ok(())
}

/// Holds the row of a paper until the commit, so that two writers come one after the other.
pub async fn hold(tx: &mut Tx, county: &County, id: &str) -> Outcome<()> {
    let sql = "update paper set head = head where county = $1 and id = $2";
    run(tx, sql, vec![county.as_str().into(), id.into()]).await?;
    Ok(())
}

/// The versions of a paper without their texts, newest first.
pub async fn versions<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: &str,
) -> Outcome<Vec<QueryResult>> {
    let sql = "select number, way, hash, note, account_id, post_id, at from paper_version
        where county = $1 and paper_id = $2 order by number desc limit 200";
    rows(c, sql, vec![county.as_str().into(), id.into()]).await
}

/// One version with its text.
pub async fn version<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: &str,
    number: i64,
) -> Outcome<Option<QueryResult>> {
    let sql = "select number, way, document, hash, note, account_id, post_id, at from paper_version
        where county = $1 and paper_id = $2 and number = $3";
    row(c, sql, vec![county.as_str().into(), id.into(), number.into()]).await
}

/// The highest number of a version.
pub async fn last_version<C: ConnectionTrait>(c: &C, county: &County, id: &str) -> Outcome<i64> {
    let sql = "select cast(coalesce(max(number), 0) as bigint) as number from paper_version
        where county = $1 and paper_id = $2";
    let found = row(c, sql, vec![county.as_str().into(), id.into()]).await?;
    Ok(found.map_or(Ok(0), |row| row.try_get("", "number"))?)
}

/// Puts a version in.
pub async fn insert_version(
    tx: &mut Tx,
    county: &County,
    id: &str,
    number: i64,
    [way, document, hash, note]: [&str; 4],
) -> Outcome<()> {
    let sql = "insert into paper_version (county, paper_id, number, way, document, hash, note, account_id, post_id, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let values: Vec<Value> = vec![
        county.as_str().into(),
        id.into(),
        number.into(),
        way.into(),
        document.into(),
        hash.into(),
        note.into(),
        tx.account().into(),
        tx.permit().bearer.clone().into(),
        tx.at().into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// Takes back a version that was saved by itself, because the next one follows at once.
pub async fn drop_auto(tx: &mut Tx, county: &County, id: &str, number: i64) -> Outcome<()> {
    let sql = "delete from paper_version
        where county = $1 and paper_id = $2 and number = $3 and way = 'auto'";
    run(tx, sql, vec![county.as_str().into(), id.into(), number.into()]).await?;
    Ok(())
}

/// Comments of a paper, oldest first.
pub async fn comments<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: &str,
) -> Outcome<Vec<QueryResult>> {
    let sql = "select id, quote, body, post_id, at, done_at from paper_comment
        where county = $1 and paper_id = $2 order by at, id limit 500";
    rows(c, sql, vec![county.as_str().into(), id.into()]).await
}

/// Adds a comment.
pub async fn insert_comment(
    tx: &mut Tx,
    county: &County,
    [paper, id, quote, body]: [&str; 4],
) -> Outcome<()> {
    let sql = "insert into paper_comment (county, paper_id, id, quote, body, account_id, post_id, at, done_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, '')";
    let (account, post, at) = (tx.account(), tx.permit().bearer.clone(), tx.at().to_owned());
    let texts = [county.as_str(), paper, id, quote, body, &account, &post, &at];
    run(tx, sql, texts.map(Value::from).to_vec()).await?;
    Ok(())
}

/// Says that a comment is dealt with.
pub async fn close_comment(tx: &mut Tx, county: &County, paper: &str, id: &str) -> Outcome<u64> {
    let sql = "update paper_comment set done_at = $4
        where county = $1 and paper_id = $2 and id = $3 and done_at = ''";
    let at = tx.at().to_owned();
    run(tx, sql, [county.as_str(), paper, id, &at].map(Value::from).to_vec()).await
}

const ISSUE: &str = "i.county, i.paper_id, i.number, i.version, i.code, i.title, i.document, i.signer, i.day, i.as_of, i.hash, i.post_id, i.at, p.unit_id, p.kind, p.period";

/// The issues of a paper, newest first.
pub async fn issues<C: ConnectionTrait>(
    c: &C,
    county: &County,
    paper: &str,
) -> Outcome<Vec<QueryResult>> {
    let sql = format!(
        "select {ISSUE} from paper_issue i join paper p on p.county = i.county and p.id = i.paper_id
        where i.county = $1 and i.paper_id = $2 order by i.number desc limit 100"
    );
    rows(c, &sql, vec![county.as_str().into(), paper.into()]).await
}

/// What a unit issued last of a kind for a period, up to an instant.
pub async fn issue_of_unit<C: ConnectionTrait>(
    c: &C,
    county: &County,
    [unit, kind, period, until]: [&str; 4],
) -> Outcome<Option<QueryResult>> {
    let sql = format!(
        "select {ISSUE} from paper_issue i join paper p on p.county = i.county and p.id = i.paper_id
        where i.county = $1 and p.unit_id = $2 and p.kind = $3 and p.period = $4 and i.at <= $5
        order by i.at desc, i.paper_id limit 1"
    );
    let texts = [county.as_str(), unit, kind, period, until];
    row(c, &sql, texts.map(Value::from).to_vec()).await
}

/// The issue a code stands for.
pub async fn issue_of_code<C: ConnectionTrait>(c: &C, code: &str) -> Outcome<Option<QueryResult>> {
    let sql = format!(
        "select {ISSUE} from paper_issue i join paper p on p.county = i.county and p.id = i.paper_id
        where i.county in (select k.county from chain k) and i.code = $1"
    );
    row(c, &sql, vec![code.into()]).await
}

/// Puts an issue in.
pub async fn insert_issue(tx: &mut Tx, county: &County, issue: &Issue) -> Outcome<()> {
    let sql = "insert into paper_issue (county, paper_id, number, version, code, title, document, signer, day, as_of, hash, account_id, post_id, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let values: Vec<Value> = vec![
        county.as_str().into(),
        issue.paper.as_str().into(),
        issue.number.into(),
        issue.version.into(),
        issue.code.as_str().into(),
        issue.title.as_str().into(),
        issue.document.as_str().into(),
        issue.signer.as_str().into(),
        issue.day.into(),
        issue.as_of.as_str().into(),
        issue.hash.as_str().into(),
        tx.account().into(),
        tx.permit().bearer.clone().into(),
        tx.at().into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// Puts the figures of an issue in.
pub async fn insert_figures(
    tx: &mut Tx,
    county: &County,
    (paper, number): (&str, i64),
    figures: &[Frozen],
) -> Outcome<()> {
    let values = (0_i64..).zip(figures).flat_map(|(place, figure)| {
        [
            county.as_str().into(),
            paper.into(),
            number.into(),
            place.into(),
            figure.name.as_str().into(),
            figure.unit_code.as_str().into(),
            figure.period.as_str().into(),
            figure.printed.as_str().into(),
            figure.standing.as_str().into(),
            figure.low.into(),
            figure.high.into(),
            figure.decimals.into(),
            figure.records.into(),
            figure.list.as_str().into(),
            figure.list_hash.as_str().into(),
        ]
    });
    let sql = "insert into paper_figure (county, paper_id, number, place, name, unit_code, period, printed, standing, low, high, decimals, records, list, list_hash)";
    insert(tx, sql, 15, values.collect()).await
}

/// The figures of an issue, in the order of the paper.
pub async fn figures<C: ConnectionTrait>(
    c: &C,
    county: &County,
    paper: &str,
    number: i64,
) -> Outcome<Vec<QueryResult>> {
    let sql = "select name, unit_code, period, printed, standing, low, high, decimals, records, list, list_hash
        from paper_figure where county = $1 and paper_id = $2 and number = $3 order by place";
    rows(c, sql, vec![county.as_str().into(), paper.into(), number.into()]).await
}

/// Titles of records, for the list of what changed.
pub async fn titles<C: ConnectionTrait>(c: &C, ids: &[String]) -> Outcome<Vec<QueryResult>> {
    let sql = format!(
        "select r.id, r.title, r.day_from from record r where r.county in (select k.county from chain k)
        and r.id in ({})",
        places(1, ids.len())
    );
    rows(c, &sql, ids.iter().map(|id| Value::from(id.as_str())).collect()).await
}
