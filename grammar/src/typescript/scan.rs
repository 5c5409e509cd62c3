//! The machine that reads one type: a state, and a stack of what is open.

mod declarations;
mod members;
mod tokens;

use std::ops::Range;

use self::tokens::{begins_operand, begins_word, is_statement_word};
use super::is_type_word;

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
    /// A name behind `infer`, which may have a bound.
    Inferred,
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

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    Type,
    /// A value: it follows `typeof`.
    Value,
    /// A type of its own: it follows `infer`.
    New,
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
    /// What the next name names.
    next_name: Named,
    stack: Vec<Open>,
    depth_limit: usize,
}

/// Types that have no type arguments.
fn is_keyword_type(word: &str) -> bool {
    is_type_word(word) || matches!(word, "null" | "undefined" | "true" | "false")
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
            next_name: Named::Type,
            stack: Vec::new(),
            depth_limit,
        }
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

    fn type_word(&mut self) -> Option<State> {
        let place = self.word()?;
        let word = &self.text[place.clone()];
        if is_statement_word(word) && !(word == "in" && self.kind() == Kind::Parameters) {
            return None;
        }
        if word == "typeof" {
            self.next_name = Named::Value;
            return Some(State::Operand);
        }
        let before = self.at;
        let next = self.peek();
        let newline = self.newline;
        self.at = before;
        let prefix = match word {
            "keyof" | "unique" | "readonly" => begins_operand(next) && !newline,
            "new" => matches!(next, b'(' | b'<'),
            "infer" | "abstract" | "asserts" => begins_word(next) && !newline,
            "const" | "in" | "out" => self.kind() == Kind::Parameters && begins_word(next),
            _ => false,
        };
        if prefix {
            self.only_types |= word != "new";
            if word == "infer" {
                self.next_name = Named::New;
            }
            return Some(State::Operand);
        }
        if word == "const" || word == "new" {
            return None;
        }
        if is_keyword_type(word) {
            self.names.push(place);
            return Some(State::After(Last::Other));
        }
        match std::mem::replace(&mut self.next_name, Named::Type) {
            Named::Type => self.names.push(place),
            Named::Value => self.only_types |= next == b'[',
            Named::New => return Some(State::After(Last::Inferred)),
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
                self.top()?.extends += u32::from(last != Last::Inferred);
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
}
