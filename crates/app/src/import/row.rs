//! From rows to the draft of an activity. Nothing is checked here that the draft's own check knows;
//! only what a sheet can say and a form cannot is a fault of its own.

use super::meanings::{TITLE, UNIT};
use super::room::{ABOUT, Room};
use chrono::{Datelike, NaiveDate};
use domain::activities::{ActivityDraft, MaterialDraft, MediaDraft, PartnerDraft, SessionDraft};
use domain::basics::{Amount, Faults, read_amount, read_date};
use domain::ledger::Role;
use reading::sheet::{Field, Sheet, SheetRow, read_days, several};

/// Rows of one activity: the first, and those that continue it.
pub(super) type Group<'s> = Vec<&'s SheetRow>;

/// A draft, and what is already known to be wrong with it.
pub(super) struct Drafted {
    pub draft: ActivityDraft,
    pub faults: Faults,
    /// First and last day of every row, as understood.
    pub days: Vec<String>,
    /// Which row of the group a session comes from.
    pub row_of_session: Vec<usize>,
}

/// Most sessions that are written out; the check refuses more than it admits.
const MOST_SESSIONS: i64 = 401;

/// The rows of a sheet, activity by activity.
pub(super) fn groups(sheet: &Sheet) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for row in &sheet.rows {
        match groups.last_mut().filter(|_| row.continues) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}

/// The draft of a group of rows.
pub(super) fn draft(room: &mut Room<'_>, sheet: &Sheet, group: &Group<'_>) -> Drafted {
    let mut drafted = Drafted {
        draft: ActivityDraft::default(),
        faults: Faults::default(),
        days: Vec::new(),
        row_of_session: Vec::new(),
    };
    let mut first = None;
    for (at, row) in group.iter().enumerate() {
        let day = sessions(room, sheet, row, at, &mut drafted);
        first = first.or(day);
        media(room, sheet, row, &mut drafted.draft);
        let spending = sheet.cell(row, Field::Spending);
        if drafted.draft.spending.is_empty() {
            spending.clone_into(&mut drafted.draft.spending);
        } else if !spending.is_empty() {
            drafted.faults.error("spending", "import-spending-twice", spending);
        }
        for (_, text) in sheet.cells(row, Field::Outcome) {
            add_line(&mut drafted.draft.outcome, text);
        }
    }
    if let Some(row) = group.first() {
        let day = first.unwrap_or(room.desk.today);
        heads(room, sheet, row, day, &mut drafted);
    }
    drafted
}

/// What an activity has once: name, form, campaign, units, audiences.
fn heads(
    room: &mut Room<'_>,
    sheet: &Sheet,
    row: &SheetRow,
    day: NaiveDate,
    drafted: &mut Drafted,
) {
    let cell = |field| sheet.cell(row, field).to_owned();
    let draft = &mut drafted.draft;
    draft.title = cell(Field::Title);
    draft.theme = cell(Field::Theme);
    draft.plan = cell(Field::Plan);
    draft.kind = room.said("activity_kind", cell(Field::Kind));
    let mut said = |list, field| -> Vec<String> {
        several(&cell(field)).into_iter().map(|word| room.said(list, word)).collect()
    };
    draft.serves = said("label", Field::Serves);
    draft.audiences = said("audience", Field::Audiences);
    if draft.kind.is_empty() {
        let kind = room.said(TITLE, draft.title.clone());
        if kind != draft.title {
            draft.kind = kind;
        }
    }
    if draft.kind.is_empty() {
        match room.spoken_of("activity_kind", &draft.title) {
            Some(kind) => {
                draft.kind = kind;
                room.filled("import-kind-from-title");
            }
            None => {
                // A record that is there already has a kind.
                if sheet.cell(row, Field::Record).is_empty() {
                    drafted.faults.error("kind", "import-kind-missing", &draft.title);
                }
                // One that asks for nothing more, so that the check goes on to the other faults.
                let kinds = room.desk.vocabulary.list("activity_kind");
                let modest = kinds.iter().find(|kind| !kind.headcount);
                draft.kind = modest.map(|kind| kind.code.clone()).unwrap_or_default();
            }
        }
    }
    draft.campaign = room.said("campaign", cell(Field::Campaign));
    if draft.campaign.is_empty()
        && let Some(code) = room.spoken_of("campaign", &draft.title)
        && let Some(entry) = room.desk.vocabulary.entry("campaign", &code)
        && entry.window.as_ref().is_none_or(|window| window.holds(&day.format("%m-%d").to_string()))
    {
        draft.campaign = code;
        room.proposed(&entry.zh, row.line);
    }
    if draft.audiences.is_empty() {
        draft.audiences.push("public".to_owned());
        room.filled("import-audience-public");
    }
    units(room, sheet, row, day, drafted);
}

/// Lead, hosts and partners. Several leading units are one lead and hosts; partners that are in no
/// register are kept by name.
fn units(
    room: &mut Room<'_>,
    sheet: &Sheet,
    row: &SheetRow,
    day: NaiveDate,
    drafted: &mut Drafted,
) {
    let draft = &mut drafted.draft;
    let mut leads = named(room, sheet.cell(row, Field::Lead), day).into_iter();
    let mut lead = room.units.top();
    if let Some(name) = leads.next() {
        match room.units.below(&name, day) {
            Ok(id) => lead = id,
            Err(fault) => drafted.faults.0.push(fault),
        }
    }
    draft.lead = room.units.code(lead);
    let mut others: Vec<(String, Role)> = leads.map(|name| (name, Role::Host)).collect();
    for (field, role) in [(Field::Host, Role::Host), (Field::Partners, Role::Support)] {
        for (_, text) in sheet.cells(row, field) {
            others.extend(named(room, text, day).into_iter().map(|name| (name, role)));
        }
    }
    for (name, role) in others {
        let unit = match room.units.anywhere(&name, day) {
            Some(id) if id == lead => continue,
            Some(id) => room.units.code(id),
            None => {
                room.stranger(&name);
                name
            }
        };
        if !draft.partners.iter().any(|partner| partner.unit == unit) {
            draft.partners.push(PartnerDraft { unit, role: role.key().to_owned() });
        }
    }
}

/// The units a cell names; a blank within the name of one, as after the name of the unit above, parts nothing.
fn named(room: &mut Room<'_>, text: &str, day: NaiveDate) -> Vec<String> {
    let whole = room.said(UNIT, text.to_owned());
    match room.units.anywhere(&whole, day) {
        Some(_) => vec![whole],
        None => several(text).into_iter().map(|name| room.said(UNIT, name)).collect(),
    }
}

/// The sessions of one row; answers its first day.
fn sessions(
    room: &mut Room<'_>,
    sheet: &Sheet,
    row: &SheetRow,
    at: usize,
    drafted: &mut Drafted,
) -> Option<NaiveDate> {
    let number = drafted.draft.sessions.len();
    let mut session = SessionDraft::default();
    let day = days(room, sheet, row, number, &mut session, drafted);
    drafted.days.push(format!("{} {}", session.start, session.end));
    let text = |field| sheet.cell(row, field).to_owned();
    let place = text(Field::Place);
    match room.units.place(&place, day.unwrap_or(room.desk.today)) {
        Some(unit) => session.place = room.units.code(unit),
        None => {
            if !place.is_empty() {
                room.filled("import-place-spot");
            }
            session.spot = place;
        }
    }
    session.attendance = text(Field::Attendance);
    session.basis = room.said("attendance_basis", text(Field::Basis));
    if read_amount(&session.attendance)
        .is_ok_and(|amount| matches!(amount, Amount::Known(number) if !number.is_exact()))
    {
        room.filled(ABOUT);
    }
    if session.basis.is_empty() && !session.attendance.is_empty() {
        session.basis = "estimate".to_owned();
        room.filled("import-basis-estimate");
    }
    for (header, text) in sheet.cells(row, Field::ByAudience) {
        session.by_audience.insert(header.part.clone(), text.to_owned());
    }
    session.experts = text(Field::Experts);
    session.volunteers = text(Field::Volunteers);
    session.consulted = text(Field::Consulted);
    session.clinic = text(Field::Clinic);
    session.views = text(Field::Views);
    session.vehicles = text(Field::Vehicles);
    session.banners = text(Field::Banners);
    for (header, text) in sheet.cells(row, Field::Materials) {
        let quantity = text.to_owned();
        session.materials.push(MaterialDraft {
            kind: header.part.clone(),
            title: String::new(),
            quantity,
        });
    }
    let count = count(sheet.cell(row, Field::Sessions)).unwrap_or_else(|| {
        let given = sheet.cell(row, Field::Sessions);
        drafted.faults.error(format!("sessions.{number}.count"), "import-sessions-unclear", given);
        1
    });
    // The numbers of the row belong to all its sessions together and are stated once.
    let further = SessionDraft {
        attendance: Amount::NotApplicable.typed(),
        start: session.start.clone(),
        end: session.end.clone(),
        place: session.place.clone(),
        spot: session.spot.clone(),
        ..SessionDraft::default()
    };
    drafted.draft.sessions.push(session);
    for _ in 1..count {
        drafted.draft.sessions.push(further.clone());
    }
    drafted.row_of_session.resize(drafted.draft.sessions.len(), at);
    day
}

/// How many sessions a cell states; one when it is empty, `None` when it is no such number.
fn count(text: &str) -> Option<i64> {
    match read_amount(text).ok()? {
        Amount::NotReported | Amount::NotApplicable => Some(1),
        Amount::Known(quantity) => {
            let count = quantity.low();
            (quantity.is_exact() && count > 0).then_some(count.min(MOST_SESSIONS))
        }
    }
}

/// Writes first and last day into a session; days that cannot be read stay as they were typed.
fn days(
    room: &Room<'_>,
    sheet: &Sheet,
    row: &SheetRow,
    number: usize,
    session: &mut SessionDraft,
    drafted: &mut Drafted,
) -> Option<NaiveDate> {
    let (given, end) = (sheet.cell(row, Field::Date), sheet.cell(row, Field::End));
    let year = room.year.or(sheet.year);
    if let Some((_, time)) = given.split_once(' ').filter(|(_, time)| is_time(time)) {
        time.clone_into(&mut session.time);
    }
    let read = match read_days(given, year) {
        Ok(days) => days,
        Err(error) => {
            let rule = if given.is_empty() { "required" } else { error.rule() };
            drafted.faults.error(format!("sessions.{number}.start"), rule, given);
            // A day that is surely right, so that the check goes on to the other faults.
            session.start = room.desk.today.to_string();
            return None;
        }
    };
    session.start = read.0.to_string();
    if read.1 != read.0 {
        session.end = read.1.to_string();
    }
    if !end.is_empty() {
        let last = read_date(end, Some(read.0.year()));
        session.end = last.map_or_else(|_| end.to_owned(), |last| last.to_string());
    }
    Some(read.0)
}

fn is_time(text: &str) -> bool {
    text.len() == 5 && text.contains(':')
}

/// Reports in the media: a number of them, or the outlets by name.
fn media(room: &Room<'_>, sheet: &Sheet, row: &SheetRow, draft: &mut ActivityDraft) {
    for (header, text) in sheet.cells(row, Field::Media) {
        let medium = if header.part.is_empty() { "other" } else { &header.part };
        if read_amount(text).is_ok() {
            let (medium, count) = (medium.to_owned(), text.to_owned());
            draft.media.push(MediaDraft { medium, outlet: String::new(), count });
            continue;
        }
        for outlet in several(text) {
            let meant = room.desk.vocabulary.meant("medium", &outlet);
            let medium = meant.map_or(medium, |entry| entry.code.as_str()).to_owned();
            draft.media.push(MediaDraft { medium, outlet, count: "1".to_owned() });
        }
    }
}

fn add_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}
