//! The integration suite: one binary, a file per subject, a fresh store for each test.
#![expect(clippy::unwrap_used, reason = "what helps a test is a test, too")]

mod access;
mod backup;
mod batch;
mod brief;
mod burden;
mod checkup;
mod closing;
mod county;
mod crash;
mod deeds;
mod demo;
mod evidence;
mod forecast;
mod harness;
mod import;
mod kept_papers;
mod ledger;
mod links;
mod memory;
mod outbox;
mod pages;
mod papers;
mod questions;
mod random;
mod readings;
mod recount;
mod review;
mod rooms;
mod routes;
mod sheets;
mod signing;
mod store;
mod templates;
mod undo_units;
mod units;
