//! Full text (全文检索): titles, places, units and narrative of the newest revision, by Chinese words, by the
//! initials of their pinyin (`kpr`) or by the pinyin itself (`kepuri`).
//!
//! The words of a record are derived from its content alone and written with it in one commit; what the
//! engine makes of them stands in `shell::db`. Whoever doubts them can have them made again ([`renew`]).

mod ask;
mod names;
mod pinyin;
mod queries;
mod words;

pub use ask::{Question, Term, question};
pub use names::Sought;

use super::keep::{Content, county_of};
use crate::App;
use crate::shell::db::{Tx, Ways, unindex_and_index, written};
use crate::shell::problem::Outcome;
use chrono::NaiveDate;
use domain::access::{Permit, Verb};
use domain::basics::{County, RecordId};
use domain::ledger::{Entry, Kind};
use domain::orgs::Network;
use sea_orm::DbBackend;
use std::collections::BTreeMap;
use words::Words;

/// How many records are looked at in one go.
const BATCH: i64 = 500;

/// The words under which a content is found.
#[must_use]
pub fn words_of(content: &Content, network: &Network) -> String {
    let mut words = Words::default();
    match content {
        Content::Record(entry) => of_entry(&mut words, entry, network),
        Content::Draft { title, payload, unit, .. } => {
            words.spoken(title);
            words.spoken(network.name_at(*unit, NaiveDate::MAX).unwrap_or_default());
            if let Ok(value) = serde_json::from_str(payload) {
                of_draft(&mut words, &value);
            }
        }
    }
    words.finish()
}

fn of_entry(words: &mut Words, entry: &Entry, network: &Network) {
    let day = entry.days().0;
    let mut unit = |id| words.spoken(network.name_at(id, day).unwrap_or_default());
    unit(entry.unit());
    match entry {
        Entry::Activity(activity) => {
            activity.partners.iter().for_each(|share| unit(share.unit));
            activity.sessions.iter().filter_map(|session| session.place).for_each(unit);
            activity.guests.iter().for_each(|guest| words.spoken(&guest.name));
            words.spoken(&activity.title);
            words.spoken(&activity.theme);
            for session in &activity.sessions {
                words.spoken(&session.spot);
                session.materials.iter().for_each(|material| words.written(&material.title));
            }
            activity.media.iter().for_each(|report| words.written(&report.outlet));
            for text in [&activity.edition, &activity.plan, &activity.outcome] {
                words.written(text);
            }
        }
        Entry::Duty(duty) => {
            duty.place.into_iter().for_each(unit);
            words.spoken(&duty.title);
            words.written(&duty.goods);
            words.written(&duty.outcome);
        }
        Entry::OrgEvent(event) => words.spoken(&event.title()),
    }
}

/// Everything that was typed, whatever it will become.
fn of_draft(words: &mut Words, value: &serde_json::Value) {
    match value {
        serde_json::Value::String(text) => words.written(text),
        serde_json::Value::Array(list) => list.iter().for_each(|each| of_draft(words, each)),
        serde_json::Value::Object(map) => map.values().for_each(|each| of_draft(words, each)),
        _ => {}
    }
}

/// Keeps the words of contents, in the write that keeps the contents. `new` says that none of the records
/// was known before.
///
/// # Errors
/// What the store says.
pub async fn index_in(
    tx: &mut Tx,
    network: &Network,
    contents: &[(RecordId, &Content)],
    new: bool,
) -> Outcome<()> {
    let mut by_county: BTreeMap<County, Vec<(String, String)>> = BTreeMap::new();
    for (id, content) in contents {
        if content.kind() != Kind::OrgEvent {
            let county = county_of(network, content.unit())?;
            let text = words_of(content, network);
            by_county.entry(county).or_default().push((id.to_string(), text));
        }
    }
    for (county, texts) in by_county {
        unindex_and_index(tx, county.as_str(), &texts, new).await?;
    }
    Ok(())
}

/// Keeps where records stand beside their words, after a write.
///
/// # Errors
/// What the store says.
pub async fn settle(tx: &mut Tx, county: &County, records: &[String]) -> Outcome<()> {
    queries::place(tx, county.as_str(), records).await
}

/// Makes the words of every record again and keeps those that differ: after an update, and after the past
/// of the units was changed. Answers how many differed.
///
/// # Errors
/// What the store says.
pub async fn renew(app: &App) -> Outcome<u64> {
    let network = app.network();
    let permit = Permit::system("search", Verb::Record);
    let mut renewed = 0;
    for county in queries::counties(app.database().read()).await? {
        let mut after = String::new();
        loop {
            let found = queries::heads_after(app.database().read(), &county, &after, BATCH).await?;
            let Some(last) = found.last() else { break };
            after.clone_from(&last.id);
            let stale: Vec<(String, String)> = found
                .iter()
                .filter_map(|head| match head.words(&network) {
                    Ok(words) if words != head.stored || !head.placed => {
                        Some(Ok((head.id.clone(), words)))
                    }
                    Ok(_) => None,
                    Err(problem) => Some(Err(problem)),
                })
                .collect::<Outcome<_>>()?;
            if !stale.is_empty() {
                renewed += u64::try_from(stale.len()).unwrap_or(0);
                let county = county.clone();
                app.write(&permit, move |tx| {
                    Box::pin(async move {
                        unindex_and_index(tx, county.as_str(), &stale, false).await?;
                        let ids: Vec<String> = stale.into_iter().map(|(id, _)| id).collect();
                        settle(tx, &county, &ids).await
                    })
                })
                .await?;
            }
            tokio::task::yield_now().await;
        }
    }
    Ok(renewed)
}

/// Whether some record has no words yet, as after an update.
///
/// # Errors
/// What the store says.
pub async fn is_wanting(app: &App) -> Outcome<bool> {
    for county in queries::counties(app.database().read()).await? {
        if queries::any_without(app.database().read(), &county).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How many records are found by other words than their content has, or counted elsewhere than they stand.
///
/// # Errors
/// What the store says.
pub async fn stale(app: &App, county: &County) -> Outcome<u64> {
    let network = app.network();
    let (mut stale, mut after) = (0, String::new());
    loop {
        let found = queries::heads_after(app.database().read(), county, &after, BATCH).await?;
        let Some(last) = found.last() else { return Ok(stale) };
        after.clone_from(&last.id);
        for head in &found {
            stale += u64::from(!head.placed || head.words(&network)? != head.stored);
        }
    }
}

impl queries::Head {
    fn words(&self, network: &Network) -> Outcome<String> {
        let content = if self.shape == "draft" {
            Content::Draft {
                kind: self.kind,
                unit: self.unit,
                title: self.title.clone(),
                payload: self.payload.clone(),
            }
        } else {
            Content::Record(Entry::parse(self.kind, &self.payload)?)
        };
        Ok(words_of(&content, network))
    }
}

/// What somebody typed, as an engine wants it written; `None` when nothing in it can be looked for.
#[must_use]
pub fn asked(backend: DbBackend, text: &str) -> Option<String> {
    let question = question(text)?;
    fn terms(way: &[Term]) -> Vec<(&str, bool)> {
        way.iter().map(|term| (term.text.as_str(), term.open)).collect()
    }
    let words: Vec<Ways<'_>> =
        question.iter().map(|ways| ways.iter().map(|way| terms(way)).collect()).collect();
    Some(written(backend, &words))
}
