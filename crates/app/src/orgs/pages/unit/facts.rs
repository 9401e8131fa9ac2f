//! What a unit is: its code, its days, what it was founded with, what it belongs to and came from, its members.

use crate::orgs::FIRST_DAY;
use crate::shell::terms::{amount, unit_name};
use crate::shell::words::Words;
use chrono::NaiveDate;
use domain::basics::{Amount, Unit, UnitId};
use domain::orgs::{self, Network};

/// What is known of a unit, each fact with its label; names as they were on `day`, members as of `today`.
pub(super) fn of(
    words: Words,
    network: &Network,
    (id, unit): (UnitId, &orgs::Unit),
    [day, today]: [NaiveDate; 2],
) -> Vec<(String, String)> {
    let named = |id| unit_name(words, network, id, day);
    let mut facts = days(words, unit);
    facts.extend(foundation(words, unit, named));
    facts.extend([
        (
            words.t("units-came-from"),
            joined(words, network.predecessors(id).into_iter().map(named)),
        ),
        (words.t("units-went-into"), joined(words, network.successors(id).into_iter().map(named))),
    ]);
    facts.extend(members(words, unit, today));
    facts.retain(|(_, value)| !value.is_empty());
    facts
}

type Fact = (String, String);

fn days(words: Words, unit: &orgs::Unit) -> Vec<Fact> {
    let founded = match unit.founded() {
        FIRST_DAY => words.t("units-founded-before"),
        day => day.to_string(),
    };
    let ended = unit.ended().map(|day| day.to_string());
    vec![
        (words.t("field-code"), unit.code().to_string()),
        (words.t("units-founded"), founded),
        (words.t("units-ended"), ended.unwrap_or_default()),
    ]
}

fn foundation(words: Words, unit: &orgs::Unit, named: impl Fn(UnitId) -> String) -> [Fact; 6] {
    let founding = unit.founding();
    let told = |value: &Option<String>| value.clone().unwrap_or_default();
    [
        (words.t("field-aliases"), joined(words, unit.aliases().iter().cloned())),
        (words.t("field-uscc"), told(&founding.uscc)),
        (words.t("field-approval-no"), told(&founding.approval_no)),
        (words.t("field-approver"), founding.approver.map(named).unwrap_or_default()),
        (words.t("field-registered-with"), told(&founding.registered_with)),
        (words.t("field-purpose"), told(&founding.purpose)),
    ]
}

fn members(words: Words, unit: &orgs::Unit, today: NaiveDate) -> [Fact; 3] {
    let members = unit.members().at(today).copied().unwrap_or_default();
    let count = |number: Amount| {
        number.known().map(|_| amount(words, number, Unit::Persons)).unwrap_or_default()
    };
    [
        (words.t("field-individual"), count(members.individual)),
        (words.t("field-unit-members"), count(members.unit_members)),
        (words.t("field-member-households"), count(members.households)),
    ]
}

fn joined(words: Words, names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join(&words.t("list-comma"))
}
