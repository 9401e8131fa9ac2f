//! What is printed for signing in: the poster with its square code, and the numbered sheets that need no net at all.

use super::occasion::Occasion;
use super::page::activity_of;
use super::point::{Point, point_of};
use crate::App;
use crate::access::Visitor;
use crate::shell::address::{is_of_this_machine, public};
use crate::shell::charts::Svg;
use crate::shell::code::printed_code;
use crate::shell::page::page;
use crate::shell::problem::Outcome;
use crate::shell::square::square;
use crate::shell::words::Words;
use askama::Template;
use axum::extract::{Path, Query, State as Extract};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::activities::sign_in::MOST_ROWS;
use serde::Deserialize;
use std::sync::Arc;

/// Rows of a sheet of A4: high enough for a pen in an old hand.
const ROWS: u32 = 20;
/// Sheets that are printed at once.
const MOST_SHEETS: u32 = 50;

/// The poster (签到海报).
#[derive(Template)]
#[template(path = "signing/poster.html")]
pub struct PosterPage {
    words: Words,
    back: String,
    occasion: Occasion,
    code: Option<Svg>,
    /// The address to type, without `http://`.
    address: String,
    /// Whether no phone reaches it.
    near: bool,
}

/// One sheet.
struct Sheet {
    number: u32,
    rows: Vec<u32>,
}

/// The numbered sheets (签到表).
#[derive(Template)]
#[template(path = "signing/sheet.html")]
pub struct SheetPage {
    words: Words,
    back: String,
    occasion: Occasion,
    code: String,
    sheets: Vec<Sheet>,
}

/// What is asked for.
#[derive(Debug, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// How many sheets.
    pages: String,
    /// The number of the first.
    from: String,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { pages: "2".to_owned(), from: "1".to_owned() }
    }
}

async fn found(
    app: &App,
    visitor: &Visitor,
    (id, number): (&str, &str),
) -> Outcome<(Point, Occasion)> {
    let (shown, draft) = activity_of(app, visitor, id).await?;
    let point = point_of(app, &shown.row.county, shown.row.id, number).await?;
    let row = point.row_in(&draft, app.clock().today()).unwrap_or(usize::MAX);
    let occasion = Occasion::of(app, visitor.words, &draft, shown.row.unit, row);
    Ok((point, occasion))
}

/// The poster.
///
/// # Errors
/// [`crate::shell::problem::Problem::NotFound`] when there is no such point in the visitor's scope.
pub async fn poster(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((id, number)): Path<(String, String)>,
) -> Outcome<Response> {
    let (point, occasion) = found(&app, &visitor, (&id, &number)).await?;
    let address = format!("{}/s/{}", public(&app, &headers), printed_code(&point.code));
    page(&PosterPage {
        code: square(&address, &visitor.words.t("sign-in-poster-scan")),
        near: is_of_this_machine(&address),
        address: address.split_once("://").map_or(address.clone(), |(_, rest)| rest.to_owned()),
        words: visitor.words,
        back: format!("/records/{id}/sign-in"),
        occasion,
    })
}

/// The sheets, with rows numbered through from the first sheet of the session.
///
/// # Errors
/// As [`poster`].
pub async fn sheet(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path((id, number)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Outcome<Response> {
    let (point, occasion) = found(&app, &visitor, (&id, &number)).await?;
    let last = MOST_ROWS / ROWS;
    let read = |text: &str, most: u32| text.trim().parse().unwrap_or(1_u32).clamp(1, most);
    let (from, pages) = (read(&wanted.from, last), read(&wanted.pages, MOST_SHEETS));
    let sheets = (from..=(from + pages - 1).min(last))
        .map(|number| Sheet { number, rows: ((number - 1) * ROWS + 1..=number * ROWS).collect() });
    page(&SheetPage {
        words: visitor.words,
        back: format!("/records/{id}/sign-in"),
        occasion,
        code: printed_code(&point.code),
        sheets: sheets.collect(),
    })
}

#[cfg(test)]
fn occasion() -> Occasion {
    let text = || "text".to_owned();
    Occasion {
        title: text(),
        organizer: text(),
        when: text(),
        place: text(),
        ..Occasion::default()
    }
}

#[cfg(test)]
impl PosterPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let address = "10.0.0.5:8080/s/23456-789AB".to_owned();
        Self {
            words: Words::default(),
            back: "/".into(),
            occasion: occasion(),
            code: square(&address, "A"),
            address,
            near: true,
        }
    }
}

#[cfg(test)]
impl SheetPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let sheet = |number| Sheet { number, rows: vec![1, 2] };
        Self {
            words: Words::default(),
            back: "/".into(),
            occasion: occasion(),
            code: "23456-789AB".into(),
            sheets: vec![sheet(1), sheet(2)],
        }
    }
}
