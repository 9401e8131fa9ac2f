//! What a form sent, after its token was compared with that of the session.
//!
//! That it came from a page of ours the gate has already seen; see `gate`.

use super::secret;
use super::visitor::Visitor;
use crate::App;
use crate::shell::form::{Fields, MOST_FIELDS};
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::Words;
use axum::RequestExt;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use bytes::Bytes;
use std::ops::Deref;
use std::sync::Arc;

/// The name of the field that holds the token.
pub(super) const CSRF: &str = "csrf";

/// The fields of a form, its token already taken out.
#[derive(Debug, Clone)]
pub struct Posted(pub Fields);

impl Deref for Posted {
    type Target = Fields;
    fn deref(&self) -> &Fields {
        &self.0
    }
}

impl FromRequest<Arc<App>> for Posted {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &Arc<App>) -> Outcome<Self> {
        let token = token_of(&request);
        if !is_urlencoded(&request) {
            return Err(Problem::Unreadable("not urlencoded"));
        }
        let body: Bytes = request.extract().await.map_err(|_| Problem::TooLarge)?;
        let mut fields = Fields::read(&body)?;
        if let Some(token) = token {
            if !secret::same(fields.raw(CSRF), &token) {
                return Err(Problem::Stale);
            }
            fields.0.retain(|(name, _)| name != CSRF);
        }
        Ok(Self(fields))
    }
}

/// A file that came with a form.
#[derive(Debug, Clone)]
pub struct UploadedFile {
    /// The field.
    pub field: String,
    /// The name it bore where it came from; may be anything.
    pub name: String,
    /// Its bytes.
    pub bytes: Bytes,
}

/// The fields and files of a form with files. The token is the first field, so that nothing is taken in
/// for a stranger.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The fields that are text.
    pub fields: Fields,
    /// The files, without those left empty.
    pub files: Vec<UploadedFile>,
    /// The names of files that were chosen and hold nothing.
    pub empty: Vec<String>,
}

impl Upload {
    /// Why there is no file: none was chosen, or the one that was holds nothing.
    #[must_use]
    pub fn no_file(&self, words: Words) -> String {
        match self.empty.is_empty() {
            true => words.t("templates-fault-file"),
            false => words.t("remark-file-empty"),
        }
    }
}

impl FromRequest<Arc<App>> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &Arc<App>) -> Outcome<Self> {
        let token = token_of(&request);
        let mut parts = Multipart::from_request(request, app)
            .await
            .map_err(|_| Problem::Unreadable("not multipart"))?;
        let mut upload = Self { fields: Fields::default(), files: Vec::new(), empty: Vec::new() };
        let mut waiting = token.as_deref();
        while let Some(part) = parts.next_field().await.map_err(refused)? {
            let field = part.name().unwrap_or_default().to_owned();
            let name = part.file_name().map(str::to_owned);
            let bytes = part.bytes().await.map_err(refused)?;
            if let Some(token) = waiting.take() {
                let sent = String::from_utf8_lossy(&bytes);
                if field != CSRF || !secret::same(&sent, token) {
                    return Err(Problem::Stale);
                }
                continue;
            }
            if upload.fields.0.len() + upload.files.len() + upload.empty.len() >= MOST_FIELDS {
                return Err(Problem::TooLarge);
            }
            match name {
                Some(name) if !bytes.is_empty() => {
                    upload.files.push(UploadedFile { field, name, bytes });
                }
                Some(name) if !name.is_empty() => upload.empty.push(name),
                Some(_) => {}
                None => {
                    upload.fields.0.push((field, String::from_utf8_lossy(&bytes).into_owned()));
                }
            }
        }
        // a form without any field bears no token either
        if waiting.is_some() { Err(Problem::Stale) } else { Ok(upload) }
    }
}

/// A piece of a file that a script of ours sends: nothing but its bytes, the token stands in a header.
#[derive(Debug, Clone)]
pub struct Piece(pub Bytes);

impl FromRequest<Arc<App>> for Piece {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &Arc<App>) -> Outcome<Self> {
        let sent = request.headers().get("x-csrf").and_then(|sent| sent.to_str().ok());
        let same = |token: String| secret::same(sent.unwrap_or_default(), &token);
        if !token_of(&request).is_some_and(same) {
            return Err(Problem::Stale);
        }
        request.extract().await.map(Self).map_err(|_| Problem::TooLarge)
    }
}

/// The token the form must bear: that of the session, if the address asks for one.
fn token_of(request: &Request) -> Option<String> {
    request.extensions().get::<Visitor>().map(|visitor| visitor.csrf.clone())
}

/// Whether the body says that it is an ordinary form.
pub(super) fn is_urlencoded(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

fn refused(error: MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::TooLarge
    } else {
        Problem::Unreadable("a part could not be read")
    }
}
