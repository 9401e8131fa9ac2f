//! The pages of the organization network (组织): the tree of a day, one unit, its changes, many at once.

mod change;
mod draft;
mod history;
mod many;
mod tied;
mod tree;
mod undo;
mod unit;

pub use history::{Happened, taken_back};

use crate::shell::routes::{Guard, Routes};
use domain::access::Verb;

/// The addresses of the network.
#[must_use]
pub fn routes() -> Routes {
    let (read, manage) = (Guard::May(Verb::Read), Guard::May(Verb::ManageUnits));
    Routes::new()
        .get("/units", read, tree::show)
        .get("/units/{code}", read, unit::show)
        .get("/units/{code}/many", manage, many::show)
        .post("/units/{code}/many", manage, many::act)
        .get("/units/{code}/{change}", manage, change::show)
        .post("/units/{code}/{change}/trial", manage, change::try_out)
        .post("/units/{code}/{change}/entry", manage, change::enter)
        .get("/changes/{id}", manage, undo::show)
        .post("/changes/{id}/undo", manage, undo::take_back)
        .post("/changes/{id}/restoration", manage, undo::restore)
}

#[cfg(test)]
pub(crate) mod samples {
    //! Every page of the network with something in it, for the test that renders all templates.
    pub use super::change::{ChangePage, KEYS as CHANGES};
    pub use super::many::ManyPage;
    pub use super::tree::TreePage;
    pub use super::undo::UndoPage;
    pub use super::unit::UnitPage;
}
