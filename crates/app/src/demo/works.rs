//! What the units did from day to day: draws drafts of activities from the patterns of the data.

use super::chance::Chance;
use super::data::{Campaign, Data, Work, days, words};
use super::times::{TODAY, day};
use super::units::Atlas;
use crate::shell::problem::{Outcome, Problem};
use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use domain::activities::{
    ActivityDraft, MaterialDraft, MediaDraft, PartnerDraft, ResourceDraft, SessionDraft,
};
use domain::basics::{UnitId, parse_day};
use domain::orgs::Network;
use std::collections::BTreeMap;

/// An activity as somebody would type it, and what the story needs to know of it.
#[derive(Debug, Clone)]
pub struct Made {
    /// What was typed.
    pub draft: ActivityDraft,
    /// The unit that led.
    pub lead: UnitId,
    /// Its last day.
    pub last: NaiveDate,
    /// Whether the story needs it approved.
    pub settled: bool,
}

/// The activities of both years, `percent` of the volume of the data.
pub fn everyday(
    data: &Data,
    network: &Network,
    atlas: &Atlas,
    chance: &mut Chance,
    percent: usize,
) -> Outcome<Vec<Made>> {
    let mut maker = Maker { data, network, atlas, chance };
    let mut made = Vec::new();
    for (at, year) in [2020, 2021].into_iter().enumerate() {
        for (group, volume) in &data.works.volume {
            for _ in 0..volume[at] * percent / 100 {
                made.push(maker.activity(group, year)?);
            }
        }
    }
    Ok(made)
}

struct Maker<'a> {
    data: &'a Data,
    network: &'a Network,
    atlas: &'a Atlas,
    chance: &'a mut Chance,
}

fn is_member(data: &Data, key: &str) -> bool {
    data.units.member.iter().any(|member| member.key == key)
}

/// Where and when: what a session and its partners depend on.
struct Scene {
    lead: UnitId,
    township: UnitId,
    first: NaiveDate,
    bound: NaiveDate,
}

impl Maker<'_> {
    fn activity(&mut self, group: &str, year: i32) -> Outcome<Made> {
        let data = self.data;
        let fits = |work: &Work| {
            work.by.iter().any(|by| by == group || (group == "member" && is_member(data, by)))
        };
        let weights = data.works.work.iter().map(|work| match fits(work) {
            // A pattern of few member units is drawn as often as these are many.
            true if group == "member" => work.weight * work.by.len(),
            true => work.weight,
            false => 0,
        });
        let work = &data.works.work[self.chance.weighted(weights)];
        let campaign = data.works.campaign.iter().find(|campaign| campaign.code == work.campaign);
        let (first, bound) = self.days(work, campaign, year)?;
        let lead = self.leader(work, group, first)?;
        let township = self.township_of(lead, first)?;
        let scene = Scene { lead, township, first, bound };
        self.draft(work, campaign, &scene)
    }

    /// The first day, and the last on which a session may lie.
    fn days(
        &mut self,
        work: &Work,
        campaign: Option<&Campaign>,
        year: i32,
    ) -> Outcome<(NaiveDate, NaiveDate)> {
        let yesterday = TODAY - TimeDelta::days(1);
        if let Some(campaign) = campaign {
            let spans: Vec<(NaiveDate, NaiveDate)> = campaign
                .days
                .iter()
                .map(|text| days(text))
                .filter_map(|(from, to)| Some((parse_day(from)?, parse_day(to)?)))
                .filter(|(from, _)| from.year() == year)
                .collect();
            let (from, to) = *self
                .chance
                .pick(&spans)
                .ok_or_else(|| Problem::broken(format!("no days of {}", campaign.code)))?;
            let span = (to - from).num_days();
            let first = from + TimeDelta::days(self.chance.between([0, span]));
            return Ok((first, to));
        }
        let months = &self.data.works.months[usize::from(year == 2021)];
        let weights = months.iter().zip(1..).map(|(weight, month)| {
            if work.months.is_empty() || work.months.contains(&month) { *weight } else { 0 }
        });
        let month = u32::try_from(self.chance.weighted(weights) + 1).unwrap_or(1);
        let begin = day(year, month, 1);
        let next = begin.checked_add_months(chrono::Months::new(1)).unwrap_or(begin);
        let end = (next - TimeDelta::days(1)).min(yesterday);
        let span = (end - begin).num_days();
        let first = begin + TimeDelta::days(self.chance.between([0, span]));
        // Pupils are at school from Monday to Friday, everybody else rests on Sunday.
        let back = match first.weekday() {
            Weekday::Sat if work.by.iter().any(|by| by == "school") => 1,
            Weekday::Sun if work.by.iter().any(|by| by == "school") => 2,
            Weekday::Sun => 1,
            _ => 0,
        };
        let first = (first - TimeDelta::days(back)).max(begin);
        Ok((first, end.min(first + TimeDelta::days(9))))
    }

    fn leader(&mut self, work: &Work, group: &str, on: NaiveDate) -> Outcome<UnitId> {
        let able = |unit: &&UnitId| self.network.in_force_at(**unit, on);
        let group = if group == "member" {
            let key = self.chance.pick(&work.by).map(String::as_str);
            key.unwrap_or_default()
        } else {
            group
        };
        let able: Vec<UnitId> = self.atlas.group(group).iter().filter(able).copied().collect();
        // Some are diligent and some are not: of two the one nearer the front of the list.
        let (one, other) = (self.chance.below(able.len()), self.chance.below(able.len() * 2));
        let at = if self.chance.happens(350) { one.min(other) } else { one };
        able.get(at).copied().ok_or_else(|| Problem::broken(format!("nobody in {group} on {on}")))
    }

    /// The township where a unit works; those of the whole county go to any.
    fn township_of(&mut self, unit: UnitId, on: NaiveDate) -> Outcome<UnitId> {
        let network = self.network;
        let is_township = |id: &UnitId| self.is_kind(*id, "township");
        if let Some(found) = network.path_at(unit, on).into_iter().find(is_township) {
            return Ok(found);
        }
        let all: Vec<UnitId> = self
            .atlas
            .group("township")
            .iter()
            .copied()
            .filter(|id| network.in_force_at(*id, on))
            .collect();
        self.chance.pick(&all).copied().ok_or_else(|| Problem::broken("no township"))
    }

    fn code(&self, unit: UnitId) -> String {
        self.network.unit(unit).map(|unit| unit.code().to_string()).unwrap_or_default()
    }

    fn is_kind(&self, unit: UnitId, kind: &str) -> bool {
        self.network.unit(unit).is_some_and(|unit| unit.kind() == kind)
    }

    /// A unit of a kind right beneath a township.
    fn beneath(&mut self, township: UnitId, kind: &str, on: NaiveDate) -> Option<UnitId> {
        let children = self.network.children_at(Some(township), on);
        let of_kind = |id: &UnitId| self.is_kind(*id, kind);
        let fitting: Vec<UnitId> = children.into_iter().filter(of_kind).collect();
        self.chance.pick(&fitting).copied()
    }

    fn draft(&mut self, work: &Work, campaign: Option<&Campaign>, scene: &Scene) -> Outcome<Made> {
        let texts = &self.data.works.texts;
        let name = self.network.name_at(scene.lead, scene.first).unwrap_or_default().to_owned();
        let topic = self.chance.pick(&words(&work.topics)).copied().unwrap_or_default();
        let sessions: Vec<SessionDraft> = (0..self.chance.between(work.sessions))
            .map(|at| self.session(work, scene, at, topic))
            .collect();
        let last = sessions.iter().filter_map(|session| parse_day(&session.end)).max();
        let theme = campaign.and_then(|campaign| {
            campaign.theme.get(usize::from(scene.first.year() == 2021)).cloned()
        });
        let confirmed = campaign.filter(|_| scene.first.year() == 2020);
        let partners = self.partners(work, scene);
        let mut draft = ActivityDraft {
            title: work.title.replace("{unit}", &name).replace("{topic}", topic),
            kind: work.kind.clone(),
            campaign: work.campaign.clone(),
            theme: theme.unwrap_or_default(),
            lead: self.code(scene.lead),
            partners,
            audiences: work.audiences.clone(),
            serves: work.serves.clone(),
            sessions,
            confirmation: confirmed.map(|campaign| campaign.confirmed.clone()).unwrap_or_default(),
            outcome: self.chance.pick(&texts.outcomes).cloned().unwrap_or_default(),
            ..ActivityDraft::default()
        };
        let is_village = self.is_kind(scene.lead, "village");
        if !is_village && self.chance.happens(160) {
            let outlet = self.chance.pick(&texts.outlets).cloned().unwrap_or_default();
            let count = self.chance.between([1, 2]).to_string();
            draft.media.push(MediaDraft { medium: "wechat".to_owned(), outlet, count });
        }
        for resource in &work.resources {
            let count = "1".to_owned();
            draft.resources.push(ResourceDraft { resource: resource.clone(), count });
        }
        if let Some(spending) = work.spending.filter(|_| self.chance.happens(600)) {
            draft.spending = format!("{}", self.chance.between(spending) / 50 * 50);
        }
        if !is_village && self.chance.happens(180) {
            draft.plan = texts.plan.replace("{unit}", &name);
        }
        // A poor county's year 2020 stood under the last task of its own.
        if scene.first.year() == 2020
            && work.serves.iter().any(|label| label == "rural_revitalization")
        {
            draft.serves = vec!["poverty_relief".to_owned()];
        }
        let lead = scene.lead;
        Ok(Made { draft, lead, last: last.unwrap_or(scene.first), settled: false })
    }

    fn session(&mut self, work: &Work, scene: &Scene, at: i64, topic: &str) -> SessionDraft {
        let on = if at == 0 {
            scene.first
        } else {
            (scene.first + TimeDelta::days(self.chance.between([0, 4]))).min(scene.bound)
        };
        let is_village = self.is_kind(scene.lead, "village");
        let village = self.beneath(scene.township, "village", on);
        let place = match village {
            _ if is_village => scene.lead,
            Some(village) if self.chance.happens(500) => village,
            _ if self.network.in_force_at(scene.township, on) => scene.township,
            _ => scene.lead,
        };
        let on = if self.network.in_force_at(place, on) { on } else { scene.first };
        let texts = &self.data.works.texts;
        let mut session = SessionDraft {
            start: on.to_string(),
            end: on.to_string(),
            time: format!("{:02}:{}0", self.chance.between([9, 15]), self.chance.below(2) * 3),
            place: self.code(place),
            spot: self
                .chance
                .pick(&words(&work.spots))
                .map(|w| (*w).to_owned())
                .unwrap_or_default(),
            ..SessionDraft::default()
        };
        let people = self.people(work, scene);
        let copies = people * self.chance.between(work.per_head) / 100;
        if people == 0 {
            session.attendance = "-".to_owned();
        } else {
            session.basis = self.basis(work, scene).to_owned();
            session.attendance = people.to_string();
            if work.people[1] < 200 && session.basis != "school_roll" && self.chance.happens(110) {
                let round = people / 10 * 10;
                session.attendance = texts.over.replace("{n}", &round.to_string());
                session.basis = "estimate".to_owned();
            } else if work.audiences.len() > 1 && self.chance.happens(220) {
                session.by_audience = self.parts(work, people);
            }
        }
        let mut hand_out = |kind: &str, title: String, count: i64| {
            if count > 0 {
                let quantity = count.to_string();
                session.materials.push(MaterialDraft { kind: kind.to_owned(), title, quantity });
            }
        };
        let topic = if topic.is_empty() { texts.general.as_str() } else { topic };
        hand_out("leaflet", texts.leaflet.replace("{topic}", topic), copies);
        if copies > 120 && self.chance.happens(300) {
            hand_out("booklet", String::new(), copies / 6);
        }
        let panels = work.panels.map(|panels| self.chance.between(panels));
        hand_out("panel", String::new(), panels.unwrap_or(0));
        let mut some = |range: Option<[i64; 2]>, of: i64| {
            let count = range.map(|range| self.chance.between(range) * of / 100);
            count.filter(|count| *count > 0).map(|count| count.to_string()).unwrap_or_default()
        };
        session.experts = some(work.experts, 100);
        session.volunteers = some(work.volunteers, 100);
        session.banners = some(work.banners, 100);
        session.vehicles = some(work.vehicles, 100);
        session.views = some(work.views, 100);
        // A rounded total bounds its parts from above by what is surely there.
        session.consulted = some(work.consulted, people * 9 / 10);
        session.clinic = some(work.clinic, people * 9 / 10);
        session
    }

    fn people(&mut self, work: &Work, scene: &Scene) -> i64 {
        let people = self.chance.between(work.people);
        match self.atlas.rolls.get(&scene.lead) {
            Some(roll) => people.min(roll * 9 / 10),
            None => people,
        }
    }

    fn basis(&mut self, work: &Work, scene: &Scene) -> &'static str {
        let draw = self.chance.below(10);
        match work.kind.as_str() {
            _ if self.atlas.rolls.contains_key(&scene.lead) => "school_roll",
            "campus_visit" => "school_roll",
            "training" | "lecture" | "academic" | "meeting" | "field_demo" if draw < 7 => "sign_in",
            "street_fair" if draw < 6 => "estimate",
            "open_day" | "exhibition" if draw < 6 => "ticket",
            _ if draw < 2 => "estimate",
            _ => "headcount",
        }
    }

    fn parts(&mut self, work: &Work, people: i64) -> BTreeMap<String, String> {
        let one = people * self.chance.between([35, 70]) / 100;
        let counts = [one, people - one];
        let parts = work.audiences.iter().zip(counts);
        parts.map(|(audience, count)| (audience.clone(), count.to_string())).collect()
    }

    fn partners(&mut self, work: &Work, scene: &Scene) -> Vec<PartnerDraft> {
        if work.partners.is_empty() || !self.chance.happens(work.joint * 10) {
            return Vec::new();
        }
        let most = if self.chance.happens(150) { 6 } else { 3 };
        let wanted = self.chance.between([1, most]);
        let mut found: Vec<UnitId> = Vec::new();
        for _ in 0..wanted * 2 {
            let group = self.chance.pick(&work.partners).cloned().unwrap_or_default();
            let partner = match group.as_str() {
                "township" => Some(scene.township),
                "village" | "school" => self.beneath(scene.township, &group, scene.first),
                _ => self.chance.pick(self.atlas.group(&group)).copied(),
            };
            let partner = partner.filter(|id| {
                *id != scene.lead
                    && !found.contains(id)
                    && self.network.in_force_at(*id, scene.first)
            });
            found.extend(partner);
            if i64::try_from(found.len()).is_ok_and(|count| count >= wanted) {
                break;
            }
        }
        let roles = ["host", "support", "support"];
        found
            .into_iter()
            .map(|unit| PartnerDraft {
                unit: self.code(unit),
                role: self.chance.pick(&roles).map(|role| (*role).to_owned()).unwrap_or_default(),
            })
            .collect()
    }
}
