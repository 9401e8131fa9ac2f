//! Logging in and out. What was typed into a form after the session had ended is carried through.
//!
//! The answer to a wrong log-in does not tell what was wrong, not even by the time it takes.

use super::onward::{Bearer, Way};
use super::posted::Posted;
use super::queries::{self, Account};
use super::session::{self, program};
use super::visitor::{Visitor, ago};
use super::{attempts, first_password, password};
use crate::App;
use crate::shell::flash::{add_cookie, go};
use crate::shell::page::{page, page_with};
use crate::shell::preferences::{came_from, is_elder};
use crate::shell::problem::{Outcome, Problem};
use crate::shell::routes::FORM_BYTES;
use crate::shell::words::{Language, Words};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A form that is carried along is written once more inside the form of the log-in.
pub const MOST_BYTES: usize = 4 * FORM_BYTES;

#[derive(Template)]
#[template(path = "access/login.html")]
struct LoginPage {
    words: Words,
    elder: bool,
    next: String,
    /// What was typed before, as it was sent; `None` where there was nothing.
    carried: Option<String>,
    /// Whether something was typed that cannot be carried, as files.
    lost: bool,
    login: String,
    failed: bool,
}

impl LoginPage {
    fn new(headers: &HeaderMap, next: &str) -> Self {
        Self {
            words: Words::of(Language::of(headers)),
            elder: is_elder(headers),
            next: Way::to(next).next,
            carried: None,
            lost: false,
            login: String::new(),
            failed: false,
        }
    }
}

/// The page of the log-in.
pub async fn show(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Outcome<Response> {
    if !queries::any_account(app.database().read()).await? {
        return Ok(go("/setup"));
    }
    page(&LoginPage::new(&headers, asked.get("next").map_or("/", String::as_str)))
}

/// The page after a form was sent without a session: 401, with all that was typed.
pub fn ask_again(headers: &HeaderMap, address: &str, typed: Option<String>) -> Outcome<Response> {
    let lost = typed.is_none();
    // what cannot be sent again is chosen again on the page it was sent from
    let next = if lost { came_from(headers).unwrap_or("/") } else { address };
    page_with(
        StatusCode::UNAUTHORIZED,
        &LoginPage { carried: typed, lost, ..LoginPage::new(headers, next) },
    )
}

/// Logs in.
pub async fn enter(
    State(app): State<Arc<App>>,
    address: attempts::Address,
    headers: HeaderMap,
    posted: Posted,
) -> Outcome<Response> {
    let way = Way::of(&posted);
    let login = posted.get("login");
    let Some(account) = right_account(&app, &address, login, posted.raw("password")).await? else {
        let page = LoginPage::new(&headers, &way.next);
        let page =
            LoginPage { carried: way.carried, login: login.to_owned(), failed: true, ..page };
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let c = app.database().read();
    let posts = queries::posts_held(c, &account.county, account.id).await?;
    let last = queries::last_post(c, &account.county, account.id).await?;
    let post = posts.iter().find(|post| Some(post.id) == last).or(posts.first());
    let post = post.ok_or(Problem::Refused("account-without-post"))?;
    let begun = session::begin(&app, &headers, &account.county, account.id, post.id).await?;
    let several = posts.len() > 1 && last.is_none() && way.carried.is_none();
    let mut answer = match account.given {
        true => first_password::before(&headers, &begun.csrf, way)?,
        false if several => go("/posts"),
        false => {
            let bearer = Bearer { csrf: &begun.csrf, unit: post.unit, post: &post.title };
            way.go_on(&app, &headers, &bearer)?
        }
    };
    add_cookie(&mut answer, &begun.cookie);
    Ok(answer)
}

/// Logs out.
pub async fn leave(State(app): State<Arc<App>>, visitor: Visitor, _: Posted) -> Outcome<Response> {
    let cookie = session::end(&app, visitor.key).await?;
    let mut answer = go("/login");
    add_cookie(&mut answer, &cookie);
    Ok(answer)
}

/// The account, if login and password are right and it is neither closed nor locked.
async fn right_account(
    app: &App,
    address: &attempts::Address,
    login: &str,
    typed: &str,
) -> Outcome<Option<Account>> {
    let since = ago(app, attempts::LOCKED);
    let failed = queries::failed_attempts(app.database().read(), &address.0, &since).await?;
    if failed >= attempts::MOST_BY_ADDRESS {
        return Err(Problem::TooMany);
    }
    // the try is counted before it is judged: many at once count like many in a row
    let attempt = attempts::begin(app, address, login).await?;
    let open = attempt.account.as_ref();
    let hash = open.map(|account| account.password.as_str());
    let right = password::is_right(typed, hash).await?;
    let Some(account) = attempt.account.filter(|_| right) else { return Ok(None) };
    let (id, found) = (attempt.id, account.clone());
    app.write(&program(), move |tx| {
        Box::pin(async move {
            queries::attempt_succeeded(tx, &id).await?;
            queries::count_failure(tx, &found, 0, "").await
        })
    })
    .await?;
    Ok(Some(account))
}
