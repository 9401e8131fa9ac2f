//! The small types every module shares: ids, numbers, periods, faults.

mod fault;
mod ids;
mod lexicon;
mod numeral;
mod period;
mod quantity;

pub use fault::{Fault, Faults, Severity};
pub use ids::{AccountId, County, PostId, RecordId, UnitCode, UnitId};
pub use lexicon::NOT_REPORTED_WORD;
pub use numeral::{
    MILLION, ReadError, Stated, normalize, read_amount, read_amount_with_unit, read_date,
    read_money, read_stated,
};
pub use period::{Period, PeriodError, day_number, parse_day};
pub use quantity::{Amount, Method, Quantity, Unit};
