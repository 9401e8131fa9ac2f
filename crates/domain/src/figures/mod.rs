//! Figures (数字): definitions as data, and what a query over postings answers.
//!
//! A figure is its record list: there are no running totals that could drift.

mod catalogue;
mod definition;
mod value;

pub use catalogue::{Catalogue, CatalogueError};
pub use definition::{
    Aggregate, Credit, Definition, Filter, Formula, Name, Parameter, Query, Rule,
};
pub use value::{Coverage, Interval, Reading, Standing, Told};
