//! Where somebody goes on after the log-in: to the page that was asked for, or to the form that was typed before.

use super::posted::CSRF;
use crate::App;
use crate::shell::flash::{go, is_local};
use crate::shell::form::Fields;
use crate::shell::page::page;
use crate::shell::preferences::is_elder;
use crate::shell::problem::Outcome;
use crate::shell::words::{Language, Words};
use askama::Template;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::basics::UnitId;

/// Where to, and what was typed for it.
#[derive(Debug, Clone, Default)]
pub struct Way {
    /// The address; one of ours.
    pub next: String,
    /// The form as it was sent there; `None` where nothing was.
    pub carried: Option<String>,
}

/// As whom somebody goes on.
pub struct Bearer<'a> {
    /// The token of the session's forms.
    pub csrf: &'a str,
    /// The unit of the post.
    pub unit: UnitId,
    /// The name of the post.
    pub post: &'a str,
}

#[derive(Template)]
#[template(path = "access/resume.html")]
struct ResumePage {
    words: Words,
    elder: bool,
    address: String,
    csrf: String,
    fields: Vec<(String, String)>,
    unit: String,
    post: String,
}

impl Way {
    /// To an address; to the desk where it is none of ours.
    #[must_use]
    pub fn to(next: &str) -> Self {
        let next = if is_local(next) { next } else { "/" };
        Self { next: next.to_owned(), carried: None }
    }

    /// As a form of the log-in says it.
    #[must_use]
    pub fn of(fields: &Fields) -> Self {
        let next = fields.get("next");
        let carried = fields.has("carried") && is_local(next);
        let carried = carried.then(|| fields.raw("carried").to_owned());
        Self { carried, ..Self::to(next) }
    }

    /// Goes on; what was typed is shown to be sent once more, in the name of the post.
    ///
    /// # Errors
    /// When what was typed cannot be read.
    pub fn go_on(self, app: &App, headers: &HeaderMap, bearer: &Bearer<'_>) -> Outcome<Response> {
        let Some(typed) = self.carried else { return Ok(go(&self.next)) };
        let mut fields = Fields::read(typed.as_bytes())?.0;
        fields.retain(|(name, _)| name != CSRF);
        let today = app.clock().today();
        page(&ResumePage {
            words: Words::of(Language::of(headers)),
            elder: is_elder(headers),
            address: self.next,
            csrf: bearer.csrf.to_owned(),
            fields,
            unit: app.network().name_at(bearer.unit, today).unwrap_or_default().to_owned(),
            post: bearer.post.to_owned(),
        })
    }
}
