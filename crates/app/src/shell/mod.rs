//! What every slice stands on: the store, time, problems, words, the frame of the pages.

pub mod address;
pub mod assets;
pub mod charts;
pub mod clock;
pub mod code;
pub mod db;
pub mod digits;
pub mod files;
pub mod flash;
pub mod form;
pub mod frame;
pub mod memory;
pub mod pace;
pub mod page;
pub mod parts;
pub mod preferences;
pub mod problem;
pub mod problem_page;
pub mod routes;
pub mod saved;
pub mod server;
pub mod square;
pub mod state;
pub mod terms;
pub mod veil;
pub mod words;
