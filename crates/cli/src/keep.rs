//! `keputong migrate`, `backup` and `restore`: the care of the store.

use crate::arguments::Store;
use crate::open::holds;
use app::shell::problem::{Outcome, Problem};
use std::path::Path;
use std::process::ExitCode;

/// Opening brings the schema up to date; this does nothing else.
pub async fn migrate(store: &Store) -> Outcome<ExitCode> {
    store.open_or_begin().await?;
    println!("{}", store.words().t("cli-migrated"));
    Ok(ExitCode::SUCCESS)
}

pub async fn backup(store: &Store, file: &Path) -> Outcome<ExitCode> {
    let app = store.open().await?;
    let count = app::backup::backup(&app, &store.existing(), file).await?;
    let values = [("file", file.display().to_string().into()), ("count", count.into())];
    println!("{}", store.words().with("cli-backed-up", &values));
    Ok(ExitCode::SUCCESS)
}

/// Unpacks, then verifies what was unpacked: a backup that does not agree is said so at once.
pub async fn restore(store: &Store, file: &Path) -> Outcome<ExitCode> {
    let words = store.words();
    let data = store.data.clone().unwrap_or_else(|| "keputong-data".into());
    if holds(&data) {
        return Err(Problem::Refused("restore-not-empty"));
    }
    app::backup::restore(file, &data)?;
    let app = store.open_at(data.clone()).await?;
    if let Err(difference) = app::ledger::verify(&app, |_, _| {}).await? {
        return Err(Problem::broken(format!("the restored ledger differs: {difference:?}")));
    }
    println!("{}", words.t1("cli-restored", "folder", data.display().to_string()));
    Ok(ExitCode::SUCCESS)
}
