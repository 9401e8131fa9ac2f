//! Summaries (S15 工作总结): an outline as data, filled from figures.
//!
//! A summary receives [`Figures`]; it cannot reach the store. Nothing is printed without records:
//! a clause whose figures are not stated falls away, and a section left empty says so.

mod outline;

pub use outline::{Clause, Each, Figures, Outline, OutlineError, Section, Sentence};
