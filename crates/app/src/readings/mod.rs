//! Reading reports (材料识读, S19): other people's papers taken in as they are, their text set with every claim marked,
//! put right by hand, and laid side by side over the years.
//!
//! What is read stays a claim of its document: nothing here becomes a record or a posting.

mod claim;
mod correction;
mod document;
mod gold;
mod history;
mod keep;
mod pages;
mod queries;
mod text;

pub use claim::{APPROXES, Claim, KINDS, TIES, Tie, claims_of, millionths};
pub use correction::{Correction, Deed, Marked, corrected};
pub use document::{
    DOCUMENT_KINDS, Document, Facts, corrections_of, document_of, documents_about, documents_of,
    read_again, stored_claims,
};
pub use gold::gold;
pub use history::{Cell, History, Row, Told, history};
pub use keep::{Say, Taken, correct, renew, take, take_kept};
pub use pages::routes;

#[cfg(test)]
pub use pages::samples;
