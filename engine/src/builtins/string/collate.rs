//! Order of texts for people: the root collation of CLDR as Node has it in `en-US`. Texts are
//! compared level by level over their whole length: base letters, then accents, then small before
//! capital. Ideographs stand by code point, not by radical.

mod root;

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;

use self::root::{Element, Elements, ROOT, Root};
use crate::heap::text::Str;

/// Which differences count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Sensitivity {
    Base,
    Accent,
    Case,
    #[default]
    Variant,
}

/// Which case comes first, before all other differences of the third level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CaseFirst {
    Upper,
    Lower,
}

/// How texts are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) sensitivity: Sensitivity,
    pub(crate) case_first: Option<CaseFirst>,
    /// Runs of digits count as numbers.
    pub(crate) numeric: bool,
    pub(crate) ignore_punctuation: bool,
}

/// Printable ASCII in order; letters follow, small before capital.
const ASCII_ORDER: &[u8] = b"\t\n\x0B\x0C\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789";

/// First and third weights of ASCII; the rest has none.
static ASCII: [(u8, u8); 128] = {
    let mut weights = [(0, 0); 128];
    let mut at = 0;
    while at < ASCII_ORDER.len() {
        weights[ASCII_ORDER[at] as usize] = (at as u8 + 1, 1);
        at += 1;
    }
    at = 0;
    while at < 26 {
        weights[b'a' as usize + at] = (100 + at as u8, 1);
        weights[b'A' as usize + at] = (100 + at as u8, 2);
        at += 1;
    }
    weights
};

/// Compares two texts.
pub(crate) fn compare(a: Str<'_>, b: Str<'_>, options: Options) -> Ordering {
    if let (Str::Latin1(x), Str::Latin1(y)) = (a, b)
        && options == Options::default()
        && x.is_ascii()
        && y.is_ascii()
    {
        return compare_ascii(x, y);
    }
    let (a, b) = without_same_start(a, b);
    let root = &*ROOT;
    let by = |weight: &dyn Fn(Element) -> u32| {
        let weights = |text| {
            elements(root, text, options)
                .map(weight)
                .filter(|weight| *weight != 0)
        };
        weights(a).cmp(weights(b))
    };
    let first = by(&|element| element.first);
    let second = || by(&|element| u32::from(element.second));
    // Case as a number that is not zero.
    let case = |element: Element| {
        let is_later = element.is_capital() != (options.case_first == Some(CaseFirst::Upper));
        1 + u32::from(is_later)
    };
    match options.sensitivity {
        Sensitivity::Base => first,
        Sensitivity::Accent => first.then_with(second),
        Sensitivity::Case => {
            first.then_with(|| by(&|element| if element.first == 0 { 0 } else { case(element) }))
        }
        Sensitivity::Variant => first.then_with(second).then_with(|| {
            by(&|element| match (element.third, options.case_first) {
                (0, _) => 0,
                (third, None) => u32::from(third),
                (third, Some(_)) => case(element) << 8 | u32::from(third),
            })
        }),
    }
}

fn compare_ascii(a: &[u8], b: &[u8]) -> Ordering {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    let by = |level: fn((u8, u8)) -> u8| {
        let weigh = |unit: &u8| level(ASCII[usize::from(*unit)]);
        let is_heard = |weight: &u8| *weight != 0;
        let a = a.iter().map(weigh).filter(is_heard);
        a.cmp(b.iter().map(weigh).filter(is_heard))
    };
    // ASCII has no accents.
    by(|weights| weights.0).then_with(|| by(|weights| weights.1))
}

/// Without what both begin with, up to an ASCII letter, before which nothing reaches over.
fn without_same_start<'a>(a: Str<'a>, b: Str<'a>) -> (Str<'a>, Str<'a>) {
    let len = a.len().min(b.len());
    let same = (0..len)
        .find(|at| a.unit(*at) != b.unit(*at))
        .unwrap_or(len);
    let is_letter = |unit: u16| u8::try_from(unit).is_ok_and(|unit| unit.is_ascii_alphabetic());
    let start = (0..same).rev().find(|at| is_letter(a.unit(*at)));
    let start = start.unwrap_or(0);
    (a.slice(start, a.len()), b.slice(start, b.len()))
}

/// Private characters that stand for lone surrogates while decomposing.
const SURROGATE_STAND_IN: u32 = 0x10_F000;

fn characters(text: Str<'_>) -> impl Iterator<Item = char> {
    char::decode_utf16(text.units()).map(|unit| {
        unit.unwrap_or_else(|lone| {
            let at = u32::from(lone.unpaired_surrogate()) - 0xD800;
            char::from_u32(SURROGATE_STAND_IN + at).unwrap_or('\u{FFFD}')
        })
    })
}

/// Vowels that are written before the consonant after which they are spoken and sorted.
fn is_vowel_in_front(c: char) -> bool {
    matches!(
        c as u32,
        0xE40..=0xE44 | 0xEC0..=0xEC4 | 0x19B5..=0x19B7 | 0x19BA | 0xAAB5 | 0xAAB6 | 0xAAB9
            | 0xAABB | 0xAABC
    )
}

/// Whether a consonant takes such a vowel of its script.
fn takes_vowel_in_front(c: char, vowel: char) -> bool {
    c.is_alphabetic()
        && c as u32 >> 7 == vowel as u32 >> 7
        && matches!(
            c as u32,
            0xE01..=0xE2E | 0xE81..=0xEAE | 0xEDC..=0xEDF | 0x1980..=0x19AB | 0xAA80..=0xAAAF
        )
}

/// Elements of a text.
fn elements<'a>(
    root: &'a Root,
    text: Str<'a>,
    options: Options,
) -> impl Iterator<Item = Element> + use<'a> {
    let mut characters = characters(text).nfd().peekable();
    let mut waiting = Elements::new();
    let mut at = 0;
    // Whether marks are left out because they follow punctuation that is.
    let mut leaves_out = false;
    std::iter::from_fn(move || {
        loop {
            while let Some(element) = waiting.get(at).copied() {
                at += 1;
                if options.ignore_punctuation {
                    if element.first != 0 {
                        leaves_out = element.first <= root.punctuation_end;
                    }
                    if leaves_out {
                        continue;
                    }
                }
                return Some(element);
            }
            waiting.clear();
            at = 0;
            let c = characters.next()?;
            if options.numeric
                && let Some(digit) = root.digit(c)
            {
                push_number(root, &mut waiting, digit, || {
                    let digit = root.digit(*characters.peek()?)?;
                    characters.next();
                    Some(digit)
                });
                continue;
            }
            if is_vowel_in_front(c)
                && let Some(consonant) = characters.next_if(|next| takes_vowel_in_front(*next, c))
            {
                root.push(&mut waiting, consonant);
            }
            root.push_with_next(&mut waiting, c, |fits| {
                characters.next_if(|next| fits(*next))
            });
        }
    })
}

/// Most digits of one number; longer ones count as several.
const NUMBER_DIGITS_MAX: usize = 254;

/// Elements of a number: how many digits it has, then those, from the first that is not zero.
fn push_number(
    root: &Root,
    elements: &mut Elements,
    first: u8,
    mut next: impl FnMut() -> Option<u8>,
) {
    let mut digits: smallvec::SmallVec<[u8; 32]> = smallvec::SmallVec::new();
    let mut digit = Some(first);
    while let Some(value) = digit {
        if !digits.is_empty() || value != 0 {
            digits.push(value);
        }
        if digits.len() == NUMBER_DIGITS_MAX {
            break;
        }
        digit = next();
    }
    root.push(elements, '0');
    let Some(zero) = elements.last().copied() else {
        return;
    };
    let weights = std::iter::once(digits.len() as u32).chain(digits.into_iter().map(u32::from));
    elements.extend(weights.map(|weight| Element {
        first: zero.first + weight,
        ..zero
    }));
}
