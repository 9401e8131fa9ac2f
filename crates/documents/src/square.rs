//! The square code (二维码) of a verification address, as rows of points and as PNG.

use qrcode::{Color, EcLevel, QrCode};

/// Light points around the code (ISO/IEC 18004 asks for four).
const MARGIN: usize = 4;
/// A point of the code is drawn so many points of the picture wide.
const SCALE: usize = 8;

/// The rows of the code, true for dark; none for a text too long for any code.
#[must_use]
pub fn points(text: &str) -> Option<Vec<Vec<bool>>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let colors = code.into_colors();
    Some(colors.chunks(width).map(|row| row.iter().map(|c| *c == Color::Dark).collect()).collect())
}

/// The code as PNG.
#[must_use]
pub fn png(text: &str) -> Option<Vec<u8>> {
    let rows = points(text)?;
    let side = (rows.len() + 2 * MARGIN) * SCALE;
    let mut pixels = Vec::with_capacity(side * side);
    for y in 0..side {
        for x in 0..side {
            let dark = (y / SCALE)
                .checked_sub(MARGIN)
                .zip((x / SCALE).checked_sub(MARGIN))
                .and_then(|(row, column)| rows.get(row)?.get(column).copied())
                .unwrap_or(false);
            pixels.push(if dark { 0 } else { 255 });
        }
    }
    let mut file = Vec::new();
    let side = u32::try_from(side).ok()?;
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&pixels).ok()?;
    drop(writer);
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::shape;

    #[test]
    fn a_code_is_square_with_its_three_corners() {
        let rows = points("http://kpt.example/v/7K4M-QX92").unwrap();
        let last = rows.len() - 1;
        assert!(rows.iter().all(|row| row.len() == rows.len()));
        for (x, y) in [(0, 0), (0, last), (last, 0)] {
            assert!(rows[y][x]);
        }
        assert_eq!(points(&"x".repeat(5000)), None);
    }

    #[test]
    fn the_picture_repeats_and_has_a_margin() {
        let file = png("7K4M-QX92").unwrap();
        assert_eq!(file, png("7K4M-QX92").unwrap());
        let side = (points("7K4M-QX92").unwrap().len() + 8) * 8;
        assert_eq!(shape(&file).map(|shape| shape.width as usize), Some(side));
    }
}
