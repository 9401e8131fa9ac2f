//! Takes templates in: checked whole, and kept only when nothing is wrong.

use super::list::{Typed, listed};
use super::seen;
use super::show::shown;
use super::wanted::Asked;
use crate::App;
use crate::access::{Posted, Upload, UploadedFile, Visitor};
use crate::shell::flash::go_and_tell;
use crate::shell::frame::Flash;
use crate::shell::page::page_with;
use crate::shell::problem::Outcome;
use crate::shell::words::Words;
use crate::summaries::templates::{
    Handed, Wrong, add as keep, add_version as keep_version, checked, return_to_use,
    withdraw as end,
};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Verb;
use domain::summaries::PaperKind;
use std::sync::Arc;

/// Characters of a name.
const NAME: usize = 60;

/// A new template.
pub async fn add(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    upload: Upload,
) -> Outcome<Response> {
    let words = visitor.words;
    let permit = visitor.may(&app, Verb::Record, visitor.actor.unit)?;
    let name = upload.fields.get("name").to_owned();
    let kind = PaperKind::parse(upload.fields.get("kind")).unwrap_or_default();
    let mut faults = Vec::new();
    if name.is_empty() || name.chars().count() > NAME {
        faults.push(plain(words.t("templates-fault-name")));
    }
    let sound = sound(&app, words, upload).await?;
    match sound {
        Ok((handed, count)) if faults.is_empty() => {
            let of = (visitor.actor.unit, kind, name.as_str());
            let id = keep(&app, &permit, of, kept(&app, handed).await?).await?;
            let text = words.t1("templates-kept", "count", count);
            Ok(go_and_tell(&format!("/templates/{id}"), &Flash { text, ..Flash::default() }))
        }
        found => {
            faults.extend(found.err().into_iter().flatten());
            let typed = Typed { name, kind: kind.key().to_owned(), faults };
            let again = listed(&app, &visitor, typed).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}

/// Another file of a template.
pub async fn add_version(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    upload: Upload,
) -> Outcome<Response> {
    let words = visitor.words;
    let template = seen(&app, &visitor, &id).await?;
    let permit = visitor.may(&app, Verb::Record, template.unit)?;
    match sound(&app, words, upload).await? {
        Ok((handed, count)) => {
            keep_version(&app, &permit, &template, kept(&app, handed).await?).await?;
            let text = words.t1("templates-kept-version", "count", count);
            Ok(go_and_tell(&format!("/templates/{id}"), &Flash { text, ..Flash::default() }))
        }
        Err(faults) => {
            let again = shown(&app, &visitor, template, &Asked::default(), faults).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}

/// Takes a template out of use.
pub async fn withdraw(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    _posted: Posted,
) -> Outcome<Response> {
    let template = seen(&app, &visitor, &id).await?;
    let permit = visitor.may(&app, Verb::Record, template.unit)?;
    end(&app, &permit, &template).await?;
    let undo = Some(format!("/templates/{id}/return"));
    let text = visitor.words.t("templates-withdrawn");
    Ok(go_and_tell("/templates", &Flash { text, undo, ..Flash::default() }))
}

/// Puts a template into use again.
pub async fn give_back(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    _posted: Posted,
) -> Outcome<Response> {
    let template = seen(&app, &visitor, &id).await?;
    let permit = visitor.may(&app, Verb::Record, template.unit)?;
    return_to_use(&app, &permit, &template).await?;
    let text = visitor.words.t("templates-returned");
    Ok(go_and_tell(&format!("/templates/{id}"), &Flash { text, ..Flash::default() }))
}

fn plain(text: String) -> Wrong {
    Wrong { text, around: String::new() }
}

/// The file and how many markers it has, or all that is wrong with it.
async fn sound(
    app: &App,
    words: Words,
    upload: Upload,
) -> Outcome<Result<(UploadedFile, usize), Vec<Wrong>>> {
    let missing = upload.no_file(words);
    let Some(file) = upload.files.into_iter().next() else { return Ok(Err(vec![plain(missing)])) };
    let markers = checked(app, words, file.bytes.clone()).await?;
    Ok(markers.map(|markers| (file, markers.len())))
}

async fn kept(app: &App, file: UploadedFile) -> Outcome<Handed> {
    let name = file.name.chars().filter(|c| !c.is_control()).take(120).collect();
    Ok(Handed { hash: app.files().keep(file.bytes).await?, name })
}
