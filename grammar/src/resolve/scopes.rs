//! The open scopes of a walk over the tree, and what a name means in them.

use std::collections::HashSet;

use super::{Binding, BindingId, BindingKind, Resolution, Scope, ScopeKind, Target};
use crate::ast::{
    DeclareKind, FunctionId, Ident, Pattern, PatternKind, ScopeId, Stmt, StmtKind, Symbol,
};
use crate::diagnostic::{Diagnostic, line_column};
use crate::early_errors::eval_or_arguments;
use crate::globals;
use crate::hints;
use crate::names::Names;
use crate::options::ParseOptions;
use crate::span::Span;

/// A search through all names is dear; a script with that many errors is not helped by more.
const SUGGESTIONS_MAX: u32 = 10;

/// What a name means that no scope declares; found once a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Free {
    Unknown,
    Global,
    Namespace,
    Refused,
}

/// Tables of a walk. `current` gives the innermost binding of a symbol, so a look-up costs the
/// same however deep scopes nest; `undo` restores it when a scope closes.
pub(crate) struct Scopes<'n, 'a> {
    pub(crate) resolution: Resolution,
    names: &'n Names<'a>,
    source: &'n str,
    options: &'n ParseOptions,
    current: Vec<Option<BindingId>>,
    undo: Vec<(Symbol, Option<BindingId>)>,
    open: Vec<(ScopeId, usize)>,
    free: Vec<Free>,
    /// Open functions, innermost last, with the scope of their `var`s.
    functions: Vec<(FunctionId, ScopeId)>,
    /// By open function: its parameters are plain names, so that a `var` of the body shares them.
    simple: Vec<bool>,
    captured: HashSet<(u32, u32)>,
    /// `catch (e)` with a plain name, which a `var` may repeat.
    plain_catches: HashSet<BindingId>,
    locals: Vec<u32>,
    suggestions: u32,
    limit: u32,
}

impl<'n, 'a> Scopes<'n, 'a> {
    pub(crate) fn new(
        names: &'n Names<'a>,
        source: &'n str,
        options: &'n ParseOptions,
        (refs, scopes, functions): (u32, u32, u32),
        limit: u32,
    ) -> Self {
        let placeholder = Scope {
            parent: None,
            kind: ScopeKind::Script,
            function: FunctionId(0),
            bindings: Vec::new(),
        };
        Self {
            resolution: Resolution {
                targets: vec![Target::Global(Symbol(0)); refs as usize],
                bindings: Vec::new(),
                scopes: vec![placeholder; scopes as usize],
                captures: vec![Vec::new(); functions as usize],
            },
            names,
            source,
            options,
            current: vec![None; names.len()],
            undo: Vec::new(),
            open: Vec::new(),
            free: vec![Free::Unknown; names.len()],
            functions: Vec::new(),
            simple: Vec::new(),
            captured: HashSet::new(),
            plain_catches: HashSet::new(),
            locals: vec![0; functions as usize],
            suggestions: 0,
            limit,
        }
    }

    pub(crate) fn names(&self) -> &'n Names<'a> {
        self.names
    }

    fn function(&self) -> FunctionId {
        self.functions.last().map_or(FunctionId(0), |open| open.0)
    }

    fn scope(&self) -> ScopeId {
        self.open.last().map_or(ScopeId(0), |open| open.0)
    }

    fn binding(&self, id: BindingId) -> &Binding {
        &self.resolution.bindings[id.0 as usize]
    }

    pub(crate) fn enter_function(&mut self, id: FunctionId, body: ScopeId, simple: bool) {
        self.functions.push((id, body));
        self.simple.push(simple);
    }

    pub(crate) fn leave_function(&mut self) {
        self.functions.pop();
        self.simple.pop();
    }

    pub(crate) fn enter(&mut self, id: ScopeId, kind: ScopeKind) {
        let parent = self.open.last().map(|open| open.0);
        let function = self.function();
        if let Some(scope) = self.resolution.scopes.get_mut(id.0 as usize) {
            *scope = Scope {
                parent,
                kind,
                function,
                bindings: Vec::new(),
            };
        }
        self.open.push((id, self.undo.len()));
    }

    pub(crate) fn leave(&mut self) {
        let Some((_, mark)) = self.open.pop() else {
            return;
        };
        for (symbol, before) in self.undo.drain(mark..).rev() {
            self.current[symbol.0 as usize] = before;
        }
    }

    /// Declares a name in the innermost scope.
    fn declare(
        &mut self,
        name: Ident,
        kind: BindingKind,
        initialised_at: u32,
        faults: &mut Vec<Diagnostic>,
    ) -> BindingId {
        self.check_declared_name(name, faults);
        let (scope, function) = (self.scope(), self.function());
        let existing = self.current[name.name.0 as usize];
        if let Some(existing) = existing {
            let binding = *self.binding(existing);
            if let Some(id) = self.redeclare(name, kind, existing, binding, faults) {
                self.resolution.targets[name.id.0 as usize] = Target::Binding(id);
                return id;
            }
        }
        let id = BindingId(self.resolution.bindings.len() as u32);
        self.resolution.bindings.push(Binding {
            name: name.name,
            kind,
            scope,
            function,
            span: name.span,
            initialised_at,
            captured: false,
            assigned: kind == BindingKind::Var,
        });
        self.undo.push((name.name, existing));
        self.current[name.name.0 as usize] = Some(id);
        self.resolution.scopes[scope.0 as usize].bindings.push(id);
        self.resolution.targets[name.id.0 as usize] = Target::Binding(id);
        let locals = &mut self.locals[function.0 as usize];
        *locals += 1;
        if *locals == self.limit + 1 {
            let (limit, actual) = (self.limit, *locals);
            faults.push(
                Diagnostic::new(
                    "SYNTAX_TOO_DEEP",
                    name.span,
                    format!("A function declares more than {limit} names"),
                )
                .hint("keep values in objects and arrays, or split the script")
                .data(u64::from(actual), u64::from(limit)),
            );
        }
        id
    }

    /// What a second declaration of a name does: the binding it shares, or `None` for a new one.
    fn redeclare(
        &mut self,
        name: Ident,
        kind: BindingKind,
        existing: BindingId,
        binding: Binding,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<BindingId> {
        let scope = self.scope();
        let same = binding.scope == scope;
        let body = self.functions.last().is_some_and(|open| open.1 == scope);
        // A body stands inside the scope of its parameters, a catch body inside that of its own.
        let around = self.resolution.scopes[scope.0 as usize].parent == Some(binding.scope)
            && binding.function == self.function();
        let shared = match (binding.kind, kind) {
            (BindingKind::Function, BindingKind::Function | BindingKind::Var)
            | (BindingKind::Var, BindingKind::Var) => same && body,
            // With expressions among the parameters, a `var` is a variable of its own
            // (ECMA-262 FunctionDeclarationInstantiation, step 28).
            (BindingKind::Param, BindingKind::Var) => {
                around && self.simple.last().copied().unwrap_or(true)
            }
            _ => false,
        };
        if shared {
            if kind == BindingKind::Var || binding.kind == BindingKind::Function {
                self.resolution.bindings[existing.0 as usize].assigned = true;
            }
            return Some(existing);
        }
        let conflict = same
            || around
                && match binding.kind {
                    BindingKind::Param => matches!(kind, BindingKind::Let | BindingKind::Const),
                    BindingKind::Catch => kind != BindingKind::Var,
                    _ => false,
                };
        if conflict {
            let fault = if kind == BindingKind::Param && same {
                Diagnostic::syntax(
                    name.span,
                    "Duplicate parameter name not allowed in this context",
                )
                .hint("give every parameter a name of its own")
            } else {
                self.already_declared(name, binding.span)
            };
            faults.push(fault);
            return Some(existing);
        }
        None
    }

    /// Refuses names that no declaration may take.
    fn check_declared_name(&self, name: Ident, faults: &mut Vec<Diagnostic>) {
        let traits = self.names.traits(name.name);
        let text = self.names.str(name.name);
        if traits.has_reserved_prefix() && text != "__safe_parallel" {
            faults.push(
                Diagnostic::new(
                    "RESERVED_PREFIX",
                    name.span,
                    format!("Identifier '{text}' has a reserved prefix"),
                )
                .hint("names that begin with __ag_, __safe_ or __REF_ are reserved"),
            );
        } else if globals::is_reserved_binding(text) {
            faults.push(
                Diagnostic::new(
                    "RESERVED_BINDING",
                    name.span,
                    format!("Identifier '{text}' is reserved and can not be declared"),
                )
                .hint("it is there already; choose another name for yours"),
            );
        } else if matches!(text, "eval" | "arguments") {
            faults.push(eval_or_arguments(name.span));
        }
    }

    /// Declares the names of a pattern.
    pub(crate) fn declare_pattern(
        &mut self,
        pattern: &Pattern<'_>,
        kind: BindingKind,
        initialised_at: u32,
        faults: &mut Vec<Diagnostic>,
    ) {
        for_each_name(pattern, &mut |name| {
            self.declare(name, kind, initialised_at, faults);
        });
    }

    pub(crate) fn declare_catch(&mut self, param: &Pattern<'_>, faults: &mut Vec<Diagnostic>) {
        if let PatternKind::Ident(name) = param.kind {
            let id = self.declare(name, BindingKind::Catch, param.span.end, faults);
            self.plain_catches.insert(id);
        } else {
            self.declare_pattern(param, BindingKind::Catch, param.span.end, faults);
        }
    }

    pub(crate) fn declare_own_name(&mut self, name: Ident, faults: &mut Vec<Diagnostic>) {
        self.declare(name, BindingKind::SelfName, 0, faults);
    }

    /// Declares what a statement list declares in its scope, functions included.
    pub(crate) fn hoist(&mut self, body: &[Stmt<'_>], faults: &mut Vec<Diagnostic>) {
        for statement in body {
            match statement.kind {
                StmtKind::Declare(declaration) => {
                    let kind = match declaration.kind {
                        DeclareKind::Const => BindingKind::Const,
                        DeclareKind::Let => BindingKind::Let,
                        DeclareKind::Var => continue,
                    };
                    for declarator in declaration.declarators {
                        let end = declarator.span.end;
                        self.declare_pattern(declarator.target, kind, end, faults);
                    }
                }
                StmtKind::Function(function) => {
                    if let Some(name) = function.name {
                        self.declare(name, BindingKind::Function, 0, faults);
                    }
                }
                _ => {}
            }
        }
    }

    /// Declares the `var`s of a function's body, wherever in it they stand.
    pub(crate) fn hoist_vars<'s>(&mut self, body: &'s [Stmt<'s>], faults: &mut Vec<Diagnostic>) {
        let mut rest: Vec<&[Stmt<'_>]> = vec![body];
        while let Some(list) = rest.pop() {
            let Some((statement, behind)) = list.split_first() else {
                continue;
            };
            rest.push(behind);
            let mut declare = |declare: Option<DeclareKind>, pattern: &Pattern<'_>| {
                if declare == Some(DeclareKind::Var) {
                    self.declare_pattern(pattern, BindingKind::Var, 0, faults);
                }
            };
            match &statement.kind {
                StmtKind::Declare(declaration) => {
                    for declarator in declaration.declarators {
                        declare(Some(declaration.kind), declarator.target);
                    }
                }
                StmtKind::Block { body, .. } => rest.push(body),
                StmtKind::If { yes, no, .. } => {
                    if let Some(no) = no {
                        rest.push(std::slice::from_ref(no));
                    }
                    rest.push(std::slice::from_ref(yes));
                }
                StmtKind::For(head) => {
                    if let crate::ast::ForInit::Declare(declaration) = head.init {
                        for declarator in declaration.declarators {
                            declare(Some(declaration.kind), declarator.target);
                        }
                    }
                    rest.push(std::slice::from_ref(head.body));
                }
                StmtKind::ForOf(head) | StmtKind::ForIn(head) => {
                    declare(head.declare, head.left);
                    rest.push(std::slice::from_ref(head.body));
                }
                StmtKind::While { body, .. }
                | StmtKind::DoWhile { body, .. }
                | StmtKind::Labeled { body, .. } => rest.push(std::slice::from_ref(body)),
                StmtKind::Try(parts) => {
                    if let Some((_, finally)) = parts.finally {
                        rest.push(finally);
                    }
                    if let Some(catch) = parts.catch {
                        rest.push(catch.body);
                    }
                    rest.push(parts.block.1);
                }
                StmtKind::Switch(switch) => {
                    rest.extend(switch.cases.iter().rev().map(|case| case.body));
                }
                StmtKind::Empty
                | StmtKind::Expr(_)
                | StmtKind::Function(_)
                | StmtKind::Break(_)
                | StmtKind::Continue(_)
                | StmtKind::Return(_)
                | StmtKind::Throw(_) => {}
            }
        }
    }

    /// A name in the pattern of a `var`: like an assignment, but nothing between it and the
    /// function's body may declare the name.
    pub(crate) fn var_name(&mut self, name: Ident, faults: &mut Vec<Diagnostic>) {
        if let Some(id) = self.current[name.name.0 as usize] {
            let binding = *self.binding(id);
            let fits = match binding.kind {
                BindingKind::Var | BindingKind::Param => true,
                BindingKind::Catch => self.plain_catches.contains(&id),
                // In the body's own scope this was seen when names were hoisted.
                _ => self
                    .functions
                    .last()
                    .is_some_and(|open| open.1 == binding.scope),
            };
            if !fits {
                let fault = self.already_declared(name, binding.span);
                faults.push(fault);
            }
            self.resolve(name, true, faults);
        }
    }

    /// The binding that a name has here.
    pub(crate) fn lookup(&self, name: Symbol) -> Option<BindingId> {
        self.current[name.0 as usize]
    }

    /// Finds what a reference means and notes it; `write` for assignments.
    pub(crate) fn resolve(
        &mut self,
        name: Ident,
        write: bool,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Target> {
        if let Some(id) = self.current[name.name.0 as usize] {
            let target = Target::Binding(id);
            self.resolution.targets[name.id.0 as usize] = target;
            if write {
                self.resolution.bindings[id.0 as usize].assigned = true;
            }
            let home = self.binding(id).function;
            if home != self.function() {
                self.capture(id, home);
            }
            return Some(target);
        }
        let target = match self.free_name(name, faults) {
            Free::Global => Target::Global(name.name),
            Free::Namespace => Target::Namespace(name.name),
            Free::Unknown | Free::Refused => return None,
        };
        self.resolution.targets[name.id.0 as usize] = target;
        if write {
            let text = self.names.str(name.name);
            faults.push(
                Diagnostic::new(
                    "CONST_GLOBAL",
                    name.span,
                    format!("Assignment to the global '{text}' is not allowed"),
                )
                .hint(if globals::is_reserved_binding(text) {
                    "choose another name".to_owned()
                } else {
                    format!("declare a variable of your own: let {text} = …")
                }),
            );
        }
        Some(target)
    }

    /// Notes that the open functions inside `home` take a binding from outside.
    #[cold]
    fn capture(&mut self, id: BindingId, home: FunctionId) {
        self.resolution.bindings[id.0 as usize].captured = true;
        for &(function, _) in self.functions.iter().rev() {
            if function == home || !self.captured.insert((function.0, id.0)) {
                break;
            }
            self.resolution.captures[function.0 as usize].push(id);
        }
    }

    /// A name that no scope declares.
    fn free_name(&mut self, name: Ident, faults: &mut Vec<Diagnostic>) -> Free {
        let known = self.free[name.name.0 as usize];
        if known != Free::Unknown {
            return known;
        }
        let text = self.names.str(name.name);
        let disabled = self.options.disabled_names.contains(text);
        let found = if let Some((rule, hint)) = globals::forbidden(text) {
            let refused = Diagnostic::new(rule, name.span, not_allowed(text));
            faults.push(refused.hint(hint));
            Free::Refused
        } else if text == "arguments" {
            faults.push(
                Diagnostic::new("NO_ARGUMENTS", name.span, not_allowed(text))
                    .hint("use rest parameters (...args)"),
            );
            Free::Refused
        } else if disabled {
            faults.push(
                Diagnostic::new("DISABLED_GLOBAL", name.span, not_allowed(text))
                    .hint("this name is disabled by the configuration"),
            );
            Free::Refused
        } else if text == "console" && !self.options.allow_console {
            faults.push(
                Diagnostic::new("CONSOLE_DISABLED", name.span, not_allowed(text))
                    .hint("return the values instead of logging them"),
            );
            Free::Refused
        } else if globals::is_global(text) {
            Free::Global
        } else if self.options.namespaces.contains(text) {
            Free::Namespace
        } else {
            faults.push(self.unknown(name.span, text));
            Free::Refused
        };
        self.free[name.name.0 as usize] = found;
        found
    }

    /// A second declaration of a name: the later one is what is wrong.
    #[cold]
    fn already_declared(&mut self, name: Ident, other: Span) -> Diagnostic {
        let text = self.names.str(name.name);
        let (later, earlier) = if name.span.start > other.start {
            (name.span, other)
        } else {
            (other, name.span)
        };
        let diagnostic = Diagnostic::syntax(
            later,
            format!("Identifier '{text}' has already been declared"),
        );
        self.suggestions += 1;
        if self.suggestions > SUGGESTIONS_MAX {
            return diagnostic.hint("choose another name, or assign without declaring");
        }
        let (line, _) = line_column(self.source, earlier.start);
        diagnostic.hint(format!(
            "it is declared in line {line}: choose another name, or assign without declaring: \
             {text} = …"
        ))
    }

    #[cold]
    fn unknown(&mut self, span: Span, text: &str) -> Diagnostic {
        let diagnostic = Diagnostic::new(
            "UNKNOWN_GLOBAL",
            span,
            format!("Identifier '{text}' is not defined"),
        );
        self.suggestions += 1;
        let generic = "declare it, or use callTool() for outside functionality";
        if self.suggestions > SUGGESTIONS_MAX {
            return diagnostic.hint(generic);
        }
        let declared = self
            .resolution
            .bindings
            .iter()
            .take(5_000)
            .map(|b| self.names.str(b.name));
        let namespaces = self
            .options
            .namespaces
            .iter()
            .take(5_000)
            .map(String::as_str);
        let known = globals::globals().iter().copied();
        if let Some(near) = globals::nearest(text, declared.chain(known).chain(namespaces)) {
            diagnostic.hint(format!("did you mean '{near}'?"))
        } else if let Some(home) = hints::home_of(text) {
            diagnostic.hint(format!("did you mean {home}.{text}?"))
        } else {
            diagnostic.hint(hints::unknown_name(text).unwrap_or(generic))
        }
    }
}

fn not_allowed(name: &str) -> String {
    format!("Identifier '{name}' is not allowed in AgentScript")
}

/// Calls `visit` for every name in a binding pattern. Patterns nest no deeper than brackets may.
fn for_each_name(pattern: &Pattern<'_>, visit: &mut dyn FnMut(Ident)) {
    match pattern.kind {
        PatternKind::Ident(name) => visit(name),
        PatternKind::Member(_) => {}
        PatternKind::Object { properties, rest } => {
            for property in properties {
                for_each_name(property.value.target, visit);
            }
            if let Some(rest) = rest {
                for_each_name(rest, visit);
            }
        }
        PatternKind::Array { elements, rest } => {
            for element in elements.iter().flatten() {
                for_each_name(element.target, visit);
            }
            if let Some(rest) = rest {
                for_each_name(rest, visit);
            }
        }
    }
}
