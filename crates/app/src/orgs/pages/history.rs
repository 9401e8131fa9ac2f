//! What happened to a unit (沿革), newest first: every change with its post and instant, those that were taken back
//! too; and from each the way to take it back or to let it hold again.

use crate::App;
use crate::access::{Visitor, post_names};
use crate::ledger::events::{self, Stored};
use crate::orgs::told::told;
use crate::orgs::undo::is_open;
use crate::shell::clock::readable;
use crate::shell::problem::Outcome;
use crate::shell::terms::{post_title, unit_name};
use domain::access::Verb;
use domain::basics::{County, UnitId};
use std::collections::BTreeSet;

/// Changes a page names.
const NAMED: usize = 30;

/// A change as a history tells it.
#[derive(Debug, Clone, Default)]
pub struct Happened {
    /// Its day.
    pub day: String,
    /// What happened.
    pub text: String,
    /// When and by which post it was entered or taken back.
    pub at: String,
    /// The post.
    pub by: String,
    /// Whether it was taken back.
    pub back: bool,
    /// Where it is turned, if it can be.
    pub href: Option<String>,
}

/// What happened to a unit, and how many changes are not named.
pub(super) async fn of_unit(
    app: &App,
    visitor: &Visitor,
    (county, unit): (&County, UnitId),
) -> Outcome<(Vec<Happened>, usize)> {
    let mut stored = events::queries::some(app.database().read(), &app.changes_of(unit)).await?;
    let now = app.clock().now();
    // What was taken back is told as long as it can come again.
    stored.retain(|stored| stored.county == *county && (stored.counts() || is_open(stored, now)));
    stored.sort_by(|one, other| {
        let place = |stored: &Stored| (stored.event.day(), stored.entered.clone(), stored.id);
        place(other).cmp(&place(one))
    });
    let more = stored.len().saturating_sub(NAMED);
    stored.truncate(NAMED);
    Ok((tell(app, visitor, stored).await?, more))
}

/// The changes of the visitor's partition that were taken back and can come again, for the recycle bin. Nobody else
/// than who changes units is told of them.
///
/// # Errors
/// What the store says.
pub async fn taken_back(app: &App, visitor: &Visitor) -> Outcome<Vec<Happened>> {
    if !visitor.can(Verb::ManageUnits) {
        return Ok(Vec::new());
    }
    let since = crate::ledger::in_bin_since(app);
    let c = app.database().read();
    let mut stored = events::queries::taken_back(c, &visitor.county, &since).await?;
    stored.retain(|stored| visitor.scope.whole || is_near(app, visitor, stored));
    tell(app, visitor, stored).await
}

/// Whether one of the units that a change is about lies where the visitor changes units.
fn is_near(app: &App, visitor: &Visitor, stored: &Stored) -> bool {
    let founded = stored.event.founded();
    let above = founded.into_iter().filter_map(|(_, unit)| unit.parent);
    stored.event.concerned().into_iter().chain(above).any(|unit| visitor.sees(app, unit))
}

async fn tell(app: &App, visitor: &Visitor, stored: Vec<Stored>) -> Outcome<Vec<Happened>> {
    let (words, network, today) = (visitor.words, app.network(), app.clock().today());
    let posts: BTreeSet<String> = stored.iter().map(|stored| stored.post.clone()).collect();
    let posts = post_names(app, &posts).await?;
    // Who sees a part of it only is not offered what would be refused.
    let manages = |stored: &Stored| {
        let units = stored.event.concerned();
        let there = |unit: &&UnitId| network.in_force_at(**unit, today);
        visitor.can(Verb::ManageUnits)
            && units.iter().filter(there).all(|unit| visitor.sees(app, *unit))
    };
    let happened = stored.into_iter().map(|stored| Happened {
        day: stored.event.day().to_string(),
        text: told(words, &[&network], &stored.event),
        at: readable(if stored.counts() { &stored.entered } else { &stored.moved }),
        by: posts.get(&stored.post).map_or_else(String::new, |(unit, title)| {
            let title = post_title(app, words, title);
            format!("{} {title}", unit_name(words, &network, *unit, today))
        }),
        back: !stored.counts(),
        href: (manages(&stored) && is_open(&stored, app.clock().now()))
            .then(|| format!("/changes/{}", stored.id)),
    });
    Ok(happened.collect())
}
