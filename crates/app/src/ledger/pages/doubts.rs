//! Possible duplicates (疑点): two records side by side; a person decides and says why.

use super::facts::Facts;
use super::record::id_of;
use crate::App;
use crate::access::{Posted, Visitor};
use crate::ledger::{self, Shown, Step};
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms::{self, StateMark};
use askama::Template;
use axum::extract::{Path, State as Extract};
use axum::response::Response;
use domain::access::Verb;
use domain::ledger::{Entry, Kind, State, Transition};
use std::collections::BTreeSet;
use std::sync::Arc;

/// One of the two.
#[derive(Debug, Clone, Default)]
pub struct Side {
    id: String,
    title: String,
    state: StateMark,
    facts: Facts,
    evidence: usize,
    deletable: bool,
}

/// A pair.
#[derive(Debug, Clone, Default)]
pub struct Pair {
    action: String,
    score: i64,
    sides: Vec<Side>,
    /// Whether the two can become one joint activity.
    joins: bool,
    /// Photos that both have.
    photos: usize,
}

/// The page.
#[derive(Template)]
#[template(path = "ledger/pages/doubts.html")]
pub struct DoubtsPage {
    frame: Frame,
    pairs: Vec<Pair>,
    elsewhere: usize,
}

/// The pairs.
///
/// # Errors
/// What the store says.
pub async fn show(Extract(app): Extract<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    let open = ledger::open_doubts(&app, &visitor.scope).await?;
    let (mut pairs, mut elsewhere) = (Vec::new(), 0);
    for doubt in open.iter().take(50) {
        let mut sides = Vec::new();
        let mut both = Vec::new();
        for id in [doubt.record, doubt.other] {
            // What lies outside the scope is not shown; whoever sees both decides.
            if let Ok(shown) = ledger::show(&app, &visitor.scope, id).await {
                sides.push(side(&app, &visitor, &shown)?);
                both.push(shown);
            }
        }
        match sides.len() {
            2 => pairs.push(Pair {
                action: format!("/doubts/{}/{}", doubt.record, doubt.other),
                score: doubt.score,
                photos: shared_photos(&both),
                sides,
                joins: both.iter().all(|shown| {
                    matches!(shown.row.state, State::Submitted | State::Approved)
                        && shown.row.kind == Kind::Activity
                        && visitor.may(&app, Verb::Review, shown.row.unit).is_ok()
                }),
            }),
            _ => elsewhere += 1,
        }
    }
    page(&DoubtsPage { frame: visitor.frame(&app, Section::Review).await?, pairs, elsewhere })
}

/// How many photos are the same in both, by their originals.
fn shared_photos(both: &[Shown]) -> usize {
    let originals = |shown: &Shown| -> BTreeSet<String> {
        let photos = shown.evidence.iter().filter(|file| file.is_picture());
        photos.map(|file| file.original.hash.clone()).collect()
    };
    match both {
        [one, other] => originals(one).intersection(&originals(other)).count(),
        _ => 0,
    }
}

fn side(app: &App, visitor: &Visitor, shown: &Shown) -> Outcome<Side> {
    let (words, row) = (visitor.words, &shown.row);
    let day = terms::date(row.day_from).unwrap_or_else(|| app.clock().today());
    let head = shown.revisions.first().filter(|head| head.shape == "record");
    let facts = match head {
        Some(head) => {
            let entry = Entry::parse(row.kind, &head.payload)?;
            Facts::of(app, words, &entry, &app.network(), day)
        }
        None => Facts::default(),
    };
    Ok(Side {
        id: row.id.to_string(),
        title: row.title.clone(),
        state: StateMark::of(words, row.state),
        facts,
        evidence: shown.evidence.len(),
        deletable: row.state.after(Transition::Delete).is_some()
            && visitor.may(app, Verb::Record, row.unit).is_ok(),
    })
}

/// Decides: different, or the same with the one that goes.
///
/// # Errors
/// [`Problem::Refused`] without a reason; [`Problem::NotFound`] unless both lie in the scope.
pub async fn decide(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path((record, other)): Path<(String, String)>,
    posted: Posted,
) -> Outcome<Response> {
    let (record, other) = (id_of(&record)?, id_of(&other)?);
    let one = ledger::show(&app, &visitor.scope, record).await?;
    let two = ledger::show(&app, &visitor.scope, other).await?;
    // Who reviews either of the two may decide on both.
    let permit = visitor
        .may(&app, Verb::Review, one.row.unit)
        .or_else(|_| visitor.may(&app, Verb::Review, two.row.unit))?;
    let goes =
        [&one, &two].into_iter().find(|shown| posted.get("goes") == shown.row.id.to_string());
    let same = match posted.get("goes") {
        "different" => false,
        "both" => true,
        _ if goes.is_some() => true,
        _ => return Err(Problem::Refused("decision-missing")),
    };
    let leave = match goes {
        Some(shown) => Some((shown, visitor.may(&app, Verb::Record, shown.row.unit)?)),
        None => None,
    };
    let pair = (one.row.county.clone(), record, other);
    ledger::decide(&app, &permit, pair, same, posted.get("reason")).await?;
    let mut flash = Flash {
        text: match same {
            true => visitor.words.t("doubts-same-done"),
            false => visitor.words.t("doubts-different-done"),
        },
        ..Flash::default()
    };
    if let Some((shown, permit)) = leave {
        let step = Step {
            county: shown.row.county.clone(),
            id: shown.row.id,
            revision: shown.row.head,
            transition: Transition::Delete,
            reason: posted.get("reason").to_owned(),
        };
        ledger::move_on(&app, &permit, step).await?;
        flash.undo = Some(format!("/records/{}/restoration", shown.row.id));
    }
    Ok(go_and_tell("/doubts", &flash))
}

#[cfg(test)]
impl DoubtsPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let side = |id: &str| Side {
            id: id.into(),
            title: "Fair".into(),
            facts: Facts::sample(),
            deletable: true,
            ..Side::default()
        };
        let pair = Pair {
            action: "/doubts/1/2".into(),
            score: 80,
            sides: vec![side("1"), side("2")],
            joins: true,
            photos: 1,
        };
        Self { frame: Frame::sample(), pairs: vec![pair], elsewhere: 1 }
    }
}
