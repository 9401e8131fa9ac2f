//! Web pages: tags off, blocks on lines of their own. No styles, no scripts, no links.

/// Elements whose content is never text of the page.
const SILENT: [&str; 6] = ["script", "style", "head", "noscript", "template", "svg"];
/// Elements that begin and end a line.
const BLOCKS: [&str; 24] = [
    "p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6",
    "section", "article", "header", "footer", "nav", "title", "hr", "dd", "dt", "pre",
];

/// Whether a text is a web page.
pub fn is_html(text: &str) -> bool {
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

/// The text between the tags.
pub fn strip(page: &str) -> String {
    let mut text = String::with_capacity(page.len() / 2);
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        push(&mut text, &rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some(end) = rest.find('>') else {
            break;
        };
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        if SILENT.contains(&name.as_str()) && !tag.starts_with('/') && !tag.ends_with('/') {
            rest = behind_end(rest, &name);
        } else if BLOCKS.contains(&name.as_str()) {
            end_line(&mut text);
        } else if matches!(name.as_str(), "td" | "th") && tag.starts_with('/') {
            text.push('\t');
        }
    }
    if !rest.starts_with('<') {
        push(&mut text, rest);
    }
    text.truncate(text.trim_end().len());
    text
}

fn behind_end<'a>(rest: &'a str, name: &str) -> &'a str {
    let mut from = 0;
    while let Some(at) = rest[from..].find("</") {
        let tag = &rest[from + at + 2..];
        if tag.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return tag.find('>').map_or("", |end| &tag[end + 1..]);
        }
        from += at + 2;
    }
    ""
}

fn end_line(text: &mut String) {
    text.truncate(text.trim_end_matches([' ', '\t']).len());
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// Blanks run together; entities are resolved.
fn push(text: &mut String, piece: &str) {
    let mut chars = piece.char_indices();
    while let Some((at, c)) = chars.next() {
        let c = if c == '&' {
            match entity(&piece[at + 1..]) {
                Some((c, length)) => {
                    chars.by_ref().take(length).for_each(drop);
                    c
                }
                None => c,
            }
        } else {
            c
        };
        let blank = c.is_ascii_whitespace() || c == '\u{A0}';
        if !blank {
            text.push(c);
        } else if !text.is_empty() && !text.ends_with(['\n', ' ', '\t']) {
            text.push(' ');
        }
    }
}

/// The character of `name;`, and how many characters that is.
fn entity(rest: &str) -> Option<(char, usize)> {
    let name: String = rest.chars().take(10).take_while(|c| *c != ';').collect();
    if rest.chars().nth(name.chars().count()) != Some(';') {
        return None;
    }
    let c = match name.as_str() {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" | "ensp" | "emsp" => ' ',
        "ldquo" => '\u{201C}',
        "rdquo" => '\u{201D}',
        "lsquo" => '\u{2018}',
        "rsquo" => '\u{2019}',
        "mdash" => '\u{2014}',
        "hellip" => '\u{2026}',
        "middot" => '\u{B7}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control())?
        }
    };
    Some((c, name.chars().count() + 1))
}
