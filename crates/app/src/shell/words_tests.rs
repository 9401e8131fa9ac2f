//! Tests of the catalogue: both languages hold the same keys with the same values, every key the program
//! asks for exists, and every key that exists is asked for.

use super::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Families whose keys are put together at run time: `fault-` and the name of a rule, and so on.
const FAMILIES: &[&str] = &[
    "access-did-",
    "burden-act-",
    "burden-takes-",
    "burden-way-",
    "closing-did-",
    "deed-",
    "papers-differs-",
    "import-field-",
    "template-",
    "templates-mean-",
    "templates-write-",
    "job-",
    "activities-number-",
    "calendar-",
    "change-",
    "compare-",
    "access-post-fill-",
    "access-post-hand-over-",
    "home-gap-",
    "checkup-rule-",
    "checkup-say-",
    "checkup-seal-",
    "checkup-verdict-",
    "duty-",
    "fault-",
    "field-",
    "figure-",
    "gallery-",
    "kind-",
    "papers-change-",
    "papers-way-",
    "measure-",
    "member-",
    "method-",
    "nav-",
    "order-",
    "period-",
    "problem-",
    "readings-approx-",
    "readings-class-",
    "readings-fault-",
    "readings-filter-",
    "readings-how-",
    "readings-kind-",
    "readings-left-",
    "readings-look-",
    "readings-said-",
    "readings-step-",
    "readings-tie-",
    "receipt-state-",
    "readings-tied-",
    "readings-value-",
    "remark-",
    "road-",
    "role-",
    "row-",
    "state-",
    "step-",
    "told-",
    "unit-",
    "vocabulary-",
    "weekday-",
];

/// Files whose keys are read by their own module.
const READ_ELSEWHERE: &[&str] = &["phrases.ftl"];

fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let read_here = |path: &str| !READ_ELSEWHERE.iter().any(|file| path.ends_with(file));
    keys_of(language, &read_here)
}

fn keys_of(
    language: Language,
    wanted: &dyn Fn(&str) -> bool,
) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys = BTreeMap::new();
    for (path, source) in files(language).filter(|(path, _)| wanted(path)) {
        let mut key = String::new();
        for line in source.lines() {
            if let Some((name, _)) =
                line.split_once('=').filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                key = name.trim().to_owned();
                assert!(
                    keys.insert(key.clone(), BTreeSet::new()).is_none(),
                    "{path}: `{key}` is defined twice"
                );
            }
            for part in line.split('$').skip(1) {
                let name = part
                    .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
                    .next();
                keys.entry(key.clone()).or_default().extend(name.map(str::to_owned));
            }
        }
    }
    keys
}

/// Keys asked for in a source text: the literal in `.t(…)`, `.t1(…)`, `.with(…)`, `.find(…)`.
fn asked(source: &str) -> Vec<String> {
    let code: Vec<&str> =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    for verb in [".t(", ".t1(", ".with(", "kept_title("] {
        for rest in code.split(verb).skip(1) {
            let literal =
                rest.trim_start().strip_prefix('"').and_then(|text| text.split('"').next());
            found.extend(literal.filter(|key| is_key(key)).map(str::to_owned));
        }
    }
    found
}

fn is_key(text: &str) -> bool {
    text.contains('-')
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs" || end == "html") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path.display().to_string(), text));
        }
    }
}

fn program() -> Vec<(String, String)> {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), &mut found);
    found.retain(|(path, _)| !path.ends_with("words_tests.rs"));
    found
}

#[test]
fn both_languages_hold_the_same_keys() {
    let (chinese, english) = (keys(Language::Chinese), keys(Language::English));
    let only = |these: &BTreeMap<String, BTreeSet<String>>,
                those: &BTreeMap<String, BTreeSet<String>>| {
        these.keys().filter(|key| !those.contains_key(*key)).cloned().collect::<Vec<_>>()
    };
    assert_eq!((only(&chinese, &english), only(&english, &chinese)), (Vec::new(), Vec::new()));
}

#[test]
fn english_asks_for_no_value_chinese_does_not_have() {
    let chinese = keys(Language::Chinese);
    for (key, values) in keys(Language::English) {
        assert!(values.is_subset(&chinese[&key]), "{key}: {values:?} against {:?}", chinese[&key]);
    }
}

#[test]
fn every_message_file_is_well_formed() {
    for language in [Language::Chinese, Language::English] {
        for (path, source) in files(language) {
            let faults = FluentResource::try_new(source).err().map(|(_, faults)| faults);
            assert_eq!(faults, None, "{path}");
        }
    }
}

#[test]
fn every_key_asked_for_exists() {
    let chinese = keys_of(Language::Chinese, &|_| true);
    for (path, source) in program() {
        for key in asked(&source) {
            // the patterns of papers are in a file of their own, see READ_ELSEWHERE
            let elsewhere = key.starts_with("phrases-");
            assert!(elsewhere || chinese.contains_key(&key), "{path} asks for `{key}`");
        }
    }
}

#[test]
fn every_sentence_of_the_outlines_has_a_pattern_in_both_languages() {
    let outline = include_str!("../../../../vocab/summary.toml");
    let outline = domain::summaries::Outline::parse(outline).unwrap();
    for language in [Language::Chinese, Language::English] {
        let known = keys_of(language, &|_| true);
        let points = domain::summaries::POINT_KEYS.iter().copied();
        for key in outline.keys().into_iter().chain(points) {
            assert!(known.contains_key(key), "{key}");
        }
    }
}

#[test]
fn every_key_is_asked_for() {
    let used: BTreeSet<String> = program().iter().flat_map(|(_, source)| asked(source)).collect();
    let unused: Vec<String> = keys(Language::Chinese)
        .into_keys()
        .filter(|key| !used.contains(key) && !FAMILIES.iter().any(|family| key.starts_with(family)))
        .collect();
    assert_eq!(unused, Vec::<String>::new());
}

#[test]
fn keys_are_found_in_source_over_lines_and_not_in_comments() {
    let source = "a.t(\"one-key\"); b.t1(\n  \"two-key\", x); // .t(\"four-key\")\n  // c.t(\"five-key\")\nd.with(\"three-key\", &[]); e.with(\"no key\"); f.t(&key)";
    assert_eq!(asked(source), ["one-key", "four-key", "two-key", "three-key"]);
}

#[test]
fn the_language_is_the_cookie_then_what_is_accepted_then_chinese() {
    for (cookie, accept, expected) in [
        (None, None, Language::Chinese),
        (None, Some("en-GB,en;q=0.8"), Language::English),
        (None, Some("fr, zh-CN;q=0.5, en;q=0.4"), Language::Chinese),
        (None, Some("en-US,en;q=0.9,zh-CN;q=0.8"), Language::Chinese),
        (None, Some("de"), Language::Chinese),
        (Some("language=en"), Some("zh"), Language::English),
        (Some("a=b; language=zh-Hans"), Some("en"), Language::Chinese),
        (Some("language=nonsense"), Some("en"), Language::English),
    ] {
        let mut headers = HeaderMap::new();
        for (name, value) in [(header::COOKIE, cookie), (header::ACCEPT_LANGUAGE, accept)] {
            if let Some(value) = value {
                headers.insert(name, value.parse().unwrap());
            }
        }
        assert_eq!(Language::of(&headers), expected, "{cookie:?} {accept:?}");
    }
}

#[test]
fn values_are_filled_in_and_numbers_are_grouped() {
    for (language, count, expected) in [
        (Language::Chinese, 38_214_u64, "共 38\u{2009}214 条"),
        (Language::English, 1, "1 entry"),
        (Language::English, 1200, "1\u{2009}200 entries"),
    ] {
        assert_eq!(Words::of(language).t1("pager-total", "count", count), expected);
    }
}

#[test]
fn a_missing_key_shows_itself() {
    let missing = ["no", "such", "key"].join("-");
    assert_eq!(Words::default().t(&missing), "[no-such-key]");
    assert_eq!(Words::default().find(&missing, &[]), None);
}
