//! Leaves out what a paper has no room for (缩减): characters are counted, a page is asked of whoever sets it.

use super::{Composer, Piece, count, length};
use documents::model::{Document, plain};
use domain::summaries::{Weighed, lightest_first, shorten};

impl Composer<'_> {
    /// Leaves out what goes beyond the characters that were asked for; answers the sentences that went.
    pub(super) fn shortened(&self, pieces: &mut Vec<Piece>) -> Vec<String> {
        let Some(most) = self.facts.most.or(self.paper.most) else { return Vec::new() };
        let fixed = length(&self.set(&[]));
        let weighed: Vec<Weighed> = pieces
            .iter()
            .map(|piece| Weighed { weight: piece.weight, length: count(&piece.inlines) + 1 })
            .collect();
        // Numbering and headings come back with what stays; a tenth is kept for them.
        let mut stays = shorten(&weighed, fixed + pieces.len() * 2, most).into_iter();
        parted(pieces, |_| stays.next().unwrap_or(true))
    }

    /// Leaves out so much that the paper fits one page; answers the sentences that went, and whether it fits now: it
    /// may be too long with all gone that may go.
    pub(super) fn on_one_page(
        &self,
        pieces: &mut Vec<Piece>,
        fits: &dyn Fn(&Document) -> bool,
    ) -> (Vec<String>, bool) {
        let order = lightest_first(pieces.iter().map(|piece| piece.weight));
        let without = |gone: usize| {
            let kept = pieces.iter().enumerate().filter(|(at, _)| !order[..gone].contains(at));
            self.set(&kept.map(|(_, piece)| piece.clone()).collect::<Vec<_>>())
        };
        let counts: Vec<usize> = (0..=order.len()).collect();
        let least = counts.partition_point(|gone| !fits(&without(*gone)));
        let gone = &order[..least.min(order.len())];
        let mut place = 0..;
        let dropped = parted(pieces, |_| place.next().is_none_or(|place| !gone.contains(&place)));
        (dropped, least < counts.len())
    }
}

/// Keeps the pieces that stay; answers the sentences of the others, but for those that only lead in.
fn parted(pieces: &mut Vec<Piece>, mut stays: impl FnMut(&Piece) -> bool) -> Vec<String> {
    let (kept, gone): (Vec<Piece>, Vec<Piece>) =
        std::mem::take(pieces).into_iter().partition(|piece| stays(piece));
    *pieces = kept;
    gone.iter().filter(|piece| !piece.leads_in).map(|piece| plain(&piece.inlines)).collect()
}
