//! HTML: the document as one standalone page, or as a fragment within a page of the program.
//!
//! Figures are `a.fig` elements; where they lead is the caller's choice. All text is escaped.

mod drawing;
mod frame;

use crate::grid::{Grid, Slot};
use crate::model::{Align, Block, Cell, Document, FigureMark, Inline, ParagraphStyle, Table};
use crate::official::{Face, Official};
use crate::text::clean;

/// Where a figure leads, for example to its card; `None` where it leads nowhere.
pub type Link<'a> = &'a dyn Fn(&FigureMark) -> Option<String>;

/// The document as a page that needs no other file.
pub fn page(document: &Document, link: Link<'_>) -> String {
    let mut html =
        String::from("<!doctype html>\n<html lang=\"zh-Hans\">\n<meta charset=\"utf-8\">\n");
    html.push_str(
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>",
    );
    escape(&mut html, &document.title.replace('\n', " "));
    html.push_str("</title>\n<style>\n");
    html.push_str(&faces());
    html.push_str(include_str!("html.css"));
    html.push_str("</style>\n<article>\n");
    html.push_str(&fragment(document, link));
    html.push_str("</article>\n</html>\n");
    html
}

/// The document as elements to stand within an `article` of another page.
pub fn fragment(document: &Document, link: Link<'_>) -> String {
    fragment_with_places(document, link, &[])
}

/// As [`fragment`], with a place to jump to before each of some blocks: `place-3` before the third from nought.
pub fn fragment_with_places(document: &Document, link: Link<'_>, places: &[usize]) -> String {
    let mut writer = Writer { html: String::new(), link };
    if let Some(head) = &document.head {
        writer.head(head);
    }
    writer.element("h1", "", |w| w.words(&document.title));
    for (at, block) in document.blocks.iter().enumerate() {
        if places.contains(&at) {
            writer.html.push_str(&format!("<div class=\"place\" id=\"place-{at}\"></div>\n"));
        }
        writer.block(document, block);
    }
    if let Some(verification) = &document.verification {
        writer.verification(verification);
    }
    if let Some(colophon) = &document.colophon {
        writer.colophon(colophon);
    }
    writer.html
}

struct Writer<'a> {
    html: String,
    link: Link<'a>,
}

impl Writer<'_> {
    fn element(&mut self, name: &str, class: &str, content: impl FnOnce(&mut Self)) {
        self.html.push('<');
        self.html.push_str(name);
        if !class.is_empty() {
            self.attribute("class", class);
        }
        self.html.push('>');
        content(self);
        self.close(name);
        self.html.push('\n');
    }

    fn close(&mut self, name: &str) {
        self.html.push_str("</");
        self.html.push_str(name);
        self.html.push('>');
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        escape(&mut self.html, value);
        self.html.push('"');
    }

    fn words(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.html.push_str("<br>");
            }
            escape(&mut self.html, line);
        }
    }

    fn block(&mut self, document: &Document, block: &Block) {
        match block {
            Block::Heading { level, inlines } => {
                let name = format!("h{}", level.number() + 1);
                self.element(&name, "", |w| w.inlines(inlines));
            }
            Block::Paragraph(paragraph) => {
                self.element("p", class(paragraph.style), |w| w.inlines(&paragraph.inlines));
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
            Block::Picture(picture) => self.picture(picture, &document.pictures),
            Block::Attachments { names } => self.attachments(names),
            Block::Attachment(attachment) => self.attachment(attachment),
            Block::PageBreak => self.html.push_str("<div class=\"break\"></div>\n"),
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.words(text),
                Inline::Figure(mark) => self.figure(mark),
                Inline::Bold(inner) => {
                    self.html.push_str("<b>");
                    self.inlines(inner);
                    self.close("b");
                }
            }
        }
    }

    fn figure(&mut self, mark: &FigureMark) {
        let target = (self.link)(mark);
        let name = if target.is_some() { "a" } else { "span" };
        self.html.push('<');
        self.html.push_str(name);
        self.attribute("class", "fig");
        if let Some(target) = target {
            self.attribute("href", &target);
        }
        self.attribute("data-figure", &mark.name);
        self.attribute("data-unit", &mark.unit_code);
        self.attribute("data-period", &mark.period);
        if let Some(as_of) = &mark.as_of {
            self.attribute("data-as-of", as_of);
        }
        if !mark.note.is_empty() {
            self.attribute("title", &mark.note);
        }
        self.html.push('>');
        self.words(&mark.text);
        self.close(name);
    }

    fn table(&mut self, table: &Table) {
        let grid = Grid::of(table);
        self.html.push_str("<div class=\"scroll\">");
        self.element("table", "", |w| {
            if !table.caption.is_empty() {
                w.element("caption", "", |w| w.words(&table.caption));
            }
            let (header, body) = grid.rows.split_at(table.header_rows.min(grid.rows.len()));
            for (name, rows) in [("thead", header), ("tbody", body)] {
                if !rows.is_empty() {
                    w.element(name, "", |w| w.rows(&grid, rows, name == "thead"));
                }
            }
        });
        self.html.push_str("</div>\n");
    }

    fn rows(&mut self, grid: &Grid<'_>, rows: &[Vec<Slot<'_>>], header: bool) {
        for row in rows {
            self.element("tr", "", |w| {
                for slot in row {
                    w.slot(grid, slot, header);
                }
            });
        }
    }

    fn slot(&mut self, grid: &Grid<'_>, slot: &Slot<'_>, header: bool) {
        match *slot {
            Slot::Covered { .. } => {}
            Slot::Empty { .. } => self.html.push_str("<td></td>"),
            Slot::Cell { cell, column, width, height } => {
                let name = if header { "th" } else { "td" };
                self.html.push('<');
                self.html.push_str(name);
                if !header {
                    self.attribute("class", align(grid.columns[column].align));
                }
                self.span("colspan", width);
                self.span("rowspan", height);
                self.html.push('>');
                self.cell(cell);
                self.close(name);
            }
        }
    }

    fn span(&mut self, name: &str, count: usize) {
        if count > 1 {
            self.attribute(name, &count.to_string());
        }
    }

    fn cell(&mut self, cell: &Cell) {
        self.inlines(&cell.inlines);
    }
}

fn class(style: ParagraphStyle) -> &'static str {
    match style {
        ParagraphStyle::Body => "body",
        ParagraphStyle::Addressee => "to",
        ParagraphStyle::Centered => "centered",
        ParagraphStyle::Signature => "signature",
        ParagraphStyle::Date => "date",
        ParagraphStyle::Note => "note",
        ParagraphStyle::Remark => "body",
    }
}

fn align(align: Align) -> &'static str {
    match align {
        Align::Start => "start",
        Align::Center => "center",
        Align::End => "end",
    }
}

/// The faces as CSS variables.
fn faces() -> String {
    let faces = &Official::standard().faces;
    let variable = |name: &str, face: &Face| {
        let families: Vec<_> = face.families.iter().map(|family| format!("\"{family}\"")).collect();
        let families = families.join(", ");
        format!("--{name}: {families}, serif; --{name}-weight: {}; ", face.weight)
    };
    format!(
        ":root {{ {}{}{}{}}}\n",
        variable("fang", &faces.fang),
        variable("hei", &faces.hei),
        variable("kai", &faces.kai),
        variable("biaosong", &faces.biaosong),
    )
}

fn escape(html: &mut String, text: &str) {
    for c in clean(text).chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;

    fn check(block: Block, expected: &str) {
        let document = Document { blocks: vec![block], ..Document::default() };
        let html = fragment(&document, &|mark| {
            (mark.name != "none").then(|| format!("/figures/{}", mark.name))
        });
        assert_eq!(html.replace('\n', ""), format!("<h1></h1>{expected}"));
    }

    fn mark(name: &str) -> FigureMark {
        let [name, unit_code, period, text] = [name, "530123", "2021", "34"].map(str::to_owned);
        FigureMark { name, unit_code, period, text, ..FigureMark::default() }
    }

    #[test]
    fn blocks_become_elements() {
        check(Block::heading(Level::One, "一、情况"), "<h2>一、情况</h2>");
        check(Block::heading(Level::Four, "（1）"), "<h5>（1）</h5>");
        check(Block::body(vec![Inline::text("一\n二")]), "<p class=\"body\">一<br>二</p>");
        check(
            Block::body(vec![Inline::Bold(vec![Inline::text("一是")])]),
            "<p class=\"body\"><b>一是</b></p>",
        );
        check(Block::PageBreak, "<div class=\"break\"></div>");
    }

    #[test]
    fn figures_carry_what_they_are_and_lead_where_the_caller_says() {
        let known = "<a class=\"fig\" href=\"/figures/a\" data-figure=\"a\" data-unit=\"530123\" data-period=\"2021\">34</a>";
        check(Block::body(vec![mark("a").into()]), &format!("<p class=\"body\">{known}</p>"));
        let unknown = "<span class=\"fig\" data-figure=\"none\" data-unit=\"530123\" data-period=\"2021\">34</span>";
        check(Block::body(vec![mark("none").into()]), &format!("<p class=\"body\">{unknown}</p>"));
    }

    #[test]
    fn hostile_text_stays_text() {
        let hostile = "<script>\u{0}alert('\"&')</script>";
        check(
            Block::body(vec![Inline::text(hostile)]),
            "<p class=\"body\">&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;</p>",
        );
        let note = "\" onclick=\"x".to_owned();
        let html = fragment(
            &Document {
                blocks: vec![Block::body(vec![FigureMark { note, ..mark("a") }.into()])],
                ..Document::default()
            },
            &|_| None,
        );
        assert!(html.contains("title=\"&quot; onclick=&quot;x\""), "{html}");
    }

    #[test]
    fn spanning_cells_are_written_once() {
        let rows = vec![
            vec![Cell::text("乡镇").spanning(1, 2), Cell::text("场次").spanning(2, 1)],
            vec![Cell::text("小计"), Cell::text("集市")],
            vec![Cell::text("后河镇"), mark("a").into()],
        ];
        let table = Table { header_rows: 2, rows, ..Table::default() };
        check(
            Block::Table(table),
            "<div class=\"scroll\"><table><thead><tr><th rowspan=\"2\">乡镇</th><th colspan=\"2\">场次</th></tr>\
             <tr><th>小计</th><th>集市</th></tr></thead><tbody><tr><td class=\"start\">后河镇</td><td class=\"start\">\
             <a class=\"fig\" href=\"/figures/a\" data-figure=\"a\" data-unit=\"530123\" data-period=\"2021\">34</a></td>\
             <td></td></tr></tbody></table></div>",
        );
    }

    #[test]
    fn page_is_whole_and_names_its_title() {
        let document = Document { title: "总结<一>\n计划".into(), ..Document::default() };
        let html = page(&document, &|_| None);
        assert!(html.starts_with("<!doctype html>"));
        assert!(html.contains("<title>总结&lt;一&gt; 计划</title>"));
        assert!(html.contains("<h1>总结&lt;一&gt;<br>计划</h1>"));
    }
}
