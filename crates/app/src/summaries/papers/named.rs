//! A figure as a paper names it.

use documents::model::FigureMark;

/// A figure as a paper names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Its name in the catalogue.
    pub name: String,
    /// The code of the unit it is of.
    pub unit_code: String,
    /// Its period.
    pub period: String,
}

impl Named {
    /// What a mark names.
    #[must_use]
    pub fn of(mark: &FigureMark) -> Self {
        Self {
            name: mark.name.clone(),
            unit_code: mark.unit_code.clone(),
            period: mark.period.clone(),
        }
    }
}
