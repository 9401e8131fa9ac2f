//! What stands around the text of an issued document (公文): head, attachments, colophon, and
//! how the printed paper is verified.

use serde::{Deserialize, Serialize};

/// Head of an issued document (版头), above the red rule. GB/T 9704-2012, 7.2.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Head {
    /// Mark of the issuing body (发文机关标志), as printed, for example `云岭县科学技术协会文件`.
    pub issuer: String,
    /// Document number (发文字号), for example `云科协发〔2021〕27号`.
    pub number: Option<String>,
    /// Number of the copy (份号), six digits; only classified documents have one.
    pub copy: Option<String>,
    /// Secrecy and its term (密级和保密期限), for example `机密★1年`.
    pub secrecy: Option<String>,
    /// Urgency (紧急程度): `特急` or `加急`.
    pub urgency: Option<String>,
    /// Who signs a document that goes upward (签发人); with it the number stands at the left.
    pub signers: Vec<String>,
}

/// Colophon (版记) at the foot of the last page. GB/T 9704-2012, 7.4.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Colophon {
    /// Who gets a copy (抄送机关), as printed and without the word itself; empty for none.
    pub copies_to: String,
    /// Who printed it (印发机关).
    pub printed_by: String,
    /// On which day (印发日期), as printed, for example `2021年12月14日`.
    pub printed_on: String,
}

/// How somebody who holds the printed paper verifies it (核验).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Verification {
    /// The short code (核验码), for example `7K4M-QX92`.
    pub code: String,
    /// The address that answers the code; also drawn as a square code (二维码).
    pub address: String,
    /// What the reader is told beside it, a line each, code and address included by the caller.
    pub lines: Vec<String>,
    /// What stands small in the foot of every page of a plain paper, for example
    /// `核验码 7K4M-QX92`; empty for nothing.
    pub footer: String,
}

/// An attachment (附件) begins on a page of its own. GB/T 9704-2012, 7.3.7.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attachment {
    /// Its number as printed, for example `附件1`.
    pub label: String,
    /// Its title (附件标题).
    pub title: String,
}
