//! Keeps templates: a new one, another file of one, one out of use.

use super::{Template, queries};
use crate::App;
use crate::shell::problem::{Outcome, Problem};
use domain::access::Permit;
use domain::basics::{County, UnitId};
use domain::summaries::PaperKind;

/// A file that lies in the store of files.
#[derive(Debug, Clone)]
pub struct Handed {
    /// Its hash.
    pub hash: String,
    /// The name it bore.
    pub name: String,
}

/// Keeps a new template with its first file; answers its id. Whether the file is sound was asked before.
///
/// # Errors
/// What the store says.
pub async fn add(
    app: &App,
    permit: &Permit,
    (unit, kind, name): (UnitId, PaperKind, &str),
    handed: Handed,
) -> Outcome<String> {
    let network = app.network();
    let code = network.unit(unit).map(|unit| unit.code().clone());
    let county = code.as_ref().and_then(County::of);
    let county = county.ok_or_else(|| Problem::NotFound(unit.to_string()))?;
    let id = app.clock().id().to_string();
    let (template, unit, name) = (id.clone(), unit.to_string(), name.to_owned());
    app.write(permit, move |tx| {
        Box::pin(async move {
            queries::insert(tx, &county, [&template, &unit, kind.key(), &name]).await?;
            queries::insert_version(tx, &county, &template, 1, &handed).await?;
            tx.note(&county, "template-add", &template, &handed.hash);
            Ok(())
        })
    })
    .await?;
    Ok(id)
}

/// Keeps another file of a template; answers its number. The file that stands already is not kept twice.
///
/// # Errors
/// What the store says.
pub async fn add_version(
    app: &App,
    permit: &Permit,
    template: &Template,
    handed: Handed,
) -> Outcome<i64> {
    let (county, id) = (template.county.clone(), template.id.clone());
    app.write(permit, move |tx| {
        Box::pin(async move {
            queries::hold(tx, &county, &id).await?;
            let newest = queries::versions(tx, &county, &id).await?.into_iter().next();
            let newest = newest.map(|row| super::Version::read(&row)).transpose()?;
            let newest = newest.ok_or_else(|| Problem::broken("a template without a version"))?;
            if newest.file == handed.hash {
                return Ok(newest.number);
            }
            let number = newest.number + 1;
            queries::insert_version(tx, &county, &id, number, &handed).await?;
            tx.note(&county, "template-version", &id, format!("{number} {}", handed.hash));
            Ok(number)
        })
    })
    .await
}

/// Takes a template out of use.
///
/// # Errors
/// What the store says.
pub async fn withdraw(app: &App, permit: &Permit, template: &Template) -> Outcome<()> {
    let (county, id) = (template.county.clone(), template.id.clone());
    app.write(permit, move |tx| {
        Box::pin(async move {
            if queries::withdraw(tx, &county, &id).await? > 0 {
                tx.note(&county, "template-withdraw", &id, "");
            }
            Ok(())
        })
    })
    .await
}

/// Puts a template into use again.
///
/// # Errors
/// What the store says.
pub async fn return_to_use(app: &App, permit: &Permit, template: &Template) -> Outcome<()> {
    let (county, id) = (template.county.clone(), template.id.clone());
    app.write(permit, move |tx| {
        Box::pin(async move {
            if queries::return_to_use(tx, &county, &id).await? > 0 {
                tx.note(&county, "template-return", &id, "");
            }
            Ok(())
        })
    })
    .await
}
