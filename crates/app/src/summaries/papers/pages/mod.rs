//! Pages of kept papers: list, paper, editor, what was issued, verification.

mod annex;
mod comment;
mod edit;
mod effort;
mod issued;
mod list;
mod margin;
mod returned;
mod save;
mod shorter;
mod show;
mod verify;

use super::{Paper, paper_of};
use crate::App;
use crate::access::Visitor;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::routes::{Guard, Routes};
use crate::shell::words::{Language, Words};
use domain::access::Verb;

/// Papers that are kept speak Chinese, in whatever language somebody reads the pages around them.
const CHINESE: Words = Words { language: Language::Chinese };

/// What a saved paper may weigh, in bytes.
const PAPER_BYTES: usize = 2 << 20;

/// The addresses of kept papers.
#[must_use]
pub fn routes() -> Routes {
    let (read, record) = (Guard::May(Verb::Read), Guard::May(Verb::Record));
    Routes::new()
        .get("/papers", read, list::show)
        .post("/papers", record, list::start)
        .get("/papers/{id}", read, show::show)
        .get("/papers/{id}/edit", record, edit::show)
        .get("/papers/{id}/figures", record, edit::figures)
        .post_up_to(PAPER_BYTES, "/papers/{id}/versions", record, save::save)
        .post("/papers/{id}/annex", record, annex::turn)
        .post("/papers/{id}/effort", record, effort::note)
        .get("/papers/{id}/shorter", record, shorter::show)
        .post("/papers/{id}/shorter", record, shorter::make)
        .get("/papers/{id}/returned", read, returned::ask)
        .upload("/papers/{id}/returned", read, returned::answer)
        .post("/papers/{id}/versions/{number}/head", record, shorter::take_up)
        .post("/papers/{id}/comments", read, comment::add)
        .post("/papers/{id}/comments/{comment}/end", read, comment::end)
        .post("/papers/{id}/issues", Guard::May(Verb::Issue), issued::issue)
        .get("/papers/{id}/issues/{number}", read, issued::show)
        .get("/v", Guard::Open, verify::ask)
        .get("/v/{code}", Guard::Open, verify::show)
}

/// A paper the visitor may see.
async fn seen(app: &App, visitor: &Visitor, id: &str) -> Outcome<Paper> {
    let paper = paper_of(app, id).await?;
    if visitor.sees(app, paper.unit) { Ok(paper) } else { Err(Problem::NotFound(id.to_owned())) }
}

#[cfg(test)]
pub mod samples {
    //! Pages to try the templates with.
    pub use super::edit::EditPage;
    pub use super::issued::IssuePage;
    pub use super::list::ListPage;
    pub use super::returned::ReturnedPage;
    pub use super::shorter::ShorterPage;
    pub use super::show::ShowPage;
    pub use super::verify::VerifyPage;
}
