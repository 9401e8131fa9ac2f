//! The form of an event of wider duties (中心工作). It never enters a total of science activities.

use super::activity_form::Opened;
use super::keeping::{unit_names, unit_written};
use crate::App;
use crate::access::Visitor;
use crate::burden::takes;
use crate::shell::frame::{Frame, Section};
use crate::shell::parts::ShownFaults;
use crate::shell::problem::Outcome;
use crate::shell::terms::choices;
use askama::Template;
use domain::activities::DutyDraft;
use domain::basics::Faults;
use domain::burden::Act;
use domain::ledger::{Kind, State};

/// The first fields, as the form asks them.
const ASKED: [&str; 5] = ["duty", "item", "title", "day", "place"];

/// The page.
#[derive(Template)]
#[template(path = "activities/duty_form.html")]
pub struct DutyForm {
    frame: Frame,
    id: String,
    base: i64,
    keep: String,
    answered: bool,
    draft: DutyDraft,
    faults: ShownFaults,
    listed: ShownFaults,
    duties: Vec<(String, String)>,
    items: Vec<(String, String)>,
    roles: Vec<(String, String)>,
    units: Vec<String>,
    may_draft: bool,
    counts: bool,
    /// Why it was returned.
    returned: String,
    reason: String,
    more: bool,
    /// What such a record usually takes.
    takes: String,
}

impl DutyForm {
    /// The form with what was typed and what is wrong with it.
    ///
    /// # Errors
    /// What the store says.
    pub async fn of(
        app: &App,
        visitor: &Visitor,
        opened: Opened,
        mut draft: DutyDraft,
        faults: &Faults,
    ) -> Outcome<Self> {
        let (words, network, today) = (visitor.words, app.network(), app.clock().today());
        draft.unit = unit_written(&network, &draft.unit, today);
        draft.place = unit_written(&network, &draft.place, today);
        if draft.role.is_empty() {
            draft.role = "lead".to_owned();
        }
        let folded =
            ["unit", "until", "officers", "households", "money", "goods", "outcome", "linked"];
        let filled = [&draft.until, &draft.officers, &draft.households, &draft.money];
        Ok(Self {
            frame: visitor.frame(app, Section::Ledger).await?.single(),
            id: opened.id.to_string(),
            base: opened.base,
            keep: if opened.base == 0 { "duty".to_owned() } else { format!("duty-{}", opened.id) },
            answered: opened.answered,
            listed: ShownFaults::named(app, words, &faults.0).as_asked(&ASKED),
            faults: ShownFaults::new(words, &faults.0),
            duties: choices(app, words, "duty", visitor.year),
            items: choices(app, words, "duty_item", visitor.year),
            roles: ["lead", "part"]
                .map(|role| (role.to_owned(), words.t(&format!("role-{role}"))))
                .into(),
            units: unit_names(&network, visitor, today),
            may_draft: matches!(opened.state, State::Draft | State::Returned) && !opened.counts,
            counts: opened.counts
                || !opened.reason.is_empty()
                || faults.0.iter().any(|fault| fault.field == "reason"),
            returned: opened.returned,
            reason: opened.reason,
            takes: takes(app, visitor, "burden-takes-enter", (Act::Enter, Kind::Duty.key()))
                .await?,
            more: faults.0.iter().any(|fault| folded.contains(&fault.field.as_str()))
                || filled.iter().any(|text| !text.is_empty()),
            draft,
        })
    }
}

#[cfg(test)]
impl DutyForm {
    /// With something in every part.
    pub fn sample() -> Self {
        let choice = || vec![("code".to_owned(), "word".to_owned())];
        Self {
            frame: Frame::sample(),
            id: "0190".into(),
            base: 0,
            keep: "duty".into(),
            answered: false,
            draft: DutyDraft::default(),
            faults: ShownFaults::default(),
            listed: ShownFaults::default(),
            duties: choice(),
            items: choice(),
            roles: choice(),
            units: vec!["Yunling".into()],
            may_draft: true,
            counts: true,
            returned: "No number".into(),
            reason: String::new(),
            more: true,
            takes: "Takes".into(),
        }
    }
}
