//! The form of an activity: eight fields in sight, everything else folded.

use super::keeping::{first_entered, unit_names, unit_written};
use crate::App;
use crate::access::Visitor;
use crate::burden::takes;
use crate::ledger::Shown;
use crate::shell::frame::{Frame, Section};
use crate::shell::parts::{ShownFault, ShownFaults};
use crate::shell::problem::Outcome;
use crate::shell::terms::{choices, term};
use crate::shell::words::Words;
use askama::Template;
use chrono::{Datelike, NaiveDate};
use domain::activities::{
    ActivityDraft, MaterialDraft, MediaDraft, PartnerDraft, ResourceDraft, SessionDraft,
    on_time_since,
};
use domain::basics::{Faults, RecordId};
use domain::burden::Act;
use domain::ledger::{Kind, Role, State};

/// Rows of materials a session shows at least.
const MATERIALS: usize = 2;

/// The code of an activity that belongs to no campaign; one that says nothing of it is such, too.
pub const DAILY: &str = "none";

/// A kind or campaign to choose, with what the script needs to propose it.
#[derive(Debug, Clone, Default)]
pub struct Named {
    code: String,
    word: String,
    /// By what names a title speaks of it, `|` between them.
    names: String,
    /// Its days, `03-01/03-31`; empty where any will do.
    window: String,
}

type Choices = Vec<(String, String)>;

/// The page.
#[derive(Template)]
#[template(path = "activities/activity_form.html")]
pub struct ActivityForm {
    frame: Frame,
    id: String,
    base: i64,
    keep: String,
    answered: bool,
    draft: ActivityDraft,
    blank: SessionDraft,
    blank_partner: PartnerDraft,
    blank_report: MediaDraft,
    blank_used: ResourceDraft,
    faults: ShownFaults,
    listed: ShownFaults,
    kinds: Vec<Named>,
    campaigns: Vec<Named>,
    /// The term for what belongs to none of them.
    daily: String,
    audiences: Choices,
    labels: Choices,
    bases: Choices,
    materials: Choices,
    mediums: Choices,
    resources: Choices,
    roles: Choices,
    units: Vec<String>,
    may_draft: bool,
    counts: bool,
    /// Why it was returned.
    returned: String,
    reason: String,
    more: bool,
    /// Whether values stand in it that the person did not type.
    prefilled: bool,
    /// What such a record usually takes.
    takes: String,
    /// The year of a day that is written without one.
    this_year: i32,
    /// The first day that is not late.
    on_time_since: NaiveDate,
    /// Whether the reason of a late entry is in sight.
    late: bool,
    reason_before: String,
}

/// What the form is opened with.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The record.
    pub id: RecordId,
    /// Its newest revision, 0 for a new one.
    pub base: i64,
    /// The day on which it was first entered.
    pub entered: NaiveDate,
    /// Where it stands.
    pub state: State,
    /// Whether a revision of it counts already.
    pub counts: bool,
    /// Why it was returned, while it is.
    pub returned: String,
    /// Why it is changed.
    pub reason: String,
    /// Whether what stands in it was just typed: then it wins over what the browser kept.
    pub answered: bool,
    /// Why the record before was entered late, if it was.
    pub reason_before: String,
}

impl Opened {
    /// A new record.
    #[must_use]
    pub fn new(id: RecordId, today: NaiveDate) -> Self {
        Self {
            id,
            base: 0,
            entered: today,
            state: State::Draft,
            counts: false,
            returned: String::new(),
            reason: String::new(),
            answered: false,
            reason_before: String::new(),
        }
    }

    /// A record that is there already, as it stands now.
    #[must_use]
    pub fn again(shown: &Shown, today: NaiveDate) -> Self {
        let row = &shown.row;
        Self {
            base: row.head,
            entered: first_entered(shown, today),
            state: row.state,
            counts: row.posted > 0,
            returned: shown.returned().unwrap_or_default().to_owned(),
            ..Self::new(row.id, today)
        }
    }
}

impl ActivityForm {
    /// The form with what was typed and what is wrong with it.
    ///
    /// # Errors
    /// What the store says.
    pub async fn of(
        app: &App,
        visitor: &Visitor,
        opened: Opened,
        draft: ActivityDraft,
        faults: &Faults,
    ) -> Outcome<Self> {
        let (words, network, today) = (visitor.words, app.network(), app.clock().today());
        let list = |name: &str| choices(app, words, name, visitor.year);
        let written = |word: &str| unit_written(&network, word, today);
        let mut draft = padded(draft);
        draft.lead = written(&draft.lead);
        for partner in &mut draft.partners {
            partner.unit = written(&partner.unit);
        }
        for session in &mut draft.sessions {
            session.place = written(&session.place);
        }
        let more = [
            "partners",
            "serves",
            "theme",
            "edition",
            "media",
            "resources",
            "spending",
            "plan",
            "outcome",
        ];
        let folded = |field: &str| more.iter().any(|name| field.split('.').next() == Some(*name));
        Ok(Self {
            frame: visitor.frame(app, Section::Ledger).await?.single(),
            id: opened.id.to_string(),
            base: opened.base,
            keep: if opened.base == 0 {
                "activity".to_owned()
            } else {
                format!("activity-{}", opened.id)
            },
            answered: opened.answered,
            reason_before: opened.reason_before,
            blank: padded_session(SessionDraft::default()),
            blank_partner: PartnerDraft::default(),
            blank_report: MediaDraft::default(),
            blank_used: ResourceDraft::default(),
            listed: ShownFaults::named(app, words, &faults.0).as_asked(&ASKED),
            faults: ShownFaults::new(words, &faults.0),
            kinds: named(app, words, "activity_kind", visitor.year),
            campaigns: named(app, words, "campaign", visitor.year),
            daily: term(app, words, "campaign", DAILY),
            audiences: list("audience"),
            labels: list("label"),
            bases: list("attendance_basis"),
            materials: list("material_kind"),
            mediums: list("medium"),
            resources: list("resource"),
            roles: [Role::Host, Role::Support]
                .map(|role| (role.key().to_owned(), words.t(&format!("role-{}", role.key()))))
                .into(),
            units: unit_names(&network, visitor, today),
            may_draft: matches!(opened.state, State::Draft | State::Returned) && !opened.counts,
            counts: opened.counts
                || !opened.reason.is_empty()
                || faults.0.iter().any(|fault| fault.field == "reason"),
            returned: opened.returned,
            reason: opened.reason,
            more: faults.0.iter().any(|fault| folded(&fault.field)),
            prefilled: opened.base == 0 && !opened.answered && !draft.kind.is_empty(),
            takes: takes(app, visitor, "burden-takes-enter", (Act::Enter, Kind::Activity.key()))
                .await?,
            this_year: today.year(),
            on_time_since: on_time_since(opened.entered),
            late: !draft.late_reason.trim().is_empty() || draft.is_late(today, opened.entered),
            draft,
        })
    }

    fn has_campaign(&self) -> bool {
        !matches!(self.draft.campaign.as_str(), "" | DAILY)
    }

    fn has(&self, list: &[String], code: &str) -> bool {
        list.iter().any(|known| known == code)
    }
}

/// The first fields, as the form asks them; the others follow in any order.
const ASKED: [&str; 7] =
    ["confirmation", "title", "lead", "kind", "sessions", "late_reason", "audiences"];

/// What a session asks in sight.
const IN_SIGHT: [&str; 4] = ["start", "place", "attendance", "basis"];

/// Whether a session has something in what it keeps folded.
fn holds_more(session: &SessionDraft) -> bool {
    let shown = SessionDraft {
        start: session.start.clone(),
        place: session.place.clone(),
        attendance: session.attendance.clone(),
        basis: session.basis.clone(),
        sure: session.sure.clone(),
        ..SessionDraft::default()
    };
    let mut held = session.clone();
    held.materials.retain(|material| *material != MaterialDraft::default());
    held != shown
}

/// What is wrong with one cell of a row.
impl ShownFaults {
    /// Those of the field `name` in the row `row`, as `sessions.0` and `start`.
    #[must_use]
    pub fn at(&self, row: &str, name: &str) -> Vec<&ShownFault> {
        let field = format!("{row}.{name}");
        self.0.iter().filter(|fault| fault.field == field).collect()
    }

    /// Whether anything is said of what a session keeps folded.
    #[must_use]
    pub fn folded(&self, row: &str) -> bool {
        let below = |fault: &ShownFault| {
            let name = fault.field.strip_prefix(row)?.strip_prefix('.')?;
            Some(!IN_SIGHT.contains(&name))
        };
        self.0.iter().any(|fault| below(fault).unwrap_or(false))
    }

    /// Whether the cell must be mended.
    #[must_use]
    pub fn wrong_at(&self, row: &str, name: &str) -> bool {
        self.at(row, name).iter().any(|fault| !fault.warning)
    }
}

/// The entries of a list with the names by which a title speaks of them.
fn named(app: &App, words: Words, list: &str, year: i32) -> Vec<Named> {
    let named = |(code, word): (String, String)| {
        let entry = app.vocabulary().entry(list, &code);
        let window = entry.and_then(|entry| entry.window.as_ref());
        Named {
            names: entry.map(|entry| entry.spoken().join("|")).unwrap_or_default(),
            window: window.map(|days| format!("{}/{}", days.from, days.to)).unwrap_or_default(),
            code,
            word,
        }
    };
    let own = choices(app, words, list, year).into_iter();
    own.filter(|(code, _)| code != DAILY).map(named).collect()
}

/// With a row to write in wherever there is none.
fn padded(mut draft: ActivityDraft) -> ActivityDraft {
    if draft.sessions.is_empty() {
        draft.sessions.push(SessionDraft::default());
    }
    draft.sessions = draft.sessions.into_iter().map(padded_session).collect();
    if draft.partners.is_empty() {
        draft.partners.push(PartnerDraft::default());
    }
    if draft.media.is_empty() {
        draft.media.push(MediaDraft::default());
    }
    if draft.resources.is_empty() {
        draft.resources.push(ResourceDraft::default());
    }
    draft
}

fn padded_session(mut session: SessionDraft) -> SessionDraft {
    session.by_audience.retain(|_, number| !number.trim().is_empty());
    while session.materials.len() < MATERIALS {
        session.materials.push(MaterialDraft::default());
    }
    session
}

/// A row more or less, where the browser runs no script: `add.sessions`, `remove.partners.1`. Whether
/// the button was such a one.
pub fn rearranged(draft: &mut ActivityDraft, button: &str) -> bool {
    let mut parts = button.split('.');
    let (verb, list) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let at = parts.next().and_then(|at| at.parse::<usize>().ok());
    fn change<T: Default>(rows: &mut Vec<T>, verb: &str, at: Option<usize>) -> bool {
        match (verb, at) {
            ("add", _) => rows.push(T::default()),
            ("remove", Some(at)) if at < rows.len() => drop(rows.remove(at)),
            _ => return false,
        }
        true
    }
    match list {
        "sessions" => change(&mut draft.sessions, verb, at),
        "partners" => change(&mut draft.partners, verb, at),
        "media" => change(&mut draft.media, verb, at),
        "resources" => change(&mut draft.resources, verb, at),
        _ => false,
    }
}

#[cfg(test)]
impl ActivityForm {
    /// With something in every part.
    pub fn sample() -> Self {
        let choice = || vec![("code".to_owned(), "word".to_owned())];
        let fault =
            |field: &str, warning| ShownFault { field: field.into(), text: "text".into(), warning };
        let faults = ShownFaults(vec![
            fault("title", false),
            fault("sessions.0.attendance", true),
            fault("sessions.0.basis", false),
            fault("late_reason", false),
        ]);
        Self {
            frame: Frame::sample(),
            id: "0190".into(),
            base: 2,
            keep: "activity".into(),
            answered: true,
            draft: padded(ActivityDraft {
                audiences: vec!["code".into()],
                ..ActivityDraft::default()
            }),
            blank: padded_session(SessionDraft::default()),
            blank_partner: PartnerDraft::default(),
            blank_report: MediaDraft::default(),
            blank_used: ResourceDraft::default(),
            listed: faults.clone(),
            faults,
            kinds: vec![Named::default()],
            campaigns: vec![Named::default()],
            daily: "Daily".into(),
            audiences: choice(),
            labels: choice(),
            bases: choice(),
            materials: choice(),
            mediums: choice(),
            resources: choice(),
            roles: choice(),
            units: vec!["Yunling".into()],
            may_draft: true,
            counts: true,
            returned: "No number".into(),
            reason: String::new(),
            more: true,
            prefilled: true,
            takes: "Takes".into(),
            this_year: 2021,
            on_time_since: NaiveDate::default(),
            late: true,
            reason_before: "Late".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_add_and_remove_rows() {
        for (button, sessions, partners, done) in [
            ("add.sessions", 3, 1, true),
            ("remove.sessions.0", 1, 1, true),
            ("remove.sessions.7", 2, 1, false),
            ("add.partners", 2, 2, true),
            ("submit", 2, 1, false),
            ("add.title", 2, 1, false),
        ] {
            let mut draft = ActivityDraft {
                sessions: vec![SessionDraft::default(); 2],
                partners: vec![PartnerDraft::default()],
                ..ActivityDraft::default()
            };
            assert_eq!(rearranged(&mut draft, button), done, "{button}");
            assert_eq!(
                (draft.sessions.len(), draft.partners.len()),
                (sessions, partners),
                "{button}"
            );
        }
    }
}
