//! People who log in (S1): accounts, the posts they hold, sessions, and the gate before every page.

mod account;
mod accounts;
mod attempts;
mod choose;
mod done;
mod first_password;
mod gate;
mod handover;
mod login;
mod managed;
mod names;
mod onward;
mod open_account;
mod open_post;
mod own_password;
mod password;
mod post;
mod posted;
mod posts;
mod queries;
mod secret;
mod session;
mod settings;
pub(crate) mod settle;
mod setup;
mod visitor;

pub use accounts::{close_account, found_account, reopen_account, set_password};
pub use attempts::Address;
pub use gate::keep_gate;
pub use names::{other_reviewers, post_names, posts_of_unit};
pub use posted::{Piece, Posted, Upload, UploadedFile};
pub use posts::{close_post, give_post, hand_over, open_post, reopen_post, take_post};
pub use secret::{hash, is_short_token, short_token};
pub use visitor::Visitor;

use crate::shell::routes::{Guard, Routes};
use domain::access::Verb;

/// The addresses of this slice.
#[must_use]
pub fn routes() -> Routes {
    let (open, anybody, manager) =
        (Guard::Open, Guard::May(Verb::Read), Guard::May(Verb::ManageAccounts));
    Routes::new()
        .get("/login", open, login::show)
        .post_up_to(login::MOST_BYTES, "/login", open, login::enter)
        .get("/setup", open, setup::show)
        .post("/setup", open, setup::found)
        .post("/logout", anybody, login::leave)
        .get("/posts", anybody, choose::show)
        .post("/posts", anybody, choose::switch)
        .get("/settings", anybody, settings::show)
        .get("/settings/password", anybody, own_password::show)
        .post_up_to(login::MOST_BYTES, "/settings/password", anybody, own_password::change)
        .get("/settings/accounts/new", manager, open_account::show)
        .post("/settings/accounts/new", manager, open_account::open)
        .get("/settings/accounts/{id}", manager, account::show)
        .post("/settings/accounts/{id}/password", manager, account::set_password)
        .post("/settings/accounts/{id}/closure", manager, account::close)
        .post("/settings/accounts/{id}/reopening", manager, account::reopen)
        .get("/settings/posts/new", manager, open_post::show)
        .post("/settings/posts/new", manager, open_post::open)
        .get("/settings/posts/{id}", manager, post::show)
        .post("/settings/posts/{id}/holders", manager, post::give)
        .post("/settings/posts/{id}/holders/{account}/end", manager, post::take)
        .post("/settings/posts/{id}/holders/{account}/return", manager, post::give_back)
        .post("/settings/posts/{id}/closure", manager, post::close)
        .post("/settings/posts/{id}/reopening", manager, post::reopen)
        .get("/settings/posts/{id}/handover", manager, handover::show)
        .post("/settings/posts/{id}/handover", manager, handover::hand)
}
