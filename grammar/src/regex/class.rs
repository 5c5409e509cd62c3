//! Classes in brackets.

use super::RegexError;
use super::char_set::{self, Ranges};
use super::escape::Place;
use super::parser::{Parsed, Parser};
use super::pattern::SetId;

/// A member of a class: one character, or the set of an escape.
enum Atom {
    Char(u32),
    Set(Ranges),
}

impl Atom {
    fn add_to(&self, ranges: &mut Ranges) {
        match self {
            &Self::Char(c) => ranges.add(c, c),
            Self::Set(set) => ranges.add_all(set),
        }
    }
}

impl Parser<'_> {
    /// A class; its bracket is next.
    pub(super) fn class(&mut self) -> Parsed<SetId> {
        const DASH: u32 = b'-' as u32;
        self.at += 1;
        let negated = self.eat(b'^');
        let mut ranges = Ranges::default();
        while !self.is_done() && self.ascii(0) != b']' {
            let first = self.class_atom()?;
            if !self.eat(b'-') {
                first.add_to(&mut ranges);
                continue;
            }
            if self.is_done() {
                break;
            }
            if self.ascii(0) == b']' {
                first.add_to(&mut ranges);
                ranges.add(DASH, DASH);
                break;
            }
            let second = self.class_atom()?;
            match (first, second) {
                (Atom::Char(start), Atom::Char(end)) if start > end => {
                    return Err(RegexError::syntax("Range out of order in character class"));
                }
                (Atom::Char(start), Atom::Char(end)) => ranges.add(start, end),
                _ if self.is_unicode() => {
                    return Err(RegexError::syntax("Invalid character class"));
                }
                (first, second) => {
                    first.add_to(&mut ranges);
                    ranges.add(DASH, DASH);
                    second.add_to(&mut ranges);
                }
            }
        }
        if self.is_done() {
            return Err(RegexError::syntax("Unterminated character class"));
        }
        self.at += 1;
        ranges.close(self.flags);
        if negated {
            ranges = ranges.complement(char_set::last(self.flags));
        }
        Ok(self.set(ranges))
    }

    fn class_atom(&mut self) -> Parsed<Atom> {
        if self.ascii(0) != b'\\' {
            return Ok(Atom::Char(self.next(self.is_unicode()).unwrap_or(0)));
        }
        if self.is_last() {
            return Err(RegexError::syntax("\\ at end of pattern"));
        }
        if self.ascii(1) == b'b' {
            self.at += 2;
            return Ok(Atom::Char(0x08));
        }
        Ok(match self.class_set_escape()? {
            Some(set) => Atom::Set(set),
            None => Atom::Char(self.character_escape(Place::Class)?),
        })
    }
}
