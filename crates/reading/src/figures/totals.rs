//! Totals behind their parts (讲座18场、展览6场,共计24场), and wholes that open a sentence (312人中,党员96人).

use super::parts::{Amount, PARTS, REACH};
use super::{Nature, Text};
use crate::lexicon::{BEHIND_OUT_OF, HAN, IN_ALL, NO_OUT_OF, OUT_OF};

/// Characters before a total in which its word must stand.
const NEAR: usize = 14;
/// Characters between two totals of one sentence.
const BESIDE: usize = 6;
/// Characters of the longest noun between a whole and 中: 20个县级学会中.
const NOUN: usize = 6;

/// Whether two figures can be added: one unit, persons and visits, or sessions in whatever measure word.
fn adds(one: &Amount, other: &Amount) -> bool {
    one.unit == other.unit
        || one.nature.pairs(other.nature)
        || one.nature == Nature::Session && other.nature == Nature::Session
}

/// 宣传单5000张、手册2000本,合计7000份: a total of things in several measure words, persons among them.
fn is_counted(amount: &Amount) -> bool {
    matches!(amount.nature, Nature::Thing | Nature::Copy | Nature::Person)
}

/// 4个,已建成2个,其余2个: what is left over and the parts before it make up the whole.
pub(super) fn rest(text: &Text<'_>, amounts: &[Amount], wholes: &mut [Option<usize>]) {
    for (at, amount) in amounts.iter().enumerate().skip(2) {
        let Some(left) = amount.value.filter(|_| amount.counts) else { continue };
        let words = &text.body.chars[amount.start.saturating_sub(NOUN)..amount.start];
        if !text.lexicon.counted.left_over.is_in(words) {
            continue;
        }
        let from = text.sentence_start(amount.start, amount.start.saturating_sub(REACH));
        let alike = |part: &usize| amounts[*part].counts && adds(&amounts[*part], amount);
        let within = |part: &usize| amounts[*part].start >= from;
        let mut sum = left;
        let mut parts = vec![at];
        for before in (0..at).rev().take(PARTS).take_while(within).filter(alike) {
            let Some(value) = amounts[before].value else { break };
            if value == sum && parts.len() > 1 {
                parts.iter().for_each(|part| wholes[*part] = wholes[*part].or(Some(before)));
                break;
            }
            sum += value;
            parts.push(before);
        }
    }
}

/// A total behind a word that says so is the whole of the figures before it that add up to it.
pub(super) fn behind(text: &Text<'_>, amounts: &[Amount], wholes: &mut [Option<usize>]) {
    let mut last = None;
    for (at, amount) in amounts.iter().enumerate().skip(2) {
        let Some(total) = amount.value.filter(|_| amount.counts && !amount.cell) else { continue };
        // 合计8场,2000人次: the word holds for both numbers.
        let beside = amounts[at - 1].end + BESIDE >= amount.start && last == Some(at - 1);
        if !beside && !is_summed_up(text, amount.start, amounts[at - 1].end) {
            continue;
        }
        last = Some(at);
        let near = |part: &usize| amounts[*part].start + REACH >= amount.start;
        let free = |part: &usize| amounts[*part].counts && wholes[*part].is_none();
        let before = || (0..at).rev().take(PARTS).take_while(near).filter(free);
        let alike = |part: &usize| adds(&amounts[*part], amount);
        let mixed = |part: &usize| is_counted(&amounts[*part]) && is_counted(amount);
        let parts = adding_up(amounts, before().filter(alike), total);
        let parts = parts.or_else(|| adding_up(amounts, before().filter(mixed), total));
        for part in parts.unwrap_or_default() {
            wholes[part] = Some(at);
        }
    }
}

/// The figures, nearest first, that add up to a total: two and more.
fn adding_up(
    amounts: &[Amount],
    before: impl Iterator<Item = usize>,
    total: i128,
) -> Option<Vec<usize>> {
    let mut sum = 0;
    let mut parts = Vec::new();
    for part in before {
        sum += amounts[part].value?;
        parts.push(part);
        if sum == total {
            return (parts.len() > 1).then_some(parts);
        }
        if sum > total {
            break;
        }
    }
    None
}

/// 共计, 合计; 共 right before the number or before its verb: 全年共开展.
fn is_summed_up(text: &Text<'_>, start: usize, behind: usize) -> bool {
    let counted = &text.lexicon.counted;
    let words = &text.body.chars[start.saturating_sub(NEAR).max(behind).min(start)..start];
    let verb = counted.transitive_tails.at_end(words).unwrap_or(0);
    words[..words.len() - verb].last() == Some(&IN_ALL) || counted.sums_up.is_in(words)
}

/// 312人中,党员96人,妇女120人: the persons of the sentence are of those; things only where they add up.
pub(super) fn of_which(text: &Text<'_>, amounts: &[Amount], wholes: &mut [Option<usize>]) {
    for (whole, amount) in amounts.iter().enumerate() {
        let Some(total) = amount.value.filter(|_| amount.counts) else { continue };
        if !opens_division(text, amount.end) {
            continue;
        }
        let end = text.sentence_end(amount.end, REACH);
        let behind = (whole + 1..amounts.len()).take_while(|part| amounts[*part].start < end);
        let parts: Vec<usize> = behind
            .filter(|part| amounts[*part].counts && adds(&amounts[*part], amount))
            .take_while(|part| amounts[*part].value.is_none_or(|value| value < total))
            .take(PARTS)
            .collect();
        let sum: i128 = parts.iter().filter_map(|part| amounts[*part].value).sum();
        if matches!(amount.nature, Nature::Person | Nature::Attendance) || sum == total {
            for part in parts {
                wholes[part].get_or_insert(whole);
            }
        }
    }
}

/// Whether 中 with a mark or 有 behind it follows, at most a noun on.
fn opens_division(text: &Text<'_>, end: usize) -> bool {
    let upto = text.body.len().min(end + NOUN + 1);
    let letters = text.signs[end..upto].iter().take_while(|sign| **sign & HAN != 0).count();
    let chars = &text.body.chars;
    let found = (end..end + letters).find(|at| chars[*at] == OUT_OF);
    found.is_some_and(|at| {
        let other = at > end && NO_OUT_OF.contains(chars[at - 1]);
        let behind = chars.get(at + 1);
        !other && behind.is_some_and(|c| BEHIND_OUT_OF.contains(*c) || c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use crate::figures::RelationKind;

    /// Parts and wholes as `part<whole`.
    fn check(text: &str, expected: &[&str]) {
        let reading = crate::read(text.as_bytes(), None);
        let written = |id: &str| {
            let figure = reading.figures.iter().find(|figure| figure.id == id);
            figure.map(|figure| figure.text.clone()).unwrap_or_default()
        };
        let parts = reading.relations.iter().filter(|found| found.kind == RelationKind::PartOf);
        let found: Vec<String> =
            parts.map(|found| format!("{}<{}", written(&found.from), written(&found.to))).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_total_stands_behind_its_parts() {
        check(
            "举办科普讲座18场、展览6场、电影放映24场，共计48场次。",
            &["18场<48场次", "6场<48场次", "24场<48场次"],
        );
        check("上半年开展32场，下半年开展41场，全年共开展73场。", &["32场<73场", "41场<73场"]);
        check(
            "城关片23期，1850人次；沂北片31期，2430人次。两片合计54期、4280人次。",
            &["23期<54期", "1850人次<4280人次", "31期<54期", "2430人次<4280人次"],
        );
        check(
            "上级下达资金120万元，县级配套30万元，两项合计150万元。",
            &["120万元<150万元", "30万元<150万元"],
        );
        // No sum, or no word of a total: nothing is claimed.
        check("举办讲座18场、展览6场，共计25场次。", &[]);
        check("开展讲座18场，放映电影6场，公开展出24场。", &[]);
    }

    #[test]
    fn a_whole_opens_the_division() {
        check("参加培训的312人中，党员96人，妇女120人。", &["96人<312人", "120人<312人"]);
        check("12个学会中，理科学会3个、工科学会9个。", &["3个<12个", "9个<12个"]);
        check(
            "发放宣传单5000张、手册2000本、环保袋800个，合计7800份。",
            &["5000张<7800份", "2000本<7800份", "800个<7800份"],
        );
        check("在建场馆4个，已建成2个，其余2个年底完工。", &["2个<4个", "2个<4个"]);
        check("在建场馆4个，已建成2个，其余3个年底完工。", &[]);
        check(
            "小学作品180件、中学120件，共300件，获奖45件。",
            &["180件<300件", "120件<300件", "45件<300件"],
        );
        check("在全省14个市州中，获优秀组织单位5个、优秀活动8个。", &[]);
        check("县里有初中12所，建成科技馆3所。", &[]);
    }

    #[test]
    fn a_whole_is_divided_again_behind_a_finished_division() {
        check(
            "现有会员326人，包括高级职称42人、中级职称118人、初级职称166人；其中女会员97人。",
            &["42人<326人", "118人<326人", "166人<326人", "97人<326人"],
        );
        check(
            "现有职工11人，其中主席1人，副主席2人，中共党员9人，大学本科以上学历10人。",
            &["1人<11人", "2人<11人", "9人<11人", "10人<11人"],
        );
    }

    #[test]
    fn shares_choices_and_brackets_tell_the_whole() {
        check("新建科普站15个，占全县科普站总数60个的25%。", &["15个<60个"]);
        check("提合理化建议326条，采纳141条。", &["141条<326条"]);
        check("设七个比赛项目（个人4项、团体3项）。", &["4项<七个", "3项<七个"]);
        check("按满分100分设定，其中预算执行40分、产出指标60分。", &["40分<100分", "60分<100分"]);
        check("年初计划举办活动40场，完成36场。", &[]);
        check("惠及4个科普示范基地、3个科普示范社区。", &[]);
        check("县属学会由21个整顿为18个，撤并3个。", &[]);
    }
}
