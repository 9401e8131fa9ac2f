//! A text by characters, together with where each character stood in the source and in the bytes.

use crate::Span;
use crate::clean::{Clean, Noise};

/// Characters with their place in the source.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    pub text: String,
    pub chars: Vec<char>,
    /// Places in the source, as stretches: from which character on, and where that one stood. A text from which
    /// little was taken out has few.
    runs: Vec<(u32, u32)>,
    /// Byte of each character in `text`.
    bytes: Vec<u32>,
}

impl Places {
    /// A text that is its own source.
    pub fn of(source: &str) -> Self {
        let mut places = Self::with_capacity(source.len(), source.chars().count());
        places.text.push_str(source);
        places.chars.extend(source.chars());
        places.bytes.extend(source.char_indices().map(|(byte, _)| narrow(byte)));
        places.runs.push((0, 0));
        places
    }

    /// An empty one with room for a text of so many bytes and characters.
    pub fn with_capacity(bytes: usize, chars: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            chars: Vec::with_capacity(chars),
            runs: Vec::new(),
            bytes: Vec::with_capacity(chars),
        }
    }

    pub fn push(&mut self, c: char, at: u32) {
        let index = narrow(self.chars.len());
        if self.runs.last().is_none_or(|(from, start)| start + (index - from) != at) {
            self.runs.push((index, at));
        }
        self.bytes.push(narrow(self.text.len()));
        self.text.push(c);
        self.chars.push(c);
    }

    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Where a character stood in the source.
    pub fn at(&self, index: usize) -> u32 {
        let index = narrow(index);
        let behind = self.runs.partition_point(|(from, _)| *from <= index);
        let run = behind.checked_sub(1).map(|run| self.runs[run]);
        run.map_or(index, |(from, start)| start + (index - from))
    }

    /// The places of all characters, in order.
    fn sources(&self) -> impl Iterator<Item = u32> {
        let ends = self.runs.iter().skip(1).map(|(from, _)| *from).chain([narrow(self.len())]);
        self.runs.iter().zip(ends).flat_map(|((from, start), end)| *start..start + (end - from))
    }

    /// The character a byte of `text` belongs to.
    pub fn char_at_byte(&self, byte: usize) -> usize {
        self.bytes.partition_point(|start| (*start as usize) < byte)
    }

    /// Where a character begins in `text`.
    pub fn byte(&self, index: usize) -> usize {
        self.bytes.get(index).map_or(self.text.len(), |byte| *byte as usize)
    }

    /// The characters from `start` to `end` as a slice of `text`.
    pub fn slice(&self, start: usize, end: usize) -> &str {
        self.text.get(self.byte(start)..self.byte(end)).unwrap_or_default()
    }

    /// The stretch of the source these characters came from.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let place = |index: usize| (index < self.len()).then(|| self.at(index) as usize);
        let first = place(start).unwrap_or(0);
        let last = end.checked_sub(1).and_then(place).map_or(first, |at| at + 1);
        Span { start: first, end: last.max(first) }
    }

    /// The same without the marked characters.
    pub fn without(self, marked: &[bool]) -> Self {
        if !marked.contains(&true) {
            return self;
        }
        let kept =
            self.chars.iter().zip(self.sources()).zip(marked).filter(|(_, marked)| !**marked);
        let mut places = Self::with_capacity(self.text.len(), self.len());
        kept.for_each(|((c, at), _)| places.push(*c, at));
        places
    }

    /// The same without what came from these stretches of the source, which are in order.
    pub fn without_spans(self, spans: &[Noise]) -> Self {
        if spans.is_empty() {
            return self;
        }
        let mut spans = spans.iter().map(|noise| noise.span).peekable();
        let mut marked = vec![false; self.len()];
        for (marked, at) in marked.iter_mut().zip(self.sources()) {
            let at = at as usize;
            while spans.next_if(|span| span.end <= at).is_some() {}
            *marked = spans.peek().is_some_and(|span| span.start <= at);
        }
        self.without(&marked)
    }

    pub fn into_clean(mut self) -> Clean {
        let length = self.len();
        // Of a long text these two are the largest: they go before the places are written out.
        let ends = self.runs.iter().skip(1).map(|(from, _)| *from).chain([narrow(length)]);
        let runs: Vec<_> = self.runs.iter().copied().zip(ends).collect();
        (self.chars, self.bytes) = (Vec::new(), Vec::new());
        let mut map = Vec::with_capacity(length);
        map.extend(runs.into_iter().flat_map(|((from, start), end)| start..start + (end - from)));
        Clean { map, text: self.text }
    }
}

/// Texts are bounded far below what fits.
fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

impl FromIterator<(char, u32)> for Places {
    fn from_iter<I: IntoIterator<Item = (char, u32)>>(pairs: I) -> Self {
        let mut places = Self::default();
        for (c, at) in pairs {
            places.push(c, at);
        }
        places
    }
}
