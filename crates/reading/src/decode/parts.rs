//! Containers of parts (ZIP), as Office keeps its files. Only the parts that are read are unpacked, each up to a
//! limit, so a part that unpacks to far more than it is costs no more than the limit.

use crate::Remark;
use flate2::read::DeflateDecoder;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Bytes one part may unpack to; the rest is not read.
const MOST_PART: u64 = 64 * 1024 * 1024;
/// Parts a container may have.
const MOST_PARTS: usize = 20_000;
/// Relations that are looked at.
const MOST_RELATIONS: usize = 2_000;

/// An open container.
pub(super) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// What was noticed while unpacking.
    pub cut: bool,
    /// Whether a part asked for needs a password.
    pub locked: bool,
}

impl<'a> Parts<'a> {
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        (archive.len() <= MOST_PARTS).then_some(Self { archive, cut: false, locked: false })
    }

    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The names of all parts.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.archive.file_names().filter_map(|name| Some(name.ok()?.to_string()))
    }

    /// A part as text, up to the limit; nothing if it is not there or cannot be unpacked at all.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let mut bytes = Vec::new();
        let opened = self.archive.by_name(name);
        if let Err(error) = &opened {
            self.locked |= matches!(error, zip::result::ZipError::UnsupportedArchive(what) if *what == zip::result::ZipError::PASSWORD_REQUIRED);
        }
        let part = opened.ok()?;
        let whole = part.take(MOST_PART + 1).read_to_end(&mut bytes).is_ok();
        self.cut |= !whole || bytes.len() as u64 > MOST_PART;
        bytes.truncate(usize::try_from(MOST_PART).unwrap_or(usize::MAX));
        (whole || !bytes.is_empty()).then(|| to_text(bytes))
    }

    /// Where a part points to: targets by id, with the last word of their kind.
    pub fn relations(&mut self, of: &str) -> BTreeMap<String, Relation> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let name = if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        self.text(&name).map(|xml| relations(&xml, folder)).unwrap_or_default()
    }

    pub fn tell(&self, remarks: &mut Vec<Remark>) {
        if self.cut {
            remarks.push(Remark::new("container-part-cut", None));
        }
    }
}

/// A pointer from one part to another.
pub(super) struct Relation {
    /// `header`, `footnotes`, `numbering` …
    pub kind: String,
    /// Full name of the part.
    pub target: String,
}

fn relations(xml: &str, folder: &str) -> BTreeMap<String, Relation> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut found = BTreeMap::new();
    while found.len() < MOST_RELATIONS {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag))
                if tag.local_name().as_ref() == "Relationship" =>
            {
                let (Some(id), Some(kind), Some(target)) =
                    (attribute(&tag, "Id"), attribute(&tag, "Type"), attribute(&tag, "Target"))
                else {
                    continue;
                };
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let target = match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None if folder.is_empty() => target,
                    None => format!("{folder}/{target}"),
                };
                found.insert(id, Relation { kind, target });
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    found
}

/// An attribute by its name without prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    let found = attributes.flatten().find(|it| it.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0);
    Some(value.map_or_else(|_| found.value.to_string(), std::borrow::Cow::into_owned))
}

fn to_text(bytes: Vec<u8>) -> String {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&bytes) {
        return encoding.decode(&bytes).0.into_owned();
    }
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// A part of a container that lost its end, and with it the list of its parts: found by its own head.
pub(super) fn salvage(bytes: &[u8], name: &str) -> Option<String> {
    let number =
        |at: usize| Some(usize::from(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])));
    let at = (0..bytes.len().saturating_sub(30)).find(|at| {
        bytes[*at..].starts_with(b"PK\x03\x04") && bytes[at + 30..].starts_with(name.as_bytes())
    })?;
    let data = bytes.get(at + 30 + number(at + 26)? + number(at + 28)?..)?;
    let mut unpacked = Vec::new();
    if number(at + 8)? == 8 {
        // What comes before the break is kept; the error at the break says nothing new.
        let _ = DeflateDecoder::new(data).take(MOST_PART).read_to_end(&mut unpacked);
    }
    (!unpacked.is_empty()).then(|| to_text(unpacked))
}
