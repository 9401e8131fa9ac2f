//! A row held against the record it belongs to: what the row says replaces what the record said, an empty cell says
//! nothing. What a row cannot say of a record, its single sessions where it has several, stays as it was.

use super::row::Group;
use domain::activities::{ActivityDraft, MaterialDraft, SessionDraft};
use domain::basics::{Amount, read_amount, read_money};
use domain::ledger::Role;
use domain::vocab::Vocabulary;
use reading::sheet::{Field, Sheet};
use std::collections::BTreeSet;

/// The fields of which a group of rows says something.
pub(super) fn given(sheet: &Sheet, group: &Group<'_>) -> BTreeSet<Field> {
    let cells = group.iter().flat_map(|row| sheet.headers.iter().zip(&row.cells));
    cells.filter(|(_, text)| !text.is_empty()).map(|(header, _)| header.field).collect()
}

/// The draft of a record after a row that was read as a draft of its own.
pub(super) fn amended(
    vocabulary: &Vocabulary,
    stored: &ActivityDraft,
    row: &ActivityDraft,
    given: &BTreeSet<Field>,
) -> ActivityDraft {
    let mut draft = stored.clone();
    let has = |field| given.contains(&field);
    let texts = [
        (Field::Title, &mut draft.title, &row.title),
        (Field::Theme, &mut draft.theme, &row.theme),
        (Field::Kind, &mut draft.kind, &row.kind),
        (Field::Campaign, &mut draft.campaign, &row.campaign),
        (Field::Plan, &mut draft.plan, &row.plan),
        (Field::Outcome, &mut draft.outcome, &row.outcome),
        (Field::Lead, &mut draft.lead, &row.lead),
    ];
    for (_, old, new) in texts.into_iter().filter(|(field, _, _)| has(*field)) {
        old.clone_from(new);
    }
    for (field, old, new) in [
        (Field::Audiences, &mut draft.audiences, &row.audiences),
        (Field::Serves, &mut draft.serves, &row.serves),
    ] {
        if has(field) {
            old.clone_from(new);
        }
    }
    if has(Field::Media) {
        draft.media.clone_from(&row.media);
    }
    let money = |text: &str| read_money(text).ok().as_ref().and_then(Amount::known);
    if has(Field::Spending) && money(&row.spending) != money(&draft.spending) {
        draft.spending.clone_from(&row.spending);
    }
    for (field, role) in [(Field::Host, Role::Host), (Field::Partners, Role::Support)] {
        if has(field) {
            draft.partners.retain(|partner| partner.role != role.key());
            draft.partners.extend(row.partners.iter().filter(|p| p.role == role.key()).cloned());
        }
    }
    if is_told(stored, row) {
        for (at, (old, new)) in draft.sessions.iter_mut().zip(&row.sessions).enumerate() {
            session(vocabulary, old, new, (given, at == 0));
        }
    }
    draft
}

/// Whether the rows tell of the very sessions of the record: as many, and those that are not told one by one as a sheet
/// tells them, all numbers with the first.
fn is_told(stored: &ActivityDraft, row: &ActivityDraft) -> bool {
    let counted = Amount::NotApplicable.typed();
    let (Some(first), same) = (stored.sessions.first(), stored.sessions.len()) else {
        return false;
    };
    let further = stored.sessions.iter().skip(1);
    same == row.sessions.len()
        && further.zip(row.sessions.iter().skip(1)).all(|(old, new)| {
            new.attendance != counted || (old.attendance == counted && old.start == first.start)
        })
}

fn session(
    vocabulary: &Vocabulary,
    old: &mut SessionDraft,
    new: &SessionDraft,
    (given, first): (&BTreeSet<Field>, bool),
) {
    let has = |field| given.contains(&field);
    if has(Field::Date) || has(Field::End) {
        old.start.clone_from(&new.start);
        old.end.clone_from(&new.end);
        if !new.time.is_empty() {
            old.time.clone_from(&new.time);
        }
    }
    let elsewhere = new.place != old.place || (!new.spot.is_empty() && new.spot != old.spot);
    let spot_only = new.place.is_empty() && new.spot == old.spot;
    if has(Field::Place) && elsewhere && !spot_only {
        old.place.clone_from(&new.place);
        old.spot.clone_from(&new.spot);
    }
    let counted = Amount::NotApplicable.typed();
    if !first && new.attendance == counted {
        return;
    }
    for (field, old, new) in [
        (Field::Attendance, &mut old.attendance, &new.attendance),
        (Field::Experts, &mut old.experts, &new.experts),
        (Field::Volunteers, &mut old.volunteers, &new.volunteers),
        (Field::Consulted, &mut old.consulted, &new.consulted),
        (Field::Clinic, &mut old.clinic, &new.clinic),
        (Field::Views, &mut old.views, &new.views),
        (Field::Vehicles, &mut old.vehicles, &new.vehicles),
        (Field::Banners, &mut old.banners, &new.banners),
    ] {
        if has(field) {
            number(old, new);
        }
    }
    if has(Field::Basis) {
        old.basis.clone_from(&new.basis);
    }
    let code = |list: &str, word: &str| {
        vocabulary.meant(list, word).map_or_else(|| word.to_owned(), |entry| entry.code.clone())
    };
    for (audience, count) in &new.by_audience {
        let audience = code("audience", audience);
        number(old.by_audience.entry(audience).or_default(), count);
    }
    for material in &new.materials {
        let kind = code("material_kind", &material.kind);
        match old.materials.iter_mut().find(|known| known.kind == kind) {
            Some(known) => number(&mut known.quantity, &material.quantity),
            None => old.materials.push(MaterialDraft { kind, ..material.clone() }),
        }
    }
}

/// Another number; the same one in other words is no change.
fn number(old: &mut String, new: &str) {
    let read = |text: &str| {
        let amount = read_amount(text).ok();
        amount.map(|amount| amount.known().map(|number| (number.low(), number.high())))
    };
    if read(old) != read(new) || read(new).is_none() {
        new.clone_into(old);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_in_other_words_is_no_change() {
        for (old, new, after) in [
            ("300-399", "300余", "300-399"),
            ("300-399", "300–399", "300-399"),
            ("86", "８６", "86"),
            ("86", "87", "87"),
            ("", "0", "0"),
            ("86", "很多", "很多"),
        ] {
            let mut said = old.to_owned();
            number(&mut said, new);
            assert_eq!(said, after, "{old} {new}");
        }
    }
}
