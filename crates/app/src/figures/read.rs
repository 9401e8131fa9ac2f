//! Reads figures: values for papers and lists, cards with everything behind them.

use super::queries::{self, Basis};
use crate::App;
use crate::ledger::touched::months;
use crate::ledger::{self, Scope};
use crate::shell::memory::Depends;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::warm::{Again, again};
use domain::basics::{County, Period, RecordId, Unit, UnitCode, UnitId};
use domain::figures::{
    Aggregate, Catalogue, Coverage, Definition, Formula, Interval, Name, Query, Reading, Rule,
    Standing,
};
use domain::ledger::State;
use sea_orm::ConnectionTrait;
use std::collections::{BTreeMap, BTreeSet};
use std::pin::Pin;

/// Pages of records beyond which a page is looked for from its own end of the list.
const PAGES: i64 = 20;

/// A figure that is asked for.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// Its name.
    pub name: &'a Name,
    /// The unit.
    pub scope: &'a Scope,
    /// The period.
    pub period: Period,
    /// As the ledger stood at this instant (as stored); `None` is now.
    pub as_of: Option<&'a str>,
}

/// A figure with everything behind it.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its name.
    pub name: Name,
    /// Its definition.
    pub definition: Definition,
    /// The unit of its number.
    pub unit: Unit,
    /// The number, coverage and gaps.
    pub reading: Reading,
    /// For a formula: its parts with their numbers.
    pub parts: Vec<(Name, Standing, Option<Interval>)>,
    /// The records behind it, a page of them.
    pub records: Vec<Behind>,
}

/// One record behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Behind {
    /// The partition.
    pub county: County,
    /// The record.
    pub id: RecordId,
    /// Its title.
    pub title: String,
    /// The unit that owns it.
    pub unit: UnitId,
    /// First day, `yyyymmdd`.
    pub day: i64,
    /// What it adds.
    pub interval: Interval,
    /// Pieces of evidence it has.
    pub evidence: i64,
    /// Where it stands.
    pub state: State,
}

pub(super) fn definition<'a>(app: &'a App, name: &Name) -> Outcome<&'a Definition> {
    defined(app.catalogue(), name)
}

fn defined<'a>(catalogue: &'a Catalogue, name: &Name) -> Outcome<&'a Definition> {
    let found =
        catalogue.definition(&name.base).ok_or_else(|| Problem::NotFound(name.to_string()))?;
    if name.parameter.is_some() && found.parameter.is_none() && name.record().is_none() {
        return Err(Problem::NotFound(name.to_string()));
    }
    Ok(found)
}

/// A figure by its name, how it stands, and its number.
pub type Valued = (Name, Standing, Option<Interval>);

/// A number on its way: boxed, for a formula asks for its parts in turn.
type Valuing<'a> = Pin<Box<dyn Future<Output = Outcome<(Standing, Option<Interval>)>> + Send + 'a>>;

/// The number alone: how it stands, and what it is.
///
/// # Errors
/// [`Problem::NotFound`] when the catalogue has no such figure.
pub fn value<'a>(app: &'a App, asked: &'a Asked<'a>) -> Valuing<'a> {
    Box::pin(kept(app, "value", asked, async move {
        match definition(app, asked.name)?.filled(asked.name) {
            Rule::Query(query)
                if query.aggregate == Aggregate::Distinct
                    && asked.as_of.is_none()
                    && asked.scope.gathers =>
            {
                distinct_by_month(app, asked, &query).await
            }
            Rule::Query(query)
                if asked.as_of.is_none() && queries::is_joined(&basis(asked, &query)) =>
            {
                joined(app, asked, &query).await
            }
            _ => value_in(app.database().read(), app.catalogue(), asked).await,
        }
    }))
}

/// How many different items, from what is known of each month.
async fn distinct_by_month(
    app: &App,
    asked: &Asked<'_>,
    query: &Query,
) -> Outcome<(Standing, Option<Interval>)> {
    let mut items: BTreeSet<String> = BTreeSet::new();
    for period in asked.period.by_month() {
        let month = Asked { period, ..asked.clone() };
        let basis = basis(&month, query);
        let found = queries::items(app.database().read(), &basis);
        items.extend(kept(app, "items", &month, found).await?);
    }
    let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
    Ok(match count {
        0 => (Standing::NotReported, None),
        _ => (Standing::Stated, Some(Interval::whole(count, Some(count)))),
    })
}

/// What was joined, from all that is known of it: several such figures stand side by side.
async fn joined(
    app: &App,
    asked: &Asked<'_>,
    query: &Query,
) -> Outcome<(Standing, Option<Interval>)> {
    let (first, last) = months((asked.period.first(), asked.period.last()));
    let depends = Depends::Posted(asked.scope.unit, (first, last));
    let question = format!("joined {} {}", asked.scope.unit, asked.period);
    let basis = basis(asked, query);
    let all = app.recall(question, depends, queries::joined(app.database().read(), &basis)).await?;
    let admitted = all
        .iter()
        .filter(|posting| posting.measure == query.measure && query.filter.admits(posting, &[]));
    let sum = admitted.map(|posting| Interval::whole(posting.low, posting.high));
    let beyond = || Problem::broken("a sum beyond all bounds");
    let sum = sum.map(Some).reduce(|sum, next| sum?.plus(next?));
    Ok(match sum {
        None => (Standing::NotReported, None),
        Some(sum) => (Standing::Stated, Some(sum.ok_or_else(beyond)?)),
    })
}

/// How many sessions of a period do not tell their attendance (未报人次的场次).
///
/// # Errors
/// As [`value`].
pub async fn untold(app: &App, scope: &Scope, period: Period) -> Outcome<i64> {
    let mut counts = [0; 2];
    for (count, name) in counts.iter_mut().zip(["activity.sessions", "activity.sessions.attended"])
    {
        let name = Name::parse(name);
        let asked = Asked { name: &name, scope, period, as_of: None };
        *count = value(app, &asked).await?.1.map_or(0, |interval| interval.low);
    }
    let [held, told] = counts;
    Ok((held - told).max(0))
}

/// What is asked of the ledger as it stands now, kept until it changes.
async fn kept<T: Clone + Send + Sync + 'static>(
    app: &App,
    what: &str,
    asked: &Asked<'_>,
    compute: impl Future<Output = Outcome<T>>,
) -> Outcome<T> {
    if asked.as_of.is_some() {
        return compute.await;
    }
    let rule = &definition(app, asked.name)?.rule;
    app.recall(question(what, asked), depends(rule, asked.scope, asked.period), compute).await
}

fn question(what: &str, asked: &Asked<'_>) -> String {
    format!("{what} {} {} {}", asked.name, asked.scope.unit, asked.period)
}

/// On what a figure depends: on the months of its period if it is made of what was posted in them, else on
/// all that was before them as well.
pub(super) fn depends(rule: &Rule, scope: &Scope, period: Period) -> Depends {
    let (first, last) = months((period.first(), period.last()));
    let flows = matches!(rule, Rule::Query(query) if query.aggregate.is_flow());
    Depends::Posted(scope.unit, (if flows { first } else { 0 }, last))
}

/// As [`value`], as a write in progress sees it.
///
/// # Errors
/// As [`value`].
pub fn value_in<'a, C: ConnectionTrait + Sync>(
    c: &'a C,
    catalogue: &'a Catalogue,
    asked: &'a Asked<'a>,
) -> Valuing<'a> {
    Box::pin(async move {
        match defined(catalogue, asked.name)?.filled(asked.name) {
            Rule::Query(query) => {
                let basis = basis(asked, &query);
                let (interval, postings) = queries::value(c, &basis).await?;
                Ok(if postings == 0 {
                    (Standing::NotReported, None)
                } else {
                    (Standing::Stated, Some(interval))
                })
            }
            Rule::Formula { formula } => {
                let parts = parts(c, catalogue, asked, &formula).await?;
                let numbers: Vec<Option<Interval>> =
                    parts.iter().map(|(_, _, interval)| *interval).collect();
                Ok(formula.combine(&numbers))
            }
        }
    })
}

pub(super) fn basis<'a>(asked: &Asked<'a>, query: &'a Query) -> Basis<'a> {
    Basis { scope: asked.scope, period: asked.period, as_of: asked.as_of, query }
}

async fn parts<C: ConnectionTrait + Sync>(
    c: &C,
    catalogue: &Catalogue,
    asked: &Asked<'_>,
    formula: &Formula,
) -> Outcome<Vec<Valued>> {
    let mut found = Vec::new();
    for part in formula.parts() {
        let name = Name::parse(part);
        let part = Asked { name: &name, ..asked.clone() };
        let (standing, interval) = value_in(c, catalogue, &part).await?;
        found.push((name, standing, interval));
    }
    if let Formula::Growth(of) = formula {
        let name = Name::parse(of);
        let before = Asked { name: &name, period: asked.period.year_before(), ..asked.clone() };
        let (standing, interval) = value_in(c, catalogue, &before).await?;
        found.push((name, standing, interval));
    }
    Ok(found)
}

/// The years of which the ledger holds something of a unit, oldest first.
///
/// # Errors
/// What the store says.
pub async fn years(app: &App, scope: &Scope) -> Outcome<Vec<i32>> {
    let found = queries::years(app.database().read(), scope);
    let depends = Depends::Posted(scope.unit, (i64::MIN, i64::MAX));
    app.recall(format!("years {}", scope.unit), depends, found).await
}

/// Every figure of the catalogue for a unit and a period.
///
/// # Errors
/// What the store says.
pub async fn values(
    app: &App,
    scope: &Scope,
    period: Period,
    as_of: Option<&str>,
) -> Outcome<Vec<Valued>> {
    values_in(app.database().read(), app.catalogue(), (scope, period), as_of).await
}

/// As [`values`], as a write in progress sees them.
///
/// # Errors
/// What the store says.
pub async fn values_in<C: ConnectionTrait + Sync>(
    c: &C,
    catalogue: &Catalogue,
    (scope, period): (&Scope, Period),
    as_of: Option<&str>,
) -> Outcome<Vec<Valued>> {
    let mut found = Vec::new();
    for definition in catalogue.definitions() {
        let name = Name::parse(&definition.name);
        let asked = Asked { name: &name, scope, period, as_of };
        let (standing, interval) = value_in(c, catalogue, &asked).await?;
        found.push((name, standing, interval));
    }
    Ok(found)
}

/// A figure with its coverage, gaps and records, `size` of them from `offset` on.
///
/// # Errors
/// [`Problem::NotFound`] when the catalogue has no such figure.
pub async fn card(app: &App, asked: &Asked<'_>, size: u64, offset: u64) -> Outcome<Card> {
    let definition = definition(app, asked.name)?.clone();
    let c = app.database().read();
    let (standing, interval) = value(app, asked).await?;
    let mut card = Card {
        name: asked.name.clone(),
        unit: app.catalogue().unit(&definition),
        reading: Reading { standing, interval, coverage: Coverage::default(), gaps: Vec::new() },
        parts: Vec::new(),
        records: Vec::new(),
        definition,
    };
    match card.definition.filled(asked.name) {
        Rule::Query(query) => {
            let basis = basis(asked, &query);
            let (records, with_evidence) = covered(app, asked, &query).await?;
            card.reading.coverage.records = records;
            card.reading.coverage.with_evidence = with_evidence;
            let end = i64::try_from(offset.saturating_add(size)).unwrap_or(i64::MAX);
            let rows = if size == 0 {
                Vec::new()
            } else if end.saturating_mul(PAGES) < records {
                queries::behind_many(c, &basis, size, offset).await?
            } else {
                queries::behind(c, &basis, size, offset).await?
            };
            card.records =
                rows.iter().map(|row| behind(row, &query)).collect::<Outcome<Vec<_>>>()?;
        }
        Rule::Formula { formula } => {
            card.parts = parts(c, app.catalogue(), asked, &formula).await?
        }
    }
    if card.definition.group == "activities" {
        gaps(app, asked, &mut card.reading).await?;
    }
    Ok(card)
}

fn behind(row: &sea_orm::QueryResult, query: &Query) -> Outcome<Behind> {
    let text = |column: &str| row.try_get::<String>("", column);
    let (low, high, open): (i64, i64, i64) =
        (row.try_get("", "low")?, row.try_get("", "high")?, row.try_get("", "open")?);
    let sign = if query.filter.opening == Some(false) { -1 } else { 1 };
    let interval = match query.aggregate {
        Aggregate::Statements => {
            let stated: i64 = row.try_get("", "postings")?;
            Interval::whole(stated, Some(stated))
        }
        _ => Interval::whole(low * sign, (open == 0).then_some(high * sign)),
    };
    let missing = |what: &str| Problem::broken(format!("a stored {what} could not be read"));
    Ok(Behind {
        county: County::parse(&text("county")?).ok_or_else(|| missing("county"))?,
        id: RecordId::parse(&text("record_id")?).ok_or_else(|| missing("record id"))?,
        title: text("title")?,
        unit: UnitId::parse(&text("unit_id")?).ok_or_else(|| missing("unit id"))?,
        day: row.try_get("", "day_from")?,
        interval,
        evidence: row.try_get("", "evidence")?,
        state: State::parse(&text("state")?).ok_or_else(|| missing("state"))?,
    })
}

/// The records that add most to a figure, at most `limit`; none for a formula.
///
/// # Errors
/// As [`card`].
pub async fn largest(app: &App, asked: &Asked<'_>, limit: u64) -> Outcome<Vec<Behind>> {
    let Rule::Query(query) = definition(app, asked.name)?.filled(asked.name) else {
        return Ok(Vec::new());
    };
    let rows = queries::largest(app.database().read(), &basis(asked, &query), limit).await?;
    rows.iter().map(|row| behind(row, &query)).collect()
}

/// Records behind a figure, and those of them with evidence; nothing for a formula.
///
/// # Errors
/// As [`card`].
pub async fn coverage(app: &App, asked: &Asked<'_>) -> Outcome<Option<(i64, i64)>> {
    match definition(app, asked.name)?.filled(asked.name) {
        Rule::Query(query) => Ok(Some(covered(app, asked, &query).await?)),
        Rule::Formula { .. } => Ok(None),
    }
}

/// Records behind a rule, and those of them with evidence. Of the ledger as it stands now the answer is
/// kept until it changes.
async fn covered(app: &App, asked: &Asked<'_>, query: &Query) -> Outcome<(i64, i64)> {
    if asked.as_of.is_none() {
        let depends = depends(&definition(app, asked.name)?.rule, asked.scope, asked.period);
        app.often(&question("coverage", asked), depends, || cover_again(asked));
    }
    if asked.as_of.is_none() && asked.scope.whole && query.aggregate.is_flow() {
        return kept(app, "coverage", asked, covered_by_month(app, asked, query)).await;
    }
    let basis = basis(asked, query);
    kept(app, "coverage", asked, queries::coverage(app.database().read(), &basis)).await
}

fn cover_again(asked: &Asked<'_>) -> Again {
    let (name, unit, period) = (asked.name.clone(), asked.scope.unit, asked.period);
    again(move |app| {
        let name = name.clone();
        async move {
            let Some(scope) = app.scope(unit) else { return Ok(()) };
            let asked = Asked { name: &name, scope: &scope, period, as_of: None };
            coverage(&app, &asked).await.map(drop)
        }
    })
}

/// The same month by month, so that what is known of one is not lost when another changes.
async fn covered_by_month(app: &App, asked: &Asked<'_>, query: &Query) -> Outcome<(i64, i64)> {
    let (mut records, mut proven) = (0, 0);
    let mut others: BTreeMap<String, i64> = BTreeMap::new();
    for period in asked.period.by_month() {
        let month = Asked { period, ..asked.clone() };
        let basis = basis(&month, query);
        let found = queries::coverage_of_month(app.database().read(), &basis);
        for (record, count, of_it) in kept(app, "coverage of", &month, found).await? {
            if record.is_empty() {
                records += count;
                proven += of_it;
            } else {
                others.insert(record, of_it);
            }
        }
    }
    let others_count = i64::try_from(others.len()).unwrap_or(i64::MAX);
    Ok((records + others_count, proven + others.values().sum::<i64>()))
}

/// Who is expected to report and has nothing: the units directly below, or the unit itself.
/// Who has told and who has not, as it is now; of an instant in the past nothing is said.
async fn gaps(app: &App, asked: &Asked<'_>, reading: &mut Reading) -> Outcome<()> {
    if asked.as_of.is_some() {
        return Ok(());
    }
    let network = app.network();
    let (first, last) = (asked.period.first(), asked.period.last());
    let expected = ledger::expected(app, asked.scope, last.min(app.clock().today()));
    let reported = ledger::active(app, asked.scope, (first, last)).await?;
    let gaps: Vec<UnitCode> = expected
        .iter()
        .filter(|id| !reported.contains(id))
        .filter_map(|id| network.unit(*id).map(|unit| unit.code().clone()))
        .collect();
    reading.coverage.units_expected = i64::try_from(expected.len()).unwrap_or(i64::MAX);
    reading.coverage.units_reported =
        i64::try_from(expected.len() - gaps.len()).unwrap_or(i64::MAX);
    reading.gaps = gaps;
    Ok(())
}

/// A flow by month of its period, for a picture: `(yyyymm, lower end)`.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such figure, or it is no sum of a flow.
pub async fn month_by_month(app: &App, asked: &Asked<'_>) -> Outcome<Vec<(i64, i64)>> {
    match definition(app, asked.name)?.filled(asked.name) {
        Rule::Query(query) => {
            let basis = basis(asked, &query);
            kept(app, "months", asked, queries::by_month(app.database().read(), &basis)).await
        }
        Rule::Formula { .. } => Err(Problem::NotFound(asked.name.to_string())),
    }
}

/// As [`month_by_month`], by the kind of record: `(kind, yyyymm, lower end)`.
///
/// # Errors
/// As [`month_by_month`].
pub async fn kinds_by_month(app: &App, asked: &Asked<'_>) -> Outcome<Vec<(String, i64, i64)>> {
    match definition(app, asked.name)?.filled(asked.name) {
        Rule::Query(query) => {
            let basis = basis(asked, &query);
            let found = queries::by_kind_and_month(app.database().read(), &basis);
            kept(app, "kinds", asked, found).await
        }
        Rule::Formula { .. } => Err(Problem::NotFound(asked.name.to_string())),
    }
}

/// A sum in two parts: what was counted one by one, and the rest. `None` for what is no sum or has one part.
///
/// # Errors
/// What the store says.
pub async fn by_method(app: &App, asked: &Asked<'_>) -> Outcome<Option<(Interval, Interval)>> {
    let Rule::Query(mut query) = definition(app, asked.name)?.filled(asked.name) else {
        return Ok(None);
    };
    if query.aggregate != Aggregate::Sum || !query.filter.method.is_empty() {
        return Ok(None);
    }
    let c = app.database().read();
    let mut part = async |methods: &[&str]| {
        query.filter.method = methods.iter().map(|method| (*method).to_owned()).collect();
        queries::value(c, &basis(asked, &query)).await
    };
    let (counted, of_it) = part(&["counted"]).await?;
    let (rest, others) = part(&["estimated", "claimed"]).await?;
    Ok((of_it > 0 && others > 0).then_some((counted, rest)))
}

/// What a figure is made of by kind and unit; nothing for formulas and for what does not add.
///
/// # Errors
/// [`Problem::NotFound`] when the catalogue has no such figure.
pub async fn by_part(app: &App, asked: &Asked<'_>) -> Outcome<Vec<(String, UnitId, Interval)>> {
    let Rule::Query(query) = definition(app, asked.name)?.filled(asked.name) else {
        return Ok(Vec::new());
    };
    let found = queries::by_part(app.database().read(), &basis(asked, &query)).await?;
    let part = |(kind, unit, interval): (String, String, Interval)| {
        Some((kind, UnitId::parse(&unit)?, interval))
    };
    Ok(found.into_iter().filter_map(part).collect())
}

/// The rule of a figure that asks for postings; `None` for a formula.
///
/// # Errors
/// [`Problem::NotFound`] when the catalogue has no such figure.
pub fn query_of(app: &App, name: &Name) -> Outcome<Option<Query>> {
    Ok(match definition(app, name)?.filled(name) {
        Rule::Query(query) => Some(query),
        Rule::Formula { .. } => None,
    })
}

/// A number as a write in progress sees it, for rehearsals; `None` where nothing was reported.
///
/// # Errors
/// What the store says.
pub async fn count_in<C: ConnectionTrait>(
    c: &C,
    scope: &Scope,
    period: Period,
    query: &Query,
) -> Outcome<Option<Interval>> {
    let (interval, postings) =
        queries::value(c, &Basis { scope, period, as_of: None, query }).await?;
    Ok((postings > 0).then_some(interval))
}
