//! The tree of a pattern: owned, flat, free of the text it came from.

use super::Flags;

/// The largest code point.
pub(super) const LAST_POINT: u32 = 0x10_FFFF;

/// A parsed pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    pub(super) nodes: Vec<Node>,
    pub(super) lists: Vec<NodeId>,
    pub(super) sets: Vec<CharSet>,
    pub(super) root: NodeId,
    pub(super) flags: Flags,
    pub(super) nullable: Vec<bool>,
    pub(super) groups: u32,
    pub(super) looks: u32,
    pub(super) names: Vec<(Box<str>, u32)>,
    pub(super) expanded: u32,
}

/// Index of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeId(pub u32);

/// Index of a set of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SetId(pub u32);

/// A range of children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    pub(super) from: u32,
    pub(super) len: u32,
}

/// Where a lookaround looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// `(?=…)`, `(?!…)`
    Ahead,
    /// `(?<=…)`, `(?<!…)`
    Behind,
}

/// What a lookaround asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// There is a match.
    Positive,
    /// There is none.
    Negative,
}

/// How often something may stand, and what is tried first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Least number.
    pub min: u32,
    /// Largest number; `None`: no bound.
    pub max: Option<u32>,
    /// More is tried before less.
    pub greedy: bool,
}

/// The groups and lookarounds inside a node: the first of each, and the one after the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Inside {
    /// Groups.
    pub groups: (u32, u32),
    /// Lookarounds.
    pub looks: (u32, u32),
}

/// A node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// Matches the empty text.
    Empty,
    /// One code unit without the flag `u`, one code point with it; no other matches (where case
    /// does not matter and others do, the node is a set).
    Char(u32),
    /// One unit or code point of a set.
    Set(SetId),
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b`
    WordBoundary,
    /// `\B`
    NotWordBoundary,
    /// Children in source order.
    Sequence(List),
    /// Children in order of preference.
    Alternation(List),
    /// A capturing group; they count from 1.
    Group {
        /// Its number.
        index: u32,
        /// What it captures.
        body: NodeId,
    },
    /// A quantifier.
    Repeat {
        /// What is repeated.
        body: NodeId,
        /// How often.
        quantity: Quantity,
        /// What every round forgets.
        inside: Inside,
    },
    /// A lookahead or lookbehind.
    Look {
        /// Its number; they count from 0 in source order.
        index: u32,
        /// What is looked for.
        body: NodeId,
        /// Where.
        direction: Direction,
        /// Whether it has to be there.
        polarity: Polarity,
        /// What lies inside, itself not counted.
        inside: Inside,
    },
}

/// A set of code units or code points: sorted ranges, both ends inside, no two of them adjacent.
/// Negation and case folding are already in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CharSet {
    pub(super) ranges: Vec<(u32, u32)>,
}

impl CharSet {
    /// The ranges.
    pub fn ranges(&self) -> &[(u32, u32)] {
        &self.ranges
    }
}

impl Pattern {
    /// The node at `id`.
    pub fn node(&self, id: NodeId) -> Node {
        self.nodes[id.0 as usize]
    }

    /// The children that `list` names.
    pub fn children(&self, list: List) -> &[NodeId] {
        &self.lists[list.from as usize..][..list.len as usize]
    }

    /// The set at `id`.
    pub fn set(&self, id: SetId) -> &CharSet {
        &self.sets[id.0 as usize]
    }

    /// All sets, in order of their ids.
    pub fn sets(&self) -> &[CharSet] {
        &self.sets
    }

    /// The node of the whole pattern.
    pub const fn root(&self) -> NodeId {
        self.root
    }

    /// Its flags.
    pub const fn flags(&self) -> Flags {
        self.flags
    }

    /// Number of groups, the whole match (group 0) included.
    pub const fn groups(&self) -> u32 {
        self.groups
    }

    /// Number of lookarounds.
    pub const fn looks(&self) -> u32 {
        self.looks
    }

    /// Whether a node can match the empty text; lookarounds and other assertions always can.
    pub fn is_nullable(&self, id: NodeId) -> bool {
        self.nullable[id.0 as usize]
    }

    /// Names of groups and their numbers, in source order.
    pub fn names(&self) -> &[(Box<str>, u32)] {
        &self.names
    }

    /// Number of nodes after quantifiers with bounds are written out: the cost of compiling it.
    pub const fn expanded_nodes(&self) -> u32 {
        self.expanded
    }
}
