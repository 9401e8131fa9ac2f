//! The integration suite: one binary, a file per subject, a fresh store for each test.

mod access;
mod harness;
mod random;
mod recount;
mod store;
