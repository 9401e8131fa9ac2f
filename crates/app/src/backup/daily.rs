//! The daily backup (每日备份): made by the running program in the night, or as soon as it runs again after a night in
//! which it did not; thinned out by a rule; and what hinders it kept in mind until it succeeds.

use super::kept::{day_of, folder, is_daily, make_named, names};
use super::trouble::Trouble;
use crate::App;
use crate::shell::clock::local;
use crate::shell::problem::Outcome;
use anyhow::Context;
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;
use std::time::Duration;

/// How often it is looked whether a backup is due; also how long a program runs before its first one.
const ROUND: Duration = Duration::from_secs(10 * 60);
/// From which hour of the day (凌晨2点).
const HOUR: u32 = 2;
/// How many days, weeks and months are kept back to (7天、5周、12个月).
const DAYS: usize = 7;
const WEEKS: usize = 5;
const MONTHS: usize = 12;

/// Keeps making them, for ever.
pub async fn keep_making(app: Arc<App>) {
    loop {
        tokio::time::sleep(ROUND).await;
        tend(&app).await;
    }
}

/// Makes today's backup if it is due, and thins out the older ones. What went wrong is kept for the administrators.
pub async fn tend(app: &App) {
    if !app.database().is_embedded() {
        return;
    }
    let done = match make_due(app).await {
        Ok(()) => None,
        Err(problem) => {
            tracing::error!("the daily backup: {problem}");
            Some(Trouble::of(&problem))
        }
    };
    app.set_backup_trouble(done);
}

async fn make_due(app: &App) -> Outcome<()> {
    let folder = folder(app);
    fs::create_dir_all(&folder).context("the folder of backups could not be made")?;
    let made = names(&folder)?;
    if !is_due(local(app.clock().now()).naive_local(), &made) {
        return Ok(());
    }
    make_named(app, "keputong-day-").await?;
    for name in spare(&names(&folder)?) {
        fs::remove_file(folder.join(&name)).with_context(|| format!("{name} was not removed"))?;
    }
    Ok(())
}

/// Whether today's is still to be made.
fn is_due(now: NaiveDateTime, made: &[String]) -> bool {
    let of_today = |name: &String| is_daily(name) && day_of(name) == Some(now.date());
    now.hour() >= HOUR && !made.iter().any(of_today)
}

/// Which daily backups are no longer needed: kept are those of the last days, the newest of each of the last weeks and
/// of each of the last months, as far as there are any. Backups made by hand stay.
fn spare(made: &[String]) -> Vec<String> {
    let daily: Vec<(&String, NaiveDate)> = made
        .iter()
        .filter(|name| is_daily(name))
        .filter_map(|name| Some((name, day_of(name)?)))
        .collect();
    let days: BTreeSet<NaiveDate> = daily.iter().map(|(_, day)| *day).collect();
    let mut kept: BTreeSet<NaiveDate> = days.iter().rev().take(DAYS).copied().collect();
    kept.extend(newest_of(&days, WEEKS, |day| (day.iso_week().year(), day.iso_week().week())));
    kept.extend(newest_of(&days, MONTHS, |day| (day.year(), day.month())));
    let left = daily.into_iter().filter(|(_, day)| !kept.contains(day));
    left.map(|(name, _)| name.clone()).collect()
}

/// The newest day of each of the last so many spans.
fn newest_of(
    days: &BTreeSet<NaiveDate>,
    most: usize,
    span: impl Fn(&NaiveDate) -> (i32, u32),
) -> Vec<NaiveDate> {
    let mut newest: Vec<NaiveDate> = Vec::new();
    for day in days.iter().rev() {
        if newest.last().is_none_or(|last| span(last) != span(day)) {
            newest.push(*day);
        }
    }
    newest.truncate(most);
    newest
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use proptest::prelude::*;

    fn name(day: NaiveDate) -> String {
        format!("keputong-day-{}-023000.zip", day.format("%Y%m%d"))
    }

    #[test]
    fn one_is_due_from_two_in_the_morning_until_there_is_one() {
        let at = |text: &str| text.parse::<NaiveDateTime>().unwrap();
        let of = |text: &str| vec![text.to_owned()];
        for (now, made, due) in [
            ("2021-12-13T01:59:00", vec![], false),
            ("2021-12-13T02:00:00", vec![], true),
            ("2021-12-13T09:00:00", of("keputong-day-20211212-020000.zip"), true),
            ("2021-12-13T09:00:00", of("keputong-day-20211213-020000.zip"), false),
            ("2021-12-13T09:00:00", of("keputong-20211213-080000.zip"), true),
        ] {
            assert_eq!(is_due(at(now), &made), due, "{now} {made:?}");
        }
    }

    #[test]
    fn after_two_years_there_are_days_weeks_and_months_and_what_was_made_by_hand() {
        let last = NaiveDate::from_ymd_opt(2021, 12, 13).unwrap();
        let mut made: Vec<String> = Vec::new();
        for ago in (0..730).rev() {
            made.push(name(last - TimeDelta::days(ago)));
            let old = spare(&made);
            made.retain(|name| !old.contains(name));
        }
        assert!(made.contains(&name(last)) && (17..=24).contains(&made.len()), "{made:?}");
        let by_hand = "keputong-20190101-080000.zip".to_owned();
        made.push(by_hand);
        assert_eq!(spare(&made), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn the_newest_stays_and_what_is_kept_is_not_thinned_again(ago in proptest::collection::btree_set(0..900_i64, 1..80)) {
            let last = NaiveDate::from_ymd_opt(2021, 12, 13).unwrap();
            let mut made: Vec<String> = ago.iter().map(|ago| name(last - TimeDelta::days(*ago))).collect();
            let newest = made.iter().max().cloned().unwrap();
            let old = spare(&made);
            made.retain(|name| !old.contains(name));
            prop_assert!(made.contains(&newest) && made.len() <= DAYS + WEEKS + MONTHS);
            prop_assert_eq!(spare(&made), Vec::<String>::new());
        }
    }
}
