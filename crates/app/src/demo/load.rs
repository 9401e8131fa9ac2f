//! Many simple activities and villages in the demonstration county, to measure with.

use super::chance::Chance;
use super::data::Data;
use super::times::{day, now};
use crate::App;
use crate::ledger::{Content, Life, Then, enter};
use crate::orgs::{Change, change};
use crate::shell::db::Turn;
use crate::shell::problem::{Outcome, Problem};
use chrono::TimeDelta;
use domain::access::{Permit, Verb};
use domain::activities::{Activity, MaterialUse, Session};
use domain::basics::{Amount, Method, Quantity, RecordId, UnitCode, UnitId};
use domain::ledger::Entry;
use domain::orgs::{Level, NewUnit, OrgEvent};
use std::collections::BTreeMap;

/// Records in one write.
const AT_A_TIME: usize = 5_000;
/// Number of the first village founded under a township; those of the county's own story are smaller.
const FIRST: usize = 500;

/// Adds so many approved activities of villages, over the two years. Answers how many.
///
/// # Errors
/// [`Problem::Refused`] when there is no demonstration county yet, or what the store says.
pub async fn load(app: &App, records: usize) -> Outcome<usize> {
    let data = Data::read()?;
    let network = app.network();
    let villages: Vec<UnitId> =
        network.units().filter(|unit| unit.kind() == "village").map(|unit| unit.id()).collect();
    if villages.is_empty() {
        return Err(Problem::Refused("demo-missing"));
    }
    // What they are is part of their titles, so that a word finds many of them and not all.
    let kinds: Vec<(&str, &str)> = data
        .works
        .work
        .iter()
        .filter(|work| work.by.iter().any(|by| by == "village"))
        .map(|work| work.kind.as_str())
        .filter_map(|kind| Some((kind, app.vocabulary().entry("activity_kind", kind)?.zh.as_str())))
        .collect();
    // Later loads differ from earlier ones and lie behind them, for they begin where those ended.
    let mut begun = stored(app).await?;
    let permit = Permit::system("load", Verb::Record);
    let mut left = records;
    while left > 0 {
        let part = left.min(AT_A_TIME);
        let mut chance = Chance::new(begun.unsigned_abs(), "load");
        let lives: Vec<Life> = (begun..)
            .take(part)
            .map(|at| {
                let at = now() + TimeDelta::milliseconds(at);
                let turn = Turn { permit: permit.clone(), at };
                life(&mut chance, &villages, &kinds, &data.works.texts.general, turn)
            })
            .collect();
        let network = network.clone();
        app.write_at(&permit, now(), move |tx| {
            Box::pin(async move { enter(tx, &network, lives).await })
        })
        .await?;
        left -= part;
        begun += i64::try_from(part).unwrap_or(0);
    }
    Ok(records)
}

/// How many records there are already.
async fn stored(app: &App) -> Outcome<i64> {
    let scope = app.network().by_code(super::COUNTY);
    let scope = scope.and_then(|unit| crate::ledger::Scope::of(&app.network(), unit));
    let scope = scope.ok_or(Problem::Refused("demo-missing"))?;
    let page = crate::ledger::list(app, &scope, &crate::ledger::Filter::default()).await?;
    Ok(page.total)
}

/// Founds villages under the townships until there are so many units. Answers how many were founded.
///
/// # Errors
/// As [`load`].
pub async fn widen(app: &App, units: usize) -> Outcome<usize> {
    let data = Data::read()?;
    let network = app.network();
    let there = network.units().count();
    let today = app.clock().today();
    let townships: Vec<_> = network
        .units()
        .filter(|unit| unit.kind() == "township" && network.in_force_at(unit.id(), today))
        .collect();
    if townships.is_empty() {
        return Err(Problem::Refused("demo-missing"));
    }
    let mut chance = Chance::new(u64::try_from(there).unwrap_or(0), "widen");
    let mut changes = Vec::new();
    for at in 0..units.saturating_sub(there) {
        let (above, serial) = (townships[at % townships.len()], FIRST + at / townships.len());
        let name = network.name_at(above.id(), today).unwrap_or_default();
        let code = format!("{}{serial}", above.code());
        let unit = NewUnit {
            id: UnitId::new(chance.id(now())),
            code: UnitCode::parse(&code).ok_or_else(|| Problem::broken(format!("code {code}")))?,
            name: format!("{name}{serial}{}", data.units.village),
            kind: "village".to_owned(),
            level: Level::Village,
            parent: Some(above.id()),
            aliases: Vec::new(),
            uscc: None,
            approval_no: None,
            approver: None,
            registered_with: None,
            purpose: None,
        };
        let founded = day(2000, 6, 1).max(above.founded());
        let event = OrgEvent::Found { unit: Box::new(unit), day: founded };
        changes.push(Change { id: RecordId::new(chance.id(now())), event, reason: String::new() });
    }
    let founded = changes.len();
    change(app, &Permit::system("load", Verb::ManageUnits), changes).await?;
    Ok(founded)
}

fn life(
    chance: &mut Chance,
    villages: &[UnitId],
    kinds: &[(&str, &str)],
    title: &str,
    turn: Turn,
) -> Life {
    let lead = villages[chance.below(villages.len())];
    let on = day(2020, 1, 1) + TimeDelta::days(chance.between([0, 711]));
    let counted =
        |count| Quantity::exact(count, Method::Counted).map_or(Amount::NotReported, Amount::Known);
    let people = chance.between([20, 150]);
    let leaflets =
        MaterialUse { kind: "leaflet".to_owned(), title: String::new(), quantity: counted(people) };
    let session = Session {
        start: on,
        end: on,
        time: String::new(),
        place: Some(lead),
        spot: String::new(),
        attendance: counted(people),
        basis: "headcount".to_owned(),
        by_audience: BTreeMap::new(),
        experts: Amount::NotReported,
        volunteers: Amount::NotReported,
        consulted: Amount::NotReported,
        clinic: Amount::NotReported,
        views: Amount::NotReported,
        vehicles: Amount::NotReported,
        banners: Amount::NotReported,
        materials: vec![leaflets],
    };
    let (kind, named) = chance.pick(kinds).copied().unwrap_or_default();
    let activity = Activity {
        title: format!("{title}{named} {on}"),
        kind: kind.to_owned(),
        campaign: "none".to_owned(),
        edition: String::new(),
        theme: String::new(),
        lead,
        partners: Vec::new(),
        guests: Vec::new(),
        audiences: vec!["farmer".to_owned()],
        serves: Vec::new(),
        sessions: vec![session],
        media: Vec::new(),
        resources: Vec::new(),
        spending: Amount::NotReported,
        plan: String::new(),
        outcome: String::new(),
        late_reason: String::new(),
        confirmation: String::new(),
    };
    Life {
        id: RecordId::new(chance.id(turn.at)),
        content: Content::Record(Entry::Activity(Box::new(activity))),
        postings: None,
        post: turn.permit.bearer.clone(),
        reason: String::new(),
        entered: turn.clone(),
        then: Then::Approved(turn, String::new()),
        evidence: Vec::new(),
    }
}
