//! The check-up of a paper (数据体检): what its numbers, dates and words contradict in itself.
//!
//! One file per family of rules; each returns findings and never fails. Three answers: it fits, it contradicts, it
//! cannot be told. Where scope, period or relation is unclear a rule is silent: a false alarm is worse. Sources of the
//! rules: `docs/domain/s19-checkup.md`. Comparing with the ledger is not done here, but in `app::checkup`.

mod acquit;
mod again;
mod anchored;
mod awards;
mod budgets;
mod bygone;
mod claims;
mod dates;
mod doubled;
mod growth;
mod lexicon;
mod magnitudes;
mod names;
mod numbering;
mod ordinals;
mod paper;
mod parts;
mod places;
mod population;
mod precision;
mod products;
mod range;
mod ranks;
mod repeats;
mod restricted;
mod shares;
mod stages;
mod stale;
mod sums;
mod tables;
#[cfg(test)]
mod tests;
mod times;
mod told;
mod yearly;
mod years;

use crate::Reading;
use serde::Serialize;

pub use claims::{Claim, claims, headlines, targets};

/// What was looked at. The names are stable: other programs read them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Parts do not add up to their total.
    SumMismatch,
    /// A part is larger than the whole.
    PartExceedsTotal,
    /// A percentage is not that of its numbers.
    PercentMismatch,
    /// A growth rate is not that of its numbers.
    GrowthMismatch,
    /// A change is not the difference of its numbers.
    ChangeMismatch,
    /// A product is not that of its factors.
    ProductMismatch,
    /// One thing is told twice, with different numbers.
    SameQuantityConflict,
    /// More people than there are.
    ExceedsPopulation,
    /// A unit or a magnitude was mistaken.
    UnitSlip,
    /// A day outside the period of the report, or in no calendar.
    DateOutsidePeriod,
    /// More awards than entries.
    AwardsExceedEntries,
    /// The ordinal of a yearly event does not fit its year.
    OrdinalMismatch,
    /// Vague words beside an exact number.
    ImplausiblePrecision,
    /// Wording, lists, names or years of another time.
    StaleText,
    /// A year, a date or a document number that lost characters.
    DamagedYear,
    /// Numbers of a list that are missing or repeated.
    NumberingGap,
    /// The ledger says the same.
    Supported,
    /// The ledger says something else.
    Differs,
    /// The ledger has no record.
    Unsupported,
    /// The ledger has it, the paper does not tell it.
    Untold,
}

impl Rule {
    /// Its stable name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::SumMismatch => "sum_mismatch",
            Self::PartExceedsTotal => "part_exceeds_total",
            Self::PercentMismatch => "percent_mismatch",
            Self::GrowthMismatch => "growth_mismatch",
            Self::ChangeMismatch => "change_mismatch",
            Self::ProductMismatch => "product_mismatch",
            Self::SameQuantityConflict => "same_quantity_conflict",
            Self::ExceedsPopulation => "exceeds_population",
            Self::UnitSlip => "unit_slip",
            Self::DateOutsidePeriod => "date_outside_period",
            Self::AwardsExceedEntries => "awards_exceed_entries",
            Self::OrdinalMismatch => "ordinal_mismatch",
            Self::ImplausiblePrecision => "implausible_precision",
            Self::StaleText => "stale_text",
            Self::DamagedYear => "damaged_year",
            Self::NumberingGap => "numbering_gap",
            Self::Supported => "supported",
            Self::Differs => "differs",
            Self::Unsupported => "unsupported",
            Self::Untold => "untold",
        }
    }
}

/// How sure the answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// It contradicts.
    Contradicts,
    /// It cannot be told: a person should look.
    CannotTell,
    /// It fits.
    Fits,
}

impl Certainty {
    /// Its stable name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Contradicts => "contradicts",
            Self::CannotTell => "cannot_tell",
            Self::Fits => "fits",
        }
    }
}

/// A stretch of the source with its words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Quote {
    /// First character (code point) of the source.
    pub start: usize,
    /// One behind the last.
    pub end: usize,
    /// The words there.
    pub text: String,
}

/// The sentence that explains a finding: its key in the catalogue under `checkup-say-<key>`, and values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explain {
    /// Key.
    pub key: &'static str,
    /// Values besides `stated` and `computed`.
    pub values: Vec<(&'static str, String)>,
}

/// One answer of the check-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub rule: Rule,
    /// How sure it is.
    pub certainty: Certainty,
    /// Where, the stretch that says it first.
    pub spans: Vec<Quote>,
    /// What the paper says.
    pub stated: String,
    /// What follows from the rest of it, as a computation.
    pub computed: String,
    /// The sentence about it.
    pub explain: Explain,
}

impl Finding {
    pub(crate) fn stated(mut self, stated: impl ToString) -> Self {
        self.stated = stated.to_string();
        self
    }
    pub(crate) fn computed(mut self, computed: impl ToString) -> Self {
        self.computed = computed.to_string();
        self
    }
    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.explain.values.push((name, value.to_string()));
        self
    }
}

/// Checks a paper against itself. `year` is the year it reports on, where whoever asks knows it.
#[must_use]
pub fn check(reading: &Reading, year: Option<i32>) -> Vec<Finding> {
    let paper = paper::Paper::of(reading, year);
    let rules: [fn(&paper::Paper<'_>, &mut Vec<Finding>); 26] = [
        sums::check,
        tables::check,
        parts::check,
        restricted::check,
        stages::check,
        shares::check,
        budgets::check,
        growth::check,
        ranks::check,
        doubled::check,
        products::check,
        repeats::check,
        again::check,
        anchored::check,
        magnitudes::check,
        population::check,
        awards::check,
        dates::check,
        ordinals::check,
        yearly::check,
        names::check,
        precision::check,
        stale::check,
        bygone::check,
        years::check,
        numbering::check,
    ];
    let mut findings = Vec::new();
    for rule in rules {
        rule(&paper, &mut findings);
    }
    findings.retain(|finding| !finding.spans.is_empty());
    acquit::acquit(&paper, &mut findings);
    findings.sort_by(|a, b| {
        (a.spans[0].start, a.rule, a.certainty).cmp(&(b.spans[0].start, b.rule, b.certainty))
    });
    findings.dedup();
    tell_once(&mut findings);
    findings
}

/// One fault is told once: of two rules that accuse the same places the one that says more stays.
fn tell_once(findings: &mut Vec<Finding>) {
    const MORE: [Rule; 4] = [
        Rule::ExceedsPopulation,
        Rule::AwardsExceedEntries,
        Rule::SameQuantityConflict,
        Rule::PartExceedsTotal,
    ];
    let rank = |finding: &Finding| MORE.iter().position(|rule| *rule == finding.rule);
    let places = |finding: &Finding| {
        let mut places: Vec<usize> = finding.spans.iter().map(|span| span.start).collect();
        places.sort_unstable();
        places
    };
    let told: Vec<(Option<usize>, Vec<usize>)> =
        findings.iter().map(|finding| (rank(finding), places(finding))).collect();
    findings.retain(|finding| {
        let (own, at) = (rank(finding), places(finding));
        !told
            .iter()
            .any(|(other, places)| other.zip(own).is_some_and(|(a, b)| a < b) && *places == at)
    });
}
