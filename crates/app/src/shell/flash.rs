//! After something was done: on to the next page, with one message that is shown there once.

use super::frame::Flash;
use super::words::cookie;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};

/// Name of the cookie that carries the message to the next page.
const COOKIE: &str = "flash";

/// On to a page.
#[must_use]
pub fn go(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// On to a page that tells what happened.
#[must_use]
pub fn go_and_tell(path: &str, flash: &Flash) -> Response {
    let mut answer = go(path);
    tell(&mut answer, flash);
    answer
}

/// Has the next page tell what happened.
pub fn tell(answer: &mut Response, flash: &Flash) {
    let told = serde_json::json!([flash.text, flash.undo, flash.done, flash.problem]).to_string();
    add_cookie(answer, &format!("{COOKIE}={}; {FLAGS}; Max-Age=60", hex::encode(told)));
}

const FLAGS: &str = "Path=/; HttpOnly; SameSite=Lax";

/// The message a request carries. What a script asks for behind the page shows it to nobody, so it waits.
#[must_use]
pub fn told(headers: &HeaderMap) -> Option<Flash> {
    if headers.get("sec-fetch-mode").is_some_and(|mode| mode != "navigate") {
        return None;
    }
    let bytes = hex::decode(cookie(headers, COOKIE)?).ok()?;
    let (text, undo, done, problem): (String, Option<String>, Option<String>, bool) =
        serde_json::from_slice(&bytes).ok()?;
    Some(Flash { text, undo: undo.filter(|path| is_local(path)), done, problem })
}

/// Takes the message back once its page was answered.
pub fn forget(answer: &mut Response) {
    add_cookie(answer, &format!("{COOKIE}=; {FLAGS}; Max-Age=0"));
}

/// Adds a cookie to an answer.
pub fn add_cookie(answer: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// Whether a path leads to a page of ours and nowhere else.
#[must_use]
pub fn is_local(path: &str) -> bool {
    path.starts_with('/')
        && !path[1..].starts_with(['/', '\\'])
        && path.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_reaches_the_next_page() {
        for undo in [Some("/records/1/restoration".to_owned()), None] {
            let flash = Flash { text: "已保存".into(), undo, done: None, problem: false };
            let answer = go_and_tell("/ledger", &flash);
            let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap();
            let sent = cookie.split(';').next().unwrap();
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, sent.parse().unwrap());
            assert_eq!(told(&headers), Some(flash));
        }
    }

    #[test]
    fn only_paths_of_ours_are_local() {
        for (path, expected) in [
            ("/", true),
            ("/ledger?q=%E7%A7%91", true),
            ("", false),
            ("ledger", false),
            ("//elsewhere", false),
            ("/\\elsewhere", false),
            ("https://elsewhere/", false),
            ("/a\nb", false),
        ] {
            assert_eq!(is_local(path), expected, "{path}");
        }
    }
}
