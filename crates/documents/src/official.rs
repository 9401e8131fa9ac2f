//! The layout of official documents (党政机关公文格式, GB/T 9704-2012), read from
//! `official.toml`. All writers take their measures from here; none knows one of its own.

mod layout;
mod room;

pub use layout::*;

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
    pub marks: MarksLayout,
    pub attachments: AttachmentsLayout,
    pub attachment: AttachmentLayout,
    pub colophon: ColophonLayout,
    pub verification: VerificationLayout,
    pub chart: ChartLayout,
}

/// A line of the list of attachments. Places count half characters from the left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentLine {
    /// What it says.
    pub text: String,
    /// Where it begins.
    pub word: u32,
    /// Where the name begins, and every further line of it.
    pub name: u32,
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

    /// The list of attachments in lines, numbered where there are several.
    #[must_use]
    pub fn attachment_lines(&self, names: &[String]) -> Vec<AttachmentLine> {
        let (indent, word) = (self.indent.first_line_characters * 2, &self.attachments.word);
        let below = indent + half_ems(word);
        let several = names.len() > 1;
        let line = |(index, name): (usize, &String)| {
            let number = if several { format!("{}.", index + 1) } else { String::new() };
            let first = index == 0;
            let text =
                if first { format!("{word}{number}{name}") } else { format!("{number}{name}") };
            let begins = if first { indent } else { below };
            AttachmentLine { text, word: begins, name: below + half_ems(&number) }
        };
        names.iter().enumerate().map(line).collect()
    }

    /// Width and height of a picture in millimeters: as wide as asked, within the type area.
    #[must_use]
    pub fn picture_size_mm(&self, asked: u32, shape: crate::model::Shape) -> (f64, f64) {
        let (widest, highest) = (self.paper.text_width_mm, self.paper.text_height_mm - 25);
        let width = f64::from(if asked == 0 { widest } else { asked.min(widest) });
        let ratio = f64::from(shape.height) / f64::from(shape.width);
        let height = width * ratio;
        if height <= f64::from(highest) {
            (width, height)
        } else {
            (f64::from(highest) / ratio, f64::from(highest))
        }
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
