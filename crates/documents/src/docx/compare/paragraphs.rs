//! A DOCX as paragraphs of characters and figures, whoever saved it last.

use crate::docx::read::{ReadError, Variables, attribute, open, resolve};
use crate::docx::tag::decode;
use crate::model::FigureMark;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A character, or a figure under its tag.
#[derive(Clone, Debug)]
pub enum Token {
    /// A character of the text.
    Character(char),
    /// A figure with the text that stands there.
    Figure(FigureMark),
}

impl PartialEq for Token {
    /// A figure is the same whatever it says: what it says is compared afterwards.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Character(one), Self::Character(other)) => one == other,
            (Self::Figure(one), Self::Figure(other)) => one.same_figure(other),
            _ => false,
        }
    }
}

/// A paragraph that says something.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// What it says.
    pub tokens: Vec<Token>,
    /// Whether it stands in a table.
    pub in_table: bool,
}

impl Paragraph {
    /// The words as they are read.
    pub fn text(&self) -> String {
        text(&self.tokens)
    }

    /// The figures and where they stand.
    pub fn figures(&self) -> impl Iterator<Item = (&FigureMark, usize)> {
        self.tokens.iter().enumerate().filter_map(|(at, token)| match token {
            Token::Figure(mark) => Some((mark, at)),
            Token::Character(_) => None,
        })
    }

    /// The sentence around a token.
    pub fn sentence(&self, at: usize) -> String {
        let at = at.min(self.tokens.len());
        let ends =
            |token: &Token| matches!(token, Token::Character('\u{3002}' | '\u{ff1b}' | '\n'));
        let begin = self.tokens[..at].iter().rposition(ends).map_or(0, |end| end + 1);
        let end = self.tokens[at..].iter().position(ends);
        text(&self.tokens[begin..end.map_or(self.tokens.len(), |end| at + end + 1)])
    }
}

/// The words of some tokens.
pub fn text(tokens: &[Token]) -> String {
    let mut words = String::new();
    for token in tokens {
        match token {
            Token::Character(c) => words.push(*c),
            Token::Figure(mark) => words.push_str(&mark.text),
        }
    }
    words
}

/// The paragraphs of a DOCX that say something, cells included, in reading order.
pub fn paragraphs(bytes: &[u8]) -> Result<Vec<Paragraph>, ReadError> {
    let (document, variables) = open(bytes)?;
    let mut walk = Walk { variables, ..Walk::default() };
    let mut reader = Reader::from_str(&document);
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(walk.done),
            Event::Start(element) => walk.start(&element)?,
            Event::Empty(element) => walk.empty(&element)?,
            Event::End(element) => walk.end(element.name().as_ref()),
            Event::Text(text) if walk.in_text => walk.append(&text.xml10_content()),
            Event::CData(text) if walk.in_text => walk.append(&text.xml10_content()),
            Event::GeneralRef(reference) if walk.in_text => walk.append(&resolve(&reference)?),
            _ => {}
        }
    }
}

#[derive(Default)]
struct Walk {
    variables: Variables,
    done: Vec<Paragraph>,
    /// Paragraphs begun; a text box stands within another.
    open: Vec<Paragraph>,
    /// The content controls around, and the figure each is.
    controls: Vec<Option<FigureMark>>,
    tables: usize,
    in_text: bool,
    /// Within a second rendering of the same content, or text that was struck out.
    ignored: usize,
}

impl Walk {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), ReadError> {
        match element.name().as_ref() {
            "mc:Fallback" | "w:del" | "w:moveFrom" => self.ignored += 1,
            "w:tbl" => self.tables += 1,
            "w:p" => {
                self.open.push(Paragraph { in_table: self.tables > 0, ..Paragraph::default() });
            }
            "w:sdt" => self.controls.push(None),
            "w:t" => self.in_text = true,
            _ => self.empty(element)?,
        }
        Ok(())
    }

    fn empty(&mut self, element: &BytesStart<'_>) -> Result<(), ReadError> {
        match element.name().as_ref() {
            "w:tag" => {
                if let Some(control) = self.controls.last_mut() {
                    *control = decode(&attribute(element, "w:val")?, &self.variables);
                }
            }
            "w:br" | "w:cr" => self.append("\n"),
            "w:tab" => self.append(" "),
            "w:noBreakHyphen" => self.append("-"),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "mc:Fallback" | "w:del" | "w:moveFrom" => self.ignored = self.ignored.saturating_sub(1),
            "w:tbl" => self.tables = self.tables.saturating_sub(1),
            "w:p" => {
                let ended = self.open.pop().unwrap_or_default();
                if !ended.text().trim().is_empty() {
                    self.done.push(ended);
                }
            }
            "w:sdt" => drop(self.controls.pop()),
            "w:t" => self.in_text = false,
            _ => {}
        }
    }

    fn append(&mut self, text: &str) {
        let Some(paragraph) = self.open.last_mut().filter(|_| self.ignored == 0) else { return };
        // A control around whole paragraphs is none of ours.
        let Some(mark) = self.controls.iter().rev().flatten().next() else {
            paragraph.tokens.extend(text.chars().map(Token::Character));
            return;
        };
        match paragraph.tokens.last_mut() {
            // Editors cut the text of a control into several runs.
            Some(Token::Figure(last)) if last.same_figure(mark) => last.text.push_str(text),
            _ => {
                let mark = FigureMark { text: text.to_owned(), ..mark.clone() };
                paragraph.tokens.push(Token::Figure(mark));
            }
        }
    }
}
