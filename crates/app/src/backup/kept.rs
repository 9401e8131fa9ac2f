//! The backups a store keeps beside it: made under a name that tells when, and rehearsed: one is restored into
//! a place of its own, verified from end to end, and thrown away.

use super::{backup, restore};
use crate::App;
use crate::ledger::{Verified, verify};
use crate::shell::clock::{Clock, local};
use crate::shell::problem::{Outcome, Problem};
use crate::shell::state::Settings;
use anyhow::Context;
use std::fs;
use std::path::{Path, PathBuf};

/// Where they lie.
#[must_use]
pub fn folder(app: &App) -> PathBuf {
    app.settings().data.join("backups")
}

/// Whether a name is one that is given here.
#[must_use]
pub fn is_ours(name: &str) -> bool {
    let stem = name.strip_prefix("keputong-").and_then(|rest| rest.strip_suffix(".zip"));
    stem.is_some_and(|stem| {
        !stem.is_empty() && stem.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    })
}

/// Makes one now, while others work: its name, and how many pieces of evidence it holds.
///
/// # Errors
/// As [`backup`].
pub async fn make(app: &App) -> Outcome<(String, u64)> {
    let folder = folder(app);
    fs::create_dir_all(&folder).context("the folder of backups could not be made")?;
    let at = local(app.clock().now()).format("%Y%m%d-%H%M%S");
    let name = format!("keputong-{at}.zip");
    let files = backup(app, &app.settings().data, &folder.join(&name)).await?;
    Ok((name, files))
}

/// A place that goes when the rehearsal is over, however it ends.
pub struct Place(PathBuf);

impl Place {
    /// A new one.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(app: &App) -> Outcome<Self> {
        let place = app.settings().data.join(format!("rehearsal-{}", app.clock().id()));
        fs::create_dir_all(&place).context("no place for the rehearsal")?;
        Ok(Self(place))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            tracing::error!("a rehearsal was not thrown away: {error}");
        }
    }
}

/// Restores a backup into a place; how many pieces of evidence it held, or in words what is wrong with it.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such backup.
pub async fn unpacked(app: &App, name: &str, place: &Place) -> Outcome<Result<u64, String>> {
    let source = folder(app).join(name);
    if !is_ours(name) || !source.is_file() {
        return Err(Problem::NotFound(name.to_owned()));
    }
    let to = place.0.clone();
    let unpacked = tokio::task::spawn_blocking(move || restore(&source, &to)).await;
    Ok(unpacked
        .map_err(|error| error.to_string())
        .and_then(|files| files.map_err(|problem| problem.to_string())))
}

/// Verifies what was restored; what was found in order, or in words what was not.
pub async fn verified(app: &App, place: &Place) -> Result<Verified, String> {
    let said = |problem: Problem| problem.to_string();
    let copy = open(&place.0, Clock::fixed(app.clock().now())).await.map_err(said)?;
    match verify(&copy, |_, _| {}).await.map_err(said)? {
        Ok(verified) => Ok(verified),
        Err(difference) => Err(format!(
            "{} {}: {} / {}",
            difference.place, difference.subject, difference.stored, difference.expected
        )),
    }
}

async fn open(place: &Path, clock: Clock) -> Outcome<App> {
    let settings = Settings { data: place.to_owned(), ..Settings::default() };
    Box::pin(App::open(&settings, clock)).await
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn only_names_of_ours_are_backups() {
        for (name, expected) in [
            ("keputong-20211213-103200.zip", true),
            ("keputong-.zip", false),
            ("keputong-../../x.zip", false),
            ("other.zip", false),
        ] {
            assert_eq!(is_ours(name), expected, "{name}");
        }
    }
}
