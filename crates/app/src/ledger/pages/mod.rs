//! The pages of the ledger: the list, one record, review, recycle bin, doubts.

mod asked;
mod beside;
mod bin;
mod closing;
mod columns;
mod compare;
mod deed;
mod doubts;
mod evidence;
mod export;
mod facts;
mod held;
mod joint;
mod list;
mod proofs;
mod record;
mod review;
mod revisions;
mod selected;
mod steps;
mod typed;
mod uploads;

pub use asked::Asked;
pub use bin::since as in_bin_since;
pub use columns::Columns;
pub use compare::{Change, changes, label, labelled};
pub use export::{export_page, export_table, file as export_file, table_type};
pub use held::{Held, held_one};
pub use review::queue as review_queue;
pub use typed::Typed;

use crate::ledger::uploads::PIECE;
use crate::shell::routes::{Guard, Routes};
use domain::access::Verb;

/// The addresses of the ledger.
#[must_use]
pub fn routes() -> Routes {
    let (read, record, review) =
        (Guard::May(Verb::Read), Guard::May(Verb::Record), Guard::May(Verb::Review));
    Routes::new()
        .get("/ledger", read, list::show)
        .post("/ledger/columns", read, columns::choose)
        .post("/ledger/export", read, export::export)
        .post("/ledger/selected", record, selected::show)
        .post("/ledger/deeds", record, selected::act)
        .get("/deeds/{id}", record, deed::show)
        .post("/deeds/{id}/undo", record, selected::undo)
        .post("/deeds/{id}/restoration", record, deed::restore)
        .post("/records/{id}/title", record, selected::rename)
        .get("/records/{id}", read, record::show)
        .upload("/records/{id}/evidence", record, evidence::add)
        .post("/records/{id}/uploads", record, uploads::begin)
        .post_up_to(PIECE, "/records/{id}/uploads/{hash}", record, uploads::piece)
        .get("/records/{id}/evidence/{hash}", read, evidence::fetch)
        .post("/records/{id}/evidence/{hash}/removal", record, evidence::remove)
        .post("/records/{id}/evidence/{hash}/return", record, evidence::give_back)
        .post("/records/{id}/approval", review, steps::approve)
        .post("/records/{id}/return", review, steps::send_back)
        .post("/records/{id}/deletion", record, steps::delete)
        .post("/records/{id}/restoration", record, steps::restore)
        .get("/records/{id}/revisions", read, revisions::show)
        .post("/records/{id}/hold", review, held::take)
        .post("/records/{id}/release", review, held::let_go)
        .get("/review", review, review::show)
        .post("/review/begin", review, held::begin)
        .get("/closings", read, closing::list)
        .get("/closings/{year}", read, closing::show)
        .post("/closings/{year}", Guard::May(Verb::Close), closing::close)
        .post("/closings/{year}/reopening", Guard::May(Verb::Reopen), closing::reopen)
        .get("/bin", read, bin::show)
        .get("/doubts", review, doubts::show)
        .post("/doubts/{record}/{other}", review, doubts::decide)
        .get("/doubts/{record}/{other}/joint", review, joint::show)
        .post("/doubts/{record}/{other}/joint", review, joint::enter)
}

#[cfg(test)]
pub(crate) mod samples {
    //! Every page of the ledger with something in it, for the test that renders all templates.
    pub use super::bin::BinPage;
    pub use super::closing::{ClosingPage, ClosingsPage};
    pub use super::deed::DeedPage;
    pub use super::doubts::DoubtsPage;
    pub use super::joint::JointPage;
    pub use super::list::ListPage;
    pub use super::record::RecordPage;
    pub use super::review::ReviewPage;
    pub use super::revisions::RevisionsPage;
    pub use super::selected::SelectedPage;
}
