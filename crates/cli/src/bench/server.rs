//! The server as a process of its own, and what its pages take one after the other.

use super::Results;
use app::shell::problem::{Outcome, Problem};
use std::io::{BufRead, BufReader, Error, Read, Result, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Everything the first page asks for, as it is sent.
pub const FIRST_PAGE: &str = "first page: all that is sent (kB)";
/// What it asks of other hosts.
pub const OTHER_HOSTS: &str = "first page: requests to other hosts";

/// A server that ends when the measuring does.
pub struct Server {
    child: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Err(error) = self.child.kill().and_then(|()| self.child.wait()) {
            eprintln!("the server: {error}");
        }
    }
}

/// An answer as it came.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut pairs = self.head.lines().filter_map(|line| line.split_once(": "));
        pairs.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// One request.
#[derive(Clone, Copy, Default)]
pub struct Request<'a> {
    pub path: &'a str,
    pub cookie: &'a str,
    /// What a form holds; without one it is asked for a page.
    pub form: Option<&'a str>,
    /// Whether the answer may be packed, as browsers have it.
    pub packed: bool,
    /// Whether only the card of a figure is wanted, to stand beside a page.
    pub card: bool,
}

impl Server {
    /// Starts it and waits until it answers.
    pub fn begun(folder: &Path) -> Outcome<Self> {
        start_in(folder).map_err(broken)
    }

    /// Sends one request over a connection of its own.
    pub fn ask(&self, request: Request<'_>) -> Result<Answer> {
        let Request { path, cookie, form, .. } = request;
        let address = &self.address;
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        let method = if form.is_some() { "POST" } else { "GET" };
        let form = form.unwrap_or_default();
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: close\r\n\
            Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
            form.len()
        );
        for (wanted, line) in [
            (!cookie.is_empty(), format!("Cookie: {cookie}\r\n")),
            (request.packed, "Accept-Encoding: gzip\r\n".to_owned()),
            (request.card, "X-Fragment: card\r\n".to_owned()),
        ] {
            if wanted {
                head.push_str(&line);
            }
        }
        stream.write_all(format!("{head}\r\n{form}").as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let cut = answer.windows(4).position(|four| four == b"\r\n\r\n");
        let cut = cut.ok_or_else(|| Error::other("the answer is no HTTP"))?;
        let head = String::from_utf8_lossy(&answer[..cut]).into_owned();
        let status = head.split_whitespace().nth(1).and_then(|word| word.parse().ok());
        let status = status.ok_or_else(|| Error::other("the answer has no status"))?;
        Ok(Answer { status, head, body: answer.split_off(cut + 4) })
    }

    /// Logs in; gives the cookie of the session.
    pub fn log_in(&self, login: &str) -> Result<String> {
        let form = format!("login={login}&password={}&next=%2F", app::demo::PASSWORD);
        let request = Request { path: "/login", form: Some(&form), ..Request::default() };
        let answer = self.ask(request)?;
        let cookie = answer.header("set-cookie").and_then(|value| value.split(';').next());
        cookie.map(str::to_owned).ok_or_else(|| Error::other(format!("no log-in for {login}")))
    }

    /// The most memory it has held, where the system tells.
    pub fn memory(&self, results: &mut Results) {
        let file = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(file).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|text| text.split_whitespace().next()?.parse::<u128>().ok());
        if let Some(kilobytes) = peak {
            results.add("memory: resident at the peak (MB)", kilobytes / 1024);
        }
    }
}

pub fn broken(error: Error) -> Problem {
    Problem::Internal(anyhow::Error::new(error).context("the server could not be measured"))
}

fn start_in(folder: &Path) -> Result<Server> {
    let child = Command::new(std::env::current_exe()?)
        .args(["demo", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder)
        .stdout(Stdio::piped())
        .spawn()?;
    let mut server = Server { child, address: String::new() };
    let out = server.child.stdout.take().ok_or(std::io::ErrorKind::BrokenPipe)?;
    for line in BufReader::new(out).lines() {
        if let Some(found) = line?.strip_prefix("listening on http://") {
            found.clone_into(&mut server.address);
            break;
        }
    }
    server.ask(Request { path: "/login", ..Request::default() })?;
    Ok(server)
}

/// How long it takes from the start to the first answer.
pub fn start(folder: &Path, results: &mut Results) -> Outcome<()> {
    let begun = Instant::now();
    let server = Server::begun(folder)?;
    results.add("start: ready to answer (ms)", begun.elapsed().as_millis());
    drop(server);
    Ok(())
}

/// The list, the desk and a card, one after the other, and what the first page weighs.
pub fn pages(server: &Server, results: &mut Results) -> Outcome<()> {
    one_after_the_other(server, results).map_err(broken)
}

fn one_after_the_other(server: &Server, results: &mut Results) -> Result<()> {
    let cookie = server.log_in("reviewer")?;
    for (name, path) in [
        ("list: p50 of the page (ms)", "/ledger?period=2021"),
        ("home: p50 of the page (ms)", "/"),
        ("card: p50 of the page (ms)", "/figures/activity.attendance?period=2021&unit=990131"),
    ] {
        let mut times: Vec<u128> = Vec::new();
        for _ in 0..15 {
            let begun = Instant::now();
            let answer = server.ask(Request { path, cookie: &cookie, ..Request::default() })?;
            times.push(begun.elapsed().as_millis());
            if answer.status != 200 {
                return Err(Error::other(format!("{path}: {}", answer.status)));
            }
        }
        times.sort_unstable();
        results.add(name, times[7]);
    }
    first_page(server, &cookie, results)?;
    server.memory(results);
    Ok(())
}

/// What the first page after the log-in asks for, and of whom.
pub fn first_page(server: &Server, cookie: &str, results: &mut Results) -> Result<()> {
    let page = server.ask(Request { path: "/", cookie, ..Request::default() })?.text();
    let mut asked: Vec<&str> = vec!["/"];
    for attribute in [" src=\"", "<link rel=\"stylesheet\" href=\"", "<link rel=\"icon\" href=\""] {
        asked.extend(page.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()));
    }
    let (own, others): (Vec<&str>, Vec<&str>) =
        asked.into_iter().filter(|to| !to.starts_with("data:")).partition(|to| to.starts_with('/'));
    let mut bytes = 0;
    for path in own {
        let answer = server.ask(Request { path, cookie, packed: true, ..Request::default() })?;
        bytes += answer.head.len() + answer.body.len();
    }
    results.add(FIRST_PAGE, u128::try_from(bytes.div_ceil(1000)).unwrap_or(0));
    results.add(OTHER_HOSTS, u128::try_from(others.len()).unwrap_or(0));
    Ok(())
}
