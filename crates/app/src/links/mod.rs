//! Taking part without the system (F05): a link (填报链接) by which whoever holds its address hands in records of one
//! unit on any phone, without account; and the blank slip (记录单) for a village without any phone.
//!
//! What comes by a link is handed in for review like anything else and never counts before; the journal names the
//! link, not a person.

mod form;
mod link;
mod list;
mod open;
mod queries;
mod receipt;
mod slip;

pub use link::{Sending, link_of_bearer, sending_of};

use crate::shell::routes::{Guard, Routes};
use domain::access::Verb;

/// What the open form may weigh: eight fields, one of them a few lines.
const OPEN_BYTES: usize = 32 << 10;

/// The addresses of this slice.
#[must_use]
pub fn routes() -> Routes {
    let (open, record) = (Guard::Open, Guard::May(Verb::Record));
    Routes::new()
        .get("/links", record, list::show)
        .post("/links", record, list::make)
        .post("/links/{id}/revocation", record, list::revoke)
        .get("/slip", record, slip::show)
        .get("/l/{token}", open, open::show)
        .post_up_to(OPEN_BYTES, "/l/{token}", open, open::send)
        .get("/r/{receipt}", open, receipt::show)
        .post_up_to(OPEN_BYTES, "/r/{receipt}", open, receipt::mend)
}

#[cfg(test)]
pub(crate) mod samples {
    //! Every page of the slice with something in it, for the test that renders all templates.
    pub use super::list::LinksPage;
    pub use super::open::LinkPage;
    pub use super::receipt::ReceiptPage;
    pub use super::slip::SlipPage;
}
