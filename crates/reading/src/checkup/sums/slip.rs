//! A part or a total whose magnitude was mistaken.

use crate::checkup::lexicon::LIST_MARK;
use crate::checkup::paper::{Amount, Paper};
use crate::checkup::{Certainty, Finding, Rule};

/// Powers of ten a slip of the unit multiplies by.
const SLIPS: [i128; 4] = [10_000, 1_000, 100, 10];

/// A part whose magnitude was mistaken: with it mended the sum is the total.
///
/// Where the list need not be complete, a part of one digit makes up for what is missing by chance: 常委13名，其中主席1名、副主席3名.
pub fn slip(
    paper: &Paper<'_>,
    whole: &Amount<'_>,
    parts: &[&Amount<'_>],
    complete: bool,
) -> Option<Finding> {
    let total = whole.range.filter(|range| range.is_exact())?.low;
    let values: Option<Vec<i128>> = parts
        .iter()
        .map(|part| part.range.filter(|range| range.is_exact()).map(|range| range.low))
        .collect();
    let values = values?;
    if values.len() < 2 {
        return None;
    }
    let sum: i128 = values.iter().sum();
    // 52万元…38万元，合计90元: the total lost its magnitude.
    let lost = (total > 0 && sum % total == 0).then(|| sum / total);
    if lost.is_some_and(|factor| SLIPS.contains(&factor)) {
        let found = paper.about(
            Rule::UnitSlip,
            Certainty::Contradicts,
            &[whole, parts[0]],
            "unit-slip-part",
        );
        let computed = format!("{} → {}", whole.figure.text, parts[0].shown(sum));
        let written: Vec<&str> = parts.iter().map(|part| part.figure.text.as_str()).collect();
        return Some(
            found
                .stated(&whole.figure.text)
                .computed(computed)
                .with("whole", written.join(&LIST_MARK.to_string())),
        );
    }
    for (part, value) in parts.iter().zip(&values) {
        let telling = complete || significant(*value) >= 2;
        let slips = SLIPS.iter().filter(|slip| telling || **slip == SLIPS[0]);
        let mended = slips.flat_map(|slip| [value * slip, value / slip]);
        if let Some(mended) =
            mended.into_iter().find(|mended| sum - value + mended == total && mended != value)
        {
            let found = paper.about(
                Rule::UnitSlip,
                Certainty::Contradicts,
                &[part, whole],
                "unit-slip-part",
            );
            let computed = format!("{} → {}", part.figure.text, part.shown(mended));
            return Some(
                found
                    .stated(&part.figure.text)
                    .computed(computed)
                    .with("whole", &whole.figure.text),
            );
        }
    }
    None
}

/// How many digits a number has without the zeros behind.
fn significant(value: i128) -> usize {
    value.to_string().trim_end_matches('0').len()
}
