//! Who asks: the account and post behind a request, what they may do, and the frame of their pages.

use super::session::{self, Key};
use crate::App;
use crate::ledger::closings::closed;
use crate::ledger::{self, Filter, Order, Scope};
use crate::shell::clock::{local, stamp};
use crate::shell::flash;
use crate::shell::frame::{Flash, Frame, Section, YearBar};
use crate::shell::preferences::is_elder;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::words::{Language, Words, cookie};
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use chrono::Datelike;
use domain::access::{Actor, Permit, Verb};
use domain::basics::{County, UnitId};
use domain::ledger::State;
use std::sync::Arc;

/// Name of the cookie that keeps the year looked at.
pub const YEAR_COOKIE: &str = "year";

/// Somebody who is logged in, in one post.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The account in its post.
    pub actor: Actor,
    /// The partition of the post's unit.
    pub county: County,
    /// The login, for the person's own eyes only.
    pub login: String,
    /// The name of the post (岗位).
    pub post_title: String,
    /// What it sees.
    pub scope: Scope,
    /// The token every form carries.
    pub csrf: String,
    /// The messages in the language of the request.
    pub words: Words,
    /// The year looked at.
    pub year: i32,
    /// The session.
    pub(super) key: Key,
    /// Whether somebody else made the password up, so that an own one has to be chosen first.
    pub(super) given: bool,
    elder: bool,
    query: String,
    flash: Option<Flash>,
}

impl Visitor {
    /// Finds who is behind a request; `None` when nobody is logged in.
    ///
    /// # Errors
    /// What the store says.
    pub async fn find(app: &App, parts: &Parts) -> Outcome<Option<Self>> {
        let headers = &parts.headers;
        let Some(key) = session::claimed(headers) else { return Ok(None) };
        let Some(found) = session::find(app, &key).await? else { return Ok(None) };
        let Some(scope) = app.scope(found.post.unit) else { return Ok(None) };
        let this_year = app.clock().today().year();
        let asked = |name| asked(parts, name);
        let year = asked("year").or_else(|| cookie(headers, YEAR_COOKIE).map(str::to_owned));
        Ok(Some(Self {
            actor: Actor {
                account: found.account,
                post: found.post.id,
                unit: found.post.unit,
                duties: found.post.duties,
            },
            county: found.post.county,
            login: found.login,
            given: found.given,
            post_title: found.post.title,
            scope,
            csrf: found.csrf,
            words: Words::of(Language::of(headers)),
            year: year.and_then(|year| year_of(&year)).unwrap_or(this_year),
            key,
            elder: is_elder(headers),
            query: asked("q").unwrap_or_default(),
            flash: flash::told(headers),
        }))
    }

    /// Leave for a verb at a unit: it must lie in the subtree of the post's own today.
    ///
    /// # Errors
    /// [`Problem::NotFound`] outside the subtree, [`Problem::Forbidden`] when no duty allows it.
    pub fn may(&self, app: &App, verb: Verb, unit: UnitId) -> Outcome<Permit> {
        if !self.sees(app, unit) {
            return Err(Problem::NotFound(unit.to_string()));
        }
        Ok(self.actor.may(verb, true)?)
    }

    /// Whether a unit lies in the subtree of the post's own today.
    #[must_use]
    pub fn sees(&self, app: &App, unit: UnitId) -> bool {
        app.network().is_within_at(unit, self.actor.unit, app.clock().today())
    }

    /// Whether the post may do it at all, wherever; for what a page offers.
    #[must_use]
    pub fn can(&self, verb: Verb) -> bool {
        self.actor.can(verb)
    }

    /// Whose what is typed in the browser is: the account in its post.
    #[must_use]
    pub fn owner(&self) -> String {
        format!("{}.{}", self.actor.account, self.actor.post)
    }

    /// The records that wait for the visitor's review: what others handed in.
    #[must_use]
    pub fn to_review(&self) -> Filter {
        Filter {
            states: vec![State::Submitted],
            not_by: Some(self.actor.account.to_string()),
            order: Order::Waiting,
            ..Filter::default()
        }
    }

    /// What every page of the desk carries around its own matter.
    ///
    /// # Errors
    /// What the store says.
    pub async fn frame(&self, app: &App, section: Section) -> Outcome<Frame> {
        let now = local(app.clock().now());
        let today = now.date_naive();
        let to_review = if self.can(Verb::Review) {
            let others = ledger::count(app, &self.scope, &self.to_review()).await?;
            u64::try_from(others).unwrap_or(0)
        } else {
            0
        };
        let as_of = if self.year < today.year() {
            format!("{}-12-31", self.year)
        } else {
            now.format("%m-%d %H:%M").to_string()
        };
        let network = app.network();
        let closed: Vec<i32> = closed(app, &self.county).await?.years().collect();
        Ok(Frame {
            words: self.words,
            elder: self.elder,
            section,
            sections: Section::ALL
                .into_iter()
                .filter(|section| *section != Section::Review || self.can(Verb::Review))
                .collect(),
            unit: network.name_at(self.actor.unit, today).unwrap_or_default().to_owned(),
            post: terms::post_title(app, self.words, &self.post_title),
            year: YearBar::new(
                self.year,
                today,
                self.year - 3..=(self.year + 1).min(today.year()),
                &closed,
            ),
            as_of,
            csrf: self.csrf.clone(),
            owner: self.owner(),
            to_review,
            may_record: self.can(Verb::Record),
            single: false,
            query: self.query.clone(),
            flash: self.flash.clone(),
        })
    }
}

impl FromRequestParts<Arc<App>> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Outcome<Self> {
        if let Some(visitor) = parts.extensions.get::<Self>() {
            return Ok(visitor.clone());
        }
        Self::find(app, parts).await?.ok_or(Problem::LoggedOut)
    }
}

/// A part of the query of an address.
fn asked(parts: &Parts, name: &str) -> Option<String> {
    let query = parts.uri.query()?;
    form_urlencoded::parse(query.as_bytes())
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

fn year_of(text: &str) -> Option<i32> {
    text.parse().ok().filter(|year| (1950..=2150).contains(year))
}

/// The cookie that keeps the year an address asks for, until the browser is closed.
pub(super) fn year_cookie(parts: &Parts, headers: &HeaderMap) -> Option<String> {
    let year = year_of(&asked(parts, "year")?)?;
    let text = year.to_string();
    (cookie(headers, YEAR_COOKIE) != Some(&text))
        .then(|| format!("{YEAR_COOKIE}={text}; Path=/; HttpOnly; SameSite=Lax"))
}

/// A stored instant some time ago.
pub(super) fn ago(app: &App, by: chrono::TimeDelta) -> String {
    stamp(app.clock().now() - by)
}
