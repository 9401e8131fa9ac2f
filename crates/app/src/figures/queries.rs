//! All SQL of figures. One question, one condition: value, record list and coverage ask the same.

use crate::ledger::Scope;
use crate::shell::db::{row, rows};
use crate::shell::problem::{Outcome, Problem};
use chrono::NaiveDate;
use domain::basics::{Method, Period, UnitId, day_number};
use domain::figures::{Aggregate, Credit, Filter, Interval, Parameter, Query};
use domain::ledger::{Measure, Posting};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use std::collections::BTreeMap;

/// What a query over postings is asked for.
#[derive(Debug, Clone)]
pub struct Basis<'a> {
    /// The unit.
    pub scope: &'a Scope,
    /// The period.
    pub period: Period,
    /// As the ledger stood at this instant; `None` is now.
    pub as_of: Option<&'a str>,
    /// The rule.
    pub query: &'a Query,
}

/// A condition on postings `p`, or on the months they are added up to, with its values.
struct Condition {
    table: &'static str,
    /// Few records from which the way leads to their postings: `(select …) q1 cross join`. A cross
    /// join, because SQLite keeps its order.
    records: Vec<String>,
    joins: String,
    clauses: Vec<String>,
    values: Vec<Value>,
}

impl Condition {
    fn on(table: &'static str) -> Self {
        Self {
            table,
            records: Vec::new(),
            joins: String::new(),
            clauses: Vec::new(),
            values: Vec::new(),
        }
    }

    fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    fn one_of(&mut self, column: &str, admitted: &[String], negated: bool) {
        if admitted.is_empty() {
            return;
        }
        let marks: Vec<String> = admitted.iter().map(|value| self.bind(value.as_str())).collect();
        let not = if negated { "not " } else { "" };
        self.clauses.push(format!("{column} {not}in ({})", marks.join(", ")));
    }

    fn dimensions(&mut self, filter: &Filter) {
        self.one_of("p.kind", &filter.kind, false);
        self.one_of("p.kind", &filter.not_kind, true);
        self.one_of("p.item", &filter.item, false);
        self.one_of("p.campaign", &filter.campaign, false);
        self.one_of("p.method", &filter.method, false);
    }

    /// Only the records a query answers as `county, record_id`, each once.
    fn among(&mut self, records: &str) {
        let q = format!("q{}", self.records.len() + 1);
        self.records.push(format!("(select distinct {records}) {q} cross join"));
        self.clauses.push(format!("p.county = {q}.county and p.record_id = {q}.record_id"));
    }

    /// `from … where …`.
    fn text(&self) -> String {
        let Self { table, records, joins, clauses, .. } = self;
        let records = records.join(" ");
        format!("from {records} {table} p {joins} where {}", clauses.join(" and "))
    }
}

/// A change of the network may concern units of several partitions, so what it posts is looked for
/// in all of them; there are few such postings.
fn is_of_the_network(query: &Query) -> bool {
    matches!(query.measure, Measure::Org | Measure::OrgMembers | Measure::Population)
}

impl Basis<'_> {
    /// Whether the tally has the answer: a sum over whole months of what a unit's own tree led, as the
    /// ledger stands now.
    fn is_tallied(&self) -> bool {
        let query = self.query;
        self.scope.gathers
            && self.as_of.is_none()
            && query.measure.is_tallied()
            && matches!(
                query.aggregate,
                Aggregate::Sum | Aggregate::Statements | Aggregate::Distinct
            )
            && query.credit == Credit::Led
            && query.filter.label.is_empty()
            && !query.filter.labelled
            && query.filter.record.is_empty()
            && query.filter.opening.is_none()
    }
}

/// The condition on the tally where it has the answer, else on the postings.
fn quick_condition(basis: &Basis<'_>) -> Condition {
    if !basis.is_tallied() {
        return condition(basis);
    }
    let mut condition = Condition::on("tally");
    if basis.scope.within {
        let county = condition.bind(basis.scope.county.as_str());
        condition.clauses.push(format!("p.county = {county}"));
    } else {
        condition.clauses.push("p.county in (select c.county from chain c)".to_owned());
    }
    let unit = condition.bind(basis.scope.unit.to_string());
    let measure = condition.bind(basis.query.measure.key());
    let (first, last) = (basis.period.first(), basis.period.last());
    let (first, last) = (condition.bind(day_number(first)), condition.bind(day_number(last)));
    condition.clauses.push(format!(
        "p.unit_id = {unit} and p.measure = {measure} and p.day between {first} and {last}"
    ));
    condition.dimensions(&basis.query.filter);
    condition
}

fn condition(basis: &Basis<'_>) -> Condition {
    condition_of(basis, &[basis.query.measure])
}

/// The same for several measures at once.
fn condition_of(basis: &Basis<'_>, measures: &[Measure]) -> Condition {
    let (scope, query) = (basis.scope, basis.query);
    let mut condition = Condition::on("posting");
    if is_of_the_network(query) || query.credit != Credit::Led {
        // What a unit has a part in may be led from another partition.
        condition.clauses.push("p.county in (select c.county from chain c)".to_owned());
    } else if scope.within {
        let county = condition.bind(scope.county.as_str());
        condition.clauses.push(format!("p.county = {county}"));
    }
    let measures: Vec<String> =
        measures.iter().map(|measure| condition.bind(measure.key())).collect();
    condition.clauses.push(format!("p.measure in ({})", measures.join(", ")));
    match basis.as_of {
        None => condition.clauses.push("p.until = ''".to_owned()),
        Some(instant) => {
            let instant = condition.bind(instant);
            condition
                .clauses
                .push(format!("p.since <= {instant} and (p.until = '' or p.until > {instant})"));
        }
    }
    let last = condition.bind(day_number(basis.period.last()));
    if !query.aggregate.is_flow() {
        condition.clauses.push(format!("p.day <= {last}"));
    } else {
        let first = condition.bind(day_number(basis.period.first()));
        condition.clauses.push(format!("p.day between {first} and {last}"));
    }
    credit(&mut condition, basis, &last);
    let filter = &query.filter;
    condition.dimensions(filter);
    condition.one_of("p.record_id", &filter.record, false);
    match filter.opening {
        Some(true) => condition.clauses.push("p.low >= 0".to_owned()),
        Some(false) => condition.clauses.push("p.low < 0".to_owned()),
        None => {}
    }
    if filter.labelled || !filter.label.is_empty() {
        let labels: Vec<String> =
            filter.label.iter().map(|label| condition.bind(format!("serves:{label}"))).collect();
        let one_of = match labels.as_slice() {
            // All texts that begin with `serves:`, as a range that an index can walk.
            [] => "l.label > 'serves:' and l.label < 'serves;'".to_owned(),
            labels => format!("l.label in ({})", labels.join(", ")),
        };
        let valid = valid("l", basis, &mut condition);
        condition.among(&format!(
            "l.county, l.record_id from label l
            where l.county in (select c.county from chain c) and {one_of} and {valid}"
        ));
    }
    condition
}

/// Rows of `table` that say what the ledger said at the instant asked for.
fn valid(table: &str, basis: &Basis<'_>, condition: &mut Condition) -> String {
    match basis.as_of {
        None => format!("{table}.until = ''"),
        Some(instant) => {
            let instant = condition.bind(instant);
            format!(
                "{table}.since <= {instant} and ({table}.until = '' or {table}.until > {instant})"
            )
        }
    }
}

/// Whose records count. A flow belongs by the tree of its own day, a stock by that of the day read.
fn credit(condition: &mut Condition, basis: &Basis<'_>, last: &str) {
    let scope = basis.scope;
    let of_the_network = is_of_the_network(basis.query);
    if scope.whole && basis.query.credit == Credit::Led && !of_the_network {
        return;
    }
    let anywhere = "h.county in (select c.county from chain c)";
    let county = if of_the_network { anywhere } else { "h.county = p.county" };
    let unit = condition.bind(scope.unit.to_string());
    // Where the records are named, the way leads from them to their units.
    let owner =
        if basis.query.filter.record.is_empty() { "p.unit_id" } else { "(p.unit_id || '')" };
    let day = if !basis.query.aggregate.is_flow() { last } else { "p.day" };
    let led = format!(
        "exists (select 1 from reach h where {county} and h.ancestor = {unit}
        and h.descendant = {owner} and {day} >= h.since and {day} < h.until)"
    );
    if basis.query.credit == Credit::Led {
        // A join, not an exists: from the few units of a subtree the way to their postings is short.
        condition.joins = format!(
            "join reach h on {county} and h.ancestor = {unit} and h.descendant = {owner}
            and {day} >= h.since and {day} < h.until"
        );
        return;
    }
    let valid = valid("s", basis, condition);
    let had_part = format!(
        "exists (select 1 from share s join reach h on h.county in (select c.county from chain c)
            and h.ancestor = {unit} and h.descendant = s.unit_id and {day} >= h.since and {day} < h.until
        where s.county = p.county and s.record_id = p.record_id and s.role in ('host', 'support') and {valid})"
    );
    if basis.query.credit != Credit::Joined {
        condition.clauses.push(format!("({led} or {had_part})"));
        return;
    }
    // All of its own partition a whole one leads itself.
    let elsewhere = match scope.whole {
        true => format!("and s.county <> {}", condition.bind(scope.county.as_str())),
        false => String::new(),
    };
    // First the records in which a unit of the tree ever had a part, from the few units of the tree; then exactly.
    condition.among(&format!(
        "s.county, s.record_id from reach h cross join share s
        where h.county in (select c.county from chain c) and h.ancestor = {unit} and s.unit_id = h.descendant
            and s.county in (select c.county from chain c) and s.role in ('host', 'support') {elsewhere}"
    ));
    condition.clauses.push(format!("{had_part} and not {led}"));
}

/// The number, and how many postings it is made of.
pub async fn value<C: ConnectionTrait>(c: &C, basis: &Basis<'_>) -> Outcome<(Interval, i64)> {
    if basis.query.credit != Credit::Any || basis.query.aggregate != Aggregate::Sum {
        return value_of(c, basis).await;
    }
    // What was led and what was joined have nothing in common.
    let with = |credit| Query { credit, ..basis.query.clone() };
    let (led, joined) = (with(Credit::Led), with(Credit::Joined));
    let (led, of_led) = value_of(c, &Basis { query: &led, ..basis.clone() }).await?;
    let (joined, of_joined) = value_of(c, &Basis { query: &joined, ..basis.clone() }).await?;
    let sum = led.plus(joined).ok_or_else(|| Problem::broken("a sum beyond all bounds"))?;
    Ok((sum, of_led + of_joined))
}

async fn value_of<C: ConnectionTrait>(c: &C, basis: &Basis<'_>) -> Outcome<(Interval, i64)> {
    let condition = quick_condition(basis);
    let tallied = condition.table == "tally";
    let source = condition.text();
    let sql = match basis.query.aggregate {
        Aggregate::Distinct if tallied => format!(
            "select count(*) as low, count(*) as high, cast(coalesce(sum(t.n), 0) as bigint) as postings, 0 as open
            from (select p.item, cast(sum(p.postings) as bigint) as n {source}
                group by p.item having sum(p.postings) > 0) t"
        ),
        Aggregate::Statements if tallied => {
            let stated = "cast(coalesce(sum(p.postings), 0) as bigint)";
            format!("select {stated} as low, {stated} as high, {stated} as postings, 0 as open {source}")
        }
        _ if tallied => format!(
            "select cast(coalesce(sum(p.low), 0) as bigint) as low, cast(coalesce(sum(p.high), 0) as bigint) as high,
            cast(coalesce(sum(p.postings), 0) as bigint) as postings, cast(coalesce(sum(p.open), 0) as bigint) as open
            {source}"
        ),
        Aggregate::Sum | Aggregate::Stock => format!(
            "select cast(coalesce(sum(p.low), 0) as bigint) as low, cast(coalesce(sum(p.high), 0) as bigint) as high,
            count(*) as postings, count(*) - count(p.high) as open {source}"
        ),
        Aggregate::Count => format!(
            "select count(*) as low, count(*) as high, count(*) as postings, 0 as open
            from (select distinct p.record_id {source}) t"
        ),
        Aggregate::Statements => format!(
            "select count(*) as low, count(*) as high, count(*) as postings, 0 as open {source}"
        ),
        Aggregate::Distinct => format!(
            "select count(*) as low, count(*) as high, cast(coalesce(sum(t.n), 0) as bigint) as postings, 0 as open
            from (select p.item, count(*) as n {source} group by p.item) t"
        ),
        // Of the statements of one unit and item the last one stands: of the latest day, entered last.
        Aggregate::Last => format!(
            "select cast(coalesce(sum(t.low), 0) as bigint) as low, cast(coalesce(sum(t.high), 0) as bigint) as high,
            count(*) as postings, count(*) - count(t.high) as open
            from (select p.low, p.high, row_number() over
                (partition by p.unit_id, p.item order by p.day desc, p.since desc, p.record_id desc) as place
                {source}) t where t.place = 1"
        ),
    };
    let found = row(c, &sql, condition.values)
        .await?
        .ok_or_else(|| Problem::broken("a sum without a row"))?;
    let open: i64 = number(&found, "open")?;
    let high: i64 = number(&found, "high")?;
    let low: i64 = number(&found, "low")?;
    // Closings are stored as negative; as a flow of their own they are counted upward.
    let (low, high) =
        if basis.query.filter.opening == Some(false) { (-low, -high) } else { (low, high) };
    Ok((Interval::whole(low, (open == 0).then_some(high)), number(&found, "postings")?))
}

/// Whether a rule adds up what was joined, by nothing but what [`joined`] tells apart.
#[must_use]
pub fn is_joined(basis: &Basis<'_>) -> bool {
    let (query, filter) = (basis.query, &basis.query.filter);
    query.credit == Credit::Joined
        && query.aggregate == Aggregate::Sum
        && query.measure.is_tallied()
        && !filter.labelled
        && filter.label.is_empty()
        && filter.record.is_empty()
        && filter.opening.is_none()
}

/// Every flow of the records that a unit joined without leading them, added up by all that a rule may tell apart,
/// as if the unit had posted it on the last day.
pub async fn joined<C: ConnectionTrait>(c: &C, basis: &Basis<'_>) -> Outcome<Vec<Posting>> {
    let flows: Vec<Measure> =
        Measure::ALL.iter().copied().filter(|measure| measure.is_tallied()).collect();
    let condition = condition_of(basis, &flows);
    let source = condition.text();
    let sql = format!(
        "select p.measure, p.kind, p.item, p.campaign, p.method, cast(sum(p.low) as bigint) as low,
            cast(case when count(*) = count(p.high) then sum(p.high) end as bigint) as high
        {source} group by p.measure, p.kind, p.item, p.campaign, p.method"
    );
    let found = rows(c, &sql, condition.values).await?;
    let (unit, day) = (basis.scope.unit, basis.period.last());
    found.iter().map(|row| posting(row, unit, day)).collect()
}

fn posting(row: &QueryResult, unit: UnitId, day: NaiveDate) -> Outcome<Posting> {
    let text = |column: &str| row.try_get::<String>("", column);
    let broken = || Problem::broken("a posting of no known measure or method");
    Ok(Posting {
        measure: Measure::parse(&text("measure")?).ok_or_else(broken)?,
        method: Method::parse(&text("method")?).ok_or_else(broken)?,
        kind: text("kind")?,
        item: text("item")?,
        campaign: text("campaign")?,
        low: row.try_get("", "low")?,
        high: row.try_get("", "high")?,
        unit,
        day,
    })
}

/// The different items of what is posted.
pub async fn items<C: ConnectionTrait>(c: &C, basis: &Basis<'_>) -> Outcome<Vec<String>> {
    let condition = quick_condition(basis);
    let source = condition.text();
    let sql = match condition.table {
        "tally" => {
            format!("select p.item {source} group by p.item having sum(p.postings) > 0")
        }
        _ => format!("select distinct p.item {source}"),
    };
    let found = rows(c, &sql, condition.values).await?;
    found.iter().map(|row| Ok(row.try_get("", "item")?)).collect()
}

fn number(row: &QueryResult, column: &str) -> Outcome<i64> {
    row.try_get::<i64>("", column)
        .or_else(|_| row.try_get::<i32>("", column).map(i64::from))
        .map_err(Problem::from)
}

/// The records behind a figure, newest first, each with what it adds.
pub async fn behind<C: ConnectionTrait>(
    c: &C,
    basis: &Basis<'_>,
    limit: u64,
    offset: u64,
) -> Outcome<Vec<QueryResult>> {
    let mut condition = condition(basis);
    let (limit, offset) = (condition.bind(limit), condition.bind(offset));
    let order = format!("{NEWEST} limit {limit} offset {offset}");
    let sql = sums_by_record(&condition, &order);
    rows(c, &sql, condition.values).await
}

/// As [`behind`], where there are so many that adding all of them up would take long: the records of the
/// page first, walking from the newest, then their sums.
pub async fn behind_many<C: ConnectionTrait>(
    c: &C,
    basis: &Basis<'_>,
    limit: u64,
    offset: u64,
) -> Outcome<Vec<QueryResult>> {
    let mut newest = condition(basis);
    let (limit, offset) = (newest.bind(limit), newest.bind(offset));
    let last = newest.bind(day_number(basis.period.last()));
    let scope = basis.scope;
    let county = match scope.within {
        true => format!("r.county = {}", newest.bind(scope.county.as_str())),
        false => "r.county in (select c.county from chain c)".to_owned(),
    };
    // What counts for a part of a partition now is listed with it.
    let among = match scope.within && scope.gathers && !scope.whole && basis.as_of.is_none() {
        true => format!("listed r where r.lister = {}", newest.bind(scope.unit.to_string())),
        false => "record r where r.posted > 0".to_owned(),
    };
    let sql = format!(
        "select r.id from {among} and {county} and r.day_from <= {last}
            and exists (select 1 {} and p.county = r.county and p.record_id = r.id)
        order by r.day_from desc, r.id desc limit {limit} offset {offset}",
        newest.text()
    );
    let found = rows(c, &sql, newest.values).await?;
    let ids: Vec<String> =
        found.iter().map(|row| row.try_get("", "id")).collect::<Result<_, _>>()?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = basis.query.clone();
    query.filter.record = ids;
    let condition = condition(&Basis { query: &query, ..basis.clone() });
    let sql = sums_by_record(&condition, NEWEST);
    rows(c, &sql, condition.values).await
}

const NEWEST: &str = "r.day_from desc, r.id desc";

fn sums_by_record(condition: &Condition, order: &str) -> String {
    let source = condition.text();
    format!(
        "select t.county, t.record_id, t.low, t.high, t.open, t.postings, r.title, r.unit_id, r.day_from, r.kind, r.state,
            (select count(*) from evidence e where e.county = t.county and e.record_id = t.record_id and e.removed_at = '') as evidence
        from (select p.county, p.record_id, cast(sum(p.low) as bigint) as low, cast(coalesce(sum(p.high), 0) as bigint) as high,
            count(*) - count(p.high) as open, count(*) as postings {source}
            group by p.county, p.record_id) t
        join record r on r.county = t.county and r.id = t.record_id
        order by {order}"
    )
}

/// The records that add most to a figure, the largest first; of equals the earlier.
pub async fn largest<C: ConnectionTrait>(
    c: &C,
    basis: &Basis<'_>,
    limit: u64,
) -> Outcome<Vec<QueryResult>> {
    let mut condition = condition(basis);
    let limit = condition.bind(limit);
    let order = format!("t.low desc, r.day_from, r.id limit {limit}");
    let sql = sums_by_record(&condition, &order);
    rows(c, &sql, condition.values).await
}

/// How many records stand behind a figure, and how many of them have evidence.
pub async fn coverage<C: ConnectionTrait>(c: &C, basis: &Basis<'_>) -> Outcome<(i64, i64)> {
    let condition = condition(basis);
    let source = condition.text();
    let sql = format!(
        "select count(*) as records, cast(coalesce(sum(case when exists (select 1 from evidence e
            where e.county = t.county and e.record_id = t.record_id and e.removed_at = '') then 1 else 0 end), 0) as bigint) as proven
        from (select distinct p.county, p.record_id {source}) t"
    );
    let found = row(c, &sql, condition.values)
        .await?
        .ok_or_else(|| Problem::broken("a count without a row"))?;
    Ok((number(&found, "records")?, number(&found, "proven")?))
}

/// As [`coverage`], of one month of a longer period: `("", records, of them with evidence)` for those that post in no
/// other month, and one line for each record that may do so, `(record, 1, …)`. What is approved posts on its days.
pub async fn coverage_of_month<C: ConnectionTrait>(
    c: &C,
    basis: &Basis<'_>,
) -> Outcome<Vec<(String, i64, i64)>> {
    let condition = condition(basis);
    let source = condition.text();
    let sql = format!(
        "select f.part, count(*) as records, cast(sum(f.proven) as bigint) as proven from (
            select case when r.state in ('approved', 'archived') and r.day_from / 100 = r.day_to / 100 then ''
                else r.county || r.id end as part,
                case when exists (select 1 from evidence e
                    where e.county = t.county and e.record_id = t.record_id and e.removed_at = '') then 1 else 0 end as proven
            from (select distinct p.county, p.record_id {source}) t
            join record r on r.county = t.county and r.id = t.record_id) f
        group by f.part"
    );
    let found = rows(c, &sql, condition.values).await?;
    found
        .iter()
        .map(|row| Ok((row.try_get("", "part")?, number(row, "records")?, number(row, "proven")?)))
        .collect()
}

/// Low by kind and month.
pub async fn by_kind_and_month<C: ConnectionTrait>(
    c: &C,
    basis: &Basis<'_>,
) -> Outcome<Vec<(String, i64, i64)>> {
    let condition = quick_condition(basis);
    let source = condition.text();
    let sql = format!(
        "select p.kind, p.day / 100 as month, cast(sum(p.low) as bigint) as low {source}
        group by p.kind, p.day / 100 order by p.kind, p.day / 100"
    );
    let found = rows(c, &sql, condition.values).await?;
    found
        .iter()
        .map(|row| Ok((row.try_get("", "kind")?, number(row, "month")?, number(row, "low")?)))
        .collect()
}

/// The years in which a unit, or one that counts for it, has something that counts, oldest first.
pub async fn years<C: ConnectionTrait>(c: &C, scope: &Scope) -> Outcome<Vec<i32>> {
    let unit = Value::from(scope.unit.to_string());
    let (sql, values) = match scope.gathers {
        true => (
            "select distinct p.day / 10000 as year from tally p
            where p.county in (select c.county from chain c) and p.unit_id = $1
            and p.measure in ('activity', 'duty') and p.postings <> 0 order by year",
            vec![unit],
        ),
        false => (
            "select distinct p.day / 10000 as year from posting p
            where p.county = $2 and p.unit_id = $1 and p.measure in ('activity', 'duty')
            and p.until = '' order by year",
            vec![unit, scope.county.as_str().into()],
        ),
    };
    let found = rows(c, sql, values).await?;
    let year = |row: &QueryResult| Ok(row.try_get::<i64>("", "year")?);
    let years = found.iter().map(year).collect::<Outcome<Vec<i64>>>()?;
    Ok(years.into_iter().filter_map(|year| i32::try_from(year).ok()).collect())
}

/// Low and high by month, for the picture of a year.
pub async fn by_month<C: ConnectionTrait>(c: &C, basis: &Basis<'_>) -> Outcome<Vec<(i64, i64)>> {
    let condition = quick_condition(basis);
    let source = condition.text();
    let sql = format!(
        "select p.day / 100 as month, cast(sum(p.low) as bigint) as low {source}
        group by p.day / 100 order by p.day / 100"
    );
    let found = rows(c, &sql, condition.values).await?;
    found.iter().map(|row| Ok((number(row, "month")?, number(row, "low")?))).collect()
}

/// What a figure is made of by kind and unit; nothing for what is neither a sum nor a count.
pub async fn by_part<C: ConnectionTrait>(
    c: &C,
    basis: &Basis<'_>,
) -> Outcome<Vec<(String, String, Interval)>> {
    let measured = match basis.query.aggregate {
        Aggregate::Sum | Aggregate::Stock => {
            "cast(coalesce(sum(p.low), 0) as bigint) as low, cast(coalesce(sum(p.high), 0) as bigint) as high,
            count(*) - count(p.high) as open"
        }
        Aggregate::Count => {
            "count(distinct p.record_id) as low, count(distinct p.record_id) as high, 0 as open"
        }
        Aggregate::Statements => "count(*) as low, count(*) as high, 0 as open",
        Aggregate::Last | Aggregate::Distinct => return Ok(Vec::new()),
    };
    let condition = condition(basis);
    let source = condition.text();
    let sql = format!(
        "select p.kind, p.unit_id, {measured} {source}
        group by p.kind, p.unit_id order by p.kind, p.unit_id"
    );
    let found = rows(c, &sql, condition.values).await?;
    found
        .iter()
        .map(|row| {
            let high = (number(row, "open")? == 0).then_some(number(row, "high")?);
            let interval = Interval::whole(number(row, "low")?, high);
            Ok((row.try_get("", "kind")?, row.try_get("", "unit_id")?, interval))
        })
        .collect()
}

/// Numbers and the postings they are made of, by what fills a dimension. For sums, stocks and counts of records.
pub async fn values_by<C: ConnectionTrait>(
    c: &C,
    basis: &Basis<'_>,
    dimension: Parameter,
) -> Outcome<BTreeMap<String, (Interval, i64)>> {
    if basis.query.credit != Credit::Any || basis.query.aggregate != Aggregate::Sum {
        return values_by_of(c, basis, dimension).await;
    }
    let with = |credit| Query { credit, ..basis.query.clone() };
    let (led, joined) = (with(Credit::Led), with(Credit::Joined));
    let mut groups = values_by_of(c, &Basis { query: &led, ..basis.clone() }, dimension).await?;
    for (part, (interval, postings)) in
        values_by_of(c, &Basis { query: &joined, ..basis.clone() }, dimension).await?
    {
        let (sum, of) = groups.get(&part).copied().unwrap_or((Interval::whole(0, Some(0)), 0));
        let sum = sum.plus(interval).ok_or_else(|| Problem::broken("a sum beyond all bounds"))?;
        groups.insert(part, (sum, of + postings));
    }
    Ok(groups)
}

async fn values_by_of<C: ConnectionTrait>(
    c: &C,
    basis: &Basis<'_>,
    dimension: Parameter,
) -> Outcome<BTreeMap<String, (Interval, i64)>> {
    let (condition, part) = grouped_condition(basis, dimension, true);
    let source = condition.text();
    let sums = "cast(coalesce(sum(p.low), 0) as bigint) as low, cast(coalesce(sum(p.high), 0) as bigint) as high";
    let sql = match basis.query.aggregate {
        Aggregate::Count => format!(
            "select t.part, count(*) as low, count(*) as high, count(*) as postings, 0 as open
            from (select distinct {part} as part, p.record_id {source}) t group by t.part"
        ),
        _ if condition.table == "tally" => format!(
            "select {part} as part, {sums}, cast(sum(p.postings) as bigint) as postings,
            cast(coalesce(sum(p.open), 0) as bigint) as open {source}
            group by {part} having sum(p.postings) > 0"
        ),
        _ => format!(
            "select {part} as part, {sums}, count(*) as postings, count(*) - count(p.high) as open
            {source} group by {part}"
        ),
    };
    let closes = basis.query.filter.opening == Some(false);
    rows(c, &sql, condition.values)
        .await?
        .iter()
        .map(|row| {
            let sign = if closes { -1 } else { 1 };
            let high = (number(row, "open")? == 0).then_some(sign * number(row, "high")?);
            let interval = Interval::whole(sign * number(row, "low")?, high);
            Ok((part_of(row)?, (interval, number(row, "postings")?)))
        })
        .collect()
}

/// Records and records with evidence, by what fills a dimension.
pub async fn coverage_by<C: ConnectionTrait>(
    c: &C,
    basis: &Basis<'_>,
    dimension: Parameter,
) -> Outcome<BTreeMap<String, (i64, i64)>> {
    let (condition, part) = grouped_condition(basis, dimension, false);
    let source = condition.text();
    let sql = format!(
        "select t.part, count(*) as records, cast(coalesce(sum(case when exists (select 1 from evidence e
            where e.county = t.county and e.record_id = t.record_id and e.removed_at = '') then 1 else 0 end), 0) as bigint) as proven
        from (select distinct p.county, p.record_id, {part} as part {source}) t group by t.part"
    );
    rows(c, &sql, condition.values)
        .await?
        .iter()
        .map(|row| Ok((part_of(row)?, (number(row, "records")?, number(row, "proven")?))))
        .collect()
}

/// A condition, and the column that tells its groups apart.
fn grouped_condition(basis: &Basis<'_>, dimension: Parameter, quick: bool) -> (Condition, String) {
    let column = match dimension {
        Parameter::Kind => "p.kind",
        Parameter::Item => "p.item",
        Parameter::Campaign => "p.campaign",
        Parameter::Label => return labelled_condition(basis),
    };
    (if quick { quick_condition(basis) } else { condition(basis) }, column.to_owned())
}

/// Postings of labelled records, once for each label.
fn labelled_condition(basis: &Basis<'_>) -> (Condition, String) {
    let mut query = basis.query.clone();
    query.filter.labelled = false;
    query.filter.label.clear();
    let basis = Basis { query: &query, ..basis.clone() };
    let mut condition = condition(&basis);
    let valid = valid("l", &basis, &mut condition);
    condition.among(&format!(
        "l.county, l.record_id, l.label from label l where l.county in (select c.county from chain c)
        and l.label > 'serves:' and l.label < 'serves;' and {valid}"
    ));
    let column = format!("q{}.label", condition.records.len());
    (condition, column)
}

fn part_of(row: &QueryResult) -> Outcome<String> {
    let part: String = row.try_get("", "part")?;
    Ok(part.strip_prefix("serves:").unwrap_or(&part).to_owned())
}
