//! Rule: all SQL keeps to the profile that runs on SQLite, on PostgreSQL and on a PostgreSQL sharded by county.
//! `crates/app/src/shell/db/` is passed over: it is the one place where the engines may differ.
//! Which tables hold facts is read from the migrations: those whose primary key begins with `county`.

use super::Complaint;
use super::sql_tables::Table;
use super::sql_tokens::{self, Statement, Token, find};
use super::tree::{File, Tree};

/// Words that no statement may hold, in this order and side by side, and why.
const FORBIDDEN: &[(&str, &str)] = &[
    ("serial", "ids are made by the client, not by a sequence"),
    ("bigserial", "ids are made by the client, not by a sequence"),
    ("autoincrement", "ids are made by the client, not by a sequence"),
    ("sequence", "ids are made by the client, not by a sequence"),
    ("nextval", "ids are made by the client, not by a sequence"),
    ("as identity", "ids are made by the client, not by a sequence"),
    (
        "do update",
        "facts are only added: `on conflict do nothing`, or delete and insert in a derived table",
    ),
    ("insert or", "only SQLite has it: `on conflict do nothing`"),
    ("replace into", "only SQLite has it: delete and insert"),
    ("rollup", "write the levels as `union all`"),
    ("cube", "write the levels as `union all`"),
    ("grouping sets", "write the levels as `union all`"),
    ("merge into", "distributed engines refuse it"),
    ("create trigger", "distributed engines refuse it, and nobody sees it happen"),
    ("materialized", "a derived table, refilled by a job"),
    ("deferrable", "not every engine has it"),
    ("exclude using", "not every engine has it"),
    ("pg_advisory_lock", "lock a row of a table"),
    ("pg_advisory_xact_lock", "lock a row of a table"),
    ("listen", "poll a table"),
    ("notify", "poll a table"),
    ("ilike", "only PostgreSQL has it: `lower(a) like $1`"),
    ("::", "only PostgreSQL has it: `cast(a as bigint)`"),
    ("?", "placeholders are `$1`, `$2` …"),
    ("now (", "time is an argument"),
    ("current_timestamp", "time is an argument"),
    ("current_date", "time is an argument"),
    ("random (", "chance is an argument"),
];

/// What breaks the profile, in migrations and in `queries.rs`.
pub fn complaints(tree: &Tree) -> Vec<Complaint> {
    let migrations: Vec<&File> =
        tree.with("sql").filter(|file| file.path.starts_with("migrations/")).collect();
    let tables: Vec<Table> = migrations
        .iter()
        .flat_map(|file| sql_tokens::statements(&file.text))
        .filter_map(|s| Table::read(&s))
        .collect();
    let facts: Vec<&str> =
        tables.iter().filter(|t| t.key_begins_with_county()).map(|t| t.name.as_str()).collect();

    let mut complaints = Vec::new();
    let mut judge = |file: &File, first_line: usize, statement: &Statement| {
        for (line, message) in faults(statement, &facts) {
            complaints.push(file.complaint(first_line + line, message));
        }
    };
    for file in &migrations {
        for statement in sql_tokens::statements(&file.text) {
            judge(file, 1, &statement);
        }
    }
    for file in tree.with("rs").filter(|file| file.name() == "queries.rs") {
        for literal in file.literals().iter().filter(|l| !l.in_test) {
            // A part of a statement is judged, too, as soon as it names a table of facts.
            let is_part = |s: &Statement| touched(s, &facts).is_some();
            let whole = sql_tokens::is_sql(&literal.text);
            for statement in sql_tokens::statements(&literal.text) {
                if whole || is_part(&statement) {
                    judge(file, literal.line, &statement);
                }
            }
        }
    }
    complaints
}

/// The faults of one statement, each with its line within the text.
fn faults(statement: &Statement, facts: &[&str]) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    for (words, why) in FORBIDDEN {
        if let Some(line) = find(statement, words) {
            faults.push((line, format!("`{words}` is outside the SQL profile: {why}")));
        }
    }
    if let Some(table) = Table::read(statement) {
        table.faults(&mut faults);
        return faults;
    }
    let first = statement.first().map_or(0, |t| t.line);
    // A condition spliced in by `format!` is built elsewhere; the integration suite sees what it says.
    let says_county = find(statement, "county").is_some() || find(statement, "where {").is_some();
    // A column more is for the facts of all counties alike.
    let widens =
        find(statement, "alter table").is_some() && find(statement, "add column").is_some();
    let touched = touched(statement, facts);
    if let Some(table) = touched.filter(|_| !says_county && !widens) {
        faults.push((
            first,
            format!("this touches `{table}`, a table of facts, and does not say which `county`"),
        ));
    }
    if touched.is_some() && find(statement, "with recursive").is_some() {
        faults.push((
            first,
            "a recursive query over facts: use the reach table, or a range of codes".to_owned(),
        ));
    }
    if touched.is_some() && changes_county(statement) {
        faults.push((first, "a fact never moves to another county: delete and insert".to_owned()));
    }
    if touched.is_some()
        && find(statement, "create unique index").is_some()
        && !index_begins_with_county(statement)
    {
        faults.push((first, "a unique index over facts begins with `county`".to_owned()));
    }
    faults
}

/// The table of facts that a statement reads or writes, if any.
fn touched<'a>(statement: &[Token], facts: &[&'a str]) -> Option<&'a str> {
    let after = ["from", "join", "into", "update", "on", "table"];
    let named = statement
        .windows(2)
        .filter(|pair| after.contains(&pair[0].text.as_str()))
        .map(|pair| pair[1].text.as_str());
    let place = |pair: &str| facts.iter().copied().find(|fact| *fact == pair);
    named.into_iter().find_map(place)
}

/// `update … set county = …`, or county further down the list before `where`.
fn changes_county(statement: &[Token]) -> bool {
    let is = |at: usize, text: &str| statement.get(at).is_some_and(|t| t.text == text);
    if !is(0, "update") {
        return false;
    }
    let until = statement.iter().position(|t| t.text == "where").unwrap_or(statement.len());
    (0..until).any(|at| (is(at, "set") || is(at, ",")) && is(at + 1, "county") && is(at + 2, "="))
}

fn index_begins_with_county(statement: &[Token]) -> bool {
    let open = statement.iter().position(|t| t.text == "(");
    open.is_some_and(|at| statement.get(at + 1).is_some_and(|t| t.text == "county"))
}

#[cfg(test)]
mod tests {
    use super::{super::tree::Tree, complaints};

    const RECORD: &str = "create table record (county integer not null, id text not null, primary key (county, id));\n";

    /// A migration after the table `record`, and how many complaints it earns.
    fn migration(sql: &str, expected: usize) {
        let found = complaints(&Tree::of(&[("migrations/0001_a.sql", &format!("{RECORD}{sql}"))]));
        assert_eq!(found.len(), expected, "{sql}: {found:?}");
    }

    /// A query of a slice, and how many complaints it earns.
    fn query(sql: &str, expected: usize) {
        let code = format!("//! q\nconst Q: &str = r#\"{sql}\"#;");
        let found = complaints(&Tree::of(&[
            ("migrations/0001_a.sql", RECORD),
            ("crates/app/src/a/queries.rs", &code),
        ]));
        assert_eq!(found.len(), expected, "{sql}: {found:?}");
    }

    #[test]
    fn a_table_within_the_profile_passes() {
        migration(
            "create table a (county integer not null, b text not null check (b <> ''), n bigint, primary key (county, b))",
            0,
        );
        migration(
            "create table if not exists migration (number integer primary key, name text not null)",
            0,
        );
        migration(
            "create table a (county integer, b text, primary key (county, b), unique (county, b), foreign key (county, b) references record (county, id))",
            0,
        );
        migration("create index a_b on record (county, id)", 0);
        migration("alter table record add column b bigint not null default 0", 0);
        migration("alter table record drop column id", 1);
    }

    #[test]
    fn keys_begin_with_county() {
        migration("create table a (id text primary key, county integer)", 1);
        migration("create table a (county integer, b text, primary key (b, county))", 1);
        migration("create table a (county integer, b text)", 1);
        migration(
            "create table a (county integer, b text, primary key (county, b), unique (b))",
            1,
        );
        migration("create table a (county integer, b text unique, primary key (county, b))", 1);
        migration("create unique index a_b on record (id, county)", 1);
    }

    #[test]
    fn foreign_keys_hold_county() {
        migration(
            "create table a (county integer, b text, primary key (county, b), foreign key (b) references record (id))",
            1,
        );
        migration(
            "create table a (county integer, b text references record (id), primary key (county, b))",
            1,
        );
    }

    #[test]
    fn types_are_few_and_ids_come_from_outside() {
        migration("create table a (county integer, b varchar(20), primary key (county, b))", 1);
        migration("create table a (county integer, b numeric, primary key (county, b))", 1);
        migration("create table a (county integer, b bigserial, primary key (county, b))", 2);
        migration("create table a (county integer, b integer primary key autoincrement)", 2);
        migration("create trigger t after insert on record begin select county from record", 1);
    }

    #[test]
    fn queries_over_facts_say_which_county() {
        query("select id from record where county = $1 and id = $2", 0);
        query("select id from record where id = $1", 1);
        query("delete from record where id = $1", 1);
        query("select a.name from unit a join record b on a.id = b.id", 1);
        query("exists (select 1 from record r where r.id = p.id)", 1);
        query("join record r on r.county = p.county and r.id = p.id", 0);
        query("select number from migration", 0);
        query("select id from record where {clauses}", 0);
        query("select id from record order by {order}", 1);
    }

    #[test]
    fn what_engines_do_not_share_is_refused() {
        query("insert into record (county, id) values ($1, $2) on conflict do nothing", 0);
        query(
            "insert into record (county, id) values ($1, $2) on conflict (county, id) do update set id = $2",
            1,
        );
        query("insert or ignore into record (county, id) values ($1, $2)", 1);
        query("select id from record where county = ?", 1);
        query(
            "select cast(sum(n) as bigint) from record where county = $1 group by rollup (id)",
            1,
        );
        query("select sum(n)::bigint from record where county = $1", 1);
        query("update record set county = $1 where county = $2", 1);
        query("update record set id = $1 where county = $2", 0);
        query("with recursive r as (select id from record where county = $1) select id from r", 1);
        query("select now()", 1);
        query("select '?::' from record where county = $1", 0);
    }

    #[test]
    fn a_complaint_names_the_line() {
        let code = "//! q\nconst Q: &str = \"\nselect id\nfrom record where county = ?\";";
        let found = complaints(&Tree::of(&[
            ("migrations/0001_a.sql", RECORD),
            ("crates/app/src/a/queries.rs", code),
        ]));
        assert_eq!(found[0].line, 4);
    }
}
