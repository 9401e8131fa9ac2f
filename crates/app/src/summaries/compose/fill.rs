//! Patterns to text and marks. The catalogue of messages puts each word where its language wants it;
//! figures take the places of stand-ins that no text contains.

use super::Composer;
use super::times::{day, span};
use crate::shell::words::Value;
use crate::summaries::print::printed;
use documents::model::{FigureMark, Inline};
use domain::basics::Unit;
use domain::figures::{Formula, Interval, Rule};
use domain::summaries::{Ask, PaperKind, Point, in_paper, pick, whole};

/// Names and terms told in one sentence at most.
pub(super) const MOST_NAMES: usize = 8;
/// Titles told one by one; each is a phrase of its own.
const MOST_TITLES: usize = 3;
/// Other wordings a pattern may have.
const MOST_WORDINGS: usize = 6;

/// What fills a slot.
pub(super) type Slot<'a> = (&'a str, Vec<Inline>);

impl Composer<'_> {
    /// The wording of a key this paper uses.
    pub(super) fn wording(&self, key: &str) -> String {
        let other = |number: usize| format!("{key}-{number}");
        let known = |number: &usize| self.means.words.has(&other(*number));
        let count = (2..=MOST_WORDINGS).take_while(known).count() + 1;
        match pick(&self.seed, key, count) {
            0 => key.to_owned(),
            number => other(number + 1),
        }
    }

    /// A pattern with its slots filled.
    pub(super) fn fill(&self, key: &str, slots: &[Slot<'_>]) -> Vec<Inline> {
        self.fill_exactly(&self.wording(key), slots)
    }

    fn fill_exactly(&self, key: &str, slots: &[Slot<'_>]) -> Vec<Inline> {
        let stand_in = |at: usize| format!("\u{E000}{at}\u{E001}");
        let own = self.own();
        let mut values: Vec<(&str, Value<'_>)> =
            own.iter().map(|(name, text)| (*name, Value::from(text))).collect();
        values.extend(slots.iter().enumerate().map(|(at, (slot, _))| (*slot, stand_in(at).into())));
        let text = self.means.words.with(key, &values);
        let mut inlines = Vec::new();
        for (at, part) in text.split('\u{E000}').enumerate() {
            let rest = match part.split_once('\u{E001}') {
                Some((digits, rest)) if at > 0 => {
                    let slot = digits.parse::<usize>().ok().and_then(|at| slots.get(at));
                    inlines.extend(slot.iter().flat_map(|(_, inlines)| inlines.iter().cloned()));
                    rest
                }
                _ => part,
            };
            if !rest.is_empty() {
                inlines.push(Inline::text(rest));
            }
        }
        inlines
    }

    /// A pattern of words only.
    pub(super) fn text(&self, key: &str, values: &[(&str, String)]) -> String {
        let slots: Vec<Slot<'_>> =
            values.iter().map(|(slot, text)| (*slot, vec![Inline::text(text)])).collect();
        documents::model::plain(&self.fill(key, &slots))
    }

    /// What every pattern may speak of.
    fn own(&self) -> [(&'static str, String); 4] {
        let facts = self.facts;
        // An information item has said who and when before its first sentence begins.
        let (whole, span) = match facts.kind {
            PaperKind::Info => (String::new(), String::new()),
            _ => (
                whole(self.means.vocabulary, &facts.unit).to_owned(),
                span(self.means.words, facts),
            ),
        };
        let year = facts.period.year().to_string();
        [("unit", facts.unit.clone()), ("whole", whole), ("span", span), ("year", year)]
    }

    /// A point: what a rule found to be said.
    pub(super) fn point(&self, point: &Point) -> Vec<Inline> {
        let words = self.means.words;
        let mut slots: Vec<Slot<'_>> = Vec::new();
        for (slot, text) in &point.texts {
            let text = match *slot {
                "title" => self.quoted(text),
                "lead" if text.is_empty() => words.t("phrases-led-itself"),
                "lead" => words.t1("phrases-led-by", "lead", text.as_str()),
                _ => text.clone(),
            };
            slots.push((slot, vec![Inline::text(text)]));
        }
        for (slot, list) in &point.lists {
            let quoted = || list.iter().map(|title| self.quoted(title)).collect::<Vec<_>>();
            let text = match *slot {
                "titles" => self.listed(&quoted(), MOST_TITLES),
                _ => self.listed(list, MOST_NAMES),
            };
            slots.push((slot, vec![Inline::text(text)]));
        }
        for (slot, ask, interval) in &point.figures {
            slots.push((slot, vec![self.mark(ask, *interval).into()]));
        }
        slots.extend(point.day.map(|on| ("day", vec![Inline::text(day(words, on))])));
        self.fill(point.say, &slots)
    }

    /// Names one after the other; a long list is cut and says so (等). Between titles that stand in quotation marks
    /// there is no comma (GB/T 15834-2011, 4.5.3.5).
    pub(super) fn listed(&self, list: &[String], most: usize) -> String {
        let words = self.means.words;
        let told: Vec<String> = list.iter().take(most).map(|name| in_paper(name)).collect();
        let (open, close) = (words.t("phrases-quote-open"), words.t("phrases-quote-close"));
        let quoted = told.iter().all(|name| name.starts_with(&open) && name.ends_with(&close));
        let comma = if quoted { "phrases-list-quoted-comma" } else { "phrases-list-comma" };
        let told = told.join(&words.t(comma));
        if list.len() > most { words.t1("phrases-list-more", "list", told) } else { told }
    }

    /// A title in quotation marks, those inside it turned into inner ones.
    fn quoted(&self, title: &str) -> String {
        let words = self.means.words;
        let (open, close) = (words.t("phrases-quote-open"), words.t("phrases-quote-close"));
        let inner = title
            .replace(&open, &words.t("phrases-quote-inner-open"))
            .replace(&close, &words.t("phrases-quote-inner-close"));
        format!("{open}{inner}{close}")
    }

    /// A figure as it is printed, with what is needed to count it again.
    pub(super) fn mark(&self, ask: &Ask, interval: Interval) -> FigureMark {
        let facts = self.facts;
        let catalogue = self.means.catalogue;
        let definition = catalogue.definition(&ask.name.base);
        let unit = definition.map_or(Unit::Pieces, |definition| catalogue.unit(definition));
        let growth = definition.is_some_and(|definition| {
            matches!(definition.rule, Rule::Formula { formula: Formula::Growth(_) })
        });
        let period = if ask.before { facts.base.year_before() } else { facts.base };
        FigureMark {
            name: ask.name.to_string(),
            unit_code: facts.unit_code.clone(),
            period: period.to_string(),
            as_of: facts.as_of.clone(),
            text: printed(self.means.words, unit, interval, growth),
            note: definition.map(|definition| definition.zh.clone()).unwrap_or_default(),
        }
    }
}
