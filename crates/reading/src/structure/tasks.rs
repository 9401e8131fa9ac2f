//! Planned work: the innermost items of the planned part.

use super::{Heading, Part, Task};
use crate::lexicon::FULL_STOP;
use crate::places::Places;

/// One task per innermost heading of a planned part, with all it says.
pub(super) fn find(body: &Places, headings: &[Heading]) -> Vec<Task> {
    let mut tasks: Vec<Task> = Vec::new();
    for (index, heading) in headings.iter().enumerate() {
        let next = headings.get(index + 1);
        let innermost = next.is_none_or(|next| next.level <= heading.level);
        if heading.part != Part::Planned || heading.level == 1 || !innermost {
            continue;
        }
        let limit = next.map_or(body.len(), |next| next.at.0);
        let end = end_of_paragraph(body, heading.at.1, limit);
        let text = body.slice(heading.at.0, end).trim_end();
        let end = heading.at.0 + text.chars().count();
        tasks.push(Task {
            id: format!("t{:03}", tasks.len() + 1),
            span: body.span(heading.at.0, end),
            text: text.to_owned(),
            group: heading.parent.clone(),
        });
    }
    tasks
}

/// The last item of a plan is followed by signature and day: it ends with its last sentence.
fn end_of_paragraph(body: &Places, from: usize, limit: usize) -> usize {
    let text = &body.chars[from..limit];
    let sentences = text.iter().rposition(|c| *c == FULL_STOP).map(|at| at + 1);
    let closed = from > 0 && body.chars[from - 1] == FULL_STOP;
    let line = text.iter().position(|c| *c == '\n').unwrap_or(text.len());
    from + sentences.unwrap_or(if closed { 0 } else { line })
}
