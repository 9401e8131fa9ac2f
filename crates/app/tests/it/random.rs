//! Random ledgers: a city with two counties that lives on by random events, the same for the same
//! seed.

use crate::store::Store;
use app::App;
use app::ledger::{Content, Receipt, Step, Submission, keep, move_on, verify};
use app::orgs::{Change, Way, change, undo};
use app::shell::clock::Clock;
use app::shell::problem::Problem;
use chrono::{NaiveDate, TimeDelta, TimeZone, Utc};
use domain::access::{Permit, Verb};
use domain::activities::{Activity, DutyEvent, MaterialUse, MediaReport, ResourceUse, Session};
use domain::basics::{Amount, Method, Quantity, RecordId, UnitCode, UnitId};
use domain::ledger::{Entry, Role, Share, Transition};
use domain::orgs::{Level, MemberCount, NewUnit, OrgEvent, Successor};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How large a world.
#[derive(Clone, Copy)]
pub enum World {
    /// Two counties, six townships, a dozen villages.
    Small,
}

/// Chance that repeats (SplitMix64).
pub struct Chance(u64);

impl Chance {
    /// The same seed, the same chance.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }
    /// Any number.
    pub fn any(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
    /// Less than `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.any() % u64::try_from(end).unwrap()).unwrap()
    }
    /// One of them.
    pub fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
    /// True in so many of a hundred cases.
    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }
    /// A UUID.
    pub fn id(&mut self) -> Uuid {
        Uuid::from_u64_pair(self.any(), self.any())
    }
}

/// A ledger and what has happened in it.
pub struct Ledger {
    /// The program over it.
    pub app: App,
    chance: Chance,
    records: Vec<(Receipt, Entry)>,
    changes: Vec<RecordId>,
    store: Store,
}

fn permit() -> Permit {
    Permit::system("random", Verb::Record)
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Ledger {
    /// A ledger whose world is founded and in which some things have happened.
    pub async fn random(seed: u64, _: World) -> Self {
        let store = Store::fresh().await;
        let clock = Clock::fixed(Utc.with_ymd_and_hms(2021, 12, 13, 2, 0, 0).unwrap());
        let app = store.open(clock).await;
        let mut ledger = Self {
            app,
            chance: Chance::new(seed),
            records: Vec::new(),
            changes: Vec::new(),
            store,
        };
        ledger.found().await;
        ledger.live_on(40).await;
        ledger
    }

    /// The instant, as it is stored; afterwards the clock moves on.
    pub fn instant(&self) -> String {
        let instant = self.app.clock().stamp();
        self.app.clock().advance(TimeDelta::seconds(5));
        instant
    }

    /// The program opened once more over the same ledger: it remembers nothing.
    pub async fn again(&self) -> App {
        self.store.open(Clock::fixed(self.app.clock().now())).await
    }

    /// Asserts that the ledger proves itself.
    pub async fn verified(&self) {
        let verified = verify(&self.app, |_, _| {}).await.unwrap();
        assert!(verified.is_ok(), "{verified:?}");
    }

    async fn found(&mut self) {
        let mut ids: BTreeMap<String, UnitId> = BTreeMap::new();
        let mut rows = vec![("9901", "", "city", Level::City, "凌河市".to_owned())];
        let mut codes: Vec<(String, String, &str, Level, String)> = Vec::new();
        for county in ["990131", "990132"] {
            rows.push((county, "9901", "county", Level::County, format!("县{county}")));
            for township in 1..=3 {
                let code = format!("{county}{township:03}");
                for village in 1..=2 {
                    let village = format!("{code}{village:03}");
                    codes.push((
                        village.clone(),
                        code.clone(),
                        "village",
                        Level::Village,
                        format!("村{village}"),
                    ));
                }
                codes.insert(
                    0,
                    (code.clone(), county.into(), "township", Level::Township, format!("乡{code}")),
                );
            }
            codes.push((
                format!("{county}-kx-0001"),
                county.into(),
                "kx",
                Level::County,
                format!("科协{county}"),
            ));
            for at in 1..=2 {
                let code = format!("{county}-member_unit-{at:04}");
                codes.push((
                    code.clone(),
                    county.into(),
                    "member_unit",
                    Level::County,
                    format!("局{code}"),
                ));
            }
        }
        let rows = rows.into_iter().map(|(code, parent, kind, level, name)| {
            (code.to_owned(), parent.to_owned(), kind, level, name)
        });
        let mut changes = Vec::new();
        for (code, parent, kind, level, name) in rows.chain(codes) {
            let id = UnitId::new(self.chance.id());
            ids.insert(code.clone(), id);
            let unit = new_unit(id, &code, &name, kind, level, ids.get(&parent).copied());
            changes.push(
                self.event(OrgEvent::Found { unit: Box::new(unit), day: date("2015-01-01") }),
            );
        }
        change(&self.app, &permit(), changes).await.unwrap();
    }

    fn event(&mut self, event: OrgEvent) -> Change {
        Change { id: RecordId::new(self.chance.id()), event, reason: "文件".into() }
    }

    /// Lets so many random things happen.
    pub async fn live_on(&mut self, steps: usize) {
        for _ in 0..steps {
            self.app.clock().advance(TimeDelta::seconds(1));
            match self.chance.below(14) {
                0..=5 => self.record().await,
                6..=7 => self.amend().await,
                8 => self.delete_or_restore().await,
                9 => self.state_members().await,
                10..=11 => self.turn_a_change().await,
                _ => self.change_network().await,
            }
        }
        self.app.clock().advance(TimeDelta::seconds(1));
    }

    fn units(&self, kind: &str) -> Vec<UnitId> {
        let network = self.app.network();
        let today = self.app.clock().today();
        let mut units: Vec<(UnitCode, UnitId)> = network
            .units()
            .filter(|unit| unit.kind() == kind && unit.in_force_at(today))
            .map(|unit| (unit.code().clone(), unit.id()))
            .collect();
        units.sort();
        units.into_iter().map(|(_, id)| id).collect()
    }

    fn day(&mut self) -> NaiveDate {
        date("2020-01-05") + TimeDelta::days(i64::try_from(self.chance.below(700)).unwrap())
    }

    fn amount(&mut self) -> Amount {
        let low = i64::try_from(self.chance.below(500)).unwrap();
        match self.chance.below(10) {
            0 => Amount::NotReported,
            1 => Amount::NotApplicable,
            2 => Amount::Known(Quantity::between(low, Some(low + 9), Method::Estimated).unwrap()),
            3 if self.chance.percent(20) => {
                Amount::Known(Quantity::between(low, None, Method::Claimed).unwrap())
            }
            4 => Amount::Known(Quantity::exact(low, Method::Estimated).unwrap()),
            _ => Amount::Known(Quantity::exact(low, Method::Counted).unwrap()),
        }
    }

    fn lead(&mut self) -> UnitId {
        let kind = *self.chance.of(&["village", "township", "kx", "member_unit"]);
        let units = self.units(kind);
        *self.chance.of(&units)
    }

    fn activity(&mut self) -> Activity {
        let lead = self.lead();
        let mut partners: Vec<Share> = Vec::new();
        for _ in 0..self.chance.below(4) {
            let unit = self.lead();
            if unit != lead && partners.iter().all(|share| share.unit != unit) {
                partners.push(Share { unit, role: *self.chance.of(&[Role::Host, Role::Support]) });
            }
        }
        let sessions = (0..=self.chance.below(3)).map(|_| self.session()).collect();
        let amounts: Vec<Amount> = (0..3).map(|_| self.amount()).collect();
        Activity {
            title: format!("活动{}", self.chance.below(1000)),
            kind: (*self.chance.of(&["street_fair", "lecture", "meeting", "campus_visit"])).into(),
            campaign: (*self.chance.of(&["none", "kepu_day", "sanxiaxiang"])).into(),
            edition: String::new(),
            theme: String::new(),
            lead,
            partners,
            guests: Vec::new(),
            audiences: vec!["youth".into()],
            serves: if self.chance.percent(50) {
                vec!["rural_revitalization".into(), "hygienic_city".into()]
            } else {
                Vec::new()
            },
            sessions,
            media: vec![MediaReport {
                medium: "television".into(),
                outlet: String::new(),
                count: amounts[0],
            }],
            resources: vec![ResourceUse { resource: "caravan".into(), count: amounts[1] }],
            spending: amounts[2],
            plan: String::new(),
            outcome: String::new(),
            late_reason: String::new(),
            confirmation: String::new(),
        }
    }

    fn session(&mut self) -> Session {
        let start = self.day();
        let amounts: Vec<Amount> = (0..12).map(|_| self.amount()).collect();
        let material = |kind: &str, quantity| MaterialUse {
            kind: kind.into(),
            title: String::new(),
            quantity,
        };
        Session {
            start,
            end: start,
            time: String::new(),
            place: None,
            spot: String::new(),
            attendance: amounts[0],
            basis: "estimate".into(),
            by_audience: [("youth".to_owned(), amounts[1]), ("farmer".to_owned(), amounts[2])]
                .into(),
            experts: amounts[3],
            volunteers: amounts[4],
            consulted: amounts[5],
            clinic: amounts[6],
            views: amounts[7],
            vehicles: amounts[8],
            banners: amounts[9],
            materials: vec![material("leaflet", amounts[10]), material("panel", amounts[11])],
        }
    }

    fn duty(&mut self) -> DutyEvent {
        let day = self.day();
        let secondment = self.chance.percent(30);
        let amounts: Vec<Amount> = (0..5).map(|_| self.amount()).collect();
        DutyEvent {
            duty: (*self.chance.of(&["party", "safety"])).into(),
            item: (*self.chance.of(&["party_alliance", "other"])).into(),
            title: "中心工作".into(),
            day,
            until: (secondment && self.chance.percent(50)).then(|| day + TimeDelta::days(90)),
            unit: self.lead(),
            led: true,
            place: None,
            count: if secondment { Amount::NotApplicable } else { amounts[0] },
            attendance: amounts[1],
            officers: if secondment { amounts[2] } else { Amount::NotApplicable },
            households: amounts[3],
            money: amounts[4],
            goods: String::new(),
            outcome: String::new(),
            linked: None,
        }
    }

    async fn send(&self, id: RecordId, base: i64, entry: &Entry, reason: &str) -> Receipt {
        let submission = Submission {
            id,
            base,
            content: Content::Record(entry.clone()),
            submit: true,
            reason: reason.into(),
            post: String::new(),
        };
        keep(&self.app, &permit(), submission).await.unwrap()
    }

    async fn step(&self, receipt: &Receipt, transition: Transition) -> Result<(), Problem> {
        let step = Step {
            county: receipt.county.clone(),
            id: receipt.id,
            revision: receipt.revision,
            transition,
            reason: "理由".into(),
        };
        move_on(&self.app, &permit(), step).await.map(|_| ())
    }

    /// An activity that waits for review, new or in the place of one that counts: `(receipt, counts now, waits)`.
    pub async fn waiting(&mut self) -> (Receipt, Option<Activity>, Activity) {
        let (id, first) = (RecordId::new(self.chance.id()), self.activity());
        let receipt = self.send(id, 0, &Entry::Activity(Box::new(first.clone())), "").await;
        if self.chance.percent(50) {
            return (receipt, None, first);
        }
        self.approve(&receipt).await;
        let mut second = Activity { lead: first.lead, ..self.activity() };
        // Whoever leads is no partner.
        second.partners.retain(|share| share.unit != first.lead);
        let entry = Entry::Activity(Box::new(second.clone()));
        (self.send(id, receipt.revision, &entry, "更正").await, Some(first), second)
    }

    /// It is approved.
    pub async fn approve(&self, receipt: &Receipt) {
        self.app.clock().advance(TimeDelta::seconds(1));
        self.step(receipt, Transition::Approve).await.unwrap();
    }

    async fn record(&mut self) {
        let entry = if self.chance.percent(75) {
            Entry::Activity(Box::new(self.activity()))
        } else {
            Entry::Duty(Box::new(self.duty()))
        };
        let id = RecordId::new(self.chance.id());
        let receipt = self.send(id, 0, &entry, "").await;
        assert_eq!(self.send(id, 0, &entry, "").await, receipt, "the same again is the same");
        match self.chance.below(10) {
            0 => {}
            1 => self.step(&receipt, Transition::Return).await.unwrap(),
            _ => self.step(&receipt, Transition::Approve).await.unwrap(),
        }
        self.records.push((receipt, entry));
    }

    /// Amends a record; sometimes back to what it was, sometimes without approval.
    async fn amend(&mut self) {
        if self.records.is_empty() {
            return;
        }
        let at = self.chance.below(self.records.len());
        let (old, entry) = self.records[at].clone();
        let changed = match &entry {
            Entry::Activity(activity) => {
                let changed =
                    Activity { lead: activity.lead, partners: Vec::new(), ..self.activity() };
                Entry::Activity(Box::new(changed))
            }
            Entry::Duty(duty) => {
                Entry::Duty(Box::new(DutyEvent { unit: duty.unit, ..self.duty() }))
            }
            other => other.clone(),
        };
        let submission = Submission {
            id: old.id,
            base: old.revision,
            content: Content::Record(changed.clone()),
            submit: true,
            reason: "更正".into(),
            post: String::new(),
        };
        let Ok(new) = keep(&self.app, &permit(), submission).await else { return };
        self.records[at] = (new.clone(), changed);
        if self.chance.percent(30) {
            return;
        }
        self.step(&new, Transition::Approve).await.unwrap();
        if self.chance.percent(30) {
            self.app.clock().advance(TimeDelta::seconds(1));
            let back = self.send(old.id, new.revision, &entry, "改回").await;
            self.step(&back, Transition::Approve).await.unwrap();
            self.records[at] = (back, entry);
        }
    }

    async fn delete_or_restore(&mut self) {
        if self.records.is_empty() {
            return;
        }
        let at = self.chance.below(self.records.len());
        let receipt = self.records[at].0.clone();
        if self.step(&receipt, Transition::Delete).await.is_err() {
            self.step(&receipt, Transition::Restore).await.unwrap();
        }
    }

    async fn state_members(&mut self) {
        let unit = self.lead();
        let count = MemberCount {
            individual: self.amount(),
            unit_members: self.amount(),
            households: self.amount(),
        };
        let day = *self.chance.of(&[date("2020-11-30"), date("2021-11-30")]);
        let event = if self.chance.percent(50) {
            OrgEvent::Members { unit, day, count }
        } else {
            OrgEvent::Population { unit, day, residents: count.individual }
        };
        // Refused when the unit did not exist on that day; that is an answer too.
        self.try_to_change(event).await;
    }

    async fn try_to_change(&mut self, event: OrgEvent) {
        let event = self.event(event);
        let id = event.id;
        if change(&self.app, &permit(), vec![event]).await.is_ok() {
            self.changes.push(id);
        }
    }

    /// Takes some change back, or lets one that was taken back hold again; what is turned twice is as before, and what is
    /// refused has changed nothing.
    async fn turn_a_change(&mut self) {
        if self.changes.is_empty() {
            return;
        }
        let id = *self.chance.of(&self.changes);
        let before = self.app.network();
        let turn = async |way| undo(&self.app, &permit(), vec![id], way, "误").await;
        let (way, done) = match turn(Way::Back).await {
            Err(Problem::Refused("change-back-already")) => (Way::Again, turn(Way::Again).await),
            done => (Way::Back, done),
        };
        if done.unwrap().is_err() {
            assert_eq!(*before, *self.app.network());
        } else if self.chance.percent(50) {
            self.app.clock().advance(TimeDelta::seconds(1));
            let other = if way == Way::Back { Way::Again } else { Way::Back };
            assert!(turn(other).await.unwrap().is_ok(), "nothing has happened since");
            assert_eq!(*before, *self.app.network());
        }
    }

    async fn change_network(&mut self) {
        let day = date("2021-07-01");
        let townships = self.units("township");
        let villages = self.units("village");
        let event = match self.chance.below(5) {
            0 if townships.len() > 3 => {
                let first = self.chance.below(townships.len() - 1);
                let id = UnitId::new(self.chance.id());
                let (code, parent) = {
                    let network = self.app.network();
                    let parent = network.parent_at(townships[first], day);
                    (format!("990131{:03}", 100 + self.chance.below(800)), parent)
                };
                let unit = new_unit(
                    id,
                    &code,
                    &format!("合并{code}"),
                    "township",
                    Level::Township,
                    parent,
                );
                OrgEvent::Merge {
                    units: vec![townships[first], townships[first + 1]],
                    into: Successor::New(Box::new(unit)),
                    day,
                }
            }
            1 => OrgEvent::Rename {
                unit: *self.chance.of(&villages),
                name: format!("新名{}", self.chance.below(99)),
                day,
            },
            2 => OrgEvent::Move {
                unit: *self.chance.of(&townships),
                parent: self.app.network().by_code("990132"),
                day,
            },
            3 => OrgEvent::Dissolve {
                unit: *self.chance.of(&villages),
                successor: Some(*self.chance.of(&villages)),
                day,
            },
            _ => OrgEvent::Move {
                unit: *self.chance.of(&villages),
                parent: Some(*self.chance.of(&townships)),
                day,
            },
        };
        // Some of these cannot happen, such as moving under oneself; then nothing has happened.
        self.try_to_change(event).await;
    }
}

/// A unit to be founded.
pub fn new_unit(
    id: UnitId,
    code: &str,
    name: &str,
    kind: &str,
    level: Level,
    parent: Option<UnitId>,
) -> NewUnit {
    serde_json::from_value(serde_json::json!({
        "id": id, "code": code, "name": name, "kind": kind, "level": level, "parent": parent,
    }))
    .unwrap()
}
