//! Words (文字): the message catalogue in Chinese and English, and the hand that reads from it.
//!
//! The files `messages/{zh-Hans,en}/*.ftl` are embedded at build. Official vocabulary is never a
//! message; it comes from `vocab/` with its years. A page asks by key and gets text; a key that is
//! missing in English is answered in Chinese, one that is missing in both shows itself and is logged.

use super::digits::grouped;
use axum::extract::FromRequestParts;
use axum::http::{HeaderMap, header, request::Parts};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use std::borrow::Cow;
use std::convert::Infallible;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

#[derive(RustEmbed)]
#[folder = "../../messages"]
struct Files;

/// A language the interface speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Simplified Chinese (简体中文), the language of the work.
    #[default]
    Chinese,
    /// English, for those who look over the clerk's shoulder.
    English,
}

/// Name of the cookie that keeps the chosen language.
pub const LANGUAGE_COOKIE: &str = "language";

impl Language {
    /// The tag of the `lang` attribute, also the name of the folder of messages.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-Hans",
            Self::English => "en",
        }
    }

    /// The language of a tag, if the interface speaks it.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let main = tag.split(['-', '_', ';']).next().unwrap_or_default().trim();
        match main.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Chinese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The other one, for the switch.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Chinese => Self::English,
            Self::English => Self::Chinese,
        }
    }

    /// What a request asks for: the cookie first, then Chinese where the browser names it at all (many offices have
    /// browsers that put English first), then English where it is asked for, then Chinese.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let accepted = || {
            let list = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
            let known = || list.split(',').filter_map(Self::from_tag);
            known().find(|tag| *tag == Self::Chinese).or_else(|| known().next())
        };
        cookie(headers, LANGUAGE_COOKIE)
            .and_then(Self::from_tag)
            .or_else(accepted)
            .unwrap_or_default()
    }
}

/// The value of a cookie, as sent.
#[must_use]
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let pairs = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    pairs.flat_map(|line| line.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name).then_some(value)
    })
}

/// The messages of one language. Cheap to copy; every page carries one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Words {
    /// The language it speaks.
    pub language: Language,
}

impl Words {
    /// The messages of a language.
    #[must_use]
    pub fn of(language: Language) -> Self {
        Self { language }
    }

    /// Whether it is the English of the interface; official terms then come with their gloss.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.language == Language::English
    }

    /// The text of a key.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// Whether the language of these words has a text of its own for the key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        catalogue(self.language).0.get_message(key).is_some_and(|found| found.value().is_some())
    }

    /// The text of a key with one value.
    #[must_use]
    pub fn t1<'a>(&self, key: &str, name: &'a str, value: impl Into<Value<'a>>) -> String {
        self.with(key, &[(name, value.into())])
    }

    /// The text of a key with several values.
    #[must_use]
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.find(key, values).unwrap_or_else(|| {
            tracing::error!(key, "a message is missing in both languages");
            format!("[{key}]")
        })
    }

    /// The text of a key, or nothing: for families of keys where not every member has a text.
    #[must_use]
    pub fn find(&self, key: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, value.0.clone());
        }
        let wanted = catalogue(self.language).format(key, &args);
        wanted.or_else(|| catalogue(Language::Chinese).format(key, &args))
    }
}

impl<S: Sync> FromRequestParts<S> for Words {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(Language::of(&parts.headers)))
    }
}

/// A value inside a message. Whole numbers are printed by [`grouped`]; a year, a code or anything that
/// must not be parted by spaces is passed as text.
#[derive(Debug, Clone, PartialEq)]
pub struct Value<'a>(FluentValue<'a>);

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self(FluentValue::String(Cow::Borrowed(text)))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self(FluentValue::String(Cow::Owned(text)))
    }
}

macro_rules! counts {
    ($($number:ty),*) => {$(
        impl From<$number> for Value<'_> {
            fn from(count: $number) -> Self {
                Self(FluentValue::from(count))
            }
        }
        impl From<&$number> for Value<'_> {
            fn from(count: &$number) -> Self {
                Self::from(*count)
            }
        }
    )*};
}
counts!(u32, u64, i64, usize);

struct Catalogue(FluentBundle<FluentResource>);

impl Catalogue {
    fn load(language: Language) -> Self {
        let tag: LanguageIdentifier = language.tag().parse().expect("our own tags are well formed");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(grouped(whole(number.value))),
            _ => None,
        }));
        for (path, source) in files(language) {
            let resource = FluentResource::try_new(source).unwrap_or_else(|(part, faults)| {
                tracing::error!(path, ?faults, "a message file is malformed in parts");
                part
            });
            if let Err(doubles) = bundle.add_resource(resource) {
                tracing::error!(path, ?doubles, "messages are defined twice");
            }
        }
        Self(bundle)
    }

    fn format(&self, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.0.get_message(key)?.value()?;
        let mut faults = Vec::new();
        let text = self.0.format_pattern(pattern, Some(args), &mut faults);
        if !faults.is_empty() {
            tracing::error!(key, ?faults, "a message could not be filled in");
        }
        Some(text.into_owned())
    }
}

/// Fluent keeps every number as a float; only whole numbers of everyday size are ever put in.
fn whole(number: f64) -> i64 {
    number.round() as i64
}

fn catalogue(language: Language) -> &'static Catalogue {
    static CHINESE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::load(Language::Chinese));
    static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::load(Language::English));
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

/// The message files of a language, by path.
fn files(language: Language) -> impl Iterator<Item = (String, String)> {
    let folder = format!("{}/", language.tag());
    Files::iter()
        .filter(move |path| path.starts_with(&folder) && path.ends_with(".ftl"))
        .filter_map(|path| {
            let file = Files::get(&path)?;
            Some((path.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
        })
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
