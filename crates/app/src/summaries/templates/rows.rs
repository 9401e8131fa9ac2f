//! The rows of a table in a template: what each is called, and of whom and when its figures are.

use crate::App;
use crate::shell::terms;
use crate::shell::words::Words;
use crate::summaries::compose::Facts;
use crate::summaries::papers::Named;
use documents::docx::template::By;
use domain::basics::{Period, UnitId};
use domain::figures::{Name, Parameter};
use domain::summaries::Ask;

/// Rows of a table at most; a county has fewer units right below it.
const MOST: usize = 200;

/// Of what a table tells.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The program.
    pub app: &'a App,
    /// The words of what is filled in.
    pub words: &'a Words,
    /// The unit.
    pub unit: UnitId,
    /// Its names, the period, the day up to which is counted.
    pub facts: &'a Facts,
}

/// A figure of the unit in the period, or in the same period a year before.
pub fn named_of(unit_code: &str, period: Period, ask: &Ask) -> Named {
    let period = if ask.before { period.year_before() } else { period };
    Named {
        name: ask.name.to_string(),
        unit_code: unit_code.to_owned(),
        period: period.to_string(),
    }
}

/// A row of a table: what it is called, and of what its figures are.
pub struct Row {
    /// What it is called.
    pub label: String,
    unit_code: String,
    period: Period,
    term: Option<String>,
    /// Whether it sums up the others.
    pub total: bool,
}

impl Row {
    /// The figure in a column of this row.
    pub fn named(&self, ask: &Ask) -> Named {
        let parameter = self.term.clone().or_else(|| ask.name.parameter.clone());
        let name = Name { base: ask.name.base.clone(), parameter };
        named_of(&self.unit_code, self.period, &Ask { name, before: ask.before })
    }
}

impl Subject<'_> {
    /// The rows of a table, the sum first where there is one. A record is counted once in it, whoever took part.
    pub fn rows(self, asks: &[Ask], by: By) -> Vec<Row> {
        let mut list = match by {
            By::Unit => self.units(),
            By::Month => self.months(),
            By::Term => self.terms(asks),
        };
        list.truncate(MOST);
        let adds = by != By::Term || asks.iter().all(|ask| self.adds_over_terms(ask));
        if adds && !list.is_empty() {
            let label = self.words.t("templates-total");
            list.insert(0, Row { total: true, ..self.own(label, self.facts.base) });
        }
        list
    }

    fn own(self, label: String, period: Period) -> Row {
        Row { label, unit_code: self.facts.unit_code.clone(), period, term: None, total: false }
    }

    /// The units right below. The leading group is a network of others; it has no figures of its own.
    fn units(self) -> Vec<Row> {
        let (network, day) = (self.app.network(), self.facts.counted_to);
        let acts = |id: &UnitId| network.unit(*id).is_none_or(|u| u.kind() != "leading_group");
        let row = |id| Row {
            unit_code: terms::unit_code(&network, id),
            ..self.own(network.name_at(id, day).unwrap_or_default().to_owned(), self.facts.base)
        };
        network.rows_at(self.unit, day).into_iter().filter(acts).map(row).collect()
    }

    /// The months of the period that have begun.
    fn months(self) -> Vec<Row> {
        let (base, to) = (self.facts.base, self.facts.counted_to);
        let all = (1..=12).map(|month| (month, Period::Month(base.year(), month)));
        let begun = all.filter(|(_, month)| base.contains(month.first()) && month.first() <= to);
        let label = |month: u8| self.words.t1("phrases-span-month", "month", month.to_string());
        begun.map(|(number, month)| self.own(label(number), month)).collect()
    }

    /// The terms of the list that the figures take theirs from.
    fn terms(self, asks: &[Ask]) -> Vec<Row> {
        let catalogue = self.app.catalogue();
        let definition = asks.first().and_then(|ask| catalogue.definition(&ask.name.base));
        let list = definition.map(|definition| definition.list.as_str()).unwrap_or_default();
        let entries = self.app.vocabulary().in_year(list, self.facts.base.year());
        let row = |code: &str| Row {
            term: Some(code.to_owned()),
            ..self.own(terms::term(self.app, *self.words, list, code), self.facts.base)
        };
        entries.filter(|entry| entry.code != "none").map(|entry| row(&entry.code)).collect()
    }

    /// Kinds part what is counted; items, campaigns and labels may overlap.
    fn adds_over_terms(self, ask: &Ask) -> bool {
        let definition = self.app.catalogue().definition(&ask.name.base);
        definition.is_some_and(|definition| definition.parameter == Some(Parameter::Kind))
    }
}
