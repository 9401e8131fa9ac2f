//! The common road of both forms: who may, what is sent, kept once however often it is sent.

use super::activity_form::Opened;
use crate::App;
use crate::access::Visitor;
use crate::burden::{self, Measured};
use crate::ledger::closings::closed;
use crate::ledger::{self, Content, Receipt, Shown, Submission, keep_in};
use crate::shell::clock::local;
use crate::shell::flash::{go_and_tell, tell};
use crate::shell::form::Fields;
use crate::shell::frame::Flash;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::Value;
use axum::Json;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Verb;
use domain::basics::{Faults, RecordId, UnitId};
use domain::burden::{Act, Effort};
use domain::ledger::State;
use domain::orgs::Network;
use std::collections::BTreeMap;

/// What a form says beside its content.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Made by the client.
    pub id: RecordId,
    /// The revision it was made from.
    pub base: i64,
    /// The button that was pressed.
    pub button: String,
    /// Why an approved record is changed.
    pub reason: String,
    /// The record as it stands, for an amendment.
    pub before: Option<Shown>,
    /// What filling it in took, as the page claims.
    pub effort: Option<Effort>,
}

/// What became of it.
#[derive(Debug)]
pub enum Kept {
    /// It is stored.
    Stored(Receipt),
    /// Other content is stored under this id.
    Conflict,
}

impl Sent {
    /// Reads it. The id in the form wins over that of the address: a form that was kept in the browser
    /// bears the id of its first sending.
    ///
    /// # Errors
    /// [`Problem::NotFound`] when there is no id, or the record to amend lies out of reach.
    pub async fn read(app: &App, visitor: &Visitor, path: &str, fields: &Fields) -> Outcome<Self> {
        let id = RecordId::parse(fields.get("id")).or_else(|| RecordId::parse(path));
        let id = id.ok_or_else(|| Problem::NotFound(path.to_owned()))?;
        let base = fields.get("base").parse::<i64>().unwrap_or(0).max(0);
        let before = match base {
            0 => None,
            _ => Some(ledger::show(app, &visitor.scope, id).await?),
        };
        if let Some(shown) = &before {
            visitor.may(app, Verb::Record, shown.row.unit)?;
        }
        let (button, reason) = (fields.get("do").to_owned(), fields.get("reason").to_owned());
        let effort = burden::claim(fields);
        Ok(Self { id, base, button, reason, before, effort })
    }

    /// Whether it is only to be looked at: shown with all its faults, nothing kept.
    #[must_use]
    pub fn looks(&self) -> bool {
        self.button == "look"
    }

    /// Whether it is to be handed in rather than kept as a draft.
    #[must_use]
    pub fn submits(&self) -> bool {
        self.button == "submit"
    }

    /// The day on which the record was first entered.
    #[must_use]
    pub fn entered(&self, today: NaiveDate) -> NaiveDate {
        self.before.as_ref().map_or(today, |shown| first_entered(shown, today))
    }

    /// Adds what is missing of the reason: an approved record is not changed without one, and nothing in a
    /// closed year is.
    ///
    /// # Errors
    /// What the store says.
    pub async fn check_reason(
        &self,
        app: &App,
        visitor: &Visitor,
        days: Option<(NaiveDate, NaiveDate)>,
        faults: &mut Faults,
    ) -> Outcome<()> {
        if !self.reason.is_empty() {
            return Ok(());
        }
        let counts = self.before.as_ref().is_some_and(|shown| shown.row.posted > 0);
        let closed = closed(app, &visitor.county).await?;
        if let Some(year) = days.and_then(|days| closed.touched(days)) {
            faults.error("reason", "year-closed", year.to_string());
        } else if counts {
            faults.error("reason", "required", "");
        }
        Ok(())
    }

    /// Adds who reviews the record just now: nothing is changed meanwhile, and what was typed is shown again.
    ///
    /// # Errors
    /// What the store says.
    pub async fn check_held(
        &self,
        app: &App,
        visitor: &Visitor,
        faults: &mut Faults,
    ) -> Outcome<()> {
        let Some(shown) = &self.before else { return Ok(()) };
        if let Some(held) =
            ledger::held_one(app, visitor, &shown.row).await?.filter(|held| !held.mine)
        {
            let said = [
                ("who", Value::from(&held.who)),
                ("since", Value::from(&held.since)),
                ("until", Value::from(&held.until)),
            ];
            faults.error("held", "held", visitor.words.with("review-held-long", &said));
        }
        Ok(())
    }

    /// The form opened again with what was typed.
    #[must_use]
    pub fn opened(&self, today: NaiveDate) -> Opened {
        let opened = match &self.before {
            Some(shown) => Opened::again(shown, today),
            None => Opened::new(self.id, today),
        };
        // What it was made from stays what it was, however far the record has come since.
        Opened { base: self.base, reason: self.reason.clone(), answered: true, ..opened }
    }

    /// What this is in the course of the record.
    fn act(&self) -> Act {
        match self.before.as_ref().map(|shown| (shown.row.state, shown.row.posted)) {
            None | Some((State::Draft, 0)) => Act::Enter,
            Some((State::Returned, _)) => Act::Mend,
            Some(_) => Act::Amend,
        }
    }

    /// Keeps the content, and beside it what filling it in took.
    ///
    /// # Errors
    /// As [`ledger::keep`]; [`Problem::NotFound`] where a conflict would show what lies out of reach.
    pub async fn keep(
        self,
        app: &App,
        visitor: &Visitor,
        unit: UnitId,
        content: Content,
    ) -> Outcome<Kept> {
        let permit = visitor.may(app, Verb::Record, unit)?;
        let id = self.id;
        let measured = Measured {
            kind: content.kind().key().to_owned(),
            ..Measured::typed(self.act(), id, unit, self.effort)
        };
        let submission = Submission {
            id,
            base: self.base,
            submit: matches!(content, Content::Record(_)),
            content,
            reason: self.reason,
            post: visitor.actor.post.to_string(),
        };
        let (network, today) = (app.network(), app.clock().today());
        let kept = app.write(&permit, move |tx| {
            Box::pin(async move {
                let receipt = keep_in(tx, &network, today, &submission).await?;
                let measured = Measured { number: receipt.revision, ..measured };
                burden::note_in(tx, &receipt.county, &measured).await?;
                Ok(receipt)
            })
        });
        match kept.await {
            Ok(receipt) => Ok(Kept::Stored(receipt)),
            Err(Problem::Conflict(_)) => {
                ledger::show(app, &visitor.scope, id).await?;
                Ok(Kept::Conflict)
            }
            Err(problem) => Err(problem),
        }
    }
}

/// By this header the script of the page says that it sends what was typed itself: `here`, while somebody
/// waits for the answer, or `away`, behind another page.
const SENDER: &str = "x-outbox";

/// The answer to a form that is stored: on to the record, or for a script its receipt (回执). What is told rides to
/// the next page, unless nobody waits for it.
#[must_use]
pub fn stored(headers: &HeaderMap, receipt: &Receipt, flash: &Flash) -> Response {
    let Some(sender) = headers.get(SENDER) else {
        return go_and_tell(&format!("/records/{}", receipt.id), flash);
    };
    let mut answer = Json(receipt).into_response();
    if sender == "here" {
        tell(&mut answer, flash);
    }
    answer
}

/// The day on which a record was first entered.
#[must_use]
pub fn first_entered(shown: &Shown, today: NaiveDate) -> NaiveDate {
    let first = shown.revisions.last();
    let at = first.and_then(|first| DateTime::parse_from_rfc3339(&first.at).ok());
    at.map_or(today, |at| local(at.with_timezone(&Utc)).date_naive())
}

/// The unit a word means, as the check will understand it; the visitor's own where it means none yet.
#[must_use]
pub fn unit_meant(network: &Network, visitor: &Visitor, word: &str, today: NaiveDate) -> UnitId {
    match network.find(word, today).as_slice() {
        [only] => *only,
        _ => visitor.actor.unit,
    }
}

/// A unit as people write it, so that it is understood: its name, led by the unit above where others are called the same.
#[must_use]
pub fn unit_written(network: &Network, word: &str, today: NaiveDate) -> String {
    let Some(id) = network.by_code(word) else { return word.to_owned() };
    network.distinct_name(id, today)
}

/// Names for the units somebody may mean: those of the visitor's subtree, at most 400.
#[must_use]
pub fn unit_names(network: &Network, visitor: &Visitor, today: NaiveDate) -> Vec<String> {
    let below = network.subtree_at(visitor.actor.unit, today);
    let around = network.path_at(visitor.actor.unit, today);
    let known: Vec<UnitId> = around.into_iter().chain(below).take(400).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let named = |id: &UnitId| network.name_at(*id, today);
    for name in known.iter().filter_map(named) {
        *times.entry(name).or_default() += 1;
    }
    // Only those whose name comes twice are told apart: that asks for all of their namesakes.
    let told = |id: &UnitId| match named(id) {
        Some(name) if times.get(name) == Some(&1) => name.to_owned(),
        _ => network.distinct_name(*id, today),
    };
    let mut names: Vec<String> = known.iter().map(told).collect();
    names.dedup();
    names
}
