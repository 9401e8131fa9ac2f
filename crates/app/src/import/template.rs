//! The template for those who have no sheet of their own (下载模板): headings, two examples, and the unit's own
//! lists as choices.

use crate::App;
use crate::access::Visitor;
use crate::ledger::{export_file, table_type};
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::words::{Language, Words};
use axum::extract::State as Extract;
use axum::response::Response;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, Format, FormatAlign, FormatBorder, Formula,
    Workbook, XlsxError,
};
use std::sync::Arc;

/// Rows that have choices.
const ROWS: u32 = 1_000;
/// Most units in the list of choices.
const MOST_UNITS: usize = 2_000;

/// The template of the visitor's unit.
///
/// # Errors
/// When the writer refuses, which is a fault of the program.
pub async fn fetch(Extract(app): Extract<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    let lists = Lists::of(&app, &visitor);
    let bytes = write(&lists)
        .map_err(|error| Problem::Internal(anyhow::Error::new(error).context("the template")))?;
    let kind = table_type("xlsx").unwrap_or_default();
    Ok(export_file(&format!("{}.xlsx", lists.name), kind, bytes))
}

/// What the template offers, in Chinese: it is what papers use.
struct Lists {
    name: String,
    heads: Vec<String>,
    examples: Vec<Vec<String>>,
    hint: String,
    /// Column of the template, and its choices.
    choices: Vec<(u16, Vec<String>)>,
}

/// What the usual columns may hold, by place: units beneath the visitor's, and terms of the year. In Chinese, as
/// papers use it.
#[must_use]
pub fn choices(app: &App, visitor: &Visitor) -> Vec<(u16, Vec<String>)> {
    let words = Words::of(Language::Chinese);
    let (network, today) = (app.network(), app.clock().today());
    let below = network.subtree_at(visitor.actor.unit, today);
    let named = below.iter().take(MOST_UNITS);
    let list = |name: &str| -> Vec<String> {
        let terms = terms::choices(app, words, name, visitor.year);
        terms.into_iter().map(|(_, word)| word).collect()
    };
    vec![
        (3, named.map(|id| network.distinct_name(*id, today)).collect()),
        (4, list("activity_kind")),
        (5, list("audience")),
        (6, list("campaign")),
        (9, list("attendance_basis")),
    ]
}

impl Lists {
    fn of(app: &App, visitor: &Visitor) -> Self {
        let words = Words::of(Language::Chinese);
        let (network, today) = (app.network(), app.clock().today());
        let unit = terms::unit_name(words, &network, visitor.actor.unit, today);
        let parts =
            |key: &str| words.t(key).split('|').map(|part| part.trim().to_owned()).collect();
        Self {
            name: words.t1("template-name", "unit", unit.as_str()),
            heads: [parts("template-heads"), vec![words.t("import-field-record")]].concat(),
            examples: vec![parts("template-example")],
            hint: words.t("template-hint"),
            choices: choices(app, visitor),
        }
    }
}

fn write(lists: &Lists) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let head = Format::new()
        .set_bold()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_background_color(Color::RGB(0x00F3_F1EB));
    let pale = Format::new().set_font_color(Color::RGB(0x0066_6B70));
    let sheet = book.add_worksheet();
    sheet.set_name(lists.name.chars().take(28).collect::<String>())?;
    sheet.write_string_with_format(0, 0, &lists.hint, &pale)?;
    for (column, text) in (0_u16..).zip(&lists.heads) {
        sheet.write_string_with_format(1, column, text, &head)?;
        sheet.set_column_width(column, if column == 0 { 34 } else { 15 })?;
    }
    for (row, cells) in (2_u32..).zip(&lists.examples) {
        for (column, text) in (0_u16..).zip(cells) {
            sheet.write_string_with_format(row, column, text, &pale)?;
        }
    }
    sheet.set_freeze_panes(2, 1)?;
    for (at, (column, choices)) in (0_u16..).zip(&lists.choices) {
        let letter = char::from(b'A' + u8::try_from(at).unwrap_or(0));
        let range = format!("={CHOICES}!${letter}$1:${letter}${}", choices.len().max(1));
        // A list is a help: what is typed beside it is judged when the file comes back.
        let validation = DataValidation::new()
            .allow_list_formula(Formula::new(range))
            .set_error_style(DataValidationErrorStyle::Information);
        sheet.add_data_validation(2, *column, ROWS, *column, &validation)?;
    }
    let sheet = book.add_worksheet();
    sheet.set_name(CHOICES)?.set_hidden(true);
    for (column, (_, choices)) in (0_u16..).zip(&lists.choices) {
        for (row, text) in (0_u32..).zip(choices) {
            sheet.write_string(row, column, text)?;
        }
    }
    book.save_to_buffer()
}

/// The sheet that holds the choices.
const CHOICES: &str = "choices";
