//! Every figure of the catalogue, over random ledgers, against an independent recount: from the
//! exported lines alone, from the payloads of revisions, without a line of the program's counting.

use crate::random::{Ledger, World};
use app::figures::{Asked, value};
use app::ledger::Scope;
use app::shell::words::{Language, Words};
use app::summaries::{Wish, paper, printed};
use documents::model::all_figures;
use domain::basics::{Period, Unit};
use domain::figures::{Interval, Name, Standing};
use domain::summaries::PaperKind;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// One thing that counts, as the recount sees it.
#[derive(Debug, Clone)]
struct Fact {
    unit: String,
    day: i64,
    low: i64,
    high: Option<i64>,
    method: String,
    kind: String,
    item: String,
    campaign: String,
    record: String,
}

/// The exported ledger at an instant.
struct Export {
    facts: BTreeMap<&'static str, Vec<Fact>>,
    reach: Vec<(String, String, i64, i64)>,
    shares: BTreeMap<String, Vec<(String, String)>>,
    labels: BTreeMap<String, Vec<String>>,
}

type Number = (i64, Option<i64>);

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

fn day(value: &Value, key: &str) -> i64 {
    text(value, key).replace('-', "").parse().unwrap()
}

fn known(amount: &Value) -> Option<(i64, Option<i64>, String)> {
    let known = amount.get("known")?;
    Some((known["low"].as_i64().unwrap(), known["high"].as_i64(), text(known, "method")))
}

impl Export {
    fn read(lines: &[Value], as_of: Option<&str>) -> Self {
        let stands = |line: &&Value| as_of.is_none_or(|at| text(line, "at").as_str() <= at);
        let table = |name: &'static str| lines.iter().filter(move |line| line["table"] == name);
        let mut posted: BTreeMap<String, i64> = BTreeMap::new();
        // What counts is what was approved last and not deleted since.
        let mut passages: Vec<&Value> = table("passage").filter(stands).collect();
        passages.sort_by_key(|line| (text(line, "record_id"), line["number"].as_i64()));
        let mut last_posted: BTreeMap<String, i64> = BTreeMap::new();
        for line in passages {
            let record = text(line, "record_id");
            match text(line, "transition").as_str() {
                "approve" => {
                    let revision = line["revision"].as_i64().unwrap();
                    posted.insert(record.clone(), revision);
                    last_posted.insert(record, revision);
                }
                "delete" => {
                    posted.remove(&record);
                }
                "restore" if matches!(text(line, "state").as_str(), "approved" | "archived") => {
                    posted.insert(record.clone(), last_posted[&record]);
                }
                _ => {}
            }
        }
        let kinds: BTreeMap<String, String> =
            table("record").map(|line| (text(line, "id"), text(line, "kind"))).collect();
        let mut export = Self {
            facts: BTreeMap::new(),
            reach: table("reach")
                .map(|line| {
                    let days = (line["since"].as_i64().unwrap(), line["until"].as_i64().unwrap());
                    (text(line, "ancestor"), text(line, "descendant"), days.0, days.1)
                })
                .collect(),
            shares: BTreeMap::new(),
            labels: BTreeMap::new(),
        };
        let mut events: Vec<(i64, String, Value, String)> = Vec::new();
        for line in table("revision") {
            let record = text(line, "record_id");
            if posted.get(&record) != line["number"].as_i64().as_ref() {
                continue;
            }
            let payload: Value = serde_json::from_str(&text(line, "payload")).unwrap();
            match kinds[&record].as_str() {
                "activity" => export.activity(&record, &payload),
                "duty" => export.duty(&record, &payload),
                _ => events.push((day(&payload, "day"), text(line, "at"), payload, record)),
            }
        }
        events.sort_by_key(|(day, at, _, record)| (*day, at.clone(), record.clone()));
        export.network(&events);
        export
    }

    fn add(&mut self, what: &'static str, fact: Fact) {
        self.facts.entry(what).or_default().push(fact);
    }

    fn activity(&mut self, record: &str, payload: &Value) {
        let empty = Vec::new();
        let list = |value: &Value| value.as_array().unwrap_or(&empty).clone();
        let lead = text(payload, "lead");
        let sessions = list(&payload["sessions"]);
        let first = sessions.iter().map(|session| day(session, "start")).min().unwrap();
        let fact = |at: i64, item: &str, number: (i64, Option<i64>, String)| Fact {
            unit: lead.clone(),
            day: at,
            low: number.0,
            high: number.1,
            method: number.2,
            kind: text(payload, "kind"),
            item: item.to_owned(),
            campaign: text(payload, "campaign"),
            record: record.to_owned(),
        };
        let one = || (1, Some(1), "counted".to_owned());
        self.add("activity", fact(first, "", one()));
        let mut shares = vec![(lead.clone(), "lead".to_owned())];
        shares.extend(
            list(&payload["partners"])
                .iter()
                .map(|share| (text(share, "unit"), text(share, "role"))),
        );
        for (unit, _) in &shares {
            self.add("partner", fact(first, unit, one()));
        }
        self.shares.insert(record.to_owned(), shares);
        let labels = list(&payload["serves"]);
        self.labels.insert(
            record.to_owned(),
            labels.iter().filter_map(|l| l.as_str().map(str::to_owned)).collect(),
        );
        for session in &sessions {
            let at = day(session, "start");
            self.add("session", fact(at, "", one()));
            for what in [
                "attendance",
                "experts",
                "volunteers",
                "consulted",
                "clinic",
                "views",
                "vehicles",
                "banners",
            ] {
                if let Some(number) = known(&session[what]) {
                    self.add(what, fact(at, "", number));
                }
            }
            for (audience, amount) in session["by_audience"].as_object().into_iter().flatten() {
                if let Some(number) = known(amount) {
                    self.add("attendance_group", fact(at, audience, number));
                }
            }
            for material in list(&session["materials"]) {
                if let Some(number) = known(&material["quantity"]) {
                    self.add("materials", fact(at, &text(&material, "kind"), number));
                }
            }
        }
        for (what, key, rows) in [
            ("media", "medium", list(&payload["media"])),
            ("resource", "resource", list(&payload["resources"])),
        ] {
            for row in rows {
                if let Some(number) = known(&row["count"]) {
                    self.add(what, fact(first, &text(&row, key), number));
                }
            }
        }
        if let Some(number) = known(&payload["spending"]) {
            self.add("spending", fact(first, "", number));
        }
    }

    fn duty(&mut self, record: &str, payload: &Value) {
        let fact = |at: i64, number: (i64, Option<i64>, String)| Fact {
            unit: text(payload, "unit"),
            day: at,
            low: number.0,
            high: number.1,
            method: number.2,
            kind: text(payload, "duty"),
            item: text(payload, "item"),
            campaign: String::new(),
            record: record.to_owned(),
        };
        let start = day(payload, "day");
        for (what, key) in [
            ("duty", "count"),
            ("duty_attendance", "attendance"),
            ("aid_households", "households"),
            ("aid_money", "money"),
        ] {
            if let Some(number) = known(&payload[key]) {
                self.add(what, fact(start, number));
            }
        }
        if let Some(number) = known(&payload["officers"]) {
            self.add("secondment", fact(start, number.clone()));
            if payload["until"].is_string() {
                let until: chrono::NaiveDate = text(payload, "until").parse().unwrap();
                let next = until.succ_opt().unwrap().format("%Y%m%d").to_string().parse().unwrap();
                self.add(
                    "secondment",
                    fact(next, (-number.0, number.1.map(|high| -high), number.2)),
                );
            }
        }
    }

    /// Units in force: told from the events, in their order.
    fn network(&mut self, events: &[(i64, String, Value, String)]) {
        let mut kinds: BTreeMap<String, String> = BTreeMap::new();
        let mut members: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (at, _, event, record) in events {
            let mut founded: Vec<Value> = Vec::new();
            let mut ended: Vec<String> = Vec::new();
            match event["event"].as_str().unwrap() {
                "found" => founded.push(event["unit"].clone()),
                "merge" => {
                    ended.extend(
                        event["units"]
                            .as_array()
                            .unwrap()
                            .iter()
                            .map(|id| id.as_str().unwrap().to_owned()),
                    );
                    founded.extend(event["into"].get("new").cloned());
                }
                "split" => {
                    founded.extend(
                        event["parts"].as_array().unwrap().iter().map(|part| part["unit"].clone()),
                    );
                    if event["survives"] == false {
                        ended.push(text(event, "unit"));
                    }
                }
                "dissolve" => ended.push(text(event, "unit")),
                "members" => {
                    let unit = text(event, "unit");
                    for (key, item) in [
                        ("individual", "individual"),
                        ("unit_members", "unit"),
                        ("households", "household"),
                    ] {
                        if let Some(number) = known(&event[key]) {
                            members.entry(unit.clone()).or_default().insert(item.to_owned());
                            self.org(
                                "org_members",
                                &unit,
                                *at,
                                record,
                                &kinds[&unit],
                                item,
                                number,
                            );
                        }
                    }
                }
                "population" => {
                    let unit = text(event, "unit");
                    if let Some(number) = known(&event["residents"]) {
                        members.entry(unit.clone()).or_default().insert("population".to_owned());
                        self.org("population", &unit, *at, record, &kinds[&unit], "", number);
                    }
                }
                _ => {}
            }
            for unit in founded {
                let (id, kind) = (text(&unit, "id"), text(&unit, "kind"));
                self.org("org", &id, *at, record, &kind, "", (1, Some(1), "counted".into()));
                kinds.insert(id, kind);
            }
            for unit in ended {
                let kind = kinds[&unit].clone();
                self.org("org", &unit, *at, record, &kind, "", (-1, Some(-1), "counted".into()));
                // Who ends has no members any more.
                for item in members.remove(&unit).unwrap_or_default() {
                    let zero = (0, Some(0), "counted".to_owned());
                    let (what, item) = if item == "population" {
                        ("population", String::new())
                    } else {
                        ("org_members", item)
                    };
                    self.org(what, &unit, *at, record, &kind, &item, zero);
                }
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one column each")]
    fn org(
        &mut self,
        what: &'static str,
        unit: &str,
        day: i64,
        record: &str,
        kind: &str,
        item: &str,
        number: (i64, Option<i64>, String),
    ) {
        let fact = Fact {
            unit: unit.to_owned(),
            day,
            low: number.0,
            high: number.1,
            method: number.2,
            kind: kind.to_owned(),
            item: item.to_owned(),
            campaign: String::new(),
            record: record.to_owned(),
        };
        self.add(what, fact);
    }

    fn reaches(&self, scope: &str, unit: &str, day: i64) -> bool {
        self.reach.iter().any(|(ancestor, descendant, since, until)| {
            ancestor == scope && descendant == unit && *since <= day && day < *until
        })
    }

    /// Facts of a kind that count for a unit in a period.
    fn counted(
        &self,
        what: &str,
        scope: &str,
        (first, last): (i64, i64),
        credit: &str,
    ) -> Vec<&Fact> {
        let facts = self.facts.get(what).map_or(&[][..], Vec::as_slice);
        let led = |fact: &Fact| self.reaches(scope, &fact.unit, fact.day);
        let part = |fact: &Fact| {
            let shares = self.shares.get(&fact.record).into_iter().flatten();
            shares
                .into_iter()
                .any(|(unit, role)| role != "lead" && self.reaches(scope, unit, fact.day))
        };
        facts
            .iter()
            .filter(|fact| (first..=last).contains(&fact.day))
            .filter(|fact| match credit {
                "joined" => !led(fact) && part(fact),
                "any" => led(fact) || part(fact),
                _ => led(fact),
            })
            .collect()
    }

    fn stock(&self, what: &str, scope: &str, last: i64) -> Vec<&Fact> {
        let facts = self.facts.get(what).map_or(&[][..], Vec::as_slice);
        facts
            .iter()
            .filter(|fact| fact.day <= last && self.reaches(scope, &fact.unit, last))
            .collect()
    }

    /// The facts of one record alone.
    fn narrowed(&self, record: &str) -> Self {
        let of_record = |facts: &Vec<Fact>| -> Vec<Fact> {
            facts.iter().filter(|fact| fact.record == record).cloned().collect()
        };
        Self {
            facts: self.facts.iter().map(|(what, facts)| (*what, of_record(facts))).collect(),
            reach: self.reach.clone(),
            shares: self.shares.clone(),
            labels: self.labels.clone(),
        }
    }

    /// The recount of one figure. `None` when there is no record.
    fn figure(&self, name: &Name, scope: &str, period: Period) -> Option<Number> {
        if let Some(record) = name.parameter.as_deref().and_then(|p| p.strip_prefix("record:")) {
            return self.narrowed(record).figure(&Name::parse(&name.base), scope, period);
        }
        let number =
            |date: chrono::NaiveDate| date.format("%Y%m%d").to_string().parse::<i64>().unwrap();
        let days = (number(period.first()), number(period.last()));
        let parameter = name.parameter.as_deref();
        let science = |fact: &&Fact| {
            !matches!(fact.kind.as_str(), "meeting" | "visit_condolence" | "party_building")
        };
        let flow = |what: &str, credit: &str, admits: &dyn Fn(&Fact) -> bool| {
            sum(self
                .counted(what, scope, days, credit)
                .into_iter()
                .filter(science)
                .filter(|fact| admits(fact)))
        };
        let all = |_: &Fact| true;
        let kind = |fact: &Fact| parameter.is_none_or(|kind| fact.kind == kind);
        let item = |fact: &Fact| parameter.is_none_or(|item| fact.item == item);
        let campaign = |fact: &Fact| parameter.is_none_or(|campaign| fact.campaign == campaign);
        let duty = |what: &str, admits: &dyn Fn(&Fact) -> bool| {
            sum(self.counted(what, scope, days, "led").into_iter().filter(|fact| admits(fact)))
        };
        const PLACES: [&str; 6] = ["state", "province", "city", "county", "township", "village"];
        let org = |fact: &Fact| kind(fact) && !PLACES.contains(&fact.kind.as_str());
        match name.base.as_str() {
            "org.count" => {
                sum(self.stock("org", scope, days.1).into_iter().filter(|fact| org(fact)))
            }
            "org.founded" => duty("org", &|fact| fact.low >= 0 && org(fact)),
            "org.dissolved" => duty("org", &|fact| fact.low < 0 && org(fact))
                .map(|(low, high)| (-low, high.map(|high| -high))),
            "org.members" => last(self.stock("org_members", scope, days.1), "individual"),
            "org.members.unit" => last(self.stock("org_members", scope, days.1), "unit"),
            "org.households" => last(self.stock("org_members", scope, days.1), "household"),
            "population" => last(self.stock("population", scope, days.1), ""),
            "activity.events" => flow("activity", "led", &kind),
            "activity.events.joined" => flow("activity", "joined", &kind),
            "activity.events.all" => flow("activity", "any", &all),
            "activity.events.campaign" => flow("activity", "led", &campaign),
            "activity.events.label" => flow("activity", "led", &|fact| {
                parameter.map_or(!self.labels[&fact.record].is_empty(), |label| {
                    self.labels[&fact.record].iter().any(|one| one == label)
                })
            }),
            "activity.sessions" => flow("session", "led", &kind),
            "activity.sessions.joined" => flow("session", "joined", &all),
            "activity.sessions.campaign" => flow("session", "led", &campaign),
            "activity.attendance" => flow("attendance", "led", &kind),
            "activity.sessions.attended" => {
                let facts = self.counted("attendance", scope, days, "led");
                let stated = i64::try_from(facts.into_iter().filter(science).count()).unwrap();
                (stated > 0).then_some((stated, Some(stated)))
            }
            "activity.attendance.joined" => flow("attendance", "joined", &all),
            "activity.attendance.campaign" => flow("attendance", "led", &campaign),
            "activity.attendance.counted" => {
                flow("attendance", "led", &|fact| fact.method == "counted")
            }
            "activity.attendance.audience" => flow("attendance_group", "led", &item),
            "activity.materials" => flow("materials", "led", &|fact| match parameter {
                Some(kind) => fact.item == kind,
                None => matches!(fact.item.as_str(), "leaflet" | "booklet" | "disc" | "kit"),
            }),
            "activity.panels" => {
                flow("materials", "led", &|fact| matches!(fact.item.as_str(), "panel" | "poster"))
            }
            "activity.consulted" => flow("consulted", "led", &all),
            "activity.clinic" => flow("clinic", "led", &all),
            "activity.experts" => flow("experts", "led", &all),
            "activity.volunteers" => flow("volunteers", "led", &all),
            "activity.views" => flow("views", "led", &all),
            "activity.vehicles" => flow("vehicles", "led", &all),
            "activity.banners" => flow("banners", "led", &all),
            "activity.media" => flow("media", "led", &item),
            "activity.resources" => flow("resource", "led", &item),
            "activity.spending" => flow("spending", "led", &all),
            "activity.units" => {
                let facts = self.counted("partner", scope, days, "led");
                let units: BTreeSet<&str> =
                    facts.into_iter().filter(science).map(|fact| fact.item.as_str()).collect();
                let count = i64::try_from(units.len()).unwrap();
                (count > 0).then_some((count, Some(count)))
            }
            "duty.count" => duty("duty", &kind),
            "duty.items" => duty("duty", &item),
            "duty.attendance" => duty("duty_attendance", &kind),
            "duty.secondment" => sum(self.stock("secondment", scope, days.1).into_iter()),
            "duty.aid_households" => duty("aid_households", &all),
            "duty.aid_money" => duty("aid_money", &all),
            "activity.attendance_per_session" => {
                self.ratio("activity.attendance", "activity.sessions.attended", scope, period, 10)
            }
            "activity.materials_per_head" => {
                self.ratio("activity.materials", "activity.attendance", scope, period, 100)
            }
            "activity.counted_share" => self.ratio(
                "activity.attendance.counted",
                "activity.attendance",
                scope,
                period,
                1000,
            ),
            "activity.attendance_per_100" => {
                self.ratio("activity.attendance", "population", scope, period, 1000)
            }
            "activity.spending_per_head" => {
                self.ratio("activity.spending", "population", scope, period, 100)
            }
            "activity.sessions_growth" => self.growth("activity.sessions", scope, period),
            "activity.attendance_growth" => self.growth("activity.attendance", scope, period),
            other => panic!("the recount does not know the figure {other}: teach it"),
        }
    }

    fn ratio(&self, of: &str, by: &str, scope: &str, period: Period, shift: i64) -> Option<Number> {
        let of = self.figure(&Name::parse(of), scope, period)?;
        let by = self.figure(&Name::parse(by), scope, period)?;
        quotient(of, by, shift)
    }

    fn growth(&self, of: &str, scope: &str, period: Period) -> Option<Number> {
        let now = self.figure(&Name::parse(of), scope, period)?;
        let before = self.figure(&Name::parse(of), scope, period.year_before())?;
        quotient(now, before, 1000).map(|(low, high)| (low - 1000, high.map(|high| high - 1000)))
    }
}

fn sum<'a>(facts: impl Iterator<Item = &'a Fact>) -> Option<Number> {
    facts.fold(None, |sum: Option<Number>, fact| {
        let (low, high) = sum.unwrap_or((0, Some(0)));
        Some((low + fact.low, high.zip(fact.high).map(|(one, two)| one + two)))
    })
}

/// The last statement of each unit.
fn last(facts: Vec<&Fact>, item: &str) -> Option<Number> {
    let mut latest: BTreeMap<&str, &Fact> = BTreeMap::new();
    for fact in facts.into_iter().filter(|fact| fact.item == item) {
        let known = latest.entry(&fact.unit).or_insert(fact);
        if fact.day >= known.day {
            *known = fact;
        }
    }
    sum(latest.into_values())
}

fn quotient(of: Number, by: Number, shift: i64) -> Option<Number> {
    let exact = of.1 == Some(of.0) && by.1 == Some(by.0);
    if exact {
        let twice = (of.0 * shift * 2 + by.0).checked_div_euclid(by.0 * 2)?;
        return Some((twice, Some(twice)));
    }
    if by.1 == Some(0) {
        return None;
    }
    let low = by.1.map_or(0, |high| (of.0 * shift).div_euclid(high));
    let high = of.1.filter(|_| by.0 > 0).map(|high| -((-high * shift).div_euclid(by.0)));
    Some((low, high))
}

async fn exported(ledger: &Ledger, as_of: Option<&str>) -> Export {
    let mut lines: Vec<Value> = Vec::new();
    app::ledger::export(&ledger.app, |line| {
        lines.push(serde_json::from_str(line).unwrap());
        Ok(())
    })
    .await
    .unwrap();
    Export::read(&lines, as_of)
}

/// Compares every figure of the catalogue for every unit and some periods.
async fn compare(ledger: &Ledger, as_of: Option<&str>) {
    let app = &ledger.app;
    let export = exported(ledger, as_of).await;
    let network = app.network();
    let mut stated = 0;
    for unit in network.units() {
        let scope = Scope::of(&network, unit.id()).unwrap();
        for period in ["2020", "2021", "2021H1", "2021-07"].map(|text| Period::parse(text).unwrap())
        {
            for definition in app.catalogue().definitions() {
                let mut names = vec![Name::parse(&definition.name)];
                if definition.parameter.is_some() {
                    let entry = app.vocabulary().list(&definition.list).first().unwrap();
                    names.push(Name {
                        base: definition.name.clone(),
                        parameter: Some(entry.code.clone()),
                    });
                }
                for name in names {
                    let asked = Asked { name: &name, scope: &scope, period, as_of };
                    let (standing, interval) = value(app, &asked).await.unwrap();
                    let told = interval.map(|interval| (interval.low, interval.high));
                    let recounted = export.figure(&name, &unit.id().to_string(), period);
                    assert_eq!(
                        told,
                        recounted,
                        "{name} of {} in {period} as of {as_of:?}",
                        unit.code()
                    );
                    assert_eq!(standing == Standing::Stated, told.is_some(), "{name}");
                    stated += usize::from(told.is_some_and(|told| told != (0, Some(0))));
                }
            }
        }
    }
    assert!(stated > 100, "the random ledger says something: {stated} figures");
}

/// Composes a paper and recounts each number in it; answers how many there were.
async fn recount_paper(ledger: &Ledger, export: &Export, unit: &str, wish: &Wish) -> usize {
    let app = &ledger.app;
    let words = Words::of(Language::Chinese);
    let network = app.network();
    let scope = Scope::of(&network, network.by_code(unit).unwrap()).unwrap();
    let composed = paper(app, &words, &scope, wish).await.unwrap();
    let marks = all_figures(&composed.document);
    for mark in &marks {
        let name = Name::parse(&mark.name);
        let of = network.by_code(&mark.unit_code).unwrap().to_string();
        let period = Period::parse(&mark.period).unwrap();
        let recounted = export.figure(&name, &of, period);
        let (low, high) = recounted.unwrap_or_else(|| panic!("{} rests on nothing", mark.name));
        let definition = app.catalogue().definition(&name.base).unwrap();
        let unit = app.catalogue().unit(definition);
        let decimals = u32::from(unit == Unit::Share);
        let growth = name.base.ends_with("_growth");
        let text = printed(&words, unit, Interval { low, high, decimals }, growth);
        assert_eq!(mark.text, text, "{} of {unit:?} in {period}, {:?}", mark.name, wish.kind);
    }
    marks.len()
}

#[tokio::test]
async fn every_figure_of_every_paper_agrees_with_an_independent_recount() {
    for seed in [5, 6] {
        let ledger = Ledger::random(seed, World::Small).await;
        let export = exported(&ledger, None).await;
        let codes: Vec<String> =
            ledger.app.network().units().map(|unit| unit.code().to_string()).collect();
        let mut counted = 0;
        for kind in PaperKind::ALL {
            let period = if kind == PaperKind::Plan { "2022" } else { "2021" };
            let mut wishes = vec![Wish::of(kind, Period::parse(period).unwrap())];
            if kind == PaperKind::Summary {
                wishes.push(Wish::of(kind, Period::parse("2021H1").unwrap()));
            }
            for (code, wish) in codes.iter().flat_map(|code| wishes.iter().map(move |w| (code, w)))
            {
                counted += recount_paper(&ledger, &export, code, wish).await;
            }
        }
        assert!(counted > 200, "the papers say something: {counted} figures");
    }
}

#[tokio::test]
async fn every_figure_agrees_with_an_independent_recount() {
    for seed in [1, 2, 3, 4] {
        let mut ledger = Ledger::random(seed, World::Small).await;
        let before = ledger.instant();
        ledger.live_on(30).await;
        compare(&ledger, None).await;
        compare(&ledger, Some(&before)).await;
        ledger.verified().await;
    }
}
