//! Rule: all SQL keeps to the profile that runs on SQLite, on PostgreSQL and on a PostgreSQL sharded by county.
//! `crates/app/src/shell/db/` is passed over: it is the one place where the engines may differ.
//! Which tables hold facts is read from the migrations: those whose primary key begins with `county`.

use super::Complaint;
use super::sql_tokens::{self, Statement, Token};
use super::tree::{File, Tree};

/// Tables that belong to no county, and why. Everything else is a fact of one county.
const COUNTYLESS: &[(&str, &str)] = &[
    ("county", "the register of the counties themselves"),
    ("migration", "which migrations this database has seen"),
    ("setting", "settings of this installation"),
];

const COLUMN_TYPES: &[&str] = &["bigint", "integer", "text", "blob", "bytea"];

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
        for literal in file.literals().iter().filter(|l| !l.in_test && sql_tokens::is_sql(&l.text))
        {
            for statement in sql_tokens::statements(&literal.text) {
                judge(file, literal.line, &statement);
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
    let touched = touched(statement, facts);
    if let Some(table) = touched.filter(|_| !says_county) {
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

/// The line of the first place where these words stand side by side.
fn find(statement: &[Token], words: &str) -> Option<usize> {
    let words: Vec<&str> = words.split(' ').collect();
    statement
        .windows(words.len())
        .find(|place| place.iter().map(|t| t.text.as_str()).eq(words.iter().copied()))
        .map(|p| p[0].line)
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

/// A `create table`: its name, and what stands between the commas.
struct Table {
    name: String,
    line: usize,
    items: Vec<Vec<Token>>,
}

impl Table {
    fn read(statement: &[Token]) -> Option<Table> {
        if statement.first()?.text != "create" || statement.get(1)?.text != "table" {
            return None;
        }
        let open = statement.iter().position(|t| t.text == "(")?;
        let mut items = vec![Vec::new()];
        let mut depth = 0_usize;
        for token in &statement[open..] {
            match token.text.as_str() {
                "(" => depth += 1,
                ")" => depth -= 1,
                _ => {}
            }
            match (depth, token.text.as_str()) {
                (0, _) => break,
                (1, "(") if items.len() == 1 && items[0].is_empty() => {}
                (1, ",") => items.push(Vec::new()),
                _ => items.last_mut()?.push(token.clone()),
            }
        }
        Some(Table { name: statement[open - 1].text.clone(), line: statement[0].line, items })
    }

    /// The columns of the primary key, wherever it is written.
    fn key(&self) -> Vec<&str> {
        self.items
            .iter()
            .find_map(|item| {
                let at = item
                    .windows(2)
                    .position(|pair| pair[0].text == "primary" && pair[1].text == "key")?;
                let written_out = item.get(at + 2).is_some_and(|t| t.text == "(");
                Some(if written_out {
                    listed(&item[at + 2..])
                } else {
                    vec![item[0].text.as_str()]
                })
            })
            .unwrap_or_default()
    }

    fn key_begins_with_county(&self) -> bool {
        !COUNTYLESS.iter().any(|(name, _)| *name == self.name)
            && self.key().first() == Some(&"county")
    }

    fn faults(&self, faults: &mut Vec<(usize, String)>) {
        let countyless = COUNTYLESS.iter().any(|(name, _)| *name == self.name);
        if self.key().is_empty() {
            faults.push((self.line, format!("`{}` has no primary key", self.name)));
        } else if !countyless && !self.key_begins_with_county() {
            let message = format!(
                "the primary key of `{}` must begin with `county`, or xtask must know why not",
                self.name
            );
            faults.push((self.line, message));
        }
        for item in self.items.iter().filter(|item| !item.is_empty()) {
            let says_county = || find(item, "county").is_some();
            let line = item[0].line;
            match item[0].text.as_str() {
                "unique" if !countyless && listed(item).first() != Some(&"county") => {
                    faults.push((line, "a unique key over facts begins with `county`".to_owned()));
                }
                "foreign" if !says_county() => {
                    faults.push((line, "a foreign key must hold `county`".to_owned()))
                }
                "primary" | "unique" | "foreign" | "check" | "constraint" => {}
                name => {
                    let kind = item.get(1).map_or("", |t| t.text.as_str());
                    if !COLUMN_TYPES.contains(&kind) {
                        faults.push((
                            line,
                            format!("column `{name}`: the types are {}", COLUMN_TYPES.join(", ")),
                        ));
                    }
                    if find(item, "unique").is_some() && !countyless {
                        faults.push((
                            line,
                            format!(
                                "column `{name}`: a unique key over facts begins with `county`"
                            ),
                        ));
                    }
                    if find(item, "references").is_some() && name != "county" {
                        faults.push((
                            line,
                            format!("column `{name}`: a foreign key must hold `county`"),
                        ));
                    }
                }
            }
        }
    }
}

/// The words of the first pair of parentheses.
fn listed(item: &[Token]) -> Vec<&str> {
    let inside = item.iter().skip_while(|t| t.text != "(").skip(1).take_while(|t| t.text != ")");
    inside.map(|t| t.text.as_str()).filter(|word| *word != ",").collect()
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
        migration("create table county (code integer primary key, name text)", 0);
        migration(
            "create table a (county integer, b text, primary key (county, b), unique (county, b), foreign key (county, b) references record (county, id))",
            0,
        );
        migration("create index a_b on record (county, id)", 0);
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
        query("select code from county", 0);
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
