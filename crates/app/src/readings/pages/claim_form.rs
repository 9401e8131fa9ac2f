//! The form by which a claim is put right: what was typed is kept as it was typed until it is right.

use crate::readings::claim::{APPROXES, Claim, KINDS, TIES, Tie, millionths};
use crate::readings::correction::Marked;
use crate::shell::form::Fields;
use crate::shell::words::Words;
use domain::figures::Catalogue;
use reading::Lexicon;

/// Characters of what is counted, and of a unit.
const PHRASE: usize = 120;
const UNIT: usize = 12;
/// Relations of one claim.
const MOST_TIES: usize = 20;
/// Characters of a passage.
pub const PASSAGE: usize = 60;

/// What stands in the form.
#[derive(Debug, Clone, Default)]
pub struct ClaimForm {
    /// Where the passage begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The number as typed; empty when it is withheld.
    pub value: String,
    /// The upper end as typed.
    pub high: String,
    /// What loosens it.
    pub approx: String,
    /// The unit.
    pub unit: String,
    /// What is counted.
    pub indicator: String,
    /// Its kind, `target` being one of its own.
    pub kind: String,
    /// The figure it speaks of.
    pub figure: String,
    /// How it hangs together with others.
    pub ties: Vec<TieTyped>,
}

/// One relation as typed.
#[derive(Debug, Clone, Default)]
pub struct TieTyped {
    /// One of [`TIES`].
    pub rel: String,
    /// Where the other begins.
    pub to: String,
}

impl ClaimForm {
    /// What holds now.
    pub fn of(claim: &Claim) -> Self {
        Self {
            start: claim.start,
            end: claim.end,
            value: claim.value.clone(),
            high: claim.high.clone(),
            approx: claim.approx.clone(),
            unit: claim.unit.clone(),
            indicator: claim.indicator.clone(),
            kind: match claim.target {
                true => "target".to_owned(),
                false => claim.class_of_kind().to_owned(),
            },
            figure: claim.figure.clone(),
            ties: claim
                .ties
                .iter()
                .map(|tie| TieTyped { rel: tie.rel.clone(), to: tie.to.to_string() })
                .collect(),
        }
    }

    /// What was sent.
    pub fn sent(fields: &Fields) -> Self {
        let text = |name: &str, most: usize| cut(fields.get(name), most);
        let place = |name: &str| fields.get(name).parse().unwrap_or(0);
        Self {
            start: place("start"),
            end: place("end"),
            value: text("value", 40),
            high: text("high", 40),
            approx: text("approx", 12),
            unit: text("unit", UNIT),
            indicator: text("indicator", PHRASE),
            kind: text("kind", 12),
            figure: text("figure", 80),
            ties: fields
                .all("rel")
                .zip(fields.all("to"))
                // without a relation the line says nothing: that is how one is taken away
                .filter(|(rel, _)| !rel.is_empty())
                .map(|(rel, to)| TieTyped { rel: cut(rel, 12), to: cut(to, 12) })
                .collect(),
        }
    }

    /// The claim that is meant, or everything that is wrong with it.
    pub fn check(
        &self,
        words: Words,
        catalogue: &Catalogue,
        marks: &[Marked],
        text: String,
    ) -> Result<Claim, Vec<String>> {
        let mut faults = Vec::new();
        let mut fault = |key: &str| faults.push(words.t(&format!("readings-fault-{key}")));
        let (value, high) = (plain_number(&self.value), plain_number(&self.high));
        let numbers = (millionths(&value), millionths(&high));
        if !value.is_empty() && numbers.0.is_none() {
            fault("value");
        }
        let wrong = !high.is_empty() && (numbers.1.is_none() || numbers.1 < numbers.0);
        if wrong || (!high.is_empty() && value.is_empty()) {
            fault("high");
        }
        let kind = if self.kind == "target" { "planned" } else { self.kind.as_str() };
        if !KINDS.contains(&kind) {
            fault("kind");
        }
        if !self.approx.is_empty() && !APPROXES.contains(&self.approx.as_str()) {
            fault("approx");
        }
        if !self.figure.is_empty() && catalogue.definition(&self.figure).is_none() {
            fault("figure");
        }
        let ties = self.checked_ties(marks);
        if ties.is_none() {
            fault("tie");
        }
        if self.ties.len() > MOST_TIES {
            faults.push(words.t1("readings-fault-ties", "most", MOST_TIES));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let before = marks.iter().find(|mark| mark.claim.meets(self.start, self.end));
        let before = before.map(|mark| mark.claim.clone()).unwrap_or_default();
        let same_figure = before.figure == self.figure;
        let nature = Lexicon::standard().dimension(&self.unit);
        Ok(Claim {
            start: self.start,
            end: self.end,
            text,
            kind: kind.to_owned(),
            lookalike: false,
            target: self.kind == "target",
            value,
            high,
            approx: self.approx.clone(),
            nature: match nature {
                Some(nature) => nature.as_str().to_owned(),
                None if before.unit == self.unit => before.nature.clone(),
                None => String::new(),
            },
            unit: self.unit.clone(),
            indicator: self.indicator.clone(),
            figure: self.figure.clone(),
            confidence: if same_figure { before.confidence } else { 0 },
            reason: if same_figure { before.reason.clone() } else { String::new() },
            ties: ties.unwrap_or_default(),
            ..before
        })
    }

    /// The relations, each once; `None` when one of them cannot be.
    fn checked_ties(&self, marks: &[Marked]) -> Option<Vec<Tie>> {
        let mut ties: Vec<Tie> = Vec::new();
        for typed in &self.ties {
            let to = typed.to.parse().ok()?;
            let known = marks.iter().any(|mark| mark.counts() && mark.claim.start == to);
            // a figure may contradict itself, but is no part of itself
            let other = to != self.start || typed.rel == "conflict";
            if !known || !other || !TIES.contains(&typed.rel.as_str()) {
                return None;
            }
            let tie = Tie { rel: typed.rel.clone(), to };
            if !ties.contains(&tie) {
                ties.push(tie);
            }
        }
        Some(ties)
    }

    /// The lines of relations in the form: those there are, and one more.
    pub fn tie_lines(&self) -> Vec<TieTyped> {
        let more = (self.ties.len() < MOST_TIES).then(TieTyped::default);
        self.ties.iter().cloned().chain(more).collect()
    }
}

fn cut(text: &str, most: usize) -> String {
    text.trim().chars().take(most).collect()
}

/// A number without what people put between its digits, full-width digits made plain.
fn plain_number(typed: &str) -> String {
    let plain = |c: char| match c {
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xff10, 10).unwrap_or(c),
        '\u{ff0e}' => '.',
        c => c,
    };
    let left_out = |c: &char| c.is_whitespace() || matches!(c, ',' | '\u{ff0c}' | '\u{2009}');
    typed.chars().filter(|c| !left_out(c)).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_as_people_type_them() {
        for (typed, number) in
            [("1,200", "1200"), ("１２．５", "12.5"), (" 3 000 ", "3000"), ("约12", "约12")]
        {
            assert_eq!(plain_number(typed), number);
        }
    }
}
