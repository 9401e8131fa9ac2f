//! Papers of a unit and a period (S15 总结、计划、汇报、一页纸、信息), composed from the ledger; and the unit's own
//! templates, filled from it.

mod annex;
mod arranged;
mod compose;
mod format;
mod ground;
mod page;
pub mod papers;
mod print;
mod read;
pub mod templates;

pub use compose::{Composed, Cut, Facts, Means, compose, length};
pub use format::{Format, write};
pub use print::{decimal, printed};
pub use read::{Wish, is_bare, is_one_page, outlines, paper, shortened, summary};

use crate::shell::routes::{Guard, Routes};
use domain::access::Verb;

/// The addresses of this slice.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get("/summary", Guard::May(Verb::Read), page::show)
        .join(papers::routes())
        .join(templates::routes())
}

#[cfg(test)]
pub mod samples {
    //! Pages to try the templates with.
    pub use super::page::Page;
    pub use super::papers::samples::*;
    pub use super::templates::samples::*;
}
