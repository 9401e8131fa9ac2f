//! The title of a paper: a line of its own, two lines of unit and subject, or the head of the first sentence.

use super::document::unit_in;
use crate::lexicon::{
    BEFORE_SUBTITLE, FULL_STOP, HEADING_STOPS, IN_TITLES, Lexicon, PARTS, is_letter, mark,
};
use crate::places::Places;
use regex::Regex;
use std::sync::LazyLock;

/// Characters in which a title that is no line of its own must stand.
const WITHIN: usize = 60;
/// Lines above the first heading among which the title is looked for.
const LINES: usize = 4;
/// Characters of the longest line that is a title.
const LONGEST: usize = 60;
/// Characters of the shortest line that is a headline.
const HEADLINE: usize = 8;
/// Characters that may stand behind the last word of a title in its line: 和工作意见.
const BEHIND: usize = 14;

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| mark("numbered_line"));

/// Where the title stands in the clean text, and its words. `first` is where the first heading begins.
pub(super) fn title(body: &Places, first: usize) -> Option<((usize, usize), String)> {
    let start = body.chars.iter().position(|c| !c.is_whitespace())?;
    let limit = first.max(start);
    two_lines(body, start, limit).or_else(|| {
        let at = line_of_its_own(body, start, limit)
            .or_else(|| head(body, start, limit))
            .or_else(|| headline(body, start))?;
        let at = last_of_two(body, at);
        Some((at, body.slice(at.0, at.1).to_owned()))
    })
}

/// The lines from a place on that are no blank, up to `limit`.
fn lines(body: &Places, start: usize, limit: usize) -> impl Iterator<Item = (usize, usize)> {
    let mut at = start;
    let next = move || {
        while at < limit {
            let from = at + body.chars[at..].iter().take_while(|c| c.is_whitespace()).count();
            let end = from + body.chars[from..].iter().take_while(|c| **c != '\n').count();
            at = end + 1;
            let blank = body.chars[from..end].iter().rev().take_while(|c| c.is_whitespace());
            let end = end - blank.count();
            if from < limit && end > from {
                return Some((from, end));
            }
        }
        None
    };
    std::iter::from_fn(next).take(LINES)
}

/// 河阳市科协|2012年工作总结: the unit on a line, the subject on the next.
fn two_lines(body: &Places, start: usize, limit: usize) -> Option<((usize, usize), String)> {
    let lines: Vec<(usize, usize)> = lines(body, start, limit).take(2).collect();
    let [unit, subject] = lines[..] else { return None };
    let name = body.slice(unit.0, unit.1);
    let named = unit_in(name).is_some_and(|found| found.len() == name.len());
    let titled =
        ends_with_title(body, subject) && unit_in(body.slice(subject.0, subject.1)).is_none();
    let words = || format!("{name}{}", body.slice(subject.0, subject.1));
    (named && titled).then(|| ((unit.0, subject.1), words()))
}

/// A short line without a stop that has a word of titles at its end.
fn line_of_its_own(body: &Places, start: usize, limit: usize) -> Option<(usize, usize)> {
    lines(body, start, limit).find(|line| {
        let closed = body.chars.get(line.1).is_none_or(|c| c.is_whitespace());
        closed && line.1 < body.len() && ends_with_title(body, *line)
    })
}

fn ends_with_title(body: &Places, (start, end): (usize, usize)) -> bool {
    let line = &body.chars[start..end];
    let text = body.slice(start, end);
    let last = PARTS.title.iter().filter_map(|word| Some(text.rfind(word.as_str())? + word.len()));
    let Some(last) = last.max() else { return false };
    // The subject behind a dash, and what stands in brackets behind a title, are no part of the rule.
    let behind = text[last..].chars().take_while(|c| !BEFORE_SUBTITLE.contains(*c)).count();
    let digits = text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(['/', ':']);
    (4..=LONGEST).contains(&line.len())
        && behind <= BEHIND
        && !digits
        && !NUMBERED.is_match(text)
        && !line.iter().any(|c| HEADING_STOPS.contains(*c))
}

/// The head of the first sentence up to the last word of a title.
fn head(body: &Places, start: usize, limit: usize) -> Option<(usize, usize)> {
    let head = &body.chars[start..limit.min(start + WITHIN)];
    let stop =
        head.iter().position(|c| *c == '\n' || HEADING_STOPS.contains(*c)).unwrap_or(head.len());
    let text = body.slice(start, start + stop);
    let ends = PARTS.title.iter().filter_map(|word| Some(text.rfind(word.as_str())? + word.len()));
    let end = ends.max()?;
    let (said, goes_on) = (&text[..end], &text[end..]);
    let end = start + said.chars().count();
    let named = unit_in(said).is_some() || said.contains(|c: char| c.is_ascii_digit());
    let begins_letter = goes_on.chars().next().is_some_and(is_letter);
    (end > start + 3 && (named || !begins_letter) && !begins_verb(goes_on)).then_some((start, end))
}

/// The first line of a piece of news: short, without a stop, above a paragraph.
fn headline(body: &Places, start: usize) -> Option<(usize, usize)> {
    let mut lines = lines(body, start, body.len());
    let (line, paragraph) = (lines.next()?, lines.next()?);
    let chars = &body.chars[line.0..line.1];
    let tells = &body.chars[paragraph.0..paragraph.1];
    let short = (HEADLINE..=LONGEST).contains(&chars.len()) && chars.iter().all(|c| is_said(*c));
    let long = tells.len() > LONGEST && tells.contains(&FULL_STOP);
    let number = NUMBERED.is_match(body.slice(line.0, line.1));
    (short && long && !number).then_some(line)
}

/// Whether a character may stand in a headline.
fn is_said(c: char) -> bool {
    is_letter(c) || IN_TITLES.contains(c)
}

/// 计划|举办: a verb, no title.
fn begins_verb(text: &str) -> bool {
    let chars: Vec<char> = text.chars().take(4).collect();
    Lexicon::standard().counted.transitive.at_start(&chars).is_some_and(|length| length > 1)
}

/// 科技局2021年总结 科技局XX年总结: a site sets its own title before that of the paper.
fn last_of_two(body: &Places, (start, end): (usize, usize)) -> (usize, usize) {
    let blank = body.chars[start..end].iter().rposition(|c| *c == ' ');
    let Some(from) = blank.map(|at| start + at + 1) else { return (start, end) };
    let whole = |text: &str| {
        let titled = PARTS.title.iter().any(|word| text.contains(word.as_str()));
        titled && unit_in(text).is_some()
    };
    let both = whole(body.slice(start, from)) && whole(body.slice(from, end));
    if both { (from, end) } else { (start, end) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let body = Places::of(text);
        let found = title(&body, body.len()).map(|(_, words)| words);
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    const PARAGRAPH: &str = "今年以来,全县各级科普组织围绕中心工作,开展了形式多样的科普宣传活动,群众参与踊跃,取得了较好的社会效果,现将有关情况报告如下。";

    #[test]
    fn a_title_is_a_line_or_two_or_the_head_of_a_sentence() {
        let whole = "甲县科协一九九八年工作总结和一九九九年工作意见";
        check(&format!("{whole}\n{PARAGRAPH}"), Some(whole));
        check(
            &format!("甲市老科技工作者协会\n2012年工作总结\n{PARAGRAPH}"),
            Some("甲市老科技工作者协会2012年工作总结"),
        );
        check(&format!("甲县科协2021年工作总结2021年,{PARAGRAPH}"), Some("甲县科协2021年工作总结"));
        check(
            &format!("科技局2021年工作总结 科技局XX年工作打算一、成效{PARAGRAPH}"),
            Some("科技局XX年工作打算"),
        );
        check(
            &format!("第三届青少年科技节圆满落幕\n{PARAGRAPH}"),
            Some("第三届青少年科技节圆满落幕"),
        );
    }

    #[test]
    fn sentences_headings_and_dates_are_no_titles() {
        check(PARAGRAPH, None);
        check(&format!("一、基本情况和主要做法\n{PARAGRAPH}"), None);
        check("年初计划举办活动40场,实际举办36场。", None);
        check(&format!("群众反映,科普活动很受欢迎\n{PARAGRAPH}"), None);
    }
}
