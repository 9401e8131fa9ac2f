//! The roads of the network: a unit joins one, is counted there and still once, and leaves it by choice; the units of
//! a day long past are counted by kind.

use crate::steps::{fits, log_in, says};
use e2e::{Browser, Program};

const UNIT: &str = "990131-member_unit-0001";
/// The association of the county, whose members are its network.
const NETWORK: &str = "990131-kx-0001";

fn at_the_desk(program: &Program) -> Browser {
    let browser = Browser::open();
    browser.resize(1366, 768);
    log_in(&browser, program, "admin");
    browser
}

/// The number behind a word on the page, 0 where the word is not there.
fn number_behind(text: &str, word: &str) -> usize {
    let rest = text.split(word).nth(1).unwrap_or_default().trim_start();
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

fn members(browser: &Browser, program: &Program) -> usize {
    browser.goto(&format!("{}/units/{NETWORK}", program.address));
    number_behind(&browser.text("main"), "网络成员")
}

fn in_force(browser: &Browser, program: &Program) -> usize {
    browser.goto(&format!("{}/units", program.address));
    number_behind(&browser.text("main .head"), "在册")
}

/// Tries the change on the page out, reads what it would do, and enters it.
fn tried_and_entered(browser: &Browser, would: &str) {
    browser.type_into("#reason", "全民科学素质工作领导小组文件");
    browser.click("form[action$='/trial'] .actions .go");
    browser.until("the trial", |browser| browser.all("#trial").len() == 1);
    says(browser, would);
    fits(browser, "a change of the network, tried");
    browser.click("button[formaction$='/entry']");
    browser.until("the unit", |browser| browser.url().ends_with(UNIT));
    assert!(browser.text(".flash").contains("已办理"), "{}", browser.text(".flash"));
}

#[test]
fn a_unit_joins_a_network_is_counted_there_and_leaves_it() {
    let program = Program::demo();
    let browser = at_the_desk(&program);
    let (before, all) = (members(&browser, &program), in_force(&browser, &program));

    browser.goto(&format!("{}/units/{UNIT}", program.address));
    browser.click("a[href$='/join']");
    browser.until("the form", |browser| browser.url().ends_with("/join"));
    browser.type_into("#network", NETWORK);
    browser.run("document.querySelector('#membership').value = 'unit_member'", &[]);
    tried_and_entered(&browser, "单位总数不变：它仍是一个单位");
    says(&browser, "所属网络");
    assert_eq!(members(&browser, &program), before + 1);
    says(&browser, "团体会员");
    assert_eq!(in_force(&browser, &program), all, "one unit more in a network is no unit more");

    browser.goto(&format!("{}/units/{UNIT}/leave", program.address));
    fits(&browser, "the form of leaving");
    says(&browser, "团体会员");
    let ties = browser.all("#network label");
    let tie = ties.iter().find(|tie| tie.text().contains("团体会员")).expect("the new tie");
    tie.click();
    tried_and_entered(&browser, "以前的成员关系留作沿革");
    assert_eq!(members(&browser, &program), before, "and is counted there no more");
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn the_units_of_a_day_are_counted_by_kind() {
    let program = Program::demo();
    let browser = at_the_desk(&program);
    let now = in_force(&browser, &program);
    let villages = |browser: &Browser| {
        let chips = browser.all(".kinds .chip");
        let chip = chips.iter().map(e2e::Element::text).find(|text| text.starts_with('村'));
        number_behind(&chip.unwrap_or_default(), "村(社区)")
    };
    let villages_now = villages(&browser);
    assert!(villages_now > 1, "there are villages");

    browser.goto(&format!("{}/units?on=1990-05-01", program.address));
    says(&browser, "1990-05-01 在册");
    says(&browser, "这是当天的样子");
    let then = number_behind(&browser.text("main .head"), "在册");
    assert!(then < now, "{then} in 1990, {now} now");
    fits(&browser, "units of a day");
    browser.run("document.querySelector('.kinds a[href*=\"kind=township\"]').click()", &[]);
    browser.until("the townships", |browser| browser.url().contains("kind=township"));
    let listed = browser.all("table[data-list] tbody tr").len();
    assert_eq!(number_behind(&browser.text(".kinds .chip.on"), "乡镇(街道)"), listed);
    assert!(browser.url().contains("on=1990-05-01"), "the day stays");
    fits(&browser, "units of a kind");

    browser.click(".kinds a[href$='on=1990-05-01']");
    browser.until("the tree", |browser| browser.all(".tree").len() == 1);
    browser.click("a[href^='/units?top=']:not(.chip)");
    browser.until("today", |browser| !browser.url().contains("on="));
    assert_eq!(villages(&browser), villages_now);

    browser.goto(&format!("{}/units?on=1990-15-01", program.address));
    says(&browser, "“1990-15-01”看不出是哪一天");
    assert_eq!(browser.errors(), Vec::<String>::new());
}
