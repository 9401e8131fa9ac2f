//! The totals of tables: the last column of a row, the last row of a column.

use super::PARTS;
use crate::figures::{Decimal, Figure, Text};

/// Columns of a table that are passed over on the way up one of them.
const COLUMNS: usize = 12;
/// Characters before the word of a total in the name of its row: 全县合计.
const NAMED: usize = 4;

/// The last column of a row of a table adds up the ones before it.
pub(super) fn row_totals(text: &Text<'_>, figures: &[Figure], wholes: &mut [Option<usize>]) {
    for whole in 2..figures.len() {
        let chars: Vec<char> = figures[whole].indicator.chars().collect();
        let Some(total) = figures[whole].value else { continue };
        if text.lexicon.counted.row_totals.at_end(&chars).is_none() {
            continue;
        }
        let line = |part: &usize| {
            let between = &text.body.chars[figures[*part].at.1..figures[part + 1].at.0];
            figures[*part].unit == figures[whole].unit && !between.contains(&'\n')
        };
        let first = (0..whole).rev().take(PARTS).take_while(line).last().unwrap_or(whole);
        let sum: i128 =
            figures[first..whole].iter().filter_map(|part| part.value).map(|v| v.0).sum();
        if whole - first > 1 && sum == total.0 {
            for part in &mut wholes[first..whole] {
                part.get_or_insert(whole);
            }
        }
    }
}

/// The last row of a table adds up the rows above: 合计.
pub(super) fn column_totals(text: &Text<'_>, figures: &[Figure], wholes: &mut [Option<usize>]) {
    for (whole, total) in figures.iter().enumerate().filter(|(_, figure)| figure.cell) {
        let words: Vec<char> = total.indicator.chars().collect();
        // 合计, 全县合计
        let said = text.lexicon.counted.row_total_heads.first_in(&words);
        let Some((_, length)) = said.filter(|(at, _)| *at <= NAMED) else { continue };
        let head: String = words[length..].iter().collect();
        let column =
            |figure: &&Figure| figure.unit == total.unit && figure.indicator.ends_with(&head);
        let cells = |at: &(usize, &Figure)| at.1.cell;
        let above = figures[..whole].iter().enumerate().rev().take(PARTS * COLUMNS);
        let above = above.take_while(cells).filter(|(_, figure)| column(figure));
        let below = figures.iter().enumerate().skip(whole + 1).take(PARTS * COLUMNS);
        let below = below.take_while(cells).filter(|(_, figure)| column(figure));
        let parts = adding_up(above, total).or_else(|| adding_up(below, total));
        for part in parts.filter(|_| !head.is_empty()).unwrap_or_default() {
            wholes[part] = wholes[part].or(Some(whole));
        }
    }
}

/// The rows, nearest first, that add up to a total: two and more.
fn adding_up<'f>(
    rows: impl Iterator<Item = (usize, &'f Figure)>,
    total: &Figure,
) -> Option<Vec<usize>> {
    let mut sum = 0;
    let mut parts = Vec::new();
    for (part, figure) in rows.take(PARTS) {
        sum += figure.value.map_or(0, |value| value.0);
        parts.push(part);
        if total.value == Some(Decimal(sum)) && parts.len() > 1 {
            return Some(parts);
        }
    }
    None
}
