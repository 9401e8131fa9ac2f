//! The browser tests: one binary, one file per road.

mod desk_work;
mod harness;
mod main_road;
mod readme;
mod site;
