//! The catalogue: all figure definitions, read from data and checked as a whole.

use super::{Aggregate, Definition, Formula, Name, Rule};
use crate::basics::Unit;
use crate::ledger::Nature;
use serde::Deserialize;

/// All figures that can be asked for.
#[derive(Debug, Clone)]
pub struct Catalogue {
    definitions: Vec<Definition>,
}

/// The catalogue's data does not hold together.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// Not readable.
    #[error("figure catalogue: {0}")]
    Unreadable(#[from] toml::de::Error),
    /// A definition contradicts itself or the others.
    #[error("figure `{name}`: {reason}")]
    Wrong {
        /// The figure.
        name: String,
        /// What is wrong.
        reason: String,
    },
}

#[derive(Deserialize)]
struct File {
    figure: Vec<Definition>,
}

impl Catalogue {
    /// Reads and checks the catalogue.
    ///
    /// # Errors
    /// When it is no TOML, a name stands twice, a formula names what comes later or not at all
    /// (so that no formula can turn in a circle), or an aggregate does not fit its measure.
    pub fn parse(text: &str) -> Result<Self, CatalogueError> {
        let File { figure: definitions } = toml::from_str(text)?;
        let catalogue = Self { definitions };
        for (at, definition) in catalogue.definitions.iter().enumerate() {
            let wrong = |reason: String| {
                Err(CatalogueError::Wrong { name: definition.name.clone(), reason })
            };
            let earlier = &catalogue.definitions[..at];
            if earlier.iter().any(|other| other.name == definition.name) {
                return wrong("the name stands twice".to_owned());
            }
            match &definition.rule {
                Rule::Query(query) => {
                    let fits = match query.aggregate {
                        Aggregate::Stock => query.measure.nature() == Nature::Stock,
                        Aggregate::Last => query.measure.nature() == Nature::Statement,
                        Aggregate::Sum => {
                            query.measure.nature() == Nature::Flow || query.filter.opening.is_some()
                        }
                        Aggregate::Count | Aggregate::Statements | Aggregate::Distinct => {
                            query.measure.nature() == Nature::Flow
                        }
                    };
                    if !fits {
                        return wrong(format!(
                            "{:?} does not fit measure `{}`",
                            query.aggregate,
                            query.measure.key()
                        ));
                    }
                }
                Rule::Formula { formula } => {
                    for part in formula.parts() {
                        if !earlier.iter().any(|other| other.name == Name::parse(part).base) {
                            return wrong(format!("`{part}` is not defined before it"));
                        }
                    }
                    if let Formula::Sum(parts) = formula {
                        let mut units: Vec<Unit> = parts
                            .iter()
                            .filter_map(|part| Some(catalogue.unit(catalogue.definition(part)?)))
                            .collect();
                        units.dedup();
                        if units.len() != 1 {
                            return wrong("its parts have different units".to_owned());
                        }
                    }
                }
            }
        }
        Ok(catalogue)
    }

    /// All definitions, in the order of the data.
    #[must_use]
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    /// The definition a name means, with or without its parameter.
    #[must_use]
    pub fn definition(&self, name: &str) -> Option<&Definition> {
        let base = Name::parse(name).base;
        self.definitions.iter().find(|definition| definition.name == base)
    }

    /// The unit of a figure's answer.
    #[must_use]
    pub fn unit(&self, definition: &Definition) -> Unit {
        if let Some(unit) = definition.unit {
            return unit;
        }
        match &definition.rule {
            Rule::Query(query) => query.measure.unit(),
            Rule::Formula { formula } => match formula {
                Formula::Share { .. } | Formula::Growth(_) => Unit::Share,
                Formula::Sum(parts) => parts
                    .first()
                    .and_then(|part| self.definition(part))
                    .map_or(Unit::Pieces, |part| self.unit(part)),
                Formula::Ratio { of, .. } | Formula::PerHead { of, .. } => {
                    self.definition(of).map_or(Unit::Pieces, |part| self.unit(part))
                }
            },
        }
    }
}

impl Formula {
    /// The figures it is made of.
    #[must_use]
    pub fn parts(&self) -> Vec<&str> {
        match self {
            Self::Sum(parts) => parts.iter().map(String::as_str).collect(),
            Self::Ratio { of, by, .. } | Self::Share { of, by } => vec![of, by],
            Self::Growth(of) => vec![of],
            Self::PerHead { of, .. } => vec![of, "population"],
        }
    }
}
