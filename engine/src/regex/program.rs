//! Compiled patterns: instructions and what they name.

use super::compile::compile;
use super::first::First;
use super::hints::Hint;
use super::prefilter::Prefilter;
use codecall_grammar::regex::{CharSet, Pattern};

/// No instruction, no number, no place.
pub(super) const NONE: u32 = u32::MAX;

/// An instruction. Those that match go on with the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inst {
    /// This unit stands here.
    Unit(u16),
    /// This unit stands before here.
    UnitBack(u16),
    /// These units stand here (a range of [`Program::text`]).
    Text(u32, u32),
    /// A member of a set stands here.
    Set(u32),
    /// A member of a set stands before here.
    SetBack(u32),
    /// As many members of a set as wanted, see [`Run`].
    Run(u32),
    /// Goes on with the next instruction; if that fails, with the one named.
    Try(u32),
    /// Goes on with the instruction named; if that fails, with the next one.
    Skip(u32),
    /// Goes on with the instruction named.
    Jump(u32),
    /// Notes the place in a slot.
    Save(u32),
    /// Forgets the slots of a [`Reset`].
    Reset(u32),
    /// A round of a loop begins that must not be empty.
    Begin,
    /// It ends.
    End,
    /// The text begins here.
    TextStart,
    /// A line begins here.
    LineStart,
    /// The text ends here.
    TextEnd,
    /// A line ends here.
    LineEnd,
    /// `\b`
    WordBoundary,
    /// `\B`
    NotWordBoundary,
    /// Looks ahead or behind, see [`Look`].
    Look(u32),
    /// The body of a lookaround has matched.
    LookEnd,
    /// The pattern has matched.
    Accept,
}

/// A quantifier over one set, kept as one entry of the stack however many members it takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// Index of the set.
    pub(super) set: u32,
    /// Largest number of members, [`NONE`] without bound.
    pub(super) max: u32,
    pub(super) greedy: bool,
    /// Towards the start of the text.
    pub(super) back: bool,
    /// Units of which one has to follow (a number in [`Program::firsts`]), [`NONE`] if any may.
    pub(super) follow: u32,
    /// No member is among them, so that nothing follows but the longest run.
    pub(super) alone: bool,
}

/// Slots that a round of a loop forgets: those of groups, and those of lookarounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reset {
    pub(super) groups: (u32, u32),
    pub(super) looks: (u32, u32),
}

/// A lookaround.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Where its body begins, [`NONE`] if nothing leads to it.
    pub(super) body: u32,
    pub(super) negative: bool,
    /// It exports captures.
    pub(super) captures: bool,
}

/// A set of units or code points.
#[derive(Clone, Debug)]
pub(super) struct Set {
    /// Members below 256.
    low: [u64; 4],
    /// Ranges of the others.
    high: Box<[(u32, u32)]>,
    /// Every unit or code point from 256 on is a member.
    all_high: bool,
}

impl Set {
    pub(super) fn new(ranges: &[(u32, u32)], last: u32) -> Self {
        let mut low = [0; 4];
        for &(start, end) in ranges.iter().filter(|range| range.0 < 256) {
            for c in start..=end.min(255) {
                low[c as usize >> 6] |= 1 << (c & 63);
            }
        }
        let high = ranges.iter().filter(|range| range.1 >= 256);
        let high: Box<[_]> = high.map(|&(start, end)| (start.max(256), end)).collect();
        let all_high = *high == [(256, last)];
        Self {
            low,
            high,
            all_high,
        }
    }

    #[inline]
    pub(super) fn contains(&self, c: u32) -> bool {
        if c < 256 {
            self.low[c as usize >> 6] & 1 << (c & 63) != 0
        } else {
            self.all_high || self.contains_high(c)
        }
    }

    fn contains_high(&self, c: u32) -> bool {
        let after = self.high.partition_point(|&(start, _)| start <= c);
        after > 0 && c <= self.high[after - 1].1
    }

    /// Members below 256, and ranges of the others.
    pub(super) fn parts(&self) -> (&[u64; 4], &[(u32, u32)]) {
        (&self.low, &self.high)
    }
}

/// A compiled pattern: immutable, to be shared.
#[derive(Debug)]
pub(crate) struct Program {
    pub(super) insts: Box<[Inst]>,
    pub(super) text: Box<[u16]>,
    pub(super) sets: Box<[Set]>,
    pub(super) runs: Box<[Run]>,
    pub(super) resets: Box<[Reset]>,
    pub(super) looks: Box<[Look]>,
    /// Per instruction, the row of the memo: number of its first bit, shifted left by one; the
    /// lowest bit says that it has a second one. [`NONE`]: it is not remembered.
    pub(super) memo: Box<[u32]>,
    /// Bits of the memo for a place; as many again tell of success.
    pub(super) memo_bits: u32,
    pub(super) prefilter: Prefilter,
    /// Per instruction.
    pub(super) hints: Box<[Hint]>,
    pub(super) firsts: Box<[First]>,
    /// It matches code points.
    pub(super) unicode: bool,
    /// Two letters beyond ASCII are word characters.
    pub(super) wide_words: bool,
    groups: u32,
    names: Box<[(Box<str>, u32)]>,
}

impl Program {
    /// Translates a pattern. Takes time in proportion to its expanded nodes and its sets.
    pub(crate) fn compile(pattern: &Pattern) -> Self {
        compile(pattern)
    }

    pub(super) fn of_pattern(pattern: &Pattern, unicode: bool) -> Self {
        let last = if unicode { 0x10_FFFF } else { 0xFFFF };
        let set = |set: &CharSet| Set::new(set.ranges(), last);
        Self {
            insts: Box::default(),
            text: Box::default(),
            sets: pattern.sets().iter().map(set).collect(),
            runs: Box::default(),
            resets: Box::default(),
            looks: Box::default(),
            memo: Box::default(),
            memo_bits: 0,
            prefilter: Prefilter::None,
            hints: Box::default(),
            firsts: Box::default(),
            unicode,
            wide_words: false,
            groups: pattern.groups(),
            names: pattern.names().into(),
        }
    }

    /// Number of groups, the whole match (group 0) included.
    pub(crate) const fn groups(&self) -> usize {
        self.groups as usize
    }

    /// Slots: two a group, one a lookaround.
    pub(super) const fn slots(&self) -> usize {
        self.groups() * 2 + self.looks.len()
    }

    /// Names of groups and their numbers, in source order.
    pub(crate) fn names(&self) -> &[(Box<str>, u32)] {
        &self.names
    }

    /// Bytes it occupies.
    pub(crate) fn bytes(&self) -> usize {
        let high = self.sets.iter().map(|set| size_of_val(&*set.high));
        let names = self.names.iter().map(|(name, _)| name.len());
        size_of::<Self>()
            + size_of_val(&*self.insts)
            + size_of_val(&*self.text)
            + size_of_val(&*self.sets)
            + size_of_val(&*self.runs)
            + size_of_val(&*self.resets)
            + size_of_val(&*self.looks)
            + size_of_val(&*self.memo)
            + size_of_val(&*self.names)
            + size_of_val(&*self.hints)
            + size_of_val(&*self.firsts)
            + self.prefilter.bytes()
            + high.chain(names).sum::<usize>()
    }
}
