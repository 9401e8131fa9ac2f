//! All SQL of accounts, posts, sessions and attempts.

use crate::shell::db::{Tx, places, row, rows, run};
use crate::shell::problem::{Outcome, Problem};
use domain::access::Duty;
use domain::basics::{AccountId, County, PostId, UnitId};
use sea_orm::{ConnectionTrait, QueryResult};
use std::collections::BTreeSet;

/// The partition of what belongs to the server and to no county: attempts to log in.
const SERVER: &str = "00";

/// An account as the log-in needs it.
#[derive(Debug, Clone)]
pub struct Account {
    pub county: County,
    pub id: AccountId,
    pub login: String,
    pub password: String,
    /// Whether somebody else made the password up.
    pub given: bool,
    pub failures: i64,
    pub locked_until: String,
    pub closed_at: String,
}

/// A session and the post it acts in.
#[derive(Debug, Clone)]
pub struct Session {
    pub account: AccountId,
    pub login: String,
    /// Whether somebody else made the password up.
    pub given: bool,
    pub post: Post,
    pub csrf: String,
    pub seen_at: String,
}

/// A post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    pub county: County,
    pub id: PostId,
    pub unit: UnitId,
    pub title: String,
    pub duties: Vec<Duty>,
}

fn county_of(row: &QueryResult) -> Outcome<County> {
    let text: String = row.try_get("", "county")?;
    County::parse(&text).ok_or_else(|| Problem::broken("a row without county"))
}

fn id<T>(row: &QueryResult, column: &str, parse: fn(&str) -> Option<T>) -> Outcome<T> {
    let text: String = row.try_get("", column)?;
    parse(&text).ok_or_else(|| Problem::broken(format!("{column} holds no id")))
}

fn duties_of(text: &str) -> Vec<Duty> {
    text.split(' ').filter_map(Duty::parse).collect()
}

impl Post {
    fn read(row: &QueryResult) -> Outcome<Self> {
        Ok(Self {
            county: county_of(row)?,
            id: id(row, "post_id", PostId::parse)?,
            unit: id(row, "unit_id", UnitId::parse)?,
            title: row.try_get("", "title")?,
            duties: duties_of(&row.try_get::<String>("", "duties")?),
        })
    }
}

impl Account {
    fn read(row: &QueryResult) -> Outcome<Self> {
        Ok(Self {
            county: county_of(row)?,
            id: id(row, "id", AccountId::parse)?,
            login: row.try_get("", "login")?,
            password: row.try_get("", "password")?,
            given: row.try_get::<i64>("", "given")? != 0,
            failures: row.try_get("", "failures")?,
            locked_until: row.try_get("", "locked_until")?,
            closed_at: row.try_get("", "closed_at")?,
        })
    }
}

// -- accounts

/// Whether anybody can log in at all; nobody can before the first run.
pub async fn any_account<C: ConnectionTrait>(c: &C) -> Outcome<bool> {
    Ok(row(c, "select county from account limit 1", vec![]).await?.is_some())
}

/// The account of a login, in whatever county: a login is given once in the whole program.
pub async fn account_of_login<C: ConnectionTrait>(c: &C, login: &str) -> Outcome<Option<Account>> {
    let sql = "select county, id, login, password, given, failures, locked_until, closed_at
        from account where login = $1";
    row(c, sql, vec![login.into()]).await?.as_ref().map(Account::read).transpose()
}

/// An account by its key.
pub async fn account<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: AccountId,
) -> Outcome<Option<Account>> {
    let sql = "select county, id, login, password, given, failures, locked_until, closed_at
        from account where county = $1 and id = $2";
    let values = vec![county.as_str().into(), id.to_string().into()];
    row(c, sql, values).await?.as_ref().map(Account::read).transpose()
}

/// An account by its id alone, in whatever county.
pub async fn account_of_id<C: ConnectionTrait>(c: &C, id: AccountId) -> Outcome<Option<Account>> {
    let sql = "select county, id, login, password, given, failures, locked_until, closed_at
        from account where id = $1 and county <> ''";
    row(c, sql, vec![id.to_string().into()]).await?.as_ref().map(Account::read).transpose()
}

/// Counts a try against an account.
pub async fn count_failure(
    tx: &mut Tx,
    account: &Account,
    failures: i64,
    locked_until: &str,
) -> Outcome<()> {
    let sql = "update account set failures = $3, locked_until = $4 where county = $1 and id = $2";
    let values = vec![
        account.county.as_str().into(),
        account.id.to_string().into(),
        failures.into(),
        locked_until.into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// How many tries from an address failed since an instant.
pub async fn failed_attempts<C: ConnectionTrait>(
    c: &C,
    address: &str,
    since: &str,
) -> Outcome<i64> {
    let sql = "select count(*) as total from attempt
        where county = $1 and address = $2 and at > $3 and succeeded = 0";
    let found = row(c, sql, vec![SERVER.into(), address.into(), since.into()]).await?;
    found.map_or(Ok(0), |row| Ok(row.try_get("", "total")?))
}

/// Notes a try, and forgets those before an instant.
pub async fn insert_attempt(
    tx: &mut Tx,
    id: &str,
    login: &str,
    address: &str,
    forget_before: &str,
) -> Outcome<()> {
    let sql = "delete from attempt where county = $1 and at < $2";
    run(tx, sql, vec![SERVER.into(), forget_before.into()]).await?;
    let sql = "insert into attempt (county, id, login, address, at, succeeded)
        values ($1, $2, $3, $4, $5, 0)";
    let at = tx.at().to_owned();
    let values = vec![SERVER.into(), id.into(), login.into(), address.into(), at.into()];
    run(tx, sql, values).await?;
    Ok(())
}

/// Notes that a try was right.
pub async fn attempt_succeeded(tx: &mut Tx, id: &str) -> Outcome<()> {
    let sql = "update attempt set succeeded = 1 where county = $1 and id = $2";
    run(tx, sql, vec![SERVER.into(), id.into()]).await?;
    Ok(())
}

// -- sessions

/// The living session of a token, with the post it acts in, if that is still held and open.
pub async fn session<C: ConnectionTrait>(
    c: &C,
    county: &County,
    token_hash: &str,
    now: &str,
    idle_since: &str,
) -> Outcome<Option<Session>> {
    let sql = "select s.account_id, s.post_id, s.csrf, s.seen_at, a.login, a.given, p.county, p.unit_id, p.title, p.duties
        from session s
        join account a on a.county = s.county and a.id = s.account_id and a.closed_at = ''
        join post p on p.county = s.county and p.id = s.post_id and p.closed_at = ''
        join holding h on h.county = s.county and h.post_id = s.post_id and h.account_id = s.account_id and h.until = ''
        where s.county = $1 and s.token_hash = $2 and s.expires_at > $3 and s.seen_at > $4";
    let values = vec![county.as_str().into(), token_hash.into(), now.into(), idle_since.into()];
    let Some(found) = row(c, sql, values).await? else { return Ok(None) };
    Ok(Some(Session {
        account: id(&found, "account_id", AccountId::parse)?,
        login: found.try_get("", "login")?,
        given: found.try_get::<i64>("", "given")? != 0,
        post: Post::read(&found)?,
        csrf: found.try_get("", "csrf")?,
        seen_at: found.try_get("", "seen_at")?,
    }))
}

/// A new session.
pub struct NewSession<'a> {
    pub county: &'a County,
    pub token_hash: &'a str,
    pub account: AccountId,
    pub post: PostId,
    pub csrf: &'a str,
    pub expires_at: &'a str,
}

/// Begins a session.
pub async fn insert_session(tx: &mut Tx, new: &NewSession<'_>) -> Outcome<()> {
    let sql = "insert into session (county, token_hash, account_id, post_id, csrf, created_at, seen_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $6, $7)";
    let at = tx.at().to_owned();
    let values = vec![
        new.county.as_str().into(),
        new.token_hash.into(),
        new.account.to_string().into(),
        new.post.to_string().into(),
        new.csrf.into(),
        at.into(),
        new.expires_at.into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// Notes that a session was used.
pub async fn touch_session(tx: &mut Tx, county: &County, token_hash: &str) -> Outcome<()> {
    let at = tx.at().to_owned();
    let sql = "update session set seen_at = $3 where county = $1 and token_hash = $2";
    run(tx, sql, vec![county.as_str().into(), token_hash.into(), at.into()]).await?;
    Ok(())
}

/// Ends a session.
pub async fn delete_session(tx: &mut Tx, county: &County, token_hash: &str) -> Outcome<()> {
    let sql = "delete from session where county = $1 and token_hash = $2";
    run(tx, sql, vec![county.as_str().into(), token_hash.into()]).await?;
    Ok(())
}

/// Forgets the sessions of a county that are over.
pub async fn delete_expired(
    tx: &mut Tx,
    county: &County,
    now: &str,
    idle_since: &str,
) -> Outcome<()> {
    let sql = "delete from session where county = $1 and (expires_at <= $2 or seen_at <= $3)";
    run(tx, sql, vec![county.as_str().into(), now.into(), idle_since.into()]).await?;
    Ok(())
}

/// The post an account acted in last.
pub async fn last_post<C: ConnectionTrait>(
    c: &C,
    county: &County,
    account: AccountId,
) -> Outcome<Option<PostId>> {
    let sql = "select post_id from session where county = $1 and account_id = $2 order by seen_at desc limit 1";
    let found = row(c, sql, vec![county.as_str().into(), account.to_string().into()]).await?;
    found.map(|row| id(&row, "post_id", PostId::parse)).transpose()
}

// -- posts

/// The open posts an account holds now, in the order in which they were opened.
pub async fn posts_held<C: ConnectionTrait>(
    c: &C,
    county: &County,
    account: AccountId,
) -> Outcome<Vec<Post>> {
    let sql = "select p.county, p.id as post_id, p.unit_id, p.title, p.duties
        from holding h join post p on p.county = h.county and p.id = h.post_id and p.closed_at = ''
        where h.county = $1 and h.account_id = $2 and h.until = ''
        order by p.created_at, p.id";
    let found = rows(c, sql, vec![county.as_str().into(), account.to_string().into()]).await?;
    found.iter().map(Post::read).collect()
}

/// The open posts at and below a unit, whenever they hung there, in order of their units.
pub async fn posts_below<C: ConnectionTrait>(c: &C, top: UnitId) -> Outcome<Vec<Post>> {
    let sql = "select p.county, p.id as post_id, p.unit_id, p.title, p.duties
        from post p
        where p.closed_at = '' and exists
            (select 1 from reach h where h.county = p.county and h.ancestor = $1 and h.descendant = p.unit_id)
        order by p.county, p.unit_id, p.created_at, p.id";
    rows(c, sql, vec![top.to_string().into()]).await?.iter().map(Post::read).collect()
}

/// A post by its key, open or closed.
pub async fn post<C: ConnectionTrait>(c: &C, id: PostId) -> Outcome<Option<(Post, String)>> {
    let sql = "select county, id as post_id, unit_id, title, duties, closed_at from post where id = $1 and county <> ''";
    let Some(found) = row(c, sql, vec![id.to_string().into()]).await? else { return Ok(None) };
    Ok(Some((Post::read(&found)?, found.try_get("", "closed_at")?)))
}

/// Posts by their ids, of whatever county: a history names those of the units above too.
pub async fn posts_of_ids<C: ConnectionTrait>(c: &C, ids: &BTreeSet<String>) -> Outcome<Vec<Post>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select county, id as post_id, unit_id, title, duties from post where county <> '' and id in ({})",
        places(1, ids.len())
    );
    let values = ids.iter().map(|id| id.as_str().into()).collect();
    rows(c, &sql, values).await?.iter().map(Post::read).collect()
}

/// Stores a new post.
pub async fn insert_post(tx: &mut Tx, post: &Post) -> Outcome<()> {
    let sql = "insert into post (county, id, unit_id, title, duties, created_at, closed_at)
        values ($1, $2, $3, $4, $5, $6, '')";
    let duties: Vec<&str> = post.duties.iter().map(|duty| duty.key()).collect();
    let at = tx.at().to_owned();
    let values = vec![
        post.county.as_str().into(),
        post.id.to_string().into(),
        post.unit.to_string().into(),
        post.title.as_str().into(),
        duties.join(" ").into(),
        at.into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// Closes a post.
pub async fn close_post(tx: &mut Tx, county: &County, id: PostId) -> Outcome<()> {
    let at = tx.at().to_owned();
    let sql = "update post set closed_at = $3 where county = $1 and id = $2 and closed_at = ''";
    run(tx, sql, vec![county.as_str().into(), id.to_string().into(), at.into()]).await?;
    Ok(())
}

/// Opens a closed post again.
pub async fn reopen_post(tx: &mut Tx, county: &County, id: PostId) -> Outcome<()> {
    let sql = "update post set closed_at = '' where county = $1 and id = $2";
    run(tx, sql, vec![county.as_str().into(), id.to_string().into()]).await?;
    Ok(())
}

/// The open posts that an account ceased to hold at an instant.
pub async fn posts_ended<C: ConnectionTrait>(
    c: &C,
    county: &County,
    account: AccountId,
    at: &str,
) -> Outcome<Vec<Post>> {
    let sql = "select p.county, p.id as post_id, p.unit_id, p.title, p.duties
        from holding h join post p on p.county = h.county and p.id = h.post_id and p.closed_at = ''
        where h.county = $1 and h.account_id = $2 and h.until = $3 order by p.created_at, p.id";
    let values = vec![county.as_str().into(), account.to_string().into(), at.into()];
    rows(c, sql, values).await?.iter().map(Post::read).collect()
}

/// What the journal tells of a post or an account, newest first: verb, instant, by which post.
pub async fn done_to<C: ConnectionTrait>(
    c: &C,
    county: &County,
    subject: &str,
) -> Outcome<Vec<[String; 3]>> {
    let sql = "select verb, at, post from journal where county = $1 and subject = $2 order by seq desc limit 100";
    let found = rows(c, sql, vec![county.as_str().into(), subject.into()]).await?;
    let text = |row: &QueryResult, name: &str| row.try_get::<String>("", name);
    found.iter().map(|row| Ok([text(row, "verb")?, text(row, "at")?, text(row, "post")?])).collect()
}

// -- who holds which post

/// An account that holds, or held, a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    pub county: County,
    pub post: PostId,
    pub account: AccountId,
    pub login: String,
    pub since: String,
    pub until: String,
}

impl Holder {
    fn read(row: &QueryResult) -> Outcome<Self> {
        Ok(Self {
            county: county_of(row)?,
            post: id(row, "post_id", PostId::parse)?,
            account: id(row, "account_id", AccountId::parse)?,
            login: row.try_get("", "login")?,
            since: row.try_get("", "since")?,
            until: row.try_get("", "until")?,
        })
    }
}

/// Who holds the open posts at and below a unit now.
pub async fn holders_below<C: ConnectionTrait>(c: &C, top: UnitId) -> Outcome<Vec<Holder>> {
    let sql = "select h.county, h.post_id, h.account_id, a.login, h.since, h.until
        from post p
        join holding h on h.county = p.county and h.post_id = p.id and h.until = ''
        join account a on a.county = h.county and a.id = h.account_id
        where p.closed_at = '' and exists
            (select 1 from reach r where r.county = p.county and r.ancestor = $1 and r.descendant = p.unit_id)
        order by a.login";
    rows(c, sql, vec![top.to_string().into()]).await?.iter().map(Holder::read).collect()
}

/// Who holds and held a post, newest first.
pub async fn holders_of<C: ConnectionTrait>(
    c: &C,
    county: &County,
    post: PostId,
) -> Outcome<Vec<Holder>> {
    let sql = "select h.county, h.post_id, h.account_id, a.login, h.since, h.until
        from holding h join account a on a.county = h.county and a.id = h.account_id
        where h.county = $1 and h.post_id = $2
        order by h.since desc, a.login";
    let found = rows(c, sql, vec![county.as_str().into(), post.to_string().into()]).await?;
    found.iter().map(Holder::read).collect()
}

/// The open accounts of a county that hold no post: id and login.
pub async fn idle_accounts<C: ConnectionTrait>(
    c: &C,
    county: &County,
) -> Outcome<Vec<(AccountId, String)>> {
    let sql = "select a.id, a.login from account a
        where a.county = $1 and a.closed_at = '' and not exists
            (select 1 from holding h where h.county = a.county and h.account_id = a.id and h.until = '')
        order by a.login";
    let found = rows(c, sql, vec![county.as_str().into()]).await?;
    found
        .iter()
        .map(|row| Ok((id(row, "id", AccountId::parse)?, row.try_get("", "login")?)))
        .collect()
}

/// Begins to hold a post.
pub async fn insert_holding(
    tx: &mut Tx,
    county: &County,
    post: PostId,
    account: AccountId,
) -> Outcome<()> {
    let sql = "insert into holding (county, post_id, account_id, since, until) values ($1, $2, $3, $4, '')";
    let at = tx.at().to_owned();
    let values = vec![
        county.as_str().into(),
        post.to_string().into(),
        account.to_string().into(),
        at.into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// Ends to hold a post. Answers whether it was held.
pub async fn end_holding(
    tx: &mut Tx,
    county: &County,
    post: PostId,
    account: AccountId,
) -> Outcome<bool> {
    let sql = "update holding set until = $4
        where county = $1 and post_id = $2 and account_id = $3 and until = ''";
    let at = tx.at().to_owned();
    let values = vec![
        county.as_str().into(),
        post.to_string().into(),
        account.to_string().into(),
        at.into(),
    ];
    Ok(run(tx, sql, values).await? > 0)
}

/// Ends to hold any post.
pub async fn end_holdings_of(tx: &mut Tx, county: &County, account: AccountId) -> Outcome<()> {
    let sql = "update holding set until = $3 where county = $1 and account_id = $2 and until = ''";
    let at = tx.at().to_owned();
    run(tx, sql, vec![county.as_str().into(), account.to_string().into(), at.into()]).await?;
    Ok(())
}

/// How many records a post holds, by state.
pub async fn records_of_post<C: ConnectionTrait>(
    c: &C,
    county: &County,
    post: PostId,
) -> Outcome<Vec<(String, i64)>> {
    let sql = "select state, count(*) as total from record
        where county = $1 and post_id = $2 and state <> 'deleted' group by state order by state";
    let found = rows(c, sql, vec![county.as_str().into(), post.to_string().into()]).await?;
    found.iter().map(|row| Ok((row.try_get("", "state")?, row.try_get("", "total")?))).collect()
}

// -- changes of accounts

/// Opens an account with the hash of its password and whether somebody else made that up.
pub async fn insert_account(
    tx: &mut Tx,
    county: &County,
    id: AccountId,
    login: &str,
    (password, given): (&str, bool),
) -> Outcome<()> {
    let sql = "insert into account (county, id, login, password, given, failures, locked_until, created_at, closed_at)
        values ($1, $2, $3, $4, $5, 0, '', $6, '')";
    let at = tx.at().to_owned();
    let values = vec![
        county.as_str().into(),
        id.to_string().into(),
        login.into(),
        password.into(),
        i64::from(given).into(),
        at.into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// Sets a new password and lifts a lock.
pub async fn set_password(
    tx: &mut Tx,
    county: &County,
    id: AccountId,
    (password, given): (&str, bool),
) -> Outcome<()> {
    let sql = "update account set password = $3, given = $4, failures = 0, locked_until = ''
        where county = $1 and id = $2";
    let values = vec![
        county.as_str().into(),
        id.to_string().into(),
        password.into(),
        i64::from(given).into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// Opens a closed account again.
pub async fn reopen_account(tx: &mut Tx, county: &County, id: AccountId) -> Outcome<()> {
    let sql = "update account set closed_at = '' where county = $1 and id = $2";
    run(tx, sql, vec![county.as_str().into(), id.to_string().into()]).await?;
    Ok(())
}

/// Closes an account; its login is not given again.
pub async fn close_account(tx: &mut Tx, county: &County, id: AccountId) -> Outcome<()> {
    let at = tx.at().to_owned();
    let sql = "update account set closed_at = $3 where county = $1 and id = $2 and closed_at = ''";
    run(tx, sql, vec![county.as_str().into(), id.to_string().into(), at.into()]).await?;
    Ok(())
}

/// Ends the sessions of an account, but for the one kept.
pub async fn delete_sessions_of(
    tx: &mut Tx,
    county: &County,
    account: AccountId,
    kept: &str,
) -> Outcome<()> {
    let sql = "delete from session where county = $1 and account_id = $2 and token_hash <> $3";
    run(tx, sql, vec![county.as_str().into(), account.to_string().into(), kept.into()]).await?;
    Ok(())
}

/// Lets a session act in another post of its account.
pub async fn switch_post(
    tx: &mut Tx,
    county: &County,
    token_hash: &str,
    post: PostId,
) -> Outcome<()> {
    let sql = "update session set post_id = $3 where county = $1 and token_hash = $2";
    run(tx, sql, vec![county.as_str().into(), token_hash.into(), post.to_string().into()]).await?;
    Ok(())
}
