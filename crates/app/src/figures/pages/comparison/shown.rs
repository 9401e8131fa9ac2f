//! Two periods beside each other, as the page shows them.

use super::super::behind::Record;
use super::super::contrast::{Part, changed, only_here};
use super::super::{href, path_of};
use super::choice::{Choice, fair};
use super::difference::{difference, leading, said_number, signed};
use crate::App;
use crate::figures::{Asked, Behind, Card, by_part, card, years};
use crate::shell::digits::quantity;
use crate::shell::parts::Living;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use crate::shell::words::{Value, Words};
use chrono::NaiveDate;
use domain::basics::{Period, Unit, UnitId};
use domain::figures::Interval;
use domain::orgs::Network;
use std::collections::BTreeSet;

/// Records looked through on each side.
const RECORDS: u64 = 3000;
/// Parts and records shown.
const SHOWN: usize = 8;

/// A part as the page shows it.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub(super) name: String,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) change: String,
}

/// Both periods and what lies between them.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    pub(super) words: Words,
    pub(super) path: String,
    pub(super) name: String,
    pub(super) unit: String,
    pub(super) code: String,
    pub(super) as_of: String,
    pub(super) period: String,
    pub(super) choice: Choice,
    /// Which of the two is not over, in a sentence.
    pub(super) running: String,
    /// Where the same months of both are compared, and which.
    pub(super) fair: Option<(String, String)>,
    pub(super) before: Living,
    pub(super) after: Living,
    pub(super) before_word: String,
    pub(super) after_word: String,
    pub(super) change: String,
    pub(super) said: Vec<String>,
    pub(super) kinds: Vec<Line>,
    pub(super) units: Vec<Line>,
    pub(super) new: Vec<Record>,
    pub(super) gone: Vec<Record>,
}

/// What the records of one kind and one unit add.
type Share = (String, UnitId, Interval);

/// Tells one figure in two periods.
pub(super) struct Teller<'a> {
    app: &'a App,
    words: Words,
    now: &'a Asked<'a>,
    then: &'a Asked<'a>,
    after: Card,
    before: Card,
    /// The day whose names units bear.
    day: NaiveDate,
}

impl<'a> Teller<'a> {
    /// # Errors
    /// As [`card`].
    pub(super) async fn new(
        app: &'a App,
        words: Words,
        now: &'a Asked<'a>,
        then: &'a Asked<'a>,
    ) -> Outcome<Self> {
        let (after, before) =
            (card(app, now, RECORDS, 0).await?, card(app, then, RECORDS, 0).await?);
        let day = now.period.last().min(app.clock().today());
        Ok(Self { app, words, now, then, after, before, day })
    }

    /// Both numbers, the parts and records that make the difference, and the draft of its explanation.
    pub(super) async fn shown(&self) -> Outcome<Shown> {
        let Self { app, words, now, then, .. } = *self;
        let unit = self.after.unit;
        // What was not reported is no zero: nothing is made of the difference to it.
        let both = [&self.before, &self.after].iter().all(|card| card.reading.interval.is_some());
        let (old, new) = match both {
            true => (by_part(app, then).await?, by_part(app, now).await?),
            false => Default::default(),
        };
        let (kinds, units) = (self.kinds(&old, &new), self.units(&old, &new));
        let only_new = only_here(&self.after.records, &self.before.records, SHOWN);
        let only_old = only_here(&self.before.records, &self.after.records, SHOWN);
        let mut said = vec![self.said()];
        said.extend(leading(words, ["compare-kinds-up", "compare-kinds-down"], &kinds, unit));
        said.extend(leading(words, ["compare-units-up", "compare-units-down"], &units, unit));
        let largest = only_new.first().filter(|_| both);
        said.extend(largest.map(|largest| self.largest(largest)));
        let record = |behind: &Behind| Record::of(app, words, behind, (unit, self.day));
        let lines = |parts: &[Part]| {
            parts.iter().take(SHOWN).map(|part| line(words, part, unit)).collect::<Vec<_>>()
        };
        Ok(Shown {
            words,
            path: format!("{}/comparison", path_of(now.name)),
            name: terms::figure(app, words, now.name),
            unit: self.unit_name(now.scope.unit),
            code: now.scope.code.to_string(),
            as_of: String::new(),
            period: now.period.to_string(),
            choice: Choice::of(words, [now.period, then.period], &years(app, now.scope).await?),
            running: self.running(),
            fair: self.fair(),
            before: self.living(then, self.before.reading.interval),
            after: self.living(now, self.after.reading.interval),
            before_word: self.so_far(then.period),
            after_word: self.so_far(now.period),
            change: self.change(),
            said,
            kinds: lines(&kinds),
            units: lines(&units),
            new: only_new.into_iter().map(record).collect(),
            gone: only_old.into_iter().map(record).collect(),
        })
    }

    fn unit_name(&self, id: UnitId) -> String {
        terms::unit_name(self.words, &self.app.network(), id, self.day)
    }

    fn living(&self, asked: &Asked<'_>, interval: Option<Interval>) -> Living {
        let unit = self.after.unit;
        let number = interval.map(|interval| quantity(interval, unit, self.words));
        Living::new(href(asked), number.unwrap_or_default(), terms::counted_in(self.words, unit))
    }

    fn change(&self) -> String {
        let (old, new) = (self.before.reading.interval, self.after.reading.interval);
        difference(self.words, old, new, self.after.unit)
    }

    /// What changed by kind of activity or duty.
    fn kinds(&self, old: &[Share], new: &[Share]) -> Vec<Part> {
        let list = if self.after.definition.group == "duties" { "duty" } else { "activity_kind" };
        let of = |(kind, _, part): &Share| (terms::term(self.app, self.words, list, kind), *part);
        changed(old.iter().map(of), new.iter().map(of))
    }

    /// What changed by the units right below; what none of them did is the unit's own.
    fn units(&self, old: &[Share], new: &[Share]) -> Vec<Part> {
        let (network, own) = (self.app.network(), self.now.scope.unit);
        let below = network.children_at(Some(own), self.day).into_iter().collect();
        let of = |(_, id, part): &Share| {
            (self.unit_name(branch(&network, &below, *id).unwrap_or(own)), *part)
        };
        changed(old.iter().map(of), new.iter().map(of))
    }

    /// The first sentence of the explanation: both numbers and their difference.
    fn said(&self) -> String {
        let Self { app, words, now, then, .. } = *self;
        let told = |card: &Card| said_number(words, card.reading.interval, self.after.unit);
        let values = [
            ("unit", Value::from(self.unit_name(now.scope.unit))),
            ("name", Value::from(terms::figure(app, words, now.name))),
            ("period", Value::from(self.so_far(now.period))),
            ("with", Value::from(self.so_far(then.period))),
            ("after", Value::from(told(&self.after))),
            ("before", Value::from(told(&self.before))),
            ("change", Value::from(self.change())),
        ];
        words.with("compare-said", &values)
    }

    /// The largest record that only the later period has.
    fn largest(&self, largest: &Behind) -> String {
        let adds = quantity(largest.interval, self.after.unit, self.words);
        let values = [("title", Value::from(&largest.title)), ("adds", Value::from(adds))];
        self.words.with("compare-largest-new", &values)
    }

    /// A period by its name, and how far it has come.
    fn so_far(&self, period: Period) -> String {
        terms::period_so_far(self.words, period, self.app.clock().today())
    }

    /// What is to be said where a period that is not over stands beside one that is.
    fn running(&self) -> String {
        let today = self.app.clock().today();
        let [now, then] = [self.now.period, self.then.period];
        let runs = |period: Period| today < period.last();
        let (runs, whole) = match (runs(now), runs(then)) {
            (true, false) => (now, then),
            (false, true) => (then, now),
            _ => return String::new(),
        };
        let named = |period| Value::from(terms::period(self.words, period));
        self.words.with("compare-running", &[("period", named(runs)), ("with", named(whole))])
    }

    fn fair(&self) -> Option<(String, String)> {
        let [now, then] = fair([self.now.period, self.then.period], self.app.clock().today())?;
        let to = href(&Asked { period: now, ..self.now.clone() }).replacen('?', "/comparison?", 1);
        Some((format!("{to}&with={then}"), terms::part(self.words, now)))
    }
}

/// The unit right below that a unit counts for.
fn branch(network: &Network, below: &BTreeSet<UnitId>, id: UnitId) -> Option<UnitId> {
    let above = network.reach_of(id).into_iter().map(|reach| reach.ancestor);
    above.into_iter().find(|ancestor| below.contains(ancestor))
}

fn line(words: Words, part: &Part, unit: Unit) -> Line {
    let number = |low| quantity(Interval::whole(low, Some(low)), unit, words);
    Line {
        name: part.key.clone(),
        before: number(part.before),
        after: number(part.after),
        change: signed(words, part.change(), unit),
    }
}

#[cfg(test)]
impl Shown {
    /// With something in every part.
    pub(super) fn sample() -> Self {
        let record = Record { title: "Fair".into(), ..Record::default() };
        Self {
            choice: Choice {
                years: vec!["2021".into()],
                parts: vec![(String::new(), "all".into())],
                ..Choice::default()
            },
            running: "not over".into(),
            fair: Some(("/figures/x".into(), "months 1 to 10".into())),
            before: Living::new("/figures/x", "1", ""),
            said: vec!["text".into()],
            kinds: vec![Line::default()],
            units: vec![Line::default()],
            new: vec![record.clone()],
            gone: vec![record],
            ..Self::default()
        }
    }
}
