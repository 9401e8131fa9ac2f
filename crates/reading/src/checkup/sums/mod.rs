//! Parts and totals: 其中, 分别为, a colon, a bracket before the parts; 共, 合计 behind them.
//!
//! Adding stops where the sum equals the total, so that a further list (and a second partition of the same total) is
//! no false error. Parts of different dimensions (党员, 女, 高级职称) overlap and are not added.

mod across;
mod closed;
mod divided;
mod judge;
mod named;
mod opened;
mod parallel;
mod periods;
mod shares;
mod slip;

pub use closed::share_words;

use super::Finding;
use super::paper::{Amount, Paper};

/// Parts of one total at most.
const MOST_PARTS: usize = 30;
/// Characters between two parts of one list at most.
const LONGEST_GAP: usize = 40;
/// Characters between an opener that may be part of another word and its first number.
const LONGEST_LABEL: usize = 10;

/// Checks every list of parts.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let mut settled = vec![false; paper.amounts.len()];
    for first in 0..paper.amounts.len() {
        if let Some(list) = opened::opened(paper, first).filter(|list| !settled[list.parts[0]]) {
            for part in &list.parts {
                settled[*part] = true;
            }
            settled[list.whole] = true;
            findings.extend(judge::judge(paper, &list));
        }
    }
    for whole in 0..paper.amounts.len() {
        let list = closed::closed(paper, whole, &settled);
        if let Some(list) = list.or_else(|| parallel::parallel(paper, whole, &settled)) {
            findings.extend(judge::judge(paper, &list));
        }
    }
    across::check(paper, findings);
    periods::check(paper, findings);
    named::check(paper, findings);
    shares::shares_above_all(paper, findings);
}

/// A total with what is said to be its parts.
struct List {
    whole: usize,
    parts: Vec<usize>,
    /// Whether the words promise all parts.
    complete: bool,
    /// Whether the words open a list even of one part: 其中.
    single: bool,
    /// Whether only parts that divide completely count: 4200人当中，男…，女….
    divided: bool,
    /// Whether the words only may mean a total: 累计.
    loose: bool,
}

/// Whether a figure can be added up.
fn adds(amount: &Amount<'_>) -> bool {
    !matches!(amount.figure.nature.as_str(), "rate" | "norm" | "duration" | "rank")
}
