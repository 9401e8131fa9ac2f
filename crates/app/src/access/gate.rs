//! The gate before every address: where a form came from, who asks, whether any of their duties lets them in.
//!
//! Who is not logged in is asked to, and what they had typed is carried along, so that nothing is lost.

use super::login;
use super::posted::is_urlencoded;
use super::queries;
use super::visitor::{Visitor, year_cookie};
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

/// Lets a request pass to its handler, or answers it.
pub async fn keep_gate(
    State((app, route)): State<(Arc<App>, Route)>,
    request: Request,
    next: Next,
) -> Response {
    enter(&app, route, request, next).await.unwrap_or_else(IntoResponse::into_response)
}

async fn enter(app: &App, route: Route, request: Request, next: Next) -> Outcome<Response> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads && !is_from_us(request.headers()) {
        return Err(Problem::Stale);
    }
    let Guard::May(verb) = route.guard else { return Ok(next.run(request).await) };
    let (mut parts, body) = request.into_parts();
    let Some(visitor) = Visitor::find(app, &parts).await? else {
        return ask_to_log_in(app, Request::from_parts(parts, body)).await;
    };
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
    let address = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        let next: String = form_urlencoded::byte_serialize(address.as_bytes()).collect();
        return Ok(flash::go(&format!("/login?next={next}")));
    }
    let readable = is_urlencoded(&request);
    let body = to_bytes(request.into_body(), FORM_BYTES).await.ok().filter(|_| readable);
    let typed = body.map(|body| String::from_utf8_lossy(&body).into_owned());
    login::ask_again(&headers, &address, typed)
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
