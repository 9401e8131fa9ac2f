//! A report that was read (材料): the file under its hash, what it says of itself, who gave it in.

use super::claim::Claim;
use super::correction::Correction;
use super::queries;
use crate::App;
use crate::shell::problem::{Outcome, Problem};
use domain::basics::{County, UnitId};
use reading::Reading;
use sea_orm::QueryResult;
use serde::{Deserialize, Serialize};

/// The kinds of report; the empty one is not known.
pub const DOCUMENT_KINDS: [&str; 6] = [
    "annual_summary",
    "annual_summary_and_plan",
    "half_year_summary",
    "half_year_summary_and_plan",
    "plan",
    "",
];

/// Whose report it is, of which year and kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// The id of the unit; empty where it is not known.
    pub unit: String,
    /// The year; 0 where it is not known.
    pub year: i64,
    /// 1 for the first half year, 0 for a whole one.
    pub half: i64,
    /// One of [`DOCUMENT_KINDS`].
    pub kind: String,
}

/// A file as it is kept first.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The unit that gives it in.
    pub unit: UnitId,
    /// The hash of its bytes.
    pub hash: String,
    /// Its name.
    pub name: String,
    /// How many bytes.
    pub bytes: i64,
    /// What kind of file.
    pub format: String,
    /// The title as read.
    pub title: String,
    /// The unit as read.
    pub said_unit: String,
    /// The year planned for; 0 where it is not stated.
    pub plan_year: i64,
    /// Unit, year and kind.
    pub facts: Facts,
    /// What the machine's reading hashes to.
    pub pass_hash: String,
}

/// A reading as it is kept.
#[derive(Debug, Clone)]
pub struct Document {
    /// The partition.
    pub county: County,
    /// Its id.
    pub id: String,
    /// The unit that gave it in.
    pub unit: UnitId,
    /// The post that did.
    pub post: String,
    /// The hash of the file.
    pub hash: String,
    /// The name of the file.
    pub name: String,
    /// How many bytes it has.
    pub bytes: i64,
    /// What kind of file it is.
    pub format: String,
    /// Its title as read.
    pub title: String,
    /// The unit as it names itself.
    pub said_unit: String,
    /// Unit, year and kind as they hold now.
    pub facts: Facts,
    /// The year planned for; 0 where it is not stated.
    pub plan_year: i64,
    /// How often the machine has read it.
    pub pass: i64,
    /// What its last reading hashes to.
    pub pass_hash: String,
    /// When it was given in.
    pub created_at: String,
    /// When it was changed last.
    pub changed_at: String,
}

impl Document {
    fn read(row: &QueryResult) -> Outcome<Self> {
        let text = |column: &str| row.try_get::<String>("", column);
        let number = |column: &str| row.try_get::<i64>("", column);
        let missing = |what: &str| Problem::broken(format!("a reading has no {what}"));
        Ok(Self {
            county: County::parse(&text("county")?).ok_or_else(|| missing("county"))?,
            id: text("id")?,
            unit: UnitId::parse(&text("unit_id")?).ok_or_else(|| missing("unit"))?,
            post: text("post_id")?,
            hash: text("hash")?,
            name: text("name")?,
            bytes: number("bytes")?,
            format: text("format")?,
            title: text("title")?,
            said_unit: text("said_unit")?,
            facts: Facts {
                unit: text("of_unit")?,
                year: number("year")?,
                half: number("half")?,
                kind: text("kind")?,
            },
            plan_year: number("plan_year")?,
            pass: number("pass")?,
            pass_hash: text("pass_hash")?,
            created_at: text("created_at")?,
            changed_at: text("changed_at")?,
        })
    }

    /// How it is called: by its title, else by the name of the file.
    #[must_use]
    pub fn called(&self) -> &str {
        if self.title.is_empty() { &self.name } else { &self.title }
    }
}

/// The readings of a unit and what lies below it, changed last first.
///
/// # Errors
/// What the store says.
pub async fn documents_of(app: &App, unit: UnitId, limit: u64) -> Outcome<Vec<Document>> {
    let units = app.network().subtree_at(unit, app.clock().today());
    let mut found = Vec::new();
    for some in units.chunks(500) {
        let ids: Vec<String> = some.iter().map(ToString::to_string).collect();
        let rows = queries::readings_of(app.database().read(), &ids, limit).await?;
        found.extend(rows.iter().map(Document::read).collect::<Outcome<Vec<_>>>()?);
    }
    found.sort_by(|one, other| other.changed_at.cmp(&one.changed_at));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// The reports of a unit that say of which year they are, oldest first.
///
/// # Errors
/// What the store says.
pub async fn documents_about(
    app: &App,
    county: &County,
    unit: UnitId,
    limit: u64,
) -> Outcome<Vec<Document>> {
    let unit = unit.to_string();
    let rows = queries::readings_about(app.database().read(), county, &unit, limit).await?;
    rows.iter().map(Document::read).collect()
}

/// A reading.
///
/// # Errors
/// [`Problem::NotFound`] when there is none.
pub async fn document_of(app: &App, id: &str) -> Outcome<Document> {
    let row = queries::reading(app.database().read(), id).await?;
    Document::read(&row.ok_or_else(|| Problem::NotFound(id.to_owned()))?)
}

/// The claims of a reading as the machine read them last.
///
/// # Errors
/// What the store says.
pub async fn stored_claims(app: &App, document: &Document) -> Outcome<Vec<Claim>> {
    let Document { county, id, pass, .. } = document;
    let rows = queries::claims(app.database().read(), county, id, *pass).await?;
    rows.iter()
        .map(|row| {
            let content: String = row.try_get("", "content")?;
            Ok(serde_json::from_str(&content)?)
        })
        .collect()
}

/// What people put right in a reading, oldest first.
///
/// # Errors
/// What the store says.
pub async fn corrections_of(app: &App, document: &Document) -> Outcome<Vec<Correction>> {
    let rows = queries::corrections(app.database().read(), &document.county, &document.id).await?;
    rows.iter().map(Correction::read).collect()
}

/// Reads the original again, beside the server's own work.
///
/// # Errors
/// When the file is not in the store.
pub async fn read_again(app: &App, document: &Document) -> Outcome<Reading> {
    let (bytes, name) = (app.files().fetch(&document.hash).await?, document.name.clone());
    tokio::task::spawn_blocking(move || reading::read(&bytes, Some(&name)))
        .await
        .map_err(|error| Problem::Internal(error.into()))
}
