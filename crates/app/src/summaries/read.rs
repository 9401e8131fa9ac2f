//! Composes papers from the store.

use super::compose::{Composed, Cut, Means, annex, compose, cut};
use super::{format, ground, length};
use crate::App;
use crate::ledger::Scope;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::Words;
use documents::model::Document;
use domain::basics::{Period, RecordId};
use domain::summaries::{Outline, Paper, PaperKind};
use std::sync::LazyLock;

/// What paper is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The kind.
    pub kind: PaperKind,
    /// The period it is of; that of a plan lies ahead.
    pub period: Period,
    /// As the ledger stood at this instant; `None` is now.
    pub as_of: Option<String>,
    /// Most characters, annex apart (缩减到…字).
    pub most: Option<usize>,
    /// Whether it is to fit one page; one of a kind that is one page long does so anyhow.
    pub one_page: bool,
    /// Whether the annex of sources (数字来源) is wanted; as is usual when nothing is said.
    pub annex: Option<bool>,
    /// Records that are not to be told of as highlights.
    pub without: Vec<RecordId>,
}

impl Wish {
    /// A paper of a kind and a period, as of now, as long as it comes.
    #[must_use]
    pub fn of(kind: PaperKind, period: Period) -> Self {
        let (as_of, most, annex) = (None, None, None);
        Self { kind, period, as_of, most, one_page: false, annex, without: Vec::new() }
    }

    /// Whether the paper is to have its annex: one page and an information item have none, unless it was asked for.
    #[must_use]
    pub fn has_annex(&self) -> bool {
        self.annex.unwrap_or_else(|| !self.one_page && !is_bare(self.kind))
    }
}

/// The outlines built into the program.
///
/// # Errors
/// When the built-in data is broken.
pub fn outlines() -> Outcome<&'static Outline> {
    static OUTLINE: LazyLock<Result<Outline, String>> = LazyLock::new(|| {
        let text = include_str!("../../../../vocab/summary.toml");
        Outline::parse(text).map_err(|error| error.to_string())
    });
    OUTLINE.as_ref().map_err(|error| Problem::broken(format!("built-in {error}")))
}

/// Composes a paper of a unit.
///
/// # Errors
/// What the store says.
pub async fn paper(app: &App, words: &Words, scope: &Scope, wish: &Wish) -> Outcome<Composed> {
    let outline = outlines()?;
    let (catalogue, vocabulary) = (app.catalogue(), app.vocabulary());
    let means = Means { words, catalogue, vocabulary, outline };
    let mut facts = ground::facts(app, scope, wish);
    let found = ground::ground(app, scope, wish, &facts, outline).await?;
    let missing = || Problem::broken(format!("no outline of {}", wish.kind.key()));
    let fits = |document: &_| format::fits_one_page(app, words, document);
    let mut composed = compose(means, &found, &facts, &fits).ok_or_else(missing)?;
    if wish.has_annex() {
        ground::annex_coverage(app, scope, &mut facts, &composed.document).await?;
        let annex = annex(means, &found, &facts, &composed.document);
        composed.document.blocks.extend(annex);
    }
    Ok(composed)
}

/// Leaves out of a draft what its composer would leave out first, until it is short enough: only sentences that stand
/// as they were composed. The draft comes without its annex, its figures read.
///
/// # Errors
/// What the store says.
pub async fn shortened(
    app: &App,
    words: &Words,
    scope: &Scope,
    (wish, draft): (&Wish, Document),
) -> Outcome<Cut> {
    let outline = outlines()?;
    let means = Means { words, catalogue: app.catalogue(), vocabulary: app.vocabulary(), outline };
    let facts = ground::facts(app, scope, wish);
    let found = ground::ground(app, scope, wish, &facts, outline).await?;
    let enough = |document: &Document| match wish.most {
        Some(most) => length(document) <= most,
        None => format::fits_one_page(app, words, document),
    };
    let missing = || Problem::broken(format!("no outline of {}", wish.kind.key()));
    cut(means, &found, &facts, draft, &enough).ok_or_else(missing)
}

/// Whether papers of a kind are one page long (一页纸).
#[must_use]
pub fn is_one_page(kind: PaperKind) -> bool {
    outline_of(kind).is_some_and(|paper| paper.one_page)
}

/// Whether papers of a kind go without their annex, unless it is asked for.
#[must_use]
pub fn is_bare(kind: PaperKind) -> bool {
    outline_of(kind).is_some_and(|paper| paper.bare)
}

fn outline_of(kind: PaperKind) -> Option<&'static Paper> {
    outlines().ok()?.paper(kind)
}

/// Composes the summary of a unit and a period.
///
/// # Errors
/// What the store says.
pub async fn summary(
    app: &App,
    words: &Words,
    scope: &Scope,
    period: Period,
    as_of: Option<&str>,
) -> Outcome<Composed> {
    let as_of = as_of.map(str::to_owned);
    paper(app, words, scope, &Wish { as_of, ..Wish::of(PaperKind::Summary, period) }).await
}
