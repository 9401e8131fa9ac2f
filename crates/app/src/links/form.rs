//! The eight fields of an open form, and the draft they make. Whatever else is sent is passed over: by a link nobody
//! writes partners, money or another unit into a record.

use super::link::Link;
use crate::App;
use crate::activities::unit_written;
use crate::shell::form::Fields;
use crate::shell::terms::{choices, unit_code};
use crate::shell::words::Words;
use chrono::Datelike;
use domain::activities::{ActivityDraft, SessionDraft};
use domain::basics::UnitId;

/// Longest name of a sender.
const SENDER: usize = 30;
/// Longest text that is kept to be shown again.
const KEPT: usize = 4_000;

type Choices = Vec<(String, String)>;

/// What the form offers to choose from.
#[derive(Debug, Clone, Default)]
pub struct Offers {
    /// Kinds of activities.
    pub kinds: Choices,
    /// For whom.
    pub audiences: Choices,
    /// On what a number rests.
    pub bases: Choices,
}

impl Offers {
    /// The lists of this year.
    #[must_use]
    pub fn of(app: &App, words: Words) -> Self {
        let list = |name: &str| choices(app, words, name, app.clock().today().year());
        Self {
            kinds: list("activity_kind"),
            audiences: list("audience"),
            bases: list("attendance_basis"),
        }
    }

    /// With one of each, to try the template.
    #[cfg(test)]
    pub fn sample() -> Self {
        let one = || vec![("code".to_owned(), "word".to_owned())];
        Self { kinds: one(), audiences: one(), bases: one() }
    }
}

/// What is known before anything is typed: unit, place, campaign, today.
#[must_use]
pub fn prefilled(app: &App, link: &Link) -> ActivityDraft {
    let (network, today) = (app.network(), app.clock().today());
    let place = unit_code(&network, link.unit);
    let session = SessionDraft { start: today.to_string(), place, ..SessionDraft::default() };
    let draft = of_link(app, link.unit, &link.campaign);
    as_written(app, ActivityDraft { sessions: vec![session], ..draft })
}

/// A draft whose places stand as people write them, not by their codes.
#[must_use]
pub fn as_written(app: &App, mut draft: ActivityDraft) -> ActivityDraft {
    let (network, today) = (app.network(), app.clock().today());
    for session in &mut draft.sessions {
        session.place = unit_written(&network, &session.place, today);
    }
    draft
}

/// A draft of what the link says.
fn of_link(app: &App, unit: UnitId, campaign: &str) -> ActivityDraft {
    let (network, today) = (app.network(), app.clock().today());
    // A place acts by its association.
    let lead = network.office_at(unit, today).unwrap_or(unit);
    ActivityDraft {
        lead: unit_code(&network, lead),
        campaign: campaign.to_owned(),
        ..ActivityDraft::default()
    }
}

/// The draft of what was sent; unit and campaign are those of the link.
#[must_use]
pub fn sent(app: &App, link: &Link, fields: &Fields) -> ActivityDraft {
    overlaid(of_link(app, link.unit, &link.campaign), fields)
}

/// A draft with the eight fields as they were sent, everything else as it was.
#[must_use]
pub fn overlaid(draft: ActivityDraft, fields: &Fields) -> ActivityDraft {
    let text = |name: &str| fields.get(name).chars().take(KEPT).collect::<String>();
    let audiences = fields.all("audiences").take(60).map(str::to_owned).collect();
    let mut sessions = draft.sessions.into_iter();
    let session = SessionDraft {
        start: text("sessions.0.start"),
        place: text("sessions.0.place"),
        attendance: text("sessions.0.attendance"),
        basis: text("sessions.0.basis"),
        sure: text("sessions.0.sure"),
        ..sessions.next().unwrap_or_default()
    };
    ActivityDraft {
        title: text("title"),
        kind: text("kind"),
        audiences,
        sessions: [session].into_iter().chain(sessions).collect(),
        outcome: text("outcome"),
        late_reason: text("late_reason"),
        confirmation: text("confirmation"),
        ..draft
    }
}

/// The name of who sends, shortened to a line.
#[must_use]
pub fn sender(fields: &Fields) -> String {
    fields.get("sender").chars().filter(|sign| !sign.is_control()).take(SENDER).collect()
}
