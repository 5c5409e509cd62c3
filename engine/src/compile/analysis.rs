//! Where variables live, decided before code is written.
//!
//! A variable that only its own function uses is a register. One that inner functions use too is
//! copied into each closure if its value is final by the time any such closure is made, and shared
//! through a box otherwise. A variable is *early* if something may touch it before it is
//! initialised; only early variables carry the marker of the dead zone and are checked.

use codecall_grammar::ast::{
    Arg, ArrayItem, Declaration, DeclareKind, Expr, ExprKind, ForInit, Function, FunctionBody,
    FunctionId, Ident, ObjectItem, Pattern, PatternElement, PatternKind, PropertyKey, ScopeId,
    Stmt, StmtKind,
};
use codecall_grammar::resolve::{BindingId, BindingKind, Resolution, ScopeKind, Target};
use codecall_grammar::span::Span;
use rustc_hash::FxHashMap;

/// What is known about one variable.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Variable {
    /// Byte offset after which straight-line code finds it initialised.
    pub(super) initialised_at: u32,
    /// Shared with inner functions through a box.
    pub(super) boxed: bool,
    /// Something may touch it before it is initialised.
    pub(super) early: bool,
    /// An inner function may do so.
    pub(super) early_closure: bool,
    /// First use inside the function that holds it.
    first_use: u32,
}

/// The result of the analysis.
pub(super) struct Facts<'a> {
    variables: Vec<Variable>,
    /// Assignments in the function that holds the variable: (binding, byte offset), ascending.
    assignments: Vec<(u32, u32)>,
    /// Function declarations by the scope whose top they are made at, in the order of making.
    hoisted: FxHashMap<ScopeId, Vec<&'a Function<'a>>>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(script: &'a Function<'a>, resolution: &Resolution) -> Self {
        let mut walk = Walk::new(resolution);
        walk.function(script, 0);
        walk.run();
        walk.assignments.sort_unstable();
        walk.order_hoisted();
        walk.place_captured();
        walk.mark_early();
        Self {
            variables: walk.variables,
            assignments: walk.assignments,
            hoisted: walk.hoisted,
        }
    }

    pub(super) fn variable(&self, id: BindingId) -> Variable {
        self.variables[id.0 as usize]
    }

    /// Function declarations of a scope, in the order in which their closures are to be made.
    pub(super) fn hoisted(&self, scope: ScopeId) -> Vec<&'a Function<'a>> {
        self.hoisted.get(&scope).cloned().unwrap_or_default()
    }

    /// Whether the text of `span` assigns the variable.
    pub(super) fn is_assigned_within(&self, id: BindingId, span: Span) -> bool {
        let from = self
            .assignments
            .partition_point(|entry| *entry < (id.0, span.start));
        self.assignments
            .get(from)
            .is_some_and(|entry| *entry < (id.0, span.end))
    }
}

/// How a pattern's names are met.
#[derive(Clone, Copy)]
enum Role {
    /// Declared, initialised from this offset on.
    Declare(u32),
    /// Declared by `var`: an assignment to what exists already.
    DeclareVar,
    Assign,
}

enum Node<'a> {
    Expr(&'a Expr<'a>),
    Stmt(&'a Stmt<'a>),
    Pattern(&'a Pattern<'a>, Role),
    List(&'a [Stmt<'a>], ScopeId),
}

#[derive(Clone, Copy)]
struct FunctionFacts {
    parent: FunctionId,
    /// Byte offset at which its closure is made.
    made_at: u32,
    /// The scope at whose top it is made, if it is a declaration.
    hoisted_in: Option<ScopeId>,
    /// Its place among the declarations of that scope.
    order: u32,
}

struct Walk<'a, 'r> {
    resolution: &'r Resolution,
    variables: Vec<Variable>,
    assignments: Vec<(u32, u32)>,
    /// By binding: used by an inner function; written other than by `let`, `const` or a head.
    captured: Vec<bool>,
    assigned: Vec<bool>,
    hoisted: FxHashMap<ScopeId, Vec<&'a Function<'a>>>,
    functions: Vec<FunctionFacts>,
    stack: Vec<(Node<'a>, FunctionId)>,
    /// Function whose nodes are being visited.
    current: FunctionId,
}

impl<'a, 'r> Walk<'a, 'r> {
    fn new(resolution: &'r Resolution) -> Self {
        let unknown = FunctionFacts {
            parent: FunctionId(0),
            made_at: 0,
            hoisted_in: None,
            order: 0,
        };
        Self {
            resolution,
            variables: vec![
                Variable {
                    first_use: u32::MAX,
                    ..Variable::default()
                };
                resolution.bindings.len()
            ],
            assignments: Vec::new(),
            captured: vec![false; resolution.bindings.len()],
            assigned: vec![false; resolution.bindings.len()],
            hoisted: FxHashMap::default(),
            functions: vec![unknown; resolution.captures.len()],
            stack: Vec::with_capacity(64),
            current: FunctionId(0),
        }
    }

    fn run(&mut self) {
        while let Some((node, function)) = self.stack.pop() {
            self.current = function;
            match node {
                Node::Expr(expr) => self.expr(expr),
                Node::Stmt(stmt) => self.stmt(stmt),
                Node::Pattern(pattern, role) => self.pattern(pattern, role),
                Node::List(list, scope) => self.list(list, scope),
            }
        }
    }

    fn push(&mut self, node: Node<'a>) {
        self.stack.push((node, self.current));
    }

    fn push_expr(&mut self, expr: &'a Expr<'a>) {
        // Leaves are most of a tree; they need no turn of their own.
        match expr.kind {
            ExprKind::Ident(ident) => self.used(ident),
            ExprKind::Null | ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::String(_) => {}
            _ => self.push(Node::Expr(expr)),
        }
    }

    fn binding_of(&self, ident: Ident) -> Option<BindingId> {
        match self.resolution.targets.get(ident.id.0 as usize) {
            Some(Target::Binding(id)) => Some(*id),
            _ => None,
        }
    }

    fn used(&mut self, ident: Ident) {
        if let Some(id) = self.binding_of(ident)
            && self.resolution.bindings[id.0 as usize].function == self.current
        {
            let variable = &mut self.variables[id.0 as usize];
            variable.first_use = variable.first_use.min(ident.span.start);
        }
    }

    fn assigned(&mut self, ident: Ident) {
        if let Some(id) = self.binding_of(ident) {
            self.assigned[id.0 as usize] = true;
            if self.resolution.bindings[id.0 as usize].function == self.current {
                self.assignments.push((id.0, ident.span.start));
            }
        }
    }

    fn function(&mut self, function: &'a Function<'a>, made_at: u32) {
        if let Some(facts) = self.functions.get_mut(function.id.0 as usize) {
            facts.parent = self.current;
            facts.made_at = made_at;
        }
        let outer = self.current;
        self.current = function.id;
        for element in function.params {
            self.element(element, Some(element_end(element)));
        }
        if let Some(rest) = function.rest {
            self.push(Node::Pattern(rest, Role::Declare(rest.span.end)));
        }
        match function.body {
            FunctionBody::Expr(expr) => self.push_expr(expr),
            FunctionBody::Block(list) => self.push(Node::List(list, function.body_scope)),
        }
        self.current = outer;
    }

    fn element(&mut self, element: &PatternElement<'a>, declared_at: Option<u32>) {
        let role = declared_at.map_or(Role::Assign, Role::Declare);
        self.element_as(element, role);
    }

    fn element_as(&mut self, element: &PatternElement<'a>, role: Role) {
        self.push(Node::Pattern(element.target, role));
        if let Some(default) = element.default {
            self.push_expr(default);
        }
    }

    fn key(&mut self, key: PropertyKey<'a>) {
        if let PropertyKey::Computed(expr) = key {
            self.push_expr(expr);
        }
    }

    fn args(&mut self, args: &'a [Arg<'a>]) {
        for arg in args {
            let (Arg::Expr(expr) | Arg::Spread(expr)) = arg;
            self.push_expr(expr);
        }
    }

    fn expr(&mut self, expr: &'a Expr<'a>) {
        match expr.kind {
            ExprKind::Null
            | ExprKind::Bool(_)
            | ExprKind::Number(_)
            | ExprKind::String(_)
            | ExprKind::Regex { .. } => {}
            ExprKind::Ident(ident) => self.used(ident),
            ExprKind::Template(template) => {
                for expr in template.exprs {
                    self.push_expr(expr);
                }
            }
            ExprKind::Array(items) => {
                for item in items {
                    if let ArrayItem::Expr(expr) | ArrayItem::Spread(expr) = item {
                        self.push_expr(expr);
                    }
                }
            }
            ExprKind::Object(items) => {
                for item in items {
                    match item {
                        ObjectItem::Property { key, value } => {
                            self.key(*key);
                            self.push_expr(value);
                        }
                        ObjectItem::Spread(expr) => self.push_expr(expr),
                    }
                }
            }
            ExprKind::Function(function) => self.function(function, function.span.start),
            ExprKind::Update { operand, .. } => {
                if let ExprKind::Ident(ident) = strip_parens(operand).kind {
                    self.used(ident);
                    self.assigned(ident);
                } else {
                    self.push_expr(operand);
                }
            }
            ExprKind::Unary { operand, .. }
            | ExprKind::Chain(operand)
            | ExprKind::Await(operand)
            | ExprKind::Paren(operand) => self.push_expr(operand),
            ExprKind::Binary { left, right, .. } | ExprKind::Logical { left, right, .. } => {
                self.push_expr(left);
                self.push_expr(right);
            }
            ExprKind::Assign { target, value, .. } => {
                self.push(Node::Pattern(target, Role::Assign));
                self.push_expr(value);
            }
            ExprKind::Conditional { test, yes, no } => {
                self.push_expr(test);
                self.push_expr(yes);
                self.push_expr(no);
            }
            ExprKind::Call { callee, args, .. } | ExprKind::New { callee, args } => {
                self.push_expr(callee);
                self.args(args);
            }
            ExprKind::Member { object, .. } => self.push_expr(object),
            ExprKind::Index { object, index, .. } => {
                self.push_expr(object);
                self.push_expr(index);
            }
            ExprKind::Sequence(exprs) => {
                for expr in exprs {
                    self.push_expr(expr);
                }
            }
            ExprKind::Borrowed { args, .. } => self.args(args),
        }
    }

    fn pattern(&mut self, pattern: &'a Pattern<'a>, role: Role) {
        match pattern.kind {
            PatternKind::Ident(ident) => match role {
                Role::Declare(at) => {
                    if let Some(id) = self.binding_of(ident) {
                        self.variables[id.0 as usize].initialised_at = at;
                    }
                }
                Role::DeclareVar => self.assigned(ident),
                Role::Assign => {
                    self.used(ident);
                    self.assigned(ident);
                }
            },
            PatternKind::Member(expr) => self.push_expr(expr),
            PatternKind::Object { properties, rest } => {
                for property in properties {
                    self.key(property.key);
                    self.element_as(&property.value, role);
                }
                if let Some(rest) = rest {
                    self.push(Node::Pattern(rest, role));
                }
            }
            PatternKind::Array { elements, rest } => {
                for element in elements.iter().flatten() {
                    self.element_as(element, role);
                }
                if let Some(rest) = rest {
                    self.push(Node::Pattern(rest, role));
                }
            }
        }
    }

    fn declaration(&mut self, declaration: &'a Declaration<'a>) {
        for declarator in declaration.declarators {
            let role = match declaration.kind {
                DeclareKind::Var => Role::DeclareVar,
                DeclareKind::Let | DeclareKind::Const => {
                    let target = declarator.target.span.end;
                    let end = declarator
                        .init
                        .map_or(target, |init| init.span.end.max(target));
                    Role::Declare(end)
                }
            };
            self.push(Node::Pattern(declarator.target, role));
            if let Some(init) = declarator.init {
                self.push_expr(init);
            }
        }
    }

    fn list(&mut self, list: &'a [Stmt<'a>], scope: ScopeId) {
        let start = list.first().map_or(0, |stmt| stmt.span.start);
        self.list_from(list, scope, start);
    }

    fn list_from(&mut self, list: &'a [Stmt<'a>], scope: ScopeId, start: u32) {
        for stmt in list {
            if let StmtKind::Function(function) = stmt.kind {
                self.hoisted.entry(scope).or_default().push(function);
                if let Some(facts) = self.functions.get_mut(function.id.0 as usize) {
                    facts.hoisted_in = Some(scope);
                }
                self.function(function, start);
            } else {
                self.push(Node::Stmt(stmt));
            }
        }
    }

    fn stmt(&mut self, stmt: &'a Stmt<'a>) {
        match stmt.kind {
            StmtKind::Empty | StmtKind::Break(_) | StmtKind::Continue(_) => {}
            StmtKind::Expr(expr) | StmtKind::Throw(expr) => self.push_expr(expr),
            StmtKind::Declare(declaration) => self.declaration(declaration),
            StmtKind::Function(function) => self.function(function, function.span.start),
            StmtKind::Block { scope, body } => self.list(body, scope),
            StmtKind::If { test, yes, no } => {
                self.push_expr(test);
                self.push(Node::Stmt(yes));
                if let Some(no) = no {
                    self.push(Node::Stmt(no));
                }
            }
            StmtKind::For(node) => {
                match node.init {
                    ForInit::None => {}
                    ForInit::Expr(expr) => self.push_expr(expr),
                    ForInit::Declare(declaration) => self.declaration(declaration),
                }
                for expr in [node.test, node.update].into_iter().flatten() {
                    self.push_expr(expr);
                }
                self.push(Node::Stmt(node.body));
            }
            StmtKind::ForOf(node) | StmtKind::ForIn(node) => {
                let role = match node.declare {
                    None => Role::Assign,
                    Some(DeclareKind::Var) => Role::DeclareVar,
                    Some(DeclareKind::Let | DeclareKind::Const) => {
                        Role::Declare(node.right.span.end)
                    }
                };
                self.push(Node::Pattern(node.left, role));
                self.push_expr(node.right);
                self.push(Node::Stmt(node.body));
            }
            StmtKind::While { test, body } | StmtKind::DoWhile { body, test } => {
                self.push_expr(test);
                self.push(Node::Stmt(body));
            }
            StmtKind::Return(value) => {
                if let Some(value) = value {
                    self.push_expr(value);
                }
            }
            StmtKind::Try(node) => {
                self.list(node.block.1, node.block.0);
                if let Some(catch) = &node.catch {
                    if let Some(param) = catch.param {
                        self.push(Node::Pattern(param, Role::Declare(param.span.end)));
                    }
                    self.list(catch.body, catch.body_scope);
                }
                if let Some((scope, body)) = node.finally {
                    self.list(body, scope);
                }
            }
            StmtKind::Switch(node) => {
                self.push_expr(node.discriminant);
                for case in node.cases {
                    if let Some(test) = case.test {
                        self.push_expr(test);
                    }
                    self.list_from(case.body, node.scope, node.discriminant.span.end);
                }
            }
            StmtKind::Labeled { body, .. } => self.push(Node::Stmt(body)),
        }
    }

    /// Puts the declarations of each scope into an order in which as few as possible capture one
    /// that is not made yet (making closures cannot be observed).
    fn order_hoisted(&mut self) {
        let mut groups = std::mem::take(&mut self.hoisted);
        for group in groups.values_mut() {
            // Of declarations with one name the last stands.
            let mut index_of: FxHashMap<BindingId, usize> = FxHashMap::default();
            for (index, function) in group.iter().enumerate() {
                if let Some(id) = function.name.and_then(|name| self.binding_of(name)) {
                    index_of.insert(id, index);
                }
            }
            let mut order: Vec<&'a Function<'a>> = Vec::with_capacity(group.len());
            let mut visited = vec![false; group.len()];
            let mut stack: Vec<(usize, usize)> = Vec::new();
            for (index, function) in group.iter().enumerate() {
                let named = function.name.and_then(|name| self.binding_of(name));
                let stands = named.is_none_or(|id| index_of.get(&id) == Some(&index));
                if visited[index] || !stands {
                    continue;
                }
                visited[index] = true;
                stack.push((index, 0));
                while let Some((at, next)) = stack.pop() {
                    let captures = self
                        .resolution
                        .captures
                        .get(group[at].id.0 as usize)
                        .map_or(&[][..], |c| c);
                    let needed = captures[next.min(captures.len())..]
                        .iter()
                        .enumerate()
                        .find_map(|(offset, id)| {
                            let index = *index_of.get(id)?;
                            (!visited[index]).then_some((next + offset + 1, index))
                        });
                    if let Some((resume, index)) = needed {
                        stack.push((at, resume));
                        visited[index] = true;
                        stack.push((index, 0));
                    } else {
                        order.push(group[at]);
                    }
                }
            }
            for (place, function) in order.iter().enumerate() {
                if let Some(facts) = self.functions.get_mut(function.id.0 as usize) {
                    facts.order = place as u32 + 1;
                }
            }
            *group = order;
        }
        self.hoisted = groups;
    }

    /// Decides for captured variables between copy and box.
    fn place_captured(&mut self) {
        // By binding: the place of the declaration that makes it.
        let mut made: FxHashMap<BindingId, u32> = FxHashMap::default();
        for function in self.hoisted.values().flatten() {
            if let Some(id) = function.name.and_then(|name| self.binding_of(name)) {
                made.insert(id, self.functions[function.id.0 as usize].order);
            }
        }
        for (index, captures) in self.resolution.captures.iter().enumerate() {
            let Some(inner) = self.functions.get(index).copied() else {
                continue;
            };
            for id in captures {
                let binding = &self.resolution.bindings[id.0 as usize];
                if binding.function != inner.parent {
                    continue;
                }
                let in_switch = self.is_in_switch(*id);
                let variable = &mut self.variables[id.0 as usize];
                self.captured[id.0 as usize] = true;
                variable.early_closure |= match binding.kind {
                    BindingKind::Var | BindingKind::SelfName => false,
                    BindingKind::Function => {
                        inner.hoisted_in == Some(binding.scope)
                            && made.get(id).is_none_or(|place| *place >= inner.order)
                    }
                    BindingKind::Let
                    | BindingKind::Const
                    | BindingKind::Param
                    | BindingKind::Catch => inner.made_at < variable.initialised_at || in_switch,
                };
            }
        }
    }

    fn is_in_switch(&self, id: BindingId) -> bool {
        let scope = self.resolution.bindings[id.0 as usize].scope;
        self.resolution.scopes[scope.0 as usize].kind == ScopeKind::Switch
    }

    fn mark_early(&mut self) {
        for index in 0..self.variables.len() {
            let in_switch = self.is_in_switch(BindingId(index as u32));
            let kind = self.resolution.bindings[index].kind;
            let variable = &mut self.variables[index];
            variable.boxed = self.captured[index]
                && (self.assigned[index] || variable.early_closure || kind == BindingKind::Var);
            variable.early = match kind {
                BindingKind::Var => false,
                BindingKind::Function | BindingKind::SelfName => variable.early_closure,
                BindingKind::Let | BindingKind::Const | BindingKind::Param | BindingKind::Catch => {
                    variable.early_closure
                        || variable.first_use < variable.initialised_at
                        || in_switch
                }
            };
        }
    }
}

/// Where a parameter is initialised.
fn element_end(element: &PatternElement<'_>) -> u32 {
    let end = element.target.span.end;
    element
        .default
        .map_or(end, |default| default.span.end.max(end))
}

/// The expression inside parentheses.
pub(super) fn strip_parens<'a>(mut expr: &'a Expr<'a>) -> &'a Expr<'a> {
    while let ExprKind::Paren(inner) = expr.kind {
        expr = inner;
    }
    expr
}
