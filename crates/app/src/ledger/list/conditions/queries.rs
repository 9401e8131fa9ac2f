//! What a filter of the ledger admits, as conditions of a statement over records `r`.

use crate::ledger::list::Filter;
use crate::ledger::list::queries::Way;
use crate::ledger::scope::Scope;
use crate::ledger::search::asked;
use crate::shell::db::{each_holds, holds};
use domain::basics::{UnitId, day_number};
use sea_orm::{DatabaseBackend, Value};

/// The conditions, joined, and the values they bind. On the way by kinds and states these are spelled out, so that
/// an index over them leads.
pub fn conditions(
    backend: DatabaseBackend,
    scope: &Scope,
    filter: &Filter,
    (way, common): (Way, bool),
) -> (String, Vec<Value>) {
    let mut all = Conditions { scope, filter, way, clauses: Vec::new(), values: Vec::new() };
    all.units();
    all.people();
    all.kinds_and_states();
    all.days();
    all.labels_and_ids();
    all.words(backend, common);
    (all.clauses.join(" and "), all.values)
}

/// Whether a record counts, beside [`MAY_COUNT`]; how far its revisions are posted is looked up only where its state
/// leaves that open.
const COUNTS: &str = "(r.state in ('approved', 'archived')
        or exists (select 1 from record o where o.county = r.county and o.id = r.id and o.posted > 0))";

/// The same beside words: what waits is found once, for nothing of `r` stands inside the question.
const COUNTS_AMONG_WORDS: &str =
    "(r.state in ('approved', 'archived') or r.id in (select o.id from record o
        where o.county in (select c.county from chain c) and o.kind in ('activity', 'duty')
        and o.state in ('submitted', 'returned') and o.posted > 0))";

/// The states in which a record may count, named before the alternative: by that alone the engine would go through all
/// of a county, state by state.
const MAY_COUNT: &str = "in ('approved', 'archived', 'submitted', 'returned')";

struct Conditions<'a> {
    scope: &'a Scope,
    filter: &'a Filter,
    way: Way,
    clauses: Vec<String>,
    values: Vec<Value>,
}

impl Conditions<'_> {
    fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    fn bind_unit(&mut self, unit: UnitId) -> String {
        self.bind(unit.to_string())
    }

    /// Partition and units. Only what lies in one partition can be gathered by its ids; of two sets the one of the
    /// unit is the smaller.
    fn units(&mut self) {
        let (scope, filter, way) = (self.scope, self.filter, self.way);
        let county = scope.within.then(|| self.bind(scope.county.as_str()));
        self.clauses.push(match &county {
            Some(county) => format!("r.county = {county}"),
            None => "r.county in (select c.county from chain c)".to_owned(),
        });
        let from = county.filter(|_| way == Way::Gather);
        if way == Way::List {
            let unit = self.bind_unit(filter.unit.unwrap_or(scope.unit));
            self.clauses.push(format!("r.lister = {unit}"));
        } else if let Some(unit) = filter.unit.or((!scope.whole).then_some(scope.unit)) {
            let unit = self.bind_unit(unit);
            self.clauses.push(match from {
                Some(county) => {
                    format!("r.id in ({} union {})", owned(&county, &unit), shared(&county, &unit))
                }
                None => format!("({} or {})", is_owned(&unit), is_shared(&unit)),
            });
        }
        // Who asks for a unit that is not beneath his own sees only what is listed with both.
        if filter.unit.is_some_and(|unit| unit != scope.unit) && !scope.whole {
            let unit = self.bind_unit(scope.unit);
            self.clauses.push(match way {
                Way::List => format!("r.id in ({})", listed(&unit)),
                _ => format!("({} or {})", is_owned(&unit), is_shared(&unit)),
            });
        }
    }

    fn people(&mut self) {
        if let Some(post) = &self.filter.post {
            let post = self.bind(post.as_str());
            self.clauses.push(format!("r.post_id = {post}"));
        }
        if let Some(account) = &self.filter.not_by {
            let account = self.bind(account.as_str());
            self.clauses.push(format!(
                "not exists (select 1 from record o join revision v on v.county = o.county and v.record_id = o.id and v.number = o.head
                where o.county = r.county and o.id = r.id and v.account_id = {account})"
            ));
        }
    }

    fn kinds_and_states(&mut self) {
        let spelled = self.way == Way::Look;
        let kind = match self.filter.kind {
            Some(kind) => format!("r.kind = {}", self.bind(kind.key())),
            None if spelled => "r.kind in ('activity', 'duty')".to_owned(),
            None => "r.kind <> 'org_event'".to_owned(),
        };
        self.clauses.push(kind);
        let states: Vec<String> =
            self.filter.states.iter().map(|state| self.bind(state.key())).collect();
        self.clauses.push(match states.as_slice() {
            [] if spelled => {
                "r.state in ('draft', 'submitted', 'returned', 'approved', 'archived')".to_owned()
            }
            [] => "r.state <> 'deleted'".to_owned(),
            states => format!("r.state in ({})", states.join(", ")),
        });
        if self.filter.counting {
            let among_words = !self.filter.text.trim().is_empty();
            let counts = if among_words { COUNTS_AMONG_WORDS } else { COUNTS };
            // A walk goes by the order of the list; the index over states would have it sorted anew.
            let state = if self.way == Way::Walk { "r.state || ''" } else { "r.state" };
            self.clauses.push(format!("{state} {MAY_COUNT} and {counts}"));
        }
    }

    fn days(&mut self) {
        if let Some(period) = self.filter.period {
            let [first, last] =
                [period.first(), period.last()].map(|day| self.bind(day_number(day)));
            self.clauses.push(format!("r.day_from between {first} and {last}"));
        }
        if let Some((first, last)) = self.filter.days {
            let [first, last] = [first, last].map(|day| self.bind(day));
            self.clauses.push(format!("r.day_from <= {last} and r.day_to >= {first}"));
        }
        if let Some(since) = &self.filter.since {
            let since = self.bind(since.as_str());
            self.clauses.push(format!("r.changed_at >= {since}"));
        }
    }

    fn labels_and_ids(&mut self) {
        if let Some(label) = &self.filter.label {
            let label = self.bind(label.as_str());
            self.clauses.push(format!(
                "exists (select 1 from label l where l.county = r.county and l.label = {label} and l.until = '' and l.record_id = r.id)"
            ));
        }
        if !self.filter.ids.is_empty() {
            let ids: Vec<String> =
                self.filter.ids.iter().map(|id| self.bind(id.to_string())).collect();
            self.clauses.push(format!("r.id in ({})", ids.join(", ")));
        }
    }

    fn words(&mut self, backend: DatabaseBackend, common: bool) {
        if self.filter.text.trim().is_empty() {
            return;
        }
        let Some(text) = asked(backend, &self.filter.text) else {
            // Signs alone are found nowhere.
            self.clauses.push("1 = 0".to_owned());
            return;
        };
        let place = self.bind(text);
        let clause = if common || !self.filter.ids.is_empty() { each_holds } else { holds };
        self.clauses.push(clause(backend, &place));
    }
}

/// Whether a record belongs to a unit or to one that counts for it.
fn is_owned(unit: &str) -> String {
    format!(
        "exists (select 1 from reach h where h.county = r.county and h.ancestor = {unit} and h.descendant = r.unit_id)"
    )
}

/// Whether such a unit had a part in it.
fn is_shared(unit: &str) -> String {
    format!(
        "exists (select 1 from share s join reach h on h.county in (select c.county from chain c) and h.descendant = s.unit_id and h.ancestor = {unit}
            where s.county = r.county and s.record_id = r.id and s.until = '')"
    )
}

/// The records of a partition that belong to a unit or to one that counts for it.
fn owned(county: &str, unit: &str) -> String {
    format!(
        "select o.id from reach h join record o on o.county = h.county and o.unit_id = h.descendant
            where h.county = {county} and h.ancestor = {unit}"
    )
}

/// Those in which such a unit had a part.
fn shared(county: &str, unit: &str) -> String {
    format!(
        "select s.record_id from reach h join share s on s.unit_id = h.descendant
            where h.county in (select c.county from chain c) and h.ancestor = {unit} and s.county = {county} and s.until = ''"
    )
}

/// Those that are listed with a unit.
fn listed(unit: &str) -> String {
    format!("select o.id from listed o where o.county = r.county and o.lister = {unit}")
}
