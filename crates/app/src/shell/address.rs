//! Under which address the program is reached (公开网址): what was decided before the start, else the one the
//! request came under.

use crate::App;
use axum::http::{HeaderMap, header};

/// Characters of an address; a longer one makes a square code that no phone reads from paper.
const LONGEST: usize = 200;

/// Reads an address as it is typed: `https://kepu.example.cn`, without a slash behind.
///
/// # Errors
/// A sentence for whoever typed it.
pub fn read(text: &str) -> Result<String, String> {
    let address = text.trim().trim_end_matches('/');
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let sound = |host: &str| {
        !host.is_empty()
            && !host.starts_with(['/', ':', '?', '#'])
            && host.bytes().all(|byte| byte.is_ascii_graphic())
            && !host.contains(['?', '#', '@', '"', '<', '>'])
    };
    if address.len() <= LONGEST && host.is_some_and(sound) {
        return Ok(address.to_owned());
    }
    Err("write it as https://host or http://host:port, with at most 200 characters".to_owned())
}

/// The address to print, without a slash behind.
#[must_use]
pub fn public(app: &App, headers: &HeaderMap) -> String {
    app.settings().public_address.clone().unwrap_or_else(|| asked_under(headers))
}

/// Whether only the machine itself reaches an address: a phone that reads it from paper finds nothing there.
#[must_use]
pub fn is_of_this_machine(address: &str) -> bool {
    let host = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = host.split('/').next().unwrap_or_default();
    host.starts_with("localhost") || host.starts_with("127.") || host.starts_with("[::1]")
}

/// The address a request came under; a proxy before us says whether it came encrypted.
fn asked_under(headers: &HeaderMap) -> String {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text("x-forwarded-host").or_else(|| text(header::HOST.as_str()));
    let scheme = if text("x-forwarded-proto") == Some("https") { "https" } else { "http" };
    format!("{scheme}://{}", host.unwrap_or("localhost"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_scheme_and_a_host() {
        for (given, expected) in [
            ("https://kepu.example.cn/", Some("https://kepu.example.cn")),
            (" http://10.0.0.5:8080 ", Some("http://10.0.0.5:8080")),
            ("https://example.cn/kepu", Some("https://example.cn/kepu")),
            ("kepu.example.cn", None),
            ("https://", None),
            ("https:///v", None),
            ("https://a b", None),
            ("https://a?b=c", None),
            ("ftp://a", None),
        ] {
            assert_eq!(read(given).ok().as_deref(), expected, "{given}");
        }
        assert!(read(&format!("https://{}", "a".repeat(LONGEST))).is_err());
    }

    #[test]
    fn a_phone_reaches_no_address_of_this_machine() {
        for near in
            ["http://127.0.0.1:8080/s/A", "http://localhost", "https://[::1]:8080", "127.0.0.1/l/x"]
        {
            assert!(is_of_this_machine(near), "{near}");
        }
        for far in ["http://10.0.0.5:8080/s/A", "https://kepu.example.cn", "12.7.0.1/s/A"] {
            assert!(!is_of_this_machine(far), "{far}");
        }
    }

    #[test]
    fn without_a_setting_it_is_the_one_the_request_came_under() {
        let mut headers = HeaderMap::new();
        assert_eq!(asked_under(&headers), "http://localhost");
        headers.insert(header::HOST, "10.0.0.5:8080".parse().unwrap());
        assert_eq!(asked_under(&headers), "http://10.0.0.5:8080");
        headers.insert("x-forwarded-host", "kepu.example.cn".parse().unwrap());
        headers.insert("x-forwarded-proto", "https".parse().unwrap());
        assert_eq!(asked_under(&headers), "https://kepu.example.cn");
    }
}
