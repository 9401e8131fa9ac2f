//! Whether a name is meant by what somebody typed: a part of it, its initials (`nyncj`) or its sound (`nongye`).
//! Names are few and at hand, so no index is asked.

use super::pinyin::readings;
use super::words::{Run, runs};
use domain::basics::normalize;

/// Longest text that is compared with names, in characters.
const LONGEST: usize = 30;

/// What somebody typed, as names are compared with it.
pub struct Sought {
    text: String,
    /// Small letters, where nothing else was typed.
    letters: Option<String>,
}

impl Sought {
    /// Nothing where it is too short to mean a name, or too long to be one.
    #[must_use]
    pub fn of(typed: &str) -> Option<Self> {
        let text = folded(typed);
        let fits = (2..=LONGEST).contains(&text.chars().count());
        let latin = text.chars().all(|c| c.is_ascii_alphabetic());
        fits.then(|| Self { letters: latin.then(|| text.clone()), text })
    }

    /// Whether it is a part of the name, or how a part of it begins to be read.
    #[must_use]
    pub fn means(&self, name: &str) -> bool {
        if folded(name).contains(&self.text) {
            return true;
        }
        let Some(letters) = &self.letters else { return false };
        runs(name).iter().any(|run| match run {
            Run::Han(run) => (0..run.len()).any(|from| heard(&run[from..], letters)),
            Run::Latin(_) => false,
        })
    }
}

/// Plain, in simplified script, small, without blanks.
fn folded(text: &str) -> String {
    let plain = normalize(text);
    plain.chars().filter(|c| *c != ' ').map(reading::simplified).collect::<String>().to_lowercase()
}

/// Whether letters are the characters read one after the other, each by its initial or in full; the last may be
/// unfinished.
fn heard(run: &[char], letters: &str) -> bool {
    if letters.is_empty() {
        return true;
    }
    let Some((first, rest)) = run.split_first() else { return false };
    readings(*first).iter().any(|reading| {
        reading.starts_with(letters)
            || letters.strip_prefix(reading.as_str()).is_some_and(|left| heard(rest, left))
            || letters.strip_prefix(&reading[..1]).is_some_and(|left| heard(rest, left))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_meant_by_a_part_its_initials_or_its_sound() {
        for (typed, name, meant) in [
            ("农业", "云岭县农业农村局", true),
            ("農業 農村", "云岭县农业农村局", true),
            ("nyncj", "云岭县农业农村局", true),
            ("NYNCJ", "云岭县农业农村局", true),
            ("nongyenong", "云岭县农业农村局", true),
            ("nongyncj", "云岭县农业农村局", true),
            ("kx", "云岭县农业农村局", false),
            ("nync", "教育局", false),
            ("人次", "参与人次", true),
            ("cyrc", "参与人次", true),
            ("attend", "Attendance", true),
            ("培训", "参与人次", false),
        ] {
            assert_eq!(Sought::of(typed).unwrap().means(name), meant, "{typed} {name}");
        }
    }

    #[test]
    fn one_letter_means_nothing_and_a_story_no_name() {
        assert!(Sought::of("县").is_none() && Sought::of(" ").is_none());
        assert!(Sought::of(&"长".repeat(31)).is_none());
        let most = "n".repeat(30);
        assert!(!Sought::of(&most).unwrap().means(&"农".repeat(29)), "and ends");
    }
}
