//! Evidence sent piece by piece by the script of the pages: announced, then piece after piece. Every answer says how
//! far it is, so who asks again goes on from there. Rules that stand against it come in the words of the page.

use super::record::id_of;
use crate::App;
use crate::access::{Piece, Posted, Visitor};
use crate::ledger::uploads::{Announced, Of, Standing, announce, standing, take};
use crate::ledger::{self, Original, Row};
use crate::shell::problem::{Outcome, Problem};
use axum::Json;
use axum::extract::{Path, Query, State as Extract};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::{Permit, Verb};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

/// Announces a file, or asks how far it is.
///
/// # Errors
/// [`Problem::NotFound`] while there is no such record in the visitor's scope.
pub async fn begin(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let (row, permit) = reached(&app, &visitor, &id).await?;
    let number = |name| posted.get(name).parse().unwrap_or(-1);
    let announced = Announced {
        hash: posted.get("hash").to_owned(),
        size: number("size"),
        kind: posted.get("kind").to_owned(),
        name: posted.get("name").to_owned(),
        original: Original {
            hash: posted.get("original_hash").to_owned(),
            name: posted.get("original_name").to_owned(),
            size: number("original_size"),
        },
    };
    match announce(&app, &permit, &row.county, row.id, announced).await {
        Err(Problem::Refused(rule)) => Ok(refused(&visitor, rule, 0)),
        other => Ok(told(other?)),
    }
}

/// Where a piece begins.
#[derive(Debug, Deserialize)]
pub struct At {
    offset: Option<i64>,
}

/// Takes in a piece.
///
/// # Errors
/// [`Problem::NotFound`] when this account has announced no such file.
pub async fn piece(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path((id, hash)): Path<(String, String)>,
    Query(at): Query<At>,
    Piece(bytes): Piece,
) -> Outcome<Response> {
    let (row, permit) = reached(&app, &visitor, &id).await?;
    let of = Of { county: row.county, record: row.id, hash };
    match take(&app, &permit, &of, at.offset.unwrap_or(-1), bytes).await {
        // How far it really is, so that the sender goes on from there.
        Err(Problem::Refused(rule @ "upload-misplaced")) => {
            match standing(&app, &permit, &of).await? {
                Standing::Missing(offset) => Ok(refused(&visitor, rule, offset)),
                Standing::Kept => Ok(told(Standing::Kept)),
            }
        }
        Err(Problem::Refused(rule)) => Ok(refused(&visitor, rule, 0)),
        other => Ok(told(other?)),
    }
}

async fn reached(app: &App, visitor: &Visitor, id: &str) -> Outcome<(Row, Permit)> {
    let row = ledger::find(app, &visitor.scope, id_of(id)?).await?;
    let permit = visitor.may(app, Verb::Record, row.unit)?;
    Ok((row, permit))
}

fn told(standing: Standing) -> Response {
    Json(match standing {
        Standing::Missing(offset) => json!({ "offset": offset }),
        Standing::Kept => json!({ "kept": true }),
    })
    .into_response()
}

/// Why not, and whether it may be otherwise later.
fn refused(visitor: &Visitor, rule: &str, offset: i64) -> Response {
    let why = visitor.words.t(&format!("problem-{rule}"));
    let later = matches!(rule, "record-held" | "upload-too-many");
    let said = json!({ "refused": rule, "why": why, "later": later, "offset": offset });
    (StatusCode::CONFLICT, Json(said)).into_response()
}
