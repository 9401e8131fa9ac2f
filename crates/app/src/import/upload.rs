//! The page that takes a file (导入): any sheet, or the template with the unit's own lists.

use super::Answers;
use super::kept::{self, Waiting};
use crate::App;
use crate::access::{Upload, Visitor};
use crate::activities;
use crate::burden::takes;
use crate::shell::flash::go;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::{page, page_with};
use crate::shell::parts::ShownFaults;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use askama::Template;
use axum::extract::State as Extract;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Verb;
use domain::basics::Faults;
use domain::burden::Act;
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "import/upload.html")]
pub struct UploadPage {
    frame: Frame,
    unit: String,
    units: Vec<String>,
    listed: ShownFaults,
    /// What a row usually takes.
    takes: String,
}

/// The form.
///
/// # Errors
/// What the store says.
pub async fn show(Extract(app): Extract<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    page(&form(&app, &visitor, &Faults::default(), None).await?)
}

async fn form(
    app: &App,
    visitor: &Visitor,
    faults: &Faults,
    typed: Option<&str>,
) -> Outcome<UploadPage> {
    let (network, today) = (app.network(), app.clock().today());
    let own = terms::unit_name(visitor.words, &network, visitor.actor.unit, today);
    let below = network.subtree_at(visitor.actor.unit, today);
    let named = below.iter().take(400);
    Ok(UploadPage {
        frame: visitor.frame(app, Section::Ledger).await?.single(),
        unit: typed.map_or(own, str::to_owned),
        units: named.map(|id| network.distinct_name(*id, today)).collect(),
        listed: ShownFaults::new(visitor.words, &faults.0),
        takes: takes(app, visitor, "burden-takes-import", (Act::Import, "")).await?,
    })
}

/// Takes the file in; nothing of it is in the ledger yet.
///
/// # Errors
/// What the store says.
pub async fn take(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    upload: Upload,
) -> Outcome<Response> {
    let mut faults = Faults::default();
    let typed = upload.fields.get("unit").to_owned();
    let found = app.network().find(&typed, app.clock().today());
    let unit = match found.as_slice() {
        _ if typed.is_empty() => Some(visitor.actor.unit),
        [only] if visitor.sees(&app, *only) => Some(*only),
        [_, _, ..] => {
            faults.error("unit", "import-unit-ambiguous", &typed);
            faults.with("names", app.network().told_apart(&found, app.clock().today()));
            None
        }
        _ => {
            let (top, today) = (visitor.actor.unit, app.clock().today());
            let near = app.network().near_names(&typed, Some(top), today);
            let rule = if near.is_empty() { "import-unit-unknown" } else { "import-unit-near" };
            faults.error("unit", rule, &typed);
            faults.with("names", near);
            None
        }
    };
    let file = upload.files.into_iter().next();
    if let Some(record) = file.as_ref().filter(|file| activities::is_record(&file.bytes)) {
        return match activities::take(&app, &visitor, &record.bytes).await {
            Err(Problem::Invalid(faults)) => {
                let form = form(&app, &visitor, &faults, Some(&typed)).await?;
                page_with(StatusCode::UNPROCESSABLE_ENTITY, &form)
            }
            taken => taken,
        };
    }
    if file.is_none() {
        faults.error("file", "required", "");
    }
    let (Some(unit), Some(file)) = (unit, file) else {
        let form = form(&app, &visitor, &faults, Some(&typed)).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &form);
    };
    visitor.may(&app, Verb::Record, unit)?;
    let name: String = file.name.chars().filter(|c| !c.is_control()).take(120).collect();
    if name.trim().is_empty() {
        return Err(Problem::Unreadable("a file without a name"));
    }
    let hash = app.files().keep(file.bytes).await?;
    let year = upload.fields.get("year").parse().ok().filter(|year| (1950..=2150).contains(year));
    let waiting = Waiting {
        hash,
        name,
        unit,
        year,
        post: visitor.actor.post.to_string(),
        answers: Answers::default(),
    };
    let id = kept::wait(&app, &visitor, waiting).await?;
    Ok(go(&format!("/import/{id}")))
}

#[cfg(test)]
impl UploadPage {
    /// With a fault.
    pub fn sample() -> Self {
        let mut faults = Faults::default();
        faults.error("file", "required", "");
        Self {
            frame: Frame::sample(),
            unit: "Yunling".into(),
            units: vec!["Yunling".into()],
            listed: ShownFaults::new(crate::shell::words::Words::default(), &faults.0),
            takes: "Takes".into(),
        }
    }
}
