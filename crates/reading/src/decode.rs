//! From bytes to text. What a file is, its content says; its name does not count.
//!
//! Read: plain text in UTF-8, UTF-16, GB 18030 or Big5; HTML; DOCX; XLSX and XLS as text. Everything else is named,
//! not guessed at, and comes back with an empty text and a remark. Nothing here fails, and everything is bounded:
//! by [`MOST_BYTES`], by [`MOST_TEXT`], and by the limits each format has beside its reader.

mod container;
mod counting;
mod doc;
mod docx;
mod html;
mod lexicon;
mod parts;
mod pdf;
mod piece;
mod plain;
pub(crate) mod radicals;
mod rtf;
mod sheets;

use crate::Remark;
use crate::clean::Noise;
use piece::Piece;
use serde::Serialize;

/// Bytes of a file beyond which nothing is looked at.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;
/// Bytes of text (UTF-8) that are read; the rest is cut off with a remark. Some four thousand pages.
pub const MOST_TEXT: usize = 8 * 1024 * 1024;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page, or a message that holds one (MHT).
    Html,
    /// An Office Open XML document, or one of its forerunners that is a single XML file.
    Docx,
    /// A Word document from before 2007; WPS documents are of this kind too.
    Doc,
    /// Rich Text Format.
    Rtf,
    /// Portable Document Format.
    Pdf,
    /// An Office Open XML workbook.
    Xlsx,
    /// An Excel workbook from before 2007; ET workbooks of WPS are of this kind too.
    Xls,
    /// A presentation, old or new. Not read.
    Presentation,
    /// An Open Document file. Not read.
    OpenDocument,
    /// An OFD document (GB/T 33190). Not read.
    Ofd,
    /// An old Office container that holds none of these. Not read.
    LegacyOffice,
    /// Protected by a password: nobody but its owner can read it.
    Encrypted,
    /// A picture; a scan is one too. There is no text in it.
    Image,
    /// A container of files: ZIP, RAR, 7z. Its files are to be given one by one.
    Archive,
    /// Nothing at all.
    Empty,
    /// Bytes that are no text.
    Unknown,
}

impl Format {
    /// Whether text can be taken out of it.
    #[must_use]
    pub fn is_read(self) -> bool {
        self.unread_remark().is_none()
    }

    /// Whether it is a paper of its own, not a page of a site around one.
    #[must_use]
    pub fn is_document(self) -> bool {
        matches!(self, Self::Docx | Self::Doc | Self::Rtf | Self::Pdf | Self::Xlsx | Self::Xls)
    }

    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text", "csv", "tsv", "md", "log"],
            Self::Html => &["htm", "html", "mht", "mhtml", "txt", "doc", "xls"],
            Self::Docx => &["docx", "docm", "dotx", "dotm", "xml", "wps"],
            Self::Doc => &["doc", "dot", "wps", "wpt"],
            Self::Xlsx => &["xlsx", "xlsm", "xltx"],
            Self::Xls => &["xls", "xlt", "et"],
            Self::Presentation => &["ppt", "pptx", "pps", "ppsx", "dps"],
            Self::OpenDocument => &["odt", "ods", "odp"],
            Self::Ofd => &["ofd"],
            Self::Pdf => &["pdf"],
            Self::Rtf => &["rtf", "doc"],
            Self::Image => &["png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp"],
            Self::LegacyOffice | Self::Encrypted | Self::Archive | Self::Empty | Self::Unknown => {
                &[]
            }
        }
    }

    /// The ending of a name that promises something else.
    pub(crate) fn contradicts(self, name: &str) -> Option<String> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        let differs = !self.endings().is_empty() && !self.endings().contains(&ending.as_str());
        let plausible = (1..=5).contains(&ending.len())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
        (differs && plausible).then_some(ending)
    }

    fn unread_remark(self) -> Option<&'static str> {
        Some(match self {
            Self::Presentation => "presentation-not-read",
            Self::OpenDocument => "open-document-not-read",
            Self::Ofd => "ofd-not-read",
            Self::LegacyOffice => "legacy-office-not-read",
            Self::Encrypted => "encrypted-not-read",
            Self::Image => "image-not-read",
            Self::Archive => "archive-not-read",
            Self::Empty => "file-empty",
            Self::Unknown => "unknown-not-read",
            Self::Text
            | Self::Html
            | Self::Docx
            | Self::Doc
            | Self::Rtf
            | Self::Pdf
            | Self::Xlsx
            | Self::Xls => return None,
        })
    }
}

/// Text taken out of a file.
pub struct Decoded {
    /// What it was.
    pub format: Format,
    /// Its text; empty where nothing could be read.
    pub text: String,
    /// Stretches of the text the file itself keeps apart from its body: headers, footers, lists of links.
    pub apart: Vec<Noise>,
    /// What was noticed.
    pub remarks: Vec<Remark>,
}

/// Takes the text out of a file.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded {
    let mut remarks = Vec::new();
    let too_large = bytes.len() > MOST_BYTES && !looks_like_text(bytes);
    let (format, piece) = if too_large {
        remarks.push(Remark::new("file-too-large", None).with("bytes", MOST_BYTES));
        (Format::Unknown, Piece::default())
    } else {
        by_content(bytes, &mut remarks)
    };
    let (mut text, mut apart) = piece.finish();
    if text.len() > MOST_TEXT {
        text.truncate(text.floor_char_boundary(MOST_TEXT));
        let length = text.chars().count();
        apart.retain(|noise| noise.span.end <= length);
        remarks.push(Remark::new("text-cut", None).with("bytes", MOST_TEXT));
    }
    if !too_large {
        remarks.extend(format.unread_remark().map(|key| Remark::new(key, None)));
    }
    Decoded { format, text, apart, remarks }
}

fn looks_like_text(bytes: &[u8]) -> bool {
    magic(bytes).is_none() && !plain::is_binary(bytes)
}

fn by_content(bytes: &[u8], remarks: &mut Vec<Remark>) -> (Format, Piece) {
    let nothing = Piece::default;
    match magic(bytes) {
        Some(Format::Archive) if bytes.starts_with(b"PK") => container::read(bytes, remarks),
        Some(Format::Pdf) => pdf::read(bytes, remarks),
        Some(Format::Rtf) => (Format::Rtf, rtf::read(bytes, remarks)),
        Some(Format::LegacyOffice) => container::read_old(bytes, remarks),
        Some(format) => (format, nothing()),
        None if bytes.is_empty() => (Format::Empty, nothing()),
        None if plain::is_binary(bytes) => (Format::Unknown, nothing()),
        None => {
            let text = plain::read(bytes, remarks);
            if container::is_flat_document(&text) {
                (Format::Docx, docx::flat(&text, remarks))
            } else if html::is_html(&text) {
                (Format::Html, html::read(&text))
            } else {
                (Format::Text, Piece::from(text))
            }
        }
    }
}

fn magic(bytes: &[u8]) -> Option<Format> {
    const PICTURES: [&[u8]; 7] =
        [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\0\x0CjP"];
    const ARCHIVES: [&[u8]; 4] = [b"Rar!\x1A\x07", b"7z\xBC\xAF\x27\x1C", b"\x1F\x8B\x08", b"BZh"];
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        Some(Format::Archive)
    } else if begins(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        Some(Format::LegacyOffice)
    } else if begins(b"%PDF") {
        Some(Format::Pdf)
    } else if begins(b"{\\rtf") {
        Some(Format::Rtf)
    } else if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(Format::Image)
    } else if !plain::is_binary(bytes) {
        None
    } else if PICTURES.iter().any(|magic| begins(magic)) {
        Some(Format::Image)
    } else {
        ARCHIVES.iter().any(|magic| begins(magic)).then_some(Format::Archive)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], format: Format, text: &str) {
        let decoded = decode(bytes);
        assert_eq!((decoded.format, decoded.text.as_str()), (format, text));
        assert_eq!(decoded.remarks.is_empty(), format.is_read(), "{:?}", decoded.remarks);
    }

    fn check_refused(bytes: &[u8], format: Format, remark: &str) {
        let decoded = decode(bytes);
        let keys: Vec<&str> = decoded.remarks.iter().map(|remark| remark.key).collect();
        assert_eq!((decoded.format, decoded.text.as_str(), keys), (format, "", vec![remark]));
    }

    #[test]
    fn chinese_text_is_read_in_every_common_encoding() {
        let text = "全县开展科普宣传活动三十余场次,发放资料一万余份,参与群众两万多人次。";
        check(text.as_bytes(), Format::Text, text);
        check(&[b"\xEF\xBB\xBF", text.as_bytes()].concat(), Format::Text, text);
        check(&encoding_rs::GB18030.encode(text).0, Format::Text, text);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&[b"\xFF\xFE", wide.as_slice()].concat(), Format::Text, text);
        check(&wide, Format::Text, text);
        let traditional = "全縣開展科普宣傳活動三十餘場次,發放資料一萬餘份,參與群眾兩萬多人次。";
        check(&encoding_rs::BIG5.encode(traditional).0, Format::Text, traditional);
    }

    #[test]
    fn what_is_not_read_is_named() {
        check_refused(b"", Format::Empty, "file-empty");
        check_refused(b"%PDF-1.7\n...", Format::Pdf, "file-damaged");
        check_refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Format::Image, "image-not-read");
        check_refused(b"Rar!\x1A\x07\x01\0\x33\x92\xb5\xe5", Format::Archive, "archive-not-read");
        check_refused(
            &[0, 1, 2, 3, 4, 5, 6, 7, 8, 255, 254, 0, 1],
            Format::Unknown,
            "unknown-not-read",
        );
    }

    #[test]
    fn what_is_damaged_says_so() {
        let keys = |bytes: &[u8]| {
            let decoded = decode(bytes);
            let keys: Vec<&str> = decoded.remarks.iter().map(|remark| remark.key).collect();
            (decoded.format, keys)
        };
        let both = vec!["file-damaged", "archive-not-read"];
        assert_eq!(keys(b"PK\x03\x04broken"), (Format::Archive, both));
        let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...";
        assert_eq!(
            keys(old),
            (Format::LegacyOffice, vec!["file-damaged", "legacy-office-not-read"])
        );
        assert_eq!(keys(b"{\\rtf1 x"), (Format::Rtf, vec!["file-damaged"]));
    }

    #[test]
    fn a_web_page_loses_its_tags_and_scripts() {
        let page = "<!DOCTYPE html><html><head><title>x</title><style>a{}</style></head><body><p>一、工作&amp;成效</p>\
                    <script>var a = '<p>';</script><p>开展活动&#51;0场次<br>参与</p></body></html>";
        check(page.as_bytes(), Format::Html, "一、工作&成效\n开展活动30场次\n参与");
    }

    #[test]
    fn a_name_that_promises_something_else_is_noticed() {
        assert_eq!(Format::Docx.contradicts("总结.doc").as_deref(), Some("doc"));
        assert_eq!(Format::Text.contradicts("总结.txt"), None);
    }
}
