//! What stands in the brackets of types: parameters, elements of tuples, members of objects.

use super::tokens::begins_word;
use super::{Kind, Last, Scanner, State};

impl Scanner<'_> {
    pub(super) fn element(&mut self, byte: u8) -> Option<State> {
        let kind = self.kind();
        match byte {
            b')' | b']' => {
                self.top()?.arrow = true;
                return self.close(byte);
            }
            b'.' if self.text[self.at..].starts_with("...") => {
                self.take(3);
                self.top()?.arrow |= kind == Kind::Paren;
                self.only_types = true;
                return Some(State::Element);
            }
            b'{' | b'[' if matches!(kind, Kind::Paren | Kind::Signature) => {
                let open = self.top()?;
                (open.colon, open.single) = (true, true);
                return Some(State::Operand);
            }
            _ => {}
        }
        if !begins_word(byte) {
            return Some(State::Operand);
        }
        // `name: T`, `name?: T` and `name?`, or a type that begins with a name.
        let start = (self.at, self.end);
        self.word()?;
        let mut next = self.peek();
        let optional = next == b'?';
        if optional {
            self.take(1);
            next = self.peek();
        }
        if next == b':' {
            self.take(1);
        } else if !optional || !matches!(next, b',' | b')' | b']') {
            (self.at, self.end) = start;
            self.top()?.single = next == b')' && !optional;
            return Some(State::Operand);
        }
        self.only_types = true;
        self.top()?.arrow |= kind == Kind::Paren;
        Some(if next == b':' {
            State::Operand
        } else {
            State::After(Last::Other)
        })
    }

    pub(super) fn member(&mut self, byte: u8) -> Option<State> {
        self.top()?.colon = false;
        match byte {
            b'}' => self.close(byte),
            b',' | b';' | b'+' | b'-' => {
                self.take(1);
                Some(State::Member)
            }
            b'.' if self.text[self.at..].starts_with("...") => {
                self.take(3);
                Some(State::Member)
            }
            b'(' | b'<' => self.after_key(byte),
            b'[' => {
                self.take(1);
                self.push(Kind::Key)?;
                Some(State::Element)
            }
            b'\'' | b'"' => {
                self.string(byte)?;
                Some(State::AfterKey)
            }
            b'0'..=b'9' => {
                self.number();
                Some(State::AfterKey)
            }
            _ => {
                let place = self.word()?;
                let modifier = matches!(&self.text[place], "readonly" | "get" | "set");
                let (at, end) = (self.at, self.end);
                let next = self.peek();
                let newline = self.newline;
                (self.at, self.end) = (at, end);
                let key = begins_word(next)
                    || next.is_ascii_digit()
                    || matches!(next, b'[' | b'\'' | b'"');
                Some(if modifier && key && !newline {
                    State::Member
                } else {
                    State::AfterKey
                })
            }
        }
    }

    pub(super) fn after_key(&mut self, byte: u8) -> Option<State> {
        match byte {
            b'?' | b'+' | b'-' | b'!' => {
                self.take(1);
                Some(State::AfterKey)
            }
            b':' => {
                self.take(1);
                Some(State::Operand)
            }
            b'(' => {
                self.top()?.colon = true;
                self.take(1);
                self.push(Kind::Signature)?;
                Some(State::Element)
            }
            b'<' => {
                self.top()?.colon = true;
                self.take(1);
                self.push(Kind::Parameters)?;
                Some(State::Operand)
            }
            _ => Some(State::After(Last::Other)),
        }
    }
}
