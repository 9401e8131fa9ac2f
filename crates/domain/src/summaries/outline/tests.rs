//! Tests of the outline: when a clause is said, what a list tells, what must exist.

use super::*;
use crate::figures::{Interval, Name, Standing};
use crate::summaries::{Ground, Next};

const OUTLINE: &str = r#"
    [[paper]]
    kind = "summary"
    [[paper.part]]
    heading = "h"
    sections = ["s"]
    [[section]]
    key = "s"
    heading = "sh"
    absent = "a"
    [[section.sentence]]
    weight = 50
    [[section.sentence.clause]]
    say = "p"
    of = { n = "activity.sessions", m = "activity.attendance" }
    [[section.sentence]]
    weight = 50
    each = { say = "e", list = "campaign", figure = "activity.sessions.campaign", part = "q", skip = 1, top = 1 }
"#;

fn exact(value: i64) -> Option<Interval> {
    Some(Interval::whole(value, Some(value)))
}

fn ground() -> Ground {
    let next = Next { year: 2022, from: 1, to: 12 };
    Ground { covers: true, next, ..Ground::default() }
}

#[test]
fn a_clause_needs_all_its_figures_and_more_than_nothing() {
    let outline = Outline::parse(OUTLINE).unwrap();
    let clause = &outline.sections[0].sentences[0].clauses[0];
    let mut ground = ground();
    assert!(clause.filled(&ground).is_none());
    ground.now.insert(Name::parse("activity.sessions"), Standing::Stated, exact(3));
    assert!(clause.filled(&ground).is_none());
    ground.now.insert(Name::parse("activity.attendance"), Standing::NotReported, None);
    assert!(clause.filled(&ground).is_none());
    ground.now.insert(Name::parse("activity.attendance"), Standing::Stated, exact(0));
    assert!(clause.filled(&ground).is_none(), "nought is no achievement");
    ground.now.insert(Name::parse("activity.attendance"), Standing::Stated, exact(9));
    assert_eq!(clause.filled(&ground).map(|slots| slots.len()), Some(2));
}

#[test]
fn a_list_is_told_from_the_largest_and_says_when_there_is_more() {
    let vocabulary =
        Vocabulary::parse(&[include_str!("../../../../../vocab/taxonomy.toml")]).unwrap();
    let outline = Outline::parse(OUTLINE).unwrap();
    let each = outline.sections[0].sentences[1].each.as_ref().unwrap();
    let mut ground = ground();
    for (code, sessions) in [("keji_week", 5), ("kepu_day", 9), ("ip_week", 2)] {
        let name = Name::parse(&format!("activity.sessions.campaign{{{code}}}"));
        ground.now.insert(name, Standing::Stated, exact(sessions));
    }
    let list = each.told(&ground, &vocabulary);
    assert_eq!(list.told.iter().map(|told| told.first.1.low).collect::<Vec<_>>(), [5]);
    assert!(list.more);
}

/// Whether the largest campaign leads, of campaigns with so many sessions and visits.
fn leads(campaigns: &[(&str, i64, Option<i64>)]) -> bool {
    let vocabulary =
        Vocabulary::parse(&[include_str!("../../../../../vocab/taxonomy.toml")]).unwrap();
    let two = OUTLINE.replace(
        "part = \"q\", skip = 1",
        "beside = \"activity.attendance.campaign\", part = \"q\", plain = \"r\"",
    );
    let outline = Outline::parse(&two).unwrap();
    let each = outline.sections[0].sentences[1].each.as_ref().unwrap();
    let mut ground = ground();
    for (code, sessions, visits) in campaigns {
        let name = |figure| Name {
            base: format!("activity.{figure}.campaign"),
            parameter: Some((*code).to_owned()),
        };
        ground.now.insert(name("sessions"), Standing::Stated, exact(*sessions));
        if let Some(visits) = visits {
            ground.now.insert(name("attendance"), Standing::Stated, exact(*visits));
        }
    }
    let list = each.told(&ground, &vocabulary);
    assert_eq!(each.part(&list), if list.leads { "q" } else { "r" });
    list.leads
}

#[test]
fn the_largest_leads_only_where_it_is_larger_by_both_figures() {
    assert!(leads(&[("keji_week", 5, Some(90)), ("kepu_day", 9, Some(100))]));
    assert!(!leads(&[("kepu_day", 9, Some(100))]), "there is no other");
    assert!(!leads(&[("keji_week", 9, Some(90)), ("kepu_day", 9, Some(100))]), "as many sessions");
    assert!(!leads(&[("keji_week", 5, Some(900)), ("kepu_day", 9, Some(100))]), "fewer visits");
    assert!(!leads(&[("keji_week", 5, None), ("kepu_day", 9, Some(100))]), "visits unknown");
}

#[test]
fn a_clause_may_need_another_figure_or_its_absence() {
    let with = |condition: &str| {
        let text = OUTLINE.replace(
            "of = { n = \"activity.sessions\", m = \"activity.attendance\" }",
            &format!("of = {{ n = \"activity.sessions.joined\" }}\n    {condition} = \"activity.sessions\""),
        );
        Outline::parse(&text).unwrap().sections[0].sentences[0].clauses[0].clone()
    };
    let mut ground = ground();
    ground.now.insert(Name::parse("activity.sessions.joined"), Standing::Stated, exact(3));
    assert!(with("given").filled(&ground).is_none());
    assert!(with("unless").filled(&ground).is_some());
    ground.now.insert(Name::parse("activity.sessions"), Standing::Stated, exact(3));
    assert!(with("given").filled(&ground).is_some());
    assert!(with("unless").filled(&ground).is_none());
}

#[test]
fn figures_and_keys_are_found_once() {
    let outline = Outline::parse(OUTLINE).unwrap();
    let names: Vec<String> =
        outline.figures(&Vocabulary::default()).iter().map(|ask| ask.name.to_string()).collect();
    assert_eq!(names, ["activity.attendance", "activity.sessions"]);
    assert_eq!(outline.keys(), ["a", "e", "h", "p", "q", "sh"]);
}

#[test]
fn a_part_names_sections_that_exist() {
    let broken = OUTLINE.replace("sections = [\"s\"]", "sections = [\"t\"]");
    assert!(matches!(Outline::parse(&broken), Err(OutlineError::NoSection(key)) if key == "t"));
}
