//! Signing in (签到) at a session of an activity (F15): a poster with a square code, numbered sheets for pen and paper,
//! rows keyed in afterwards, an open phone page without account. What is signed in counts nowhere until whoever
//! keeps the record takes it over.

mod beside;
mod entry;
mod occasion;
mod open;
mod page;
mod paper;
mod point;
mod queries;
mod stand;
mod steps;
mod takeover;

pub use beside::{Beside, beside};

use crate::shell::routes::{Guard, Routes};
use domain::access::Verb;

/// What the open form may weigh: three short lines.
const OPEN_BYTES: usize = 8 << 10;

/// The addresses of this slice.
#[must_use]
pub fn routes() -> Routes {
    let (open, read, record) = (Guard::Open, Guard::May(Verb::Read), Guard::May(Verb::Record));
    Routes::new()
        .get("/records/{id}/sign-in", read, page::show)
        .post("/records/{id}/sign-in", record, steps::open)
        .get("/records/{id}/sign-in/{number}/poster", read, paper::poster)
        .get("/records/{id}/sign-in/{number}/sheet", read, paper::sheet)
        .post("/records/{id}/sign-in/{number}/rows", record, steps::rows)
        .post("/records/{id}/sign-in/{number}/closure", record, steps::close)
        .post("/records/{id}/sign-in/{number}/strike", record, steps::strike_out)
        .post("/records/{id}/sign-in/{number}/erasure", record, steps::erase_names)
        .post("/records/{id}/sign-in/{number}/takeover", record, takeover::take)
        .get("/s/{code}", open, open::show)
        .post_up_to(OPEN_BYTES, "/s/{code}", open, open::send)
        .get("/s/{code}/{id}", open, open::sent)
}

#[cfg(test)]
pub(crate) mod samples {
    //! Every page of the slice with something in it, for the test that renders all templates.
    pub use super::open::OpenPage;
    pub use super::page::SignPage;
    pub use super::paper::{PosterPage, SheetPage};
}
