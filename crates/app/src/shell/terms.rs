//! Terms, names, days and numbers as pages print them: official words from the vocabulary in the
//! language of the page, units by the name of the day, everything else from the messages.

use super::digits::quantity;
use super::words::{Value, Words};
use crate::App;
use chrono::{Datelike, NaiveDate};
use domain::basics::{Amount, Period, Unit, UnitId, parse_day};
use domain::figures::{Interval, Name, Parameter};
use domain::ledger::State;
use domain::orgs::Network;
use domain::vocab::Entry;

/// The term of a code in the language of the page; an unknown code stands for itself.
#[must_use]
pub fn term(app: &App, words: Words, list: &str, code: &str) -> String {
    app.vocabulary().entry(list, code).map_or_else(|| code.to_owned(), |entry| said(words, entry))
}

fn said(words: Words, entry: &Entry) -> String {
    let text = if words.is_english() && !entry.en.is_empty() { &entry.en } else { &entry.zh };
    text.clone()
}

/// The name of a post (岗位名称) as the office wrote it; a common one has a gloss.
#[must_use]
pub fn post_title(app: &App, words: Words, title: &str) -> String {
    let known = app.vocabulary().list("post_title").iter().find(|entry| entry.zh == title);
    known.map_or_else(|| title.to_owned(), |entry| said(words, entry))
}

/// The terms of a list in use in a year, as pairs of code and word.
#[must_use]
pub fn choices(app: &App, words: Words, list: &str, year: i32) -> Vec<(String, String)> {
    let entries = app.vocabulary().in_year(list, year);
    entries.map(|entry| (entry.code.clone(), said(words, entry))).collect()
}

/// A title that is kept, not as words but as the key of a message and its count, so that whoever reads it reads it in
/// the own language.
#[must_use]
pub fn kept_title(key: &str, count: impl std::fmt::Display) -> String {
    format!("@{key} {count}")
}

/// A kept title in words; a name that somebody gave stands for itself.
#[must_use]
pub fn told_title(words: Words, kept: &str) -> String {
    let told =
        kept.strip_prefix('@').and_then(|rest| rest.split_once(' ')).and_then(|(key, count)| {
            let count: u64 = count.parse().ok()?;
            words.find(key, &[("count", Value::from(count))])
        });
    told.unwrap_or_else(|| kept.to_owned())
}

/// The name of a unit on a day; a unit nobody knows is said to be unknown.
#[must_use]
pub fn unit_name(words: Words, network: &Network, unit: UnitId, day: NaiveDate) -> String {
    network.name_at(unit, day).map_or_else(|| words.t("unit-unknown"), str::to_owned)
}

/// The code of a unit, as addresses use it.
#[must_use]
pub fn unit_code(network: &Network, unit: UnitId) -> String {
    network.unit(unit).map(|unit| unit.code().to_string()).unwrap_or_default()
}

/// What a unit is: the term of its kind or of its level.
#[must_use]
pub fn unit_kind(app: &App, words: Words, kind: &str) -> String {
    let list =
        if app.vocabulary().entry("gov_level", kind).is_some() { "gov_level" } else { "org_kind" };
    term(app, words, list, kind)
}

/// The word behind a number: `人次`. Shares bear their sign themselves.
#[must_use]
pub fn counted_in(words: Words, unit: Unit) -> String {
    match unit {
        Unit::Share => String::new(),
        unit => words.t(&format!("unit-{}", unit.key())),
    }
}

/// What a field holds, as it stands on the page: a number, `—` or nothing (未报).
#[must_use]
pub fn amount(words: Words, amount: Amount, unit: Unit) -> String {
    match amount {
        Amount::Known(number) => {
            quantity(Interval::whole(number.low(), number.high()), unit, words)
        }
        Amount::NotApplicable => words.t("empty-none"),
        Amount::NotReported => words.t("empty-missing"),
    }
}

/// A period in words: `2021年上半年`.
#[must_use]
pub fn period(words: Words, period: Period) -> String {
    let year = period.year().to_string();
    let (key, part) = match period {
        Period::Year(_) => ("period-year", 0),
        Period::Half(_, half) => ("period-half", half),
        Period::Quarter(_, quarter) => ("period-quarter", quarter),
        Period::Through(_, month) => ("period-through", month),
        Period::Month(_, month) => ("period-month", month),
    };
    words.with(key, &[("year", Value::from(&year)), ("part", Value::from(u32::from(part)))])
}

/// A part of a year in words, without the year: `上半年`, `1至10月`.
#[must_use]
pub fn part(words: Words, of: Period) -> String {
    let (key, part) = match of {
        Period::Year(_) => ("period-part-year", 0),
        Period::Half(_, half) => ("period-part-half", half),
        Period::Quarter(_, quarter) => ("period-part-quarter", quarter),
        Period::Through(_, month) => ("period-part-through", month),
        Period::Month(_, month) => ("period-part-month", month),
    };
    words.t1(key, "part", u32::from(part))
}

/// A period in words, with the day it has come to where it is not over: `2026年到11月26日`.
#[must_use]
pub fn period_so_far(words: Words, of: Period, today: NaiveDate) -> String {
    let name = period(words, of);
    if today >= of.last() {
        return name;
    }
    if today < of.first() {
        return words.t1("period-ahead", "period", name);
    }
    let values = [
        ("period", Value::from(&name)),
        ("month", Value::from(today.month())),
        ("day", Value::from(today.day())),
    ];
    words.with("period-so-far", &values)
}

/// The periods of a year that can be chosen, and the one looked at where it is none of them.
#[must_use]
pub fn periods_beside(words: Words, of: Period) -> Vec<(String, String)> {
    let mut all = periods(words, of.year());
    let code = of.to_string();
    if all.iter().all(|(other, _)| *other != code) {
        all.insert(1, (code, period(words, of)));
    }
    all
}

/// The periods of a year that can be chosen: the year, its halves, quarters and months.
#[must_use]
pub fn periods(words: Words, year: i32) -> Vec<(String, String)> {
    let mut all = vec![Period::Year(year)];
    all.extend((1..=2).map(|half| Period::Half(year, half)));
    all.extend((1..=4).map(|quarter| Period::Quarter(year, quarter)));
    all.extend((1..=12).map(|month| Period::Month(year, month)));
    all.into_iter().map(|each| (each.to_string(), period(words, each))).collect()
}

/// A stored day, `20210918`, as it is read: `2021-09-18`.
#[must_use]
pub fn day(number: i64) -> String {
    format!("{:04}-{:02}-{:02}", number / 10_000, number / 100 % 100, number % 100)
}

/// First and last day: `2021-12-09`, `2021-12-09—12-10`.
#[must_use]
pub fn days(from: i64, to: i64) -> String {
    let (first, last) = (day(from), day(to));
    match from == to {
        true => first,
        false if from / 10_000 == to / 10_000 => format!("{first}—{}", &last[5..]),
        false => format!("{first}—{last}"),
    }
}

/// The day a stored day is.
#[must_use]
pub fn date(number: i64) -> Option<NaiveDate> {
    parse_day(&day(number))
}

/// The official name of a figure, with what fills its parameter: `科普活动场次（科普讲座）`.
#[must_use]
pub fn figure(app: &App, words: Words, name: &Name) -> String {
    let Some(definition) = app.catalogue().definition(&name.base) else { return name.to_string() };
    let base = if words.is_english() { &definition.en } else { &definition.zh };
    match &name.parameter {
        None => base.clone(),
        Some(value) => {
            let value = match definition.parameter {
                Some(Parameter::Kind) if definition.group == "orgs" => unit_kind(app, words, value),
                _ => term(app, words, &definition.list, value),
            };
            words.with("figure-of", &[("figure", Value::from(base)), ("part", Value::from(&value))])
        }
    }
}

/// A state as its glyph and its word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StateMark {
    /// `draft wait back ok lock`.
    pub glyph: &'static str,
    /// The word.
    pub word: String,
}

impl StateMark {
    /// The mark of a state.
    #[must_use]
    pub fn of(words: Words, state: State) -> Self {
        let glyph = match state {
            State::Draft => "draft",
            State::Submitted => "wait",
            State::Returned => "back",
            State::Approved => "ok",
            State::Archived => "lock",
            State::Deleted => "draft",
        };
        Self { glyph, word: words.t(&format!("state-{}", state.key())) }
    }
}

/// The size of a file: `1.2 MB`.
#[must_use]
pub fn size(bytes: i64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", (bytes + 512) / 1024),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::words::Language;

    #[test]
    fn days_are_read_as_people_write_them() {
        for (from, to, text) in [
            (20_210_918, 20_210_918, "2021-09-18"),
            (20_211_209, 20_211_210, "2021-12-09—12-10"),
            (20_211_231, 20_220_102, "2021-12-31—2022-01-02"),
        ] {
            assert_eq!(days(from, to), text);
        }
    }

    #[test]
    fn periods_have_words() {
        let chinese = Words::of(Language::Chinese);
        for (given, text) in [
            ("2021", "2021年"),
            ("2021H1", "2021年上半年"),
            ("2021H2", "2021年下半年"),
            ("2021Q3", "2021年第3季度"),
            ("2021M10", "2021年1至10月"),
            ("2021-03", "2021年3月"),
        ] {
            assert_eq!(period(chinese, Period::parse(given).unwrap()), text);
        }
        assert_eq!(periods(chinese, 2021).len(), 19);
    }

    #[test]
    fn of_a_period_that_is_not_over_the_day_is_said() {
        let (words, day) = (Words::of(Language::Chinese), |text: &str| parse_day(text).unwrap());
        for (given, today, text) in [
            ("2026", "2026-11-26", "2026年到11月26日"),
            ("2026", "2026-12-31", "2026年"),
            ("2026H2", "2026-07-01", "2026年下半年到7月1日"),
            ("2026-12", "2026-11-26", "2026年12月（还没到）"),
            ("2025", "2026-11-26", "2025年"),
        ] {
            assert_eq!(period_so_far(words, Period::parse(given).unwrap(), day(today)), text);
        }
    }

    #[test]
    fn a_kept_title_is_read_in_the_language_of_the_reader() {
        let kept = kept_title("paste-title", 12);
        for (language, kept, text) in [
            (Language::Chinese, kept.as_str(), "粘贴的 12 条"),
            (Language::English, kept.as_str(), "12 pasted"),
            (Language::English, "2021年台账.xlsx", "2021年台账.xlsx"),
            (Language::English, "@云岭 3", "@云岭 3"),
        ] {
            let told = told_title(Words::of(language), kept);
            let plain: String =
                told.chars().filter(|sign| !('\u{2066}'..='\u{2069}').contains(sign)).collect();
            assert_eq!(plain, text);
        }
    }

    #[test]
    fn sizes_are_short() {
        for (bytes, text) in
            [(0, "0 B"), (1024, "1 KB"), (1_258_291, "1.1 MB"), (20_971_520, "20.0 MB")]
        {
            assert_eq!(size(bytes), text);
        }
    }
}
