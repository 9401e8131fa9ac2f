//! The road of a report: dropped in, its claims looked at and put right, handed over as labels, two years side by side.

use crate::steps::{fits, log_in, says};
use e2e::{Browser, Program};
use std::path::Path;

const REPORT: &str = "云岭县科学技术协会2021年工作总结\n一、主要工作\n（一）抓宣传。全年开展科普活动34场次，发放资料30000余份。\n（二）抓培训。举办培训20期，其中茶叶9期、魔芋11期。\n二、2022年工作打算\n（一）办好科普日活动，发放资料5000份。\n";

fn drop_file(browser: &Browser, program: &Program, file: &Path) {
    browser.goto(&format!("{}/readings", program.address));
    browser.find("#file").send(&file.display().to_string());
    browser.click(".reading-in .go");
    browser.until("the report", |browser| browser.all(".rd-doc").len() == 1);
}

#[test]
fn a_report_is_read_put_right_and_laid_beside_another_year() {
    let folder = tempfile::tempdir().expect("a folder");
    let (newer, older) = (folder.path().join("2021.txt"), folder.path().join("2020.txt"));
    std::fs::write(&newer, REPORT).expect("a report");
    let before = REPORT.replace("2022", "2021").replace("2021年工作总结", "2020年工作总结");
    std::fs::write(&older, before.replace("34场次", "28场次")).expect("another");
    let program = Program::demo();
    let browser = Browser::open();
    browser.resize(1366, 768);
    log_in(&browser, &program, "reviewer");
    drop_file(&browser, &program, &older);
    drop_file(&browser, &program, &newer);
    fits(&browser, "reading");

    browser.click(".rd-doc a.mk-actual");
    browser.until("the card", |browser| browser.all("#panel .rd-card").len() == 1);
    assert!(browser.text("#panel").contains("34 场次"));
    fits(&browser, "reading with its card");
    browser.run("document.querySelector('#claim-value').value = ''", &[]);
    browser.type_into("#claim-value", "36");
    browser.click("#panel .rd-form .go");
    says(&browser, "更正已保存");
    assert_eq!(browser.all(".rd-doc a.mk-hand").len(), 1);
    let gold = "return fetch(document.querySelector('a[href$=\"/gold\"]').href).then(answer => answer.text())";
    let gold = browser.run(gold, &[]);
    assert!(gold.as_str().is_some_and(|lines| lines.contains("\"value\":36")), "{gold}");

    browser.goto(&format!("{}/readings/history?unit=990131-kx-0001", program.address));
    says(&browser, "28场次");
    says(&browser, "34场次");
    fits(&browser, "years side by side");
    assert_eq!(browser.errors(), Vec::<String>::new());
}
