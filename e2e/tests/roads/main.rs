//! The browser tests: one binary, one file per road.

mod checkup_road;
mod desk;
mod desk_work;
mod evidence_road;
mod harness;
mod main_road;
mod network_road;
mod pages;
mod paper_clash;
mod paper_road;
mod phone_road;
mod reading_road;
mod readme;
mod review_road;
mod sign_road;
mod site;
mod steps;
mod template_road;
mod units_road;
