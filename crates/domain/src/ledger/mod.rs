//! The ledger (一本账): records with append-only revisions, the postings they make, the journal.

mod closing;
mod journal;
mod measure;
mod posting;
mod record;
mod share;

pub use closing::{Closed, YearClosed, can_be_closed};
pub use journal::{JournalLine, chain_hash, revision_hash};
pub use measure::{Measure, Nature};
pub use posting::Posting;
pub use record::{Entry, Kind, State, Transition};
pub use share::{Role, Share};
