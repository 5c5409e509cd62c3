//! Where a match can begin at all.

use super::first::{First, Until, Walker};
use super::input::{Units, is_line_end};
use super::program::{Inst, Program};
use memchr::memmem::Finder;

/// What every match begins with.
#[derive(Debug)]
pub(super) enum Prefilter {
    /// Anything, or nothing at all.
    None,
    /// The start of the text.
    Anchored,
    /// The start of a line.
    Lines,
    /// This unit, or these units.
    Text(Box<[u16]>, Option<Box<Finder<'static>>>),
    /// A unit of these.
    First(Box<First>),
}

/// Instructions that are looked at; longer ways to the first unit are not worth it.
const INSTS_MAX: usize = 1_000;
const EFFORT: usize = 20_000;

impl Prefilter {
    pub(super) fn of(program: &Program) -> Self {
        let text = match program.insts.first() {
            Some(&Inst::Unit(unit)) => Some(vec![unit]),
            Some(&Inst::Text(from, len)) => {
                Some(program.text[from as usize..][..len as usize].to_vec())
            }
            _ => None,
        };
        if let Some(text) = text {
            let bytes: Option<Vec<u8>> = text.iter().map(|&unit| u8::try_from(unit).ok()).collect();
            let finder = bytes.map(|bytes| Box::new(Finder::new(&bytes).into_owned()));
            return Self::Text(text.into(), finder);
        }
        let mut walker = Walker::new(program, EFFORT);
        let anchored = walker.first(0, Until::TextStart, INSTS_MAX);
        if anchored == Some(First::default()) && !program.insts.is_empty() {
            return Self::Anchored;
        }
        if let Some(Inst::LineStart) = program.insts.first() {
            return Self::Lines;
        }
        match walker.first(0, Until::Unit, INSTS_MAX) {
            Some(first) => Self::First(Box::new(first)),
            None => Self::None,
        }
    }

    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::None | Self::Anchored | Self::Lines => 0,
            Self::First(first) => size_of_val(&**first),
            Self::Text(text, finder) => {
                let of_finder = finder.as_deref();
                size_of_val(&**text)
                    + of_finder.map_or(0, |finder| size_of_val(finder) + finder.needle().len())
            }
        }
    }

    /// The first position in `from..until` where a match can begin.
    pub(super) fn find<U: Units>(&self, input: U, from: u32, until: u32) -> Option<u32> {
        match self {
            Self::None => Some(from),
            Self::Anchored => (from == 0).then_some(0),
            Self::Lines if from == 0 || is_line_end(input.unit(from - 1)) => Some(from),
            Self::Lines => input.find(from, until, is_line_end).map(|end| end + 1),
            Self::First(first) => input.find(from, until, |unit| first.contains(unit)),
            Self::Text(text, finder) => input.find_text(from, until, text, finder.as_deref()),
        }
    }
}
