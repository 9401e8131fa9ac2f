//! A report on its page: the text with its claims marked, and beside it what it says of itself, the list of claims, what
//! is planned, what was left out, and what people put right.

use super::facts::FactsForm;
use super::steps::{Step, steps};
use super::{Opened, opened};
use crate::App;
use crate::access::{Visitor, post_names};
use crate::readings::claim::{Claim, KINDS};
use crate::readings::correction::Marked;
use crate::readings::document::{DOCUMENT_KINDS, Facts};
use crate::readings::keep::pass_hash;
use crate::readings::text::{Block, Look, Piece, blocks};
use crate::shell::clock::readable;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use crate::shell::veil::veiled;
use crate::shell::words::{Value, Words};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::access::Verb;
use domain::basics::UnitId;
use reading::{Reading, Remark, Span};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Units that are offered by name.
const MOST_UNITS: usize = 400;
/// Remarks that are shown, and characters each quotes.
const MOST_REMARKS: usize = 50;
const MOST_QUOTED: usize = 30;
/// Characters of what was left out that are shown.
const MOST_LEFT_OUT: usize = 4_000;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    kind: String,
    plain: String,
}

/// What somebody typed beside the report that cannot be kept as it is.
#[derive(Debug, Default)]
pub struct Typed {
    /// Unit, year and kind.
    pub facts: Option<FactsForm>,
    /// Words that are to be marked.
    pub quote: String,
    /// The fields that are wrong: `unit`, `year`, `kind`, `quote`.
    pub wrong: Vec<&'static str>,
}

/// A filter of the list.
pub struct Filter {
    href: String,
    class: &'static str,
    word: String,
    count: usize,
    chosen: bool,
}

/// A claim in the list.
pub struct Row {
    start: usize,
    class: &'static str,
    text: String,
    indicator: String,
    said: String,
    corrected: bool,
    gone: bool,
    ties: usize,
}

/// A planned task.
pub struct TaskLine {
    text: String,
    start: Option<usize>,
    more: String,
}

/// The page.
#[derive(Template)]
#[template(path = "readings/pages/show.html")]
pub struct ShowPage {
    frame: Frame,
    id: String,
    called: String,
    name: String,
    by: String,
    at: String,
    form: FactsForm,
    quote: String,
    faults: Vec<(&'static str, String)>,
    unit: String,
    unit_known: bool,
    history: String,
    year: String,
    kind: String,
    units: Vec<String>,
    kinds: Vec<(String, String)>,
    checkup: String,
    remarks: Vec<String>,
    filters: Vec<Filter>,
    plain: bool,
    plain_href: String,
    blocks: Vec<Block>,
    marks: Vec<Marked>,
    rows: Vec<Row>,
    tasks: Vec<TaskLine>,
    left_out: Vec<(String, String)>,
    steps: Vec<Step>,
    stale: bool,
    may_edit: bool,
    may_have: bool,
}

impl ShowPage {
    /// The classes of a mark.
    fn class(&self, piece: &Piece) -> String {
        let Some(mark) = piece.mark.and_then(|at| self.marks.get(at)) else { return String::new() };
        let mut class = format!("mk mk-{}", mark.claim.class());
        if mark.corrected.is_some() {
            class += if mark.gone { " mk-gone" } else { " mk-hand" };
        }
        class
    }

    fn start(&self, piece: &Piece) -> usize {
        piece.mark.and_then(|at| self.marks.get(at)).map_or(0, |mark| mark.claim.start)
    }

    /// Whether a piece is shown as a mark.
    fn is_marked(&self, piece: &Piece) -> bool {
        let mark = piece.mark.and_then(|at| self.marks.get(at));
        mark.is_some_and(|mark| !(self.plain && mark.claim.lookalike))
    }

    fn seal(&self, piece: &Piece) -> String {
        let mark = piece.mark.and_then(|at| self.marks.get(at));
        match mark {
            Some(mark) if mark.corrected.is_some() => self.frame.t("readings-seal-hand"),
            _ => String::new(),
        }
    }

    fn is_wrong(&self, field: &str) -> bool {
        self.faults.iter().any(|(wrong, _)| *wrong == field)
    }

    fn depth(block: &Block) -> u8 {
        match block.look {
            Look::Heading(level) => level.min(5),
            _ => 0,
        }
    }

    fn is_title(block: &Block) -> bool {
        block.look == Look::Title
    }
}

/// The year of a report in words.
pub fn year_of(words: Words, facts: &Facts) -> String {
    match (facts.year, facts.half) {
        (0, _) => words.t("readings-year-unknown"),
        (year, 1) => words.t1("readings-half-year", "year", year.to_string()),
        (year, _) => year.to_string(),
    }
}

/// The kind of a report in words.
pub fn kind_of(words: Words, kind: &str) -> String {
    let kind = if kind.is_empty() { "unknown" } else { kind };
    words.t(&format!("readings-kind-{}", kind.replace('_', "-")))
}

/// A number of a claim in words: an interval says how it was read.
pub fn value_of(words: Words, claim: &Claim) -> String {
    if claim.is_withheld() {
        return words.t("readings-withheld");
    }
    let unit = claim.unit.as_str();
    let with = |key: &str| {
        let values: [(&str, Value<'_>); 3] = [
            ("value", claim.value.as_str().into()),
            ("high", claim.high.as_str().into()),
            ("unit", unit.into()),
        ];
        words.with(key, &values)
    };
    match claim.approx.as_str() {
        _ if !claim.high.is_empty() => with("readings-value-range"),
        "over" => with("readings-value-over"),
        "near" => with("readings-value-near"),
        "about" => with("readings-value-about"),
        "at_most" => with("readings-value-at-most"),
        _ => with("readings-value-exact"),
    }
}

/// The word of a mark's class.
pub fn class_word(words: Words, claim: &Claim) -> String {
    let class = claim.class();
    if claim.lookalike {
        return words.t(&format!("readings-look-{}", claim.kind.replace('_', "-")));
    }
    match (class, claim.target) {
        ("planned", true) => words.t("readings-class-target"),
        _ => words.t(&format!("readings-class-{class}")),
    }
}

/// Shows a report.
pub async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Outcome<Response> {
    let opened = opened(&app, &visitor, &id).await?;
    page(&by_hand(&app, &visitor, opened, &asked, Typed::default()).await?)
}

/// The page with what somebody typed.
pub async fn by_hand(
    app: &App,
    visitor: &Visitor,
    opened: Opened,
    asked: &Asked,
    typed: Typed,
) -> Outcome<ShowPage> {
    let Opened { document, reading, marks, corrections } = opened;
    let words = visitor.words;
    let (network, today) = (app.network(), app.clock().today());
    let of = UnitId::parse(&document.facts.unit);
    let unit_known = of.is_some();
    let unit = of.map_or_else(
        || document.said_unit.clone(),
        |of| terms::unit_name(words, &network, of, today),
    );
    let code = of.map(|of| terms::unit_code(&network, of)).unwrap_or_default();
    let near = network.subtree_at(visitor.actor.unit, today);
    let near = near.iter().take(MOST_UNITS);
    let machine: Vec<Claim> = crate::readings::claim::claims_of(&reading);
    let steps = steps(app, visitor, &corrections).await?;
    let by = names(app, visitor, [document.post.clone()].into()).await?;
    let may_edit = visitor.can(Verb::Record);
    let fault = |field: &'static str| (field, words.t(&format!("readings-fault-{field}")));
    Ok(ShowPage {
        form: typed.facts.unwrap_or_else(|| FactsForm::of(&document.facts, &unit)),
        quote: typed.quote,
        faults: typed.wrong.into_iter().map(fault).collect(),
        checkup: format!("/checkup/readings/{}", document.id),
        called: document.called().to_owned(),
        by: by.into_iter().next().map(|(_, name)| name).unwrap_or_default(),
        at: readable(&document.created_at),
        unit,
        unit_known,
        history: if code.is_empty() {
            String::new()
        } else {
            format!("/readings/history?unit={code}")
        },
        year: year_of(words, &document.facts),
        kind: kind_of(words, &document.facts.kind),
        units: near.map(|id| terms::unit_name(words, &network, *id, today)).collect(),
        kinds: DOCUMENT_KINDS.map(|kind| (kind.to_owned(), kind_of(words, kind))).to_vec(),
        remarks: remarks(words, &reading),
        filters: filters(words, &document.id, &marks, asked),
        plain: asked.plain == "on",
        plain_href: plain_href(&document.id, asked),
        blocks: blocks(&reading, &marks),
        rows: rows(words, &marks, asked),
        tasks: tasks(words, &reading, &marks),
        left_out: left_out(words, &reading),
        steps,
        stale: may_edit && pass_hash(&machine)? != document.pass_hash,
        may_edit,
        may_have: may_edit || visitor.can(Verb::Audit),
        frame: visitor.frame(app, Section::Papers).await?.single(),
        id: document.id,
        name: document.name,
        marks,
    })
}

/// What the reader remarked, with the words it is about.
fn remarks(words: Words, reading: &Reading) -> Vec<String> {
    let line = |remark: &Remark| {
        let said = said(words, remark);
        let Some(Span { start, end }) = remark.span else { return said };
        let length = end.saturating_sub(start).min(MOST_QUOTED);
        let text: String = reading.source_text.chars().skip(start).take(length).collect();
        let values = [("said", said.into()), ("text", veiled(&text).into())];
        words.with("readings-remark-at", &values)
    };
    reading.remarks.iter().take(MOST_REMARKS).map(line).collect()
}

/// A remark in words; one without words yet shows its key.
fn said(words: Words, remark: &Remark) -> String {
    let values: Vec<_> =
        remark.values.iter().map(|(name, value)| (*name, value.clone().into())).collect();
    let known = words.find(&format!("remark-{}", remark.key), &values);
    known.unwrap_or_else(|| remark.key.to_owned())
}

fn wanted(mark: &Marked, kind: &str) -> bool {
    match kind {
        "" => !mark.claim.lookalike,
        "hand" => mark.corrected.is_some(),
        kind => mark.claim.class() == kind,
    }
}

fn filters(words: Words, id: &str, marks: &[Marked], asked: &Asked) -> Vec<Filter> {
    let plain = if asked.plain == "on" { "&plain=on" } else { "" };
    let classes = [""].into_iter().chain(KINDS).chain(["withheld", "lookalike", "hand"]);
    let all = classes.map(|class| Filter {
        href: format!("/readings/{id}?kind={class}{plain}"),
        class,
        word: words.t(&format!("readings-filter-{}", if class.is_empty() { "all" } else { class })),
        count: marks.iter().filter(|mark| wanted(mark, class)).count(),
        chosen: asked.kind == class,
    });
    all.filter(|filter| filter.class.is_empty() || filter.chosen || filter.count > 0).collect()
}

fn plain_href(id: &str, asked: &Asked) -> String {
    let kind: String = form_urlencoded::byte_serialize(asked.kind.as_bytes()).collect();
    let plain = if asked.plain == "on" { "" } else { "on" };
    format!("/readings/{id}?kind={kind}&plain={plain}")
}

fn rows(words: Words, marks: &[Marked], asked: &Asked) -> Vec<Row> {
    let back: Vec<usize> =
        marks.iter().flat_map(|mark| mark.claim.ties.iter().map(|tie| tie.to)).collect();
    let wanted = marks.iter().filter(|mark| wanted(mark, &asked.kind));
    wanted
        .map(|mark| {
            let claim = &mark.claim;
            let others = back.iter().filter(|to| **to == claim.start).count();
            Row {
                start: claim.start,
                class: claim.class(),
                text: veiled(&claim.text),
                indicator: veiled(&claim.indicator),
                said: if claim.lookalike || mark.gone {
                    class_word(words, claim)
                } else {
                    format!("{} · {}", value_of(words, claim), class_word(words, claim))
                },
                corrected: mark.corrected.is_some(),
                gone: mark.gone,
                ties: claim.ties.len() + others,
            }
        })
        .collect()
}

fn tasks(words: Words, reading: &Reading, marks: &[Marked]) -> Vec<TaskLine> {
    let line = |task: &reading::structure::Task| {
        let inside =
            |mark: &&Marked| task.span.start <= mark.claim.start && mark.claim.end <= task.span.end;
        let lead = task.lead_unit.as_ref().map(|unit| words.t1("readings-task-lead", "unit", unit));
        TaskLine {
            text: veiled(&task.text),
            start: marks.iter().find(inside).map(|mark| mark.claim.start),
            more: [task.horizon.clone(), lead]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · "),
        }
    };
    reading.tasks.iter().map(line).collect()
}

/// What was left out, by its class, one text for each.
fn left_out(words: Words, reading: &Reading) -> Vec<(String, String)> {
    let source: Vec<char> = reading.source_text.chars().collect();
    let mut by: Vec<(String, String)> = Vec::new();
    for noise in &reading.noise {
        let Span { start, end } = noise.span;
        let text: String = source[start.min(source.len())..end.min(source.len())].iter().collect();
        let key = crate::readings::claim::key_of(&noise.class).replace('_', "-");
        let word = words.t(&format!("readings-left-{key}"));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match by.iter_mut().find(|(known, _)| *known == word) {
            Some((_, all)) if all.len() < MOST_LEFT_OUT => {
                all.push_str(" / ");
                all.push_str(&text);
            }
            Some(_) => {}
            None => by.push((word, text)),
        }
    }
    for (_, text) in &mut by {
        *text = veiled(&text.chars().take(MOST_LEFT_OUT).collect::<String>());
    }
    by
}

/// How posts are called: by unit and title, never by a person.
pub(super) async fn names(
    app: &App,
    visitor: &Visitor,
    posts: BTreeSet<String>,
) -> Outcome<Vec<(String, String)>> {
    let (network, today) = (app.network(), app.clock().today());
    let known = post_names(app, &posts).await?;
    Ok(known
        .into_iter()
        .map(|(post, (unit, title))| {
            let unit = terms::unit_name(visitor.words, &network, unit, today);
            (post, format!("{unit} {title}"))
        })
        .collect())
}

#[cfg(test)]
impl ShowPage {
    /// Filled with what no county has, to try the template.
    #[must_use]
    pub fn sample() -> Self {
        let text = str::to_owned;
        let piece = |mark, strong| Piece { text: text("A"), at: 5, mark, first: true, strong };
        let pieces = vec![piece(None, false), piece(Some(0), false), piece(None, true)];
        let looks = [Look::Title, Look::Heading(2), Look::Body];
        let claim = Claim { start: 5, end: 6, kind: text("actual"), ..Claim::default() };
        let step = |place, undone| Step { place, undone, may_undo: !undone, ..Step::default() };
        let row = |gone| Row {
            start: 5,
            class: "actual",
            text: text("A"),
            indicator: text("B"),
            said: text("C"),
            corrected: gone,
            gone,
            ties: 2,
        };
        Self {
            frame: Frame::sample(),
            id: text("0"),
            called: text("A"),
            name: text("a.txt"),
            by: text("B"),
            at: text("12-13 10:32"),
            form: FactsForm { year: text("2021"), ..FactsForm::default() },
            quote: text("D"),
            faults: vec![("unit", text("E"))],
            checkup: text("/checkup/readings/0"),
            unit: text("C"),
            unit_known: true,
            history: text("/readings/history?unit=990131"),
            year: text("2021"),
            kind: text("D"),
            units: vec![text("C")],
            kinds: vec![(text("plan"), text("D"))],
            remarks: vec![text("F")],
            filters: vec![Filter {
                href: text("/readings/0"),
                class: "actual",
                word: text("G"),
                count: 3,
                chosen: true,
            }],
            plain: false,
            plain_href: text("/readings/0"),
            blocks: looks.map(|look| Block { look, pieces: pieces.clone() }).into(),
            marks: vec![Marked { claim, corrected: Some(1), ..Marked::default() }],
            rows: vec![row(false), row(true)],
            tasks: vec![TaskLine { text: text("H"), start: Some(5), more: text("2022") }],
            left_out: vec![(text("I"), text("J"))],
            steps: vec![step(Some(5), false), step(None, true)],
            stale: true,
            may_edit: true,
            may_have: true,
        }
    }
}
