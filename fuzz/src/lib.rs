//! Damaged papers for the reader: one target per format and per stage of the text, seeds, mutations and laws.
//!
//! A target takes any bytes and must come back: no panic, in bounded time and memory, and what it answers keeps the
//! laws of [`laws`]. The driver (`cargo run --release -p fuzz -- --seconds 60`) changes the seeds by a fixed
//! sequence of chances, so a run can be repeated.

pub mod laws;
pub mod mutate;
pub mod run;
pub mod seeds;
pub mod targets;
