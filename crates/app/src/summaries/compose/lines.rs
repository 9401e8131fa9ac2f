//! Paragraphs as lines of signs: a figure is one sign, so that sentences can be looked for, cut and put back.

use documents::model::{FigureMark, Inline};

/// The first sign that stands for a figure: a plane of private use, where no text has a sign.
const FIRST: u32 = 0xF_0000;
/// Signs around bold words.
const BOLD: (char, char) = ('\u{E002}', '\u{E003}');

/// The figures that signs stand for; the same figure is the same sign, however it is printed.
#[derive(Default)]
pub(super) struct Signs(Vec<FigureMark>);

impl Signs {
    /// Inlines as a line.
    pub fn line(&mut self, inlines: &[Inline]) -> String {
        let mut line = String::new();
        for inline in inlines {
            match inline {
                Inline::Text(text) => line.push_str(text),
                Inline::Figure(mark) => line.extend(self.sign(mark)),
                Inline::Bold(inner) => {
                    line.push(BOLD.0);
                    line.push_str(&self.line(inner));
                    line.push(BOLD.1);
                }
            }
        }
        line
    }

    fn sign(&mut self, mark: &FigureMark) -> Option<char> {
        let known = self.0.iter().position(|one| one.same_figure(mark));
        let place = known.unwrap_or_else(|| {
            self.0.push(mark.clone());
            self.0.len() - 1
        });
        u32::try_from(place).ok().and_then(|place| char::from_u32(FIRST + place))
    }

    fn mark(&self, sign: char) -> Option<&FigureMark> {
        let place = u32::from(sign).checked_sub(FIRST)?;
        self.0.get(usize::try_from(place).ok()?)
    }

    /// A line as inlines again.
    pub fn inlines(&self, line: &str) -> Vec<Inline> {
        let mut inlines = Vec::new();
        let mut words = String::new();
        let mut outer: Option<Vec<Inline>> = None;
        let settle = |words: &mut String, inlines: &mut Vec<Inline>| {
            if !words.is_empty() {
                inlines.push(Inline::Text(std::mem::take(words)));
            }
        };
        for sign in line.chars() {
            if let Some(mark) = self.mark(sign) {
                settle(&mut words, &mut inlines);
                inlines.push(Inline::Figure(mark.clone()));
            } else if sign == BOLD.0 {
                settle(&mut words, &mut inlines);
                outer = Some(std::mem::take(&mut inlines));
            } else if sign == BOLD.1 {
                settle(&mut words, &mut inlines);
                let inner = std::mem::replace(&mut inlines, outer.take().unwrap_or_default());
                inlines.push(Inline::Bold(inner));
            } else {
                words.push(sign);
            }
        }
        settle(&mut words, &mut inlines);
        inlines
    }
}

/// What ends and counts the sentences of a paper.
pub(super) struct Stops {
    /// Ends a sentence: 。
    pub stop: String,
    /// Ends a point: ；
    pub semicolon: String,
    /// 一是, 二是 …
    pub ordinals: Vec<String>,
}

impl Stops {
    fn ends<'a>(&self, text: &'a str) -> Option<&'a str> {
        text.strip_suffix(&self.stop).or_else(|| text.strip_suffix(&self.semicolon))
    }

    fn begins(&self, before: &str) -> bool {
        before.is_empty() || before.ends_with(BOLD.1) || self.ends(before).is_some()
    }

    /// The line without a sentence that stands in it whole; none where it does not.
    pub fn without(&self, line: &str, sentence: &str) -> Option<String> {
        line.match_indices(sentence).find_map(|(at, _)| {
            let (before, after) = (&line[..at], &line[at + sentence.len()..]);
            let before =
                self.ordinals.iter().find_map(|one| before.strip_suffix(one)).unwrap_or(before);
            let rest =
                [&self.stop, &self.semicolon].into_iter().find_map(|one| after.strip_prefix(one));
            let rest = rest.filter(|_| !sentence.is_empty() && self.begins(before))?;
            let open = before.strip_suffix(&self.semicolon).filter(|_| rest.is_empty());
            let closed = open.map(|open| format!("{open}{}", self.stop));
            Some(self.counted(&format!("{}{rest}", closed.as_deref().unwrap_or(before))))
        })
    }

    /// The points counted from one; one alone is not counted.
    fn counted(&self, line: &str) -> String {
        let mut places: Vec<(usize, usize)> = Vec::new();
        for ordinal in &self.ordinals {
            let found = line.match_indices(ordinal).filter(|(at, _)| self.begins(&line[..*at]));
            places.extend(found.map(|(at, _)| (at, ordinal.len())));
        }
        places.sort_unstable();
        let alone = places.len() == 1;
        let (mut told, mut end) = (String::new(), 0);
        for ((at, length), ordinal) in places.iter().zip(&self.ordinals) {
            told.push_str(&line[end..*at]);
            told.push_str(if alone { "" } else { ordinal });
            end = at + length;
        }
        told + &line[end..]
    }

    /// Whether a line says nothing but its name (总体情况：).
    pub fn is_empty(line: &str) -> bool {
        let rest = line.trim();
        rest.is_empty() || rest.starts_with(BOLD.0) && rest.ends_with(BOLD.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stops() -> Stops {
        let ordinals = ["一是", "二是", "三是"].map(str::to_owned).to_vec();
        Stops { stop: "。".into(), semicolon: "；".into(), ordinals }
    }

    fn check(line: &str, sentence: &str, expected: Option<&str>) {
        assert_eq!(stops().without(line, sentence).as_deref(), expected, "{line} - {sentence}");
    }

    #[test]
    fn a_whole_sentence_is_cut_and_nothing_else() {
        check("甲。乙。丙。", "乙", Some("甲。丙。"));
        check("甲。", "甲", Some(""));
        check("甲。又乙。丙。", "乙", None);
        check("甲。乙丁。丙。", "乙", None);
        check("甲。", "", None);
    }

    #[test]
    fn points_are_counted_anew() {
        check("一是甲；二是乙；三是丙。", "乙", Some("一是甲；二是丙。"));
        check("一是甲；二是乙；三是丙。", "甲", Some("一是乙；二是丙。"));
        check("一是甲；二是乙。", "乙", Some("甲。"));
        check("一是甲；二是问题一是乙；三是丙。", "丙", Some("一是甲；二是问题一是乙。"));
    }

    #[test]
    fn inlines_survive_the_way_to_a_line_and_back() {
        let mark = FigureMark { name: "a".into(), text: "3".into(), ..FigureMark::default() };
        let inlines = vec![
            Inline::Bold(vec![Inline::text("总体"), mark.clone().into()]),
            Inline::text("甲"),
            mark.into(),
        ];
        let mut signs = Signs::default();
        let line = signs.line(&inlines);
        assert_eq!(signs.inlines(&line), inlines);
    }
}
