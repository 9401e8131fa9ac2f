//! What a form sent: pairs of name and text, and the way from names such as `sessions.0.start` to a type.
//!
//! The type that is asked for decides how a name is understood: a list takes `partners.0.…` in the order of
//! its numbers, or every value of a name that was sent several times, or the one value of a name sent once;
//! a text takes the last value sent; a map keeps numbers as keys. An empty text is no value where the type
//! leaves it open (`Option`). Names that the type does not know are passed over.

use super::problem::{Outcome, Problem};
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// The most fields a form may have.
pub const MOST_FIELDS: usize = 5_000;
/// The most parts a name may have.
const MOST_PARTS: usize = 8;

/// The fields of a form, in the order in which they were sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// Reads an urlencoded body.
    ///
    /// # Errors
    /// [`Problem::TooLarge`] when there are too many fields.
    pub fn read(body: &[u8]) -> Outcome<Self> {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(body)
            .take(MOST_FIELDS + 1)
            .map(|(a, b)| (a.into(), b.into()))
            .collect();
        if pairs.len() > MOST_FIELDS {
            return Err(Problem::TooLarge);
        }
        Ok(Self(pairs))
    }

    /// The last value of a name, without the blanks around it; empty when it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().rev().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// The last value of a name exactly as it was typed, for passwords.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().rev().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// All values of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether a name was sent at all, e.g. by the button that was pressed.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// Reads the fields as a type, e.g. a draft.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] when names and type cannot be brought together.
    pub fn read_as<T: DeserializeOwned>(&self) -> Outcome<T> {
        let mut root = Node::default();
        for (name, value) in &self.0 {
            if name.split('.').count() > MOST_PARTS {
                return Err(Problem::Unreadable("a name has too many parts"));
            }
            root.put(name.split('.'), value);
        }
        T::deserialize(&root).map_err(|_| Problem::Unreadable("the fields do not fit"))
    }
}

/// A name's values, or the names below it.
#[derive(Debug, Default)]
struct Node {
    values: Vec<String>,
    below: Vec<(String, Node)>,
}

impl Node {
    fn put<'a>(&mut self, mut path: impl Iterator<Item = &'a str>, value: &str) {
        let Some(part) = path.next() else {
            self.values.push(value.to_owned());
            return;
        };
        // fields of a row stand together, so the wanted one is nearly always the last
        let at = self.below.iter().rposition(|(name, _)| name == part).unwrap_or_else(|| {
            self.below.push((part.to_owned(), Self::default()));
            self.below.len() - 1
        });
        self.below[at].1.put(path, value);
    }

    fn text(&self) -> &str {
        self.values.last().map_or("", String::as_str)
    }

    /// The rows of a list: by number, or one for each value.
    fn rows(&self) -> Vec<Item<'_>> {
        if self.below.is_empty() {
            return self.values.iter().map(|value| Item::Text(value)).collect();
        }
        let mut rows: Vec<_> = self
            .below
            .iter()
            .filter_map(|(name, node)| Some((name.parse::<u32>().ok()?, Item::Node(node))))
            .collect();
        rows.sort_by_key(|(number, _)| *number);
        rows.into_iter().map(|(_, node)| node).collect()
    }

    fn is_list(&self) -> bool {
        self.values.len() > 1
            || (!self.below.is_empty()
                && self.below.iter().all(|(name, _)| name.parse::<u32>().is_ok()))
    }
}

enum Item<'a> {
    Text(&'a str),
    Node(&'a Node),
}

impl<'de> IntoDeserializer<'de, Error> for Item<'de> {
    type Deserializer = ItemDeserializer<'de>;
    fn into_deserializer(self) -> Self::Deserializer {
        ItemDeserializer(self)
    }
}

impl<'de> IntoDeserializer<'de, Error> for &'de Node {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

struct ItemDeserializer<'de>(Item<'de>);

impl<'de> Deserializer<'de> for ItemDeserializer<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Item::Text(text) => visitor.visit_str(text),
            Item::Node(node) => node.deserialize_any(visitor),
        }
    }
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Item::Text(text) => visitor.visit_str(text),
            Item::Node(node) => node.deserialize_string(visitor),
        }
    }
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Item::Text(_) => Err(Error::custom("a text where names were expected")),
            Item::Node(node) => node.deserialize_map(visitor),
        }
    }
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }
    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct enum identifier ignored_any
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident),*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.$visit(self.text().trim().parse().map_err(Error::custom)?)
        }
    )*};
}

impl<'de> Deserializer<'de> for &'de Node {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_list() {
            self.deserialize_seq(visitor)
        } else if self.below.is_empty() && !self.values.is_empty() {
            visitor.visit_str(self.text())
        } else {
            self.deserialize_map(visitor)
        }
    }
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.below.is_empty() {
            visitor.visit_str(self.text())
        } else {
            Err(Error::custom("names where a text was expected"))
        }
    }
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(matches!(self.text(), "on" | "true" | "1"))
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.below.is_empty() && self.text().trim().is_empty() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(SeqDeserializer::new(self.rows().into_iter()))
    }
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let pairs = self.below.iter().map(|(name, node)| (name.as_str(), node));
        visitor.visit_map(MapDeserializer::new(pairs))
    }
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(self.text().into_deserializer())
    }
    numbers! {
        deserialize_i8 visit_i8, deserialize_i16 visit_i16, deserialize_i32 visit_i32,
        deserialize_i64 visit_i64, deserialize_u8 visit_u8, deserialize_u16 visit_u16,
        deserialize_u32 visit_u32, deserialize_u64 visit_u64
    }
    forward_to_deserialize_any! {
        f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use serde_json::json;
    use std::collections::BTreeMap;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct Draft {
        title: String,
        late: bool,
        year: Option<i32>,
        audiences: Vec<String>,
        sessions: Vec<Session>,
    }

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct Session {
        start: String,
        by_audience: BTreeMap<String, String>,
    }

    fn session(start: &str, by: &[(&str, &str)]) -> Session {
        let pairs = by.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
        Session { start: start.to_owned(), by_audience: pairs.collect() }
    }

    fn check(body: &str, expected: Draft) {
        let draft: Draft = Fields::read(body.as_bytes()).unwrap().read_as().unwrap();
        assert_eq!(draft, expected, "{body}");
    }

    #[test]
    fn names_become_types() {
        let none = Draft::default;
        check("", none());
        check("title=%E7%A7%91%E6%99%AE+%E6%97%A5", Draft { title: "科普 日".into(), ..none() });
        check("title=a&title=b", Draft { title: "b".into(), ..none() });
        check("audiences=youth", Draft { audiences: vec!["youth".into()], ..none() });
        check(
            "audiences=a&audiences=b",
            Draft { audiences: vec!["a".into(), "b".into()], ..none() },
        );
        check(
            "audiences.1=b&audiences.0=a",
            Draft { audiences: vec!["a".into(), "b".into()], ..none() },
        );
        check("late=on&year=2021", Draft { late: true, year: Some(2021), ..none() });
        check("late=&year=", none());
        check("unknown=1&unknown.2.x=3", none());
    }

    #[test]
    fn rows_keep_their_order_and_maps_their_keys() {
        let rows = vec![session("5-1", &[("01", "30"), ("youth", "8")]), session("5-2", &[])];
        check(
            "sessions.7.start=5-2&sessions.0.start=5-1&sessions.0.by_audience.01=30&sessions.0.by_audience.youth=8",
            Draft { sessions: rows, ..Draft::default() },
        );
    }

    #[test]
    fn without_a_type_the_names_decide() {
        for (body, expected) in [
            ("a=1&b.c=2", json!({"a": "1", "b": {"c": "2"}})),
            ("a.0.b=x&a.1.b=y", json!({"a": [{"b": "x"}, {"b": "y"}]})),
            ("a=1&a=2", json!({"a": ["1", "2"]})),
        ] {
            let value: serde_json::Value =
                Fields::read(body.as_bytes()).unwrap().read_as().unwrap();
            assert_eq!(value, expected, "{body}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for body in ["title.0=a", "sessions=a", "year=next", "a.b.c.d.e.f.g.h.i=1"] {
            let found = Fields::read(body.as_bytes()).unwrap().read_as::<Draft>();
            assert!(matches!(found, Err(Problem::Unreadable(_))), "{body}");
        }
        let many = "a=1&".repeat(MOST_FIELDS + 1);
        assert!(matches!(Fields::read(many.as_bytes()), Err(Problem::TooLarge)));
    }

    #[test]
    fn the_value_typed_is_trimmed_but_not_that_of_a_password() {
        let fields = Fields::read(b"a=+x+").unwrap();
        assert_eq!((fields.get("a"), fields.raw("a"), fields.get("b")), ("x", " x ", ""));
    }
}
