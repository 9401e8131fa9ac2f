//! Compound files, the containers of Office before 2007 (MS-CFB), as far as needed to find streams by name.
//! Bounded by the size of the file: no chain is longer than the file that holds it.

/// Sector numbers from here on are marks, not sectors.
const MARKS: u32 = 0xFFFF_FFFA;
/// Streams below this size live in small sectors.
const SMALL: usize = 4_096;
/// Bytes of a small sector.
const SMALL_SECTOR: usize = 64;

/// A number of `width` bytes, least significant first.
pub(crate) fn number(bytes: &[u8], at: usize, width: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(width)?)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

struct Entry {
    name: String,
    kind: u8,
    first: u32,
    size: usize,
}

/// An open container.
pub(crate) struct Container<'b> {
    bytes: &'b [u8],
    sector: usize,
    table: Vec<u32>,
    entries: Vec<Entry>,
}

impl<'b> Container<'b> {
    pub fn open(bytes: &'b [u8]) -> Option<Self> {
        let sector = 1_usize
            .checked_shl(number(bytes, 30, 2)?)
            .filter(|size| matches!(size, 512 | 4_096))?;
        let mut container = Self { bytes, sector, table: Vec::new(), entries: Vec::new() };
        let mut places: Vec<u32> =
            (0..109).filter_map(|at| number(bytes, 76 + at * 4, 4)).collect();
        let mut next = number(bytes, 68, 4)?;
        let most = bytes.len() / sector + 1;
        while next < MARKS && places.len() < most {
            let part = container.sector(next)?;
            let last = sector / 4 - 1;
            places.extend((0..last).filter_map(|at| number(part, at * 4, 4)));
            next = number(part, last * 4, 4)?;
        }
        for place in places.into_iter().filter(|place| *place < MARKS).take(most) {
            let part = container.sector(place)?;
            container.table.extend((0..sector / 4).filter_map(|at| number(part, at * 4, 4)));
        }
        let directory = container.chain(number(bytes, 48, 4)?)?;
        for entry in directory.chunks_exact(128) {
            let length = usize::try_from(number(entry, 64, 2)?).ok()?.min(64).saturating_sub(2);
            let letters: Vec<u16> = entry[..length]
                .chunks_exact(2)
                .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
                .collect();
            container.entries.push(Entry {
                name: String::from_utf16_lossy(&letters),
                kind: entry[66],
                first: number(entry, 116, 4)?,
                size: usize::try_from(number(entry, 120, 4)?).ok()?,
            });
        }
        Some(container)
    }

    fn sector(&self, place: u32) -> Option<&'b [u8]> {
        let start = usize::try_from(place).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let mut joined = Vec::new();
        let mut next = first;
        while next < MARKS {
            joined.extend_from_slice(self.sector(next)?);
            if joined.len() > self.bytes.len() {
                return None;
            }
            next = *self.table.get(usize::try_from(next).ok()?)?;
        }
        Some(joined)
    }

    /// A chain of small sectors, which live in the stream of the root.
    fn small_chain(&self, first: u32) -> Option<Vec<u8>> {
        let root = self.entries.iter().find(|entry| entry.kind == 5)?;
        let home = self.chain(root.first)?;
        let table = self.chain(number(self.bytes, 60, 4)?)?;
        let mut joined = Vec::new();
        let mut next = first;
        while next < MARKS && joined.len() <= home.len() {
            let place = usize::try_from(next).ok()?;
            let start = place.checked_mul(SMALL_SECTOR)?;
            joined.extend_from_slice(home.get(start..start.checked_add(SMALL_SECTOR)?)?);
            next = number(&table, place.checked_mul(4)?, 4)?;
        }
        Some(joined)
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// Whether there is a stream or storage of this name.
    pub fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// All sectors of a stream, to the end of the last one.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entry(name)?;
        if entry.size < SMALL { self.small_chain(entry.first) } else { self.chain(entry.first) }
    }
}
