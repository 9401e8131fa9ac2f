//! The small things pages are made of, as values; `parts.html` says how they look.

use super::words::{Value, Words};
use domain::basics::{Fault, Severity};

/// A living figure (活的数字): the number, its unit, the card it opens.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Living {
    /// Where its card is.
    pub href: String,
    /// The number as it stands on the screen; empty where nothing was reported (未报).
    pub text: String,
    /// The word of its unit, where it stands alone: `人次`.
    pub unit: String,
    /// Whether it belongs to a closed year and will always be this number.
    pub frozen: bool,
    /// Whether somebody changed it by hand in a paper, so that it differs from the ledger.
    pub by_hand: bool,
}

impl Living {
    /// A figure with its card.
    #[must_use]
    pub fn new(href: impl Into<String>, text: impl Into<String>, unit: impl Into<String>) -> Self {
        Self { href: href.into(), text: text.into(), unit: unit.into(), ..Self::default() }
    }

    /// The classes of the element.
    #[must_use]
    pub fn class(&self) -> &'static str {
        match (self.frozen, self.by_hand) {
            (_, true) => "fig hand",
            (true, false) => "fig frozen",
            (false, false) => "fig",
        }
    }
}

/// One fault as the page shows it: where, what, and whether it can be confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownFault {
    /// The field, as in the form; it is also the id of the control.
    pub field: String,
    /// The sentence beside the field.
    pub text: String,
    /// Whether it is only a warning (请确认).
    pub warning: bool,
}

/// All faults of a form, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ShownFaults(pub Vec<ShownFault>);

impl ShownFaults {
    /// Puts the faults into words.
    #[must_use]
    pub fn new(words: Words, faults: &[Fault]) -> Self {
        Self(faults.iter().map(|fault| shown(words, fault)).collect())
    }

    /// In the order in which the form asks its fields; what it does not name comes last.
    #[must_use]
    pub fn as_asked(mut self, fields: &[&str]) -> Self {
        let place = |fault: &ShownFault| {
            let head = fault.field.split('.').next().unwrap_or_default();
            fields.iter().position(|field| *field == head).unwrap_or(fields.len())
        };
        self.0.sort_by_key(place);
        self
    }

    /// Those of one field.
    pub fn of<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a ShownFault> {
        self.0.iter().filter(move |fault| fault.field == field)
    }

    /// Whether the field has an error.
    #[must_use]
    pub fn wrong(&self, field: &str) -> bool {
        self.of(field).any(|fault| !fault.warning)
    }

    /// Whether anything is to be said about the field.
    #[must_use]
    pub fn any(&self, field: &str) -> bool {
        self.of(field).next().is_some()
    }

    /// How many must be mended.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.0.iter().filter(|fault| !fault.warning).count()
    }

    /// How many can be confirmed.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.0.len() - self.errors()
    }
}

fn shown(words: Words, fault: &Fault) -> ShownFault {
    let mut values = vec![("given", Value::from(fault.given.as_str()))];
    values.extend(
        fault.values.iter().map(|(name, value)| (name.as_str(), Value::from(value.as_str()))),
    );
    let text = words.with(&format!("fault-{}", fault.rule), &values);
    ShownFault { field: fault.field.clone(), text, warning: fault.severity == Severity::Warning }
}

/// What is wrong with a field, with the name of the field in the sentence.
#[must_use]
pub fn fault_named(words: Words, field: &str, rule: &str, text: &str) -> String {
    match rule {
        "required" => words.t1("faults-required", "field", field),
        _ => words.with("faults-named", &[("field", field.into()), ("text", text.into())]),
    }
}

/// A page of a long list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pager {
    /// How many there are in all.
    pub total: u64,
    /// The page shown, from 1.
    pub page: u64,
    /// How many stand on a page.
    pub size: u64,
    /// The address of the list with its filters, ready for `page=` to follow: `/ledger?state=draft&`.
    pub base: String,
}

impl Pager {
    /// The number of pages, at least one.
    #[must_use]
    pub fn pages(&self) -> u64 {
        self.total.div_ceil(self.size.max(1)).max(1)
    }

    /// The number of the first on this page, from 1; 0 where there is none.
    #[must_use]
    pub fn first(&self) -> u64 {
        if self.total == 0 { 0 } else { (self.page.max(1) - 1) * self.size + 1 }
    }

    /// The number of the last on this page.
    #[must_use]
    pub fn last(&self) -> u64 {
        self.total.min(self.page.max(1) * self.size)
    }

    /// The address of a page.
    #[must_use]
    pub fn href(&self, page: u64) -> String {
        format!("{}page={page}", self.base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pager_knows_its_pages() {
        for (total, page, expected) in
            [(0, 1, (1, 0, 0)), (50, 1, (1, 1, 50)), (51, 2, (2, 51, 51)), (120, 2, (3, 51, 100))]
        {
            let pager = Pager { total, page, size: 50, base: "/ledger?".into() };
            assert_eq!((pager.pages(), pager.first(), pager.last()), expected, "{total} {page}");
        }
    }

    #[test]
    fn the_hand_shows_over_the_frost() {
        for (frozen, by_hand, class) in
            [(false, false, "fig"), (true, false, "fig frozen"), (true, true, "fig hand")]
        {
            assert_eq!(Living { frozen, by_hand, ..Living::default() }.class(), class);
        }
    }

    #[test]
    fn faults_are_counted_by_severity_and_found_by_field() {
        let fault =
            |field: &str, warning| ShownFault { field: field.into(), text: String::new(), warning };
        let faults = ShownFaults(vec![fault("a", false), fault("b", true), fault("a", true)]);
        assert_eq!((faults.errors(), faults.warnings()), (1, 2));
        assert_eq!(
            (faults.wrong("a"), faults.wrong("b"), faults.any("b"), faults.any("c")),
            (true, false, true, false)
        );
    }
}
