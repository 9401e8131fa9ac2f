//! The page of the desk. What stands first depends on the post: who records sees what came back, who
//! reviews sees what waits, who leads sees the numbers.

use super::begin::{self, Begin};
use super::missing;
use super::numbers::{self, Months, Shown};
use crate::App;
use crate::access::Visitor;
use crate::figures::untold;
use crate::ledger::closings::closed;
use crate::ledger::{Filter, Order, Row, count, list, reasons_of_return, review_queue, rows};
use crate::shell::clock::readable;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms::{self, StateMark};
use crate::shell::words::Value;
use crate::summaries::papers::papers_of;
use askama::Template;
use axum::extract::State as Extract;
use axum::response::Response;
use chrono::{DateTime, Datelike};
use domain::access::Verb;
use domain::basics::{Period, RecordId, day_number};
use domain::ledger::{Kind, State};
use std::sync::Arc;

/// Rows of a group of things to do.
const ROWS: usize = 6;

/// One thing to do.
#[derive(Debug, Clone, Default)]
pub struct Task {
    href: String,
    title: String,
    unit: String,
    at: String,
    /// Why it came back.
    said: String,
}

/// Things to do of one sort.
#[derive(Debug, Clone, Default)]
pub struct Tasks {
    head: String,
    glyph: &'static str,
    action: String,
    /// Whether something is asked of this post, not only told.
    asks: bool,
    all: usize,
    more: String,
    rows: Vec<Task>,
    /// What else is to be said of all of them.
    note: String,
}

/// Something that is missing.
#[derive(Debug, Clone, Default)]
pub struct Gap {
    pub count: String,
    pub text: String,
    pub href: String,
}

/// Something done lately.
#[derive(Debug, Clone, Default)]
pub struct Done {
    at: String,
    title: String,
    href: String,
    unit: String,
    state: StateMark,
}

/// The page.
#[derive(Template)]
#[template(path = "home/desk.html")]
pub struct DeskPage {
    frame: Frame,
    today: String,
    expected: i64,
    reported: i64,
    leads: bool,
    /// The year in one sentence, for a leader.
    lead: String,
    /// The first steps, until they are done.
    begin: Option<Begin>,
    /// Whether there is nothing to show beside them yet.
    empty: bool,
    asked: usize,
    tasks: Vec<Tasks>,
    gaps: Vec<Gap>,
    figures: Vec<Shown>,
    months: Option<Months>,
    done: Vec<Done>,
}

impl DeskPage {
    /// Whether something is recorded and nothing of it counts yet, so that the numbers are empty for a reason.
    fn waits(&self) -> bool {
        self.begin.as_ref().is_some_and(|begin| begin.record && !begin.counts)
    }
}

/// The desk.
///
/// # Errors
/// What the store says.
pub async fn show(Extract(app): Extract<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    let tasks = tasks(&app, &visitor).await?;
    let (records, proven, expected, missing) = numbers::coverage(&app, &visitor).await?;
    let recent = Filter { order: Order::Changed, size: 8, ..Filter::default() };
    let recent = rows(&app, &visitor.scope, &recent).await?;
    let today = app.clock().today();
    let figures = numbers::figures(&app, &visitor).await?;
    let words = visitor.words;
    let date = [("month", Value::from(today.month())), ("day", Value::from(today.day()))];
    let day = words.with("home-today", &date);
    let reported = expected - i64::try_from(missing.len()).unwrap_or(0);
    let number = |at: usize| figures.get(at).map_or("", |shown| shown.living.text.as_str());
    let missing_word = words.t("empty-missing");
    let told =
        |at: usize| Some(number(at)).filter(|text| !text.is_empty()).unwrap_or(&missing_word);
    let lead = [
        ("day", Value::from(&day)),
        ("expected", Value::from(expected)),
        ("reported", Value::from(reported)),
        ("done", Value::from(number(0))),
        ("sessions", Value::from(told(1))),
        ("visits", Value::from(told(2))),
    ];
    page(&DeskPage {
        lead: match number(0) {
            "" => words.t1("home-lead-none", "day", &day),
            _ => words.with("home-lead", &lead),
        },
        frame: visitor.frame(&app, Section::Today).await?,
        today: day,
        expected,
        reported,
        leads: !visitor.can(Verb::Record) && !visitor.can(Verb::Review),
        begin: begin::steps(&app, &visitor, &recent).await?,
        empty: recent.is_empty(),
        asked: tasks.iter().filter(|group| group.asks).map(|group| group.all).sum(),
        gaps: gaps(&app, &visitor, (records, proven), &missing).await?,
        figures,
        months: numbers::months(&app, &visitor).await?,
        done: recent.iter().map(|row| done(&app, &visitor, row)).collect(),
        tasks,
    })
}

async fn tasks(app: &App, visitor: &Visitor) -> Outcome<Vec<Tasks>> {
    let words = visitor.words;
    let mut groups = Vec::new();
    if visitor.can(Verb::Review) {
        let rows = review_queue(app, visitor).await?;
        // What one wrote oneself waits for somebody else and stands below.
        let mut queue = group(
            app,
            visitor,
            &rows,
            "wait",
            (words.t("home-to-review"), words.t("home-review")),
            "",
        );
        queue.note = rows.first().map(|row| waited(app, visitor, row)).unwrap_or_default();
        groups.push(Tasks { asks: true, more: "/review".to_owned(), ..queue });
    }
    if visitor.can(Verb::Record) {
        groups.extend(own(app, visitor).await?);
    }
    if visitor.can(Verb::Issue) && !visitor.can(Verb::Record) {
        let mut papers = papers_of(app, visitor.actor.unit, 50).await?;
        papers.retain(|paper| !paper.issued);
        let rows = papers.iter().take(ROWS).map(|paper| Task {
            href: format!("/papers/{}", paper.id),
            title: paper.title.clone(),
            unit: terms::period(words, paper.period),
            at: readable(&paper.changed_at),
            said: String::new(),
        });
        groups.push(Tasks {
            head: words.t("home-to-sign"),
            glyph: "wait",
            action: words.t("home-look"),
            asks: true,
            all: papers.len(),
            more: "/papers".to_owned(),
            rows: rows.collect(),
            note: String::new(),
        });
    }
    groups.retain(|group| group.all > 0);
    Ok(groups)
}

/// What the post recorded and is not done with: returned, past its day, still ahead, waiting above.
async fn own(app: &App, visitor: &Visitor) -> Outcome<[Tasks; 4]> {
    let today = day_number(app.clock().today());
    let of = async |state| {
        let filter = Filter {
            states: vec![state],
            post: Some(visitor.actor.post.to_string()),
            order: Order::Oldest,
            ..Filter::default()
        };
        Ok::<_, Problem>(list(app, &visitor.scope, &filter).await?.rows)
    };
    let (returned, drafts) = (of(State::Returned).await?, of(State::Draft).await?);
    let waiting = of(State::Submitted).await?;
    let (ahead, past): (Vec<Row>, Vec<Row>) =
        drafts.into_iter().partition(|row| row.day_from > today);
    let words = visitor.words;
    let tasks = |rows: &[Row], asks, state: State, glyph, said, end| Tasks {
        asks,
        more: format!("/ledger?period=all&state={}", state.key()),
        ..group(app, visitor, rows, glyph, said, end)
    };
    let mut to_mend = tasks(
        &returned,
        true,
        State::Returned,
        "back",
        (words.t("home-returned"), words.t("home-mend")),
        "/amend",
    );
    let ids: Vec<RecordId> = returned.iter().take(ROWS).map(|row| row.id).collect();
    let mut reasons = reasons_of_return(app, &visitor.county, &ids).await?;
    for (task, id) in to_mend.rows.iter_mut().zip(ids) {
        task.said = reasons.remove(&id).unwrap_or_default();
    }
    Ok([
        to_mend,
        tasks(
            &past,
            true,
            State::Draft,
            "warn",
            (words.t("home-drafts"), words.t("record-finish")),
            "/amend",
        ),
        tasks(
            &ahead,
            false,
            State::Draft,
            "draft",
            (words.t("home-planned"), words.t("home-look")),
            "",
        ),
        // Nothing is asked here, but whoever recorded it sees where it stands.
        tasks(
            &waiting,
            false,
            State::Submitted,
            "wait",
            (words.t("home-waiting"), words.t("home-look")),
            "",
        ),
    ])
}

/// How long what waits longest has waited.
fn waited(app: &App, visitor: &Visitor, row: &Row) -> String {
    let since = DateTime::parse_from_rfc3339(&row.changed_at);
    let days = since.map_or(0, |since| (app.clock().now() - since.to_utc()).num_days());
    visitor.words.t1("home-oldest", "days", days)
}

fn group(
    app: &App,
    visitor: &Visitor,
    rows: &[Row],
    glyph: &'static str,
    (head, action): (String, String),
    end: &str,
) -> Tasks {
    let (network, today) = (app.network(), app.clock().today());
    let shown = rows.iter().take(ROWS).map(|row| Task {
        href: format!("/records/{}{end}", row.id),
        title: title(visitor, row),
        unit: terms::unit_name(visitor.words, &network, row.unit, today),
        at: readable(&row.changed_at),
        said: String::new(),
    });
    Tasks { head, glyph, action, all: rows.len(), rows: shown.collect(), ..Tasks::default() }
}

fn title(visitor: &Visitor, row: &Row) -> String {
    match row.title.trim() {
        "" => visitor.words.t("record-untitled"),
        title => title.to_owned(),
    }
}

fn done(app: &App, visitor: &Visitor, row: &Row) -> Done {
    Done {
        at: readable(&row.changed_at),
        title: title(visitor, row),
        href: format!("/records/{}", row.id),
        unit: terms::unit_name(visitor.words, &app.network(), row.unit, app.clock().today()),
        state: StateMark::of(visitor.words, row.state),
    }
}

async fn gaps(
    app: &App,
    visitor: &Visitor,
    (records, proven): (i64, i64),
    missing: &[domain::basics::UnitId],
) -> Outcome<Vec<Gap>> {
    let (words, today) = (visitor.words, app.clock().today());
    let mut gaps = missing::units(app, visitor, missing).await?;
    let year = today.year() - 1;
    let of_year = Filter { period: Some(Period::Year(year)), ..Filter::default() };
    if visitor.scope.whole
        && visitor.can(Verb::Close)
        && !closed(app, &visitor.county).await?.holds(year)
        && count(app, &visitor.scope, &of_year).await? > 0
    {
        gaps.push(Gap {
            count: year.to_string(),
            text: words.t("home-gap-closing"),
            href: format!("/closings/{year}"),
        });
    }
    gaps.extend(backup_gap(app, visitor));
    if records > proven {
        gaps.push(Gap {
            count: (records - proven).to_string(),
            text: words.t("home-gap-evidence"),
            href: format!("/figures/activity.events?period={}", visitor.year),
        });
    }
    let untold = untold(app, &visitor.scope, Period::Year(visitor.year)).await?;
    if untold > 0 {
        gaps.push(Gap {
            count: untold.to_string(),
            text: words.t("home-gap-attendance"),
            href: format!(
                "/ledger?period={}&state=approved&kind=activity&order=attendance",
                visitor.year
            ),
        });
    }
    let open = Filter {
        states: vec![State::Draft, State::Submitted, State::Returned],
        kind: Some(Kind::Activity),
        size: 0,
        ..Filter::default()
    };
    let waiting = list(app, &visitor.scope, &open).await?.total;
    if waiting > 0 {
        gaps.push(Gap {
            count: waiting.to_string(),
            text: words.t("home-gap-uncounted"),
            href: "/ledger?period=all&order=changed".to_owned(),
        });
    }
    Ok(gaps)
}

/// What is to be said of the daily backup to whoever looks after the program.
fn backup_gap(app: &App, visitor: &Visitor) -> Option<Gap> {
    let trouble = app.backup_trouble().filter(|_| visitor.can(Verb::ManageAccounts))?;
    Some(Gap {
        count: "!".to_owned(),
        text: visitor.words.t(&format!("problem-{}", trouble.key())),
        href: "/settings/backups".to_owned(),
    })
}

#[cfg(test)]
impl DeskPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let tasks =
            Tasks { all: 9, glyph: "back", rows: vec![Task::default()], ..Tasks::default() };
        Self {
            frame: Frame::sample(),
            today: "12-13".into(),
            expected: 19,
            reported: 18,
            leads: false,
            lead: String::new(),
            begin: Some(Begin::default()),
            empty: false,
            asked: 9,
            tasks: vec![tasks],
            gaps: vec![Gap { count: "1".into(), text: "text".into(), href: "/units".into() }],
            figures: vec![Shown::default()],
            months: Some(Months::default()),
            done: vec![Done::default()],
        }
    }
    /// On the first day.
    pub fn sample_begins() -> Self {
        Self { empty: true, tasks: Vec::new(), gaps: Vec::new(), months: None, ..Self::sample() }
    }
    /// For a leader.
    pub fn sample_leads() -> Self {
        Self { leads: true, lead: "text".into(), ..Self::sample() }
    }
}
