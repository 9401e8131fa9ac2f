//! All the typesetter may see: the paper, one sheet of data with its pictures, and the faces. No files, no
//! network, no clock.

use crate::fonts::Fonts;
use crate::sheet::Sheet;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// What one paper is set from.
pub struct Paper {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Fonts,
    source: Source,
    files: Vec<(FileId, Bytes)>,
}

impl Paper {
    /// A world of one sheet of data and its pictures.
    pub fn new(sheet: Sheet, fonts: &Fonts) -> Self {
        let mut files = vec![(file("sheet.json"), Bytes::new(sheet.json))];
        files.extend(sheet.files.into_iter().map(|(name, bytes)| (file(&name), bytes)));
        Self {
            files,
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(fonts.faces())),
            fonts: fonts.clone(),
            source: Source::new(file("paper.typ"), include_str!("paper.typ").into()),
        }
    }
}

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain file name is a path");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(absent(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(known, _)| *known == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or_else(|| absent(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.faces().get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
