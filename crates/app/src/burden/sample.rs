//! What the newest counting activities of a year tell: how often one is used again, and which fields nobody fills in.

use super::queries;
use crate::App;
use crate::figures::feeds;
use crate::ledger::{Filter, Scope, rows};
use crate::shell::problem::Outcome;
use domain::activities::{ActivityDraft, SessionDraft};
use domain::basics::{Period, RecordId};
use domain::ledger::{Entry, Kind, State};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Most records that are looked at (最近1000条).
pub const MOST: u64 = 1_000;
/// Fewest records from which it is told that nobody fills something in (最少50条).
pub const LEAST: usize = 50;
/// Of so many hundredths of the records a field must be empty.
const EMPTY: usize = 95;
/// What is only asked when there is a reason to.
const ON_OCCASION: [&str; 2] = ["late_reason", "confirmation"];

/// What they tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sample {
    /// Records that were looked at.
    pub records: usize,
    /// How often one of them went into a figure, all together.
    pub uses: usize,
    /// How many different figures they went into.
    pub figures: usize,
    /// Fields that are asked, and how many of the records have them empty; only those that nearly nobody fills in.
    pub empty: Vec<(String, usize)>,
}

/// Looks at them.
///
/// # Errors
/// What the store says.
pub async fn sample(app: &App, scope: &Scope, year: i32) -> Outcome<Sample> {
    let filter = Filter {
        kind: Some(Kind::Activity),
        states: vec![State::Approved, State::Archived],
        period: Some(Period::Year(year)),
        size: MOST,
        ..Filter::default()
    };
    let found = rows(app, scope, &filter).await?;
    let own = found.iter().filter(|row| row.county == scope.county);
    let ids: Vec<RecordId> = own.map(|row| row.id).collect();
    let texts = queries::contents(app.database().read(), &scope.county, &ids).await?;
    let network = app.network();
    let mut sample = Sample { records: texts.len(), ..Sample::default() };
    let (mut names, mut filled) = (BTreeSet::new(), BTreeMap::new());
    for text in texts {
        let entry = Entry::parse(Kind::Activity, &text)?;
        for feed in feeds(app, &entry) {
            sample.uses += 1;
            names.insert(feed.name.to_string());
        }
        if let Entry::Activity(activity) = &entry {
            for (field, full) in fields(&ActivityDraft::of(activity, &network))? {
                *filled.entry(field).or_insert(0) += usize::from(full);
            }
        }
    }
    sample.figures = names.len();
    sample.empty = nearly_never(sample.records, filled);
    Ok(sample)
}

fn nearly_never(records: usize, filled: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    if records < LEAST {
        return Vec::new();
    }
    let empty = filled.into_iter().map(|(field, filled)| (field, records - filled));
    let mut few: Vec<_> = empty.filter(|(_, empty)| empty * 100 >= records * EMPTY).collect();
    few.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
    few
}

/// Every field of the form, and whether it is filled in; lists and tables are one field each, a field of sessions is
/// filled in where one session has it.
fn fields(draft: &ActivityDraft) -> Outcome<BTreeMap<String, bool>> {
    let mut found = BTreeMap::new();
    let empty = ActivityDraft { sessions: vec![SessionDraft::default()], ..Default::default() };
    for draft in [&empty, draft] {
        let Value::Object(mut whole) = serde_json::to_value(draft)? else { continue };
        let sessions = whole.remove("sessions").unwrap_or_default();
        let sessions = sessions.as_array().into_iter().flatten().filter_map(Value::as_object);
        for part in sessions.chain([&whole]) {
            add(&mut found, part);
        }
    }
    Ok(found)
}

fn add(found: &mut BTreeMap<String, bool>, part: &Map<String, Value>) {
    let asked = part.iter().filter(|(name, _)| !ON_OCCASION.contains(&name.as_str()));
    for (name, value) in asked {
        let full = match value {
            Value::String(text) => !text.trim().is_empty(),
            Value::Array(list) => !list.is_empty(),
            Value::Object(map) => !map.is_empty(),
            _ => false,
        };
        *found.entry(name.clone()).or_insert(false) |= full;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_a_session_is_filled_where_one_session_has_it() {
        let session = |spot: &str| SessionDraft { spot: spot.to_owned(), ..Default::default() };
        let draft = ActivityDraft {
            title: "x".to_owned(),
            sessions: vec![session(" "), session("y")],
            ..Default::default()
        };
        let found = fields(&draft).unwrap();
        for (field, full) in [("title", true), ("spot", true), ("media", false), ("clinic", false)]
        {
            assert_eq!(found.get(field), Some(&full), "{field}");
        }
        assert!(!found.contains_key("sessions") && !found.contains_key("late_reason"));
    }

    #[test]
    fn only_what_nineteen_of_twenty_leave_empty_is_told_and_only_of_enough() {
        let filled =
            || BTreeMap::from([("a".to_owned(), 5), ("b".to_owned(), 6), ("c".to_owned(), 0)]);
        let told = [("c".to_owned(), 100), ("a".to_owned(), 95)];
        assert_eq!(nearly_never(100, filled()), told);
        assert_eq!(nearly_never(LEAST - 1, filled()), []);
    }
}
