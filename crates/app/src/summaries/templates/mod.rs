//! Templates (模板): a unit's own DOCX with markers. Checked whole when it is handed in, kept in every version,
//! filled for a unit and a period. A unit may use those of the units above it.

mod fill;
mod keep;
mod names;
mod pages;
mod queries;
mod rows;
mod told;

pub use fill::{Wanted, asked_and_known, filled, fillings};
pub use keep::{Handed, add, add_version, return_to_use, withdraw};
pub use pages::{asked_of, routes};
pub use told::{Wrong, checked};

#[cfg(test)]
pub use pages::samples;

use crate::App;
use crate::shell::problem::{Outcome, Problem};
use domain::basics::{County, UnitId};
use domain::summaries::PaperKind;
use sea_orm::QueryResult;

/// A template as a list shows it.
#[derive(Debug, Clone)]
pub struct Template {
    /// The partition.
    pub county: County,
    /// Its id.
    pub id: String,
    /// The unit it belongs to.
    pub unit: UnitId,
    /// The kind of paper it is for.
    pub kind: PaperKind,
    /// What it is called.
    pub name: String,
    /// Whether it may still be filled.
    pub standing: bool,
    /// The version that stands.
    pub head: i64,
    /// When it was changed last.
    pub changed_at: String,
}

/// One file it was handed in as.
#[derive(Debug, Clone)]
pub struct Version {
    /// 1, 2, 3 …
    pub number: i64,
    /// The hash of the file.
    pub file: String,
    /// The name it bore.
    pub name: String,
    /// The post that handed it in.
    pub post: String,
    /// When.
    pub at: String,
}

impl Template {
    fn read(row: &QueryResult) -> Outcome<Self> {
        let text = |column: &str| row.try_get::<String>("", column);
        let missing = |what: &str| Problem::broken(format!("a template has no {what}"));
        Ok(Self {
            county: County::parse(&text("county")?).ok_or_else(|| missing("county"))?,
            id: text("id")?,
            unit: UnitId::parse(&text("unit_id")?).ok_or_else(|| missing("unit"))?,
            kind: PaperKind::parse(&text("kind")?).ok_or_else(|| missing("kind"))?,
            name: text("name")?,
            standing: text("state")? == "standing",
            head: row.try_get("", "head")?,
            changed_at: text("changed_at")?,
        })
    }
}

impl Version {
    fn read(row: &QueryResult) -> Outcome<Self> {
        Ok(Self {
            number: row.try_get("", "number")?,
            file: row.try_get("", "file_hash")?,
            name: row.try_get("", "file_name")?,
            post: row.try_get("", "post_id")?,
            at: row.try_get("", "at")?,
        })
    }
}

/// The standing templates a unit may use, changed last first: those of the units above it, its own, and those
/// of the units below.
///
/// # Errors
/// What the store says.
pub async fn templates_for(app: &App, unit: UnitId) -> Outcome<Vec<Template>> {
    let rows = queries::standing(app.database().read()).await?;
    let all = rows.iter().map(Template::read).collect::<Outcome<Vec<_>>>()?;
    Ok(all.into_iter().filter(|template| may_use(app, unit, template)).collect())
}

/// Whether a unit may use a template.
#[must_use]
pub fn may_use(app: &App, unit: UnitId, template: &Template) -> bool {
    let (network, today) = (app.network(), app.clock().today());
    network.is_within_at(template.unit, unit, today)
        || network.is_within_at(unit, template.unit, today)
}

/// A template.
///
/// # Errors
/// [`Problem::NotFound`] when there is none.
pub async fn template_of(app: &App, id: &str) -> Outcome<Template> {
    let row = queries::template(app.database().read(), id).await?;
    Template::read(&row.ok_or_else(|| Problem::NotFound(id.to_owned()))?)
}

/// The versions of a template, newest first.
///
/// # Errors
/// What the store says.
pub async fn versions_of(app: &App, template: &Template) -> Outcome<Vec<Version>> {
    let rows = queries::versions(app.database().read(), &template.county, &template.id).await?;
    rows.iter().map(Version::read).collect()
}
