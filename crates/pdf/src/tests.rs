//! What must hold for every paper, looked up in the set pages rather than in the file.

use super::*;
use documents::{Block, Cell, Inline, Level, ParagraphStyle, Table};
use std::collections::BTreeMap;
use std::path::Path;
use typst::layout::{Frame, FrameItem, Point};

/// A piece of set text: its page, its place in points, its family, what it says.
struct Piece {
    page: usize,
    x: f64,
    y: f64,
    family: String,
    text: String,
}

fn pieces(document: &Document) -> Vec<Piece> {
    let paper = set(document, &Options::default()).unwrap();
    let mut pieces = Vec::new();
    for (index, page) in paper.pages().iter().enumerate() {
        collect(&page.frame, Point::zero(), index + 1, &mut pieces);
    }
    pieces
}

fn collect(frame: &Frame, origin: Point, page: usize, pieces: &mut Vec<Piece>) {
    for (place, item) in frame.items() {
        let place = origin + *place;
        match item {
            FrameItem::Group(group) => collect(&group.frame, place, page, pieces),
            FrameItem::Text(text) => pieces.push(Piece {
                page,
                x: place.x.to_pt(),
                y: place.y.to_pt(),
                family: text.font.font().info().family.as_str().to_owned(),
                text: text.text.to_string(),
            }),
            _ => {}
        }
    }
}

/// The lines of every page, top to bottom, pieces of one line joined from left to right.
fn lines(document: &Document) -> Vec<Vec<String>> {
    let mut pages: BTreeMap<usize, BTreeMap<i64, Vec<Piece>>> = BTreeMap::new();
    for piece in pieces(document) {
        let line = (piece.y * 10.0).round() as i64;
        pages.entry(piece.page).or_default().entry(line).or_default().push(piece);
    }
    let join = |mut line: Vec<Piece>| {
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
        line.into_iter().map(|piece| piece.text).collect::<String>()
    };
    pages.into_values().map(|page| page.into_values().map(join).collect()).collect()
}

fn body(text: &str) -> Block {
    Block::body(vec![Inline::text(text)])
}

fn of(blocks: Vec<Block>) -> Document {
    Document { title: "题".into(), blocks, ..Document::default() }
}

fn summary() -> Document {
    let json = include_str!("../../documents/fixtures/summary.json");
    serde_json::from_str(json).unwrap()
}

#[test]
fn a_page_holds_twenty_two_lines_of_twenty_eight_characters() {
    let pages = lines(&of(vec![body(&"国".repeat(28 * 22 * 3))]));
    let [_, second, third, ..] = pages.as_slice() else { panic!("{} pages", pages.len()) };
    for page in [second, third] {
        let (number, text) = page.split_last().unwrap();
        assert!(number.starts_with('—'), "{number}");
        assert_eq!(text.len(), 22);
        assert!(text.iter().all(|line| *line == "国".repeat(28)));
    }
}

#[test]
fn headings_keep_to_the_lines_of_the_text() {
    let headings = Level::ALL.map(|level| Block::heading(level, "层次"));
    let blocks = headings.into_iter().flat_map(|heading| [heading, body("正文")]).collect();
    let pieces = pieces(&of(blocks));
    let places: Vec<f64> = pieces.iter().skip(1).take(8).map(|piece| piece.y).collect();
    for pair in places.windows(2) {
        assert!((pair[1] - pair[0] - 28.95).abs() < 0.01, "{places:?}");
    }
}

#[test]
fn each_element_is_set_in_its_official_face() {
    let pieces = pieces(&summary());
    let check = |text: &str, family: &str| {
        let piece = pieces.iter().find(|piece| piece.text.contains(text)).unwrap();
        assert_eq!(piece.family, family, "{text}");
    };
    check("云岭县科学技术协会文件", "Noto Serif CJK SC");
    check("工作总结和", "Noto Serif CJK SC");
    check("一、工作完成情况", "Noto Sans CJK SC");
    check("（一）科普活动", "Keputong Kai");
    check("食用菌", "Keputong Fang");
    check("按计划", "Keputong Fang");
    check("城关街道", "Keputong Fang");
    check("参与人次", "Noto Sans CJK SC");
    check("— ", "Noto Serif CJK SC");
}

#[test]
fn page_numbers_stand_right_on_odd_and_left_on_even_pages() {
    let numbers: Vec<_> =
        pieces(&summary()).into_iter().filter(|piece| piece.text.starts_with("— ")).collect();
    assert!(numbers.len() > 2);
    for number in numbers {
        // The type area reaches from 79.4 to 521.6 pt, its lower edge is at 742.7 pt.
        let expected = if number.page % 2 == 1 { 460.0..500.0 } else { 93.0..94.0 };
        assert!(expected.contains(&number.x), "page {} at {}", number.page, number.x);
        assert!((765.0..770.0).contains(&number.y), "{}", number.y);
    }
}

#[test]
fn pages_of_the_summary_read_as_agreed() {
    let pages: Vec<_> = lines(&summary()).iter().map(|page| page.join("\n")).collect();
    insta::assert_snapshot!(pages.join("\n-- page --\n"));
}

#[test]
fn a_signature_never_stands_on_a_page_without_text() {
    let style = |style, text: &str| Block::paragraph(style, vec![Inline::text(text)]);
    let mut moved = 0;
    for count in 1..=24 {
        for last in 1..=4 {
            let document = of(vec![
                body(&"国".repeat(26 + 28 * (count - 1))),
                body(&"文".repeat(26 + 28 * (last - 1))),
                style(ParagraphStyle::Signature, "云岭县科学技术协会"),
                style(ParagraphStyle::Date, "2021年12月13日"),
            ]);
            let pages = lines(&document);
            let page = pages.last().unwrap();
            let text: Vec<_> = page.iter().filter(|line| line.contains(['文', '国'])).collect();
            let signed = page.iter().position(|line| line.contains("云岭县")).unwrap();
            let shown = format!("{count} and {last} lines: {pages:?}");
            assert!(page[signed + 1].contains("2021年"), "{shown}");
            assert!(!text.is_empty(), "{shown}");
            moved += usize::from(pages.len() == 2 && text.len() <= 2);
        }
    }
    assert!(moved > 4, "some were at the foot of a page: {moved}");
}

#[test]
fn a_signature_keeps_the_last_row_of_the_table_above_it() {
    let style = |style, text: &str| Block::paragraph(style, vec![Inline::text(text)]);
    let mut moved = 0;
    for count in 1..=60 {
        let rows = vec![vec![Cell::text("甲"), Cell::text("乙")]; count];
        let pages = lines(&of(vec![
            Block::Table(Table { rows, ..Table::default() }),
            style(ParagraphStyle::Signature, "云岭县科学技术协会"),
            style(ParagraphStyle::Date, "2021年12月13日"),
        ]));
        let page = pages.last().unwrap();
        let signed = page.iter().position(|line| line.contains("云岭县")).unwrap();
        let shown = format!("{count} rows: {page:?}");
        assert!(page[signed + 1].contains("2021年"), "{shown}");
        assert!(page[..signed].iter().any(|line| line.contains("甲乙")), "{shown}");
        moved += usize::from(pages.len() > 1 && signed < 3);
    }
    assert!(moved > 0, "some had no room for the signature");
}

#[test]
fn what_is_signed_stands_where_it_stands_without_text_above() {
    let style = |style, text: &str| Block::paragraph(style, vec![Inline::text(text)]);
    let signature = style(ParagraphStyle::Signature, "云岭县科学技术协会");
    let date = style(ParagraphStyle::Date, "2021年12月13日");
    let note = style(ParagraphStyle::Addressee, "各乡镇：");
    let places = |above: Block| -> Vec<(f64, f64)> {
        let pieces = pieces(&of(vec![above, signature.clone(), date.clone()]));
        let first = pieces.iter().position(|piece| piece.text.contains("云岭县")).unwrap();
        pieces[first..].iter().take(2).map(|piece| (piece.x, piece.y)).collect()
    };
    let row = vec![vec![Cell::text("格")]];
    let [first, second] = places(Block::Table(Table { rows: row, ..Table::default() }))[..] else {
        panic!("signature and date")
    };
    let expected = places(note.clone());
    assert!((first.0 - expected[0].0).abs() < 0.01 && (second.0 - expected[1].0).abs() < 0.01);
    assert!((second.1 - first.1 - expected[1].1 + expected[0].1).abs() < 0.01);
    for (hung, alone) in places(body("正文。")).into_iter().zip(places(note)) {
        assert!(
            (hung.0 - alone.0).abs() < 0.01 && (hung.1 - alone.1).abs() < 0.01,
            "{hung:?} {alone:?}"
        );
    }
}

#[test]
fn header_rows_come_again_on_every_page() {
    let mut rows = vec![vec![Cell::text("表头")]];
    rows.resize(100, vec![Cell::text("行")]);
    let table = Table { header_rows: 1, rows, ..Table::default() };
    let pages = lines(&of(vec![Block::Table(table)]));
    assert!(pages.len() > 2);
    assert!(pages.iter().all(|page| page.contains(&"表头".to_owned())));
}

#[test]
fn blank_cells_and_lines_keep_their_height() {
    let table = |rows| Block::Table(Table { rows, ..Table::default() });
    let below = |blocks: Vec<Block>| {
        let blocks = blocks.into_iter().chain([body("末")]).collect();
        pieces(&of(blocks)).into_iter().find(|piece| piece.text == "末").unwrap().y
    };
    let (full, blank) = (vec![Cell::text("格")], vec![Cell::text("")]);
    assert_eq!(below(vec![table(vec![full.clone()])]), below(vec![table(vec![blank])]));
    let short = vec![vec![full[0].clone(), full[0].clone()], vec![]];
    assert_eq!(below(vec![table(vec![full.clone(), full])]), below(vec![table(short)]));
    assert_eq!(below(vec![body("行")]), below(vec![body("")]));
}

#[test]
fn odd_tables_are_set_too() {
    let rows = |rows: Vec<Vec<Cell>>, header_rows| {
        Block::Table(Table { rows, header_rows, caption: "表".into(), ..Table::default() })
    };
    let cell = || Cell::text("格");
    let tables = vec![
        rows(vec![], 3),
        rows(vec![vec![]], 0),
        rows(vec![vec![cell()]], 9),
        rows(vec![vec![cell().spanning(0, 0), cell().spanning(9, 9)], vec![cell()], vec![]], 1),
        rows(vec![vec![cell().spanning(1, 2), cell()], vec![]], 0),
    ];
    assert!(set(&of(tables), &Options::default()).is_ok());
}

#[test]
fn hostile_text_stays_text() {
    for text in
        ["#panic()", "*a* _b_ $c$ `d`", "@a <b>", "\\ \" ' ]", "//a", "= b", "#import \"x\""]
    {
        assert_eq!(lines(&of(vec![body(text)]))[0][1], text);
    }
    let all: String = (0..0x250).filter_map(char::from_u32).collect();
    for text in [&all, &"长".repeat(20_000), &"x".repeat(10_000), "\n\n\n"] {
        let document = Document { title: text.to_owned(), ..of(vec![body(text)]) };
        assert!(set(&document, &Options::default()).is_ok());
    }
}

#[test]
fn characters_without_a_glyph_are_named() {
    let check = |text: &str, expected: &[char]| {
        let rendered = render(&of(vec![body(text)]), &Options::default()).unwrap();
        assert_eq!(rendered.missing, expected, "{text}");
    };
    check("科普，“引号”——〔2021〕①⑳㎡℃……", &[]);
    check("镕喆垚堃珺玥祎濞", &[]);
    check("😀一😀\u{e01}", &['\u{e01}', '😀']);
    let summary = render(&summary(), &Options::default()).unwrap();
    assert!(summary.missing.is_empty());
}

#[test]
fn same_document_gives_same_bytes() {
    let bytes = || render(&summary(), &Options::default()).unwrap().bytes;
    assert_eq!(bytes(), bytes());
}

#[test]
fn faces_of_the_user_come_before_our_own() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("own.OTF"), fonts::rare()).unwrap();
    std::fs::write(folder.path().join("README"), "no font").unwrap();
    let (fonts, own) = (Fonts::with_folder(folder.path()).unwrap(), Fonts::default());
    let names = |fonts: &Fonts| -> Vec<_> {
        fonts.faces().iter().map(|face| face.post_script_name()).collect()
    };
    let (all, own) = (names(&fonts), names(&own));
    assert_eq!(all.len(), own.len() + 1);
    assert!(all.ends_with(&own));
    assert!(Fonts::with_folder(Path::new("/no/such/folder")).is_err());
}

#[test]
fn signature_stays_with_its_date() {
    let signed = |lines: usize| {
        let mut blocks = vec![body(&"国".repeat(28 * lines - 2))];
        blocks.push(Block::paragraph(ParagraphStyle::Signature, vec![Inline::text("云岭县科协")]));
        blocks.push(Block::paragraph(ParagraphStyle::Date, vec![Inline::text("2021年12月13日")]));
        lines_with(&of(blocks), ["云岭县科协", "2021年12月13日"])
    };
    for lines in 14..22 {
        let [signature, date] = signed(lines);
        assert_eq!(signature, date, "{lines}");
    }
}

/// The pages on which lines of that text stand.
fn lines_with(document: &Document, texts: [&str; 2]) -> [usize; 2] {
    let pages = lines(document);
    texts.map(|text| pages.iter().position(|page| page.iter().any(|line| line == text)).unwrap())
}

#[test]
fn a_paper_with_a_day_is_archival_and_one_with_an_empty_box_is_not() {
    let written = |text: &str, day| {
        let document = Document { blocks: vec![body(text)], ..Document::default() };
        render(&document, &Options { day, ..Options::default() }).unwrap()
    };
    let day = Some((2021, 12, 13));
    let sound = written("全年开展科普活动34场次。", day);
    assert!(sound.archival && sound.missing.is_empty());
    let holds = |rendered: &Rendered, words: &[u8]| {
        rendered.bytes.windows(words.len()).any(|window| window == words)
    };
    assert!(holds(&sound, b"<pdfaid:part>2</pdfaid:part>"), "the metadata says so");
    assert_eq!(sound.bytes, written("全年开展科普活动34场次。", day).bytes);
    assert!(!written("全年开展科普活动34场次。", None).archival);
    let boxed = written("\u{2603}\u{1F9EA}", day);
    assert!(!boxed.archival && !boxed.missing.is_empty());
}
