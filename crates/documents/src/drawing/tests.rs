//! What must hold for every chart, whatever its values.

use super::*;
use crate::model::{Amount, Series};

fn chart(kind: ChartForm, values: &[Option<i64>]) -> Chart {
    let points =
        values.iter().map(|value| Point { amount: value.map(Amount::whole), mark: None }).collect();
    let series = vec![Series { name: "2021年".into(), points }];
    let categories = (1..=values.len()).map(|month| format!("{month}月")).collect();
    Chart { form: kind, categories, series, unit: "场次".into(), ..Chart::default() }
}

fn drawn(chart: &Chart) -> Drawing {
    of(chart, Official::standard())
}

const KINDS: [ChartForm; 4] = [ChartForm::Column, ChartForm::Bar, ChartForm::Line, ChartForm::Pie];

#[test]
fn everything_is_drawn_within_the_sheet() {
    let values = [Some(3), None, Some(0), Some(120), Some(-7), Some(i64::MAX), Some(i64::MIN)];
    for kind in KINDS {
        for count in 0..=values.len() {
            let drawing = drawn(&chart(kind, &values[..count]));
            let places = drawing.shapes.iter().flat_map(|shape| match shape {
                Shape::Stroke { places, .. } | Shape::Area { places, .. } => places.clone(),
                Shape::Words { place, .. } => vec![*place],
            });
            for (x, y) in places {
                assert!((-1.0..=drawing.width + 1.0).contains(&x), "{kind:?} {count} {x}");
                assert!((-1.0..=drawing.height + 1.0).contains(&y), "{kind:?} {count} {y}");
            }
        }
    }
}

#[test]
fn a_column_is_as_high_as_its_value() {
    let drawing = drawn(&chart(ChartForm::Column, &[Some(10), Some(20)]));
    let heights: Vec<f64> = drawing
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Area { places, .. } => Some(places[2].1 - places[0].1),
            _ => None,
        })
        .collect();
    assert_eq!(heights.len(), 2);
    assert!((heights[1] / heights[0] - 2.0).abs() < 1e-9, "{heights:?}");
}

#[test]
fn what_was_not_reported_is_no_zero() {
    let said = |values: &[Option<i64>]| {
        let drawing = drawn(&chart(ChartForm::Column, values));
        drawing.shapes.iter().filter(|shape| matches!(shape, Shape::Area { .. })).count()
    };
    assert_eq!(said(&[Some(1), None]), 1);
    assert_eq!(said(&[Some(1), Some(0)]), 2);
}

#[test]
fn a_gap_breaks_the_line() {
    let strokes = |values: &[Option<i64>]| {
        let drawing = drawn(&chart(ChartForm::Line, values));
        let thick = |shape: &&Shape| matches!(shape, Shape::Stroke { width, .. } if *width > 1.0);
        drawing.shapes.iter().filter(thick).count()
    };
    assert_eq!(strokes(&[Some(1), Some(2), Some(3), Some(4)]), 1);
    assert_eq!(strokes(&[Some(1), Some(2), None, Some(3), Some(4)]), 2);
}

#[test]
fn slices_say_their_share() {
    let drawing = drawn(&chart(ChartForm::Pie, &[Some(1), Some(3)]));
    let words: Vec<&str> = drawing
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Words { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(words, ["场次", "1月  1  25.0%", "2月  3  75.0%"]);
}

#[test]
fn odd_charts_are_drawn_too() {
    for kind in KINDS {
        let empty = drawn(&Chart { form: kind, ..Chart::default() });
        assert!(empty.height > 0.0);
        let mut uneven = chart(kind, &[Some(1), Some(2), Some(3)]);
        uneven.categories.truncate(1);
        uneven.series.push(Series::default());
        drawn(&uneven);
    }
}
