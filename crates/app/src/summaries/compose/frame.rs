//! What stands around the sentences: title, opening, signature.

use super::Composer;
use super::times::{date, period};
use chrono::Datelike;
use documents::model::{Block, Inline, ParagraphStyle};
use domain::summaries::{Ask, PaperKind, in_paper};
use domain::vocab::Vocabulary;

/// The first wording of a list that is in use in a year.
fn wording_of(vocabulary: &Vocabulary, list: &str, year: i32) -> Option<String> {
    vocabulary.in_year(list, year).next().map(|entry| entry.zh.clone())
}

impl Composer<'_> {
    pub(super) fn title(&self) -> String {
        let period = period(self.means.words, self.facts.period);
        let kind = self.facts.kind;
        if kind == PaperKind::Info && self.is_idle() {
            return self.text("phrases-title-info-none", &[("period", period)]);
        }
        let leading = if kind == PaperKind::Info { self.leading_campaign() } else { None };
        match leading {
            Some(term) => self.text("phrases-title-info-campaign", &[("term", term)]),
            None => self.text(&format!("phrases-title-{}", kind.key()), &[("period", period)]),
        }
    }

    /// The campaign with most sessions, for a title that may hold no number.
    fn leading_campaign(&self) -> Option<String> {
        let campaigns = self.means.outline.section("campaigns")?;
        let each = campaigns.sentences.iter().find_map(|sentence| sentence.each.as_ref())?;
        let list = each.told(self.ground, self.means.vocabulary);
        list.told.first().map(|told| in_paper(told.term))
    }

    /// Whether the ledger has no activity to tell of.
    fn is_idle(&self) -> bool {
        self.ground.some(&Ask::parse("activity.sessions")).is_none()
    }

    /// Whether it has none to take up again either.
    pub(super) fn rests_on_nothing(&self) -> bool {
        self.ground.recurring.is_empty() && self.is_idle()
    }

    pub(super) fn opening(&self) -> Option<Vec<Inline>> {
        let (facts, words) = (self.facts, self.means.words);
        let key = match facts.kind {
            PaperKind::Summary => format!("phrases-opening-{}", facts.level),
            PaperKind::Plan if self.rests_on_nothing() => "phrases-opening-plan-none".to_owned(),
            PaperKind::Plan if facts.level == "county" => "phrases-opening-plan-county".to_owned(),
            PaperKind::Plan | PaperKind::Report => format!("phrases-opening-{}", facts.kind.key()),
            PaperKind::Info => "phrases-opening-info".to_owned(),
            PaperKind::Brief => return None,
        };
        let values = [
            ("period", period(words, facts.period)),
            ("base", period(words, facts.base)),
            ("as_of", self.as_of()),
            ("guide", self.guide()),
            ("outline", self.official("paper_outline")),
        ];
        Some(vec![Inline::text(self.text(&key, &values))])
    }

    /// Up to which day is counted, and what of it is not.
    fn as_of(&self) -> String {
        let words = self.means.words;
        let as_of = words.t1("phrases-as-of", "date", date(words, self.facts.counted_to));
        match self.ground.pending {
            true => words.t1("phrases-as-of-pending", "as_of", as_of),
            false => as_of,
        }
    }

    fn official(&self, list: &str) -> String {
        let written = self.facts.counted_to;
        let year = if written.month() >= 11 { written.year() } else { written.year() - 1 };
        wording_of(self.means.vocabulary, list, year).unwrap_or_default()
    }

    /// The formula of the year the paper is written in, never of others.
    fn guide(&self) -> String {
        let values = ["thought", "congress", "outline"]
            .map(|name| (name, self.official(&format!("paper_{name}"))));
        self.text("phrases-guide", &values)
    }

    /// Who signs, and when; an information item ends with its source, one page with both in a line.
    pub(super) fn ending(&self) -> Vec<Block> {
        let (facts, words) = (self.facts, self.means.words);
        let issuer = facts.issuer.clone();
        if facts.kind == PaperKind::Info {
            let line = self.text("phrases-source-line", &[("issuer", issuer)]);
            return vec![Block::paragraph(ParagraphStyle::Note, vec![Inline::text(line)])];
        }
        if facts.kind == PaperKind::Brief {
            let values = [("issuer", issuer), ("as_of", self.as_of())];
            let line = self.text("phrases-source-and-date", &values);
            return vec![Block::paragraph(ParagraphStyle::Note, vec![Inline::text(line)])];
        }
        vec![
            Block::paragraph(ParagraphStyle::Signature, vec![Inline::text(issuer)]),
            Block::paragraph(
                ParagraphStyle::Date,
                vec![Inline::text(date(words, facts.counted_to))],
            ),
        ]
    }
}
