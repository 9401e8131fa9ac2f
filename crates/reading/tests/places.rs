//! Nothing is deleted silently: every character of the source is in the clean text at its place, or in what is listed
//! as noise, or a blank; in every format a text can be written into here.

use proptest::prelude::*;
use reading::Reading;
use std::io::{Cursor, Write};

/// The plain form a sign has in the body; nothing where it has none.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '\u{200B}' | '\u{FEFF}' | '\r' => return None,
        '\u{3000}' | '\u{A0}' => ' ',
        '，' | '！' | '？' => c,
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0)?,
        other => reading::simplified(other),
    })
}

/// The laws of one reading.
fn holds(reading: &Reading) -> Result<(), TestCaseError> {
    let source: Vec<char> = reading.source_text.chars().collect();
    let clean: Vec<char> = reading.clean.text.chars().collect();
    let map = &reading.clean.map;
    prop_assert_eq!(clean.len(), map.len());
    prop_assert!(map.windows(2).all(|pair| pair[0] < pair[1]), "places out of order");
    let mut known = vec![false; source.len()];
    for (c, at) in clean.iter().zip(map) {
        let at = *at as usize;
        prop_assert_eq!(plain(source[at]), Some(*c), "at {}", at);
        known[at] = true;
    }
    for noise in &reading.noise {
        known[noise.span.start..noise.span.end].fill(true);
    }
    for (at, c) in source.iter().enumerate() {
        let said = known[at] || c.is_whitespace() || plain(*c).is_none();
        prop_assert!(said, "{:?} at {} is lost in {:?}", c, at, reading.source_text);
    }
    quotes(reading, &source)
}

/// What is quoted of figures, headings and tasks stands where its span says, blanks and noise apart.
fn quotes(reading: &Reading, source: &[char]) -> Result<(), TestCaseError> {
    let figures = reading.figures.iter().map(|it| (it.span, it.text.as_str()));
    let headings = reading.headings.iter().map(|it| (it.span, it.text.as_str()));
    let tasks = reading.tasks.iter().map(|it| (it.span, it.text.as_str()));
    let lookalikes = reading.lookalikes.iter().map(|it| (it.span, it.text.as_str()));
    let noise = |at: &usize| {
        reading.noise.iter().any(|noise| (noise.span.start..noise.span.end).contains(at))
    };
    for (span, text) in figures.chain(headings).chain(tasks).chain(lookalikes) {
        let stood =
            (span.start..span.end).filter(|at| !noise(at)).filter_map(|at| plain(source[at]));
        let stood: String = stood.filter(|c| !c.is_whitespace()).collect();
        let quoted: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        prop_assert_eq!(stood, quoted);
    }
    Ok(())
}

fn document(lines: &[String]) -> Vec<u8> {
    let paragraphs = lines.iter().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"));
    let body: String = paragraphs.collect();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    writer.start_file("word/document.xml", options).expect("a part");
    let xml = format!("<w:document><w:body>{body}</w:body></w:document>");
    writer.write_all(xml.as_bytes()).expect("its bytes");
    writer.finish().expect("a container").into_inner()
}

fn page(lines: &[String]) -> Vec<u8> {
    let paragraphs: String = lines.iter().map(|line| format!("<p>{line}</p>")).collect();
    format!("<!DOCTYPE html><html><body>{paragraphs}</body></html>").into_bytes()
}

fn rich(lines: &[String]) -> Vec<u8> {
    let sign = |c: char| match u16::try_from(u32::from(c)) {
        Ok(code) if !c.is_ascii() => format!("\\u{}?", code.cast_signed()),
        _ => c.to_string(),
    };
    let lines = lines.iter().map(|line| line.chars().map(sign).collect::<String>() + "\\par\n");
    format!("{{\\rtf1\\ansi {}}}", lines.collect::<String>()).into_bytes()
}

fn wide(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    [0xFF, 0xFE].into_iter().chain(units).collect()
}

/// Pieces of reports and of what stands around and inside them.
fn line() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("全县开展科普活动"),
        Just("發放資料"),
        Just("３０余场次"),
        Just("1 200 人"),
        Just("，其中"),
        Just("協(xié)"),
        Just("一、"),
        Just("（二）"),
        Just("3."),
        Just("。"),
        Just("第3页"),
        Just("页 页"),
        Just("xxx个"),
        Just("2021年工作总结"),
        Just("版权说明:本文档由用户上传"),
        Just("《科普》"),
        Just("　"),
        Just("\u{200B}"),
        Just("2023年9月"),
        Just("下一步,"),
        Just("Your text goes here and you may paste it now "),
        Just("4个半月"),
        Just("翻番"),
        Just("一、二等奖5、8项"),
        Just("共计"),
        Just("甲县科协"),
    ];
    proptest::collection::vec(piece, 1..9).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn every_character_is_kept_or_listed(lines in proptest::collection::vec(line(), 1..12)) {
        let text = lines.join("\n");
        let gb = encoding_rs::GB18030.encode(&text).0.into_owned();
        for bytes in [text.clone().into_bytes(), gb, wide(&text), document(&lines), page(&lines), rich(&lines)] {
            holds(&reading::read(&bytes, None))?;
        }
    }
}
