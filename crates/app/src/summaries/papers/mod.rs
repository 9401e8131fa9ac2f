//! Kept papers: drafts with versions and comments, and what was issued (定稿) with its figures.
//!
//! A draft is text and marks; its numbers are read anew whenever it is saved or shown. An issue is frozen:
//! its text, its figures and the records behind each stay as they were, and what has changed since is a list.

mod comments;
mod frozen;
mod hindrance;
mod issue;
mod issued;
mod keep;
mod named;
mod pages;
mod paper;
mod queries;
mod refresh;
mod version;

pub use crate::shell::code::{new_code, printed_code, read_code};
pub use comments::{Comment, comments_of};
pub use frozen::{Change, Changed, changes, figures_of, issue_of_code, issued_last, issues_of};
pub use hindrance::{Hindrance, Open, hindrance, open_places};
pub use issue::{Signing, issue};
pub use issued::{Frozen, Issue};
pub use keep::{Saved, Saving, Way, close_comment, comment, save, set_annex, start};
pub use named::Named;
pub use pages::routes;
pub use paper::{Paper, paper_of, papers_of};
pub use refresh::{Read, read, refresh};
pub use version::{Version, version_of, versions_of};

#[cfg(test)]
pub use pages::samples;

use sha2::{Digest, Sha256};

/// What a text hashes to.
fn hash_of(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}
