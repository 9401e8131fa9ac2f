//! Putting a reading right: a claim, no claim, a passage to be looked at, taking back.

use super::card::{by_address, shown};
use super::claim_form::{ClaimForm, PASSAGE};
use super::show::{Asked, Typed, by_hand};
use super::{opened, seen};
use crate::App;
use crate::access::{Posted, Visitor};
use crate::readings::claim::claims_of;
use crate::readings::document::read_again;
use crate::readings::keep::{Say, correct, facts_of, renew};
use crate::shell::flash::{go, go_and_tell};
use crate::shell::frame::Flash;
use crate::shell::page::page_with;
use crate::shell::problem::{Outcome, Problem};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Verb;
use std::sync::Arc;

fn told(visitor: &Visitor, id: &str, place: &str, key: &str) -> Response {
    let flash = Flash { text: visitor.words.t(key), ..Flash::default() };
    go_and_tell(&format!("/readings/{id}{place}"), &flash)
}

/// Takes a correction of a claim, or leads to the passage somebody means.
pub async fn claim(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let opened = opened(&app, &visitor, &id).await?;
    let permit = visitor.may(&app, Verb::Record, opened.document.unit)?;
    let source: Vec<char> = opened.reading.source_text.chars().collect();
    if posted.get("do") == "find" {
        let near = posted.get("near").parse().ok();
        let quote = posted.get("quote").to_owned();
        if let Some((start, end)) = find(&source, &quote, near) {
            return Ok(go(&format!("/readings/{id}/claims/{start}?end={end}")));
        }
        let typed = Typed { quote, wrong: vec!["quote"], ..Typed::default() };
        let again = by_hand(&app, &visitor, opened, &Asked::default(), typed).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
    }
    let form = ClaimForm::sent(&posted);
    let (start, end) = (form.start, form.end);
    if start >= end || end > source.len() {
        return Err(Problem::Unreadable("no such passage"));
    }
    let place = format!("#m{start}");
    if posted.get("do") == "none" {
        correct(&app, &permit, &opened.document, Say::None(start, end)).await?;
        return Ok(told(&visitor, &id, &place, "readings-said-none"));
    }
    let text: String = source[start..end].iter().collect();
    match form.check(visitor.words, app.catalogue(), &opened.marks, text) {
        Ok(claim) => {
            correct(&app, &permit, &opened.document, Say::Claim(Box::new(claim))).await?;
            Ok(told(&visitor, &id, &place, "readings-said-claim"))
        }
        Err(faults) => {
            let card = shown(&app, &visitor, &opened, form, faults).await?;
            by_address(&app, &visitor, card, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

/// Where the words stand; with a place given, the nearest of them.
fn find(source: &[char], quote: &str, near: Option<usize>) -> Option<(usize, usize)> {
    let wanted: Vec<char> = quote.chars().take(PASSAGE).collect();
    if wanted.is_empty() || wanted.len() > source.len() {
        return None;
    }
    let places = (0..=source.len() - wanted.len())
        .filter(|at| source[*at..*at + wanted.len()] == wanted[..]);
    let start = places.min_by_key(|at| near.map_or(*at, |near| near.abs_diff(*at)))?;
    Some((start, start + wanted.len()))
}

/// Takes a correction back.
pub async fn undo(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((id, number)): Path<(String, String)>,
    _posted: Posted,
) -> Outcome<Response> {
    let document = seen(&app, &visitor, &id).await?;
    let permit = visitor.may(&app, Verb::Record, document.unit)?;
    let number = number.parse().map_err(|_| Problem::NotFound(number))?;
    let machine = facts_of(&app, document.unit, &read_again(&app, &document).await?);
    correct(&app, &permit, &document, Say::Undo(number, machine)).await?;
    Ok(told(&visitor, &id, "#steps", "readings-said-undo"))
}

/// Keeps what today's reader reads; the corrections stay.
pub async fn renew_pass(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    _posted: Posted,
) -> Outcome<Response> {
    let document = seen(&app, &visitor, &id).await?;
    let permit = visitor.may(&app, Verb::Record, document.unit)?;
    let reading = read_again(&app, &document).await?;
    renew(&app, &permit, &document, claims_of(&reading)).await?;
    Ok(told(&visitor, &id, "", "readings-said-renewed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_are_meant() {
        let source: Vec<char> = "培训3期，又培训3期".chars().collect();
        assert_eq!(find(&source, "3期", None), Some((2, 4)));
        assert_eq!(find(&source, "3期", Some(8)), Some((8, 10)));
        assert_eq!(find(&source, "4期", None), None);
        assert_eq!(find(&source, "", None), None);
    }
}
