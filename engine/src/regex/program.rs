//! Compiled patterns.

use codecall_grammar::regex::{Flags, Pattern};

/// A compiled pattern: immutable, to be shared.
#[derive(Debug)]
pub(crate) struct Program {
    groups: usize,
    names: Box<[(Box<str>, u32)]>,
    flags: Flags,
}

impl Program {
    /// Translates a pattern.
    pub(crate) fn compile(pattern: &Pattern) -> Self {
        Self {
            groups: pattern.groups() as usize,
            names: pattern.names().into(),
            flags: pattern.flags(),
        }
    }

    /// Number of groups, the whole match (group 0) included.
    pub(crate) const fn groups(&self) -> usize {
        self.groups
    }

    /// Names of groups and their numbers, in source order.
    pub(crate) fn names(&self) -> &[(Box<str>, u32)] {
        &self.names
    }

    /// Whether it matches code points.
    pub(crate) const fn is_unicode(&self) -> bool {
        self.flags.contains(Flags::UNICODE)
    }

    /// Bytes it occupies.
    pub(crate) fn bytes(&self) -> usize {
        size_of::<Self>()
    }
}
