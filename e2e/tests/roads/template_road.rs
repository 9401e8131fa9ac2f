//! The road of a unit's own template: a faulty one is refused with every fault named, a sound one is tried with a
//! period and taken away filled.

use crate::steps::{fits, log_in, says};
use e2e::{Browser, Program};
use std::path::Path;

fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/templates");
    let file = folder.join(name).canonicalize().expect("the fixture lies in the tree");
    file.display().to_string()
}

#[test]
fn a_template_is_checked_tried_and_filled() {
    let program = Program::demo();
    let browser = Browser::open();
    browser.resize(1366, 768);
    log_in(&browser, &program, "reviewer");
    browser.goto(&format!("{}/papers", program.address));
    browser.click("a[href='/templates']");
    says(&browser, "还没有模板");
    fits(&browser, "no templates");

    browser.type_into("#name", "年度总结");
    browser.find("#file").send(&fixture("faulty.docx"));
    browser.click("#add button.go");
    says(&browser, "模板里有4处要改");
    for told in ["单位名称", "没有“活动数”", "单独成段", "没有收尾"] {
        says(&browser, told);
    }
    fits(&browser, "faults of a template");
    assert_eq!(browser.find("#name").property("value"), "年度总结", "what was typed stays");

    browser.find("#file").send(&fixture("annual.docx"));
    browser.click("#add button.go");
    browser.until("the template", |browser| browser.all("#fill").len() == 1);
    browser.run("document.getElementById('period').value = '2021'", &[]);
    browser.click("form.template-try button");
    says(&browser, "云岭县2021年科普工作总结");
    says(&browser, "（未定稿）");
    fits(&browser, "template");
    browser.resize(390, 844);
    fits(&browser, "template on a phone");
    browser.resize(1366, 768);

    let fetched = "const done = arguments[0];
        fetch(document.getElementById('fill').href).then(async (answer) => done([answer.status,
            answer.headers.get('content-disposition'), (await answer.arrayBuffer()).byteLength]));";
    let fetched = browser.run_async(fetched, &[]);
    assert_eq!(fetched[0], 200);
    assert!(
        fetched[1].as_str().is_some_and(|name| name.contains("-990131-2021.docx")),
        "{fetched}"
    );
    assert!(fetched[2].as_u64().is_some_and(|bytes| bytes > 5_000), "{fetched}");
    browser.goto(&format!("{}/templates", program.address));
    fits(&browser, "templates");
    let errors: Vec<_> = browser.errors().into_iter().filter(|e| !e.contains("422")).collect();
    assert_eq!(errors, Vec::<String>::new());
}
