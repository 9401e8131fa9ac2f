//! The ledger in the store: keeping, reviewing, the recycle bin, evidence, proof and export.

mod brief;
pub mod closings;
pub mod deeds;
mod doubts;
pub(crate) mod events;
mod evidence;
mod export;
mod holds;
mod joint;
mod keep;
mod last;
mod life;
mod list;
pub(crate) mod listed;
mod many;
mod pages;
mod queries;
mod quiet;
mod review;
mod scope;
pub mod search;
pub mod sheet;
mod show;
mod standing;
pub(crate) mod tally;
pub(crate) mod touched;
mod verify;
mod whole;

pub use brief::{Brief, briefs};
pub use doubts::{Doubt, decide, open_doubts, propose, propose_of};
pub use evidence::picture::{Taken, without_words};
pub use evidence::{
    Evidence, MOST_BYTES, Original, Proof, attach, attach_again, detach, elsewhere, evidence_bytes,
    evidence_of, uploads,
};
pub use export::export;
pub use holds::{Hold, MINUTES, hold, hold_of, holds_of, release, written_by};
pub use joint::{Joined, join, joined};
pub use keep::{Content, Receipt, Submission, county_of, keep, keep_in};
pub use last::{last_instant, last_typed};
pub use list::{Filter, Order, Page, Row, count, counted, firsts, list, rows, spans};
pub use many::{keep_many, standing};
pub use pages::{
    Asked, Change, Columns, Held, Typed, changes, export_file, export_page, export_table, held_one,
    in_bin_since, label, labelled, review_queue, routes, table_type,
};
pub use quiet::{active, expected, quiet, waiting};
pub use review::{Step, approve_in, move_on, move_on_in};
pub use scope::Scope;
pub use show::{Passage, Revision, Shown, find, reasons_of_return, show};
pub use standing::{Standing, stand};
pub use verify::{Difference, Verified, verify};
pub use whole::{Whole, begun_on, whole};

pub(crate) use doubts::{decide_in, propose_in};
pub(crate) use evidence::media_type;
pub(crate) use life::{Life, Then, enter};
pub(crate) use queries::unit_of;

#[cfg(test)]
pub(crate) use pages::samples;
