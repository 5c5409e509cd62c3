//! How run-time errors name a callee: `o.f is not a function`. The engine whose messages these are
//! prints the tree again rather than quoting the source, and so does this.

use crate::ast::{
    ArrayItem, AssignOp, BorrowedMethod, ExprKind, ExprRef, ObjectItem, PatternKind, Symbol, Text,
    UnaryOp,
};
use crate::lexer::number_to_text;
use crate::names::Names;
use crate::precedence::{InfixOp, infix_text, prefix_text};

const INTERMEDIATE: &str = "(intermediate value)";

/// Texts longer than this are cut: a message is no place for a whole program.
const LONGEST: usize = 4_096;

#[derive(Clone, Copy)]
enum Item<'a> {
    Text(&'static str),
    Name(Symbol),
    Expr(ExprRef<'a>),
}

/// The text that an error message has for a called expression (or an operand):
/// `o['k']` is `o.k`, `o[i+1]` is `o[(i + 1)]`, `({})` is `{}`, a call is `f(...)`, and what has no
/// text of its own is `(intermediate value)`.
pub fn callee_text(expr: ExprRef<'_>, names: &Names<'_>) -> String {
    let mut out = String::new();
    let mut work = vec![Item::Expr(expr)];
    while let Some(item) = work.pop() {
        if out.len() > LONGEST {
            break;
        }
        let mark = work.len();
        match item {
            Item::Text(text) => out.push_str(text),
            Item::Name(name) => push_name(name, names, &mut out),
            Item::Expr(expr) => write(expr, names, &mut out, &mut work),
        }
        work[mark..].reverse();
    }
    out
}

fn push_name(name: Symbol, names: &Names<'_>, out: &mut String) {
    match names.text(name) {
        Text::Utf8(text) => out.push_str(text),
        Text::Utf16(units) => out.push_str(&String::from_utf16_lossy(units)),
    }
}

fn write<'a>(expr: ExprRef<'a>, names: &Names<'a>, out: &mut String, work: &mut Vec<Item<'a>>) {
    use Item::{Expr, Name, Text};
    match expr.kind {
        ExprKind::Null => out.push_str("null"),
        ExprKind::Bool(value) => out.push_str(if value { "true" } else { "false" }),
        ExprKind::Number(value) => out.push_str(&number_to_text(value)),
        ExprKind::String(text) => {
            out.push('"');
            push_name(text, names, out);
            out.push('"');
        }
        ExprKind::Regex { body, flags } => {
            work.extend([Text("/"), Name(body), Text("/"), Name(flags)]);
        }
        ExprKind::Ident(name) => work.push(Name(name.name)),
        ExprKind::Template(template) => match template.exprs {
            [] => {
                let text = template.quasis.first().map(|&text| Name(text));
                work.extend(
                    [Some(Text("\"")), text, Some(Text("\""))]
                        .into_iter()
                        .flatten(),
                );
            }
            exprs => work.extend(exprs.iter().map(|expr| Expr(expr))),
        },
        ExprKind::Array(items) => {
            work.push(Text("["));
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    work.push(Text(","));
                }
                match item {
                    ArrayItem::Hole => work.push(Text(INTERMEDIATE)),
                    ArrayItem::Expr(item) => work.push(Expr(item)),
                    ArrayItem::Spread(item) => {
                        work.extend([Text("(..."), Expr(item), Text(")")]);
                    }
                }
            }
            work.push(Text("]"));
        }
        ExprKind::Object(items) => {
            work.push(Text("{"));
            for item in items {
                match item {
                    ObjectItem::Property { .. } | ObjectItem::Spread(_) => {
                        work.push(Text(INTERMEDIATE));
                    }
                }
            }
            work.push(Text("}"));
        }
        ExprKind::Function(_) | ExprKind::New { .. } | ExprKind::Await(_) => {
            work.push(Text(INTERMEDIATE));
        }
        ExprKind::Unary {
            op: op @ (UnaryOp::Minus | UnaryOp::Plus),
            operand,
        } if matches!(operand.kind, ExprKind::Number(_)) => {
            // The literal is folded.
            if let ExprKind::Number(value) = operand.kind {
                let value = if op == UnaryOp::Minus { -value } else { value };
                out.push_str(&number_to_text(value));
            }
        }
        ExprKind::Unary { op, operand } => {
            work.extend([Text("("), Text(prefix_text(op))]);
            if matches!(op, UnaryOp::Typeof | UnaryOp::Void | UnaryOp::Delete) {
                work.push(Text(" "));
            }
            work.extend([Expr(operand), Text(")")]);
        }
        ExprKind::Update {
            increment,
            prefix,
            operand,
        } => {
            let op = Text(if increment { "++" } else { "--" });
            let (first, second) = if prefix {
                (op, Expr(operand))
            } else {
                (Expr(operand), op)
            };
            work.extend([Text("("), first, second, Text(")")]);
        }
        ExprKind::Binary { .. } | ExprKind::Logical { .. } => infix(expr, work),
        ExprKind::Assign { op, target, value } => match (target.kind, op) {
            (PatternKind::Ident(name), None) => work.push(Name(name.name)),
            (PatternKind::Member(member), None) => work.push(Expr(member)),
            (PatternKind::Ident(name), Some(op)) => {
                compound(Name(name.name), op, value, work);
            }
            (PatternKind::Member(member), Some(op)) => compound(Expr(member), op, value, work),
            _ => work.push(Text(INTERMEDIATE)),
        },
        ExprKind::Conditional { .. } => work.extend([Text(INTERMEDIATE); 3]),
        ExprKind::Call { callee, .. } => work.extend([Expr(callee), Text("(...)")]),
        ExprKind::Member {
            object,
            property,
            optional,
            ..
        } => {
            let dot = Text(if optional { "?." } else { "." });
            work.extend([Expr(object), dot, Name(property)]);
        }
        ExprKind::Index {
            object,
            index,
            optional,
        } => {
            work.push(Expr(object));
            let constant = match index.kind {
                ExprKind::String(text) => Some(text),
                ExprKind::Template(template) if template.exprs.is_empty() => {
                    template.quasis.first().copied()
                }
                _ => None,
            };
            if let Some(text) = constant {
                work.extend([Text(if optional { "?." } else { "." }), Name(text)]);
            } else {
                let open = Text(if optional { "?.[" } else { "[" });
                work.extend([open, Expr(index), Text("]")]);
            }
        }
        ExprKind::Chain(_) => out.push_str(INTERMEDIATE),
        ExprKind::Paren(inner) => work.push(Expr(inner)),
        ExprKind::Sequence(items) => {
            work.push(Text("("));
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    work.push(Text(" , "));
                }
                work.push(Expr(item));
            }
            work.push(Text(")"));
        }
        ExprKind::Borrowed { method, .. } => {
            let text = match method {
                BorrowedMethod::HasOwn => "Object.prototype.hasOwnProperty.call(...)",
                BorrowedMethod::Tag => "Object.prototype.toString.call(...)",
                BorrowedMethod::ArrayCall(_) | BorrowedMethod::ArrayApply(_) => INTERMEDIATE,
            };
            work.push(Text(text));
        }
    }
}

fn compound<'a>(target: Item<'a>, op: AssignOp, value: ExprRef<'a>, work: &mut Vec<Item<'a>>) {
    let op = match op {
        AssignOp::Binary(op) => InfixOp::Binary(op),
        AssignOp::Logical(op) => InfixOp::Logical(op),
    };
    work.extend([
        Item::Text("("),
        target,
        Item::Text(" "),
        Item::Text(infix_text(op).0),
        Item::Text(" "),
        Item::Expr(value),
        Item::Text(")"),
    ]);
}

/// `a + b + c` is `(a + b + c)`: operands of one operator share their parentheses.
fn infix<'a>(expr: ExprRef<'a>, work: &mut Vec<Item<'a>>) {
    let op_of = |expr: ExprRef<'a>| match expr.kind {
        ExprKind::Binary { op, left, right } => Some((InfixOp::Binary(op), left, right)),
        ExprKind::Logical { op, left, right } => Some((InfixOp::Logical(op), left, right)),
        _ => None,
    };
    let Some((op, mut left, right)) = op_of(expr) else {
        return;
    };
    let mark = work.len();
    work.extend([Item::Text(")"), Item::Expr(right)]);
    while let Some((_, next, right)) =
        op_of(left).filter(|&(inner, ..)| inner == op && !matches!(infix_text(op).1, 8 | 9 | 13))
    {
        work.extend([
            Item::Text(" "),
            Item::Text(infix_text(op).0),
            Item::Text(" "),
        ]);
        work.push(Item::Expr(right));
        left = next;
    }
    work.extend([
        Item::Text(" "),
        Item::Text(infix_text(op).0),
        Item::Text(" "),
    ]);
    work.extend([Item::Expr(left), Item::Text("(")]);
    work[mark..].reverse();
}
