//! A text while it is taken out of a file: lines, cells of tables, and what stands apart from the body.

use super::MOST_TEXT;
use crate::Span;
use crate::clean::{Noise, NoiseClass};

/// Characters from which a cell of several paragraphs is read as text of its own, not as one field of a row.
const LONG_CELL: usize = 120;

/// A text, and which stretches of it are no part of the body (in bytes).
#[derive(Debug, Default)]
pub(super) struct Piece {
    pub text: String,
    apart: Vec<(usize, usize, NoiseClass)>,
}

impl Piece {
    pub fn is_full(&self) -> bool {
        self.text.len() > MOST_TEXT
    }

    pub fn is_at_line_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }

    /// Ends the line if one is begun; blanks at its end go.
    pub fn end_line(&mut self) {
        self.trim_end_matches(&[' ', '\t']);
        if !self.is_at_line_start() {
            self.text.push('\n');
        }
    }

    /// Says that everything from a byte on stands apart from the body.
    pub fn set_apart(&mut self, from: usize, class: NoiseClass) {
        if from < self.text.len() {
            self.apart.push((from, self.text.len(), class));
        }
    }

    /// Adds another piece, its end trimmed.
    pub fn append(&mut self, mut other: Self) {
        other.trim_end_matches(&[' ', '\t', '\n']);
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.apart
            .extend(other.apart.iter().map(|(from, to, class)| (from + shift, to + shift, *class)));
    }

    /// Adds another piece on lines of its own.
    pub fn append_lines(&mut self, other: Self) {
        if !other.text.trim().is_empty() {
            self.end_line();
            self.append(other);
            self.end_line();
        }
    }

    /// Adds a piece on lines of its own, apart from the body.
    pub fn append_apart(&mut self, other: Self, class: NoiseClass) {
        self.end_line();
        let from = self.text.len();
        self.append_lines(Self { apart: Vec::new(), ..other });
        self.set_apart(from, class);
    }

    /// Adds a row: cells parted by tabs on one line. A long cell of several paragraphs, and the only cell of a
    /// row, keep their lines: papers are often written into a frame.
    pub fn append_row(&mut self, cells: Vec<Self>) {
        self.end_line();
        let alone = cells.len() == 1;
        let mut begun = false;
        for mut cell in cells {
            cell.trim_end_matches(&[' ', '\t', '\n']);
            let long = || cell.text.chars().nth(LONG_CELL).is_some();
            if cell.text.contains('\n') && (alone || long()) {
                self.append_lines(cell);
                begun = false;
            } else {
                if std::mem::replace(&mut begun, true) {
                    self.text.push('\t');
                }
                cell.text = cell.text.replace('\n', " ");
                self.append(cell);
            }
        }
        self.end_line();
    }

    /// Takes blanks off the head, where nothing stands apart.
    pub fn trim_start(mut self) -> Self {
        let blanks = self.text.len() - self.text.trim_start().len();
        if self.apart.is_empty() && blanks > 0 {
            self.text.drain(..blanks);
        }
        self
    }

    fn trim_end_matches(&mut self, blanks: &[char]) {
        let length = self.text.trim_end_matches(blanks).len();
        if length < self.text.len() {
            self.text.truncate(length);
            self.apart.iter_mut().for_each(|(_, to, _)| *to = (*to).min(length));
        }
    }

    /// The text, and what stands apart, in characters.
    pub fn finish(mut self) -> (String, Vec<Noise>) {
        self.apart.retain(|(from, to, _)| from < to);
        self.apart.sort_by_key(|(from, to, _)| (*from, *to));
        let mut count = Counter::default();
        let mut noise: Vec<Noise> = Vec::with_capacity(self.apart.len());
        for (from, to, class) in self.apart {
            let start = count.chars_before(&self.text, from);
            let end = start + self.text.get(from..to).map_or(0, |part| part.chars().count());
            let behind = noise.last().map_or(0, |last| last.span.end);
            if start >= behind && end > start {
                noise.push(Noise { class, span: Span { start, end } });
            }
        }
        (self.text, noise)
    }
}

impl From<String> for Piece {
    fn from(text: String) -> Self {
        Self { text, apart: Vec::new() }
    }
}

/// Counts characters once over the text, for places in rising order.
#[derive(Default)]
struct Counter {
    byte: usize,
    chars: usize,
}

impl Counter {
    fn chars_before(&mut self, text: &str, byte: usize) -> usize {
        self.chars += text.get(self.byte..byte).map_or(0, |part| part.chars().count());
        self.byte = byte;
        self.chars
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cells: &[&str], expected: &str) {
        let mut piece = Piece::default();
        piece.append_row(cells.iter().map(|cell| Piece::from((*cell).to_owned())).collect());
        assert_eq!(piece.text, expected);
    }

    #[test]
    fn cells_stay_apart_and_frames_keep_their_lines() {
        check(&["场次", "30"], "场次\t30\n");
        check(&["", "30", "", "5"], "\t30\t\t5\n");
        check(&["主办\n单位", "科协"], "主办 单位\t科协\n");
        check(&["一、工作\n二、计划\n"], "一、工作\n二、计划\n");
        let long = format!("一、{}\n二、计划", "工作".repeat(80));
        check(&["总结", &long, "30"], &format!("总结\n{long}\n30\n"));
        check(&["", ""], "");
    }

    #[test]
    fn what_stands_apart_is_counted_in_characters() {
        let mut piece = Piece::from("正文".to_owned());
        piece.append_apart(Piece::from("页脚\n".to_owned()), NoiseClass::SiteFooter);
        piece.append_lines(Piece::from("续".to_owned()));
        let (text, noise) = piece.finish();
        assert_eq!(text, "正文\n页脚\n续\n");
        assert_eq!(
            noise,
            [Noise { class: NoiseClass::SiteFooter, span: Span { start: 3, end: 6 } }]
        );
    }
}
