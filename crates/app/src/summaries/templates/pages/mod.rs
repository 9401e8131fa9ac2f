//! Pages of templates: list and form, one template with a trial, files.

mod example;
mod file;
mod list;
mod markers;
mod send;
mod show;
mod tried;
mod wanted;

use super::{Template, asked_and_known, may_use, template_of, versions_of};
use crate::App;
use crate::access::Visitor;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::routes::{Guard, Routes};
use domain::access::Verb;
use wanted::{Asked, CHINESE, markers_of, wanted};

/// What a template may weigh, in bytes.
const TEMPLATE_BYTES: usize = 5 << 20;

/// The addresses of templates.
#[must_use]
pub fn routes() -> Routes {
    let (read, record) = (Guard::May(Verb::Read), Guard::May(Verb::Record));
    Routes::new()
        .get("/templates", read, list::show)
        .post_up_to(TEMPLATE_BYTES, "/templates", record, send::add)
        .get("/templates/example", read, example::example)
        .get("/templates/{id}", read, show::show)
        .get("/templates/{id}/filled", read, file::filled)
        .get("/templates/{id}/versions/{number}", read, file::version)
        .post_up_to(TEMPLATE_BYTES, "/templates/{id}/versions", record, send::add_version)
        .post("/templates/{id}/end", record, send::withdraw)
        .post("/templates/{id}/return", record, send::give_back)
}

/// In how many places a template asks something of the visitor's unit, and how many of them are known already.
///
/// # Errors
/// What the store says.
pub async fn asked_of(
    app: &App,
    visitor: &Visitor,
    template: &Template,
) -> Outcome<(usize, usize)> {
    let versions = versions_of(app, template).await?;
    let (_, markers) = markers_of(app, show::standing(template, &versions)?).await?;
    match wanted(app, visitor, template, &Asked::default()).await? {
        Ok(of) => asked_and_known(app, &CHINESE, &of, &markers).await,
        Err(()) => Ok((0, 0)),
    }
}

/// A template the visitor's unit may use.
async fn seen(app: &App, visitor: &Visitor, id: &str) -> Outcome<Template> {
    let template = template_of(app, id).await?;
    let usable = may_use(app, visitor.actor.unit, &template);
    if usable { Ok(template) } else { Err(Problem::NotFound(id.to_owned())) }
}

#[cfg(test)]
pub mod samples {
    //! Pages to try the templates with.
    pub use super::list::TemplatesPage;
    pub use super::show::TemplatePage;
}
