//! Proves the harness itself: what it claims to see and do, it sees and does.

use crate::site::serve;
use e2e::{Browser, axe};
use serde_json::json;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

const PAGE: &str = r#"<!doctype html><html lang="zh"><head><title>活动</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width"></head><body><main><h1>登记</h1>
<form><label>名称 <input name="title" value="旧"></label> <button type="button">保存</button></form>
<p id="said"></p></main><script>
document.querySelector('button').addEventListener('click', () => setTimeout(() => {
  const shown = document.createElement('output');
  shown.textContent = '已存：' + document.querySelector('input').value;
  document.querySelector('#said').append(shown);
}, 50));
</script></body></html>"#;

#[test]
fn a_person_types_clicks_and_reads() {
    let browser = Browser::open();
    browser.goto(&serve(PAGE));
    assert_eq!(browser.title(), "活动");
    browser.type_into("input[name=title]", "科普日进村");
    browser.click("button");
    assert_eq!(browser.text("output"), "已存：科普日进村");
    assert_eq!(browser.find("input").property("value"), "科普日进村");
    assert!(browser.find("h1").is_shown());
    assert!(browser.errors().is_empty());
}

#[test]
fn a_phone_is_narrow_and_may_lose_its_network() {
    let browser = Browser::phone();
    let address = serve(PAGE);
    browser.goto(&address);
    assert_eq!(browser.run("return [innerWidth, innerHeight]", &[]), json!([390, 844]));
    let fetched = "const done = arguments[1]; fetch(arguments[0]).then(r => done(r.status), () => done('cut'));";
    assert_eq!(browser.run_async(fetched, &[json!(address)]), 200);
    browser.offline(true);
    assert_eq!(browser.run_async(fetched, &[json!(address)]), "cut");
    browser.offline(false);
    assert_eq!(browser.run_async(fetched, &[json!(address)]), 200);
    assert!(!browser.errors().is_empty(), "the lost request stands on the console");
}

#[test]
fn a_screenshot_is_a_picture() {
    let browser = Browser::phone();
    browser.goto(&serve(PAGE));
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("shots/page.png");
    browser.screenshot(&file);
    let bytes = std::fs::read(&file).expect("the picture");
    assert!(bytes.starts_with(b"\x89PNG"));
    assert_eq!(bytes[16..24], [0, 0, 1, 134, 0, 0, 3, 76], "390 by 844 in the header");
}

#[test]
fn axe_passes_a_sound_page_and_finds_a_missing_label() {
    let browser = Browser::open();
    browser.goto(&serve(PAGE));
    assert_eq!(axe(&browser), []);
    browser.goto(&serve(
        "<!doctype html><html lang=zh><title>x</title><main><h1>x</h1><input></main></html>",
    ));
    let found = axe(&browser);
    let rules: Vec<&str> = found.iter().map(|v| v.rule.as_str()).collect();
    assert_eq!(rules, ["label"]);
    assert_eq!(found[0].places, ["input"]);
}

#[test]
fn what_never_comes_ends_the_test_and_says_what_was_seen() {
    let mut browser = Browser::open();
    browser.patience = Duration::from_millis(100);
    browser.goto(&serve(PAGE));
    let sought = AssertUnwindSafe(|| browser.click("#never"));
    let words = std::panic::catch_unwind(sought).expect_err("there is no such thing");
    let words = words.downcast_ref::<String>().expect("a sentence");
    assert!(words.contains("`#never`") && words.contains("登记"), "{words}");
}
