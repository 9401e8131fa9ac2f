//! Every page renders, with every message it asks for, every form with its token and no style attribute.

use crate::shell::words::{Language, Words};
use crate::{
    activities, burden, checkup, figures, gallery, home, import, jobs, ledger, links, orgs,
    readings, settings, signing, summaries,
};
use askama::Template;

#[track_caller]
fn check(name: &str, page: impl Template) {
    let text = check_open(name, page);
    let without_token = posting_forms(&text).filter(|form| !form.contains("name=\"csrf\""));
    let without_token: Vec<&str> = without_token.collect();
    assert_eq!(without_token, Vec::<&str>::new(), "{name}: a form without a token");
}

/// The forms that change something.
fn posting_forms(text: &str) -> impl Iterator<Item = &str> {
    let forms = text.split("<form").skip(1);
    forms
        .map(|form| form.split("</form>").next().unwrap_or_default())
        .filter(|form| form.contains("method=\"post\""))
}

/// A page that nobody logs in to: no session, so no token in its forms.
#[track_caller]
fn check_open(name: &str, page: impl Template) -> String {
    let text = page.render().unwrap();
    let missing = text.match_indices('[').find(|(at, _)| {
        let inner: String = text[at + 1..].chars().take_while(|c| *c != ']').collect();
        inner.contains('-') && inner.chars().all(|c| c.is_ascii_lowercase() || c == '-')
    });
    assert_eq!(missing.map(|(at, _)| &text[at..(at + 60).min(text.len())]), None, "{name}");
    assert!(!text.contains("style="), "{name}: the content policy forbids style attributes");
    for element in
        ["div", "section", "form", "table", "ul", "ol", "p", "a", "details", "label", "select"]
    {
        let opened = text.matches(&format!("<{element} ")).count()
            + text.matches(&format!("<{element}>")).count();
        let closed = text.matches(&format!("</{element}>")).count();
        assert_eq!(opened, closed, "{name}: <{element}> in {text}");
    }
    text
}

#[test]
fn every_page_renders() {
    use activities::samples as a;
    use figures::samples as f;
    use ledger::samples as l;
    check("activity form", a::ActivityForm::sample());
    check("duty form", a::DutyForm::sample());
    check("conflict", a::ConflictPage::sample());
    check("outbox", a::OutboxPage::sample());
    check("desk", home::samples::DeskPage::sample());
    check("desk on the first day", home::samples::DeskPage::sample_begins());
    check("desk of a leader", home::samples::DeskPage::sample_leads());
    check("calendar", home::samples::CalendarPage::sample());
    check("tree", orgs::samples::TreePage::sample());
    check("unit", orgs::samples::UnitPage::sample());
    for key in orgs::samples::CHANGES {
        check(key, orgs::samples::ChangePage::sample(key));
    }
    for (back, against) in [(true, true), (true, false), (false, true), (false, false)] {
        check("undo of a change", orgs::samples::UndoPage::sample(back, against));
    }
    check("many units", orgs::samples::ManyPage::sample());
    check("list", l::ListPage::sample());
    for key in ["submit", "approve", "return", "label", "delete"] {
        check(key, l::SelectedPage::sample(key));
    }
    check("record", l::RecordPage::sample());
    check("review", l::ReviewPage::sample());
    check("revisions", l::RevisionsPage::sample());
    check("joint", l::JointPage::sample());
    check("bin", l::BinPage::sample());
    for undone in [false, true] {
        check("deed", l::DeedPage::sample(undone));
    }
    check("closings", l::ClosingsPage::sample());
    check("closed year", l::ClosingPage::sample(true));
    check("open year", l::ClosingPage::sample(false));
    check("doubts", l::DoubtsPage::sample());
    check("card", f::CardPage::sample());
    check("card beside a page", f::CardFragment::sample());
    check("card without a record", f::CardFragment::sample_missing());
    check("comparison", f::ComparisonPage::sample());
    check("comparison beside a page", f::ComparisonFragment::sample());
    check("figures", f::IndexPage::sample());
    check("burden", burden::samples::BurdenPage::sample());
    check("burden that is not known", burden::samples::BurdenPage::sample_unknown());
    for state in ["waiting", "running", "done", "failed", "cancelled"] {
        check(state, jobs::samples::JobPage::sample(state));
    }
    check("jobs", jobs::samples::JobsPage::sample());
    check("import", import::samples::UploadPage::sample());
    check("import preview", import::samples::PreviewPage::sample());
    check("paste", import::samples::PastePage::sample());
    check("vocabulary", settings::samples::VocabularyPage::sample());
    check("definitions", settings::samples::DefinitionsPage::sample());
    check("backups", settings::samples::BackupsPage::sample());
    check("gallery", gallery::samples::GalleryPage::sample());
    check("summary", summaries::samples::Page::sample());
    check("check-up", checkup::samples::AskPage::sample());
    check("result of a check-up", checkup::samples::ResultPage::sample());
    check("readings", readings::samples::ListPage::sample());
    check("reading", readings::samples::ShowPage::sample());
    check("claim", readings::samples::ClaimPage::sample());
    check("new claim beside a page", readings::samples::ClaimFragment::sample());
    check("readings year by year", readings::samples::HistoryPage::sample());
    check("papers", summaries::samples::ListPage::sample());
    check("paper", summaries::samples::ShowPage::sample());
    check("returned paper", summaries::samples::ReturnedPage::sample());
    check("shorter", summaries::samples::ShorterPage::sample());
    check("editor", summaries::samples::EditPage::sample());
    check("issued paper", summaries::samples::IssuePage::sample());
    check("verification", summaries::samples::VerifyPage::sample(true));
    check("wrong code", summaries::samples::VerifyPage::sample(false));
    check("links", links::samples::LinksPage::sample());
    check("slip", links::samples::SlipPage::sample());
    for open in [true, false] {
        check_open("link", links::samples::LinkPage::sample(open));
        check_open("receipt", links::samples::ReceiptPage::sample(open));
    }
    check("sign-in", signing::samples::SignPage::sample());
    check("sign-in poster", signing::samples::PosterPage::sample());
    check("sign-in sheet", signing::samples::SheetPage::sample());
    for stage in 0..4 {
        check_open("open sign-in", signing::samples::OpenPage::sample(stage));
    }
    check("templates", summaries::samples::TemplatesPage::sample());
    check("template", summaries::samples::TemplatePage::sample());
}

#[test]
fn english_has_its_own_words() {
    let english = Words::of(Language::English);
    for key in ["state-draft", "record-evidence", "card-rule", "measure-session"] {
        assert!(english.t(key).is_ascii(), "{key}");
    }
}
