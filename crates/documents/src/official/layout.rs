//! What `official.toml` holds, group by group.

use serde::{Deserialize, Serialize};

/// The sheet and its type area (幅面与版心).
#[expect(missing_docs, reason = "explained in official.toml")]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    pub width_mm: u32,
    pub height_mm: u32,
    pub top_mm: u32,
    pub left_mm: u32,
    pub text_width_mm: u32,
    pub text_height_mm: u32,
}

/// Lines and characters of a page (行数和字数).
#[expect(missing_docs, reason = "explained in official.toml")]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineGrid {
    pub lines: u32,
    pub characters: u32,
    pub line_twips: u32,
    pub tracking_twips: i32,
}

/// Indents of paragraphs.
#[expect(missing_docs, reason = "explained in official.toml")]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indent {
    pub first_line_characters: u32,
}

/// The five faces of official documents (字体).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Faces {
    /// 宋体
    pub song: Face,
    /// 仿宋
    pub fang: Face,
    /// 黑体
    pub hei: Face,
    /// 楷体
    pub kai: Face,
    /// 小标宋
    pub biaosong: Face,
}

/// A face by its names.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Face {
    /// The name a DOCX asks for.
    pub name: String,
    /// What Word may take instead.
    pub alternate: String,
    /// What other writers look for, best first.
    pub families: Vec<String>,
    /// The weight to take of them, as CSS counts.
    pub weight: u32,
}

/// Which of the five faces.
#[expect(missing_docs, reason = "named as in Faces")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaceName {
    Song,
    Fang,
    Hei,
    Kai,
    Biaosong,
}

/// Face and size of each element.
#[expect(missing_docs, reason = "explained in official.toml")]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Styles {
    pub title: Style,
    pub body: Style,
    pub heading_one: Style,
    pub heading_two: Style,
    pub heading_three: Style,
    pub heading_four: Style,
    pub page_number: Style,
    pub caption: Style,
    pub note: Style,
}

/// A face and a size.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Style {
    /// The face.
    pub face: FaceName,
    /// The size in half points, as DOCX counts.
    pub half_points: u32,
}

/// The head of an issued document (版头).
#[expect(missing_docs, reason = "explained in official.toml")]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadLayout {
    pub face: FaceName,
    pub half_points: u32,
    pub color: String,
    pub drop_mm: u32,
    pub number_after_lines: u32,
    pub rule_after_mm: u32,
    pub rule_eighth_points: u32,
    pub title_after_lines: u32,
    pub text_after_lines: u32,
}

/// Signature and date (发文机关署名、成文日期).
#[expect(missing_docs, reason = "explained in official.toml")]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatureLayout {
    pub after_lines: u32,
    pub date_right_characters: u32,
}

/// The page number (页码).
#[expect(missing_docs, reason = "explained in official.toml")]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageNumber {
    pub below_mm: u32,
    pub side_characters: u32,
    pub before: String,
    pub after: String,
}

/// Tables (表格).
#[expect(missing_docs, reason = "explained in official.toml")]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableLayout {
    pub face: FaceName,
    pub header_face: FaceName,
    pub border_eighth_points: u32,
    pub cell_margin_percent: u32,
    pub sizes: Vec<TableSize>,
}

/// Size of type in a table of so many columns.
#[expect(missing_docs, reason = "explained in official.toml")]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSize {
    pub columns_up_to: usize,
    pub half_points: u32,
}

/// Marks and signer of the head (份号、密级、紧急程度、签发人).
#[expect(missing_docs, reason = "explained in official.toml")]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarksLayout {
    pub face: FaceName,
    pub signer_word: String,
    pub signer_face: FaceName,
    pub side_characters: u32,
}

/// The list of attachments (附件说明).
#[expect(missing_docs, reason = "explained in official.toml")]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttachmentsLayout {
    pub word: String,
    pub before_lines: u32,
}

/// An attachment (附件).
#[expect(missing_docs, reason = "explained in official.toml")]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttachmentLayout {
    pub label_face: FaceName,
    pub title_after_lines: u32,
}

/// The colophon (版记).
#[expect(missing_docs, reason = "explained in official.toml")]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColophonLayout {
    pub face: FaceName,
    pub half_points: u32,
    pub copies_word: String,
    pub printed_word: String,
    pub side_characters: u32,
    pub outer_rule_eighth_points: u32,
    pub inner_rule_eighth_points: u32,
}

/// How the printed page is verified (核验).
#[expect(missing_docs, reason = "explained in official.toml")]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerificationLayout {
    pub face: FaceName,
    pub half_points: u32,
    pub code_mm: u32,
    pub footer_half_points: u32,
}

/// Charts (统计图).
#[expect(missing_docs, reason = "explained in official.toml")]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChartLayout {
    pub face: FaceName,
    pub half_points: u32,
    pub height_mm: u32,
    pub colors: Vec<String>,
}
