//! The result as lines of JSON, one record per line, offsets in characters of the source: for programs and scoring.

use crate::clean::NoiseClass;
use crate::figures::{Approx, Decimal, RelationKind};
use crate::{Reading, Span};
use serde_json::{Value, json};

impl Reading {
    /// All records; `file` is the name they are listed under.
    #[must_use]
    pub fn to_jsonl(&self, file: &str) -> String {
        let mut lines = vec![self.document_record(file)];
        lines.extend(self.figures.iter().map(|figure| {
            with_span(figure.span, json!({
                "type": "figure", "id": figure.id, "text": figure.text, "value": figure.value.map(number),
                "high": figure.high.map(number), "alt_value": figure.other_value.map(number),
                "unit": figure.unit, "unit_src": figure.unit_written, "lower_bound": figure.approx == Some(Approx::Over),
                "approx": figure.approx, "redacted": figure.redacted, "indicator": figure.indicator,
                "kind": figure.kind, "target": figure.target, "nature": figure.nature, "section": figure.section,
                "meaning": figure.meaning, "audience": figure.audience, "campaign": figure.campaign,
                "place": figure.place, "period": figure.period, "org": figure.org,
            }))
        }));
        lines.extend(self.lookalikes.iter().map(|found| {
            with_span(found.span, json!({"type": "nonfigure", "id": found.id, "text": found.text, "kind": found.class}))
        }));
        lines.extend(self.relations.iter().map(|relation| {
            let rel = match relation.kind {
                RelationKind::PartOf => "part_of",
                RelationKind::SameAs => "same_as",
                RelationKind::Conflict => "conflict",
            };
            json!({"type": "relation", "rel": rel, "from": relation.from, "to": relation.to})
        }));
        lines.extend(self.headings.iter().map(|heading| {
            with_span(heading.span, json!({
                "type": "heading", "id": heading.id, "text": heading.text, "level": heading.level,
                "number": heading.number, "run_in": heading.run_in, "parent": heading.parent,
            }))
        }));
        lines.extend(self.tasks.iter().map(|task| {
            with_span(
                task.span,
                json!({
                    "type": "task", "id": task.id, "text": task.text, "group": task.group, "group_name": task.group_name,
                    "lead_unit": task.lead_unit, "horizon": task.horizon, "embedded": task.embedded,
                }),
            )
        }));
        lines.extend(self.noise.iter().map(|noise| {
            let kind = match noise.class {
                NoiseClass::Gloss => "gloss",
                NoiseClass::PageMarker => "page_marker",
                _ => "boilerplate",
            };
            with_span(noise.span, json!({"type": kind, "cls": noise.class}))
        }));
        lines.iter().map(|line| format!("{line}\n")).collect()
    }

    fn document_record(&self, file: &str) -> Value {
        let facts = &self.document;
        json!({
            "type": "document", "id": "doc", "file": file, "chars": self.source_text.chars().count(),
            "title": facts.title, "title_start": facts.title_span.map(|span| span.start),
            "title_end": facts.title_span.map(|span| span.end), "unit": facts.unit, "level": facts.level,
            "year": facts.year.map(|year| year.to_string()), "half_year": facts.half_year, "script": self.script,
            "year_from_site_title": facts.year_of_site.map(|year| year.to_string()),
            "place": facts.place, "plan_year": facts.plan_year.map(|year| year.to_string()), "doc_type": facts.doc_type,
            "signed_date": facts.signed_date.map(|day| day.to_string()),
            "body_start": facts.body.map(|span| span.start), "body_end": facts.body.map(|span| span.end),
        })
    }
}

fn with_span(span: Span, mut record: Value) -> Value {
    record["start"] = json!(span.start);
    record["end"] = json!(span.end);
    record
}

/// A JSON number; exact for whole numbers, nearest for the others.
fn number(value: Decimal) -> Value {
    match value.whole() {
        Some(whole) => json!(whole),
        None => value.to_string().parse::<f64>().map_or(Value::Null, |value| json!(value)),
    }
}
