//! Recording activities (S2 科普活动台账) and wider duties (S18 中心工作): forms, drafts, amendments.

mod activity_form;
mod amend;
mod conflict;
mod duties;
mod duty_form;
mod keeping;
mod new;
mod outbox;
mod relay;
mod save;

pub use activity_form::DAILY;
pub use keeping::{first_entered, unit_names, unit_written};
pub use relay::{is_record, take};

use crate::shell::routes::{Guard, Routes};
use domain::access::Verb;

/// The addresses of this slice.
#[must_use]
pub fn routes() -> Routes {
    let record = Guard::May(Verb::Record);
    Routes::new()
        .get("/activities/new", record, new::show)
        .get("/activities/{id}", record, amend::reopen)
        .post("/activities/{id}", record, save::save)
        .get("/duties/new", record, duties::show)
        .get("/duties/{id}", record, amend::reopen_duty)
        .post("/duties/{id}", record, duties::save)
        .get("/records/{id}/amend", record, amend::show)
        .get("/outbox", record, outbox::show)
        .get("/outbox/who", record, outbox::who)
}

#[cfg(test)]
pub(crate) mod samples {
    //! Every page of the slice with something in it, for the test that renders all templates.
    pub use super::activity_form::ActivityForm;
    pub use super::conflict::ConflictPage;
    pub use super::duty_form::DutyForm;
    pub use super::outbox::OutboxPage;
}
