//! Web pages: tags off, blocks on lines of their own, rows of tables on one line, entities resolved. Lines that are
//! little but links, and what the page itself calls navigation, stand apart: a site speaks there, not a report.

mod entities;

use super::piece::Piece;
use crate::clean::NoiseClass;
use entities::unescape;

/// Elements whose content is never text of the page.
const SILENT: [&str; 11] = [
    "script", "style", "head", "noscript", "template", "svg", "select", "textarea", "iframe",
    "button", "rt",
];
/// Elements that begin and end a line.
const BLOCKS: [&str; 31] = [
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "table",
    "tbody",
    "thead",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "nav",
    "aside",
    "title",
    "hr",
    "dd",
    "dt",
    "dl",
    "pre",
    "blockquote",
    "form",
    "figure",
];
/// Elements that hold what belongs to the site.
const SITE: [&str; 3] = ["nav", "footer", "aside"];
/// Of this part of a line, in hundredths, links may be without making it a line of links.
const MOST_LINKS: usize = 60;
/// Silent elements that may be left open.
const MOST_LEFT_OPEN: usize = 32;
/// Bytes of the longest phonetic guide.
const LONGEST_GLOSS: usize = 100;
/// How deep tables may stand in each other.
const DEEPEST: usize = 64;

/// Whether a text is a web page.
pub(super) fn is_html(text: &str) -> bool {
    let head: String =
        text.trim_start().chars().take(4_000).collect::<String>().to_ascii_lowercase();
    let begins = ["<!doctype html", "<html", "<head", "<body", "<?xml"]
        .iter()
        .any(|tag| head.starts_with(tag));
    let tags = ["<p", "<div", "<br", "<td", "</a>", "<span"]
        .iter()
        .map(|tag| head.matches(tag).count())
        .sum::<usize>();
    begins && (tags > 0 || head.contains("<html")) || tags >= 4
}

/// What is being written: a page, or a cell, with the rows it stands in.
#[derive(Default)]
struct Level {
    text: Piece,
    /// Where the line began, and how many of its letters are links.
    line: usize,
    linked: usize,
    cells: Vec<Piece>,
}

#[derive(Default)]
struct Writer {
    outer: Vec<Level>,
    now: Level,
    links: usize,
    titles: usize,
    site: usize,
    said: usize,
    /// Silent elements that were left open; from a few on nobody looks for their ends.
    left_open: usize,
}

/// The text between the tags.
pub(super) fn read(page: &str) -> Piece {
    let mut writer = Writer::default();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        writer.say(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let begins = rest[1..]
            .starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        if !begins {
            // A sign of comparison, not a tag.
            writer.say("<");
            rest = &rest[1..];
            continue;
        }
        let Some(end) = tag_end(rest) else {
            rest = "";
            break;
        };
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take(16)
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let name = name.to_ascii_lowercase();
        let opens = !tag.starts_with('/');
        let silent = SILENT.contains(&name.as_str())
            && opens
            && !tag.ends_with('/')
            && writer.left_open < MOST_LEFT_OPEN;
        match silent.then(|| behind_end(rest, &name)) {
            Some(Some(behind)) => rest = behind,
            // A script that never ends is the rest of the page; anything else was only left open.
            Some(None) if matches!(name.as_str(), "script" | "style") => rest = "",
            Some(None) => writer.left_open += 1,
            None => writer.tag(&name, opens),
        }
        if writer.said > super::MOST_TEXT {
            break;
        }
    }
    writer.say(rest);
    writer.finish()
}

/// Where a tag ends; a bracket inside quotation marks does not end it, unless they are never closed.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate().take(8_192) {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') if rest[..at].ends_with('=') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    rest.find('>')
}

/// What follows the end of an element, unless it never ends.
fn behind_end<'a>(rest: &'a str, name: &str) -> Option<&'a str> {
    let reach = if name == "rt" { rest.floor_char_boundary(LONGEST_GLOSS) } else { rest.len() };
    let mut from = 0;
    while let Some(at) = rest[from..reach].find("</") {
        let tag = &rest[from + at + 2..];
        if tag.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return Some(tag.find('>').map_or("", |end| &tag[end + 1..]));
        }
        from += at + 2;
    }
    None
}

impl Writer {
    fn tag(&mut self, name: &str, opens: bool) {
        let count = |counter: &mut usize| {
            *counter = if opens { *counter + 1 } else { counter.saturating_sub(1) };
        };
        match name {
            "a" => count(&mut self.links),
            "h1" | "h2" | "h3" => {
                self.end_line();
                count(&mut self.titles);
            }
            "td" | "th" if opens => self.open_cell(),
            "td" | "th" => self.close_cell(),
            "tr" => self.end_row(),
            name if SITE.contains(&name) => {
                self.end_line();
                count(&mut self.site);
            }
            name if BLOCKS.contains(&name) => self.end_line(),
            _ => {}
        }
    }

    fn say(&mut self, raw: &str) {
        let mut letters = 0;
        let text = &mut self.now.text.text;
        for c in unescape(raw) {
            let blank = c.is_ascii_whitespace() || c == '\u{A0}';
            if !blank {
                text.push(c);
                letters += 1;
            } else if !text.is_empty() && !text.ends_with(['\n', ' ', '\t']) {
                text.push(' ');
            }
        }
        self.said += raw.len();
        self.now.linked += if self.links > 0 { letters } else { 0 };
    }

    fn end_line(&mut self) {
        let now = &mut self.now;
        now.text.end_line();
        let letters = now.text.text.get(now.line..).map_or(0, |line| line.chars().count());
        let links = now.linked * 100 > letters * MOST_LINKS && self.titles == 0;
        if letters > 0 && (links || self.site > 0) {
            now.text.set_apart(now.line, NoiseClass::SiteInsert);
        }
        (now.line, now.linked) = (now.text.text.len(), 0);
    }

    fn open_cell(&mut self) {
        if self.outer.len() < DEEPEST {
            self.outer.push(std::mem::take(&mut self.now));
        } else {
            self.now.text.text.push('\t');
        }
    }

    fn close_cell(&mut self) {
        let Some(outer) = self.outer.pop() else { return };
        self.flush_row();
        self.end_line();
        let cell = std::mem::replace(&mut self.now, outer);
        self.now.cells.push(cell.text);
    }

    fn end_row(&mut self) {
        self.flush_row();
    }

    fn flush_row(&mut self) {
        if !self.now.cells.is_empty() {
            self.end_line();
            let cells = std::mem::take(&mut self.now.cells);
            self.now.text.append_row(cells);
            (self.now.line, self.now.linked) = (self.now.text.text.len(), 0);
        }
    }

    fn finish(mut self) -> Piece {
        while !self.outer.is_empty() {
            self.close_cell();
        }
        self.flush_row();
        self.end_line();
        let mut text = Piece::default();
        text.append(self.now.text);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: &str) {
        assert_eq!(read(page).text, expected);
    }

    #[test]
    fn blocks_cells_and_entities_are_read() {
        check(
            "<p>一、A&amp;B&nbsp;&#51;0</p><ul><li>甲<li>乙</ul>a &lt; b, 3 < 5",
            "一、A&B 30\n甲\n乙\na < b, 3 < 5",
        );
        check(
            "<table><tr><td>乡镇</td><td>场次</td></tr><tr><td>东山</td><td>5</td></tr></table>末",
            "乡镇\t场次\n东山\t5\n末",
        );
        check(
            "<table><tr><td><p>一、工作</p><p>二、计划</p></td></tr></table>",
            "一、工作\n二、计划",
        );
        check("<p title=\"a>b\">正文</p><script>if(a<b){'</p>'}</script>后", "正文\n后");
        check("<ruby>协<rt>xié</rt></ruby>会<select>未关<p>文", "协会未关\n文");
        check("<td>甲</td><td>乙", "甲\t乙");
    }

    #[test]
    fn lines_of_links_and_navigation_stand_apart() {
        let (text, apart) = read(
            "<nav>首页</nav><h1><a href=a>总结</a></h1><p>详见<a href=b>附件</a>所列各项</p>\
             <div><a href=c>上一篇</a> <a href=d>下一篇</a></div>",
        )
        .finish();
        assert_eq!(text, "首页\n总结\n详见附件所列各项\n上一篇 下一篇");
        let chars: Vec<char> = text.chars().collect();
        let apart =
            apart.iter().map(|it| chars[it.span.start..it.span.end].iter().collect::<String>());
        assert_eq!(apart.collect::<Vec<_>>(), ["首页\n", "上一篇 下一篇"]);
    }

    #[test]
    fn what_is_left_open_costs_no_time() {
        let page = "<select><td>".repeat(200_000);
        assert_eq!(read(&page).text, "");
    }
}
