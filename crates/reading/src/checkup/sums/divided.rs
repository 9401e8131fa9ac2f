//! Parts of different dimensions (党员, 女, 高级职称) overlap and are not added.

use crate::checkup::lexicon::dimensions;
use crate::checkup::paper::Amount;

/// Where parts belong to several dimensions: those that are there completely, with whether they are.
///
/// Of parts that need not be all, one may cross every other.
pub fn by_dimension<'p, 'a>(
    parts: &[&'p Amount<'a>],
    all: bool,
) -> Vec<(Vec<&'p Amount<'a>>, bool)> {
    let of = |part: &Amount<'_>| {
        let words = format!("{}{}", part.clause(), part.rest());
        dimensions()
            .iter()
            .position(|one| one.words.iter().any(|word| words.contains(word.as_str())))
    };
    let named: Vec<Option<usize>> = parts.iter().map(|part| of(part)).collect();
    let mut groups = Vec::new();
    for (index, dimension) in dimensions().iter().enumerate() {
        let group: Vec<&Amount<'_>> = parts
            .iter()
            .zip(&named)
            .filter(|(_, named)| **named == Some(index))
            .map(|(part, _)| *part)
            .collect();
        if group.is_empty() {
            continue;
        }
        let words: String =
            group.iter().map(|part| format!("{}{}", part.clause(), part.rest())).collect();
        let complete = dimension.whole.iter().any(|whole| {
            whole.len() == group.len() && whole.iter().all(|word| words.contains(word.as_str()))
        });
        groups.push((group, complete));
    }
    // 贫困家庭学生20名，女生18名: what crosses every other part is added to none.
    let crosses = !all
        && named.iter().flatten().any(|index| dimensions()[*index].crosses)
        && named.iter().any(Option::is_none);
    let mixed = crosses || groups.len() > 1 || groups.iter().any(|(_, complete)| *complete);
    let overlapping = named.iter().any(Option::is_some) && mixed;
    if overlapping { groups } else { Vec::new() }
}
