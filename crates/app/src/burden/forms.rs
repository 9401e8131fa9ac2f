//! What a unit's own forms (本单位模板) ask, and how much of it the ledger has already: 本表要几项，其中几项已有.

use crate::App;
use crate::access::Visitor;
use crate::shell::problem::Outcome;
use crate::summaries::templates::{asked_of, templates_for};

/// Most forms that are told of.
const MOST: usize = 12;

/// One form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub href: String,
    /// Places it asks something in.
    pub asked: usize,
    /// Places of them that the ledger fills.
    pub known: usize,
}

/// The forms the visitor's unit may use, for the year looked at.
///
/// # Errors
/// What the store says.
pub async fn forms(app: &App, visitor: &Visitor) -> Outcome<Vec<Form>> {
    let mut forms = Vec::new();
    for template in templates_for(app, visitor.actor.unit).await?.into_iter().take(MOST) {
        let (asked, known) = asked_of(app, visitor, &template).await?;
        let href = format!("/templates/{}", template.id);
        forms.push(Form { name: template.name, href, asked, known });
    }
    Ok(forms)
}
