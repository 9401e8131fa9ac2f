//! What stands around the text in HTML: head, attachments, colophon, verification.

use super::Writer;
use crate::model::{Attachment, Colophon, Head, Verification};
use crate::official::Official;
use crate::square;

impl Writer<'_> {
    pub(super) fn head(&mut self, head: &Head) {
        for mark in [&head.copy, &head.secrecy, &head.urgency].into_iter().flatten() {
            self.element("p", "mark", |w| w.words(mark));
        }
        self.element("p", "org", |w| w.words(&head.issuer));
        let number = head.number.as_deref().unwrap_or_default();
        if head.signers.is_empty() {
            if !number.is_empty() {
                self.element("p", "no", |w| w.words(number));
            }
        } else {
            let word = &Official::standard().marks.signer_word;
            self.element("p", "no up", |w| {
                w.element("span", "", |w| w.words(number));
                w.element("span", "", |w| {
                    w.words(word);
                    w.element("span", "signer", |w| w.words(&head.signers.join("\n")));
                });
            });
        }
        self.html.push_str("<hr>\n");
    }

    pub(super) fn attachments(&mut self, names: &[String]) {
        self.element("ul", "attachments", |w| {
            for line in Official::standard().attachment_lines(names) {
                w.element("li", if line.word > 4 { "further" } else { "" }, |w| {
                    w.words(&line.text)
                });
            }
        });
    }

    pub(super) fn attachment(&mut self, attachment: &Attachment) {
        self.html.push_str("<div class=\"break\"></div>\n");
        self.element("p", "mark", |w| w.words(&attachment.label));
        self.element("h1", "", |w| w.words(&attachment.title));
    }

    pub(super) fn colophon(&mut self, colophon: &Colophon) {
        let layout = &Official::standard().colophon;
        self.element("footer", "colophon", |w| {
            if !colophon.copies_to.is_empty() {
                w.element("p", "copies", |w| {
                    w.words(&layout.copies_word);
                    w.words(&colophon.copies_to);
                });
            }
            w.element("p", "printed", |w| {
                w.element("span", "", |w| w.words(&colophon.printed_by));
                let printed_on = format!("{}{}", colophon.printed_on, layout.printed_word);
                w.element("span", "", |w| w.words(&printed_on));
            });
        });
    }

    pub(super) fn verification(&mut self, verification: &Verification) {
        self.element("div", "verification", |w| {
            if let Some(rows) = square::points(&verification.address) {
                w.square(&rows, &verification.code);
            }
            w.element("div", "", |w| {
                for line in &verification.lines {
                    w.element("p", "", |w| w.words(line));
                }
            });
        });
    }

    /// The square code as one path: a small square for each dark point.
    fn square(&mut self, rows: &[Vec<bool>], code: &str) {
        let side = rows.len() + 8;
        self.html.push_str("<svg class=\"square\" role=\"img\"");
        self.attribute("aria-label", code);
        self.attribute("viewBox", &format!("0 0 {side} {side}"));
        self.html.push_str(" shape-rendering=\"crispEdges\"><path d=\"");
        for (y, row) in rows.iter().enumerate() {
            for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
                self.html.push_str(&format!("M{} {}h1v1h-1z", x + 4, y + 4));
            }
        }
        self.html.push_str("\"/></svg>\n");
    }
}
