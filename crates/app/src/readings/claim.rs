//! One claim of a report (声称的数字), as the machine read it or as a person put it right. It stands at a place of the
//! source text, and that place is its name: it stays the same when a newer reader reads the file again.

use reading::Reading;
use reading::figures::{Figure, RelationKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The kinds of a claim, in the order in which they are listed.
pub const KINDS: [&str; 4] = ["actual", "planned", "historical", "rule"];
/// What may loosen a number.
pub const APPROXES: [&str; 4] = ["over", "near", "about", "at_most"];
/// How two claims may hang together.
pub const TIES: [&str; 3] = ["part_of", "same_as", "conflict"];

/// How a claim hangs together with another of the same report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// One of [`TIES`].
    pub rel: String,
    /// Where the other begins.
    pub to: usize,
}

/// A claim.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Claim {
    /// First character in the source text.
    pub start: usize,
    /// One behind the last.
    pub end: usize,
    /// The words as they stand in the clean text.
    pub text: String,
    /// One of [`KINDS`]; of a look-alike its class.
    pub kind: String,
    /// Whether it only looks like a figure.
    pub lookalike: bool,
    /// Whether it is a target that a result is compared with.
    pub target: bool,
    /// The number, 万 and 亿 resolved; empty when it is withheld.
    pub value: String,
    /// The upper end of a range.
    pub high: String,
    /// Another reading of a corrupt number.
    pub other_value: String,
    /// One of [`APPROXES`], or empty.
    pub approx: String,
    /// The unit.
    pub unit: String,
    /// The unit as written, where that differs.
    pub unit_written: String,
    /// What is counted.
    pub indicator: String,
    /// How such figures behave in sums.
    pub nature: String,
    /// The figure of the catalogue it speaks of; empty when it keeps its own words.
    pub figure: String,
    /// How sure that is, in percent; 0 where a person said so.
    pub confidence: u8,
    /// The words it was known by.
    pub reason: String,
    /// For whom, by the code of the vocabulary (面向人群).
    pub audience: String,
    /// On which occasion, by the code of the vocabulary (品牌活动).
    pub campaign: String,
    /// Where, as written.
    pub place: String,
    /// When: `2023`, `2023H1`, `2023-09`, `2023-09-16`, or the words.
    pub period: String,
    /// Who did it, as written.
    pub org: String,
    /// The heading it stands under.
    pub section: String,
    /// What it is a part of, repeats or contradicts.
    pub ties: Vec<Tie>,
}

impl Claim {
    /// Whether the number is withheld (xxx份).
    #[must_use]
    pub fn is_withheld(&self) -> bool {
        !self.lookalike && self.value.is_empty()
    }

    /// Whether two claims share a character.
    #[must_use]
    pub fn meets(&self, start: usize, end: usize) -> bool {
        self.start < end && start < self.end
    }

    /// The class of its mark in the text.
    #[must_use]
    pub fn class(&self) -> &'static str {
        if self.lookalike {
            "lookalike"
        } else if self.is_withheld() {
            "withheld"
        } else {
            self.class_of_kind()
        }
    }

    /// One of [`KINDS`], whatever somebody typed.
    #[must_use]
    pub fn class_of_kind(&self) -> &'static str {
        KINDS.into_iter().find(|known| *known == self.kind).unwrap_or("actual")
    }

    /// What its number can mean, in millionths; `None` without a number, an open end where nothing bounds it.
    #[must_use]
    pub fn range(&self) -> Option<(i128, Option<i128>)> {
        let value = millionths(&self.value)?;
        if let Some(high) = millionths(&self.high) {
            return Some((value, Some(high)));
        }
        Some(match self.approx.as_str() {
            "over" => (value, None),
            "near" => (value / 10 * 9, Some(value)),
            "about" => (value / 10 * 9, Some(value / 10 * 11)),
            "at_most" => (0, Some(value)),
            _ => (value, Some(value)),
        })
    }
}

/// A decimal number in millionths; `None` when it is none.
#[must_use]
pub fn millionths(text: &str) -> Option<i128> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 15 || part.len() > 6 || !digits(whole) || !digits(part) {
        return None;
    }
    format!("{whole}{part:0<6}").parse().ok()
}

/// The key under which a value of the reader is written out.
#[must_use]
pub fn key_of(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// The claims and look-alikes of a reading, in the order of the text.
#[must_use]
pub fn claims_of(reading: &Reading) -> Vec<Claim> {
    let starts: BTreeMap<&str, usize> =
        reading.figures.iter().map(|figure| (figure.id.as_str(), figure.span.start)).collect();
    let mut ties: BTreeMap<&str, Vec<Tie>> = BTreeMap::new();
    for relation in &reading.relations {
        let rel = match relation.kind {
            RelationKind::PartOf => "part_of",
            RelationKind::SameAs => "same_as",
            RelationKind::Conflict => "conflict",
        };
        if let Some(to) = starts.get(relation.to.as_str()) {
            let tie = Tie { rel: rel.to_owned(), to: *to };
            ties.entry(relation.from.as_str()).or_default().push(tie);
        }
    }
    let figures = reading.figures.iter().map(|figure| {
        let ties = ties.remove(figure.id.as_str()).unwrap_or_default();
        of_figure(figure, ties)
    });
    let mut claims: Vec<Claim> = figures.collect();
    claims.extend(reading.lookalikes.iter().map(|found| Claim {
        start: found.span.start,
        end: found.span.end,
        text: found.text.clone(),
        kind: found.class.clone(),
        lookalike: true,
        ..Claim::default()
    }));
    claims.sort_by_key(|claim| (claim.start, claim.end));
    claims.dedup_by_key(|claim| claim.start);
    claims
}

fn of_figure(figure: &Figure, ties: Vec<Tie>) -> Claim {
    let meaning = figure.meaning.as_ref();
    let number = |value: Option<reading::figures::Decimal>| {
        value.map(|value| value.to_string()).unwrap_or_default()
    };
    Claim {
        start: figure.span.start,
        end: figure.span.end,
        text: figure.text.clone(),
        kind: key_of(&figure.kind),
        lookalike: false,
        target: figure.target,
        value: number(figure.value),
        high: number(figure.high),
        other_value: number(figure.other_value),
        approx: figure.approx.as_ref().map(key_of).unwrap_or_default(),
        unit: figure.unit.clone(),
        unit_written: figure.unit_written.clone().unwrap_or_default(),
        indicator: figure.indicator.clone(),
        nature: figure.nature.as_str().to_owned(),
        figure: meaning.map(|meaning| meaning.figure.clone()).unwrap_or_default(),
        confidence: meaning.map_or(0, |meaning| meaning.confidence),
        reason: meaning.map(|meaning| meaning.reason.clone()).unwrap_or_default(),
        audience: figure.audience.clone().unwrap_or_default(),
        campaign: figure.campaign.clone().unwrap_or_default(),
        place: figure.place.clone().unwrap_or_default(),
        period: figure.period.clone().unwrap_or_default(),
        org: figure.org.clone().unwrap_or_default(),
        section: figure.section.clone().unwrap_or_default(),
        ties,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact_or_none() {
        for (text, number) in [
            ("12", Some(12_000_000)),
            ("0.5", Some(500_000)),
            ("1.", Some(1_000_000)),
            ("", None),
            ("-1", None),
            ("1.2345678", None),
            ("１２", None),
        ] {
            assert_eq!(millionths(text), number, "{text}");
        }
    }

    #[test]
    fn claims_keep_their_place_and_their_ties() {
        let text =
            "甲县科协2021年工作总结\n全年举办培训20期，其中茶叶9期、魔芋11期，参加3000余人次。";
        let reading = reading::read(text.as_bytes(), None);
        let claims = claims_of(&reading);
        let source: Vec<char> = text.chars().collect();
        let figures: Vec<&Claim> = claims.iter().filter(|claim| !claim.lookalike).collect();
        assert_eq!(figures.len(), 4, "{claims:?}");
        for claim in &figures {
            let written: String = source[claim.start..claim.end].iter().collect();
            assert_eq!(written, claim.text);
        }
        assert_eq!(figures[3].range(), Some((3_000_000_000, None)));
        assert!(figures[1].ties.iter().any(|tie| tie.to == figures[0].start), "{figures:?}");
    }
}
