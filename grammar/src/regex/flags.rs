//! Flags of a regular expression.

/// The set of flags, one bit each in the order in which `flags` names them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Flags(u8);

/// Why flags are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlagsError {
    /// A letter that is no flag, or the same flag twice.
    Invalid,
    /// The flag `v`, which the language does not have.
    Unsupported,
}

const LETTERS: &[u8; 7] = b"dgimsuy";

impl Flags {
    /// `d`: the places of captures are wanted.
    pub const INDICES: Self = Self(1);
    /// `g`: matches go on from `lastIndex`.
    pub const GLOBAL: Self = Self(1 << 1);
    /// `i`: case does not matter.
    pub const IGNORE_CASE: Self = Self(1 << 2);
    /// `m`: `^` and `$` stand at the ends of lines.
    pub const MULTILINE: Self = Self(1 << 3);
    /// `s`: `.` matches line terminators.
    pub const DOT_ALL: Self = Self(1 << 4);
    /// `u`: code points, strict syntax.
    pub const UNICODE: Self = Self(1 << 5);
    /// `y`: a match starts at `lastIndex` or not at all.
    pub const STICKY: Self = Self(1 << 6);

    /// Reads the letters behind a literal, or the second argument of the constructor.
    pub fn parse(units: impl IntoIterator<Item = u16>) -> Result<Self, FlagsError> {
        let (mut flags, mut unsupported) = (Self::default(), false);
        for unit in units {
            let known = LETTERS.iter().position(|&letter| u16::from(letter) == unit);
            match known {
                Some(bit) if flags.0 & 1 << bit == 0 => flags.0 |= 1 << bit,
                None if unit == u16::from(b'v') && !unsupported => unsupported = true,
                _ => return Err(FlagsError::Invalid),
            }
        }
        match unsupported {
            true if flags.contains(Self::UNICODE) => Err(FlagsError::Invalid),
            true => Err(FlagsError::Unsupported),
            false => Ok(flags),
        }
    }

    /// Whether all of `other` is set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// These flags and `other`.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The letters in alphabetical order, as the property `flags` gives them.
    pub fn letters(self) -> impl Iterator<Item = char> {
        let set = LETTERS.iter().enumerate();
        set.filter(move |(bit, _)| self.0 & 1 << bit != 0)
            .map(|(_, &letter)| char::from(letter))
    }
}
