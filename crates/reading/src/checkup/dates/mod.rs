//! Days outside the period of the report, after its own date, or in no calendar: 2月30日; 重阳节 in a half-year report.

mod occasions;
mod period;

use crate::checkup::lexicon::{PAUSES, TITLE, has, pattern, plans};
use crate::checkup::paper::{Paper, Stretch};
use crate::checkup::times::year_told;
use crate::checkup::{Certainty, Finding, Rule};
use chrono::{Datelike, NaiveDate};
use occasions::occasions;
use period::{Spoken, half};

/// A day or a month in the text.
struct Day {
    at: Stretch,
    words: String,
    year: Option<i32>,
    month: u32,
    day: Option<u32>,
}

/// Checks every date.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let days = days(paper);
    for day in &days {
        if let Some(found) = no_such_day(paper, day) {
            findings.push(found);
        } else if let Some(found) = outside_year(paper, day) {
            findings.push(found);
        } else if let Some(found) = outside_half(paper, day) {
            findings.push(found);
        } else if let Some(found) = after_signature(paper, day) {
            findings.push(found);
        }
    }
    occasions(paper, findings);
    before_the_end(paper, findings);
}

fn days(paper: &Paper<'_>) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for name in ["day", "month", "only_month"] {
        let mut from = 0;
        while let Some(found) = pattern(name).captures_at(paper.text(), from) {
            let Some(whole) = found.name("it").or_else(|| found.get(0)) else { break };
            from = whole.end();
            let number = |name| found.name(name).and_then(|hit| hit.as_str().parse().ok());
            let at = paper.stretch(whole);
            let preceded =
                at.0.checked_sub(1).is_some_and(|before| paper.body.chars[before].is_ascii_digit());
            let taken = days.iter().any(|day: &Day| day.at.0 < at.1 && at.0 < day.at.1);
            let month: Option<u32> = number("m");
            if let Some(month) = month.filter(|_| !preceded && !taken) {
                let year = found.name("y").and_then(|hit| hit.as_str().parse().ok());
                days.push(Day {
                    at,
                    words: whole.as_str().to_owned(),
                    year,
                    month,
                    day: number("d"),
                });
            }
        }
    }
    days.sort_by_key(|day| day.at);
    days
}

/// 2月30日, 11月31日, 2021年2月29日, 13月5日.
fn no_such_day(paper: &Paper<'_>, day: &Day) -> Option<Finding> {
    let no_month = day.year.is_some() && !(1..=12).contains(&day.month);
    let number = day.day.or(no_month.then_some(1))?;
    // Without a year of its own a 29th of February gets the benefit of the doubt, unless the report's year is sure.
    let year = day.year.or(paper.year.filter(|_| paper.year_is_sure)).unwrap_or(2000);
    if NaiveDate::from_ymd_opt(year, day.month, number).is_some() {
        return None;
    }
    let key = if (1..=12).contains(&day.month) { "no-such-day" } else { "no-such-month" };
    let found = paper.finding(Rule::DateOutsidePeriod, Certainty::Contradicts, &[day.at], key);
    let last =
        (28..=31).rev().find(|last| NaiveDate::from_ymd_opt(year, day.month, *last).is_some());
    let computed =
        last.map_or_else(|| "1–12".to_owned(), |last| format!("{year}-{:02} ≤ {last}", day.month));
    Some(found.stated(&day.words).computed(computed))
}

/// Whether the words around speak of what is still to come or look back.
fn is_planned(paper: &Paper<'_>, at: usize) -> bool {
    let (start, end) = paper.sentence_at(at);
    // In the report of a second half that half is not to come.
    let second = has("title_second_half", paper.title())
        || has("second_half_done", paper.between(start, end));
    let own = |words: &str| {
        // 现将2021年工作情况汇报如下 announces a report and nothing to come.
        let words = pattern("reports_now").replace_all(words, "");
        if second {
            pattern("second_half").replace_all(&words, "").into_owned()
        } else {
            words.into_owned()
        }
    };
    plans("to_come", &own(paper.between(start, at)))
        || plans("to_come", &own(paper.clause_at(at)))
        || {
            let behind = paper.between(at, end);
            has("to_come_soon", behind)
        }
        || !paper.tells_of_work_done(at)
}

/// The clause of a place up to its end, across 、.
fn statement<'p>(paper: &'p Paper<'_>, at: usize) -> &'p str {
    let (start, end) = paper.sentence_at(at);
    let ends = |c: &char| PAUSES.contains(*c);
    let from = paper.body.chars[start..at].iter().rposition(ends).map_or(start, |n| start + n + 1);
    // What happened stands in this clause or the next one.
    let mut commas =
        paper.body.chars[at..end].iter().enumerate().filter(|(_, c)| ends(c)).map(|(n, _)| at + n);
    let upto = commas.nth(1).unwrap_or(end);
    paper.between(from, upto)
}

/// The words of the clause up to the end of a place.
fn before<'p>(paper: &'p Paper<'_>, (at, end): Stretch) -> &'p str {
    let (start, _) = paper.sentence_at(at);
    let from = paper.body.chars[start..at]
        .iter()
        .rposition(|c| PAUSES.contains(*c))
        .map_or(start, |n| start + n + 1);
    paper.between(from, end)
}

fn outside_year(paper: &Paper<'_>, day: &Day) -> Option<Finding> {
    let (report, year) = (paper.year.filter(|_| paper.year_is_sure)?, day.year?);
    if !(1950..=2100).contains(&year)
        || year == report
        || is_signature(paper, day)
        || in_title(paper, day)
    {
        return None;
    }
    // A report on a year is often written, and told of, in the first weeks of the next.
    let soon_after = year == report + 1 && day.month <= 2;
    if soon_after && paper.signed.is_none_or(|signed| signed.year() == year) {
        return None;
    }
    let statement = statement(paper, day.at.0);
    let told = has("event", statement) && !is_planned(paper, day.at.0);
    let looks_back = has("looking_back", statement) && !has("of_this_year", statement);
    if !told || (year < report && looks_back) || quoted(paper, day.at.0) {
        return None;
    }
    // The December before is often part of a report's year.
    let near = year == report - 1 && day.month >= 11;
    let certainty = if near { Certainty::CannotTell } else { Certainty::Contradicts };
    let spans = [Some(day.at), year_told(paper, report)];
    let spans: Vec<Stretch> = spans.into_iter().flatten().collect();
    let found = paper.finding(Rule::DateOutsidePeriod, certainty, &spans, "outside-year");
    Some(found.stated(&day.words).computed(format!("{year} ≠ {report}")).with("year", report))
}

/// Inside a title of a book or paper: 《…2019年5月…》.
fn quoted(paper: &Paper<'_>, at: usize) -> bool {
    let (start, _) = paper.sentence_at(at);
    let before = &paper.body.chars[start..at];
    let open = before.iter().rposition(|c| *c == TITLE.0);
    let close = before.iter().rposition(|c| *c == TITLE.1);
    open.is_some_and(|open| close.is_none_or(|close| close < open))
}

fn in_title(paper: &Paper<'_>, day: &Day) -> bool {
    let span = paper.body.span(day.at.0, day.at.1);
    paper
        .reading
        .document
        .title_span
        .is_some_and(|title| title.start <= span.start && span.end <= title.end)
}

fn is_signature(paper: &Paper<'_>, day: &Day) -> bool {
    let text = paper.text();
    let after = paper.between(day.at.1, paper.body.len());
    after.trim().chars().count() <= 4 && text.len() > day.words.len()
}

fn outside_half(paper: &Paper<'_>, day: &Day) -> Option<Finding> {
    let Spoken { months, key, at: said } = half(paper, day.at.0)?;
    if months.contains(&day.month)
        || is_planned(paper, day.at.0)
        || in_title(paper, day)
        || is_signature(paper, day)
    {
        return None;
    }
    if day.year.is_some_and(|year| paper.year.is_some_and(|report| year != report))
        || quoted(paper, day.at.0)
    {
        return None;
    }
    // 根据3月22日召开的全委会部署: a day by whose decisions was worked.
    let ordered = has("ordered_on", before(paper, (day.at.0, day.at.0)));
    if ordered || plans("not_this_period", before(paper, day.at)) {
        return None;
    }
    // 6月启动的积分兑换: what began then and goes on, unless the sentence itself names the period.
    let begun = has("begun_then", paper.between(day.at.1, paper.sentence_at(day.at.0).1));
    if begun
        && said.len() < 2
        && !said.iter().any(|at| paper.sentence_at(at.0) == paper.sentence_at(day.at.0))
    {
        return None;
    }
    let at: Vec<Stretch> = [day.at].into_iter().chain(said).collect();
    let found = paper.finding(Rule::DateOutsidePeriod, Certainty::Contradicts, &at, key);
    let computed = format!("{} ∉ {}–{}", day.month, months.start(), months.end());
    Some(found.stated(&day.words).computed(computed))
}

/// A day after the day the paper is signed.
fn after_signature(paper: &Paper<'_>, day: &Day) -> Option<Finding> {
    let signed = paper.signed?;
    let year = day.year.or(paper.year)?;
    let told = NaiveDate::from_ymd_opt(year, day.month, day.day?)?;
    let done = has("event", statement(paper, day.at.0)) && !is_planned(paper, day.at.0);
    if told <= signed || !done || is_signature(paper, day) {
        return None;
    }
    let signature = pattern("signed").find_iter(paper.text()).last();
    let at: Vec<Stretch> =
        [day.at].into_iter().chain(signature.map(|hit| paper.stretch(hit))).collect();
    let found =
        paper.finding(Rule::DateOutsidePeriod, Certainty::Contradicts, &at, "after-signature");
    Some(found.stated(&day.words).computed(format!("{told} > {signed}")))
}

/// Figures of a whole year in a paper signed before the year is over, without a word up to when they count.
fn before_the_end(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let facts = &paper.reading.document;
    let (Some(signed), Some(year)) = (paper.signed, paper.year) else { return };
    let yearly = !facts.half_year && signed.year() == year && signed.ordinal() < 365;
    let title = facts.title.as_deref().unwrap_or_default();
    if !yearly || !has("title_year", title) || has("as_of", paper.text()) || signed.month() < 10 {
        return;
    }
    let Some(hit) = pattern("signed").find_iter(paper.text()).last() else { return };
    let found = paper.finding(
        Rule::DateOutsidePeriod,
        Certainty::CannotTell,
        &[paper.stretch(hit)],
        "before-the-end",
    );
    findings.push(
        found.stated(hit.as_str()).computed(format!("{signed} < {year}-12-31")).with("year", year),
    );
}
