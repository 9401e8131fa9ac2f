//! A block of cells pasted from Excel or WPS (粘贴): a grid to look at and to mend, red where something is wrong;
//! nothing is written until all is right, or the right rows are asked for first.

use super::headings::{self, Headings};
use super::meanings::{self, Inquiry, Questions};
use super::shown::Changing;
use super::template::choices;
use super::{
    Answers, File, Imported, Named, Options, Prepared, kept, marked, prepare_answered, preview,
};
use crate::App;
use crate::access::{Posted, Visitor};
use crate::burden::{self, Measured};
use crate::jobs::{self, Ended, Noted, SeekAlike};
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::words::{Language, Words};
use askama::Template;
use axum::extract::State as Extract;
use axum::response::Response;
use domain::access::Verb;
use domain::basics::Severity;
use domain::burden::{Act, Effort, Way};
use reading::sheet::{Field, Known, Table, grids, likely_heading, read_with};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Rows of one block.
const MOST_ROWS: usize = 500;
/// Columns of one block.
const MOST_COLUMNS: usize = 40;

/// One cell.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    text: String,
    /// What is wrong, if anything is.
    why: String,
}

/// One row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    cells: Vec<Cell>,
    why: String,
    /// The record it is like or changes.
    changing: Option<Changing>,
}

/// The page.
#[derive(Template)]
#[template(path = "import/paste.html")]
pub struct PastePage {
    frame: Frame,
    text: String,
    heads: Vec<String>,
    /// What the usual headings mean, by heading, for who reads no Chinese.
    glosses: BTreeMap<String, String>,
    /// What a column may hold, by its heading.
    choices: Vec<(String, Vec<String>)>,
    rows: Vec<Row>,
    checked: bool,
    right: usize,
    there: usize,
    /// How many lie in the recycle bin.
    binned: usize,
    wrong: usize,
    /// What went in just now while the rest stayed: the deed and how many.
    kept: Option<(String, usize)>,
    refused: String,
    /// Whether a record changes that counts; the reason that was said, and whether it lacks.
    asks_reason: bool,
    reason: String,
    lacks_reason: bool,
    /// What was filled in or proposed, to be looked at before it is kept.
    remarks: Vec<String>,
    /// Words that are asked about.
    asked: Questions,
    /// What the columns are.
    headings: Headings,
    fields: Vec<(&'static str, String)>,
    /// Whether somebody said that the first row is the heading.
    pointed: bool,
}

impl PastePage {
    fn gloss(&self, head: &str) -> &str {
        self.glosses.get(head).map_or("", String::as_str)
    }

    /// Whether a row has the same faults as the one above it, so that they need not be said again.
    fn as_above(&self, at: &usize) -> bool {
        let why = |at: usize| self.rows.get(at).map(|row| row.why.as_str());
        *at > 0 && why(*at) == why(at - 1) && why(*at) != Some("")
    }
}

/// The headings a block has that brings none of its own.
fn usual() -> Vec<String> {
    let heads = Words::of(Language::Chinese).t("template-heads");
    heads.split('|').map(|head| head.trim().to_owned()).collect()
}

/// The usual headings with what they mean in the language of the page; sheets of the work are headed in Chinese.
fn glosses(words: Words) -> BTreeMap<String, String> {
    let said = words.t("template-heads");
    let said = said.split('|').map(|head| head.trim().to_owned());
    let glosses = usual().into_iter().zip(said);
    glosses.filter(|(head, said)| head != said).collect()
}

/// What the usual columns may hold, by heading.
fn offered(app: &App, visitor: &Visitor) -> Vec<(String, Vec<String>)> {
    let mut heads = usual();
    let named = |(at, words): (u16, Vec<String>)| {
        (heads.get_mut(usize::from(at)).map(std::mem::take).unwrap_or_default(), words)
    };
    choices(app, visitor).into_iter().map(named).collect()
}

/// An empty grid.
///
/// # Errors
/// What the store says.
pub async fn show(Extract(app): Extract<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    let cells = vec![Cell::default(); usual().len()];
    let rows = vec![Row { cells, ..Row::default() }; 5];
    page(&PastePage {
        frame: visitor.frame(&app, Section::Ledger).await?.single(),
        text: String::new(),
        heads: usual(),
        glosses: glosses(visitor.words),
        choices: offered(&app, &visitor),
        rows,
        checked: false,
        right: 0,
        there: 0,
        binned: 0,
        wrong: 0,
        kept: None,
        refused: String::new(),
        asks_reason: false,
        reason: String::new(),
        lacks_reason: false,
        remarks: Vec::new(),
        asked: Questions::default(),
        headings: Headings::default(),
        fields: Vec::new(),
        pointed: false,
    })
}

/// A block as lines of cells: bounded, its own heading first, or the usual one. What stands above a heading is left out.
fn block(text: &str, known: &Known) -> Vec<Vec<String>> {
    let tables = grids(text.as_bytes()).unwrap_or_default();
    let mut lines: Vec<Vec<String>> = Vec::new();
    let heading = tables.first().and_then(|table| heading_of(table, text, known));
    let from = heading.unwrap_or(0);
    let rows = tables.iter().flat_map(|table| &table.rows).filter(|row| row.number >= from);
    for row in rows.take(MOST_ROWS + 1) {
        lines.push(row.cells.iter().take(MOST_COLUMNS).map(|cell| cell.text.clone()).collect());
    }
    if heading.is_none() && !lines.is_empty() {
        lines.insert(0, usual());
    }
    lines
}

/// The row of a block that is its heading, with nothing but titles above it. One in words that are not understood is a
/// heading, too, whose columns are then to be named.
fn heading_of(table: &Table, text: &str, known: &Known) -> Option<usize> {
    if let Some(row) = known.row.or_else(|| headed_below(table, known)) {
        return Some(row);
    }
    let read = read_with(text.as_bytes(), known).unwrap_or_default();
    let understood = read.first().map(|sheet| sheet.heading);
    let number = understood.or_else(|| likely_heading(table, known).map(|(number, _)| number))?;
    let mut above = table.rows.iter().take_while(|row| row.number < number);
    above.all(|row| row.own().nth(1).is_none()).then_some(number)
}

/// The heading of a block that was pasted beneath the usual one: the grid does not know it for one.
fn headed_below(table: &Table, known: &Known) -> Option<usize> {
    let (first, rest) = table.rows.split_first().filter(|_| known.row.is_none())?;
    let usual = usual();
    let heads = first.cells.iter().map(|cell| cell.text.trim()).filter(|text| !text.is_empty());
    let rest = Table { rows: rest.to_vec(), ..Table::default() };
    let (number, _) = likely_heading(&rest, known).filter(|_| heads.eq(usual.iter()))?;
    (rest.rows.first()?.number == number).then_some(number)
}

fn written(lines: &[Vec<String>]) -> String {
    let quoted = |cell: &String| match cell.contains(['\t', '\n', '"']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    let line = |cells: &Vec<String>| cells.iter().map(quoted).collect::<Vec<_>>().join("\t");
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Looks at a block, or keeps what is right in it.
///
/// # Errors
/// What the store says.
pub async fn act(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    posted: Posted,
) -> Outcome<Response> {
    let unit = visitor.actor.unit;
    let wanted = match posted.get("do") {
        "map" | "words" => "look",
        wanted => wanted,
    };
    let row = remembered(&app, &visitor, &posted).await?;
    let named = kept::headings(&app, &visitor, unit).await?;
    let lines = block(posted.raw("text"), &headings::known(&app, unit, &named, row));
    let text = written(&lines);
    let options = Options {
        for_review: true,
        dry_run: wanted == "look",
        year: Some(visitor.year),
        good_rows_first: wanted != "keep",
        anew: wanted == "anew",
    };
    let meanings = kept::meanings(&app, &visitor, unit).await?;
    // What stood above the heading is gone.
    let mut answers = Answers { meanings, heading: row.min(1), ..Answers::default() };
    answers.add(&posted);
    let answered = (&named, &answers);
    let prepared = prepare_answered(&app, unit, file(&visitor, &text), options, answered).await;
    let prepared = match prepared {
        Ok(prepared) => prepared,
        Err(Problem::Invalid(faults)) => {
            let said = faults.0.first().map(|fault| marked::said(visitor.words, fault));
            let shown = grid(&app, &visitor, text, lines, &Imported::default()).await?;
            let shown = explained(&app, &visitor, shown, (&named, &answers));
            return page(&PastePage { refused: said.unwrap_or_default(), ..shown });
        }
        Err(other) => return Err(other),
    };
    if wanted == "restore" {
        let title = terms::kept_title("paste-title", prepared.binned().len());
        return preview::restore(&app, &visitor, &title, prepared.binned(), "/import/paste").await;
    }
    let lacks = !options.dry_run && prepared.lacks_reason();
    if options.dry_run || prepared.is_stopped() || prepared.left() == 0 || lacks {
        let shown = looked(&app, &visitor, (text, lines), &prepared, answered).await?;
        return page(&PastePage { lacks_reason: lacks, ..shown });
    }
    keep(&app, &visitor, (lines, prepared), options, (&named, &answers, burden::claim(&posted)))
        .await
}

fn file(visitor: &Visitor, text: &str) -> File {
    File { name: visitor.words.t("paste-name"), bytes: text.as_bytes().to_vec() }
}

/// The grid after a look at it.
async fn looked(
    app: &App,
    visitor: &Visitor,
    (text, lines): (String, Vec<Vec<String>>),
    prepared: &Prepared,
    (named, answers): (&Named, &Answers),
) -> Outcome<PastePage> {
    let (right, there) = (prepared.right(), prepared.told.already_there);
    let binned = prepared.told.binned;
    let mut shown = grid(app, visitor, text, lines, &prepared.told).await?;
    shown = explained(app, visitor, shown, (named, answers));
    let inquiry = Inquiry {
        app,
        words: visitor.words,
        network: &app.network(),
        unit: visitor.actor.unit,
        year: visitor.year,
        meanings: &answers.meanings,
    };
    shown.asked = inquiry.all(&prepared.told);
    for each in Changing::all(app, visitor.words, prepared.meetings()) {
        // The heading is line 1.
        if let Some(row) = each.line.checked_sub(2).and_then(|at| shown.rows.get_mut(at)) {
            row.changing = Some(each);
        }
    }
    let asks_reason = prepared.meetings().iter().any(|meeting| meeting.counts);
    let reason = answers.reason.clone();
    Ok(PastePage { right, there, binned, checked: true, asks_reason, reason, ..shown })
}

/// Remembers what the form says of headings and words; answers the row it says is the heading, 0 for none. Of another
/// row the columns are still to be seen, so that nothing is remembered of them.
async fn remembered(app: &App, visitor: &Visitor, posted: &Posted) -> Outcome<usize> {
    let unit = visitor.actor.unit;
    // Another button does what it says, by what was known when it was shown.
    if matches!(posted.get("do"), "words" | "look") {
        kept::remember_meanings(app, visitor, unit, meanings::posted(posted)).await?;
    }
    let pointed = usize::from(posted.has("pointed"));
    let row = posted.get("row").parse().unwrap_or(1);
    if posted.get("do") != "map" {
        return Ok(pointed);
    }
    if row > 1 {
        return Ok(row);
    }
    kept::remember(app, visitor, unit, preview::mapped(posted)).await?;
    Ok(pointed)
}

/// The page with what the columns of its block are.
fn explained(
    app: &App,
    visitor: &Visitor,
    shown: PastePage,
    (named, answers): (&Named, &Answers),
) -> PastePage {
    let known = headings::known(app, visitor.actor.unit, named, answers.heading);
    let headings = Headings::of(shown.text.as_bytes(), &known);
    let words = visitor.words;
    let named = |key: &str| words.t(&format!("import-field-{}", key.replace('_', "-")));
    let fields = Field::CHOICES.iter().map(|(_, key)| (*key, named(key))).collect();
    PastePage { headings, fields, pointed: answers.heading > 0, ..shown }
}

/// Keeps what is right; what is not stays in the grid.
async fn keep(
    app: &App,
    visitor: &Visitor,
    (lines, mut prepared): (Vec<Vec<String>>, Prepared),
    options: Options,
    (named, answers, effort): (&Named, &Answers, Option<Effort>),
) -> Outcome<Response> {
    let (unit, county) = (visitor.actor.unit, visitor.county.clone());
    let permit = visitor.may(app, Verb::Record, unit)?;
    let deed = app.clock().id().to_string();
    let title = terms::kept_title("paste-title", prepared.left());
    prepared.as_deed(county.clone(), deed.clone(), ("paste", &title));
    let there = prepared.told.already_there.to_string();
    let amended = prepared.meetings().iter().filter(|meeting| meeting.changes()).count();
    let ended = Ended {
        said: if amended > 0 { "imported-amended" } else { "imported" }.to_owned(),
        values: vec![
            ("count".to_owned(), prepared.left().to_string()),
            ("there".to_owned(), there),
        ],
        deed: Some(deed.clone()),
        next: Some(format!("/deeds/{deed}")),
        ..Ended::default()
    };
    let alike = title.clone();
    let noted = Noted { county, id: deed.clone(), name: "paste", title, unit, ended };
    prepared.keep_all(app, &permit, options, noted).await?;
    let told = &prepared.told;
    let measured = Measured::typed(Act::Import, &deed, visitor.actor.unit, effort);
    let measured = Measured { way: Way::Pasted, records: told.kept, ..measured };
    burden::note(app, &permit, &visitor.county, measured).await;
    if told.kept + told.amended > 0 {
        let job = SeekAlike { deed: deed.clone(), ..SeekAlike::default() };
        jobs::enqueue(app, visitor, &permit, &alike, job).await?;
    }
    let faulty: BTreeSet<usize> = told.faulty().into_iter().map(|(_, line)| line).collect();
    if !faulty.is_empty() {
        let rest = lines.into_iter().zip(1..);
        let rest = rest.filter(|(_, line)| *line == 1 || faulty.contains(line));
        let rest: Vec<Vec<String>> = rest.map(|(cells, _)| cells).collect();
        let (text, options) = (written(&rest), Options { dry_run: true, ..options });
        let answered = (named, answers);
        let left = prepare_answered(app, unit, file(visitor, &text), options, answered).await?;
        let shown = looked(app, visitor, (text, rest), &left, answered).await?;
        let kept = told.kept + told.amended;
        return page(&PastePage { kept: Some((deed, kept)), ..shown });
    }
    let values = [
        ("count", told.kept.into()),
        ("there", told.already_there.into()),
        ("amended", told.amended.into()),
    ];
    let flash = Flash {
        text: visitor.words.with(&format!("job-{}", told.said()), &values),
        undo: Some(format!("/deeds/{deed}/undo")),
        done: Some("paste".to_owned()),
        problem: false,
    };
    Ok(go_and_tell(&format!("/deeds/{deed}"), &flash))
}

async fn grid(
    app: &App,
    visitor: &Visitor,
    text: String,
    lines: Vec<Vec<String>>,
    told: &Imported,
) -> Outcome<PastePage> {
    let mut cells: BTreeMap<(usize, usize), String> = BTreeMap::new();
    let mut rows: BTreeMap<usize, String> = BTreeMap::new();
    for fault in told.faults.iter().filter(|fault| fault.fault.severity == Severity::Error) {
        let said = marked::said(visitor.words, &fault.fault);
        join(rows.entry(fault.line).or_default(), &said);
        join(cells.entry((fault.line, fault.column)).or_default(), &said);
    }
    let mut lines = lines.into_iter();
    let heads = lines.next().unwrap_or_else(usual);
    let width = heads.len();
    // The heading is line 1 of the block.
    let rows_of = lines.zip(2..).map(|(mut texts, line)| {
        texts.resize(width.max(texts.len()), String::new());
        let cell = |(text, column): (String, usize)| Cell {
            text,
            why: cells.get(&(line, column)).cloned().unwrap_or_default(),
        };
        Row {
            cells: texts.into_iter().zip(1..).map(cell).collect(),
            why: rows.get(&line).cloned().unwrap_or_default(),
            changing: None,
        }
    });
    let rows_of: Vec<Row> = rows_of.collect();
    Ok(PastePage {
        frame: visitor.frame(app, Section::Ledger).await?.single(),
        wrong: rows.len(),
        remarks: marked::remarks(visitor.words, &told.remarks),
        text,
        heads,
        glosses: glosses(visitor.words),
        choices: offered(app, visitor),
        rows: rows_of,
        checked: false,
        right: 0,
        there: 0,
        binned: 0,
        kept: None,
        refused: String::new(),
        asks_reason: false,
        reason: String::new(),
        lacks_reason: false,
        asked: Questions::default(),
        headings: Headings::default(),
        fields: Vec::new(),
        pointed: false,
    })
}

fn join(all: &mut String, said: &str) {
    if !all.is_empty() {
        all.push_str("; ");
    }
    all.push_str(said);
}

#[cfg(test)]
impl PastePage {
    /// With something in every part.
    pub fn sample() -> Self {
        let cell = Cell { text: "x".into(), why: "Why".into() };
        Self {
            frame: Frame::sample(),
            text: "a\tb".into(),
            heads: vec!["a".into()],
            glosses: BTreeMap::from([("a".into(), "b".into())]),
            choices: vec![("a".into(), vec!["x".into(), "y".into()])],
            rows: vec![Row {
                cells: vec![cell, Cell::default()],
                why: "Why".into(),
                changing: Some(Changing { said: "30→31".into(), ..Changing::default() }),
            }],
            asks_reason: true,
            reason: String::new(),
            lacks_reason: true,
            checked: true,
            right: 3,
            there: 1,
            binned: 2,
            wrong: 1,
            kept: Some(("0190".into(), 3)),
            refused: String::new(),
            remarks: vec!["Noticed".into()],
            asked: meanings::Asked::samples(),
            headings: Headings { rows: vec![(1, "Date".into())], row: 1, ..Headings::default() },
            fields: vec![("date", "Date".into())],
            pointed: true,
        }
    }
}
