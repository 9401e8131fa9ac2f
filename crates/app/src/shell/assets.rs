//! Style sheet and script: embedded, joined into one file each, served under a name that holds its hash.
//!
//! One request for each keeps the first paint quick on a slow line; the hash lets browsers keep it for good.
//! Compression is the business of the middleware.

use super::routes::{Guard, Routes};
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "../../assets/css"]
struct Styles;

#[derive(RustEmbed)]
#[folder = "../../assets/js"]
struct Scripts;

/// The style sheets in the order in which they speak: later ones have the last word.
const STYLES: &[&str] = &[
    "tokens", "base", "shell", "figure", "state", "control", "form", "table", "panel", "card",
    "list", "grid", "chart", "today", "calendar", "gallery", "record", "verdict", "paper",
    "checkup", "reading", "phone", "narrow", "elder", "print",
];

/// The behaviours; each is a file of its own and knows nothing of the others.
const SCRIPTS: &[&str] = &[
    "ids", "card", "checkup", "compose", "copy", "elder", "job", "keep", "effort", "late", "list",
    "outbox", "paste", "pick", "print", "propose", "rail", "reading", "rename", "repeat", "review",
    "road", "size", "tell", "touch", "upload",
];

#[derive(RustEmbed)]
#[folder = "../../assets/photos"]
struct Photos;

/// How evidence is sent, in the order in which the parts need each other.
const PHOTOS: &[&str] = &["hash", "shrink", "store", "send", "round", "field", "form"];

struct Asset {
    name: String,
    kind: &'static str,
    body: Bytes,
}

impl Asset {
    fn new(stem: &str, end: &str, kind: &'static str, body: String) -> Self {
        let hash = hex::encode(Sha256::digest(&body));
        Self { name: format!("{stem}-{}.{end}", &hash[..12]), kind, body: Bytes::from(body) }
    }
}

static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let sheets =
        STYLES.iter().map(|name| without_comments(&text::<Styles>(&format!("{name}.css"))));
    Asset::new("app", "css", "text/css; charset=utf-8", sheets.collect())
});

static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    // a block of its own keeps the names of one behaviour from the others
    let modules = SCRIPTS
        .iter()
        .map(|name| format!("{{\n{}}}\n", flush(&text::<Scripts>(&format!("{name}.js")))));
    Asset::new("app", "js", "text/javascript; charset=utf-8", modules.collect())
});

/// How evidence is sent; pages ask for it where there is something to send. The hash function is a library.
static ROAD: LazyLock<Asset> = LazyLock::new(|| {
    let library = include_str!("../../../../assets/sha256/sha256.js").to_owned();
    let parts = PHOTOS.iter().map(|name| flush(&text::<Photos>(&format!("{name}.js"))));
    Asset::new(
        "photos",
        "js",
        "text/javascript; charset=utf-8",
        std::iter::once(library).chain(parts).collect(),
    )
});

/// The editor of papers, a library built beforehand; only its own page asks for it.
static EDITOR: LazyLock<Asset> = LazyLock::new(|| {
    let script = include_str!("../../../../assets/editor/editor.js");
    Asset::new("editor", "js", "text/javascript; charset=utf-8", script.to_owned())
});

/// What keeps the form's page on the phone; it bears the hashes of style and script, so that it changes with them.
static WORKER: LazyLock<String> = LazyLock::new(|| {
    let script = include_str!("../../../../assets/worker/service-worker.js");
    let (style, own, road) = (style_address(), script_address(), road_address());
    let files =
        serde_json::json!([format!("keputong-{style}-{own}-{road}"), style, own, road]).to_string();
    flush(&script.replace("__FILES__", &files))
});

/// Style and script of the pages that stand alone: open pages of a phone, and papers to write on.
static OPEN_STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let sheet = include_str!("../../../../assets/open/open.css");
    Asset::new("open", "css", "text/css; charset=utf-8", without_comments(sheet))
});
static OPEN_SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    let script = include_str!("../../../../assets/open/open.js");
    Asset::new("open", "js", "text/javascript; charset=utf-8", flush(script))
});

fn text<Files: RustEmbed>(name: &str) -> String {
    let file = Files::get(name).expect("every listed file is embedded; a test opens them all");
    String::from_utf8_lossy(&file.data).into_owned()
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.split_once("*/").map_or("", |(_, rest)| rest));
    flush(&rest.fold(first, |all, part| all + part))
}

/// The lines without their indents, empty lines and line comments: a slow line carries none of them. No text of ours
/// runs over lines.
fn flush(text: &str) -> String {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// Where the style sheet is.
#[must_use]
pub fn style_address() -> String {
    format!("/assets/{}", STYLE.name)
}

/// Where the script is.
#[must_use]
pub fn script_address() -> String {
    format!("/assets/{}", SCRIPT.name)
}

/// Where the editor of papers is.
#[must_use]
pub fn editor_address() -> String {
    format!("/assets/{}", EDITOR.name)
}

/// Where the style sheet of the pages that stand alone is.
#[must_use]
pub fn open_style_address() -> String {
    format!("/assets/{}", OPEN_STYLE.name)
}

/// Where their script is.
#[must_use]
pub fn open_script_address() -> String {
    format!("/assets/{}", OPEN_SCRIPT.name)
}

/// Where the script is that sends evidence.
#[must_use]
pub fn road_address() -> String {
    format!("/assets/{}", ROAD.name)
}

/// The route of the assets; it needs no post and no state.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().get("/assets/{name}", Guard::Open, show).get(
        "/service-worker.js",
        Guard::Open,
        async || ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], WORKER.as_str()),
    )
}

async fn show(Path(name): Path<String>) -> Response {
    let all = [&STYLE, &SCRIPT, &EDITOR, &OPEN_STYLE, &OPEN_SCRIPT, &ROAD];
    let found = all.into_iter().find(|asset| asset.name == name);
    match found {
        Some(asset) => (
            [
                (header::CONTENT_TYPE, asset.kind),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ],
            asset.body.clone(),
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn check_listed<Files: RustEmbed>(listed: &[&str], end: &str) {
        let there: BTreeSet<String> = Files::iter().map(Into::into).collect();
        assert_eq!(there, listed.iter().map(|name| format!("{name}{end}")).collect());
    }

    #[test]
    fn every_file_is_listed_and_every_listed_file_is_there() {
        check_listed::<Styles>(STYLES, ".css");
        check_listed::<Scripts>(SCRIPTS, ".js");
        check_listed::<Photos>(PHOTOS, ".js");
    }

    #[test]
    fn nothing_is_asked_from_outside() {
        for text in [&STYLE.body, &SCRIPT.body, &OPEN_STYLE.body, &OPEN_SCRIPT.body, &ROAD.body] {
            let text = String::from_utf8_lossy(text).replace("http://www.w3.org/2000/svg", "");
            for outside in ["http:", "https:", "url(//", "@import", "@font-face"] {
                assert!(!text.contains(outside), "{outside}");
            }
        }
    }

    /// A4 between its margins is narrower than the widest phone.
    #[test]
    fn what_is_for_phones_is_not_for_paper() {
        for name in STYLES {
            let sheet = text::<Styles>(&format!("{name}.css"));
            let phones = sheet
                .lines()
                .filter(|line| line.starts_with("@media") && line.contains("(max-width:7"));
            for rule in phones {
                assert!(rule.starts_with("@media screen and "), "{name}: {rule}");
            }
        }
    }

    #[test]
    fn the_braces_of_the_sheet_are_balanced_and_it_stays_small() {
        let text = String::from_utf8_lossy(&STYLE.body);
        assert_eq!(text.matches('{').count(), text.matches('}').count());
        // as they are; what travels is compressed, and weighed with the form in `tests/it/outbox.rs`
        assert!(
            STYLE.body.len() + SCRIPT.body.len() < 150_000,
            "{} + {}",
            STYLE.body.len(),
            SCRIPT.body.len()
        );
    }

    #[test]
    fn an_open_page_is_light_enough_for_the_slowest_line() {
        let bytes = OPEN_STYLE.body.len() + OPEN_SCRIPT.body.len();
        assert!(bytes < 15_000, "{bytes}");
    }

    #[test]
    fn what_sends_evidence_stays_small() {
        assert!(ROAD.body.len() < 20_000, "{}", ROAD.body.len());
    }

    #[test]
    fn the_editor_asks_nothing_from_outside_and_stays_small() {
        let text = String::from_utf8_lossy(&EDITOR.body);
        for outside in ["import(", "fetch(\"http", "fetch(`http", "eval("] {
            assert!(!text.contains(outside), "{outside}");
        }
        assert!(EDITOR.body.len() < 300_000, "{}", EDITOR.body.len());
    }

    #[test]
    fn comments_do_not_travel() {
        assert_eq!(without_comments("/* a */\n  b{c}/* d */ e{}\n\n"), "b{c} e{}\n");
        assert_eq!(flush("// a\nb; // c\n  // d\n"), "b; // c\n");
    }

    #[tokio::test]
    async fn assets_answer_by_their_hashed_name_only() {
        for (name, status) in
            [(STYLE.name.clone(), StatusCode::OK), ("app.css".to_owned(), StatusCode::NOT_FOUND)]
        {
            assert_eq!(show(Path(name)).await.status(), status);
        }
    }
}
