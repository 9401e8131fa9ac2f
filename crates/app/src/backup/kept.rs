//! The backups a store keeps beside it: made under a name that tells when, and rehearsed: one is restored into
//! a place of its own, verified from end to end, and thrown away.

use super::{Trouble, backup, restore};
use crate::App;
use crate::ledger::{Verified, verify};
use crate::shell::clock::{Clock, local};
use crate::shell::problem::{Outcome, Problem};
use crate::shell::state::Settings;
use anyhow::Context;
use chrono::NaiveDate;
use std::fs;
use std::path::{Path, PathBuf};

/// How the name of one begins that somebody made, and of a daily one.
const BY_HAND: &str = "keputong-";
const DAILY: &str = "keputong-day-";

/// Where they lie.
#[must_use]
pub fn folder(app: &App) -> PathBuf {
    app.settings().data.join("backups")
}

/// Whether a name is one that is given here.
#[must_use]
pub fn is_ours(name: &str) -> bool {
    instant_of(name).is_some_and(|stem| {
        !stem.is_empty() && stem.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    })
}

/// Whether it is a daily one (每日备份), made by the program itself.
#[must_use]
pub fn is_daily(name: &str) -> bool {
    is_ours(name) && name.starts_with(DAILY)
}

/// When it was made, as its name says: `20211213-103200`.
#[must_use]
pub fn instant_of(name: &str) -> Option<&str> {
    let rest = name.strip_prefix(DAILY).or_else(|| name.strip_prefix(BY_HAND));
    rest?.strip_suffix(".zip")
}

/// The day on which it was made, as its name says.
#[must_use]
pub fn day_of(name: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(instant_of(name)?.get(..8)?, "%Y%m%d").ok()
}

/// The backups of a folder, by name.
///
/// # Errors
/// When it cannot be read.
pub fn names(folder: &Path) -> Outcome<Vec<String>> {
    let read = || -> std::io::Result<Vec<String>> {
        let files = fs::read_dir(folder)?;
        files.map(|file| Ok(file?.file_name().to_string_lossy().into_owned())).collect()
    };
    let mut names = if folder.is_dir() {
        read().context("the folder of backups could not be read")?
    } else {
        Vec::new()
    };
    names.retain(|name| is_ours(name));
    names.sort();
    Ok(names)
}

/// Makes one now, while others work: its name, and how many pieces of evidence it holds.
///
/// # Errors
/// [`Problem::Refused`] with what hinders it, where that is known.
pub async fn make(app: &App) -> Outcome<(String, u64)> {
    make_named(app, BY_HAND).await.map_err(|problem| match (&problem, Trouble::of(&problem)) {
        (Problem::Internal(error), trouble @ (Trouble::Full | Trouble::Unwritable)) => {
            tracing::error!("a backup was not made: {error:#}");
            Problem::Refused(trouble.key())
        }
        _ => problem,
    })
}

/// Makes one under a name that begins so.
///
/// # Errors
/// As [`backup`].
pub async fn make_named(app: &App, begin: &str) -> Outcome<(String, u64)> {
    let folder = folder(app);
    fs::create_dir_all(&folder).context("the folder of backups could not be made")?;
    let at = local(app.clock().now()).format("%Y%m%d-%H%M%S");
    let name = format!("{begin}{at}.zip");
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

/// What is wrong with a backup: the end of the key of the sentence that says so, and where it differs.
pub type Wrong = (&'static str, String);

/// Restores a backup into a place; how many pieces of evidence it held, or what is wrong with it.
///
/// # Errors
/// [`Problem::Refused`] when this machine has no room for it.
pub async fn unpacked(app: &App, name: &str, place: &Place) -> Outcome<Result<u64, Wrong>> {
    let source = folder(app).join(name);
    if !is_ours(name) || !source.is_file() {
        return Ok(Err(("missing", String::new())));
    }
    let to = place.0.clone();
    let unpacked = tokio::task::spawn_blocking(move || restore(&source, &to)).await;
    match unpacked.map_err(|error| Problem::Internal(error.into()))? {
        Ok(files) => Ok(Ok(files)),
        Err(Problem::Refused("restore-no-backup")) => Ok(Err(("no-backup", String::new()))),
        Err(Problem::Refused(_)) => Ok(Err(("damaged", String::new()))),
        Err(problem) => Err(match Trouble::of(&problem) {
            Trouble::Full => Problem::Refused(Trouble::Full.key()),
            _ => problem,
        }),
    }
}

/// Verifies what was restored; what was found in order, or what was not.
pub async fn verified(app: &App, place: &Place) -> Result<Verified, Wrong> {
    let damaged = |problem: Problem| {
        tracing::error!("a restored backup cannot be read: {problem}");
        ("damaged", String::new())
    };
    let copy = open(&place.0, Clock::fixed(app.clock().now())).await.map_err(damaged)?;
    match verify(&copy, |_, _| {}).await.map_err(damaged)? {
        Ok(verified) => Ok(verified),
        Err(difference) => Err((
            "differs",
            format!(
                "{} {}: {} / {}",
                difference.place, difference.subject, difference.stored, difference.expected
            ),
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
            ("keputong-day-20211213-023000.zip", true),
            ("keputong-night-20211213-023000.zip", false),
            ("keputong-.zip", false),
            ("keputong-../../x.zip", false),
            ("other.zip", false),
        ] {
            assert_eq!(is_ours(name), expected, "{name}");
        }
    }
}
