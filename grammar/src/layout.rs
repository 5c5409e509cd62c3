//! Raw tokens to the tokens of the grammar: one pass with a stack of open brackets that settles
//! everything a token means only by its surroundings: inserted semicolons, blocks and objects,
//! arrow parameters, regular expressions, template pieces, modifiers, the heads of `for`.
//!
//! The rules and their names (`R1` … `R7`, END, CONT) are those of the language reference, §3.

mod refused;
mod types;

use bumpalo::Bump;

use self::types::Erasing;
use crate::diagnostic::Diagnostic;
use crate::lexer::{Fatal, Lexer, NonAscii, PieceEnd};
use crate::options::ParseLimits;
use crate::precedence;
use crate::span::Span;
use crate::token::{Placed, Token, TokenKind as K};

/// Contextual words, interned before anything else so that their symbols are constants.
const ASYNC: u32 = 0;
const OF: u32 = 1;
const GET: u32 = 2;
const SET: u32 = 3;

/// What an open bracket holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Context {
    Top,
    Block,
    Switch,
    /// Body of a function declaration.
    FunctionStatement,
    /// Body of an arrow function.
    FunctionArrow,
    /// Body of a function expression or method.
    FunctionExpression,
    Object,
    Template,
    /// Head of `if`, `while`, `for`, `switch`, `catch`.
    Head(K),
    /// Head of the `while` of a `do`.
    DoHead,
    /// Parameters of a function, and what its body will be.
    Params(Body),
    Paren,
    Bracket,
    /// `[` of a computed key.
    ComputedKey,
    /// Body of a class, which is refused: only its brackets matter.
    Class(Body),
}

impl Context {
    const fn is_statement_list(self) -> bool {
        matches!(
            self,
            Self::Top
                | Self::Block
                | Self::Switch
                | Self::FunctionStatement
                | Self::FunctionArrow
                | Self::FunctionExpression
        )
    }
}

/// Which context the body of a function opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Body {
    Statement,
    Expression,
}

/// Where in an object literal or pattern the layout stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    /// Before a property.
    Start,
    /// Behind `async`, `get` or `set`, which may be a modifier or the key itself.
    Modifier,
    /// Behind a modifier.
    Name,
    /// Behind the key.
    After,
    /// In the value.
    Value,
}

/// What the next `{` opens, where the token before alone does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NextBrace {
    Unknown,
    Block,
    Switch,
    Body(Body),
}

/// What is special about the previous token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Plain,
    /// `)` that ends `do … while (…)`.
    DoClose,
    /// `}` that ends an arrow's body.
    ArrowBody,
    /// `}` that ends a statement.
    StatementBrace,
    /// A type assertion was left out behind it.
    Assertion,
}

#[derive(Clone, Copy, Debug)]
struct Frame {
    context: Context,
    /// Index of the opening token.
    open: u32,
    /// A line terminator stands before the opening token.
    newline_before: bool,
    /// `?` without their `:`.
    ternaries: u32,
    /// `do` without their `while`.
    dos: u32,
    /// In a `let`, `const` or `var` declaration.
    declaring: bool,
    /// In the first part of a `for` head.
    for_init: bool,
    /// Behind `class`, before its body; how the class began.
    class: Option<Body>,
    key: Key,
}

impl Frame {
    const fn new(context: Context, open: u32, newline_before: bool) -> Self {
        Self {
            context,
            open,
            newline_before,
            ternaries: 0,
            dos: 0,
            declaring: false,
            for_init: matches!(context, Context::Head(K::For)),
            class: None,
            key: Key::Start,
        }
    }
}

/// All tokens of a script, and why they end early.
pub(crate) struct Laid<'a, 'l> {
    pub(crate) tokens: Vec<Placed>,
    pub(crate) fatal: Option<Fatal>,
    pub(crate) lexer: Lexer<'a, 'l>,
    /// Types were left out.
    pub(crate) erased: bool,
}

/// How a script is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    JavaScript,
    /// JavaScript with types, which are left out.
    TypeScript,
}

/// Lays out a whole script: `source` from the offset `from` on.
pub(crate) fn lay_out<'a, 'l>(
    source: &'a str,
    from: usize,
    arena: &'a Bump,
    limits: &'l ParseLimits,
    reading: Reading,
) -> Laid<'a, 'l> {
    let mut lexer = Lexer::new(source, from, arena, limits);
    let depth_limit = limits.bracket_depth as usize;
    for word in ["async", "of", "get", "set"] {
        lexer.names.intern(word);
    }
    let mut layout = Layout {
        lexer,
        // Models write some three to four bytes a token.
        tokens: Vec::with_capacity(source.len() / 4 + 16),
        frames: vec![Frame::new(Context::Top, 0, false)],
        newline: true,
        previous: K::Semicolon,
        before_previous: K::Semicolon,
        previous_newline: false,
        previous_ends: false,
        previous_start: false,
        last: Last::Plain,
        declared: false,
        statement_start: true,
        next_brace: NextBrace::Unknown,
        pending_function: None,
        closed: (0, false),
        run: (usize::MAX, 0, 0),
        depth_limit,
        run_limit: limits.operator_run as usize,
        erasing: (reading == Reading::TypeScript)
            .then(|| Box::new(Erasing::new(source, depth_limit))),
    };
    let fatal = layout.run().err();
    let erased = layout.finish_erasing(fatal.is_none());
    Laid {
        tokens: layout.tokens,
        fatal,
        lexer: layout.lexer,
        erased,
    }
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts about one place"
)]
struct Layout<'a, 'l> {
    lexer: Lexer<'a, 'l>,
    tokens: Vec<Placed>,
    /// Open brackets; the first is the script itself and never closes.
    frames: Vec<Frame>,
    /// A line terminator lies between the previous token and the next.
    newline: bool,
    previous: K,
    before_previous: K,
    /// A line terminator lay before the previous token.
    previous_newline: bool,
    /// The previous token is of class END.
    previous_ends: bool,
    /// The previous token began a statement.
    previous_start: bool,
    last: Last,
    /// The previous token is a plain name that a declaration declares.
    declared: bool,
    /// The next token begins a statement.
    statement_start: bool,
    next_brace: NextBrace,
    /// `function` was seen, its parameters not yet.
    pending_function: Option<Body>,
    /// Opening token of the parenthesis closed last, and whether a line terminator stood before.
    closed: (u32, bool),
    /// Run of operator characters: where it ends, where it began, how long it is.
    run: (usize, usize, usize),
    depth_limit: usize,
    run_limit: usize,
    /// Present where types are left out.
    erasing: Option<Box<Erasing<'a>>>,
}

impl Layout<'_, '_> {
    fn run(&mut self) -> Result<(), Fatal> {
        while let Some(raw) = self.lexer.next() {
            let Ok(kind) = raw else {
                let fatal = self.unexpected("Invalid or unexpected token");
                self.lexer.mend(fatal)?;
                continue;
            };
            match kind {
                K::Newline => self.newline = true,
                K::LineComment => self.lexer.line_comment()?,
                K::BlockComment => self.newline |= self.lexer.block_comment()?,
                K::NonAscii => match self.lexer.non_ascii()? {
                    NonAscii::Newline => self.newline = true,
                    NonAscii::Blank => {}
                    NonAscii::Word(symbol) => self.token(K::Ident, Some(symbol))?,
                    NonAscii::Text(symbol) => self.token(K::Quote, Some(symbol))?,
                },
                K::Stray => self.stray()?,
                kind if kind.is_word() && self.lexer.word_goes_on() => {
                    let end = self.lexer.end();
                    let symbol = self.lexer.word_beyond_ascii()?;
                    // A blank beyond ASCII ends a keyword like any other.
                    let whole = self.lexer.end() == end;
                    self.token(if whole { kind } else { K::Ident }, Some(symbol))?;
                }
                kind => self.token(kind, None)?,
            }
        }
        self.end_of_file();
        Ok(())
    }

    fn span(&self) -> Span {
        Span::new(self.lexer.start() as u32, self.lexer.end() as u32)
    }

    fn unexpected(&self, message: impl Into<String>) -> Fatal {
        Box::new(Diagnostic::syntax(self.span(), message))
    }

    #[inline]
    fn frame(&mut self) -> &mut Frame {
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    #[inline]
    fn context(&self) -> Context {
        self.frames[self.frames.len() - 1].context
    }

    /// Appends a token. `kind` is what the layout remembers, `token` what the grammar sees.
    #[inline]
    fn emit_as(&mut self, kind: K, token: Token, ends: bool) {
        let (start, end) = (self.lexer.start() as u32, self.lexer.end() as u32);
        self.tokens.push(Placed { token, start, end });
        self.before_previous = self.previous;
        self.previous = kind;
        self.previous_newline = self.newline;
        self.previous_ends = ends;
        self.previous_start = self.statement_start;
        self.last = Last::Plain;
        self.declared = false;
        self.statement_start = false;
        self.newline = false;
    }

    #[inline]
    fn emit(&mut self, kind: K, value: u32) {
        self.emit_as(kind, Token { kind, value }, kind.ends_operand());
    }

    /// Appends a semicolon that stands nowhere in the text.
    fn insert_semicolon(&mut self) {
        let at = self.tokens.last().map_or(0, |token| token.end);
        let token = Token {
            kind: K::Semicolon,
            value: 0,
        };
        self.tokens.push(Placed {
            token,
            start: at,
            end: at,
        });
        self.before_previous = self.previous;
        self.previous = K::Semicolon;
        self.previous_ends = false;
        self.last = Last::Plain;
        self.declared = false;
        self.begin_statement();
    }

    /// The next token begins a statement of the innermost list.
    #[inline]
    fn begin_statement(&mut self) {
        self.statement_start = true;
        self.pending_function = None;
        let frame = self.frame();
        frame.ternaries = 0;
        frame.declaring = false;
        frame.class = None;
    }

    fn push(&mut self, context: Context) -> Result<(), Fatal> {
        let depth = self.frames.len();
        if depth > self.depth_limit {
            let limit = self.depth_limit;
            return Err(Box::new(
                Diagnostic::new(
                    "PRESCANNER_NESTING_OVERFLOW",
                    self.span(),
                    format!("Bracket nesting depth ({depth}) exceeds maximum allowed ({limit})"),
                )
                .data(depth as u64, limit as u64)
                .hint("give parts of the expression names"),
            ));
        }
        // Called behind `emit`: the bracket is the last token.
        let open = self.tokens.len() as u32 - 1;
        self.frames
            .push(Frame::new(context, open, self.previous_newline));
        if context.is_statement_list() {
            self.statement_start = true;
        }
        Ok(())
    }

    fn operator_run(&mut self) -> Result<(), Fatal> {
        let (start, end) = (self.lexer.start(), self.lexer.end());
        if self.run.0 == start {
            self.run.2 += end - start;
        } else {
            (self.run.1, self.run.2) = (start, end - start);
        }
        self.run.0 = end;
        if self.run.2 > self.run_limit {
            let (count, limit) = (self.run.2, self.run_limit);
            return Err(Box::new(
                Diagnostic::new(
                    "PRESCANNER_OPERATOR_SPAM",
                    Span::new(self.run.1 as u32, end as u32),
                    format!(
                        "Consecutive operator characters ({count}) exceed maximum allowed ({limit})"
                    ),
                )
                .hint("put blanks or parentheses between the operators")
                .data(count as u64, limit as u64),
            ));
        }
        Ok(())
    }

    /// The rules `R1` to `R6`.
    #[inline]
    fn semicolons(&mut self, kind: K) -> Result<(), Fatal> {
        if self.last == Last::DoClose && kind != K::Semicolon {
            self.insert_semicolon(); // R5
            return Ok(());
        }
        if self.last == Last::Assertion {
            self.behind_assertion(kind)?;
        }
        if !self.newline && kind != K::BraceClose {
            return Ok(());
        }
        match self.previous {
            // `debugger` and `yield` are refused later, whatever follows them.
            K::Yield if !self.context().is_statement_list() => {}
            K::Return | K::Break | K::Continue | K::Debugger | K::Yield if kind != K::Semicolon => {
                self.insert_semicolon(); // R1
                return Ok(());
            }
            K::Throw if self.newline && self.previous_start => {
                return self.newline_after_throw(); // R2
            }
            _ => {}
        }
        if kind == K::Arrow {
            let fatal = self.unexpected("Unexpected token '=>'");
            let fatal = Box::new(fatal.hint("write => in the line where its parameters end"));
            return self.lexer.mend(fatal); // R3
        }
        if !self.previous_ends || !self.context().is_statement_list() {
            return Ok(());
        }
        if !self.newline {
            self.insert_semicolon(); // R6: `kind` is `}`
            return Ok(());
        }
        let insert = if !kind.continues() {
            true // R4
        } else if self.last == Last::ArrowBody {
            !matches!(
                kind,
                K::Comma | K::Semicolon | K::Colon | K::Arrow | K::ParenClose | K::BracketClose
            )
        } else if matches!(self.previous, K::PostIncrement | K::PostDecrement) {
            matches!(kind, K::ParenOpen | K::BracketOpen | K::Backtick)
        } else if self.declared {
            !matches!(kind, K::Equals | K::Comma | K::Semicolon | K::Arrow)
        } else {
            self.previous == K::Ident
                && matches!(self.before_previous, K::Break | K::Continue)
                && !matches!(kind, K::Semicolon | K::Arrow)
        };
        if insert {
            self.insert_semicolon(); // R4, R4a
        }
        Ok(())
    }

    fn end_of_file(&mut self) {
        let bare = matches!(self.previous, K::Return | K::Break | K::Continue);
        let complete = self.context() == Context::Top && self.previous_ends;
        if self.last == Last::DoClose || bare || complete {
            self.insert_semicolon(); // R5, R1, R7
        }
    }

    fn word(&mut self, symbol: Option<u32>) -> Result<u32, Fatal> {
        match symbol {
            Some(symbol) => Ok(symbol),
            None => self.lexer.word(),
        }
    }

    /// One token. `symbol` is given for words beyond ASCII, which are interned already.
    #[inline]
    fn token(&mut self, kind: K, symbol: Option<u32>) -> Result<(), Fatal> {
        if kind.is_operator() {
            self.operator_run()?;
        }
        if kind.is_word() && matches!(self.previous, K::Dot | K::QuestionDot) {
            let symbol = self.word(symbol)?;
            self.emit(
                if kind == K::Ident {
                    K::Ident
                } else {
                    K::KeyName
                },
                symbol,
            );
            return Ok(());
        }
        self.semicolons(kind)?;
        if self.erasing.is_some() && self.erase(kind)? {
            return Ok(());
        }
        let done = match self.context() {
            Context::Object => self.key(kind, symbol)?,
            Context::Class(_) => self.class_member(kind, symbol)?,
            _ => false,
        };
        if done {
            return Ok(());
        }
        match kind {
            K::Ident => self.identifier(symbol)?,
            K::Digit => {
                let value = self.lexer.number_or_mend(self.lexer.start())?;
                self.emit(K::Number, value);
            }
            K::QuestionDigit => self.question_digit()?,
            K::Quote => {
                let value = match symbol {
                    Some(symbol) => symbol,
                    None => self.lexer.string_or_mend()?,
                };
                self.emit(K::String, value);
            }
            K::Backtick => {
                let from = self.lexer.end();
                self.template_piece(from, K::TemplateFull, K::TemplateHead)?;
            }
            K::Slash | K::SlashEquals if !self.previous_ends => {
                let value = self.regex()?;
                self.run.0 = usize::MAX;
                self.emit(K::Regex, value);
            }
            K::Slash | K::Infix | K::Instanceof => self.infix(kind),
            K::Less => {
                let start = self.lexer.start();
                if (1..=3).map(|i| self.lexer.byte(start + i)).eq(*b"!--") {
                    return self.html_comment("<!--");
                }
                self.infix(kind);
            }
            K::In => {
                if self.frame().for_init && self.frame().ternaries == 0 {
                    self.frame().for_init = false;
                    self.emit(K::ForIn, 0);
                } else {
                    self.infix(kind);
                }
            }
            K::SlashEquals | K::AssignOp => {
                let value = precedence::assign_code(self.lexer.slice());
                self.emit_as(
                    K::AssignOp,
                    Token {
                        kind: K::AssignOp,
                        value,
                    },
                    false,
                );
            }
            K::Prefix | K::Typeof | K::Void | K::Delete => {
                let value = precedence::prefix_code(self.lexer.slice());
                self.emit_as(
                    kind,
                    Token {
                        kind: K::Prefix,
                        value,
                    },
                    false,
                );
            }
            K::Increment | K::Decrement => {
                if kind == K::Decrement && self.newline && self.lexer.byte(self.lexer.end()) == b'>'
                {
                    return self.html_comment("-->");
                }
                let postfix = self.previous_ends && !self.newline;
                self.emit(
                    match (postfix, kind) {
                        (false, kind) => kind,
                        (true, K::Increment) => K::PostIncrement,
                        (true, _) => K::PostDecrement,
                    },
                    0,
                );
            }
            K::ParenOpen => self.open_paren()?,
            K::ParenClose => self.close_paren()?,
            K::BracketOpen => {
                self.emit(kind, 0);
                self.push(Context::Bracket)?;
            }
            K::BracketClose => self.close_bracket()?,
            K::BraceOpen => self.open_brace()?,
            K::BraceClose => self.close_brace()?,
            K::Semicolon => {
                self.emit(kind, 0);
                if self.context().is_statement_list() {
                    self.begin_statement();
                } else {
                    let frame = self.frame();
                    frame.for_init = false;
                    frame.declaring = false;
                    frame.ternaries = 0;
                }
            }
            K::Comma => {
                self.emit(kind, 0);
                self.frame().key = Key::Start;
            }
            K::Equals => {
                self.emit(kind, 0);
                // Of a shorthand's default value.
                self.frame().key = Key::Value;
            }
            K::Question => {
                self.emit(kind, 0);
                self.frame().ternaries += 1;
            }
            K::Colon => self.colon(),
            K::Arrow => {
                self.mark_arrow();
                self.emit(kind, 0);
            }
            K::Function => self.function(),
            K::Let | K::Const | K::Var => {
                self.emit(kind, 0);
                self.frame().declaring = true;
            }
            K::Else => {
                self.emit(kind, 0);
                self.begin_statement();
            }
            K::Do => {
                self.emit(kind, 0);
                self.frame().dos += 1;
                self.begin_statement();
            }
            K::While => {
                let ended = self.previous == K::Semicolon || self.last == Last::StatementBrace;
                let closes = self.frame().dos > 0 && self.statement_start && ended;
                self.emit(kind, u32::from(closes));
                if closes {
                    self.frame().dos -= 1;
                }
            }
            K::Class => self.class(),
            K::Export => self.export(kind),
            K::Default if self.previous == K::Export => self.export(kind),
            _ => self.emit(kind, 0),
        }
        Ok(())
    }

    fn identifier(&mut self, symbol: Option<u32>) -> Result<(), Fatal> {
        let symbol = self.word(symbol)?;
        if symbol == OF && self.previous_ends && self.frame().for_init && !self.is_async_of() {
            self.frame().for_init = false;
            self.emit(K::Of, 0);
            return Ok(());
        }
        let declared = match self.previous {
            K::Let | K::Const | K::Var => true,
            K::Comma => self.frame().declaring,
            _ => false,
        };
        self.emit(K::Ident, symbol);
        self.declared = declared;
        Ok(())
    }

    /// `async of =>`: a parameter, not the word of the head.
    fn is_async_of(&self) -> bool {
        let asynchronous = Token {
            kind: K::Ident,
            value: ASYNC,
        };
        self.tokens
            .last()
            .is_some_and(|last| last.token == asynchronous)
            && self.lexer.source()[self.lexer.end()..]
                .trim_start_matches([' ', '\t'])
                .starts_with("=>")
    }

    fn infix(&mut self, kind: K) {
        let value = precedence::infix_code(self.lexer.slice());
        self.emit_as(
            kind,
            Token {
                kind: K::Infix,
                value,
            },
            false,
        );
    }

    /// `a?.5:b`: a question mark and a number.
    fn question_digit(&mut self) -> Result<(), Fatal> {
        let start = self.lexer.start() as u32;
        let value = self.lexer.number_or_mend(start as usize + 1)?;
        self.emit(K::Question, 0);
        self.frame().ternaries += 1;
        self.emit(K::Number, value);
        let count = self.tokens.len();
        self.tokens[count - 2].end = start + 1;
        self.tokens[count - 1].start = start + 1;
        Ok(())
    }

    fn template_piece(&mut self, from: usize, whole: K, open: K) -> Result<(), Fatal> {
        let (symbol, end) = self.lexer.template_piece_or_mend(from)?;
        match end {
            PieceEnd::Quote => self.emit(whole, symbol),
            PieceEnd::Substitution => {
                self.emit(open, symbol);
                self.push(Context::Template)?;
            }
        }
        Ok(())
    }

    /// A token in an object literal; whether it is dealt with.
    fn key(&mut self, kind: K, symbol: Option<u32>) -> Result<bool, Fatal> {
        let mut key = self.frame().key;
        if key == Key::Modifier {
            if matches!(
                kind,
                K::ParenOpen | K::Colon | K::Comma | K::BraceClose | K::Equals
            ) {
                key = Key::After;
            } else {
                let last = self.tokens.len() - 1;
                let modifier = &mut self.tokens[last].token;
                if modifier.value != ASYNC {
                    modifier.kind = K::Accessor;
                } else if !self.newline {
                    modifier.kind = K::Async;
                }
                key = Key::Name;
            }
            self.frame().key = key;
        }
        if !matches!(key, Key::Start | Key::Name) {
            return Ok(false);
        }
        match kind {
            kind if kind.is_word() => {
                let symbol = self.word(symbol)?;
                let modifier =
                    key == Key::Start && kind == K::Ident && matches!(symbol, ASYNC | GET | SET);
                self.frame().key = if modifier { Key::Modifier } else { Key::After };
                self.emit(
                    if kind == K::Ident {
                        K::Ident
                    } else {
                        K::KeyName
                    },
                    symbol,
                );
                Ok(true)
            }
            K::Quote | K::Digit => {
                self.frame().key = Key::After;
                Ok(false)
            }
            K::BracketOpen => {
                self.frame().key = Key::After;
                self.emit(kind, 0);
                self.push(Context::ComputedKey)?;
                Ok(true)
            }
            K::Star => {
                self.frame().key = Key::Name;
                self.emit(kind, 0);
                Ok(true)
            }
            K::BraceClose => Ok(false),
            _ => {
                self.frame().key = Key::Value;
                Ok(false)
            }
        }
    }

    fn open_paren(&mut self) -> Result<(), Fatal> {
        let context = match self.previous {
            K::If | K::For | K::Switch | K::Catch | K::With => Context::Head(self.previous),
            K::Await if self.before_previous == K::For => Context::Head(K::For),
            K::While => match self.tokens.last() {
                Some(placed) if placed.token.value == 1 => Context::DoHead,
                _ => Context::Head(K::While),
            },
            _ => {
                if let Some(body) = self.pending_function.take() {
                    Context::Params(body)
                } else if self.context() == Context::Object && self.frame().key == Key::After {
                    self.frame().key = Key::Value;
                    Context::Params(Body::Expression)
                } else if self.in_class_members() {
                    Context::Params(Body::Expression)
                } else {
                    Context::Paren
                }
            }
        };
        // 1: a head or parameters.
        self.emit(K::ParenOpen, u32::from(context != Context::Paren));
        self.push(context)
    }

    fn close_paren(&mut self) -> Result<(), Fatal> {
        let frame = *self.frame();
        let next_brace = match frame.context {
            Context::Paren | Context::DoHead => NextBrace::Unknown,
            Context::Params(body) => NextBrace::Body(body),
            Context::Head(K::Switch) => NextBrace::Switch,
            Context::Head(_) => NextBrace::Block,
            _ => return Err(self.mismatch(K::ParenClose)),
        };
        self.frames.pop();
        let operand = frame.context == Context::Paren;
        self.emit_as(
            K::ParenClose,
            Token {
                kind: K::ParenClose,
                value: u32::from(!operand),
            },
            operand,
        );
        self.next_brace = next_brace;
        match frame.context {
            Context::DoHead => self.last = Last::DoClose,
            Context::Head(K::If | K::While | K::For | K::With) => self.begin_statement(),
            _ => self.closed = (frame.open, frame.newline_before),
        }
        Ok(())
    }

    fn close_bracket(&mut self) -> Result<(), Fatal> {
        if !matches!(self.context(), Context::Bracket | Context::ComputedKey) {
            return Err(self.mismatch(K::BracketClose));
        }
        self.close_frame();
        self.emit(K::BracketClose, 0);
        Ok(())
    }

    fn open_brace(&mut self) -> Result<(), Fatal> {
        let next = std::mem::replace(&mut self.next_brace, NextBrace::Unknown);
        let class = self.frame().class.take();
        let context = match self.previous {
            K::Arrow => Context::FunctionArrow,
            K::ParenClose if next != NextBrace::Unknown => match next {
                NextBrace::Body(Body::Statement) => Context::FunctionStatement,
                NextBrace::Body(Body::Expression) => Context::FunctionExpression,
                NextBrace::Switch => Context::Switch,
                NextBrace::Block | NextBrace::Unknown => Context::Block,
            },
            K::Else | K::Do | K::Try | K::Finally | K::Catch => Context::Block,
            _ if self.statement_start || self.in_class_members() => Context::Block,
            _ => class.map_or(Context::Object, Context::Class),
        };
        let kind = if context == Context::Object {
            K::ObjectBrace
        } else {
            K::BraceOpen
        };
        self.emit(kind, 0);
        self.push(context)
    }

    fn close_brace(&mut self) -> Result<(), Fatal> {
        let context = self.context();
        if context == Context::Template {
            self.frames.pop();
            let from = self.lexer.end();
            return self.template_piece(from, K::TemplateTail, K::TemplateMiddle);
        }
        let (ends, last) = match context {
            Context::Block
            | Context::Switch
            | Context::FunctionStatement
            | Context::Class(Body::Statement) => (false, Last::StatementBrace),
            Context::FunctionArrow => (true, Last::ArrowBody),
            Context::Object | Context::FunctionExpression | Context::Class(Body::Expression) => {
                (true, Last::Plain)
            }
            _ => return Err(self.mismatch(K::BraceClose)),
        };
        self.close_frame();
        self.emit_as(
            K::BraceClose,
            Token {
                kind: K::BraceClose,
                value: u32::from(!ends),
            },
            ends,
        );
        self.last = last;
        if last == Last::StatementBrace {
            self.begin_statement();
        }
        Ok(())
    }

    fn close_frame(&mut self) {
        if let (Some(frame), Some(erasing)) = (self.frames.pop(), &mut self.erasing) {
            erasing.closed = frame.open;
        }
    }

    fn colon(&mut self) {
        self.emit(K::Colon, 0);
        let frame = self.frame();
        if frame.ternaries > 0 {
            frame.ternaries -= 1;
        } else if frame.context == Context::Object {
            frame.key = Key::Value;
        } else if frame.context.is_statement_list() {
            self.begin_statement();
        }
    }

    fn function(&mut self) {
        let mut body = if self.statement_start {
            Body::Statement
        } else {
            Body::Expression
        };
        let property = matches!(self.before_previous, K::Dot | K::QuestionDot);
        if !self.newline && self.previous == K::Ident && !property {
            let start = self.previous_start;
            if let Some(previous) = self.tokens.last_mut()
                && previous.token
                    == (Token {
                        kind: K::Ident,
                        value: ASYNC,
                    })
            {
                previous.token.kind = K::Async;
                if start {
                    body = Body::Statement;
                }
            }
        }
        self.pending_function = Some(body);
        let kind = match body {
            Body::Statement => K::Function,
            Body::Expression => K::FunctionExpression,
        };
        self.emit(kind, 0);
    }

    /// On `=>`: marks the parenthesis of its parameters, and `async` before them.
    fn mark_arrow(&mut self) {
        let count = self.tokens.len();
        let (at, newline) = match self.previous {
            K::Ident => (count - 1, self.previous_newline),
            K::ParenClose if self.previous_ends => {
                let (open, newline) = self.closed;
                if let Some(placed) = self.tokens.get_mut(open as usize) {
                    placed.token.kind = K::ArrowParen;
                }
                (open as usize, newline)
            }
            _ => return,
        };
        let property = at >= 2 && matches!(self.tokens[at - 2].token.kind, K::Dot | K::QuestionDot);
        if at >= 1 && !newline && !property {
            let before = &mut self.tokens[at - 1].token;
            if *before
                == (Token {
                    kind: K::Ident,
                    value: ASYNC,
                })
            {
                before.kind = K::Async;
            }
        }
    }
}
