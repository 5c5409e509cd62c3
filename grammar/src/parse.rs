//! The path of a script through the front end.

use std::ops::Range;

use bumpalo::Bump;

use crate::actions::Builder;
use crate::ast::{
    ExprKind, Function, FunctionBody, FunctionId, FunctionKind, ScopeId, Stmt, StmtKind,
};
use crate::diagnostic::{Diagnostic, Diagnostics, locate};
use crate::layout::{Laid, Reading, lay_out};
use crate::lexer::Fatal;
use crate::names::Names;
use crate::options::{ParseLimits, ParseOptions};
use crate::parser;
use crate::prescan::prescan;
use crate::recover::{self, Errors};
use crate::resolve::{Resolution, Scopes};
use crate::span::Span;
use crate::unwrap;
use crate::walk;

/// Warnings kept.
const WARNINGS_MAX: usize = 20;

/// A script that may run.
#[derive(Debug)]
pub struct Ast<'a> {
    /// Whole source text.
    pub source: &'a str,
    /// The script as a function: id 0, kind [`FunctionKind::Script`], async, scope 0, a block.
    pub script: &'a Function<'a>,
    /// Texts of all symbols.
    pub names: Names<'a>,
    /// What every name means.
    pub resolution: Resolution,
    /// How many functions there are, the script included.
    pub function_count: u32,
    /// The last top-level statement is an expression whose value is the script's result.
    pub implicit_result: bool,
    /// Types were left out.
    pub typescript: bool,
    /// What is legal but looks wrong, in source order.
    pub warnings: Vec<Diagnostic>,
}

/// Checks and parses a script.
///
/// The text is read as JavaScript. Only if it is refused as that, it is read again without the
/// types it may hold, and without the Markdown around it. A text that begins with a Markdown fence
/// is no JavaScript; it is read without the fence at once.
///
/// The work is linear in the length of the source; native stack does not grow with it.
pub fn parse<'a>(
    arena: &'a Bump,
    source: &'a [u8],
    options: &ParseOptions,
) -> Result<Ast<'a>, Diagnostics> {
    let limits = options.limits.clamped();
    let text = match prescan(source, &limits) {
        Ok(text) => text,
        Err(diagnostic) => {
            let diagnostic = *diagnostic;
            let readable = std::str::from_utf8(source).unwrap_or_else(|error| {
                let valid = source.get(..error.valid_up_to()).unwrap_or(&[]);
                std::str::from_utf8(valid).unwrap_or("")
            });
            return Err(one(diagnostic, readable));
        }
    };
    let reader = Reader {
        arena,
        text,
        options,
        limits: &limits,
    };
    let read = |place: Result<Range<usize>, Fatal>| match place {
        Ok(place) => reader.read(&place),
        Err(diagnostic) => Err(one(*diagnostic, text)),
    };
    if let Some(place) = unwrap::fenced(text) {
        return read(place);
    }
    let refused = match reader.read(&(0..text.len())) {
        Ok(ast) => return Ok(ast),
        Err(refused) => refused,
    };
    match unwrap::remarked(text) {
        Some(place) => read(place),
        None => Err(refused),
    }
}

/// One source text and how it is read.
struct Reader<'a, 'o> {
    arena: &'a Bump,
    text: &'a str,
    options: &'o ParseOptions,
    limits: &'o ParseLimits,
}

impl<'a> Reader<'a, '_> {
    /// Parses a part of the text: as JavaScript, then without its types.
    fn read(&self, place: &Range<usize>) -> Result<Ast<'a>, Diagnostics> {
        if !self.options.typescript {
            return self.read_as(place, Reading::JavaScript);
        }
        let plain = self.lay_out(place, Reading::JavaScript);
        let refused = match self.parse(plain, place, Errors::First) {
            Ok(ast) => return Ok(ast),
            Err(refused) => refused,
        };
        let laid = self.lay_out(place, Reading::TypeScript);
        if laid.erased {
            return self.parse(laid, place, Errors::All).map_err(found);
        }
        match refused {
            Some(refused) => Err(refused),
            None => self.read_as(place, Reading::JavaScript),
        }
    }

    fn read_as(&self, place: &Range<usize>, reading: Reading) -> Result<Ast<'a>, Diagnostics> {
        let laid = self.lay_out(place, reading);
        self.parse(laid, place, Errors::All).map_err(found)
    }

    fn lay_out(&self, place: &Range<usize>, reading: Reading) -> Laid<'a, '_> {
        let text = &self.text[..place.end];
        lay_out(text, place.start, self.arena, self.limits, reading)
    }

    /// Parses what was laid out. `None` for an error: the grammar was broken, and nobody asked how.
    fn parse(
        &self,
        mut laid: Laid<'a, '_>,
        place: &Range<usize>,
        errors: Errors,
    ) -> Result<Ast<'a>, Option<Diagnostics>> {
        let (arena, text, options) = (self.arena, self.text, self.options);
        if laid.tokens.is_empty() && laid.fatal.is_none() && laid.lexer.faults.is_empty() {
            let diagnostic = Diagnostic::new("EMPTY_SCRIPT", Span::new(0, 0), "Script is empty")
                .hint("write at least one statement, such as return 1");
            return Err(Some(one(diagnostic, text)));
        }
        let typescript = laid.erased;
        let mut warnings = std::mem::take(&mut laid.lexer.warnings);
        let mut builder = Builder::new(arena, &text[..place.end], laid.lexer);
        let recovery = recover::parse(&mut builder, laid.tokens, laid.fatal.as_ref(), errors);
        let recovery = recovery.ok_or(None)?;
        let Some(list) = recovery.list else {
            let mut faults = builder.faults.take();
            faults.extend(recovery.errors);
            let all = Diagnostics::collect(faults, text);
            return Err(Some(all.unwrap_or_else(|| nothing(text))));
        };
        let statements = unwrap::statements(&builder, builder.close(list));
        let script = arena.alloc(script(text, statements.list, FunctionId(0)));
        let mut faults = builder.faults.take();
        let function_count = builder.functions.get();
        if function_count > self.limits.functions {
            faults.push(too_many_functions(function_count, self.limits.functions));
        }
        let counts = (builder.refs.get(), builder.scopes.get(), function_count);
        let names = builder.names.into_inner();
        let scopes = Scopes::new(&names, text, options, counts, self.limits.locals);
        let known = faults.len();
        let (resolution, odd) = walk::walk(text, script, scopes, options, self.limits, &mut faults);
        recovery.settle(&mut faults, known, text, &names, &resolution.bindings);
        if let Some(diagnostics) = Diagnostics::collect(faults, text) {
            return Err(Some(diagnostics));
        }
        warnings.extend(odd);
        warnings.truncate(WARNINGS_MAX);
        warnings.sort_by_key(|warning| warning.span.start);
        locate(&mut warnings, text);
        Ok(Ast {
            source: text,
            script,
            names,
            resolution,
            function_count,
            implicit_result: statements.implicit_result,
            typescript,
            warnings,
        })
    }
}

/// The diagnostics of a parse that looked for all errors.
fn found(diagnostics: Option<Diagnostics>) -> Diagnostics {
    diagnostics.unwrap_or_else(|| nothing(""))
}

/// What an error message shows an expression as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The callee of a call: it may be the part of an optional chain before the call.
    Callee,
    /// An operand: an optional chain is done.
    Operand,
    /// An operand that is iterated: `new C()` shows as a call of `C`.
    Iterated,
}

/// An expression's text as error messages show it: what [`crate::print::callee_text`] prints for
/// it. `typescript` tells whether the script had types ([`Ast::typescript`]). `None` if the text is
/// no single expression; names need not exist.
pub fn describe_expression(text: &str, shown: Shown, typescript: bool) -> Option<String> {
    let arena = Bump::new();
    let wrapped = format!("({text}\n)");
    let limits = ParseLimits::caps();
    let reading = if typescript {
        Reading::TypeScript
    } else {
        Reading::JavaScript
    };
    let laid = lay_out(&wrapped, 0, &arena, &limits, reading);
    let builder = Builder::new(&arena, &wrapped, laid.lexer);
    let list = parser::parse(&builder, &laid.tokens, laid.fatal.as_ref()).ok()?;
    let body = builder.close(list);
    let [
        Stmt {
            kind: StmtKind::Expr(expr),
            ..
        },
    ] = body
    else {
        return None;
    };
    let ExprKind::Paren(mut expr) = expr.kind else {
        return None;
    };
    if shown == Shown::Callee
        && let ExprKind::Chain(inner) = expr.kind
    {
        expr = inner;
    }
    let names = builder.names.into_inner();
    let mut inner = expr;
    while let ExprKind::Paren(within) = inner.kind {
        inner = within;
    }
    if shown == Shown::Iterated
        && let ExprKind::New { callee, .. } = inner.kind
    {
        return Some(crate::print::callee_text(callee, &names) + "(...)");
    }
    Some(crate::print::callee_text(expr, &names))
}

#[cold]
fn too_many_functions(actual: u32, limit: u32) -> Diagnostic {
    Diagnostic::new(
        "SYNTAX_TOO_DEEP",
        Span::new(0, 0),
        format!("Function count ({actual}) exceeds maximum allowed ({limit})"),
    )
    .hint("name functions that are written twice, or split the script")
    .data(u64::from(actual), u64::from(limit))
}

fn one(diagnostic: Diagnostic, text: &str) -> Diagnostics {
    Diagnostics::collect(vec![diagnostic], text).unwrap_or_else(|| nothing(text))
}

/// Never needed: a list of at least one diagnostic gives a first one.
fn nothing(_text: &str) -> Diagnostics {
    let first = Diagnostic::syntax(Span::new(0, 0), "Invalid or unexpected token");
    Diagnostics {
        first: Box::new(first),
        further: Vec::new(),
    }
}

fn script<'a>(text: &str, body: &'a [Stmt<'a>], id: FunctionId) -> Function<'a> {
    Function {
        span: Span::new(0, text.len() as u32),
        id,
        kind: FunctionKind::Script,
        is_async: true,
        name: None,
        name_scope: ScopeId(0),
        param_scope: ScopeId(0),
        body_scope: ScopeId(0),
        params: &[],
        rest: None,
        body: FunctionBody::Block(body),
    }
}
