//! What a record adds to the figures (去向): which it feeds, what it adds to each, and what each will be once it counts.

use super::queries;
use super::read::{Asked, basis, definition, value};
use crate::App;
use crate::shell::problem::Outcome;
use domain::basics::Unit;
use domain::figures::{Aggregate, Credit, Interval, Name, Query, Rule};
use domain::ledger::{Entry, Posting};
use domain::orgs::{Network, Reach};
use std::collections::BTreeSet;

/// One figure a record feeds, and what it adds there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// The figure.
    pub name: Name,
    /// What the record alone comes to, `None` where a formula only depends on it.
    pub interval: Option<Interval>,
    /// The unit of it.
    pub unit: Unit,
}

/// Which figures of its own unit a record feeds, and what it adds to each.
#[must_use]
pub fn feeds(app: &App, entry: &Entry) -> Vec<Feed> {
    let network = app.network();
    let mut feeds: Vec<Feed> = Vec::new();
    for definition in app.catalogue().definitions() {
        let interval = match &definition.rule {
            Rule::Query(query) if query.credit == Credit::Led => {
                let postings = admitted(entry, query, &network);
                if postings.is_empty() {
                    continue;
                }
                Some(alone(query, &postings))
            }
            Rule::Query(_) => continue,
            Rule::Formula { formula } => {
                let fed = |part: &&str| feeds.iter().any(|feed| feed.name.base == *part);
                if !formula.parts().iter().any(fed) {
                    continue;
                }
                None
            }
        };
        let (name, unit) = (Name::parse(&definition.name), app.catalogue().unit(definition));
        feeds.push(Feed { name, interval, unit });
    }
    feeds
}

/// What a figure is and what it will be once `entry` counts, in the place of `before` where that counts now; `None`
/// for what cannot be foretold from the record alone: a formula, the last statement of each unit, a number whose
/// upper end would go.
///
/// # Errors
/// What the store says.
pub async fn forecast(
    app: &App,
    asked: &Asked<'_>,
    before: Option<&Entry>,
    entry: &Entry,
) -> Outcome<Option<(Interval, Interval)>> {
    let Rule::Query(query) = definition(app, asked.name)?.filled(asked.name) else {
        return Ok(None);
    };
    let network = app.network();
    let within = |entry: &Entry| {
        let mut postings = admitted(entry, &query, &network);
        postings.retain(|posting| counts(asked, &query, &network, posting));
        postings
    };
    let (old, new) = (before.map(within).unwrap_or_default(), within(entry));
    let now = value(app, asked).await?.1.unwrap_or(Interval::whole(0, Some(0)));
    let then = match query.aggregate {
        Aggregate::Last => None,
        Aggregate::Distinct => {
            let (gained, lost) = changed_items(app, asked, &query, &old, &new).await?;
            now.plus(Interval::whole(gained - lost, Some(gained - lost)))
        }
        Aggregate::Sum | Aggregate::Stock | Aggregate::Count | Aggregate::Statements => {
            let gone = alone(&query, &old);
            // Whether another number without an upper end remains is not known from this one.
            let gone = gone.high.map(|high| Interval::whole(-gone.low, Some(-high)));
            now.plus(alone(&query, &new)).zip(gone).and_then(|(sum, gone)| sum.plus(gone))
        }
    };
    Ok(then.map(|then| (now, then)))
}

fn admitted(entry: &Entry, query: &Query, network: &Network) -> Vec<Posting> {
    let (labels, mut postings) = (entry.labels(), entry.postings(network));
    postings.retain(|posting| {
        posting.measure == query.measure && query.filter.admits(posting, &labels)
    });
    postings
}

/// Whether a posting lies in the period asked for and, on its day, beneath the unit.
fn counts(asked: &Asked<'_>, query: &Query, network: &Network, posting: &Posting) -> bool {
    let (first, last) = (asked.period.first(), asked.period.last());
    let flows = query.aggregate.is_flow();
    let day = if flows { posting.day } else { last };
    let beneath = |reach: &Reach| {
        reach.ancestor == asked.scope.unit && (reach.since..reach.until).contains(&day)
    };
    posting.day <= last
        && (!flows || posting.day >= first)
        && (asked.scope.whole || network.reach_of(posting.unit).iter().any(beneath))
}

/// What postings of one record come to by a rule.
fn alone(query: &Query, postings: &[Posting]) -> Interval {
    let count = |count: usize| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        Interval::whole(count, Some(count))
    };
    match query.aggregate {
        Aggregate::Count => count(usize::from(!postings.is_empty())),
        Aggregate::Statements => count(postings.len()),
        Aggregate::Distinct => count(items(postings).len()),
        Aggregate::Sum | Aggregate::Stock | Aggregate::Last => postings
            .iter()
            .map(|posting| Interval::whole(posting.low, posting.high))
            .fold(Interval::whole(0, Some(0)), |sum, part| sum.plus(part).unwrap_or(sum)),
    }
}

fn items(postings: &[Posting]) -> BTreeSet<&str> {
    postings.iter().map(|posting| posting.item.as_str()).collect()
}

/// How many items nobody else has that come new, and how many that go.
async fn changed_items(
    app: &App,
    asked: &Asked<'_>,
    query: &Query,
    old: &[Posting],
    new: &[Posting],
) -> Outcome<(i64, i64)> {
    let (was, is) = (items(old), items(new));
    let postings = async |item: &str| {
        let mut query = query.clone();
        query.filter.item = vec![item.to_owned()];
        let (_, postings) = queries::value(app.database().read(), &basis(asked, &query)).await?;
        Outcome::Ok(postings)
    };
    let (mut gained, mut lost) = (0, 0);
    for item in is.difference(&was) {
        gained += i64::from(postings(item).await? == 0);
    }
    for item in was.difference(&is) {
        let own = old.iter().filter(|posting| posting.item == **item).count();
        lost += i64::from(postings(item).await? == i64::try_from(own).unwrap_or(i64::MAX));
    }
    Ok((gained, lost))
}
