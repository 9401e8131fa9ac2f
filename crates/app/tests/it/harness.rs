//! A running program for one test: a fresh store, a clock that stands still, browsers with their cookies.

use crate::store::Store;
use app::App;
use app::access::{found_account, give_post, open_post};
use app::orgs::{Change, change};
use app::shell::clock::Clock;
use app::shell::server::router;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, Response, StatusCode, header};
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::{Duty, Permit, Verb};
use domain::basics::{AccountId, County, PostId, RecordId, UnitCode, UnitId};
use domain::orgs::{Level, NewUnit, OrgEvent};
use std::collections::BTreeMap;
use std::sync::Arc;
use tower::ServiceExt;

/// Everybody's password.
pub const PASSWORD: &str = "白云山下有人家炊烟起";

/// Where the clocks stand: 10:32 in the morning of 13 December 2021 in China.
const NOW: &str = "2021-12-13T02:32:00Z";

/// A running program over a store of its own.
pub struct TestApp {
    pub app: Arc<App>,
    store: Store,
}

impl TestApp {
    /// A program before its first use.
    pub async fn new() -> Self {
        let store = Store::fresh().await;
        let now: DateTime<Utc> = NOW.parse().unwrap();
        let app = Arc::new(store.open(Clock::fixed(now)).await);
        Self { app, store }
    }

    /// A program with a small county and an account for each duty, named as the duty, with a post at the
    /// county; `outsider` has all duties, but in the township 990131102 only.
    pub async fn county() -> Self {
        let test = Self::new().await;
        test.found_units().await;
        for duty in Duty::ALL {
            test.person(duty.key(), "990131", &[duty]).await;
        }
        test.person("outsider", "990131102", &Duty::ALL).await;
        test
    }

    /// The same store opened by another process.
    pub async fn restart(self) -> Self {
        let clock = Clock::fixed(self.app.clock().now());
        let app = Arc::new(self.store.open(clock).await);
        Self { app, ..self }
    }

    /// The county 990131 with two townships, three villages, its association and two member units.
    pub async fn found_units(&self) {
        let units = [
            ("990131", "云岭县", "county", Level::County, ""),
            ("990131101", "柳河镇", "township", Level::Township, "990131"),
            ("990131102", "石桥乡", "township", Level::Township, "990131"),
            ("990131101201", "东沟村", "village", Level::Village, "990131101"),
            ("990131101202", "西沟村", "village", Level::Village, "990131101"),
            ("990131102201", "石桥村", "village", Level::Village, "990131102"),
            ("990131-kx-0001", "云岭县科学技术协会", "kx", Level::County, "990131"),
            ("990131-member_unit-0001", "云岭县农业农村局", "member_unit", Level::County, "990131"),
            ("990131-member_unit-0002", "云岭县教育局", "member_unit", Level::County, "990131"),
        ];
        let mut ids: BTreeMap<&str, UnitId> = BTreeMap::new();
        let mut changes = Vec::new();
        for (code, name, kind, level, parent) in units {
            let id = UnitId::new(self.app.clock().id());
            ids.insert(code, id);
            let unit = NewUnit {
                id,
                code: UnitCode::parse(code).unwrap(),
                name: name.to_owned(),
                kind: kind.to_owned(),
                level,
                parent: ids.get(parent).copied(),
                aliases: Vec::new(),
                uscc: None,
                approval_no: None,
                approver: None,
                registered_with: None,
                purpose: None,
            };
            let day = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
            changes.push(Change {
                id: RecordId::new(self.app.clock().id()),
                event: OrgEvent::Found { unit: Box::new(unit), day },
                reason: String::new(),
            });
        }
        change(&self.app, &self.permit(Verb::ManageUnits), changes).await.unwrap();
    }

    /// An account that holds a new post at a unit.
    pub async fn person(&self, login: &str, code: &str, duties: &[Duty]) -> (AccountId, PostId) {
        let permit = self.permit(Verb::ManageAccounts);
        let account =
            found_account(&self.app, &permit, &self.partition(), login, PASSWORD).await.unwrap();
        let post = open_post(&self.app, &permit, self.unit(code), login, duties).await.unwrap();
        give_post(&self.app, &permit, &self.partition(), post, account).await.unwrap();
        (account, post)
    }

    /// The partition of the small county.
    pub fn partition(&self) -> County {
        County::parse("990131").unwrap()
    }

    /// The unit of a code.
    pub fn unit(&self, code: &str) -> UnitId {
        self.app.network().by_code(code).unwrap()
    }

    /// Leave for the test itself.
    pub fn permit(&self, verb: Verb) -> Permit {
        Permit::system("test", verb)
    }

    /// A browser that nobody has logged in with.
    pub fn browser(&self) -> Browser {
        Browser {
            router: router(self.app.clone()),
            cookies: BTreeMap::new(),
            csrf: String::new(),
            headers: HeaderMap::new(),
        }
    }

    /// A browser in which somebody has logged in.
    pub async fn login(&self, login: &str) -> Browser {
        Self::login_with(self.browser(), login).await
    }

    /// A browser in which somebody has logged in with another process over the same store.
    pub async fn login_beside(&self, login: &str) -> Browser {
        let app = Arc::new(self.store.open(Clock::fixed(self.app.clock().now())).await);
        Self::login_with(Browser { router: router(app), ..self.browser() }, login).await
    }

    async fn login_with(mut browser: Browser, login: &str) -> Browser {
        let page = browser.post("/login", &[("login", login), ("password", PASSWORD)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
        browser.get("/settings/password").await;
        assert!(!browser.csrf.is_empty(), "the page of the password bears a token");
        browser
    }
}

/// Somebody's browser: it keeps cookies and the token of the last form it saw.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    pub csrf: String,
    /// Headers of every request.
    pub headers: HeaderMap,
}

/// What was answered.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub bytes: Vec<u8>,
}

impl Page {
    /// Where it leads on to.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    /// The value of a field, as the form holds it.
    pub fn field(&self, name: &str) -> Option<String> {
        let (_, rest) = self.text.split_once(&format!("name=\"{name}\" value=\""))?;
        Some(plain(rest.split('"').next()?))
    }

    /// Fails unless the page says so.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(plain(&self.text).contains(text), "no `{text}` in:\n{}", self.text);
        self
    }
}

/// Text of a page without the escapes of its writer.
fn plain(text: &str) -> String {
    [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (escaped, sign)| text.replace(escaped, sign))
}

impl Browser {
    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Asks for a file.
    pub async fn bytes(&mut self, path: &str) -> Vec<u8> {
        let page = self.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        page.bytes
    }

    /// Sends a form that is answered with a file.
    pub async fn post_bytes(&mut self, path: &str, fields: &[(&str, &str)]) -> Vec<u8> {
        let page = self.post(path, fields).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        page.bytes
    }

    /// Asks for a page and goes where it leads.
    pub async fn follow(&mut self, page: Page) -> Page {
        let to = page.location().to_owned();
        self.get(&to).await
    }

    /// Sends a form, with the token of the last page unless the fields hold one.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut body = form_urlencoded::Serializer::new(String::new());
        if !self.csrf.is_empty() && !fields.iter().any(|(name, _)| *name == "csrf") {
            body.append_pair("csrf", &self.csrf);
        }
        body.extend_pairs(fields);
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.finish()))
            .unwrap();
        self.send(request).await
    }

    /// Sends a form with one file, the token first.
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &str, &[u8]),
    ) -> Page {
        self.upload_all(path, fields, &[file]).await
    }

    /// Sends a form with any number of files: field, name and bytes of each.
    pub async fn upload_all(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Page {
        const EDGE: &str = "an-edge-between-the-parts";
        let mut body = Vec::new();
        let csrf = [("csrf", self.csrf.as_str())];
        let csrf = if fields.iter().any(|(name, _)| *name == "csrf") { &[][..] } else { &csrf };
        for (name, value) in csrf.iter().chain(fields) {
            let head = format!(
                "--{EDGE}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(head.as_bytes());
        }
        for (field, name, bytes) in files {
            let head = format!(
                "--{EDGE}\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\ncontent-type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{EDGE}--\r\n").as_bytes());
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={EDGE}"))
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// Sends a request with the cookies, and keeps those of the answer.
    pub async fn send(&mut self, mut request: Request<Body>) -> Page {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let headers = request.headers_mut();
        headers.insert(header::HOST, "keputong.test".parse().unwrap());
        headers.insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        headers.extend(self.headers.clone());
        let answer: Response<Body> = self.router.clone().oneshot(request).await.unwrap();
        for cookie in answer.headers().get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = to_bytes(answer.into_body(), 64 << 20).await.unwrap();
        let text = String::from_utf8_lossy(&body).into_owned();
        let page = Page { status, headers, text, bytes: body.to_vec() };
        if let Some(csrf) = page.field("csrf") {
            self.csrf = csrf;
        }
        page
    }
}

/// An activity of 柳河镇 as its form sends it, handed in; `other` replaces or adds fields.
pub fn typed<'a>(other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("base", "0"),
        ("do", "submit"),
        ("title", "冬春农技科普集市"),
        ("kind", "street_fair"),
        ("audiences", "farmer"),
        ("lead", "柳河镇"),
        ("sessions.0.start", "2021-12-09"),
        ("sessions.0.place", "东沟村"),
        ("sessions.0.attendance", "620"),
        ("sessions.0.basis", "sign_in"),
    ];
    for (name, value) in other {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    fields
}
