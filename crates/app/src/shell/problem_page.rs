//! How a [`Problem`] looks in a browser: what happened, why, what to do; its code stands small behind.
//!
//! An answer is made where no request is at hand, so the problem rides along in it, and [`show`], which
//! stands around all addresses, puts it into the words of the request. What broke inside goes to the log,
//! once, under a reference that the page shows.

use super::page::page_with;
use super::parts::ShownFaults;
use super::preferences::is_elder;
use super::problem::Problem;
use super::words::{Language, Words};
use askama::Template;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

#[derive(Clone)]
struct Riding {
    problem: Arc<Problem>,
    reference: String,
}

#[derive(Template)]
#[template(path = "shell/problem_page.html")]
struct ProblemPage {
    words: Words,
    elder: bool,
    code: String,
    head: String,
    text: String,
    reference: String,
    faults: ShownFaults,
    both: Option<(String, String)>,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut reference = String::new();
        if let Self::Internal(error) = &self {
            reference = format!("{:08x}", rand::random::<u32>());
            tracing::error!(reference, "{error:#}");
        }
        let status = StatusCode::from_u16(self.status()).unwrap_or_default();
        let mut answer = (status, self.code()).into_response();
        answer.extensions_mut().insert(Riding { problem: Arc::new(self), reference });
        answer
    }
}

/// Turns the problem an answer carries into a page.
pub async fn show(request: Request, next: Next) -> Response {
    let words = Words::of(Language::of(request.headers()));
    let elder = is_elder(request.headers());
    let mut answer = next.run(request).await;
    let Some(riding) = answer.extensions_mut().remove::<Riding>() else { return answer };
    let status = answer.status();
    let shown = page_with(status, &ProblemPage::new(words, elder, &riding));
    shown.unwrap_or(answer)
}

impl ProblemPage {
    fn new(words: Words, elder: bool, riding: &Riding) -> Self {
        let code = riding.problem.code();
        let family = format!("problem-{}", code.to_ascii_lowercase());
        let text = match &*riding.problem {
            Problem::Refused(rule) => words.find(&format!("problem-{rule}"), &[]),
            // Strangers are told in their words what a code or an address of theirs leads to: nothing.
            Problem::NotFound(what) => words.find(&format!("problem-missing-{what}"), &[]),
            _ => None,
        };
        let (faults, both) = match &*riding.problem {
            Problem::Invalid(faults) => (ShownFaults::new(words, &faults.0), None),
            Problem::Conflict(both) => {
                (ShownFaults::default(), Some((readable(&both.stored), readable(&both.sent))))
            }
            _ => (ShownFaults::default(), None),
        };
        Self {
            words,
            elder,
            code: code.to_owned(),
            head: words.t(&family),
            text: text.unwrap_or_else(|| words.t(&format!("{family}-do"))),
            reference: riding.reference.clone(),
            faults,
            both,
        }
    }
}

fn readable(json: &str) -> String {
    serde_json::from_str::<serde_json::Value>(json)
        .and_then(|value| serde_json::to_string_pretty(&value))
        .unwrap_or_else(|_| json.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::basics::Faults;

    #[test]
    fn every_problem_has_words_in_both_languages() {
        let conflict = super::super::problem::Conflict {
            record: String::new(),
            number: 2,
            stored: "{}".into(),
            sent: "no json".into(),
        };
        let problems = [
            Problem::NotFound(String::new()),
            Problem::Forbidden,
            Problem::LoggedOut,
            Problem::Invalid(Faults::default()),
            Problem::Conflict(Box::new(conflict)),
            Problem::Refused("record-closed"),
            Problem::TooMany,
            Problem::Unreadable("form"),
            Problem::TooLarge,
            Problem::Stale,
            Problem::Method,
            Problem::TooSlow,
            Problem::broken("a secret of the machine"),
        ];
        for problem in problems {
            let riding = Riding { problem: Arc::new(problem), reference: "0a1b2c3d".into() };
            for language in [Language::Chinese, Language::English] {
                let page = ProblemPage::new(Words::of(language), false, &riding).render().unwrap();
                let code = riding.problem.code();
                assert!(page.contains(code), "{code}");
                assert!(!page.contains("[problem-"), "{code} has no words");
                assert!(!page.contains("secret"), "{code} tells what is inside");
            }
        }
    }
}
