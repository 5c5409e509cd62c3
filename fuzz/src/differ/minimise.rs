//! Makes a program small while something holds of it: pieces of its tree are left out, or take
//! the place of what is around them, as long as that still shows the difference.

use bumpalo::Bump;
use codecall_grammar::ast::{
    Arg, ArrayItem, Declaration, ExprKind, ExprRef, ForInit, Function, FunctionBody, ObjectItem,
    Pattern, PatternElement, PatternKind, PropertyKey, Stmt, StmtKind,
};
use codecall_grammar::span::Span;
use codecall_grammar::{ParseOptions, parse};

/// One change: this stretch is replaced by this text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    start: usize,
    end: usize,
    text: String,
}

/// Makes a source smaller as long as `holds`, with at most so many tries.
pub fn minimise(
    source: &str,
    options: &ParseOptions,
    mut tries: usize,
    mut holds: impl FnMut(&str) -> bool,
) -> String {
    let mut best = source.to_owned();
    loop {
        let mut edits = edits(&best, options);
        // What shortens most comes first.
        edits.sort_by_key(|edit| edit.text.len() as i64 - (edit.end - edit.start) as i64);
        edits.dedup();
        let mut smaller = None;
        for edit in edits {
            if tries == 0 {
                return best;
            }
            if edit.text.len() >= edit.end - edit.start {
                continue;
            }
            let changed = format!("{}{}{}", &best[..edit.start], edit.text, &best[edit.end..]);
            tries -= 1;
            if holds(&changed) {
                smaller = Some(changed);
                break;
            }
        }
        match smaller {
            Some(changed) => best = changed,
            None => return best,
        }
    }
}

/// All changes that may make a program smaller.
fn edits(source: &str, options: &ParseOptions) -> Vec<Edit> {
    let arena = Bump::new();
    let Ok(ast) = parse(&arena, source.as_bytes(), options) else {
        return lines(source);
    };
    let mut collector = Collector {
        source,
        edits: Vec::new(),
    };
    collector.function(ast.script);
    collector.edits
}

/// For a text that is no program: its lines may go.
fn lines(source: &str) -> Vec<Edit> {
    let mut start = 0;
    let mut edits = Vec::new();
    for line in source.split_inclusive('\n') {
        edits.push(Edit {
            start,
            end: start + line.len(),
            text: String::new(),
        });
        start += line.len();
    }
    edits
}

struct Collector<'s> {
    source: &'s str,
    edits: Vec<Edit>,
}

impl Collector<'_> {
    fn replace(&mut self, what: Span, text: &str) {
        self.edits.push(Edit {
            start: what.start as usize,
            end: what.end as usize,
            text: text.to_owned(),
        });
    }

    fn keep(&mut self, what: Span, part: Span) {
        let text = part.text(self.source).to_owned();
        self.replace(what, &text);
    }

    fn function(&mut self, function: &Function<'_>) {
        let params: Vec<Span> = function
            .params
            .iter()
            .map(|one| element_span(one))
            .collect();
        self.list(&params);
        for param in function.params {
            self.element(param);
        }
        match function.body {
            FunctionBody::Expr(value) => self.expr(value),
            FunctionBody::Block(body) => self.statements(body),
        }
    }

    /// Items of a list: each may go with the comma on one side.
    fn list(&mut self, items: &[Span]) {
        for (index, item) in items.iter().enumerate() {
            let (start, end) = if index + 1 < items.len() {
                (item.start, items[index + 1].start)
            } else if index > 0 {
                (items[index - 1].end, item.end)
            } else {
                (item.start, item.end)
            };
            self.replace(Span { start, end }, "");
        }
    }

    fn statements(&mut self, body: &[Stmt<'_>]) {
        // Halves and quarters first.
        for size in [body.len() / 2, body.len() / 4] {
            if size > 1 {
                for part in body.chunks(size) {
                    let (start, end) = (part[0].span.start, part[part.len() - 1].span.end);
                    self.replace(Span { start, end }, "");
                }
            }
        }
        for statement in body {
            self.replace(statement.span, "");
            self.statement(statement);
        }
    }

    fn inner(&mut self, whole: Span, body: &[Stmt<'_>]) {
        if let (Some(first), Some(last)) = (body.first(), body.last()) {
            let span = Span {
                start: first.span.start,
                end: last.span.end,
            };
            self.keep(whole, span);
        }
        self.statements(body);
    }

    fn child(&mut self, whole: Span, statement: &Stmt<'_>) {
        self.keep(whole, statement.span);
        self.statement(statement);
    }

    fn declaration(&mut self, declaration: &Declaration<'_>) {
        let spans: Vec<Span> = declaration.declarators.iter().map(|one| one.span).collect();
        if spans.len() > 1 {
            self.list(&spans);
        }
        for one in declaration.declarators {
            self.pattern(one.target);
            if let Some(init) = one.init {
                self.expr(init);
            }
        }
    }

    fn statement(&mut self, statement: &Stmt<'_>) {
        let whole = statement.span;
        match statement.kind {
            StmtKind::Empty
            | StmtKind::Break(_)
            | StmtKind::Continue(_)
            | StmtKind::Return(None) => {}
            StmtKind::Expr(value) | StmtKind::Throw(value) | StmtKind::Return(Some(value)) => {
                self.expr(value);
            }
            StmtKind::Declare(declaration) => {
                for one in declaration.declarators {
                    if let Some(init) = one.init {
                        let text = format!("{};", init.span.text(self.source));
                        self.replace(whole, &text);
                    }
                }
                self.declaration(declaration);
            }
            StmtKind::Function(function) => self.function(function),
            StmtKind::Block { body, .. } => self.inner(whole, body),
            StmtKind::If { test, yes, no } => {
                let text = format!("{};", test.span.text(self.source));
                self.replace(whole, &text);
                self.expr(test);
                self.child(whole, yes);
                if let Some(no) = no {
                    self.child(whole, no);
                    let span = Span {
                        start: yes.span.end,
                        end: no.span.end,
                    };
                    self.replace(span, "");
                }
            }
            StmtKind::For(parts) => {
                match parts.init {
                    ForInit::None => {}
                    ForInit::Expr(value) => self.expr(value),
                    ForInit::Declare(declaration) => self.declaration(declaration),
                }
                for part in [parts.test, parts.update].into_iter().flatten() {
                    self.expr(part);
                }
                self.child(whole, parts.body);
            }
            StmtKind::ForOf(parts) | StmtKind::ForIn(parts) => {
                self.pattern(parts.left);
                self.expr(parts.right);
                self.child(whole, parts.body);
            }
            StmtKind::While { test, body } | StmtKind::DoWhile { body, test } => {
                self.expr(test);
                self.child(whole, body);
            }
            StmtKind::Try(parts) => {
                self.inner(whole, parts.block.1);
                if let Some(catch) = parts.catch {
                    if let Some(param) = catch.param {
                        self.pattern(param);
                    }
                    self.inner(whole, catch.body);
                }
                if let Some(finally) = parts.finally {
                    self.inner(whole, finally.1);
                }
            }
            StmtKind::Switch(parts) => {
                self.expr(parts.discriminant);
                for case in parts.cases {
                    if let Some(test) = case.test {
                        self.expr(test);
                    }
                    self.inner(whole, case.body);
                }
            }
            StmtKind::Labeled { body, .. } => self.child(whole, body),
        }
    }

    fn pattern(&mut self, pattern: &Pattern<'_>) {
        let whole = pattern.span;
        match pattern.kind {
            PatternKind::Ident(_) => {}
            PatternKind::Member(value) => self.expr(value),
            PatternKind::Object { properties, rest } => {
                for property in properties {
                    if let PropertyKey::Computed(key) = property.key {
                        self.expr(key);
                    }
                    self.keep(whole, property.value.target.span);
                    self.element(&property.value);
                }
                if let Some(rest) = rest {
                    self.keep(whole, rest.span);
                    self.pattern(rest);
                }
            }
            PatternKind::Array { elements, rest } => {
                for element in elements.iter().flatten() {
                    self.keep(whole, element.target.span);
                    self.element(element);
                }
                if let Some(rest) = rest {
                    self.keep(whole, rest.span);
                    self.pattern(rest);
                }
            }
        }
    }

    fn element(&mut self, element: &PatternElement<'_>) {
        self.pattern(element.target);
        if let Some(default) = element.default {
            let span = Span {
                start: element.target.span.end,
                end: default.span.end,
            };
            self.replace(span, "");
            self.expr(default);
        }
    }

    fn part(&mut self, whole: Span, part: ExprRef<'_>) {
        self.keep(whole, part.span);
        self.expr(part);
    }

    fn expr(&mut self, expr: ExprRef<'_>) {
        let whole = expr.span;
        if whole.end - whole.start > 1 {
            self.replace(whole, "0");
            if whole.end - whole.start > 2 {
                self.replace(whole, "''");
                self.replace(whole, "[]");
            }
            if whole.end - whole.start > 4 {
                self.replace(whole, "null");
            }
        }
        match expr.kind {
            ExprKind::Null
            | ExprKind::Bool(_)
            | ExprKind::Number(_)
            | ExprKind::String(_)
            | ExprKind::Regex { .. }
            | ExprKind::Ident(_) => {}
            ExprKind::Template(template) => {
                for part in template.exprs {
                    self.part(whole, part);
                }
            }
            ExprKind::Array(items) => {
                let spans: Vec<Span> = items
                    .iter()
                    .filter_map(|item| match item {
                        ArrayItem::Hole => None,
                        ArrayItem::Expr(value) | ArrayItem::Spread(value) => Some(value.span),
                    })
                    .collect();
                self.list(&spans);
                for item in items {
                    if let ArrayItem::Expr(value) | ArrayItem::Spread(value) = item {
                        self.part(whole, value);
                    }
                }
            }
            ExprKind::Object(items) => {
                let mut spans = Vec::new();
                for item in items {
                    match item {
                        ObjectItem::Property { key, value } => {
                            let mut span = value.span;
                            match key {
                                PropertyKey::Static { span: key, .. } => {
                                    span.start = span.start.min(key.start);
                                }
                                PropertyKey::Computed(key) => {
                                    self.expr(key);
                                    span.start = span.start.min(key.span.start);
                                }
                            }
                            spans.push(span);
                            self.part(whole, value);
                        }
                        ObjectItem::Spread(value) => {
                            spans.push(value.span);
                            self.part(whole, value);
                        }
                    }
                }
                self.list(&spans);
            }
            ExprKind::Function(function) => {
                match function.body {
                    FunctionBody::Expr(value) => self.keep(whole, value.span),
                    FunctionBody::Block([one]) => {
                        if let StmtKind::Return(Some(value)) | StmtKind::Expr(value) = one.kind {
                            self.keep(whole, value.span);
                        }
                    }
                    FunctionBody::Block(_) => {}
                }
                self.function(function);
            }
            ExprKind::Unary { operand, .. } | ExprKind::Update { operand, .. } => {
                self.part(whole, operand);
            }
            ExprKind::Chain(operand) => self.expr(operand),
            ExprKind::Await(operand) | ExprKind::Paren(operand) => self.part(whole, operand),
            ExprKind::Binary { left, right, .. } | ExprKind::Logical { left, right, .. } => {
                self.part(whole, left);
                self.part(whole, right);
            }
            ExprKind::Assign { target, value, .. } => {
                self.pattern(target);
                self.part(whole, value);
            }
            ExprKind::Conditional { test, yes, no } => {
                for part in [test, yes, no] {
                    self.part(whole, part);
                }
            }
            ExprKind::Call { callee, args, .. } | ExprKind::New { callee, args } => {
                self.part(whole, callee);
                self.arguments(whole, args);
            }
            ExprKind::Borrowed { args, .. } => self.arguments(whole, args),
            ExprKind::Member { object, .. } => self.part(whole, object),
            ExprKind::Index { object, index, .. } => {
                self.part(whole, object);
                self.part(whole, index);
            }
            ExprKind::Sequence(items) => {
                for item in items {
                    self.part(whole, item);
                }
            }
        }
    }

    fn arguments(&mut self, whole: Span, args: &[Arg<'_>]) {
        let value = |arg: &Arg<'_>| match *arg {
            Arg::Expr(value) | Arg::Spread(value) => value.span,
        };
        let spans: Vec<Span> = args.iter().map(value).collect();
        self.list(&spans);
        for arg in args {
            let (Arg::Expr(value) | Arg::Spread(value)) = *arg;
            self.part(whole, value);
        }
    }
}

fn element_span(element: &PatternElement<'_>) -> Span {
    let end = element
        .default
        .map_or(element.target.span.end, |default| default.span.end);
    Span {
        start: element.target.span.start,
        end,
    }
}
