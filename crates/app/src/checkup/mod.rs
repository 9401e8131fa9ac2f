//! The check-up of a paper (S19 数据体检): what it contradicts in itself, and what the ledger says.
//!
//! The rules are those of `reading::checkup`; here stand the comparison with the ledger, the words, and the page.
//! Nothing of a paper is kept.

mod compare;
mod page;
mod result;
mod shown;
mod tell;

pub use compare::against;
pub use tell::{explained, line};

use crate::shell::routes::{Guard, Routes};
use domain::access::Verb;

/// The addresses of this slice.
#[must_use]
pub fn routes() -> Routes {
    let read = Guard::May(Verb::Read);
    Routes::new().get("/checkup", read, page::ask).upload("/checkup", read, page::answer).get(
        "/checkup/readings/{id}",
        read,
        page::of_reading,
    )
}

#[cfg(test)]
pub mod samples {
    //! Pages to try the templates with.
    pub use super::page::AskPage;
    pub use super::result::ResultPage;
}
