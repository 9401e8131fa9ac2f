//! Small pictures drawn on the server: bars by month or year, sparks, lengths, shares, ticks.
//!
//! Text is real text, every bar may be a link to its card, colour is always doubled by a pattern, and no
//! style attribute is used (the content policy forbids them). Widths are in per cent of the place given,
//! so on a phone the bars shrink and the words do not. The caller gives the title: it says the finding.

use super::digits::{grouped, percent, permille};
use askama::filters::HtmlSafe;
use std::fmt::{self, Display, Write};

/// A finished picture; it stands in a template without `|safe`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Svg(String);

impl Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Svg {}

impl Svg {
    /// A picture with a name; attributes and content are of the program's own making.
    pub(super) fn labelled(label: &str, attributes: &str, content: &str) -> Self {
        let label = Text(label);
        Self(format!("<svg role=\"img\" aria-label=\"{label}\" {attributes}>{content}</svg>"))
    }
}

/// Text made safe for elements and attributes.
struct Text<'a>(&'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                '"' => f.write_str("&quot;")?,
                _ => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// Writes into the picture; writing into a `String` cannot fail.
macro_rules! draw {
    ($to:expr, $($part:tt)*) => { _ = write!($to, $($part)*) };
}

/// One bar, standing or lying.
#[derive(Debug, Clone, Default)]
pub struct Bar {
    /// What stands under or before it: `9`, `2021`, a unit's name.
    pub label: String,
    /// Its parts by series; one part where there is one series, none where nothing was reported.
    pub parts: Vec<u64>,
    /// What stands on or behind it, if not the plain sum: `—`, `1 106`.
    pub shown: Option<String>,
    /// The whole said in words, for the pointer and for those who listen.
    pub tip: String,
    /// The card or list it opens.
    pub href: Option<String>,
}

impl Bar {
    /// A bar of one part.
    #[must_use]
    pub fn of(
        label: impl Into<String>,
        value: u64,
        tip: impl Into<String>,
        href: impl Into<Option<String>>,
    ) -> Self {
        let (label, tip, href) = (label.into(), tip.into(), href.into());
        Self { label, parts: vec![value], shown: None, tip, href }
    }

    fn sum(&self) -> u64 {
        self.parts.iter().sum()
    }

    fn shown(&self) -> String {
        self.shown.clone().unwrap_or_else(|| grouped(i64::try_from(self.sum()).unwrap_or(i64::MAX)))
    }

    fn linked(&self, inner: &str) -> String {
        let tip = Text(&self.tip);
        match &self.href {
            Some(href) => {
                format!(r#"<a href="{}" data-card=""><title>{tip}</title>{inner}</a>"#, Text(href))
            }
            None => format!("<g><title>{tip}</title>{inner}</g>"),
        }
    }
}

/// How standing bars are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Parts by series, each with its colour and pattern.
    Series,
    /// Years side by side: the last is the present one, in ink, those before it pale.
    Years,
}

const HEAD: u64 = 24;
const FOOT: u64 = 25;
/// More bars than these stand so close that longer numbers stand upright where there is little room.
const CLOSE: usize = 6;

/// Whether a number is longer than its bar is wide on a phone.
fn is_long(bars: &[Bar], shown: &str) -> bool {
    shown.chars().count() > if bars.len() > CLOSE { 3 } else { 6 }
}

/// Standing bars, by month or by year. `suffix` is the word after each label (`月`), left out on phones.
/// Where the bars are low, one block is one thing counted.
#[must_use]
pub fn columns(title: &str, suffix: &str, height: u64, look: Look, bars: &[Bar]) -> Svg {
    let top = bars.iter().map(Bar::sum).max().unwrap_or(0);
    let plot = height.saturating_sub(HEAD + FOOT);
    let base = HEAD + plot;
    let count = bars.len() as u64;
    let long = bars.iter().any(|bar| is_long(bars, &bar.shown()));
    let upright = match (long, bars.len() > CLOSE) {
        (false, _) => "",
        (true, true) => " tall",
        (true, false) => " high",
    };
    let mut out = format!(
        r#"<svg class="chart{upright}" role="group" aria-label="{}" height="{height}">"#,
        Text(title)
    );
    for (at, bar) in bars.iter().enumerate() {
        let (x, width) = (percent(permille(at as u64, count)), percent(permille(1, count)));
        let mut inner = String::new();
        draw!(inner, r#"<rect y="{HEAD}" width="100%" height="{plot}" fill="transparent"/>"#);
        let reached = blocks(&mut inner, bar, top, plot, base, |part| match look {
            Look::Series => part,
            Look::Years if at + 1 == bars.len() => CURRENT,
            Look::Years => PAST,
        });
        let shown = bar.shown();
        let long = if is_long(bars, &shown) { " long" } else { "" };
        draw!(
            out,
            r#"<svg x="{x}" width="{width}" height="{height}" overflow="visible">{}"#,
            bar.linked(&inner)
        );
        draw!(
            out,
            r#"<text class="v{long}" x="50%" y="{}" text-anchor="middle">{}</text>"#,
            reached - 7,
            Text(&shown)
        );
        draw!(
            out,
            r#"<text x="50%" y="{}" text-anchor="middle">{}<tspan class="sfx">{}</tspan></text></svg>"#,
            base + 20,
            Text(&bar.label),
            Text(suffix)
        );
    }
    draw!(out, r#"<line class="ax" x1="0" x2="100%" y1="{base}.5" y2="{base}.5"/></svg>"#);
    Svg(out)
}

/// Draws the parts of a bar upward from `base`, as single blocks where they are few; says how high it came.
fn blocks(
    out: &mut String,
    bar: &Bar,
    top: u64,
    plot: u64,
    base: u64,
    paint: impl Fn(usize) -> usize,
) -> u64 {
    const FEW: u64 = 10;
    let single = top <= FEW && bar.parts.len() > 1;
    let step = plot / top.max(if single { 8 } else { 1 });
    let mut low = base;
    for (part, &value) in bar.parts.iter().enumerate() {
        let pieces = if single { value } else { u64::from(value > 0) };
        for _ in 0..pieces {
            let tall = if single {
                step
            } else {
                (u128::from(plot) * u128::from(value) / u128::from(top.max(1))) as u64
            };
            low = low.saturating_sub(tall.max(2)).max(HEAD);
            let (gap, paint) = (u64::from(single) * 2, paint(part));
            let tall = (tall.max(2)).saturating_sub(gap);
            draw!(
                out,
                r#"<rect class="b {}" x="14%" width="72%" y="{low}" height="{tall}"{}/>"#,
                class(paint),
                fill(paint)
            );
        }
    }
    low
}

const PAST: usize = 100;
const CURRENT: usize = 101;

fn class(paint: usize) -> &'static str {
    match paint {
        0 => "p1",
        1 => "p2",
        2 => "p3",
        PAST => "past",
        CURRENT => "cur",
        _ => "p4",
    }
}

/// Patterns can only be named in an attribute: a `url(#…)` in the style sheet would look inside the sheet.
fn fill(paint: usize) -> &'static str {
    match paint {
        1 => r##" fill="url(#stripes)""##,
        2 => r##" fill="url(#dots)""##,
        _ => "",
    }
}

/// The patterns all pictures of a page share; the layout writes them once.
#[must_use]
pub fn patterns() -> Svg {
    Svg(r##"<svg class="patterns" aria-hidden="true" focusable="false"><defs><pattern id="stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="#DDEAE4"/><rect width="2.6" height="5" fill="#4D8270"/></pattern><pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#EFDFC8"/><circle cx="1.4" cy="1.4" r="1.25" fill="#94652F"/><circle cx="3.9" cy="3.9" r="1.25" fill="#94652F"/></pattern></defs></svg>"##.to_owned())
}

/// The names of the series with their colours and patterns.
#[must_use]
pub fn legend(series: &[String]) -> Svg {
    let mut out = String::from(r#"<p class="legend">"#);
    for (paint, name) in series.iter().enumerate() {
        let (class, fill) = (class(paint), fill(paint));
        let swatch =
            format!(r#"<rect class="{class}" x=".5" y=".5" width="12" height="12"{fill}/>"#);
        draw!(
            out,
            r#"<span><svg width="13" height="13" aria-hidden="true">{swatch}</svg>{}</span>"#,
            Text(name)
        );
    }
    out.push_str("</p>");
    Svg(out)
}

/// A spark: years as small bars, the last in ink; a year without a value is a hair line.
#[must_use]
pub fn spark(values: &[Option<u64>]) -> Svg {
    const TALL: u64 = 30;
    let top = values.iter().flatten().copied().max().unwrap_or(0);
    let mut out = format!(
        r#"<svg class="spark" viewBox="0 0 {} {TALL}" aria-hidden="true">"#,
        values.len() * 12
    );
    for (at, value) in values.iter().enumerate() {
        let tall = value.map_or(1, |value| u64::from(permille(value, top)) * TALL / 1000).max(1);
        let class = match value {
            None => r#" class="na""#,
            Some(_) if at + 1 == values.len() => r#" class="now""#,
            Some(_) => "",
        };
        draw!(
            out,
            r#"<rect{class} x="{}" y="{}" width="9" height="{tall}"/>"#,
            at * 12,
            TALL - tall
        );
    }
    out.push_str("</svg>");
    Svg(out)
}

/// Lying bars with real text before and behind them, one row each.
#[must_use]
pub fn lengths(title: &str, bars: &[Bar]) -> Svg {
    let top = bars.iter().map(Bar::sum).max().unwrap_or(0);
    let mut out = format!(r#"<ul class="lengths" aria-label="{}">"#, Text(title));
    for bar in bars {
        let (label, shown) = (Text(&bar.label), bar.shown());
        let length = percent(permille(bar.sum(), top));
        draw!(out, r#"<li title="{}"><span>{label}</span>"#, Text(&bar.tip));
        draw!(
            out,
            r#"<svg class="b" aria-hidden="true"><rect class="p1" y="3" width="{length}" height="12"/></svg>"#
        );
        match &bar.href {
            Some(href) => {
                draw!(out, r#"<a class="fig v" href="{}">{}</a></li>"#, Text(href), Text(&shown))
            }
            None => draw!(out, r#"<span class="v">{}</span></li>"#, Text(&shown)),
        }
    }
    out.push_str("</ul>");
    Svg(out)
}

/// How a whole is made of two parts (counted and estimated): the first filled, the second hollow.
#[must_use]
pub fn split(title: &str, first: u64, second: u64) -> Svg {
    let share = permille(first, first.saturating_add(second));
    let rest = 1000 - share;
    let mut out = format!(r#"<svg class="split" role="img" aria-label="{}">"#, Text(title));
    draw!(out, r#"<rect class="p1" width="{}" height="10"/>"#, percent(share));
    if rest > 0 {
        draw!(
            out,
            r#"<rect class="p2" x="{}" y="1" width="{}" height="8"/>"#,
            percent(share),
            percent(rest)
        );
    }
    out.push_str("</svg>");
    Svg(out)
}

/// One mark for each of `whole`, hollow for those that lack something; a bar where they would be too thin.
#[must_use]
pub fn ticks(title: &str, have: u64, whole: u64) -> Svg {
    const MOST: u64 = 60;
    let mut out = format!(r#"<svg class="ticks" role="img" aria-label="{}">"#, Text(title));
    if whole > MOST {
        let share = permille(have, whole);
        draw!(out, r#"<rect width="{}" height="15"/>"#, percent(share));
        draw!(
            out,
            r#"<rect class="no" x="{}" y="1" width="{}" height="13"/>"#,
            percent(share),
            percent(1000 - share)
        );
    } else {
        for at in 0..whole {
            let x = percent(permille(at, whole));
            let width = percent(permille(4, whole * 5));
            match at < have {
                true => draw!(out, r#"<rect x="{x}" width="{width}" height="15"/>"#),
                false => {
                    draw!(out, r#"<rect class="no" x="{x}" y="1" width="{width}" height="13"/>"#)
                }
            }
        }
    }
    out.push_str("</svg>");
    Svg(out)
}

/// How far something is.
#[must_use]
pub fn progress(title: &str, part: u64, whole: u64) -> Svg {
    let length = percent(permille(part, whole));
    let title = Text(title);
    Svg(format!(
        r#"<svg class="prog" role="img" aria-label="{title}"><rect width="{length}" height="8"/></svg>"#
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(values: &[u64]) -> Vec<Bar> {
        values
            .iter()
            .map(|&value| Bar::of("a", value, "tip", Some(format!("/figures/x?m={value}"))))
            .collect()
    }

    fn pictures() -> Vec<Svg> {
        let stacked = Bar {
            label: "9".into(),
            parts: vec![3, 2, 2, 1],
            tip: "\"<&>\"".into(),
            ..Bar::default()
        };
        vec![
            columns("<b>", "月", 190, Look::Series, &bars(&[0, 1, 50_000])),
            columns("few", "", 190, Look::Series, &[stacked]),
            columns("years", "", 118, Look::Years, &bars(&[3, 0, 4])),
            columns("none", "", 190, Look::Series, &[]),
            columns("flat", "", 10, Look::Series, &bars(&[u64::MAX])),
            spark(&[None, Some(0), Some(7), Some(9)]),
            spark(&[]),
            lengths("by kind", &bars(&[5, 0, 9])),
            split("both", 3, 1),
            split("none", 0, 0),
            ticks("evidence", 31, 34),
            ticks("many", 900, 1000),
            ticks("none", 0, 0),
            progress("half", 1, 2),
            legend(&["a&b".into(), "c".into(), "d".into(), "e".into()]),
            patterns(),
        ]
    }

    #[test]
    fn pictures_close_their_elements_and_carry_no_style() {
        for Svg(text) in pictures() {
            for element in ["svg", "a", "g", "ul", "li", "p", "title", "text", "tspan"] {
                let opened = text.matches(&format!("<{element} ")).count()
                    + text.matches(&format!("<{element}>")).count();
                assert_eq!(
                    opened,
                    text.matches(&format!("</{element}>")).count(),
                    "{element} in {text}"
                );
            }
            assert!(!text.contains("style=") && !text.contains(" on"), "{text}");
        }
    }

    #[test]
    fn words_of_the_caller_are_made_safe() {
        let Svg(text) = columns(
            "<b>&",
            "",
            190,
            Look::Series,
            &[Bar::of("\"x\"", 1, "<i>", Some("/a?b=1&c=2".into()))],
        );
        assert!(
            text.contains("&lt;b&gt;&amp;")
                && text.contains("/a?b=1&amp;c=2")
                && text.contains("&lt;i&gt;"),
            "{text}"
        );
    }

    #[test]
    fn few_things_are_single_blocks_and_many_are_one_bar() {
        for (parts, expected) in [(vec![3, 2], 5), (vec![30, 20], 2), (vec![4], 1), (vec![0], 0)] {
            let Svg(text) = columns(
                "t",
                "",
                190,
                Look::Series,
                &[Bar { parts: parts.clone(), ..Bar::default() }],
            );
            assert_eq!(text.matches(r#"class="b "#).count(), expected, "{parts:?}");
        }
    }

    #[test]
    fn every_bar_with_an_address_is_a_link() {
        let Svg(text) = columns("t", "", 190, Look::Years, &bars(&[1, 2, 3]));
        assert_eq!(text.matches("<a href=").count(), 3);
        assert_eq!((text.matches("past").count(), text.matches("cur").count()), (2, 1));
    }

    #[test]
    fn every_bar_keeps_its_number_and_long_ones_are_marked_to_stand_upright() {
        let check = |values: &[u64], class: &str, long: usize| {
            let Svg(text) = columns("t", "", 190, Look::Series, &bars(values));
            assert!(text.starts_with(&format!(r#"<svg class="{class}""#)), "{text}");
            assert_eq!(text.matches(r#"class="v"#).count(), values.len(), "{text}");
            assert_eq!(text.matches(r#"class="v long""#).count(), long, "{text}");
        };
        check(&[1, 20, 300, 4, 5, 6, 700], "chart", 0);
        check(&[1, 20, 3_000, 4, 5, 6, 40_000], "chart tall", 2);
        check(&[1, 20, 3_000, 40_000], "chart", 0);
        check(&[1, 208_315], "chart high", 1);
    }

    #[test]
    fn ticks_show_each_lack() {
        let Svg(text) = ticks("t", 31, 34);
        assert_eq!((text.matches("<rect").count(), text.matches("class=\"no\"").count()), (34, 3));
    }
}
