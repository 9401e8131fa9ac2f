//! A headless Chromium, driven through Debian's chromedriver by the WebDriver protocol.

use crate::child::Running;
use crate::http;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a page may take until what the test looks for is there.
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(25);
/// The key under which the protocol hands over elements (W3C WebDriver, 12.1).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Quiet, without a sandbox because tests also run as root, and talking to nobody but us.
const FLAGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
    "--host-resolver-rules=MAP plain.test 127.0.0.1",
];

/// A name of this machine that is no secure origin to the browser, as an address in an office's net is none.
pub const PLAIN: &str = "plain.test";

/// One browser window with a profile of its own.
pub struct Browser {
    session: String,
    driver: Driver,
    /// How long to wait for what the test looks for; a test may be less patient.
    pub patience: Duration,
}

/// Something on the page.
pub struct Element<'b> {
    browser: &'b Browser,
    id: String,
}

impl Browser {
    /// A window of the size of a desk's screen.
    pub fn open() -> Browser {
        Browser::of_size(1280, 900)
    }

    /// A window of the size of a phone.
    pub fn phone() -> Browser {
        Browser::of_size(390, 844)
    }

    fn of_size(width: u32, height: u32) -> Browser {
        let driver = Driver::start();
        let folder = format!("--user-data-dir={}", driver.profile.path().display());
        let size = format!("--window-size={width},{height}");
        let flags: Vec<&str> = FLAGS.iter().copied().chain([&*folder, &*size]).collect();
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": { "args": flags },
            "goog:loggingPrefs": { "browser": "ALL" },
        }}});
        let answer = driver.command("POST", "/session", &wanted);
        let answer = answer.unwrap_or_else(|why| panic!("no browser: {why}"));
        let session = text_of(&answer["sessionId"]);
        let browser = Browser { session, driver, patience: PATIENCE };
        browser.resize(width, height);
        browser
    }

    /// Sets the size of the page itself, without the window's frame; also below the least window of a desk.
    pub fn resize(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        let params = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": metrics });
        self.post("/goog/cdp/execute", &params);
    }

    /// Opens an address and waits until it is loaded.
    pub fn goto(&self, url: &str) {
        self.post("/url", &json!({ "url": url }));
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.post("/refresh", &json!({}));
    }

    /// Where the browser is.
    pub fn url(&self) -> String {
        text_of(&self.get("/url"))
    }

    /// What the title bar says.
    pub fn title(&self) -> String {
        text_of(&self.get("/title"))
    }

    /// The first element for a CSS selector; waits until there is one.
    pub fn find(&self, css: &str) -> Element<'_> {
        let mut found = None;
        self.until(&format!("`{css}` on the page"), |_| {
            found = self.all(css).into_iter().next();
            found.is_some()
        });
        found.expect("the line before waited for it")
    }

    /// All elements for a CSS selector, as the page stands now.
    pub fn all(&self, css: &str) -> Vec<Element<'_>> {
        let answer = self.post("/elements", &json!({ "using": "css selector", "value": css }));
        let ids = answer.as_array().into_iter().flatten();
        ids.map(|id| Element { browser: self, id: text_of(&id[ELEMENT]) }).collect()
    }

    /// Clicks on the first element for a selector.
    pub fn click(&self, css: &str) {
        self.find(css).click();
    }

    /// Empties a field and types into it.
    pub fn type_into(&self, css: &str, text: &str) {
        let field = self.find(css);
        field.clear();
        field.send(text);
    }

    /// What a person reads in the first element for a selector.
    pub fn text(&self, css: &str) -> String {
        self.find(css).text()
    }

    /// Waits until a claim about the page holds; `what` names it if it never does.
    pub fn until(&self, what: &str, mut holds: impl FnMut(&Browser) -> bool) {
        let deadline = Instant::now() + self.patience;
        while !holds(self) {
            if Instant::now() > deadline {
                let page = self.run("return document.body ? document.body.innerText : ''", &[]);
                panic!(
                    "waited {:?} for {what} at {}; the page says:\n{}",
                    self.patience,
                    self.url(),
                    text_of(&page)
                );
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// Presses keys one after the other, as a person without a mouse does; several in one text are held together.
    pub fn keys(&self, keys: &[&str]) {
        let mut actions = Vec::new();
        for chord in keys {
            let held: Vec<String> = chord.chars().map(String::from).collect();
            actions.extend(held.iter().map(|key| json!({ "type": "keyDown", "value": key })));
            let released = held.iter().rev();
            actions.extend(released.map(|key| json!({ "type": "keyUp", "value": key })));
        }
        let source = json!({ "type": "key", "id": "keyboard", "actions": actions });
        self.post("/actions", &json!({ "actions": [source] }));
    }

    /// Runs a script as the body of a function and returns what it returns.
    pub fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Runs a script that calls its last argument when it is done.
    pub fn run_async(&self, script: &str, arguments: &[Value]) -> Value {
        self.post("/execute/async", &json!({ "script": script, "args": arguments }))
    }

    /// Cuts the page off from the network, or gives the network back.
    pub fn offline(&self, cut: bool) {
        let conditions = json!({ "offline": cut, "latency": 0, "throughput": -1 });
        self.post("/chromium/network_conditions", &json!({ "network_conditions": conditions }));
    }

    /// The errors that the page has put on its console since the last call: script, security policy, missing files.
    pub fn errors(&self) -> Vec<String> {
        let log = self.post("/se/log", &json!({ "type": "browser" }));
        let lines = log.as_array().into_iter().flatten();
        lines
            .filter(|line| line["level"] == "SEVERE")
            .map(|line| text_of(&line["message"]))
            .collect()
    }

    /// Presses keys one after the other, wherever the focus is; `Enter`, `Tab`, `Escape` and `Space` by name.
    pub fn press(&self, keys: &[&str]) {
        let strokes = keys.iter().flat_map(|key| {
            let key = match *key {
                "Enter" => "\u{E007}",
                "Tab" => "\u{E004}",
                "Escape" => "\u{E00C}",
                "Space" => " ",
                other => other,
            };
            [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })]
        });
        let strokes: Vec<Value> = strokes.collect();
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": strokes });
        self.post("/actions", &json!({ "actions": [keyboard] }));
    }

    /// A small picture of what is seen, as WebP.
    pub fn picture(&self) -> Vec<u8> {
        let params = json!({ "format": "webp", "quality": 82 });
        let command = json!({ "cmd": "Page.captureScreenshot", "params": params });
        decoded(&text_of(&self.post("/goog/cdp/execute", &command)["data"]))
    }

    /// Keeps a picture of what is seen, as PNG.
    pub fn screenshot(&self, file: &Path) {
        let picture = decoded(&text_of(&self.get("/screenshot")));
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).expect("a folder for the picture");
        }
        std::fs::write(file, picture).expect("the picture is written");
    }

    fn get(&self, path: &str) -> Value {
        self.command("GET", path, &Value::Null)
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.command("POST", path, body)
    }

    fn command(&self, method: &str, path: &str, body: &Value) -> Value {
        let full = format!("/session/{}{path}", self.session);
        self.driver
            .command(method, &full, body)
            .unwrap_or_else(|why| panic!("{method} {path} with {body}: {why}"))
    }
}

/// A running chromedriver and the profile of its one browser.
struct Driver {
    running: Running,
    address: String,
    profile: TempDir,
}

impl Driver {
    fn start() -> Driver {
        let profile = tempfile::tempdir().expect("a folder for the browser's profile");
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").env("HOME", profile.path());
        let mut running = Running::start(command);
        let port = running.after("started successfully on port ", PATIENCE);
        let address = format!("127.0.0.1:{}", port.trim_end_matches('.'));
        Driver { running, address, profile }
    }

    fn command(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let (status, answer) =
            http::request(&self.address, method, path, &body).map_err(|e| e.to_string())?;
        let mut answer: Value =
            serde_json::from_str(&answer).map_err(|e| format!("{e}: {answer}"))?;
        let value = answer["value"].take();
        if status == 200 { Ok(value) } else { Err(text_of(&value["message"])) }
    }
}

impl Drop for Driver {
    /// The driver is asked to go, so that it takes its browser with it, also one that never got to a session.
    fn drop(&mut self) {
        let _ = self.command("GET", "/shutdown", &Value::Null);
        self.running.kill();
    }
}

impl Element<'_> {
    /// Clicks in its middle, after scrolling it into view.
    pub fn click(&self) {
        self.post("click", &json!({}));
    }

    /// Types, or names the file for a file field.
    pub fn send(&self, text: &str) {
        self.post("value", &json!({ "text": text }));
    }

    /// Empties a field.
    pub fn clear(&self) {
        self.post("clear", &json!({}));
    }

    /// What a person reads in it.
    pub fn text(&self) -> String {
        text_of(&self.get("text"))
    }

    /// A property as the script of the page would see it: `value`, `checked`, `href` …
    pub fn property(&self, name: &str) -> Value {
        self.get(&format!("property/{name}"))
    }

    /// Can a person see it?
    pub fn is_shown(&self) -> bool {
        self.get("displayed") == true
    }

    /// What is asked of an element whose page has gone meanwhile is nothing: whoever waits asks again.
    fn get(&self, what: &str) -> Value {
        let path = format!("/session/{}/element/{}/{what}", self.browser.session, self.id);
        match self.browser.driver.command("GET", &path, &Value::Null) {
            Ok(value) => value,
            Err(why) if GONE.iter().any(|words| why.contains(words)) => Value::Null,
            Err(why) => panic!("{path}: {why}"),
        }
    }

    fn post(&self, what: &str, body: &Value) {
        self.browser.post(&format!("/element/{}/{what}", self.id), body);
    }
}

/// How the driver says that the page of an element has gone: before it was asked for, or while it was.
const GONE: [&str; 2] = ["stale element", "does not belong to the document"];

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Base64, standard alphabet; what is not of it is passed over.
fn decoded(text: &str) -> Vec<u8> {
    let digits = text.bytes().filter_map(|byte| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    });
    let (mut bytes, mut bits, mut held) = (Vec::with_capacity(text.len()), 0_u32, 0);
    for digit in digits {
        bits = bits << 6 | u32::from(digit);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.extend((bits >> held).to_le_bytes().first());
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn base64_is_read() {
        assert_eq!(decoded("aGVsbG8="), b"hello");
        assert_eq!(decoded("/+8A"), [0xff, 0xef, 0x00]);
        assert_eq!(decoded(""), b"");
    }
}
