//! Reads what was issued, and says what has changed since: figure, then, now, and the records that explain it.

use super::issue::records;
use super::{Frozen, Issue, Named, Paper, hash_of, queries, read};
use crate::App;
use crate::ledger::Scope;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::Words;
use domain::basics::{County, Period, UnitId};
use domain::summaries::PaperKind;
use std::collections::{BTreeMap, BTreeSet};

/// Records named under one changed figure.
const MOST_NAMED: usize = 20;

/// What happened to a record behind a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It counts now and did not then.
    Added,
    /// It counted then and does not now.
    Gone,
    /// It counts otherwise.
    Otherwise,
}

/// A figure that reads otherwise today.
#[derive(Debug, Clone)]
pub struct Changed {
    /// The figure.
    pub named: Named,
    /// What was printed.
    pub then: String,
    /// What would be printed today.
    pub now: String,
    /// The records that explain it, with their titles and days; at most twenty.
    pub records: Vec<(Change, String, String, i64)>,
    /// How many more there are.
    pub more: usize,
    /// Whether its list was too long to be kept.
    pub unlisted: bool,
}

/// The issues of a paper, newest first.
///
/// # Errors
/// What the store says.
pub async fn issues_of(app: &App, paper: &Paper) -> Outcome<Vec<Issue>> {
    let rows = queries::issues(app.database().read(), &paper.county, &paper.id).await?;
    rows.iter().map(Issue::read).collect()
}

/// What a unit issued last of a kind for a period, as it stood at an instant; now when none is given.
///
/// # Errors
/// What the store says.
pub async fn issued_last(
    app: &App,
    scope: &Scope,
    (kind, period): (PaperKind, Period),
    as_of: Option<&str>,
) -> Outcome<Option<Issue>> {
    let until = as_of.map_or_else(|| app.clock().stamp(), str::to_owned);
    let (unit, period) = (scope.unit.to_string(), period.to_string());
    let of = [unit.as_str(), kind.key(), &period, &until];
    let row = queries::issue_of_unit(app.database().read(), &scope.county, of).await?;
    row.as_ref().map(Issue::read).transpose()
}

/// What a code stands for: the issue, its partition, unit, kind and period. `None` when there is none.
///
/// # Errors
/// What the store says.
pub async fn issue_of_code(
    app: &App,
    code: &str,
) -> Outcome<Option<(Issue, County, UnitId, PaperKind, Period)>> {
    let Some(row) = queries::issue_of_code(app.database().read(), code).await? else {
        return Ok(None);
    };
    let text = |column: &str| row.try_get::<String>("", column);
    let missing = |what: &str| Problem::broken(format!("an issue has no {what}"));
    Ok(Some((
        Issue::read(&row)?,
        County::parse(&text("county")?).ok_or_else(|| missing("county"))?,
        UnitId::parse(&text("unit_id")?).ok_or_else(|| missing("unit"))?,
        PaperKind::parse(&text("kind")?).ok_or_else(|| missing("kind"))?,
        Period::parse(&text("period")?).map_err(|_| missing("period"))?,
    )))
}

/// The figures of an issue, in the order of the paper.
///
/// # Errors
/// What the store says.
pub async fn figures_of(app: &App, county: &County, issue: &Issue) -> Outcome<Vec<Frozen>> {
    let rows = queries::figures(app.database().read(), county, &issue.paper, issue.number).await?;
    rows.iter().map(Frozen::read).collect()
}

/// What has changed since a paper was issued, figure by figure, in the order of the paper.
///
/// # Errors
/// What the store says.
pub async fn changes(
    app: &App,
    words: &Words,
    county: &County,
    issue: &Issue,
) -> Outcome<Vec<Changed>> {
    let mut changed = Vec::new();
    let figures = figures_of(app, county, issue).await?;
    let today = read(app, words, figures.iter().map(Frozen::named), None).await?;
    for frozen in figures {
        let named = frozen.named();
        let Some(now) = today.get(&named) else { continue };
        let lines = records(app, &named, None).await?;
        let same_list = hash_of(&lines.iter().map(|line| line.clone() + "\n").collect::<String>())
            == frozen.list_hash;
        let interval = now.interval.map(|interval| (interval.low, interval.high));
        let then = (frozen.standing == "stated").then_some((frozen.low, frozen.high));
        if same_list && interval == then {
            continue;
        }
        let unlisted = frozen.list.is_empty() && frozen.records > 0;
        let mut found = if unlisted { Vec::new() } else { differences(&frozen.list, &lines) };
        let more = found.len().saturating_sub(MOST_NAMED);
        found.truncate(MOST_NAMED);
        let records = titled(app, found).await?;
        changed.push(Changed {
            named,
            then: frozen.printed,
            now: now.text.clone(),
            records,
            more,
            unlisted,
        });
    }
    Ok(changed)
}

fn differences(then: &str, now: &[String]) -> Vec<(Change, String)> {
    fn halves(line: &str) -> Option<(&str, &str)> {
        line.split_once(' ')
    }
    let then: BTreeMap<&str, &str> = then.lines().filter_map(halves).collect();
    let now: BTreeMap<&str, &str> = now.iter().filter_map(|line| halves(line)).collect();
    let ids: BTreeSet<&str> = then.keys().chain(now.keys()).copied().collect();
    let mut found: Vec<(Change, String)> = ids
        .into_iter()
        .filter_map(|id| {
            let change = match (then.get(id), now.get(id)) {
                (None, Some(_)) => Change::Added,
                (Some(_), None) => Change::Gone,
                (one, other) if one != other => Change::Otherwise,
                _ => return None,
            };
            Some((change, id.to_owned()))
        })
        .collect();
    found.sort();
    found
}

async fn titled(
    app: &App,
    found: Vec<(Change, String)>,
) -> Outcome<Vec<(Change, String, String, i64)>> {
    let ids: Vec<String> = found.iter().map(|(_, id)| id.clone()).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = queries::titles(app.database().read(), &ids).await?;
    let mut titles: BTreeMap<String, (String, i64)> = BTreeMap::new();
    for row in rows {
        let title = (row.try_get("", "title")?, row.try_get("", "day_from")?);
        titles.insert(row.try_get("", "id")?, title);
    }
    let named = found.into_iter().map(|(change, id)| {
        let (title, day) = titles.get(&id).cloned().unwrap_or_default();
        (change, id, title, day)
    });
    Ok(named.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_differ_by_what_came_went_and_changed() {
        let now = ["a 1 1", "b 2 2", "d 4 -"].map(str::to_owned);
        let found = differences("a 1 1\nb 1 1\nc 3 3\n", &now);
        let expected = [(Change::Added, "d"), (Change::Gone, "c"), (Change::Otherwise, "b")];
        assert_eq!(found, expected.map(|(change, id)| (change, id.to_owned())));
        assert!(differences("a 1 1\n", &now[..1]).is_empty());
    }
}
