//! Rule: SQL stands in the `queries.rs` of its slice, in `crates/app/src/shell/db/`, or in `migrations/`.

use super::Complaint;
use super::sql_tokens::is_sql;
use super::tree::{File, Tree};

/// SQL in string literals elsewhere, and `.sql` files elsewhere. Tests may ask the database what they like.
pub fn complaints(tree: &Tree) -> Vec<Complaint> {
    let code =
        tree.with("rs").filter(|file| !file.is_test() && !may_hold_sql(file)).flat_map(|file| {
            let foreign =
                file.literals().into_iter().filter(|l| !l.in_test && !l.in_doc && is_sql(&l.text));
            foreign
                .map(|l| file.complaint(l.line, "SQL belongs in queries.rs of the slice"))
                .collect::<Vec<_>>()
        });
    let files = tree
        .with("sql")
        .filter(|file| !file.is_test() && !may_hold_sql(file))
        .map(|file| file.complaint(1, "SQL files belong in migrations/"));
    code.chain(files).collect()
}

/// The last of these are the rules about SQL, which quote it.
fn may_hold_sql(file: &File) -> bool {
    let folders = ["crates/app/src/shell/db/", "migrations/", "xtask/src/tidy/sql_"];
    file.name() == "queries.rs" || folders.iter().any(|folder| file.path.starts_with(folder))
}

#[cfg(test)]
mod tests {
    use super::{super::places, complaints};

    #[test]
    fn sql_where_it_belongs_is_welcome() {
        let text = "//! q\nconst A: &str = \"select a from b\";";
        let files = [
            ("crates/app/src/ledger/queries.rs", text),
            ("crates/app/src/shell/db/sqlite.rs", text),
            ("crates/app/tests/it/a.rs", text),
            ("crates/app/src/ledger/a.rs", "//! a\n#[test] fn t() { q(\"select a from b\") }"),
            ("migrations/0001_a.sql", "create table a (b text)"),
        ];
        let found = places(complaints, &files);
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn sql_elsewhere_is_refused() {
        let files = [
            ("crates/app/src/ledger/a.rs", "//! a\nq(r#\"\nselect a from b\"#)"),
            ("docs/a.sql", "select 1"),
        ];
        assert_eq!(places(complaints, &files), ["crates/app/src/ledger/a.rs:2", "docs/a.sql:1"]);
    }
}
