//! What holds of every answer, whatever the bytes were.

use reading::decode::{MOST_TEXT, decode};
use reading::figures::RelationKind;
use reading::{Reading, Span};
use std::collections::BTreeSet;

/// Text comes within its limit, and what stands apart lies in it, in order.
pub fn decoded(bytes: &[u8]) {
    let decoded = decode(bytes);
    assert!(decoded.text.len() <= MOST_TEXT, "more text than the limit");
    let length = decoded.text.chars().count();
    let mut behind = 0;
    for noise in &decoded.apart {
        assert!(behind <= noise.span.start, "stretches out of order");
        assert!(noise.span.start < noise.span.end && noise.span.end <= length, "a stretch outside");
        behind = noise.span.end;
    }
}

/// The whole road: every character of the body knows its place, and every span lies in the source.
pub fn read(bytes: &[u8]) {
    laws_of(&reading::read(bytes, None));
}

/// Besides, relations are between known figures, a figure is no part of itself and of one whole at most.
pub fn related(bytes: &[u8]) {
    let reading = reading::read(bytes, None);
    laws_of(&reading);
    let ids: BTreeSet<&str> = reading.figures.iter().map(|figure| figure.id.as_str()).collect();
    let mut parts = BTreeSet::new();
    for relation in &reading.relations {
        // 两3项 contradicts itself; nothing is part of itself or told again by itself.
        let conflict = relation.kind == RelationKind::Conflict;
        assert!(conflict || relation.from != relation.to, "a figure hangs together with itself");
        let known = |id: &str| ids.contains(id);
        assert!(known(&relation.from) && known(&relation.to), "a relation to nothing");
        let part = relation.kind == RelationKind::PartOf;
        assert!(!part || parts.insert(&relation.from), "a part of two wholes");
    }
}

fn laws_of(reading: &Reading) {
    let length = reading.source_text.chars().count();
    let map = &reading.clean.map;
    assert_eq!(reading.clean.text.chars().count(), map.len(), "a character without a place");
    assert!(map.windows(2).all(|pair| pair[0] < pair[1]), "places out of order");
    assert!(map.last().is_none_or(|last| (*last as usize) < length), "a place outside");
    let within = |span: Span| span.start <= span.end && span.end <= length;
    assert!(reading.figures.iter().all(|figure| within(figure.span)), "a figure outside");
    assert!(reading.headings.iter().all(|heading| within(heading.span)), "a heading outside");
    assert!(reading.tasks.iter().all(|task| within(task.span)), "a task outside");
    assert!(reading.noise.iter().all(|noise| within(noise.span)), "noise outside");
    assert!(
        reading.remarks.iter().all(|remark| remark.span.is_none_or(within)),
        "a remark outside"
    );
}
