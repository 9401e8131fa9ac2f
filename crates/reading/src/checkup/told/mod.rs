//! What a claim is about: the thing that is counted, in what scope, and the words around it. Two claims are compared by
//! these, not by their wording.

mod words;

use crate::checkup::lexicon::{PERSONS, VISITS, has, pattern};
use crate::checkup::paper::{Amount, Paper};
use crate::structure::Part;
use std::collections::BTreeSet;
use words::{
    GAP, bare, covered, deeds, heading_before, last_of, last_two, longest_shared, month, named,
    opening, scopes,
};

/// The scope of what is counted since a thing began.
const SINCE: &str = "since";
/// Letters of the shortest phrase that names a thing.
const SHORTEST: usize = 2;

/// Letters of the sentence before a number, and behind it, that count as its context.
const BEFORE: usize = 100;

const BEHIND: usize = 40;

/// Letters two contexts share that speak of one event or one object.
const ONE_EVENT: usize = 5;

/// What a claim is about.
pub struct Told {
    /// The thing, without verbs and fillers.
    pub thing: String,
    /// What is counted, behind the words that say that it is there: 现有|专职辅导员.
    head: String,
    /// What the reader found to be counted, and whether that is people.
    indicator: String,
    persons: bool,
    /// Whose it is: before those words.
    owner: String,
    /// The words of the thing, parted where something was left out.
    words: String,
    /// Societies, schools and the like named in the sentence.
    bodies: BTreeSet<String>,
    /// Whether it is told as a total, of the whole report or of something in it: 共.
    pub total: bool,
    /// Whether it is told of the whole report: 全年, 全县.
    pub whole: bool,
    /// Whether it is told as a stock.
    pub stock: bool,
    /// Periods, places, levels and groups named.
    scope: BTreeSet<String>,
    /// Whether it is told of a time before: 去年, 成立之初.
    pub past: bool,
    /// Whether only what is new is told.
    fresh: bool,
    /// The occasion, by its code.
    campaign: Option<String>,
    months: BTreeSet<u32>,
    years: BTreeSet<i32>,
    /// What was done with it, by the number of the deed.
    deeds: BTreeSet<usize>,
    /// Where its sentence begins and ends, and where the words begin that may name its event.
    sentence: (usize, usize),
    wide_from: usize,
    /// Whether its sentence takes up the event of the one before: 活动当天.
    takes_up: bool,
    /// The words of its sentence before it.
    lead: String,
    /// The words of its sentence, with a heading before it.
    context: String,
    /// The same with the sentence before.
    wide: String,
}

impl Told {
    /// What an amount tells; `None` where it is no statement about the whole of something.
    pub fn of(paper: &Paper<'_>, amount: &Amount<'_>) -> Option<Self> {
        let nature = amount.figure.nature.as_str();
        let lasting = nature == "duration" && has("lasting", paper.clause_at(amount.figure.at.0));
        let uncountable = matches!(nature, "rate" | "norm" | "rank" | "duration") && !lasting;
        if uncountable
            || !amount.is_told()
            || amount.range.is_none()
            || paper.part_at(amount.figure.at.0) == Part::Planned
        {
            return None;
        }
        let (start, end) = paper.sentence_at(amount.figure.at.0);
        let said = last_of(paper.between(start, amount.figure.at.0));
        let indicator = amount.figure.indicator.as_str();
        let opening = opening(paper, start, amount.figure.at.0);
        let stock = pattern("stock_mark").find_iter(indicator).last();
        let (owner, head) = stock
            .map_or(("", indicator), |hit| (&indicator[..hit.start()], &indicator[hit.end()..]));
        let words = bare(indicator);
        let thing: String = words.split(GAP).collect();
        let heading = heading_before(paper, start);
        let (at, behind) = amount.figure.at;
        let (from, upto) = (start.max(at.saturating_sub(BEFORE)), end.min(behind + BEHIND));
        let context = format!("{heading}{}", paper.between(from, upto));
        let wide_from = from.saturating_sub(BEFORE / 2);
        let wide = paper.between(wide_from, upto);
        let deed = format!("{}{}", paper.said(amount), amount.rest());
        let numbers = |name: &str| {
            pattern(name).captures_iter(said).filter_map(|hit| hit.get(1)).collect::<Vec<_>>()
        };
        (thing.chars().count() >= SHORTEST).then(|| Self {
            head: bare(head).split(GAP).collect(),
            owner: bare(owner).split(GAP).collect(),
            total: has("totality", paper.said(amount)),
            whole: has("whole_report", paper.said(amount)) || has("whole_report", opening),
            past: has("before_now", said),
            fresh: has("fresh_told", said),
            stock: stock.is_some() || has("stock_mark", said),
            scope: scopes(said.rsplit(';').next().unwrap_or_default())
                // 上半年…；培训…: a time goes on behind a semicolon, a level or a place does not.
                .chain(scopes(said).filter(|it| has("part_of_year", it) || has("before_now", it)))
                .chain(named("group", heading))
                .chain(named("by_others", paper.said(amount)))
                .chain(has("since_then", said).then(|| SINCE.to_owned()))
                .collect(),
            months: numbers("month_named").iter().filter_map(|hit| month(hit.as_str())).collect(),
            years: numbers("year").iter().filter_map(|hit| hit.as_str().parse().ok()).collect(),
            deeds: deeds(&deed),
            sentence: (start, end),
            wide_from,
            takes_up: has("same_event", paper.between(start, at)),
            lead: bare(paper.between(from, at)),
            context: bare(&context),
            wide: bare(wide),
            bodies: named("body", said),
            indicator: indicator.to_owned(),
            persons: amount.class == PERSONS || amount.class == VISITS,
            campaign: amount.figure.campaign.clone(),
            words,
            thing,
        })
    }

    /// Whether both tell what is new, or both what there is.
    pub fn same_flow(&self, other: &Self) -> bool {
        self.fresh == other.fresh
    }

    /// Whether both may speak of the same period and the same part of the whole.
    pub fn same_scope(&self, other: &Self) -> bool {
        let apart = |one: &BTreeSet<u32>, other: &BTreeSet<u32>| {
            !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
        };
        let dated_once = self.months.is_empty() != other.months.is_empty();
        let years = !self.years.is_empty()
            && !other.years.is_empty()
            && self.years.is_disjoint(&other.years);
        let bodies = self.bodies.is_empty()
            || other.bodies.is_empty()
            || !self.bodies.is_disjoint(&other.bodies);
        let occasions = self.campaign.as_ref().zip(other.campaign.as_ref());
        let deeds = self.deeds.is_empty()
            || other.deeds.is_empty()
            || !self.deeds.is_disjoint(&other.deeds);
        self.scope == other.scope
            && deeds
            && occasions.is_none_or(|(mine, its)| mine == its)
            && bodies
            && !years
            && !apart(&self.months, &other.months)
            && (!dated_once || self.one_event(other))
    }

    /// Whether both speak of one event or one object by name.
    pub fn one_event(&self, other: &Self) -> bool {
        // What stands before one of them may be the other: then only a word that takes it up ties them.
        let (one, later) =
            if self.sentence <= other.sentence { (self, other) } else { (other, self) };
        let apart = one.sentence.1 <= later.wide_from || later.takes_up;
        let (mine, its) =
            if apart { (&self.wide, &other.wide) } else { (&self.context, &other.context) };
        let shared = longest_shared(mine, its);
        let occasion = self.campaign.is_some() && self.campaign == other.campaign;
        let least = if occasion { ONE_EVENT - 1 } else { ONE_EVENT };
        shared.chars().count() >= least && has("event_name", shared)
    }

    /// Whether both tell how many came to one event: 52名学员参加, 培训68名.
    fn attends(&self, other: &Self) -> bool {
        let shared = longest_shared(&self.wide, &other.wide);
        let comes =
            |told: &Self| has("attendee", &told.indicator) && !has("helper", &told.indicator);
        self.persons
            && other.persons
            && comes(self)
            && comes(other)
            && shared.chars().count() >= 2 * SHORTEST + ONE_EVENT - 1
            && has("event_name", shared)
    }

    /// Whether both are told for one named part of the year.
    pub fn one_period(&self, other: &Self) -> bool {
        self.scope.intersection(&other.scope).any(|name| has("part_of_year", name))
    }

    /// Whether both count people at one event, and neither those who worked there.
    pub fn people_of_one_event(&self, other: &Self) -> bool {
        let came = |told: &Self| told.persons && !has("helper", &told.indicator);
        came(self) && came(other) && (other.takes_up || self.one_event(other))
    }

    /// How far each tells what the other names, in tenths: the words of one thing in the sentence of the other.
    pub fn agreement(&self, other: &Self) -> usize {
        let heads = self.head == other.head && self.head.chars().count() >= SHORTEST;
        let owners = self.owner.ends_with(&other.owner) || other.owner.ends_with(&self.owner);
        if self.stock && other.stock && heads && owners {
            return 10;
        }
        if self.thing == other.thing || self.attends(other) {
            return 10;
        }
        if self.is_of(other) || other.is_of(self) {
            return 10;
        }
        let (mine, its) = (last_two(&self.thing), last_two(&other.thing));
        if !other.thing.contains(&mine) && !self.thing.contains(&its) {
            return 0;
        }
        covered(&self.words, &other.context).min(covered(&other.words, &self.context))
    }

    /// 2021年农函大共开设教学班20个，招生1100人, and 今年农函大招生1010人: whose it is stands before the other.
    fn is_of(&self, other: &Self) -> bool {
        let whose = other.thing.strip_suffix(self.thing.as_str()).unwrap_or_default();
        whose.chars().count() >= SHORTEST
            && self.whole
            && other.whole
            && covered(whose, &self.lead) == 10
    }

    /// Whether they share more than the words of the thing itself.
    pub fn shares_more(&self, other: &Self) -> bool {
        let shared = longest_shared(&self.context, &other.context);
        shared.chars().count() >= ONE_EVENT.min(self.thing.chars().count() + 2)
    }
}
