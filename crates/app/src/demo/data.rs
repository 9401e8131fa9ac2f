//! What the demonstration county is made of: names, programs and patterns, read from `vocab/demo`.

use crate::shell::problem::{Outcome, Problem};
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Everything in `vocab/demo`.
#[derive(Debug)]
pub struct Data {
    pub units: Units,
    pub office: Office,
    pub works: Works,
}

impl Data {
    /// Reads the data built into the program.
    pub fn read() -> Outcome<Self> {
        fn parse<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> Outcome<T> {
            toml::from_str(text)
                .map_err(|error| Problem::broken(format!("built-in data {name}: {error}")))
        }
        Ok(Self {
            units: parse("units", include_str!("../../../../vocab/demo/units.toml"))?,
            office: parse("office", include_str!("../../../../vocab/demo/office.toml"))?,
            works: parse("works", include_str!("../../../../vocab/demo/works.toml"))?,
        })
    }
}

/// The units and what changed among them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Units {
    pub name: String,
    pub office: String,
    pub office_short: String,
    pub group: String,
    pub village: String,
    pub community: String,
    pub association: String,
    pub ground: String,
    pub statement: String,
    pub census: String,
    pub posts: BTreeMap<String, String>,
    pub township: Vec<Township>,
    pub rename: Rename,
    pub merge: Merge,
    pub member: Vec<Member>,
    pub unit: Vec<OtherUnit>,
    pub school: Vec<School>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Township {
    pub code: String,
    pub name: String,
    pub residents: [i64; 3],
    #[serde(default)]
    pub communities: String,
    #[serde(default)]
    pub villages: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rename {
    pub code: String,
    pub name: String,
    pub day: NaiveDate,
    pub ground: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    pub codes: Vec<String>,
    pub code: String,
    pub name: String,
    pub day: NaiveDate,
    pub ground: String,
    pub residents: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    pub key: String,
    pub name: String,
    pub short: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherUnit {
    pub kind: String,
    pub name: String,
    #[serde(default)]
    pub under: String,
    pub day: NaiveDate,
    #[serde(default)]
    pub until: Option<NaiveDate>,
    #[serde(default)]
    pub members: [i64; 3],
    #[serde(default)]
    pub households: [i64; 3],
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct School {
    pub name: String,
    pub under: String,
    pub roll: i64,
}

/// What the office did, event by event.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    pub activity: Vec<Program>,
    pub duty: Vec<Service>,
    pub planned: Vec<Planned>,
}

/// An activity that is written down before it is held.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Planned {
    pub title: String,
    pub kind: String,
    pub lead: String,
    pub day: String,
    pub place: String,
    pub spot: String,
}

/// Day or days, place, spot, attendances, copies, basis.
pub type ProgramSession = (String, String, String, i64, i64, String);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Program {
    #[serde(default)]
    pub lead: String,
    pub title: String,
    pub kind: String,
    #[serde(default)]
    pub campaign: String,
    #[serde(default)]
    pub edition: String,
    #[serde(default)]
    pub theme: String,
    #[serde(default)]
    pub plan: String,
    pub audiences: Vec<String>,
    #[serde(default)]
    pub serves: Vec<String>,
    #[serde(default)]
    pub partners: Vec<String>,
    #[serde(default)]
    pub resources: Vec<String>,
    #[serde(default)]
    pub media: i64,
    pub sessions: Vec<ProgramSession>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    pub duty: String,
    pub item: String,
    pub title: String,
    pub place: String,
    pub days: Vec<String>,
    #[serde(default)]
    pub part: bool,
    #[serde(default)]
    pub count: Option<i64>,
    #[serde(default)]
    pub attendance: Option<[i64; 2]>,
    #[serde(default)]
    pub officers: Option<i64>,
    #[serde(default)]
    pub households: Option<[i64; 2]>,
    #[serde(default)]
    pub money: String,
    #[serde(default)]
    pub goods: String,
    #[serde(default)]
    pub outcome: String,
}

/// What units do from day to day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Works {
    pub months: [[usize; 12]; 2],
    pub volume: BTreeMap<String, [usize; 2]>,
    pub campaign: Vec<Campaign>,
    pub work: Vec<Work>,
    pub texts: Texts,
    pub file: Vec<File>,
    pub twin: Vec<Twin>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Campaign {
    pub code: String,
    pub days: Vec<String>,
    #[serde(default)]
    pub theme: Vec<String>,
    #[serde(default)]
    pub confirmed: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    pub by: Vec<String>,
    pub weight: usize,
    pub kind: String,
    #[serde(default)]
    pub campaign: String,
    pub title: String,
    #[serde(default)]
    pub topics: String,
    pub audiences: Vec<String>,
    #[serde(default)]
    pub serves: Vec<String>,
    pub people: [i64; 2],
    #[serde(default = "one_session")]
    pub sessions: [i64; 2],
    #[serde(default)]
    pub spots: String,
    #[serde(default)]
    pub per_head: [i64; 2],
    #[serde(default)]
    pub joint: usize,
    #[serde(default)]
    pub partners: Vec<String>,
    #[serde(default)]
    pub months: Vec<u32>,
    #[serde(default)]
    pub resources: Vec<String>,
    #[serde(default)]
    pub experts: Option<[i64; 2]>,
    #[serde(default)]
    pub volunteers: Option<[i64; 2]>,
    #[serde(default)]
    pub banners: Option<[i64; 2]>,
    #[serde(default)]
    pub vehicles: Option<[i64; 2]>,
    #[serde(default)]
    pub views: Option<[i64; 2]>,
    #[serde(default)]
    pub consulted: Option<[i64; 2]>,
    #[serde(default)]
    pub clinic: Option<[i64; 2]>,
    #[serde(default)]
    pub panels: Option<[i64; 2]>,
    #[serde(default)]
    pub spending: Option<[i64; 2]>,
}

fn one_session() -> [i64; 2] {
    [1, 1]
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    pub over: String,
    pub outcomes: Vec<String>,
    pub late: Vec<String>,
    pub returns: Vec<String>,
    pub corrections: Vec<String>,
    pub deleted: String,
    pub decided: String,
    pub outlets: Vec<String>,
    pub plan: String,
    pub leaflet: String,
    pub general: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    pub kind: String,
    pub name: String,
    #[serde(default)]
    pub text: String,
}

/// One event that two units entered.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Twin {
    pub lead: String,
    pub other: String,
    pub title: String,
    pub written: String,
    pub kind: String,
    pub day: String,
    pub written_day: String,
    pub place: String,
    pub spot: String,
    pub people: [String; 2],
    pub audiences: Vec<String>,
    #[serde(default)]
    pub decided: bool,
}

/// The words of a list.
pub fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// `2021-04-12/2021-05-30`, or one day.
pub fn days(text: &str) -> (&str, &str) {
    text.split_once('/').unwrap_or((text, text))
}
