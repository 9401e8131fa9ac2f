//! Many figures of one unit in few questions: what differs only in what fills the parameter is asked for once,
//! grouped by that dimension, and what a formula is made of is read once for all formulas. The answers are those
//! of [`value`](super::value) and [`coverage`](super::coverage), one by one.

use super::queries::{self, Basis};
use super::read::{Asked, coverage, definition, depends, value};
use crate::App;
use crate::ledger::Scope;
use crate::shell::problem::Outcome;
use domain::basics::Period;
use domain::figures::{Aggregate, Formula, Interval, Name, Parameter, Query, Rule, Standing};
use std::collections::{BTreeMap, BTreeSet};

/// How a figure stands and what it reads.
pub type Stands = (Standing, Option<Interval>);

/// What is asked for together.
#[derive(Clone, Copy)]
pub struct Together<'a> {
    /// The unit.
    pub scope: &'a Scope,
    /// The period.
    pub period: Period,
    /// As the ledger stood at this instant; `None` is now.
    pub as_of: Option<&'a str>,
}

/// The numbers of many figures.
///
/// # Errors
/// [`Problem::NotFound`] when the catalogue has one of them not.
pub async fn values_of(
    app: &App,
    together: Together<'_>,
    names: impl IntoIterator<Item = Name>,
) -> Outcome<BTreeMap<Name, Stands>> {
    let names: BTreeSet<Name> = names.into_iter().collect();
    let mut needed: BTreeMap<Period, BTreeSet<Name>> = BTreeMap::new();
    for name in &names {
        need(app, name, together.period, &mut needed)?;
    }
    let mut read: BTreeMap<Period, BTreeMap<Name, Stands>> = BTreeMap::new();
    for (period, names) in needed {
        read.insert(period, queried(app, Together { period, ..together }, names).await?);
    }
    let found = names.into_iter().map(|name| {
        let stands = stands(app, &name, together.period, &read);
        (name, stands)
    });
    Ok(found.collect())
}

/// The figures over postings that a figure is made of, by the period they are of.
fn need(
    app: &App,
    name: &Name,
    period: Period,
    needed: &mut BTreeMap<Period, BTreeSet<Name>>,
) -> Outcome<()> {
    let Rule::Formula { formula } = &definition(app, name)?.rule else {
        needed.entry(period).or_default().insert(name.clone());
        return Ok(());
    };
    for part in formula.parts() {
        need(app, &Name::parse(part), period, needed)?;
        if matches!(formula, Formula::Growth(_)) {
            need(app, &Name::parse(part), period.year_before(), needed)?;
        }
    }
    Ok(())
}

/// A figure from what was read.
fn stands(
    app: &App,
    name: &Name,
    period: Period,
    read: &BTreeMap<Period, BTreeMap<Name, Stands>>,
) -> Stands {
    let rule = app.catalogue().definition(&name.base).map(|definition| &definition.rule);
    let Some(Rule::Formula { formula }) = rule else {
        let found = read.get(&period).and_then(|names| names.get(name));
        return found.copied().unwrap_or((Standing::NotReported, None));
    };
    let part = |part: &str, period| stands(app, &Name::parse(part), period, read).1;
    let mut parts: Vec<Option<Interval>> =
        formula.parts().into_iter().map(|name| part(name, period)).collect();
    if let Formula::Growth(of) = formula {
        parts.push(part(of, period.year_before()));
    }
    formula.combine(&parts)
}

/// Figures over postings: those of one definition with different parameters in one question.
async fn queried(
    app: &App,
    together: Together<'_>,
    names: BTreeSet<Name>,
) -> Outcome<BTreeMap<Name, Stands>> {
    let Together { scope, period, as_of } = together;
    let mut found = BTreeMap::new();
    for (_, names) in by_definition(names) {
        match grouped(app, &names) {
            Some((query, dimension)) => {
                let basis = Basis { scope, period, as_of, query: &query };
                let groups = queries::values_by(app.database().read(), &basis, dimension).await?;
                found.extend(names.into_iter().map(|name| {
                    let group = name.parameter.as_ref().and_then(|code| groups.get(code));
                    let stands = group.map_or((Standing::NotReported, None), |(interval, _)| {
                        (Standing::Stated, Some(*interval))
                    });
                    (name, stands)
                }));
            }
            None => {
                for name in names {
                    let stands = value(app, &Asked { name: &name, scope, period, as_of }).await?;
                    found.insert(name, stands);
                }
            }
        }
    }
    Ok(found)
}

fn by_definition(names: BTreeSet<Name>) -> BTreeMap<String, Vec<Name>> {
    let mut definitions: BTreeMap<String, Vec<Name>> = BTreeMap::new();
    for name in names {
        let record = if name.record().is_some() { name.to_string() } else { String::new() };
        let plain = if name.parameter.is_none() { " " } else { "" };
        definitions.entry(format!("{}{plain}{record}", name.base)).or_default().push(name);
    }
    definitions
}

/// The common question behind figures of one definition, and the dimension that tells them apart. `None` where
/// there are too few of them, or where what is counted does not fall into groups.
fn grouped(app: &App, names: &[Name]) -> Option<(Query, Parameter)> {
    let [first, _, ..] = names else { return None };
    let definition = app.catalogue().definition(&first.base)?;
    let dimension = definition.parameter?;
    let Rule::Query(mut query) = definition.rule.clone() else { return None };
    if matches!(query.aggregate, Aggregate::Last | Aggregate::Statements | Aggregate::Distinct) {
        return None;
    }
    let filter = &mut query.filter;
    match dimension {
        Parameter::Kind => filter.kind.clear(),
        Parameter::Item => filter.item.clear(),
        Parameter::Campaign => filter.campaign.clear(),
        Parameter::Label => filter.label.clear(),
    }
    Some((query, dimension))
}

/// Records behind many figures, and those of them with evidence; formulas are left out.
///
/// # Errors
/// As [`values_of`].
pub async fn coverages_of(
    app: &App,
    together: Together<'_>,
    names: impl IntoIterator<Item = Name>,
) -> Outcome<BTreeMap<Name, (i64, i64)>> {
    let Together { scope, period, as_of } = together;
    let mut found = BTreeMap::new();
    for (_, names) in by_definition(names.into_iter().collect()) {
        match grouped(app, &names) {
            Some((query, dimension)) => {
                let basis = Basis { scope, period, as_of, query: &query };
                let groups = queries::coverage_by(app.database().read(), &basis, dimension);
                let groups = match as_of {
                    Some(_) => groups.await?,
                    None => {
                        let base = names.first().map(|name| name.base.as_str()).unwrap_or_default();
                        let question = format!("coverages {base} {} {period}", scope.unit);
                        app.recall(
                            question,
                            depends(&Rule::Query(query.clone()), scope, period),
                            groups,
                        )
                        .await?
                    }
                };
                found.extend(names.into_iter().map(|name| {
                    let group = name.parameter.as_ref().and_then(|code| groups.get(code));
                    let covered = group.copied().unwrap_or_default();
                    (name, covered)
                }));
            }
            None => {
                for name in names {
                    let asked = Asked { name: &name, scope, period, as_of };
                    if let Some(covered) = coverage(app, &asked).await? {
                        found.insert(name, covered);
                    }
                }
            }
        }
    }
    Ok(found)
}
