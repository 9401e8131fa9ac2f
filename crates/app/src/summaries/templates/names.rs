//! What a name in a marker means: a figure of the catalogue by its name or its Chinese name, with a term of its
//! parameter, of the period or of the year before.

use documents::docx::template::By;
use domain::figures::{Aggregate, Catalogue, Definition, Name, Rule};
use domain::summaries::Ask;
use domain::vocab::Vocabulary;

/// Why a name means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unnamed {
    /// The catalogue has no such figure.
    Figure(String),
    /// The figure has no such term: its Chinese name, and the term.
    Term(String, String),
    /// The figure cannot be put into rows that way: its Chinese name.
    Rows(By, String),
}

/// Reads `科普活动场次`, `activity.sessions`, `activity.sessions{lecture}`, `科普活动场次（科普讲座）`, each perhaps
/// with `@before` behind.
pub fn ask(catalogue: &Catalogue, vocabulary: &Vocabulary, text: &str) -> Result<Ask, Unnamed> {
    let (text, before) = match text.trim().strip_suffix("@before") {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let text = text.trim();
    // A name may have brackets of its own: 注销(撤并)组织数.
    if let Some(definition) = named(catalogue, text) {
        let name = Name { base: definition.name.clone(), parameter: None };
        return Ok(Ask { name, before });
    }
    let (base, term) = text.split_once(['{', '（', '(', '/']).unwrap_or((text, ""));
    let definition = named(catalogue, base.trim());
    let definition = definition.ok_or_else(|| Unnamed::Figure(text.to_owned()))?;
    let parameter =
        Some(code(definition, vocabulary, term.trim_end_matches(['}', '）', ')']).trim())?);
    Ok(Ask { name: Name { base: definition.name.clone(), parameter }, before })
}

fn named<'a>(catalogue: &'a Catalogue, name: &str) -> Option<&'a Definition> {
    let known = catalogue.definitions();
    let by_name = known.iter().find(|definition| definition.name == name);
    by_name.or_else(|| known.iter().find(|definition| definition.zh == name))
}

fn code(definition: &Definition, vocabulary: &Vocabulary, term: &str) -> Result<String, Unnamed> {
    let entries = vocabulary.list(&definition.list).iter();
    let mut entries = entries.filter(|_| definition.parameter.is_some());
    let named = |zh: &str, aliases: &[String]| zh == term || aliases.iter().any(|one| one == term);
    let found = entries.find(|entry| entry.code == term || named(&entry.zh, &entry.aliases));
    let missing = || Unnamed::Term(definition.zh.clone(), term.to_owned());
    found.map(|entry| entry.code.clone()).ok_or_else(missing)
}

/// The figures of a table, and whether they can have such rows.
pub fn asks(
    catalogue: &Catalogue,
    vocabulary: &Vocabulary,
    figures: &[String],
    by: By,
) -> Result<Vec<Ask>, Unnamed> {
    let asks: Vec<Ask> =
        figures.iter().map(|text| ask(catalogue, vocabulary, text)).collect::<Result<_, _>>()?;
    let lists: Vec<&Definition> =
        asks.iter().filter_map(|ask| catalogue.definition(&ask.name.base)).collect();
    let first = lists.first().map(|first| first.list.as_str()).unwrap_or_default();
    for (ask, definition) in asks.iter().zip(&lists) {
        let fits = match by {
            By::Unit => true,
            By::Month => adds_by_month(&definition.rule),
            By::Term => {
                definition.parameter.is_some()
                    && definition.list == first
                    && ask.name.parameter.is_none()
            }
        };
        if !fits {
            return Err(Unnamed::Rows(by, definition.zh.clone()));
        }
    }
    Ok(asks)
}

/// A flow has months; a stock and what is made of other figures has not.
fn adds_by_month(rule: &Rule) -> bool {
    matches!(rule, Rule::Query(query) if matches!(query.aggregate, Aggregate::Sum | Aggregate::Count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data() -> (Catalogue, Vocabulary) {
        let catalogue =
            Catalogue::parse(include_str!("../../../../../vocab/figures.toml")).unwrap();
        let vocabulary = Vocabulary::parse(&[
            include_str!("../../../../../vocab/taxonomy.toml"),
            include_str!("../../../../../vocab/activities.toml"),
        ]);
        (catalogue, vocabulary.unwrap())
    }

    #[test]
    fn a_figure_is_found_by_either_name_and_by_its_terms() {
        let (catalogue, vocabulary) = data();
        let check = |text: &str, expected: &str, before: bool| {
            let found = ask(&catalogue, &vocabulary, text).unwrap();
            assert_eq!(
                (found.name.to_string().as_str(), found.before),
                (expected, before),
                "{text}"
            );
        };
        check("activity.sessions", "activity.sessions", false);
        check(" 科普活动场次 ", "activity.sessions", false);
        check("科普活动场次@before", "activity.sessions", true);
        check("注销(撤并)组织数", "org.dissolved", false);
        check("activity.sessions{lecture}", "activity.sessions{lecture}", false);
        let lecture = &vocabulary.entry("activity_kind", "lecture").unwrap().zh;
        check(&format!("科普活动场次（{lecture}）"), "activity.sessions{lecture}", false);
        check(&format!("科普活动场次/{lecture}@before"), "activity.sessions{lecture}", true);
    }

    #[test]
    fn what_is_no_figure_or_cannot_be_a_table_says_why() {
        let (catalogue, vocabulary) = data();
        let text = |text: &str| ask(&catalogue, &vocabulary, text).unwrap_err();
        assert_eq!(text("活动数"), Unnamed::Figure("活动数".into()));
        assert_eq!(text("科普活动场次/钓鱼"), Unnamed::Term("科普活动场次".into(), "钓鱼".into()));
        let rows = |names: &[&str], by| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            asks(&catalogue, &vocabulary, &names, by).map(|asks| asks.len())
        };
        assert_eq!(rows(&["参与人次", "科普活动场次"], By::Unit), Ok(2));
        assert_eq!(rows(&["参与人次"], By::Month), Ok(1));
        let refused = |by, name: &str| Err(Unnamed::Rows(by, name.into()));
        assert_eq!(rows(&["参与人次同比"], By::Month), refused(By::Month, "参与人次同比"));
        assert_eq!(rows(&["常住人口"], By::Term), refused(By::Term, "常住人口"));
    }
}
