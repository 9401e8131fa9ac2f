//! The definition of a figure in words (口径): what is counted, how, whose, and what is left out.

use crate::App;
use crate::shell::terms::{figure, term, unit_kind};
use crate::shell::words::{Value, Words};
use domain::figures::{Aggregate, Credit, Definition, Formula, Name, Query, Rule};

/// The definition, a sentence a rule.
#[must_use]
pub fn sentences(app: &App, words: Words, definition: &Definition, name: &Name) -> Vec<String> {
    match definition.filled(name) {
        Rule::Query(query) => of_query(app, words, definition, &query),
        Rule::Formula { formula } => vec![of_formula(app, words, &formula)],
    }
}

fn of_query(app: &App, words: Words, definition: &Definition, query: &Query) -> Vec<String> {
    let aggregate = match query.aggregate {
        Aggregate::Sum => "figure-rule-sum",
        Aggregate::Count => "figure-rule-count",
        Aggregate::Statements => "figure-rule-statements",
        Aggregate::Stock => "figure-rule-stock",
        Aggregate::Last => "figure-rule-last",
        Aggregate::Distinct => "figure-rule-distinct",
    };
    let measure = words.t(&format!("measure-{}", query.measure.key().replace('_', "-")));
    let mut said = vec![words.t1(aggregate, "measure", &measure)];
    said.push(words.t(match query.credit {
        Credit::Led => "figure-credit-led",
        Credit::Joined => "figure-credit-joined",
        Credit::Any => "figure-credit-any",
    }));
    let filter = &query.filter;
    let kinds = |codes: &[String]| -> String {
        let list = match definition.group.as_str() {
            "duties" => "duty",
            _ => "activity_kind",
        };
        let terms: Vec<String> = codes
            .iter()
            .map(|code| match definition.group.as_str() {
                "orgs" => unit_kind(app, words, code),
                _ => term(app, words, list, code),
            })
            .collect();
        terms.join(&words.t("list-comma"))
    };
    let items = |list: &str, codes: &[String]| -> String {
        let terms: Vec<String> = codes.iter().map(|code| term(app, words, list, code)).collect();
        terms.join(&words.t("list-comma"))
    };
    let item_terms = match query.measure.key() {
        "materials" => items("material_kind", &filter.item),
        "org_members" => {
            let kinds: Vec<String> =
                filter.item.iter().map(|kind| words.t(&format!("member-{kind}"))).collect();
            kinds.join(&words.t("list-comma"))
        }
        _ => items(&definition.list, &filter.item),
    };
    let methods: Vec<String> =
        filter.method.iter().map(|method| words.t(&format!("method-{method}"))).collect();
    for (key, listed) in [
        ("figure-only", kinds(&filter.kind)),
        ("figure-without", kinds(&filter.not_kind)),
        ("figure-only", item_terms),
        ("figure-only", items("campaign", &filter.campaign)),
        ("figure-only", items("label", &filter.label)),
        ("figure-only", methods.join(&words.t("list-comma"))),
    ] {
        if !listed.is_empty() {
            said.push(words.t1(key, "list", &listed));
        }
    }
    match filter.opening {
        Some(true) => said.push(words.t("figure-opening")),
        Some(false) => said.push(words.t("figure-closing")),
        None => {}
    }
    said
}

fn of_formula(app: &App, words: Words, formula: &Formula) -> String {
    let named = |text: &str| figure(app, words, &Name::parse(text));
    let two = |key: &str, of: &str, by: &str| {
        words.with(key, &[("of", Value::from(named(of))), ("by", Value::from(named(by)))])
    };
    match formula {
        Formula::Sum(parts) => {
            let parts: Vec<String> = parts.iter().map(|part| named(part)).collect();
            words.t1("figure-rule-total", "list", parts.join(" + "))
        }
        Formula::Ratio { of, by, .. } => two("figure-rule-ratio", of, by),
        Formula::Share { of, by } => two("figure-rule-share", of, by),
        Formula::Growth(of) => two("figure-rule-growth", of, of),
        Formula::PerHead { of, heads, .. } => words.with(
            "figure-rule-per-head",
            &[("of", Value::from(named(of))), ("heads", Value::from(*heads))],
        ),
    }
}
