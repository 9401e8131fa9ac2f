//! The road of a paper: composed, edited with a figure put in by its name, issued, verified by its code
//! without an account.

use crate::steps::{fits, log_in, log_out};
use e2e::{Browser, Program};

/// Puts the cursor behind the first paragraph of the text.
const AT_THE_END: &str = "
    const first = document.querySelector('.ProseMirror p');
    const range = document.createRange();
    range.selectNodeContents(first);
    range.collapse(false);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    first.closest('.ProseMirror').focus();";

#[test]
fn a_paper_is_composed_edited_issued_and_verified() {
    let program = Program::demo();
    let browser = Browser::open();
    log_in(&browser, &program, "reviewer");
    browser.goto(&format!("{}/summary?unit=990131&period=2021&most=1000", program.address));
    fits(&browser, "composed paper");
    browser.run("document.querySelector('form[action=\"/papers\"] button').click()", &[]);
    browser.until("the editor", |browser| browser.all(".ProseMirror").len() == 1);
    fits(&browser, "editor");

    let before = browser.all(".ProseMirror .fig").len();
    browser.run(AT_THE_END, &[]);
    browser.click("[data-do=figure]");
    browser.type_into("#figure-search", "出动宣传车");
    browser.until("the figure", |browser| {
        browser.all("#figure-list li").len() == 1 && browser.text("#figure-list").contains("宣传车")
    });
    browser.find("#figure-search").send("\u{E007}");
    browser
        .until("one figure more", |browser| browser.all(".ProseMirror .fig").len() == before + 1);
    browser.click("#paper-keep");
    browser.until("saved", |browser| browser.text("#paper-state").contains("已保存"));

    browser.click("#paper-done");
    browser.until("the paper", |browser| browser.all("#signer").len() == 1);
    fits(&browser, "paper");
    browser.type_into("#signer", "主席");
    browser.click("form[action$='/issues'] button");
    browser.until("what was issued", |browser| browser.url().contains("/issues/1"));
    fits(&browser, "issued paper");
    let code = browser.text("a[href^='/v/']");
    log_out(&browser);

    browser.goto(&format!("{}/v", program.address));
    browser.type_into("#code", &code.to_lowercase());
    browser.click("form[action='/v'] button");
    browser.until("the figures", |browser| browser.all("tbody tr").len() > 5);
    fits(&browser, "verification");
    assert!(browser.text("main").contains("云岭县2021年科普工作总结"));
    assert!(!browser.text("main").contains("主席"), "no person is told of");
    assert_eq!(browser.errors(), Vec::<String>::new());
}
