//! Ids of imported records: the same rows of the same unit have the same id, whenever and under
//! whatever file name they come.

use super::row::Group;
use domain::basics::{RecordId, UnitId, normalize};
use reading::sheet::{Field, Sheet};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use uuid::Builder;

/// The id under which a record is imported anew although one of this id was deleted.
pub(super) fn anew(id: RecordId) -> RecordId {
    let hash: [u8; 32] = Sha256::digest(format!("{id} anew").as_bytes()).into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    RecordId::new(Builder::from_custom_bytes(bytes).into_uuid())
}

/// Makes the ids of one import.
pub(super) struct Identity {
    unit: UnitId,
    seen: BTreeMap<[u8; 32], u32>,
    /// Rows that say the same as a row before them.
    pub alike: Vec<usize>,
}

impl Identity {
    pub fn new(unit: UnitId) -> Self {
        Self { unit, seen: BTreeMap::new(), alike: Vec::new() }
    }

    /// A UUID of version 8 over the unit and the words under known headings, days as they were
    /// understood. Sequence numbers and telephone numbers do not count.
    pub fn of(&mut self, sheet: &Sheet, group: &Group<'_>, days: &[String]) -> RecordId {
        let mut words: Vec<[String; 3]> = Vec::new();
        for row in group {
            for (header, text) in sheet.headers.iter().zip(&row.cells) {
                if !matches!(header.field, Field::Other | Field::Record | Field::Date | Field::End)
                    && !text.is_empty()
                {
                    let field = format!("{:?}", header.field);
                    words.push([field, header.part.clone(), normalize(text)]);
                }
            }
        }
        let content = serde_json::json!(["activity", self.unit.to_string(), days, words]);
        let hash: [u8; 32] = Sha256::digest(content.to_string().as_bytes()).into();
        let before = self.seen.entry(hash).or_insert(0);
        *before += 1;
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        if *before > 1 {
            self.alike.extend(group.first().map(|row| row.line));
            let again = Sha256::new().chain_update(hash).chain_update(before.to_be_bytes());
            bytes.copy_from_slice(&again.finalize()[..16]);
        }
        RecordId::new(Builder::from_custom_bytes(bytes).into_uuid())
    }
}
