//! What lists say of records beside their heads: numbers as the figures count them, evidence, totals.

use super::list::{Filter, Order, Row, counted, lists, rows};
use super::queries;
use super::scope::Scope;
use crate::App;
use crate::figures::{Asked, value};
use crate::shell::problem::Outcome;
use crate::shell::terms::term;
use crate::shell::words::Words;
use domain::figures::{Interval, Name, Query, Rule};
use domain::ledger::{Entry, Kind, State};
use std::collections::BTreeMap;

/// Records that wait beside a revision that counts, as far as words are looked for in them.
const MOST_AMENDED: u64 = 500;

/// The figures that are the columns of a list: sessions, attendance, copies.
pub const COLUMNS: [&str; 3] = ["activity.sessions", "activity.attendance", "activity.materials"];

/// A record in a few numbers.
#[derive(Debug, Clone, Default)]
pub struct Brief {
    /// What it adds, or would add, to each of [`COLUMNS`].
    pub sums: [Option<Interval>; 3],
    /// Whether the attendance of any session was not reported.
    pub attendance_missing: bool,
    /// Pieces of evidence.
    pub evidence: i64,
    /// The code of its form or duty.
    pub code: String,
    /// Its labels.
    pub labels: Vec<String>,
}

impl Brief {
    /// What it is, in the official term.
    #[must_use]
    pub fn what(&self, app: &App, words: Words, kind: Kind) -> String {
        match kind {
            _ if self.code.is_empty() => words.t(&format!("kind-{}", kind.key().replace('_', "-"))),
            Kind::Activity => term(app, words, "activity_kind", &self.code),
            Kind::Duty => term(app, words, "duty", &self.code),
            Kind::OrgEvent => words.t(&format!("change-{}", self.code)),
        }
    }
}

/// The sum of a column over all records of a list that count.
#[derive(Debug, Clone)]
pub struct Total {
    /// The figure of the column.
    pub figure: Name,
    /// The sum; `None` where nothing was reported.
    pub interval: Option<Interval>,
    /// Whether it is the number of the figure itself, which has a card.
    pub is_figure: bool,
}

fn columns(app: &App) -> impl Iterator<Item = (&'static str, Query)> {
    COLUMNS.into_iter().filter_map(|name| match &app.catalogue().definition(name)?.rule {
        Rule::Query(query) => Some((name, query.clone())),
        Rule::Formula { .. } => None,
    })
}

/// Which revision of a record a list tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The newest: what is reviewed.
    Newest,
    /// The one that counts, where one does.
    Counting,
}

/// The numbers of the records of a page, in its order.
///
/// # Errors
/// What the store says.
pub async fn briefs(app: &App, rows: &[Row], told: Told) -> Outcome<Vec<Brief>> {
    let found = queries::contents(app.database().read(), rows, told).await?;
    let mut by_id: BTreeMap<String, Brief> = BTreeMap::new();
    let network = app.network();
    for row in &found {
        let id: String = row.try_get("", "id")?;
        let mut brief = Brief { evidence: row.try_get("", "evidence")?, ..Brief::default() };
        let shape: String = row.try_get("", "shape")?;
        if shape == "record" {
            let payload: String = row.try_get("", "payload")?;
            let entry = Entry::parse(queries::kind_of(row)?, &payload)?;
            brief.code = match &entry {
                Entry::Activity(activity) => activity.kind.clone(),
                Entry::Duty(duty) => duty.duty.clone(),
                Entry::OrgEvent(event) => event.key().to_owned(),
            };
            if let Entry::Activity(activity) = &entry {
                brief.attendance_missing = activity.attendance_missing();
                let (labels, postings) = (entry.labels(), entry.postings(&network));
                brief.labels.clone_from(&labels);
                for (at, (_, query)) in columns(app).enumerate() {
                    let counted = postings.iter().filter(|posting| {
                        posting.measure == query.measure && query.filter.admits(posting, &labels)
                    });
                    brief.sums[at] = counted
                        .map(|posting| Interval::whole(posting.low, posting.high))
                        .reduce(|sum, part| sum.plus(part).unwrap_or(sum));
                }
            }
        }
        by_id.insert(id, brief);
    }
    Ok(rows.iter().map(|row| by_id.remove(&row.id.to_string()).unwrap_or_default()).collect())
}

/// How many records a filter admits.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// All of them.
    pub total: u64,
    /// Those that count.
    pub counting: u64,
    /// By kind, with the filter's own kind left aside.
    pub by_kind: BTreeMap<Kind, u64>,
}

/// How many records a filter admits, and how many of them count.
///
/// # Errors
/// What the store says.
pub async fn counts(app: &App, scope: &Scope, filter: &Filter) -> Outcome<Counts> {
    let any_kind = Filter { kind: None, ..filter.clone() };
    let mut counts = Counts::default();
    for (kind, state, count) in counted(app, scope, &any_kind).await? {
        *counts.by_kind.entry(kind).or_default() += count;
        if filter.kind.is_none_or(|wanted| wanted == kind) {
            counts.total += count;
            if matches!(state, State::Approved | State::Archived) {
                counts.counting += count;
            }
        }
    }
    counts.counting += amended(app, scope, filter).await?;
    Ok(counts)
}

/// How many records count by an approved revision while a newer one waits or was returned.
async fn amended(app: &App, scope: &Scope, filter: &Filter) -> Outcome<u64> {
    let open = [State::Submitted, State::Returned];
    let admitted = |state: &State| filter.states.is_empty() || filter.states.contains(state);
    let states: Vec<State> = open.into_iter().filter(admitted).collect();
    if states.is_empty() {
        return Ok(0);
    }
    let mut filter = Filter { states, counting: true, ..filter.clone() };
    if !filter.text.trim().is_empty() {
        // Few wait so: they are found first, so that the index of words is not asked once for each that waits.
        let plain = Filter { text: String::new(), page: 1, size: MOST_AMENDED, ..filter.clone() };
        filter.ids = rows(app, scope, &plain).await?.into_iter().map(|row| row.id).collect();
        if filter.ids.is_empty() {
            return Ok(0);
        }
    }
    Ok(counted(app, scope, &filter).await?.iter().map(|(_, _, count)| count).sum())
}

fn added(sum: Option<Interval>, more: Option<Interval>) -> Option<Interval> {
    match (sum, more) {
        (Some(sum), Some(more)) => sum.plus(more),
        (one, other) => one.or(other),
    }
}

/// The totals of a list over all its pages; only what is approved counts.
///
/// # Errors
/// What the store says.
pub async fn totals(app: &App, scope: &Scope, filter: &Filter) -> Outcome<Vec<Total>> {
    let (names, rules): (Vec<Name>, Vec<Query>) =
        columns(app).map(|(name, query)| (Name::parse(name), query)).unzip();
    let period = filter.period.filter(|_| filter.narrows_by_period_only());
    let mut own = Vec::new();
    for figure in &names {
        own.push(match period {
            Some(period) => {
                let asked = Asked { name: figure, scope, period, as_of: None };
                Some(value(app, &asked).await?.1)
            }
            None => None,
        });
    }
    // A part of a partition also lists what others led; a whole one is what its figures say.
    let all: Option<Vec<Option<Interval>>> =
        own.iter().copied().collect::<Option<_>>().filter(|_| scope.whole);
    let sums = match all {
        Some(sums) => sums,
        None => {
            let plain = Filter { order: Order::Newest, page: 1, size: 0, ..filter.clone() };
            let mut sums = vec![None; rules.len()];
            for part in plain.by_month() {
                let question = format!("totals {} {part:?}", scope.unit);
                let listed = lists(app, scope, &part);
                let found = queries::totals(app.database().read(), scope, (&part, listed), &rules);
                let found = app.recall(question, part.depends(scope), found).await?;
                sums = sums.into_iter().zip(found).map(|(sum, more)| added(sum, more)).collect();
            }
            sums
        }
    };
    let total =
        |((figure, own), interval): ((Name, Option<Option<Interval>>), Option<Interval>)| Total {
            figure,
            interval,
            is_figure: own == Some(interval),
        };
    Ok(names.into_iter().zip(own).zip(sums).map(total).collect())
}
