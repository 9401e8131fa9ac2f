//! A card in words and numbers, as its page shows it.

use super::super::behind::Record;
use super::super::{href, path_of, wording};
use super::{feeds, pictures};
use crate::App;
use crate::figures::{Asked, Card, by_method};
use crate::shell::charts::{Svg, split, ticks};
use crate::shell::clock::readable;
use crate::shell::digits::quantity;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use crate::shell::words::{Value, Words};
use chrono::NaiveDate;
use domain::basics::{Unit, UnitId};
use domain::figures::{Interval, Standing};

/// The card.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    pub(super) words: Words,
    pub(super) href: String,
    pub(super) name: String,
    pub(super) value: String,
    pub(super) counted_in: String,
    pub(super) standing: &'static str,
    pub(super) interval: bool,
    pub(super) rules: String,
    pub(super) unit: String,
    pub(super) period: String,
    pub(super) at_date: bool,
    pub(super) as_of: String,
    pub(super) parts: Vec<(String, String, String)>,
    pub(super) counted: Option<(Svg, String, String)>,
    pub(super) records: Vec<Record>,
    pub(super) total: u64,
    pub(super) with_evidence: i64,
    pub(super) evidence: Svg,
    pub(super) expected: i64,
    pub(super) gaps: Vec<(String, String)>,
    pub(super) months: Option<(String, Svg)>,
    pub(super) years: Option<Svg>,
    pub(super) kinds: Option<Svg>,
    pub(super) sentence: String,
    pub(super) path: String,
    pub(super) code: String,
    pub(super) asked_period: String,
    pub(super) on: String,
    pub(super) compare: String,
    pub(super) papers: String,
    pub(super) follows: Vec<(String, String)>,
}

/// Tells what a card says.
pub(super) struct Teller<'a> {
    app: &'a App,
    words: Words,
    asked: &'a Asked<'a>,
    card: &'a Card,
    /// The day whose names units bear.
    day: NaiveDate,
}

impl<'a> Teller<'a> {
    pub(super) fn new(app: &'a App, words: Words, asked: &'a Asked<'a>, card: &'a Card) -> Self {
        let day = asked.period.last().min(app.clock().today());
        Self { app, words, asked, card, day }
    }

    /// The card; beside a page there is less room.
    pub(super) async fn shown(&self, beside: bool) -> Outcome<Shown> {
        let Self { app, words, asked, card, .. } = *self;
        let reading = &card.reading;
        let coverage = reading.coverage;
        let [total, proven] =
            [coverage.records, coverage.with_evidence].map(|n| u64::try_from(n).unwrap_or(0));
        let as_of = readable(asked.as_of.unwrap_or(&app.clock().stamp()));
        let rules = wording::sentences(app, words, &card.definition, asked.name);
        let kinds = if beside { None } else { pictures::kinds(app, words, asked, card).await? };
        let behind = (card.unit, self.day);
        let records = card.records.iter().map(|record| Record::of(app, words, record, behind));
        Ok(Shown {
            words,
            href: href(asked),
            sentence: self.sentence(&as_of),
            name: terms::figure(app, words, asked.name),
            unit: self.unit_name(asked.scope.unit),
            period: terms::period(words, asked.period),
            as_of,
            value: self.number(reading.interval, card.unit),
            counted_in: terms::counted_in(words, card.unit),
            standing: match reading.standing {
                Standing::Stated => "stated",
                Standing::NotReported => "missing",
                Standing::NotApplicable => "none",
            },
            interval: reading.interval.is_some_and(|interval| !interval.is_exact()),
            rules: rules.join(if words.is_english() { " " } else { "" }),
            at_date: card.definition.at_date(),
            parts: self.parts(),
            counted: self.counted().await?,
            months: pictures::months(app, words, asked, card).await?,
            years: pictures::years(app, words, asked, card).await?,
            kinds,
            path: path_of(asked.name),
            code: asked.scope.code.to_string(),
            asked_period: asked.period.to_string(),
            on: asked.as_of.map(|at| readable(at).chars().take(10).collect()).unwrap_or_default(),
            compare: href(asked).replacen('?', "/comparison?", 1),
            papers: feeds::papers(words, asked.name)?,
            follows: feeds::follows(app, words, asked),
            evidence: ticks(&words.t("card-evidence"), proven, total),
            records: records.collect(),
            total,
            with_evidence: coverage.with_evidence,
            expected: coverage.units_expected,
            gaps: self.gaps(),
        })
    }

    fn number(&self, number: Option<Interval>, unit: Unit) -> String {
        number.map(|interval| quantity(interval, unit, self.words)).unwrap_or_default()
    }

    fn unit_name(&self, id: UnitId) -> String {
        terms::unit_name(self.words, &self.app.network(), id, self.day)
    }

    /// The whole card in one sentence, to be copied.
    fn sentence(&self, as_of: &str) -> String {
        let Self { app, words, asked, card, .. } = *self;
        let (value, counted_in) = match self.number(card.reading.interval, card.unit) {
            missing if missing.is_empty() => (words.t("empty-missing"), String::new()),
            value => (value, terms::counted_in(words, card.unit)),
        };
        let values = [
            ("period", Value::from(terms::period(words, asked.period))),
            ("unit", Value::from(self.unit_name(asked.scope.unit))),
            ("name", Value::from(terms::figure(app, words, asked.name))),
            ("value", Value::from(value)),
            ("in", Value::from(counted_in)),
            ("instant", Value::from(as_of)),
        ];
        words.with("card-sentence", &values)
    }

    /// The figures that a formula is worked out from; the same figure twice is that of the year before.
    fn parts(&self) -> Vec<(String, String, String)> {
        let Self { app, words, asked, card, .. } = *self;
        let mut parts = Vec::new();
        for (at, (part, standing, interval)) in card.parts.iter().enumerate() {
            let Some(definition) = app.catalogue().definition(&part.base) else { continue };
            let before = at > 0 && card.parts[at - 1].0 == *part;
            let period = if before { asked.period.year_before() } else { asked.period };
            let of = Asked { name: part, period, ..asked.clone() };
            let mut named = terms::figure(app, words, part);
            if before {
                named = format!("{named} {}", terms::period(words, period));
            }
            let number = match standing {
                Standing::Stated => self.number(*interval, app.catalogue().unit(definition)),
                Standing::NotApplicable => words.t("empty-none"),
                Standing::NotReported => words.t("empty-missing"),
            };
            parts.push((named, href(&of), number));
        }
        parts
    }

    /// What was counted beside what was estimated or claimed, as a picture and both numbers.
    async fn counted(&self) -> Outcome<Option<(Svg, String, String)>> {
        let by_method = by_method(self.app, self.asked).await?;
        Ok(by_method.map(|(counted, rest)| {
            let [one, two] = [counted, rest].map(|of| self.number(Some(of), self.card.unit));
            let [all, other] = [counted, rest].map(|of| u64::try_from(of.low).unwrap_or(0));
            (split(&self.words.t("card-methods"), all, other), one, two)
        }))
    }

    /// The units that were expected to report and did not.
    fn gaps(&self) -> Vec<(String, String)> {
        let network = self.app.network();
        let gaps = self.card.reading.gaps.iter().filter_map(|code| {
            let id = network.by_code(code.as_str())?;
            Some((self.unit_name(id), format!("/units/{code}")))
        });
        gaps.collect()
    }
}

#[cfg(test)]
impl Shown {
    /// With something in every part.
    pub(super) fn sample() -> Self {
        let text = || "text".to_owned();
        Self {
            value: "38 214".into(),
            standing: "stated",
            interval: true,
            rules: text(),
            parts: vec![(text(), "/figures/x".into(), "1".into())],
            counted: Some((Svg::default(), "1".into(), "2".into())),
            records: vec![Record { evidence: 1, ..Record::default() }, Record::default()],
            total: 120,
            with_evidence: 31,
            expected: 19,
            gaps: vec![(text(), "/units/99".into())],
            months: Some((text(), Svg::default())),
            years: Some(Svg::default()),
            kinds: Some(Svg::default()),
            at_date: true,
            papers: text(),
            follows: vec![(text(), "/figures/x".into())],
            ..Self::default()
        }
    }
}
