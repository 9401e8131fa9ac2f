//! The organization network (S1 组织网络): units over time, and whom their work counts for.
//!
//! Every change is an [`OrgEvent`], a record like any other. A [`Network`] is nothing but the fold
//! over these events: it can be asked for the tree of any day, and [`Network::reach`] says for
//! which days a posting of one unit counts for another.

mod apply;
mod check;
mod event;
mod find;
mod history;
mod lexicon;
mod listed;
mod network;
mod postings;
mod reach;
mod rules;
mod unit;
mod uscc;

#[cfg(test)]
mod tests;

pub use event::{OrgEvent, Part, Successor};
pub use history::{BEGINNING, History, OPEN_END};
pub use listed::{ListDesk, Listed, MOST_LISTED, read_list};
pub use network::{Network, Refused, replay, sift};
pub use reach::Reach;
pub use unit::{Level, MemberCount, Membership, NewUnit, Tie, Unit};
