//! Fifty people at work on one county: each walks the real pages at a person's pace, with a connection and
//! a session of its own, and what each waits for is measured, the server's queue included.

use super::Results;
use super::server::{Request, Server, broken, first_page};
use app::App;
use app::shell::problem::{Outcome, Problem};
use std::collections::BTreeMap;
use std::io::{Error, Result};
use std::time::{Duration, Instant};

/// How many people, and as whom they log in.
const PEOPLE: usize = 50;
const LOGINS: [&str; 10] = [
    "township", "recorder", "township", "reviewer", "recorder", "township", "leader", "recorder",
    "township", "reviewer",
];
/// Pages each of them opens.
const PAGES: usize = 24;
/// How long they look at a page, in milliseconds: three seconds to nine.
const THINK: [u64; 2] = [3_000, 9_000];

/// What they open, and how often among a hundred pages.
const WALK: [(&str, u64); 14] = [
    ("home", 12),
    ("list with filters", 12),
    ("page 2", 6),
    ("search with many hits", 8),
    ("search by initials", 4),
    ("record", 16),
    ("card beside a page", 10),
    ("card", 4),
    ("calendar", 5),
    ("unit", 5),
    ("tree", 4),
    ("queue", 5),
    ("form", 5),
    ("save a record", 4),
];

/// A word that stands in thousands of titles: what lectures are called.
pub fn word(app: &App) -> Outcome<String> {
    let found = app.vocabulary().entry("activity_kind", "lecture");
    let found = found.ok_or_else(|| Problem::broken("no lectures in the vocabulary"))?;
    Ok(encoded(&found.zh))
}

/// As a form sends it.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// What stands in a field of a page.
fn value<'a>(page: &'a str, field: &str) -> &'a str {
    let rest = page.split(&format!("name=\"{field}\" value=\"")).nth(1);
    rest.and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

/// One of the people.
struct Person<'a> {
    server: &'a Server,
    cookie: String,
    csrf: String,
    /// The unit that their form proposes as the lead.
    lead: String,
    records: &'a [String],
    many: &'a str,
    /// The last number drawn.
    chance: u64,
}

impl Person<'_> {
    /// A number below an end, the same in every run.
    fn draw(&mut self, end: u64) -> u64 {
        self.chance = self
            .chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.chance >> 33) % end.max(1)
    }

    fn think(&mut self) {
        let [least, most] = THINK;
        std::thread::sleep(Duration::from_millis(least + self.draw(most - least)));
    }

    fn next(&mut self) -> &'static str {
        let mut drawn = self.draw(WALK.iter().map(|(_, weight)| weight).sum());
        for (name, weight) in WALK {
            match drawn.checked_sub(weight) {
                None => return name,
                Some(rest) => drawn = rest,
            }
        }
        WALK[0].0
    }

    /// Opens a page and gives how long it took.
    fn open(&mut self, name: &str) -> Result<Duration> {
        let (month, township) = (self.draw(12) + 1, self.draw(9) + 1);
        let at = usize::try_from(self.draw(u64::try_from(self.records.len()).unwrap_or(1)));
        let record = self.records.get(at.unwrap_or(0)).map_or("", String::as_str);
        let path = match name {
            "list with filters" => {
                format!("/ledger?period=2021-{month:02}&state=approved&kind=activity")
            }
            "page 2" => "/ledger?period=2021&page=2".to_owned(),
            "search with many hits" => format!("/ledger?q={}", self.many),
            "search by initials" => "/ledger?q=kpr".to_owned(),
            "record" => format!("/records/{record}"),
            "card beside a page" | "card" => "/figures/activity.attendance?period=2021".to_owned(),
            "calendar" => format!("/calendar?month=2021-{month:02}"),
            "unit" => format!("/units/990131{township:03}"),
            "tree" => "/units".to_owned(),
            "queue" => "/review".to_owned(),
            "form" => "/activities/new".to_owned(),
            "save a record" => return self.save(month),
            _ => "/".to_owned(),
        };
        let card = name == "card beside a page";
        self.ask(Request { path: &path, packed: true, card, ..Request::default() }, 200)
    }

    fn ask(&self, request: Request<'_>, expected: u16) -> Result<Duration> {
        let begun = Instant::now();
        let answer = self.server.ask(Request { cookie: &self.cookie, ..request })?;
        let took = begun.elapsed();
        match answer.status {
            // Not everybody may see or do everything; a refusal is an answer, and is not measured.
            403 | 404 => Ok(Duration::MAX),
            status if status == expected => Ok(took),
            status => {
                let said: String = answer.text().chars().take(400).collect();
                Err(Error::other(format!("{}: {status} {said}", request.path)))
            }
        }
    }

    /// Hands in a record, as the form does.
    fn save(&mut self, month: u64) -> Result<Duration> {
        let (high, low, more) = (self.draw(1 << 16), self.draw(1 << 30), self.draw(10));
        let id = format!("017d{high:04x}-0000-7000-8000-0000{low:08x}");
        let form = format!(
            "csrf={}&id={id}&base=0&do=submit&title={}{low}&kind=lecture&campaign=none&lead={}\
            &audiences=public&sessions.0.start=2021-{month:02}-08&sessions.0.attendance=4{more}\
            &sessions.0.basis=headcount&late_reason=bench",
            self.csrf, self.many, self.lead,
        );
        let path = format!("/activities/{id}");
        self.ask(Request { path: &path, form: Some(&form), ..Request::default() }, 303)
    }
}

/// Lets them work, and adds what they waited for.
pub fn at_work(server: &Server, many: &str, results: &mut Results) -> Outcome<()> {
    work(server, many, results).map_err(broken)
}

fn work(server: &Server, many: &str, results: &mut Results) -> Result<()> {
    let cookie = server.log_in("reviewer")?;
    first_page(server, &cookie, results)?;
    let list = Request { path: "/ledger?period=2021", cookie: &cookie, ..Request::default() };
    let list = server.ask(list)?.text();
    let mut records: Vec<String> = list
        .split("href=\"/records/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect();
    records.dedup();
    let mut people = Vec::new();
    for at in 0..PEOPLE {
        let cookie = server.log_in(LOGINS[at % LOGINS.len()])?;
        let page = |path| server.ask(Request { path, cookie: &cookie, ..Request::default() });
        let csrf = value(&page("/")?.text(), "csrf").to_owned();
        let lead = encoded(value(&page("/activities/new")?.text(), "lead"));
        let chance = u64::try_from(at).unwrap_or(0) * 7_919 + 1;
        people.push(Person { server, cookie, csrf, lead, records: &records, many, chance });
    }
    let begun = Instant::now();
    let walked: Vec<Result<Vec<(&'static str, Duration)>>> = std::thread::scope(|scope| {
        let walks: Vec<_> = people
            .into_iter()
            .map(|mut person| {
                scope.spawn(move || {
                    let mut took = Vec::with_capacity(PAGES);
                    for _ in 0..PAGES {
                        person.think();
                        let name = person.next();
                        took.push((name, person.open(name)?));
                    }
                    Ok::<_, Error>(took)
                })
            })
            .collect();
        let gone = || Error::other("one of the people is gone");
        walks.into_iter().map(|walk| walk.join().map_err(|_| gone())?).collect()
    });
    let mut waits: BTreeMap<&str, Vec<u128>> = BTreeMap::new();
    for (name, took) in walked.into_iter().collect::<Result<Vec<_>>>()?.into_iter().flatten() {
        if took != Duration::MAX {
            let took = took.as_micros().div_ceil(1000);
            waits.entry(name).or_default().push(took);
            waits.entry("any page").or_default().push(took);
        }
    }
    results.add("people: all of their pages (s)", begun.elapsed().as_millis().div_ceil(1000));
    for (name, mut took) in waits {
        took.sort_unstable();
        results.add(
            &format!("people: {name}, opened (times)"),
            u128::try_from(took.len()).unwrap_or(0),
        );
        results.add(&format!("people: {name}, p50 (ms)"), took[took.len() / 2]);
        results
            .add(&format!("people: {name}, p95 (ms)"), took[(took.len() * 95).div_ceil(100) - 1]);
    }
    server.memory(results);
    Ok(())
}
