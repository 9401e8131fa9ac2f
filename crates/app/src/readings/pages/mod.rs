//! Pages of readings: list and upload, report, the card of a claim, corrections, labels, the years side by side.

mod card;
mod claim_form;
mod correct;
mod export;
mod facts;
mod history;
mod list;
mod show;
mod steps;

use super::claim::claims_of;
use super::correction::{Correction, Marked, corrected};
use super::document::{Document, corrections_of, document_of, read_again};
use crate::App;
use crate::access::Visitor;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::routes::{Guard, Routes};
use domain::access::Verb;
use reading::Reading;

/// The addresses of readings.
#[must_use]
pub fn routes() -> Routes {
    let (read, record) = (Guard::May(Verb::Read), Guard::May(Verb::Record));
    Routes::new()
        .get("/readings", read, list::show)
        .upload("/readings", record, list::take)
        .get("/readings/history", read, history::show)
        .get("/readings/{id}", read, show::show)
        .get("/readings/{id}/original", read, export::original)
        .get("/readings/{id}/gold", read, export::labels)
        .get("/readings/{id}/claims/{number}", read, card::show)
        .post("/readings/{id}/corrections", record, correct::claim)
        .post("/readings/{id}/corrections/{number}/undo", record, correct::undo)
        .post("/readings/{id}/facts", record, facts::take)
        .post("/readings/{id}/pass", record, correct::renew_pass)
}

/// A reading the visitor may see.
async fn seen(app: &App, visitor: &Visitor, id: &str) -> Outcome<Document> {
    let document = document_of(app, id).await?;
    if visitor.sees(app, document.unit) {
        Ok(document)
    } else {
        Err(Problem::NotFound(id.to_owned()))
    }
}

/// A reading with its text and its claims as they hold now.
struct Opened {
    document: Document,
    reading: Reading,
    marks: Vec<Marked>,
    corrections: Vec<Correction>,
}

async fn opened(app: &App, visitor: &Visitor, id: &str) -> Outcome<Opened> {
    let document = seen(app, visitor, id).await?;
    let reading = read_again(app, &document).await?;
    let corrections = corrections_of(app, &document).await?;
    let marks = corrected(claims_of(&reading), &corrections);
    Ok(Opened { document, reading, marks, corrections })
}

#[cfg(test)]
pub mod samples {
    //! Pages to try the templates with.
    pub use super::card::{ClaimFragment, ClaimPage};
    pub use super::history::HistoryPage;
    pub use super::list::ListPage;
    pub use super::show::ShowPage;
}
