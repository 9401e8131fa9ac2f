//! All SQL of lists: which records a filter admits, and what is asked of them.

use super::conditions::queries::conditions;
use super::{Filter, Order, Row};
use crate::ledger::brief::Told;
use crate::ledger::queries::{kind_of, state_of, unit_of};
use crate::ledger::scope::Scope;
use crate::ledger::search::asked;
use crate::shell::db::{hits, holding, places, row, rows};
use crate::shell::problem::Outcome;
use domain::basics::{County, RecordId, UnitId};
use domain::figures::{Interval, Query};
use domain::ledger::{Kind, State};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// How many times the records up to the end of a page must hold some words for these to be common.
const COMMON: u64 = 20;

/// How many units are asked for at once.
const UNITS: usize = 500;

/// How the records that a filter admits are come by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// In the order of the list, each asked whether it is admitted, until the page is full.
    Walk,
    /// By the index over kinds and states, each asked: for what is rare, and for whole counties.
    Look,
    /// From the units that are asked for: what they own and what they had a part in.
    Gather,
    /// From what is listed with the unit that is asked for.
    List,
}

impl Way {
    /// How to come by all that a filter admits; `lists` when it is listed with the unit asked for.
    fn to_all(scope: &Scope, filter: &Filter, lists: bool) -> Self {
        match passing(filter) {
            true => Self::Look,
            false if lists && filter.post.is_none() => Self::List,
            false if scope.whole && filter.unit.is_none() => Self::Look,
            false => Self::Gather,
        }
    }

    /// The table in which the columns of a list are found.
    fn table(self) -> &'static str {
        if self == Self::List { "listed" } else { "record" }
    }
}

/// Whether the states asked for are those that records pass through, not those they stay in.
fn passing(filter: &Filter) -> bool {
    !filter.states.is_empty() && !filter.states.contains(&State::Approved)
}

/// What is known of the records that a filter admits, by which one way to a page of them is shorter than another.
#[derive(Clone, Copy)]
pub struct Near {
    /// Those of the units asked for are soon gathered.
    pub few: bool,
    /// They are listed with the unit asked for.
    pub lists: bool,
    /// The words looked for stand in very many, see [`is_common`].
    pub common: bool,
}

/// One page of records.
pub async fn page<C: ConnectionTrait>(
    c: &C,
    scope: &Scope,
    filter: &Filter,
    Near { few, lists, common }: Near,
) -> Outcome<Vec<Row>> {
    let by_day = matches!(filter.order, Order::Newest | Order::Oldest);
    let way = match passing(filter) {
        true => Way::Look,
        false if lists && by_day && filter.post.is_none() => Way::List,
        false if few => Way::Gather,
        false => Way::Walk,
    };
    let (clauses, mut values) = conditions(c.get_database_backend(), scope, filter, (way, common));
    let order = filter.order.sql();
    let page = format!("order by {order} limit ${} offset ${}", values.len() + 1, values.len() + 2);
    let sql = match way {
        // The index of what is listed is in the order of the days; the rest is looked up for one page.
        Way::List => format!(
            "select q.county, q.id, q.kind, q.unit_id, q.state, q.day_from, q.day_to, q.title, q.head, q.posted, q.changed_at
            from (select r.county, r.id, r.day_from from listed r where {clauses} {page}) r
            join record q on q.county = r.county and q.id = r.id order by {order}"
        ),
        _ => format!(
            "select r.county, r.id, r.kind, r.unit_id, r.state, r.day_from, r.day_to, r.title, r.head, r.posted, r.changed_at
            from record r where {clauses} {page}"
        ),
    };
    values.extend([filter.size.into(), filter.offset().into()]);
    rows(c, &sql, values).await?.iter().map(Row::read).collect()
}

/// The contents of the records of a page, and how much evidence each has.
pub async fn contents<C: ConnectionTrait>(
    c: &C,
    page: &[Row],
    told: Told,
) -> Outcome<Vec<QueryResult>> {
    if page.is_empty() {
        return Ok(Vec::new());
    }
    let mut counties: Vec<&County> = page.iter().map(|row| &row.county).collect();
    counties.sort();
    counties.dedup();
    let number = match told {
        Told::Newest => "r.head",
        Told::Counting => "case when r.posted > 0 then r.posted else r.head end",
    };
    let sql = format!(
        "select r.id, r.kind, v.shape, v.payload,
            (select count(*) from evidence e where e.county = r.county and e.record_id = r.id and e.removed_at = '') as evidence
        from record r join revision v on v.county = r.county and v.record_id = r.id and v.number = {number}
        where r.county in ({}) and r.id in ({})",
        places(1, counties.len()),
        places(counties.len() + 1, page.len())
    );
    let mut values: Vec<Value> =
        counties.iter().map(|county| Value::from(county.as_str())).collect();
    values.extend(page.iter().map(|row| Value::from(row.id.to_string())));
    rows(c, &sql, values).await
}

/// How many records there are of each kind and state.
pub async fn count<C: ConnectionTrait>(
    c: &C,
    scope: &Scope,
    filter: &Filter,
    lists: bool,
) -> Outcome<Vec<(Kind, State, u64)>> {
    let (backend, way) = (c.get_database_backend(), Way::to_all(scope, filter, lists));
    let words = asked(backend, &filter.text);
    let (sql, values) = match words
        .filter(|_| scope.whole && scope.within && filter.narrows_by_words_only())
    {
        // Where a hit stands is written beside its words.
        Some(words) => (
            format!(
                "select s.kind, s.state, count(*) as n {} and s.county = $2 and s.state <> 'deleted'
                group by s.kind, s.state order by s.kind, s.state",
                hits(backend, "$1")
            ),
            vec![words.into(), scope.county.as_str().into()],
        ),
        None => {
            let (clauses, values) = conditions(backend, scope, filter, (way, false));
            let sql = format!(
                "select r.kind, r.state, count(*) as n from {} r where {clauses} group by r.kind, r.state
                order by r.kind, r.state",
                way.table()
            );
            (sql, values)
        }
    };
    let found = rows(c, &sql, values).await?;
    found.iter().map(|row| Ok((kind_of(row)?, state_of(row)?, number(row, "n")?))).collect()
}

fn number(row: &QueryResult, column: &str) -> Outcome<u64> {
    let count: i64 = row.try_get("", column)?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// What the approved records of a list add up to, by the rule of each figure.
pub async fn totals<C: ConnectionTrait>(
    c: &C,
    scope: &Scope,
    (filter, lists): (&Filter, bool),
    queries: &[Query],
) -> Outcome<Vec<Option<Interval>>> {
    let way = Way::to_all(scope, filter, lists);
    let (clauses, mut values) = conditions(c.get_database_backend(), scope, filter, (way, false));
    let mut bind = |value: &str| {
        values.push(value.into());
        format!("${}", values.len())
    };
    let (mut measures, mut sums) = (Vec::new(), Vec::new());
    for (at, query) in queries.iter().enumerate() {
        let measure = bind(query.measure.key());
        let mut counts = format!("p.measure = {measure}");
        let rule = &query.filter;
        for (column, listed, not) in [
            ("p.kind", &rule.kind, ""),
            ("p.kind", &rule.not_kind, "not "),
            ("p.item", &rule.item, ""),
        ] {
            if !listed.is_empty() {
                let marks: Vec<String> = listed.iter().map(|value| bind(value)).collect();
                counts.push_str(&format!(" and {column} {not}in ({})", marks.join(", ")));
            }
        }
        sums.push(format!(
            "cast(coalesce(sum(case when {counts} then p.low end), 0) as bigint) as low_{at},
            cast(coalesce(sum(case when {counts} then p.high end), 0) as bigint) as high_{at},
            count(case when {counts} then 1 end) as postings_{at},
            count(case when {counts} and p.high is null then 1 end) as open_{at}"
        ));
        measures.push(measure);
    }
    let sql = format!(
        "select {} from {} r cross join posting p where p.county = r.county and p.record_id = r.id
            and p.measure in ({}) and p.until = '' and {clauses}",
        sums.join(", "),
        way.table(),
        measures.join(", ")
    );
    let Some(row) = row(c, &sql, values).await? else { return Ok(vec![None; queries.len()]) };
    let interval = |at: usize| {
        let number = |name: &str| row.try_get::<i64>("", &format!("{name}_{at}"));
        let (low, high) = (number("low")?, number("high")?);
        let (postings, open) = (number("postings")?, number("open")?);
        Ok((postings > 0).then(|| Interval::whole(low, (open == 0).then_some(high))))
    };
    (0..queries.len()).map(interval).collect()
}

/// How many records a filter admits by their state and days: `(state, first day, last day, count)`.
pub async fn spans<C: ConnectionTrait>(
    c: &C,
    scope: &Scope,
    filter: &Filter,
    lists: bool,
) -> Outcome<Vec<(State, i64, i64, u64)>> {
    let way = Way::to_all(scope, filter, lists);
    let (clauses, values) = conditions(c.get_database_backend(), scope, filter, (way, false));
    let sql = format!(
        "select r.state, r.day_from, r.day_to, count(*) as n from {} r where {clauses}
        group by r.state, r.day_from, r.day_to order by r.day_from, r.day_to, r.state",
        way.table()
    );
    let found = rows(c, &sql, values).await?;
    let span = |row: &QueryResult| {
        let days: (i64, i64) = (row.try_get("", "day_from")?, row.try_get("", "day_to")?);
        Ok((state_of(row)?, days.0, days.1, number(row, "n")?))
    };
    found.iter().map(span).collect()
}

/// Of the records that begin on each day the first few of one day, and the longest few of several days: so of those
/// that go on into a later day one at least is told there.
pub async fn firsts<C: ConnectionTrait>(
    c: &C,
    scope: &Scope,
    (filter, lists): (&Filter, bool),
    each: u64,
) -> Outcome<Vec<Row>> {
    let way = Way::to_all(scope, filter, lists);
    let (clauses, mut values) = conditions(c.get_database_backend(), scope, filter, (way, false));
    values.push(each.into());
    let sql = format!(
        "select q.county, q.id, q.kind, q.unit_id, q.state, q.day_from, q.day_to, q.title, q.head, q.posted, q.changed_at
        from (select r.county, r.id, row_number() over (
                partition by r.day_from, case when r.day_to > r.day_from then 1 else 0 end order by r.day_to desc, r.id) as place
            from {} r where {clauses}) t
        join record q on q.county = t.county and q.id = t.id
        where t.place <= ${} order by q.day_from, q.id",
        way.table(),
        values.len()
    );
    rows(c, &sql, values).await?.iter().map(Row::read).collect()
}

/// Whether the words looked for stand in so many records of the partition that a page of the list fills soon wherever
/// one begins.
pub async fn is_common<C: ConnectionTrait>(c: &C, scope: &Scope, filter: &Filter) -> Outcome<bool> {
    let by_day = matches!(filter.order, Order::Newest | Order::Oldest);
    if !by_day || !scope.within || !filter.narrows_by_words_only() {
        return Ok(false);
    }
    let backend = c.get_database_backend();
    let Some(text) = asked(backend, &filter.text) else { return Ok(false) };
    let most = filter.offset().saturating_add(filter.size).saturating_mul(COMMON);
    let values = vec![text.into(), scope.county.as_str().into(), most.into()];
    let found = row(c, &holding(backend, ["$1", "$2", "$3"]), values).await?;
    Ok(found.map_or(Ok(0), |row| number(&row, "n"))? >= most)
}

/// What the attendance of a record adds up to; one without counts before those with none.
pub(super) const ATTENDANCE: &str =
    "(select coalesce(sum(p.low), -1) from posting p where p.county = r.county
    and p.record_id = r.id and p.measure = 'attendance' and p.until = '')";

/// Names of the columns a list may be sorted by, as SQL.
pub(super) fn order_sql(column: &str, descending: bool) -> String {
    let direction = if descending { "desc" } else { "asc" };
    format!("{column} {direction}, r.id {direction}")
}

/// The unit of a scope and those of the units beneath it that have an activity which counts and began between two days:
/// their own or one of a unit that counts for them, led or as partners. Units without others beneath them have no list;
/// their parts are looked up.
pub async fn active<C: ConnectionTrait>(
    c: &C,
    scope: &Scope,
    beneath: &[UnitId],
    days: (i64, i64),
) -> Outcome<Vec<UnitId>> {
    let counts =
        "r.kind = 'activity' and r.state in ('submitted', 'returned', 'approved', 'archived')
        and r.posted > 0 and r.day_from between $1 and $2";
    // Where nothing is listed with the unit of the scope, nobody beneath it has been active.
    let anything = match beneath {
        [] => "",
        _ => {
            "and exists (select 1 from listed a where a.county in (select c.county from chain c) and a.lister = $3
                and a.kind = 'activity' and a.day_from between $1 and $2)"
        }
    };
    let units: Vec<UnitId> = beneath.iter().copied().chain([scope.unit]).collect();
    let mut active = Vec::new();
    for some in units.chunks(UNITS) {
        let sql = format!(
            "select h.ancestor from reach h
            where h.county in (select c.county from chain c) and h.ancestor in ({}) and h.descendant = h.ancestor {anything} and (
                exists (select 1 from listed l cross join record r
                    where r.county = l.county and r.id = l.id and l.county in (select c.county from chain c) and l.lister = h.ancestor
                    and l.day_from between $1 and $2 and {counts})
                or exists (select 1 from record r where r.county = h.county and r.unit_id = h.ancestor and {counts})
                or exists (select 1 from share s cross join record r
                    where r.county = s.county and r.id = s.record_id and s.county in (select c.county from chain c) and s.unit_id = h.ancestor
                    and s.role in ('host', 'support') and s.until = '' and {counts}))",
            places(4, some.len())
        );
        let mut values: Vec<Value> =
            vec![days.0.into(), days.1.into(), scope.unit.to_string().into()];
        values.extend(some.iter().map(|unit| Value::from(unit.to_string())));
        for row in rows(c, &sql, values).await? {
            active.push(unit_of(&row, "ancestor")?);
        }
    }
    Ok(active)
}

/// The row of one record, if it lies in the scope.
pub async fn record_in_scope<C: ConnectionTrait>(
    c: &C,
    scope: &Scope,
    id: RecordId,
) -> Outcome<Option<Row>> {
    let filter = Filter { states: State::ALL.to_vec(), ..Filter::default() };
    let (clauses, mut values) =
        conditions(c.get_database_backend(), scope, &filter, (Way::Walk, false));
    let clauses = clauses.replace("r.kind <> 'org_event'", "r.kind <> ''");
    values.push(id.to_string().into());
    let sql = format!(
        "select r.county, r.id, r.kind, r.unit_id, r.state, r.day_from, r.day_to, r.title, r.head, r.posted, r.changed_at
        from record r where {clauses} and r.id = ${}",
        values.len()
    );
    row(c, &sql, values).await?.as_ref().map(Row::read).transpose()
}
