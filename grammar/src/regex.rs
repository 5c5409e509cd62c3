//! Regular expressions of the language: pattern text and flags to a flat tree.
//!
//! The syntax is that of [ECMA-262, § 22.2](https://tc39.es/ecma262/#sec-regexp-regular-expression-objects):
//! strict with the flag `u`, with the laxness of Annex B without it. Back references, the flag
//! `v`, inline modifiers and duplicate group names are recognised and refused, since matching is
//! promised in linear time. Sets of characters are resolved here: properties, negation and case
//! folding leave plain ranges to the engine.

mod char_set;
mod class;
mod error;
mod escape;
mod flags;
mod fold;
mod parser;
mod pattern;
mod property;

pub use error::{RegexError, RegexErrorKind};
pub use flags::{Flags, FlagsError};
pub use parser::parse;
pub use pattern::{
    CharSet, Direction, Inside, List, Node, NodeId, Pattern, Polarity, Quantity, SetId,
};

/// Code points of a pattern's text.
pub const PATTERN_CHARS_MAX: usize = 1_000;
/// Nodes of a pattern after quantifiers with bounds are written out.
pub const NODES_MAX: u32 = 10_000;
/// The largest bound of a quantifier.
pub const BOUND_MAX: u32 = 1_000;
/// Capturing groups of a pattern.
pub const GROUPS_MAX: u32 = 100;
/// Nested groups of any kind. The shortest one that does not capture takes four characters.
pub const NESTING_MAX: usize = PATTERN_CHARS_MAX / 4;
