//! A record typed again is the same record.

use super::*;
use crate::activities::Desk;
use crate::basics::UnitCode;
use crate::orgs::{Level, NewUnit, OrgEvent};
use crate::vocab::Vocabulary;
use proptest::prelude::*;
use uuid::Uuid;

fn world() -> (Vocabulary, Network) {
    let vocabulary = Vocabulary::parse(&[
        include_str!("../../../../vocab/taxonomy.toml"),
        include_str!("../../../../vocab/activities.toml"),
    ])
    .unwrap();
    let found = |number: u128, name: &str, level: Level, parent: Option<u128>| OrgEvent::Found {
        unit: Box::new(NewUnit {
            id: UnitId::new(Uuid::from_u128(number)),
            code: UnitCode::parse(&format!("99013{number}")).unwrap(),
            name: name.to_owned(),
            kind: level.key().to_owned(),
            level,
            parent: parent.map(|parent| UnitId::new(Uuid::from_u128(parent))),
            aliases: Vec::new(),
            uscc: None,
            approval_no: None,
            approver: None,
            registered_with: None,
            purpose: None,
        }),
        day: "2000-01-01".parse().unwrap(),
    };
    let network = Network::from_events([
        found(1, "云岭县", Level::County, None),
        found(2, "青龙镇", Level::Township, Some(1)),
        found(3, "后河镇", Level::Township, Some(1)),
    ])
    .unwrap();
    (vocabulary, network)
}

/// How numbers are written in this field.
fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("-".to_owned()),
        Just("未报".to_owned()),
        (0_i64..5_000).prop_map(|number| number.to_string()),
        (1_i64..90).prop_map(|tens| format!("{}余", tens * 10)),
        Just("近百".to_owned()),
        Just("近200".to_owned()),
        Just("约200".to_owned()),
        Just("超过500".to_owned()),
        Just("xxx".to_owned()),
        Just("约7".to_owned()),
    ]
}

fn money() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("3.5万".to_owned()),
        (0_i64..1_000_000).prop_map(|fen| format!("{}.{:02}", fen / 100, fen % 100)),
        Just("近9123万元".to_owned()),
    ]
}

fn session() -> impl Strategy<Value = SessionDraft> {
    (1_u32..29, prop::bool::ANY, prop::collection::vec(number(), 7), prop::bool::ANY).prop_map(
        |(day, long, numbers, estimated)| SessionDraft {
            start: format!("2021-09-{day:02}"),
            end: if long { "2021-09-30".to_owned() } else { String::new() },
            time: "09:00".to_owned(),
            place: "后河镇".to_owned(),
            spot: "文化广场".to_owned(),
            attendance: "6000".to_owned(),
            sure: String::new(),
            basis: if estimated { "estimate" } else { "sign_in" }.to_owned(),
            by_audience: [("youth".to_owned(), "200".to_owned())].into(),
            experts: numbers[0].clone(),
            volunteers: numbers[1].clone(),
            consulted: numbers[2].clone(),
            clinic: numbers[3].clone(),
            views: numbers[4].clone(),
            vehicles: numbers[5].clone(),
            banners: numbers[6].clone(),
            materials: vec![MaterialDraft {
                kind: "leaflet".to_owned(),
                title: "折页".to_owned(),
                quantity: "300余".to_owned(),
            }],
        },
    )
}

proptest! {
    #[test]
    fn an_activity_typed_again_is_the_same(
        sessions in prop::collection::vec(session(), 1..4), spending in money(), count in number()
    ) {
        let (vocabulary, network) = world();
        let desk = Desk { vocabulary: &vocabulary, network: &network, today: "2021-10-01".parse().unwrap() };
        let draft = ActivityDraft {
            title: "科普集市".into(),
            kind: "street_fair".into(),
            lead: "青龙镇".into(),
            partners: vec![PartnerDraft { unit: "后河镇".into(), role: "host".into() }],
            audiences: vec!["youth".into()],
            serves: vec!["rural_revitalization".into()],
            media: vec![MediaDraft { medium: "wechat".into(), outlet: "县报".into(), count: count.clone() }],
            resources: vec![ResourceDraft { resource: "caravan".into(), count }],
            confirmation: "已核对".into(),
            sessions,
            spending,
            ..ActivityDraft::default()
        };
        let activity = draft.check(desk).unwrap();
        let again = ActivityDraft::of(&activity, &network).check(desk).unwrap();
        prop_assert_eq!(again, activity);
    }

    #[test]
    fn a_duty_typed_again_is_the_same(money in money(), count in number(), posted in prop::bool::ANY) {
        let (vocabulary, network) = world();
        let desk = Desk { vocabulary: &vocabulary, network: &network, today: "2021-10-01".parse().unwrap() };
        let draft = DutyDraft {
            duty: "party".into(),
            item: if posted { "secondment" } else { "condolence" }.into(),
            title: "驻村".into(),
            day: "2021-03-01".into(),
            until: if posted { "2021-09-30".into() } else { String::new() },
            unit: "青龙镇".into(),
            role: "part".into(),
            place: "后河镇".into(),
            officers: "2".into(),
            households: count.clone(),
            attendance: count.clone(),
            count,
            money,
            ..DutyDraft::default()
        };
        let event = draft.check(desk).unwrap();
        prop_assert_eq!(DutyDraft::of(&event, &network).check(desk).unwrap(), event);
    }
}

#[test]
fn an_amendment_is_not_late_because_time_went_by() {
    let (vocabulary, network) = world();
    let draft = ActivityDraft {
        title: "科普集市".into(),
        kind: "street_fair".into(),
        lead: "青龙镇".into(),
        audiences: vec!["youth".into()],
        sessions: vec![SessionDraft {
            start: "2021-03-01".into(),
            attendance: "300".into(),
            basis: "sign_in".into(),
            ..SessionDraft::default()
        }],
        ..ActivityDraft::default()
    };
    for (entered, late) in [("2021-03-20", false), ("2021-03-31", false), ("2021-04-01", true)] {
        let desk = Desk {
            vocabulary: &vocabulary,
            network: &network,
            today: "2021-12-01".parse().unwrap(),
        };
        let checked = draft.check_entered(desk, entered.parse().unwrap());
        assert_eq!(checked.is_err(), late, "{entered}");
    }
}
