//! Tree to text: a short form that parses to the same tree again, and the way run-time errors name
//! what was called.
//!
//! Both keep what is still to be written on a stack of their own instead of recursing.

mod callee;

pub use callee::callee_text;

use crate::ast::{
    Arg, ArrayItem, AssignOp, BorrowedMethod, Catch, Declaration, DeclareKind, ExprKind, ExprRef,
    ForEach, ForInit, Function, FunctionBody, FunctionKind, ObjectItem, Pattern, PatternElement,
    PatternKind, PropertyKey, Stmt, StmtKind, Symbol, Text, UnaryOp,
};
use crate::diagnostic::{is_bidi, is_line_end};
use crate::lexer::number_to_text;
use crate::names::Names;
use crate::precedence::{InfixOp, infix_text, prefix_text};
use crate::unicode;

/// A script as text. Parsing the text gives the same tree, places apart.
pub fn script(script: &Function<'_>, names: &Names<'_>) -> String {
    let mut printer = Printer {
        out: String::new(),
        work: Vec::new(),
        names,
    };
    if let FunctionBody::Block(body) = script.body {
        printer.run(Item::Body(body));
    }
    printer.out
}

/// An expression as text.
pub fn expression(expr: ExprRef<'_>, names: &Names<'_>) -> String {
    let mut printer = Printer {
        out: String::new(),
        work: Vec::new(),
        names,
    };
    printer.run(Item::Expr(expr));
    printer.out
}

/// What is still to be written, the next thing last.
#[derive(Clone, Copy)]
enum Item<'a> {
    Text(&'static str),
    Name(Symbol),
    Quoted(Symbol),
    TemplateText(Symbol),
    Key(PropertyKey<'a>),
    Expr(ExprRef<'a>),
    Stmt(&'a Stmt<'a>),
    Body(&'a [Stmt<'a>]),
    Pattern(&'a Pattern<'a>),
    Element(PatternElement<'a>),
    Function(&'a Function<'a>),
    /// Parameters and body of a function.
    Tail(&'a Function<'a>),
}

struct Printer<'n, 'a> {
    out: String,
    work: Vec<Item<'a>>,
    names: &'n Names<'a>,
}

impl<'a> Printer<'_, 'a> {
    fn run(&mut self, first: Item<'a>) {
        self.work.push(first);
        while let Some(item) = self.work.pop() {
            let mark = self.work.len();
            self.item(item);
            // Items are pushed in the order of the text and taken from the end.
            self.work[mark..].reverse();
        }
    }

    fn push(&mut self, items: &[Item<'a>]) {
        self.work.extend_from_slice(items);
    }

    fn text(&mut self, text: &'static str) {
        self.work.push(Item::Text(text));
    }

    fn comma_separated<T: Copy>(&mut self, list: &[T], mut write: impl FnMut(&mut Self, T)) {
        for (index, item) in list.iter().enumerate() {
            if index > 0 {
                self.text(", ");
            }
            write(self, *item);
        }
    }

    fn item(&mut self, item: Item<'a>) {
        match item {
            Item::Text(text) => self.out.push_str(text),
            Item::Name(name) => self.out.push_str(self.names.str(name)),
            Item::Quoted(text) => quote(self.names.text(text), &mut self.out),
            Item::TemplateText(text) => template_text(self.names.text(text), &mut self.out),
            Item::Key(key) => self.key(key),
            Item::Expr(expr) => self.expr(expr),
            Item::Stmt(statement) => self.statement(statement),
            Item::Body(body) => {
                for (index, statement) in body.iter().enumerate() {
                    if index > 0 {
                        self.text("\n");
                    }
                    self.work.push(Item::Stmt(statement));
                }
            }
            Item::Pattern(pattern) => self.pattern(pattern),
            Item::Element(element) => {
                self.work.push(Item::Pattern(element.target));
                if let Some(default) = element.default {
                    self.push(&[Item::Text(" = "), Item::Expr(default)]);
                }
            }
            Item::Function(function) => self.function(function),
            Item::Tail(function) => self.tail(function),
        }
    }

    fn key(&mut self, key: PropertyKey<'a>) {
        match key {
            PropertyKey::Static { name, .. } => {
                let text = self.names.str(name);
                let plain = text
                    .starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$')
                    && text
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'$');
                self.work.push(if plain {
                    Item::Name(name)
                } else {
                    Item::Quoted(name)
                });
            }
            PropertyKey::Computed(expr) => {
                self.push(&[Item::Text("["), Item::Expr(expr), Item::Text("]")]);
            }
        }
    }

    fn args(&mut self, args: &'a [Arg<'a>]) {
        self.text("(");
        self.comma_separated(args, |printer, arg| match arg {
            Arg::Expr(arg) => printer.work.push(Item::Expr(arg)),
            Arg::Spread(arg) => printer.push(&[Item::Text("..."), Item::Expr(arg)]),
        });
        self.text(")");
    }

    fn expr(&mut self, expr: ExprRef<'a>) {
        match expr.kind {
            ExprKind::Null => self.text("null"),
            ExprKind::Bool(value) => self.text(if value { "true" } else { "false" }),
            ExprKind::Number(value) if value.is_infinite() => self.text("1e999"),
            ExprKind::Number(value) => self.out.push_str(&number_to_text(value)),
            ExprKind::String(text) => self.work.push(Item::Quoted(text)),
            ExprKind::Template(template) => {
                self.text("`");
                for (index, quasi) in template.quasis.iter().enumerate() {
                    self.work.push(Item::TemplateText(*quasi));
                    if let Some(expr) = template.exprs.get(index) {
                        self.push(&[Item::Text("${"), Item::Expr(expr), Item::Text("}")]);
                    }
                }
                self.text("`");
            }
            ExprKind::Regex { body, flags } => {
                self.push(&[
                    Item::Text("/"),
                    Item::Name(body),
                    Item::Text("/"),
                    Item::Name(flags),
                ]);
            }
            ExprKind::Ident(name) => self.work.push(Item::Name(name.name)),
            ExprKind::Array(items) => {
                self.text("[");
                self.comma_separated(items, |printer, item| match item {
                    ArrayItem::Hole => {}
                    ArrayItem::Expr(item) => printer.work.push(Item::Expr(item)),
                    ArrayItem::Spread(item) => {
                        printer.push(&[Item::Text("..."), Item::Expr(item)]);
                    }
                });
                if let Some(ArrayItem::Hole) = items.last() {
                    self.text(",");
                }
                self.text("]");
            }
            ExprKind::Object(items) => self.object(items),
            ExprKind::Function(function) => self.work.push(Item::Function(function)),
            ExprKind::Unary { op, operand } => {
                self.text(prefix_text(op));
                let sign = matches!(op, UnaryOp::Plus | UnaryOp::Minus)
                    && matches!(
                        operand.kind,
                        ExprKind::Unary { .. } | ExprKind::Update { .. }
                    );
                if sign || matches!(op, UnaryOp::Typeof | UnaryOp::Void | UnaryOp::Delete) {
                    self.text(" ");
                }
                self.work.push(Item::Expr(operand));
            }
            ExprKind::Update {
                increment,
                prefix,
                operand,
            } => {
                let op = Item::Text(if increment { "++" } else { "--" });
                let operand = Item::Expr(operand);
                self.push(&if prefix { [op, operand] } else { [operand, op] });
            }
            ExprKind::Binary { op, left, right } => self.infix(InfixOp::Binary(op), left, right),
            ExprKind::Logical { op, left, right } => self.infix(InfixOp::Logical(op), left, right),
            ExprKind::Assign { op, target, value } => {
                self.work.push(Item::Pattern(target));
                match op {
                    None => self.text(" = "),
                    Some(op) => {
                        let op = match op {
                            AssignOp::Binary(op) => InfixOp::Binary(op),
                            AssignOp::Logical(op) => InfixOp::Logical(op),
                        };
                        self.push(&[
                            Item::Text(" "),
                            Item::Text(infix_text(op).0),
                            Item::Text("= "),
                        ]);
                    }
                }
                self.work.push(Item::Expr(value));
            }
            ExprKind::Conditional { test, yes, no } => self.push(&[
                Item::Expr(test),
                Item::Text(" ? "),
                Item::Expr(yes),
                Item::Text(" : "),
                Item::Expr(no),
            ]),
            ExprKind::Call {
                callee,
                args,
                optional,
            } => {
                self.work.push(Item::Expr(callee));
                if optional {
                    self.text("?.");
                }
                self.args(args);
            }
            ExprKind::New { callee, args } => {
                self.push(&[Item::Text("new "), Item::Expr(callee)]);
                self.args(args);
            }
            ExprKind::Member {
                object,
                property,
                optional,
                ..
            } => {
                self.work.push(Item::Expr(object));
                // A dot directly behind digits would belong to the number.
                let number = matches!(object.kind, ExprKind::Number(_));
                self.text(if optional {
                    "?."
                } else if number {
                    " ."
                } else {
                    "."
                });
                self.work.push(Item::Name(property));
            }
            ExprKind::Index {
                object,
                index,
                optional,
            } => {
                self.work.push(Item::Expr(object));
                self.text(if optional { "?.[" } else { "[" });
                self.push(&[Item::Expr(index), Item::Text("]")]);
            }
            ExprKind::Chain(inner) => self.work.push(Item::Expr(inner)),
            ExprKind::Sequence(items) => {
                self.comma_separated(items, |printer, item| printer.work.push(Item::Expr(item)));
            }
            ExprKind::Await(operand) => self.push(&[Item::Text("await "), Item::Expr(operand)]),
            ExprKind::Paren(inner) => {
                self.push(&[Item::Text("("), Item::Expr(inner), Item::Text(")")]);
            }
            ExprKind::Borrowed { method, args } => {
                match method {
                    BorrowedMethod::HasOwn => self.text("Object.prototype.hasOwnProperty.call"),
                    BorrowedMethod::Tag => self.text("Object.prototype.toString.call"),
                    BorrowedMethod::ArrayCall(name) => self.push(&[
                        Item::Text("Array.prototype."),
                        Item::Name(name),
                        Item::Text(".call"),
                    ]),
                    BorrowedMethod::ArrayApply(name) => self.push(&[
                        Item::Text("Array.prototype."),
                        Item::Name(name),
                        Item::Text(".apply"),
                    ]),
                }
                self.args(args);
            }
        }
    }

    fn infix(&mut self, op: InfixOp, left: ExprRef<'a>, right: ExprRef<'a>) {
        self.push(&[
            Item::Expr(left),
            Item::Text(" "),
            Item::Text(infix_text(op).0),
            Item::Text(" "),
            Item::Expr(right),
        ]);
    }

    fn object(&mut self, items: &'a [ObjectItem<'a>]) {
        self.text("{");
        self.comma_separated(items, |printer, item| match item {
            ObjectItem::Spread(value) => printer.push(&[Item::Text("..."), Item::Expr(value)]),
            ObjectItem::Property { key, value } => match value.kind {
                ExprKind::Function(function) if function.kind == FunctionKind::Method => {
                    if function.is_async {
                        printer.text("async ");
                    }
                    printer.push(&[Item::Key(key), Item::Tail(function)]);
                }
                _ => printer.push(&[Item::Key(key), Item::Text(": "), Item::Expr(value)]),
            },
        });
        self.text("}");
    }

    fn function(&mut self, function: &'a Function<'a>) {
        if function.is_async {
            self.text("async ");
        }
        if function.kind != FunctionKind::Arrow {
            self.text("function ");
            if let Some(name) = function.name {
                self.work.push(Item::Name(name.name));
            }
        }
        self.work.push(Item::Tail(function));
    }

    fn tail(&mut self, function: &'a Function<'a>) {
        self.text("(");
        self.comma_separated(function.params, |printer, param| {
            printer.work.push(Item::Element(param));
        });
        if let Some(rest) = function.rest {
            self.text(if function.params.is_empty() {
                "..."
            } else {
                ", ..."
            });
            self.work.push(Item::Pattern(rest));
        }
        self.text(if function.kind == FunctionKind::Arrow {
            ") => "
        } else {
            ") "
        });
        match function.body {
            FunctionBody::Expr(body) => self.work.push(Item::Expr(body)),
            FunctionBody::Block(body) => self.block(body),
        }
    }

    fn pattern(&mut self, pattern: &'a Pattern<'a>) {
        match pattern.kind {
            PatternKind::Ident(name) if pattern.span == name.span => {
                self.work.push(Item::Name(name.name));
            }
            PatternKind::Ident(name) => {
                self.text("(");
                self.push(&[Item::Name(name.name), Item::Text(")")]);
            }
            PatternKind::Member(expr) => self.work.push(Item::Expr(expr)),
            PatternKind::Object { properties, rest } => {
                self.text("{");
                self.comma_separated(properties, |printer, property| {
                    printer.push(&[
                        Item::Key(property.key),
                        Item::Text(": "),
                        Item::Element(property.value),
                    ]);
                });
                self.rest(rest, properties.is_empty());
                self.text("}");
            }
            PatternKind::Array { elements, rest } => {
                self.text("[");
                self.comma_separated(elements, |printer, element| {
                    printer.work.extend(element.map(Item::Element));
                });
                if rest.is_none() && matches!(elements.last(), Some(None)) {
                    self.text(",");
                }
                self.rest(rest, elements.is_empty());
                self.text("]");
            }
        }
    }

    fn rest(&mut self, rest: Option<&'a Pattern<'a>>, first: bool) {
        if let Some(rest) = rest {
            self.text(if first { "..." } else { ", ..." });
            self.work.push(Item::Pattern(rest));
        }
    }

    // Statements.

    fn block(&mut self, body: &'a [Stmt<'a>]) {
        if body.is_empty() {
            self.text("{}");
        } else {
            self.push(&[Item::Text("{\n"), Item::Body(body), Item::Text("\n}")]);
        }
    }

    fn declaration(&mut self, declaration: &'a Declaration<'a>) {
        self.text(keyword(declaration.kind));
        self.comma_separated(declaration.declarators, |printer, declarator| {
            printer.work.push(Item::Pattern(declarator.target));
            if let Some(init) = declarator.init {
                printer.push(&[Item::Text(" = "), Item::Expr(init)]);
            }
        });
    }

    fn statement(&mut self, statement: &'a Stmt<'a>) {
        match statement.kind {
            StmtKind::Empty => self.text(";"),
            StmtKind::Expr(expr) => self.push(&[Item::Expr(expr), Item::Text(";")]),
            StmtKind::Declare(declaration) => {
                self.declaration(declaration);
                self.text(";");
            }
            StmtKind::Function(function) => self.work.push(Item::Function(function)),
            StmtKind::Block { body, .. } => self.block(body),
            StmtKind::If { test, yes, no } => {
                self.push(&[Item::Text("if ("), Item::Expr(test), Item::Text(") ")]);
                self.work.push(Item::Stmt(yes));
                if let Some(no) = no {
                    self.push(&[Item::Text(" else "), Item::Stmt(no)]);
                }
            }
            StmtKind::For(head) => {
                self.text("for (");
                match head.init {
                    ForInit::None => {}
                    ForInit::Expr(expr) => self.work.push(Item::Expr(expr)),
                    ForInit::Declare(declaration) => self.declaration(declaration),
                }
                self.text("; ");
                self.work.extend(head.test.map(Item::Expr));
                self.text("; ");
                self.work.extend(head.update.map(Item::Expr));
                self.push(&[Item::Text(") "), Item::Stmt(head.body)]);
            }
            StmtKind::ForOf(head) => self.for_each(head, " of "),
            StmtKind::ForIn(head) => self.for_each(head, " in "),
            StmtKind::While { test, body } => self.push(&[
                Item::Text("while ("),
                Item::Expr(test),
                Item::Text(") "),
                Item::Stmt(body),
            ]),
            StmtKind::DoWhile { body, test } => self.push(&[
                Item::Text("do "),
                Item::Stmt(body),
                Item::Text(" while ("),
                Item::Expr(test),
                Item::Text(");"),
            ]),
            StmtKind::Break(label) => self.jump("break", label),
            StmtKind::Continue(label) => self.jump("continue", label),
            StmtKind::Return(None) => self.text("return;"),
            StmtKind::Return(Some(value)) => {
                self.push(&[Item::Text("return "), Item::Expr(value), Item::Text(";")]);
            }
            StmtKind::Throw(value) => {
                self.push(&[Item::Text("throw "), Item::Expr(value), Item::Text(";")]);
            }
            StmtKind::Try(parts) => {
                self.text("try ");
                self.block(parts.block.1);
                if let Some(Catch { param, body, .. }) = parts.catch {
                    self.text(" catch ");
                    if let Some(param) = param {
                        self.push(&[Item::Text("("), Item::Pattern(param), Item::Text(") ")]);
                    }
                    self.block(body);
                }
                if let Some((_, body)) = parts.finally {
                    self.text(" finally ");
                    self.block(body);
                }
            }
            StmtKind::Switch(switch) => {
                self.push(&[
                    Item::Text("switch ("),
                    Item::Expr(switch.discriminant),
                    Item::Text(") {"),
                ]);
                for case in switch.cases {
                    match case.test {
                        Some(test) => {
                            self.push(&[
                                Item::Text("\ncase "),
                                Item::Expr(test),
                                Item::Text(":\n"),
                            ]);
                        }
                        None => self.text("\ndefault:\n"),
                    }
                    self.work.push(Item::Body(case.body));
                }
                self.text("\n}");
            }
            StmtKind::Labeled { label, body } => {
                self.push(&[Item::Name(label), Item::Text(": "), Item::Stmt(body)]);
            }
        }
    }

    fn for_each(&mut self, head: &'a ForEach<'a>, word: &'static str) {
        self.text(if head.is_await {
            "for await ("
        } else {
            "for ("
        });
        if let Some(kind) = head.declare {
            self.text(keyword(kind));
        }
        self.push(&[
            Item::Pattern(head.left),
            Item::Text(word),
            Item::Expr(head.right),
            Item::Text(") "),
            Item::Stmt(head.body),
        ]);
    }

    fn jump(&mut self, word: &'static str, label: Option<Symbol>) {
        self.text(word);
        if let Some(label) = label {
            self.push(&[Item::Text(" "), Item::Name(label)]);
        }
        self.text(";");
    }
}

const fn keyword(kind: DeclareKind) -> &'static str {
    match kind {
        DeclareKind::Const => "const ",
        DeclareKind::Let => "let ",
        DeclareKind::Var => "var ",
    }
}

/// A string literal.
fn quote(text: Text<'_>, out: &mut String) {
    out.push('"');
    escape(text, '"', out);
    out.push('"');
}

/// The text of a template.
fn template_text(text: Text<'_>, out: &mut String) {
    escape(text, '`', out);
}

fn escape(text: Text<'_>, quote: char, out: &mut String) {
    use std::fmt::Write as _;
    match text {
        Text::Utf8(text) => text.chars().for_each(|c| escape_char(c, quote, out)),
        Text::Utf16(units) => {
            for unit in char::decode_utf16(units.iter().copied()) {
                match unit {
                    Ok(c) => escape_char(c, quote, out),
                    Err(lone) => {
                        let _ = write!(out, "\\u{:04x}", lone.unpaired_surrogate());
                    }
                }
            }
        }
    }
}

fn escape_char(c: char, quote: char, out: &mut String) {
    use std::fmt::Write as _;
    match c {
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        c if c == quote || (c == '$' && quote == '`') => {
            out.push('\\');
            out.push(c);
        }
        c if c.is_control()
            || is_line_end(c)
            || is_bidi(c)
            || unicode::is_invisible(c)
            || unicode::is_direction_mark(c) =>
        {
            let _ = write!(out, "\\u{{{:x}}}", c as u32);
        }
        c => out.push(c),
    }
}
