//! From what somebody types into the search box to a question both engines understand.

use super::pinyin::parted;
use super::words::{INITIALS, Run, SYLLABLES, TOGETHER, pairs, runs};

/// Most words of one question.
const MOST_WORDS: usize = 6;

/// A word of the index, or the beginning of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// Its letters.
    pub text: String,
    /// Whether it may go on.
    pub open: bool,
}

/// What is looked for: one of each word's ways, all of whose terms stand in the record.
pub type Question = Vec<Vec<Vec<Term>>>;

/// The question of a text; `None` when nothing in it can be looked for.
#[must_use]
pub fn question(text: &str) -> Option<Question> {
    let words: Question = runs(text)
        .into_iter()
        .take(MOST_WORDS)
        .map(|run| match run {
            Run::Han(run) => vec![characters(&run)],
            Run::Latin(word) => letters(&word),
        })
        .collect();
    (!words.is_empty()).then_some(words)
}

fn exact(text: String) -> Term {
    Term { text, open: false }
}

fn open(text: String) -> Term {
    Term { text, open: true }
}

fn characters(run: &[char]) -> Vec<Term> {
    match run {
        [only] => vec![open(only.to_string())],
        _ => pairs(run).into_iter().take(run.len() - 1).map(exact).collect(),
    }
}

/// Letters may be a foreign word, initials, or syllables.
fn letters(word: &str) -> Vec<Vec<Term>> {
    let mut ways = vec![vec![open(word.to_owned())]];
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return ways;
    }
    let letters: Vec<char> = word.chars().collect();
    ways.push(if letters.len() < TOGETHER {
        vec![open(format!("{INITIALS}{word}"))]
    } else {
        let together = letters.windows(TOGETHER);
        together
            .map(|near| exact(format!("{INITIALS}{}", near.iter().collect::<String>())))
            .collect()
    });
    ways.extend(parted(word).into_iter().map(|syllables| match syllables.as_slice() {
        [only] => vec![open(format!("{SYLLABLES}{only}"))],
        several => {
            let last = several.len() - 2;
            let pair = |(at, pair): (usize, &[String])| {
                let text = format!("{SYLLABLES}{}", pair.concat());
                if at == last { open(text) } else { exact(text) }
            };
            several.windows(2).enumerate().map(pair).collect()
        }
    }));
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&[&str]]) {
        let asked = question(text).unwrap();
        assert_eq!(asked.len(), 1, "{text}");
        let said = |term: &Term| format!("{}{}", term.text, if term.open { "*" } else { "" });
        let ways: Vec<Vec<String>> =
            asked[0].iter().map(|way| way.iter().map(said).collect()).collect();
        assert_eq!(ways, expected, "{text}");
    }

    #[test]
    fn words_initials_and_syllables_are_looked_for() {
        check("科普日", &[&["科普", "普日"]]);
        check("日", &[&["日*"]]);
        check("kpr", &[&["kpr*"], &["ㄚkpr"]]);
        check("kprh", &[&["kprh*"], &["ㄚkpr", "ㄚprh"]]);
        check("kp", &[&["kp*"], &["ㄚkp*"]]);
        check(
            "kepuri",
            &[&["kepuri*"], &["ㄚkep", "ㄚepu", "ㄚpur", "ㄚuri"], &["ㄧkepu", "ㄧpuri*"]],
        );
        check("ke", &[&["ke*"], &["ㄚke*"], &["ㄧke*"]]);
        check("2021", &[&["2021*"]]);
    }

    #[test]
    fn several_words_are_all_wanted_and_signs_are_nothing() {
        assert_eq!(question("科普 kpr").unwrap().len(), 2);
        assert_eq!(question(" ，。%_' "), None);
    }
}
