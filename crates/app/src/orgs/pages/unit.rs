//! One unit (单位): what it is, where it hangs, what it led and what it joined, kept apart.

use crate::App;
use crate::access::{Visitor, posts_of_unit};
use crate::figures::{self, Asked, scope_of, value};
use crate::ledger::{Filter, Scope, counted, list, quiet};
use crate::orgs;
use crate::shell::charts::{Bar, Look, Svg, columns};
use crate::shell::digits::quantity;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::parts::Living;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms::{self, StateMark, amount, unit_code, unit_kind, unit_name};
use crate::shell::words::Value;
use askama::Template;
use axum::extract::{Path, State as Extract};
use axum::response::Response;
use domain::access::Verb;
use domain::basics::{Period, Unit, UnitId};
use domain::figures::Name;
use domain::ledger::State;
use std::sync::Arc;

/// Figures of a unit: led, and the same joined.
const PAIRS: [(&str, &str); 3] = [
    ("activity.events", "activity.events.joined"),
    ("activity.sessions", "activity.sessions.joined"),
    ("activity.attendance", "activity.attendance.joined"),
];
/// Changes the page offers.
const CHANGES: [&str; 6] = ["found", "rename", "move", "merge", "split", "dissolve"];

/// A figure as led and as joined.
#[derive(Debug, Clone, Default)]
pub struct Pair {
    name: String,
    led: Living,
    joined: Living,
    counted_in: String,
}

/// A record in which the unit had a part.
#[derive(Debug, Clone, Default)]
pub struct Record {
    href: String,
    title: String,
    day: String,
    unit: String,
    state: StateMark,
}

/// The page.
#[derive(Template)]
#[template(path = "orgs/pages/unit.html")]
pub struct UnitPage {
    frame: Frame,
    code: String,
    name: String,
    kind: String,
    ended: String,
    path: Vec<(String, String)>,
    facts: Vec<(String, String)>,
    names: Vec<(String, String)>,
    below: usize,
    pairs: Vec<Pair>,
    period: String,
    led: Vec<Record>,
    joined: Vec<Record>,
    changes: Vec<(String, String)>,
    all: i64,
    states: Vec<(StateMark, u64, String)>,
    months: Option<Svg>,
    lacks: Vec<(String, String)>,
    posts: Vec<Charge>,
    /// Whether a link for it may be given.
    links: bool,
}

/// A post of the unit: its charge, never a person.
#[derive(Debug, Clone, Default)]
pub struct Charge {
    title: String,
    duties: String,
    vacant: bool,
}

/// Days without a record after which the page says so.
const QUIET_DAYS: i64 = 180;

/// The unit.
///
/// # Errors
/// [`Problem::NotFound`] when there is none within the visitor's reach.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Outcome<Response> {
    let scope = scope_of(&app, &visitor, &code)?;
    let (network, today, words) = (app.network(), app.clock().today(), visitor.words);
    let unit = network.unit(scope.unit).ok_or(Problem::NotFound(code))?;
    let day = unit.ended().and_then(|ended| ended.pred_opt()).unwrap_or(today);
    let own = visitor.actor.unit;
    let path = network.path_at(scope.unit, day);
    let path = path.into_iter().skip_while(|id| *id != own).filter(|id| *id != scope.unit);
    let named = |id| unit_name(words, &network, id, day);
    let text = |label: String, value: Option<String>| {
        value.filter(|value| !value.is_empty()).map(|value| (label, value))
    };
    let founding = unit.founding();
    let comma = words.t("list-comma");
    let others: Vec<String> = unit.aliases().iter().cloned().collect();
    let ties: Vec<String> =
        network.memberships_at(scope.unit, day).iter().map(|tie| named(tie.network)).collect();
    let came: Vec<String> = network.predecessors(scope.unit).into_iter().map(named).collect();
    let went: Vec<String> = network.successors(scope.unit).into_iter().map(named).collect();
    let members = unit.members().at(today).copied().unwrap_or_default();
    let count = |number| amount(words, number, Unit::Persons);
    let facts = [
        text(words.t("field-code"), Some(unit.code().to_string())),
        text(
            words.t("units-founded"),
            Some(match unit.founded() {
                orgs::FIRST_DAY => words.t("units-founded-before"),
                day => day.to_string(),
            }),
        ),
        text(words.t("units-ended"), unit.ended().map(|day| day.to_string())),
        text(words.t("field-aliases"), Some(others.join(&comma))),
        text(words.t("field-uscc"), founding.uscc.clone()),
        text(words.t("field-approval-no"), founding.approval_no.clone()),
        text(words.t("field-approver"), founding.approver.map(named)),
        text(words.t("field-registered-with"), founding.registered_with.clone()),
        text(words.t("field-purpose"), founding.purpose.clone()),
        text(words.t("units-member-of"), Some(ties.join(&comma))),
        text(words.t("units-came-from"), Some(came.join(&comma))),
        text(words.t("units-went-into"), Some(went.join(&comma))),
        text(
            words.t("field-individual"),
            members.individual.known().map(|_| count(members.individual)),
        ),
        text(
            words.t("field-unit-members"),
            members.unit_members.known().map(|_| count(members.unit_members)),
        ),
        text(
            words.t("field-households"),
            members.households.known().map(|_| count(members.households)),
        ),
    ];
    let period = Period::Year(visitor.year);
    let mut pairs = Vec::new();
    for (led, joined) in PAIRS {
        let (led, joined) = (Name::parse(led), Name::parse(joined));
        let Some(definition) = app.catalogue().definition(&led.base) else { continue };
        let counted_in = app.catalogue().unit(definition);
        let of = |name| Asked { name, scope: &scope, period, as_of: None };
        let mut living = Vec::new();
        for name in [&led, &joined] {
            let number = value(&app, &of(name)).await?.1;
            let shown =
                number.map(|number| quantity(number, counted_in, words)).unwrap_or_default();
            living.push(Living::new(figures::href(&of(name)), shown, ""));
        }
        pairs.push(Pair {
            name: terms::figure(&app, words, &led),
            joined: living.pop().unwrap_or_default(),
            led: living.pop().unwrap_or_default(),
            counted_in: terms::counted_in(words, counted_in),
        });
    }
    let filter =
        Filter { unit: Some(scope.unit), period: Some(period), size: 100, ..Filter::default() };
    let found = list(&app, &visitor.scope, &filter).await?;
    let (all, rows) = (found.total, found.rows);
    let (mut led, mut joined) = (Vec::new(), Vec::new());
    for row in &rows {
        let record = Record {
            href: format!("/records/{}", row.id),
            title: row.title.clone(),
            day: terms::days(row.day_from, row.day_to),
            unit: named(row.unit),
            state: StateMark::of(words, row.state),
        };
        let within = network.reach_of(row.unit).iter().any(|reach| reach.ancestor == scope.unit);
        if within { led.push(record) } else { joined.push(record) }
    }
    let manages = visitor.may(&app, Verb::ManageUnits, scope.unit).is_ok();
    let changes = CHANGES
        .iter()
        .filter(|_| manages && unit.ended().is_none())
        .map(|key| ((*key).to_owned(), words.t(&format!("unit-do-{key}"))));
    let links = unit.ended().is_none() && visitor.may(&app, Verb::Record, scope.unit).is_ok();
    let (states, lacks) = told(&app, &visitor, &scope, period).await?;
    let code = unit.code().to_string();
    page(&UnitPage {
        all,
        links,
        states: states
            .into_iter()
            .map(|(state, count)| {
                let href = format!("/ledger?unit={code}&period={period}&state={}", state.key());
                (StateMark::of(words, state), count, href)
            })
            .collect(),
        months: months(&app, &visitor, &scope, period).await?,
        lacks,
        posts: posts(&app, &visitor, scope.unit).await?,
        frame: visitor.frame(&app, Section::Units).await?,
        code: unit.code().to_string(),
        name: named(scope.unit),
        kind: unit_kind(&app, words, unit.kind()),
        ended: unit.ended().map(|day| day.to_string()).unwrap_or_default(),
        path: path.map(|id| (unit_code(&network, id), named(id))).collect(),
        facts: facts.into_iter().flatten().collect(),
        names: network
            .names(scope.unit)
            .map(|names| names.iter().map(|(day, name)| (day.to_string(), name.clone())).collect())
            .unwrap_or_default(),
        below: network.children_at(Some(scope.unit), today).len(),
        pairs,
        period: terms::period(words, period),
        led,
        joined,
        changes: changes.collect(),
    })
}

/// How many records of the period stand where, and what is lacking.
async fn told(
    app: &App,
    visitor: &Visitor,
    scope: &Scope,
    period: Period,
) -> Outcome<(Vec<(State, u64)>, Vec<(String, String)>)> {
    let words = visitor.words;
    let filter = Filter { unit: Some(scope.unit), period: Some(period), ..Filter::default() };
    let counts = counted(app, &visitor.scope, &filter).await?;
    let states = [State::Approved, State::Submitted, State::Returned, State::Draft].map(|state| {
        let of = counts.iter().filter(|(_, is, _)| *is == state).map(|(_, _, count)| count);
        (state, of.sum::<u64>())
    });
    let states = states.into_iter().filter(|(_, count)| *count > 0).collect();
    let name = Name::parse("activity.events");
    let asked = Asked { name: &name, scope, period, as_of: None };
    let card = figures::card(app, &asked, 0, 0).await?;
    let network = app.network();
    let mut lacks = Vec::new();
    let coverage = card.reading.coverage;
    let without: Vec<String> = card
        .reading
        .gaps
        .iter()
        .filter_map(|code| network.by_code(code.as_str()))
        .take(6)
        .map(|id| unit_name(words, &network, id, app.clock().today()))
        .collect();
    if !card.reading.gaps.is_empty() {
        let names = without.join(&words.t("list-comma"));
        let values =
            [("count", Value::from(card.reading.gaps.len())), ("names", Value::from(&names))];
        lacks.push((words.with("units-lack-records", &values), figures::href(&asked)));
    }
    let silent = quiet(app, scope, QUIET_DAYS).await?.len();
    if silent > 0 {
        lacks.push((words.t1("units-lack-recent", "count", silent), "/units".to_owned()));
    }
    let bare = coverage.records - coverage.with_evidence;
    if bare > 0 {
        lacks.push((words.t1("units-lack-evidence", "count", bare), figures::href(&asked)));
    }
    Ok((states, lacks))
}

/// Its sessions by month.
async fn months(
    app: &App,
    visitor: &Visitor,
    scope: &Scope,
    period: Period,
) -> Outcome<Option<Svg>> {
    let words = visitor.words;
    let name = Name::parse("activity.sessions");
    let asked = Asked { name: &name, scope, period, as_of: None };
    let found = figures::month_by_month(app, &asked).await?;
    let bars: Vec<Bar> = (1..=12_u8)
        .map(|month| {
            let at = i64::from(period.year()) * 100 + i64::from(month);
            let low = found.iter().find(|(key, _)| *key == at).map_or(0, |(_, low)| *low);
            let of = Asked { period: Period::Month(period.year(), month), ..asked.clone() };
            let tip =
                format!("{} {low} {}", terms::period(words, of.period), words.t("unit-sessions"));
            let mut bar = Bar::of(
                month.to_string(),
                u64::try_from(low).unwrap_or(0),
                tip,
                figures::href(&of),
            );
            bar.shown = (low == 0).then(String::new);
            bar
        })
        .collect();
    let any = found.iter().any(|(_, low)| *low > 0);
    let title = words.t("measure-session");
    Ok(any.then(|| columns(&title, &words.t("card-month"), 150, Look::Series, &bars)))
}

async fn posts(app: &App, visitor: &Visitor, unit: UnitId) -> Outcome<Vec<Charge>> {
    let words = visitor.words;
    let found = posts_of_unit(app, unit).await?;
    let charges = found.into_iter().map(|post| {
        let duties: Vec<String> =
            post.duties.iter().map(|duty| words.t(&format!("duty-{}", duty.key()))).collect();
        Charge {
            title: terms::post_title(app, words, &post.title),
            duties: duties.join(&words.t("list-comma")),
            vacant: !post.held,
        }
    });
    Ok(charges.collect())
}

#[cfg(test)]
impl UnitPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let two = || vec![("a".to_owned(), "b".to_owned())];
        Self {
            frame: Frame::sample(),
            code: "990131".into(),
            name: "Yunling".into(),
            kind: "County".into(),
            ended: "2021-01-01".into(),
            path: two(),
            facts: two(),
            names: vec![("2000".into(), "a".into()), ("2010".into(), "b".into())],
            below: 3,
            pairs: vec![Pair { led: Living::new("/figures/x", "1", ""), ..Pair::default() }],
            period: "2021".into(),
            led: vec![Record::default()],
            joined: vec![Record::default()],
            changes: two(),
            all: 2,
            states: vec![(StateMark::default(), 3, "/ledger".into())],
            months: Some(Svg::default()),
            lacks: two(),
            links: true,
            posts: vec![Charge { vacant: true, ..Charge::default() }, Charge::default()],
        }
    }
}
