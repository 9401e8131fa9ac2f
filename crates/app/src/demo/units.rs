//! The units of the demonstration county and everything that happened to them, as events.

use super::chance::Chance;
use super::data::{OtherUnit, Units, words};
use super::people::People;
use super::times::{at, day};
use crate::orgs::Change;
use crate::shell::db::Turn;
use crate::shell::problem::{Outcome, Problem};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::basics::{Amount, Method, Quantity, RecordId, UnitCode, UnitId};
use domain::orgs::{Level, MemberCount, Membership, NewUnit, OrgEvent, Successor};
use std::collections::BTreeMap;

/// The division code of the county; no real county bears it.
pub const COUNTY: &str = "990131";

/// Who there is, by group and by key, whether in force or not.
#[derive(Debug, Clone, Default)]
pub struct Atlas {
    /// `village`, `community`, `township`, `school`, … and keys of member units.
    pub groups: BTreeMap<String, Vec<UnitId>>,
    /// Pupils of each school.
    pub rolls: BTreeMap<UnitId, i64>,
}

impl Atlas {
    /// The units of a group, or the member unit of a key.
    pub fn group(&self, name: &str) -> &[UnitId] {
        self.groups.get(name).map_or(&[], Vec::as_slice)
    }

    /// The only unit of a group.
    pub fn one(&self, name: &str) -> Outcome<UnitId> {
        let first = self.group(name).first().copied();
        first.ok_or_else(|| Problem::broken(format!("built-in data: no {name}")))
    }
}

/// The past of the network: every event with the instant at which it was entered, in that order.
pub fn past(
    data: &Units,
    chance: &mut Chance,
    people: &People,
) -> Outcome<(Vec<(Change, Turn)>, Atlas)> {
    let mut maker =
        Maker { data, chance, atlas: Atlas::default(), codes: BTreeMap::new(), told: Vec::new() };
    maker.places()?;
    maker.organizations()?;
    maker.changes()?;
    maker.statements()?;
    let Maker { atlas, mut told, chance, .. } = maker;
    told.sort_by_key(|(entered, _, _)| *entered);
    let opened = at(day(2019, 12, 23), 9, 0);
    let mut last = opened;
    let mut past = Vec::with_capacity(told.len());
    for (entered, event, reason) in told {
        // One after the other, so that the order of entry is the order in the book.
        last = last.max(entered) + TimeDelta::seconds(4);
        let change = Change { id: RecordId::new(chance.id(last)), event, reason };
        past.push((change, Turn { permit: people.administrator(), at: last }));
    }
    Ok((past, atlas))
}

struct Maker<'a> {
    data: &'a Units,
    chance: &'a mut Chance,
    atlas: Atlas,
    codes: BTreeMap<String, UnitId>,
    told: Vec<(DateTime<Utc>, OrgEvent, String)>,
}

impl Maker<'_> {
    /// Notes an event; what lies before the book was opened was entered when it was.
    fn tell(&mut self, event: OrgEvent, entered: Option<NaiveDate>, reason: &str) {
        let opened = at(day(2019, 12, 23), 9, 0);
        let entered = entered.map_or(opened, |entered| at(entered, 9, 30));
        self.told.push((entered, event, reason.to_owned()));
    }

    fn unit(&mut self, code: &str, name: &str, kind: &str, level: Level) -> Outcome<NewUnit> {
        let id = UnitId::new(self.chance.id(at(day(2019, 12, 20), 8, 0)));
        let code = UnitCode::parse(code)
            .ok_or_else(|| Problem::broken(format!("built-in data: code {code}")))?;
        self.codes.insert(code.as_str().to_owned(), id);
        self.atlas.groups.entry(kind.to_owned()).or_default().push(id);
        Ok(NewUnit {
            id,
            code,
            name: name.to_owned(),
            kind: kind.to_owned(),
            level,
            parent: None,
            aliases: Vec::new(),
            uscc: None,
            approval_no: None,
            approver: None,
            registered_with: None,
            purpose: None,
        })
    }

    fn found(&mut self, unit: NewUnit, on: NaiveDate) {
        let entered = (on > day(2019, 12, 20)).then(|| on + TimeDelta::days(5));
        let reason = if entered.is_some() { String::new() } else { self.data.ground.clone() };
        self.tell(OrgEvent::Found { unit: Box::new(unit), day: on }, entered, &reason);
    }

    fn at_code(&self, code: &str) -> Outcome<UnitId> {
        let full = if code.is_empty() { COUNTY.to_owned() } else { format!("{COUNTY}{code}") };
        let found = self.codes.get(&full).copied();
        found.ok_or_else(|| Problem::broken(format!("built-in data: no unit {full}")))
    }

    fn places(&mut self) -> Outcome<()> {
        let data = self.data;
        let county = self.unit(COUNTY, &data.name, "county", Level::County)?;
        self.found(county, day(1950, 10, 1));
        let county = self.at_code("")?;
        for township in &data.township {
            let code = format!("{COUNTY}{}", township.code);
            let mut unit = self.unit(&code, &township.name, "township", Level::Township)?;
            unit.parent = Some(county);
            let parent = unit.id;
            self.found(unit, day(1988, 3, 1));
            let communities = words(&township.communities).into_iter().map(|w| (w, 1));
            let villages = words(&township.villages).into_iter().map(|w| (w, 201));
            let mut serials: BTreeMap<usize, usize> = BTreeMap::new();
            for (word, base) in communities.chain(villages) {
                let serial = serials.entry(base).or_default();
                let code = format!("{code}{:03}", base + *serial);
                *serial += 1;
                let suffix = if base == 1 { &data.community } else { &data.village };
                let mut unit =
                    self.unit(&code, &format!("{word}{suffix}"), "village", Level::Village)?;
                unit.parent = Some(parent);
                if base == 1 {
                    // Towns and villages do not do the same things.
                    let villages = self.atlas.groups.entry("village".to_owned()).or_default();
                    let community = villages.pop();
                    self.atlas.groups.entry("community".to_owned()).or_default().extend(community);
                }
                self.found(unit, day(2000, 6, 1));
            }
        }
        Ok(())
    }

    fn register(&mut self, kind: &str, name: &str, level: Level, under: &str) -> Outcome<NewUnit> {
        let serial = self.atlas.group(kind).len() + 1;
        let mut unit = self.unit(&format!("{COUNTY}-{kind}-{serial:04}"), name, kind, level)?;
        unit.parent = Some(self.at_code(under)?);
        Ok(unit)
    }

    fn organizations(&mut self) -> Outcome<()> {
        let data = self.data;
        let mut office = self.register("kx", &data.office, Level::County, "")?;
        office.aliases = vec![data.office_short.clone()];
        let office_id = office.id;
        self.found(office, day(1980, 5, 12));
        let group = self.register("leading_group", &data.group, Level::County, "")?;
        let (group_id, begun) = (group.id, day(2006, 8, 1));
        self.found(group, begun);
        for member in &data.member {
            let mut unit = self.register("member_unit", &member.name, Level::County, "")?;
            unit.aliases = vec![member.short.clone()];
            let id = unit.id;
            self.atlas.groups.insert(member.key.clone(), vec![id]);
            self.found(unit, begun);
            self.join(id, group_id, Membership::MemberUnit, begun);
        }
        for township in &data.township {
            let name = format!("{}{}", township.name, data.association);
            let unit = self.register("township_kx", &name, Level::Township, &township.code)?;
            self.found(unit, day(2008, 4, 18));
        }
        for school in &data.school {
            let unit = self.register("school", &school.name, Level::Township, &school.under)?;
            self.atlas.rolls.insert(unit.id, school.roll);
            self.found(unit, day(1990, 9, 1));
        }
        for other in &data.unit {
            let level = if other.under.is_empty() { Level::County } else { Level::Township };
            let unit = self.register(&other.kind, &other.name, level, &other.under)?;
            let id = unit.id;
            self.found(unit, other.day);
            match other.kind.as_str() {
                "society" => self.join(id, office_id, Membership::Society, other.day),
                "rural_assoc" => {
                    let union = self.atlas.one("rural_union")?;
                    let day = other.day.max(day(2016, 5, 20));
                    self.join(id, union, Membership::UnitMember, day);
                }
                _ => {}
            }
            if let Some(until) = other.until {
                let event = OrgEvent::Dissolve { unit: id, successor: None, day: until };
                self.tell(event, Some(until + TimeDelta::days(9)), "");
            }
        }
        Ok(())
    }

    fn join(&mut self, unit: UnitId, network: UnitId, membership: Membership, on: NaiveDate) {
        let entered = (on > day(2019, 12, 20)).then(|| on + TimeDelta::days(6));
        self.tell(OrgEvent::Join { unit, network, membership, day: on }, entered, "");
    }

    /// One township takes another name, two become one; their associations with them.
    fn changes(&mut self) -> Outcome<()> {
        let data = self.data;
        let (rename, merge) = (&data.rename, &data.merge);
        let renamed = OrgEvent::Rename {
            unit: self.at_code(&rename.code)?,
            name: rename.name.clone(),
            day: rename.day,
        };
        self.tell(renamed, Some(rename.day + TimeDelta::days(8)), &rename.ground);

        let entered = Some(merge.day + TimeDelta::days(5));
        let code = format!("{COUNTY}{}", merge.code);
        let mut town = self.unit(&code, &merge.name, "township", Level::Township)?;
        town.parent = Some(self.at_code("")?);
        let ending: Vec<UnitId> =
            merge.codes.iter().map(|code| self.at_code(code)).collect::<Outcome<_>>()?;
        let associations: Vec<UnitId> = data
            .township
            .iter()
            .zip(self.atlas.group("township_kx"))
            .filter(|(township, _)| merge.codes.contains(&township.code))
            .map(|(_, id)| *id)
            .collect();
        let into = Successor::New(Box::new(town));
        self.tell(OrgEvent::Merge { units: ending, into, day: merge.day }, entered, &merge.ground);
        let name = format!("{}{}", merge.name, data.association);
        let unit = self.register("township_kx", &name, Level::Township, &merge.code)?;
        let into = Successor::New(Box::new(unit));
        self.tell(
            OrgEvent::Merge { units: associations, into, day: merge.day },
            entered,
            &merge.ground,
        );
        Ok(())
    }

    /// Residents by township, members by organization.
    fn statements(&mut self) -> Outcome<()> {
        let data = self.data;
        for township in &data.township {
            let unit = self.at_code(&township.code)?;
            let [before, census, later] = township.residents;
            self.residents(unit, before, day(2019, 12, 31), day(2020, 1, 15), &data.statement);
            self.residents(unit, census, day(2020, 11, 1), day(2021, 6, 2), &data.census);
            self.residents(unit, later, day(2021, 6, 30), day(2021, 7, 3), &data.statement);
        }
        let (town, on) = (self.at_code(&data.merge.code)?, data.merge.day);
        let entered = on + TimeDelta::days(6);
        self.residents(town, data.merge.residents, on, entered, &data.statement);
        let mut serials: BTreeMap<&str, usize> = BTreeMap::new();
        for other in &data.unit {
            let serial = serials.entry(&other.kind).or_default();
            let unit = self.atlas.group(&other.kind)[*serial];
            *serial += 1;
            self.members(unit, other);
        }
        Ok(())
    }

    fn residents(
        &mut self,
        unit: UnitId,
        count: i64,
        on: NaiveDate,
        entered: NaiveDate,
        reason: &str,
    ) {
        let event = OrgEvent::Population { unit, day: on, residents: counted(count) };
        self.tell(event, Some(entered), reason);
    }

    fn members(&mut self, unit: UnitId, other: &OtherUnit) {
        let days = [
            (day(2019, 12, 31), day(2020, 1, 10)),
            (day(2020, 12, 31), day(2021, 1, 12)),
            (day(2021, 11, 30), day(2021, 12, 3)),
        ];
        for (at, (on, entered)) in days.into_iter().enumerate() {
            if other.members[at] == 0 {
                continue;
            }
            let households = match other.households[at] {
                0 => Amount::NotApplicable,
                count => counted(count),
            };
            let count = MemberCount {
                individual: counted(other.members[at]),
                unit_members: Amount::NotApplicable,
                households,
            };
            let statement = self.data.statement.clone();
            self.tell(OrgEvent::Members { unit, day: on, count }, Some(entered), &statement);
        }
    }
}

fn counted(count: i64) -> Amount {
    Quantity::exact(count, Method::Counted).map_or(Amount::NotReported, Amount::Known)
}
