//! The facts of a checked record as its page shows them: numbers, sessions, shares, everything else.

use crate::App;
use crate::shell::digits::quantity;
use crate::shell::terms::{self, amount, term, unit_code, unit_name};
use crate::shell::words::Words;
use chrono::NaiveDate;
use domain::activities::{Activity, DutyEvent, Session};
use domain::basics::{Amount, Method, Unit, day_number};
use domain::figures::Interval;
use domain::ledger::{Entry, Measure, Posting, Role, Share};
use domain::orgs::Network;
use std::collections::BTreeMap;

/// One number of the record.
#[derive(Debug, Clone, Default)]
pub struct Number {
    /// What is counted.
    pub measure: String,
    /// The sum; empty where it was not reported.
    pub shown: String,
    /// In what.
    pub unit: String,
    /// How it came about.
    pub method: String,
}

/// One session.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// When.
    pub when: String,
    /// Where.
    pub place: String,
    /// How many, empty where not reported.
    pub attendance: String,
    /// By what it was counted.
    pub basis: String,
    /// By group.
    pub groups: String,
    /// What was handed out.
    pub materials: String,
    /// Everything else.
    pub others: String,
}

/// One unit's part.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// The unit.
    pub unit: String,
    /// Its page.
    pub href: String,
    /// Its role.
    pub role: String,
    /// Whether it counts as led; otherwise as joined.
    pub led: bool,
}

/// Everything a record states.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The line under the title.
    pub line: Vec<String>,
    /// Labels with the lists they make.
    pub labels: Vec<(String, String)>,
    /// Its numbers.
    pub numbers: Vec<Number>,
    /// Its sessions.
    pub sessions: Vec<Held>,
    /// Who had a part.
    pub parts: Vec<Part>,
    /// What else was written.
    pub more: Vec<(String, String)>,
}

impl Facts {
    /// Reads a record.
    #[must_use]
    pub fn of(app: &App, words: Words, entry: &Entry, network: &Network, day: NaiveDate) -> Self {
        let (from, to) = entry.days();
        let mut facts = Self {
            line: vec![
                unit_name(words, network, entry.unit(), day),
                terms::days(day_number(from), day_number(to)),
            ],
            numbers: numbers(words, &entry.postings(network)),
            parts: parts(words, network, &entry.shares(), day),
            ..Self::default()
        };
        match entry {
            Entry::Activity(activity) => {
                facts.activity(app, words, activity, network, day);
                facts.parts.extend(activity.guests.iter().map(|guest| Part {
                    unit: guest.name.clone(),
                    role: words.t(&format!("role-{}", guest.role.key())),
                    ..Part::default()
                }));
            }
            Entry::Duty(duty) => facts.duty(app, words, duty, network, day),
            Entry::OrgEvent(event) => {
                facts.line.push(words.t(&format!("change-{}", event.key())));
                facts.numbers.clear();
            }
        }
        facts
    }

    fn activity(
        &mut self,
        app: &App,
        words: Words,
        activity: &Activity,
        network: &Network,
        day: NaiveDate,
    ) {
        self.line.push(term(app, words, "activity_kind", &activity.kind));
        for (list, prefix, codes) in [
            ("campaign", "campaign", std::slice::from_ref(&activity.campaign)),
            ("label", "serves", activity.serves.as_slice()),
        ] {
            for code in codes.iter().filter(|code| *code != "none") {
                let href = format!("/ledger?period=all&label={prefix}:{code}");
                self.labels.push((term(app, words, list, code), href));
            }
        }
        if activity.attendance_missing() {
            self.numbers.push(Number {
                measure: words.t("facts-attendance-missing"),
                unit: words.t("unit-visits"),
                ..Number::default()
            });
        }
        let held = activity.sessions.iter();
        self.sessions = held.map(|session| Held::of(app, words, session, network, day)).collect();
        let audiences: Vec<String> =
            activity.audiences.iter().map(|code| term(app, words, "audience", code)).collect();
        let media: Vec<String> = activity
            .media
            .iter()
            .map(|report| {
                let medium = term(app, words, "medium", &report.medium);
                [medium, report.outlet.clone(), amount(words, report.count, Unit::Times)].join(" ")
            })
            .collect();
        let resources: Vec<String> = activity
            .resources
            .iter()
            .map(|used| {
                let resource = term(app, words, "resource", &used.resource);
                format!("{resource} {}", amount(words, used.count, Unit::Times))
            })
            .collect();
        let comma = words.t("list-comma");
        let more = [
            ("audiences", audiences.join(&comma)),
            ("edition", activity.edition.clone()),
            ("theme", activity.theme.clone()),
            ("media", media.join(&comma)),
            ("resources", resources.join(&comma)),
            ("spending", money(words, activity.spending)),
            ("plan", activity.plan.clone()),
            ("outcome", activity.outcome.clone()),
            ("late-reason", activity.late_reason.clone()),
            ("confirmation", activity.confirmation.clone()),
        ];
        self.tell(words, more);
    }

    fn duty(
        &mut self,
        app: &App,
        words: Words,
        duty: &DutyEvent,
        network: &Network,
        day: NaiveDate,
    ) {
        self.line.push(term(app, words, "duty", &duty.duty));
        self.line.push(term(app, words, "duty_item", &duty.item));
        let role = if duty.led { "role-lead" } else { "role-part" };
        let more = [
            ("role", words.t(role)),
            ("place", duty.place.map(|id| unit_name(words, network, id, day)).unwrap_or_default()),
            ("until", duty.until.map(|day| day.to_string()).unwrap_or_default()),
            ("money", money(words, duty.money)),
            ("goods", duty.goods.clone()),
            ("outcome", duty.outcome.clone()),
        ];
        self.tell(words, more);
    }

    fn tell<const N: usize>(&mut self, words: Words, more: [(&str, String); N]) {
        let told = more.into_iter().filter(|(_, text)| !text.is_empty());
        self.more = told.map(|(name, text)| (words.t(&format!("field-{name}")), text)).collect();
    }
}

fn money(words: Words, given: Amount) -> String {
    match given {
        Amount::NotReported => String::new(),
        given => format!("{} {}", amount(words, given, Unit::Fen), words.t("unit-fen")),
    }
}

/// The numbers of a record by measure; groups and partners are parts and stand elsewhere.
fn numbers(words: Words, postings: &[Posting]) -> Vec<Number> {
    let mut sums: BTreeMap<Measure, (Interval, Method)> = BTreeMap::new();
    let apart = [Measure::AttendanceGroup, Measure::Partner, Measure::Activity];
    for posting in postings.iter().filter(|posting| !apart.contains(&posting.measure)) {
        let part = Interval::whole(posting.low, posting.high);
        let entry = sums.entry(posting.measure);
        let sum = entry.or_insert((Interval::whole(0, Some(0)), Method::Counted));
        sum.0 = sum.0.plus(part).unwrap_or(sum.0);
        sum.1 = sum.1.max(posting.method);
    }
    sums.into_iter()
        .map(|(measure, (interval, method))| Number {
            measure: words.t(&format!("measure-{}", measure.key().replace('_', "-"))),
            shown: quantity(interval, measure.unit(), words),
            unit: terms::counted_in(words, measure.unit()),
            method: words.t(&format!("method-{}", method.key())),
        })
        .collect()
}

fn parts(words: Words, network: &Network, shares: &[Share], day: NaiveDate) -> Vec<Part> {
    shares
        .iter()
        .map(|share| Part {
            unit: unit_name(words, network, share.unit, day),
            href: format!("/units/{}", unit_code(network, share.unit)),
            role: words.t(&format!("role-{}", share.role.key())),
            led: share.role == Role::Lead,
        })
        .collect()
}

impl Held {
    fn of(app: &App, words: Words, session: &Session, network: &Network, day: NaiveDate) -> Self {
        let days = terms::days(day_number(session.start), day_number(session.end));
        let place = session.place.map(|id| unit_name(words, network, id, day)).unwrap_or_default();
        let comma = words.t("list-comma");
        let named = |name: String, number: Amount, unit: Unit| {
            format!("{name} {}", amount(words, number, unit))
        };
        let groups: Vec<String> = session
            .by_audience
            .iter()
            .map(|(code, number)| named(term(app, words, "audience", code), *number, Unit::Visits))
            .collect();
        let materials: Vec<String> = session
            .materials
            .iter()
            .map(|used| {
                let kind = term(app, words, "material_kind", &used.kind);
                let name = if used.title.is_empty() { kind } else { used.title.clone() };
                named(name, used.quantity, Unit::Copies)
            })
            .collect();
        let others = [
            ("consulted", session.consulted),
            ("clinic", session.clinic),
            ("experts", session.experts),
            ("volunteers", session.volunteers),
            ("views", session.views),
            ("vehicles", session.vehicles),
            ("banners", session.banners),
        ];
        let others: Vec<String> = others
            .into_iter()
            .filter(|(_, number)| *number != Amount::NotReported)
            .map(|(name, number)| named(words.t(&format!("measure-{name}")), number, Unit::Visits))
            .collect();
        Self {
            when: format!("{days} {}", session.time).trim().to_owned(),
            place: format!("{place} {}", session.spot).trim().to_owned(),
            attendance: match session.attendance {
                Amount::NotReported => String::new(),
                known => amount(words, known, Unit::Visits),
            },
            basis: match session.basis.as_str() {
                "" => String::new(),
                basis => term(app, words, "attendance_basis", basis),
            },
            groups: groups.join(&comma),
            materials: materials.join(&comma),
            others: others.join(&comma),
        }
    }
}

#[cfg(test)]
impl Facts {
    /// With something in every part.
    pub fn sample() -> Self {
        let text = || "text".to_owned();
        Self {
            line: vec![text(), text()],
            labels: vec![(text(), "/ledger".into())],
            numbers: vec![
                Number { measure: text(), shown: "1".into(), ..Number::default() },
                Number { measure: text(), ..Number::default() },
            ],
            sessions: vec![
                Held { attendance: "1".into(), groups: text(), others: text(), ..Held::default() },
                Held::default(),
            ],
            parts: vec![
                Part { unit: text(), led: true, ..Part::default() },
                Part { unit: text(), ..Part::default() },
            ],
            more: vec![(text(), text())],
        }
    }
}
