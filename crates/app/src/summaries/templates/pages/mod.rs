//! Pages of templates: list and form, one template with a trial, files.

mod example;
mod file;
mod list;
mod markers;
mod send;
mod show;
mod tried;
mod wanted;

use super::{Template, may_use, template_of};
use crate::App;
use crate::access::Visitor;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::routes::{Guard, Routes};
use domain::access::Verb;

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
