//! The first run: the place the books are for, its association, and the first account. Open only as long
//! as there is no account.

use super::posted::Posted;
use super::session::program;
use super::{accounts, posts, queries, session};
use crate::App;
use crate::orgs::{self, Change, FIRST_DAY};
use crate::shell::flash::{add_cookie, go};
use crate::shell::page::page_with;
use crate::shell::parts::ShownFaults;
use crate::shell::preferences::is_elder;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::{Language, Words};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::access::{Duty, Permit, Verb};
use domain::basics::{County, Faults, RecordId, UnitCode, UnitId};
use domain::orgs::{Level, NewUnit, OrgEvent};
use std::sync::Arc;

/// What the first post is charged with: where one person does it all, one post is enough.
const FIRST_DUTIES: [Duty; 3] = [Duty::Recorder, Duty::Reviewer, Duty::Administrator];

#[derive(Template)]
#[template(path = "access/setup.html")]
struct SetupPage {
    words: Words,
    elder: bool,
    faults: ShownFaults,
    /// Whether units are known already, from an import.
    known: bool,
    place: String,
    code: String,
    login: String,
}

/// The page of the first run.
pub async fn show(State(app): State<Arc<App>>, headers: HeaderMap) -> Outcome<Response> {
    closed_after_first_use(&app).await?;
    SetupPage::new(&app, &headers).answer(StatusCode::OK)
}

/// Sets up.
pub async fn found(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    posted: Posted,
) -> Outcome<Response> {
    closed_after_first_use(&app).await?;
    let (login, password) = (posted.get("login"), posted.raw("password"));
    let mut faults = Faults::default();
    let root = app.network().roots_at(app.clock().today()).first().copied();
    let founding =
        if root.is_none() { check_place(&app, &posted, &mut faults) } else { Vec::new() };
    accounts::check(&app, &mut faults, login, password, posted.raw("again")).await?;
    if faults.has_errors() {
        let mut shown = SetupPage::new(&app, &headers);
        shown.faults = ShownFaults::new(shown.words, &faults.0);
        shown.place = posted.get("place").to_owned();
        shown.code = posted.get("code").to_owned();
        shown.login = login.to_owned();
        return shown.answer(StatusCode::UNPROCESSABLE_ENTITY);
    }
    if root.is_none() {
        orgs::change(&app, &Permit::system("setup", Verb::ManageUnits), founding).await?;
    }
    let network = app.network();
    let missing = || Problem::broken("the unit just founded is not there");
    let root = network.roots_at(app.clock().today()).first().copied().ok_or_else(missing)?;
    let code = network.unit(root).ok_or_else(missing)?.code().clone();
    let county = County::of(&code).ok_or_else(missing)?;
    let permit = program();
    let account = accounts::found_first(&app, &permit, &county, login, password).await?;
    // what the books hold is Chinese, in whatever language they are set up
    let title = Words::of(Language::Chinese).t("access-setup-post");
    let post = posts::open_post(&app, &permit, root, &title, &FIRST_DUTIES).await?;
    posts::give_post(&app, &permit, &county, post, account).await?;
    let begun = session::begin(&app, &headers, &county, account, post).await?;
    let mut answer = go("/");
    add_cookie(&mut answer, &begun.cookie);
    Ok(answer)
}

impl SetupPage {
    fn new(app: &App, headers: &HeaderMap) -> Self {
        Self {
            words: Words::of(Language::of(headers)),
            elder: is_elder(headers),
            faults: ShownFaults::default(),
            known: !app.network().roots_at(app.clock().today()).is_empty(),
            place: String::new(),
            code: String::new(),
            login: String::new(),
        }
    }

    fn answer(&self, status: StatusCode) -> Outcome<Response> {
        page_with(status, self)
    }
}

async fn closed_after_first_use(app: &App) -> Outcome<()> {
    if queries::any_account(app.database().read()).await? {
        return Err(Problem::NotFound("setup".to_owned()));
    }
    Ok(())
}

/// The place and its association, if what was typed names one. The level follows from the length of the code.
fn check_place(app: &App, posted: &Posted, faults: &mut Faults) -> Vec<Change> {
    let (place, code) = (posted.get("place"), posted.get("code"));
    if place.is_empty() || place.chars().count() > 40 {
        faults.error("place", "setup-place", place);
    }
    // No province's code begins with 0; a county's has six digits (GB/T 2260).
    let is_county = place.ends_with(['县', '旗']);
    if code.starts_with('0') || is_county && code.len() != 6 {
        faults.error("code", "setup-code", code);
        return Vec::new();
    }
    let level = match code.len() {
        2 => Level::Province,
        4 => Level::City,
        _ => Level::County,
    };
    let root = County::parse(code).and_then(|_| UnitCode::parse(code));
    let office = UnitCode::parse(&format!("{code}-kx-0001"));
    let (Some(root), Some(office)) = (root, office) else {
        faults.error("code", "setup-code", code);
        return Vec::new();
    };
    let name = Words::of(Language::Chinese).t1("access-setup-office", "place", place);
    let top = unit(app, root, place, level.key(), level, None);
    let office = unit(app, office, &name, "kx", level, Some(top.id));
    [top, office]
        .into_iter()
        .map(|unit| Change {
            id: RecordId::new(app.clock().id()),
            event: OrgEvent::Found { unit: Box::new(unit), day: FIRST_DAY },
            reason: String::new(),
        })
        .collect()
}

fn unit(
    app: &App,
    code: UnitCode,
    name: &str,
    kind: &str,
    level: Level,
    parent: Option<UnitId>,
) -> NewUnit {
    NewUnit {
        id: UnitId::new(app.clock().id()),
        code,
        name: name.to_owned(),
        kind: kind.to_owned(),
        level,
        parent,
        aliases: Vec::new(),
        uscc: None,
        approval_no: None,
        approver: None,
        registered_with: None,
        purpose: None,
    }
}
