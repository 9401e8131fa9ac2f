//! What paragraph styles say about numbers and tables of contents.

use crate::decode::parts::attribute;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// Styles a document may define.
const MOST_STYLES: usize = 10_000;
/// How far a style may be derived from others.
const MOST_STEPS: usize = 16;

#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    number: Option<String>,
    level: Option<usize>,
}

/// Paragraph styles by id.
#[derive(Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

impl Styles {
    pub fn parse(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        let mut styles = BTreeMap::new();
        let mut now: Option<(String, Style)> = None;
        while styles.len() < MOST_STYLES {
            let (tag, open) = match reader.read_event() {
                Ok(Event::Start(tag)) => (tag, true),
                Ok(Event::Empty(tag)) => (tag, false),
                Ok(Event::End(tag)) if tag.local_name().as_ref() == "style" => {
                    styles.extend(now.take());
                    continue;
                }
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => continue,
            };
            let value = || attribute(&tag, "val");
            match (tag.local_name().as_ref(), &mut now) {
                ("style", _) if open => {
                    now = attribute(&tag, "styleId").map(|id| (id, Style::default()));
                }
                ("name", Some((_, style))) => style.name = value().unwrap_or_default(),
                ("basedOn", Some((_, style))) => style.based_on = value(),
                ("numId", Some((_, style))) => style.number = value(),
                ("ilvl", Some((_, style))) => style.level = value().and_then(|it| it.parse().ok()),
                _ => {}
            }
        }
        Self(styles)
    }

    /// The list and level a style puts its paragraphs on.
    pub fn number(&self, id: &str) -> Option<(String, usize)> {
        let (mut id, mut level) = (id, None);
        for _ in 0..MOST_STEPS {
            let style = self.0.get(id)?;
            level = level.or(style.level);
            if let Some(number) = &style.number {
                return Some((number.clone(), level.unwrap_or(0)));
            }
            id = style.based_on.as_ref()?;
        }
        None
    }

    /// Whether a style is that of a line in a table of contents.
    pub fn is_contents(&self, id: &str) -> bool {
        self.0.get(id).is_some_and(|style| {
            let name = style.name.to_ascii_lowercase();
            name.strip_prefix("toc ").is_some_and(|level| level.parse::<u8>().is_ok())
        })
    }
}
