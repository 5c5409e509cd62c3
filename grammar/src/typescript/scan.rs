//! The machine that reads one type: a state, and a stack of what is open.

use std::ops::Range;

use crate::diagnostic::is_line_end;
use crate::unicode;

/// What an open bracket of a type holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// No bracket: the type itself.
    Top,
    /// A type in parentheses, or the parameters of a function type.
    Paren,
    /// Parameters of a method or of a function without a body.
    Signature,
    Tuple,
    /// `T[…]`
    Index,
    Object,
    /// `[…]` before a member's type.
    Key,
    /// `<…>` behind a name.
    Arguments,
    /// `<…>` before parameters.
    Parameters,
    /// `${…}` of a template literal type.
    Template,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    kind: Kind,
    /// `extends` without its `?`.
    extends: u32,
    /// `?` without its `:`.
    conditions: u32,
    /// A `:` may follow: behind a pattern among parameters, or behind a member's parameters.
    colon: bool,
    /// Parentheses that hold parameters for certain: `=>` has to follow.
    arrow: bool,
    /// Parentheses that hold one name or pattern: a parameter if `=>` follows.
    single: bool,
}

/// What was read last of a complete type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Last {
    /// A name, which may go on with `.`, `<` or `is`.
    Name,
    /// What may be parameters, which may go on with `=>`.
    Parameters,
    Other,
}

/// What may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// A type.
    Operand,
    /// What goes on with a complete type, or ends it.
    After(Last),
    /// An element of parentheses or of a tuple.
    Element,
    /// A member of an object type.
    Member,
    /// What follows a member's key.
    AfterKey,
    /// The `(` behind type parameters.
    Params,
    /// The `=>` of a function type.
    Arrow,
}

pub(super) struct Scanner<'s> {
    pub(super) text: &'s str,
    pub(super) at: usize,
    /// A line ends between the last token and `at`.
    pub(super) newline: bool,
    /// Names at the places of types, the first of dotted ones.
    pub(super) names: Vec<Range<usize>>,
    /// Something was read that no expression can hold.
    pub(super) only_types: bool,
    /// Behind the last token.
    end: usize,
    /// The next name is a value: it follows `typeof`.
    value_name: bool,
    stack: Vec<Open>,
    depth_limit: usize,
}

/// Words that begin no type.
fn is_statement_word(word: &str) -> bool {
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

/// Types that have no type arguments.
fn is_keyword_type(word: &str) -> bool {
    matches!(
        word,
        "any"
            | "unknown"
            | "never"
            | "void"
            | "null"
            | "undefined"
            | "number"
            | "string"
            | "boolean"
            | "object"
            | "symbol"
            | "bigint"
            | "true"
            | "false"
    )
}

const fn begins_word(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'$' | 0x80..)
}

const fn begins_operand(byte: u8) -> bool {
    begins_word(byte)
        || byte.is_ascii_digit()
        || matches!(byte, b'(' | b'[' | b'{' | b'\'' | b'"' | b'`')
}

impl<'s> Scanner<'s> {
    pub(super) const fn new(text: &'s str, at: usize, depth_limit: usize) -> Self {
        Self {
            text,
            at,
            newline: false,
            names: Vec::new(),
            only_types: false,
            end: at,
            value_name: false,
            stack: Vec::new(),
            depth_limit,
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn char(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    /// Skips blanks, line ends and comments, and notes line ends.
    pub(super) fn trivia(&mut self) {
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
    pub(super) fn peek(&mut self) -> u8 {
        self.trivia();
        self.byte(self.at)
    }

    /// Takes `length` bytes as a token.
    fn take(&mut self, length: usize) {
        self.at += length;
        self.end = self.at;
    }

    pub(super) fn take_if(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte;
        if found {
            self.take(1);
        }
        found
    }

    /// The word at `at`.
    fn word(&mut self) -> Option<Range<usize>> {
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
    pub(super) fn name_on_line(&mut self) -> Option<Range<usize>> {
        self.trivia();
        if self.newline {
            return None;
        }
        self.word()
    }

    fn push(&mut self, kind: Kind) -> Option<()> {
        if self.stack.len() > self.depth_limit {
            return None;
        }
        self.stack.push(Open {
            kind,
            extends: 0,
            conditions: 0,
            colon: false,
            arrow: false,
            single: false,
        });
        Some(())
    }

    /// One type.
    pub(super) fn type_end(&mut self) -> Option<usize> {
        self.stack.clear();
        self.push(Kind::Top)?;
        self.run(State::Operand)
    }

    /// A bracketed list whose opening bracket stands at `at`.
    pub(super) fn delimited(&mut self, kind: Kind, state: State) -> Option<usize> {
        self.stack.clear();
        self.take(1);
        self.push(kind)?;
        self.run(state)
    }

    /// Type parameters, if there are some.
    fn parameters(&mut self) -> Option<()> {
        if self.peek() == b'<' {
            self.delimited(Kind::Parameters, State::Operand)?;
        }
        Some(())
    }

    /// An interface behind its name.
    pub(super) fn interface_rest(&mut self) -> Option<usize> {
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
    pub(super) fn alias_rest(&mut self) -> Option<usize> {
        self.parameters()?;
        if self.peek() != b'=' || matches!(self.byte(self.at + 1), b'=' | b'>') {
            return None;
        }
        self.take(1);
        let end = self.type_end()?;
        self.statement_end(end)
    }

    /// A function without a body, behind `function`.
    pub(super) fn signature(&mut self) -> Option<usize> {
        self.trivia();
        self.word()?;
        self.signature_rest()
    }

    /// A function without a body before one of the same name, behind `function`.
    pub(super) fn overload(&mut self) -> Option<usize> {
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
    pub(super) fn variables(&mut self) -> Option<usize> {
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

    fn top(&mut self) -> Option<&mut Open> {
        self.stack.last_mut()
    }

    fn kind(&self) -> Kind {
        self.stack.last().map_or(Kind::Top, |open| open.kind)
    }

    /// Reads until the first bracket closes, or until the type at the bottom is complete.
    fn run(&mut self, mut state: State) -> Option<usize> {
        loop {
            let byte = self.peek();
            state = match state {
                State::Operand => self.operand(byte)?,
                State::After(last) => match self.after(last, byte)? {
                    Some(state) => state,
                    None => return Some(self.end),
                },
                State::Element => self.element(byte)?,
                State::Member => self.member(byte)?,
                State::AfterKey => self.after_key(byte)?,
                State::Params => {
                    if byte != b'(' {
                        return None;
                    }
                    self.take(1);
                    let member = self.kind() == Kind::Object && self.top()?.colon;
                    self.push(if member { Kind::Signature } else { Kind::Paren })?;
                    self.top()?.arrow = true;
                    State::Element
                }
                State::Arrow => {
                    if !self.text[self.at..].starts_with("=>") {
                        return None;
                    }
                    self.take(2);
                    self.only_types = true;
                    State::Operand
                }
            };
            if self.stack.is_empty() {
                return Some(self.end);
            }
        }
    }

    fn operand(&mut self, byte: u8) -> Option<State> {
        match byte {
            b'|' | b'&' => {
                if self.byte(self.at + 1) == byte {
                    return None;
                }
                self.take(1);
                Some(State::Operand)
            }
            b'(' => {
                self.take(1);
                self.push(Kind::Paren)?;
                Some(State::Element)
            }
            b'[' => {
                self.take(1);
                self.push(Kind::Tuple)?;
                Some(State::Element)
            }
            b'{' => {
                self.take(1);
                self.push(Kind::Object)?;
                Some(State::Member)
            }
            b'<' => {
                self.take(1);
                self.push(Kind::Parameters)?;
                self.only_types = true;
                Some(State::Operand)
            }
            b'\'' | b'"' => {
                self.string(byte)?;
                Some(State::After(Last::Other))
            }
            b'`' => {
                self.take(1);
                self.template()
            }
            b'-' if self.byte(self.at + 1).is_ascii_digit() => {
                self.take(1);
                Some(self.number())
            }
            b'0'..=b'9' => Some(self.number()),
            b'>' if matches!(self.kind(), Kind::Parameters) && !self.names.is_empty() => {
                // Behind the last comma.
                self.close(byte)
            }
            _ => self.type_word(),
        }
    }

    fn number(&mut self) -> State {
        while matches!(self.byte(self.at), b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'.') {
            self.at += 1;
        }
        self.end = self.at;
        State::After(Last::Other)
    }

    fn type_word(&mut self) -> Option<State> {
        let place = self.word()?;
        let word = &self.text[place.clone()];
        if is_statement_word(word) && !(word == "in" && self.kind() == Kind::Parameters) {
            return None;
        }
        if word == "typeof" {
            self.value_name = true;
            return Some(State::Operand);
        }
        let before = self.at;
        let next = self.peek();
        let newline = self.newline;
        self.at = before;
        let prefix = match word {
            "keyof" | "unique" | "readonly" | "infer" | "new" => begins_operand(next) && !newline,
            "abstract" | "asserts" => begins_word(next) && !newline,
            "const" | "in" | "out" => self.kind() == Kind::Parameters && begins_word(next),
            _ => false,
        };
        if prefix {
            self.only_types |= word != "new";
            return Some(State::Operand);
        }
        if word == "const" || word == "new" {
            return None;
        }
        if is_keyword_type(word) {
            self.names.push(place);
            return Some(State::After(Last::Other));
        }
        if std::mem::take(&mut self.value_name) {
            self.only_types |= next == b'[';
        } else {
            self.names.push(place);
        }
        Some(State::After(Last::Name))
    }

    /// `None` inside: the type is complete.
    #[expect(
        clippy::option_option,
        reason = "no type at all, a complete one, or one that goes on"
    )]
    fn after(&mut self, last: Last, byte: u8) -> Option<Option<State>> {
        let next = self.byte(self.at + 1);
        let open = *self.stack.last()?;
        let state = match byte {
            b'|' | b'&' if next != byte && next != b'=' => {
                self.take(1);
                self.top()?.single = false;
                State::Operand
            }
            b'[' if !self.newline => {
                self.top()?.single = false;
                self.take(1);
                if self.peek() == b']' {
                    self.take(1);
                    self.only_types = true;
                    State::After(Last::Other)
                } else {
                    self.push(Kind::Index)?;
                    State::Operand
                }
            }
            b'.' if last == Last::Name && next != b'.' => {
                self.take(1);
                self.trivia();
                self.word()?;
                State::After(Last::Name)
            }
            b'<' if last == Last::Name && !self.newline => {
                self.take(1);
                self.push(Kind::Arguments)?;
                State::Operand
            }
            b'=' if next == b'>' => {
                if last != Last::Parameters {
                    return self.complete();
                }
                State::Arrow
            }
            b'=' if open.kind == Kind::Parameters => {
                self.take(1);
                self.only_types = true;
                State::Operand
            }
            b'?' if open.extends > 0 => {
                let open = self.top()?;
                open.extends -= 1;
                open.conditions += 1;
                self.take(1);
                State::Operand
            }
            b'?' if open.kind == Kind::Tuple => {
                self.take(1);
                State::After(Last::Other)
            }
            b':' if open.conditions > 0 => {
                self.top()?.conditions -= 1;
                self.take(1);
                State::Operand
            }
            b':' if open.colon => {
                self.top()?.colon = false;
                self.top()?.arrow |= open.kind == Kind::Paren;
                self.take(1);
                State::Operand
            }
            b',' => return self.comma(open.kind),
            b';' if open.kind == Kind::Object => {
                self.only_types = true;
                State::Member
            }
            b')' | b']' | b'}' | b'>' => {
                if open.kind == Kind::Top {
                    return self.complete();
                }
                if open.conditions > 0 || (open.extends > 0 && open.kind != Kind::Parameters) {
                    return None;
                }
                return self.close(byte).map(Some);
            }
            _ => return self.after_word(last, open),
        };
        Some(Some(state))
    }

    #[expect(clippy::option_option, reason = "as for `after`")]
    fn comma(&mut self, kind: Kind) -> Option<Option<State>> {
        let open = self.top()?;
        if open.conditions > 0 || (open.extends > 0 && kind != Kind::Parameters) {
            return None;
        }
        open.extends = 0;
        let state = match kind {
            Kind::Top => return self.complete(),
            Kind::Paren | Kind::Signature => {
                open.arrow = true;
                open.colon = false;
                State::Element
            }
            Kind::Tuple => State::Element,
            Kind::Object => State::Member,
            Kind::Arguments | Kind::Parameters => State::Operand,
            Kind::Index | Kind::Key | Kind::Template => return None,
        };
        self.take(1);
        Some(Some(state))
    }

    /// A word behind a complete type, or the end of it.
    #[expect(clippy::option_option, reason = "as for `after`")]
    fn after_word(&mut self, last: Last, open: Open) -> Option<Option<State>> {
        let newline = self.newline;
        let before = (self.at, self.end);
        let word = self.word().map(|place| &self.text[place]);
        let goes_on = match word {
            Some("extends") if !newline => {
                self.top()?.extends += 1;
                true
            }
            Some("is") => last == Last::Name && !newline && begins_operand(self.peek()),
            Some("in" | "as") => open.kind == Kind::Key,
            _ => false,
        };
        if goes_on {
            self.only_types = true;
            return Some(Some(State::Operand));
        }
        (self.at, self.end) = before;
        if open.kind == Kind::Object && newline {
            return Some(Some(State::Member));
        }
        self.complete()
    }

    /// The type at the bottom ends before what comes next.
    #[expect(clippy::option_option, reason = "as for `after`")]
    fn complete(&self) -> Option<Option<State>> {
        let [open] = *self.stack else {
            return None;
        };
        (open.kind == Kind::Top && open.extends == 0 && open.conditions == 0).then_some(None)
    }

    /// A closing bracket.
    fn close(&mut self, byte: u8) -> Option<State> {
        let open = self.stack.pop()?;
        self.take(1);
        match (open.kind, byte) {
            (Kind::Paren, b')') if open.arrow => Some(State::Arrow),
            (Kind::Paren, b')') if open.single => Some(State::After(Last::Parameters)),
            (Kind::Paren | Kind::Signature, b')')
            | (Kind::Tuple | Kind::Index, b']')
            | (Kind::Object, b'}')
            | (Kind::Arguments, b'>') => Some(State::After(Last::Other)),
            (Kind::Key, b']') => Some(State::AfterKey),
            (Kind::Parameters, b'>') => Some(State::Params),
            (Kind::Template, b'}') => self.template(),
            _ => None,
        }
    }

    fn element(&mut self, byte: u8) -> Option<State> {
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

    fn member(&mut self, byte: u8) -> Option<State> {
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

    fn after_key(&mut self, byte: u8) -> Option<State> {
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

    fn string(&mut self, quote: u8) -> Option<()> {
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
    fn template(&mut self) -> Option<State> {
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
