//! A lexer for Rust that is just good enough for the rules: it knows comments, strings, characters and
//! lifetimes apart, and which code is only compiled for tests. It does not know the grammar.

/// A string literal of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// The line on which it begins, counted from one.
    pub line: usize,
    /// What stands between the quotes, escapes left as written. The parts of one `concat!` are one text.
    pub text: String,
    /// Under `#[cfg(test)]` or `#[test]`.
    pub in_test: bool,
    /// An argument of `#[doc(…)]`, where official Chinese terms belong.
    pub in_doc: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    Mark(char),
    Text(String),
}

/// The string literals of a source, in order.
pub fn literals(source: &str) -> Vec<Literal> {
    let tokens = tokens(source);
    let tests = spans_after_attribute(&tokens, is_test_attribute);
    let docs = attribute_spans(&tokens, |words| words.first().is_some_and(|word| word == "doc"));
    let within = |spans: &[(usize, usize)], at: usize| {
        spans.iter().any(|(from, to)| (*from..*to).contains(&at))
    };
    let mut literals: Vec<Literal> = Vec::new();
    let mut joined_until = 0;
    for (at, (line, token)) in tokens.iter().enumerate() {
        match token {
            Token::Word(word)
                if word == "concat"
                    && tokens.get(at + 1).is_some_and(|t| t.1 == Token::Mark('!')) =>
            {
                let until = closing(&tokens, at + 2);
                let parts = tokens[at..until].iter().filter_map(|(_, token)| match token {
                    Token::Text(text) => Some(text.as_str()),
                    _ => None,
                });
                let text = parts.collect::<String>();
                literals.push(Literal {
                    line: *line,
                    text,
                    in_test: within(&tests, at),
                    in_doc: within(&docs, at),
                });
                joined_until = until;
            }
            Token::Text(text) if at >= joined_until => literals.push(Literal {
                line: *line,
                text: text.clone(),
                in_test: within(&tests, at),
                in_doc: within(&docs, at),
            }),
            _ => {}
        }
    }
    literals
}

/// `#[test]`, `#[cfg(test)]`, `#[cfg(all(test, …))]`, `#[tokio::test]`; but not `#[cfg(not(test))]`.
fn is_test_attribute(words: &[String]) -> bool {
    let has = |name: &str| words.iter().any(|word| word == name);
    match words.first().map(String::as_str) {
        Some("cfg") => has("test") && !has("not"),
        Some(_) => words.last().is_some_and(|word| word == "test"),
        None => false,
    }
}

/// From `#` or `#!` to the closing bracket of each attribute whose words please `wanted`.
fn attribute_spans(
    tokens: &[(usize, Token)],
    wanted: fn(&[String]) -> bool,
) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    for at in 0..tokens.len() {
        if tokens[at].1 != Token::Mark('#') {
            continue;
        }
        let bracket = if tokens.get(at + 1).is_some_and(|t| t.1 == Token::Mark('!')) {
            at + 2
        } else {
            at + 1
        };
        if tokens.get(bracket).is_none_or(|t| t.1 != Token::Mark('[')) {
            continue;
        }
        let end = closing(tokens, bracket);
        let words: Vec<String> = tokens[bracket..end]
            .iter()
            .filter_map(
                |(_, token)| {
                    if let Token::Word(word) = token { Some(word.clone()) } else { None }
                },
            )
            .collect();
        if wanted(&words) {
            spans.push((at, end));
        }
    }
    spans
}

/// The items that stand under such attributes: up to their closing brace, or to their semicolon.
fn spans_after_attribute(
    tokens: &[(usize, Token)],
    wanted: fn(&[String]) -> bool,
) -> Vec<(usize, usize)> {
    let item_end = |start: usize| {
        let mut at = start;
        while at < tokens.len() {
            match tokens[at].1 {
                Token::Mark('{') => return closing(tokens, at),
                Token::Mark('(' | '[') => at = closing(tokens, at),
                Token::Mark(';') => return at + 1,
                _ => at += 1,
            }
        }
        tokens.len()
    };
    attribute_spans(tokens, wanted).into_iter().map(|(from, to)| (from, item_end(to))).collect()
}

/// The place after the mark that closes the one at `open`.
fn closing(tokens: &[(usize, Token)], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, (_, token)) in tokens.iter().enumerate().skip(open) {
        match token {
            Token::Mark('(' | '[' | '{') => depth += 1,
            Token::Mark(')' | ']' | '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    tokens.len()
}

fn tokens(source: &str) -> Vec<(usize, Token)> {
    let mut reader = Reader { chars: source.chars().collect(), at: 0, line: 1 };
    let mut tokens = Vec::new();
    while let Some(next) = reader.peek(0) {
        let line = reader.line;
        if next == '/' && reader.peek(1) == Some('/') {
            reader.skip_while(|c| c != '\n');
        } else if next == '/' && reader.peek(1) == Some('*') {
            reader.skip_block_comment();
        } else if next.is_alphabetic() || next == '_' {
            let word = reader.take_while(|c| c.is_alphanumeric() || c == '_');
            let raw = word.ends_with('r') && matches!(word.as_str(), "r" | "br" | "cr");
            let plain = matches!(word.as_str(), "b" | "c");
            match reader.peek(0) {
                Some('"') if raw || plain => tokens.push((line, Token::Text(reader.string(raw)))),
                Some('#') if raw && reader.raw_follows() => {
                    tokens.push((line, Token::Text(reader.string(true))))
                }
                Some('\'') if plain => reader.skip_character(),
                _ => tokens.push((line, Token::Word(word))),
            }
        } else if next == '"' {
            tokens.push((line, Token::Text(reader.string(false))));
        } else if next == '\'' {
            reader.skip_character();
        } else if next.is_whitespace() {
            reader.step();
        } else if next.is_ascii_digit() {
            reader.take_while(|c| c.is_alphanumeric() || c == '_');
        } else {
            reader.step();
            tokens.push((line, Token::Mark(next)));
        }
    }
    tokens
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn step(&mut self) -> Option<char> {
        let next = self.peek(0)?;
        self.at += 1;
        self.line += usize::from(next == '\n');
        Some(next)
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let mut taken = String::new();
        while self.peek(0).is_some_and(&wanted) {
            taken.extend(self.step());
        }
        taken
    }

    fn skip_while(&mut self, wanted: impl Fn(char) -> bool) {
        while self.peek(0).is_some_and(&wanted) {
            self.step();
        }
    }

    fn skip_block_comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => depth += 1,
                (Some('*'), Some('/')) => depth -= 1,
                (None, _) => return,
                _ => {
                    self.step();
                    continue;
                }
            }
            self.step();
            self.step();
            if depth == 0 {
                return;
            }
        }
    }

    /// `r#"` and `r##"`, but not the raw name `r#type`.
    fn raw_follows(&self) -> bool {
        let hashes = self.chars[self.at..].iter().take_while(|c| **c == '#').count();
        self.peek(hashes) == Some('"')
    }

    fn string(&mut self, raw: bool) -> String {
        let hashes = self.take_while(|c| c == '#').len();
        self.step();
        let mut text = String::new();
        while let Some(next) = self.step() {
            if next == '"' && (0..hashes).all(|ahead| self.peek(ahead) == Some('#')) {
                self.at += hashes;
                break;
            }
            text.push(next);
            if next == '\\' && !raw {
                text.extend(self.step());
            }
        }
        text
    }

    /// `'x'`, `'\n'`, `'\u{79d1}'` are skipped whole; of a lifetime only the tick.
    fn skip_character(&mut self) {
        self.step();
        if self.peek(0) == Some('\\') {
            self.step();
            self.step();
            self.skip_while(|c| c != '\'');
            self.step();
        } else if self.peek(1) == Some('\'') {
            self.step();
            self.step();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::literals;

    fn check(source: &str, expected: &[&str]) {
        let found: Vec<String> = literals(source)
            .into_iter()
            .map(|l| {
                let mark = if l.in_test {
                    "test "
                } else if l.in_doc {
                    "doc "
                } else {
                    ""
                };
                format!("{}:{mark}{}", l.line, l.text)
            })
            .collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn strings_of_every_form_are_found() {
        check(r#"let a = "one"; let b = b"two";"#, &["1:one", "1:two"]);
        check("let a =\n r#\"say \"no\"\"#;", &["2:say \"no\""]);
        check(r#"f("a\"b", "c")"#, &[r#"1:a\"b"#, "1:c"]);
        check("f(\"two\nlines\"); g(\"x\")", &["1:two\nlines", "2:x"]);
    }

    #[test]
    fn comments_characters_and_lifetimes_are_no_strings() {
        check("// \"no\"\n/* \"no\" /* \"no\" */ \"no\" */ \"yes\"", &["2:yes"]);
        check(r#"let q = '"'; let e = '\''; let u = '\u{79d1}'; "yes""#, &["1:yes"]);
        check(r#"fn f<'a>(x: &'a str) { g("yes") } // it's "#, &["1:yes"]);
        check(r#"let r#type = "yes"; let c = b'"';"#, &["1:yes"]);
    }

    #[test]
    fn test_code_is_known_as_such() {
        check("#[cfg(test)]\nmod tests { f(\"a\") }\nf(\"b\")", &["2:test a", "3:b"]);
        check("#[cfg(all(test, unix))] use a::b; f(\"b\")", &["1:b"]);
        check("#[test] fn t() { if x { f(\"a\") } } f(\"b\")", &["1:test a", "1:b"]);
        check("#[tokio::test] async fn t(a: [u8; 2]) { f(\"a\") }", &["1:test a"]);
        check("#[cfg(not(test))] fn f() { g(\"b\") }", &["1:b"]);
        check("#[cfg(test)] #[allow(x)] mod tests { f(\"a\") } \"b\"", &["1:test a", "1:b"]);
    }

    #[test]
    fn doc_attributes_are_known_as_such() {
        check(r#"#[doc(alias = "term")] struct A; "x""#, &["1:doc term", "1:x"]);
    }

    #[test]
    fn concatenated_parts_are_one_text() {
        check(r#"q(concat!("select ", "1")); "x""#, &["1:select 1", "1:x"]);
    }
}
