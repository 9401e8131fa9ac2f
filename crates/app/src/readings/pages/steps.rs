//! What people put right in a report, newest first, each with its way back.

use super::facts;
use super::show::{names, value_of};
use crate::App;
use crate::access::Visitor;
use crate::readings::claim::Claim;
use crate::readings::correction::{Correction, Deed, undone};
use crate::shell::clock::readable;
use crate::shell::problem::Outcome;
use crate::shell::veil::veiled;
use domain::access::Verb;

/// A correction in the margin.
#[derive(Debug, Clone, Default)]
pub struct Step {
    /// Its number.
    pub number: i64,
    /// What it says.
    pub said: String,
    /// The post that said so.
    pub by: String,
    /// When.
    pub at: String,
    /// The claim it is about.
    pub place: Option<usize>,
    /// Whether it was taken back.
    pub undone: bool,
    /// Whether the visitor may take it back.
    pub may_undo: bool,
}

/// All of them.
pub async fn steps(app: &App, visitor: &Visitor, corrections: &[Correction]) -> Outcome<Vec<Step>> {
    let posts = corrections.iter().map(|one| one.post.clone()).collect();
    let names = names(app, visitor, posts).await?;
    let undone = undone(corrections);
    let by = |post: &str| {
        let found = names.iter().find(|(known, _)| known == post);
        found.map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let step = |one: &Correction| {
        let undone = undone.contains(&one.number);
        Step {
            number: one.number,
            said: visitor.words.with(
                &format!("readings-step-{}", one.deed.key()),
                &[
                    ("what", what(app, visitor, one).into()),
                    ("number", one.content.as_str().into()),
                ],
            ),
            by: by(&one.post),
            at: readable(&one.at),
            place: matches!(one.deed, Deed::Claim | Deed::None).then_some(one.start),
            undone,
            may_undo: one.deed != Deed::Undo && !undone && visitor.can(Verb::Record),
        }
    };
    Ok(corrections.iter().rev().map(step).collect())
}

fn what(app: &App, visitor: &Visitor, one: &Correction) -> String {
    let read =
        |claim: Claim| veiled(&format!("{} {}", claim.indicator, value_of(visitor.words, &claim)));
    match one.deed {
        Deed::Claim => serde_json::from_str(&one.content).map(read).unwrap_or_default(),
        Deed::Document => serde_json::from_str(&one.content)
            .map(|said| facts::told(app, visitor, &said))
            .unwrap_or_default(),
        Deed::None | Deed::Undo => String::new(),
    }
}
