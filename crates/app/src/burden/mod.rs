//! The burden of the work (减负): what filling in takes, measured by the pages themselves and shown as figures of the
//! work as a whole. Nothing here is counted by person, and no unit is held against another: the rules forbid it.

mod forms;
mod measured;
mod page;
mod queries;
mod returned;
mod said;
mod sample;
mod usual;
mod works;

pub use measured::{Measured, claim, note, note_in};
pub use queries::insert_many;
pub use usual::takes;

use crate::shell::routes::{Guard, Routes};
use domain::access::Verb;

/// The addresses of this slice.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().get("/burden", Guard::May(Verb::Read), page::show)
}

#[cfg(test)]
pub(crate) mod samples {
    //! The page with something in it, and with nothing measured.
    pub use super::page::BurdenPage;
}
