//! How much room a paper takes, counted by its characters: exact enough to choose by, not a layout.

use super::{Official, half_ems};
use crate::model::{Block, Document, ParagraphStyle, plain};

impl Official {
    /// How many lines a paragraph of running text takes.
    #[must_use]
    pub fn lines_about(&self, text: &str) -> u32 {
        let indent = 2 * self.indent.first_line_characters;
        (half_ems(text) + indent).div_ceil(2 * self.grid.characters)
    }

    /// How many pages a paper takes, head and pictures apart.
    #[must_use]
    pub fn pages_about(&self, document: &Document) -> usize {
        let (mut pages, mut lines) = (0, self.title_lines(&document.title));
        for block in &document.blocks {
            if matches!(block, Block::PageBreak | Block::Attachment(_)) {
                pages += lines.div_ceil(self.grid.lines);
                lines = 0;
            }
            lines += self.block_lines(block);
        }
        // The square code is some three lines high.
        lines += if document.verification.is_some() { 3 } else { 0 };
        usize::try_from(pages + lines.div_ceil(self.grid.lines)).unwrap_or(usize::MAX)
    }

    fn title_lines(&self, title: &str) -> u32 {
        let (title_size, body) = (self.styles.title.half_points, self.styles.body.half_points);
        let characters = 2 * self.grid.characters * body / title_size;
        let lines: u32 = title.split('\n').map(|line| half_ems(line).div_ceil(characters)).sum();
        lines + self.head.text_after_lines
    }

    fn block_lines(&self, block: &Block) -> u32 {
        match block {
            Block::Heading { inlines, .. } => self.lines_about(&plain(inlines)),
            Block::Paragraph(paragraph) => {
                let lines = self.lines_about(&plain(&paragraph.inlines));
                let above = paragraph.style == ParagraphStyle::Signature;
                lines + if above { self.signature.after_lines } else { 0 }
            }
            Block::Table(table) => u32::try_from(table.rows.len()).unwrap_or(u32::MAX),
            Block::Attachments { names } => 1 + u32::try_from(names.len()).unwrap_or(u32::MAX),
            Block::Attachment(_) => 1 + self.attachment.title_after_lines,
            Block::Chart(_) | Block::Picture(_) => self.grid.lines / 2,
            Block::PageBreak => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Inline;

    #[test]
    fn a_page_takes_as_many_lines_as_the_standard_says() {
        let official = Official::standard();
        let pages = |characters: usize| {
            let blocks = vec![Block::body(vec![Inline::text("国".repeat(characters))])];
            official.pages_about(&Document { title: "题".into(), blocks, ..Document::default() })
        };
        // Title and blank line take two lines, the indent two characters.
        assert_eq!([pages(28 * 20 - 2), pages(28 * 20 - 1), pages(28 * 42)], [1, 2, 3]);
        assert_eq!(official.lines_about(&"1".repeat(53)), 2);
    }
}
