//! What a figure is made of: a rule over postings, or a formula over other figures.

use crate::basics::Unit;
use crate::ledger::{Measure, Posting};
use serde::Deserialize;

/// The definition of a figure (数据项), one entry of the catalogue.
#[derive(Debug, Clone, Deserialize)]
pub struct Definition {
    /// Stable name, e.g. `activity.attendance`; `org.count` takes a parameter: `org.count{society}`.
    pub name: String,
    /// The official Chinese term.
    pub zh: String,
    /// An English gloss.
    pub en: String,
    /// How it is obtained.
    #[serde(flatten)]
    pub rule: Rule,
    /// Unit of the answer, where it is not the measure's own.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// Which dimension `name{value}` fills, `kind` or `item`.
    #[serde(default)]
    pub parameter: Option<Parameter>,
    /// The list of the vocabulary the parameter is taken from.
    #[serde(default)]
    pub list: String,
    /// In which group of the catalogue it stands: `orgs`, `activities` or `duties`.
    pub group: String,
}

/// The dimension a parameter fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parameter {
    /// The posting's kind.
    Kind,
    /// The posting's item.
    Item,
    /// The posting's campaign.
    Campaign,
    /// A label of the record.
    Label,
}

/// A rule over postings or a formula over figures.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Rule {
    /// Over postings.
    Query(Query),
    /// Over other figures.
    Formula {
        /// The formula.
        formula: Formula,
    },
}

/// A rule over postings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Query {
    /// What is counted.
    pub measure: Measure,
    /// How postings become one number.
    pub aggregate: Aggregate,
    /// Whose records count.
    #[serde(default)]
    pub credit: Credit,
    /// Which postings count.
    #[serde(default, rename = "where")]
    pub filter: Filter,
}

/// How postings become one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aggregate {
    /// Sum over the period (流量求和).
    Sum,
    /// How many records (记录数).
    Count,
    /// How often it was stated at all (填报次数): of sessions, how many tell their attendance.
    Statements,
    /// Sum up to the last day of the period (期末存量).
    Stock,
    /// The last statement of each unit up to the last day, added up (期末时点数之和).
    Last,
    /// How many different items (不重复计数).
    Distinct,
}

impl Aggregate {
    /// Whether only what lies in the period counts (流量); otherwise all up to its last day does (存量).
    #[must_use]
    pub fn is_flow(self) -> bool {
        !matches!(self, Self::Stock | Self::Last)
    }
}

/// Whose records count for a unit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Credit {
    /// Those led within its subtree: adds up over units, each fact once (牵头).
    #[default]
    Led,
    /// Those led elsewhere in which it had a part (参与).
    Joined,
    /// Both: everything its pages show, each record once (牵头和参与).
    Any,
}

/// Which postings count; empty lists admit everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// Kinds admitted.
    pub kind: Vec<String>,
    /// Kinds left out.
    pub not_kind: Vec<String>,
    /// Items admitted.
    pub item: Vec<String>,
    /// Campaigns admitted.
    pub campaign: Vec<String>,
    /// Labels of which the record must bear one.
    pub label: Vec<String>,
    /// Only postings of records that bear a label of wider work (服务中心工作), whichever.
    pub labelled: bool,
    /// Methods admitted: `counted`, `estimated`, `claimed`.
    pub method: Vec<String>,
    /// Records admitted, by id: a figure narrowed to one record, for papers that tell of it.
    /// Only the store can ask this; a posting by itself does not know its record.
    pub record: Vec<String>,
    /// Only openings (`true`) or only closings (`false`) of a stock, as a flow.
    pub opening: Option<bool>,
}

impl Filter {
    /// Whether a posting of a record with these labels counts.
    #[must_use]
    pub fn admits(&self, posting: &Posting, labels: &[String]) -> bool {
        let one_of = |admitted: &[String], value: &str| {
            admitted.is_empty() || admitted.iter().any(|one| one == value)
        };
        one_of(&self.kind, &posting.kind)
            && !self.not_kind.contains(&posting.kind)
            && one_of(&self.item, &posting.item)
            && one_of(&self.campaign, &posting.campaign)
            && one_of(&self.method, posting.method.key())
            && self.opening.is_none_or(|opening| opening == (posting.low >= 0))
            && (!self.labelled || labels.iter().any(|label| label.starts_with("serves:")))
            && (self.label.is_empty()
                || self.label.iter().any(|label| labels.contains(&format!("serves:{label}"))))
    }
}

/// A formula over other figures of the same unit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Formula {
    /// All of them added; their units must agree.
    Sum(Vec<String>),
    /// The first divided by the second, in the given number of decimals.
    Ratio {
        /// Above the line.
        of: String,
        /// Below the line.
        by: String,
        /// Decimals kept.
        decimals: u32,
    },
    /// Part of a whole, as a percentage with one decimal.
    Share {
        /// The part.
        of: String,
        /// The whole.
        by: String,
    },
    /// Against the same period a year before, as a percentage with one decimal (同比).
    Growth(String),
    /// Per so many heads of the population (人均).
    PerHead {
        /// The figure.
        of: String,
        /// Heads it is given for, e.g. 10000.
        heads: i64,
        /// Decimals kept.
        decimals: u32,
    },
}

/// A figure's name with its parameter, as papers and people write it: `org.count{society}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    /// The name in the catalogue.
    pub base: String,
    /// What stands in braces.
    pub parameter: Option<String>,
}

impl Name {
    /// Splits `name{parameter}`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text.trim().split_once('{') {
            Some((base, rest)) => {
                let inner = rest.trim_end().trim_end_matches('}');
                let value = inner.split_once('=').map_or(inner, |(_, value)| value);
                Self { base: base.to_owned(), parameter: Some(value.trim().to_owned()) }
            }
            None => Self { base: text.trim().to_owned(), parameter: None },
        }
    }
}

/// What begins the parameter of a figure narrowed to one record.
const RECORD: &str = "record:";

impl Name {
    /// The same figure, of one record only: `activity.attendance{record:…}`.
    #[must_use]
    pub fn of_record(base: &str, record: &str) -> Self {
        Self { base: base.to_owned(), parameter: Some(format!("{RECORD}{record}")) }
    }

    /// The record it is narrowed to.
    #[must_use]
    pub fn record(&self) -> Option<&str> {
        self.parameter.as_deref()?.strip_prefix(RECORD)
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.parameter {
            Some(parameter) => write!(f, "{}{{{parameter}}}", self.base),
            None => f.write_str(&self.base),
        }
    }
}

impl Definition {
    /// The rule with the parameter filled in.
    #[must_use]
    pub fn filled(&self, name: &Name) -> Rule {
        let Rule::Query(query) = &self.rule else { return self.rule.clone() };
        let mut query = query.clone();
        if let Some(record) = name.record() {
            query.filter.record = vec![record.to_owned()];
        } else if let (Some(dimension), Some(value)) = (self.parameter, &name.parameter) {
            let slot = match dimension {
                Parameter::Kind => &mut query.filter.kind,
                Parameter::Item => &mut query.filter.item,
                Parameter::Campaign => &mut query.filter.campaign,
                Parameter::Label => &mut query.filter.label,
            };
            *slot = vec![value.clone()];
        }
        Rule::Query(query)
    }

    /// Whether it is a stock or a statement, a number at a date rather than over a period.
    #[must_use]
    pub fn at_date(&self) -> bool {
        matches!(
            &self.rule,
            Rule::Query(Query { aggregate: Aggregate::Stock | Aggregate::Last, .. })
        )
    }
}
