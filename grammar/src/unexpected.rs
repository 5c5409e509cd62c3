//! The words for a token that cannot stand where it stands: those of V8, where it has some, at the
//! place V8 gives, and what to write instead.

use crate::brackets::Brackets;
use crate::diagnostic::Diagnostic;
use crate::early_errors::{no_class, no_modules};
use crate::parser::typescript;
use crate::span::Span;
use crate::token::{Placed, TokenKind as K};

const IN_BLOCK: &str = "put the body in { }";

/// What is wrong with the token `at`, the number of tokens standing for the end. `expected` are
/// the grammar's terminals that could have stood there.
pub(crate) fn unexpected(view: &Brackets<'_>, at: usize, expected: &[String]) -> Diagnostic {
    // An inserted semicolon is nothing the author wrote: name what follows it.
    let mut at = at;
    while view
        .tokens
        .get(at)
        .is_some_and(|placed| placed.is_inserted())
    {
        at += 1;
    }
    let place = Place { view, at, expected };
    let diagnostic = place
        .declaration()
        .or_else(|| place.operand())
        .or_else(|| place.statement())
        .or_else(|| place.rest())
        .or_else(|| place.unclosed())
        .unwrap_or_else(|| place.plain());
    match typescript(at, view) {
        Some(hint) if diagnostic.rule == "SYNTAX_ERROR" => diagnostic.hint(hint),
        _ => diagnostic,
    }
}

struct Place<'v, 't> {
    view: &'v Brackets<'t>,
    at: usize,
    expected: &'v [String],
}

impl Place<'_, '_> {
    fn kind(&self) -> Option<K> {
        self.view.kind(self.at)
    }

    fn before(&self) -> Option<K> {
        self.view.before(self.at)
    }

    fn span(&self) -> Span {
        self.view.span(self.at)
    }

    /// Place of the token before.
    fn last(&self) -> Span {
        self.view.span(self.at.saturating_sub(1))
    }

    /// An operand is complete before the token.
    fn ends(&self) -> bool {
        self.at > 0 && self.view.ends_operand(self.at - 1)
    }

    fn open(&self) -> Option<usize> {
        self.view.open(self.at)
    }

    fn open_kind(&self) -> Option<K> {
        self.view.kind(self.open()?)
    }

    fn expects(&self, terminal: &str) -> bool {
        self.expected.iter().any(|expected| expected == terminal)
    }

    /// `const x` and patterns without a value, `let` without a name, heads of `for`.
    fn declaration(&self) -> Option<Diagnostic> {
        let kind = self.kind();
        if matches!(kind, Some(K::ForIn | K::Of))
            && let Some(fault) = self.loop_declaration()
        {
            return Some(fault);
        }
        if self.before() == Some(K::Let)
            && !matches!(
                kind,
                Some(K::Ident | K::Async | K::Let | K::Yield | K::Await | K::Reserved)
            )
        {
            return Some(Diagnostic::syntax(
                self.last(),
                "Unexpected strict mode reserved word",
            ));
        }
        if !matches!(kind, Some(K::Equals | K::ForIn | K::Of))
            && let Some((start, keyword)) = self.view.declarator(self.at)
        {
            let is_pattern = self.view.kind(start) != Some(K::Ident);
            if is_pattern || keyword == K::Const {
                let span = self.view.span(start).to(self.last());
                return Some(missing_initializer(span, is_pattern));
            }
        }
        None
    }

    /// `of` or `in` behind more than one plain variable.
    fn loop_declaration(&self) -> Option<Diagnostic> {
        let open = self.open()?;
        let first = open + 2;
        let word = if self.kind() == Some(K::Of) {
            "of"
        } else {
            "in"
        };
        if !matches!(self.view.kind(open + 1), Some(K::Let | K::Const | K::Var)) {
            return None;
        }
        let span = self.view.span(first).to(self.last());
        let (mut comma, mut equals, mut at) = (false, false, self.at);
        while at > first {
            at = self.view.step_back(at)?;
            comma |= self.view.kind(at) == Some(K::Comma);
            equals |= self.view.kind(at) == Some(K::Equals);
        }
        if comma {
            let message =
                format!("Invalid left-hand side in for-{word} loop: Must have a single binding.");
            return Some(
                Diagnostic::syntax(span, message)
                    .hint("declare one variable, or a pattern: [a, b]"),
            );
        }
        equals.then(|| {
            let message =
                format!("for-{word} loop variable declaration may not have an initializer.");
            Diagnostic::syntax(span, message)
        })
    }

    /// Arrows, assignments, chains and literals.
    fn operand(&self) -> Option<Diagnostic> {
        match self.kind()? {
            K::Arrow if self.ends() => {
                let start = self.arrow_head();
                let span = self.view.span(start).to(self.last());
                Some(
                    Diagnostic::syntax(span, "Malformed arrow function parameter list")
                        .hint("write (a, b) => …; an arrow that is an operand needs parentheses"),
                )
            }
            K::Equals if matches!(self.rest_name(), Some(name) if name + 1 == self.at) => {
                Some(Diagnostic::syntax(
                    self.span(),
                    "Rest parameter may not have a default initializer",
                ))
            }
            K::Comma | K::BraceClose | K::Equals if let Some(fault) = self.lone_key() => {
                Some(fault)
            }
            K::Equals | K::AssignOp if self.ends() => {
                let start = self.view.expression_start(self.at);
                let span = self.view.span(start).to(self.last());
                Some(Diagnostic::syntax(
                    span,
                    "Invalid left-hand side in assignment",
                ))
            }
            K::QuestionDot if self.is_new() => Some(Diagnostic::syntax(
                self.span(),
                "Invalid optional chain from new expression",
            )),
            K::Enum => Some(
                Diagnostic::syntax(self.span(), "Unexpected reserved word").hint(
                    "plain JavaScript only: write a const object instead of a TypeScript enum",
                ),
            ),
            K::Class | K::Extends => Some(no_class(
                self.span(),
                "Classes are not allowed in AgentScript",
            )),
            _ if self.before() == Some(K::Import) => Some(no_modules(self.last(), "import")),
            K::Export => Some(no_modules(self.span(), "export")),
            _ if self.before() == Some(K::Export) => Some(no_modules(self.last(), "export")),
            _ => None,
        }
    }

    /// A key without a value that is no name: the key is what is wrong.
    fn lone_key(&self) -> Option<Diagnostic> {
        let start = self.view.step_back(self.at)?;
        if !self.view.is_key(start) {
            return None;
        }
        let text = self.view.text(start);
        let message = match self.view.kind(start)? {
            K::KeyName => reserved(text),
            K::String => "Unexpected string".to_owned(),
            K::Number => "Unexpected number".to_owned(),
            K::BracketOpen if start + 1 < self.at => "Unexpected token '['".to_owned(),
            _ => return None,
        };
        let key = self.view.span(start).to(self.last()).text(self.view.source);
        let hint = if key.len() > 40 {
            "give the key a value: key: value".to_owned()
        } else {
            format!("give the key a value: {key}: …")
        };
        Some(Diagnostic::syntax(self.last(), message).hint(hint))
    }

    /// Where V8 puts the blame for `=>` behind something that is no parameter list: at the
    /// operator of what stands before it, or at the callee.
    fn arrow_head(&self) -> usize {
        let Some(start) = self.view.step_back(self.at) else {
            return self.at;
        };
        let mut chain = start;
        while self.view.is_chained(chain)
            && let Some(before) = self.view.step_back(chain)
        {
            chain = before;
        }
        match self.view.before(chain) {
            Some(
                K::Infix
                | K::Plus
                | K::Minus
                | K::Star
                | K::Prefix
                | K::Await
                | K::New
                | K::Increment
                | K::Decrement,
            ) => chain - 1,
            _ if self.view.is_call(start)
                && matches!(self.view.before(start), Some(K::Ident | K::KeyName)) =>
            {
                start - 1
            }
            _ => start,
        }
    }

    /// Whether the member chain before the token is the callee of a `new` without arguments.
    fn is_new(&self) -> bool {
        let chain = self.view.tokens[..self.at]
            .iter()
            .rev()
            .take_while(|placed| matches!(placed.token.kind, K::Ident | K::KeyName | K::Dot));
        self.at
            .checked_sub(chain.count() + 1)
            .is_some_and(|before| self.view.kind(before) == Some(K::New))
    }

    /// Words that begin statements where none may begin.
    fn statement(&self) -> Option<Diagnostic> {
        let kind = self.kind();
        if self.expected.len() == 2 && self.expects("\"finally\"") {
            return Some(
                Diagnostic::syntax(self.last(), "Missing catch or finally after try")
                    .hint("write try { … } catch (error) { … }"),
            );
        }
        match kind? {
            K::ParenOpen if self.before() == Some(K::Function) => Some(
                Diagnostic::syntax(self.last(), "Function statements require a function name")
                    .hint("name it, or assign it: const f = function () { … }"),
            ),
            K::Let if self.is_single_statement() && self.declares() => Some(
                Diagnostic::syntax(
                    self.span(),
                    "Lexical declaration cannot appear in a single-statement context",
                )
                .hint(IN_BLOCK),
            ),
            K::Function if self.is_single_statement() => Some(
                Diagnostic::syntax(
                    self.span(),
                    "In strict mode code, functions can only be declared at top level or inside \
                     a block.",
                )
                .hint(IN_BLOCK),
            ),
            K::Async
                if self.is_single_statement()
                    && self.view.kind(self.at + 1) == Some(K::Function) =>
            {
                Some(
                    Diagnostic::syntax(
                        self.span(),
                        "Async functions can only be declared at the top level or inside a block.",
                    )
                    .hint(IN_BLOCK),
                )
            }
            K::Const if self.is_single_statement() => Some(self.plain().hint(IN_BLOCK)),
            _ => None,
        }
    }

    /// Behind a header, `else`, `do` or a label.
    fn is_single_statement(&self) -> bool {
        match self.before() {
            Some(K::ParenClose) => !self.ends(),
            Some(K::Else | K::Do | K::Colon) => true,
            _ => false,
        }
    }

    /// `let` with a name or pattern behind it.
    fn declares(&self) -> bool {
        let next = self.view.tokens.get(self.at + 1);
        next.is_some_and(|next| {
            let between = Span::new(self.span().end, next.start).text(self.view.source);
            let newline = between.contains(crate::diagnostic::is_line_end);
            match next.token.kind {
                K::BracketOpen => true,
                K::Ident | K::ObjectBrace | K::BraceOpen => !newline,
                _ => false,
            }
        })
    }

    /// The name of a rest parameter or element that ends before the token.
    fn rest_name(&self) -> Option<usize> {
        let name = self.view.step_back(self.at)?;
        (self.view.before(name) == Some(K::Ellipsis)).then_some(name)
    }

    /// Something behind a rest parameter or element.
    fn rest(&self) -> Option<Diagnostic> {
        if self.kind()? != K::Comma {
            return None;
        }
        let name = self.rest_name()?;
        let open = self.open()?;
        let params = match self.view.tokens[open].token {
            token if token.kind == K::ArrowParen => true,
            token => token.kind == K::ParenOpen && token.value == 1,
        };
        Some(if params {
            Diagnostic::syntax(self.last(), "Rest parameter must be last formal parameter")
        } else {
            let span = self.view.span(name - 1).to(self.last());
            Diagnostic::syntax(span, "Rest element must be last element")
        })
    }

    /// Something where arguments, a template's expression or a bracket should have been closed.
    fn unclosed(&self) -> Option<Diagnostic> {
        let open = self.open()?;
        if !self.ends() || self.kind() == Some(K::Comma) {
            return None;
        }
        match self.view.kind(open)? {
            K::ParenOpen if self.view.is_call(open) && self.kind() != Some(K::ParenClose) => Some(
                Diagnostic::syntax(self.last(), "missing ) after argument list")
                    .hint(self.unclosed_hint(open)),
            ),
            K::TemplateHead | K::TemplateMiddle => {
                let span = self.view.span(open + 1).to(self.last());
                Some(
                    Diagnostic::syntax(span, "Missing } in template expression")
                        .hint(self.unclosed_hint(open)),
                )
            }
            _ => None,
        }
    }

    /// "The '(' of line 3, column 7 is not closed."
    fn unclosed_hint(&self, open: usize) -> String {
        let placed = self.view.tokens[open];
        let (text, start) = match placed.token.kind {
            K::BracketOpen => ("[", placed.start),
            K::ParenOpen | K::ArrowParen => ("(", placed.start),
            K::TemplateHead | K::TemplateMiddle => ("${", placed.end.saturating_sub(2)),
            _ => ("{", placed.start),
        };
        let (line, column) = crate::diagnostic::line_column(self.view.source, start);
        format!("the '{text}' of line {line}, column {column} is not closed")
    }

    /// "Unexpected …", and what may have been meant.
    fn plain(&self) -> Diagnostic {
        let Some(&placed) = self.view.tokens.get(self.at) else {
            let diagnostic = Diagnostic::syntax(self.view.end(), "Unexpected end of input");
            return match self.open() {
                Some(open) => diagnostic.hint(self.unclosed_hint(open)),
                None => diagnostic,
            };
        };
        let diagnostic = Diagnostic::syntax(self.span(), name(placed, self.view.text(self.at)));
        if placed.token.kind == K::KeyName
            && self.before() == Some(K::Ident)
            && self.view.is_key(self.at - 1)
        {
            return diagnostic.hint(COMMA_IN_OBJECT);
        }
        let closing = matches!(
            placed.token.kind,
            K::ParenClose | K::BracketClose | K::BraceClose
        );
        match (self.open(), self.open_kind()) {
            (Some(open), Some(kind)) if closing && !fits(kind, placed.token.kind) => {
                diagnostic.hint(self.unclosed_hint(open))
            }
            (None, _) if closing => diagnostic.hint("nothing is open here; delete it"),
            (_, Some(K::ObjectBrace)) if self.ends() && self.expects("\",\"") => {
                diagnostic.hint(COMMA_IN_OBJECT)
            }
            (_, Some(K::BracketOpen)) if self.ends() && self.expects("\",\"") => {
                diagnostic.hint("put a comma between the elements of an array")
            }
            _ => diagnostic,
        }
    }
}

const COMMA_IN_OBJECT: &str = "put a comma between the entries of an object";

/// Whether a closing bracket may close an opening one.
fn fits(open: K, close: K) -> bool {
    match open {
        K::BracketOpen => close == K::BracketClose,
        K::ParenOpen | K::ArrowParen => close == K::ParenClose,
        _ => close == K::BraceClose,
    }
}

/// `const x;` and `let [x];`
pub(crate) fn missing_initializer(span: Span, is_pattern: bool) -> Diagnostic {
    let (what, hint) = if is_pattern {
        (
            "destructuring",
            "say what is taken apart: const { a } = value",
        )
    } else {
        ("const", "give it a value, or declare it with let")
    };
    Diagnostic::syntax(span, format!("Missing initializer in {what} declaration")).hint(hint)
}

/// "Unexpected …" for a token, in the words that Node has for it.
fn name(placed: Placed, text: &str) -> String {
    match placed.token.kind {
        K::Ident if !matches!(text, "async" | "get" | "set") => {
            format!("Unexpected identifier '{text}'")
        }
        K::Of => format!("Unexpected identifier '{text}'"),
        K::Number => "Unexpected number".to_owned(),
        K::String => "Unexpected string".to_owned(),
        K::TemplateFull | K::TemplateHead => "Unexpected template string".to_owned(),
        K::TemplateMiddle | K::TemplateTail => "Unexpected token '}'".to_owned(),
        // Where no operand may stand, a slash divides.
        K::Regex if text.starts_with("/=") => "Unexpected token '/='".to_owned(),
        K::Regex => "Unexpected token '/'".to_owned(),
        K::Reserved | K::Let | K::Yield | K::Await => reserved(text),
        _ => format!("Unexpected token '{text}'"),
    }
}

/// "Unexpected …" for a reserved word.
fn reserved(text: &str) -> String {
    match text {
        "await" | "enum" => "Unexpected reserved word".to_owned(),
        "let" | "static" | "implements" | "interface" | "package" | "private" | "protected"
        | "public" | "yield" => "Unexpected strict mode reserved word".to_owned(),
        _ => format!("Unexpected token '{text}'"),
    }
}
