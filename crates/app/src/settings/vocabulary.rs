//! The vocabularies (词表), read-only: what is printed, its code, other wordings, years of validity.

use crate::App;
use crate::access::Visitor;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::vocab::Entry;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One term.
#[derive(Debug, Clone, Default)]
pub struct Term {
    zh: String,
    en: String,
    code: String,
    aliases: String,
    years: String,
    valid: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "settings/vocabulary.html")]
pub struct VocabularyPage {
    frame: Frame,
    /// Name, title, number of terms.
    lists: Vec<(String, String, usize)>,
    list: String,
    terms: Vec<Term>,
}

/// One list, and the names of the others.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such list.
pub async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Outcome<Response> {
    let (words, vocabulary) = (visitor.words, app.vocabulary());
    let titled = |name: &str| {
        let key = format!("vocabulary-{}", name.replace('_', "-"));
        words.find(&key, &[])
    };
    // A list without a title is no list of terms but of wordings, which the papers use.
    let lists: Vec<(String, String, usize)> = vocabulary
        .names()
        .filter_map(|name| Some((name.to_owned(), titled(name)?, vocabulary.list(name).len())))
        .collect();
    let list = asked.get("list").map_or("activity_kind", String::as_str).to_owned();
    if !lists.iter().any(|(name, _, _)| *name == list) {
        return Err(Problem::NotFound(list));
    }
    let comma = words.t("list-comma");
    let terms = vocabulary.list(&list).iter().map(|entry| term(entry, &comma, visitor.year));
    page(&VocabularyPage {
        frame: visitor.frame(&app, Section::Settings).await?,
        terms: terms.collect(),
        lists,
        list,
    })
}

fn term(entry: &Entry, comma: &str, year: i32) -> Term {
    let years = match (entry.since, entry.until) {
        (None, None) => String::new(),
        (since, until) => {
            let end = |year: Option<i32>| year.map(|year| year.to_string()).unwrap_or_default();
            format!("{}—{}", end(since), end(until))
        }
    };
    Term {
        zh: entry.zh.clone(),
        en: entry.en.clone(),
        code: entry.code.clone(),
        aliases: entry.aliases.join(comma),
        years,
        valid: entry.valid_in(year),
    }
}

#[cfg(test)]
impl VocabularyPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let term =
            Term { zh: "Fair".into(), years: "2010—".into(), valid: true, ..Term::default() };
        Self {
            frame: Frame::sample(),
            lists: vec![("activity_kind".into(), "Kinds".into(), 2)],
            list: "activity_kind".into(),
            terms: vec![term, Term::default()],
        }
    }
}
