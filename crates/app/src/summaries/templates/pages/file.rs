//! Files of templates: filled, and as they were handed in.

use super::seen;
use super::show::standing;
use super::wanted::{Asked, CHINESE, markers_of, wanted};
use crate::App;
use crate::access::Visitor;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::saved::attached;
use crate::summaries::Format;
use crate::summaries::templates::{filled as fill, versions_of};
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// The file that stands, filled.
pub async fn filled(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Outcome<Response> {
    let template = seen(&app, &visitor, &id).await?;
    if !template.standing {
        return Err(Problem::NotFound(id));
    }
    let versions = versions_of(&app, &template).await?;
    let head = standing(&template, &versions)?;
    let wanted = wanted(&app, &visitor, &template, &asked).await?;
    let wanted = wanted.map_err(|()| Problem::NotFound("code".to_owned()))?;
    let (file, markers) = markers_of(&app, head).await?;
    let bytes = fill(&app, &CHINESE, &wanted, file, &markers).await?;
    let name = format!("{}-{}-{}.docx", template.name, wanted.scope.code, wanted.wish.period);
    Ok(handed_over(bytes, &name))
}

/// A file as it was handed in.
pub async fn version(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((id, number)): Path<(String, i64)>,
) -> Outcome<Response> {
    let template = seen(&app, &visitor, &id).await?;
    let version = versions_of(&app, &template).await?.into_iter().find(|v| v.number == number);
    let version = version.ok_or_else(|| Problem::NotFound(format!("{id}/{number}")))?;
    Ok(handed_over(app.files().fetch(&version.file).await?.to_vec(), &version.name))
}

/// A DOCX as an answer, under its name.
pub fn handed_over(bytes: Vec<u8>, name: &str) -> Response {
    let place = attached(name.trim_end_matches(".docx"), "docx");
    let headers =
        [(CONTENT_TYPE, Format::Docx.media_type().to_owned()), (CONTENT_DISPOSITION, place)];
    (headers, bytes).into_response()
}
