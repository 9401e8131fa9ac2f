//! The faces a paper can be set in: a folder of the user's own first, then those that come with
//! the program.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use typst::foundations::Bytes;
use typst::text::Font;

/// Embedded files, see `assets/fonts/README.md`, packed to half their size. The last one holds
/// the rare characters.
const EMBEDDED: [&[u8]; 5] = [
    include_bytes!("../../../assets/fonts/fang.otf.xz"),
    include_bytes!("../../../assets/fonts/kai.ttf.xz"),
    include_bytes!("../../../assets/fonts/hei.otf.xz"),
    include_bytes!("../../../assets/fonts/biaosong.otf.xz"),
    include_bytes!("../../../assets/fonts/song.otf.xz"),
];

/// Unpacked once, at the first paper, all at a time.
static FACES: LazyLock<Arc<[Font]>> = LazyLock::new(|| {
    let files = std::thread::scope(|scope| {
        EMBEDDED
            .map(|packed| scope.spawn(|| unpack(packed)))
            .map(|thread| thread.join().expect("unpacking what we packed does not fail"))
    });
    files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect()
});

fn unpack(packed: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    lzma_rust2::XzReader::new(packed, false).read_to_end(&mut file).expect("packed by make.sh");
    file
}

/// A face as a file, for tests of the user's folder.
#[cfg(test)]
pub fn rare() -> Vec<u8> {
    unpack(EMBEDDED[4])
}

/// Faces in the order of their preference. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Fonts(Arc<[Font]>);

impl Default for Fonts {
    /// The faces that come with the program.
    fn default() -> Self {
        Self(FACES.clone())
    }
}

/// The font folder could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the font folder {path} cannot be read")]
pub struct FontFolderError {
    path: PathBuf,
    source: std::io::Error,
}

impl Fonts {
    /// The faces of a folder and its subfolders, before those that come with the program.
    /// Files that are no fonts are passed over. Reads every font: do it once, not per paper.
    ///
    /// # Errors
    /// When the folder or a font file in it cannot be read.
    pub fn with_folder(folder: &Path) -> Result<Self, FontFolderError> {
        let mut files = Vec::new();
        collect(folder, &mut files)?;
        files.sort();
        let mut faces = Vec::new();
        for file in files {
            let bytes =
                std::fs::read(&file).map_err(|source| FontFolderError { path: file, source })?;
            faces.extend(Font::iter(Bytes::new(bytes)));
        }
        faces.extend(FACES.iter().cloned());
        Ok(Self(faces.into()))
    }

    /// The faces.
    pub(crate) fn faces(&self) -> &[Font] {
        &self.0
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), FontFolderError> {
    let unreadable = |source| FontFolderError { path: folder.to_owned(), source };
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let path = entry.path();
        // Links are not followed into folders, so a loop of them cannot catch us.
        if entry.file_type().map_err(unreadable)?.is_dir() {
            collect(&path, files)?;
        } else if is_font(&path) {
            files.push(path);
        }
    }
    Ok(())
}

fn is_font(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    ["ttf", "otf", "ttc", "otc"].iter().any(|known| extension == *known)
}
