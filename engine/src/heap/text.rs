//! Reading strings: wherever a text is stored, it is seen as a slice of one- or two-byte units.

use std::cmp::Ordering;

use super::Heap;
use super::cell::Cell;
use crate::atom::WELL_KNOWN;
use crate::text::ConstUnits;
use crate::value::{StringPlace, Value};

/// All single units up to U+00FF, so that one can be borrowed.
static ALL_UNITS: [u8; 256] = {
    let mut units = [0; 256];
    let mut unit = 0;
    while unit < 256 {
        units[unit] = unit as u8;
        unit += 1;
    }
    units
};

/// The units of a string.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Str<'a> {
    /// Units up to U+00FF.
    Latin1(&'a [u8]),
    /// Any units. (May hold only small ones: equality compares units.)
    Utf16(&'a [u16]),
}

impl<'a> Str<'a> {
    #[inline]
    pub(crate) fn len(self) -> usize {
        match self {
            Self::Latin1(units) => units.len(),
            Self::Utf16(units) => units.len(),
        }
    }

    #[inline]
    pub(crate) fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The unit at an index below the length.
    #[inline]
    pub(crate) fn unit(self, index: usize) -> u16 {
        match self {
            Self::Latin1(units) => u16::from(units[index]),
            Self::Utf16(units) => units[index],
        }
    }

    /// The code point that starts at `index`, and how many units it takes; a lone surrogate is
    /// one unit.
    pub(crate) fn code_point(self, index: usize) -> (u32, usize) {
        let first = self.unit(index);
        if let Self::Utf16(units) = self
            && (0xD800..0xDC00).contains(&first)
            && let Some(second) = units.get(index + 1)
            && (0xDC00..0xE000).contains(second)
        {
            let high = (u32::from(first) - 0xD800) << 10;
            return (0x1_0000 + high + (u32::from(*second) - 0xDC00), 2);
        }
        (u32::from(first), 1)
    }

    /// Units `start .. end` (both within the length).
    pub(crate) fn slice(self, start: usize, end: usize) -> Self {
        match self {
            Self::Latin1(units) => Self::Latin1(&units[start..end]),
            Self::Utf16(units) => Self::Utf16(&units[start..end]),
        }
    }

    /// All units, widened.
    pub(crate) fn units(self) -> impl Iterator<Item = u16> + Clone + 'a {
        let (narrow, wide): (&[u8], &[u16]) = match self {
            Self::Latin1(units) => (units, &[]),
            Self::Utf16(units) => (&[], units),
        };
        narrow
            .iter()
            .map(|unit| u16::from(*unit))
            .chain(wide.iter().copied())
    }

    /// The text in UTF-8; lone surrogates become U+FFFD.
    pub(crate) fn to_utf8_lossy(self) -> String {
        match self {
            Self::Latin1(units) => match std::str::from_utf8(units) {
                Ok(text) if units.is_ascii() => text.to_owned(),
                _ => units.iter().map(|unit| char::from(*unit)).collect(),
            },
            Self::Utf16(units) => String::from_utf16_lossy(units),
        }
    }

    /// The bytes if all units are ASCII.
    pub(crate) fn as_ascii(self) -> Option<&'a str> {
        match self {
            Self::Latin1(units) if units.is_ascii() => std::str::from_utf8(units).ok(),
            _ => None,
        }
    }

    pub(crate) fn equals(self, other: Str<'_>) -> bool {
        match (self, other) {
            (Self::Latin1(a), Str::Latin1(b)) => a == b,
            (Self::Utf16(a), Str::Utf16(b)) => a == b,
            (a, b) => a.len() == b.len() && a.units().eq(b.units()),
        }
    }

    /// Order by code units.
    pub(crate) fn compare(self, other: Str<'_>) -> Ordering {
        match (self, other) {
            (Self::Latin1(a), Str::Latin1(b)) => a.cmp(b),
            (a, b) => a.units().cmp(b.units()),
        }
    }

    /// A hash that depends on the units only, not on their storage.
    pub(crate) fn hash(self) -> u32 {
        let mut state = 0x9E37_79B9_7F4A_7C15u64 ^ *HASH_SEED;
        let mut mix = |word: u64| {
            let product = u128::from(state ^ word) * 0xA076_1D64_78BD_642F_u128;
            state = (product as u64) ^ (product >> 64) as u64;
        };
        // Both storages feed the same words: eight units a time, one byte each, wide ones beside.
        match self {
            Self::Latin1(units) => {
                for chunk in units.chunks(8) {
                    let mut word = [0; 8];
                    word[..chunk.len()].copy_from_slice(chunk);
                    mix(u64::from_le_bytes(word));
                }
            }
            Self::Utf16(units) => {
                for chunk in units.chunks(8) {
                    let mut low = [0; 8];
                    let mut high = [0; 8];
                    for (at, unit) in chunk.iter().enumerate() {
                        [low[at], high[at]] = unit.to_le_bytes();
                    }
                    mix(u64::from_le_bytes(low));
                    if high != [0; 8] {
                        mix(u64::from_le_bytes(high));
                    }
                }
            }
        }
        mix(self.len() as u64);
        (state ^ (state >> 32)) as u32
    }
}

/// Drawn once a process, so that nobody outside can choose keys that collide. Nothing a script can
/// see depends on it: tables keep insertion order.
static HASH_SEED: std::sync::LazyLock<u64> = std::sync::LazyLock::new(|| {
    use std::hash::{BuildHasher, Hasher};
    std::collections::hash_map::RandomState::new()
        .build_hasher()
        .finish()
});

impl Heap {
    /// The units of a string value.
    #[inline]
    pub(crate) fn text(&self, string: Value) -> Str<'_> {
        match string.string_place() {
            StringPlace::Heap(handle) => match self.cell(handle) {
                Cell::InlineText { len, bytes } => Str::Latin1(&bytes[..usize::from(*len)]),
                Cell::Text {
                    buffer,
                    offset,
                    len,
                } => {
                    let (start, end) = (*offset as usize, (*offset + *len) as usize);
                    match self.cell(*buffer) {
                        Cell::Bytes(bytes) => Str::Latin1(&bytes[start..end]),
                        Cell::Units(units) => Str::Utf16(&units[start..end]),
                        _ => Str::Latin1(&[]),
                    }
                }
                Cell::DocText { doc, offset, len } => match self.cell(*doc) {
                    Cell::Doc(doc) => Str::Latin1(doc.bytes_at(*offset, *len)),
                    _ => Str::Latin1(&[]),
                },
                _ => Str::Latin1(&[]),
            },
            StringPlace::Constant(index) => match &self.program.strings[index as usize].units {
                ConstUnits::Latin1(bytes) => Str::Latin1(bytes),
                ConstUnits::Utf16(units) => Str::Utf16(units),
            },
            StringPlace::WellKnown(number) => Str::Latin1(WELL_KNOWN[number as usize].as_bytes()),
            StringPlace::Unit(unit) => {
                let at = usize::from(unit);
                Str::Latin1(&ALL_UNITS[at..=at])
            }
            StringPlace::Empty => Str::Latin1(&[]),
        }
    }

    /// Length in UTF-16 code units.
    pub(crate) fn text_len(&self, string: Value) -> usize {
        self.text(string).len()
    }

    /// `===` of two string values.
    #[inline]
    pub(crate) fn text_equals(&self, a: Value, b: Value) -> bool {
        a == b || self.text(a).equals(self.text(b))
    }
}
