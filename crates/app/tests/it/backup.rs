//! Backups: made every day by the running program, refused when damaged, and told of in plain words when they fail.
//! All of it concerns the embedded database; a database server has backups of its own.

use crate::harness::TestApp;
use app::backup::kept::{folder, make, names};
use app::backup::{Trouble, daily, restore};
use app::jobs::work_all;
use app::shell::problem::Problem;
use chrono::TimeDelta;
use std::fs;

#[tokio::test]
async fn the_running_program_makes_one_a_day() {
    let test = TestApp::county().await;
    daily::tend(&test.app).await;
    if !test.app.database().is_embedded() {
        assert!(names(&folder(&test.app)).unwrap().is_empty());
        return;
    }
    daily::tend(&test.app).await;
    assert_eq!(names(&folder(&test.app)).unwrap(), ["keputong-day-20211213-103200.zip"]);
    for _ in 0..9 {
        test.app.clock().advance(TimeDelta::days(1));
        daily::tend(&test.app).await;
    }
    let made = names(&folder(&test.app)).unwrap();
    // Seven days to the 22nd; the newest of the week before is the 19th, which is among them.
    assert_eq!(made.len(), 7, "{made:?}");
    assert_eq!(made.last().map(String::as_str), Some("keputong-day-20211222-103200.zip"));
    let mut admin = test.login("administrator").await;
    admin.get("/settings/backups").await.says("每日").says("没有演练过");
}

#[tokio::test]
async fn what_hinders_a_backup_is_told_to_whom_it_concerns_until_it_succeeds() {
    let test = TestApp::county().await;
    if !test.app.database().is_embedded() {
        return;
    }
    let mut admin = test.login("administrator").await;
    let mut recorder = test.login("recorder").await;
    for browser in [&mut admin, &mut recorder] {
        browser.get("/activities/new").await;
    }
    let one = "/activities/01930000-0000-7000-8000-000000000001";
    recorder.post(one, &[("base", "0"), ("do", "save"), ("title", "讲座")]).await;
    fs::write(folder(&test.app), b"no folder").unwrap();
    daily::tend(&test.app).await;
    assert_eq!(test.app.backup_trouble(), Some(Trouble::Unwritable));
    admin.get("/").await.says("放备份的文件夹写不进去");
    admin.get("/settings/backups").await.says("放备份的文件夹写不进去");
    assert!(!recorder.get("/").await.text.contains("备份没有做成"));
    let page = admin.post("/settings/backups", &[]).await;
    work_all(&test.app).await.unwrap();
    admin.get(page.location()).await.says("放备份的文件夹写不进去");
    fs::remove_file(folder(&test.app)).unwrap();
    daily::tend(&test.app).await;
    assert_eq!(test.app.backup_trouble(), None);
    assert!(!admin.get("/").await.text.contains("备份没有做成"));
}

#[tokio::test]
async fn a_damaged_backup_is_refused_and_leaves_everything_as_it_was() {
    let test = TestApp::county().await;
    if !test.app.database().is_embedded() {
        return;
    }
    test.app.files().keep(vec![7; 4000].into()).await.unwrap();
    let (name, files) = make(&test.app).await.unwrap();
    assert_eq!(files, 1);
    let file = folder(&test.app).join(&name);
    let whole = fs::read(&file).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    // One byte of the evidence, which is stored as it is; one of the packed database; half of the file.
    let evidence = whole.windows(4000).position(|part| part.iter().all(|byte| *byte == 7)).unwrap();
    for (at, expected) in
        [(evidence + 9, "restore-damaged"), (2000, "restore-damaged"), (0, "restore-no-backup")]
    {
        let mut bytes = whole.clone();
        match at {
            0 => bytes.truncate(whole.len() / 2),
            _ => bytes[at] ^= 0x55,
        }
        fs::write(&file, &bytes).unwrap();
        let refused = restore(&file, elsewhere.path());
        assert!(
            matches!(&refused, Err(Problem::Refused(key)) if *key == expected),
            "{at}: {refused:?}"
        );
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0, "nothing is left of {at}");
    }
    fs::write(&file, &whole).unwrap();
    assert_eq!(restore(&file, elsewhere.path()).unwrap(), 1);
    let again = restore(&file, elsewhere.path());
    assert!(matches!(again, Err(Problem::Refused("restore-not-empty"))), "{again:?}");
    let verified = app::ledger::verify(&test.app, |_, _| {}).await.unwrap();
    assert!(verified.is_ok(), "{verified:?}");
}

#[tokio::test]
async fn a_rehearsal_says_when_the_file_is_gone_and_its_result_stays() {
    let test = TestApp::county().await;
    if !test.app.database().is_embedded() {
        return;
    }
    let mut admin = test.login("administrator").await;
    let (name, _) = make(&test.app).await.unwrap();
    admin.get("/settings/backups").await.says("没有演练过");
    admin.post("/settings/backups/rehearsal", &[("name", &name)]).await;
    work_all(&test.app).await.unwrap();
    admin.get("/settings/backups").await.says("能恢复，逐条核对无误");
    let page = admin.post("/settings/backups/rehearsal", &[("name", &name)]).await;
    let file = folder(&test.app).join(&name);
    fs::rename(&file, file.with_extension("gone")).unwrap();
    work_all(&test.app).await.unwrap();
    admin.get(page.location()).await.says("这个备份文件不在了");
}
