//! From bytes to text. What a file is, its content says; its name does not count.
//!
//! Read today: plain text in UTF-8, UTF-16, GB 18030 or Big5; HTML; DOCX; XLSX as text. Everything else is named,
//! not guessed at: legacy Office files, PDF, pictures and encrypted files come back with an empty text and a remark.

mod container;
mod html;
mod plain;

use crate::Remark;
use serde::Serialize;

/// Bytes of a file beyond which nothing is looked at.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;
/// Bytes of text (UTF-8) that are read; the rest is cut off with a remark. Ten thousand pages.
pub const MOST_TEXT: usize = 16 * 1024 * 1024;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// An Office Open XML document.
    Docx,
    /// An Office Open XML workbook.
    Xlsx,
    /// Word, Excel or PowerPoint before 2007; WPS files are of this kind too. Not read yet.
    LegacyOffice,
    /// Protected by a password: nobody but its owner can read it.
    Encrypted,
    /// Portable Document Format. Not read yet.
    Pdf,
    /// Rich Text Format. Not read yet.
    Rtf,
    /// A picture; a scan is one too. There is no text in it.
    Image,
    /// A container whose content is none of these, or is broken or larger than it claims to be.
    Archive,
    /// Bytes that are no text.
    Unknown,
}

impl Format {
    /// Whether text was taken out of it.
    #[must_use]
    pub fn is_read(self) -> bool {
        matches!(self, Self::Text | Self::Html | Self::Docx | Self::Xlsx)
    }

    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text", "csv", "tsv", "md", "log"],
            Self::Html => &["htm", "html", "txt", "doc", "xls"],
            Self::Docx => &["docx", "docm"],
            Self::Xlsx => &["xlsx", "xlsm"],
            Self::LegacyOffice => &["doc", "xls", "ppt", "wps", "et", "dps"],
            Self::Pdf => &["pdf"],
            Self::Rtf => &["rtf", "doc"],
            Self::Image => &["png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp"],
            Self::Encrypted | Self::Archive | Self::Unknown => &[],
        }
    }

    /// The ending of a name that promises something else.
    pub(crate) fn contradicts(self, name: &str) -> Option<String> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        let differs = !self.endings().is_empty() && !self.endings().contains(&ending.as_str());
        (differs && ending.len() <= 5 && ending.is_ascii()).then_some(ending)
    }

    fn unread_remark(self) -> Option<&'static str> {
        Some(match self {
            Self::LegacyOffice => "legacy-office-not-read",
            Self::Encrypted => "encrypted-not-read",
            Self::Pdf => "pdf-not-read",
            Self::Rtf => "rtf-not-read",
            Self::Image => "image-not-read",
            Self::Archive => "archive-not-read",
            Self::Unknown => "unknown-not-read",
            Self::Text | Self::Html | Self::Docx | Self::Xlsx => return None,
        })
    }
}

/// Text taken out of a file.
pub struct Decoded {
    /// What it was.
    pub format: Format,
    /// Its text; empty where nothing could be read.
    pub text: String,
    /// What was noticed.
    pub remarks: Vec<Remark>,
}

/// Takes the text out of a file.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded {
    let mut remarks = Vec::new();
    let (format, mut text) = if bytes.len() > MOST_BYTES && !looks_like_text(bytes) {
        remarks.push(Remark::new("file-too-large", None));
        (Format::Unknown, String::new())
    } else {
        by_content(bytes, &mut remarks)
    };
    if text.len() > MOST_TEXT {
        let end = (0..=MOST_TEXT).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        text.truncate(end);
        remarks.push(Remark::new("text-cut", None).with("bytes", MOST_TEXT));
    }
    remarks.extend(format.unread_remark().map(|key| Remark::new(key, None)));
    Decoded { format, text, remarks }
}

fn looks_like_text(bytes: &[u8]) -> bool {
    magic(bytes).is_none() && !plain::is_binary(bytes)
}

fn by_content(bytes: &[u8], remarks: &mut Vec<Remark>) -> (Format, String) {
    match magic(bytes) {
        Some(Format::Archive) => container::read(bytes, remarks),
        Some(format) => (format, String::new()),
        None if plain::is_binary(bytes) => (Format::Unknown, String::new()),
        None => {
            let text = plain::read(bytes, remarks);
            if html::is_html(&text) {
                (Format::Html, html::strip(&text))
            } else {
                (Format::Text, text)
            }
        }
    }
}

fn magic(bytes: &[u8]) -> Option<Format> {
    const PICTURES: [&[u8]; 7] =
        [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\0\x0CjP"];
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        Some(Format::Archive)
    } else if begins(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        Some(if is_encrypted_package(bytes) { Format::Encrypted } else { Format::LegacyOffice })
    } else if begins(b"%PDF") {
        Some(Format::Pdf)
    } else if begins(b"{\\rtf") {
        Some(Format::Rtf)
    } else if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(Format::Image)
    } else {
        let picture = PICTURES.iter().any(|magic| begins(magic)) && plain::is_binary(bytes);
        picture.then_some(Format::Image)
    }
}

/// Office keeps password-protected files in an old container, in a stream of this name (UTF-16).
fn is_encrypted_package(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
    let head = &bytes[..bytes.len().min(1 << 20)];
    head.windows(name.len()).any(|window| window == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], format: Format, text: &str) {
        let decoded = decode(bytes);
        assert_eq!((decoded.format, decoded.text.as_str()), (format, text));
        assert_eq!(decoded.remarks.is_empty(), format.is_read(), "{:?}", decoded.remarks);
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
        check(b"", Format::Text, "");
        check(b"%PDF-1.7\n...", Format::Pdf, "");
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Format::Image, "");
        check(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...", Format::LegacyOffice, "");
        check(
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
            Format::Encrypted,
            "",
        );
        check(b"{\\rtf1 x}", Format::Rtf, "");
        check(b"PK\x03\x04broken", Format::Archive, "");
        check(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 255, 254, 0, 1], Format::Unknown, "");
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
