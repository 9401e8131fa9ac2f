//! The unit of a table against the text: 落实经费86.5万元, and a table 单位：元 whose sum is 86.5.

use super::cells::{Cell, Row, Table};
use crate::Span;
use crate::checkup::lexicon::{MAGNITUDES, class, pattern};
use crate::checkup::paper::Paper;
use crate::checkup::{Certainty, Finding, Rule};
use domain::basics::MILLION;

/// A slip of the unit: 万 or 亿 lost or added.
const LOST: [i128; 2] = [10_000, 100_000_000];
/// Cells that agree with the text but for the unit, from which on the unit is mistaken.
const FEWEST: usize = 2;

/// Compares every column that has a unit with the numbers of the text.
pub fn check(
    paper: &Paper<'_>,
    table: &Table<'_>,
    head: &Row<'_>,
    rows: &[Row<'_>],
    findings: &mut Vec<Finding>,
) {
    let common = unit(table.caption, table.caption_at);
    for (at, name) in head.iter().enumerate().skip(1) {
        let Some((unit, said)) = unit(name.text, name.at.start).or(common) else {
            continue;
        };
        let cells: Vec<&Cell<'_>> = rows.iter().filter_map(|row| row.get(at)).collect();
        findings.extend(slip(paper, &cells, unit, said));
    }
}

/// The unit named in some words: (单位：万元), 金额（元）.
fn unit(words: &str, start: usize) -> Option<(&str, Span)> {
    let hit = pattern("unit_named").captures(words)?.name("unit")?;
    let from = start + words[..hit.start()].chars().count();
    Some((hit.as_str(), Span { start: from, end: from + hit.as_str().chars().count() }))
}

fn slip(paper: &Paper<'_>, cells: &[&Cell<'_>], unit: &str, said: Span) -> Option<Finding> {
    let magnitude = MAGNITUDES.iter().find(|(sign, _)| unit.starts_with(*sign));
    let factor = magnitude.map_or(1, |(_, factor)| *factor);
    let class = class(unit.trim_start_matches(|c| MAGNITUDES.iter().any(|(sign, _)| *sign == c)));
    let in_text = |value: i128| {
        let alike =
            paper.amounts.iter().filter(|amount| amount.class == class && !amount.figure.cell);
        alike
            .filter_map(|amount| Some((amount, amount.figure.value?.0)))
            .find(|(_, told)| *told == value)
    };
    let mut slipped = Vec::new();
    for cell in cells {
        let Some(value) = cell.value.and_then(|value| value.checked_mul(factor)) else { continue };
        if value < MILLION || in_text(value).is_some() {
            return None;
        }
        let others =
            LOST.iter().flat_map(|lost| [value.checked_mul(*lost), value.checked_div(*lost)]);
        if let Some((amount, _)) = others.flatten().find_map(in_text) {
            slipped.push((*cell, amount));
        }
    }
    let telling = |cell: &Cell<'_>| {
        cell.text.chars().filter(char::is_ascii_digit).collect::<String>().trim_matches('0').len()
    };
    let ([.., (cell, amount)], true) = (
        &slipped[..],
        slipped.len() >= FEWEST || slipped.iter().any(|(cell, _)| telling(cell) > 2),
    ) else {
        return None;
    };
    let text = paper.body.span(amount.figure.at.0, amount.figure.at.1);
    let spans: Vec<Span> =
        [text, said].into_iter().chain(slipped.iter().map(|(cell, _)| cell.at)).collect();
    let found =
        paper.finding_in_source(Rule::UnitSlip, Certainty::Contradicts, &spans, "unit-slip-table");
    Some(found.stated(format!("{}{unit}", cell.text)).computed(&amount.figure.text))
}
