//! From the text as it stood there to the body of the report, with a map back: every character of the clean text
//! knows its place in the source. Nothing is deleted silently; what is left out is listed as [`Noise`].

mod body;
mod fold;
mod pages;
#[cfg(test)]
mod tests;
mod wrap;

use crate::places::Places;
use crate::{Remark, Span};
use serde::Serialize;

pub(crate) use fold::is_han;

/// The body in simplified script and plain signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clean {
    /// The text.
    pub text: String,
    /// Place of each of its characters in the source, in characters.
    pub map: Vec<u32>,
}

/// The script a paper is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Script {
    /// Simplified (简体).
    Simplified,
    /// Traditional (繁体), perhaps with conversion damage.
    Traditional,
}

/// Why something was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoiseClass {
    /// Pinyin behind a character: 协(xié).
    Gloss,
    /// A trace of pagination: 第3页, or `2、` in the middle of a word.
    PageMarker,
    /// Text of the site before the body.
    SiteHeader,
    /// Text of the site behind the body.
    SiteFooter,
    /// Text of the site inside the body.
    SiteInsert,
    /// Sample text of a slide template.
    SlideTemplate,
}

/// A stretch that is no part of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Noise {
    /// Why.
    pub class: NoiseClass,
    /// Where.
    pub span: Span,
}

/// What cleaning yields.
pub(crate) struct Cleaned {
    pub body: Places,
    pub noise: Vec<Noise>,
    /// What it was written in.
    pub script: Script,
    /// Lines before the body that look like its title: hints, never facts.
    pub titles: Vec<String>,
    pub remarks: Vec<Remark>,
}

/// Finds the body of a text of which nothing more is known.
#[cfg(test)]
pub(crate) fn clean(source: &str) -> Cleaned {
    clean_with(source, &[], false)
}

/// Finds the body. What the file itself kept `apart` from it is noise from the beginning; a `document` is its own
/// body, so that nothing is cut off at its ends.
pub(crate) fn clean_with(source: &str, apart: &[Noise], document: bool) -> Cleaned {
    let mut noise = apart.to_vec();
    let mut remarks = Vec::new();
    let (text, script) = fold::fold(source);
    let text = text.without_spans(apart);
    let text = fold::drop_glosses(text, &mut noise, &mut remarks);
    let text = pages::drop_markers(text, &mut noise);
    let text = pages::drop_slide_filler(text, &mut noise);
    let (text, titles) = body::select(text, document, &mut noise);
    let body = wrap::join_lines(text);
    noise.sort_by_key(|noise| noise.span);
    Cleaned { body, noise, script, titles, remarks }
}
