//! Bytes to the tokens of types.

use std::ops::Range;

use super::{Kind, Last, Scanner, State};
use crate::diagnostic::is_line_end;
use crate::unicode;

/// Words that begin no type.
pub(super) fn is_statement_word(word: &str) -> bool {
    matches!(
        word,
        "await"
            | "break"
            | "case"
            | "catch"
            | "class"
            | "continue"
            | "debugger"
            | "default"
            | "delete"
            | "do"
            | "else"
            | "enum"
            | "export"
            | "extends"
            | "finally"
            | "for"
            | "function"
            | "if"
            | "import"
            | "in"
            | "instanceof"
            | "let"
            | "return"
            | "super"
            | "switch"
            | "throw"
            | "try"
            | "var"
            | "while"
            | "with"
            | "yield"
    )
}

pub(super) const fn begins_word(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'$' | 0x80..)
}

pub(super) const fn begins_operand(byte: u8) -> bool {
    begins_word(byte)
        || byte.is_ascii_digit()
        || matches!(byte, b'(' | b'[' | b'{' | b'\'' | b'"' | b'`')
}

impl Scanner<'_> {
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    pub(super) fn char(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    /// Skips blanks, line ends and comments, and notes line ends.
    pub(crate) fn trivia(&mut self) {
        self.newline = false;
        loop {
            match self.byte(self.at) {
                b'\n' | b'\r' => {
                    self.newline = true;
                    self.at += 1;
                }
                b' ' | b'\t' | 0x0B | 0x0C => self.at += 1,
                b'/' if self.byte(self.at + 1) == b'/' => {
                    let rest = &self.text[self.at..];
                    self.at += rest.find(is_line_end).unwrap_or(rest.len());
                }
                b'/' if self.byte(self.at + 1) == b'*' => {
                    let rest = &self.text[self.at + 2..];
                    let Some(length) = rest.find("*/") else {
                        return;
                    };
                    self.newline |= rest[..length].contains(is_line_end);
                    self.at += length + 4;
                }
                0x80.. => match self.char() {
                    Some(c) if is_line_end(c) => {
                        self.newline = true;
                        self.at += c.len_utf8();
                    }
                    Some(c) if unicode::is_blank(c) => self.at += c.len_utf8(),
                    _ => return,
                },
                _ => return,
            }
        }
    }

    /// The first byte of the next token, 0 at the end.
    pub(crate) fn peek(&mut self) -> u8 {
        self.trivia();
        self.byte(self.at)
    }

    /// Takes `length` bytes as a token.
    pub(super) fn take(&mut self, length: usize) {
        self.at += length;
        self.end = self.at;
    }

    pub(crate) fn take_if(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte;
        if found {
            self.take(1);
        }
        found
    }

    /// The word at `at`.
    pub(super) fn word(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        if !self
            .char()
            .is_some_and(|c| matches!(c, '_' | '$') || unicode::is_identifier_start(c))
        {
            return None;
        }
        while let Some(c) = self.char()
            && (matches!(c, '_' | '$') || unicode::is_identifier_part(c))
        {
            self.at += c.len_utf8();
        }
        self.end = self.at;
        Some(start..self.at)
    }

    /// The next word, if no line ends before it.
    pub(crate) fn name_on_line(&mut self) -> Option<Range<usize>> {
        self.trivia();
        if self.newline {
            return None;
        }
        self.word()
    }

    pub(super) fn number(&mut self) -> State {
        while matches!(self.byte(self.at), b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'.') {
            self.at += 1;
        }
        self.end = self.at;
        State::After(Last::Other)
    }

    pub(super) fn string(&mut self, quote: u8) -> Option<()> {
        let mut at = self.at + 1;
        loop {
            match self.byte(at) {
                0 | b'\n' | b'\r' => return None,
                b'\\' => at += 2,
                byte if byte == quote => break,
                _ => at += 1,
            }
        }
        self.at = at + 1;
        self.end = self.at;
        Some(())
    }

    /// The text piece of a template from `at` on.
    pub(super) fn template(&mut self) -> Option<State> {
        loop {
            match self.byte(self.at) {
                0 => return None,
                b'\\' => self.at += 2,
                b'`' => {
                    self.take(1);
                    return Some(State::After(Last::Other));
                }
                b'$' if self.byte(self.at + 1) == b'{' => {
                    self.take(2);
                    self.push(Kind::Template)?;
                    return Some(State::Operand);
                }
                _ => self.at += 1,
            }
        }
    }
}
