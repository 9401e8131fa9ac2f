//! Planned work: the innermost items of the planned part, sentence by sentence; and plans inside the report of what
//! was done.

use super::embedded::Region;
use super::{Heading, Part, Task};
use crate::MOST_HEADINGS;
use crate::lexicon::{BY, COMMAS, FULL_STOP, HEADING_ENDS, PARTS, SEMICOLONS, holds, is_letter};
use crate::places::Places;

/// Characters of the shortest sentence that is a task.
const SHORTEST: usize = 8;
/// Characters of the shortest clause that is a task by itself.
const SHORTEST_CLAUSE: usize = 9;
/// Clauses of a sentence from which each may be a task by itself.
const CLAUSES: usize = 3;
/// Characters of the longest name of a unit that leads.
const LONGEST_LEAD: usize = 20;

/// Where a task belongs.
#[derive(Clone, Default)]
struct Place {
    group: Option<String>,
    group_name: Option<String>,
    embedded: bool,
}

/// Collects tasks in order.
struct Tasks<'a> {
    body: &'a Places,
    horizon: Option<String>,
    found: Vec<Task>,
}

/// One task per sentence of the innermost items of a planned part, and per item of embedded plans.
pub(super) fn find(
    body: &Places,
    headings: &[Heading],
    regions: &[Region],
    horizon: Option<String>,
) -> Vec<Task> {
    let mut tasks = Tasks { body, horizon, found: Vec::new() };
    let mut leads: Vec<Option<String>> = Vec::with_capacity(headings.len());
    for (index, heading) in headings.iter().enumerate() {
        let first_of_item = tasks.found.len();
        let next = headings.get(index + 1);
        let innermost = next.is_none_or(|next| next.level <= heading.level);
        let noted = PARTS.no_task_line.at_start(line_before(body, heading.at.0)).is_some();
        if heading.part == Part::Planned
            && innermost
            && !noted
            && !holds(&heading.text, &PARTS.no_task)
        {
            tasks.item(heading, next.map_or(body.len(), |next| next.at.0));
        }
        // 人才服务组 牵头单位:学会部: who leads a group leads what stands under it.
        let above = heading.parent.as_deref().and_then(place_of_id);
        let above = above.and_then(|at| leads.get(at).cloned()).flatten();
        let words = &body.chars[heading.at.0..heading.at.1];
        let lead = lead(words).or_else(|| told_behind(body, heading.at.1)).or(above);
        if let Some(lead) = &lead {
            tasks.led_by(lead, first_of_item);
        }
        leads.push(lead);
    }
    for region in regions {
        let group_name = Some(region.group.clone()).filter(|name| !name.is_empty());
        let place = Place { group: region.section.clone(), group_name, embedded: true };
        tasks.add(region.at, place);
    }
    tasks.found.sort_by_key(|task| task.span);
    tasks.found.truncate(MOST_HEADINGS);
    for (index, task) in tasks.found.iter_mut().enumerate() {
        task.id = format!("t{:03}", index + 1);
    }
    tasks.found
}

impl Tasks<'_> {
    /// A heading with what is said under it.
    fn item(&mut self, heading: &Heading, limit: usize) {
        let above = Place { group: heading.parent.clone(), ..Place::default() };
        let end = end_of_paragraph(self.body, heading.at.1, limit);
        let first_of_item = self.found.len();
        if heading.run_in {
            // 一是精心筹备科普日。围绕…: the work is told behind its name.
            let named = self.body.chars[..heading.at.1].last() == Some(&FULL_STOP);
            let from =
                if named && self.goes_on(heading.at.1, end) { heading.at.1 } else { heading.at.0 };
            self.sentences((from, end), &above, false);
            return self.led_behind((end, limit), first_of_item);
        }
        let words = &self.body.chars[heading.at.0..heading.at.1];
        let closed = words.iter().any(|c| HEADING_ENDS.contains(*c));
        let alone = self.body.slice(heading.at.1, end).trim().is_empty();
        if heading.level > 1 && (closed && !self.goes_on(heading.at.1, end) || alone) {
            self.add(heading.at, above);
        }
        let under = Place { group: Some(heading.id.clone()), ..Place::default() };
        self.sentences((heading.at.1, end), &under, true);
        self.led_behind((end, limit), first_of_item);
    }

    /// Behind the last sentence of an item a bracket may say who leads.
    fn led_behind(&mut self, (end, limit): (usize, usize), first_of_item: usize) {
        let behind = &self.body.chars[end..limit.max(end).min(end + 3 * LONGEST_LEAD)];
        let line = behind.split(|c| *c == '\n').next().unwrap_or_default();
        if let Some(lead) = lead_alone(line) {
            self.led_by(&lead, first_of_item);
        }
    }

    /// 1.办好科普日。组织…: whether more is said in the line of a heading.
    fn goes_on(&self, from: usize, end: usize) -> bool {
        let line = self.body.chars[from..end].iter().take_while(|c| **c != '\n');
        line.filter(|c| !c.is_whitespace()).count() >= SHORTEST
    }

    fn sentences(&mut self, (start, end): (usize, usize), place: &Place, clauses: bool) {
        let mut from = start;
        let first_of_item = self.found.len();
        for at in start..end {
            let c = self.body.chars[at];
            if c != FULL_STOP && c != '\n' && !SEMICOLONS.contains(&c) && at + 1 != end {
                continue;
            }
            let (first, last) = self.trimmed(from, at + 1);
            from = at + 1;
            let sentence = &self.body.chars[first..last];
            let colon = sentence.iter().rposition(|c| *c == ':');
            let standing = PARTS.standing.at_start(sentence).is_some()
                || PARTS.no_task_line.at_start(sentence).is_some();
            let introduces = colon.is_some_and(|colon| sentence.len() - colon < SHORTEST);
            if let Some(lead) = lead_alone(sentence) {
                self.led_by(&lead, first_of_item);
                continue;
            }
            if sentence.len() < SHORTEST || introduces || standing {
                continue;
            }
            let apart = if clauses { self.clauses(first, last) } else { Vec::new() };
            if apart.len() < CLAUSES {
                self.add((first, last), place.clone());
                continue;
            }
            for at in apart {
                self.add(at, place.clone());
            }
        }
    }

    /// (牵头单位:学会部): who leads the work of an item, said behind it.
    fn led_by(&mut self, lead: &str, first_of_item: usize) {
        let item = &mut self.found[first_of_item..];
        item.iter_mut()
            .filter(|task| task.lead_unit.is_none())
            .for_each(|task| task.lead_unit = Some(lead.to_owned()));
    }

    /// The clauses of a sentence, if each begins like a task.
    fn clauses(&self, start: usize, end: usize) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut from = start;
        for at in start..end {
            let last = at + 1 == end;
            if !COMMAS.contains(&self.body.chars[at]) && !last {
                continue;
            }
            let upto = if last { end } else { at };
            let begins = PARTS.task_verbs.at_start(&self.body.chars[from..upto]).is_some();
            if !begins || upto - from < SHORTEST_CLAUSE {
                return Vec::new();
            }
            found.push((from, upto));
            from = at + 1;
        }
        found
    }

    fn trimmed(&self, start: usize, end: usize) -> (usize, usize) {
        let blank = |c: &&char| c.is_whitespace();
        let start = start + self.body.chars[start..end].iter().take_while(blank).count();
        let end = end - self.body.chars[start..end].iter().rev().take_while(blank).count();
        (start, end)
    }

    fn add(&mut self, (start, end): (usize, usize), place: Place) {
        let (start, end) = self.trimmed(start, end);
        if start >= end {
            return;
        }
        let text = self.body.slice(start, end).to_owned();
        let Place { group, group_name, embedded } = place;
        self.found.push(Task {
            id: String::new(),
            span: self.body.span(start, end),
            lead_unit: lead(&self.body.chars[start..end]),
            horizon: self.horizon.clone(),
            text,
            group,
            group_name,
            embedded,
        });
    }
}

/// The line of a heading, from its beginning, where that is near: 附件:1.….
fn line_before(body: &Places, at: usize) -> &[char] {
    let near = at.saturating_sub(LONGEST_LEAD);
    let line = body.chars[near..at].iter().rposition(|c| *c == '\n').map(|line| near + line + 1);
    let Some(from) = line else { return &[] };
    let blank = body.chars[from..at].iter().take_while(|c| c.is_whitespace()).count();
    &body.chars[from + blank..at]
}

/// `h012` is the twelfth heading.
fn place_of_id(id: &str) -> Option<usize> {
    id.get(1..)?.parse::<usize>().ok()?.checked_sub(1)
}

/// The line behind a heading that only says who leads.
fn told_behind(body: &Places, from: usize) -> Option<String> {
    let blank = body.chars[from..].iter().take_while(|c| c.is_whitespace()).count();
    let line = body.chars[from + blank..].iter().take(3 * LONGEST_LEAD).take_while(|c| **c != '\n');
    lead_alone(&line.copied().collect::<Vec<char>>())
}

/// A sentence that only says who leads.
fn lead_alone(sentence: &[char]) -> Option<String> {
    let sentence = sentence.strip_prefix(&['(']).unwrap_or(sentence);
    PARTS.lead_before.at_start(sentence).and_then(|_| lead(sentence))
}

/// 牵头单位:某局, 由某局牵头.
fn lead(text: &[char]) -> Option<String> {
    let known = |name: &[char]| {
        (2..=LONGEST_LEAD).contains(&name.len()).then(|| name.iter().collect::<String>())
    };
    let sign = |c: &char| !is_letter(*c);
    if let Some((_, at)) = PARTS.lead_before.first_in(text) {
        return known(text[at..].split(sign).next()?);
    }
    let behind = |at: &usize| PARTS.lead_behind.at_start(&text[*at..]).is_some();
    (0..text.len()).filter(behind).find_map(|at| {
        let clause = text[..at].rsplit(sign).next()?;
        known(&clause[clause.iter().rposition(|c| *c == BY)? + 1..])
    })
}

/// The last item of a plan is followed by signature and day: it ends with its last sentence.
fn end_of_paragraph(body: &Places, from: usize, limit: usize) -> usize {
    let text = &body.chars[from..limit];
    let sentences = text.iter().rposition(|c| *c == FULL_STOP).map(|at| at + 1);
    let closed = from > 0 && body.chars[from - 1] == FULL_STOP;
    let line = text.iter().position(|c| *c == '\n').unwrap_or(text.len());
    from + sentences.unwrap_or(if closed { 0 } else { line })
}
