//! The gate before every address: where a form came from, who asks, whether any of their duties lets them in.
//!
//! Who is not logged in is asked to, and what they had typed is carried along, so that nothing is lost.

use super::onward::Way;
use super::posted::is_urlencoded;
use super::visitor::{Visitor, year_cookie};
use super::{first_password, login, queries};
use crate::App;
use crate::shell::flash;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::routes::{FORM_BYTES, Guard, Route};
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Addresses that ask nothing of the ledger.
const STILL: [&str; 2] = ["/assets/{name}", "/service-worker.js"];

/// Lets a request pass to its handler, or answers it.
pub async fn keep_gate(
    State((app, route)): State<(Arc<App>, Route)>,
    request: Request,
    next: Next,
) -> Response {
    enter(&app, route, request, next).await.unwrap_or_else(IntoResponse::into_response)
}

async fn enter(app: &App, route: Route, request: Request, next: Next) -> Outcome<Response> {
    let reads = is_page(&request);
    if !reads && !is_from_us(request.headers()) {
        return Err(Problem::Stale);
    }
    if !STILL.contains(&route.path) {
        app.keep_up().await?;
    }
    let Guard::May(verb) = route.guard else { return Ok(next.run(request).await) };
    let (mut parts, body) = request.into_parts();
    let Some(visitor) = Visitor::find(app, &parts).await? else {
        return ask_to_log_in(app, Request::from_parts(parts, body)).await;
    };
    if first_password::comes_first(&visitor, route.path) {
        return own_password_first(&visitor, Request::from_parts(parts, body)).await;
    }
    if !visitor.can(verb) {
        return Err(Problem::Forbidden);
    }
    let year = year_cookie(&parts, &parts.headers);
    let told = reads && flash::told(&parts.headers).is_some();
    parts.extensions.insert(visitor);
    let mut answer = next.run(Request::from_parts(parts, body)).await;
    if let Some(year) = year {
        flash::add_cookie(&mut answer, &year);
    }
    if told && answer.status() == StatusCode::OK {
        flash::forget(&mut answer);
    }
    Ok(answer)
}

/// A page is asked for again after the log-in; a form is carried through it.
async fn ask_to_log_in(app: &App, request: Request) -> Outcome<Response> {
    if !queries::any_account(app.database().read()).await? {
        return Ok(flash::go("/setup"));
    }
    let headers = request.headers().clone();
    let address = address_of(&request);
    if is_page(&request) {
        let next: String = form_urlencoded::byte_serialize(address.as_bytes()).collect();
        return Ok(flash::go(&format!("/login?next={next}")));
    }
    login::ask_again(&headers, &address, typed(request).await)
}

/// Who came with a password that somebody else made up chooses one; what was asked for or typed goes along.
async fn own_password_first(visitor: &Visitor, request: Request) -> Outcome<Response> {
    let (headers, mut way) = (request.headers().clone(), Way::to(&address_of(&request)));
    if !is_page(&request) {
        way.carried = typed(request).await;
    }
    first_password::before(&headers, &visitor.csrf, way)
}

fn address_of(request: &Request) -> String {
    request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned()
}

fn is_page(request: &Request) -> bool {
    matches!(*request.method(), Method::GET | Method::HEAD)
}

/// What a form sent, if it can be carried along.
async fn typed(request: Request) -> Option<String> {
    let readable = is_urlencoded(&request);
    let body = to_bytes(request.into_body(), FORM_BYTES).await.ok().filter(|_| readable);
    body.map(|body| String::from_utf8_lossy(&body).into_owned())
}

/// Whether a form was sent from a page of ours: browsers say so, in one of two ways. Where they say nothing
/// the token has to do.
fn is_from_us(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN.as_str()) else { return true };
    let host = origin.split_once("://").map(|(_, host)| host);
    host.is_some() && (host == text(header::HOST.as_str()) || host == text("x-forwarded-host"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_come_from_our_own_pages() {
        let host = ("host", "10.0.0.5:8080");
        for (sent, expected) in [
            (vec![host], true),
            (vec![host, ("origin", "http://10.0.0.5:8080")], true),
            (vec![host, ("origin", "https://10.0.0.5:8080")], true),
            (vec![host, ("origin", "http://10.0.0.5")], false),
            (vec![host, ("origin", "http://elsewhere")], false),
            (vec![host, ("origin", "null")], false),
            (
                vec![
                    host,
                    ("x-forwarded-host", "kepu.example"),
                    ("origin", "https://kepu.example"),
                ],
                true,
            ),
            (vec![host, ("sec-fetch-site", "same-origin")], true),
            (vec![host, ("sec-fetch-site", "same-site")], false),
            (
                vec![host, ("sec-fetch-site", "cross-site"), ("origin", "http://10.0.0.5:8080")],
                false,
            ),
        ] {
            let mut headers = HeaderMap::new();
            for (name, value) in &sent {
                headers.insert(*name, value.parse().unwrap());
            }
            assert_eq!(is_from_us(&headers), expected, "{sent:?}");
        }
    }
}
