//! Lists of records: filters, order, pages.

mod conditions {
    pub(super) mod queries;
}
pub(super) mod queries;

use super::queries::{kind_of, record_of, state_of, unit_of};
use super::scope::Scope;
use super::touched::months;
use crate::App;
use crate::shell::memory::Depends;
use crate::shell::problem::Outcome;
use crate::shell::warm::{Again, again};
use domain::basics::{County, Period, RecordId, UnitId};
use domain::ledger::{Kind, State};
use sea_orm::QueryResult;

/// What is asked for; empty parts admit everything but the recycle bin.
#[derive(Debug, Clone)]
pub struct Filter {
    /// One kind.
    pub kind: Option<Kind>,
    /// States admitted.
    pub states: Vec<State>,
    /// Only records that count: approved and archived ones, and those whose approved revision counts while a newer
    /// one waits.
    pub counting: bool,
    /// Records in which this unit, or one below it, had a part.
    pub unit: Option<UnitId>,
    /// Records of one post.
    pub post: Option<String>,
    /// Records whose newest revision another account wrote than this one.
    pub not_by: Option<String>,
    /// By their first day.
    pub period: Option<Period>,
    /// Some of whose days lie between these, `yyyymmdd`.
    pub days: Option<(i64, i64)>,
    /// A label, e.g. `campaign:kepu_day`.
    pub label: Option<String>,
    /// Records changed at this instant or later.
    pub since: Option<String>,
    /// Words looked for, all of them.
    pub text: String,
    /// These records only, where any are named; at most a few hundred.
    pub ids: Vec<RecordId>,
    /// Order.
    pub order: Order,
    /// 1, 2, 3 …
    pub page: u64,
    /// Rows a page.
    pub size: u64,
}

/// How a list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Newest day first.
    Newest,
    /// Oldest day first.
    Oldest,
    /// By title.
    Title,
    /// Last changed first.
    Changed,
    /// Changed longest ago first: what waits in a queue.
    Waiting,
    /// By title, from the end.
    TitleDown,
    /// By unit, those of one together.
    Unit,
    /// By unit, the other way.
    UnitDown,
    /// By state.
    State,
    /// By state, the other way.
    StateDown,
    /// By attendance (人次), fewest first; what does not count before all.
    Attendance,
    /// By attendance, most first.
    AttendanceDown,
}

impl Order {
    /// Reads the word in the address.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        match word {
            "oldest" => Self::Oldest,
            "title" => Self::Title,
            "changed" => Self::Changed,
            "waiting" => Self::Waiting,
            "title-down" => Self::TitleDown,
            "unit" => Self::Unit,
            "unit-down" => Self::UnitDown,
            "state" => Self::State,
            "state-down" => Self::StateDown,
            "attendance" => Self::Attendance,
            "attendance-down" => Self::AttendanceDown,
            _ => Self::Newest,
        }
    }

    pub(super) fn sql(self) -> String {
        match self {
            Self::Newest => queries::order_sql("r.day_from", true),
            Self::Oldest => queries::order_sql("r.day_from", false),
            Self::Title => queries::order_sql("r.title", false),
            Self::Changed => queries::order_sql("r.changed_at", true),
            Self::Waiting => queries::order_sql("r.changed_at", false),
            Self::TitleDown => queries::order_sql("r.title", true),
            Self::Unit => queries::order_sql("r.unit_id", false),
            Self::UnitDown => queries::order_sql("r.unit_id", true),
            Self::State => queries::order_sql("r.state", false),
            Self::StateDown => queries::order_sql("r.state", true),
            Self::Attendance => queries::order_sql(queries::ATTENDANCE, false),
            Self::AttendanceDown => queries::order_sql(queries::ATTENDANCE, true),
        }
    }
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            kind: None,
            states: Vec::new(),
            counting: false,
            unit: None,
            post: None,
            not_by: None,
            period: None,
            days: None,
            label: None,
            since: None,
            text: String::new(),
            ids: Vec::new(),
            order: Order::Newest,
            page: 1,
            size: 50,
        }
    }
}

impl Filter {
    /// Whether nothing but the period leaves records out that count.
    #[must_use]
    pub(super) fn narrows_by_period_only(&self) -> bool {
        self.kind.is_none_or(|kind| kind == Kind::Activity)
            && self.states.is_empty()
            && self.unit.is_none()
            && self.post.is_none()
            && self.not_by.is_none()
            && self.days.is_none()
            && self.label.is_none()
            && self.since.is_none()
            && self.text.trim().is_empty()
    }

    /// Whether nothing but words leaves records out.
    pub(super) fn narrows_by_words_only(&self) -> bool {
        !self.text.trim().is_empty()
            && !self.counting
            && self.period.is_none()
            && self.ids.is_empty()
            && Self { text: String::new(), ..self.clone() }.narrows_by_period_only()
            && self.kind.is_none()
    }

    /// On what answers about the records it admits depend: on a unit, and the months in which they lie.
    pub(super) fn depends(&self, scope: &Scope) -> Depends {
        let unit = self.unit.unwrap_or(scope.unit);
        let period = self.period.map(|period| months((period.first(), period.last())));
        match period.or(self.days.map(|(first, last)| (first / 100, last / 100))) {
            Some(months) => Depends::Months(unit, months),
            None => Depends::Always(unit),
        }
    }

    /// The same in parts that have no record in common: of a period, month by month, so that what is known of one is
    /// not lost when another changes. Words are looked for in all of it at once.
    pub(super) fn by_month(&self) -> Vec<Self> {
        match self.period.filter(|_| self.text.trim().is_empty()) {
            Some(period) => {
                let part = |month| Self { period: Some(month), ..self.clone() };
                period.by_month().map(part).collect()
            }
            None => vec![self.clone()],
        }
    }

    pub(super) fn offset(&self) -> u64 {
        self.page.saturating_sub(1).saturating_mul(self.size).min(10_000_000)
    }
}

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Row {
    /// The partition.
    pub county: County,
    /// The record.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// The unit that owns it.
    pub unit: UnitId,
    /// Where it stands.
    pub state: State,
    /// First day, `yyyymmdd`.
    pub day_from: i64,
    /// Last day.
    pub day_to: i64,
    /// Title.
    pub title: String,
    /// Newest revision.
    pub head: i64,
    /// The revision that counts, 0 while none does.
    pub posted: i64,
    /// When it was changed last.
    pub changed_at: String,
}

impl Row {
    /// Whether a revision of it counts.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.posted > 0 && self.state != State::Deleted
    }

    pub(super) fn read(row: &QueryResult) -> Outcome<Self> {
        let county: String = row.try_get("", "county")?;
        Ok(Self {
            county: County::parse(&county)
                .ok_or_else(|| crate::shell::problem::Problem::broken("a record without county"))?,
            id: record_of(row, "id")?,
            kind: kind_of(row)?,
            unit: unit_of(row, "unit_id")?,
            state: state_of(row)?,
            day_from: row.try_get("", "day_from")?,
            day_to: row.try_get("", "day_to")?,
            title: row.try_get("", "title")?,
            head: row.try_get("", "head")?,
            posted: row.try_get("", "posted")?,
            changed_at: row.try_get("", "changed_at")?,
        })
    }
}

/// A page of a list.
#[derive(Debug, Clone)]
pub struct Page {
    /// How many records the filter admits.
    pub total: i64,
    /// Those of this page.
    pub rows: Vec<Row>,
}

/// Lists what lies in the scope.
///
/// # Errors
/// What the store says.
pub async fn list(app: &App, scope: &Scope, filter: &Filter) -> Outcome<Page> {
    let total = count(app, scope, filter).await?;
    let rows = if filter.size == 0 { Vec::new() } else { rows(app, scope, filter).await? };
    Ok(Page { total, rows })
}

/// How many records the filter admits.
///
/// # Errors
/// What the store says.
pub async fn count(app: &App, scope: &Scope, filter: &Filter) -> Outcome<i64> {
    let counts = counted(app, scope, filter).await?;
    let total: u64 = counts.iter().map(|(_, _, count)| count).sum();
    Ok(i64::try_from(total).unwrap_or(i64::MAX))
}

/// How many records the filter admits, by kind and state; kept until the ledger changes.
///
/// # Errors
/// What the store says.
pub async fn counted(
    app: &App,
    scope: &Scope,
    filter: &Filter,
) -> Outcome<Vec<(Kind, State, u64)>> {
    let filter = Filter { order: Order::Newest, page: 1, size: 0, ..filter.clone() };
    let question = format!("count {} {filter:?}", scope.unit);
    let depends = filter.depends(scope);
    app.often(&question, depends, || ask_again(scope, &filter, Ask::Count));
    let lists = lists(app, scope, &filter);
    app.recall(question, depends, queries::count(app.database().read(), scope, &filter, lists))
        .await
}

/// Whether what a filter asks for is listed with a unit: others count for that one, and whoever asks is no village.
pub(super) fn lists(app: &App, scope: &Scope, filter: &Filter) -> bool {
    match filter.unit.filter(|unit| *unit != scope.unit) {
        None => scope.gathers && (!scope.whole || filter.unit.is_some()),
        Some(unit) => {
            (scope.whole || scope.gathers) && app.scope(unit).is_some_and(|scope| scope.gathers)
        }
    }
}

/// The records of a page alone.
///
/// # Errors
/// What the store says.
pub async fn rows(app: &App, scope: &Scope, filter: &Filter) -> Outcome<Vec<Row>> {
    let alone = |unit| app.scope(unit).is_some_and(|scope| !scope.gathers);
    let few = !scope.gathers || filter.unit.is_some_and(alone);
    let common = common(app, scope, filter).await?;
    let near = queries::Near { few, lists: lists(app, scope, filter), common };
    queries::page(app.database().read(), scope, filter, near).await
}

/// Whether the words looked for are common; that decides the way only, so it is found out again when something was
/// posted, not with every page.
async fn common(app: &App, scope: &Scope, filter: &Filter) -> Outcome<bool> {
    if filter.text.trim().is_empty() {
        return Ok(false);
    }
    let depends = Depends::Posted(scope.unit, (i64::MIN, i64::MAX));
    let question = format!("common {} {filter:?}", scope.unit);
    app.recall(question, depends, queries::is_common(app.database().read(), scope, filter)).await
}

/// How many records a filter admits by state and days, `(state, first day, last day, count)`; kept until the
/// ledger changes.
///
/// # Errors
/// What the store says.
pub async fn spans(
    app: &App,
    scope: &Scope,
    filter: &Filter,
) -> Outcome<Vec<(State, i64, i64, u64)>> {
    let question = format!("spans {} {filter:?}", scope.unit);
    app.often(&question, filter.depends(scope), || ask_again(scope, filter, Ask::Spans));
    let spans = queries::spans(app.database().read(), scope, filter, lists(app, scope, filter));
    app.recall(question, filter.depends(scope), spans).await
}

/// Of the records that begin on each day the first few, and the first few that go on into the next day; kept until the
/// ledger changes.
///
/// # Errors
/// What the store says.
pub async fn firsts(app: &App, scope: &Scope, filter: &Filter, each: u64) -> Outcome<Vec<Row>> {
    let question = format!("firsts {each} {} {filter:?}", scope.unit);
    app.often(&question, filter.depends(scope), || ask_again(scope, filter, Ask::Firsts(each)));
    let lists = lists(app, scope, filter);
    let firsts = queries::firsts(app.database().read(), scope, (filter, lists), each);
    app.recall(question, filter.depends(scope), firsts).await
}

/// What is asked of the records that a filter admits.
#[derive(Clone, Copy)]
enum Ask {
    Count,
    Spans,
    Firsts(u64),
}

fn ask_again(scope: &Scope, filter: &Filter, ask: Ask) -> Again {
    let (unit, filter) = (scope.unit, filter.clone());
    again(move |app| {
        let filter = filter.clone();
        async move {
            let Some(scope) = app.scope(unit) else { return Ok(()) };
            match ask {
                Ask::Count => counted(&app, &scope, &filter).await.map(drop),
                Ask::Spans => spans(&app, &scope, &filter).await.map(drop),
                Ask::Firsts(each) => firsts(&app, &scope, &filter, each).await.map(drop),
            }
        }
    })
}
