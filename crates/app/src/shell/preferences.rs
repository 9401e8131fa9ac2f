//! The two switches at the foot of the rail: language and large view. Each is a cookie, no account needed.
//!
//! Both are plain links, so they work without script and before log-in; they change nothing but the cookie.

use super::routes::{Guard, Routes};
use super::words::{LANGUAGE_COOKIE, Language, cookie};
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

/// Name of the cookie of the large view (大字).
pub const ELDER_COOKIE: &str = "elder";

const YEAR: u32 = 31_536_000;

/// Routes `/language/{tag}` and `/elder/{on|off}`.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().get("/language/{tag}", Guard::Open, language).get(
        "/elder/{switch}",
        Guard::Open,
        elder,
    )
}

/// Whether the large view is on.
#[must_use]
pub fn is_elder(headers: &HeaderMap) -> bool {
    cookie(headers, ELDER_COOKIE) == Some("1")
}

async fn language(Path(tag): Path<String>, headers: HeaderMap) -> Response {
    match Language::from_tag(&tag) {
        Some(language) => back(&headers, LANGUAGE_COOKIE, language.tag(), YEAR),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn elder(Path(switch): Path<String>, headers: HeaderMap) -> Response {
    match switch.as_str() {
        "on" => back(&headers, ELDER_COOKIE, "1", YEAR),
        "off" => back(&headers, ELDER_COOKIE, "0", 0),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Keeps the choice and goes back to the page it was made on.
fn back(headers: &HeaderMap, name: &str, value: &str, seconds: u32) -> Response {
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax");
    ([(header::SET_COOKIE, cookie)], Redirect::to(came_from(headers).unwrap_or("/")))
        .into_response()
}

/// The path of the page a request came from, if it is one of ours.
#[must_use]
pub fn came_from(headers: &HeaderMap) -> Option<&str> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let address = headers.get(header::REFERER)?.to_str().ok()?;
    let (_, rest) = address.split_once("://")?;
    let path = rest.strip_prefix(host)?;
    (path.starts_with('/') && !path.starts_with("//")).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_back_to_our_own_pages_only() {
        for (referer, expected) in [
            ("http://10.0.0.5:8080/ledger?state=draft", Some("/ledger?state=draft")),
            ("http://10.0.0.5:8080.example.org/x", None),
            ("http://elsewhere/ledger", None),
            ("http://10.0.0.5:8080//elsewhere", None),
            ("nonsense", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, "10.0.0.5:8080".parse().unwrap());
            headers.insert(header::REFERER, referer.parse().unwrap());
            assert_eq!(came_from(&headers), expected, "{referer}");
        }
    }

    #[tokio::test]
    async fn a_choice_is_kept_and_nonsense_is_not_found() {
        let answer = language(Path("en".into()), HeaderMap::new()).await;
        assert_eq!(
            answer.headers()[header::SET_COOKIE],
            "language=en; Path=/; Max-Age=31536000; SameSite=Lax"
        );
        assert_eq!(
            language(Path("fr".into()), HeaderMap::new()).await.status(),
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            elder(Path("maybe".into()), HeaderMap::new()).await.status(),
            StatusCode::NOT_FOUND
        );
    }
}
