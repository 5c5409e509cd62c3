//! Resolved syntax tree to register bytecode.
//!
//! One pass over the tree decides where every variable lives ([`analysis`]); then each function is
//! compiled on its own from a queue, so that nesting of functions costs no native stack. Within a
//! function, expressions are compiled straight into the register that wants them. Left spines of
//! binary operators and member chains are walked in loops; other nesting is bounded by the parser
//! and runs on a stack that grows by segments ([`guarded`]).

mod analysis;
mod call;
mod chain;
mod condition;
mod constants;
mod control_flow;
mod expression;
mod function;
mod literal;
mod loops;
mod operator;
mod pattern;
mod statement;
#[cfg(test)]
mod tests;
mod variables;
mod writer;

use std::sync::Arc;

use bumpalo::Bump;
use codecall_grammar::ast::{Function, Symbol, Text};
use codecall_grammar::diagnostic::line_column;
use codecall_grammar::resolve::{Binding, BindingId, Resolution, Target};
use codecall_grammar::span::Span;
use codecall_grammar::{Ast, Diagnostic, Diagnostics, ParseOptions, Status};

use self::analysis::Facts;
use self::constants::Constants;
use self::function::{FunctionState, Pending};
use crate::bytecode::program::{FunctionCode, Program, ProgramData, RegExpLiteral};

/// Functions of one script.
const FUNCTIONS_MAX: u64 = 1_000;
/// Declared names of one function.
const LOCALS_MAX: u64 = 1_000;
/// Constants of one script, of each kind.
const CONSTANTS_MAX: u64 = 65_535;
/// Registers of one function; a little below what an operand holds, so that counting past the end
/// cannot wrap before the refusal is noticed.
const REGISTERS_MAX: u16 = 65_000;

/// Compiles a script.
///
/// # Errors
/// The diagnostics of the parser, and `SYNTAX_TOO_DEEP` for scripts with too many functions,
/// locals, constants or simultaneously live values.
pub fn compile(source: &[u8], options: &ParseOptions) -> Result<Program, Diagnostics> {
    let arena = Bump::new();
    let ast = codecall_grammar::parse(&arena, source, options)?;
    compile_ast(&ast)
}

/// Compiles a parsed script.
fn compile_ast(ast: &Ast<'_>) -> Result<Program, Diagnostics> {
    let mut compiler = Compiler::new(ast);
    compiler.check_counts();
    if compiler.refusal.is_none() {
        compiler.run();
    }
    compiler.finish()
}

/// Why a script that parses is not compiled.
struct Refusal {
    span: Span,
    message: String,
    hint: Option<&'static str>,
    data: Option<(u64, u64)>,
}

impl Refusal {
    fn diagnostics(self, source: &str) -> Diagnostics {
        let (line, column) = line_column(source, self.span.start);
        let first = Diagnostic {
            status: Status::IllegalAccess,
            rule: "SYNTAX_TOO_DEEP",
            kind: Some("PreScan"),
            code: "VALIDATION_ERROR",
            message: self.message,
            span: self.span,
            line,
            column,
            hint: self.hint.map(str::to_owned),
            data: self.data,
        };
        Diagnostics {
            first: Box::new(first),
            further: Vec::new(),
        }
    }
}

/// State of one compilation. `f` belongs to the function that is being compiled.
struct Compiler<'a> {
    ast: &'a Ast<'a>,
    resolution: &'a Resolution,
    facts: Facts<'a>,
    constants: Constants,
    /// Functions whose `Closure` has been written but whose code has not.
    queue: Vec<Pending<'a>>,
    /// Regular expression literals.
    regexps: Vec<RegExpLiteral>,
    functions: Vec<Option<FunctionCode>>,
    site_count: u32,
    /// By binding: the register of the holding function that has the value or its box.
    registers: Vec<u16>,
    f: FunctionState,
    /// The first refusal; compiling goes on to its end, the result is dropped.
    refusal: Option<Refusal>,
}

impl<'a> Compiler<'a> {
    fn new(ast: &'a Ast<'a>) -> Self {
        let resolution = &ast.resolution;
        Self {
            ast,
            resolution,
            facts: Facts::of(ast.script, resolution),
            constants: Constants::default(),
            regexps: Vec::new(),
            queue: Vec::new(),
            functions: Vec::new(),
            site_count: 0,
            registers: vec![0; resolution.bindings.len()],
            f: FunctionState::new(ast.script.id, ast.script.span),
            refusal: None,
        }
    }

    fn check_counts(&mut self) {
        let functions = u64::from(self.ast.function_count);
        if functions > FUNCTIONS_MAX {
            self.refuse_count("functions", self.ast.script.span, functions, FUNCTIONS_MAX);
        }
        let mut locals = vec![0u64; self.ast.function_count as usize];
        for binding in &self.resolution.bindings {
            if let Some(count) = locals.get_mut(binding.function.0 as usize) {
                *count += 1;
                if *count == LOCALS_MAX + 1 {
                    self.refuse_count(
                        "local names in one function",
                        binding.span,
                        *count,
                        LOCALS_MAX,
                    );
                }
            }
        }
    }

    fn run(&mut self) {
        self.functions
            .resize_with(self.ast.function_count as usize, || None);
        self.queue.push(Pending::script(self.ast.script));
        while let Some(pending) = self.queue.pop() {
            let index = pending.function.id.0 as usize;
            let code = self.function(&pending);
            if let Some(slot) = self.functions.get_mut(index) {
                *slot = Some(code);
            }
        }
    }

    fn finish(self) -> Result<Program, Diagnostics> {
        let constants = self.constants.len();
        let refusal = self.refusal.or_else(|| {
            (constants > CONSTANTS_MAX)
                .then(|| too_many("constants", self.ast.script.span, constants, CONSTANTS_MAX))
        });
        if let Some(refusal) = refusal {
            return Err(refusal.diagnostics(self.ast.source));
        }
        // A function declaration that a later one of the same name replaces is never made.
        let functions = self
            .functions
            .into_iter()
            .map(|code| code.unwrap_or_else(FunctionCode::empty))
            .collect();
        let (strings, numbers, literals) = self.constants.into_parts();
        let program = Program {
            inner: Arc::new(ProgramData {
                source: self.ast.source.into(),
                typescript: self.ast.typescript,
                functions,
                strings,
                numbers,
                literals,
                regexps: self.regexps.into(),
                site_count: self.site_count,
                warnings: self.ast.warnings.as_slice().into(),
                string_index: std::sync::OnceLock::new(),
            }),
        };
        program.verify().map_err(|error| {
            let message = format!("The script could not be translated, a defect of ours: {error}");
            let refusal = Refusal {
                span: self.ast.script.span,
                message,
                hint: None,
                data: None,
            };
            refusal.diagnostics(self.ast.source)
        })?;
        Ok(program)
    }

    fn refuse(&mut self, refusal: Refusal) {
        if self.refusal.is_none() {
            self.refusal = Some(refusal);
        }
    }

    fn refuse_count(&mut self, what: &str, span: Span, actual: u64, limit: u64) {
        self.refuse(too_many(what, span, actual, limit));
    }

    fn binding(&self, id: BindingId) -> &'a Binding {
        &self.resolution.bindings[id.0 as usize]
    }

    fn target(&self, ident: codecall_grammar::ast::Ident) -> Target {
        self.resolution.targets[ident.id.0 as usize]
    }

    /// The text of a symbol that is known to be well formed (identifiers are).
    fn text(&self, symbol: Symbol) -> &'a str {
        match self.ast.names.text(symbol) {
            Text::Utf8(text) => text,
            Text::Utf16(_) => "",
        }
    }

    /// The constant index of a symbol's text.
    fn string(&mut self, symbol: Symbol) -> u16 {
        self.constants.string(symbol, self.ast.names.text(symbol)) as u16
    }
}

fn too_many(what: &str, span: Span, actual: u64, limit: u64) -> Refusal {
    Refusal {
        span,
        message: format!("Too many {what} ({actual}), the maximum is {limit}"),
        hint: Some("split the script into smaller ones"),
        data: Some((actual, limit)),
    }
}

/// Names the function that is being compiled to those who look at a piece of tree.
fn is_anonymous(function: &Function<'_>) -> bool {
    function.name.is_none()
}

/// Runs a step of a recursion over the tree, on a fresh stack segment when the present one is
/// nearly used up: nesting is bounded, frames of unoptimised builds are not small.
fn guarded<R>(step: impl FnOnce() -> R) -> R {
    stacker::maybe_grow(128 * 1024, 1024 * 1024, step)
}
