//! Sets of characters while they are made: unions, complements, closure under equality of case.

use super::fold::Folding;
use super::pattern::CharSet;
use super::property;
use super::{Flags, pattern::LAST_POINT};

/// Ranges in any order, overlapping as they like; both ends lie inside.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranges(Vec<(u32, u32)>);

impl Ranges {
    pub(super) fn add(&mut self, start: u32, end: u32) {
        self.0.push((start, end));
    }

    pub(super) fn add_all(&mut self, other: &Self) {
        self.0.extend_from_slice(&other.0);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn contains(&self, point: u32) -> bool {
        self.0
            .iter()
            .any(|&(start, end)| start <= point && point <= end)
    }

    /// Sorts, and joins what overlaps or touches.
    fn normalise(&mut self) {
        self.0.sort_unstable();
        self.0.dedup_by(|next, kept| {
            let joined = next.0 <= kept.1 + 1;
            if joined {
                kept.1 = kept.1.max(next.1);
            }
            joined
        });
    }

    /// What is not in it, up to `last`.
    #[must_use]
    pub(super) fn complement(mut self, last: u32) -> Self {
        self.normalise();
        let mut rest = Self::default();
        let mut from = 0;
        for (start, end) in self.0 {
            if from < start {
                rest.add(from, start - 1);
            }
            from = end + 1;
        }
        if from <= last {
            rest.add(from, last);
        }
        rest
    }

    /// Adds everything that is equal to a member but for case.
    pub(super) fn close(&mut self, flags: Flags) {
        if let Some(folding) = Folding::of(flags) {
            self.normalise();
            let mut equal = Self::default();
            for &(start, end) in &self.0 {
                folding.each_equal(start, end, |point| equal.add(point, point));
            }
            self.add_all(&equal);
        }
    }

    pub(super) fn finish(mut self) -> CharSet {
        self.normalise();
        CharSet { ranges: self.0 }
    }
}

/// Largest member of a set under `flags`.
pub(super) const fn last(flags: Flags) -> u32 {
    if flags.contains(Flags::UNICODE) {
        LAST_POINT
    } else {
        0xFFFF
    }
}

/// What `.` matches.
pub(super) fn dot(flags: Flags) -> Ranges {
    let mut ends = Ranges::default();
    if !flags.contains(Flags::DOT_ALL) {
        for end in [0x0A, 0x0D] {
            ends.add(end, end);
        }
        ends.add(0x2028, 0x2029);
    }
    ends.complement(last(flags))
}

/// What `\d`, `\s`, `\w` match, and their capitals.
pub(super) fn perl(letter: u8, flags: Flags) -> Ranges {
    let mut ranges = Ranges::default();
    match letter.to_ascii_lowercase() {
        b'd' => ranges.add(0x30, 0x39),
        b's' => {
            for (start, end) in [
                (0x09, 0x0D),
                (0x20, 0x20),
                (0xA0, 0xA0),
                (0x1680, 0x1680),
                (0x2000, 0x200A),
                (0x2028, 0x2029),
                (0x202F, 0x202F),
                (0x205F, 0x205F),
                (0x3000, 0x3000),
                (0xFEFF, 0xFEFF),
            ] {
                ranges.add(start, end);
            }
        }
        _ => {
            for (start, end) in [(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)] {
                ranges.add(start, end);
            }
            // Under `iu` two letters beyond ASCII are equal to `s` and `k`.
            if flags.contains(Flags::UNICODE) {
                ranges.close(flags);
            }
        }
    }
    if letter.is_ascii_uppercase() {
        ranges.complement(last(flags))
    } else {
        ranges
    }
}

/// What `\p{name}` matches, or `\P{name}` if `negated`.
pub(super) fn property(name: &str, negated: bool) -> Option<Ranges> {
    let ranges = property::ranges(name)?;
    Some(if negated {
        ranges.complement(LAST_POINT)
    } else {
        ranges
    })
}
