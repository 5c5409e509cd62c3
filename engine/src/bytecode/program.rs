//! A compiled script: owned, immutable, shared between executions.

use std::sync::{Arc, OnceLock};

use codecall_grammar::Diagnostic;
use codecall_grammar::regex::Flags;
use codecall_grammar::span::Span;
use hashbrown::HashTable;

use super::opcode::Instr;
use crate::atom::Atom;
use crate::heap::text::Str;
use crate::text::ConstText;

/// A compiled script. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Program {
    pub(crate) inner: Arc<ProgramData>,
}

/// What a [`Program`] shares.
#[derive(Debug)]
pub(crate) struct ProgramData {
    /// Source text: `String(f)`, and texts of errors, are cut from it.
    pub(crate) source: Box<str>,
    /// The source holds types.
    pub(crate) typescript: bool,
    /// Code by function index; 0 is the script.
    pub(crate) functions: Box<[FunctionCode]>,
    /// String constants; property names among them have the atom `Atom::of_constant(index)` unless
    /// they are well-known names.
    pub(crate) strings: Box<[ConstText]>,
    /// Number constants.
    pub(crate) numbers: Box<[f64]>,
    /// Regular expression literals.
    pub(crate) regexps: Box<[RegExpLiteral]>,
    /// Keys of object literals written by `NewObjectShape`.
    pub(crate) literals: Box<[Box<[Atom]>]>,
    /// Number of property sites of all functions; each function's sites start at `site_base`.
    pub(crate) site_count: u32,
    /// What is legal in the source but looks wrong.
    pub(crate) warnings: Box<[Diagnostic]>,
    /// Strings by hash, made when a script first computes a key.
    pub(crate) string_index: OnceLock<HashTable<(u32, u32)>>,
}

impl Program {
    /// What is legal in the source but looks wrong, in source order.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.inner.warnings
    }
}

impl ProgramData {
    /// The constant with these units.
    pub(crate) fn find_string(&self, units: Str<'_>, hash: u32) -> Option<u32> {
        let index = self.string_index.get_or_init(|| {
            let mut index = HashTable::with_capacity(self.strings.len());
            for (number, text) in self.strings.iter().enumerate() {
                let hash = text.units.as_str().hash();
                let entry = (hash, number as u32);
                index.insert_unique(spread(hash), entry, |(hash, _)| spread(*hash));
            }
            index
        });
        let same = |(have, number): &(u32, u32)| {
            *have == hash && self.strings[*number as usize].units.as_str().equals(units)
        };
        index.find(spread(hash), same).map(|(_, number)| *number)
    }
}

/// A regular expression literal.
#[derive(Debug)]
pub(crate) struct RegExpLiteral {
    pub(crate) program: Arc<crate::regex::Program>,
    pub(crate) flags: Flags,
    /// Index of the literal's text in `strings`.
    pub(crate) text: u32,
}

fn spread(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The code of one function.
#[derive(Debug)]
pub(crate) struct FunctionCode {
    pub(crate) code: Box<[Instr]>,
    /// Registers of the frame, parameters included.
    pub(crate) registers: u16,
    /// Parameters before a rest parameter; they fill registers `0..params`.
    pub(crate) params: u16,
    /// A rest parameter stands in register `params`.
    pub(crate) has_rest: bool,
    /// `fn.length`
    pub(crate) length: u16,
    pub(crate) is_async: bool,
    /// Written with `function`: as the right side of `instanceof` it gives an answer, always no.
    pub(crate) has_prototype: bool,
    /// Index of the name in `strings`; `u32::MAX` for an anonymous function.
    pub(crate) name: u32,
    /// Where each captured variable comes from when the closure is made.
    pub(crate) captures: Box<[CaptureSource]>,
    /// Property names by site, and where the function's cache slots begin.
    pub(crate) sites: Box<[Atom]>,
    pub(crate) site_base: u32,
    /// Guarded ranges, innermost first.
    pub(crate) handlers: Box<[Handler]>,
    /// Operand places of instructions that may throw, ascending by `pc`: for a call the callee,
    /// for a property access the whole expression, for iteration and destructuring the operand.
    pub(crate) places: Box<[(u32, Span)]>,
    /// Text of the function in the source.
    pub(crate) span: Span,
}

/// Where a closure takes a captured variable from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CaptureSource {
    /// Register of the function that makes the closure: its value (a box for shared variables).
    Register(u16),
    /// Capture of the function that makes the closure.
    Capture(u16),
}

/// A guarded range of instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Handler {
    /// First guarded instruction.
    pub(crate) start: u32,
    /// One past the last guarded instruction.
    pub(crate) end: u32,
    /// Where to go on.
    pub(crate) target: u32,
    /// Register that receives the thrown value.
    pub(crate) register: u16,
}

impl FunctionCode {
    /// The operand place recorded for the instruction at `pc`, or the nearest before it.
    pub(crate) fn place(&self, pc: u32) -> Span {
        match self.places.binary_search_by_key(&pc, |(at, _)| *at) {
            Ok(index) => self.places[index].1,
            Err(0) => self.span,
            Err(index) => self.places[index - 1].1,
        }
    }

    /// The operand place recorded for the instruction at `pc` itself.
    pub(crate) fn exact_place(&self, pc: u32) -> Option<Span> {
        let found = self.places.binary_search_by_key(&pc, |(at, _)| *at);
        found.ok().map(|index| self.places[index].1)
    }
}
