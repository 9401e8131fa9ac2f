//! The summary of a unit and a period (S15 工作总结), composed from the ledger.

mod compose;
mod page;
mod print;
mod read;

pub use compose::{Facts, compose};
pub use print::{decimal, printed};
pub use read::{Format, Summary, summary, write};

use crate::shell::routes::{Guard, Routes};
use domain::access::Verb;

/// The addresses of this slice.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().get("/summary", Guard::May(Verb::Read), page::show)
}

#[cfg(test)]
pub mod samples {
    //! Pages to try the templates with.
    pub use super::page::Page;
}
