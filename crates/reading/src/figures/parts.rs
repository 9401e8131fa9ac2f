//! Parts and wholes: by 其中, by sums that come out exactly, by shares that do, and by the noun itself.

mod among;
mod shares;
mod sums;
mod tables;

pub(super) use sums::Amount;

use super::relations::{Relation, RelationKind, relation};
use super::{Figure, Kind, Nature, Text, totals};
use crate::Remark;
use crate::lexicon::{CHANGED_FROM, HAN, HAVE, LIST_MARK, is_letter};
use among::among;
use domain::basics::MILLION;
use shares::{chosen, shares, shares_of_total, turned_out};
use sums::{Proof, amounts, sums};
use tables::{column_totals, row_totals};

/// Characters behind 其中 and before it that are followed.
pub(super) const REACH: usize = 300;
/// How many parts a whole may have.
pub(super) const PARTS: usize = 30;
/// Characters between a whole and so many out of it.
const OUT_OF: usize = 14;
/// Below this, a sum may come out by chance: its parts must stand right behind the whole.
const SMALL: i128 = 20 * MILLION;

/// Whether two figures can be part and whole.
fn alike(one: &Figure, other: &Figure) -> bool {
    one.nature.pairs(other.nature) || one.unit == other.unit || both_sessions(one, other)
}

/// 186场次,其中进校园58场、大讲堂86讲: what is held is counted under many names.
fn both_sessions(one: &Figure, other: &Figure) -> bool {
    one.nature == Nature::Session && other.nature == Nature::Session
}

fn counts(figure: &Figure) -> bool {
    let threshold = figure.kind == Kind::Rule && figure.nature == Nature::Money;
    let measure =
        matches!(figure.nature, Nature::Rate | Nature::Rank | Nature::Norm | Nature::Duration);
    !figure.target && !threshold && !measure
}

/// What 其中 may divide: amounts, and the points of a full score (满分100分,其中预算执行10分).
fn divisible(figure: &Figure) -> bool {
    counts(figure) || figure.nature == Nature::Norm && !figure.target
}

/// 由二十一个整顿为十八个: a number that was is no whole of what is.
fn changes(text: &Text<'_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|at| CHANGED_FROM.contains(text.body.chars[at]))
}

/// All parts of all wholes.
pub(super) fn find(
    text: &Text<'_>,
    figures: &[Figure],
    remarks: &mut Vec<Remark>,
) -> Vec<Relation> {
    let mut wholes: Vec<Option<usize>> = vec![None; figures.len()];
    among(text, figures, &mut wholes, remarks);
    let amounts = amounts(figures);
    totals::behind(text, &amounts, &mut wholes);
    totals::of_which(text, &amounts, &mut wholes);
    totals::rest(text, &amounts, &mut wholes);
    // What stands close together is settled before sums over a distance, and one unit before several.
    for proof in [Proof::Near, Proof::Exact, Proof::Mixed] {
        sums(text, &amounts, &mut wholes, proof);
    }
    shares(text, figures, &mut wholes);
    shares_of_total(text, figures, &mut wholes);
    turned_out(text, figures, &mut wholes);
    chosen(text, figures, &mut wholes);
    nouns(text, figures, &mut wholes);
    newly(text, figures, &mut wholes);
    out_of(text, figures, &mut wholes);
    row_totals(text, figures, &mut wholes);
    column_totals(text, figures, &mut wholes);
    let pairs = wholes.iter().enumerate().filter_map(|(part, whole)| Some((part, (*whole)?)));
    pairs
        .map(|(part, whole)| relation(RelationKind::PartOf, &figures[part], &figures[whole]))
        .collect()
}

/// 64个学会到会,54个学会发言; 四个项目, 前三个项目: fewer of the same noun, in one sentence.
fn nouns(text: &Text<'_>, figures: &[Figure], wholes: &mut [Option<usize>]) {
    for part in 1..figures.len() {
        let noun = noun(text, &figures[part]);
        let verb = text.lexicon.counted.verbs.at_start(noun).is_some();
        // 4个示范基地、3个示范社区: members of a list stand beside each other.
        let listed = text.body.chars[..figures[part].at.0].last() == Some(&LIST_MARK);
        if noun.len() < 2 || verb || listed || wholes[part].is_some() || !counts(&figures[part]) {
            continue;
        }
        let start =
            text.sentence_start(figures[part].at.0, figures[part].at.0.saturating_sub(REACH / 3));
        let first = figures[part]
            .at
            .0
            .checked_sub(1)
            .is_some_and(|at| crate::lexicon::FIRST_OF.contains(text.body.chars[at]));
        let start = if first { start.saturating_sub(REACH / 3) } else { start };
        let from = part.saturating_sub(4);
        wholes[part] = (from..part).rev().find(|whole| {
            let figure = &figures[*whole];
            let more =
                figure.value.zip(figures[part].value).is_some_and(|(whole, part)| whole > part);
            figure.at.0 >= start
                && !changes(text, figure.at.0)
                && figure.unit == figures[part].unit
                && figure.kind == figures[part].kind
                && more
                && noun == self::noun(text, figure)
        });
    }
}

/// 机构6个,当年新添2个: what is new is part of what there is.
fn newly(text: &Text<'_>, figures: &[Figure], wholes: &mut [Option<usize>]) {
    for part in 1..figures.len() {
        let (figure, whole) = (&figures[part], &figures[part - 1]);
        let new = text.lexicon.counted.newly.at_end(&text.body.chars[..figure.at.0]).is_some();
        let fits = figure.value.zip(whole.value).is_some_and(|(part, whole)| part <= whole);
        if new
            && fits
            && wholes[part].is_none()
            && figure.unit == whole.unit
            && figure.at.0 < whole.at.1 + 10
        {
            wholes[part] = Some(part - 1);
        }
    }
}

/// 18个乡镇中的17个, 16个乡镇中仅有5个; 应到45名,实到38名: so many out of so many.
fn out_of(text: &Text<'_>, figures: &[Figure], wholes: &mut [Option<usize>]) {
    for part in 1..figures.len() {
        let (figure, whole) = (&figures[part], &figures[part - 1]);
        let between = &text.body.chars[whole.at.1.min(figure.at.0)..figure.at.0];
        let fewer = figure.value.zip(whole.value).is_some_and(|(part, whole)| part < whole);
        let words = &text.lexicon.counted.out_of;
        // 12处科普画廊有5处
        let have = between.len() > 2
            && between.last().is_some_and(|c| HAVE.contains(*c))
            && between.iter().all(|c| is_letter(*c));
        let near = between.len() <= OUT_OF && (have || words.first_in(between).is_some());
        if fewer && near && wholes[part].is_none() && figure.unit == whole.unit && counts(whole) {
            wholes[part] = Some(part - 1);
        }
    }
}

/// The two letters behind a figure.
fn noun<'a>(text: &'a Text<'_>, figure: &Figure) -> &'a [char] {
    let upto = text.clause_end(figure.at.1, 2).max(figure.at.1);
    let length = text.run(figure.at.1.min(upto), HAN).min(upto - figure.at.1.min(upto));
    &text.body.chars[figure.at.1.min(upto)..figure.at.1.min(upto) + length]
}
