//! The integration suite: one binary, a file per subject, a fresh store for each test.

mod access;
mod county;
mod crash;
mod demo;
mod harness;
mod import;
mod ledger;
mod papers;
mod random;
mod recount;
mod routes;
mod store;
