//! What filling in took in the demonstration county (模拟的填报用时): made up like everything in it, the same for the same
//! seed. Some of it was not measured, as in any county.

use super::chance::Chance;
use super::course::Amendment;
use crate::burden::Measured;
use crate::ledger::{Life, Then};
use crate::shell::clock::stamp;
use crate::shell::db::Turn;
use domain::basics::RecordId;
use domain::burden::{Act, Effort};
use domain::ledger::Kind;
use std::collections::BTreeSet;

/// A piece of work with its post and its instant.
pub type Noted = (Measured, String, String);

/// Of a thousand pieces so many were not measured.
const UNKNOWN: usize = 170;
/// Of a thousand records so many were typed on a phone.
const ON_PHONES: usize = 380;
/// Widths of the screens.
const PHONE: i64 = 390;
const DESK: i64 = 1366;

/// What every record and every review of the story took.
pub fn efforts(chance: &mut Chance, lives: &[Life], amendments: &[Amendment]) -> Vec<Noted> {
    let mut noted = Vec::new();
    let mut returned: BTreeSet<RecordId> = BTreeSet::new();
    for life in lives {
        let kind = life.content.kind();
        let phone = kind == Kind::Activity && chance.happens(ON_PHONES);
        // Most are quick; a few take several times as long.
        let slow = chance.happens(140);
        let seconds = match (phone, slow) {
            (true, false) => [28, 74],
            (true, true) => [80, 190],
            (false, false) => [46, 150],
            (false, true) => [170, 540],
        };
        let fields = [chance.between([7, 9]), chance.between([3, 5]), chance.between([2, 4])];
        let width = if phone { PHONE } else { DESK };
        let of = |act, number, effort| Measured {
            kind: kind.key().to_owned(),
            number,
            ..Measured::typed(act, life.id, life.content.unit(), effort)
        };
        let effort = made_up(chance, seconds, fields, width);
        noted.push(beside(of(Act::Enter, 1, effort), &life.entered));
        if let Then::Approved(turn, _) | Then::Returned(turn, _) = &life.then {
            let effort = made_up(chance, [9, 55], [0; 3], DESK);
            noted.push(beside(of(Act::Review, 1, effort), turn));
        }
        if matches!(life.then, Then::Returned(..)) {
            returned.insert(life.id);
        }
    }
    for amendment in amendments {
        let (id, content) = (amendment.submission.id, &amendment.submission.content);
        let number = amendment.submission.base + 1;
        let act = if returned.contains(&id) { Act::Mend } else { Act::Amend };
        let of = |act, effort| Measured {
            kind: content.kind().key().to_owned(),
            number,
            ..Measured::typed(act, id, content.unit(), effort)
        };
        let effort = made_up(chance, [40, 240], [9, 1, 7], DESK);
        noted.push(beside(of(act, effort), &amendment.handed_in));
        let effort = made_up(chance, [9, 55], [0; 3], DESK);
        noted.push(beside(of(Act::Review, effort), &amendment.approved));
    }
    noted
}

fn beside(measured: Measured, turn: &Turn) -> Noted {
    (measured, turn.permit.bearer.clone(), stamp(turn.at))
}

/// A claim, read as those of browsers are; some are missing.
fn made_up(
    chance: &mut Chance,
    seconds: [i64; 2],
    [asked, typed, given]: [i64; 3],
    width: i64,
) -> Option<Effort> {
    let seconds = chance.between(seconds);
    let claim = format!("{seconds} {asked} {typed} {given} {width}");
    Effort::parse(&claim).filter(|_| !chance.happens(UNKNOWN))
}
