//! What a claim says besides its number: for whom, on which occasion, where, when, by whom. What its clause does not say,
//! its sentence, its heading and the paper say, in this order.

use super::lookalikes::LookAlike;
use super::{Kind, Text};
use crate::lexicon::{GRADED, HAN, LATIN, NO_BODY, OF, PLACE_LETTERS, Tells, is_letter};
use crate::structure::{Outline, Part};

/// Characters of a sentence that are looked at.
const REACH: usize = 200;
/// Characters behind a figure in which its audience may stand.
const BEHIND: usize = 10;
/// Characters of the longest name of a place or of a body that acts.
const LONGEST: usize = 12;

/// What a claim says besides its number.
#[derive(Default)]
pub(super) struct Told {
    pub audience: Option<String>,
    pub campaign: Option<String>,
    pub place: Option<String>,
    pub period: Option<String>,
    pub org: Option<String>,
}

/// A word that tells something.
struct Hit<'a> {
    start: usize,
    end: usize,
    tells: &'a Tells,
}

/// A date with a year.
struct Dated {
    start: usize,
    end: usize,
    period: String,
}

/// Reads what claims tell, one after the other.
pub(super) struct Teller<'a> {
    text: &'a Text<'a>,
    outline: &'a Outline,
    hits: Vec<Hit<'a>>,
    dates: Vec<Dated>,
    /// Campaign and period each heading sets for what stands under it.
    headings: Vec<(Option<String>, Option<String>)>,
}

impl<'a> Teller<'a> {
    pub fn of(text: &'a Text<'a>, outline: &'a Outline, lookalikes: &[LookAlike]) -> Self {
        let told = &text.lexicon.told;
        let hits = told.words.find_iter(&text.body.text).map(|hit| Hit {
            start: text.body.char_at_byte(hit.start()),
            end: text.body.char_at_byte(hit.end()),
            tells: &told.tells[hit.pattern().as_usize()],
        });
        let dates = lookalikes.iter().filter(|found| found.class == "date").filter_map(|found| {
            Some(Dated { start: found.at.0, end: found.at.1, period: dated(&found.text)? })
        });
        let mut teller = Self {
            text,
            outline,
            hits: hits.collect(),
            dates: dates.collect(),
            headings: Vec::new(),
        };
        for heading in &outline.headings {
            let above = heading.parent.as_deref().and_then(place_of_id);
            let above = above.and_then(|at| teller.headings.get(at).cloned()).unwrap_or_default();
            let (start, end) = heading.at;
            let campaign = teller.campaign(start, end).or(above.0);
            let period = teller.stated(start, end).or(above.1);
            teller.headings.push((campaign, period));
        }
        teller
    }

    /// What the claim at a place tells.
    pub fn told(&self, (start, end): (usize, usize), kind: Kind) -> Told {
        let floor = start.saturating_sub(REACH);
        let sentence = self.text.sentence_start(start, floor);
        let clause = self.text.clause_start(start, sentence);
        let heading = self.outline.headings.partition_point(|heading| heading.at.0 <= start);
        let heading = heading.checked_sub(1).and_then(|at| self.headings.get(at));
        let (campaign, period) = heading.cloned().unwrap_or_default();
        let upto = self.text.clause_end(end, BEHIND);
        Told {
            audience: self.audience(clause, (start, end), upto),
            campaign: self.campaign(sentence, upto).or(campaign),
            place: self.place(self.paragraph(start), start),
            period: self.stated(sentence, start).or(period).or_else(|| self.of_paper(start, kind)),
            org: self.org(sentence, start).or_else(|| self.outline.document.unit.clone()),
        }
    }

    fn within(&self, from: usize, upto: usize) -> &[Hit<'a>] {
        let first = self.hits.partition_point(|hit| hit.start < from);
        let behind = self.hits.partition_point(|hit| hit.start < upto);
        &self.hits[first..behind.max(first)]
    }

    /// The word behind the figure in its clause, else the nearest before it.
    fn audience(&self, clause: usize, (start, end): (usize, usize), upto: usize) -> Option<String> {
        let code = |hit: &Hit<'_>| match hit.tells {
            Tells::Audience(code) => Some(code.clone()),
            _ => None,
        };
        let behind = self.within(end, upto).iter().find_map(code);
        behind.or_else(|| self.within(clause, start).iter().rev().find_map(code))
    }

    fn campaign(&self, from: usize, upto: usize) -> Option<String> {
        self.within(from, upto).iter().rev().find_map(|hit| match hit.tells {
            Tells::Campaign(code) => Some(code.clone()),
            _ => None,
        })
    }

    /// Where the paragraph of a place begins, within reach.
    fn paragraph(&self, start: usize) -> usize {
        let floor = start.saturating_sub(REACH);
        let line = self.text.body.chars[floor..start].iter().rposition(|c| *c == '\n');
        line.map_or(floor, |at| floor + at + 1)
    }

    /// The nearest place before it in its paragraph.
    fn place(&self, paragraph: usize, start: usize) -> Option<String> {
        self.within(paragraph, start).iter().rev().find_map(|hit| match hit.tells {
            Tells::Place => Some(self.text.body.slice(hit.start, hit.end).to_owned()),
            Tells::PlaceFollows => self.named_place(hit.end, start),
            _ => None,
        })
    }

    /// 在|特兴镇: Chinese letters up to the first end of a name.
    fn named_place(&self, from: usize, limit: usize) -> Option<String> {
        let upto = limit.min(from + LONGEST).max(from);
        let letters = self.text.signs[from..upto].iter().take_while(|sign| **sign & HAN != 0);
        let name = &self.text.body.chars[from..from + letters.count()];
        let ends = &self.text.lexicon.told.place_ends;
        let end = (2..name.len()).find_map(|at| Some(at + ends.at_start(&name[at..])?))?;
        Some(name[..end].iter().collect())
    }

    /// The last date with a year, else the last word of time; what only compares tells nothing.
    fn stated(&self, from: usize, upto: usize) -> Option<String> {
        let first = self.dates.partition_point(|date| date.start < from);
        let dates = self.dates[first..].iter().take_while(|date| date.end <= upto);
        let dates: Vec<&Dated> = dates.collect();
        let own = |date: &&&Dated| {
            let gap = &self.text.body.chars[date.end..upto];
            let owned = gap.is_empty() || matches!(gap, [OF] | ['(']);
            owned || !self.compares(date.start)
        };
        let date = dates.iter().rev().find(own).map(|date| date.period.clone());
        date.or_else(|| {
            let hits = self.within(from, upto).iter().rev();
            hits.filter(|hit| !self.compares(hit.start)).find_map(|hit| self.relative(hit))
        })
    }

    fn compares(&self, start: usize) -> bool {
        let compared = &self.text.lexicon.told.compared;
        start.checked_sub(1).is_some_and(|at| compared.contains(self.text.body.chars[at]))
    }

    /// 去年, 上半年: counted from the year of the paper, as written where that has none.
    fn relative(&self, hit: &Hit<'_>) -> Option<String> {
        let year = self.outline.document.year;
        let written = || self.text.body.slice(hit.start, hit.end).to_owned();
        match hit.tells {
            Tells::Year(later) => {
                Some(year.map_or_else(written, |year| (year + later).to_string()))
            }
            Tells::Half(half) => Some(year.map_or_else(written, |year| format!("{year}H{half}"))),
            _ => None,
        }
    }

    /// What the paper reports on, or plans for.
    fn of_paper(&self, start: usize, kind: Kind) -> Option<String> {
        let facts = &self.outline.document;
        let planned =
            self.outline.part_at(start) == Part::Planned || self.outline.is_embedded(start);
        match kind {
            Kind::Historical => None,
            Kind::Planned if planned => facts.horizon(),
            _ if facts.half_year => facts.year.map(|year| format!("{year}H1")),
            _ => facts.year.map(|year| year.to_string()),
        }
    }

    /// The body that opens the sentence: 县科协|举办….
    fn org(&self, sentence: usize, start: usize) -> Option<String> {
        let marks = self.text.signs[sentence..start].iter();
        let from = sentence + marks.take_while(|sign| **sign & (HAN | LATIN) == 0).count();
        let head = &self.text.body.chars[from..start];
        let head = &head[..head.len().min(LONGEST)];
        let name = &head[..self.text.lexicon.told.unit_ends.first_end_in(head)?];
        let placed = name.iter().take(4).any(|c| PLACE_LETTERS.contains(*c));
        // 全县科协, 各镇, 受市科协: bodies of all kinds, and one that only is named.
        let other = NO_BODY.contains(name[0]) || name.contains(&GRADED);
        let verb = self.text.lexicon.counted.transitive.at_start(name).is_some();
        let letters = name.iter().all(|c| is_letter(*c));
        (placed && letters && !other && !verb).then(|| name.iter().collect())
    }
}

/// `h012` is the twelfth heading.
fn place_of_id(id: &str) -> Option<usize> {
    id.get(1..)?.parse::<usize>().ok()?.checked_sub(1)
}

/// 2018年3月 is 2018-03; without a year a date tells no period.
fn dated(text: &str) -> Option<String> {
    let digits: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    let year = digits.first().filter(|year| year.len() == 4)?;
    let part = |at: usize| {
        digits.get(at).and_then(|n| n.parse::<u8>().ok()).filter(|n| (1..=31).contains(n))
    };
    let month = part(1).filter(|month| *month <= 12);
    Some(match (month, part(2)) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        _ => match digits.get(1).filter(|year| year.len() == 4) {
            Some(last) => format!("{year}-{last}"),
            None => (*year).to_owned(),
        },
    })
}
