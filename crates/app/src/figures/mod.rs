//! Figures over the store: each is a query over postings, and its record list.

mod queries;
mod read;

pub use queries::Basis;
pub use read::{Asked, Behind, Card, Feed, card, coverage, feeds, month_by_month, value, values};
