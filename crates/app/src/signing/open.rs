//! The open page behind the square code (扫码签到): on any phone, without account and without cookie. A name may be
//! given and may be left out. Sent twice from one phone it is one sign-in.
//!
//! It tells what the poster tells and nothing else of the record; who signed in is never shown here.

use super::entry::{Entry, sign_in};
use super::occasion::Occasion;
use super::point::{Open, Point};
use super::queries;
use crate::App;
use crate::access::{Address, Posted};
use crate::ledger::{Typed, stand};
use crate::shell::code::{printed_code, read_code};
use crate::shell::flash::go;
use crate::shell::pace::Pace;
use crate::shell::page::page_with;
use crate::shell::parts::ShownFaults;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::Words;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::activities::sign_in::{MOST_HEADS, SignInDraft};
use domain::basics::{Faults, RecordId};
use domain::ledger;
use serde::Deserialize;
use std::sync::Arc;

/// Sendings of one address in a minute; a hall full of phones may share one.
static PACE: Pace = Pace::new(240);
/// Pages of one address in a minute.
static LOOKS: Pace = Pace::new(600);

/// Where one stands with signing in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The form.
    Asks,
    /// Signed in, for so many.
    Done(i64),
    /// Not yet.
    Early,
    /// No longer.
    Over,
}

/// The page.
#[derive(Template)]
#[template(path = "signing/open.html")]
pub struct OpenPage {
    words: Words,
    code: String,
    occasion: Occasion,
    stage: Stage,
    /// The id of this sending, kept by the page.
    id: String,
    /// Whether another person signs in with the same phone.
    another: bool,
    typed: SignInDraft,
    faults: ShownFaults,
    most: i64,
}

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Not empty where another person signs in with the same phone.
    another: String,
}

async fn found(app: &App, words: Words, typed: &str) -> Outcome<(Point, Occasion, Open)> {
    let missing = || Problem::NotFound("sign-in".to_owned());
    let code = read_code(typed).ok_or_else(missing)?;
    let point = queries::point_of_code(app.database().read(), &code).await?.ok_or_else(missing)?;
    let standing = stand(app, &point.county, point.record).await?;
    let Typed::Activity(draft) = &standing.typed else { return Err(missing()) };
    let today = app.clock().today();
    let row = point.row_in(draft, today);
    let occasion = Occasion::of(app, words, draft, standing.unit, row.unwrap_or(usize::MAX));
    let closed = matches!(standing.state, ledger::State::Deleted | ledger::State::Archived);
    let stands = match row {
        Some(_) if !closed => point.stands(&occasion, today),
        _ => Open::Over,
    };
    Ok((point, occasion, stands))
}

impl OpenPage {
    fn new(app: &App, words: Words, (point, occasion, stands): (&Point, Occasion, Open)) -> Self {
        Self {
            words,
            code: printed_code(&point.code),
            occasion,
            stage: match stands {
                Open::Now => Stage::Asks,
                Open::NotYet => Stage::Early,
                Open::Over => Stage::Over,
            },
            id: app.clock().id().to_string(),
            another: false,
            typed: SignInDraft::default(),
            faults: ShownFaults::default(),
            most: MOST_HEADS - 1,
        }
    }
}

/// The form.
///
/// # Errors
/// [`Problem::NotFound`] when the code is none.
pub async fn show(
    State(app): State<Arc<App>>,
    address: Address,
    words: Words,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Outcome<Response> {
    LOOKS.admit(app.clock().now(), &address.0)?;
    let (point, occasion, stands) = found(&app, words, &code).await?;
    let page = OpenPage::new(&app, words, (&point, occasion, stands));
    page_with(StatusCode::OK, &OpenPage { another: !asked.another.is_empty(), ..page })
}

/// Signs in.
///
/// # Errors
/// As [`show`]; [`Problem::TooMany`] from an address that sends too often.
pub async fn send(
    State(app): State<Arc<App>>,
    address: Address,
    words: Words,
    Path(code): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    PACE.admit(app.clock().now(), &address.0)?;
    let (point, occasion, stands) = found(&app, words, &code).await?;
    let page = OpenPage::new(&app, words, (&point, occasion, stands));
    if page.stage != Stage::Asks {
        return page_with(StatusCode::CONFLICT, &page);
    }
    let id = RecordId::parse(posted.get("id")).ok_or(Problem::Unreadable("no id"))?.to_string();
    let typed: SignInDraft = posted.read_as()?;
    match typed.check() {
        Ok(sent) => {
            sign_in(&app, &point, Entry::of_phone(id.clone(), sent)).await?;
            Ok(go(&format!("/s/{}/{id}", page.code)))
        }
        Err(Faults(faults)) => {
            let faults = ShownFaults::new(words, &faults);
            let page = OpenPage { id, typed, faults, another: true, ..page };
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// What became of a sending: how many it signed in, nothing of names.
///
/// # Errors
/// As [`show`]; [`Problem::NotFound`] when nothing was sent under this id.
pub async fn sent(
    State(app): State<Arc<App>>,
    address: Address,
    words: Words,
    Path((code, id)): Path<(String, String)>,
) -> Outcome<Response> {
    LOOKS.admit(app.clock().now(), &address.0)?;
    let (point, occasion, stands) = found(&app, words, &code).await?;
    let heads = queries::heads_of(app.database().read(), &point, &id).await?;
    let heads = heads.filter(|_| RecordId::parse(&id).is_some());
    let heads = heads.ok_or(Problem::NotFound("sign-in".to_owned()))?;
    let page = OpenPage::new(&app, words, (&point, occasion, stands));
    page_with(StatusCode::OK, &OpenPage { id, stage: Stage::Done(heads), ..page })
}

#[cfg(test)]
impl OpenPage {
    /// With something in every part: the form, signed in, early, over.
    pub fn sample(stage: usize) -> Self {
        use crate::shell::parts::ShownFault;
        let text = || "text".to_owned();
        let fault = |field: &str| ShownFault { field: field.into(), text: text(), warning: false };
        Self {
            words: Words::default(),
            code: "23456-789AB".into(),
            occasion: Occasion { title: text(), when: text(), ..Occasion::default() },
            stage: [Stage::Asks, Stage::Done(3), Stage::Early, Stage::Over][stage],
            id: "0190".into(),
            another: true,
            typed: SignInDraft::default(),
            faults: ShownFaults(["name", "origin", "others"].map(fault).into()),
            most: 49,
        }
    }
}
