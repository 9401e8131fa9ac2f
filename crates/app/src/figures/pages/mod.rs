//! The pages of figures: the catalogue with its numbers, and the card of each.

mod behind;
mod card;
mod comparison;
mod contrast;
mod index;
mod wording;

pub use wording::sentences as rule_sentences;

use super::Asked;
use crate::App;
use crate::access::Visitor;
use crate::ledger::Scope;
use crate::shell::clock::stamp;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::routes::{Guard, Routes};
use chrono::{FixedOffset, NaiveDate, NaiveTime, TimeZone, Utc};
use domain::access::Verb;
use domain::basics::{Period, parse_day};
use domain::figures::Name;

/// The addresses of figures.
#[must_use]
pub fn routes() -> Routes {
    let read = Guard::May(Verb::Read);
    Routes::new().get("/figures", read, index::show).get("/figures/{name}", read, card::show).get(
        "/figures/{name}/comparison",
        read,
        comparison::show,
    )
}

/// Where the card of a figure is.
#[must_use]
pub fn href(asked: &Asked<'_>) -> String {
    let (path, unit) = (path_of(asked.name), &asked.scope.code);
    let mut text = format!("{path}?unit={unit}&period={}", asked.period);
    if let Some(instant) = asked.as_of {
        text.push_str("&as_of=");
        text.extend(form_urlencoded::byte_serialize(instant.as_bytes()));
    }
    text
}

/// The address of a figure, of whatever unit and period.
fn path_of(name: &Name) -> String {
    format!("/figures/{}", name.to_string().replace('{', "%7B").replace('}', "%7D"))
}

/// The scope of a unit that an address names; the visitor's own where it names none. Units that ended
/// are still seen by whom their work counts for.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such unit within the visitor's reach.
pub fn scope_of(app: &App, visitor: &Visitor, code: &str) -> Outcome<Scope> {
    if code.trim().is_empty() {
        return Ok(visitor.scope.clone());
    }
    let network = app.network();
    let missing = || Problem::NotFound(code.to_owned());
    let unit = network.by_code(code).ok_or_else(missing)?;
    let mut above = network.reach_of(unit).into_iter();
    match above.any(|reach| reach.ancestor == visitor.actor.unit) {
        true => app.scope(unit).ok_or_else(missing),
        false => Err(missing()),
    }
}

/// The period an address names; the year looked at where it names none.
///
/// # Errors
/// [`Problem::NotFound`] when it is no period.
pub fn period_of(visitor: &Visitor, text: &str) -> Outcome<Period> {
    match text.trim() {
        "" => Ok(Period::Year(visitor.year)),
        text => Period::parse(text).map_err(|_| Problem::NotFound(text.to_owned())),
    }
}

/// The instant an address names: a day means its end in China, an instant itself.
fn instant_of(text: &str) -> Option<String> {
    if let Some(day) = parse_day(text.trim()) {
        return end_of(day);
    }
    let at = chrono::DateTime::parse_from_rfc3339(text.trim()).ok()?;
    Some(stamp(at.with_timezone(&Utc)))
}

fn end_of(day: NaiveDate) -> Option<String> {
    let last = day.and_time(NaiveTime::from_hms_micro_opt(23, 59, 59, 999_999)?);
    let here = FixedOffset::east_opt(8 * 3600)?.from_local_datetime(&last).single()?;
    Some(stamp(here.with_timezone(&Utc)))
}

#[cfg(test)]
pub(crate) mod samples {
    //! Every page of figures with something in it, for the test that renders all templates.
    pub use super::card::{CardFragment, CardPage};
    pub use super::comparison::{ComparisonFragment, ComparisonPage};
    pub use super::index::IndexPage;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_means_its_end_in_china() {
        for (given, instant) in [
            ("2021-12-13", Some("2021-12-13T15:59:59.999999Z")),
            ("2021-12-13T02:32:00.000000Z", Some("2021-12-13T02:32:00.000000Z")),
            ("2021-12-13T10:32:00+08:00", Some("2021-12-13T02:32:00.000000Z")),
            ("yesterday", None),
            ("", None),
        ] {
            assert_eq!(instant_of(given).as_deref(), instant, "{given}");
        }
    }
}
