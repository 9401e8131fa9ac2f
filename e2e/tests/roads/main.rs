//! The browser tests: one binary, one file per road.

mod harness;
mod readme;
mod site;
