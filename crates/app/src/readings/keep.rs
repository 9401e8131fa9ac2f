//! Takes reports in and keeps what people say of them. The same file of the same unit is the same reading.

use super::claim::{Claim, claims_of, key_of};
use super::correction::{Correction, Deed, facts_held, undone};
use super::document::{Document, Facts, Kept};
use super::queries;
use crate::App;
use crate::shell::problem::{Outcome, Problem};
use bytes::Bytes;
use domain::access::Permit;
use domain::basics::{County, UnitId};
use reading::Reading;
use sha2::{Digest, Sha256};

/// Corrections one reading takes.
const MOST_CORRECTIONS: i64 = 20_000;

/// A report that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its id.
    pub id: String,
    /// Whether the unit had given it in before.
    pub known: bool,
    /// How many claims it makes.
    pub claims: usize,
    /// Whether nothing of it could be read.
    pub empty: bool,
}

/// Keeps a file and reads it.
///
/// # Errors
/// What the stores say.
pub async fn take(
    app: &App,
    permit: &Permit,
    unit: UnitId,
    name: &str,
    bytes: Bytes,
) -> Outcome<Taken> {
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let hash = app.files().keep(bytes.clone()).await?;
    take_kept(app, permit, unit, (name, &hash, size), bytes).await
}

/// Reads a file that lies in the store.
///
/// # Errors
/// What the stores say.
pub async fn take_kept(
    app: &App,
    permit: &Permit,
    unit: UnitId,
    (name, hash, size): (&str, &str, i64),
    bytes: Bytes,
) -> Outcome<Taken> {
    let network = app.network();
    let county = network.unit(unit).and_then(|unit| County::of(unit.code()));
    let county = county.ok_or_else(|| Problem::NotFound(unit.to_string()))?;
    let of = unit.to_string();
    let known = queries::reading_of_file(app.database().read(), &county, &of, hash).await?;
    let file = name.to_owned();
    let reading = tokio::task::spawn_blocking(move || reading::read(&bytes, Some(&file)))
        .await
        .map_err(|error| Problem::Internal(error.into()))?;
    let claims = claims_of(&reading);
    let mut taken = Taken {
        id: app.clock().id().to_string(),
        known: known.is_some(),
        claims: claims.iter().filter(|claim| !claim.lookalike).count(),
        empty: reading.clean.map.is_empty(),
    };
    if let Some(id) = known {
        taken.id = id;
        return Ok(taken);
    }
    let kept = Kept {
        unit,
        hash: hash.to_owned(),
        name: name.to_owned(),
        bytes: size,
        format: key_of(&reading.format),
        title: reading.document.title.clone().unwrap_or_default(),
        said_unit: reading.document.unit.clone().unwrap_or_default(),
        plan_year: reading.document.plan_year.map_or(0, i64::from),
        facts: facts_of(app, unit, &reading),
        pass_hash: pass_hash(&claims)?,
    };
    let id = taken.id.clone();
    app.write(permit, move |tx| {
        Box::pin(async move {
            queries::insert_reading(tx, &county, &id, &kept).await?;
            queries::insert_claims(tx, &county, &id, 1, &claims).await?;
            tx.note(&county, "reading-take", &id, &kept.hash);
            Ok(())
        })
    })
    .await?;
    Ok(taken)
}

/// What a report says of itself; its unit only where exactly one unit below the one that gave it in is called so.
#[must_use]
pub fn facts_of(app: &App, unit: UnitId, reading: &Reading) -> Facts {
    let (network, today) = (app.network(), app.clock().today());
    let facts = &reading.document;
    let named = facts.unit.as_deref().map(|name| network.find(name, today)).unwrap_or_default();
    let of = match named.as_slice() {
        [only] if network.is_within_at(*only, unit, today) => only.to_string(),
        _ => String::new(),
    };
    Facts {
        unit: of,
        year: facts.year.map_or(0, i64::from),
        half: i64::from(facts.half_year),
        kind: facts.doc_type.unwrap_or_default().to_owned(),
    }
}

/// What a pass of the machine hashes to.
///
/// # Errors
/// Never in practice: claims are plain data.
pub fn pass_hash(claims: &[Claim]) -> Outcome<String> {
    Ok(hex::encode(Sha256::digest(serde_json::to_string(claims)?)))
}

/// Keeps another pass of the machine; the corrections stay. The same reading again changes nothing.
///
/// # Errors
/// What the store says.
pub async fn renew(
    app: &App,
    permit: &Permit,
    document: &Document,
    claims: Vec<Claim>,
) -> Outcome<bool> {
    let hash = pass_hash(&claims)?;
    let (county, id) = (document.county.clone(), document.id.clone());
    app.write(permit, move |tx| {
        Box::pin(async move {
            queries::hold(tx, &county, &id).await?;
            let row = queries::reading(tx, &id).await?;
            let row = row.ok_or_else(|| Problem::NotFound(id.clone()))?;
            let (pass, before): (i64, String) =
                (row.try_get("", "pass")?, row.try_get("", "pass_hash")?);
            if before == hash {
                return Ok(false);
            }
            queries::insert_claims(tx, &county, &id, pass + 1, &claims).await?;
            queries::set_pass(tx, &county, &id, pass + 1, &hash).await?;
            tx.note(&county, "reading-renew", &id, &hash);
            Ok(true)
        })
    })
    .await
}

/// Something that somebody says of a reading.
#[derive(Debug, Clone)]
pub enum Say {
    /// A claim stands here.
    Claim(Box<Claim>),
    /// There is no figure here.
    None(usize, usize),
    /// This correction is taken back; where it was about the document, what the machine reads may hold again.
    Undo(i64, Facts),
    /// Whose report it is, of which year and kind.
    Document(Facts),
}

/// Adds a correction.
///
/// # Errors
/// [`Problem::NotFound`] for a correction that is not there or was taken back, [`Problem::Refused`] beyond what one
/// reading takes.
pub async fn correct(app: &App, permit: &Permit, document: &Document, say: Say) -> Outcome<()> {
    let (county, id) = (document.county.clone(), document.id.clone());
    app.write(permit, move |tx| {
        Box::pin(async move {
            queries::hold(tx, &county, &id).await?;
            let rows = queries::corrections(tx, &county, &id).await?;
            let before = rows.iter().map(Correction::read).collect::<Outcome<Vec<_>>>()?;
            let next = before.last().map_or(1, |last| last.number + 1);
            if next > MOST_CORRECTIONS {
                return Err(Problem::Refused("reading-corrections"));
            }
            let (place, deed, content) = match &say {
                Say::Claim(claim) => {
                    ((claim.start, claim.end), Deed::Claim, serde_json::to_string(claim)?)
                }
                Say::None(start, end) => ((*start, *end), Deed::None, String::new()),
                Say::Undo(number, machine) => {
                    let held = before.iter().find(|one| {
                        one.number == *number
                            && one.deed != Deed::Undo
                            && !undone(&before).contains(number)
                    });
                    let held = held.ok_or_else(|| Problem::NotFound(number.to_string()))?;
                    if held.deed == Deed::Document {
                        let others = before.iter().filter(|one| one.number != *number).cloned();
                        let facts = facts_held(machine.clone(), &others.collect::<Vec<_>>());
                        queries::set_facts(tx, &county, &id, &facts).await?;
                    }
                    ((held.start, held.end), Deed::Undo, number.to_string())
                }
                Say::Document(facts) => {
                    queries::set_facts(tx, &county, &id, facts).await?;
                    ((0, 0), Deed::Document, serde_json::to_string(facts)?)
                }
            };
            let said = [deed.key(), content.as_str()];
            queries::insert_correction(tx, &county, &id, next, place, said).await?;
            tx.note(&county, "reading-correct", &id, format!("{next} {}", deed.key()));
            Ok(())
        })
    })
    .await
}
