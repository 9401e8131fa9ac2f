//! The document model: what a paper says, without how it looks or which format carries it.
//!
//! A number from the ledger is always a [`FigureMark`], never plain text, so that it can be
//! traced back to its records from every format. `'\n'` in a text is a line break.

mod chart;
mod figure;
mod frame;
mod picture;
mod table;

pub use chart::{Amount, Chart, ChartForm, Point, Series};
pub use figure::{FigureMark, Inline, all_figures, annex_of_figures, plain};
pub use frame::{Attachment, Colophon, Head, Verification};
pub use picture::{Picture, PictureKind, Pictures, Shape, shape};
pub use table::{Align, Cell, Column, Table};

use serde::{Deserialize, Serialize};

/// A paper (文表): a title, what stands around an issued document, and its blocks in order.
/// With a head it is an issued document (公文), without one a plain paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// Title (标题); may hold line breaks.
    pub title: String,
    /// Head of an issued document (版头); a draft or a plain summary has none.
    pub head: Option<Head>,
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
    /// Colophon (版记) at the foot of the last page.
    pub colophon: Option<Colophon>,
    /// How the printed paper is verified (核验).
    pub verification: Option<Verification>,
    /// The files of the pictures by name; kept elsewhere, so not part of the document's text.
    #[serde(skip)]
    pub pictures: Pictures,
}

/// A block of the paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A heading (层次标题); its number (一、（一）1.（1）) is part of the text.
    Heading {
        /// Depth of the heading.
        level: Level,
        /// What it says.
        inlines: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// A picture.
    Picture(Picture),
    /// The list of attachments (附件说明) below the text, their names without numbers.
    Attachments {
        /// The names.
        names: Vec<String>,
    },
    /// What follows is an attachment (附件), on a new page.
    Attachment(Attachment),
    /// What follows begins on a new page.
    PageBreak,
}

impl Block {
    /// A heading of plain text.
    pub fn heading(level: Level, text: impl Into<String>) -> Self {
        let inlines = vec![Inline::text(text)];
        Self::Heading { level, inlines }
    }

    /// A paragraph of the given style.
    pub fn paragraph(style: ParagraphStyle, inlines: Vec<Inline>) -> Self {
        Self::Paragraph(Paragraph { style, inlines })
    }

    /// An ordinary paragraph (正文).
    pub fn body(inlines: Vec<Inline>) -> Self {
        Self::paragraph(ParagraphStyle::Body, inlines)
    }
}

/// Depth of a heading; an official document has four (GB/T 9704-2012, 7.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 一、
    One,
    /// （一）
    Two,
    /// 1.
    Three,
    /// （1）
    Four,
}

impl Level {
    /// All levels, outermost first.
    pub const ALL: [Self; 4] = [Self::One, Self::Two, Self::Three, Self::Four];

    /// The level as a number, 1 to 4.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }
}

/// A paragraph: its style and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// What kind of paragraph it is.
    pub style: ParagraphStyle,
    /// What it says.
    pub inlines: Vec<Inline>,
}

/// What kind of paragraph it is; the layout follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParagraphStyle {
    /// Running text (正文), first line indented by two characters.
    Body,
    /// To whom the document goes (主送机关), flush left.
    Addressee,
    /// A centered line.
    Centered,
    /// The signing body (发文机关署名), centered over the date that follows it.
    Signature,
    /// Date of the document (成文日期).
    Date,
    /// A note in smaller type, for example under a table (注).
    Note,
    /// A remark below the date (附注), for example whom to call; in brackets by the caller.
    Remark,
}
