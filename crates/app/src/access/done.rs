//! What was done to a post or an account (经过), as the journal tells it: by which post and when, never a secret.

use super::names::post_names;
use super::queries;
use super::visitor::Visitor;
use crate::App;
use crate::shell::clock::readable;
use crate::shell::problem::Outcome;
use crate::shell::terms::{post_title, unit_name};
use domain::basics::County;
use std::collections::BTreeSet;

/// One thing that was done.
#[derive(Debug, Clone, Default)]
pub struct Done {
    /// What, in a word.
    pub word: String,
    /// When.
    pub at: String,
    /// By which post; empty for the program.
    pub by: String,
}

/// What may stand in the journal of a post or an account.
const VERBS: [&str; 10] = [
    "open-post",
    "give-post",
    "take-post",
    "hand-over",
    "close-post",
    "reopen-post",
    "open-account",
    "set-password",
    "close-account",
    "reopen-account",
];

impl Done {
    /// Everything that was done to it, newest first.
    pub async fn to(
        app: &App,
        visitor: &Visitor,
        county: &County,
        subject: &str,
    ) -> Outcome<Vec<Self>> {
        let (words, network) = (visitor.words, app.network());
        let mut found = queries::done_to(app.database().read(), county, subject).await?;
        found.retain(|[verb, ..]| VERBS.contains(&verb.as_str()));
        let posts: BTreeSet<String> = found.iter().map(|[_, _, post]| post.clone()).collect();
        let posts = post_names(app, &posts).await?;
        let done = found.into_iter().map(|[verb, at, post]| Self {
            word: words.t(&format!("access-did-{verb}")),
            at: readable(&at),
            by: posts.get(&post).map_or_else(String::new, |(unit, title)| {
                let unit = unit_name(words, &network, *unit, app.clock().today());
                format!("{unit} {}", post_title(app, words, title))
            }),
        });
        Ok(done.collect())
    }
}
