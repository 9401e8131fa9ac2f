//! What right rows meet in the ledger: nothing, themselves, themselves in the recycle bin, the record whose number they
//! bear, or one of the same name, day and unit. Whether the last is meant, a person says; nothing comes in twice unsaid.

use super::amend::amended;
use super::room::Room;
use super::tell::RowFault;
use super::{Answers, Chosen, Imported, Options, Right, allowed, identity};
use crate::App;
use crate::ledger::{Typed, Whole, begun_on, changes, in_bin_since, standing, whole};
use crate::shell::clock::local;
use crate::shell::problem::Outcome;
use crate::shell::terms::date;
use crate::shell::words::{Language, Words};
use chrono::{DateTime, Utc};
use domain::activities::{Activity, ActivityDraft};
use domain::basics::{County, Faults, RecordId, Severity, UnitId, day_number, normalize};
use domain::ledger::{Kind, State, Transition};
use domain::orgs::Network;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// How often the same row may be imported anew after it was deleted.
const MOST_ANEW: usize = 50;
/// Changes that are named beside a row; its page has all of them.
const MOST_NAMED: usize = 4;

/// A row that would change a record: which, and how.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// The id the row would have as a record of its own: by it the answer is remembered.
    pub row: RecordId,
    /// The record.
    pub record: RecordId,
    /// Name of the sheet.
    pub sheet: String,
    /// Number of the row.
    pub line: usize,
    /// What the record says.
    pub old: Typed,
    /// What it would say.
    pub new: Typed,
    /// Whether the record counts, so that a reason is asked.
    pub counts: bool,
    /// Whether the row bears the number of the record.
    pub named: bool,
    /// What was answered.
    pub chosen: Option<Chosen>,
}

impl Meeting {
    /// Whether it is decided that a record changes that counts.
    #[must_use]
    pub fn asks_reason(&self) -> bool {
        self.counts && self.changes()
    }

    /// Whether it is decided that the record changes.
    #[must_use]
    pub fn changes(&self) -> bool {
        self.named || self.chosen == Some(Chosen::Amend)
    }
}

/// A record that changes.
pub(super) struct Amendment {
    pub county: County,
    pub id: RecordId,
    pub base: i64,
    pub activity: Activity,
}

/// What becomes of a right row.
pub(super) enum Work {
    New(Box<Right>),
    Amend(Box<Amendment>),
}

/// What all right rows met.
#[derive(Default)]
pub(super) struct Met {
    pub work: VecDeque<Work>,
    pub binned: Vec<RecordId>,
    pub meetings: Vec<Meeting>,
    pub there: usize,
}

/// What became of the id of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Nothing,
    Itself,
    Deleted(RecordId),
}

/// Holds the right rows against the ledger.
///
/// # Errors
/// What the store says.
pub(super) async fn meet(
    app: &App,
    room: &Room<'_>,
    mut right: Vec<Right>,
    (options, answers): (Options, &Answers),
    told: &mut Imported,
) -> Outcome<Met> {
    let network = room.desk.network;
    let known = known(app, network, &mut right).await?;
    let mut ledger = Ledger::read(app, network, &right, &known).await?;
    let mut met = Met::default();
    for (right, known) in right.into_iter().zip(known) {
        let named = right.record.is_some();
        let other = match (right.record, known) {
            (Some(id), _) => match ledger.wholes.get(&id) {
                Some(whole) => Some(whole.clone()),
                None => {
                    told.faults.push(right.fault("import-record-unknown", &id.to_string()));
                    continue;
                }
            },
            (None, Known::Itself) => {
                told.known.push((right.spot.sheet.clone(), right.spot.line, right.id));
                met.there += 1;
                continue;
            }
            (None, Known::Deleted(id)) if !options.anew => {
                met.binned.push(id);
                continue;
            }
            (None, _) => ledger.namesake(network, &right),
        };
        let Some(other) = other else {
            if let Some(year) = right.closed {
                told.faults.push(right.fault("import-year-closed", &year.to_string()));
            } else {
                met.work.push_back(Work::New(Box::new(right)));
            }
            continue;
        };
        let chosen = answers.chosen.get(&right.id.to_string()).copied();
        if !named && chosen == Some(Chosen::Another) {
            let (old, new) = (Typed::Activity(Box::default()), Typed::Activity(Box::default()));
            met.meetings.push(meeting(&right, &other, (old, new), (named, chosen)));
            met.work.push_back(Work::New(Box::new(right)));
            continue;
        }
        match against(room, &other, &right)? {
            Against::Other(rule) => told.faults.push(right.fault(rule, &other.id.to_string())),
            Against::Faults(faults) => {
                let errors = faults.0.into_iter().filter(|f| f.severity == Severity::Error);
                told.faults.extend(errors.map(|fault| RowFault { fault, ..right.spot.clone() }));
            }
            Against::Same => {
                told.known.push((right.spot.sheet.clone(), right.spot.line, other.id));
                met.there += 1;
            }
            Against::Changed(activity, old, new) => {
                if !named && chosen.is_none() {
                    let mut fault = right.fault("import-alike", "");
                    let said = said(app, Words::of(Language::Chinese), &old, &new);
                    fault.fault.values.push(("changes".to_owned(), said));
                    told.faults.push(fault);
                } else {
                    let (county, id) = (other.county.clone(), other.id);
                    let activity = *activity;
                    met.work.push_back(Work::Amend(Box::new(Amendment {
                        county,
                        id,
                        base: other.head,
                        activity,
                    })));
                }
                met.meetings.push(meeting(&right, &other, (old, new), (named, chosen)));
            }
        }
    }
    Ok(met)
}

fn meeting(
    right: &Right,
    other: &Whole,
    (old, new): (Typed, Typed),
    (named, chosen): (bool, Option<Chosen>),
) -> Meeting {
    Meeting {
        row: right.id,
        record: other.id,
        sheet: right.spot.sheet.clone(),
        line: right.spot.line,
        old,
        new,
        counts: other.posted > 0,
        named,
        chosen,
    }
}

/// The first changes in words: 参与人次 30→31.
#[must_use]
pub fn said(app: &App, words: Words, old: &Typed, new: &Typed) -> String {
    let changes = changes(app, words, old, new);
    let empty = words.t("import-empty");
    let or_empty = |text: &str| if text.is_empty() { empty.clone() } else { text.to_owned() };
    let one = |change: &crate::ledger::Change| {
        format!("{} {}→{}", change.label, or_empty(&change.before), or_empty(&change.after))
    };
    let named: Vec<String> = changes.iter().take(MOST_NAMED).map(one).collect();
    let more = if changes.len() > MOST_NAMED { "…" } else { "" };
    named.join(&words.t("list-comma")) + more
}

/// A row against a record.
enum Against {
    /// It is no record that a row may change: the rule that says why.
    Other(&'static str),
    /// The record would be wrong.
    Faults(Faults),
    /// It says nothing new.
    Same,
    /// It changes the record.
    Changed(Box<Activity>, Typed, Typed),
}

fn against(room: &Room<'_>, other: &Whole, right: &Right) -> Outcome<Against> {
    let network = room.desk.network;
    if !network.is_within_at(other.unit, room.units.top(), room.desk.today) {
        return Ok(Against::Other("import-record-unknown"));
    }
    let typed = Typed::read(other.kind, &other.shape, &other.payload, network)?;
    let (Typed::Activity(old), Kind::Activity) = (&typed, other.kind) else {
        return Ok(Against::Other("import-record-kind"));
    };
    let draft = amended(room.desk.vocabulary, old, &right.draft, &right.given);
    let entered = DateTime::parse_from_rfc3339(&other.created_at)
        .map_or(room.desk.today, |at| local(at.with_timezone(&Utc)).date_naive());
    let activity = match allowed(room, &draft, entered).0 {
        Ok(activity) => activity,
        Err(faults) => return Ok(Against::Faults(faults)),
    };
    let new = Typed::Activity(Box::new(ActivityDraft::of(&activity, network)));
    if new == typed && other.shape == "record" {
        return Ok(Against::Same);
    }
    let days = date(other.days.0).zip(date(other.days.1));
    let closed = right.closed.or_else(|| days.and_then(|days| room.closed.touched(days)));
    if closed.is_some() {
        return Ok(Against::Other("import-amend-year-closed"));
    }
    match other.state.after(Transition::Submit) {
        Some(_) => Ok(Against::Changed(Box::new(activity), typed, new)),
        None if other.state == State::Deleted => Ok(Against::Other("import-record-deleted")),
        None => Ok(Against::Other("import-record-closed")),
    }
}

/// Of the ledger what the rows may mean.
struct Ledger {
    wholes: BTreeMap<RecordId, Whole>,
    /// By unit, day and name, those that no row claims; the last is taken first.
    namesakes: BTreeMap<(UnitId, i64, String), Vec<RecordId>>,
}

impl Ledger {
    async fn read(app: &App, network: &Network, right: &[Right], known: &[Known]) -> Outcome<Self> {
        let (mut named, mut places) = (Asked::new(), BTreeMap::new());
        let mut claimed: BTreeSet<RecordId> =
            right.iter().filter_map(|right| right.record).collect();
        for (right, known) in right.iter().zip(known) {
            let Some(county) = right.county(network) else { continue };
            match (right.record, known) {
                (Some(id), _) => named.entry(county).or_default().push(id),
                (None, Known::Itself) => {
                    claimed.insert(right.id);
                }
                (None, _) => {
                    let key = (county, right.activity.lead);
                    places.entry(key).or_insert_with(BTreeSet::new).insert(right.first_day());
                }
            }
        }
        let wanted: BTreeSet<(UnitId, i64, String)> = right.iter().map(Right::alike).collect();
        let mut namesakes: BTreeMap<(UnitId, i64, String), Vec<RecordId>> = BTreeMap::new();
        for ((county, unit), days) in places {
            let days: Vec<i64> = days.into_iter().collect();
            let begun = begun_on(app, &county, unit, &days).await?;
            for (id, day, title) in begun.into_iter().rev() {
                let key = (unit, day, normalize(&title));
                if !claimed.contains(&id) && wanted.contains(&key) {
                    namesakes.entry(key).or_default().push(id);
                    named.entry(county.clone()).or_default().push(id);
                }
            }
        }
        let mut wholes = BTreeMap::new();
        for (county, ids) in named {
            wholes.extend(whole(app, &county, &ids).await?);
        }
        Ok(Self { wholes, namesakes })
    }

    /// A record of the same name, day and unit that no other row means.
    fn namesake(&mut self, network: &Network, right: &Right) -> Option<Whole> {
        right.county(network)?;
        let id = self.namesakes.get_mut(&right.alike())?.pop()?;
        self.wholes.get(&id).cloned()
    }
}

impl Right {
    fn county(&self, network: &Network) -> Option<County> {
        network.unit(self.activity.lead).and_then(|lead| County::of(lead.code()))
    }

    fn first_day(&self) -> i64 {
        day_number(self.activity.days().0)
    }

    fn alike(&self) -> (UnitId, i64, String) {
        (self.activity.lead, self.first_day(), normalize(&self.activity.title))
    }

    fn fault(&self, rule: &str, given: &str) -> RowFault {
        let mut fault = self.spot.clone();
        (fault.fault.rule, fault.fault.given) = (rule.to_owned(), given.to_owned());
        fault
    }
}

/// Ids to ask for, by partition.
type Asked = BTreeMap<County, Vec<RecordId>>;

/// What became of the ids of the rows. Those that were deleted get the id they would be imported under anew; what lies
/// in the recycle bin no longer was deleted for good.
async fn known(app: &App, network: &Network, right: &mut [Right]) -> Outcome<Vec<Known>> {
    let since = in_bin_since(app);
    let mut known = vec![Known::Nothing; right.len()];
    let mut open: Vec<usize> = (0..right.len()).collect();
    for _ in 0..MOST_ANEW {
        let mut asked = Asked::new();
        for right in open.iter().map(|at| &right[*at]) {
            if let Some(county) = right.county(network) {
                asked.entry(county).or_default().push(right.id);
            }
        }
        let mut standing_now = BTreeMap::new();
        for (county, ids) in asked {
            standing_now.extend(standing(app, &county, &ids).await?);
        }
        let mut again = Vec::new();
        for at in open {
            let id = right[at].id;
            match standing_now.get(&id) {
                None => {}
                Some((State::Deleted, at_instant)) => {
                    if known[at] == Known::Nothing && *at_instant >= since {
                        known[at] = Known::Deleted(id);
                    }
                    right[at].id = identity::anew(id);
                    again.push(at);
                }
                Some(_) => known[at] = Known::Itself,
            }
        }
        open = again;
        if open.is_empty() {
            break;
        }
    }
    Ok(known)
}
