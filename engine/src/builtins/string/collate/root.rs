//! The weights of characters in the root collation, read from `root.txt` when a text that is not
//! ASCII is first compared.
//!
//! Sections of the file, all numbers hexadecimal:
//! - `@letters`: characters in the order of their first weights, alone or as ranges; `=code.second.third`
//!   shares the first weight of the one before, with another second weight (0: the same) and its
//!   third weight; `|` stands after the last punctuation. A capital whose small
//!   letter is listed may be missing.
//! - `@marks`: characters that only have a second weight, in order; `=` marks equal ones.
//! - `@ignorable`: characters without weights.
//! - `@expansions`: characters that sort as several, each with its third weight; 0 stands for the
//!   mark that tells a ligature from its letters.
//! - `@styles`: the third weight that sets characters apart from those they are compatible with,
//!   80 more where capitals have the same.
//! - `@composed`: characters in canonical composition that do not sort as their parts do.
//! - `@digits`: where rows of ten digits begin.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use unicode_normalization::char::{decompose_canonical, decompose_compatible};

use super::SURROGATE_STAND_IN;

const TEXT: &str = include_str!("root.txt");

/// Weights on the three levels; zero means nothing on that level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) first: u32,
    pub(super) second: u16,
    pub(super) third: u8,
}

impl Element {
    /// Whether it counts as a capital: large kana do.
    pub(super) fn is_capital(self) -> bool {
        matches!(self.third, 8..=0xC | 0xE | 0x11 | 0x12 | 0x1D)
    }
}

/// What one character gives; few have more than three elements.
pub(super) type Elements = SmallVec<[Element; 3]>;

// Second weights: letters, then marks, then letters that differ from others of the same first
// weight.
const PLAIN: u16 = 0x20;
const MARK_BASE: u16 = 0x21;
const LIGATURE_MARK: u16 = 0x300;
const VARIANT_BASE: u16 = 0x400;

/// Belongs to an `l` before it.
const MIDDLE_DOT: char = '\u{B7}';

// Third weights of the Unicode Collation Algorithm.
const SMALL: u8 = 2;
const CAPITAL: u8 = 8;

// First weights of what the file does not list.
const LOWEST: u32 = 1;
const LETTER_BASE: u32 = 2;
const HAN_BASE: u32 = 0x10_0000;
const HAN_EXTENSION_BASE: u32 = 0x20_0000;
const OTHER_BASE: u32 = 0x40_0000;

/// Characters with first weights in a row.
struct Run {
    start: u32,
    end: u32,
    first: u32,
}

pub(super) struct Root {
    /// By code point.
    runs: Vec<Run>,
    /// Those that share a first weight, and marks.
    single: FxHashMap<u32, Element>,
    expansions: FxHashMap<u32, Elements>,
    ignorable: Vec<(u32, u32)>,
    styles: Vec<(u32, u32, u8)>,
    digits: Vec<u32>,
    /// By their two parts.
    composed: FxHashMap<(char, char), char>,
    /// The last first weight of punctuation.
    pub(super) punctuation_end: u32,
}

pub(super) static ROOT: LazyLock<Root> = LazyLock::new(|| {
    let mut root = Root {
        runs: Vec::new(),
        single: FxHashMap::default(),
        expansions: FxHashMap::default(),
        ignorable: Vec::new(),
        styles: Vec::new(),
        digits: Vec::new(),
        composed: FxHashMap::default(),
        punctuation_end: 0,
    };
    let mut section = "";
    let mut next = LETTER_BASE;
    let mut mark = MARK_BASE;
    let mut expansions = Vec::new();
    for line in TEXT.lines() {
        if let Some(name) = line.strip_prefix('@') {
            section = name;
            continue;
        }
        for token in line.split(' ') {
            match section {
                "letters" => root.read_letter(token, &mut next),
                "marks" => root.read_mark(token, &mut mark),
                "ignorable" => root.ignorable.push(range(token)),
                "expansions" => expansions.push(token),
                "styles" => {
                    let (codes, style) = token.split_once('.').unwrap_or((token, "4"));
                    let (start, end) = range(codes);
                    root.styles.push((start, end, hex(style) as u8));
                }
                "composed" => root.read_composed(token),
                "digits" => root.digits.push(hex(token)),
                _ => {}
            }
        }
    }
    root.runs.sort_unstable_by_key(|run| run.start);
    for token in expansions {
        root.read_expansion(token);
    }
    root
});

fn hex(digits: &str) -> u32 {
    u32::from_str_radix(digits, 16).unwrap_or(0)
}

/// `start-end`, or one number that is both.
fn range(token: &str) -> (u32, u32) {
    match token.split_once('-') {
        Some((start, end)) => (hex(start), hex(end)),
        None => (hex(token), hex(token)),
    }
}

impl Root {
    fn read_letter(&mut self, token: &str, next: &mut u32) {
        if token == "|" {
            self.punctuation_end = *next - 1;
        } else if let Some(member) = token.strip_prefix('=') {
            let mut parts = member.split('.');
            let mut part = || parts.next().unwrap_or_default();
            let (code, second, third) = (hex(part()), hex(part()) as u16, hex(part()) as u8);
            let element = Element {
                first: *next - 1,
                second: if second == 0 {
                    PLAIN
                } else {
                    VARIANT_BASE + second
                },
                third,
            };
            self.single.insert(code, element);
        } else {
            let (start, end) = range(token);
            self.runs.push(Run {
                start,
                end,
                first: *next,
            });
            *next += end - start + 1;
        }
    }

    fn read_mark(&mut self, token: &str, mark: &mut u16) {
        let code = token.trim_start_matches('=');
        if code == token {
            *mark += 1;
        }
        self.single.insert(hex(code), mark_element(*mark));
    }

    fn read_expansion(&mut self, token: &str) {
        let (code, parts) = token.split_once(':').unwrap_or((token, ""));
        let elements = parts
            .split('+')
            .map(|part| {
                let (code, third) = part.split_once('.').unwrap_or((part, "2"));
                let mut element = match hex(code) {
                    0 => mark_element(LIGATURE_MARK),
                    code => self.listed(code).unwrap_or_else(|| letter(unlisted(code))),
                };
                element.third = hex(third) as u8;
                element
            })
            .collect();
        self.expansions.insert(hex(code), elements);
    }

    fn read_composed(&mut self, token: &str) {
        let mut parts = Vec::new();
        if let Some(c) = char::from_u32(hex(token)) {
            decompose_canonical(c, |part| parts.push(part));
            if let [base, mark] = parts[..] {
                self.composed.insert((base, mark), c);
            }
        }
    }

    /// The character that two stand for, if it does not sort as they do.
    pub(super) fn composed(&self, base: char, mark: char) -> Option<char> {
        self.composed.get(&(base, mark)).copied()
    }

    fn is_composed(c: char) -> bool {
        let mut is_composed = false;
        decompose_canonical(c, |part| is_composed |= part != c);
        is_composed
    }

    /// The element of a character that is listed alone or in a range.
    fn listed(&self, code: u32) -> Option<Element> {
        if let Some(element) = self.single.get(&code) {
            return Some(*element);
        }
        let after = self.runs.partition_point(|run| run.start <= code);
        let run = self.runs[..after].last()?;
        (code <= run.end).then(|| letter(run.first + code - run.start))
    }

    /// The value of a decimal digit, of any script but the compatible ones.
    pub(super) fn digit(&self, c: char) -> Option<u8> {
        let code = c as u32;
        let after = self.digits.partition_point(|start| *start <= code);
        let start = self.digits[..after].last()?;
        u8::try_from(code - start).ok().filter(|digit| *digit < 10)
    }

    /// Appends the elements of a character in canonical decomposition.
    pub(super) fn push(&self, elements: &mut Elements, c: char) {
        let code = c as u32;
        if let Some(element) = self.listed(code) {
            elements.push(element);
            return;
        }
        if let Some(expansion) = self.expansions.get(&code) {
            elements.extend_from_slice(expansion);
            return;
        }
        let after = self.ignorable.partition_point(|range| range.0 <= code);
        if self.ignorable[..after]
            .last()
            .is_some_and(|range| code <= range.1)
        {
            return;
        }
        if let Some(style) = self.style(code).filter(|_| !Self::is_composed(c)) {
            let mut parts: SmallVec<[char; 4]> = SmallVec::new();
            decompose_compatible(c, |part| parts.push(part));
            if parts[..] != [c] {
                let from = elements.len();
                let mut parts = parts.into_iter().peekable();
                while let Some(part) = parts.next() {
                    self.push_with_next(elements, part, |c| parts.next_if(|next| c(*next)));
                }
                for element in &mut elements[from..] {
                    element.third = restyled(element.third, style);
                }
                return;
            }
        }
        // A capital of a listed small letter.
        let mut small = c.to_lowercase();
        if let (Some(small), None) = (small.next(), small.next())
            && small != c
            && let Some(element) = self.listed(small as u32)
        {
            elements.push(Element {
                third: CAPITAL,
                ..element
            });
            return;
        }
        elements.push(letter(unlisted(code)));
    }

    /// Appends the elements of a character, together with the next one (taken if it fits) where the
    /// two have elements of their own.
    pub(super) fn push_with_next(
        &self,
        elements: &mut Elements,
        c: char,
        mut take: impl FnMut(&dyn Fn(char) -> bool) -> Option<char>,
    ) {
        if matches!(c, 'l' | 'L') && take(&|next| next == MIDDLE_DOT).is_some() {
            self.push(elements, c);
            elements.push(mark_element(LIGATURE_MARK));
        } else if let Some(mark) = take(&|next| self.composed(c, next).is_some()) {
            self.push(elements, self.composed(c, mark).unwrap_or(c));
        } else {
            self.push(elements, c);
        }
    }

    fn style(&self, code: u32) -> Option<u8> {
        let after = self.styles.partition_point(|style| style.0 <= code);
        let (_, end, style) = self.styles[..after].last()?;
        (code <= *end).then_some(*style)
    }
}

const fn letter(first: u32) -> Element {
    Element {
        first,
        second: PLAIN,
        third: SMALL,
    }
}

const fn mark_element(second: u16) -> Element {
    Element {
        first: 0,
        second,
        third: SMALL,
    }
}

/// The third weight in a style; 2 is no style, and from 80 on capitals have the same.
fn restyled(third: u8, style: u8) -> u8 {
    match (third, style) {
        (_, SMALL) => third,
        (_, 0x80..) => style - 0x80,
        (CAPITAL, 3..=6) => style + 6,
        (CAPITAL, 0x14 | 0x1C) => 0x1D,
        _ => style,
    }
}

/// First weights of ideographs, and of characters that Node does not know.
fn unlisted(code: u32) -> u32 {
    match code {
        0xFFFE => LOWEST,
        0xFFFF => u32::MAX,
        0x4E00..=0x9FFF
        | 0xFA0E
        | 0xFA0F
        | 0xFA11
        | 0xFA13
        | 0xFA14
        | 0xFA1F
        | 0xFA21
        | 0xFA23
        | 0xFA24
        | 0xFA27..=0xFA29 => HAN_BASE + code,
        0x3400..=0x4DBF | 0x2_0000..=0x2_FFFF | 0x3_0000..=0x3_FFFF => HAN_EXTENSION_BASE + code,
        SURROGATE_STAND_IN..=0x10_F7FF => OTHER_BASE + 0xD800 + code - SURROGATE_STAND_IN,
        _ => OTHER_BASE + code,
    }
}
