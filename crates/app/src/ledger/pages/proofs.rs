//! The pieces of evidence (佐证) of a record as its page shows them: what each says of itself, who brought it and when,
//! and what is worth a second look. A hint is no accusation: photos of the day before and notices for two events are
//! ordinary.

use crate::App;
use crate::access::{Visitor, post_names};
use crate::ledger::{self, Evidence, Shown};
use crate::shell::clock::readable;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use domain::access::Verb;
use std::collections::BTreeSet;

/// A file that proves.
#[derive(Debug, Clone, Default)]
pub struct File {
    pub(super) href: String,
    pub(super) hash: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) size: String,
    pub(super) picture: bool,
    /// When it came, and by which post.
    pub(super) at: String,
    pub(super) who: String,
    /// When a photo was taken, and about where, for those who may know.
    pub(super) taken: String,
    pub(super) place: String,
    /// The file it was made from, where that is another one: name, size, hash.
    pub(super) original: Option<(String, String, String)>,
    /// Whether it was taken on none of the days of the record.
    pub(super) outside: bool,
    /// Other records with the same photo: address and title.
    pub(super) others: Vec<(String, String)>,
}

/// The pieces of a record.
///
/// # Errors
/// What the store says.
pub async fn proofs(app: &App, visitor: &Visitor, shown: &Shown) -> Outcome<Vec<File>> {
    let row = &shown.row;
    let posts: BTreeSet<String> = shown.evidence.iter().map(|file| file.post.clone()).collect();
    let posts = post_names(app, &posts).await?;
    let others =
        ledger::elsewhere(app, &visitor.scope, (&row.county, row.id), &shown.evidence).await?;
    let (words, network, today) = (visitor.words, app.network(), app.clock().today());
    let knows = knows_place(app, visitor, shown);
    let file = |file: &Evidence| {
        let who = posts.get(&file.post).map(|(unit, title)| {
            let title = terms::post_title(app, words, title);
            format!("{} {title}", terms::unit_name(words, &network, *unit, today))
        });
        let same = others.iter().filter(|(hash, _)| *hash == file.original.hash);
        let original = (file.original.hash != file.hash).then(|| {
            let Evidence { original, .. } = file;
            (original.name.clone(), terms::size(original.size), original.hash.clone())
        });
        File {
            href: format!("/records/{}/evidence/{}", row.id, file.hash),
            hash: file.hash.clone(),
            name: file.name.clone(),
            kind: terms::term(app, words, "evidence_kind", &file.kind),
            size: terms::size(file.size),
            picture: file.is_picture(),
            at: readable(&file.at),
            who: who.unwrap_or_else(|| words.t("history-program")),
            taken: file.taken.at.clone(),
            place: file.taken.place.filter(|_| knows).map(about).unwrap_or_default(),
            original,
            outside: is_outside(&file.taken.at, row.day_from, row.day_to),
            others: same
                .map(|(_, other)| (format!("/records/{}", other.id), other.title.clone()))
                .collect(),
        }
    };
    Ok(shown.evidence.iter().map(file).collect())
}

/// Where a photo was taken tells where somebody was: only those who record or review there see it.
pub(super) fn knows_place(app: &App, visitor: &Visitor, shown: &Shown) -> bool {
    let may = |verb| visitor.may(app, verb, shown.row.unit).is_ok();
    may(Verb::Record) || may(Verb::Review)
}

/// Whether a day lies before the first or after the last of the record; an unknown day does not.
fn is_outside(taken: &str, first: i64, last: i64) -> bool {
    let digits: String = taken.chars().take(10).filter(char::is_ascii_digit).collect();
    let day = digits.parse().ok().filter(|_| digits.len() == 8);
    day.is_some_and(|day: i64| first > 0 && !(first..=last).contains(&day))
}

/// A place to a hundredth of a degree, about a kilometer: `30.26°N 110.50°E`.
fn about((latitude, longitude): (i64, i64)) -> String {
    let side = |degrees: i64, ahead: char, back: char| {
        let hundredths = (degrees.abs() + 5_000) / 10_000;
        let half = if degrees < 0 { back } else { ahead };
        format!("{}.{:02}°{half}", hundredths / 100, hundredths % 100)
    };
    format!("{} {}", side(latitude, 'N', 'S'), side(longitude, 'E', 'W'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_rounded_to_about_a_kilometer() {
        assert_eq!(about((30_262_500, 110_500_000)), "30.26°N 110.50°E");
        assert_eq!(about((-8_055_000, -34_996_000)), "8.06°S 35.00°W");
    }

    #[test]
    fn only_a_known_day_lies_outside() {
        for (taken, outside) in [
            ("2021-12-08 23:59", true),
            ("2021-12-09 00:00", false),
            ("2021-12-10 12:00", false),
            ("2021-12-11 00:00", true),
            ("", false),
        ] {
            assert_eq!(is_outside(taken, 20_211_209, 20_211_210), outside, "{taken}");
        }
        assert!(!is_outside("2021-12-08 23:59", 0, 0), "a draft without a day");
    }
}
