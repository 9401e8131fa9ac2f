//! Shares of a whole as slices, from the top clockwise, each named at the right with its share.

use super::{Anchor, Place, Sheet, label};
use crate::model::Chart;
use std::f64::consts::TAU;

pub fn draw(sheet: &mut Sheet<'_>, chart: &Chart) {
    let points = chart.series.first().map(|series| series.points.as_slice()).unwrap_or_default();
    let values: Vec<f64> = points
        .iter()
        .map(|point| point.amount.map_or(0.0, |amount| amount.about().max(0.0)))
        .collect();
    let whole: f64 = values.iter().sum();
    let radius = (sheet.height - sheet.top) / 2.0 - sheet.size / 2.0;
    let center = (radius + sheet.size * 4.0, sheet.top + (sheet.height - sheet.top) / 2.0);
    let line = (sheet.size * 1.7).min((sheet.height - sheet.top) / values.len().max(1) as f64);
    let mut y = center.1 - line * (values.len().saturating_sub(1)) as f64 / 2.0;
    let x = center.0 + radius + sheet.size * 3.0;
    let mut turned = 0.0;
    for (index, value) in values.iter().enumerate() {
        let share = if whole > 0.0 { value / whole } else { 0.0 };
        if share > 0.0 {
            sheet.area(slice(center, radius, turned, share), sheet.color(index));
        }
        turned += share;
        let square = sheet.size * 0.8;
        sheet.rectangle((x, y - square / 2.0), (square, square), sheet.color(index));
        let name = chart.categories.get(index).map(String::as_str).unwrap_or_default();
        let percent = share * 100.0;
        let text = format!("{name}  {}  {percent:.1}%", label(&points[index]));
        sheet.words((x + sheet.size * 1.2, y), Anchor::Start, &text);
        y += line;
    }
}

/// A slice as a polygon, a corner every few degrees.
fn slice((x, y): Place, radius: f64, from: f64, share: f64) -> Vec<Place> {
    let steps = (share * 120.0).ceil().max(1.0) as u32;
    let rim = (0..=steps).map(|step| {
        let angle = (from + share * f64::from(step) / f64::from(steps)) * TAU;
        (x + radius * angle.sin(), y - radius * angle.cos())
    });
    std::iter::once((x, y)).chain(rim).collect()
}
