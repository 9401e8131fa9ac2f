//! Full text on both engines: where the words of a record are kept, and how they are looked for. PostgreSQL
//! indexes the column itself; SQLite has an index of its own beside the table, which is told of every row.

use super::{Tx, insert, places, row, run};
use crate::shell::problem::Outcome;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, TransactionTrait, Value};

/// Part of what is looked for: ways, each of terms that must all be there; a term may go on.
pub type Ways<'a> = Vec<Vec<(&'a str, bool)>>;

/// Keeps words of records in place of those kept before; `new` says that there are none before.
///
/// # Errors
/// What the database says.
pub async fn unindex_and_index(
    tx: &mut Tx,
    county: &str,
    texts: &[(String, String)],
    new: bool,
) -> Outcome<()> {
    let embedded = tx.get_database_backend() == DbBackend::Sqlite;
    if !new {
        for part in texts.chunks(100) {
            forget(tx, county, part, embedded).await?;
        }
    }
    let first = if embedded { last_number(tx).await? + 1 } else { 0 };
    let numbered = |at: usize| if embedded { first + i64::try_from(at).unwrap_or(0) } else { 0 };
    let values = texts.iter().enumerate().flat_map(|(at, (id, words))| {
        [county.into(), id.as_str().into(), numbered(at).into(), words.as_str().into()]
    });
    let sql = "insert into search (county, record_id, number, words)";
    insert(tx, sql, 4, values.collect()).await?;
    if embedded {
        let values = texts
            .iter()
            .enumerate()
            .flat_map(|(at, (_, words))| [numbered(at).into(), words.as_str().into()]);
        insert(tx, "insert into search_index (rowid, words)", 2, values.collect()).await?;
    }
    Ok(())
}

/// An index beside the table must be told what it held; one insert of `delete` a row is its way of asking.
async fn forget(
    tx: &mut Tx,
    county: &str,
    texts: &[(String, String)],
    embedded: bool,
) -> Outcome<()> {
    let marks = places(2, texts.len());
    let mut values: Vec<Value> = vec![county.into()];
    values.extend(texts.iter().map(|(id, _)| Value::from(id.as_str())));
    if embedded {
        let sql = format!(
            "insert into search_index (search_index, rowid, words)
            select 'delete', number, words from search where county = $1 and record_id in ({marks})"
        );
        run(tx, &sql, values.clone()).await?;
    }
    let sql = format!("delete from search where county = $1 and record_id in ({marks})");
    run(tx, &sql, values).await?;
    Ok(())
}

async fn last_number(tx: &Tx) -> Outcome<i64> {
    let found = row(tx, "select coalesce(max(number), 0) as number from search", vec![]).await?;
    found.map_or(Ok(0), |row| Ok(row.try_get("", "number")?))
}

/// The condition that the record `r` holds what stands at a place of the values. SQLite must ask its index once,
/// not once a row: nothing of `r` stands inside the question, ids are the same in no two counties.
#[must_use]
pub fn holds(backend: DbBackend, place: &str) -> String {
    match backend {
        DbBackend::Sqlite => format!(
            "r.id in (select s.record_id from search_index cross join search s on s.number = search_index.rowid
                where search_index match {place})"
        ),
        _ => format!(
            "r.id in (select s.record_id from search s where s.county = r.county
                and array_to_tsvector(string_to_array(s.words, ' ')) @@ cast({place} as tsquery))"
        ),
    }
}

/// The same for words that stand in very many records, of which a page is wanted: records are asked one by one in
/// the order of the list until it is full. SQLite still asks its index once, and keeps numbers instead of ids.
#[must_use]
pub fn each_holds(backend: DbBackend, place: &str) -> String {
    match backend {
        DbBackend::Sqlite => format!(
            "(select s.number from search s where s.county = r.county and s.record_id = r.id)
                in (select search_index.rowid from search_index where search_index match {place})"
        ),
        _ => format!(
            "exists (select 1 from search s where s.county = r.county and s.record_id = r.id
                and array_to_tsvector(string_to_array(s.words, ' ')) @@ cast({place} as tsquery))"
        ),
    }
}

/// How many records of a partition hold what stands at a place of the values, as far as the number at another.
/// `cross join` binds SQLite to ask its index first: by the partition it would ask it once for every record there.
#[must_use]
pub fn holding(backend: DbBackend, [place, county, most]: [&str; 3]) -> String {
    let found = hits(backend, place);
    format!("select count(*) as n from (select 1 {found} and s.county = {county} limit {most}) t")
}

/// `from … where …`: the words `s` that hold what stands at a place of the values.
#[must_use]
pub fn hits(backend: DbBackend, place: &str) -> String {
    match backend {
        DbBackend::Sqlite => format!(
            "from search_index cross join search s on s.number = search_index.rowid where search_index match {place}"
        ),
        _ => format!(
            "from search s where array_to_tsvector(string_to_array(s.words, ' ')) @@ cast({place} as tsquery)"
        ),
    }
}

/// What is looked for, as the engine wants it written.
#[must_use]
pub fn written(backend: DbBackend, words: &[Ways<'_>]) -> String {
    let sqlite = backend == DbBackend::Sqlite;
    let (and, or) = if sqlite { (" AND ", " OR ") } else { (" & ", " | ") };
    let term = |(text, open): &(&str, bool)| match (sqlite, open) {
        (true, true) => format!("\"{text}\"*"),
        (true, false) => format!("\"{text}\""),
        (false, true) => format!("'{text}':*"),
        (false, false) => format!("'{text}'"),
    };
    let way = |terms: &Vec<(&str, bool)>| {
        format!("({})", terms.iter().map(term).collect::<Vec<_>>().join(and))
    };
    let word = |ways: &Ways<'_>| format!("({})", ways.iter().map(way).collect::<Vec<_>>().join(or));
    words.iter().map(word).collect::<Vec<_>>().join(and)
}

/// Makes the engine's own part of the schema, where it is not there yet, all of it or nothing.
pub(super) async fn prepare(c: &DatabaseConnection) -> Outcome<()> {
    let tx = c.begin().await?;
    match tx.get_database_backend() {
        DbBackend::Sqlite => {
            // An index made before single characters had one of their own is made anew.
            let sql = "select name from sqlite_master where name = 'search_index' and sql not like '%prefix%'";
            let older = row(&tx, sql, vec![]).await?.is_some();
            let (begun, ended): (&[&str], &[&str]) = match older {
                true => (
                    &["drop table search_index"],
                    &["insert into search_index (search_index) values ('rebuild')"],
                ),
                false => (&[], &[]),
            };
            let steps = [
                "drop index if exists search_by_number",
                "drop index if exists search_by_hit",
                // All but the words: from a hit to its record, and to where that stands, without reading these.
                "create index if not exists search_of_hit on search (number, county, kind, state, record_id)",
                "create virtual table if not exists search_index using fts5(words, content='search', content_rowid='number', detail='none', prefix='1', tokenize='unicode61 remove_diacritics 0')",
            ];
            for step in begun.iter().chain(&steps).chain(ended) {
                tx.execute_unprepared(step).await?;
            }
        }
        _ => {
            let index = "create index if not exists search_by_words on search using gin (array_to_tsvector(string_to_array(words, ' ')))";
            tx.execute_unprepared(index).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
