//! Done, planned, before the period, or a standard: by the part of the report, then by the words of the clause.

use super::scan::Raw;
use super::{Approx, Nature, Text};
use crate::lexicon::{ABOVE, AT_LEAST_SIGNS, CHANGED_FROM, CLAUSE, Cue, OF, SENTENCE, UP_TO, YEAR};
use crate::structure::{Outline, Part};
use serde::Serialize;

/// Characters of a clause that are looked at.
const REACH: usize = 36;

/// Characters of a sentence in which a hope may stand.
const SENTENCE_REACH: usize = 80;
/// Characters between a word of a target and its figure.
const TARGET_REACH: usize = 14;

/// What a figure claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Done, or standing.
    Actual,
    /// To come, or a target set.
    Planned,
    /// Before the period of the report.
    Historical,
    /// A weight, a standard, a threshold.
    Rule,
}

/// The kind of the figure at a place, and whether it is a target that a result is compared with.
pub(super) fn kind(
    text: &Text<'_>,
    outline: &Outline,
    figure: &Raw<'_>,
    floor: usize,
    before: Option<(Kind, bool)>,
) -> (Kind, bool) {
    let start = figure.start;
    let from = text.clause_start(start, start.saturating_sub(REACH));
    let mut cues = Vec::new();
    let counted = &text.lexicon.counted;
    for hit in counted.cues.find_iter(text.body.slice(from, start)) {
        let at = text.body.char_at_byte(text.body.byte(from) + hit.start());
        cues.push((counted.cue_classes[hit.pattern().as_usize()], at));
    }
    let says = |cue: Cue| cues.iter().any(|(found, _)| *found == cue);
    // What stands before the figure before is that figure's, unless both stand in one list.
    let near = |cue: Cue| cues.iter().any(|(found, at)| *found == cue && *at >= floor);
    let target = cues
        .iter()
        .any(|(found, at)| *found == Cue::Target && *at >= floor && start - *at <= TARGET_REACH);
    let planned_part = outline.part_at(start) == Part::Planned || outline.is_embedded(start);
    if says(Cue::Rule) {
        (Kind::Rule, false)
    } else if target && !near(Cue::Done) && figure.nature != Nature::Duration
        || in_bracket_of_target(text, figure)
    {
        (Kind::Planned, true)
    } else if is_at_least_sign(text, figure) || is_hoped_for(text, from) && !says(Cue::Done) {
        (Kind::Planned, false)
    } else if planned_part && changed_from(text, figure) {
        // 组建率由35%提高到50%: what a plan starts from is there already.
        (Kind::Actual, false)
    } else if planned_part || says(Cue::Will) && !near(Cue::Done) {
        (Kind::Planned, false)
    } else if changed_from(text, figure)
        || of_year_compared(text, figure)
        || near(Cue::Past) && !near(Cue::Done)
    {
        (Kind::Historical, false)
    } else {
        let between = &text.signs[floor.min(start)..start];
        let listed =
            floor > 0 && between.iter().all(|sign| sign & CLAUSE == 0) && between.len() < 8;
        let threshold = figure.approx == Some(Approx::Over)
            && between.len() < TARGET_REACH * 2
            && between.iter().all(|sign| sign & SENTENCE == 0)
            && text.body.chars[figure.end - 1] == ABOVE;
        let listed = (listed || threshold) && figure.nature != Nature::Rate;
        match before.filter(|(_, target)| *target && listed) {
            Some(kind) => kind,
            None => (Kind::Actual, false),
        }
    }
}

/// 完成全年任务(5家)的两成: the bracket holds what was to be done.
fn in_bracket_of_target(text: &Text<'_>, figure: &Raw<'_>) -> bool {
    let chars = &text.body.chars[..figure.start];
    chars
        .strip_suffix(&['('])
        .is_some_and(|before| text.lexicon.counted.target.at_end(before).is_some())
}

/// 力争用三年建成特色学校,专用教室达到10间: the hope of a sentence goes on to its end.
fn is_hoped_for(text: &Text<'_>, clause: usize) -> bool {
    let sentence = text.sentence_start(clause, clause.saturating_sub(SENTENCE_REACH));
    text.lexicon.counted.hopes.is_in(&text.body.chars[sentence..clause])
}

/// ≥20场: what is asked for.
fn is_at_least_sign(text: &Text<'_>, figure: &Raw<'_>) -> bool {
    AT_LEAST_SIGNS.contains(text.body.chars[figure.start])
}

/// 较2015年的6.02%: the value of the year that is compared with.
fn of_year_compared(text: &Text<'_>, figure: &Raw<'_>) -> bool {
    let before = &text.body.chars[figure.start.saturating_sub(7)..figure.start];
    let [compared, digits @ .., YEAR, OF | '('] = before else { return false };
    text.lexicon.told.compared.contains(*compared) && digits.iter().all(char::is_ascii_digit)
}

/// 由3.2万元增加到6.4万元: the first number is the one before.
fn changed_from(text: &Text<'_>, figure: &Raw<'_>) -> bool {
    let from =
        figure.start.checked_sub(1).is_some_and(|at| CHANGED_FROM.contains(text.body.chars[at]));
    let upto = text.clause_end(figure.end, 6);
    from && text.body.chars[figure.end..upto].iter().any(|c| UP_TO.contains(*c))
}
