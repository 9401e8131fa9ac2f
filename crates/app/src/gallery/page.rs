//! The page of the gallery: values for every part.

use crate::App;
use crate::access::Visitor;
use crate::shell::charts::{
    Bar, Look, Svg, columns, legend, lengths, progress, spark, split, ticks,
};
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::parts::{Living, Pager, ShownFault, ShownFaults};
use crate::shell::problem::Outcome;
use crate::shell::words::Words;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "gallery/page.html")]
pub struct GalleryPage {
    frame: Frame,
    living: Vec<(Living, String)>,
    states: Vec<(&'static str, String)>,
    seals: Vec<(&'static str, String)>,
    faults: ShownFaults,
    choices: Vec<(String, String)>,
    pager: Pager,
    charts: Charts,
}

/// A chart of each sort.
#[derive(Debug, Clone, Default)]
struct Charts {
    few: Svg,
    many: Svg,
    legend: Svg,
    years: Svg,
    lengths: Svg,
    split: Svg,
    ticks: Svg,
    share: Svg,
    progress: Svg,
    spark: Svg,
}

/// The gallery.
///
/// # Errors
/// What the store says.
pub async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    page(&GalleryPage::of(visitor.frame(&app, Section::Settings).await?.single()))
}

impl GalleryPage {
    fn of(frame: Frame) -> Self {
        let words = frame.words;
        let said = |key: &str| words.t(&format!("gallery-{key}"));
        let fig =
            |text: &str| Living::new("/figures/activity.attendance", text, words.t("unit-visits"));
        let living = vec![
            (fig("38\u{2009}214"), said("fig-plain")),
            (Living { frozen: true, ..fig("31\u{2009}482") }, said("fig-frozen")),
            (Living { by_hand: true, ..fig("18") }, said("fig-hand")),
            (fig("190–199"), said("fig-interval")),
            (fig(""), said("fig-missing")),
        ];
        let states = ["draft", "wait", "back", "ok", "lock", "send", "warn"];
        let seals = ["ok", "diff", "self", "none", "q"];
        let fault = |field: &str, key: &str, warning| ShownFault {
            field: field.to_owned(),
            text: said(key),
            warning,
        };
        Self {
            states: states.map(|glyph| (glyph, said(&format!("state-{glyph}")))).to_vec(),
            seals: seals.map(|seal| (seal, said(&format!("seal-{seal}")))).to_vec(),
            faults: ShownFaults(vec![
                fault("g-count", "fault-count", false),
                fault("g-day", "fault-day", false),
                fault("g-copies", "warn-copies", true),
            ]),
            choices: ["one", "two", "three"]
                .map(|key| (key.to_owned(), said(&format!("choice-{key}"))))
                .to_vec(),
            pager: Pager { total: 1_257, page: 2, size: 50, base: "/gallery?".to_owned() },
            charts: charts(words),
            living,
            frame,
        }
    }
}

fn charts(words: Words) -> Charts {
    let href = || Some("/figures/activity.sessions".to_owned());
    let month = words.t("card-month");
    let stacked = |rows: &[[u64; 4]]| -> Vec<Bar> {
        let bars = rows.iter().enumerate().map(|(at, parts)| Bar {
            label: (at + 1).to_string(),
            parts: parts.to_vec(),
            tip: format!("{}{month} {}", at + 1, parts.iter().sum::<u64>()),
            href: href(),
            shown: (parts.iter().sum::<u64>() == 0).then(String::new),
        });
        bars.collect()
    };
    let few = [[1, 0, 1, 0], [0, 0, 1, 0], [1, 0, 0, 1], [0, 3, 1, 0], [2, 2, 1, 1], [0, 1, 1, 1]];
    let many = [[12, 8, 4, 3], [30, 22, 9, 5], [64, 40, 31, 12], [0, 0, 0, 0], [21, 9, 8, 2]];
    let years =
        [("2017", 24_906), ("2018", 27_134), ("2019", 31_482), ("2020", 15_268), ("2021", 38_214)];
    let years: Vec<Bar> =
        years.iter().map(|(year, value)| Bar::of(*year, *value, *year, href())).collect();
    let kinds: Vec<Bar> = [("one", 68_680), ("two", 28_804), ("three", 749)]
        .iter()
        .map(|(key, value)| {
            let name = words.t(&format!("gallery-choice-{key}"));
            Bar::of(name.clone(), *value, name, href())
        })
        .collect();
    let series =
        ["one", "two", "three", "four"].map(|key| words.t(&format!("gallery-choice-{key}")));
    let title = words.t("gallery-chart");
    Charts {
        few: columns(&title, &month, 150, Look::Series, &stacked(&few)),
        many: columns(&title, &month, 190, Look::Series, &stacked(&many)),
        legend: legend(&series),
        years: columns(&title, "", 118, Look::Years, &years),
        lengths: lengths(&title, &kinds),
        split: split(&title, 22_023, 16_191),
        ticks: ticks(&title, 31, 34),
        share: ticks(&title, 759, 1_119),
        progress: progress(&title, 32, 58),
        spark: spark(&[Some(3), Some(5), None, Some(4), Some(9)]),
    }
}

#[cfg(test)]
impl GalleryPage {
    /// As it is shown.
    pub fn sample() -> Self {
        Self::of(Frame::sample())
    }
}
