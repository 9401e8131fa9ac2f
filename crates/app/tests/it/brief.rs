//! One page is one page (一页纸), and what is left out for its length is not said to be without a record.

use crate::county::County;
use crate::harness::TestApp;
use crate::random::{Ledger, World};
use app::App;
use app::demo::{COUNTY, Plan, found_as};
use app::ledger::Scope;
use app::shell::words::{Language, Words};
use app::summaries::{Composed, Wish, paper};
use documents::model::{Block, Document};
use domain::basics::Period;
use domain::summaries::PaperKind;

async fn composed(app: &App, unit: &str, wish: &Wish) -> Composed {
    let network = app.network();
    let scope = Scope::of(&network, network.by_code(unit).unwrap()).unwrap();
    paper(app, &Words::of(Language::Chinese), &scope, wish).await.unwrap()
}

fn has_annex(document: &Document) -> bool {
    document.blocks.iter().any(|block| matches!(block, Block::PageBreak))
}

/// The pages of the PDF; without its typesetter the program counts characters and nothing is printed.
fn pages(document: &Document) -> usize {
    #[cfg(feature = "pdf")]
    return pdf::render(document, &pdf::Options::default()).unwrap().pages;
    #[cfg(not(feature = "pdf"))]
    return documents::Official::standard().pages_about(document);
}

fn wish(kind: PaperKind) -> Wish {
    Wish::of(kind, Period::Year(2021))
}

#[tokio::test]
async fn a_brief_of_the_demonstration_county_is_one_full_page() {
    let test = TestApp::new().await;
    found_as(&test.app, Plan { percent: 20, ..Plan::default() }, |_, _, _| ()).await.unwrap();
    let brief = composed(&test.app, COUNTY, &wish(PaperKind::Brief)).await;
    assert_eq!((pages(&brief.document), brief.too_long), (1, false));
    assert!(!has_annex(&brief.document) && !brief.dropped.is_empty());
    assert!(brief.length > 400, "as much as fits: {}", brief.length);
    let with = Wish { annex: Some(true), ..wish(PaperKind::Brief) };
    assert!(has_annex(&composed(&test.app, COUNTY, &with).await.document), "who asks has it");

    let summary = composed(&test.app, COUNTY, &wish(PaperKind::Summary)).await;
    assert!(has_annex(&summary.document) && pages(&summary.document) > 2);
    let short = Wish { one_page: true, ..wish(PaperKind::Summary) };
    let short = composed(&test.app, COUNTY, &short).await;
    assert_eq!((pages(&short.document), has_annex(&short.document)), (1, false));
    let text = serde_json::to_string(&short.document).unwrap();
    for word in ["分人群参与情况", "品牌活动的记录", "没有可由台账判明"] {
        assert!(!text.contains(word), "{word}: what was left out has records: {text}");
    }
}

#[tokio::test]
async fn briefs_of_random_ledgers_are_one_page() {
    for seed in [5, 6] {
        let ledger = Ledger::random(seed, World::Small).await;
        let network = ledger.app.network();
        for unit in network.units().take(12) {
            let brief =
                composed(&ledger.app, &unit.code().to_string(), &wish(PaperKind::Brief)).await;
            assert_eq!(pages(&brief.document), 1, "{} of {seed}", unit.code());
        }
    }
}

#[tokio::test]
async fn a_brief_without_records_is_one_page_too() {
    let county = County::small().await;
    let brief = composed(&county.app, "990131001", &wish(PaperKind::Brief)).await;
    assert_eq!((pages(&brief.document), brief.too_long), (1, false));
}
