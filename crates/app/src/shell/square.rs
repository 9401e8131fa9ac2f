//! A square code (二维码) in a page: one path, dark on light, with the margin that readers ask for.

use super::charts::Svg;
use documents::square::points;
use std::fmt::Write;

/// Light points around the code.
const MARGIN: usize = 4;

/// The code of an address; none for one that is too long. `label` says what it leads to.
#[must_use]
pub fn square(address: &str, label: &str) -> Option<Svg> {
    let rows = points(address)?;
    let side = rows.len() + 2 * MARGIN;
    let mut path = String::new();
    for (y, row) in rows.iter().enumerate() {
        let mut x = 0;
        while x < row.len() {
            let run = row[x..].iter().take_while(|dark| **dark).count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + MARGIN, y + MARGIN);
            }
            x += run + 1;
        }
    }
    Some(Svg::labelled(
        label,
        &format!("class=\"square\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\""),
        &format!("<path d=\"{path}\"/>"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_point_is_in_the_path_and_the_label_is_escaped() {
        let address = "http://10.0.0.5:8080/s/7K4MN-QX92A";
        let text = square(address, "\"<b>").unwrap().to_string();
        let dark = points(address).unwrap().concat().iter().filter(|dark| **dark).count();
        let runs = text
            .split('h')
            .skip(1)
            .filter_map(|part| part.split('v').next()?.parse::<usize>().ok());
        assert_eq!(runs.sum::<usize>(), dark);
        assert!(text.contains("aria-label=\"&quot;&lt;b&gt;\""));
        assert_eq!(square(&"x".repeat(5000), "").map(|svg| svg.to_string()), None);
    }
}
