//! Settings beside accounts and posts (设置): vocabularies and definitions to read, backups to make and to
//! rehearse.

mod backups;
mod definitions;
mod vocabulary;

use crate::shell::routes::{Guard, Routes};
use domain::access::Verb;

/// The addresses of this slice.
#[must_use]
pub fn routes() -> Routes {
    let (read, manage) = (Guard::May(Verb::Read), Guard::May(Verb::ManageAccounts));
    Routes::new()
        .get("/settings/vocabulary", read, vocabulary::show)
        .get("/settings/definitions", read, definitions::show)
        .get("/settings/backups", manage, backups::show)
        .post("/settings/backups", manage, backups::make)
        .get("/settings/backups/{name}", manage, backups::fetch)
        .post("/settings/backups/rehearsal", manage, backups::rehearse)
}

#[cfg(test)]
pub(crate) mod samples {
    //! Every page of settings with something in it, for the test that renders all templates.
    pub use super::backups::BackupsPage;
    pub use super::definitions::DefinitionsPage;
    pub use super::vocabulary::VocabularyPage;
}
