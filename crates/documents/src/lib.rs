//! What we hand over: a document model, its official layout, and its DOCX and HTML writers.
//!
//! Everything here takes values and returns bytes or text: no files, no clock, no chance.
//! The same document always gives the same bytes. PDF is set by the crate `pdf` over the same
//! model. Chinese words come from the caller or from `official.toml`, never from code.

pub mod closing;
pub mod docx;
pub mod drawing;
pub mod grid;
pub mod html;
pub mod marks;
pub mod model;
pub mod official;
pub mod square;
mod text;

pub use model::{
    Align, Amount, Attachment, Block, Cell, Chart, ChartForm, Colophon, Column, Document,
    FigureMark, Head, Inline, Level, Paragraph, ParagraphStyle, Picture, Point, Series, Table,
    Verification, annex_of_figures,
};
pub use official::Official;
pub use text::clean;
