//! A text by characters, together with where each character stood in the source and in the bytes.

use crate::Span;
use crate::clean::{Clean, Noise};

/// Characters with their place in the source.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    pub text: String,
    pub chars: Vec<char>,
    /// Place of each character in the source.
    map: Vec<u32>,
    /// Byte of each character in `text`.
    bytes: Vec<u32>,
}

impl Places {
    /// A text that is its own source.
    #[cfg(test)]
    pub fn of(source: &str) -> Self {
        source.chars().zip(0u32..).collect()
    }

    /// An empty one with room for a text of so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        let chars = bytes / 2;
        Self {
            text: String::with_capacity(bytes),
            chars: Vec::with_capacity(chars),
            map: Vec::with_capacity(chars),
            bytes: Vec::with_capacity(chars),
        }
    }

    pub fn push(&mut self, c: char, at: u32) {
        self.bytes.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.text.push(c);
        self.chars.push(c);
        self.map.push(at);
    }

    pub fn len(&self) -> usize {
        self.chars.len()
    }

    pub fn at(&self, index: usize) -> u32 {
        self.map[index]
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
        let first = self.map.get(start).map_or(0, |at| *at as usize);
        let last = end
            .checked_sub(1)
            .and_then(|last| self.map.get(last))
            .map_or(first, |at| *at as usize + 1);
        Span { start: first, end: last.max(first) }
    }

    /// The same without the marked characters.
    pub fn without(&self, marked: &[bool]) -> Self {
        let kept = self.chars.iter().zip(&self.map).zip(marked).filter(|(_, marked)| !**marked);
        kept.map(|((c, at), _)| (*c, *at)).collect()
    }

    /// The same without what came from these stretches of the source, which are in order.
    pub fn without_spans(self, spans: &[Noise]) -> Self {
        if spans.is_empty() {
            return self;
        }
        let mut spans = spans.iter().map(|noise| noise.span).peekable();
        let mut marked = vec![false; self.len()];
        for (marked, at) in marked.iter_mut().zip(&self.map) {
            let at = *at as usize;
            while spans.next_if(|span| span.end <= at).is_some() {}
            *marked = spans.peek().is_some_and(|span| span.start <= at);
        }
        self.without(&marked)
    }

    pub fn into_clean(self) -> Clean {
        Clean { text: self.text, map: self.map }
    }
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
