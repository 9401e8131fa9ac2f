//! Which parts of two sequences belong together: the longest common subsequence, and for
//! paragraphs also those that are merely alike.

use super::paragraphs::{Paragraph, Token};
use std::collections::BTreeMap;
use std::ops::Range;

/// More cells than this are not worth the memory; what is between the equal ends is one change.
const LARGEST: usize = 16_000_000;
/// Paragraphs less alike than this are different ones.
const ALIKE: f64 = 0.35;

/// A paragraph of the one, of the other, or of both, by place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair {
    /// In both.
    Both(usize, usize),
    /// Only in the original.
    Old(usize),
    /// Only in the edited paper.
    New(usize),
}

/// The places of equal elements in both, in order.
pub fn common<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (height, width) = (old_rest.len() - end, new_rest.len() - end);
    let mut found: Vec<_> = (0..start).map(|at| (at, at)).collect();
    found.extend(
        longest(&old_rest[..height], &new_rest[..width])
            .into_iter()
            .map(|(a, b)| (a + start, b + start)),
    );
    found.extend((0..end).map(|at| (start + height + at, start + width + at)));
    found
}

fn longest<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    best(old.len(), new.len(), |a, b| if old[a] == new[b] { 1.0 } else { 0.0 })
}

/// The chain of pairs, ascending in both, with the greatest sum of scores.
fn best(height: usize, width: usize, score: impl Fn(usize, usize) -> f64) -> Vec<(usize, usize)> {
    if height == 0 || width == 0 || (height + 1).saturating_mul(width + 1) > LARGEST {
        return Vec::new();
    }
    let row = width + 1;
    let mut sums = vec![0_f32; (height + 1) * row];
    let at = |a: usize, b: usize| a * row + b;
    for a in (0..height).rev() {
        for b in (0..width).rev() {
            let apart = sums[at(a + 1, b)].max(sums[at(a, b + 1)]);
            let gain = score(a, b) as f32;
            let together = if gain > 0.0 { gain + sums[at(a + 1, b + 1)] } else { 0.0 };
            sums[at(a, b)] = apart.max(together);
        }
    }
    let (mut a, mut b, mut found) = (0, 0, Vec::new());
    while a < height && b < width {
        if sums[at(a, b)] > sums[at(a + 1, b)].max(sums[at(a, b + 1)]) {
            found.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if sums[at(a + 1, b)] >= sums[at(a, b + 1)] {
            a += 1;
        } else {
            b += 1;
        }
    }
    found
}

/// The stretches between equal elements, as ranges of both.
pub fn gaps(pairs: &[(usize, usize)], old: usize, new: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let (mut a, mut b) = (0, 0);
    let mut gaps = Vec::new();
    for (next_a, next_b) in pairs.iter().copied().chain([(old, new)]) {
        if a < next_a || b < next_b {
            gaps.push((a..next_a, b..next_b));
        }
        (a, b) = (next_a + 1, next_b + 1);
    }
    gaps
}

/// Which paragraphs belong together, in the order of the edited paper.
pub fn paragraphs(old: &[Paragraph], new: &[Paragraph]) -> Vec<Pair> {
    let texts = |all: &[Paragraph]| all.iter().map(Paragraph::text).collect::<Vec<_>>();
    let equal = common(&texts(old), &texts(new));
    let mut pairs: Vec<Pair> = Vec::new();
    let mut done = 0;
    for (olds, news) in gaps(&equal, old.len(), new.len()) {
        let before = equal.iter().filter(|(a, b)| *a < olds.start || *b < news.start).count();
        pairs.extend(equal[done..before].iter().map(|(a, b)| Pair::Both(*a, *b)));
        done = before;
        pairs.extend(alike(old, new, olds, news));
    }
    pairs.extend(equal[done..].iter().map(|(a, b)| Pair::Both(*a, *b)));
    pairs
}

/// The paragraphs of a gap, the alike ones together.
fn alike(
    old: &[Paragraph],
    new: &[Paragraph],
    olds: Range<usize>,
    news: Range<usize>,
) -> Vec<Pair> {
    let (ours, theirs) = (&old[olds.clone()], &new[news.clone()]);
    let ours_bigrams: Vec<_> = ours.iter().map(bigrams).collect();
    let theirs_bigrams: Vec<_> = theirs.iter().map(bigrams).collect();
    // Cells keep their places, whatever they say.
    let cells = ours.len() == theirs.len() && ours.iter().chain(theirs).all(|p| p.in_table);
    let chain = if cells {
        (0..ours.len()).map(|at| (at, at)).collect()
    } else {
        best(ours.len(), theirs.len(), |a, b| {
            let likeness = likeness(&ours_bigrams[a], &theirs_bigrams[b]);
            let cells = ours[a].in_table && theirs[b].in_table && (ours[a].tokens.len() < 8);
            if likeness >= ALIKE || cells { likeness + 0.01 } else { 0.0 }
        })
    };
    let (mut a, mut b) = (0, 0);
    let mut pairs = Vec::new();
    for (next_a, next_b) in chain.into_iter().chain([(ours.len(), theirs.len())]) {
        pairs.extend((a..next_a).map(|at| Pair::Old(olds.start + at)));
        pairs.extend((b..next_b).map(|at| Pair::New(news.start + at)));
        if next_a < ours.len() {
            pairs.push(Pair::Both(olds.start + next_a, news.start + next_b));
        }
        (a, b) = (next_a + 1, next_b + 1);
    }
    pairs
}

type Bigrams = BTreeMap<(char, char), u32>;

/// The pairs of neighboring characters; digits count for nothing, whether of a figure or not.
fn bigrams(paragraph: &Paragraph) -> Bigrams {
    let characters = paragraph.tokens.iter().filter_map(|token| match token {
        Token::Character(c) if !c.is_ascii_digit() && !c.is_whitespace() => Some(*c),
        _ => None,
    });
    let characters: Vec<char> =
        std::iter::once('\u{2}').chain(characters).chain(['\u{3}']).collect();
    let mut counts = BTreeMap::new();
    for pair in characters.windows(2) {
        *counts.entry((pair[0], pair[1])).or_insert(0) += 1;
    }
    counts
}

/// How alike two paragraphs are, 0 to 1 (Dice).
fn likeness(one: &Bigrams, other: &Bigrams) -> f64 {
    let shared: u32 = one.iter().map(|(pair, n)| other.get(pair).map_or(0, |m| *n.min(m))).sum();
    let all: u32 = one.values().chain(other.values()).sum();
    2.0 * f64::from(shared) / f64::from(all.max(1))
}
