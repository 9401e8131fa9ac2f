//! Prints what is taken out of files before anything is understood: `cargo run -p reading --example text -- FILE…`.
#![expect(clippy::disallowed_methods, reason = "an example is no part of the pure crate")]
#![expect(clippy::print_stdout, reason = "its only output")]

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args_os().skip(1) {
        let decoded = reading::decode::decode(&std::fs::read(&path)?);
        let chars: Vec<char> = decoded.text.chars().collect();
        println!("== {} {:?} {} characters", path.display(), decoded.format, chars.len());
        println!("{}", decoded.text);
        for noise in &decoded.apart {
            let apart: String = chars[noise.span.start..noise.span.end].iter().collect();
            println!("-- {:?} {apart:?}", noise.class);
        }
        for remark in &decoded.remarks {
            println!("!  {} {:?}", remark.key, remark.values);
        }
    }
    Ok(())
}
