//! Types of TypeScript: where they end. Nothing of them is kept.
//!
//! Models write annotations out of habit. What can be left out without a change of meaning is
//! left out: the layout meets the place where a type may stand, asks here how far it goes, and
//! reads on behind it (`layout/types.rs`). A script is read this way only after it was refused as
//! plain JavaScript, so a text that is JavaScript keeps its meaning.
//!
//! The scanner reads bytes, not tokens: `>>` closes two lists of type arguments, and nothing of a
//! type is worth interning. It is lenient inside of types and exact about where they end. Nested
//! types lie on an explicit stack.

mod scan;

use std::ops::Range;

use scan::{Kind, Scanner, State};

/// A list of type arguments in an expression.
pub(crate) struct Arguments {
    /// Behind the `>`.
    pub(crate) end: usize,
    /// Names that could as well be operands of comparisons.
    pub(crate) names: Vec<Range<usize>>,
    /// Holds something that no expression can hold.
    pub(crate) only_types: bool,
}

/// A declaration without a trace at run time, or one that is refused.
pub(crate) enum Declaration {
    /// It ends here; these are its type names.
    Erased(usize, Vec<Range<usize>>),
    /// It has no place in a script: what it is called, and what to write instead.
    Refused(&'static str, &'static str),
}

/// Reads types of one source text.
///
/// Failed attempts are paid from a budget in proportion to the text, so that no text makes the
/// scanner read its tail again and again.
pub(crate) struct Types<'s> {
    text: &'s str,
    depth_limit: usize,
    budget: usize,
}

impl<'s> Types<'s> {
    pub(crate) const fn new(text: &'s str, depth_limit: usize) -> Self {
        Self {
            text,
            depth_limit,
            budget: 16 * text.len() + 1024,
        }
    }

    /// Runs a scanner from `at`; a failure costs what was read.
    fn attempt<T>(
        &mut self,
        at: usize,
        read: impl FnOnce(&mut Scanner<'s>) -> Option<T>,
    ) -> Option<T> {
        if self.budget == 0 {
            return None;
        }
        let mut scanner = Scanner::new(self.text, at, self.depth_limit);
        let result = read(&mut scanner);
        if result.is_none() {
            self.budget = self.budget.saturating_sub(scanner.at - at + 1);
        }
        result
    }

    /// The end of the type that begins at `at`, blanks before it included.
    pub(crate) fn type_end(&mut self, at: usize) -> Option<usize> {
        self.attempt(at, Scanner::type_end)
    }

    /// The end of the type parameters whose `<` stands at `at`, and their names.
    pub(crate) fn parameters(&mut self, at: usize) -> Option<(usize, Vec<Range<usize>>)> {
        self.attempt(at, |scanner| {
            let end = scanner.delimited(Kind::Parameters, State::Operand)?;
            Some((end, std::mem::take(&mut scanner.names)))
        })
    }

    /// The type arguments whose `<` stands at `at`.
    pub(crate) fn arguments(&mut self, at: usize) -> Option<Arguments> {
        self.attempt(at, |scanner| {
            let end = scanner.delimited(Kind::Arguments, State::Operand)?;
            Some(Arguments {
                end,
                names: std::mem::take(&mut scanner.names),
                only_types: scanner.only_types,
            })
        })
    }

    /// `interface X { … }` behind its keyword.
    pub(crate) fn interface(&mut self, at: usize) -> Option<(usize, Vec<Range<usize>>)> {
        self.attempt(at, |scanner| {
            let name = scanner.name_on_line()?;
            let end = scanner.interface_rest()?;
            Some((end, vec![name]))
        })
    }

    /// `type X = …` behind its first word.
    pub(crate) fn alias(&mut self, at: usize) -> Option<(usize, Vec<Range<usize>>)> {
        self.attempt(at, |scanner| {
            let name = scanner.name_on_line()?;
            let end = scanner.alias_rest()?;
            Some((end, vec![name]))
        })
    }

    /// `function f(…): T;` behind its keyword, before another function of that name.
    pub(crate) fn overload(&mut self, at: usize) -> Option<usize> {
        self.attempt(at, Scanner::overload)
    }

    /// `declare …` behind its first word.
    pub(crate) fn declare(&mut self, at: usize) -> Option<Declaration> {
        self.attempt(at, |scanner| {
            let word = scanner.name_on_line()?;
            let word = &scanner.text[word];
            if let Some((what, hint)) = refused(word) {
                return Some(Declaration::Refused(what, hint));
            }
            let mut names = Vec::new();
            let end = match word {
                "const" | "let" | "var" => scanner.variables()?,
                "function" => scanner.signature()?,
                "type" => {
                    names.push(scanner.name_on_line()?);
                    scanner.alias_rest()?
                }
                "interface" => {
                    names.push(scanner.name_on_line()?);
                    scanner.interface_rest()?
                }
                _ => return None,
            };
            Some(Declaration::Erased(end, names))
        })
    }

    /// Whether `word` at the start of a statement, followed by what stands at `at`, begins a
    /// declaration that is refused by name.
    pub(crate) fn refused(&self, word: &str, at: usize) -> Option<(&'static str, &'static str)> {
        let (what, hint) = refused(word)?;
        let mut scanner = Scanner::new(self.text, at, self.depth_limit);
        scanner.name_on_line()?;
        (word == "abstract" || matches!(scanner.peek(), b'{' | b'.')).then_some((what, hint))
    }

    /// The byte of the first token from `at` on; 0 at the end of the text.
    pub(crate) fn peek(&self, at: usize) -> u8 {
        Scanner::new(self.text, at, 0).peek()
    }

    /// Whether the first token from `at` on is `expected`.
    pub(crate) fn follows(&self, at: usize, expected: &str) -> bool {
        let mut scanner = Scanner::new(self.text, at, 0);
        scanner.trivia();
        self.text[scanner.at..].starts_with(expected)
    }

    /// Whether a line ends between `at` and the first token from there on.
    pub(crate) fn newline_follows(&self, at: usize) -> bool {
        let mut scanner = Scanner::new(self.text, at, 0);
        scanner.trivia();
        scanner.newline
    }

    /// Behind the word `expected`, if it is the first token from `at` on, on the same line.
    pub(crate) fn word_end(&self, at: usize, expected: &str) -> Option<usize> {
        let mut scanner = Scanner::new(self.text, at, 0);
        let word = scanner.name_on_line()?;
        (&self.text[word.clone()] == expected).then_some(word.end)
    }

    /// Whether `(` and `)` are the first tokens from `at` on.
    pub(crate) fn is_empty_call(&self, at: usize) -> bool {
        let mut scanner = Scanner::new(self.text, at, 0);
        scanner.take_if(b'(') && scanner.peek() == b')'
    }

    /// Whether a number that begins with its point is the first token from `at` on.
    pub(crate) fn decimal_follows(&self, at: usize) -> bool {
        let mut scanner = Scanner::new(self.text, at, 0);
        scanner.take_if(b'.')
            && self
                .text
                .as_bytes()
                .get(scanner.at)
                .is_some_and(u8::is_ascii_digit)
    }

    /// Whether the next `<` from `at` on begins a closing tag: what ends at `at` is markup.
    pub(crate) fn is_markup(&self, at: usize) -> bool {
        let rest = &self.text[at..];
        rest.find('<')
            .is_some_and(|tag| rest[tag..].starts_with("</"))
    }
}

/// Names of types that are no expressions of their own.
pub(crate) fn is_type_word(word: &str) -> bool {
    matches!(
        word,
        "any"
            | "unknown"
            | "never"
            | "void"
            | "number"
            | "string"
            | "boolean"
            | "object"
            | "symbol"
            | "bigint"
    )
}

/// Declarations that would leave something behind at run time.
fn refused(word: &str) -> Option<(&'static str, &'static str)> {
    Some(match word {
        "namespace" | "module" | "global" => (
            "TypeScript namespaces",
            "leave the namespace out and write its content at the top level",
        ),
        "enum" => (
            "TypeScript enums",
            "write an object instead: const Color = { Red: 'red' }",
        ),
        "abstract" | "class" => ("Classes", "use plain objects and functions"),
        _ => return None,
    })
}
