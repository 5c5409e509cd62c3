//! Constant text: sequences of UTF-16 code units, one byte a unit where all units fit.

use codecall_grammar::ast::Text;

use crate::atom::Atom;
use crate::heap::text::Str;

/// Text of a program constant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ConstText {
    /// Units.
    pub(crate) units: ConstUnits,
    /// The text as a property name (also set for texts that are array indices; those never reach a
    /// shape).
    pub(crate) atom: Atom,
}

/// Units of a constant text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ConstUnits {
    /// All units up to U+00FF.
    Latin1(Box<[u8]>),
    /// Any units.
    Utf16(Box<[u16]>),
}

impl ConstUnits {
    /// The units, to read.
    pub(crate) fn as_str(&self) -> Str<'_> {
        match self {
            Self::Latin1(units) => Str::Latin1(units),
            Self::Utf16(units) => Str::Utf16(units),
        }
    }

    /// The units of a symbol's text.
    pub(crate) fn of(text: Text<'_>) -> Self {
        match text {
            Text::Utf8(text) if text.is_ascii() => Self::Latin1(text.as_bytes().into()),
            Text::Utf8(text) if text.chars().all(|c| (c as u32) < 0x100) => {
                Self::Latin1(text.chars().map(|c| c as u8).collect())
            }
            Text::Utf8(text) => Self::Utf16(text.encode_utf16().collect()),
            Text::Utf16(units) => Self::Utf16(units.into()),
        }
    }
}

/// The array index (canonical decimal below 2^32 − 1) that the text is, if it is one.
pub(crate) fn array_index(units: &[u8]) -> Option<u32> {
    match units {
        [b'0'] => Some(0),
        [b'1'..=b'9', rest @ ..] if rest.len() < 10 && rest.iter().all(u8::is_ascii_digit) => {
            let value = units
                .iter()
                .fold(0u64, |sum, digit| sum * 10 + u64::from(digit - b'0'));
            u32::try_from(value).ok().filter(|index| *index != u32::MAX)
        }
        _ => None,
    }
}
