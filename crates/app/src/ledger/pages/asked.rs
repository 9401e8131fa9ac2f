//! What is asked of the list, as it stands in the address: filters, order, page.

use crate::App;
use crate::ledger::{Filter, Order};
use domain::basics::{Period, RecordId, UnitId};
use domain::ledger::{Kind, State};
use serde::Deserialize;
use uuid::Uuid;

/// The filters, as they stand in the address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Words looked for.
    pub q: String,
    /// A kind.
    pub kind: String,
    /// A state.
    pub state: String,
    /// A unit, by name or code.
    pub unit: String,
    /// A period, or `all`.
    pub period: String,
    /// A label.
    pub label: String,
    /// The order.
    pub order: String,
    /// The page.
    pub page: String,
}

impl Asked {
    /// Reads the query of an address.
    #[must_use]
    pub fn read(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let field = match name.as_ref() {
                "q" => &mut asked.q,
                "kind" => &mut asked.kind,
                "state" => &mut asked.state,
                "unit" => &mut asked.unit,
                "period" => &mut asked.period,
                "label" => &mut asked.label,
                "order" => &mut asked.order,
                "page" => &mut asked.page,
                _ => continue,
            };
            *field = value.into_owned();
        }
        asked
    }

    /// What it means; where nothing says which year, the year looked at.
    pub fn filter(&mut self, app: &App, year: i32) -> Filter {
        if self.period.is_empty() && self.q.is_empty() {
            self.period = year.to_string();
        }
        let wanted = match self.unit.trim() {
            "" => None,
            word => match app.network().find(word, app.clock().today()).as_slice() {
                // A unit nobody knows has no records.
                [] => Some(UnitId::new(Uuid::nil())),
                [first, ..] => Some(*first),
            },
        };
        // What is approved goes on counting while a correction of it waits.
        let state = State::parse(&self.state);
        let counting = state == Some(State::Approved);
        Filter {
            kind: Kind::parse(&self.kind),
            states: state.into_iter().filter(|_| !counting).collect(),
            counting,
            unit: wanted,
            period: Period::parse(&self.period).ok(),
            label: Some(self.label.clone()).filter(|label| !label.is_empty()),
            text: self.q.clone(),
            order: Order::parse(&self.order),
            page: self.page.parse().unwrap_or(1).max(1),
            ..Filter::default()
        }
    }

    /// The filters of the address, ready for another one to follow.
    #[must_use]
    pub fn kept(&self) -> String {
        let pairs = [
            ("q", &self.q),
            ("kind", &self.kind),
            ("state", &self.state),
            ("unit", &self.unit),
            ("period", &self.period),
            ("label", &self.label),
            ("order", &self.order),
        ];
        let mut text = form_urlencoded::Serializer::new(String::new());
        text.extend_pairs(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
        match text.finish() {
            text if text.is_empty() => text,
            text => format!("{text}&"),
        }
    }
}

/// The filters of an address without one of them.
#[must_use]
pub fn without(kept: &str, name: &str) -> String {
    let others =
        kept.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with(&format!("{name}=")));
    others.flat_map(|pair| [pair, "&"]).collect()
}

/// The ids a form names, each once.
#[must_use]
pub fn ids<'a>(sent: impl Iterator<Item = &'a str>) -> Vec<RecordId> {
    let mut ids: Vec<RecordId> = sent.filter_map(RecordId::parse).collect();
    ids.sort();
    ids.dedup();
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_stay_in_the_address() {
        let asked = Asked {
            q: "科普 日".into(),
            kind: "duty".into(),
            page: "3".into(),
            ..Asked::default()
        };
        let text = asked.kept();
        assert_eq!(text, "q=%E7%A7%91%E6%99%AE+%E6%97%A5&kind=duty&");
        assert_eq!(without(&text, "kind"), "q=%E7%A7%91%E6%99%AE+%E6%97%A5&");
        assert_eq!(Asked::default().kept(), "");
        assert_eq!(Asked::read(&text), Asked { page: String::new(), ..asked });
    }
}
