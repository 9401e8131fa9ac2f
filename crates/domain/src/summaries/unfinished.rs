//! What somebody meant to fill in later and did not (未写完): said in words, or left open by crosses, lines and empty
//! brackets. A paper is not issued with it.

use std::ops::Range;

/// Signs that stand for something to be filled in, where two or more stand together.
const BLANKS: &[char] =
    &['×', '✕', '╳', 'X', 'x', 'Ｘ', 'ｘ', '□', '＿', '_', '○', '◯', '△', '＊', '*'];
/// Brackets that hold nothing.
const BRACKETS: &[(char, char)] =
    &[('（', '）'), ('(', ')'), ('【', '】'), ('〔', '〕'), ('《', '》')];
/// The ends of a template's marker.
const MARKER: [&str; 2] = ["{{", "}}"];
/// What makes a wording one of ordinary speech: 有待补充 says that something is wanting, not that a place is.
const ORDINARY: char = '有';

/// The places of a text that are not finished, `words` being those in which papers say so; in order, none in another.
#[must_use]
pub fn unfinished<'a>(text: &str, words: impl IntoIterator<Item = &'a str>) -> Vec<Range<usize>> {
    let mut places = blanks(text);
    places.extend(brackets(text));
    for word in words.into_iter().chain(MARKER).filter(|word| !word.is_empty()) {
        let found = text.match_indices(word).map(|(at, _)| at..at + word.len());
        places.extend(found.filter(|place| !text[..place.start].ends_with(ORDINARY)));
    }
    places.sort_by_key(|place| (place.start, usize::MAX - place.end));
    let mut end = 0;
    places.retain(|place| {
        let apart = place.start >= end;
        end = end.max(place.end);
        apart
    });
    places
}

/// Runs of blanks, where no word of Latin letters or digits goes on beside them.
fn blanks(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<(Range<usize>, usize)> = Vec::new();
    for (at, sign) in text.char_indices().filter(|(_, sign)| BLANKS.contains(sign)) {
        match runs.last_mut() {
            Some((run, count)) if run.end == at => {
                run.end = at + sign.len_utf8();
                *count += 1;
            }
            _ => runs.push((at..at + sign.len_utf8(), 1)),
        }
    }
    let goes_on = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
    let stands_alone = |run: &Range<usize>| {
        !goes_on(text[..run.start].chars().next_back()) && !goes_on(text[run.end..].chars().next())
    };
    let blank = runs.into_iter().filter(|(run, count)| *count > 1 && stands_alone(run));
    blank.map(|(run, _)| run).collect()
}

/// Pairs of brackets with nothing between them.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, sign) in text.char_indices() {
        let Some((_, close)) = BRACKETS.iter().find(|(open, _)| *open == sign) else { continue };
        let inside = &text[at + sign.len_utf8()..];
        let rest = inside.trim_start();
        if rest.starts_with(*close) {
            found.push(at..text.len() - rest.len() + close.len_utf8());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = unfinished(text, ["待补充", "需结合实际补充"]);
        let found: Vec<&str> = found.into_iter().map(|place| &text[place]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_was_to_be_filled_in_is_found() {
        check("存在的不足待补充。", &["待补充"]);
        check("本期没有突出问题，需结合实际补充。", &["需结合实际补充"]);
        check("全年开展科普活动XX场次，惠及群众××××人次。", &["XX", "××××"]);
        check("牵头单位：____；时限（  ）。", &["____", "（  ）"]);
        check("依据《》和{{单位}}", &["《》", "{{", "}}"]);
    }

    #[test]
    fn ordinary_words_are_not_blanks() {
        for text in [
            "科普人才队伍有待补充。",
            "一个3×4米的展板，品牌为Xx1与maxx。",
            "（一）科普活动，《科普法》第5条（2024年修订）",
            "文件名a__b，○一项。",
            "",
        ] {
            check(text, &[]);
        }
    }
}
