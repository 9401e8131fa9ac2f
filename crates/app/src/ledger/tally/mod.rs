//! The tally (分月累计): postings added up by month for every unit that others count for. It is derived
//! and never asked for on its own: whatever changes a posting or the reach changes it in the same
//! commit, and [`verify`] recounts it.

mod queries;

use super::show::Line;
use super::verify::Difference;
use crate::shell::db::{Database, Tx};
use crate::shell::problem::Outcome;
use domain::basics::County;
use domain::ledger::Measure;
use std::collections::BTreeMap;

/// On the days from `since` until before `until`, what `descendant` posts counts for `ancestor`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Range {
    /// The unit it counts for.
    pub ancestor: String,
    /// The unit that posts.
    pub descendant: String,
    /// First day, `yyyymmdd`.
    pub since: i64,
    /// First day on which it no longer counts.
    pub until: i64,
}

/// A cell: what one unit has of one measure in one month, by all dimensions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell {
    unit: String,
    measure: String,
    day: i64,
    kind: String,
    item: String,
    campaign: String,
    method: String,
}

/// What postings add up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sums {
    low: i64,
    high: i64,
    postings: i64,
    open: i64,
}

impl Sums {
    fn of(line: &Line) -> Self {
        let open = i64::from(line.high.is_none());
        Self { low: line.low, high: line.high.unwrap_or(0), postings: 1, open }
    }

    fn add(&mut self, other: Self, sign: i64) {
        self.low += sign * other.low;
        self.high += sign * other.high;
        self.postings += sign * other.postings;
        self.open += sign * other.open;
    }
}

/// Postings that began or ceased to count within a write, by the unit that posts and the day.
#[derive(Debug, Default)]
pub struct Changes(BTreeMap<Cell, Sums>);

impl Changes {
    /// This posting counts from now on.
    pub fn begin(&mut self, line: Line) {
        self.change(line, 1);
    }

    /// This posting no longer counts.
    pub fn end(&mut self, line: Line) {
        self.change(line, -1);
    }

    fn change(&mut self, line: Line, sign: i64) {
        if !line.measure.is_tallied() {
            return;
        }
        let sums = Sums::of(&line);
        let cell = Cell {
            unit: line.unit.to_string(),
            measure: line.measure.key().to_owned(),
            day: line.day,
            kind: line.kind,
            item: line.item,
            campaign: line.campaign,
            method: line.method,
        };
        self.0.entry(cell).or_default().add(sums, sign);
    }
}

fn month(day: i64) -> i64 {
    day / 100 * 100 + 1
}

/// Brings the cells of a partition up to what was posted and ended in this write.
///
/// # Errors
/// What the store says.
pub async fn apply(tx: &mut Tx, county: &County, changes: Changes) -> Outcome<()> {
    if changes.0.is_empty() {
        return Ok(());
    }
    tx.hold(county).await?;
    let mut ranges: BTreeMap<String, Vec<Range>> = BTreeMap::new();
    let mut cells: BTreeMap<Cell, Sums> = BTreeMap::new();
    for (cell, sums) in changes.0 {
        if !ranges.contains_key(&cell.unit) {
            ranges.insert(cell.unit.clone(), queries::above(tx, county, &cell.unit).await?);
        }
        let day = cell.day;
        for range in ranges[&cell.unit].iter().filter(|r| r.since <= day && day < r.until) {
            let cell = Cell { unit: range.ancestor.clone(), day: month(day), ..cell.clone() };
            cells.entry(cell).or_default().add(sums, 1);
        }
    }
    queries::add(tx, county, cells).await
}

/// Moves what was posted long ago to the units it counts for now, after the reach of a partition changed.
///
/// # Errors
/// What the store says.
pub async fn shift(tx: &mut Tx, county: &County, gone: &[Range], new: &[Range]) -> Outcome<()> {
    let mut cells: BTreeMap<Cell, Sums> = BTreeMap::new();
    tx.hold(county).await?;
    for (ranges, sign) in [(gone, -1), (new, 1)] {
        for range in ranges {
            for (cell, sums) in queries::posted(tx, county, range).await? {
                cells.entry(cell).or_default().add(sums, sign);
            }
        }
    }
    queries::add(tx, county, cells).await
}

/// Recounts every cell of a partition from its postings.
///
/// # Errors
/// What the store says. A difference is an answer, not an error.
pub async fn verify(
    database: &Database,
    county: &County,
    counted: &mut u64,
) -> Outcome<Result<(), Box<Difference>>> {
    let c = database.read();
    for unit in queries::gatherers(c, county).await? {
        let stored = queries::stored(c, county, &unit).await?;
        let mut expected: BTreeMap<Cell, Sums> = BTreeMap::new();
        for range in queries::below(c, county, &unit).await? {
            for (cell, sums) in queries::posted(c, county, &range).await? {
                expected.entry(cell).or_default().add(sums, 1);
            }
        }
        *counted += u64::try_from(stored.len()).unwrap_or(0);
        let cells = stored.keys().chain(expected.keys());
        if let Some(cell) = cells.into_iter().find(|cell| stored.get(cell) != expected.get(cell)) {
            return Ok(Err(Box::new(Difference {
                county: county.to_string(),
                place: "tally",
                subject: format!("{cell:?}"),
                stored: format!("{:?}", stored.get(cell)),
                expected: format!("{:?}", expected.get(cell)),
            })));
        }
    }
    Ok(Ok(()))
}

/// The measures that are added up by month, as a list of SQL texts.
fn measures() -> impl Iterator<Item = &'static str> {
    Measure::ALL.iter().filter(|measure| measure.is_tallied()).map(|measure| measure.key())
}
