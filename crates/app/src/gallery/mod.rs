//! The gallery (构件): every part of the pages in every state, for those who build and for those who judge.
//! It is made of the same macros, charts and classes as the pages themselves; nothing in it is a picture.

mod page;

use crate::shell::routes::{Guard, Routes};
use domain::access::Verb;

/// The address of the gallery.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().get("/gallery", Guard::May(Verb::ManageAccounts), page::show)
}

#[cfg(test)]
pub(crate) mod samples {
    //! The gallery itself, for the test that renders all templates.
    pub use super::page::GalleryPage;
}
