//! Deeds (一次操作): one thing done to many records in one write, and taken back in one (撤销).
//!
//! [`look`] says for every record whether it is open to the deed, and why not; [`carry_out`] does it
//! to those that are, all or none; [`undo`] takes it back wherever nothing else happened since; [`told`] says
//! what a deed was and how its records stand now.

mod act;
mod look;
mod queries;
mod told;
mod undo;

pub use act::{amended_in, carry_out, made, made_in, step_in};
pub use look::{Asker, Looked, Verdict, look};
pub use told::{Told, made_by, origins, page, records, restore, told};
pub use undo::{Undone, is_open, undo};

use domain::access::Verb;
use domain::basics::{County, RecordId, UnitId};
use domain::ledger::State;

/// Most records of one deed.
pub const MOST: usize = 500;
/// Days within which a deed may be taken back.
pub const DAYS: i64 = 30;

/// What is done to each record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doing {
    /// Hand in (提交).
    Submit,
    /// Approve (通过).
    Approve,
    /// Send back with a reason (退回).
    Return(String),
    /// Add a label, a code of the list `label` (加标签); where that changes an approved record, with a reason.
    Label(String, String),
    /// Put into the recycle bin (删除); what counts, with a reason and by a reviewer only.
    Delete(String),
    /// Take out of the recycle bin (恢复).
    Restore,
    /// Another title for an unfinished record (改名).
    Rename(String),
}

impl Doing {
    /// Its name in columns and keys.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Approve => "approve",
            Self::Return(_) => "return",
            Self::Label(..) => "label",
            Self::Delete(_) => "delete",
            Self::Restore => "restore",
            Self::Rename(_) => "rename",
        }
    }

    /// The leave it needs.
    #[must_use]
    pub fn verb(&self) -> Verb {
        match self {
            Self::Approve | Self::Return(_) => Verb::Review,
            _ => Verb::Record,
        }
    }
}

/// Where a record stood before a deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// Its partition.
    pub county: County,
    /// The record.
    pub id: RecordId,
    /// Its state; `None` when the deed made it.
    pub state: Option<State>,
    /// Its newest revision.
    pub head: i64,
    /// The revision that counted.
    pub posted: i64,
    /// The unit that owned it.
    pub unit: UnitId,
    /// Its title.
    pub title: String,
    /// Its days.
    pub days: (i64, i64),
}
