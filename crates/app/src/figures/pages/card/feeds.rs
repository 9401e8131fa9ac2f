//! Where a figure goes on to: the papers that tell it and the figures worked out from it.

use super::super::href;
use crate::App;
use crate::figures::Asked;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::words::Words;
use domain::figures::{Name, Rule};
use domain::summaries::{Ask, Outline};
use std::collections::BTreeSet;

/// The sections of the summary that speak of the figure.
pub(super) fn papers(words: Words, name: &Name) -> Outcome<String> {
    let outline = Outline::parse(include_str!("../../../../../../vocab/summary.toml"))
        .map_err(|error| Problem::broken(format!("built-in outline: {error}")))?;
    let speaks = |section: &&domain::summaries::Section| {
        section.sentences.iter().any(|sentence| {
            let clauses = sentence.clauses.iter().flat_map(|clause| clause.of.values());
            let each = sentence.each.iter().map(|each| &each.figure);
            clauses.chain(each).any(|figure| Ask::parse(figure).name.base == name.base)
        })
    };
    let mut named: Vec<String> =
        outline.sections.iter().filter(speaks).map(|section| words.t(&section.heading)).collect();
    let mut seen = BTreeSet::new();
    named.retain(|heading| seen.insert(heading.clone()));
    Ok(named.join(&words.t("list-comma")))
}

/// The figures that are worked out from this one.
pub(super) fn follows(app: &App, words: Words, asked: &Asked<'_>) -> Vec<(String, String)> {
    let name = asked.name.to_string();
    let of_it = app.catalogue().definitions().iter().filter(|definition| {
        matches!(&definition.rule, Rule::Formula { formula } if formula.parts().contains(&name.as_str()))
    });
    of_it
        .map(|definition| {
            let name = Name::parse(&definition.name);
            let of = Asked { name: &name, ..asked.clone() };
            (terms::figure(app, words, &name), href(&of))
        })
        .collect()
}
