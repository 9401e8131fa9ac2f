//! The road of the first day: a list of units is typed or pasted, looked at, mended and entered without a mouse.

use crate::steps::{fits, log_in, says};
use e2e::{Browser, Program};

const SUBMIT: &str = "\u{E009}\u{E007}";
const PAGE: &str = "/units/990131/many";

/// Types into what has the focus, a key a letter.
fn type_list(browser: &Browser, text: &str) {
    browser.run("const list = document.querySelector('#text'); list.focus(); list.select()", &[]);
    let letters: Vec<String> = text.chars().map(String::from).collect();
    browser.keys(&letters.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(browser.find("#text").property("value"), text);
    browser.keys(&[SUBMIT]);
}

#[test]
fn a_list_of_units_is_looked_at_mended_and_entered_without_a_mouse() {
    let program = Program::demo();
    let browser = Browser::open();
    browser.resize(1366, 768);
    log_in(&browser, &program, "admin");
    browser.goto(&format!("{}{PAGE}", program.address));
    fits(&browser, "list of units");

    type_list(&browser, "冷水镇\n茶坪村　冷水镇\n某某站");
    says(&browser, "1 行不对");
    says(&browser, "看不出是什么单位");
    let seen = "const { top, bottom } = document.querySelector('#result .faults').getBoundingClientRect();
        return top >= 0 && bottom < document.querySelector('.sticky-bar').getBoundingClientRect().top";
    assert_eq!(browser.run(seen, &[]), true, "the result is what one sees");
    fits(&browser, "list of units with a fault");
    let told = browser.errors();
    assert!(told.iter().all(|line| line.contains("422")), "{told:?}");

    type_list(&browser, "冷水镇\n茶坪村　冷水镇");
    says(&browser, "可以新增 2 个");
    says(&browser, "自动编号");
    browser.press(&["Tab", "Tab", "Enter"]);
    browser.until("the tree", |browser| browser.url().contains("/units?top=990131"));
    assert!(browser.text(".flash").contains("已新增 2 个单位"), "{}", browser.text(".flash"));
    says(&browser, "冷水镇");
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn a_list_of_units_fits_a_phone() {
    let program = Program::demo();
    let browser = Browser::phone();
    log_in(&browser, &program, "admin");
    browser.goto(&format!("{}{PAGE}", program.address));
    fits(&browser, "list of units on a phone");
    browser.type_into("#text", "冷水镇\n某某站");
    browser.click("button[value=look]");
    says(&browser, "1 行不对");
    fits(&browser, "its faults on a phone");
}
