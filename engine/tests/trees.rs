//! What must hold for the tree and the code of every language case: spans lie in the source and
//! nest, the printed tree prints as itself, the code stays within its frames and tables.

mod case_files;

use bumpalo::Bump;
use case_files::Case;
use codecall_engine::compile;
use codecall_grammar::ast::{
    Arg, ArrayItem, Declaration, Expr, ExprKind, ForEach, ForInit, Function, FunctionBody,
    FunctionKind, ObjectItem, Pattern, PatternElement, PatternKind, PropertyKey, Stmt, StmtKind,
};
use codecall_grammar::print::script;
use codecall_grammar::span::Span;
use codecall_grammar::{ParseOptions, parse};

/// Checks every case that parses; `check` says what is wrong.
fn every_case(check: impl Fn(&Case, &ParseOptions) -> Result<(), String>) {
    let mut wrong = Vec::new();
    let mut checked = 0;
    for topic in case_files::topics() {
        for case in case_files::cases(&topic) {
            let (options, _) = case_files::parse_options(&case);
            let arena = Bump::new();
            if parse(&arena, case.source.as_bytes(), &options).is_err() {
                continue;
            }
            checked += 1;
            if let Err(what) = check(&case, &options) {
                wrong.push(format!("{}:{}: {what}", topic.name, case.name));
            }
        }
    }
    assert!(checked > 0, "no case parses");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn code_stays_within_its_frames_and_tables() {
    every_case(
        |case, options| match compile(case.source.as_bytes(), options) {
            Ok(program) => program.verify(),
            Err(refused) => Err(refused.first.message),
        },
    );
}

#[test]
fn the_printed_tree_prints_as_itself() {
    let print = |source: &str, options: &ParseOptions| {
        let arena = Bump::new();
        match parse(&arena, source.as_bytes(), options) {
            Ok(ast) => Ok(script(ast.script, &ast.names)),
            Err(refused) => Err(format!("{source:?} is refused: {}", refused.first.message)),
        }
    };
    every_case(|case, options| {
        let first = print(&case.source, options)?;
        let second = print(&first, options)?;
        if first == second {
            Ok(())
        } else {
            Err(format!("{first:?}\n  prints as {second:?}"))
        }
    });
}

#[test]
fn spans_lie_in_the_source_and_nest() {
    every_case(|case, options| {
        let arena = Bump::new();
        let ast = parse(&arena, case.source.as_bytes(), options)
            .map_err(|refused| refused.first.message)?;
        let mut spans = Spans {
            source: &case.source,
            wrong: None,
        };
        spans.function(ast.script, ast.script.span);
        spans.wrong.map_or(Ok(()), Err)
    });
}

/// A walk that remembers the first span in a wrong place.
struct Spans<'s> {
    source: &'s str,
    wrong: Option<String>,
}

impl Spans<'_> {
    /// A node's span must be text, not nothing, and lie in its parent's.
    fn inside(&mut self, outer: Span, span: Span, what: &str) {
        let is_text = self
            .source
            .get(span.start as usize..span.end as usize)
            .is_some();
        let nests = outer.start <= span.start && span.end <= outer.end;
        if self.wrong.is_none() && !(is_text && nests) {
            let (inner, outer) = (span.text(self.source), outer.text(self.source));
            self.wrong = Some(format!("{what} {span:?} {inner:?} in {outer:?}"));
        }
    }

    /// Parts of one node stand in the order in which they are written.
    fn in_order(&mut self, parts: impl IntoIterator<Item = Span>, what: &str) {
        let mut end = 0;
        for part in parts {
            if part.start < end && self.wrong.is_none() {
                let text = part.text(self.source);
                self.wrong = Some(format!("{what}: {part:?} {text:?} starts before {end}"));
            }
            end = part.end;
        }
    }

    fn statements(&mut self, body: &[Stmt<'_>], outer: Span) {
        self.in_order(body.iter().map(|statement| statement.span), "statements");
        for statement in body {
            self.statement(statement, outer);
        }
    }

    fn statement(&mut self, statement: &Stmt<'_>, outer: Span) {
        let span = statement.span;
        self.inside(outer, span, "statement");
        match statement.kind {
            StmtKind::Empty | StmtKind::Break(_) | StmtKind::Continue(_) => {}
            StmtKind::Expr(expr) | StmtKind::Throw(expr) => self.expr(expr, span),
            StmtKind::Return(value) => {
                if let Some(value) = value {
                    self.expr(value, span);
                }
            }
            StmtKind::Declare(declaration) => self.declaration(declaration, span),
            StmtKind::Function(function) => self.function(function, span),
            StmtKind::Block { body, .. } => self.statements(body, span),
            StmtKind::If { test, yes, no } => {
                let parts = [test.span, yes.span].into_iter();
                self.in_order(parts.chain(no.map(|no| no.span)), "if");
                self.expr(test, span);
                self.statement(yes, span);
                if let Some(no) = no {
                    self.statement(no, span);
                }
            }
            StmtKind::For(node) => {
                match node.init {
                    ForInit::None => {}
                    ForInit::Expr(expr) => self.expr(expr, span),
                    ForInit::Declare(declaration) => self.declaration(declaration, span),
                }
                for expr in [node.test, node.update].into_iter().flatten() {
                    self.expr(expr, span);
                }
                self.statement(node.body, span);
            }
            StmtKind::ForOf(node) | StmtKind::ForIn(node) => self.for_each(node, span),
            StmtKind::While { test, body } => {
                self.in_order([test.span, body.span], "while");
                self.expr(test, span);
                self.statement(body, span);
            }
            StmtKind::DoWhile { body, test } => {
                self.in_order([body.span, test.span], "do");
                self.statement(body, span);
                self.expr(test, span);
            }
            StmtKind::Try(node) => {
                self.statements(node.block.1, span);
                if let Some(catch) = node.catch {
                    if let Some(param) = catch.param {
                        self.pattern(param, span);
                    }
                    self.statements(catch.body, span);
                }
                if let Some((_, body)) = node.finally {
                    self.statements(body, span);
                }
            }
            StmtKind::Switch(node) => {
                self.expr(node.discriminant, span);
                for case in node.cases {
                    if let Some(test) = case.test {
                        self.expr(test, span);
                    }
                    self.statements(case.body, span);
                }
            }
            StmtKind::Labeled { body, .. } => self.statement(body, span),
        }
    }

    fn for_each(&mut self, node: &ForEach<'_>, span: Span) {
        let parts = [node.left.span, node.right.span, node.body.span];
        self.in_order(parts, "parts of a loop");
        self.pattern(node.left, span);
        self.expr(node.right, span);
        self.statement(node.body, span);
    }

    fn declaration(&mut self, declaration: &Declaration<'_>, outer: Span) {
        let declarators = declaration.declarators;
        self.in_order(declarators.iter().map(|one| one.span), "declarators");
        for declarator in declarators {
            self.inside(outer, declarator.span, "declarator");
            self.pattern(declarator.target, declarator.span);
            if let Some(init) = declarator.init {
                self.in_order([declarator.target.span, init.span], "declarator");
                self.expr(init, declarator.span);
            }
        }
    }

    fn function(&mut self, function: &Function<'_>, outer: Span) {
        let span = function.span;
        self.inside(outer, span, "function");
        if let Some(name) = function.name {
            self.inside(span, name.span, "name of a function");
        }
        for param in function.params {
            self.element(param, span);
        }
        if let Some(rest) = function.rest {
            self.pattern(rest, span);
        }
        match function.body {
            FunctionBody::Expr(expr) => self.expr(expr, span),
            FunctionBody::Block(body) => self.statements(body, span),
        }
    }

    fn element(&mut self, element: &PatternElement<'_>, outer: Span) {
        self.pattern(element.target, outer);
        if let Some(default) = element.default {
            self.in_order([element.target.span, default.span], "default");
            self.expr(default, outer);
        }
    }

    fn pattern(&mut self, pattern: &Pattern<'_>, outer: Span) {
        let span = pattern.span;
        self.inside(outer, span, "target");
        match pattern.kind {
            PatternKind::Ident(name) => self.inside(span, name.span, "name"),
            PatternKind::Member(expr) => self.expr(expr, span),
            PatternKind::Object { properties, rest } => {
                for property in properties {
                    self.key(property.key, span);
                    self.element(&property.value, span);
                }
                if let Some(rest) = rest {
                    self.pattern(rest, span);
                }
            }
            PatternKind::Array { elements, rest } => {
                for element in elements.iter().flatten() {
                    self.element(element, span);
                }
                if let Some(rest) = rest {
                    self.pattern(rest, span);
                }
            }
        }
    }

    fn key(&mut self, key: PropertyKey<'_>, outer: Span) {
        match key {
            PropertyKey::Static { span, .. } => self.inside(outer, span, "key"),
            PropertyKey::Computed(expr) => self.expr(expr, outer),
        }
    }

    fn exprs<'a>(&mut self, exprs: impl Iterator<Item = &'a Expr<'a>> + Clone, outer: Span) {
        self.in_order(exprs.clone().map(|expr| expr.span), "expressions");
        for expr in exprs {
            self.expr(expr, outer);
        }
    }

    fn call(&mut self, callee: Option<&Expr<'_>>, args: &[Arg<'_>], span: Span) {
        if let Some(callee) = callee {
            self.expr(callee, span);
        }
        self.exprs(
            args.iter().map(|arg| match *arg {
                Arg::Expr(expr) | Arg::Spread(expr) => expr,
            }),
            span,
        );
    }

    fn expr(&mut self, expr: &Expr<'_>, outer: Span) {
        let span = expr.span;
        self.inside(outer, span, "expression");
        match expr.kind {
            ExprKind::Null
            | ExprKind::Bool(_)
            | ExprKind::Number(_)
            | ExprKind::String(_)
            | ExprKind::Regex { .. } => {}
            ExprKind::Ident(name) => self.inside(span, name.span, "name"),
            ExprKind::Template(template) => self.exprs(template.exprs.iter().copied(), span),
            ExprKind::Array(items) => self.exprs(
                items.iter().filter_map(|item| match *item {
                    ArrayItem::Hole => None,
                    ArrayItem::Expr(expr) | ArrayItem::Spread(expr) => Some(expr),
                }),
                span,
            ),
            ExprKind::Object(items) => {
                for item in items {
                    match *item {
                        ObjectItem::Spread(expr) => self.expr(expr, span),
                        ObjectItem::Property { key, value } => {
                            self.key(key, span);
                            self.expr(value, span);
                        }
                    }
                }
            }
            ExprKind::Function(function) => {
                debug_assert_ne!(function.kind, FunctionKind::Script);
                self.function(function, span);
            }
            ExprKind::Unary { operand, .. }
            | ExprKind::Update { operand, .. }
            | ExprKind::Chain(operand)
            | ExprKind::Await(operand)
            | ExprKind::Paren(operand) => self.expr(operand, span),
            ExprKind::Binary { left, right, .. } | ExprKind::Logical { left, right, .. } => {
                self.exprs([left, right].into_iter(), span);
            }
            ExprKind::Assign { target, value, .. } => {
                self.in_order([target.span, value.span], "assignment");
                self.pattern(target, span);
                self.expr(value, span);
            }
            ExprKind::Conditional { test, yes, no } => {
                self.exprs([test, yes, no].into_iter(), span);
            }
            ExprKind::Call { callee, args, .. } | ExprKind::New { callee, args } => {
                self.call(Some(callee), args, span);
            }
            ExprKind::Borrowed { args, .. } => self.call(None, args, span),
            ExprKind::Member {
                object,
                property_span,
                ..
            } => {
                self.in_order([object.span, property_span], "member");
                self.inside(span, property_span, "member");
                self.expr(object, span);
            }
            ExprKind::Index { object, index, .. } => {
                self.exprs([object, index].into_iter(), span);
            }
            ExprKind::Sequence(items) => self.exprs(items.iter().copied(), span),
        }
    }
}
