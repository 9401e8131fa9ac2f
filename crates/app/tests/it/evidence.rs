//! Evidence that comes piece by piece: it goes on where it stopped, arrives once and whole or not at all, and what
//! is sent in bad faith changes nothing.

use crate::harness::{Browser, Page, TestApp, typed};
use app::ledger::uploads::{MOST_OPEN, PATIENCE, PIECE};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;
use sha2::{Digest, Sha256};

const RECORD: &str = "/records/01930000-0000-7000-8000-000000000001";

fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// A file that begins as a photo does and goes on in a way of its own.
fn photo(size: usize, seed: u8) -> Vec<u8> {
    let body = (0..size).map(|at| (at * 31 + at / 251) as u8 ^ seed);
    let mut bytes: Vec<u8> = b"\xff\xd8\xff\xe0".iter().copied().chain(body).collect();
    bytes.truncate(size.max(4));
    bytes
}

/// An activity of the township 990131101, handed in by the recorder.
async fn recorded(test: &TestApp) -> Browser {
    let mut recorder = test.login("recorder").await;
    hand_in(&mut recorder, "01930000-0000-7000-8000-000000000001", "冬春农技科普集市").await;
    recorder
}

async fn hand_in(browser: &mut Browser, id: &str, title: &str) {
    browser.get("/activities/new").await;
    let fields = typed(&[("title", title)]);
    let page = browser.post(&format!("/activities/{id}"), &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
}

/// What an answer of the road says.
fn said(page: &Page) -> Value {
    serde_json::from_str(&page.text).unwrap_or_else(|_| panic!("{}: {}", page.status, page.text))
}

impl Browser {
    async fn announce_as(&mut self, record: &str, hash: &str, size: usize) -> Page {
        let size = size.to_string();
        let fields = [
            ("hash", hash),
            ("size", &size),
            ("kind", "photo"),
            ("name", "现场.jpg"),
            ("original_hash", hash),
            ("original_name", "IMG_0001.jpg"),
            ("original_size", &size),
        ];
        self.post(&format!("{record}/uploads"), &fields).await
    }

    async fn announce(&mut self, bytes: &[u8]) -> Value {
        said(&self.announce_as(RECORD, &hash(bytes), bytes.len()).await)
    }

    async fn piece(&mut self, record: &str, hash: &str, offset: usize, bytes: &[u8]) -> Page {
        let request = Request::post(format!("{record}/uploads/{hash}?offset={offset}"))
            .header("x-csrf", self.csrf.clone())
            .body(Body::from(bytes.to_vec()))
            .unwrap();
        self.send(request).await
    }

    /// Sends the piece that begins there, as it ought to be.
    async fn right_piece(&mut self, bytes: &[u8], offset: usize) -> Value {
        let end = bytes.len().min(offset + PIECE);
        said(&self.piece(RECORD, &hash(bytes), offset, &bytes[offset..end]).await)
    }

    /// Goes on from wherever it stands until it is kept; how many bytes that took.
    async fn go_on(&mut self, bytes: &[u8]) -> usize {
        let mut answer = self.announce(bytes).await;
        let mut sent = 0;
        while answer["kept"] != true {
            let Some(offset) = answer["offset"].as_u64().filter(|_| answer["refused"].is_null())
            else {
                assert_eq!(answer["refused"], "upload-differs", "{answer}");
                answer = self.announce(bytes).await;
                continue;
            };
            let offset = usize::try_from(offset).unwrap();
            sent += PIECE.min(bytes.len() - offset);
            answer = self.right_piece(bytes, offset).await;
        }
        sent
    }

    async fn kept(&mut self, bytes: &[u8]) -> Page {
        self.get(&format!("{RECORD}/evidence/{}", hash(bytes))).await
    }
}

#[tokio::test]
async fn a_broken_upload_goes_on_where_it_stopped_after_a_restart_too() {
    let test = TestApp::county().await;
    let mut recorder = recorded(&test).await;
    let bytes = photo(5 * PIECE + 77, 1);
    assert_eq!(recorder.announce(&bytes).await["offset"], 0);
    for number in 0..4 {
        let answer = recorder.right_piece(&bytes, number * PIECE).await;
        assert_eq!(answer["offset"], (number + 1) * PIECE);
    }
    assert_eq!(
        recorder.kept(&bytes).await.status,
        StatusCode::NOT_FOUND,
        "nothing counts before the whole is there"
    );
    let test = test.restart().await;
    let mut recorder = test.login("recorder").await;
    assert_eq!(recorder.go_on(&bytes).await, PIECE + 77, "the rest only");
    assert_eq!(recorder.kept(&bytes).await.bytes, bytes);
    assert_eq!(recorder.go_on(&bytes).await, 0, "a finished file is never sent twice");
    recorder.get(RECORD).await.says("现场.jpg");
    // The answer to the last piece was lost, so it comes again.
    assert_eq!(recorder.right_piece(&bytes, 5 * PIECE).await["kept"], true);
}

#[derive(Debug, Clone)]
enum Move {
    Announce,
    Right(usize),
    Wrong(usize),
    Off { offset: usize, length: usize },
    Beyond,
}

fn moves() -> impl Strategy<Value = (usize, Vec<Move>)> {
    let one = prop_oneof![
        1 => Just(Move::Announce),
        6 => (0_usize..4).prop_map(Move::Right),
        1 => (0_usize..4).prop_map(Move::Wrong),
        2 => (0..4 * PIECE, 0..2 * PIECE).prop_map(|(offset, length)| Move::Off { offset, length }),
        1 => Just(Move::Beyond),
    ];
    (5..4 * PIECE, prop::collection::vec(one, 0..12))
}

/// Whatever is sent in whatever order, in the end the bytes are there or nothing is.
async fn walk(browser: &mut Browser, bytes: &[u8], moves: Vec<Move>) {
    let hash = hash(bytes);
    browser.announce(bytes).await;
    for each in moves {
        let page = match each {
            Move::Announce => browser.announce_as(RECORD, &hash, bytes.len()).await,
            Move::Right(number) => {
                let from = (number * PIECE).min(bytes.len());
                let end = bytes.len().min(from + PIECE);
                browser.piece(RECORD, &hash, number * PIECE, &bytes[from..end]).await
            }
            Move::Wrong(number) => {
                let length = PIECE.min(bytes.len().saturating_sub(number * PIECE));
                browser.piece(RECORD, &hash, number * PIECE, &photo(length, 0xa5)).await
            }
            Move::Off { offset, length } => {
                browser.piece(RECORD, &hash, offset, &vec![7; length.min(PIECE)]).await
            }
            Move::Beyond => browser.piece(RECORD, &hash, 64 * PIECE, &[1; 9]).await,
        };
        if page.status == StatusCode::NOT_FOUND {
            // It was thrown away because it was not what had been announced.
            browser.announce(bytes).await;
            continue;
        }
        let answer = said(&page);
        let clear = answer["kept"] == true || answer["offset"].is_u64();
        assert!(clear && page.status.is_success() == answer["refused"].is_null(), "{answer}");
        let kept = browser.kept(bytes).await;
        assert!(kept.status == StatusCode::NOT_FOUND || kept.bytes == bytes);
    }
    browser.go_on(bytes).await;
    assert_eq!(browser.kept(bytes).await.bytes, bytes);
    browser.post(&format!("{RECORD}/evidence/{hash}/removal"), &[]).await;
}

#[test]
fn any_order_of_pieces_repeats_and_breaks_ends_in_the_same_bytes() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (_test, browser) = runtime.block_on(async {
        let test = TestApp::county().await;
        let browser = recorded(&test).await;
        (test, browser)
    });
    let mut runner = TestRunner::new(Config { cases: 24, ..Config::default() });
    runner
        .run(&moves(), |(size, moves)| {
            let seed = u8::try_from(size % 251).unwrap();
            runtime.block_on(walk(&mut browser.clone(), &photo(size, seed), moves));
            Ok(())
        })
        .unwrap();
}

#[tokio::test]
async fn what_is_announced_or_sent_in_bad_faith_is_refused() {
    let test = TestApp::county().await;
    let mut recorder = recorded(&test).await;
    let bytes = photo(PIECE + 10, 2);
    let good = hash(&bytes);
    for (hash, size, rule) in [
        (good.as_str(), 0, "upload-unclear"),
        ("", 10, "upload-unclear"),
        ("../../etc/passwd", 10, "upload-unclear"),
        (&good.to_uppercase(), 10, "upload-unclear"),
        (&good, 20 * 1024 * 1024 + 1, "evidence-too-large"),
    ] {
        let page = recorder.announce_as(RECORD, hash, size).await;
        assert_eq!((page.status, &said(&page)["refused"]), (StatusCode::CONFLICT, &rule.into()));
    }
    let fields = [
        ("hash", good.as_str()),
        ("size", "10"),
        ("kind", "nothing"),
        ("original_hash", &good),
        ("original_size", "10"),
    ];
    let page = recorder.post(&format!("{RECORD}/uploads"), &fields).await;
    assert_eq!(said(&page)["refused"], "evidence-kind-unknown");

    // A size that lies: the pieces do not fit it, or the whole does not fit its hash.
    assert_eq!(said(&recorder.announce_as(RECORD, &good, PIECE).await)["offset"], 0);
    assert_eq!(recorder.right_piece(&bytes, 0).await["refused"], "upload-differs");
    recorder.announce(&bytes).await;
    let long = recorder.piece(RECORD, &good, PIECE, &photo(11, 2)).await;
    assert_eq!(
        (&said(&long)["refused"], &said(&long)["offset"]),
        (&"upload-misplaced".into(), &0.into())
    );
    let heavy = recorder.piece(RECORD, &good, 0, &photo(PIECE + 1, 2)).await;
    assert_eq!(heavy.status, StatusCode::PAYLOAD_TOO_LARGE);

    // A hash that lies, and a program that calls itself a photo.
    let other = photo(PIECE + 10, 3);
    recorder.right_piece(&bytes, 0).await;
    let page = recorder.piece(RECORD, &good, PIECE, &other[PIECE..]).await;
    assert_eq!(said(&page)["refused"], "upload-differs");
    assert_eq!(recorder.kept(&bytes).await.status, StatusCode::NOT_FOUND);
    let program = b"MZ\x90\0 a program".to_vec();
    recorder.announce(&program).await;
    assert_eq!(recorder.right_piece(&program, 0).await["refused"], "evidence-type-refused");

    // Nothing without the token, in the form and in the header.
    let mut stranger = recorder.clone();
    stranger.csrf = "wrong".into();
    assert_eq!(stranger.announce_as(RECORD, &good, 10).await.status, StatusCode::FORBIDDEN);
    recorder.announce(&bytes).await;
    assert_eq!(
        stranger.piece(RECORD, &good, 0, &bytes[..PIECE]).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(recorder.announce(&bytes).await["offset"], 0);
}

#[tokio::test]
async fn neither_records_nor_uploads_of_others_are_reached() {
    let test = TestApp::county().await;
    let mut recorder = recorded(&test).await;
    let bytes = photo(2 * PIECE, 4);
    let mut outsider = test.login("outsider").await;
    let page = outsider.announce_as(RECORD, &hash(&bytes), bytes.len()).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let unknown = "/records/01930000-0000-7000-8000-0000000000ff";
    let page = recorder.announce_as(unknown, &hash(&bytes), bytes.len()).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND, "the record is still to come");

    recorder.announce(&bytes).await;
    let mut reviewer = test.login("reviewer").await;
    let page = reviewer.piece(RECORD, &hash(&bytes), 0, &bytes[..PIECE]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND, "who did not announce it has no upload");
    assert_eq!(recorder.announce(&bytes).await["offset"], 0);
    let page = outsider.piece(RECORD, &hash(&bytes), 0, &bytes[..PIECE]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_came_while_somebody_reviews_waits_and_is_kept_afterwards() {
    let test = TestApp::county().await;
    let mut recorder = recorded(&test).await;
    let bytes = photo(PIECE + 5, 5);
    recorder.announce(&bytes).await;
    recorder.right_piece(&bytes, 0).await;
    let mut reviewer = test.login("reviewer").await;
    reviewer.get(RECORD).await;
    reviewer.post(&format!("{RECORD}/hold"), &[]).await;
    let answer = recorder.right_piece(&bytes, PIECE).await;
    assert_eq!((&answer["refused"], &answer["later"]), (&"record-held".into(), &true.into()));
    let fresh = recorder.announce(&photo(10, 6)).await;
    assert_eq!(fresh["refused"], "record-held");
    reviewer.post(&format!("{RECORD}/release"), &[]).await;
    assert_eq!(recorder.go_on(&bytes).await, 0, "all of it had arrived");
    assert_eq!(recorder.kept(&bytes).await.bytes, bytes);
}

#[tokio::test]
async fn a_record_in_the_bin_takes_nothing() {
    let test = TestApp::county().await;
    let mut recorder = recorded(&test).await;
    let bytes = photo(PIECE + 5, 7);
    recorder.announce(&bytes).await;
    recorder.right_piece(&bytes, 0).await;
    recorder.post(&format!("{RECORD}/deletion"), &[("revision", "1")]).await;
    assert_eq!(recorder.right_piece(&bytes, PIECE).await["refused"], "record-closed");
    assert_eq!(recorder.announce(&photo(10, 8)).await["refused"], "record-closed");
}

#[tokio::test]
async fn uploads_are_few_and_forgotten_when_nobody_goes_on() {
    let test = TestApp::county().await;
    let mut recorder = recorded(&test).await;
    for number in 0..MOST_OPEN {
        let bytes = photo(PIECE + 1, u8::try_from(number).unwrap());
        assert_eq!(recorder.announce(&bytes).await["offset"], 0, "{number}");
    }
    let more = photo(PIECE + 1, 200);
    let answer = recorder.announce(&more).await;
    assert_eq!((&answer["refused"], &answer["later"]), (&"upload-too-many".into(), &true.into()));
    let first = photo(PIECE + 1, 0);
    assert_eq!(recorder.right_piece(&first, 0).await["offset"], PIECE, "what was begun goes on");

    test.app.clock().advance(PATIENCE + TimeDelta::hours(1));
    let mut recorder = test.login("recorder").await;
    let page = recorder.piece(RECORD, &hash(&first), PIECE, &first[PIECE..]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND, "swept at the log-in");
    assert_eq!(recorder.announce(&more).await["offset"], 0);
    assert_eq!(recorder.announce(&first).await["offset"], 0);
}

/// A photo that says when and where it was taken: a JPEG of an EXIF segment and nothing to see.
fn phone_photo(at: &str, seed: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02\x87\x69\0\x04\0\0\0\x01\0\0\0\x26\x88\x25\0\x04\0\0\0\x01\0\0\0\x38\0\0\0\0".to_vec();
    tiff.extend(b"\0\x01\x90\x03\0\x02\0\0\0\x14\0\0\0\x6e\0\0\0\0");
    tiff.extend(b"\0\x04\0\x01\0\x02\0\0\0\x02N\0\0\0\0\x02\0\x05\0\0\0\x03\0\0\0\x82");
    tiff.extend(b"\0\x03\0\x02\0\0\0\x02E\0\0\0\0\x04\0\x05\0\0\0\x03\0\0\0\x9a\0\0\0\0");
    tiff.extend(format!("{at}\0").as_bytes());
    for number in [30_u32, 1, 15, 1, 45, 1, 110, 1, 30, 1, 0, 1] {
        tiff.extend(number.to_be_bytes());
    }
    let words = [b"Exif\0\0", &tiff[..]].concat();
    let length = u16::try_from(words.len() + 2).unwrap().to_be_bytes();
    [b"\xff\xd8\xff\xe1", &length[..], &words, b"\xff\xda\0\x02", &[seed; 40], b"\xff\xd9"].concat()
}

#[tokio::test]
async fn a_photo_says_when_it_was_taken_and_where_only_to_those_who_may_know() {
    let test = TestApp::county().await;
    let mut recorder = recorded(&test).await;
    let photo = phone_photo("2021:12:11 09:30:00", 1);
    recorder.go_on(&photo).await;
    let page = recorder.get(RECORD).await;
    page.says("拍摄于 2021-12-11 09:30").says("30.26°N 110.50°E").says("拍摄日期不在活动日期内");
    page.says(&format!("校验码 {}", &hash(&photo)[..8]))
        .says(&hash(&photo))
        .says("云岭县 recorder");
    assert_eq!(recorder.kept(&photo).await.bytes, photo);

    let mut leader = test.login("leader").await;
    let page = leader.get(RECORD).await;
    page.says("拍摄于 2021-12-11 09:30");
    assert!(!page.text.contains("30.26"), "where somebody was is not for everybody");
    let seen = leader.kept(&photo).await.bytes;
    assert!(!seen.windows(4).any(|part| part == b"Exif") && seen.starts_with(b"\xff\xd8\xff"));
}

#[tokio::test]
async fn a_photo_of_the_day_is_worth_no_second_look() {
    let test = TestApp::county().await;
    let mut recorder = recorded(&test).await;
    recorder.get(RECORD).await.says("还没有佐证，照样计入");
    recorder.go_on(&phone_photo("2021:12:09 09:30:00", 1)).await;
    let page = recorder.get(RECORD).await;
    page.says("拍摄于 2021-12-09 09:30");
    assert!(!page.text.contains("拍摄日期不在活动日期内") && !page.text.contains("同一张照片"));
}

#[tokio::test]
async fn the_same_photo_on_two_records_is_pointed_out_and_asked_about() {
    let test = TestApp::county().await;
    let mut recorder = recorded(&test).await;
    hand_in(&mut recorder, "01930000-0000-7000-8000-000000000002", "石桥村用药安全咨询").await;
    let mut reviewer = test.login("reviewer").await;
    reviewer.get("/doubts").await.says("没有疑似重复的记录");
    let other = RECORD.replace("000000000001", "000000000002");
    // Each phone has made its own smaller photo of one original.
    let original = "ab".repeat(32);
    for (record, seed) in [(RECORD, 1), (other.as_str(), 2)] {
        let bytes = phone_photo("2021:12:09 09:30:00", seed);
        let (hash, size) = (hash(&bytes), bytes.len().to_string());
        let fields = [
            ("hash", hash.as_str()),
            ("size", &size),
            ("kind", "photo"),
            ("name", "现场.jpg"),
            ("original_hash", &original),
            ("original_name", "IMG_0001.jpg"),
            ("original_size", "5242880"),
        ];
        recorder.post(&format!("{record}/uploads"), &fields).await;
        let page = recorder.piece(record, &hash, 0, &bytes).await;
        assert_eq!(said(&page)["kept"], true, "{}", page.text);
    }
    let page = recorder.get(RECORD).await;
    page.says("同一张照片也在另一条记录里")
        .says("石桥村用药安全咨询")
        .says("IMG_0001.jpg")
        .says("5.0 MB");
    recorder.get(&other).await.says("冬春农技科普集市");
    reviewer.get("/doubts").await.says("石桥村用药安全咨询").says("有 1 张照片两边相同");
}
