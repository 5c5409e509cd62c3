//! The path of a script through the front end.

use bumpalo::Bump;

use crate::actions::Builder;
use crate::ast::{
    ExprKind, Function, FunctionBody, FunctionId, FunctionKind, ScopeId, Stmt, StmtKind,
};
use crate::diagnostic::{Diagnostic, Diagnostics, locate};
use crate::layout::lay_out;
use crate::names::Names;
use crate::options::{ParseLimits, ParseOptions};
use crate::parser;
use crate::prescan::prescan;
use crate::recover;
use crate::resolve::{Resolution, Scopes};
use crate::span::Span;
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
    /// What is legal but looks wrong, in source order.
    pub warnings: Vec<Diagnostic>,
}

/// Checks and parses a script.
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
    let mut laid = lay_out(text, arena, &limits);
    if laid.tokens.is_empty() && laid.fatal.is_none() && laid.lexer.faults.is_empty() {
        let diagnostic = Diagnostic::new("EMPTY_SCRIPT", Span::new(0, 0), "Script is empty")
            .hint("write at least one statement, such as return 1");
        return Err(one(diagnostic, text));
    }
    let mut warnings = std::mem::take(&mut laid.lexer.warnings);
    let mut builder = Builder::new(arena, text, laid.lexer);
    let recovery = recover::parse(&mut builder, laid.tokens, laid.fatal.as_ref());
    let Some(list) = recovery.list else {
        let mut faults = builder.faults.take();
        faults.extend(recovery.errors);
        return Err(Diagnostics::collect(faults, text).unwrap_or_else(|| nothing(text)));
    };
    let body = builder.close(list);
    let script = arena.alloc(script(text, body, FunctionId(0)));
    let (script, implicit_result) = unwrap_main(&builder, script);
    let script = arena.alloc(script);
    let mut faults = builder.faults.take();
    let function_count = builder.functions.get();
    if function_count > limits.functions {
        faults.push(too_many_functions(function_count, limits.functions));
    }
    let counts = (builder.refs.get(), builder.scopes.get(), function_count);
    let names = builder.names.into_inner();
    let scopes = Scopes::new(&names, text, options, counts, limits.locals);
    let known = faults.len();
    let (resolution, odd) = walk::walk(text, script, scopes, options, &limits, &mut faults);
    recovery.settle(&mut faults, known, text, &names, &resolution.bindings);
    if let Some(diagnostics) = Diagnostics::collect(faults, text) {
        return Err(diagnostics);
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
        implicit_result,
        warnings,
    })
}

/// What an error message shows an expression as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The callee of a call: it may be the part of an optional chain before the call.
    Callee,
    /// An operand: an optional chain is done.
    Operand,
}

/// An expression's text as error messages show it: what [`crate::print::callee_text`] prints for
/// it. `None` if the text is no single expression; names need not exist.
pub fn describe_expression(text: &str, shown: Shown) -> Option<String> {
    let arena = Bump::new();
    let wrapped = format!("({text}\n)");
    let limits = ParseLimits::caps();
    let laid = lay_out(&wrapped, &arena, &limits);
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

/// If the whole script is `async function __ag_main() {…}`, its body is the script.
fn unwrap_main<'a>(builder: &Builder<'a>, outer: &Function<'a>) -> (Function<'a>, bool) {
    let FunctionBody::Block(body) = outer.body else {
        return (*outer, false);
    };
    if let [
        Stmt {
            kind: StmtKind::Function(main),
            ..
        },
    ] = body
        && main.is_async
        && main.params.is_empty()
        && main.rest.is_none()
        && main
            .name
            .is_some_and(|name| builder.names.borrow().str(name.name) == "__ag_main")
        && let FunctionBody::Block(body) = main.body
    {
        return (script(builder.source, body, FunctionId(0)), false);
    }
    let implicit = matches!(
        body.last(),
        Some(Stmt {
            kind: StmtKind::Expr(_),
            ..
        })
    );
    (*outer, implicit)
}
