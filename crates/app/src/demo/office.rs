//! What the office itself led, joined and did besides, as its program in the data says; and the
//! events that two units entered.

use super::chance::Chance;
use super::data::{Data, Program, Service, Twin, days};
use super::works::Made;
use crate::shell::problem::{Outcome, Problem};
use chrono::{Datelike, NaiveDate};
use domain::activities::{
    ActivityDraft, DutyDraft, MaterialDraft, MediaDraft, PartnerDraft, ResourceDraft, SessionDraft,
};
use domain::basics::{UnitId, parse_day};
use domain::orgs::Network;

/// The activities of the office's program.
pub fn activities(data: &Data, network: &Network) -> Outcome<Vec<Made>> {
    data.office.activity.iter().map(|program| activity(data, network, program)).collect()
}

fn activity(data: &Data, network: &Network, program: &Program) -> Outcome<Made> {
    let sessions: Vec<SessionDraft> = program.sessions.iter().map(session).collect();
    let first = last_of(sessions.iter().map(|session| &session.start).take(1))?;
    let last = last_of(sessions.iter().map(|session| &session.end))?;
    let lead = if program.lead.is_empty() { &data.units.office } else { &program.lead };
    let known = |campaign: &&super::data::Campaign| campaign.code == program.campaign;
    let campaign = data.works.campaign.iter().find(known).filter(|_| first.year() == 2020);
    let mut draft = ActivityDraft {
        title: program.title.clone(),
        kind: program.kind.clone(),
        campaign: program.campaign.clone(),
        edition: program.edition.clone(),
        theme: program.theme.clone(),
        lead: lead.clone(),
        partners: program
            .partners
            .iter()
            .map(|unit| PartnerDraft { unit: unit.clone(), role: String::new() })
            .collect(),
        audiences: program.audiences.clone(),
        serves: program.serves.clone(),
        sessions,
        plan: program.plan.clone(),
        confirmation: campaign.map(|campaign| campaign.confirmed.clone()).unwrap_or_default(),
        ..ActivityDraft::default()
    };
    for resource in &program.resources {
        let count = program.sessions.len().to_string();
        draft.resources.push(ResourceDraft { resource: resource.clone(), count });
    }
    if program.media > 0 {
        let outlet = data.works.texts.outlets.first().cloned().unwrap_or_default();
        let count = program.media.to_string();
        draft.media.push(MediaDraft { medium: "wechat".to_owned(), outlet, count });
    }
    Ok(Made { draft, lead: unit(network, lead, first)?, last, settled: true })
}

fn session((on, place, spot, people, copies, basis): &super::data::ProgramSession) -> SessionDraft {
    let (start, end) = days(on);
    let booklets = if *copies > 1000 { copies / 8 } else { 0 };
    let material = |kind: &str, count: i64| MaterialDraft {
        kind: kind.to_owned(),
        title: String::new(),
        quantity: count.to_string(),
    };
    let mut materials = vec![material("leaflet", copies - booklets)];
    materials.extend((booklets > 0).then(|| material("booklet", booklets)));
    SessionDraft {
        start: start.to_owned(),
        end: end.to_owned(),
        time: "09:00".to_owned(),
        place: place.clone(),
        spot: spot.clone(),
        attendance: people.to_string(),
        basis: basis.clone(),
        materials,
        ..SessionDraft::default()
    }
}

fn last_of<'a>(days: impl Iterator<Item = &'a String>) -> Outcome<NaiveDate> {
    days.filter_map(|day| parse_day(day))
        .max()
        .ok_or_else(|| Problem::broken("an event has no day"))
}

fn unit(network: &Network, name: &str, on: NaiveDate) -> Outcome<UnitId> {
    let found = network.find(name, on);
    found.first().copied().ok_or_else(|| Problem::broken(format!("built-in data: no unit {name}")))
}

/// What is planned: drafts without numbers, those whose day is past overdue.
pub fn planned(data: &Data, network: &Network) -> Outcome<Vec<Made>> {
    let made = data.office.planned.iter().map(|plan| {
        let session = SessionDraft {
            start: plan.day.clone(),
            place: plan.place.clone(),
            spot: plan.spot.clone(),
            ..SessionDraft::default()
        };
        let last = last_of([&plan.day].into_iter())?;
        let lead = unit(network, &plan.lead, last)?;
        let draft = ActivityDraft {
            title: plan.title.clone(),
            kind: plan.kind.clone(),
            lead: plan.lead.clone(),
            audiences: vec!["public".to_owned()],
            sessions: vec![session],
            ..ActivityDraft::default()
        };
        Ok(Made { draft, lead, last, settled: false })
    });
    made.collect()
}

/// The wider duties of the office, each event with its day.
pub fn duties(data: &Data, chance: &mut Chance) -> Outcome<Vec<(NaiveDate, DutyDraft)>> {
    let mut made = Vec::new();
    for service in &data.office.duty {
        for (at, on) in service.days.iter().enumerate() {
            let day = parse_day(on)
                .ok_or_else(|| Problem::broken(format!("built-in data: no day {on}")))?;
            made.push((day, duty(data, service, at, on, chance)));
        }
    }
    Ok(made)
}

fn duty(data: &Data, service: &Service, at: usize, on: &str, chance: &mut Chance) -> DutyDraft {
    let number = |count: Option<i64>| count.map(|count| count.to_string()).unwrap_or_default();
    DutyDraft {
        duty: service.duty.clone(),
        item: service.item.clone(),
        title: service.title.clone(),
        day: on.to_owned(),
        unit: data.units.office.clone(),
        role: if service.part { "part" } else { "lead" }.to_owned(),
        place: service.place.clone(),
        count: number(service.count),
        attendance: number(service.attendance.map(|range| chance.between(range))),
        officers: number(service.officers),
        households: number(service.households.and_then(|each| each.get(at).copied())),
        money: service.money.clone(),
        goods: service.goods.clone(),
        outcome: service.outcome.clone(),
        ..DutyDraft::default()
    }
}

/// An event as the one and as the other unit wrote it.
pub fn twin(twin: &Twin, network: &Network) -> Outcome<[Made; 2]> {
    let write = |title: &str, lead: &str, partner: &str, on: &str, people: &str| {
        let basis =
            if people.bytes().all(|b| b.is_ascii_digit()) { "headcount" } else { "estimate" };
        let session = SessionDraft {
            start: on.to_owned(),
            end: on.to_owned(),
            place: twin.place.clone(),
            spot: twin.spot.clone(),
            attendance: people.to_owned(),
            basis: basis.to_owned(),
            ..SessionDraft::default()
        };
        let partner = PartnerDraft { unit: partner.to_owned(), role: String::new() };
        let draft = ActivityDraft {
            title: title.to_owned(),
            kind: twin.kind.clone(),
            lead: lead.to_owned(),
            partners: vec![partner],
            audiences: twin.audiences.clone(),
            sessions: vec![session],
            ..ActivityDraft::default()
        };
        let last = last_of([on.to_owned()].iter())?;
        Ok::<Made, Problem>(Made { draft, lead: unit(network, lead, last)?, last, settled: true })
    };
    let [people, written] = &twin.people;
    Ok([
        write(&twin.title, &twin.lead, &twin.other, &twin.day, people)?,
        write(&twin.written, &twin.other, &twin.lead, &twin.written_day, written)?,
    ])
}
