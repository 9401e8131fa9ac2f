//! Forward migrations: numbered SQL texts, the same for both engines, each in one transaction.

use super::{Database, rows, run, sqlite};
use crate::shell::problem::{Outcome, Problem};
use sea_orm::{ConnectionTrait, TransactionTrait};
use std::collections::BTreeSet;

/// One step of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// 1, 2, 3 …
    pub number: i64,
    /// The file's name.
    pub name: &'static str,
    sql: &'static str,
}

const STEPS: &[Migration] = &[
    Migration {
        number: 1,
        name: "0001_ledger",
        sql: include_str!("../../../../../migrations/0001_ledger.sql"),
    },
    Migration {
        number: 2,
        name: "0002_access",
        sql: include_str!("../../../../../migrations/0002_access.sql"),
    },
    Migration {
        number: 3,
        name: "0003_tally",
        sql: include_str!("../../../../../migrations/0003_tally.sql"),
    },
    Migration {
        number: 4,
        name: "0004_deeds_and_jobs",
        sql: include_str!("../../../../../migrations/0004_deeds_and_jobs.sql"),
    },
    Migration {
        number: 5,
        name: "0005_search",
        sql: include_str!("../../../../../migrations/0005_search.sql"),
    },
    Migration {
        number: 6,
        name: "0006_hold",
        sql: include_str!("../../../../../migrations/0006_hold.sql"),
    },
    Migration {
        number: 8,
        name: "0008_paper",
        sql: include_str!("../../../../../migrations/0008_paper.sql"),
    },
    Migration {
        number: 9,
        name: "0009_reading",
        sql: include_str!("../../../../../migrations/0009_reading.sql"),
    },
    Migration {
        number: 10,
        name: "0010_closing",
        sql: include_str!("../../../../../migrations/0010_closing.sql"),
    },
    Migration {
        number: 11,
        name: "0011_template",
        sql: include_str!("../../../../../migrations/0011_template.sql"),
    },
    Migration {
        number: 12,
        name: "0012_attendance",
        sql: include_str!("../../../../../migrations/0012_attendance.sql"),
    },
    Migration {
        number: 13,
        name: "0013_listed",
        sql: include_str!("../../../../../migrations/0013_listed.sql"),
    },
    Migration {
        number: 14,
        name: "0014_given_password",
        sql: include_str!("../../../../../migrations/0014_given_password.sql"),
    },
    Migration {
        number: 15,
        name: "0015_annex",
        sql: include_str!("../../../../../migrations/0015_annex.sql"),
    },
    Migration {
        number: 16,
        name: "0016_upload",
        sql: include_str!("../../../../../migrations/0016_upload.sql"),
    },
    Migration {
        number: 17,
        name: "0017_sign_in",
        sql: include_str!("../../../../../migrations/0017_sign_in.sql"),
    },
    Migration {
        number: 18,
        name: "0018_link",
        sql: include_str!("../../../../../migrations/0018_link.sql"),
    },
    Migration {
        number: 19,
        name: "0019_effort",
        sql: include_str!("../../../../../migrations/0019_effort.sql"),
    },
    Migration {
        number: 20,
        name: "0020_deed_order",
        sql: include_str!("../../../../../migrations/0020_deed_order.sql"),
    },
    Migration {
        number: 22,
        name: "0022_lately",
        sql: include_str!("../../../../../migrations/0022_lately.sql"),
    },
    Migration {
        number: 23,
        name: "0023_search_state",
        sql: include_str!("../../../../../migrations/0023_search_state.sql"),
    },
    Migration {
        number: 24,
        name: "0024_posting_by_unit",
        sql: include_str!("../../../../../migrations/0024_posting_by_unit.sql"),
    },
];

/// The steps that were not yet taken.
///
/// # Errors
/// When the database cannot be asked, or is newer than this program.
pub async fn pending(database: &Database) -> Outcome<Vec<Migration>> {
    database
        .write
        .execute_unprepared(
            "create table if not exists migration (number bigint not null primary key, name text not null, at text not null)",
        )
        .await?;
    let found = rows(&database.write, "select number from migration", vec![]).await?;
    let done: BTreeSet<i64> =
        found.iter().map(|row| row.try_get("", "number")).collect::<Result<_, _>>()?;
    if done.last().is_some_and(|last| STEPS.last().is_none_or(|step| step.number < *last)) {
        return Err(Problem::Refused("database-newer"));
    }
    // Steps that grew side by side may come in late.
    Ok(STEPS.iter().filter(|step| !done.contains(&step.number)).copied().collect())
}

/// Takes all pending steps, `at` being the time to note. Answers which were taken.
///
/// # Errors
/// When a step fails; it then leaves nothing behind.
pub async fn migrate(database: &Database, at: &str) -> Outcome<Vec<Migration>> {
    let steps = pending(database).await?;
    for step in &steps {
        let tx = database.write.begin().await?;
        tx.execute_unprepared(step.sql).await?;
        let sql = "insert into migration (number, name, at) values ($1, $2, $3)";
        run(&tx, sql, vec![step.number.into(), step.name.into(), at.into()]).await?;
        tx.commit().await?;
    }
    if database.is_embedded() {
        sqlite::settle(&database.write).await?;
    }
    super::search::prepare(&database.write).await?;
    Ok(steps)
}
