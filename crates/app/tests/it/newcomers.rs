//! What somebody meets in the first ten minutes: numbers that cannot be, words in the search box, files to find again.

use crate::harness::TestApp;

#[tokio::test]
async fn the_search_box_finds_units_and_figures_by_their_names() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let farming = "<a href=\"/units/990131-member_unit-0001\">云岭县农业农村局</a>";
    let attendance = "<a href=\"/figures/activity.attendance?unit=990131&period=2021\">";
    for (typed, found) in [
        ("农业农村局", farming),
        ("nyncj", farming),
        ("县科协", "<a href=\"/units/990131-kx-0001\">"),
        ("东沟", "<a href=\"/units/990131101201\">"),
        ("参与人次", attendance),
        ("cyrc", attendance),
    ] {
        recorder.get(&format!("/ledger?q={typed}")).await.says(found);
    }
    assert!(!recorder.get("/ledger?q=没有这样的名称").await.text.contains("class=\"beside"));
    assert!(!recorder.get("/ledger").await.text.contains("class=\"beside"));
    let mut outsider = test.login("outsider").await;
    let page = outsider.get("/ledger?q=农业农村局").await;
    assert!(!page.text.contains(farming), "{}", page.text);
    outsider.get("/ledger?q=石桥村").await.says("/units/990131102201");
}

#[tokio::test]
async fn a_paper_is_saved_under_the_name_people_call_it() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let page = recorder.get("/summary?kind=brief&period=2021&format=docx").await;
    let name = page.headers["content-disposition"].to_str().unwrap().to_owned();
    let decoded = percent_decoded(name.strip_prefix("attachment; filename*=UTF-8''").unwrap());
    assert_eq!(decoded, "云岭县2021年科普工作一页纸.docx");
}

fn percent_decoded(text: &str) -> String {
    let pairs = format!("n={text}");
    form_urlencoded::parse(pairs.as_bytes()).map(|(_, value)| value.into_owned()).collect()
}
