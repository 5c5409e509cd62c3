//! Declarations that leave nothing behind at run time: interfaces, aliases, signatures, variables.

use super::{Kind, Scanner, State};

impl Scanner<'_> {
    /// Type parameters, if there are some.
    fn parameters(&mut self) -> Option<()> {
        if self.peek() == b'<' {
            self.delimited(Kind::Parameters, State::Operand)?;
        }
        Some(())
    }

    /// An interface behind its name.
    pub(crate) fn interface_rest(&mut self) -> Option<usize> {
        self.parameters()?;
        self.trivia();
        if self.text[self.at..].starts_with("extends") {
            self.word()?;
            loop {
                self.type_end()?;
                if !self.take_if(b',') {
                    break;
                }
            }
        }
        if self.peek() != b'{' {
            return None;
        }
        self.delimited(Kind::Object, State::Member)
    }

    /// An alias behind its name.
    pub(crate) fn alias_rest(&mut self) -> Option<usize> {
        self.parameters()?;
        if self.peek() != b'=' || matches!(self.byte(self.at + 1), b'=' | b'>') {
            return None;
        }
        self.take(1);
        let end = self.type_end()?;
        self.statement_end(end)
    }

    /// A function without a body, behind `function`.
    pub(crate) fn signature(&mut self) -> Option<usize> {
        self.trivia();
        self.word()?;
        self.signature_rest()
    }

    /// A function without a body before one of the same name, behind `function`.
    pub(crate) fn overload(&mut self) -> Option<usize> {
        self.trivia();
        let name = self.word()?;
        let end = self.signature_rest()?;
        self.trivia();
        let mut word = self.word()?;
        if &self.text[word.clone()] == "async" {
            word = self.name_on_line()?;
        }
        if &self.text[word] != "function" {
            return None;
        }
        self.trivia();
        let next = self.word()?;
        (self.text[next] == self.text[name]).then_some(end)
    }

    fn signature_rest(&mut self) -> Option<usize> {
        self.parameters()?;
        if self.peek() != b'(' {
            return None;
        }
        let mut end = self.delimited(Kind::Signature, State::Element)?;
        if self.take_if(b':') {
            end = self.type_end()?;
        }
        if self.peek() == b'{' {
            return None;
        }
        self.statement_end(end)
    }

    /// Declared variables without values, behind `const`, `let` or `var`.
    pub(crate) fn variables(&mut self) -> Option<usize> {
        let mut end;
        loop {
            self.trivia();
            end = self.word()?.end;
            if self.take_if(b':') {
                end = self.type_end()?;
            }
            if !self.take_if(b',') {
                break;
            }
        }
        self.statement_end(end)
    }

    /// The end of a statement that is complete at `end`: behind its semicolon, if it has one.
    fn statement_end(&mut self, end: usize) -> Option<usize> {
        self.at = end;
        let next = self.peek();
        if next == b';' {
            self.take(1);
            return Some(self.at);
        }
        (self.newline || matches!(next, 0 | b'}')).then_some(end)
    }
}
