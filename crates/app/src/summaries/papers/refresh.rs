//! Reads the numbers of a paper anew: what a figure says is never taken from a browser.

use super::Named;
use crate::App;
use crate::figures::{Stands, Together, values_of};
use crate::ledger::Scope;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::Words;
use crate::summaries::print::printed;
use documents::model::{Block, Document, FigureMark, Inline, all_figures};
use domain::basics::{Period, Unit, UnitId};
use domain::figures::{Formula, Interval, Name, Rule, Standing};
use std::collections::{BTreeMap, BTreeSet};

/// Different figures one paper may hold.
const MOST_FIGURES: usize = 600;

/// What a figure reads.
#[derive(Debug, Clone)]
pub struct Read {
    /// How it stands.
    pub standing: Standing,
    /// The number.
    pub interval: Option<Interval>,
    /// What is printed.
    pub text: String,
    /// Its official name.
    pub note: String,
}

/// Reads figures and words them, those of one unit and period in few questions.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such figure or unit.
pub async fn read(
    app: &App,
    words: &Words,
    wanted: impl IntoIterator<Item = Named>,
    as_of: Option<&str>,
) -> Outcome<BTreeMap<Named, Read>> {
    let network = app.network();
    let mut found = BTreeMap::new();
    for ((unit_code, period), names) in together(wanted) {
        let missing = || Problem::NotFound(unit_code.clone());
        let unit = network.by_code(&unit_code).ok_or_else(missing)?;
        let scope = Scope::of(&network, unit).ok_or_else(missing)?;
        let of = Period::parse(&period).map_err(|_| missing())?;
        let asked = Together { scope: &scope, period: of, as_of };
        let values = values_of(app, asked, names.iter().map(|name| Name::parse(name))).await?;
        for written in names {
            let name = Name::parse(&written);
            let stands = values.get(&name).copied().ok_or_else(missing)?;
            let read = worded(app, words, &name, stands)?;
            let (unit_code, period) = (unit_code.clone(), period.clone());
            found.insert(Named { name: written, unit_code, period }, read);
        }
    }
    Ok(found)
}

/// The names of what is asked for, by unit and period.
pub(super) fn together(
    wanted: impl IntoIterator<Item = Named>,
) -> BTreeMap<(String, String), Vec<String>> {
    let mut groups: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for Named { name, unit_code, period } in wanted {
        groups.entry((unit_code, period)).or_default().push(name);
    }
    groups
}

fn worded(app: &App, words: &Words, name: &Name, (standing, interval): Stands) -> Outcome<Read> {
    let definition = app.catalogue().definition(&name.base);
    let definition = definition.ok_or_else(|| Problem::NotFound(name.to_string()))?;
    let unit: Unit = app.catalogue().unit(definition);
    let growth = matches!(definition.rule, Rule::Formula { formula: Formula::Growth(_) });
    let text = match interval {
        Some(interval) => printed(words, unit, interval, growth),
        None => words.t("phrases-no-record"),
    };
    Ok(Read { standing, interval, text, note: definition.zh.clone() })
}

/// Every figure of a paper read anew and written into it. `sees` says which units the writer may name.
///
/// # Errors
/// [`Problem::NotFound`] for a figure that is none, or of a unit outside the writer's scope;
/// [`Problem::TooLarge`] for more figures than a paper holds.
pub async fn refresh(
    app: &App,
    words: &Words,
    document: &mut Document,
    as_of: Option<&str>,
    sees: &(dyn Fn(UnitId) -> bool + Sync),
) -> Outcome<BTreeMap<Named, Read>> {
    let named: BTreeSet<Named> = all_figures(document).into_iter().map(Named::of).collect();
    if named.len() > MOST_FIGURES {
        return Err(Problem::TooLarge);
    }
    for one in &named {
        let unit = app.network().by_code(&one.unit_code);
        if !unit.is_some_and(sees) {
            return Err(Problem::NotFound(one.unit_code.clone()));
        }
    }
    let found = read(app, words, named, as_of).await?;
    each_mark(document, &mut |mark| {
        if let Some(read) = found.get(&Named::of(mark)) {
            mark.text.clone_from(&read.text);
            mark.note.clone_from(&read.note);
        }
        mark.as_of = as_of.map(str::to_owned);
    });
    Ok(found)
}

/// Does something to every mark of a paper.
fn each_mark(document: &mut Document, act: &mut dyn FnMut(&mut FigureMark)) {
    for block in &mut document.blocks {
        match block {
            Block::Heading { inlines, .. } => in_inlines(inlines, act),
            Block::Paragraph(paragraph) => in_inlines(&mut paragraph.inlines, act),
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flatten() {
                    in_inlines(&mut cell.inlines, act);
                }
            }
            Block::Chart(chart) => {
                let points = chart.series.iter_mut().flat_map(|series| &mut series.points);
                points.filter_map(|point| point.mark.as_mut()).for_each(&mut *act);
            }
            _ => {}
        }
    }
}

fn in_inlines(inlines: &mut [Inline], act: &mut dyn FnMut(&mut FigureMark)) {
    for inline in inlines {
        match inline {
            Inline::Text(_) => {}
            Inline::Figure(mark) => act(mark),
            Inline::Bold(inner) => in_inlines(inner, act),
        }
    }
}
