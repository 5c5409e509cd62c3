//! Operators: their spelling, their codes in tokens, their precedence.

use crate::ast::{AssignOp, BinaryOp, LogicalOp, UnaryOp};

/// An operator between two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InfixOp {
    Binary(BinaryOp),
    Logical(LogicalOp),
}

/// Spelling, operator and precedence; the index is the code in a token's value.
const INFIX: [(&str, InfixOp, u8); 25] = {
    use BinaryOp as B;
    use InfixOp::{Binary, Logical};
    [
        ("+", Binary(B::Add), 11),
        ("-", Binary(B::Sub), 11),
        ("*", Binary(B::Mul), 12),
        ("/", Binary(B::Div), 12),
        ("%", Binary(B::Rem), 12),
        ("**", Binary(B::Exp), 13),
        ("<<", Binary(B::Shl), 10),
        (">>", Binary(B::Sar), 10),
        (">>>", Binary(B::Shr), 10),
        ("<", Binary(B::Lt), 9),
        (">", Binary(B::Gt), 9),
        ("<=", Binary(B::Le), 9),
        (">=", Binary(B::Ge), 9),
        ("in", Binary(B::In), 9),
        ("instanceof", Binary(B::Instanceof), 9),
        ("==", Binary(B::Eq), 8),
        ("!=", Binary(B::Ne), 8),
        ("===", Binary(B::StrictEq), 8),
        ("!==", Binary(B::StrictNe), 8),
        ("&", Binary(B::BitAnd), 7),
        ("^", Binary(B::BitXor), 6),
        ("|", Binary(B::BitOr), 5),
        ("&&", Logical(LogicalOp::And), 4),
        ("||", Logical(LogicalOp::Or), 3),
        ("??", Logical(LogicalOp::Coalesce), 3),
    ]
};

/// Code of an infix operator.
pub(crate) fn infix_code(text: &str) -> u32 {
    INFIX.iter().position(|entry| entry.0 == text).unwrap_or(0) as u32
}

/// Operator and precedence of a code.
pub(crate) fn infix(code: u32) -> (InfixOp, u8) {
    let entry = INFIX[code as usize % INFIX.len()];
    (entry.1, entry.2)
}

/// Spelling and precedence of an operator.
pub(crate) fn infix_text(op: InfixOp) -> (&'static str, u8) {
    INFIX
        .iter()
        .find(|entry| entry.1 == op)
        .map_or(("", 0), |entry| (entry.0, entry.2))
}

/// Code of a compound assignment: that of the operator without its `=`.
pub(crate) fn assign_code(text: &str) -> u32 {
    infix_code(text.strip_suffix('=').unwrap_or(text))
}

/// Compound assignment of a code.
pub(crate) fn assign(code: u32) -> AssignOp {
    #[cfg(feature = "coverage")]
    crate::coverage::operator(&crate::coverage::ASSIGN, code);
    match infix(code).0 {
        InfixOp::Binary(op) => AssignOp::Binary(op),
        InfixOp::Logical(op) => AssignOp::Logical(op),
    }
}

/// Prefix operators; the index is the code in a token's value.
const PREFIX: [(&str, UnaryOp); 7] = [
    ("!", UnaryOp::Not),
    ("~", UnaryOp::BitNot),
    ("typeof", UnaryOp::Typeof),
    ("void", UnaryOp::Void),
    ("delete", UnaryOp::Delete),
    ("+", UnaryOp::Plus),
    ("-", UnaryOp::Minus),
];

/// Code of a prefix operator.
pub(crate) fn prefix_code(text: &str) -> u32 {
    PREFIX.iter().position(|entry| entry.0 == text).unwrap_or(0) as u32
}

/// Prefix operator of a code.
pub(crate) fn prefix(code: u32) -> UnaryOp {
    #[cfg(feature = "coverage")]
    crate::coverage::operator(&crate::coverage::PREFIX, code);
    PREFIX[code as usize % PREFIX.len()].1
}

/// Spelling of a prefix operator.
pub(crate) fn prefix_text(op: UnaryOp) -> &'static str {
    PREFIX
        .iter()
        .find(|entry| entry.1 == op)
        .map_or("", |entry| entry.0)
}

/// How the operators of an expression are written, by code: between operands, in assignments, in
/// front. `None` where the code has no such form, or a production of its own.
#[cfg(feature = "coverage")]
pub(crate) fn forms() -> impl Iterator<Item = [Option<String>; 3]> {
    INFIX
        .iter()
        .enumerate()
        .map(|(code, (text, _, precedence))| {
            let assigns = !matches!(precedence, 8 | 9);
            let prefix = PREFIX
                .get(code)
                .filter(|entry| !matches!(entry.0, "+" | "-"));
            [
                Some(format!("a {text} b")),
                assigns.then(|| format!("a {text}= b")),
                prefix.map(|entry| format!("{} a", entry.0)),
            ]
        })
}
