//! A sign-in point as its page shows it: what came in by phone and by sheet, beside what is recorded.

use super::entry::{Entry, How, taken};
use super::occasion::Occasion;
use super::page::Retyped;
use super::point::{Open, Point};
use crate::App;
use crate::shell::clock::readable;
use crate::shell::code::printed_code;
use crate::shell::parts::ShownFaults;
use crate::shell::veil::veiled;
use crate::shell::words::Words;
use domain::activities::sign_in::masked;

/// Entries that are listed; the others are counted.
const LISTED: usize = 200;

/// One who signed in.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub id: String,
    pub how: String,
    pub name: String,
    pub origin: String,
    pub phone: String,
    pub heads: i64,
    pub at: String,
    /// Why it was struck out.
    pub struck: Option<String>,
    /// Whether it names a person still.
    pub named: bool,
}

/// A point.
#[derive(Debug, Clone, Default)]
pub struct Stand {
    pub number: i64,
    pub code: String,
    pub when: String,
    pub place: String,
    pub glyph: &'static str,
    pub word: String,
    /// Whether somebody closed it.
    pub closed: bool,
    pub heads: i64,
    pub by_phone: i64,
    pub by_sheet: i64,
    /// What is recorded as attendance, as typed.
    pub recorded: String,
    pub basis: String,
    /// How many were taken over, and when.
    pub taken: Option<(i64, String)>,
    pub may_take: bool,
    pub lines: Vec<Line>,
    pub more: usize,
    pub named: bool,
    /// The rows of the sheets that are keyed in.
    pub rows: String,
    /// The id of the next form.
    pub form: String,
    pub typed: Retyped,
    pub faults: ShownFaults,
}

impl Stand {
    /// The point with all that was signed in at it; names are masked for those who do not keep the record.
    pub fn of(
        words: Words,
        (point, stands): (&Point, Open),
        occasion: &Occasion,
        entries: &[Entry],
        may: bool,
    ) -> Self {
        let heads = |phone: bool| {
            let counting = entries.iter().filter(|entry| entry.counts());
            let of_kind = counting.filter(|entry| (entry.how == How::Phone) == phone);
            of_kind.map(|entry| entry.heads).sum::<i64>()
        };
        let (glyph, word) = match stands {
            Open::NotYet => ("wait", words.t("sign-in-not-yet")),
            Open::Now => ("ok", words.t("sign-in-now")),
            Open::Over => ("lock", words.t("sign-in-over")),
        };
        Self {
            number: point.number,
            code: printed_code(&point.code),
            when: occasion.when.clone(),
            place: occasion.place.clone(),
            glyph,
            word,
            closed: !point.closed_at.is_empty(),
            heads: heads(true) + heads(false),
            by_phone: heads(true),
            by_sheet: heads(false),
            recorded: occasion.attendance.clone(),
            basis: occasion.basis.clone(),
            taken: (!point.taken_at.is_empty()).then(|| (point.taken, readable(&point.taken_at))),
            lines: entries.iter().take(LISTED).map(|entry| Line::of(words, entry, may)).collect(),
            more: entries.len().saturating_sub(LISTED),
            named: entries.iter().any(Entry::names),
            rows: taken(entries, "").to_string(),
            ..Self::default()
        }
    }

    /// Puts back what was typed, with what is wrong with it.
    pub fn retype(&mut self, app: &App, words: Words, typed: &Retyped) {
        self.faults = match typed.of_record {
            true => ShownFaults::named(app, words, &typed.faults.0),
            false => self.shown(words, typed),
        };
        self.form.clone_from(&typed.form);
        self.typed = typed.clone();
    }

    /// The faults of the forms, each at its control and with the number of its line.
    fn shown(&self, words: Words, typed: &Retyped) -> ShownFaults {
        let mut shown = ShownFaults::new(words, &typed.faults.0);
        for fault in &mut shown.0 {
            let (name, line) = fault.field.split_once('.').unwrap_or((&fault.field, ""));
            if !line.is_empty() {
                let said = [("line", line.into()), ("text", fault.text.as_str().into())];
                fault.text = words.with("sign-in-line", &said);
            }
            fault.field = format!("{name}-{}", self.number);
        }
        shown
    }

    /// Whether a control has a fault.
    pub fn wrong(&self, name: &str) -> bool {
        self.faults.wrong(&format!("{name}-{}", self.number))
    }

    /// Whether what is recorded is what was signed in.
    pub fn agrees(&self) -> bool {
        self.taken.as_ref().is_some_and(|(heads, _)| *heads == self.heads)
            && self.recorded == self.heads.to_string()
    }
}

impl Entry {
    /// Whether it names a person.
    fn names(&self) -> bool {
        !(self.name.is_empty() && self.origin.is_empty() && self.phone.is_empty())
    }
}

impl Line {
    fn of(words: Words, entry: &Entry, may: bool) -> Self {
        let how = match entry.how {
            How::Phone => words.t("sign-in-by-phone"),
            How::Row | How::Rows => words.t1("sign-in-by-row", "rows", entry.lines.as_str()),
        };
        // A telephone is shown whole to nobody: it is on the paper for whoever must call.
        let phone = if may { veiled_phone(&entry.phone) } else { String::new() };
        Self {
            id: entry.id.clone(),
            how,
            name: if may { veiled(&entry.name) } else { masked(&entry.name) },
            origin: veiled(&entry.origin),
            phone,
            heads: entry.heads,
            at: readable(&entry.at),
            struck: (!entry.counts()).then(|| entry.struck_why.clone()),
            named: entry.names(),
        }
    }
}

/// All but the first three and the last two digits hidden, whatever kind of number it is.
fn veiled_phone(phone: &str) -> String {
    let last = phone.chars().count().saturating_sub(2);
    let hide = |(at, sign): (usize, char)| if at < 3 || at >= last { sign } else { '*' };
    phone.chars().enumerate().map(hide).collect()
}

#[cfg(test)]
impl Stand {
    /// With something in every part.
    pub fn sample() -> Self {
        use crate::shell::parts::ShownFault;
        let text = || "text".to_owned();
        let fault = |field: &str| ShownFault { field: field.into(), text: text(), warning: false };
        Self {
            number: 1,
            code: "23456-789AB".into(),
            when: "2021-12-13".into(),
            place: text(),
            glyph: "ok",
            word: text(),
            heads: 43,
            by_phone: 20,
            by_sheet: 23,
            recorded: "50".into(),
            basis: text(),
            taken: Some((40, text())),
            may_take: true,
            lines: vec![
                Line { named: true, ..Line::default() },
                Line { struck: Some(text()), ..Line::default() },
            ],
            more: 3,
            named: true,
            rows: "1-23".into(),
            form: "0190".into(),
            typed: Retyped { number: 1, of_record: true, ..Retyped::default() },
            faults: ShownFaults(vec![fault("used"), fault("struck"), fault("lines.1")]),
            closed: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephones_are_never_whole() {
        for (phone, shown) in [("13812345678", "138******78"), ("8812345", "881**45"), ("", "")] {
            assert_eq!(veiled_phone(phone), shown);
        }
    }
}
