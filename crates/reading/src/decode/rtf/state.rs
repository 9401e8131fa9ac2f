//! What holds inside a group: where its text goes, and in which encoding it is.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, WINDOWS_1252};
use std::collections::BTreeMap;

/// Fonts a document may name.
const MOST_FONTS: usize = 4_096;

/// Where the text of a group goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Place {
    #[default]
    Text,
    Head,
    Note,
    Fonts,
    Silent,
}

impl Place {
    /// The place a group is for, by the word at its head. What is marked optional and not known is not text.
    pub fn of(word: &str, optional: bool) -> Option<Self> {
        Some(match word {
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr"
            | "footerf" => Self::Head,
            "footnote" => Self::Note,
            "fonttbl" => Self::Fonts,
            "colortbl" | "stylesheet" | "info" | "pict" | "fldinst" | "object" | "objdata"
            | "listtable" | "listoverridetable" | "revtbl" | "rsidtbl" | "generator" | "sp"
            | "nonshppict" | "shprslt" | "themedata" | "colorschememapping" | "datastore"
            | "latentstyles" | "xmlnstbl" | "bkmkstart" | "bkmkend" | "atnid" | "atnauthor"
            | "annotation" | "atnref" | "private" | "upr" | "nonesttables" | "template"
            | "datafield" | "filetbl" | "pgdsctbl" | "pnseclvl" | "background" => Self::Silent,
            "pn" => Self::Silent,
            "shpinst" | "shptxt" | "shp" | "fldrslt" | "ud" | "result" | "nesttableprops" => {
                return None;
            }
            _ => return optional.then_some(Self::Silent),
        })
    }

    /// A group in a silent group is silent.
    pub fn inside(self, inner: Self) -> Self {
        if matches!(self, Self::Silent | Self::Fonts) { self } else { inner }
    }
}

/// What holds inside a group.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub place: Place,
    pub font: Option<i32>,
    /// Characters that stand behind a Unicode character for readers that know none.
    pub fallback: usize,
    pub hidden: bool,
    pub deleted: bool,
    pub in_table: bool,
    /// The number of a list is being read.
    pub number: bool,
    /// `\*` was just read: the group may be passed over by who does not know it.
    pub optional: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            place: Place::Text,
            font: None,
            fallback: 1,
            hidden: false,
            deleted: false,
            in_table: false,
            number: false,
            optional: false,
        }
    }
}

/// The encodings of fonts, and of the document.
pub(super) struct Fonts {
    charsets: BTreeMap<i32, i32>,
    /// The code page of the document.
    pub page: i32,
}

impl Default for Fonts {
    fn default() -> Self {
        Self { charsets: BTreeMap::new(), page: 1252 }
    }
}

impl Fonts {
    pub fn choose(&self, state: &mut State, font: i32, plain: bool) {
        if plain {
            state.font = Some(font);
        }
    }

    pub fn charset(&mut self, state: &State, charset: i32) {
        if let (Place::Fonts, Some(font)) = (state.place, state.font)
            && self.charsets.len() < MOST_FONTS
        {
            self.charsets.insert(font, charset);
        }
    }

    /// The encoding of bytes: of the font if it has one of its own, else of the document.
    pub fn encoding(&self, state: &State) -> &'static Encoding {
        let charset = state.font.and_then(|font| self.charsets.get(&font));
        match charset {
            Some(134) => GB18030,
            Some(136) => BIG5,
            Some(128) => SHIFT_JIS,
            Some(129) => EUC_KR,
            _ => match self.page {
                936 | 54936 => GB18030,
                950 => BIG5,
                932 => SHIFT_JIS,
                949 => EUC_KR,
                65001 => UTF_8,
                _ => WINDOWS_1252,
            },
        }
    }
}
