//! What was set out to be done: the targets of the unit's own issued plan, and activities that are arranged in the
//! ledger and not finished. There is no list of tasks beside these; where neither is there, nothing is said.

use super::compose::Facts;
use super::ground::Basis;
use super::papers::issued_last;
use crate::figures::values_of;
use crate::ledger::{self, Filter, Order};
use crate::shell::problem::Outcome;
use crate::shell::terms;
use crate::shell::words::{Language, Words};
use documents::model::{Block, Document, plain};
use domain::basics::{MILLION, Period, Unit, day_number};
use domain::figures::{Interval, Name};
use domain::ledger::{Kind, State};
use domain::summaries::{Next, PaperKind, Target};
use reading::checkup::Claim;
use std::collections::BTreeSet;

/// Arranged activities looked at in a period.
const LOOKED_AT: u64 = 200;

/// The targets of the plan that the unit issued for the year, with what was done of each. None for a part of a
/// year: a plan is for the whole of it.
pub(super) async fn targets(basis: Basis<'_>) -> Outcome<Vec<Target>> {
    let Period::Year(_) = basis.period else { return Ok(Vec::new()) };
    let (app, of) = (basis.app, (PaperKind::Plan, basis.period));
    let Some(plan) = issued_last(app, basis.scope, of, basis.as_of).await? else {
        return Ok(Vec::new());
    };
    let document: Document = serde_json::from_str(&plan.document)?;
    let text = text_of(&document);
    let read = tokio::task::spawn_blocking(move || {
        reading::checkup::targets(&reading::read(text.as_bytes(), None))
    });
    let mut claims = read.await.map_err(anyhow::Error::from)?;
    let mut told = BTreeSet::new();
    claims.retain(|claim| told.insert(claim.figure));
    let names = claims.iter().map(|claim| Name::parse(claim.figure));
    let done = values_of(app, basis.together(false), names).await?;
    let targets = claims.into_iter().filter_map(|claim| {
        let done = done.get(&Name::parse(claim.figure))?.1?;
        target(app, &claim, done)
    });
    Ok(targets.collect())
}

/// The words of a plan without its annex, a paragraph a line.
fn text_of(document: &Document) -> String {
    let body = document.blocks.iter().take_while(|block| !matches!(block, Block::PageBreak));
    let lines = body.filter_map(|block| match block {
        Block::Heading { inlines, .. } => Some(plain(inlines)),
        Block::Paragraph(paragraph) => Some(plain(&paragraph.inlines)),
        _ => None,
    });
    std::iter::once(document.title.replace('\n', "")).chain(lines).collect::<Vec<_>>().join("\n")
}

fn target(app: &crate::App, claim: &Claim, done: Interval) -> Option<Target> {
    let definition = app.catalogue().definition(claim.figure)?;
    let unit = app.catalogue().unit(definition);
    // Plans speak of yuan, the ledger of fen.
    let scale = if unit == Unit::Fen { 100 } else { 1 };
    let number = |millionths: i128| i64::try_from(millionths * scale / MILLION).ok();
    let (low, high) = claim.range?;
    let high = match high {
        Some(high) => Some(number(high)?),
        None => None,
    };
    let words = Words::of(Language::Chinese);
    Some(Target {
        name: Name::parse(claim.figure),
        title: definition.zh.clone(),
        aim: claim.quote.text.clone(),
        least: Interval::whole(number(low)?, high),
        done,
        counted: if unit == Unit::Fen { String::new() } else { terms::counted_in(words, unit) },
    })
}

/// Titles of arranged activities: those whose day has passed without a finished record, and those of what comes
/// next. What was arranged at an earlier instant is not known, so a paper as of one says nothing.
pub(super) async fn activities(
    basis: Basis<'_>,
    facts: &Facts,
    next: Next,
) -> Outcome<(Vec<String>, Vec<String>)> {
    if basis.as_of.is_some() {
        return Ok((Vec::new(), Vec::new()));
    }
    let counted_to = day_number(facts.counted_to);
    let overdue = drafts(basis, basis.period, |from, to| from > 0 && to < counted_to).await?;
    let months = (i64::from(next.year) * 100 + i64::from(next.from))
        ..=(i64::from(next.year) * 100 + i64::from(next.to));
    let ahead = drafts(basis, Period::Year(next.year), |from, _| {
        from > counted_to && months.contains(&(from / 100))
    });
    Ok((overdue, ahead.await?))
}

/// Titles of drafts of a period whose first and last day are admitted, in the order of their days, each once.
async fn drafts(
    basis: Basis<'_>,
    period: Period,
    admits: impl Fn(i64, i64) -> bool,
) -> Outcome<Vec<String>> {
    let filter = Filter {
        kind: Some(Kind::Activity),
        states: vec![State::Draft],
        period: Some(period),
        order: Order::Oldest,
        size: LOOKED_AT,
        ..Filter::default()
    };
    let rows = ledger::list(basis.app, basis.scope, &filter).await?.rows;
    let mut titles: Vec<String> = Vec::new();
    for row in rows.into_iter().filter(|row| admits(row.day_from, row.day_to)) {
        let title = row.title.trim().to_owned();
        if !title.is_empty() && !titles.contains(&title) {
            titles.push(title);
        }
    }
    Ok(titles)
}
