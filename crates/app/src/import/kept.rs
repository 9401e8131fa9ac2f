//! A file between its upload and the decision about it, and what headings mean to a unit (列的对应).

use super::meanings::{Meanings, Said, add};
use super::{Answers, queries};
use crate::App;
use crate::access::Visitor;
use crate::shell::problem::{Outcome, Problem};
use domain::access::Verb;
use domain::basics::UnitId;
use reading::sheet::{Field, Named};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most headings a unit's memory holds.
const MOST_HEADINGS: usize = 300;

/// A file that waits.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Waiting {
    /// Where its bytes are kept.
    pub hash: String,
    /// Its name.
    pub name: String,
    /// The unit whose ledger it is.
    pub unit: UnitId,
    /// The year of days without one.
    pub year: Option<i32>,
    /// The post that sent it; to others it is not there.
    pub post: String,
    /// What was said about its rows.
    #[serde(default)]
    pub answers: Answers,
}

/// Keeps a file until somebody decides; answers the id of its page.
///
/// # Errors
/// What the store says.
pub async fn wait(app: &App, visitor: &Visitor, waiting: Waiting) -> Outcome<String> {
    let id = app.clock().id().to_string();
    keep(app, visitor, &id, &waiting).await?;
    Ok(id)
}

/// Keeps what is known of a file that waits, in place of what was known before.
///
/// # Errors
/// What the store says.
pub async fn keep(app: &App, visitor: &Visitor, id: &str, waiting: &Waiting) -> Outcome<()> {
    let permit = visitor.actor.may(Verb::Record, true)?;
    let (county, name) = (visitor.county.clone(), name_of(id));
    let value = serde_json::to_string(&waiting)?;
    app.write(&permit, move |tx| {
        Box::pin(async move { queries::remember(tx, &county, &name, &value).await })
    })
    .await
}

/// The file of a page.
///
/// # Errors
/// [`Problem::NotFound`] when the post sent none.
pub async fn waiting(app: &App, visitor: &Visitor, id: &str) -> Outcome<Waiting> {
    let found = queries::remembered(app.database().read(), &visitor.county, &name_of(id)).await?;
    let waiting: Option<Waiting> = found.and_then(|value| serde_json::from_str(&value).ok());
    waiting
        .filter(|waiting| waiting.post == visitor.actor.post.to_string())
        .ok_or_else(|| Problem::NotFound(id.to_owned()))
}

/// What a unit's people said headings mean.
///
/// # Errors
/// What the store says.
pub async fn headings(app: &App, visitor: &Visitor, unit: UnitId) -> Outcome<Named> {
    let found =
        queries::remembered(app.database().read(), &visitor.county, &columns_of(unit)).await?;
    Ok(found.and_then(|value| serde_json::from_str(&value).ok()).unwrap_or_default())
}

/// Remembers what headings mean, beside what was said before.
///
/// # Errors
/// What the store says.
pub async fn remember(
    app: &App,
    visitor: &Visitor,
    unit: UnitId,
    said: BTreeMap<String, Option<Field>>,
) -> Outcome<()> {
    let mut named = headings(app, visitor, unit).await?;
    for (heading, field) in said {
        match field {
            Some(field) if named.len() < MOST_HEADINGS => {
                named.insert(heading, field);
            }
            _ => {
                named.remove(&heading);
            }
        }
    }
    let permit = visitor.actor.may(Verb::Record, true)?;
    let (county, name, value) =
        (visitor.county.clone(), columns_of(unit), serde_json::to_string(&named)?);
    app.write(&permit, move |tx| {
        Box::pin(async move { queries::remember(tx, &county, &name, &value).await })
    })
    .await
}

/// What a unit's people said words mean.
///
/// # Errors
/// What the store says.
pub async fn meanings(app: &App, visitor: &Visitor, unit: UnitId) -> Outcome<Meanings> {
    let name = words_of(unit);
    let found = queries::remembered(app.database().read(), &visitor.county, &name).await?;
    Ok(found.and_then(|value| serde_json::from_str(&value).ok()).unwrap_or_default())
}

/// Remembers what words mean, beside what was said before.
///
/// # Errors
/// What the store says.
pub async fn remember_meanings(
    app: &App,
    visitor: &Visitor,
    unit: UnitId,
    said: Vec<Said>,
) -> Outcome<()> {
    let before = meanings(app, visitor, unit).await?;
    let mut after = before.clone();
    add(&mut after, said);
    if after == before {
        return Ok(());
    }
    let permit = visitor.actor.may(Verb::Record, true)?;
    let (county, name, value) =
        (visitor.county.clone(), words_of(unit), serde_json::to_string(&after)?);
    app.write(&permit, move |tx| {
        Box::pin(async move { queries::remember(tx, &county, &name, &value).await })
    })
    .await
}

fn words_of(unit: UnitId) -> String {
    format!("import-words.{unit}")
}

fn name_of(id: &str) -> String {
    format!("import.{id}")
}

fn columns_of(unit: UnitId) -> String {
    format!("import-columns.{unit}")
}
