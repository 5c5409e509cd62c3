//! Constants of the program: each text, number and list of literal keys once.

use codecall_grammar::ast::{Symbol, Text};
use rustc_hash::FxHashMap;

use crate::atom::Atom;
use crate::text::{ConstText, ConstUnits};

/// The constants met so far.
#[derive(Default)]
pub(super) struct Constants {
    strings: Vec<ConstText>,
    /// Equal symbols are equal texts.
    string_of: FxHashMap<Symbol, u32>,
    numbers: Vec<f64>,
    number_of: FxHashMap<u64, u32>,
    literals: Vec<Box<[Atom]>>,
    literal_of: FxHashMap<Box<[Atom]>, u32>,
}

/// Strings, numbers and literal shapes in the form that the program keeps.
type Parts = (Box<[ConstText]>, Box<[f64]>, Box<[Box<[Atom]>]>);

impl Constants {
    pub(super) fn string(&mut self, symbol: Symbol, text: Text<'_>) -> u32 {
        let strings = &mut self.strings;
        *self.string_of.entry(symbol).or_insert_with(|| {
            let index = strings.len() as u32;
            let known = match text {
                Text::Utf8(text) => Atom::well_known(text),
                Text::Utf16(_) => None,
            };
            let atom = known.unwrap_or(Atom::of_constant(index));
            strings.push(ConstText {
                units: ConstUnits::of(text),
                atom,
            });
            index
        })
    }

    /// A text that is no symbol of the source.
    pub(super) fn text(&mut self, text: &str) -> u32 {
        let index = self.strings.len() as u32;
        self.strings.push(ConstText {
            units: ConstUnits::of(Text::Utf8(text)),
            atom: Atom::of_constant(index),
        });
        index
    }

    pub(super) fn atom(&self, string: u16) -> Atom {
        self.strings
            .get(usize::from(string))
            .map_or(Atom::LENGTH, |text| text.atom)
    }

    /// Numbers are told apart by their bits: `0` and `-0` are two.
    pub(super) fn number(&mut self, number: f64) -> u32 {
        let numbers = &mut self.numbers;
        *self.number_of.entry(number.to_bits()).or_insert_with(|| {
            numbers.push(number);
            numbers.len() as u32 - 1
        })
    }

    pub(super) fn literal(&mut self, keys: &[Atom]) -> u32 {
        if let Some(index) = self.literal_of.get(keys) {
            return *index;
        }
        let index = self.literals.len() as u32;
        self.literals.push(keys.into());
        self.literal_of.insert(keys.into(), index);
        index
    }

    /// The size of the largest table.
    pub(super) fn len(&self) -> u64 {
        self.strings
            .len()
            .max(self.numbers.len())
            .max(self.literals.len()) as u64
    }

    pub(super) fn into_parts(self) -> Parts {
        (
            self.strings.into(),
            self.numbers.into(),
            self.literals.into(),
        )
    }
}
