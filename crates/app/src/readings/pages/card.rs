//! The card of a claim (声称的数字): how its number was read, what it counts, what it hangs together with, by which words
//! it was known, where it stands; and the form that puts it right. A passage without a claim gets an empty form.

use super::claim_form::{ClaimForm, PASSAGE};
use super::show::{class_word, value_of};
use super::{Opened, opened};
use crate::App;
use crate::access::Visitor;
use crate::readings::claim::{APPROXES, Claim, KINDS, TIES};
use crate::readings::correction::Marked;
use crate::readings::text::shown_source;
use crate::shell::clock::readable;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page_with;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::veil::veiled;
use crate::shell::words::Words;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::access::Verb;
use domain::figures::Name;
use serde::Deserialize;
use std::sync::Arc;

/// Characters shown before and behind a claim.
const AROUND: usize = 40;
/// Other claims that are offered for a relation.
const MOST_OTHERS: usize = 400;

/// What the address says beside the place.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    end: Option<usize>,
}

/// How a claim hangs together with another.
#[derive(Debug, Clone, Default)]
pub struct TieLine {
    word: String,
    text: String,
    to: usize,
}

/// Where a claim stands.
#[derive(Debug, Clone, Default)]
pub struct Place {
    before: String,
    text: String,
    after: String,
    said: String,
    section: String,
}

/// What a card shows.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    words: Words,
    csrf: String,
    id: String,
    called: String,
    name: String,
    class: &'static str,
    class_word: String,
    is_new: bool,
    lookalike: bool,
    gone: bool,
    value: String,
    how: String,
    lines: Vec<(String, String)>,
    figure: Option<(String, String)>,
    known_by: String,
    ties: Vec<TieLine>,
    place: Place,
    machine: String,
    by: String,
    undo: Option<i64>,
    may_edit: bool,
    form: ClaimForm,
    faults: Vec<String>,
    kinds: Vec<(String, String)>,
    approxes: Vec<(String, String)>,
    rels: Vec<(String, String)>,
    figures: Vec<(String, String)>,
    others: Vec<(String, String)>,
}

/// The card by its address.
#[derive(Template)]
#[template(path = "readings/pages/card.html")]
pub struct ClaimPage {
    frame: Frame,
    card: Shown,
    beside: bool,
}

/// The card beside a page.
#[derive(Template)]
#[template(path = "readings/pages/card_body.html")]
pub struct ClaimFragment {
    card: Shown,
    beside: bool,
}

/// Shows the card of the claim that begins at a place.
pub async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((id, start)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Outcome<Response> {
    let opened = opened(&app, &visitor, &id).await?;
    let missing = || Problem::NotFound(start.clone());
    let start: usize = start.parse().map_err(|_| missing())?;
    let length = opened.reading.source_text.chars().count();
    let found = opened.marks.iter().find(|mark| mark.claim.start == start);
    let form = match (found, asked.end) {
        (Some(mark), _) => ClaimForm::of(&mark.claim),
        (None, Some(end)) if start < end && end <= length && end - start <= PASSAGE => {
            ClaimForm { start, end, kind: "actual".to_owned(), ..ClaimForm::default() }
        }
        _ => return Err(missing()),
    };
    let card = shown(&app, &visitor, &opened, form, Vec::new()).await?;
    let beside = headers.get("x-fragment").is_some_and(|fragment| fragment == "card");
    if beside {
        return page_with(StatusCode::OK, &ClaimFragment { card, beside });
    }
    by_address(&app, &visitor, card, StatusCode::OK).await
}

/// The card as a page of its own.
pub async fn by_address(
    app: &App,
    visitor: &Visitor,
    card: Shown,
    status: StatusCode,
) -> Outcome<Response> {
    let frame = visitor.frame(app, Section::Papers).await?.single();
    page_with(status, &ClaimPage { frame, card, beside: false })
}

/// Fills a card.
pub async fn shown(
    app: &App,
    visitor: &Visitor,
    opened: &Opened,
    form: ClaimForm,
    faults: Vec<String>,
) -> Outcome<Shown> {
    let words = visitor.words;
    let Opened { document, reading, marks, corrections } = opened;
    let found = marks.iter().find(|mark| mark.claim.meets(form.start, form.end));
    let passage = Claim { start: form.start, end: form.end, ..Claim::default() };
    let claim = found.map_or(&passage, |mark| &mark.claim);
    let source = shown_source(reading, marks);
    let held = found.and_then(|mark| mark.corrected);
    let held = held.and_then(|number| corrections.iter().find(|one| one.number == number));
    let by = match held {
        Some(one) => {
            let names = super::show::names(app, visitor, [one.post.clone()].into()).await?;
            let name = names.into_iter().next().map(|(_, name)| name).unwrap_or_default();
            format!("{name} {}", readable(&one.at))
        }
        None => String::new(),
    };
    let section = reading.headings.iter().find(|heading| heading.id == claim.section);
    let mut place = place(words, &source, claim);
    place.section = section.map(|heading| veiled(&heading.text)).unwrap_or_default();
    let mut shown = Shown {
        words,
        csrf: visitor.csrf.clone(),
        id: document.id.clone(),
        called: document.called().to_owned(),
        is_new: found.is_none(),
        place,
        by,
        undo: held.map(|one| one.number),
        may_edit: visitor.can(Verb::Record),
        form,
        faults,
        ..Shown::default()
    };
    choices(app, words, marks, &mut shown);
    match found {
        Some(mark) => explain(app, words, mark, marks, &mut shown),
        None => shown.name = words.t("readings-new-claim"),
    }
    Ok(shown)
}

/// What a claim says, in words.
fn explain(app: &App, words: Words, mark: &Marked, marks: &[Marked], shown: &mut Shown) {
    let claim = &mark.claim;
    shown.class = claim.class();
    shown.class_word = class_word(words, claim);
    (shown.lookalike, shown.gone) = (claim.lookalike, mark.gone);
    shown.name = match claim.indicator.as_str() {
        "" => veiled(&claim.text),
        indicator => veiled(indicator),
    };
    if let Some(machine) = mark.machine.as_ref().filter(|_| mark.corrected.is_some()) {
        let read = format!("{} {}", veiled(&machine.indicator), value_of(words, machine));
        shown.machine = if machine.lookalike { class_word(words, machine) } else { read };
    }
    if claim.lookalike {
        return;
    }
    shown.value = value_of(words, claim);
    shown.how = match claim.approx.as_str() {
        _ if claim.is_withheld() => words.t("readings-how-withheld"),
        "" => String::new(),
        approx => words.t(&format!("readings-how-{}", approx.replace('_', "-"))),
    };
    let mut line = |word: String, text: String| {
        if !text.is_empty() {
            shown.lines.push((word, veiled(&text)));
        }
    };
    line(words.t("readings-written"), claim.text.clone());
    let written = match claim.unit_written.as_str() {
        "" => claim.unit.clone(),
        written => words.with(
            "readings-unit-written",
            &[("unit", claim.unit.as_str().into()), ("written", written.into())],
        ),
    };
    line(words.t("readings-counted-in"), written);
    line(words.t("readings-indicator"), claim.indicator.clone());
    line(words.t("readings-other-value"), claim.other_value.clone());
    if !claim.audience.is_empty() {
        line(words.t("readings-audience"), terms::term(app, words, "audience", &claim.audience));
    }
    if !claim.campaign.is_empty() {
        line(words.t("readings-campaign"), terms::term(app, words, "campaign", &claim.campaign));
    }
    line(words.t("readings-where"), claim.place.clone());
    line(words.t("readings-when"), claim.period.clone());
    line(words.t("readings-who"), claim.org.clone());
    if claim.figure.is_empty() {
        shown.known_by = words.t("readings-own-words");
    } else {
        let name = Name::parse(&claim.figure);
        shown.figure = Some((terms::figure(app, words, &name), format!("/figures/{name}")));
        shown.known_by = match claim.confidence {
            0 => words.t("readings-known-by-hand"),
            sure => words.with(
                "readings-known-by",
                &[("sure", u32::from(sure).into()), ("reason", claim.reason.as_str().into())],
            ),
        };
    }
    shown.ties = ties(words, claim, marks);
}

/// Relations both ways.
fn ties(words: Words, claim: &Claim, marks: &[Marked]) -> Vec<TieLine> {
    let counted = || marks.iter().filter(|mark| mark.counts()).map(|mark| &mark.claim);
    let line = |key: String, other: &Claim| TieLine {
        word: words.t(&key),
        text: veiled(&format!("{} {}", other.indicator, other.text)),
        to: other.start,
    };
    let key = |rel: &str| rel.replace('_', "-");
    let there = claim.ties.iter().filter_map(|tie| {
        let other = counted().find(|other| other.start == tie.to)?;
        Some(line(format!("readings-tie-{}", key(&tie.rel)), other))
    });
    let back = counted().filter(|other| other.start != claim.start).flat_map(|other| {
        let ties = other.ties.iter().filter(|tie| tie.to == claim.start);
        ties.map(move |tie| line(format!("readings-tied-{}", key(&tie.rel)), other))
    });
    there.chain(back).collect()
}

fn place(words: Words, source: &[char], claim: &Claim) -> Place {
    let (start, end) = (claim.start.min(source.len()), claim.end.min(source.len()));
    let text = |from: usize, to: usize| -> String {
        let chars = source[from..to].iter();
        chars.map(|c| if c.is_whitespace() { ' ' } else { *c }).collect()
    };
    let line = source[..start].iter().filter(|c| **c == '\n').count() + 1;
    Place {
        before: text(start.saturating_sub(AROUND), start),
        text: text(start, end),
        after: text(end, source.len().min(end + AROUND)),
        said: words.with(
            "readings-place",
            &[
                ("line", line.into()),
                ("from", (start + 1).into()),
                ("to", end.into()),
                ("all", source.len().into()),
            ],
        ),
        section: String::new(),
    }
}

fn choices(app: &App, words: Words, marks: &[Marked], shown: &mut Shown) {
    if !shown.may_edit {
        return;
    }
    let said = |prefix: &str, code: &str| {
        (code.to_owned(), words.t(&format!("readings-{prefix}-{}", code.replace('_', "-"))))
    };
    let kinds = KINDS.into_iter().chain(["target"]);
    shown.kinds = kinds.map(|kind| said("class", kind)).collect();
    shown.approxes = APPROXES.map(|approx| said("approx", approx)).to_vec();
    shown.rels = TIES.map(|tie| said("tie", tie)).to_vec();
    let definitions = app.catalogue().definitions().iter();
    shown.figures = definitions
        .map(|definition| {
            let name = Name::parse(&definition.name);
            (definition.name.clone(), terms::figure(app, words, &name))
        })
        .collect();
    let others = marks.iter().filter(|mark| mark.counts() && mark.claim.start != shown.form.start);
    shown.others = others
        .take(MOST_OTHERS)
        .map(|mark| {
            let claim = &mark.claim;
            let said = format!("{} {}", claim.text, claim.indicator);
            (claim.start.to_string(), veiled(&said))
        })
        .collect();
}

#[cfg(test)]
impl Shown {
    fn sample(is_new: bool) -> Self {
        let pair = || vec![("a".to_owned(), "A".to_owned())];
        Self {
            id: "0".into(),
            called: "A".into(),
            name: "B".into(),
            class: "actual",
            class_word: "C".into(),
            is_new,
            value: "12".into(),
            how: "D".into(),
            lines: pair(),
            figure: Some(("E".into(), "/figures/activity.events".into())),
            known_by: "F".into(),
            ties: vec![TieLine { word: "G".into(), text: "H".into(), to: 7 }],
            place: Place { section: "I".into(), ..Place::default() },
            machine: "J".into(),
            by: "K".into(),
            undo: Some(1),
            may_edit: true,
            faults: vec!["L".into()],
            kinds: pair(),
            approxes: pair(),
            rels: pair(),
            figures: pair(),
            others: pair(),
            ..Self::default()
        }
    }
}

#[cfg(test)]
impl ClaimPage {
    /// With something in every part.
    pub fn sample() -> Self {
        Self { frame: Frame::sample(), card: Shown::sample(false), beside: false }
    }
}

#[cfg(test)]
impl ClaimFragment {
    /// Of a passage without a claim.
    pub fn sample() -> Self {
        Self { card: Shown::sample(true), beside: true }
    }
}
