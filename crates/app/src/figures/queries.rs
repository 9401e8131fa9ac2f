//! All SQL of figures. One question, one condition: value, record list and coverage ask the same.

use crate::ledger::Scope;
use crate::shell::db::{row, rows};
use crate::shell::problem::{Outcome, Problem};
use domain::basics::{Period, day_number};
use domain::figures::{Aggregate, Credit, Interval, Query};
use domain::ledger::Measure;
use sea_orm::{ConnectionTrait, QueryResult, Value};

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

/// A condition on postings `p`, with its values.
struct Condition {
    joins: String,
    clauses: Vec<String>,
    values: Vec<Value>,
}

impl Condition {
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

    fn text(&self) -> String {
        self.clauses.join(" and ")
    }
}

/// At which day a stock or statement is read: the last of the period.
fn is_at_date(query: &Query) -> bool {
    matches!(query.aggregate, Aggregate::Stock | Aggregate::Last)
}

/// A change of the network may concern units of several partitions, so what it posts is looked for
/// in all of them; there are few such postings.
fn is_of_the_network(query: &Query) -> bool {
    matches!(query.measure, Measure::Org | Measure::OrgMembers | Measure::Population)
}

fn condition(basis: &Basis<'_>) -> Condition {
    let (scope, query) = (basis.scope, basis.query);
    let mut condition = Condition { joins: String::new(), clauses: Vec::new(), values: Vec::new() };
    if is_of_the_network(query) || query.credit != Credit::Led {
        // What a unit has a part in may be led from another partition.
        condition.clauses.push("p.county in (select c.county from chain c)".to_owned());
    } else if scope.within {
        let county = condition.bind(scope.county.as_str());
        condition.clauses.push(format!("p.county = {county}"));
    }
    let measure = condition.bind(query.measure.key());
    condition.clauses.push(format!("p.measure = {measure}"));
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
    if is_at_date(query) {
        condition.clauses.push(format!("p.day <= {last}"));
    } else {
        let first = condition.bind(day_number(basis.period.first()));
        condition.clauses.push(format!("p.day between {first} and {last}"));
    }
    credit(&mut condition, basis, &last);
    let filter = &query.filter;
    condition.one_of("p.kind", &filter.kind, false);
    condition.one_of("p.kind", &filter.not_kind, true);
    condition.one_of("p.item", &filter.item, false);
    condition.one_of("p.campaign", &filter.campaign, false);
    condition.one_of("p.method", &filter.method, false);
    condition.one_of("p.record_id", &filter.record, false);
    match filter.opening {
        Some(true) => condition.clauses.push("p.low >= 0".to_owned()),
        Some(false) => condition.clauses.push("p.low < 0".to_owned()),
        None => {}
    }
    if !filter.label.is_empty() {
        let labels: Vec<String> =
            filter.label.iter().map(|label| condition.bind(format!("serves:{label}"))).collect();
        let valid = valid("l", basis, &mut condition);
        condition.clauses.push(format!(
            "exists (select 1 from label l where l.county = p.county and l.record_id = p.record_id
            and l.label in ({}) and {valid})",
            labels.join(", ")
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
    let day = if is_at_date(basis.query) { last } else { "p.day" };
    let led = format!(
        "exists (select 1 from reach h where {county} and h.ancestor = {unit}
        and h.descendant = p.unit_id and {day} >= h.since and {day} < h.until)"
    );
    if basis.query.credit == Credit::Led {
        // A join, not an exists: from the few units of a subtree the way to their postings is short.
        condition.joins = format!(
            "join reach h on {county} and h.ancestor = {unit} and h.descendant = p.unit_id
            and {day} >= h.since and {day} < h.until"
        );
        return;
    }
    let valid = valid("s", basis, condition);
    let had_part = format!(
        "exists (select 1 from share s join reach h on {anywhere} and h.ancestor = {unit}
        and h.descendant = s.unit_id and {day} >= h.since and {day} < h.until
        where s.county = p.county and s.record_id = p.record_id and s.role <> 'lead' and {valid})"
    );
    condition.clauses.push(match basis.query.credit {
        Credit::Joined => format!("not {led} and {had_part}"),
        _ => format!("({led} or {had_part})"),
    });
}

/// The number, and how many postings it is made of.
pub async fn value<C: ConnectionTrait>(c: &C, basis: &Basis<'_>) -> Outcome<(Interval, i64)> {
    let condition = condition(basis);
    let (joins, clauses) = (&condition.joins, condition.text());
    let sql = match basis.query.aggregate {
        Aggregate::Sum | Aggregate::Stock => format!(
            "select cast(coalesce(sum(p.low), 0) as bigint) as low, cast(coalesce(sum(p.high), 0) as bigint) as high,
            count(*) as postings, count(*) - count(p.high) as open from posting p {joins} where {clauses}"
        ),
        Aggregate::Count => format!(
            "select count(*) as low, count(*) as high, count(*) as postings, 0 as open
            from (select distinct p.record_id from posting p {joins} where {clauses}) t"
        ),
        Aggregate::Distinct => format!(
            "select count(*) as low, count(*) as high, cast(coalesce(sum(t.n), 0) as bigint) as postings, 0 as open
            from (select p.item, count(*) as n from posting p {joins} where {clauses} group by p.item) t"
        ),
        // Of the statements of one unit and item the last one stands: of the latest day, entered last.
        Aggregate::Last => format!(
            "select cast(coalesce(sum(t.low), 0) as bigint) as low, cast(coalesce(sum(t.high), 0) as bigint) as high,
            count(*) as postings, count(*) - count(t.high) as open
            from (select p.low, p.high, row_number() over
                (partition by p.unit_id, p.item order by p.day desc, p.since desc, p.record_id desc) as place
                from posting p {joins} where {clauses}) t where t.place = 1"
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
    let (joins, clauses) = (&condition.joins, condition.text());
    let sql = format!(
        "select t.county, t.record_id, t.low, t.high, t.open, t.postings, r.title, r.unit_id, r.day_from, r.kind, r.state,
            (select count(*) from evidence e where e.county = t.county and e.record_id = t.record_id and e.removed_at = '') as evidence
        from (select p.county, p.record_id, cast(sum(p.low) as bigint) as low, cast(coalesce(sum(p.high), 0) as bigint) as high,
            count(*) - count(p.high) as open, count(*) as postings from posting p {joins} where {clauses}
            group by p.county, p.record_id) t
        join record r on r.county = t.county and r.id = t.record_id
        order by r.day_from desc, r.id desc limit {limit} offset {offset}"
    );
    rows(c, &sql, condition.values).await
}

/// The records that add most to a figure, the largest first; of equals the earlier.
pub async fn largest<C: ConnectionTrait>(
    c: &C,
    basis: &Basis<'_>,
    limit: u64,
) -> Outcome<Vec<QueryResult>> {
    let mut condition = condition(basis);
    let limit = condition.bind(limit);
    let (joins, clauses) = (&condition.joins, condition.text());
    let sql = format!(
        "select t.county, t.record_id, t.low, t.high, t.open, t.postings, r.title, r.unit_id, r.day_from, r.kind, r.state,
            cast(0 as bigint) as evidence
        from (select p.county, p.record_id, cast(sum(p.low) as bigint) as low, cast(coalesce(sum(p.high), 0) as bigint) as high,
            count(*) - count(p.high) as open, count(*) as postings from posting p {joins} where {clauses}
            group by p.county, p.record_id) t
        join record r on r.county = t.county and r.id = t.record_id
        order by t.low desc, r.day_from, r.id limit {limit}"
    );
    rows(c, &sql, condition.values).await
}

/// How many records stand behind a figure, and how many of them have evidence.
pub async fn coverage<C: ConnectionTrait>(c: &C, basis: &Basis<'_>) -> Outcome<(i64, i64)> {
    let condition = condition(basis);
    let (joins, clauses) = (&condition.joins, condition.text());
    let sql = format!(
        "select count(*) as records, cast(coalesce(sum(case when exists (select 1 from evidence e
            where e.county = t.county and e.record_id = t.record_id and e.removed_at = '') then 1 else 0 end), 0) as bigint) as proven
        from (select distinct p.county, p.record_id from posting p {joins} where {clauses}) t"
    );
    let found = row(c, &sql, condition.values)
        .await?
        .ok_or_else(|| Problem::broken("a count without a row"))?;
    Ok((number(&found, "records")?, number(&found, "proven")?))
}

/// Low and high by month, for the picture of a year.
pub async fn by_month<C: ConnectionTrait>(c: &C, basis: &Basis<'_>) -> Outcome<Vec<(i64, i64)>> {
    let condition = condition(basis);
    let (joins, clauses) = (&condition.joins, condition.text());
    let sql = format!(
        "select p.day / 100 as month, cast(sum(p.low) as bigint) as low from posting p {joins} where {clauses}
        group by p.day / 100 order by p.day / 100"
    );
    let found = rows(c, &sql, condition.values).await?;
    found.iter().map(|row| Ok((number(row, "month")?, number(row, "low")?))).collect()
}

/// Units with any record of outreach or duty that counts in the period, themselves or as partners.
pub async fn units_with_records<C: ConnectionTrait>(
    c: &C,
    scope: &Scope,
    period: Period,
    kind: &str,
) -> Outcome<Vec<String>> {
    let county = if scope.within { "r.county = $1 and" } else { "r.county >= $1 and" };
    let sql = format!(
        "select distinct s.unit_id from record r join share s on s.county = r.county and s.record_id = r.id and s.until = ''
        where {county} r.kind = $2 and r.posted > 0 and r.state <> 'deleted' and r.day_from between $3 and $4"
    );
    let values = vec![
        if scope.within { scope.county.as_str() } else { "" }.into(),
        kind.into(),
        day_number(period.first()).into(),
        day_number(period.last()).into(),
    ];
    let found = rows(c, &sql, values).await?;
    found.iter().map(|row| Ok(row.try_get("", "unit_id")?)).collect()
}

/// What a figure is made of by kind and unit; nothing for what is neither a sum nor a count of records.
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
        Aggregate::Last | Aggregate::Distinct => return Ok(Vec::new()),
    };
    let condition = condition(basis);
    let (joins, clauses) = (&condition.joins, condition.text());
    let sql = format!(
        "select p.kind, p.unit_id, {measured} from posting p {joins} where {clauses}
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
