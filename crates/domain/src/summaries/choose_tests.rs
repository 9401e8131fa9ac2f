//! Tests of the rules of choice: what is amiss, what is worth telling, what comes next.

use super::*;
use crate::figures::{Interval, Standing};
use crate::summaries::{Group, Next};

fn vocabulary() -> Vocabulary {
    Vocabulary::parse(&[
        include_str!("../../../../vocab/taxonomy.toml"),
        include_str!("../../../../vocab/activities.toml"),
    ])
    .unwrap()
}

fn ground(now: &[(&str, i64)], before: &[(&str, i64)]) -> Ground {
    let figures = |numbers: &[(&str, i64)]| {
        let mut figures = Figures::default();
        for (name, number) in numbers {
            let decimals = u32::from(name.contains("growth") || name.contains("share"));
            let interval = Interval { low: *number, high: Some(*number), decimals };
            figures.insert(Name::parse(name), Standing::Stated, Some(interval));
        }
        figures
    };
    Ground {
        now: figures(now),
        before: figures(before),
        comparable: !before.is_empty(),
        covers: true,
        next: Next { year: 2025, from: 1, to: 12 },
        ..Ground::default()
    }
}

fn says(points: &[Point]) -> Vec<&str> {
    points.iter().map(|point| point.say).collect()
}

#[test]
fn a_full_ledger_has_no_problem_invented_for_it() {
    assert_eq!(says(&problems(&ground(&[], &[]), &vocabulary(), 2021)), Vec::<&str>::new());
}

#[test]
fn a_campaign_of_last_year_without_a_record_has_lapsed() {
    let ground = ground(
        &[("activity.sessions.campaign{keji_week}", 2)],
        &[
            ("activity.sessions.campaign{kepu_day}", 4),
            ("activity.sessions.campaign{keji_week}", 1),
        ],
    );
    let problems = problems(&ground, &vocabulary(), 2021);
    assert_eq!(says(&problems), ["phrases-problem-lapsed"]);
    assert_eq!(problems[0].lists[0].1, ["全国科普日"]);
}

#[test]
fn a_day_that_became_a_month_has_not_lapsed() {
    let ground = ground(
        &[("activity.sessions.campaign{kepu_month}", 2)],
        &[("activity.sessions.campaign{kepu_day}", 4)],
    );
    assert_eq!(says(&problems(&ground, &vocabulary(), 2025)), Vec::<&str>::new());
}

#[test]
fn the_groups_are_those_of_the_outline_in_force() {
    let now =
        [("activity.attendance.audience{youth}", 5), ("activity.attendance.audience{farmer}", 5)];
    let missing = |year| problems(&ground(&now, &[]), &vocabulary(), year)[0].lists[0].1.clone();
    assert_eq!(missing(2021), ["产业工人", "老年人", "领导干部和公务员"]);
    let old = ["领导干部和公务员", "城镇劳动者", "社区居民"];
    assert_eq!(missing(2019), old, "未成年人 is counted as 青少年");
}

#[test]
fn a_school_is_not_blamed_for_serving_no_farmers() {
    let mut ground = ground(&[("activity.attendance.audience{youth}", 5)], &[]);
    ground.covers = false;
    assert_eq!(says(&problems(&ground, &vocabulary(), 2021)), Vec::<&str>::new());
}

#[test]
fn a_small_decline_is_no_problem_and_a_large_one_is() {
    let fewer = |growth| {
        problems(&ground(&[("activity.sessions_growth", growth)], &[]), &vocabulary(), 2021)
    };
    assert_eq!(says(&fewer(-49)), Vec::<&str>::new());
    assert_eq!(says(&fewer(-50)), ["phrases-problem-fewer-sessions"]);
}

#[test]
fn each_campaign_of_last_year_stands_in_its_month_under_its_name_of_the_year_planned() {
    let mut ground = ground(&[], &[]);
    ground.recurring = vec!["kepu_day".into(), "keji_week".into(), "keji_zhichun".into()];
    let points = steps(&ground, &vocabulary(), 2024, Some(Group::Calendar));
    let told: Vec<(&str, &str)> = points
        .iter()
        .map(|point| (point.texts[0].1.as_str(), point.lists[0].1[0].as_str()))
        .collect();
    assert_eq!(told, [("3", "“科技之春”科普活动月"), ("5", "全国科技活动周"), ("9", "全国科普月")]);
}

#[test]
fn one_record_is_told_of_once() {
    let record = crate::basics::RecordId::parse("00000000-0000-7000-8000-000000000001").unwrap();
    let candidate = |say| Candidate {
        say,
        record,
        title: String::new(),
        lead: String::new(),
        day: chrono::NaiveDate::default(),
        name: Name::of_record("activity.attendance", &record.to_string()),
        interval: Interval::whole(1, Some(1)),
    };
    let mut ground = ground(&[], &[]);
    ground.candidates =
        vec![candidate("phrases-highlight-largest"), candidate("phrases-highlight-media")];
    assert_eq!(says(&highlights(&ground, &vocabulary())), ["phrases-highlight-largest"]);
}

#[test]
fn a_title_that_names_its_unit_is_told_without_it() {
    let lead = |title: &str| {
        let candidate = Candidate {
            say: "phrases-highlight-largest",
            record: crate::basics::RecordId::parse("00000000-0000-7000-8000-000000000001").unwrap(),
            title: title.to_owned(),
            lead: "后河镇".to_owned(),
            day: chrono::NaiveDate::default(),
            name: Name::parse("activity.attendance"),
            interval: Interval::whole(1, Some(1)),
        };
        let ground = Ground { candidates: vec![candidate], ..ground(&[], &[]) };
        highlights(&ground, &vocabulary())[0].texts[1].1.clone()
    };
    assert_eq!(lead("科普集市"), "后河镇");
    assert_eq!(lead("后河镇科普集市"), "");
}

#[test]
fn every_key_the_rules_answer_with_is_listed() {
    let body = include_str!("choose.rs").split_once("];").unwrap().1;
    let source = body.to_owned() + include_str!("choose/steps.rs");
    for key in source.split('"').filter(|text| text.starts_with("phrases-")) {
        assert!(POINT_KEYS.contains(&key), "{key}");
    }
}

fn target(aim: i64, done: (i64, i64)) -> Target {
    Target {
        name: Name::parse("activity.sessions"),
        title: "科普活动场次".into(),
        aim: format!("{aim}场次"),
        least: Interval::whole(aim, Some(aim)),
        done: Interval::whole(done.0, Some(done.1)),
        counted: "场次".into(),
    }
}

#[test]
fn a_target_is_missed_only_when_the_year_is_over_and_it_is_sure() {
    let check = |over, done, told: &str, problems: &[&str]| {
        let mut ground = ground(&[], &[]);
        (ground.over, ground.targets) = (over, vec![target(40, done)]);
        assert_eq!(says(&targets(&ground)), [told], "{done:?}");
        assert_eq!(says(&super::problems(&ground, &vocabulary(), 2021)), problems, "{done:?}");
    };
    check(true, (40, 40), "phrases-target-met", &[]);
    check(true, (30, 39), "phrases-target-missed", &["phrases-problem-missed"]);
    check(true, (30, 49), "phrases-target-open", &[]);
    check(false, (30, 39), "phrases-target-running", &[]);
    check(false, (52, 52), "phrases-target-met", &[]);
}

#[test]
fn what_was_arranged_is_named_once_its_day_has_passed_and_taken_up_when_it_lies_ahead() {
    let mut ground = ground(&[], &[]);
    ground.overdue = vec!["讲座".into()];
    ground.ahead = vec!["义诊".into()];
    let vocabulary = vocabulary();
    assert_eq!(says(&problems(&ground, &vocabulary, 2021)), ["phrases-problem-overdue"]);
    let steps = steps(&ground, &vocabulary, 2021, None);
    assert_eq!(says(&steps), ["phrases-step-ahead", "phrases-step-overdue"]);
}

#[test]
fn a_plan_for_half_a_year_takes_no_measure_from_a_whole_one() {
    let mut ground = ground(&[("activity.sessions", 40), ("activity.sessions{lecture}", 40)], &[]);
    let daily = |ground: &Ground| steps(ground, &vocabulary(), 2024, Some(Group::Daily)).len();
    assert_eq!(daily(&ground), 2);
    ground.next.to = 6;
    assert_eq!(daily(&ground), 1);
}
