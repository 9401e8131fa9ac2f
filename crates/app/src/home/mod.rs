//! Today's desk (今日): what is asked of this post, what stands, what is missing.

mod begin;
mod calendar;
mod desk;
mod missing;
mod numbers;

use crate::shell::routes::{Guard, Routes};
use domain::access::Verb;

/// The addresses of this slice.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().get("/", Guard::May(Verb::Read), desk::show).get(
        "/calendar",
        Guard::May(Verb::Read),
        calendar::show,
    )
}

#[cfg(test)]
pub(crate) mod samples {
    //! The desk with something in it, for the test that renders all templates.
    pub use super::calendar::CalendarPage;
    pub use super::desk::DeskPage;
}
