//! Escapes, inside and outside of classes.

use super::RegexError;
use super::char_set::{self, Ranges};
use super::parser::{Parsed, Parser, join};
use super::property::{is_name_part, is_name_start};

/// Where an escape stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Term,
    Class,
}

impl Parser<'_> {
    /// An escape that is a term; the backslash is next.
    pub(super) fn escape(&mut self) -> Parsed<()> {
        match self.ascii(1) {
            _ if self.is_last() => Err(RegexError::syntax("\\ at end of pattern")),
            c @ b'1'..=b'9' => {
                let (number, end) = self.decimal();
                if self.is_group(number) {
                    self.at = end;
                    self.push_reference(None);
                } else if self.is_unicode() {
                    return Err(RegexError::syntax("Invalid escape"));
                } else if c >= b'8' {
                    self.at += 2;
                    self.push_char(u32::from(c));
                } else {
                    self.at += 1;
                    let c = self.octal();
                    self.push_char(c);
                }
                Ok(())
            }
            b'0' if self.is_unicode() && self.ascii(2).is_ascii_digit() => {
                Err(RegexError::syntax("Invalid decimal escape"))
            }
            b'0' => {
                self.at += 1;
                let c = self.octal();
                self.push_char(c);
                Ok(())
            }
            c @ (b'd' | b'D' | b's' | b'S' | b'w' | b'W') => {
                self.at += 2;
                let set = self.set(char_set::perl(c, self.flags));
                self.push_set(set);
                Ok(())
            }
            c @ (b'p' | b'P') if self.is_unicode() => {
                self.at += 2;
                let name = self.property_name();
                let Some(name) = name else {
                    return Err(RegexError::syntax("Invalid property name"));
                };
                let key = (name, c == b'P');
                let set = if let Some(&set) = self.known_properties.get(&key) {
                    set
                } else {
                    let Some(mut ranges) = char_set::property(&key.0, key.1) else {
                        return Err(RegexError::syntax("Invalid property name"));
                    };
                    ranges.close(self.flags);
                    let set = self.set(ranges);
                    self.known_properties.insert(key, set);
                    set
                };
                self.push_set(set);
                Ok(())
            }
            b'k' if self.is_unicode() || self.has_names => {
                self.at += 2;
                if !self.eat(b'<') {
                    return Err(RegexError::syntax("Invalid named reference"));
                }
                let name = self.group_name()?;
                self.push_reference(Some(name));
                Ok(())
            }
            _ => {
                let c = self.character_escape(Place::Term)?;
                self.push_char(c);
                Ok(())
            }
        }
    }

    /// An escape of a class that stands for a set; `None` if the escape is of another kind.
    pub(super) fn class_set_escape(&mut self) -> Parsed<Option<Ranges>> {
        Ok(match self.ascii(1) {
            c @ (b'd' | b'D' | b's' | b'S' | b'w' | b'W') => {
                self.at += 2;
                Some(char_set::perl(c, self.flags))
            }
            c @ (b'p' | b'P') if self.is_unicode() => {
                self.at += 2;
                let name = self.property_name();
                let ranges = name.and_then(|name| char_set::property(&name, c == b'P'));
                let error = RegexError::syntax("Invalid property name in character class");
                Some(ranges.ok_or(error)?)
            }
            _ => None,
        })
    }

    /// An escape that stands for one character; the backslash is next, and not the last.
    pub(super) fn character_escape(&mut self, place: Place) -> Parsed<u32> {
        let strict = self.is_unicode();
        let c = self.ascii(1);
        if c == b'c' {
            let letter = self.ascii(2);
            let extra = place == Place::Class && !strict;
            if letter.is_ascii_alphabetic() || extra && (letter.is_ascii_digit() || letter == b'_')
            {
                self.at += 3;
                return Ok(u32::from(letter & 0x1F));
            }
            if strict {
                return Err(RegexError::syntax("Invalid Unicode escape"));
            }
            // The backslash stands for itself, and the letter is read again.
            self.at += 1;
            return Ok(u32::from(b'\\'));
        }
        self.at += 1;
        let plain = match c {
            b'f' => 0x0C,
            b'n' => 0x0A,
            b'r' => 0x0D,
            b't' => 0x09,
            b'v' => 0x0B,
            b'0' if !self.ascii(1).is_ascii_digit() => 0,
            b'0'..=b'7' if !strict => return Ok(self.octal()),
            b'0'..=b'7' => {
                return Err(RegexError::syntax(match place {
                    Place::Term => "Invalid decimal escape",
                    Place::Class => "Invalid class escape",
                }));
            }
            b'x' => {
                self.at += 1;
                return match self.hex(2) {
                    Some(value) => Ok(value),
                    None if strict => Err(RegexError::syntax("Invalid escape")),
                    None => Ok(u32::from(b'x')),
                };
            }
            b'u' => {
                self.at += 1;
                return match self.unicode_escape(strict) {
                    Some(value) => Ok(value),
                    None if strict => Err(RegexError::syntax("Invalid Unicode escape")),
                    None => Ok(u32::from(b'u')),
                };
            }
            _ => {
                let is_syntax = b"^$\\.*+?()[]{}|/".contains(&c);
                let is_dash = c == b'-' && place == Place::Class;
                if strict && !is_syntax && !is_dash || self.has_names && c == b'k' {
                    return Err(RegexError::syntax("Invalid escape"));
                }
                return Ok(self.next(strict).unwrap_or(0));
            }
        };
        self.at += 1;
        Ok(plain)
    }

    /// Whether the next unit is the last.
    pub(super) fn is_last(&self) -> bool {
        self.rest() == 1
    }

    /// The number behind the backslash, and where it ends.
    fn decimal(&self) -> (u32, usize) {
        let (mut number, mut ahead) = (0_u32, 1);
        while self.ascii(ahead).is_ascii_digit() {
            let digit = u32::from(self.ascii(ahead) - b'0');
            number = number.saturating_mul(10).saturating_add(digit);
            ahead += 1;
        }
        (number, self.at + ahead)
    }

    /// Up to three octal digits, below 256; the first is next.
    fn octal(&mut self) -> u32 {
        let (mut value, mut digits) = (0, 0);
        while matches!(self.ascii(0), b'0'..=b'7') && digits < 3 && value < 32 {
            value = value * 8 + u32::from(self.ascii(0) - b'0');
            self.at += 1;
            digits += 1;
        }
        value
    }

    /// Exactly `count` hexadecimal digits.
    fn hex(&mut self, count: usize) -> Option<u32> {
        let mut value = 0;
        for ahead in 0..count {
            value = value * 16 + char::from(self.ascii(ahead)).to_digit(16)?;
        }
        self.at += count;
        Some(value)
    }

    /// What follows `\u`: four digits, and with `points` also braces and pairs of escapes. Stays
    /// where it is if it is none of them.
    fn unicode_escape(&mut self, points: bool) -> Option<u32> {
        let from = self.at;
        if points && self.eat(b'{') {
            let mut value = 0;
            let digits = self.at;
            while let Some(digit) = char::from(self.ascii(0)).to_digit(16) {
                value = value * 16 + digit;
                if value > 0x10_FFFF {
                    break;
                }
                self.at += 1;
            }
            if self.at > digits && self.eat(b'}') {
                return Some(value);
            }
            self.at = from;
            return None;
        }
        let lead = self.hex(4)?;
        let after = self.at;
        if points && self.ascii(0) == b'\\' && self.ascii(1) == b'u' {
            self.at += 2;
            if let Some(trail) = self.hex(4)
                && let Some(point) = join(lead as u16, trail as u16)
            {
                return Some(point);
            }
            self.at = after;
        }
        Some(lead)
    }

    /// `{name}` behind `\p`.
    fn property_name(&mut self) -> Option<String> {
        if !self.eat(b'{') {
            return None;
        }
        let mut name = String::new();
        while !self.eat(b'}') {
            match self.ascii(0) {
                c @ (b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'=') => {
                    name.push(char::from(c));
                }
                _ => return None,
            }
            self.at += 1;
        }
        Some(name)
    }

    /// A name and the `>` behind it.
    pub(super) fn group_name(&mut self) -> Parsed<Box<str>> {
        let invalid = RegexError::syntax("Invalid capture group name");
        let mut name = String::new();
        loop {
            let escaped = self.ascii(0) == b'\\' && self.ascii(1) == b'u';
            let c = if escaped {
                self.at += 2;
                let c = self.unicode_escape(true);
                c.ok_or(RegexError::syntax("Invalid Unicode escape"))?
            } else {
                self.next(true).ok_or(invalid)?
            };
            if c == u32::from(b'>') && !name.is_empty() {
                return Ok(name.into());
            }
            let fits = if name.is_empty() {
                is_name_start(c)
            } else {
                is_name_part(c)
            };
            match char::from_u32(c).filter(|_| fits) {
                Some(c) => name.push(c),
                None => return Err(invalid),
            }
        }
    }
}
