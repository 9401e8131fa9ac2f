//! A list of units as an office keeps one (单位名单): one a line, its name first; kind, code and unit above behind
//! it in any order, each known by what it is. What is left out is filled in, to be looked at before it counts.

use super::lexicon::{ending, folded, is_heading, kind_of};
use super::{Level, Network, NewUnit, OrgEvent};
use crate::basics::{Faults, UnitCode, UnitId, normalize};
use crate::vocab::{Entry, Vocabulary};
use chrono::NaiveDate;
use uuid::Uuid;

/// Most lines of one list.
pub const MOST_LISTED: usize = 500;

/// One line, as understood.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its number, from 1.
    pub line: usize,
    /// The name.
    pub name: String,
    /// A code of `org_kind` or `gov_level`; empty where none could be told.
    pub kind: String,
    /// Whether the name told the kind.
    pub guessed: bool,
    /// Its code, written or free.
    pub code: String,
    /// Whether it brought no code and was given a free one.
    pub numbered: bool,
    /// The unit above it; may be one of the list.
    pub above: UnitId,
    /// Whether there is such a unit there already; then nothing is founded.
    pub there: bool,
    /// What is wrong, or to be looked at.
    pub faults: Faults,
    /// Its founding.
    pub event: Option<OrgEvent>,
}

/// What a list is read against.
#[derive(Clone, Copy)]
pub struct ListDesk<'a> {
    /// The units there are.
    pub network: &'a Network,
    /// The kinds.
    pub vocabulary: &'a Vocabulary,
    /// Under whom units hang that name nobody above them.
    pub top: UnitId,
    /// Their first day.
    pub day: NaiveDate,
}

/// Reads a list line by line, each against the network with those before it. The first line may be a heading.
/// The network with all of them comes along, so that those above them have names.
#[must_use]
pub fn read_list(
    text: &str,
    desk: ListDesk<'_>,
    ids: &mut dyn FnMut() -> Uuid,
) -> (Vec<Listed>, Network) {
    let mut after = desk.network.clone();
    let lines = text.lines().zip(1..).map(|(line, number)| (cells(line), number));
    let lines = lines.filter(|(cells, number)| {
        cells.first().is_some_and(|first| !first.is_empty())
            && !(*number == 1 && is_heading(&cells[0]))
    });
    let mut listed = Vec::new();
    for (cells, line) in lines.take(MOST_LISTED) {
        let mut row = understood(&cells, line, desk, &after);
        found(&mut row, desk, &mut after, ids());
        listed.push(row);
    }
    (listed, after)
}

/// The cells of a line: by tabs as from a sheet, else by commas and by room as wide as a letter.
fn cells(line: &str) -> Vec<String> {
    let parts: Vec<String> = match line.contains('\t') {
        true => line.split('\t').map(normalize).collect(),
        false => {
            let roomy = line.trim().replace("\u{3000}", "  ");
            let parts = roomy.split("  ").filter(|part| !part.trim().is_empty());
            parts
                .flat_map(|part| normalize(part).split(',').map(normalize).collect::<Vec<_>>())
                .collect()
        }
    };
    // A running number before the name is none.
    let numbered = parts.len() > 1 && parts[0].chars().all(|letter| letter.is_ascii_digit());
    parts.into_iter().skip(usize::from(numbered)).collect()
}

fn understood(cells: &[String], line: usize, desk: ListDesk<'_>, after: &Network) -> Listed {
    let mut row = Listed {
        line,
        name: cells.first().cloned().unwrap_or_default(),
        kind: String::new(),
        guessed: false,
        code: String::new(),
        numbered: false,
        above: desk.top,
        there: false,
        faults: Faults::default(),
        event: None,
    };
    for cell in cells.iter().skip(1).filter(|cell| !cell.is_empty()) {
        let near = beneath(after, cell, desk);
        if let [above] = near.as_slice() {
            row.above = *above;
        } else if UnitCode::parse(cell).is_some() && cell.contains(|c: char| c.is_ascii_digit()) {
            row.code.clone_from(cell);
        } else if let Some(kind) = kind_meant(desk.vocabulary, cell) {
            row.kind = kind;
        } else {
            let rule = if near.is_empty() { "list-cell-unclear" } else { "unit-ambiguous" };
            row.faults.error("line", rule, cell);
            row.faults.with("names", after.told_apart(&near, desk.day));
        }
    }
    if row.kind.is_empty()
        && let Some(kind) = kind_of(desk.vocabulary, &row.name)
    {
        row.kind = kind;
        row.guessed = true;
    }
    row
}

/// The units beneath the top that a word means.
fn beneath(network: &Network, word: &str, desk: ListDesk<'_>) -> Vec<UnitId> {
    let mut found = network.find(word, desk.day);
    found.retain(|id| network.path_at(*id, desk.day).contains(&desk.top));
    found
}

/// The kind a cell names: a term or alias, how names of the kind end, or what only one term has in it.
fn kind_meant(vocabulary: &Vocabulary, word: &str) -> Option<String> {
    let kinds = || ["gov_level", "org_kind"].into_iter().flat_map(|list| vocabulary.list(list));
    let called = |kind: &&Entry| {
        kind.code == word || kind.zh == word || kind.spoken().iter().any(|name| name == word)
    };
    let named = kinds().find(called).map(|kind| kind.code.as_str());
    let within = || {
        let mut fitting = kinds().filter(|kind| kind.zh.contains(word));
        fitting.next().filter(|_| fitting.next().is_none()).map(|kind| kind.code.as_str())
    };
    named.or_else(|| ending(word)).or_else(within).map(str::to_owned)
}

/// What a row without a known kind is checked as, so that all its other faults are named too.
const STAND_IN: &str = "society";

/// Founds the unit of a row in the network that the rows behind it are read against.
fn found(row: &mut Listed, desk: ListDesk<'_>, after: &mut Network, id: Uuid) {
    let same = folded(&row.name);
    let called =
        |id: &UnitId| after.name_at(*id, desk.day).is_some_and(|name| folded(name) == same);
    row.there = after.children_at(Some(row.above), desk.day).iter().any(called);
    if row.there {
        return;
    }
    let elsewhere: Vec<&str> = beneath(after, &row.name, desk)
        .into_iter()
        .filter_map(|id| after.name_at(after.parent_at(id, desk.day)?, desk.day))
        .collect();
    if !elsewhere.is_empty() {
        row.faults.warn("line", "list-name-elsewhere", &row.name);
        row.faults.with("names", elsewhere.join(", "));
    }
    if row.kind.is_empty() {
        row.faults.error("line", "list-kind-unclear", &row.name);
    }
    let Some(above) = after.unit(row.above) else { return };
    let level = Level::parse(&row.kind).unwrap_or_else(|| above.level());
    let kind = if row.kind.is_empty() { STAND_IN } else { &row.kind };
    let typed = UnitCode::parse(&row.code);
    let free = after.free_code(row.above, kind);
    if typed.is_none() && free.is_none() {
        row.faults.error("line", "code-malformed", &row.code);
    } else if row.code.is_empty() && !row.faults.has_errors() {
        row.numbered = true;
        row.code = free.as_ref().map(UnitCode::to_string).unwrap_or_default();
    }
    let Some(code) = typed.or(free) else { return };
    let unit = NewUnit {
        id: UnitId::new(id),
        code,
        name: row.name.clone(),
        kind: kind.to_owned(),
        level,
        parent: Some(row.above),
        aliases: Vec::new(),
        uscc: None,
        approval_no: None,
        approver: None,
        registered_with: None,
        purpose: None,
    };
    let event = OrgEvent::Found { unit: Box::new(unit), day: desk.day };
    let checked = [event.check_codes(desk.vocabulary), after.check(&event)];
    let mut found: Vec<_> = checked.into_iter().flat_map(|faults| faults.0).collect();
    if row.kind.is_empty() {
        found.retain(|fault| ["unit.name", "unit.code"].contains(&fault.field.as_str()));
    }
    row.faults.0.extend(found);
    if !row.faults.has_errors() && after.apply(&event).is_ok() {
        row.event = Some(event);
    }
}
