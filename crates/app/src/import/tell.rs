//! What an import answers: how much was kept, what is wrong in which cell, what was noticed.

use super::Right;
use super::row::{Drafted, Group};
use crate::App;
use crate::shell::terms::term;
use crate::shell::words::{Language, Words};
use domain::activities::Activity;
use domain::basics::{Fault, Faults, RecordId, Severity};
use domain::figures::{Catalogue, Credit, Rule};
use domain::ledger::{Measure, Posting};
use reading::sheet::{Field, Sheet};
use std::collections::{BTreeMap, BTreeSet};

/// Rows that are named in a note.
const LINES: usize = 20;

/// The answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Imported {
    /// Rows that were read as activities or sessions.
    pub rows: usize,
    /// Records that were kept, or would be in a dry run.
    pub kept: usize,
    /// Records that were there already.
    pub already_there: usize,
    /// Records that lie in the recycle bin, and are left there.
    pub binned: usize,
    /// Records that changed.
    pub amended: usize,
    /// Rows whose record is in the ledger: sheet, row and record.
    pub known: Vec<(String, usize, RecordId)>,
    /// Everything that is wrong or unlikely, in the order of the rows.
    pub faults: Vec<RowFault>,
    /// What a person should know.
    pub remarks: Vec<Note>,
    /// What the right rows add up to, to be held against the paper.
    pub totals: Vec<Total>,
    /// Words whose meaning somebody said once and that stood in it: list and word.
    pub meant: Vec<(String, String)>,
}

impl Imported {
    /// The sentence that tells it, under `job-`.
    #[must_use]
    pub fn said(&self) -> &'static str {
        match (self.faulty().is_empty(), self.amended) {
            (false, _) => "imported-partly",
            (true, 0) => "imported",
            (true, _) => "imported-amended",
        }
    }

    /// The rows with something wrong in them: sheet and row.
    #[must_use]
    pub fn faulty(&self) -> BTreeSet<(&str, usize)> {
        let errors = self.faults.iter().filter(|fault| fault.fault.severity == Severity::Error);
        errors.map(|fault| (fault.sheet.as_str(), fault.line)).collect()
    }
}

/// One fault and the cell it stands in.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct RowFault {
    /// Name of the sheet.
    pub sheet: String,
    /// Number of the row, as the spreadsheet shows it.
    pub line: usize,
    /// Number of the column, from 1; 0 when the sheet has no such column.
    pub column: usize,
    /// Heading of the column; empty when the sheet has no such column.
    pub header: String,
    /// What stands in the cell.
    pub value: String,
    /// What is wrong.
    pub fault: Fault,
}

/// Something worth knowing. The words stand in the catalogue under `remark-<key>`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Note {
    /// Name of the sheet; empty when it is about all.
    pub sheet: String,
    /// Key of the message.
    pub key: String,
    /// Values its text needs, by name.
    pub values: Vec<(String, String)>,
}

/// What one measure adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Total {
    /// What is counted.
    pub measure: Measure,
    /// At least.
    pub low: i64,
    /// At most, if anything bounds it.
    pub high: Option<i64>,
}

impl Note {
    pub(super) fn new(key: &str) -> Self {
        Self { sheet: String::new(), key: key.to_owned(), values: Vec::new() }
    }

    pub(super) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.values.push((name.to_owned(), value.to_string()));
        self
    }

    pub(super) fn of(sheet: &str, remark: &reading::Remark) -> Self {
        let values = remark.values.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        Self { sheet: sheet.to_owned(), key: remark.key.to_owned(), values: values.collect() }
    }
}

/// Sums of what the activities will add to the figures, by measure: what no figure of the catalogue admits is no part
/// of them. Units that took part are counted as different units (参与单位).
pub(super) fn totals<'r>(
    catalogue: &Catalogue,
    activities: impl Iterator<Item = &'r Activity>,
) -> Vec<Total> {
    let mut sums: BTreeMap<Measure, (i64, Option<i64>)> = BTreeMap::new();
    let mut partners: BTreeSet<String> = BTreeSet::new();
    for posting in activities.flat_map(|activity| counting(catalogue, activity)) {
        if posting.measure == Measure::Partner && !partners.insert(posting.item.clone()) {
            continue;
        }
        let sum = sums.entry(posting.measure).or_insert((0, Some(0)));
        sum.0 = sum.0.saturating_add(posting.low);
        sum.1 = sum.1.zip(posting.high).map(|(sum, high)| sum.saturating_add(high));
    }
    sums.into_iter().map(|(measure, (low, high))| Total { measure, low, high }).collect()
}

/// The postings of an activity that some figure of its unit admits.
fn counting(catalogue: &Catalogue, activity: &Activity) -> Vec<Posting> {
    let (labels, mut postings) = (activity.labels(), activity.postings());
    postings.retain(|posting| {
        catalogue.definitions().iter().any(|definition| match &definition.rule {
            Rule::Query(query) => {
                query.credit == Credit::Led
                    && query.measure == posting.measure
                    && query.filter.admits(posting, &labels)
            }
            Rule::Formula { .. } => false,
        })
    });
    postings
}

/// What comes in and counts nowhere, because it is no science activity: a note for every kind.
pub(super) fn uncounted(app: &App, right: &[Right]) -> Vec<Note> {
    let mut kinds: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for right in right.iter().filter(|r| counting(app.catalogue(), &r.activity).is_empty()) {
        kinds.entry(&right.activity.kind).or_default().push(right.spot.line);
    }
    let words = Words::of(Language::Chinese);
    let note = |(kind, lines): (&str, Vec<usize>)| {
        let named: Vec<String> = lines.iter().take(LINES).map(usize::to_string).collect();
        Note::new("import-not-counted")
            .with("name", term(app, words, "activity_kind", kind))
            .with("count", lines.len())
            .with("lines", named.join(", "))
    };
    kinds.into_iter().map(note).collect()
}

/// Puts every fault at its cell.
pub(super) fn rows(
    sheet: &Sheet,
    group: &Group<'_>,
    drafted: &Drafted,
    faults: Faults,
) -> Vec<RowFault> {
    let place = |fault: Fault| {
        let (session, field) = field_of(&fault.field);
        let at = session.and_then(|at| drafted.row_of_session.get(at).copied()).unwrap_or(0);
        let row = group.get(at).or(group.first());
        let mut cells: Vec<(usize, &str)> = Vec::new();
        for (index, header) in sheet.headers.iter().enumerate() {
            if header.field == field {
                let text = row.and_then(|row| row.cells.get(index)).map_or("", String::as_str);
                cells.push((index, text));
            }
        }
        let cell = cells.iter().find(|(_, text)| !text.is_empty() && fault.given.contains(*text));
        let cell = cell.or(cells.first());
        RowFault {
            sheet: sheet.name.clone(),
            line: row.map_or(0, |row| row.line),
            column: cell.map_or(0, |(index, _)| sheet.headers[*index].column),
            header: cell.map_or("", |(index, _)| &sheet.headers[*index].text).to_owned(),
            value: cell.map_or(fault.given.as_str(), |(_, text)| text).to_owned(),
            fault,
        }
    };
    faults.0.into_iter().map(place).collect()
}

/// The session and the column a field of a draft comes from.
fn field_of(path: &str) -> (Option<usize>, Field) {
    let mut parts = path.split('.');
    let first = parts.next().unwrap_or_default();
    let (session, name) = if first == "sessions" {
        (parts.next().and_then(|part| part.parse().ok()), parts.next().unwrap_or("start"))
    } else {
        (None, first)
    };
    let field = match name {
        "title" => Field::Title,
        "kind" => Field::Kind,
        "campaign" => Field::Campaign,
        "theme" => Field::Theme,
        "lead" => Field::Lead,
        "partners" => Field::Partners,
        "audiences" => Field::Audiences,
        "serves" => Field::Serves,
        "media" => Field::Media,
        "spending" => Field::Spending,
        "plan" => Field::Plan,
        "outcome" => Field::Outcome,
        "count" => Field::Sessions,
        "end" => Field::End,
        "place" | "spot" => Field::Place,
        "attendance" => Field::Attendance,
        "basis" => Field::Basis,
        "by_audience" => Field::ByAudience,
        "experts" => Field::Experts,
        "volunteers" => Field::Volunteers,
        "consulted" => Field::Consulted,
        "clinic" => Field::Clinic,
        "views" => Field::Views,
        "vehicles" => Field::Vehicles,
        "banners" => Field::Banners,
        "materials" => Field::Materials,
        "record" => Field::Record,
        _ => Field::Date,
    };
    (session, field)
}
