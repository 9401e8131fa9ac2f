//! Figures over the store: each is a query over postings, and its record list.

mod batch;
mod forecast;
mod pages;
mod queries;
mod read;

pub use batch::{Stands, Together, coverages_of, values_of};
pub use forecast::{Feed, feeds, forecast};
pub use pages::{href, period_of, routes, rule_sentences, scope_of};
pub use queries::Basis;
pub use read::{
    Asked, Behind, Card, Valued, by_method, by_part, card, count_in, coverage, kinds_by_month,
    largest, month_by_month, query_of, untold, value, values, values_in, years,
};

#[cfg(test)]
pub(crate) use pages::samples;
