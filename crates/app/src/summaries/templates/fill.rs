//! Reads what the markers of a template ask for, and fills it.

use super::names::{ask, asks};
use super::rows::{Row, Subject, named_of};
use crate::App;
use crate::ledger::Scope;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::words::Words;
use crate::summaries::compose::{Means, Parts, date, period as period_word};
use crate::summaries::ground;
use crate::summaries::papers::{Named, Read, printed_code, read};
use crate::summaries::read::{Wish, outlines};
use bytes::Bytes;
use documents::docx::template::{By, Filling, Marker, fill};
use documents::model::{Align, Cell, Column, FigureMark, Inline, Table};
use domain::figures::{Interval, Standing};
use domain::summaries::Ask;
use std::collections::{BTreeMap, BTreeSet};

/// For whom and when a template is filled.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The unit.
    pub scope: Scope,
    /// Kind, period and instant.
    pub wish: Wish,
    /// The verification code of what was issued, and its title; empty where nothing was.
    pub issued: Option<(String, String)>,
}

/// A template filled as a file.
///
/// # Errors
/// What the store says.
pub async fn filled(
    app: &App,
    words: &Words,
    wanted: &Wanted,
    file: Bytes,
    markers: &[Marker],
) -> Outcome<Vec<u8>> {
    let found = fillings(app, words, wanted, markers).await?;
    tokio::task::spawn_blocking(move || fill(&file, &|marker| found.get(marker).cloned()))
        .await
        .map_err(|error| Problem::Internal(error.into()))?
        .map_err(Problem::broken)
}

/// What each marker is filled with.
///
/// # Errors
/// What the store says.
pub async fn fillings(
    app: &App,
    words: &Words,
    wanted: &Wanted,
    markers: &[Marker],
) -> Outcome<BTreeMap<Marker, Filling>> {
    let facts = ground::facts(app, &wanted.scope, &wanted.wish);
    let subject = Subject { app, words, unit: wanted.scope.unit, facts: &facts };
    let read = figures(subject, markers).await?;
    let outline = outlines()?;
    let composed = |marker: &Marker| matches!(marker, Marker::Title | Marker::Section(_));
    let ground = match markers.iter().any(composed) {
        true => Some(ground::ground(app, &wanted.scope, &wanted.wish, &facts, outline).await?),
        false => None,
    };
    let means = Means { words, catalogue: app.catalogue(), vocabulary: app.vocabulary(), outline };
    let parts = ground.as_ref().and_then(|ground| Parts::of(means, ground, &facts));
    let filler = Filler { subject, issued: wanted.issued.as_ref(), read, parts };
    Ok(markers
        .iter()
        .filter_map(|marker| Some((marker.clone(), filler.filling(marker)?)))
        .collect())
}

/// In how many places a template asks something, and how many of them are filled from the ledger; a figure is when
/// something was reported. What is only known once a paper is issued is not asked of anybody.
///
/// # Errors
/// What the store says.
pub async fn asked_and_known(
    app: &App,
    words: &Words,
    wanted: &Wanted,
    markers: &[Marker],
) -> Outcome<(usize, usize)> {
    let facts = ground::facts(app, &wanted.scope, &wanted.wish);
    let read =
        figures(Subject { app, words, unit: wanted.scope.unit, facts: &facts }, markers).await?;
    let known = read.values().filter(|read| read.standing != Standing::NotReported).count();
    let composed = |marker: &&Marker| {
        !matches!(marker, Marker::Figure(_) | Marker::Table { .. } | Marker::Code)
    };
    let others = markers.iter().filter(composed).collect::<BTreeSet<_>>().len();
    Ok((read.len() + others, known + others))
}

/// Every figure that the markers name, read in few questions.
async fn figures(subject: Subject<'_>, markers: &[Marker]) -> Outcome<BTreeMap<Named, Read>> {
    let Subject { app, words, facts, .. } = subject;
    let (catalogue, vocabulary) = (app.catalogue(), app.vocabulary());
    let mut named = Vec::new();
    for marker in markers {
        match marker {
            Marker::Figure(text) => {
                let of = ask(catalogue, vocabulary, text).ok();
                named.extend(of.map(|ask| named_of(&facts.unit_code, facts.base, &ask)));
            }
            Marker::Table { figures, by } => {
                let asks = asks(catalogue, vocabulary, figures, *by).unwrap_or_default();
                for row in subject.rows(&asks, *by) {
                    named.extend(asks.iter().map(|ask| row.named(ask)));
                }
            }
            _ => {}
        }
    }
    read(app, words, named, facts.as_of.as_deref()).await
}

struct Filler<'a> {
    subject: Subject<'a>,
    issued: Option<&'a (String, String)>,
    read: BTreeMap<Named, Read>,
    parts: Option<Parts<'a>>,
}

impl Filler<'_> {
    fn filling(&self, marker: &Marker) -> Option<Filling> {
        let Subject { app, words: spoken, facts, .. } = self.subject;
        let words = |text: String| Some(Filling::Words(Inline::text(text)));
        match marker {
            Marker::Unit => words(facts.unit.clone()),
            Marker::Period => words(period_word(spoken, facts.period)),
            Marker::Date => words(date(spoken, facts.counted_to)),
            Marker::Title => match self.issued {
                Some((_, title)) => words(title.clone()),
                None => words(self.parts.as_ref()?.title()),
            },
            Marker::Code => words(match self.issued {
                Some((code, _)) => printed_code(code),
                None => spoken.t("templates-unissued"),
            }),
            Marker::Figure(text) => {
                let ask = ask(app.catalogue(), app.vocabulary(), text).ok()?;
                let named = named_of(&facts.unit_code, facts.base, &ask);
                Some(Filling::Words(self.mark(&named)?.into()))
            }
            Marker::Table { figures, by } => self.table(figures, *by).map(Filling::Table),
            Marker::Section(key) => Some(Filling::Paragraphs(self.section(key))),
        }
    }

    fn section(&self, key: &str) -> Vec<Vec<Inline>> {
        let said = self.parts.as_ref().map(|parts| parts.section(key)).unwrap_or_default();
        match said.is_empty() {
            true => vec![vec![Inline::text(self.subject.words.t("templates-section-empty"))]],
            false => said,
        }
    }

    fn mark(&self, named: &Named) -> Option<FigureMark> {
        let read = self.read.get(named)?;
        Some(FigureMark {
            name: named.name.clone(),
            unit_code: named.unit_code.clone(),
            period: named.period.clone(),
            as_of: self.subject.facts.as_of.clone(),
            text: read.text.clone(),
            note: read.note.clone(),
        })
    }

    fn table(&self, figures: &[String], by: By) -> Option<Table> {
        let Subject { app, words, .. } = self.subject;
        let asks = asks(app.catalogue(), app.vocabulary(), figures, by).ok()?;
        let head = match by {
            By::Unit => words.t("templates-column-unit"),
            By::Month => words.t("templates-column-month"),
            By::Term => words.t("templates-column-term"),
        };
        let mut head = vec![Cell::text(head)];
        head.extend(asks.iter().map(|ask| Cell::text(self.column(ask))));
        let found = self.subject.rows(&asks, by).into_iter();
        let rows = found.filter_map(|row| self.cells(&row, &asks, by));
        let first = Column { weight: 4, align: Align::Start };
        let others = asks.iter().map(|_| Column { weight: 3, align: Align::End });
        Some(Table {
            columns: std::iter::once(first).chain(others).collect(),
            header_rows: 1,
            rows: std::iter::once(head).chain(rows).collect(),
            ..Table::default()
        })
    }

    /// The cells of a row. Of terms only those are told that have records; of units and months all.
    fn cells(&self, row: &Row, asks: &[Ask], by: By) -> Option<Vec<Cell>> {
        let named: Vec<Named> = asks.iter().map(|ask| row.named(ask)).collect();
        let stated = |named: &Named| self.read.get(named).is_some_and(|read| some(read.interval));
        if by == By::Term && !row.total && !named.iter().any(stated) {
            return None;
        }
        let figure = |named| self.mark(named).map_or_else(|| Cell::text(""), Cell::from);
        let first = Cell::text(row.label.clone());
        Some(std::iter::once(first).chain(named.iter().map(figure)).collect())
    }

    /// The name of a figure at the head of its column, of the year before with that year.
    fn column(&self, ask: &Ask) -> String {
        let Subject { app, words, facts, .. } = self.subject;
        let title = terms::figure(app, *words, &ask.name);
        if !ask.before {
            return title;
        }
        let before = period_word(words, facts.base.year_before());
        words.with("phrases-annex-before", &[("title", title.into()), ("period", before.into())])
    }
}

fn some(interval: Option<Interval>) -> bool {
    interval.is_some_and(|interval| interval.low != 0 || interval.high != Some(0))
}
