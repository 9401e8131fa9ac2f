//! What an office suite and a PDF reader make of our papers: measured in the rendered pages, not
//! in our own data. Needs LibreOffice and poppler, which `cargo xtask setup` installs.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use documents::docx::{Finding, Kind, compare};
use documents::{Block, Cell, Document, Inline, Level, ParagraphStyle, Table};
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Points in a millimeter.
const MM: f64 = 72.0 / 25.4;

struct Word {
    page: usize,
    left: f64,
    right: f64,
    middle: f64,
    text: String,
}

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let output =
        output.unwrap_or_else(|error| panic!("{program}: {error}; cargo xtask setup installs it"));
    assert!(output.status.success(), "{program} {arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// LibreOffice in a profile of its own; it answers success even where it wrote nothing.
fn office(folder: &Path, to: &str, files: &[PathBuf]) -> Vec<PathBuf> {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let out = folder.join("out");
    let mut arguments = vec![&*profile, "--headless", "--convert-to", to, "--outdir"];
    arguments.push(out.to_str().unwrap());
    arguments.extend(files.iter().map(|file| file.to_str().unwrap()));
    run("soffice", &arguments);
    let extension = to.split(':').next().unwrap();
    files
        .iter()
        .map(|file| out.join(file.with_extension(extension).file_name().unwrap()))
        .inspect(|file| assert!(file.is_file(), "{} was not written", file.display()))
        .collect()
}

/// The words of a PDF and their places in points, as a reader finds them.
fn words(file: &Path) -> Vec<Word> {
    let html = run("pdftotext", &["-bbox", file.to_str().unwrap(), "-"]);
    let (mut page, mut words) = (0, Vec::new());
    for line in html.lines() {
        if line.contains("<page ") {
            page += 1;
        }
        let Some((_, rest)) = line.split_once("<word ") else { continue };
        let number = |name: &str| -> f64 {
            let (_, value) = rest.split_once(&format!("{name}=\"")).unwrap();
            value.split('"').next().unwrap().parse().unwrap()
        };
        let text = rest.split(['>', '<']).nth(1).unwrap().to_owned();
        let middle = f64::midpoint(number("yMin"), number("yMax"));
        words.push(Word { page, left: number("xMin"), right: number("xMax"), middle, text });
    }
    words
}

fn text_of(file: &Path) -> String {
    let text = run("pdftotext", &["-raw", file.to_str().unwrap(), "-"]);
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn near(found: f64, expected: f64, within: f64) {
    assert!((found - expected).abs() <= within, "{found} is not {expected}");
}

/// The type area of A4 is 156 mm by 225 mm, 28 mm from the left and 37 mm from above; 22 lines of
/// 28 characters fill it; the number stands 7 mm below it, at the right on odd pages.
fn check_grid(file: &Path) {
    let words = words(file);
    let line = 579.0 / 20.0;
    for page in [2, 3] {
        let (lines, number): (Vec<_>, Vec<_>) = words
            .iter()
            .filter(|word| word.page == page)
            .partition(|word| word.text.starts_with('国'));
        assert_eq!(lines.len(), 22, "lines of page {page}");
        for (index, found) in lines.iter().enumerate() {
            assert_eq!(found.text, "国".repeat(28));
            near(found.left, 28.0 * MM, 1.0 * MM / 2.0);
            near(found.right, (210.0 - 26.0) * MM, 1.0 * MM / 2.0);
            // The middle of each line within 2 mm: faces differ in how high they think they are.
            near(found.middle, 37.0 * MM + line * (index as f64 + 0.5), 2.0 * MM);
        }
        near(lines[21].middle - lines[0].middle, line * 21.0, 0.5);
        let [before, middle, behind] = number.as_slice() else { panic!("{} words", number.len()) };
        assert_eq!([&*before.text, &middle.text, &behind.text], ["—", &page.to_string(), "—"]);
        near(before.middle, (37.0 + 225.0 + 7.0) * MM, 1.5 * MM);
        if page % 2 == 1 {
            near(behind.right, (210.0 - 26.0) * MM - 14.0, 1.5 * MM);
        } else {
            near(before.left, 28.0 * MM + 14.0, 1.0 * MM);
        }
    }
}

fn fixture(name: &str) -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../documents/fixtures");
    serde_json::from_slice(&std::fs::read(folder.join(name)).unwrap()).unwrap()
}

/// Writes a paper in both formats and says where.
fn written(folder: &Path, name: &str, document: &Document) -> (PathBuf, PathBuf) {
    let rendered = pdf::render(document, &pdf::Options::default()).unwrap();
    assert!(rendered.missing.is_empty(), "{name}: {:?}", rendered.missing);
    let (own, docx) =
        (folder.join(name).with_extension("pdf"), folder.join(name).with_extension("docx"));
    std::fs::write(&own, rendered.bytes).unwrap();
    std::fs::write(&docx, documents::docx::write(document).unwrap()).unwrap();
    (own, docx)
}

/// Every word of the paper stands in both files, in the same order as in the paper.
fn check_whole(document: &Document, file: &Path) {
    let text = text_of(file);
    assert!(!text.contains('\u{fffd}'));
    for block in &document.blocks {
        let inlines = match block {
            Block::Heading { inlines, level: Level::One | Level::Two } => inlines,
            Block::Paragraph(paragraph) => &paragraph.inlines,
            _ => continue,
        };
        let words: String = documents::model::plain(inlines).split_whitespace().collect();
        // A page number may stand within a paragraph that turns, so its beginning is looked for.
        let beginning: String = words.chars().take(20).collect();
        assert!(text.contains(&beginning), "{} lacks {beginning}", file.display());
    }
}

#[test]
fn pages_measure_as_the_standard_asks_in_our_pdf_and_in_the_office_suite() {
    let folder = tempfile::tempdir().unwrap();
    let blocks = vec![Block::body(vec![Inline::text("国".repeat(28 * 22 * 3))])];
    let grid = Document { title: "题".into(), blocks, ..Document::default() };
    let papers =
        [("grid", grid), ("yearly", fixture("yearly.json")), ("issued", fixture("issued.json"))];
    let files: Vec<_> =
        papers.iter().map(|(name, paper)| written(folder.path(), name, paper)).collect();
    let docx: Vec<_> = files.iter().map(|(_, docx)| docx.clone()).collect();
    let converted = office(folder.path(), "pdf", &docx);
    check_grid(&files[0].0);
    check_grid(&converted[0]);
    for (index, (_, paper)) in papers.iter().enumerate().skip(1) {
        check_whole(paper, &files[index].0);
        check_whole(paper, &converted[index]);
    }
}

/// Wherever the page ends, signature and date have a line of text above them on theirs (7.3.5.4): in our PDF the
/// last line, in the office suite, which does not part a paragraph kept with the next, the whole last paragraph.
#[test]
fn a_signature_stands_below_text_in_our_pdf_and_in_the_office_suite() {
    let folder = tempfile::tempdir().unwrap();
    let style = |style, text: &str| Block::paragraph(style, vec![Inline::text(text)]);
    let files: Vec<_> = (13..=21)
        .map(|count| {
            let blocks = vec![
                Block::body(vec![Inline::text("中".repeat(28 * (count - 3)))]),
                Block::body(vec![Inline::text("国".repeat(28 * 3))]),
                style(ParagraphStyle::Signature, "云岭县科学技术协会"),
                style(ParagraphStyle::Date, "2021年12月13日"),
            ];
            let paper = Document { title: "题".into(), blocks, ..Document::default() };
            written(folder.path(), &format!("signed-{count}"), &paper)
        })
        .collect();
    let docx: Vec<_> = files.iter().map(|(_, docx)| docx.clone()).collect();
    let converted = office(folder.path(), "pdf", &docx);
    let mut turned = 0;
    for file in files.iter().map(|(own, _)| own).chain(&converted) {
        let words = words(file);
        let page = |sign| words.iter().filter(|w| w.text.contains(sign)).map(|w| w.page).max();
        let signed = page('县');
        assert!(
            signed.is_some() && signed == page('日') && signed == page('国'),
            "{}",
            file.display()
        );
        turned += usize::from(signed == Some(2));
    }
    assert!(turned > 4, "some had no room on the first page: {turned}");
}

fn signed(blocks: Vec<Block>) -> Document {
    let style = |style, text: &str| Block::paragraph(style, vec![Inline::text(text)]);
    let signature = style(ParagraphStyle::Signature, "云岭县科学技术协会");
    let date = style(ParagraphStyle::Date, "2021年12月13日");
    let blocks = blocks.into_iter().chain([signature, date]).collect();
    Document { title: "题".into(), blocks, ..Document::default() }
}

/// Both files of each paper, ours and that of the office suite.
fn both(folder: &Path, papers: &[(String, Document)]) -> Vec<PathBuf> {
    let files: Vec<_> = papers.iter().map(|(name, paper)| written(folder, name, paper)).collect();
    let docx: Vec<_> = files.iter().map(|(_, docx)| docx.clone()).collect();
    let converted = office(folder, "pdf", &docx);
    files.into_iter().map(|(own, _)| own).chain(converted).collect()
}

/// How many of these files end on another page than the first; on the last page of each the signature, the date and
/// the sign stand together.
fn ended(files: &[PathBuf], sign: char) -> usize {
    let together = |file: &&PathBuf| {
        let words = words(file);
        let page = |sign| words.iter().filter(|w| w.text.contains(sign)).map(|w| w.page).max();
        let signed = page('县');
        let holds = signed.is_some() && signed == page('日') && signed == page(sign);
        assert!(holds, "{}: {signed:?} {:?}", file.display(), page(sign));
        signed != Some(1)
    };
    files.iter().filter(together).count()
}

/// A paragraph that fills a page would leave the signature alone in an office suite; it is divided (7.3.5.4).
#[test]
fn a_signature_stands_below_text_however_long_the_last_paragraph_is() {
    let folder = tempfile::tempdir().unwrap();
    let papers: Vec<_> = (16..=26)
        .map(|lines| {
            let sentences = format!("{}。", "国".repeat(27)).repeat(lines);
            (format!("long-{lines}"), signed(vec![Block::body(vec![Inline::text(sentences)])]))
        })
        .collect();
    let turned = ended(&both(folder.path(), &papers), '国');
    assert!(turned > 10, "some had no room on the first page: {turned}");
}

/// A table right above the signature keeps its last row with it.
#[test]
fn a_signature_stands_below_the_last_row_of_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let papers: Vec<_> = [(4, 4), (8, 4), (10, 4), (12, 4), (13, 4), (14, 4), (15, 4), (16, 4)]
        .into_iter()
        .map(|(lines, rows)| {
            let rows = vec![vec![Cell::text("国"), Cell::text("格")]; rows];
            let table = Block::Table(Table { rows, ..Table::default() });
            let text = Block::body(vec![Inline::text("中".repeat(28 * lines - 2))]);
            (format!("table-{lines}"), signed(vec![text, table]))
        })
        .collect();
    let turned = ended(&both(folder.path(), &papers), '国');
    assert!(turned > 4, "some had no room on the first page: {turned}");
}

/// An edit of the paper's text, and what must be said of it.
const EDITS: [(&str, &str, &str); 20] = [
    (">34<", ">36<", "activity.sessions=36"),
    (">19<", ">21<", "activity.sessions_led=21"),
    (">30400余<", ">31000余<", "activity.materials=31000余"),
    (">38200余<", ">40000余<", "activity.attendance=40000余"),
    (">8400余<", "><", "activity.attendance[day] lost"),
    (">1100<", ">许多<", "training.enrolled lost"),
    (">957<", ">975<", "training.graduates=975"),
    (">126<", ">162<", "contest.entries=162"),
    (">4120<", ">412<", "touring.distance=412"),
    (">11586<", ">12000<", "quiz.registered=12000"),
    (">33万元<", ">35万元<", "project.money=35万元"),
    (">95.3%<", ">98%<", "project.rate=98%"),
    (">1200余<", ">1500余<", "facility.area=1500余"),
    (">864<", ">900<", "people.volunteers=900"),
    (">155万元<", ">200万元<", "plan.money=200万元"),
    ("各项工作按计划推进", "各项工作顺利推进", "按计划>顺利"),
    ("居全省第", "位居全省第", "+位"),
    ("情况报告如下。", "情况报告如下。请予审阅。", "+请予审阅。"),
    ("受到群众欢迎。", "受到群众欢迎。另办讲座15场。", "+另办讲座15场。"),
    ("需要在下一步工作中着力解决", "需要着力解决", "-在下一步工作中"),
];

fn shown(finding: &Finding) -> String {
    let name = finding.figure.as_ref().map_or("", |mark| &mark.name);
    match finding.kind {
        Kind::FigureChanged => format!("{name}={}", finding.after),
        Kind::FigureRewritten => format!("{name}~{}", finding.after),
        Kind::FigureLost => format!("{name} lost"),
        Kind::Added => format!("+{}", finding.after),
        Kind::Removed => format!("-{}", finding.before),
        Kind::Reworded => format!("{}>{}", finding.before, finding.after),
        Kind::Moved => format!("moved {}", finding.after),
    }
}

#[test]
fn edits_by_hand_are_found_after_the_office_suite_saved_the_paper() {
    let folder = tempfile::tempdir().unwrap();
    let original = documents::docx::write(&fixture("yearly.json")).unwrap();
    let edited = rewritten(&original);
    let [untouched, saved] = ["untouched.docx", "edited.docx"].map(|name| folder.path().join(name));
    std::fs::write(&untouched, &original).unwrap();
    std::fs::write(&saved, &edited).unwrap();
    let files = office(folder.path(), "docx:MS Word 2007 XML", &[untouched, saved]);
    let read = |file: &Path| std::fs::read(file).unwrap();
    assert_eq!(compare(&original, &read(&files[0])).unwrap(), [], "a false alarm");
    let mut expected: Vec<_> = EDITS.iter().map(|(_, _, said)| (*said).to_owned()).collect();
    expected.push("+许多".to_owned());
    expected.sort();
    for (way, bytes) in [("raw", edited), ("saved", read(&files[1]))] {
        let mut found: Vec<_> = compare(&original, &bytes).unwrap().iter().map(shown).collect();
        found.sort();
        assert_eq!(found, expected, "{way}");
    }
}

/// The file with the edits made in its main part, every other part as it was.
fn rewritten(bytes: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().to_string();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name == "word/document.xml" {
            let mut xml = String::from_utf8(content).unwrap();
            for (from, to, _) in EDITS {
                assert!(xml.contains(from), "{from}");
                xml = xml.replacen(from, to, 1);
            }
            content = xml.into_bytes();
        }
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
