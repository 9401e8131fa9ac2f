//! The summary of a unit and a period (S15 工作总结), composed from the ledger.

mod compose;
mod print;
mod read;

pub use compose::{Facts, compose};
pub use print::printed;
pub use read::{Format, Summary, summary, write};
