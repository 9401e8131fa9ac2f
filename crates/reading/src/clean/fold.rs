//! Characters: plain forms of full-width signs, simplified script, pinyin glosses out.

use super::{Noise, NoiseClass, Script};
use crate::lexicon::{EXCHANGED, simplified};
use crate::places::Places;
use crate::{MOST_REMARKS, Remark, Span};

/// Glosses without a tone are believed once this many with a tone were seen.
const SURE_GLOSSES: usize = 5;
/// Traditional characters from which a paper counts as one in traditional script.
const ENOUGH_CONVERTED: usize = 20;
/// Letters of the longest syllable: zhuang.
const LONGEST_SYLLABLE: usize = 6;

/// Plain, simplified characters. Sentence marks keep their width: a full-width comma never parts thousands.
pub fn fold(source: &str) -> (Places, Script) {
    let mut converted = 0;
    let mut folded = Places::with_capacity(source.len(), source.chars().count());
    for (c, at) in source.chars().zip(0u32..) {
        if let Some(c) = plain(c) {
            let simple = simplified(c);
            converted += usize::from(simple != c);
            folded.push(simple, at);
        }
    }
    if converted >= ENOUGH_CONVERTED {
        (with_words_restored(folded), Script::Traditional)
    } else {
        (folded, Script::Simplified)
    }
}

/// Papers in traditional script were often converted word by word: 網路 was 网络.
fn with_words_restored(text: Places) -> Places {
    let (finder, words) = &*EXCHANGED;
    let mut chars: Vec<Option<char>> = vec![None; text.len()];
    for hit in finder.find_iter(&text.text) {
        let start = text.char_at_byte(hit.start());
        for (place, c) in chars[start..].iter_mut().zip(&words[hit.pattern().as_usize()]) {
            *place = Some(*c);
        }
    }
    let places = chars.into_iter().enumerate();
    places.map(|(index, c)| (c.unwrap_or(text.chars[index]), text.at(index))).collect()
}

fn plain(c: char) -> Option<char> {
    Some(match c {
        '\r' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => return None,
        '\u{3000}' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' => ' ',
        '\u{FF0C}' | '\u{FF01}' | '\u{FF1F}' => c,
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0)?,
        '\u{2212}' | '\u{2010}'..='\u{2013}' => '-',
        '\u{301C}' | '\u{223C}' => '~',
        '\u{FE6A}' => '%',
        other => other,
    })
}

/// Whether a character is a Chinese letter.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{3007}')
}

/// Takes glosses such as `(xi\u{E9})` out. A gloss behind a Latin letter has lost its character: a remark says so.
pub fn drop_glosses(text: Places, noise: &mut Vec<Noise>, remarks: &mut Vec<Remark>) -> Places {
    let found: Vec<(usize, usize, bool)> =
        (1..text.len()).filter_map(|at| gloss_at(&text.chars, at)).collect();
    let sure = found.iter().filter(|(_, _, toned)| *toned).count() >= SURE_GLOSSES;
    let mut marked = vec![false; text.len()];
    for (start, end, toned) in found {
        if !toned && !sure {
            continue;
        }
        marked[start..end].fill(true);
        let span = text.span(start, end);
        noise.push(Noise { class: NoiseClass::Gloss, span });
        if text.chars[start - 1].is_ascii_alphabetic() && remarks.len() <= MOST_REMARKS {
            let lost = Span { start: span.start.saturating_sub(1), end: span.end };
            let reading: String = text.chars[start + 1..end - 1].iter().collect();
            remarks.push(Remark::new("character-lost", Some(lost)).with("reading", reading));
        }
    }
    text.without(&marked)
}

/// A gloss that opens at `at`: its end and whether it bears a tone.
fn gloss_at(chars: &[char], at: usize) -> Option<(usize, usize, bool)> {
    if chars[at] != '(' || !(is_han(chars[at - 1]) || chars[at - 1].is_ascii_alphabetic()) {
        return None;
    }
    let letters =
        chars[at + 1..].iter().take(LONGEST_SYLLABLE + 1).take_while(|c| is_pinyin(**c)).count();
    let closed = chars.get(at + 1 + letters) == Some(&')');
    let toned = chars[at + 1..at + 1 + letters]
        .iter()
        .any(|c| !c.is_ascii() && *c != '\u{FC}' && *c != '\u{261}');
    (closed && letters > 0).then_some((at, at + letters + 2, toned))
}

fn is_pinyin(c: char) -> bool {
    c.is_ascii_lowercase()
        || matches!(
            c,
            '\u{E0}'
                ..='\u{FC}' | '\u{101}' | '\u{113}' | '\u{11B}' | '\u{12B}' | '\u{14D}' | '\u{16B}'
        )
        || matches!(c, '\u{1CE}'..='\u{1DC}' | '\u{144}' | '\u{148}' | '\u{1F9}' | '\u{261}')
}
