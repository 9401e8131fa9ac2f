//! A reading as labels for programs and scoring (标注): a line of JSON for each record, in the form of the corpus of
//! reports, what people put right instead of what the machine read. Offsets count the characters of the decoded text: of
//! a text file the file itself, of every other format the text that was taken out of it.

use super::claim::Claim;
use super::correction::Marked;
use super::document::Facts;
use reading::clean::NoiseClass;
use reading::{Reading, Span, simplified};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of the longest quotation.
const QUOTE: usize = 40;

/// Who the report is of, where a person said so.
#[derive(Debug, Clone, Default)]
pub struct Named<'a> {
    /// The file.
    pub file: &'a str,
    /// The name of the unit; empty where nobody said.
    pub unit: &'a str,
}

/// All records.
#[must_use]
pub fn gold(named: &Named<'_>, reading: &Reading, facts: &Facts, marks: &[Marked]) -> String {
    let source: Vec<char> = reading.source_text.chars().collect();
    let mut lines = vec![document(named, reading, facts, &source)];
    let counted: Vec<&Claim> = marks
        .iter()
        .filter(|mark| !mark.gone)
        .map(|mark| &mark.claim)
        .filter(|claim| claim.start < claim.end && claim.end <= source.len())
        .collect();
    let headings: BTreeSet<&str> =
        reading.headings.iter().map(|heading| heading.id.as_str()).collect();
    let mut ids: BTreeMap<usize, (String, &Claim)> = BTreeMap::new();
    let mut looks = 0;
    for claim in counted {
        if claim.lookalike {
            looks += 1;
            lines.push(lookalike(&format!("n{looks:03}"), claim, &source));
        } else {
            let id = format!("f{:03}", ids.len() + 1);
            lines.push(figure(&id, claim, facts, &headings, &source));
            ids.insert(claim.start, (id, claim));
        }
    }
    lines.extend(relations(&ids));
    lines.extend(structure(reading, &source));
    lines.extend(reading.noise.iter().zip(1..).filter_map(|(noise, number)| {
        let id = format!("b{number:03}");
        left_out(&id, noise.class, noise.span, &source)
    }));
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn quoted(source: &[char], span: Span) -> (String, bool) {
    let end = span.end.min(source.len());
    let text: String = source[span.start.min(end)..end].iter().take(QUOTE).collect();
    (text, end - span.start.min(end) > QUOTE)
}

/// A record with its place and words; `text_cut` only where they were cut.
fn placed(source: &[char], span: Span, mut record: Value) -> Value {
    let (text, cut) = quoted(source, span);
    record["start"] = json!(span.start);
    record["end"] = json!(span.end);
    record["text"] = json!(text);
    if cut {
        record["text_cut"] = json!(true);
    }
    record
}

/// A figure may not be cut: its span ends with its quotation.
fn short(claim: &Claim) -> Span {
    Span { start: claim.start, end: claim.end.min(claim.start + QUOTE) }
}

fn number(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or(Value::Null)
}

fn or_null(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { json!(text) }
}

fn period(facts: &Facts) -> Value {
    match (facts.year, facts.half) {
        (0, _) => Value::Null,
        (year, 1) => json!(format!("{year}H1")),
        (year, _) => json!(year.to_string()),
    }
}

fn document(named: &Named<'_>, reading: &Reading, facts: &Facts, source: &[char]) -> Value {
    let read = &reading.document;
    let body = read.body.unwrap_or(Span { start: 0, end: source.len() });
    let title = read.title_span.unwrap_or(Span { start: body.start, end: body.start });
    let unit = match named.unit {
        "" => read.unit.as_deref().unwrap_or_default(),
        unit => unit,
    };
    let traditional = source.iter().any(|c| simplified(*c) != *c);
    json!({
        "type": "document", "id": "doc", "file": named.file, "chars": source.len(),
        "doc_type": facts.kind, "title": read.title.as_deref().unwrap_or_default(),
        "title_start": title.start, "title_end": title.end, "unit": unit,
        "unit_redacted": unit.contains(['x', 'X', '*', '×']),
        "level": read.level.as_ref().map(super::claim::key_of).unwrap_or_default(),
        "place": read.place, "year": (facts.year > 0).then(|| facts.year.to_string()),
        "plan_year": read.plan_year.map(|year| year.to_string()),
        "signed_date": read.signed_date.map(|day| day.to_string()),
        "script": if traditional { "traditional" } else { "simplified" },
        "body_start": body.start, "body_end": body.end,
    })
}

/// The natures of the corpus, by the nature and kind of the reader.
fn nature(claim: &Claim) -> &'static str {
    match claim.nature.as_str() {
        "money" => "money",
        "rate" => "rate",
        "rank" => "rank",
        "duration" => "duration",
        "norm" => "norm",
        _ if claim.kind == "rule" => "norm",
        _ => "flow",
    }
}

fn figure(
    id: &str,
    claim: &Claim,
    facts: &Facts,
    headings: &BTreeSet<&str>,
    source: &[char],
) -> Value {
    let section = headings.contains(claim.section.as_str()).then_some(claim.section.as_str());
    // the corpus knows no upper bound
    let approx = if claim.approx == "at_most" { "" } else { claim.approx.as_str() };
    let mut record = json!({
        "type": "figure", "id": id, "value": number(&claim.value), "unit": claim.unit,
        "unit_src": or_null(&claim.unit_written), "lower_bound": approx == "over",
        "approx": or_null(approx), "redacted": claim.value.is_empty(),
        "indicator": claim.indicator, "kind": claim.class_of_kind(), "nature": nature(claim),
        "period": if claim.period.is_empty() { period(facts) } else { json!(claim.period) },
        "org": or_null(&claim.org), "place": or_null(&claim.place), "section": section,
    });
    if !claim.other_value.is_empty() {
        record["alt_value"] = json!([number(&claim.other_value)]);
    }
    placed(source, short(claim), record)
}

fn lookalike(id: &str, claim: &Claim, source: &[char]) -> Value {
    let record = json!({
        "type": "nonfigure", "id": id, "kind": claim.kind, "value": null, "redacted": false,
    });
    placed(source, short(claim), record)
}

fn relations(ids: &BTreeMap<usize, (String, &Claim)>) -> Vec<Value> {
    let mut found = Vec::new();
    let mut parts: BTreeMap<usize, Option<i128>> = BTreeMap::new();
    let value = |claim: &Claim| super::claim::millionths(&claim.value);
    for (_, claim) in ids.values() {
        for tie in claim.ties.iter().filter(|tie| tie.rel == "part_of") {
            let sum = parts.entry(tie.to).or_insert(Some(0));
            *sum = sum.zip(value(claim)).map(|(sum, value)| sum + value);
        }
    }
    for (id, claim) in ids.values() {
        for tie in &claim.ties {
            let Some((to, whole)) = ids.get(&tie.to) else { continue };
            let mut record = json!({
                "type": "relation", "id": format!("r{:03}", found.len() + 1), "rel": tie.rel, "from": id, "to": to,
            });
            if tie.rel == "part_of" {
                let sum = parts.get(&tie.to).copied().flatten();
                record["complete"] = json!(sum.is_some() && sum == value(whole));
            }
            found.push(record);
        }
    }
    found
}

fn structure(reading: &Reading, source: &[char]) -> Vec<Value> {
    let headings = reading.headings.iter().map(|heading| {
        let record = json!({
            "type": "heading", "id": heading.id, "level": heading.level, "number": heading.number,
            "run_in": heading.run_in, "parent": heading.parent,
        });
        placed(source, heading.span, record)
    });
    let tasks = reading.tasks.iter().map(|task| {
        let group = task.group.as_ref().or(task.group_name.as_ref());
        let mut record = json!({
            "type": "task", "id": task.id, "group": group.map(String::as_str).unwrap_or_default(),
            "lead_unit": task.lead_unit, "horizon": task.horizon,
        });
        if task.embedded {
            record["embedded"] = json!(true);
        }
        placed(source, task.span, record)
    });
    headings.chain(tasks).collect()
}

fn left_out(id: &str, class: NoiseClass, span: Span, source: &[char]) -> Option<Value> {
    if span.start >= span.end || span.end > source.len() {
        return None;
    }
    let record = match class {
        NoiseClass::PageMarker => {
            // one longer than a quotation is no page number
            let end = span.end.min(span.start + QUOTE);
            let record = json!({ "type": "page_marker", "id": id, "page": null });
            return Some(placed(source, Span { start: span.start, end }, record));
        }
        NoiseClass::Gloss => {
            let base = span.start.checked_sub(1).map(|at| source[at].to_string())?;
            let inner: String = source[span.start..span.end].iter().collect();
            let pinyin = inner.trim_matches(|c: char| !c.is_alphabetic());
            json!({ "type": "gloss", "id": id, "base": base, "pinyin": pinyin })
        }
        NoiseClass::SiteHeader => json!({ "type": "boilerplate", "id": id, "cls": "site_header" }),
        NoiseClass::SiteFooter => json!({ "type": "boilerplate", "id": id, "cls": "site_footer" }),
        NoiseClass::SiteInsert => {
            json!({ "type": "boilerplate", "id": id, "cls": "related_links" })
        }
        NoiseClass::SlideTemplate => {
            json!({ "type": "boilerplate", "id": id, "cls": "slide_template" })
        }
    };
    Some(placed(source, span, record))
}

#[cfg(test)]
mod tests {
    use super::super::claim::claims_of;
    use super::super::correction::corrected;
    use super::*;

    #[test]
    fn every_record_has_its_words_at_its_place() {
        let text = "首页 > 范文 > 总结\n甲县科学技术协会2021年工作总结\n一、主要工作\n全年举办培训20期，其中茶叶9期、魔芋11期，发放资料3000余份，印发xxx份。\n二、2022年工作打算\n（一）办好科普日活动，发放资料5000份。\n";
        let reading = reading::read(text.as_bytes(), None);
        let marks = corrected(claims_of(&reading), &[]);
        let facts =
            Facts { year: 2021, kind: "annual_summary_and_plan".into(), ..Facts::default() };
        let named = Named { file: "a.txt", unit: "" };
        let lines = gold(&named, &reading, &facts, &marks);
        let source: Vec<char> = text.chars().collect();
        let mut kinds = BTreeSet::new();
        for line in lines.lines() {
            let record: Value = serde_json::from_str(line).unwrap();
            kinds.insert(record["type"].as_str().unwrap().to_owned());
            let (Some(start), Some(end)) = (record["start"].as_u64(), record["end"].as_u64())
            else {
                continue;
            };
            let span =
                Span { start: usize::try_from(start).unwrap(), end: usize::try_from(end).unwrap() };
            assert!(span.start < span.end, "{line}");
            assert_eq!(record["text"], json!(quoted(&source, span).0), "{line}");
            assert_eq!(record["text_cut"].as_bool().unwrap_or(false), quoted(&source, span).1);
        }
        for kind in ["document", "figure", "nonfigure", "relation", "heading", "task"] {
            assert!(kinds.contains(kind), "{kind} in {lines}");
        }
        let withheld = lines.lines().find(|line| line.contains("xxx份")).unwrap();
        let withheld: Value = serde_json::from_str(withheld).unwrap();
        assert_eq!((&withheld["value"], &withheld["redacted"]), (&Value::Null, &json!(true)));
    }
}
