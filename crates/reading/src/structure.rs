//! The parts of a report: headings by the style of their numbers, what is done and what is planned, tasks, and what
//! the paper says about itself.

mod document;
mod embedded;
mod headings;
mod markers;
mod tasks;
mod title;

use crate::lexicon::{PARTS, YEAR, is_letter};
use crate::places::Places;
use crate::{Remark, Span};
use serde::Serialize;

pub use document::{DocumentFacts, Level};

/// Characters of a heading that is about one thing.
const SHORT: usize = 16;

/// What a part of a report tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Work done, things that stand.
    Done,
    /// Work to come.
    Planned,
    /// What is wrong.
    Problems,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// `h001` and so on, in order.
    pub id: String,
    /// Where.
    pub span: Span,
    /// Its words, number included.
    pub text: String,
    /// By the style of the number: 1 = 一、 2 = (一) 3 = 1. 4 = (1) 5 = 一是.
    pub level: u8,
    /// The number as written; `None` where it was lost.
    pub number: Option<String>,
    /// Whether the sentence goes on behind it.
    pub run_in: bool,
    /// The heading it stands under.
    pub parent: Option<String>,
    /// What its part tells of.
    pub part: Part,
    /// Its place in the clean text.
    #[serde(skip)]
    pub(crate) at: (usize, usize),
    /// Where the words behind its number begin in the clean text.
    #[serde(skip)]
    pub(crate) words: usize,
}

/// Planned work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Task {
    /// `t001` and so on.
    pub id: String,
    /// Where.
    pub span: Span,
    /// Its words.
    pub text: String,
    /// The heading it stands under.
    pub group: Option<String>,
    /// The kind it is listed under, where that is no heading.
    pub group_name: Option<String>,
    /// Who leads, where that is said (牵头单位).
    pub lead_unit: Option<String>,
    /// For when it is planned: `2024`, or `2024H2` for a second half year.
    pub horizon: Option<String>,
    /// Whether it stands inside the report of what was done.
    pub embedded: bool,
}

/// All that structure yields.
pub(crate) struct Outline {
    pub document: DocumentFacts,
    pub headings: Vec<Heading>,
    pub tasks: Vec<Task>,
    pub remarks: Vec<Remark>,
    /// Plans inside the report of what was done.
    embedded: Vec<(usize, usize)>,
    /// What the paper tells of before its first heading.
    part: Part,
}

impl Outline {
    /// The heading above a place of the clean text.
    pub fn heading_at(&self, place: usize) -> Option<&Heading> {
        let behind = self.headings.partition_point(|heading| heading.at.0 <= place);
        behind.checked_sub(1).map(|index| &self.headings[index])
    }
    /// Whether a place lies in plans that stand inside the report of what was done.
    pub fn is_embedded(&self, place: usize) -> bool {
        let behind = self.embedded.partition_point(|(start, _)| *start <= place);
        behind.checked_sub(1).is_some_and(|index| self.embedded[index].1 > place)
    }
    /// What the part around a place of the clean text tells of.
    pub fn part_at(&self, place: usize) -> Part {
        self.heading_at(place).map_or(self.part, |heading| heading.part)
    }
}

/// Finds the parts.
pub(crate) fn outline(body: &Places, titles: &[String]) -> Outline {
    let mut remarks = Vec::new();
    let found = headings::find(body, &mut remarks);
    let first = found.first().map_or(body.len(), |heading| heading.start);
    let document = document::facts(body, first, titles);
    let part = part_of_title(document.title.as_deref().unwrap_or_default());
    let next_year = document.plan_year.or(document.year.map(|year| year + 1));
    let headings = placed(body, found, part, next_year.filter(|_| part == Part::Done));
    let regions = embedded::find(body, &headings, part, next_year);
    let tasks = tasks::find(body, &headings, &regions, document.horizon());
    let embedded = regions.iter().map(|region| region.at).collect();
    Outline { document, headings, tasks, remarks, embedded, part }
}

fn part_of_title(title: &str) -> Part {
    let planned = PARTS.planned.is_said_in(title) && !PARTS.done.is_said_in(title);
    if planned { Part::Planned } else { Part::Done }
}

/// What a heading says its part tells of; `None` when it says nothing.
fn part_of(text: &[char]) -> Option<Part> {
    let silent = text.iter().rev().take_while(|c| !is_letter(**c)).count();
    let text = &text[..text.len() - silent];
    let names_plan =
        PARTS.planned.at_end_of(text) || (text.len() <= SHORT && PARTS.planned.is_in(text));
    if PARTS.problems.is_in(text) {
        Some(Part::Problems)
    } else if names_plan && !PARTS.looking_back.is_in(text) {
        Some(Part::Planned)
    } else if PARTS.done.is_in(text) {
        Some(Part::Done)
    } else {
        None
    }
}

/// Gives every heading its parent and its part.
fn placed(
    body: &Places,
    found: Vec<headings::Found>,
    default: Part,
    next_year: Option<i32>,
) -> Vec<Heading> {
    let next_year = next_year.map(|year| format!("{year}{YEAR}"));
    let mut above: Vec<(u8, String, Part)> = Vec::new();
    let mut headings = Vec::new();
    for (index, found) in found.into_iter().enumerate() {
        while above.last().is_some_and(|(level, ..)| *level >= found.level) {
            above.pop();
        }
        let text = body.slice(found.start, found.end).to_owned();
        let inherited = above.last().map_or(default, |(_, _, part)| *part);
        // 7.下半年打算: where a paper has no higher headings, a short one opens a part.
        let highest = above.is_empty() && !found.run_in;
        let tells = found.level == 1 || found.level == 2 && !found.run_in || highest;
        let own = tells.then(|| part_of(&body.chars[found.start..found.end])).flatten();
        // 二、2025年重点工作, in a report on 2024.
        let of_next = next_year.as_ref().is_some_and(|year| text.contains(year.as_str()));
        let own = own.or((tells && of_next).then_some(Part::Planned));
        let part = own.unwrap_or(inherited);
        let id = format!("h{:03}", index + 1);
        headings.push(Heading {
            id: id.clone(),
            span: body.span(found.start, found.end),
            text,
            level: found.level,
            number: found.number,
            run_in: found.run_in,
            parent: above.last().map(|(_, id, _)| id.clone()),
            part,
            at: (found.start, found.end),
            words: found.words,
        });
        above.push((found.level, id, part));
    }
    headings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(u8, &str)]) {
        let outline = outline(&Places::of(text), &[]);
        let found: Vec<(u8, &str)> =
            outline.headings.iter().map(|h| (h.level, h.text.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn headings_on_lines_of_their_own_are_found() {
        check(
            "甲县科协工作总结\n一、主要工作\n(一)科普宣传\n1.办好科普日。\n(1)启动仪式\n二、存在问题\n三、下一步打算",
            &[
                (1, "一、主要工作"),
                (2, "(一)科普宣传"),
                (3, "1.办好科普日。"),
                (4, "(1)启动仪式"),
                (1, "二、存在问题"),
                (1, "三、下一步打算"),
            ],
        );
    }

    #[test]
    fn headings_inside_a_paragraph_are_found_by_their_sequence() {
        check(
            "现报告如下:一、工作情况(一)抓宣传一是办展览,观众多。二是办讲座。(二)抓培训。全年培训群众。",
            &[
                (1, "一、工作情况"),
                (2, "(一)抓宣传"),
                (5, "一是办展览,"),
                (5, "二是办讲座。"),
                (2, "(二)抓培训。"),
            ],
        );
    }

    #[test]
    fn numbers_in_the_text_are_no_headings() {
        check("十九届二中、三中、四中全会精神,一、二层展厅1.2万平方米,统一是关键,增长2.5倍。", &[]);
    }

    #[test]
    fn numbers_go_on_under_the_next_heading_and_series_may_say_must() {
        check(
            "一、一九九八年工作回顾\n(一)宣传\n1.办展览。\n2.办讲座。\n(二)培训\n3.办班。\n4.考核。",
            &[
                (1, "一、一九九八年工作回顾"),
                (2, "(一)宣传"),
                (3, "1.办展览。"),
                (3, "2.办讲座。"),
                (2, "(二)培训"),
                (3, "3.办班。"),
                (3, "4.考核。"),
            ],
        );
        check(
            "下一步要求如下:一要建立长效机制。二要壮大队伍。",
            &[(5, "一要建立长效机制。"), (5, "二要壮大队伍。")],
        );
    }

    #[test]
    fn parts_tell_what_is_planned() {
        let text = "一、2023年工作总结\n办展览。\n二、存在的问题\n人少。\n三、2024年工作计划\n(一)办好科普日,发放资料。\n(二)建好科技馆。";
        let outline = outline(&Places::of(text), &[]);
        let parts: Vec<Part> = outline.headings.iter().map(|heading| heading.part).collect();
        assert_eq!(
            parts,
            [Part::Done, Part::Problems, Part::Planned, Part::Planned, Part::Planned]
        );
        let tasks: Vec<&str> = outline.tasks.iter().map(|task| task.text.as_str()).collect();
        assert_eq!(tasks, ["(一)办好科普日,发放资料。", "(二)建好科技馆。"]);
    }

    #[test]
    fn a_report_says_who_it_is() {
        let text = "甲县科学技术协会2023年上半年工作总结\n各项工作进展顺利。\n甲县科学技术协会\n2023年7月5日";
        let facts = outline(&Places::of(text), &[]).document;
        assert_eq!(facts.title.as_deref(), Some("甲县科学技术协会2023年上半年工作总结"));
        assert_eq!(facts.unit.as_deref(), Some("甲县科学技术协会"));
        assert_eq!((facts.year, facts.half_year), (Some(2023), true));
        assert_eq!(facts.level, Some(Level::County));
        assert_eq!(facts.signed_date.map(|day| day.to_string()).as_deref(), Some("2023-07-05"));
    }

    #[test]
    fn plans_are_parted_into_sentences_and_found_inside_summaries() {
        let text = "一、2023年工作总结\n申报来年项目9个,其中阵地建设类:新建科普站3个、科普画廊2处。队伍建设类:培训讲解员20名;组建志愿服务队。\n下一步,我们将办好科普日活动,建设科普长廊。\n二、2024年工作计划\n继续办好农函大。由教育局牵头开展创新大赛,参赛学生过千。\n";
        let outline = outline(&Places::of(text), &[]);
        let tasks: Vec<(&str, bool)> =
            outline.tasks.iter().map(|task| (task.text.as_str(), task.embedded)).collect();
        assert_eq!(
            tasks,
            [
                ("新建科普站3个", true),
                ("科普画廊2处", true),
                ("培训讲解员20名", true),
                ("组建志愿服务队", true),
                ("下一步,我们将办好科普日活动,建设科普长廊。", true),
                ("继续办好农函大。", false),
                ("由教育局牵头开展创新大赛,参赛学生过千。", false),
            ]
        );
        assert_eq!(outline.tasks[6].lead_unit.as_deref(), Some("教育局"));
        assert_eq!(outline.tasks[6].horizon.as_deref(), Some("2024"));
        assert_eq!(outline.document.plan_year, Some(2024));
    }

    #[test]
    fn who_leads_may_be_said_behind_the_work_and_notes_are_no_work() {
        let text = "甲县2025年工作计划\n(一)抓宣传。举办宣讲30场,覆盖学生1.5万人。(牵头单位:学会部;配合单位:教育局)\n(二)抓考核。目前已有基地3个。牵头召开会议2次。责任部门:科普部\n附:责任分工表。";
        let outline = outline(&Places::of(text), &[]);
        let tasks: Vec<(&str, Option<&str>)> = outline
            .tasks
            .iter()
            .map(|task| (task.text.as_str(), task.lead_unit.as_deref()))
            .collect();
        assert_eq!(
            tasks,
            [
                ("举办宣讲30场,覆盖学生1.5万人。", Some("学会部")),
                ("牵头召开会议2次。", Some("科普部")),
            ]
        );
    }

    #[test]
    fn who_leads_a_group_leads_its_work() {
        let text = "甲县2026年工作计划\n(一)人才服务组\n牵头单位:学会部  责任人:部长\n1、举荐优秀人才5名;\n2、开展试点2项。\n(二)青少年组(牵头:教育局)\n1、承办竞赛1场。";
        let outline = outline(&Places::of(text), &[]);
        let leads: Vec<Option<&str>> =
            outline.tasks.iter().map(|task| task.lead_unit.as_deref()).collect();
        assert_eq!(leads, [Some("学会部"), Some("学会部"), Some("教育局")]);
    }

    #[test]
    fn plans_for_the_next_year_inside_a_summary_are_parted_by_their_numbers() {
        let text = "甲县科协2023年工作总结\n全年办班9期。\n2024年,我们将抓好两件事:一是办好科技节,邀请专家15名;二是新建基地3个。\n新的一年,(1)办好纪念活动;(2)作报告20场。\n";
        let outline = outline(&Places::of(text), &[]);
        let tasks: Vec<&str> = outline.tasks.iter().map(|task| task.text.as_str()).collect();
        assert_eq!(
            tasks,
            [
                "一是办好科技节,邀请专家15名;",
                "二是新建基地3个。",
                "(1)办好纪念活动;",
                "(2)作报告20场。"
            ]
        );
    }

    #[test]
    fn a_heading_of_the_year_behind_the_report_plans_and_a_colon_opens_a_list_of_plans() {
        let text = "甲县科协2024年工作总结\n一、主要工作\n办展览。\n二、2025年重点工作\n办好科普日，新建科普站3个。\n";
        let outline = outline(&Places::of(text), &[]);
        let parts: Vec<Part> = outline.headings.iter().map(|heading| heading.part).collect();
        assert_eq!(parts, [Part::Done, Part::Planned]);
        let text = "甲县果树学会2023年上半年工作总结\n1、存在问题及下半年安排\n问题主要是会员年龄偏大。下半年重点做好以下三件事:\n一是继续办好技术培训班,完成余下九期培训。\n二是筹备好柑橘采摘节,邀请客商五十家。\n特此报告，请予审阅。";
        let outline = self::outline(&Places::of(text), &[]);
        let tasks: Vec<(&str, bool)> =
            outline.tasks.iter().map(|task| (task.text.as_str(), task.embedded)).collect();
        assert_eq!(tasks.len(), 2, "{tasks:?}");
        assert!(tasks.iter().all(|(_, embedded)| *embedded));
    }

    #[test]
    fn what_stands_between_semicolons_is_work_by_itself() {
        let text = "甲县科协2026年工作计划\n(一)科普活动\n5月办好科技活动周,发动二十个部门;9月办好科普日,发放资料三万份。\n";
        let outline = outline(&Places::of(text), &[]);
        assert_eq!(outline.tasks.len(), 2, "{:?}", outline.tasks);
    }

    #[test]
    fn a_sentence_is_no_title_and_a_day_inside_one_no_signature() {
        let facts = outline(&Places::of("年初计划举办活动40场,实际举办36场。"), &[]).document;
        assert_eq!(facts.title, None);
        let facts = outline(&Places::of("2022年2月28日至3月5日,开展宣传周活动。"), &[]).document;
        assert_eq!(facts.signed_date, None);
    }
}
