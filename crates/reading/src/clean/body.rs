//! Which lines are the report and which the site it was found on: the best contiguous run of lines by score.

use super::fold::is_han;
use super::{Noise, NoiseClass};
use crate::lexicon::{
    CAPTION, CLOSED, COMMAS, FULL_STOP, HEADING_ENDS, IN_TITLES, PARTS, SITE, holds, is_letter,
    mark,
};
use crate::places::Places;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Characters of the longest line that is taken for a title.
const LONGEST_TITLE: usize = 60;
/// What the longest line counts at most: a whole report may stand on one line.
const LONGEST_LINE: i64 = 400;
/// Lines at most that stand above the first sentence of a paper: title, subtitle, number, addressee.
const HEAD_LINES: usize = 4;
/// Lines at most that stand between a paper and the site around it.
const NOTES: usize = 4;
/// Lines at most that a site sets between a title and its text: source, day, readers.
const SAID_OF_IT: usize = 2;
/// The sign behind an addressee.
const ADDRESSED: [char; 2] = [':', '\u{FF1A}'];
/// Arrows that make a line a trail of crumbs: home > papers > summaries.
const CRUMBS: usize = 2;
/// Characters of the longest sentence with a number that is a note of a site, not work reported.
const LONGEST_NOTE: usize = 20;
/// Characters one word of a site condemns.
const REACH: usize = 25;

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| mark("numbered_line"));
static DATE: LazyLock<Regex> = LazyLock::new(|| mark("year_and_month"));

struct Line<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    score: i64,
    site: bool,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
    fn looks_like_title(&self) -> bool {
        let length = self.text.chars().count();
        !self.site
            && (4..=LONGEST_TITLE).contains(&length)
            && holds(self.text, &PARTS.title)
            && !holds(self.text, &SITE.collections)
            && !self.text.ends_with(FULL_STOP)
    }
    fn looks_like_signature(&self) -> bool {
        let length = self.text.chars().count();
        let named = PARTS.unit_ends.iter().any(|end| self.text.ends_with(end.as_str()));
        !self.site && length <= 30 && (named || DATE.is_match(self.text))
    }
}

/// Keeps the body; titles before it come back as hints.
pub fn select(text: Places, document: bool, noise: &mut Vec<Noise>) -> (Places, Vec<String>) {
    let lines = lines(&text);
    let run = if document { whole(&lines) } else { best_run(&lines) };
    let Some((first, last)) = run else {
        return (text, Vec::new());
    };
    let first = with_title(&lines, with_torn_start(&lines, first));
    let first = if is_of_site(&lines[..first]) {
        with_headline(&lines, first - up_to_site(lines[..first].iter().rev()))
    } else {
        0
    };
    let last = with_signature(&lines, with_torn_end(&lines, last));
    let last = last + up_to_site(lines[last + 1..].iter());
    let titles = lines[..first]
        .iter()
        .filter(|line| line.looks_like_title())
        .map(|line| line.text.to_owned())
        .collect();
    let mut marked = vec![false; text.len()];
    let mut leave_out = |from: usize, to: usize, class| {
        if text.chars[from..to].iter().any(|c| !c.is_whitespace()) {
            noise.push(Noise { class, span: text.span(from, to) });
        }
        marked[from..to].fill(true);
    };
    leave_out(0, lines[first].start, NoiseClass::SiteHeader);
    leave_out(lines[last].end, text.len(), NoiseClass::SiteFooter);
    for line in &lines[first..=last] {
        if line.site {
            leave_out(line.start, line.end, NoiseClass::SiteInsert);
        }
    }
    let body = text.without(&marked);
    (body, titles)
}

fn lines(text: &Places) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for end in 0..=text.len() {
        if end == text.len() || text.chars[end] == '\n' {
            let content = text.slice(start, end).trim();
            let (score, site) = score(content);
            lines.push(Line { start, end, text: content, score, site });
            start = end + 1;
        }
    }
    lines
}

/// How much a line reads like a report, and whether it is the site speaking.
fn score(line: &str) -> (i64, bool) {
    let length = line.chars().filter(|c| !c.is_whitespace()).count();
    if length == 0 {
        return (0, false);
    }
    let chinese = line.chars().filter(|c| is_han(*c)).count();
    let latin = line.chars().filter(char::is_ascii_alphabetic).count();
    let sentence = line.contains(|c| HEADING_ENDS.contains(c));
    // A word that comes twice says no more: 注册使用情况。…实名注册的居民达21.4万人.
    let said: BTreeSet<&str> = SITE.strong.find_iter(line).map(|hit| &line[hit.range()]).collect();
    // 注册用户新增436人,答题积分兑换85次。
    let told = sentence
        && length > LONGEST_NOTE
        && line.contains(|c: char| c.is_ascii_digit())
        && said.iter().all(|word| SITE.said_by_reports.contains(*word));
    let hits = if told { 0 } else { said.len() };
    if line.matches('>').count() >= CRUMBS && length <= 2 * LONGEST_TITLE {
        return (-8, true);
    }
    if SITE.whole.iter().any(|whole| whole == line)
        || SITE.openers.iter().any(|word| line.starts_with(word.as_str()))
            && length <= LONGEST_TITLE
        || (hits * REACH > length
            && !(sentence && length > 12 && (hits == 1 || NUMBERED.is_match(line))))
    {
        return (-8 - 2 * i64::try_from(hits).unwrap_or(0), true);
    }
    let part = i64::try_from(length / 8).unwrap_or(LONGEST_LINE).min(LONGEST_LINE);
    let score = if latin * 2 > length && length > 8 {
        -2
    } else if NUMBERED.is_match(line) {
        3 + part
    } else if is_link(line) {
        -2
    } else if (sentence && chinese >= 15) || length >= 45 || chinese >= 20 {
        2 + part
    } else if line.chars().any(|c| c.is_ascii_digit()) || is_table_head(line) {
        1
    } else {
        -1
    };
    (score, false)
}

/// The head of a table: names with units in brackets, or the unit of all.
fn is_table_head(line: &str) -> bool {
    line.starts_with(CAPTION) || line.contains('(') && line.contains(['\t', '|'])
}

/// The title of another paper, perhaps with a date behind it.
fn is_link(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '-' | '.' | ' ' | '[' | ']' | '/')
    });
    SITE.link_endings.iter().any(|end| bare.ends_with(end.as_str())) && bare.chars().count() <= 45
}

/// First and last line of the run with the largest sum.
fn best_run(lines: &[Line<'_>]) -> Option<(usize, usize)> {
    let (mut best, mut best_run) = (0, None);
    let (mut sum, mut from) = (0, 0);
    for (index, line) in lines.iter().enumerate() {
        if sum <= 0 {
            (sum, from) = (0, index);
        }
        sum += line.score;
        if sum > best {
            (best, best_run) = (sum, Some((from, index)));
        }
    }
    best_run.map(|(from, to)| {
        (from + lines[from..].iter().take_while(|line| line.is_blank()).count(), to)
    })
}

/// First and last line that are neither blank nor of a site.
fn whole(lines: &[Line<'_>]) -> Option<(usize, usize)> {
    let said = |line: &Line<'_>| !line.is_blank() && !line.site;
    Some((lines.iter().position(said)?, lines.iter().rposition(said)?))
}

/// A wrapped sentence may begin on lines that say little by themselves.
fn with_torn_start(lines: &[Line<'_>], first: usize) -> usize {
    let torn = |line: &Line<'_>| {
        !line.is_blank()
            && !line.site
            && !line.text.ends_with(|c| CLOSED.contains(c))
            && line.text.contains(COMMAS)
    };
    first - lines[..first].iter().rev().take_while(|line| torn(line)).count()
}

/// A wrapped sentence goes on until it is closed, or the site speaks, or a line is blank.
fn with_torn_end(lines: &[Line<'_>], last: usize) -> usize {
    let mut end = last;
    while let Some(next) = lines.get(end + 1) {
        if lines[end].text.ends_with(|c| CLOSED.contains(c))
            || next.is_blank()
            || next.site
            || next.score < -1
        {
            break;
        }
        end += 1;
    }
    end
}

/// Whether anything above the body shows that it came from a site; else a paper begins with its first line.
fn is_of_site(above: &[Line<'_>]) -> bool {
    let said = || above.iter().filter(|line| !line.is_blank());
    said().any(|line| line.site || line.score < -1) || said().count() > HEAD_LINES
}

/// How many lines stand between the body and the site: a masthead above, below a closing, a signature, a note. Where
/// there are more of them, nobody knows what they are.
fn up_to_site<'a>(lines: impl Iterator<Item = &'a Line<'a>>) -> usize {
    let own: Vec<&Line<'_>> = lines.take_while(|line| !line.site && line.score >= -1).collect();
    let said = own.iter().filter(|line| !line.is_blank()).count();
    let blank = own.iter().rev().take_while(|line| line.is_blank()).count();
    if said <= NOTES { own.len() - blank } else { 0 }
}

/// The title stands on the line above, unless the body begins with it again. A line of dots between them, where
/// something was left out, and the addressee (市科协:) do not part them.
fn with_title(lines: &[Line<'_>], first: usize) -> usize {
    let addressed = |text: &str| text.ends_with(ADDRESSED) && text.chars().count() <= LONGEST_TITLE;
    // What the site says of a paper may stand between its title and its text.
    let site =
        lines[..first].iter().rev().filter(|line| !line.is_blank()).take_while(|line| line.site);
    let skipped = site.count() <= SAID_OF_IT;
    let says = |index: &usize| {
        let line = &lines[*index];
        line.text.chars().any(is_letter) && !addressed(line.text) && !(skipped && line.site)
    };
    let above = (0..first).rev().find(says);
    let Some(above) = above.filter(|index| lines[*index].looks_like_title()) else { return first };
    // A name of a file above what the site says is no title.
    let plain = |c: char| is_letter(c) || c.is_whitespace() || IN_TITLES.contains(c);
    if lines[above..first].iter().any(|line| line.site) && !lines[above].text.chars().all(plain) {
        return first;
    }
    if repeats(lines, above, first) { first } else { above }
}

/// A title may look like a link to another paper; where nothing but the site stands above it, it is the paper's own.
fn with_headline(lines: &[Line<'_>], first: usize) -> usize {
    let mut above = (0..first).rev().filter(|index| !lines[*index].is_blank());
    let title = above.next().filter(|index| lines[*index].looks_like_title());
    let alone = above.next().is_none_or(|index| lines[index].site);
    match title.filter(|index| alone && !repeats(lines, *index, first)) {
        Some(title) => title,
        None => first,
    }
}

/// Whether the body says a title again in its first lines.
fn repeats(lines: &[Line<'_>], title: usize, first: usize) -> bool {
    let words: String = lines[title].text.chars().skip(1).collect();
    let said = lines[first..].iter().filter(|line| !line.is_blank()).take(HEAD_LINES);
    said.map(|line| line.text).any(|text| text.contains(words.as_str()))
}

/// Unit and day stand on up to three lines below.
fn with_signature(lines: &[Line<'_>], last: usize) -> usize {
    let mut end = last;
    for (index, line) in
        lines.iter().enumerate().skip(last + 1).filter(|(_, line)| !line.is_blank()).take(3)
    {
        if !line.looks_like_signature() {
            break;
        }
        end = index;
    }
    end
}
