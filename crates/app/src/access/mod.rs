//! People who log in (S1): accounts, the posts they hold, sessions, and the gate before every page.

mod attempts;
mod gate;
mod login;
mod password;
mod posted;
mod queries;
mod secret;
mod session;
mod visitor;

pub use gate::keep_gate;
pub use posted::{Posted, Upload, UploadedFile};
pub use visitor::Visitor;

use crate::shell::routes::{Guard, Routes};
use domain::access::Verb;

/// The addresses of this slice.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get("/login", Guard::Open, login::show)
        .post_up_to(login::MOST_BYTES, "/login", Guard::Open, login::enter)
        .post("/logout", Guard::May(Verb::Read), login::leave)
}
