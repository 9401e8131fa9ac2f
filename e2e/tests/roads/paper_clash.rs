//! Two people edit one paper: who saves second is shown both texts and chooses, and what either typed is kept.

use crate::steps::{fits, log_in};
use e2e::{Browser, Program};

/// Types words at the end of the first paragraph.
fn write(browser: &Browser, words: &str) {
    let at_the_end = "
        const first = document.querySelector('.ProseMirror p');
        const range = document.createRange();
        range.selectNodeContents(first);
        range.collapse(false);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        first.closest('.ProseMirror').focus();
        document.execCommand('insertText', false, arguments[0]);";
    browser.run(at_the_end, &[words.into()]);
    browser.until("what was typed", |browser| browser.text(".ProseMirror").contains(words));
}

fn open_editor(browser: &Browser, address: &str) {
    browser.goto(address);
    browser.until("the editor", |browser| browser.all(".ProseMirror").len() == 1);
}

fn asked(browser: &Browser) {
    browser.until("the question", |browser| browser.find("#paper-clash").is_shown());
}

/// Every version of a paper as its page shows it, newest first.
fn versions(browser: &Browser, paper: &str) -> Vec<String> {
    browser.goto(paper);
    let links = "return [...document.querySelectorAll('a[href*=\"?version=\"]')]
        .filter(link => !link.href.includes('format')).map(link => link.href)";
    let links = browser.run(links, &[]);
    let links = links.as_array().cloned().unwrap_or_default();
    let read = |link: &serde_json::Value| {
        browser.goto(link.as_str().unwrap_or_default());
        browser.text("article")
    };
    links.iter().map(read).collect()
}

#[test]
fn two_people_at_one_paper_lose_nothing() {
    let program = Program::demo();
    let (one, two) = (Browser::open(), Browser::open());
    log_in(&one, &program, "reviewer");
    log_in(&two, &program, "recorder");
    one.goto(&format!("{}/summary?unit=990131-kx-0001&period=2021&most=1000", program.address));
    one.run("document.querySelector('form[action=\"/papers\"] button').click()", &[]);
    one.until("the editor", |browser| browser.all(".ProseMirror").len() == 1);
    let editor = one.url();
    let paper = editor.trim_end_matches("/edit").to_owned();
    open_editor(&two, &editor);

    write(&one, "先存的话");
    write(&two, "后存的话");
    one.click("#paper-keep");
    one.until("saved", |browser| browser.text("#paper-state").contains("已保存"));
    two.click("#paper-keep");
    asked(&two);
    assert!(two.text("#clash-theirs").contains("先存的话"));
    assert!(two.text("#clash-mine").contains("后存的话"));
    fits(&two, "question of two texts");
    two.resize(390, 844);
    fits(&two, "question of two texts on a phone");
    two.resize(1366, 768);
    two.press(&["Escape", "Escape"]);
    asked(&two);
    two.click("#clash-keep");
    two.until("saved", |browser| browser.text("#paper-state").contains("已保存"));

    write(&one, "又写的话");
    one.click("#paper-keep");
    asked(&one);
    one.click("#clash-take");
    one.until("their text", |browser| {
        browser.all(".ProseMirror").iter().any(|text| text.text().contains("后存的话"))
    });
    let versions = versions(&two, &paper);
    for words in ["先存的话", "后存的话", "又写的话"] {
        assert!(versions.iter().any(|text| text.contains(words)), "{words}: {versions:?}");
    }
    let expected = |text: &String| !text.contains("409");
    assert_eq!(two.errors().into_iter().filter(expected).collect::<Vec<_>>(), Vec::<String>::new());
}
