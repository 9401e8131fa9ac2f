//! The layout of official documents (党政机关公文格式, GB/T 9704-2012), read from
//! `official.toml`. All writers take their measures from here; none knows one of its own.

use crate::model::{Level, ParagraphStyle};
use crate::text::is_full_width;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

static STANDARD: LazyLock<Official> = LazyLock::new(|| {
    toml::from_str(include_str!("official.toml")).expect("a test reads this file")
});

/// The layout facts. The meaning of each field stands beside its value in `official.toml`.
#[expect(missing_docs, reason = "each value is explained, with its clause, in official.toml")]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Official {
    pub standard: String,
    pub paper: Paper,
    pub grid: LineGrid,
    pub indent: Indent,
    pub faces: Faces,
    pub styles: Styles,
    pub head: HeadLayout,
    pub signature: SignatureLayout,
    pub page_number: PageNumber,
    pub table: TableLayout,
}

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

impl Official {
    /// The standard as it comes with the program.
    pub fn standard() -> &'static Self {
        &STANDARD
    }

    /// The face of that name.
    pub fn face(&self, name: FaceName) -> &Face {
        match name {
            FaceName::Song => &self.faces.song,
            FaceName::Fang => &self.faces.fang,
            FaceName::Hei => &self.faces.hei,
            FaceName::Kai => &self.faces.kai,
            FaceName::Biaosong => &self.faces.biaosong,
        }
    }

    /// Face and size of a heading.
    pub fn heading(&self, level: Level) -> Style {
        match level {
            Level::One => self.styles.heading_one,
            Level::Two => self.styles.heading_two,
            Level::Three => self.styles.heading_three,
            Level::Four => self.styles.heading_four,
        }
    }

    /// Face and size of a paragraph.
    pub fn paragraph(&self, style: ParagraphStyle) -> Style {
        match style {
            ParagraphStyle::Note => self.styles.note,
            _ => self.styles.body,
        }
    }

    /// Size of type in a table of so many columns, in half points.
    pub fn table_half_points(&self, columns: usize) -> u32 {
        let sizes = &self.table.sizes;
        let fits = sizes.iter().find(|size| columns <= size.columns_up_to);
        fits.or(sizes.last()).map_or(self.styles.note.half_points, |size| size.half_points)
    }

    /// Size of the issuer's name in half points: as large as fits one line.
    pub fn issuer_half_points(&self, issuer: &str) -> u32 {
        let ems = half_ems(issuer).div_ceil(2).max(1);
        let fits = self.text_width_twips() / ems / 10;
        fits.min(self.head.half_points)
    }

    /// Width of the type area in twips.
    pub fn text_width_twips(&self) -> u32 {
        let right = self.paper.width_mm - self.paper.left_mm - self.paper.text_width_mm;
        twips(self.paper.width_mm) - twips(self.paper.left_mm) - twips(right)
    }

    /// What one character of running text takes of a line, in twips.
    pub fn character_twips(&self) -> u32 {
        (self.styles.body.half_points * 10).saturating_add_signed(self.grid.tracking_twips)
    }

    /// How far the date stands from the right, in twips.
    pub fn date_indent_twips(&self) -> u32 {
        self.signature.date_right_characters * self.character_twips()
    }

    /// How far the signing body stands from the right so that it is centered over the date, in
    /// twips; a name too long for that begins at the right margin.
    pub fn signature_indent_twips(&self, signature: &str, date: &str) -> u32 {
        let width = |text: &str| half_ems(text) * self.character_twips() / 2;
        let center = self.date_indent_twips() + width(date) / 2;
        center.saturating_sub(width(signature) / 2)
    }
}

/// Millimeters as twips (1/1440 inch), rounded.
pub fn twips(mm: u32) -> u32 {
    (mm * 14_400 + 127) / 254
}

/// Width of a text in half em squares.
fn half_ems(text: &str) -> u32 {
    text.chars().map(|c| if is_full_width(c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_is_readable_and_margins_are_the_known_twips() {
        let paper = &Official::standard().paper;
        let right = paper.width_mm - paper.left_mm - paper.text_width_mm;
        let bottom = paper.height_mm - paper.top_mm - paper.text_height_mm;
        let margins = [paper.top_mm, bottom, paper.left_mm, right].map(twips);
        assert_eq!(margins, [2098, 1984, 1587, 1474]);
    }

    #[test]
    fn twenty_two_lines_of_twenty_eight_characters_fill_the_type_area() {
        let official = Official::standard();
        let (grid, paper) = (&official.grid, &official.paper);
        let height = grid.lines * grid.line_twips;
        assert!(height <= twips(paper.text_height_mm));
        assert!(height + grid.line_twips > twips(paper.text_height_mm));
        let width = grid.characters * official.character_twips();
        assert!(width <= official.text_width_twips());
        assert!(width + official.character_twips() > official.text_width_twips());
    }

    #[test]
    fn signature_is_centered_over_the_date() {
        let official = Official::standard();
        // The date is 7 characters wide (8 digits, 3 characters), its middle 7.5 from the right.
        let check = |signature, characters_times_two: u32| {
            let indent = official.signature_indent_twips(signature, "2021年12月13日");
            assert!(indent.abs_diff(characters_times_two * 315 / 2) < 3, "{indent}");
        };
        check("云岭县科学技术协会", 6);
        check("云岭县科协", 10);
        check("云岭县科学技术协会全民科学素质工作领导小组办公室", 0);
    }

    #[test]
    fn long_issuers_shrink_to_one_line() {
        let size = |issuer: &str| Official::standard().issuer_half_points(issuer);
        assert_eq!(size("云岭县科学技术协会文件"), 72);
        assert_eq!(size(&"云".repeat(20)), 44);
        assert_eq!(size(""), 72);
    }
}
