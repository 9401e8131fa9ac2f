//! Groups, words and bytes of Rich Text Format.

/// One sign of the format.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'b> {
    Open,
    Close,
    /// `\word` with its number; a mark such as `\~` is a word too.
    Word(&'b str, Option<i32>),
    /// A byte of text.
    Byte(u8),
    /// That many bytes of something else follow.
    Bytes(usize),
}

/// The signs of a file, in order.
pub(super) struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Tokens<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub fn pass(&mut self, count: usize) {
        self.at = self.at.saturating_add(count);
    }

    fn control(&mut self) -> Option<Token<'b>> {
        let rest = &self.bytes[self.at..];
        let letters = rest.iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
        if letters == 0 {
            return self.mark(*rest.first()?);
        }
        let word = std::str::from_utf8(&rest[..letters]).ok()?;
        let minus = usize::from(rest.get(letters) == Some(&b'-'));
        let digits =
            rest[letters + minus..].iter().take(10).take_while(|byte| byte.is_ascii_digit());
        let digits = digits.count();
        let number = (digits > 0)
            .then(|| {
                std::str::from_utf8(&rest[letters..letters + minus + digits]).ok()?.parse().ok()
            })
            .flatten();
        self.at += letters + if digits > 0 { minus + digits } else { 0 };
        self.at += usize::from(self.bytes.get(self.at) == Some(&b' '));
        match (word, number) {
            ("bin", number) => {
                Some(Token::Bytes(usize::try_from(number.unwrap_or(0)).unwrap_or(0)))
            }
            (word, number) => Some(Token::Word(word, number)),
        }
    }

    fn mark(&mut self, mark: u8) -> Option<Token<'b>> {
        let place = self.at;
        self.at += 1;
        match mark {
            b'\'' => {
                let digits = self.bytes.get(self.at..self.at + 2)?;
                let value =
                    std::str::from_utf8(digits).ok().and_then(|it| u8::from_str_radix(it, 16).ok());
                self.at += if value.is_some() { 2 } else { 0 };
                Some(Token::Byte(value.unwrap_or(b'?')))
            }
            b'\\' | b'{' | b'}' => Some(Token::Byte(mark)),
            b'\r' | b'\n' => Some(Token::Word("par", None)),
            _ => Some(Token::Word(
                std::str::from_utf8(&self.bytes[place..=place]).unwrap_or("?"),
                None,
            )),
        }
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            match byte {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => {}
                byte => return Some(Token::Byte(byte)),
            }
        }
    }
}
