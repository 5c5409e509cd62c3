//! Array, object and template literals.

use codecall_grammar::ast::{ArrayItem, Expr, ExprKind, ObjectItem, PropertyKey, Template};
use codecall_grammar::span::Span;
use smallvec::SmallVec;

use super::analysis::strip_parens;
use super::chain::Key;
use super::expression::Dest;
use super::{Compiler, is_anonymous};
use crate::atom::Atom;
use crate::bytecode::opcode::{Instr, Op};

/// Elements of an array literal that are held in registers at once.
const ARRAY_REGISTERS: usize = 64;
/// Keys of an object literal that is written at once.
const SHAPE_KEYS: usize = 64;
/// Pieces of a template that are joined at once.
const CONCAT_REGISTERS: u16 = 64;

/// An element of an array, or an argument that goes through one.
pub(super) enum Element<'a> {
    Hole,
    Expr(&'a Expr<'a>),
    Spread(&'a Expr<'a>),
}

/// Where `...x` stands; decides the text of its errors (operand `x` of `ArraySpread`).
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum SpreadPlace {
    Array,
    /// The only spread of a call, and its last argument.
    LastArgument,
    Argument,
}

impl<'a> Compiler<'a> {
    pub(super) fn array_into(&mut self, items: &'a [ArrayItem<'a>], dest: Dest) {
        let is_plain = |item: &ArrayItem<'_>| matches!(item, ArrayItem::Expr(_));
        let at_once = items.len() <= ARRAY_REGISTERS && items.iter().all(is_plain);
        let array = if at_once || dest.is_scratch {
            dest.register
        } else {
            self.temp()
        };
        let elements = items.iter().map(|item| match item {
            ArrayItem::Hole => Element::Hole,
            ArrayItem::Expr(expr) => Element::Expr(expr),
            ArrayItem::Spread(expr) => Element::Spread(expr),
        });
        self.elements_into(elements, SpreadPlace::Array, array);
        self.move_to(dest.register, array);
    }

    /// Builds an array in a register that holds intermediate values.
    pub(super) fn elements_into(
        &mut self,
        elements: impl Iterator<Item = Element<'a>>,
        place: SpreadPlace,
        array: u16,
    ) {
        let mark = self.f.next;
        let mut elements = elements.peekable();
        let mut count = 0;
        while count < ARRAY_REGISTERS
            && let Some(Element::Expr(expr)) =
                elements.next_if(|element| matches!(element, Element::Expr(_)))
        {
            self.expr_to_temp(expr);
            count += 1;
        }
        self.f.writer.op(Op::NewArray, array, mark, count as u16);
        self.release(mark);
        for element in elements {
            match element {
                Element::Hole => self.f.writer.op(Op::ArrayHole, array, 0, 0),
                Element::Expr(expr) => {
                    let value = self.expr(expr);
                    self.f.writer.op(Op::ArrayPush, array, value, 0);
                }
                Element::Spread(expr) => {
                    let value = self.expr(expr);
                    let instr = Instr::abc(Op::ArraySpread, place as u8, array, value, 0);
                    self.f.writer.emit_at(expr.span, instr);
                }
            }
            self.release(mark);
        }
    }

    pub(super) fn object_into(&mut self, items: &'a [ObjectItem<'a>], dest: Dest) {
        if let Some(keys) = self.shape_of(items) {
            let first = self.f.next;
            for item in items {
                let ObjectItem::Property {
                    key: PropertyKey::Static { name, .. },
                    value,
                } = item
                else {
                    continue;
                };
                let register = self.temp();
                self.expr_named_into(value, Some(*name), Dest::scratch(register));
            }
            let shape = self.constants.literal(&keys) as u16;
            self.f
                .writer
                .op(Op::NewObjectShape, dest.register, first, shape);
            return;
        }
        let object = if dest.is_scratch {
            dest.register
        } else {
            self.temp()
        };
        self.f.writer.op(Op::NewObject, object, 0, 0);
        let mark = self.f.next;
        for item in items {
            match item {
                ObjectItem::Spread(expr) => {
                    let value = self.expr(expr);
                    self.f
                        .writer
                        .op_at(expr.span, Op::ObjectSpread, object, value, 0);
                }
                ObjectItem::Property { key, value } => self.property_into(*key, value, object),
            }
            self.release(mark);
        }
        self.move_to(dest.register, object);
    }

    fn property_into(&mut self, key: PropertyKey<'a>, value: &'a Expr<'a>, object: u16) {
        match key {
            PropertyKey::Static { name, span } => {
                let key = self.static_key(name);
                let register = match strip_parens(value).kind {
                    ExprKind::Function(_) => {
                        let register = self.temp();
                        self.expr_named_into(value, Some(name), Dest::scratch(register));
                        register
                    }
                    _ => self.expr(value),
                };
                match key {
                    Key::Site(site) => {
                        self.f
                            .writer
                            .op_at(span, Op::DefineProp, object, register, site);
                    }
                    Key::Register(key) => {
                        self.f
                            .writer
                            .op_at(span, Op::DefineIndex, object, key, register);
                    }
                }
            }
            PropertyKey::Computed(expr) => {
                let key = self.computed_key(expr, value.span);
                let named = matches!(strip_parens(value).kind,
                    ExprKind::Function(function) if is_anonymous(function));
                let register = self.expr(value);
                let instr = Instr::abc(Op::DefineIndex, u8::from(named), object, key, register);
                self.f.writer.emit_at(expr.span, instr);
            }
        }
    }

    /// A computed key, converted where converting can be observed before `later` runs.
    pub(super) fn computed_key(&mut self, expr: &'a Expr<'a>, later: Span) -> u16 {
        let key = self.operand(expr, later);
        if matches!(
            strip_parens(expr).kind,
            ExprKind::String(_) | ExprKind::Number(_) | ExprKind::Template(_)
        ) {
            return key;
        }
        let once = self.temp();
        self.f.writer.op_at(expr.span, Op::ToKey, once, key, 0);
        once
    }

    /// The keys of a literal that is written at once: all static, distinct, no array indices.
    fn shape_of(&mut self, items: &[ObjectItem<'_>]) -> Option<SmallVec<[Atom; 16]>> {
        if items.is_empty() || items.len() > SHAPE_KEYS {
            return None;
        }
        let mut keys: SmallVec<[Atom; 16]> = SmallVec::new();
        for item in items {
            let ObjectItem::Property {
                key: PropertyKey::Static { name, .. },
                ..
            } = item
            else {
                return None;
            };
            if self.index_of(*name).is_some() {
                return None;
            }
            let string = self.string(*name);
            let atom = self.constants.atom(string);
            if keys.contains(&atom) {
                return None;
            }
            keys.push(atom);
        }
        Some(keys)
    }

    pub(super) fn template_into(&mut self, span: Span, template: &'a Template<'a>, to: u16) {
        if template.exprs.is_empty() {
            if let Some(text) = template.quasis.first() {
                self.load_string(*text, to);
            }
            return;
        }
        let first = self.f.next;
        let mut count = 0;
        for (index, quasi) in template.quasis.iter().enumerate() {
            if !self.is_empty_text(*quasi) {
                let register = self.temp();
                self.load_string(*quasi, register);
                count += 1;
            }
            if let Some(expr) = template.exprs.get(index) {
                let register = self.temp();
                let value = self.expr(expr);
                self.f
                    .writer
                    .op_at(expr.span, Op::ToStr, register, value, 0);
                self.release(register + 1);
                count += 1;
            }
            if count >= CONCAT_REGISTERS {
                self.f.writer.op_at(span, Op::Concat, first, first, count);
                self.release(first + 1);
                count = 1;
            }
        }
        self.f.writer.op_at(span, Op::Concat, to, first, count);
    }

    fn is_empty_text(&self, symbol: codecall_grammar::ast::Symbol) -> bool {
        match self.ast.names.text(symbol) {
            codecall_grammar::ast::Text::Utf8(text) => text.is_empty(),
            codecall_grammar::ast::Text::Utf16(units) => units.is_empty(),
        }
    }
}
