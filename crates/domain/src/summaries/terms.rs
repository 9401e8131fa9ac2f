//! Official terms as a paper writes them, kept apart by year.

use crate::vocab::{Entry, Vocabulary};

/// A term without what stands in brackets to tell it from others: `科普(技)讲座` is `科普讲座`.
#[must_use]
pub fn in_paper(term: &str) -> String {
    let mut depth = 0_u32;
    term.chars()
        .filter(|sign| match sign {
            '(' | '（' => {
                depth += 1;
                false
            }
            ')' | '）' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

/// What a campaign is called in a year: the one that took its place, when there is one by then.
/// So 全国科普日 of 2024 is planned as 全国科普月 of 2025.
#[must_use]
pub fn campaign_in<'a>(vocabulary: &'a Vocabulary, code: &str, year: i32) -> Option<&'a Entry> {
    let entry = vocabulary.entry("campaign", code)?;
    let later = entry.followed_by.as_deref().and_then(|code| vocabulary.entry("campaign", code));
    Some(later.filter(|later| later.valid_in(year)).unwrap_or(entry))
        .filter(|entry| entry.valid_in(year))
}

/// What a unit calls all of itself (全县、全镇、本单位), by the end of its name.
#[must_use]
pub fn whole<'a>(vocabulary: &'a Vocabulary, name: &str) -> &'a str {
    let list = vocabulary.list("paper_whole");
    let ends = |entry: &&Entry| entry.aliases.iter().any(|end| name.ends_with(end.as_str()));
    let found = list.iter().find(ends).or_else(|| list.iter().find(|e| e.aliases.is_empty()));
    found.map_or("", |entry| entry.zh.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_stay_out_of_papers() {
        for (term, expected) in [
            ("科普(技)讲座", "科普讲座"),
            ("消防宣传月(119消防日)", "消防宣传月"),
            ("学会（协会、研究会）", "学会"),
            ("义诊", "义诊"),
        ] {
            assert_eq!(in_paper(term), expected);
        }
    }

    #[test]
    fn a_campaign_is_called_as_its_year_calls_it() {
        let vocabulary =
            Vocabulary::parse(&[include_str!("../../../../vocab/taxonomy.toml")]).unwrap();
        let name = |code, year| campaign_in(&vocabulary, code, year).map(|e| e.zh.clone());
        assert_eq!(name("kepu_day", 2024).as_deref(), Some("全国科普日"));
        assert_eq!(name("kepu_day", 2025).as_deref(), Some("全国科普月"));
        assert_eq!(name("kepu_month", 2024), None, "not before the law of that year");
    }

    #[test]
    fn a_unit_speaks_of_all_of_itself() {
        let vocabulary =
            Vocabulary::parse(&[include_str!("../../../../vocab/summary_terms.toml")]).unwrap();
        for (name, expected) in [
            ("云岭县", "全县"),
            ("玉屏街道", "全街道"),
            ("后河镇", "全镇"),
            ("天麻坡村", "全村"),
            ("钟楼社区", "社区"),
            ("云岭县气象局", "本单位"),
        ] {
            assert_eq!(whole(&vocabulary, name), expected, "{name}");
        }
    }
}
