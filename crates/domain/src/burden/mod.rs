//! The burden of the work (填报负担): what filling in takes, as far as it was measured.
//!
//! Measured is the work, never a person: nothing here knows who. What was not measured is unknown, never zero, and
//! nothing is said of fewer than [`LEAST`] measured records. Grounds: 关于防治“指尖上的形式主义”的若干意见 (2023)
//! and 整治形式主义为基层减负若干规定 (2024), which forbid asking twice and ranking by activity in a program.

mod act;
mod effort;
mod spread;

pub use act::{Act, Way};
pub use effort::Effort;
pub use spread::{LEAST, Piece, Spread};
