//! The check-up of any paper: dropped in, its findings read, one opened beside its place in the text, one kind set aside.

use crate::steps::{fits, log_in, says};
use e2e::{Browser, Program};

const PAPER: &str = "云岭县科协2021年工作总结\n全年举办培训班22期，其中茶叶9期、魔芋8期、核桃5期。\n全县科协系统共有会员1200名，女会员420名，女会员比重为45%。\n表彰科技工作者20名。受表彰的18名科技工作者来自一线。\n";

#[test]
fn a_paper_is_checked_and_a_finding_leads_to_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let paper = folder.path().join("总结.txt");
    std::fs::write(&paper, PAPER).expect("a paper");
    let program = Program::demo();
    let browser = Browser::open();
    for (width, height) in [(1366, 768), (390, 844)] {
        browser.resize(width, height);
        if width > 1000 {
            log_in(&browser, &program, "reviewer");
        }
        browser.goto(&format!("{}/checkup", program.address));
        fits(&browser, "asking for a paper");
        browser.find("#file").send(&paper.display().to_string());
        browser.click(".checkup-ask .go");
        browser.until("the findings", |browser| !browser.all(".fnd li").is_empty());
        fits(&browser, "a checked paper");
        says(&browser, "420名 ÷ 1200名 = 35%");
        says(&browser, "18名 ≠ 20名");

        if width > 1000 {
            let shown = "return [...document.querySelectorAll('.fnd li')].filter(li => li.offsetParent).length";
            let before = browser.run(shown, &[]).as_i64();
            browser.click(".sumline button");
            assert!(browser.run(shown, &[]).as_i64() < before, "one kind is set aside");
            browser.click(".sumline button");
            assert_eq!(browser.run(shown, &[]).as_i64(), before, "and comes back");
        }
        browser.click(".fnd li .said");
        let opened = "return document.querySelector(location.hash)?.matches('.doc a.cl')";
        assert_eq!(browser.run(opened, &[]).as_bool(), Some(true), "the place in the text");
    }
    assert_eq!(browser.errors(), Vec::<String>::new());
}
