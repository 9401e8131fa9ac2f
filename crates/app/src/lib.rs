//! The program over its store: pages, SQL and files, one folder per module of the work.
//!
//! What things mean stands in the crate `domain`; nothing here decides how a record counts.

pub mod access;
pub mod activities;
pub mod backup;
pub mod burden;
pub mod checkup;
pub mod demo;
pub mod figures;
pub mod gallery;
pub mod home;
pub mod import;
pub mod jobs;
pub mod ledger;
pub mod links;
pub mod orgs;
pub mod readings;
pub mod settings;
pub mod shell;
pub mod signing;
pub mod summaries;

pub use shell::state::{App, Settings};

#[cfg(test)]
mod pages_tests;
