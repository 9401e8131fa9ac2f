//! The parts of a DOCX that a document brings along: pictures, charts, and their relations.

use super::{chart, parts, workbook};
use crate::model::{Chart, PictureKind};
use crate::official::Official;
use std::collections::BTreeMap;

/// A part beside the fixed ones.
pub struct Part {
    /// Its name within the container.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What the content types say of it, where its ending does not say it.
    pub content_type: Option<&'static str>,
    /// Its relation to the document: the kind and the target; none for a part of another part.
    pub relation: Option<(&'static str, String)>,
}

/// The parts gathered while the body is written.
#[derive(Default)]
pub struct Media {
    /// The parts, in the order of their first mention.
    pub parts: Vec<Part>,
    pictures: BTreeMap<String, String>,
    related: usize,
    charts: usize,
}

const CHART_TYPE: &str = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

impl Media {
    /// The relation of a picture; the same name gives the same relation.
    pub fn picture(&mut self, name: &str, bytes: &[u8], kind: PictureKind) -> String {
        if let Some(id) = self.pictures.get(name) {
            return id.clone();
        }
        let number = self.pictures.len() + 1;
        let target = format!("media/image{number}.{}", kind.extension());
        let id = self.relate("image", target, bytes.to_vec(), None);
        self.pictures.insert(name.to_owned(), id.clone());
        id
    }

    /// The relation of a chart, its workbook beside it so that Word can edit the values.
    pub fn chart(&mut self, chart: &Chart, official: &Official) -> String {
        self.charts += 1;
        let number = self.charts;
        let workbook = format!("embeddings/chart{number}.xlsx");
        for (name, bytes) in [
            (format!("word/{workbook}"), workbook::of(chart)),
            (
                format!("word/charts/_rels/chart{number}.xml.rels"),
                parts::relations(&[("package", &format!("../{workbook}"))]),
            ),
        ] {
            self.parts.push(Part { name, bytes, content_type: None, relation: None });
        }
        let part = chart::part(chart, official);
        self.relate("chart", format!("charts/chart{number}.xml"), part, Some(CHART_TYPE))
    }

    fn relate(
        &mut self,
        kind: &'static str,
        target: String,
        bytes: Vec<u8>,
        content_type: Option<&'static str>,
    ) -> String {
        self.related += 1;
        let name = format!("word/{target}");
        self.parts.push(Part { name, bytes, content_type, relation: Some((kind, target)) });
        parts::relation_id(self.related)
    }
}
