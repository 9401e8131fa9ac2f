//! What the work means: records, rules, figures. Pure: no IO, no clock, no chance, no floats.
//!
//! Every module bears the name of a module of the work (S1, S2, S18 …); beneath them lie
//! [`basics`], [`vocab`], [`access`], [`ledger`] and [`figures`].
#![deny(clippy::float_arithmetic, clippy::iter_over_hash_type)]
#![deny(missing_docs)]

pub mod access;
pub mod activities;
pub mod basics;
pub mod burden;
pub mod figures;
pub mod ledger;
pub mod orgs;
pub mod summaries;
pub mod vocab;
