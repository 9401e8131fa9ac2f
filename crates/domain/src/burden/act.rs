//! What was filled in, and by which way.

/// A piece of the work that takes somebody's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// A record is entered (填报), a draft finished.
    Enter,
    /// A returned record is mended (退回后修改).
    Mend,
    /// A record that was handed in or counts already is changed (更正).
    Amend,
    /// A record is approved or returned (审核).
    Review,
    /// Rows are taken in from a sheet (导入、粘贴).
    Import,
    /// A paper is written (写稿).
    Write,
    /// A paper is issued (签发定稿).
    Issue,
}

impl Act {
    /// All of them, in the order of the work.
    pub const ALL: [Self; 7] = [
        Self::Enter,
        Self::Import,
        Self::Review,
        Self::Mend,
        Self::Amend,
        Self::Write,
        Self::Issue,
    ];

    /// The name in columns and keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Enter => "enter",
            Self::Mend => "mend",
            Self::Amend => "amend",
            Self::Review => "review",
            Self::Import => "import",
            Self::Write => "write",
            Self::Issue => "issue",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.key() == key)
    }
}

/// By which way it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// Typed at a desk (电脑填报), or on something that did not say how wide it is.
    Typed,
    /// Typed on a phone (手机填报).
    Phone,
    /// Pasted from a sheet (粘贴).
    Pasted,
    /// Taken in from a file (导入文件).
    File,
    /// Through an open link (填报链接).
    Link,
}

/// The first width in pixels that is no phone held upright.
const DESK: u16 = 600;

impl Way {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Typed, Self::Phone, Self::Pasted, Self::File, Self::Link];

    /// The name in columns and keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Phone => "phone",
            Self::Pasted => "pasted",
            Self::File => "file",
            Self::Link => "link",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.key() == key)
    }

    /// Typed on a screen of a width in pixels; 0 where it is not known.
    #[must_use]
    pub fn on(width: u16) -> Self {
        if (1..DESK).contains(&width) { Self::Phone } else { Self::Typed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_back() {
        for act in Act::ALL {
            assert_eq!(Act::parse(act.key()), Some(act));
        }
        for way in Way::ALL {
            assert_eq!(Way::parse(way.key()), Some(way));
        }
        assert_eq!((Act::parse("work"), Way::parse("")), (None, None));
    }

    #[test]
    fn a_narrow_screen_is_a_phone_and_an_unknown_one_is_not() {
        for (width, way) in [(0, Way::Typed), (360, Way::Phone), (599, Way::Phone)] {
            assert_eq!(Way::on(width), way, "{width}");
        }
        assert_eq!(Way::on(600), Way::Typed);
    }
}
