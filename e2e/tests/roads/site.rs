//! A site of fixed pages, served by the test itself, to prove the harness without the program.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

/// Serves one page for every path from a thread that ends with the test; returns its address.
pub fn serve(page: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("its address");
    std::thread::spawn(move || {
        for visitor in listener.incoming().flatten() {
            // A visitor who goes away early is no matter here.
            std::thread::spawn(move || answer(visitor, page));
        }
    });
    format!("http://{address}/")
}

fn answer(mut visitor: TcpStream, page: &str) -> std::io::Result<()> {
    let mut head = BufReader::new(visitor.try_clone()?).lines();
    while head.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    write!(
        visitor,
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{page}",
        page.len()
    )
}
