//! The text that is searched.

use memchr::memmem::Finder;

/// The text that is searched; less than `u32::MAX` units.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Input<'a> {
    /// Units of one byte.
    Latin1(&'a [u8]),
    /// Units of two bytes, surrogates in any order.
    Utf16(&'a [u16]),
}

/// A text of one of the two widths.
pub(super) trait Units: Copy {
    fn len(self) -> u32;

    /// The unit at `at`, which lies inside.
    fn unit(self, at: u32) -> u16;

    /// Whether units beyond a byte can occur.
    const WIDE: bool;

    /// Whether `text` stands at `at`.
    fn has_text(self, at: u32, text: &[u16]) -> bool;

    /// The first position in `from..until` whose unit is wanted.
    fn find(self, from: u32, until: u32, is_wanted: impl Fn(u16) -> bool) -> Option<u32>;

    /// The first position in `from..until` where `text` begins (it may end behind `until`).
    /// `finder`, if there is one, finds it in bytes; without one it does not stand in bytes.
    fn find_text(
        self,
        from: u32,
        until: u32,
        text: &[u16],
        finder: Option<&Finder<'static>>,
    ) -> Option<u32>;

    /// The code point at `at`, which lies inside, and the position after it.
    #[inline]
    fn point(self, at: u32) -> (u32, u32) {
        let lead = self.unit(at);
        if Self::WIDE && is_lead(lead) && at + 1 < self.len() {
            let trail = self.unit(at + 1);
            if is_trail(trail) {
                return (join(lead, trail), at + 2);
            }
        }
        (u32::from(lead), at + 1)
    }

    /// The code point before `at`, which is not the start, and its position.
    #[inline]
    fn point_before(self, at: u32) -> (u32, u32) {
        let trail = self.unit(at - 1);
        if Self::WIDE && is_trail(trail) && at > 1 {
            let lead = self.unit(at - 2);
            if is_lead(lead) {
                return (join(lead, trail), at - 2);
            }
        }
        (u32::from(trail), at - 1)
    }

    /// Whether `at` lies between the halves of a pair.
    fn splits_pair(self, at: u32) -> bool {
        Self::WIDE
            && at > 0
            && at < self.len()
            && is_trail(self.unit(at))
            && is_lead(self.unit(at - 1))
    }
}

pub(super) const fn is_line_end(unit: u16) -> bool {
    matches!(unit, 0x0A | 0x0D | 0x2028 | 0x2029)
}

const fn is_lead(unit: u16) -> bool {
    unit & 0xFC00 == 0xD800
}

const fn is_trail(unit: u16) -> bool {
    unit & 0xFC00 == 0xDC00
}

fn join(lead: u16, trail: u16) -> u32 {
    0x1_0000 + (u32::from(lead & 0x3FF) << 10) + u32::from(trail & 0x3FF)
}

impl Units for &[u8] {
    const WIDE: bool = false;

    fn len(self) -> u32 {
        <[u8]>::len(self) as u32
    }

    #[inline]
    fn unit(self, at: u32) -> u16 {
        u16::from(self[at as usize])
    }

    fn has_text(self, at: u32, text: &[u16]) -> bool {
        let here = self.get(at as usize..at as usize + text.len());
        here.is_some_and(|here| here.iter().zip(text).all(|(&a, &b)| u16::from(a) == b))
    }

    fn find(self, from: u32, until: u32, is_wanted: impl Fn(u16) -> bool) -> Option<u32> {
        let mut units = self[from as usize..until as usize].iter();
        units
            .position(|&unit| is_wanted(u16::from(unit)))
            .map(|at| from + at as u32)
    }

    fn find_text(
        self,
        from: u32,
        until: u32,
        text: &[u16],
        finder: Option<&Finder<'static>>,
    ) -> Option<u32> {
        let end = (until as usize + text.len() - 1).min(<[u8]>::len(self));
        let window = &self[from as usize..end];
        let found = match *text {
            [unit] => memchr::memchr(u8::try_from(unit).ok()?, window),
            _ => finder?.find(window),
        };
        found.map(|at| from + at as u32)
    }
}

impl Units for &[u16] {
    const WIDE: bool = true;

    fn len(self) -> u32 {
        <[u16]>::len(self) as u32
    }

    #[inline]
    fn unit(self, at: u32) -> u16 {
        self[at as usize]
    }

    fn has_text(self, at: u32, text: &[u16]) -> bool {
        self.get(at as usize..at as usize + text.len()) == Some(text)
    }

    fn find(self, from: u32, until: u32, is_wanted: impl Fn(u16) -> bool) -> Option<u32> {
        let mut units = self[from as usize..until as usize].iter();
        units
            .position(|&unit| is_wanted(unit))
            .map(|at| from + at as u32)
    }

    fn find_text(
        self,
        from: u32,
        until: u32,
        text: &[u16],
        _: Option<&Finder<'static>>,
    ) -> Option<u32> {
        // Only the first unit: the rest is left to the program.
        self.find(from, until, |unit| unit == text[0])
    }
}
