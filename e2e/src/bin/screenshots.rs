//! Takes the pictures of the README from the demonstration county: `cargo xtask screenshots` runs it.

use e2e::{Browser, Program};
use std::path::{Path, PathBuf};

const PASSWORD: &str = "keputong-demo";
/// Heavier pictures are not for a README.
const MOST_BYTES: usize = 150_000;

fn log_in(browser: &Browser, program: &Program, login: &str) {
    browser.goto(&format!("{}/language/zh-Hans", program.address));
    browser.goto(&format!("{}/login", program.address));
    browser.type_into("#login", login);
    browser.type_into("#password", PASSWORD);
    browser.click("form .go");
    browser.until("the desk", |browser| browser.all(".rail").len() == 1);
}

fn take(browser: &Browser, folder: &Path, name: &str) {
    // Nothing blinks on a picture.
    browser.run("if (document.activeElement) document.activeElement.blur()", &[]);
    let picture = browser.picture();
    assert!(picture.len() <= MOST_BYTES, "{name} weighs {} bytes", picture.len());
    std::fs::write(folder.join(name), picture).expect("the picture is written");
}

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("the folder of the pictures"));
    std::fs::create_dir_all(&folder).expect("the folder of the pictures");
    let program = Program::demo();
    let browser = Browser::open();
    browser.resize(1366, 900);
    log_in(&browser, &program, "reviewer");
    take(&browser, &folder, "desk.webp");
    browser.click(".figs li:nth-child(3) a.fig");
    browser.until("the card", |browser| browser.find("#panel").is_shown());
    take(&browser, &folder, "card.webp");
    browser.goto(&format!("{}/review", program.address));
    browser.click("tbody tr:nth-child(4) td.name a");
    browser.until("the record", |browser| browser.url().contains("/records/"));
    take(&browser, &folder, "review.webp");
    for (page, name) in [
        ("/calendar?month=2021-09", "calendar.webp"),
        ("/figures/activity.attendance/comparison?period=2021", "comparison.webp"),
    ] {
        browser.goto(&format!("{}{page}", program.address));
        take(&browser, &folder, name);
    }
    let phone = Browser::phone();
    log_in(&phone, &program, "leader");
    take(&phone, &folder, "phone.webp");
}
