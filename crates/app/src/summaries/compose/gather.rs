//! Gathers the sentences a paper could hold, section by section, each with its weight.

use super::{Composer, Piece};
use documents::model::Inline;
use domain::summaries::{
    Each, Group, Section, Sentence, Source, highlights, in_paper, problems, steps, targets,
};

impl Composer<'_> {
    /// All pieces, in the order of the paper.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for (part, described) in self.paper.parts.iter().enumerate() {
            for (section, key) in described.sections.iter().enumerate() {
                let found = self.means.outline.section(key);
                let Some(found) = found.filter(|section| section.is_of(self.facts.level)) else {
                    continue;
                };
                let mut said = self.said(found);
                for piece in &mut said {
                    (piece.part, piece.section) = (part, section);
                }
                pieces.extend(said);
            }
        }
        pieces
    }

    /// What a section could say.
    pub(super) fn said(&self, section: &Section) -> Vec<Piece> {
        match section.source {
            Some(source) => self.points(source),
            None => self.sentences(section),
        }
    }

    fn sentences(&self, section: &Section) -> Vec<Piece> {
        let pieces: Vec<Piece> = section
            .sentences
            .iter()
            .filter(|sentence| sentence.is_of(self.facts.level))
            .filter_map(|sentence| {
                Some(Piece {
                    part: 0,
                    section: 0,
                    weight: sentence.weight,
                    begins: sentence.begins,
                    leads_in: sentence.leads_in(),
                    record: None,
                    inlines: self.sentence(sentence)?,
                })
            })
            .collect();
        if pieces.iter().all(|piece| piece.leads_in) { Vec::new() } else { pieces }
    }

    fn sentence(&self, sentence: &Sentence) -> Option<Vec<Inline>> {
        if let Some(each) = &sentence.each {
            return self.each(each);
        }
        let mut inlines: Vec<Inline> = Vec::new();
        for (at, clause) in sentence.clauses.iter().enumerate() {
            let Some(filled) = clause.filled(self.ground) else {
                if at == 0 {
                    return None;
                }
                continue;
            };
            if at > 0 {
                inlines.push(Inline::text(self.means.words.t("phrases-comma")));
            }
            let slots: Vec<_> = filled
                .iter()
                .map(|(slot, ask, interval)| (*slot, vec![self.mark(ask, *interval).into()]))
                .collect();
            inlines.extend(self.fill(&clause.say, &slots));
        }
        Some(inlines)
    }

    fn each(&self, each: &Each) -> Option<Vec<Inline>> {
        let words = self.means.words;
        let told = each.told(self.ground, self.means.vocabulary);
        if told.told.len() < each.few.max(1) {
            return None;
        }
        let mut list: Vec<Inline> = Vec::new();
        for one in &told.told {
            if !list.is_empty() {
                list.push(Inline::text(words.t("phrases-list-comma")));
            }
            let mark = |(name, interval): &(domain::figures::Name, _)| {
                let ask = domain::summaries::Ask { name: name.clone(), before: false };
                vec![Inline::from(self.mark(&ask, *interval))]
            };
            let mut slots =
                vec![("term", vec![Inline::text(in_paper(one.term))]), ("n", mark(&one.first))];
            slots.extend(one.second.as_ref().map(|second| ("m", mark(second))));
            list.extend(self.fill(each.part(&told), &slots));
        }
        if told.more && each.top.is_some_and(|top| top > 1) {
            let more = words.t1("phrases-list-more", "list", "");
            list.push(Inline::text(more.trim()));
        }
        Some(self.fill(each.say(&told), &[("list", list)]))
    }

    fn points(&self, source: Source) -> Vec<Piece> {
        let (ground, vocabulary) = (self.ground, self.means.vocabulary);
        let year = self.facts.base.year();
        let points = match source {
            Source::Targets => targets(ground),
            Source::Highlights => highlights(ground, vocabulary),
            Source::Problems => problems(ground, vocabulary, year),
            Source::Steps => steps(ground, vocabulary, year, None),
            Source::Only(group) => steps(ground, vocabulary, year, Some(group)),
        };
        let calendar = source == Source::Only(Group::Calendar);
        points
            .iter()
            .map(|point| Piece {
                part: 0,
                section: 0,
                weight: point.weight,
                begins: calendar,
                leads_in: false,
                record: point.record,
                inlines: self.point(point),
            })
            .collect()
    }
}
