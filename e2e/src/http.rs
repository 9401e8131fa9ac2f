//! One HTTP request to a server on this machine, and its answer. No TLS, no keeping of connections:
//! the driver of the browser needs no more.

use std::io::{BufRead, BufReader, Error, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Longer than any single command of the browser may take.
const PATIENCE: Duration = Duration::from_secs(90);

/// Sends a request with a JSON body and returns status and body of the answer.
pub fn request(
    address: &str,
    method: &str,
    path: &str,
    body: &str,
) -> std::io::Result<(u16, String)> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
         Content-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())?;
    read_answer(&mut BufReader::new(stream))
}

/// The driver keeps the connection open whatever it is asked, so the length says where the body ends.
fn read_answer(from: &mut impl BufRead) -> std::io::Result<(u16, String)> {
    let no_http = || Error::other("the answer is no HTTP");
    let mut lines = from.by_ref().lines();
    let first = lines.next().ok_or_else(no_http)??;
    let status = first.split_whitespace().nth(1).and_then(|word| word.parse().ok());
    let mut length = 0;
    while let Some(line) = lines.next().transpose()?.filter(|line| !line.is_empty()) {
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().map_err(Error::other)?;
        }
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body)?;
    let body = String::from_utf8(body).map_err(Error::other)?;
    Ok((status.ok_or_else(no_http)?, body))
}

#[cfg(test)]
mod tests {
    use super::read_answer;

    #[test]
    fn an_answer_is_status_and_body_and_what_follows_is_left() {
        let mut answer = "HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\n\r\n{}HTTP/1.1".as_bytes();
        assert_eq!(read_answer(&mut answer).expect("an answer"), (404, "{}".to_owned()));
        assert!(read_answer(&mut "SSH-2.0\r\n".as_bytes()).is_err());
        assert!(read_answer(&mut "".as_bytes()).is_err());
    }
}
