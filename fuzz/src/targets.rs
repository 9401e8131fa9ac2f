//! The targets by name.

use crate::laws;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What a target is called, the seeds it starts from, and what it does.
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// Beginnings of the names of its seeds.
    pub seeds: &'static [&'static str],
    /// Words of the format that are put into inputs.
    pub words: &'static [&'static str],
    /// Takes any bytes; panics when a law is broken.
    pub run: fn(&[u8]),
}

/// Line that begins a part in a seed of parts; the name of the part stands behind it.
pub const PART: &str = "=== ";

/// All targets.
pub const TARGETS: &[Target] = &[
    Target {
        name: "any",
        seeds: &[""],
        words: &["PK\u{3}\u{4}", "%PDF-", "{\\rtf1", "<html>", "\u{feff}"],
        run: laws::decoded,
    },
    Target {
        name: "docx",
        seeds: &["docx"],
        words: &[
            "<w:p>",
            "</w:p>",
            "<w:tc>",
            "</w:tc>",
            "<w:tr>",
            "</w:tr>",
            "<w:t>",
            "</w:t>",
            "<w:del>",
            "<w:txbxContent>",
            "</w:txbxContent>",
            "<mc:AlternateContent>",
            "<mc:Fallback>",
            "<w:fldChar w:fldCharType=\"begin\"/>",
            "<w:fldChar w:fldCharType=\"separate\"/>",
            "<w:numPr><w:ilvl w:val=\"8\"/><w:numId w:val=\"1\"/></w:numPr>",
            "<w:pPr>",
            "<w:rPr><w:vanish/>",
            "&#x10FFFF;",
            "&a;",
            "<![CDATA[",
            "<!--",
            "<w:start w:val=\"4294967295\"/>",
            "%1%2%3%4%5%6%7%8%9",
            "<w:footnoteReference w:id=\"1\"/>",
            "<w:footnote w:id=\"1\">",
        ],
        run: |data| laws::decoded(&packed(data)),
    },
    Target {
        name: "doc",
        seeds: &["doc-"],
        words: &[
            "\u{7}\u{7}",
            "\u{13}",
            "\u{14}",
            "\u{15}",
            "\u{ff}\u{ff}\u{ff}\u{ff}",
            "\u{0}\u{0}\u{0}\u{0}",
        ],
        run: laws::decoded,
    },
    Target {
        name: "rtf",
        seeds: &["rtf"],
        words: &[
            "{",
            "}",
            "\\bin99999999 ",
            "\\bin-1 ",
            "\\u-12345?",
            "\\u55357?\\u56832?",
            "\\'d6",
            "\\uc16",
            "\\f0",
            "\\fcharset134",
            "{\\*\\x",
            "\\row",
            "\\cell",
            "\\par",
            "\\v",
            "\\deleted",
            "{\\header ",
            "{\\fonttbl",
            "\\ansicpg950",
        ],
        run: laws::decoded,
    },
    Target {
        name: "html",
        seeds: &["html"],
        words: &[
            "<",
            ">",
            "<td>",
            "</td>",
            "<table>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "&#",
            "&#x110000;",
            "&amp;",
            "<a href=",
            "</a>",
            "<title>",
            "<textarea>",
            "<div>",
            "</div>",
            "<![CDATA[",
        ],
        run: laws::decoded,
    },
    Target {
        name: "pdf",
        seeds: &["pdf"],
        words: &[
            "<<",
            ">>",
            "[",
            "]",
            "(",
            ")",
            "1 0 R",
            "obj",
            "endobj",
            "stream\n",
            "endstream",
            "/Kids [2 0 R]",
            "/Length 99999999",
            "BT",
            "ET",
            "Tj",
            "TJ",
            "Tf",
            "Do",
            "q",
            "Q",
            "cm",
            "1e38",
            "-1",
            "<FEFF>",
            "beginbfrange",
            "endbfrange",
            "/Filter [/FlateDecode /FlateDecode]",
            "/Filter /LZWDecode",
            "/Filter /ASCII85Decode",
            "/Filter /RunLengthDecode",
            "/DecodeParms << /Predictor 12 /Columns 5 >>",
            "/Parent 1 0 R",
            "trailer << /Root 1 0 R >>",
            "/W [1 [500] 1 65535 500]",
            "BI",
            "EI",
            "/ActualText (x)",
            "BDC",
            "EMC",
        ],
        run: laws::decoded,
    },
    Target {
        name: "text",
        seeds: &["text", "read"],
        words: &["\u{feff}", "\u{0}", "\r\n", "\t", "\u{3000}"],
        run: laws::decoded,
    },
    Target {
        name: "xlsx",
        seeds: &["xlsx"],
        words: &[
            "<c r=\"XFD1048576\">",
            "<row r=\"1048576\">",
            "<v>",
            "1e308",
            "t=\"s\"",
            "uniqueCount=\"999999999\"",
            "<mergeCell ref=\"A1:XFD1048576\"/>",
        ],
        run: |data| laws::decoded(&packed(data)),
    },
    Target {
        name: "xls",
        seeds: &["xls-"],
        words: &["\u{0}\u{0}", "\u{ff}\u{ff}"],
        run: laws::decoded,
    },
    Target {
        name: "read",
        seeds: &["read"],
        words: &[
            "一、",
            "（一）",
            "1.",
            "一是",
            "其中",
            "万",
            "亿",
            "余",
            "近",
            "xxx",
            "%",
            "分之",
            "至",
            "-",
            "(",
            ")",
            "、",
            "。",
            "\n",
            "第1页",
            "2、",
            "人次",
            "万元",
            "(xié)",
            "协",
            "〔2021〕",
            "2021年",
            "12月",
            "０",
            "９",
            "，",
            "百",
            "千",
            "十",
            "半",
            "两",
            "\u{3000}",
            "个",
            "场",
        ],
        run: laws::read,
    },
];

/// Packs a seed of parts into a container; anything else stays as it is.
#[must_use]
pub fn packed(data: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(data);
    if !text.starts_with(PART) {
        return data.to_vec();
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for part in text.split(PART).skip(1) {
        let (name, content) = part.split_once('\n').unwrap_or((part, ""));
        // A name that stands twice, or is too long, is no container: nothing to try.
        let begun = writer.start_file(name.trim(), options);
        if begun.and_then(|()| Ok(writer.write_all(content.as_bytes())?)).is_err() {
            return data.to_vec();
        }
    }
    writer.finish().map_or_else(|_| data.to_vec(), Cursor::into_inner)
}
