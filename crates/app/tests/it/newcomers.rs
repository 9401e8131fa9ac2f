//! What somebody meets in the first ten minutes: numbers that cannot be, words in the search box, files to find again.

use crate::harness::TestApp;

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
