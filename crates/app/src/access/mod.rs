//! People who log in (S1): accounts, the posts they hold, sessions, and the gate before every page.

mod accounts;
mod attempts;
mod gate;
mod login;
mod own_password;
mod password;
mod posted;
mod posts;
mod queries;
mod secret;
mod session;
mod setup;
mod visitor;

pub use accounts::{close_account, found_account, set_password};
pub use gate::keep_gate;
pub use posted::{Posted, Upload, UploadedFile};
pub use posts::{close_post, give_post, hand_over, open_post, take_post};
pub use visitor::Visitor;

use crate::shell::routes::{Guard, Routes};
use domain::access::Verb;

/// The addresses of this slice.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get("/login", Guard::Open, login::show)
        .post_up_to(login::MOST_BYTES, "/login", Guard::Open, login::enter)
        .get("/setup", Guard::Open, setup::show)
        .post("/setup", Guard::Open, setup::found)
        .get("/settings/password", Guard::May(Verb::Read), own_password::show)
        .post("/settings/password", Guard::May(Verb::Read), own_password::change)
        .post("/logout", Guard::May(Verb::Read), login::leave)
}
