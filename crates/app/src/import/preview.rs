//! What a file would bring (预览): everything that is wrong, everything that was noticed, and the choice to take
//! it in. Until then nothing is in the ledger.

use super::headings::{self, Headings};
use super::kept::{self, Waiting};
use super::meanings::{self, Inquiry, Questions};
use super::shown::Changing;
use super::{File, Imported, Options, RowFault, marked, prepare_answered};
use crate::App;
use crate::access::{Posted, Visitor};
use crate::jobs::{self, ImportFile};
use crate::ledger::deeds::{self, Asker};
use crate::ledger::{self, Filter, Row, export_file, table_type};
use crate::shell::digits::quantity;
use crate::shell::flash::{go, go_and_tell};
use crate::shell::form::Fields;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::words::Words;
use askama::Template;
use axum::extract::{Path, State as Extract};
use axum::response::Response;
use domain::access::Verb;
use domain::basics::{RecordId, Severity};
use domain::figures::Interval;
use domain::ledger::State;
use reading::sheet::{Field, Named};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Faults that are listed; the file that is given back has all of them.
const MOST_LISTED: usize = 200;

/// Records asked for at once when they are restored.
const RESTORED: usize = 200;

/// The rule by which a row is like a record of the ledger.
const ALIKE: &str = "import-alike";

fn is_wrong(fault: &RowFault) -> bool {
    fault.fault.severity == Severity::Error && fault.fault.rule != ALIKE
}

/// One fault, and the rows that have it.
#[derive(Debug, Clone, Default)]
pub struct Wrong {
    sheet: String,
    lines: Vec<usize>,
    header: String,
    value: String,
    said: String,
    warning: bool,
}

impl Wrong {
    /// The rows, the first of many by their numbers.
    fn rows(&self, words: &Words) -> String {
        meanings::rows(&self.lines, words)
    }
}

/// The page.
#[derive(Template)]
#[template(path = "import/preview.html")]
pub struct PreviewPage {
    frame: Frame,
    id: String,
    name: String,
    unit: String,
    /// Why it is no ledger; then nothing else is said.
    refused: String,
    rows: usize,
    right: usize,
    there: usize,
    /// How many lie in the recycle bin.
    binned: usize,
    /// Rows that change a record or are like one.
    changing: Vec<Changing>,
    /// How many of them are to be decided.
    open: usize,
    /// Whether a reason is asked, and the one that was said.
    asks: bool,
    reason: String,
    errors: usize,
    wrong_rows: usize,
    wrong: Vec<Wrong>,
    more: usize,
    remarks: Vec<String>,
    totals: Vec<(String, String, String)>,
    headings: Headings,
    fields: Vec<(&'static str, String)>,
    /// Words that are asked about.
    asked: Questions,
}

fn dry(waiting: &Waiting) -> Options {
    Options {
        for_review: true,
        dry_run: true,
        year: waiting.year,
        good_rows_first: true,
        ..Options::default()
    }
}

async fn bytes_of(app: &App, waiting: &Waiting) -> Outcome<Vec<u8>> {
    Ok(app.files().fetch(&waiting.hash).await?.to_vec())
}

/// The preview.
///
/// # Errors
/// [`Problem::NotFound`] when the post sent no such file.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Outcome<Response> {
    let (waiting, named) = opened(&app, &visitor, &id).await?;
    let bytes = bytes_of(&app, &waiting).await?;
    let known = headings::known(&app, waiting.unit, &named, waiting.answers.heading);
    let headings = Headings::of(&bytes, &known);
    let file = File { name: waiting.name.clone(), bytes };
    let (words, network) = (visitor.words, app.network());
    let mut shown = PreviewPage {
        frame: visitor.frame(&app, Section::Ledger).await?.single(),
        id,
        name: waiting.name.clone(),
        unit: terms::unit_name(words, &network, waiting.unit, app.clock().today()),
        refused: String::new(),
        rows: 0,
        right: 0,
        there: 0,
        binned: 0,
        changing: Vec::new(),
        open: 0,
        asks: false,
        reason: waiting.answers.reason.clone(),
        errors: 0,
        wrong_rows: 0,
        wrong: Vec::new(),
        more: 0,
        remarks: Vec::new(),
        totals: Vec::new(),
        headings,
        fields: Field::CHOICES
            .iter()
            .map(|(_, key)| (*key, words.t(&format!("import-field-{}", key.replace('_', "-")))))
            .collect(),
        asked: Questions::default(),
    };
    let answered = (&named, &waiting.answers);
    match prepare_answered(&app, waiting.unit, file, dry(&waiting), answered).await {
        Ok(prepared) => {
            shown.changing = Changing::all(&app, words, prepared.meetings());
            shown.open = shown.changing.iter().filter(|each| each.is_open()).count();
            shown.asks = prepared.meetings().iter().any(|meeting| meeting.counts);
            shown.changing.truncate(MOST_LISTED);
            shown.right = prepared.right();
            shown.tell(words, &prepared.told);
            let inquiry = Inquiry {
                app: &app,
                words,
                network: &network,
                unit: waiting.unit,
                year: visitor.year,
                meanings: &waiting.answers.meanings,
            };
            shown.asked = inquiry.all(&prepared.told);
        }
        Err(Problem::Invalid(faults)) => {
            shown.refused =
                faults.0.first().map(|fault| marked::said(words, fault)).unwrap_or_default();
        }
        Err(other) => return Err(other),
    }
    page(&shown)
}

impl PreviewPage {
    /// Whether nothing is wrong but words that are asked about.
    fn only_asked(&self) -> bool {
        !self.asked.open.is_empty() && self.wrong.iter().all(|wrong| wrong.warning)
    }

    fn tell(&mut self, words: Words, told: &Imported) {
        self.rows = told.rows;
        self.there = told.already_there;
        self.binned = told.binned;
        // What is like a record of the ledger is shown by itself, to be decided.
        let errors = told.faults.iter().filter(|f| is_wrong(f));
        let mut lines: Vec<(&str, usize)> =
            errors.map(|fault| (fault.sheet.as_str(), fault.line)).collect();
        self.errors = lines.len();
        lines.sort_unstable();
        lines.dedup();
        self.wrong_rows = lines.len();
        // The same sentence is said once, with all rows it is true of.
        let mut places: BTreeMap<(String, String, String, String), usize> = BTreeMap::new();
        let listed = told.faults.iter().filter(|fault| fault.fault.rule != ALIKE);
        let mut listed: Vec<_> = listed.filter(|fault| !meanings::is_asked(fault)).collect();
        listed.sort_by_key(|fault| fault.fault.severity == Severity::Warning);
        for fault in listed {
            let said = marked::said(words, &fault.fault);
            let value: String = fault.value.chars().take(60).collect();
            let key = (fault.sheet.clone(), fault.header.clone(), value, said);
            let next = self.wrong.len();
            let at = *places.entry(key.clone()).or_insert(next);
            if at == next {
                let (sheet, header, value, said) = key;
                let warning = fault.fault.severity == Severity::Warning;
                self.wrong.push(Wrong { sheet, lines: Vec::new(), header, value, said, warning });
            }
            self.wrong[at].lines.push(fault.line);
        }
        let left = self.wrong.drain(MOST_LISTED.min(self.wrong.len())..);
        self.more = left.map(|wrong| wrong.lines.len()).sum();
        self.remarks = marked::remarks(words, &told.remarks);
        self.totals = told
            .totals
            .iter()
            .map(|total| {
                let unit = total.measure.unit();
                (
                    words.t(&format!("measure-{}", total.measure.key().replace('_', "-"))),
                    quantity(Interval::whole(total.low, total.high), unit, words),
                    terms::counted_in(words, unit),
                )
            })
            .collect();
    }
}

/// Another row becomes the heading, or what the headings mean is remembered: of another row the columns are still to
/// be seen.
async fn map(
    app: &App,
    visitor: &Visitor,
    posted: &Posted,
    (id, mut waiting, named): (&str, Waiting, Named),
) -> Outcome<()> {
    let bytes = bytes_of(app, &waiting).await?;
    let known = headings::known(app, waiting.unit, &named, waiting.answers.heading);
    let now = Headings::of(&bytes, &known).row;
    let row = posted.get("row").parse().unwrap_or(now);
    if row == now {
        return kept::remember(app, visitor, waiting.unit, mapped(posted)).await;
    }
    waiting.answers.heading = row;
    kept::keep(app, visitor, id, &waiting).await
}

/// What a form says headings mean.
pub(super) fn mapped(posted: &Fields) -> BTreeMap<String, Option<Field>> {
    let texts = posted.all("heading").zip(posted.all("field"));
    texts.map(|(text, key)| (text.trim().to_owned(), Field::parse(key))).collect()
}

/// The file of a page, with what its unit remembers of headings and words.
async fn opened(app: &App, visitor: &Visitor, id: &str) -> Outcome<(Waiting, Named)> {
    let mut waiting = kept::waiting(app, visitor, id).await?;
    waiting.answers.meanings = kept::meanings(app, visitor, waiting.unit).await?;
    let named = kept::headings(app, visitor, waiting.unit).await?;
    Ok((waiting, named))
}

/// What was decided: take it in, or what its headings mean.
///
/// # Errors
/// As [`show`].
pub async fn act(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let (mut waiting, named) = opened(&app, &visitor, &id).await?;
    let permit = visitor.may(&app, Verb::Record, waiting.unit)?;
    let before = waiting.answers.clone();
    waiting.answers.add(&posted);
    if waiting.answers != before {
        kept::keep(&app, &visitor, &id, &waiting).await?;
    }
    match posted.get("do") {
        "words" => {
            let said = meanings::posted(&posted);
            kept::remember_meanings(&app, &visitor, waiting.unit, said).await?;
            return Ok(go(&format!("/import/{id}")));
        }
        "map" => {
            map(&app, &visitor, &posted, (&id, waiting, named)).await?;
            return Ok(go(&format!("/import/{id}")));
        }
        "restore" => {
            let file = File { name: waiting.name.clone(), bytes: bytes_of(&app, &waiting).await? };
            let answered = (&named, &waiting.answers);
            let prepared =
                prepare_answered(&app, waiting.unit, file, dry(&waiting), answered).await?;
            let back = format!("/import/{id}");
            return restore(&app, &visitor, &waiting.name, prepared.binned(), &back).await;
        }
        _ => {}
    }
    let file = File { name: waiting.name.clone(), bytes: bytes_of(&app, &waiting).await? };
    let answered = (&named, &waiting.answers);
    let looked = prepare_answered(&app, waiting.unit, file, dry(&waiting), answered).await;
    if let Ok(looked) = looked {
        let open = looked.told.faults.iter().filter(|fault| fault.fault.rule == ALIKE).count();
        let text = match posted.get("do") {
            _ if looked.lacks_reason() => visitor.words.t("import-reason-missing"),
            "all" if open > 0 => visitor.words.t1("import-undecided", "count", open),
            _ => String::new(),
        };
        if !text.is_empty() {
            let flash = Flash { text, problem: true, ..Flash::default() };
            return Ok(go_and_tell(&format!("/import/{id}"), &flash));
        }
    }
    let job = ImportFile {
        named,
        hash: waiting.hash,
        name: waiting.name.clone(),
        unit: waiting.unit,
        year: waiting.year,
        good_rows_first: posted.get("do") == "good",
        effort: posted.get("effort").to_owned(),
        anew: posted.has("anew"),
        answers: waiting.answers,
    };
    let job = jobs::enqueue(&app, &visitor, &permit, &waiting.name, job).await?;
    Ok(go(&format!("/jobs/{job}")))
}

/// Takes the records of a file that lie in the recycle bin out of it, in one deed of its name, and shows them.
///
/// # Errors
/// What the store says.
pub async fn restore(
    app: &App,
    visitor: &Visitor,
    name: &str,
    ids: &[RecordId],
    back: &str,
) -> Outcome<Response> {
    let mut rows = Vec::with_capacity(ids.len());
    for part in ids.chunks(RESTORED) {
        let filter = Filter {
            ids: part.to_vec(),
            states: vec![State::Deleted],
            size: u64::try_from(RESTORED).unwrap_or(u64::MAX),
            ..Filter::default()
        };
        let mut found: BTreeMap<RecordId, Row> = BTreeMap::new();
        found.extend(
            ledger::rows(app, &visitor.scope, &filter).await?.into_iter().map(|row| (row.id, row)),
        );
        rows.extend(part.iter().filter_map(|id| found.remove(id)));
    }
    let permit = visitor.actor.may(Verb::Record, true)?;
    let may = |verb, unit| visitor.may(app, verb, unit).is_ok();
    let asker = Asker { account: visitor.actor.account.to_string(), may: &may };
    let done = deeds::restore(app, &permit, &visitor.county, (name, &asker), rows).await?;
    let Some((deed, count)) = done else { return Ok(go(back)) };
    let text = visitor.words.t1("deed-restore-done", "count", count);
    Ok(go_and_tell(&format!("/deeds/{deed}"), &Flash { text, ..Flash::default() }))
}

/// The file with its marks.
///
/// # Errors
/// As [`show`].
pub async fn marked(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Outcome<Response> {
    let (waiting, named) = opened(&app, &visitor, &id).await?;
    let bytes = bytes_of(&app, &waiting).await?;
    let known = headings::known(&app, waiting.unit, &named, waiting.answers.heading);
    let file = File { name: waiting.name.clone(), bytes: bytes.clone() };
    let answered = (&named, &waiting.answers);
    let prepared = prepare_answered(&app, waiting.unit, file, dry(&waiting), answered).await?;
    let words = visitor.words;
    let given =
        tokio::task::spawn_blocking(move || marked::marked(words, &bytes, &known, &prepared.told))
            .await
            .map_err(|error| Problem::Internal(anyhow::Error::new(error)))??;
    let stem = waiting.name.rsplit_once('.').map_or(waiting.name.as_str(), |(stem, _)| stem);
    let name = visitor.words.t1("import-marked-name", "name", stem);
    Ok(export_file(&name, table_type("xlsx").unwrap_or_default(), given))
}

#[cfg(test)]
impl PreviewPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let wrong =
            Wrong { lines: vec![3], header: "Date".into(), value: "x".into(), ..Wrong::default() };
        Self {
            frame: Frame::sample(),
            id: "0190".into(),
            name: "2021.xlsx".into(),
            unit: "Yunling".into(),
            refused: String::new(),
            rows: 3,
            right: 2,
            there: 1,
            binned: 2,
            changing: vec![
                Changing { line: 3, said: "30→31".into(), ..Changing::default() },
                Changing { named: true, sheet: "1".into(), ..Changing::default() },
            ],
            open: 1,
            asks: true,
            reason: "Counted again".into(),
            errors: 1,
            wrong_rows: 1,
            wrong: vec![Wrong { warning: true, sheet: "1".into(), ..wrong.clone() }, wrong],
            more: 4,
            remarks: vec!["Noticed".into()],
            totals: vec![("Attendance".into(), "30".into(), "visits".into())],
            headings: Headings {
                all: vec![headings::Heading { text: "Date".into(), key: "date".into() }],
                row: 2,
                rows: vec![(1, "Title".into()), (2, "Date | Place".into())],
                guessed: true,
            },
            fields: vec![("date", "Date".into())],
            asked: meanings::Asked::samples(),
        }
    }
}
