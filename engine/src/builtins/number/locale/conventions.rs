//! How the regions of English write numbers. The data is that of CLDR 48, which Node 20 carries.

use crate::builtins::locale::tag::{Tag, english_region};

pub(super) const NO_BREAK_SPACE: char = '\u{A0}';

/// Words of compact forms: for which power of ten each stands, in falling order.
type CompactWords = &'static [(i32, &'static str)];

const SHORT: CompactWords = &[(12, "T"), (9, "B"), (6, "M"), (3, "K")];
const LONG: CompactWords = &[
    (12, " trillion"),
    (9, " billion"),
    (6, " million"),
    (3, " thousand"),
];
const BRITISH_SHORT: CompactWords = &[(12, "tn"), (9, "bn"), (6, "m"), (3, "k")];
const INDIAN_SHORT: CompactWords = &[(12, "LCr"), (10, "KCr"), (7, "Cr"), (5, "L"), (3, "K")];
const INDIAN_LONG: CompactWords = &[
    (12, "\u{202F}lakh\u{202F}crore"),
    (7, "\u{202F}crore"),
    (5, "\u{202F}lakh"),
    (3, " thousand"),
];

/// How a region writes numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Conventions<'a> {
    pub(super) region: &'a str,
    /// Whether digits beyond the thousands stand in pairs.
    pub(super) groups_in_pairs: bool,
    /// Before a power of ten.
    pub(super) exponent: char,
    /// Short and long.
    compact: [CompactWords; 2],
}

/// Regions that write numbers in other ways, most like their other languages.
const APART: &str = "150 AT BE CH CZ DE DK ES FI FR HU ID IT MV NL NO PL PT RO SE SI SK ZA";

impl<'a> Conventions<'a> {
    /// The conventions that a tag asks for, if they are known.
    pub(super) fn of(tag: Option<&'a Tag>) -> Option<Self> {
        let region = tag.map_or(Some("US"), english_region)?;
        if APART.split(' ').any(|apart| apart == region) {
            return None;
        }
        Some(Self {
            region,
            groups_in_pairs: region == "IN",
            exponent: if region == "AU" { 'e' } else { 'E' },
            compact: match region {
                "GB" => [BRITISH_SHORT, LONG],
                "IN" => [INDIAN_SHORT, INDIAN_LONG],
                _ => [SHORT, LONG],
            },
        })
    }

    /// Power of ten that a compact form of a number leaves out, and the word for it.
    pub(super) fn compact(&self, magnitude: i32, is_long: bool) -> (i32, &'static str) {
        let words = self.compact[usize::from(is_long)];
        let found = words.iter().find(|(power, _)| *power <= magnitude);
        found.copied().unwrap_or((0, ""))
    }
}
