//! The places where types may stand. What stands there is left out, as if it had never been
//! written; the layout goes on behind it.
//!
//! Each place but one is an error in JavaScript. The exception is `f<T>(x)`, which can be two
//! comparisons: it is a call unless variables of the script stand between the signs.

use std::collections::HashSet;
use std::ops::Range;

use super::{ASYNC, Context, Key, Last, Layout, NextBrace};
use crate::diagnostic::Diagnostic;
use crate::globals;
use crate::lexer::Fatal;
use crate::span::Span;
use crate::token::TokenKind as K;
use crate::typescript::{Arguments, Declaration, Types, is_type_word};

/// How many tokens before a list of type arguments are looked at for `new`.
const CHAIN_MAX: usize = 64;

/// A parenthesis that has to turn out to hold the parameters of an arrow function.
struct Awaited {
    /// Index of its token.
    open: u32,
    /// What was left out.
    span: Span,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `(x: T)`
    Annotation,
    /// `<T>(x)`
    Parameters,
}

/// What is known about the types of a script while it is laid out.
pub(super) struct Erasing<'s> {
    types: Types<'s>,
    /// Something was left out where a type may stand for certain, or refused by its name.
    erased: bool,
    /// Opening token of the brace or bracket closed last.
    pub(super) closed: u32,
    /// Names that declarations of types give.
    declared: HashSet<&'s str>,
    /// Symbols of names used as variables in the tokens before `seen`.
    variables: HashSet<u32>,
    seen: usize,
    /// For every open `case`: how many brackets are open around it.
    cases: Vec<usize>,
    awaited: Vec<Awaited>,
    /// Opening tokens of parentheses with annotations.
    annotated: HashSet<u32>,
}

impl<'s> Erasing<'s> {
    pub(super) fn new(source: &'s str, depth_limit: usize) -> Self {
        Self {
            types: Types::new(source, depth_limit),
            erased: false,
            closed: 0,
            declared: HashSet::new(),
            variables: HashSet::new(),
            seen: 0,
            cases: Vec::new(),
            awaited: Vec::new(),
            annotated: HashSet::new(),
        }
    }

    fn declare(&mut self, source: &'s str, names: Vec<Range<usize>>) {
        let names = names.into_iter().map(|name| &source[name]);
        self.declared.extend(names);
    }
}

impl<'a> Layout<'a, '_> {
    /// Leaves out what begins with the current token, if that is a type or a declaration of one.
    pub(super) fn erase(&mut self, kind: K) -> Result<bool, Fatal> {
        let Some(mut erasing) = self.erasing.take() else {
            return Ok(false);
        };
        let result = self.erase_at(&mut erasing, kind);
        self.erasing = Some(erasing);
        result
    }

    fn erase_at(&mut self, e: &mut Erasing<'a>, kind: K) -> Result<bool, Fatal> {
        match kind {
            K::Case => {
                let depth = self.frames.len();
                e.cases.push(depth);
                Ok(false)
            }
            K::Colon => self.annotation(e),
            K::Question => self.optional(e),
            K::Prefix => self.non_null(e),
            K::Less => self.angle(e),
            K::Ident if self.begins_declaration() => self.declaration(e),
            K::Ident => self.assertion(e),
            K::Reserved if self.begins_declaration() && self.lexer.slice() == "interface" => {
                match e.types.interface(self.lexer.end()) {
                    Some((end, names)) => self.leave_out_statement(e, end, names),
                    None => Ok(false),
                }
            }
            K::Function if self.begins_declaration() => match e.types.overload(self.lexer.end()) {
                Some(end) => self.leave_out_statement(e, end, Vec::new()),
                None => Ok(false),
            },
            K::This if self.before_parameter() => self.this_parameter(e),
            _ => Ok(false),
        }
    }

    /// Goes on behind `end`; what lies before counts as part of the token before.
    fn leave_out(&mut self, end: usize) -> Result<bool, Fatal> {
        self.lexer.skip_to(end)?;
        self.newline = false;
        Ok(true)
    }

    /// Goes on behind a whole statement, as if on a new line.
    fn leave_out_statement(
        &mut self,
        e: &mut Erasing<'a>,
        end: usize,
        names: Vec<Range<usize>>,
    ) -> Result<bool, Fatal> {
        e.erased = true;
        e.declare(self.lexer.source(), names);
        self.leave_out(end)?;
        self.newline = true;
        Ok(true)
    }

    /// Whether a declaration may be left out here without another statement taking its place.
    fn begins_declaration(&self) -> bool {
        let behind = match self.previous {
            K::Semicolon | K::BraceOpen | K::BraceClose => true,
            K::Colon => self.context() == Context::Switch,
            _ => false,
        };
        self.statement_start && behind && self.context().is_statement_list()
    }

    fn declaration(&mut self, e: &mut Erasing<'a>) -> Result<bool, Fatal> {
        let (word, end) = (self.lexer.slice(), self.lexer.end());
        let found = match word {
            "type" => e.types.alias(end),
            "declare" => match e.types.declare(end) {
                Some(Declaration::Erased(end, names)) => Some((end, names)),
                Some(Declaration::Refused(what, hint)) => return Err(self.refused(e, what, hint)),
                None => None,
            },
            _ => match e.types.refused(word, end) {
                Some((what, hint)) => return Err(self.refused(e, what, hint)),
                None => None,
            },
        };
        match found {
            Some((end, names)) => self.leave_out_statement(e, end, names),
            None => Ok(false),
        }
    }

    #[cold]
    fn refused(&self, e: &mut Erasing<'a>, what: &str, hint: &str) -> Fatal {
        e.erased = true;
        let rule = if what == "Classes" {
            "NO_CLASS"
        } else {
            "SYNTAX_ERROR"
        };
        let message = format!("{what} are not allowed in AgentScript");
        Box::new(Diagnostic::new(rule, self.span(), message).hint(hint))
    }

    /// `x as T`, `x as const`, `x satisfies T`
    fn assertion(&mut self, e: &mut Erasing<'a>) -> Result<bool, Fatal> {
        if !self.is_behind_operand() || !matches!(self.lexer.slice(), "as" | "satisfies") {
            return Ok(false);
        }
        let end = self.lexer.end();
        if self.is_async_word() && e.types.follows(end, "=>") {
            return Ok(false); // `async as => …`
        }
        let target = match e.types.word_end(end, "const") {
            Some(end) => Some(end),
            None => e.types.type_end(end),
        };
        let Some(end) = target else {
            return Ok(false);
        };
        e.erased = true;
        self.leave_out(end)?;
        self.last = Last::Assertion;
        Ok(true)
    }

    /// `x!`, and the `!` of `let x!: T`
    fn non_null(&mut self, e: &mut Erasing<'a>) -> Result<bool, Fatal> {
        let end = self.lexer.end();
        let place = if self.declared {
            !self.newline && e.types.follows(end, ":")
        } else {
            self.is_behind_operand() && self.last != Last::Assertion
        };
        if !place || self.lexer.slice() != "!" {
            return Ok(false);
        }
        e.erased = true;
        self.leave_out(end)
    }

    /// Whether the current token stands behind an operand on the same line.
    fn is_behind_operand(&self) -> bool {
        let frame = self.frames[self.frames.len() - 1];
        let jump = matches!(self.previous, K::Break | K::Continue | K::Debugger);
        let key = frame.context == Context::Object && frame.key != Key::Value;
        self.previous_ends && !self.newline && !self.declared && !jump && !key
    }

    fn is_async_word(&self) -> bool {
        self.previous == K::Ident
            && self
                .tokens
                .last()
                .is_some_and(|placed| placed.token.value == ASYNC)
    }

    /// A type behind a colon.
    fn annotation(&mut self, e: &mut Erasing<'a>) -> Result<bool, Fatal> {
        let end = self.lexer.end();
        let (depth, frame) = (self.frames.len(), self.frames[self.frames.len() - 1]);
        while e.cases.last().is_some_and(|&case| case > depth) {
            e.cases.pop();
        }
        if frame.ternaries == 0 && e.cases.last() == Some(&depth) {
            e.cases.pop();
            return Ok(false);
        }
        if self.previous == K::ParenClose {
            if matches!(self.next_brace, NextBrace::Body(_)) {
                let Some(end) = e.types.type_end(end) else {
                    return Ok(false);
                };
                e.erased = true;
                return self.leave_out(end);
            }
            if !self.previous_ends {
                return Ok(false);
            }
            // Behind `a ? (b)` the colon belongs to the condition, unless the parenthesis can
            // only hold parameters.
            let (open, _) = self.closed;
            let sure = e.annotated.contains(&open) || self.is_empty_head(open as usize);
            let key = frame.context == Context::Object && frame.key != Key::Value;
            if key || (frame.ternaries > 0 && !sure) {
                return Ok(false);
            }
            return match e.types.type_end(end) {
                Some(end) if e.types.follows(end, "=>") => {
                    e.erased = true;
                    self.leave_out(end)
                }
                _ => Ok(false),
            };
        }
        if frame.ternaries > 0 {
            return Ok(false);
        }
        let parameter = self.is_behind_parameter(e);
        let declarator = frame.declaring && self.is_behind_declared(e);
        if !parameter && !declarator {
            return Ok(false);
        }
        let Some(end) = e.types.type_end(end) else {
            return Ok(false);
        };
        self.note_place(e);
        self.leave_out(end)
    }

    /// Whether the parenthesis closed last, whose opening token is given, is empty and no call.
    fn is_empty_head(&self, open: usize) -> bool {
        let before = open.checked_sub(1).map(|before| self.tokens[before].token);
        let call = before.is_some_and(|before| {
            let operand = before.kind.ends_operand() || before.kind == K::ParenClose;
            operand && (before.kind, before.value) != (K::Ident, ASYNC)
        });
        open + 2 == self.tokens.len() && !call
    }

    /// `x?` among parameters.
    fn optional(&mut self, e: &mut Erasing<'a>) -> Result<bool, Fatal> {
        let end = self.lexer.end();
        if !self.is_behind_parameter(e) || !matches!(e.types.peek(end), b':' | b',' | b')') {
            return Ok(false);
        }
        self.note_place(e);
        self.leave_out(end)
    }

    /// Notes that something was left out; in a parenthesis, that it has to hold parameters.
    fn note_place(&self, e: &mut Erasing<'a>) {
        let frame = self.frames[self.frames.len() - 1];
        if frame.context != Context::Paren {
            e.erased = true;
        } else if e.annotated.insert(frame.open) {
            e.awaited.push(Awaited {
                open: frame.open,
                span: self.span(),
                form: Form::Annotation,
            });
        }
    }

    /// Whether a parameter without its default value lies directly before.
    fn is_behind_parameter(&self, e: &Erasing<'a>) -> bool {
        matches!(
            self.context(),
            Context::Params(_) | Context::Paren | Context::Head(K::Catch)
        ) && matches!(
            self.before_target(e),
            Some(K::ParenOpen | K::ArrowParen | K::Comma | K::Ellipsis)
        )
    }

    /// Whether a declared name or pattern without its value lies directly before.
    fn is_behind_declared(&self, e: &Erasing<'a>) -> bool {
        self.declared
            || self.previous != K::Ident
                && matches!(
                    self.before_target(e),
                    Some(K::Let | K::Const | K::Var | K::Comma)
                )
    }

    /// What stands before the name or pattern that ends here.
    fn before_target(&self, e: &Erasing<'a>) -> Option<K> {
        let start = match self.previous {
            K::Ident => self.tokens.len().checked_sub(1)?,
            K::BraceClose | K::BracketClose if self.previous_ends => e.closed as usize,
            _ => return None,
        };
        let before = self.tokens.get(start.checked_sub(1)?)?;
        Some(before.token.kind)
    }

    /// Whether a first parameter may begin here.
    fn before_parameter(&self) -> bool {
        self.previous == K::ParenOpen
            && matches!(self.context(), Context::Params(_) | Context::Paren)
    }

    fn this_parameter(&self, e: &mut Erasing<'a>) -> Result<bool, Fatal> {
        if !e.types.follows(self.lexer.end(), ":") {
            return Ok(false);
        }
        e.erased = true;
        Err(Box::new(
            Diagnostic::new(
                "NO_THIS",
                self.span(),
                "'this' is not allowed in AgentScript",
            )
            .hint("leave the parameter out; pass what the function needs as ordinary arguments"),
        ))
    }

    /// Type parameters, type arguments, or an assertion in angle brackets.
    fn angle(&mut self, e: &mut Erasing<'a>) -> Result<bool, Fatal> {
        let start = self.lexer.start();
        let method = self.context() == Context::Object
            && self.frames[self.frames.len() - 1].key == Key::After;
        let named = self.pending_function.is_some() || method;
        let operand = self.previous_ends || self.previous == K::QuestionDot;
        if operand && !named && !self.is_async_word() {
            return self.type_arguments(e);
        }
        let Some((end, names)) = e.types.parameters(start) else {
            return Ok(false);
        };
        let call = e.types.peek(end) == b'(';
        if !call && (named || operand) || !named && e.types.is_markup(end) {
            return Ok(false);
        }
        e.declare(self.lexer.source(), names);
        if !named && !operand {
            let awaited = Awaited {
                open: self.tokens.len() as u32,
                span: Span::new(start as u32, end as u32),
                form: Form::Parameters,
            };
            if call {
                e.awaited.push(awaited);
            } else {
                self.lexer.faults.push(misplaced(&awaited));
            }
        }
        e.erased = true;
        self.leave_out(end)
    }

    fn type_arguments(&mut self, e: &mut Erasing<'a>) -> Result<bool, Fatal> {
        if !matches!(
            self.previous,
            K::Ident | K::KeyName | K::BracketClose | K::ParenClose | K::QuestionDot
        ) {
            return Ok(false);
        }
        let Some(list) = e.types.arguments(self.lexer.start()) else {
            return Ok(false);
        };
        let constructed = self.is_constructed();
        let call = match e.types.peek(list.end) {
            b'(' | b'`' => {
                constructed
                    || list.only_types
                    || self.previous == K::QuestionDot
                    || e.types.is_empty_call(list.end)
                    || !self.compares(e, &list)
            }
            // What follows is no operand: this is no comparison.
            b')' | b']' | b'}' | b';' | b',' | b':' | 0 => true,
            b'.' => !e.types.decimal_follows(list.end),
            b'?' => e.types.follows(list.end, "?."),
            _ => constructed && e.types.newline_follows(list.end),
        };
        if !call {
            return Ok(false);
        }
        e.erased = true;
        self.leave_out(list.end)
    }

    /// Whether the member chain before follows `new`.
    fn is_constructed(&self) -> bool {
        let chain = |kind: K| matches!(kind, K::Ident | K::KeyName | K::Dot);
        let before = self
            .tokens
            .iter()
            .rev()
            .take(CHAIN_MAX)
            .find(|placed| !chain(placed.token.kind));
        before.is_some_and(|placed| placed.token.kind == K::New)
    }

    /// Whether a list between `<` and `>` is two comparisons: variables are among its names, and
    /// nothing that can only be a type.
    fn compares(&self, e: &mut Erasing<'a>, list: &Arguments) -> bool {
        self.note_variables(e);
        let source = self.lexer.source();
        let mut variables = false;
        for name in &list.names {
            let name = &source[name.clone()];
            let symbol = self.lexer.names.find(name);
            let variable = symbol.is_some_and(|symbol| e.variables.contains(&symbol.0));
            if e.declared.contains(name) || (!variable && is_type_word(name)) {
                return false;
            }
            variables |= variable && !globals::is_global(name);
        }
        variables
    }

    /// Collects the names used as variables up to here.
    fn note_variables(&self, e: &mut Erasing<'a>) {
        let last = self.tokens.len().saturating_sub(1);
        for index in e.seen..last {
            let placed = self.tokens[index];
            if placed.token.kind != K::Ident {
                continue;
            }
            let before = index
                .checked_sub(1)
                .map_or(K::Semicolon, |before| self.tokens[before].token.kind);
            let key = matches!(before, K::ObjectBrace | K::Comma)
                && self.tokens[index + 1].token.kind == K::Colon;
            if !key && !matches!(before, K::Dot | K::QuestionDot) {
                e.variables.insert(placed.token.value);
            }
        }
        e.seen = e.seen.max(last);
    }

    /// Whether what follows `x as T` would bind tighter than it, and is refused for that.
    pub(super) fn behind_assertion(&mut self, kind: K) -> Result<(), Fatal> {
        let joins = match kind {
            K::ParenOpen | K::BracketOpen | K::Backtick => {
                if self.newline && self.context().is_statement_list() {
                    self.insert_semicolon();
                    return Ok(());
                }
                true
            }
            K::Increment | K::Decrement => !self.newline,
            K::Dot
            | K::QuestionDot
            | K::Equals
            | K::AssignOp
            | K::SlashEquals
            | K::Plus
            | K::Minus
            | K::Star
            | K::Slash => true,
            K::Infix => matches!(self.lexer.slice(), "**" | "%" | "<<" | ">>" | ">>>"),
            _ => false,
        };
        if joins {
            let message = format!("Unexpected token '{}'", self.lexer.slice());
            return Err(Box::new(
                Diagnostic::syntax(self.span(), message)
                    .hint("put the type assertion in parentheses: (x as T)"),
            ));
        }
        Ok(())
    }

    /// Whether anything was left out. Reports what was left out in places where no type may
    /// stand; if there is nothing else, the script has no types.
    pub(super) fn finish_erasing(&mut self, complete: bool) -> bool {
        let Some(e) = self.erasing.take() else {
            return false;
        };
        if !complete {
            return e.erased || !e.awaited.is_empty();
        }
        let right = |awaited: &&Awaited| {
            let open = self.tokens.get(awaited.open as usize);
            open.is_some_and(|open| open.token.kind == K::ArrowParen)
        };
        let (right, wrong): (Vec<_>, Vec<_>) = e.awaited.iter().partition(right);
        let wrong = wrong.into_iter().map(misplaced);
        self.lexer.faults.extend(wrong);
        e.erased || !right.is_empty()
    }
}

#[cold]
fn misplaced(awaited: &Awaited) -> Diagnostic {
    match awaited.form {
        Form::Annotation => Diagnostic::syntax(awaited.span, "Unexpected token ':'")
            .hint("a type may stand behind a declared name, a parameter or parameters"),
        Form::Parameters => Diagnostic::syntax(
            awaited.span,
            "Type assertions in angle brackets are not allowed in AgentScript",
        )
        .hint("write x as T instead of <T>x, or leave the type out"),
    }
}
