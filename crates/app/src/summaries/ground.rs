//! Reads from the store what a paper rests on.

use super::arranged;
use super::compose::Facts;
use super::read::Wish;
use crate::App;
use crate::figures::{Asked, Together, card, coverages_of, largest, values_of};
use crate::ledger::{self, Filter, Scope};
use crate::shell::clock::local;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use chrono::{Datelike, NaiveDate};
use documents::model::{Document, annex_of_figures};
use domain::basics::{Period, parse_day};
use domain::figures::{Interval, Name};
use domain::ledger::{Kind, State};
use domain::orgs::{Level, Network};
use domain::summaries::{Ask, Candidate, Figures, Ground, Next, Outline, PaperKind};
use std::collections::BTreeMap;

/// Below so many sessions a percentage says more than is known; the number of last year is told instead.
const WORTH_A_PERCENTAGE: i64 = 10;
/// Candidates read for each kind of highlight.
const CANDIDATES: u64 = 5;
/// The largest is worth telling only when it stands out from so many records.
const WORTH_A_HIGHLIGHT: usize = 5;

/// A question for figures of one unit.
#[derive(Clone, Copy)]
pub(super) struct Basis<'a> {
    pub app: &'a App,
    pub scope: &'a Scope,
    pub period: Period,
    pub as_of: Option<&'a str>,
}

impl<'a> Basis<'a> {
    pub fn asked(&self, ask: &'a Ask) -> Asked<'a> {
        let Together { scope, period, as_of } = self.together(ask.before);
        Asked { name: &ask.name, scope, period, as_of }
    }

    /// The period itself, or the same period a year before.
    pub fn together(&self, before: bool) -> Together<'a> {
        let period = if before { self.period.year_before() } else { self.period };
        Together { scope: self.scope, period, as_of: self.as_of }
    }
}

/// The period the figures of a paper are of: a plan rests on the year before.
pub(super) fn base_of(kind: PaperKind, period: Period) -> Period {
    if kind == PaperKind::Plan { Period::Year(period.year() - 1) } else { period }
}

/// Up to which day is counted.
fn counted_to(app: &App, base: Period, as_of: Option<&str>) -> NaiveDate {
    let asked = as_of.and_then(|at| at.parse().ok()).map(|at| local(at).date_naive());
    base.last().min(asked.unwrap_or_else(|| app.clock().today()))
}

/// What the paper says of itself, without the coverage of its annex.
pub(super) fn facts(app: &App, scope: &Scope, wish: &Wish) -> Facts {
    let network = app.network();
    let base = base_of(wish.kind, wish.period);
    let counted_to = counted_to(app, base, wish.as_of.as_deref());
    let name = |id| network.name_at(id, counted_to).unwrap_or_default().to_owned();
    Facts {
        kind: wish.kind,
        unit: name(scope.unit),
        unit_code: scope.code.to_string(),
        level: level(&network, scope),
        issuer: issuer(&network, scope, counted_to),
        period: wish.period,
        base,
        counted_to,
        as_of: wish.as_of.clone(),
        most: wish.most,
        one_page: wish.one_page,
        coverage: BTreeMap::new(),
    }
}

fn level(network: &Network, scope: &Scope) -> &'static str {
    let founding = network.unit(scope.unit).map(|unit| (unit.founding().is_place(), unit.level()));
    match founding {
        Some((true, Level::Village)) => "village",
        Some((true, Level::Township)) => "township",
        Some((true, _)) => "county",
        _ => "body",
    }
}

/// A place does not sign; its association for science and technology does, where it has one.
pub(super) fn issuer(network: &Network, scope: &Scope, day: NaiveDate) -> String {
    let name = |id| network.name_at(id, day).unwrap_or_default().to_owned();
    let own = name(scope.unit);
    if level(network, scope) == "body" {
        return own;
    }
    network.office_at(scope.unit, day).map_or(own, name)
}

/// Reads the ground of a paper.
pub(super) async fn ground(
    app: &App,
    scope: &Scope,
    wish: &Wish,
    facts: &Facts,
    outline: &Outline,
) -> Outcome<Ground> {
    let basis = Basis { app, scope, period: facts.base, as_of: wish.as_of.as_deref() };
    let mut ground = Ground {
        covers: matches!(facts.level, "county" | "township"),
        over: facts.counted_to >= facts.base.last(),
        next: next(facts),
        ..Ground::default()
    };
    read_figures(basis, outline, &mut ground).await?;
    compare(&mut ground);
    gaps(basis, facts, &mut ground).await?;
    ground.candidates = candidates(basis, wish).await?;
    ground.pending = pending(app, scope, facts.base).await? > 0;
    ground.recurring = recurring(basis, facts, &ground).await?;
    ground.targets = arranged::targets(basis).await?;
    (ground.overdue, ground.ahead) = arranged::activities(basis, facts, ground.next).await?;
    Ok(ground)
}

async fn read_figures(basis: Basis<'_>, outline: &Outline, ground: &mut Ground) -> Outcome<()> {
    let vocabulary = basis.app.vocabulary();
    let mut asks = outline.figures(vocabulary);
    let now = |name: String| Ask { name: Name::parse(&name), before: false };
    asks.push(now("activity.counted_share".into()));
    asks.extend(vocabulary.list("duty").iter().map(|e| now(format!("duty.count{{{}}}", e.code))));
    for (figure, list) in
        [("activity.sessions.campaign", "campaign"), ("activity.sessions", "activity_kind")]
    {
        let names = vocabulary.list(list).iter().map(|e| format!("{figure}{{{}}}", e.code));
        asks.extend(names.map(|name| Ask { before: true, ..now(name) }));
    }
    for (before, figures) in [(false, &mut ground.now), (true, &mut ground.before)] {
        let names = asks.iter().filter(|ask| ask.before == before).map(|ask| ask.name.clone());
        for (name, (standing, interval)) in
            values_of(basis.app, basis.together(before), names).await?
        {
            figures.insert(name, standing, interval);
        }
    }
    Ok(())
}

/// Two periods are compared when the later is over and both are recorded; a percentage is told only
/// of numbers large enough for one, and when its direction is certain.
fn compare(ground: &mut Ground) {
    let sessions = Name::parse("activity.sessions");
    let recorded = |figures: &Figures| figures.some(&sessions).map_or(0, |found| found.low);
    let (now, before) = (recorded(&ground.now), recorded(&ground.before));
    ground.comparable = ground.over && now > 0 && before > 0;
    for name in ["activity.sessions_growth", "activity.attendance_growth"] {
        let name = Name::parse(name);
        let certain = |growth: Interval| match growth.high {
            Some(high) => growth.low > 0 || high < 0,
            None => false,
        };
        let large = now.min(before) >= WORTH_A_PERCENTAGE;
        let told = ground.now.stated(&name).is_some_and(certain) && ground.comparable && large;
        if !told {
            ground.now.insert(name, domain::figures::Standing::NotApplicable, None);
        }
    }
    if !ground.comparable {
        ground.before = Figures::default();
    }
}

async fn gaps(basis: Basis<'_>, facts: &Facts, ground: &mut Ground) -> Outcome<()> {
    let network = basis.app.network();
    let sessions = Ask::parse("activity.sessions");
    let covered = card(basis.app, &basis.asked(&sessions), 0, 0).await?;
    let coverage = covered.reading.coverage;
    ground.proven = (coverage.records, coverage.with_evidence);
    let silent = covered.reading.gaps.iter().filter_map(|code| network.by_code(code.as_str()));
    // The leading group is a network of others and holds no activities of its own; whoever signs blames others.
    let signs = network.office_at(basis.scope.unit, facts.counted_to);
    let acts = |id: &_| {
        signs != Some(*id) && network.unit(*id).is_none_or(|unit| unit.kind() != "leading_group")
    };
    // Whoever handed in has told; that it waits is said of the whole paper.
    let told = ledger::waiting(basis.app, basis.scope, basis.period).await?;
    let silent: Vec<_> = silent.filter(acts).filter(|id| !told.contains(id)).collect();
    ground.alone = silent == [basis.scope.unit];
    let name = |id| network.name_at(id, facts.counted_to).unwrap_or_default().to_owned();
    ground.silent = silent.into_iter().map(name).collect();
    Ok(())
}

/// The records that stand out: by attendance, by how many took part, by reports in the media.
async fn candidates(basis: Basis<'_>, wish: &Wish) -> Outcome<Vec<Candidate>> {
    let network = basis.app.network();
    let mut found = Vec::new();
    for (say, base, least) in [
        ("phrases-highlight-largest", "activity.attendance", 50),
        ("phrases-highlight-joint", "activity.units", 4),
        ("phrases-highlight-media", "activity.media", 2),
    ] {
        let ask = Ask::parse(base);
        let most = CANDIDATES + u64::try_from(wish.without.len()).unwrap_or(0);
        let records = largest(basis.app, &basis.asked(&ask), most).await?;
        if records.len() < WORTH_A_HIGHLIGHT {
            continue;
        }
        let told = records
            .into_iter()
            .filter(|behind| behind.interval.low >= least && !wish.without.contains(&behind.id));
        for behind in told {
            let Some(day) = parse_day(&terms::day(behind.day)) else { continue };
            found.push(Candidate {
                say,
                record: behind.id,
                title: behind.title,
                lead: network.name_at(behind.unit, day).unwrap_or_default().to_owned(),
                day,
                name: Name::of_record(base, &behind.id.to_string()),
                interval: behind.interval,
            });
        }
    }
    Ok(found)
}

/// How many activities of the period wait for review, or for their writer.
pub(super) async fn pending(app: &App, scope: &Scope, period: Period) -> Outcome<i64> {
    let filter = Filter {
        kind: Some(Kind::Activity),
        states: vec![State::Submitted, State::Returned],
        period: Some(period),
        ..Filter::default()
    };
    ledger::count(app, scope, &filter).await
}

/// What lies ahead: the year after a year, else the rest of the year.
fn next(facts: &Facts) -> Next {
    let last = facts.base.last();
    match (facts.kind, facts.period) {
        (PaperKind::Plan, planned) => {
            Next { year: planned.year(), from: planned.first().month(), to: planned.last().month() }
        }
        _ if last.month() == 12 => Next { year: last.year() + 1, from: 1, to: 12 },
        _ => Next { year: last.year(), from: last.month() + 1, to: 12 },
    }
}

/// The campaigns held in the year that the plan draws from: the year itself when it is the period,
/// else the year before, whose campaigns come round again.
async fn recurring(basis: Basis<'_>, facts: &Facts, ground: &Ground) -> Outcome<Vec<String>> {
    let campaigns = basis.app.vocabulary().list("campaign").iter().filter(|e| e.code != "none");
    let of = |code: &str| Name::parse(&format!("activity.sessions.campaign{{{code}}}"));
    if matches!(facts.base, Period::Year(_)) {
        let held = campaigns.filter(|entry| ground.now.some(&of(&entry.code)).is_some());
        return Ok(held.map(|entry| entry.code.clone()).collect());
    }
    let together = Together { period: Period::Year(ground.next.year - 1), ..basis.together(false) };
    let found = values_of(basis.app, together, campaigns.map(|entry| of(&entry.code))).await?;
    let held = found.into_iter().filter(|(_, (_, read))| read.is_some_and(|read| read.low > 0));
    Ok(held.filter_map(|(name, _)| name.parameter).collect())
}

/// Records and records with evidence behind each figure of a paper, for its annex.
pub(super) async fn annex_coverage(
    app: &App,
    scope: &Scope,
    facts: &mut Facts,
    document: &Document,
) -> Outcome<()> {
    let as_of = facts.as_of.clone();
    let basis = Basis { app, scope, period: facts.base, as_of: as_of.as_deref() };
    let asks: Vec<(Name, bool)> = annex_of_figures(document)
        .into_iter()
        .map(|mark| (Name::parse(&mark.name), mark.period != facts.base.to_string()))
        .collect();
    for before in [false, true] {
        let names = asks.iter().filter(|(_, of)| *of == before).map(|(name, _)| name.clone());
        for (name, found) in coverages_of(app, basis.together(before), names).await? {
            facts.coverage.insert((name, before), found);
        }
    }
    Ok(())
}
