//! The pages of a file in order.

use super::file::File;
use super::lexer::{Dict, Object};
use std::collections::BTreeSet;

/// Pages that are read.
const MOST_PAGES: usize = 10_000;
/// How deep the tree of pages may be.
const DEEPEST: usize = 40;

/// One page.
pub(super) struct Page<'f> {
    /// What it shows.
    pub contents: Vec<&'f Object>,
    /// Fonts and forms.
    pub resources: Option<&'f Dict>,
    /// Its lower left and upper right corner.
    pub corners: [f64; 4],
    /// Quarter turns.
    pub turns: usize,
}

/// What a page takes from the nodes above it.
#[derive(Clone, Copy, Default)]
struct Inherited<'f> {
    resources: Option<&'f Dict>,
    corners: Option<[f64; 4]>,
    turns: usize,
}

/// All pages; where the tree is broken, all objects that are pages, by number.
pub(super) fn all<'f>(file: &'f File<'_>) -> Vec<Page<'f>> {
    let mut pages = Vec::new();
    let root = file.get(file.trailer(), "Root").dict();
    if let Some(tree) = root.and_then(|root| root.get("Pages")) {
        walk(file, tree, Inherited::default(), &mut BTreeSet::new(), 0, &mut pages);
    }
    if pages.is_empty() {
        for (_, object) in file.objects() {
            let page = object.dict().filter(|dict| file.get(dict, "Type").name() == Some("Page"));
            if let Some(page) = page.filter(|_| pages.len() < MOST_PAGES) {
                pages.push(make(file, page, &inherit(file, page, Inherited::default())));
            }
        }
    }
    pages
}

fn walk<'f>(
    file: &'f File<'_>,
    node: &'f Object,
    above: Inherited<'f>,
    seen: &mut BTreeSet<u32>,
    depth: usize,
    pages: &mut Vec<Page<'f>>,
) {
    if let Object::Reference(number) = node
        && !seen.insert(*number)
    {
        return;
    }
    let Some(dict) =
        file.resolve(node).dict().filter(|_| depth < DEEPEST && pages.len() < MOST_PAGES)
    else {
        return;
    };
    let above = inherit(file, dict, above);
    match file.get(dict, "Kids") {
        Object::Array(kids) => {
            kids.iter().for_each(|kid| walk(file, kid, above, seen, depth + 1, pages));
        }
        _ => pages.push(make(file, dict, &above)),
    }
}

fn inherit<'f>(file: &'f File<'_>, dict: &'f Dict, mut above: Inherited<'f>) -> Inherited<'f> {
    if let Object::Dict(resources) = file.get(dict, "Resources") {
        above.resources = Some(resources);
    }
    let corners = file.get(dict, "CropBox").array().or_else(|| file.get(dict, "MediaBox").array());
    if let Some([a, b, c, d]) = corners {
        let number = |object: &Object| file.resolve(object).number().unwrap_or(0.0);
        above.corners = Some([number(a), number(b), number(c), number(d)]);
    }
    if let Object::Number(degrees) = file.get(dict, "Rotate") {
        above.turns = [90.0, 180.0, 270.0]
            .iter()
            .position(|it| degrees.rem_euclid(360.0) == *it)
            .map_or(0, |at| at + 1);
    }
    above
}

fn make<'f>(file: &'f File<'_>, dict: &'f Dict, above: &Inherited<'f>) -> Page<'f> {
    let contents = match dict.get("Contents") {
        Some(contents) => match (contents, file.resolve(contents)) {
            (_, Object::Array(all)) => all.iter().take(4_096).collect(),
            (contents, _) => vec![contents],
        },
        None => Vec::new(),
    };
    Page {
        contents,
        resources: above.resources,
        corners: above.corners.unwrap_or([0.0, 0.0, 595.0, 842.0]),
        turns: above.turns,
    }
}
