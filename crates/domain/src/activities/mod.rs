//! The activity ledger (S2 科普活动台账) and wider duties (S18 中心工作).
//!
//! Three levels: an activity has sessions, a session has attendance.

mod activity;
mod draft;
mod duty;
mod likeness;
mod reader;
mod session;
pub mod sign_in;
mod typed;

pub use activity::{Activity, Guest, MediaReport, ResourceUse};
pub use draft::{
    ActivityDraft, MaterialDraft, MediaDraft, PartnerDraft, ResourceDraft, SessionDraft,
    on_time_since,
};
pub use duty::{DutyDraft, DutyEvent};
pub use likeness::{PROPOSE, Sketch, likeness, may_be_proposed};
pub use reader::Desk;
pub use session::{MaterialUse, Session};
