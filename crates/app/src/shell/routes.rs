//! Addresses of the program: each is declared together with who may enter, so that none is unguarded
//! and a test can walk all of them.

use crate::App;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::{self, MethodRouter};
use domain::access::Verb;
use std::sync::Arc;

/// What a form may weigh, in bytes.
pub const FORM_BYTES: usize = 1 << 20;
/// What an upload may weigh: evidence of 20 MB and its form around it.
pub const UPLOAD_BYTES: usize = 21 << 20;

/// Who may enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// Everybody, logged in or not.
    Open,
    /// A post with a duty that allows the verb. Where it may do so the handler asks.
    May(Verb),
}

/// One address and one way of asking it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, with `{names}` of its variable parts.
    pub path: &'static str,
    /// Who may enter.
    pub guard: Guard,
    /// What the body may weigh.
    pub most_bytes: usize,
}

/// The addresses of a slice.
#[derive(Default)]
pub struct Routes(Vec<(Route, MethodRouter<Arc<App>>)>);

impl Routes {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A page or a file.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, guard: Guard, handler: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        self.add("GET", path, guard, 0, routing::get(handler))
    }

    /// A form.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, guard: Guard, handler: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        self.post_up_to(FORM_BYTES, path, guard, handler)
    }

    /// A form with files.
    #[must_use]
    pub fn upload<H, T>(self, path: &'static str, guard: Guard, handler: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        self.post_up_to(UPLOAD_BYTES, path, guard, handler)
    }

    /// A form that may weigh so many bytes.
    #[must_use]
    pub fn post_up_to<H, T>(
        self,
        most_bytes: usize,
        path: &'static str,
        guard: Guard,
        handler: H,
    ) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        self.add("POST", path, guard, most_bytes, routing::post(handler))
    }

    /// These and those of another slice.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// What is declared, without the handlers.
    #[must_use]
    pub fn table(&self) -> Vec<Route> {
        self.0.iter().map(|(route, _)| *route).collect()
    }

    pub(super) fn into_parts(self) -> impl Iterator<Item = (Route, MethodRouter<Arc<App>>)> {
        self.0.into_iter()
    }

    fn add(
        mut self,
        method: &'static str,
        path: &'static str,
        guard: Guard,
        most_bytes: usize,
        handler: MethodRouter<Arc<App>>,
    ) -> Self {
        let route = Route { method, path, guard, most_bytes };
        self.0.push((route, handler.layer(DefaultBodyLimit::max(most_bytes))));
        self
    }
}
