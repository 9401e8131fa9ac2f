//! Done, planned, before the period, or a standard: by the part of the report, then by the words of the clause.

use super::scan::Raw;
use super::{Approx, Nature, Text};
use crate::lexicon::{
    ABOVE, ANDS, AT_LEAST_SIGNS, CHANGED_FROM, CLAUSE, Cue, DIGIT, OF, OF_STANDARD, POINTS,
    SENTENCE, TARGET, THRESHOLDS, TIMES, UP_TO, YEAR,
};
use crate::structure::{DocumentFacts, Outline, Part};
use serde::Serialize;

/// Characters of a clause that are looked at.
const REACH: usize = 36;

/// Characters of a sentence in which a hope may stand.
const SENTENCE_REACH: usize = 80;
/// Characters of a time that something is compared with, or from which it changed: 比上届的, 由2021年的.
const TIME_REACH: usize = 9;
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
    let planned_part = outline.part_at(start) == Part::Planned || outline.is_embedded(start);
    if let Some(label) = figure.label.as_ref().filter(|_| figure.cell) {
        let of_part = if planned_part { Kind::Planned } else { Kind::Actual };
        return of_cell(text, &outline.document, label).unwrap_or((of_part, false));
    }
    let from = text.clause_start(start, start.saturating_sub(REACH));
    let mut cues = Vec::new();
    let counted = &text.lexicon.counted;
    for hit in counted.cues.find_iter(text.body.slice(from, start)) {
        let at = text.body.char_at_byte(text.body.byte(from) + hit.start());
        let class = counted.cue_classes[hit.pattern().as_usize()];
        if !in_closed_bracket(text, at, start) && !sets_object(text, (from, at), start) {
            cues.push((class, at));
        }
    }
    let says = |cue: Cue| cues.iter().any(|(found, _)| *found == cue);
    // What stands before the figure before is that figure's, unless both stand in one list.
    let near = |cue: Cue| cues.iter().any(|(found, at)| *found == cue && *at >= floor);
    let target = cues
        .iter()
        .any(|(found, at)| *found == Cue::Target && *at >= floor && start - *at <= TARGET_REACH);
    if says(Cue::Rule) || is_standard(text, figure) || is_weight(text, outline, figure) {
        (Kind::Rule, false)
    } else if target && !near(Cue::Done) && !is_of_target(text, figure)
        || is_set_before(text, start)
        || in_bracket_of_target(text, figure)
        || beside_target(text, figure) && !near(Cue::Done)
    {
        (Kind::Planned, true)
    } else if of_time_compared(text, figure) || goes_on(text, floor, start, before) {
        (Kind::Historical, false)
    } else if is_at_least_sign(text, figure) || is_hoped_for(text, from) && !says(Cue::Done) {
        (Kind::Planned, false)
    } else if planned_part && near(Cue::Done) && is_of_earlier_year(text, outline, (from, start)) {
        (Kind::Historical, false)
    } else if planned_part && (changed_from(text, figure) || stands(text, start)) {
        // 组建率由35%提高到50%: what a plan starts from is there already.
        (Kind::Actual, false)
    } else if planned_part || says(Cue::Will) && !near(Cue::Done) {
        (Kind::Planned, false)
    } else if changed_from(text, figure) || near(Cue::Past) && !near(Cue::Done) {
        (Kind::Historical, false)
    } else {
        let between = &text.signs[floor.min(start)..start];
        let listed =
            floor > 0 && between.iter().all(|sign| sign & CLAUSE == 0) && between.len() < 8;
        let threshold = figure.approx == Some(Approx::Over)
            && between.len() < TARGET_REACH * 2
            && between.iter().all(|sign| sign & SENTENCE == 0)
            && text.body.chars[figure.end - 1] == ABOVE;
        // 比计划的260亩多40亩: by how much it differs is no target.
        let words = &text.body.chars[floor.min(start)..start];
        let differs = counted.up.at_end(words).or(counted.down.at_end(words)).is_some();
        let listed = (listed || threshold) && figure.nature != Nature::Rate && !differs;
        match before.filter(|(_, target)| *target && listed) {
            Some(kind) => kind,
            None => (Kind::Actual, false),
        }
    }
}

/// 一等奖2项(上届为0)、二等奖4项: what a bracket says it says of what stands before it.
fn in_closed_bracket(text: &Text<'_>, at: usize, start: usize) -> bool {
    let mut marks = text.body.chars[at..start].iter().filter(|c| matches!(c, '(' | ')'));
    marks.next() == Some(&')')
}

/// 将科普经费提高到1.2元: a clause that begins so and goes on with no verb tells of what was done.
fn sets_object(text: &Text<'_>, (from, at): (usize, usize), start: usize) -> bool {
    let counted = &text.lexicon.counted;
    let word = counted.will_or_object.chars().count();
    let chars = &text.body.chars;
    let said = chars[from..at].iter().all(|c| c.is_whitespace())
        && text.body.slice(at, at + word) == counted.will_or_object;
    let behind = &chars[(at + word).min(start)..start];
    said && counted.transitive.at_start(behind).is_none()
        && counted.will_behind.at_start(behind).is_none()
}

/// 完成全年任务(5家)的两成: the bracket holds what was to be done.
fn in_bracket_of_target(text: &Text<'_>, figure: &Raw<'_>) -> bool {
    let chars = &text.body.chars[..figure.start];
    chars
        .strip_suffix(&['('])
        .is_some_and(|before| text.lexicon.counted.bracketed.at_end(before).is_some())
}

/// 占任务的106.7%: how much of it was done is no target; nor is how long it took.
fn is_of_target(text: &Text<'_>, figure: &Raw<'_>) -> bool {
    let share = text.body.chars[..figure.start].last() == Some(&OF);
    figure.nature == Nature::Duration || share && figure.nature == Nature::Rate
}

/// 目标:举办展览不少于40场、讲座20场。完成:…: a sentence of what was set, opened by its name.
fn is_set_before(text: &Text<'_>, start: usize) -> bool {
    let from = text.sentence_start(start, start.saturating_sub(SENTENCE_REACH));
    let words = &text.body.chars[from..start];
    let colon = words.iter().rposition(|c| *c == ':');
    colon.is_some_and(|colon| text.lexicon.counted.bracketed.at_end(&words[..colon]).is_some())
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

/// 较2015年的6.02%, 比上届的380件: the value of the time that is compared with.
fn of_time_compared(text: &Text<'_>, figure: &Raw<'_>) -> bool {
    let from = text.clause_start(figure.start, figure.start.saturating_sub(TIME_REACH));
    let [words @ .., OF | '('] = &text.body.chars[from..figure.start] else { return false };
    let compared = |c: &char| text.lexicon.told.compared.contains(*c);
    let at = words.iter().rposition(compared);
    at.is_some_and(|at| at + 1 < words.len()) && words.last().is_some_and(|c| TIMES.contains(*c))
}

/// 比2021年的176场次、4.8万人次: a list goes on with what it began with.
fn goes_on(text: &Text<'_>, floor: usize, start: usize, before: Option<(Kind, bool)>) -> bool {
    let listed = matches!(text.body.chars.get(floor..start), Some([and]) if ANDS.contains(*and));
    listed && before == Some((Kind::Historical, false))
}

/// 按每人20元的标准; 500万元以上的企业, 35岁以下410人: a standard, and the threshold of something.
fn is_standard(text: &Text<'_>, figure: &Raw<'_>) -> bool {
    let behind = &text.body.chars[figure.end..];
    let bound = THRESHOLDS.contains(text.body.chars[figure.end - 1]) && figure.nature.measures();
    let attribute = behind.first() == Some(&OF) || text.run(figure.end, DIGIT) > 0;
    behind.starts_with(&OF_STANDARD) || behind.starts_with(&OF_STANDARD[1..]) || bound && attribute
}

/// 考核实行百分制,活动开展占40分; 二、业务目标(60分): what something weighs in a scale.
fn is_weight(text: &Text<'_>, outline: &Outline, figure: &Raw<'_>) -> bool {
    let heading = outline.heading_at(figure.start);
    let from = figure.start.saturating_sub(SENTENCE_REACH);
    let before = &text.body.chars[text.sentence_start(figure.start, from)..figure.start];
    let of_heading = heading.is_some_and(|heading| figure.start < heading.at.1);
    figure.unit == POINTS
        && (of_heading && before.last() == Some(&'(') || text.lexicon.counted.scale.is_in(before))
}

/// 2025年实际发放187.5万元, in a plan for 2026: what was done before the year that is planned.
fn is_of_earlier_year(text: &Text<'_>, outline: &Outline, (from, start): (usize, usize)) -> bool {
    let year = year_in(text.body.slice(from, start));
    let planned = outline.document.planned_year();
    year.zip(planned).is_some_and(|(year, planned)| year < planned)
}

/// 目前…, 本期共印50份: a sentence of how things stand and a line below the paper, also inside a plan.
fn stands(text: &Text<'_>, start: usize) -> bool {
    let from = text.sentence_start(start, start.saturating_sub(SENTENCE_REACH));
    let words = &text.body.chars[from..start];
    let blank = words.iter().take_while(|c| c.is_whitespace()).count();
    let parts = &text.lexicon.parts;
    [&parts.standing, &parts.no_task_line].iter().any(|set| set.at_start(&words[blank..]).is_some())
}

/// 创建目标5个, 16项目标任务: a target says so right beside its number.
fn beside_target(text: &Text<'_>, figure: &Raw<'_>) -> bool {
    let chars = &text.body.chars;
    chars[..figure.start].ends_with(&TARGET) || chars[figure.end..].starts_with(&TARGET)
}

/// The last year that is named: 2021年.
fn year_in(label: &str) -> Option<i32> {
    let digits: String = label.chars().rev().skip_while(|c| *c != YEAR).skip(1).take(4).collect();
    digits
        .chars()
        .rev()
        .collect::<String>()
        .parse()
        .ok()
        .filter(|year| (1949..=2200).contains(year))
}

/// What the head of a column says of its cells: 年度目标, 上年.
fn of_cell(text: &Text<'_>, facts: &DocumentFacts, label: &str) -> Option<(Kind, bool)> {
    let of = year_in(label).zip(facts.year);
    if let Some((column, year)) = of.filter(|(column, year)| column != year) {
        return Some((if column < year { Kind::Historical } else { Kind::Planned }, false));
    }
    let reported = of.is_some() && facts.plan_year != facts.year;
    let counted = &text.lexicon.counted;
    let says = |cue: Cue| {
        let mut hits = counted.cues.find_iter(label);
        hits.any(|hit| counted.cue_classes[hit.pattern().as_usize()] == cue)
    };
    let target: String = TARGET.iter().collect();
    if says(Cue::Done) || reported {
        Some((Kind::Actual, false))
    } else if says(Cue::Rule) {
        Some((Kind::Rule, false))
    } else if says(Cue::Target) || label.contains(&target) || counted.target.is_end_of(label) {
        Some((Kind::Planned, true))
    } else {
        says(Cue::Past).then_some((Kind::Historical, false))
    }
}

/// 由3.2万元增加到6.4万元, 由年初的9家增至13家: the first number is the one before.
fn changed_from(text: &Text<'_>, figure: &Raw<'_>) -> bool {
    let clause = text.clause_start(figure.start, figure.start.saturating_sub(TIME_REACH));
    let words = &text.body.chars[clause..figure.start];
    let from = words.iter().rposition(|c| CHANGED_FROM.contains(*c));
    let from = from.is_some_and(|at| matches!(&words[at + 1..], [] | [.., OF]));
    let upto = text.clause_end(figure.end, 6);
    from && text.body.chars[figure.end..upto].iter().any(|c| UP_TO.contains(*c))
}
