//! A small county for tests that say what happens in it.

use crate::store::Store;
use app::App;
use app::ledger::{Content, Receipt, Scope, Step, Submission, keep, move_on, verify};
use app::orgs::{Change, change};
use app::shell::clock::Clock;
use app::shell::problem::Outcome;
use chrono::{TimeDelta, TimeZone, Utc};
use domain::access::{Permit, Verb};
use domain::activities::{Activity, Session};
use domain::basics::{RecordId, UnitId};
use domain::ledger::{Entry, State, Transition};
use domain::orgs::{NewUnit, OrgEvent};
use uuid::Uuid;

/// The county 990131: two townships with a village each, the association's office, two member units.
pub struct County {
    /// The program over it.
    pub app: App,
    /// Its store.
    pub store: Store,
}

const UNITS: &[(&str, &str, &str, &str)] = &[
    ("990131", "云岭县", "county", ""),
    ("990131001", "后河镇", "township", "990131"),
    ("990131002", "石桥乡", "township", "990131"),
    ("990131001001", "大菁村", "village", "990131001"),
    ("990131002001", "松林村", "village", "990131002"),
    ("990131-kx-0001", "云岭县科学技术协会", "kx", "990131"),
    ("990131-member_unit-0001", "云岭县气象局", "member_unit", "990131"),
    ("990131-member_unit-0002", "云岭县教育体育局", "member_unit", "990131"),
];

impl County {
    /// The county, founded, on 13 December 2021.
    pub async fn small() -> Self {
        let store = Store::fresh().await;
        let app =
            store.open(Clock::fixed(Utc.with_ymd_and_hms(2021, 12, 13, 2, 0, 0).unwrap())).await;
        let county = Self { app, store };
        for (code, name, kind, parent) in UNITS {
            let unit = Box::new(county.new_unit(code, name, kind, parent));
            county.happen(OrgEvent::Found { unit, day: "2010-01-01".parse().unwrap() }).await;
        }
        county
    }

    /// Leave of the tests.
    pub fn permit(&self) -> Permit {
        Permit::system("test", Verb::Record)
    }

    /// The unit of a code.
    pub fn unit(&self, code: &str) -> UnitId {
        self.app.network().by_code(code).unwrap()
    }

    /// The scope of a code.
    pub fn scope(&self, code: &str) -> Scope {
        Scope::of(&self.app.network(), self.unit(code)).unwrap()
    }

    /// A unit to be founded.
    pub fn new_unit(&self, code: &str, name: &str, kind: &str, parent: &str) -> NewUnit {
        let level = match kind {
            "township" | "village" => kind,
            _ => "county",
        };
        let parent = self.app.network().by_code(parent);
        crate::random::new_unit(
            UnitId::new(Uuid::now_v7()),
            code,
            name,
            kind,
            domain::orgs::Level::parse(level).unwrap(),
            parent,
        )
    }

    /// Something happens in the network.
    pub async fn happen(&self, event: OrgEvent) {
        self.app.clock().advance(TimeDelta::seconds(1));
        let id = RecordId::new(Uuid::now_v7());
        let changes = vec![Change { id, event, reason: "文件".into() }];
        change(&self.app, &self.permit(), changes).await.unwrap();
    }

    /// An activity is handed in.
    pub async fn hand_in(&self, number: u128, activity: Activity) -> Receipt {
        let submission = Submission {
            id: RecordId::new(Uuid::from_u128(number)),
            base: 0,
            content: Content::Record(Entry::Activity(Box::new(activity))),
            submit: true,
            reason: String::new(),
            post: String::new(),
        };
        keep(&self.app, &self.permit(), submission).await.unwrap()
    }

    /// A record takes a step.
    pub async fn step(&self, receipt: &Receipt, transition: Transition) -> Outcome<State> {
        self.app.clock().advance(TimeDelta::seconds(1));
        let step = Step {
            county: receipt.county.clone(),
            id: receipt.id,
            revision: receipt.revision,
            transition,
            reason: "理由".into(),
        };
        move_on(&self.app, &self.permit(), step).await
    }

    /// Asserts that the ledger proves itself.
    pub async fn verified(&self) {
        let verified = verify(&self.app, |_, _| {}).await.unwrap();
        assert!(verified.is_ok(), "{verified:?}");
    }
}

/// An activity of a unit.
pub fn activity(county: &County, lead: &str, title: &str, sessions: Vec<Session>) -> Activity {
    serde_json::from_value(serde_json::json!({
        "title": title,
        "kind": "lecture",
        "campaign": "none",
        "lead": county.unit(lead),
        "audiences": ["public"],
        "sessions": sessions,
    }))
    .unwrap()
}

/// A session with so many visitors, counted.
pub fn session(day: &str, attendance: i64) -> Session {
    serde_json::from_value(serde_json::json!({
        "start": day,
        "end": day,
        "attendance": { "known": { "low": attendance, "high": attendance, "method": "counted" } },
        "basis": "sign_in",
    }))
    .unwrap()
}
