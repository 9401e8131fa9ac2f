//! Summaries, plans and reports (S15 总结、计划、汇报): what is said, by rule, from what the ledger holds.
//!
//! A paper receives a [`Ground`] that was read beforehand; it cannot reach the store. Nothing is
//! printed without records: a clause whose figures are not stated falls away, and what has no
//! record at all is named as not counted (未统计). Wording is not here: rules answer with the key
//! of a sentence pattern and with what fills it.

mod choose;
mod ground;
mod kind;
mod outline;
mod shorten;
mod terms;
mod unfinished;
mod wording;

pub use choose::{POINT_KEYS, highlights, problems, steps, targets};
pub use ground::{Ask, Candidate, Figures, Ground, Next, Point, Target};
pub use kind::PaperKind;
pub use outline::{
    Clause, Each, Group, List, Outline, OutlineError, Paper, Part, Section, Sentence, Source,
    Style, Told,
};
pub use shorten::{Weighed, lightest_first, shorten};
pub use terms::{in_paper, whole};
pub use unfinished::unfinished;
pub use wording::pick;
