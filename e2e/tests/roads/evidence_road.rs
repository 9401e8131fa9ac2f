//! Photos on a bad line: chosen while the activity is recorded, sent after it, broken off at four fifths, and gone on
//! with where they stopped.

use crate::steps::{fits, log_in, says};
use e2e::{Browser, Program};
use serde_json::{Value, json};

/// A file of so many bytes of noise that calls itself a photo, put into a field as if it had been chosen. It cannot be
/// shown, so nobody makes it smaller.
const CHOOSE: &str = "
const [css, name, size, done] = arguments;
const bytes = new Uint8Array(size);
for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65536)));
bytes.set([0xff, 0xd8, 0xff, 0xe0]);
const chosen = new DataTransfer();
chosen.items.add(new File([bytes], name, { type: 'image/jpeg' }));
const field = document.querySelector(css);
field.files = chosen.files;
field.dispatchEvent(new Event('change', { bubbles: true }));
done(field.files.length);
";

/// A photo as a phone takes it: large, lying on its side, and saying when it was taken.
const PHOTOGRAPH: &str = "
const [css, name, done] = arguments;
const canvas = document.createElement('canvas');
[canvas.width, canvas.height] = [2400, 1600];
const pen = canvas.getContext('2d');
for (let y = 0; y < 1600; y += 20) for (let x = 0; x < 2400; x += 20) {
  pen.fillStyle = `hsl(${Math.random() * 360} 60% ${30 + Math.random() * 40}%)`;
  pen.fillRect(x, y, 20, 20);
}
const text = (words) => [...words].map((sign) => sign.charCodeAt(0));
const tiff = [...text('MM'), 0, 42, 0, 0, 0, 8, 0, 2, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38,
  0, 0, 0, 0, 0, 1, 0x90, 3, 0, 2, 0, 0, 0, 20, 0, 0, 0, 56, 0, 0, 0, 0, ...text('2021:12:11 09:30:00'), 0];
const said = new Uint8Array([0xff, 0xe1, 0, tiff.length + 8, ...text('Exif'), 0, 0, ...tiff]);
canvas.toBlob((photo) => {
  const chosen = new DataTransfer();
  chosen.items.add(new File([photo.slice(0, 2), said, photo.slice(2)], name, { type: 'image/jpeg' }));
  const field = document.querySelector(css);
  field.files = chosen.files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  done(photo.size);
}, 'image/jpeg', 1);
";

/// Counts the bytes of the pieces that go out, and breaks the line after so many of them.
const COUNT: &str = "
window.pieces = [];
const whole = window.fetch;
window.fetch = (address, how) => {
  if (how && how.body instanceof Blob) {
    if (window.pieces.length >= arguments[0]) return Promise.reject(new TypeError('the line is broken'));
    window.pieces.push(how.body.size);
  }
  return whole(address, how);
};
";

fn sum(value: &Value) -> u64 {
    value.as_array().into_iter().flatten().filter_map(Value::as_u64).sum()
}

fn record(browser: &Browser, program: &Program, title: &str) {
    browser.goto(&format!("{}/activities/new", program.address));
    browser.type_into("#title", title);
    browser.run("document.querySelector('[name=kind]').value = 'street_fair'", &[]);
    browser.run("document.querySelector('[name=audiences][value=public]').click()", &[]);
    browser.type_into("[id='sessions.0.start']", "2021-12-10");
    browser.type_into("[id='sessions.0.attendance']", "320");
    browser.run("document.getElementById('sessions.0.basis').value = 'estimate'", &[]);
}

fn hand_in(browser: &Browser) {
    browser.run("document.querySelector('button[name=do][value=submit]:not(.vh)').click()", &[]);
    browser.until("the record", |browser| browser.url().contains("/records/"));
}

#[test]
fn a_photo_of_five_megabytes_that_breaks_at_four_fifths_goes_on_with_the_rest_only() {
    const SIZE: u64 = 5 << 20;
    let program = Program::demo();
    let browser = Browser::phone();
    log_in(&browser, &program, "recorder");
    record(&browser, &program, "冬至科普集市（照片）");
    hand_in(&browser);

    // Noise cannot be shown, so it is not made smaller: five megabytes go over the line as they are.
    browser.run(COUNT, &[json!(32)]);
    browser.run_async(
        CHOOSE,
        &[json!("form[data-evidence] [type=file]"), json!("现场.jpg"), json!(SIZE)],
    );
    browser.click("form[data-evidence] .btn");
    says(&browser, "网断了，照片还有 1 件没传完");
    let sent = sum(&browser.run("return window.pieces", &[]));
    assert_eq!(sent, SIZE * 4 / 5, "four fifths are there");
    browser.offline(true);
    browser.run("window.dispatchEvent(new Event('online'))", &[]);
    says(&browser, "有网后会自动续传");
    fits(&browser, "a record with a broken upload");
    browser.offline(false);

    // The page is left and another one opened: it goes on from there, and only with the rest.
    browser.goto(&format!("{}/ledger", program.address));
    says(&browser, "照片已传到 1 件");
    let rest = browser.run(
        "return performance.getEntriesByType('resource').filter(each => each.name.includes('/uploads/')).length",
        &[],
    );
    assert_eq!(rest, json!(8), "pieces of 128 KB are the last fifth");
    browser.click("#road a");
    browser.until("the record", |browser| browser.url().contains("/records/"));
    says(&browser, "现场.jpg");
    says(&browser, "5.0 MB");
    fits(&browser, "a record with evidence");
}

#[test]
fn photos_chosen_in_the_form_follow_the_record_and_are_made_smaller() {
    let program = Program::demo();
    let browser = Browser::phone();
    log_in(&browser, &program, "recorder");
    record(&browser, &program, "冬至科普集市（随表照片）");
    let size = browser.run_async(PHOTOGRAPH, &[json!("#photos"), json!("IMG_0007.jpg")]);
    assert!(size.as_u64().unwrap_or(0) > 500_000, "a photo of {size} bytes");
    browser.until("the photo in the list", |browser| {
        browser.text("[data-photos]").contains("IMG_0007.jpg")
    });
    fits(&browser, "the form with a photo");
    hand_in(&browser);
    says(&browser, "照片已传到 1 件");
    browser.click("#road a");
    browser.reload();
    says(&browser, "拍摄于 2021-12-11 09:30");
    says(&browser, "拍摄日期不在活动日期内");
    browser.click(".digest summary");
    says(&browser, "原图 IMG_0007.jpg");
    fits(&browser, "a record with a photo");

    let shown = browser.run_async(
        "const done = arguments[0];
        fetch(document.querySelector('.ths a').href).then((answer) => answer.blob()).then(async (photo) => {
            const picture = await createImageBitmap(photo, { imageOrientation: 'from-image' });
            done([photo.size, picture.width, picture.height]);
        });",
        &[],
    );
    let number = |at: usize| shown[at].as_u64().unwrap_or(0);
    assert!(number(0) < 400_000 && number(0) < size.as_u64().unwrap_or(0), "{shown}");
    assert_eq!((number(1), number(2)), (1067, 1600), "upright: {shown}");
    assert_eq!(browser.errors(), Vec::<String>::new());
}
