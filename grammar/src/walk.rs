//! The one walk over a finished tree: opens and closes scopes, shows every node to the rules of
//! [`crate::early_errors`], and bounds the depth of syntax.
//!
//! The walk keeps what it still has to visit on a stack of its own, so native stack does not grow
//! with the script, however its nodes nest.

use crate::ast::{
    Arg, ArrayItem, BinaryOp, DeclareKind, Expr, ExprKind, ExprRef, For, ForEach, ForInit,
    Function, FunctionBody, FunctionKind, Ident, ObjectItem, Pattern, PatternElement, PatternKind,
    PropertyKey, ScopeId, Stmt, StmtKind, Switch, Symbol, Try,
};
use crate::diagnostic::Diagnostic;
use crate::early_errors::{self, Jumps};
use crate::loops;
use crate::options::{ParseLimits, ParseOptions};
use crate::resolve::{BindingId, BindingKind, Resolution, ScopeKind, Scopes, Target};
use crate::span::Span;

/// What is still to be done, the next thing last.
#[derive(Clone, Copy)]
enum Work<'a> {
    Expr(ExprRef<'a>, u32),
    Stmt(&'a Stmt<'a>, u32),
    /// Statements from the first on, one after the other.
    List(&'a [Stmt<'a>], u32),
    /// A target that is assigned.
    Assigned(&'a Pattern<'a>, u32),
    /// A target that is declared: its names are known, its keys and defaults not.
    Declared(&'a Pattern<'a>, bool, u32),
    Element(PatternElement<'a>, Naming, u32),
    Enter(ScopeId, ScopeKind, &'a [Stmt<'a>]),
    EnterHead(ScopeId, &'a For<'a>),
    EnterEach(ScopeId, &'a ForEach<'a>),
    EnterCatch(ScopeId, &'a Pattern<'a>),
    EnterSwitch(&'a Switch<'a>),
    EnterBody(&'a Function<'a>),
    LeaveFunction,
    Leave,
    EnterJump(Jump),
    LeaveJump,
    /// The part of a counting loop in which its counter may not be assigned begins.
    Guard(BindingId),
    Unguard,
}

/// How the names of a pattern are met.
#[derive(Clone, Copy)]
enum Naming {
    Assigned,
    Declared,
    Var,
}

/// Something that `break` or `continue` may aim at.
#[derive(Clone, Copy)]
enum Jump {
    /// A label, and whether it is a loop's.
    Label(Symbol, bool),
    /// A loop; the span if it ends only by leaving its body.
    Loop(Option<Span>),
    Switch,
}

/// State of an open function.
struct Open {
    is_async: bool,
    in_params: bool,
    kind: FunctionKind,
    /// Where it begins.
    start: u32,
    jumps: Jumps,
}

/// The walk's tables.
pub(crate) struct Walk<'o, 'n, 'a> {
    pub(crate) scopes: Scopes<'n, 'a>,
    pub(crate) options: &'o ParseOptions,
    limits: &'o ParseLimits,
    pub(crate) faults: &'o mut Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
    source: &'o str,
    work: Vec<Work<'a>>,
    functions: Vec<Open>,
    /// Counters of open counting loops.
    guarded: Vec<BindingId>,
}

/// Walks a script; gives the meaning of its names and what looks wrong, and adds to `faults`.
pub(crate) fn walk<'a>(
    source: &str,
    script: &'a Function<'a>,
    scopes: Scopes<'_, 'a>,
    options: &ParseOptions,
    limits: &ParseLimits,
    faults: &mut Vec<Diagnostic>,
) -> (Resolution, Vec<Diagnostic>) {
    let mut walk = Walk {
        scopes,
        options,
        limits,
        faults,
        warnings: Vec::new(),
        source,
        work: Vec::with_capacity(64),
        functions: Vec::new(),
        guarded: Vec::new(),
    };
    walk.script(script);
    (walk.scopes.resolution, walk.warnings)
}

impl<'a> Walk<'_, '_, 'a> {
    fn script(&mut self, script: &'a Function<'a>) {
        let FunctionBody::Block(body) = script.body else {
            return;
        };
        self.functions.push(Open {
            is_async: true,
            in_params: false,
            kind: FunctionKind::Script,
            start: 0,
            jumps: Jumps::default(),
        });
        self.scopes
            .enter_function(script.id, script.body_scope, true);
        self.scopes.enter(script.body_scope, ScopeKind::Script);
        self.scopes.hoist(body, self.faults);
        self.scopes.hoist_vars(body, self.faults);
        self.work.push(Work::List(body, 0));
        while let Some(work) = self.work.pop() {
            self.step(work);
            // Broken rules are sorted by place later; this many are more than anyone reads.
            if self.faults.len() > 1_000 {
                return;
            }
        }
        self.scopes.leave();
    }

    fn step(&mut self, work: Work<'a>) {
        match work {
            Work::Expr(expr, depth) => self.expr(expr, depth),
            Work::Stmt(statement, depth) => self.statement(statement, depth),
            Work::List(list, depth) => {
                if let Some((first, rest)) = list.split_first() {
                    if !rest.is_empty() {
                        self.warnings.extend(early_errors::unreachable(first, rest));
                        self.work.push(Work::List(rest, depth));
                    }
                    self.statement(first, depth);
                }
            }
            Work::Assigned(pattern, depth) => self.pattern(pattern, Naming::Assigned, depth),
            Work::Declared(pattern, is_var, depth) => {
                let naming = if is_var {
                    Naming::Var
                } else {
                    Naming::Declared
                };
                self.pattern(pattern, naming, depth);
            }
            Work::Element(element, naming, depth) => self.element(element, naming, depth),
            Work::Enter(scope, kind, body) => {
                self.scopes.enter(scope, kind);
                self.scopes.hoist(body, self.faults);
            }
            Work::EnterHead(scope, head) => self.enter_head(scope, head),
            Work::EnterEach(scope, head) => self.enter_each(scope, head),
            Work::EnterCatch(scope, param) => {
                self.scopes.enter(scope, ScopeKind::Catch);
                self.scopes.declare_catch(param, self.faults);
            }
            Work::EnterSwitch(switch) => {
                self.scopes.enter(switch.scope, ScopeKind::Switch);
                for case in switch.cases {
                    self.scopes.hoist(case.body, self.faults);
                }
            }
            Work::EnterBody(function) => {
                if let Some(open) = self.functions.last_mut() {
                    open.in_params = false;
                }
                self.scopes.enter(function.body_scope, ScopeKind::Body);
                if let FunctionBody::Block(body) = function.body {
                    self.scopes.hoist(body, self.faults);
                    self.scopes.hoist_vars(body, self.faults);
                }
            }
            Work::LeaveFunction => {
                self.functions.pop();
                self.scopes.leave_function();
            }
            Work::Leave => self.scopes.leave(),
            Work::EnterJump(jump) => {
                let jumps = self.jumps();
                match jump {
                    Jump::Label(label, of_loop) => jumps.enter_label(label, of_loop),
                    Jump::Loop(endless) => jumps.enter_loop(endless),
                    Jump::Switch => jumps.enter_switch(),
                }
            }
            Work::LeaveJump => {
                if let Some(span) = self.jumps().leave() {
                    self.faults.push(loops::endless(span));
                }
            }
            Work::Guard(counter) => self.guarded.push(counter),
            Work::Unguard => {
                self.guarded.pop();
            }
        }
    }

    fn jumps(&mut self) -> &mut Jumps {
        // The script itself is open during the whole walk.
        let last = self.functions.len() - 1;
        &mut self.functions[last].jumps
    }

    /// One level deeper in syntax that no bracket bounds.
    fn deeper(&mut self, depth: u32, span: Span) -> u32 {
        let limit = self.limits.syntax_depth;
        if depth == limit {
            self.faults.push(
                Diagnostic::new(
                    "SYNTAX_TOO_DEEP",
                    span,
                    format!(
                        "Syntax nesting depth ({}) exceeds maximum allowed ({limit})",
                        depth + 1
                    ),
                )
                .data(u64::from(depth) + 1, u64::from(limit))
                .hint("give parts of the expression names"),
            );
            // Nothing inside is looked at: the tree may be as deep as the source is long.
            self.work.clear();
        }
        depth + 1
    }

    // Statements.

    fn statement(&mut self, statement: &'a Stmt<'a>, depth: u32) {
        match statement.kind {
            StmtKind::Empty => {}
            StmtKind::Expr(expr) | StmtKind::Throw(expr) => {
                if matches!(statement.kind, StmtKind::Throw(_)) {
                    self.jumps().leave_all();
                }
                self.work.push(Work::Expr(expr, depth));
            }
            StmtKind::Return(value) => {
                self.jumps().leave_all();
                if let Some(value) = value {
                    self.work.push(Work::Expr(value, depth));
                }
            }
            StmtKind::Declare(declaration) => self.declaration(declaration, depth),
            StmtKind::Function(function) => self.function(function, depth),
            StmtKind::Block { scope, body } => self.block(scope, body, depth),
            StmtKind::If { test, yes, no } => {
                if let Some(no) = no {
                    let inner = self.nested(no, depth);
                    self.work.push(Work::Stmt(no, inner));
                }
                let inner = self.nested(yes, depth);
                self.work.push(Work::Stmt(yes, inner));
                self.work.push(Work::Expr(test, depth));
            }
            StmtKind::For(head) => self.for_loop(statement, head, depth),
            StmtKind::ForOf(head) | StmtKind::ForIn(head) => {
                self.for_each(statement, head, depth);
            }
            StmtKind::While { test, body } => {
                let endless = self.other_loop(statement, test);
                let inner = self.nested(body, depth);
                self.work.push(Work::LeaveJump);
                self.work.push(Work::Stmt(body, inner));
                self.work.push(Work::EnterJump(Jump::Loop(endless)));
                self.work.push(Work::Expr(test, depth));
            }
            StmtKind::DoWhile { body, test } => {
                let endless = self.other_loop(statement, test);
                let inner = self.nested(body, depth);
                self.work.push(Work::Expr(test, depth));
                self.work.push(Work::LeaveJump);
                self.work.push(Work::Stmt(body, inner));
                self.work.push(Work::EnterJump(Jump::Loop(endless)));
            }
            StmtKind::Break(label) => {
                let names = self.scopes.names();
                if let Err(message) = self.jumps().break_(label, names) {
                    self.bad_jump(statement.span, label, message);
                }
            }
            StmtKind::Continue(label) => {
                let names = self.scopes.names();
                if let Err(message) = self.jumps().continue_(label, names) {
                    self.bad_jump(statement.span, label, message);
                }
            }
            StmtKind::Try(parts) => self.try_statement(parts, depth),
            StmtKind::Switch(switch) => {
                self.work.push(Work::Leave);
                self.work.push(Work::LeaveJump);
                for case in switch.cases.iter().rev() {
                    self.work.push(Work::List(case.body, depth));
                    if let Some(test) = case.test {
                        self.work.push(Work::Expr(test, depth));
                    }
                }
                self.work.push(Work::EnterJump(Jump::Switch));
                self.work.push(Work::EnterSwitch(switch));
                self.work.push(Work::Expr(switch.discriminant, depth));
            }
            StmtKind::Labeled { label, body } => {
                if self.jumps().has_label(label) {
                    let text = self.scopes.names().str(label);
                    let message = format!("Label '{text}' has already been declared");
                    self.faults.push(
                        Diagnostic::syntax(statement.span, message).hint("give it another name"),
                    );
                }
                let inner = self.deeper(depth, statement.span);
                self.work.push(Work::LeaveJump);
                self.work.push(Work::Stmt(body, inner));
                self.work
                    .push(Work::EnterJump(Jump::Label(label, loops::is_loop(body))));
            }
        }
    }

    /// `break` or `continue` that leads nowhere: the label is what is wrong, if there is one.
    #[cold]
    fn bad_jump(&mut self, span: Span, label: Option<Symbol>, message: String) {
        let text = span.text(self.source);
        let span = match label.map(|label| self.scopes.names().str(label)) {
            // Behind a keyword of at least five letters.
            Some(label) => text
                .get(5..)
                .and_then(|rest| rest.find(label))
                .map_or(span, |at| {
                    let start = span.start + 5 + at as u32;
                    Span::new(start, start + label.len() as u32)
                }),
            None => span,
        };
        let start = self.functions.last().map_or(0, |open| open.start);
        let hint = match early_errors::callback_of(self.source, start) {
            Some(method) if text.starts_with("continue") => {
                format!("the callback of {method} goes on with return")
            }
            Some("forEach") => "forEach cannot be left: use for (const x of list)".to_owned(),
            Some(method) => format!("{method} cannot be left: use for (const x of list)"),
            None if label.is_some() => "put the label before the loop that is meant".to_owned(),
            None if text.starts_with("continue") => "continue belongs into a loop".to_owned(),
            None => "break leaves loops and switch; leave a function with return".to_owned(),
        };
        self.faults
            .push(Diagnostic::syntax(span, message).hint(hint));
    }

    /// Depth of a statement that is the body of another.
    fn nested(&mut self, body: &Stmt<'_>, depth: u32) -> u32 {
        match body.kind {
            StmtKind::Block { .. } => depth,
            _ => self.deeper(depth, body.span),
        }
    }

    fn block(&mut self, scope: ScopeId, body: &'a [Stmt<'a>], depth: u32) {
        self.work.push(Work::Leave);
        self.work.push(Work::List(body, depth));
        self.work.push(Work::Enter(scope, ScopeKind::Block, body));
    }

    fn declaration(&mut self, declaration: &'a crate::ast::Declaration<'a>, depth: u32) {
        let is_var = declaration.kind == DeclareKind::Var;
        for declarator in declaration.declarators.iter().rev() {
            if let Some(init) = declarator.init {
                self.work.push(Work::Expr(init, depth));
            }
            let plain = matches!(declarator.target.kind, PatternKind::Ident(_));
            if is_var || !plain {
                self.work
                    .push(Work::Declared(declarator.target, is_var, depth));
            }
        }
    }

    fn try_statement(&mut self, parts: &'a Try<'a>, depth: u32) {
        if let Some((scope, body)) = parts.finally {
            self.block(scope, body, depth);
        }
        if let Some(catch) = parts.catch {
            if catch.param.is_some() {
                self.work.push(Work::Leave);
            }
            self.block(catch.body_scope, catch.body, depth);
            if let Some(param) = catch.param {
                if !matches!(param.kind, PatternKind::Ident(_)) {
                    self.work.push(Work::Declared(param, false, depth));
                }
                self.work.push(Work::EnterCatch(catch.param_scope, param));
            }
        }
        self.block(parts.block.0, parts.block.1, depth);
    }

    /// `while` and `do`; whether only leaving the body ends it.
    fn other_loop(&mut self, statement: &Stmt<'_>, test: ExprRef<'_>) -> Option<Span> {
        if let Some(refusal) = loops::refuse_other(statement, self.options.allow_loops, self.source)
        {
            self.faults.push(refusal);
            return None;
        }
        let names = self.scopes.names();
        loops::is_always_true(test, names).then_some(statement.span)
    }

    fn for_loop(&mut self, statement: &'a Stmt<'a>, head: &'a For<'a>, depth: u32) {
        let names = self.scopes.names();
        let counter = loops::counter(head);
        let mut endless = None;
        let refusal = loops::refuse_for(statement, counter, self.options.allow_loops);
        if let Some(refusal) = refusal {
            self.faults.push(refusal);
        } else {
            let always = head
                .test
                .is_none_or(|test| loops::is_always_true(test, names));
            endless = always.then_some(statement.span);
        }
        let inner = self.nested(head.body, depth);
        self.work.push(Work::Leave);
        if let Some(update) = head.update {
            self.work.push(Work::Expr(update, depth));
        }
        self.work.push(Work::LeaveJump);
        self.work.push(Work::Stmt(head.body, inner));
        self.work.push(Work::EnterJump(Jump::Loop(endless)));
        if let Some(test) = head.test {
            self.work.push(Work::Expr(test, depth));
        }
        match head.init {
            ForInit::None => {}
            ForInit::Expr(init) => self.work.push(Work::Expr(init, depth)),
            ForInit::Declare(declaration) => self.declaration(declaration, depth),
        }
        self.work.push(Work::EnterHead(head.scope, head));
    }

    fn enter_head(&mut self, scope: ScopeId, head: &'a For<'a>) {
        self.scopes.enter(scope, ScopeKind::For);
        if let ForInit::Declare(declaration) = head.init
            && let Some(kind) = lexical(declaration.kind)
        {
            for declarator in declaration.declarators {
                let end = declarator.span.end;
                self.scopes
                    .declare_pattern(declarator.target, kind, end, self.faults);
            }
        }
        // The counter is found in the head's scope; where a body assigns it, the loop is not
        // counted any more.
        if self.options.allow_loops == crate::options::AllowLoops::Counted
            && let Some(counter) = loops::counter(head)
            && let Some(binding) = self.scopes.lookup(counter)
        {
            self.guard_body(head, binding);
        }
    }

    /// Brackets the visits of test and body, which stand on the work stack already.
    fn guard_body(&mut self, head: &'a For<'a>, counter: BindingId) {
        let body = std::ptr::from_ref(head.body);
        let place = self.work.iter().rposition(
            |work| matches!(work, Work::Stmt(statement, _) if std::ptr::eq(*statement, body)),
        );
        if let Some(place) = place {
            // Work is done from the end: what stands behind `place` comes before the body.
            self.work.insert(place, Work::Unguard);
            self.work.insert(place + 2, Work::Guard(counter));
        }
    }

    fn for_each(&mut self, statement: &'a Stmt<'a>, head: &'a ForEach<'a>, depth: u32) {
        if head.is_await {
            self.await_at(statement.span, "for await");
        }
        let inner = self.nested(head.body, depth);
        self.work.push(Work::Leave);
        self.work.push(Work::LeaveJump);
        self.work.push(Work::Stmt(head.body, inner));
        self.work.push(Work::EnterJump(Jump::Loop(None)));
        match head.declare {
            None => self.work.push(Work::Assigned(head.left, depth)),
            Some(kind) => {
                self.work
                    .push(Work::Declared(head.left, kind == DeclareKind::Var, depth));
            }
        }
        self.work.push(Work::Expr(head.right, depth));
        self.work.push(Work::EnterEach(head.scope, head));
    }

    fn enter_each(&mut self, scope: ScopeId, head: &'a ForEach<'a>) {
        self.scopes.enter(scope, ScopeKind::ForEach);
        if let Some(kind) = head.declare.and_then(lexical) {
            let end = head.right.span.end;
            self.scopes
                .declare_pattern(head.left, kind, end, self.faults);
        }
    }

    // Functions.

    fn function(&mut self, function: &'a Function<'a>, depth: u32) {
        self.functions.push(Open {
            is_async: function.is_async,
            in_params: true,
            kind: function.kind,
            start: function.span.start,
            jumps: Jumps::default(),
        });
        let simple = function.params.iter().all(|param| {
            param.default.is_none() && matches!(param.target.kind, PatternKind::Ident(_))
        });
        self.scopes
            .enter_function(function.id, function.body_scope, simple);
        self.work.push(Work::LeaveFunction);
        if function.kind == FunctionKind::Expression
            && let Some(name) = function.name
        {
            self.scopes
                .enter(function.name_scope, ScopeKind::FunctionName);
            self.scopes.declare_own_name(name, self.faults);
            self.work.push(Work::Leave);
        }
        self.scopes.enter(function.param_scope, ScopeKind::Params);
        for param in function.params {
            let end = param
                .default
                .map_or(param.target.span.end, |default| default.span.end);
            self.scopes
                .declare_pattern(param.target, BindingKind::Param, end, self.faults);
        }
        if let Some(rest) = function.rest {
            self.scopes
                .declare_pattern(rest, BindingKind::Param, rest.span.end, self.faults);
        }
        self.work.push(Work::Leave);
        self.work.push(Work::Leave);
        match function.body {
            FunctionBody::Block(body) => self.work.push(Work::List(body, depth)),
            FunctionBody::Expr(body) => {
                let inner = self.deeper(depth, function.span);
                self.work.push(Work::Expr(body, inner));
            }
        }
        if early_errors::has_strict_directive(function, self.scopes.names()) {
            let simple = function.rest.is_none()
                && function.params.iter().all(|param| {
                    param.default.is_none() && matches!(param.target.kind, PatternKind::Ident(_))
                });
            if !simple {
                self.faults.push(
                    Diagnostic::syntax(
                        function.span,
                        "Illegal 'use strict' directive in function with non-simple parameter list",
                    )
                    .hint("leave 'use strict' out: scripts are strict"),
                );
            }
        }
        self.work.push(Work::EnterBody(function));
        if let Some(rest) = function.rest {
            self.work.push(Work::Declared(rest, false, depth));
        }
        for param in function.params.iter().rev() {
            let plain = matches!(param.target.kind, PatternKind::Ident(_));
            if !plain || param.default.is_some() {
                self.work
                    .push(Work::Element(*param, Naming::Declared, depth));
            }
        }
    }

    fn await_at(&mut self, span: Span, what: &str) {
        if let Some(open) = self.functions.last() {
            // Parameters of an arrow function are read in the function around it first.
            let is_head = |it: &&Open| it.kind == FunctionKind::Arrow && it.in_params;
            let mut around = self.functions.iter().rev().skip_while(is_head);
            let is_async = open.is_async
                || is_head(&open) && around.next().is_some_and(|around| around.is_async);
            let callback = early_errors::callback_of(self.source, open.start);
            self.faults.extend(early_errors::check_await(
                span,
                what,
                is_async,
                open.in_params,
                open.kind,
                callback,
            ));
        }
    }

    // Patterns.

    fn element(&mut self, element: PatternElement<'a>, naming: Naming, depth: u32) {
        if let Some(default) = element.default {
            self.work.push(Work::Expr(default, depth));
        }
        self.pattern(element.target, naming, depth);
    }

    fn pattern(&mut self, pattern: &'a Pattern<'a>, naming: Naming, depth: u32) {
        let nested = |pattern: &'a Pattern<'a>| match naming {
            Naming::Assigned => Work::Assigned(pattern, depth),
            Naming::Declared => Work::Declared(pattern, false, depth),
            Naming::Var => Work::Declared(pattern, true, depth),
        };
        match pattern.kind {
            PatternKind::Ident(name) => match naming {
                Naming::Assigned => self.write(name),
                Naming::Var => {
                    self.guard_check(name.name, name.span);
                    self.scopes.var_name(name, self.faults);
                }
                Naming::Declared => {}
            },
            PatternKind::Member(expr) => self.work.push(Work::Expr(expr, depth)),
            PatternKind::Object { properties, rest } => {
                self.work.extend(rest.map(nested));
                for property in properties.iter().rev() {
                    self.work.push(Work::Element(property.value, naming, depth));
                    self.key(property.key, depth);
                }
            }
            PatternKind::Array { elements, rest } => {
                self.work.extend(rest.map(nested));
                for element in elements.iter().rev().flatten() {
                    self.work.push(Work::Element(*element, naming, depth));
                }
            }
        }
    }

    fn key(&mut self, key: PropertyKey<'a>, depth: u32) {
        match key {
            PropertyKey::Static { name, span } => self.check_key(name, span),
            PropertyKey::Computed(expr) => {
                self.check_constant_key(expr);
                self.work.push(Work::Expr(expr, depth));
            }
        }
    }

    // Names and keys.

    fn read(&mut self, name: Ident) -> Option<Target> {
        self.scopes.resolve(name, false, self.faults)
    }

    fn write(&mut self, name: Ident) {
        let text = self.scopes.names().str(name.name);
        if matches!(text, "eval" | "arguments") {
            self.faults.push(early_errors::eval_or_arguments(name.span));
            return;
        }
        self.guard_check(name.name, name.span);
        self.scopes.resolve(name, true, self.faults);
    }

    /// Refuses an assignment of a counter in its loop's body.
    fn guard_check(&mut self, name: Symbol, span: Span) {
        if let Some(binding) = self.scopes.lookup(name)
            && self.guarded.contains(&binding)
        {
            let text = self.scopes.names().str(name);
            self.faults.push(loops::assigned_counter(text, span));
        }
    }

    /// A name that is refused says more where its member is known.
    #[cold]
    fn hint_member(&mut self, name: Ident, member: Symbol) {
        let names = self.scopes.names();
        let hint = crate::hints::forbidden_member(names.str(name.name), names.str(member));
        if let Some(hint) = hint
            && let Some(fault) = self.faults.last_mut()
            && fault.span == name.span
        {
            fault.hint = Some(hint.to_owned());
        }
    }

    fn check_key(&mut self, name: Symbol, span: Span) {
        if self.scopes.names().traits(name).is_blocked_key() {
            let text = self.scopes.names().str(name);
            self.faults.push(early_errors::blocked_property(text, span));
        }
    }

    fn check_constant_key(&mut self, expr: ExprRef<'a>) {
        if let Some(text) = early_errors::constant_string(expr, self.scopes.names())
            && crate::names::is_blocked_key(&text)
        {
            self.faults
                .push(early_errors::blocked_property(&text, expr.span));
        }
    }

    // Expressions.

    fn expr(&mut self, expr: &'a Expr<'a>, depth: u32) {
        match expr.kind {
            ExprKind::Null
            | ExprKind::Bool(_)
            | ExprKind::Number(_)
            | ExprKind::String(_)
            | ExprKind::Regex { .. } => {}
            ExprKind::Ident(name) => {
                self.read(name);
            }
            ExprKind::Template(template) => {
                let exprs = template.exprs.iter().rev();
                self.work.extend(exprs.map(|expr| Work::Expr(expr, depth)));
            }
            ExprKind::Array(items) => {
                for item in items.iter().rev() {
                    if let ArrayItem::Expr(item) | ArrayItem::Spread(item) = item {
                        self.work.push(Work::Expr(item, depth));
                    }
                }
            }
            ExprKind::Object(items) => self.object(items, depth),
            ExprKind::Function(function) => self.function(function, depth),
            ExprKind::Unary { operand, .. } => {
                let inner = self.deeper(depth, expr.span);
                self.work.push(Work::Expr(operand, inner));
            }
            ExprKind::Update { operand, .. } => {
                let mut target = operand;
                while let ExprKind::Paren(inner) = target.kind {
                    target = inner;
                }
                match target.kind {
                    ExprKind::Ident(name) => self.write(name),
                    _ => self.work.push(Work::Expr(target, depth)),
                }
            }
            ExprKind::Binary { op, left, right } => {
                let inner = if op == BinaryOp::Exp {
                    self.deeper(depth, expr.span)
                } else {
                    depth
                };
                if op == BinaryOp::In {
                    self.check_constant_key(left);
                }
                self.work.push(Work::Expr(right, inner));
                self.work.push(Work::Expr(left, depth));
            }
            ExprKind::Logical { left, right, .. } => {
                self.work.push(Work::Expr(right, depth));
                self.work.push(Work::Expr(left, depth));
            }
            ExprKind::Assign { target, value, .. } => {
                let inner = self.deeper(depth, expr.span);
                self.work.push(Work::Expr(value, inner));
                self.work.push(Work::Assigned(target, depth));
            }
            ExprKind::Conditional { test, yes, no } => {
                let inner = self.deeper(depth, expr.span);
                self.work.push(Work::Expr(no, inner));
                self.work.push(Work::Expr(yes, inner));
                self.work.push(Work::Expr(test, depth));
            }
            ExprKind::Call { callee, args, .. } => self.call(callee, args, depth),
            ExprKind::New { callee, args } => self.new_expr(expr, callee, args, depth),
            ExprKind::Member {
                object,
                property,
                property_span,
                ..
            } => {
                self.check_key(property, property_span);
                if let ExprKind::Ident(name) = object.kind {
                    let target = self.read(name);
                    let names = self.scopes.names();
                    if target.is_none() {
                        self.hint_member(name, property);
                    }
                    let member = (property, property_span);
                    self.faults
                        .extend(early_errors::check_member(target, member, names));
                } else {
                    self.work.push(Work::Expr(object, depth));
                }
            }
            ExprKind::Index { object, index, .. } => {
                self.check_constant_key(index);
                self.work.push(Work::Expr(index, depth));
                self.work.push(Work::Expr(object, depth));
            }
            ExprKind::Chain(inner) | ExprKind::Paren(inner) => {
                self.work.push(Work::Expr(inner, depth));
            }
            ExprKind::Sequence(items) => {
                self.work
                    .extend(items.iter().rev().map(|item| Work::Expr(item, depth)));
            }
            ExprKind::Await(operand) => {
                self.await_at(expr.span, "await");
                let inner = self.deeper(depth, expr.span);
                self.work.push(Work::Expr(operand, inner));
            }
            ExprKind::Borrowed { method, args } => {
                let names = self.scopes.names();
                let shadowed = names
                    .find(early_errors::borrowed_from(method))
                    .is_some_and(|name| self.scopes.lookup(name).is_some());
                if shadowed {
                    self.faults
                        .push(early_errors::blocked_property("prototype", expr.span));
                }
                self.args(args, depth);
            }
        }
    }

    fn object(&mut self, items: &'a [ObjectItem<'a>], depth: u32) {
        for item in items.iter().rev() {
            match *item {
                ObjectItem::Property { key, value } => {
                    if crate::cover::is_shorthand_default(key, value) {
                        let text = value.span.text(self.source);
                        let name = text.split(['=', ' ']).next().unwrap_or("a");
                        self.faults.push(
                            Diagnostic::syntax(
                                value.span,
                                "Invalid shorthand property initializer",
                            )
                            .hint(format!("in an object, write {name}: value")),
                        );
                        continue;
                    }
                    self.work.push(Work::Expr(value, depth));
                    self.key(key, depth);
                }
                ObjectItem::Spread(value) => self.work.push(Work::Expr(value, depth)),
            }
        }
    }

    fn args(&mut self, args: &'a [Arg<'a>], depth: u32) {
        for arg in args.iter().rev() {
            let (Arg::Expr(arg) | Arg::Spread(arg)) = arg;
            self.work.push(Work::Expr(arg, depth));
        }
    }

    fn call(&mut self, callee: ExprRef<'a>, args: &'a [Arg<'a>], depth: u32) {
        self.args(args, depth);
        let ExprKind::Ident(name) = callee.kind else {
            self.work.push(Work::Expr(callee, depth));
            return;
        };
        let names = self.scopes.names();
        let text = names.str(name.name);
        if text == "require" && self.scopes.lookup(name.name).is_none() {
            let module = args.first().and_then(|arg| match arg {
                Arg::Expr(arg) => early_errors::constant_string(arg, names),
                Arg::Spread(_) => None,
            });
            let fault = early_errors::require(name.span, module.as_deref());
            self.faults.push(fault);
            return;
        }
        let target = self.read(name);
        if text == "callTool"
            && matches!(target, Some(Target::Global(_)))
            && let Some(Arg::Expr(tool)) = args.first()
        {
            self.faults
                .extend(early_errors::check_tool_name(tool, names));
        }
    }

    fn new_expr(
        &mut self,
        expr: &'a Expr<'a>,
        callee: ExprRef<'a>,
        args: &'a [Arg<'a>],
        depth: u32,
    ) {
        self.args(args, depth);
        if let ExprKind::Ident(name) = callee.kind {
            if let Some(Target::Global(global)) = self.read(name) {
                let names = self.scopes.names();
                self.faults
                    .extend(early_errors::check_new(expr.span, names.str(global)));
            }
            return;
        }
        let inner = self.deeper(depth, expr.span);
        self.work.push(Work::Expr(callee, inner));
    }
}

const fn lexical(kind: DeclareKind) -> Option<BindingKind> {
    match kind {
        DeclareKind::Const => Some(BindingKind::Const),
        DeclareKind::Let => Some(BindingKind::Let),
        DeclareKind::Var => None,
    }
}
