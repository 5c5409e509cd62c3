//! Calls, `new`, and the borrowed methods.

use codecall_grammar::ast::{Arg, BorrowedMethod, Expr};
use codecall_grammar::span::Span;

use super::Compiler;
use super::expression::Dest;
use super::literal::{Element, SpreadPlace};
use crate::bytecode::opcode::{Imm, Instr, IterMode, Op};

/// Arguments, evaluated.
enum Arguments {
    /// In consecutive registers.
    Registers { first: u16, count: u8 },
    /// In an array.
    Array(u16),
}

impl<'a> Compiler<'a> {
    fn arguments(&mut self, args: &'a [Arg<'a>]) -> Arguments {
        let has_spread = args.iter().any(|arg| matches!(arg, Arg::Spread(_)));
        if has_spread || args.len() > usize::from(u8::MAX) {
            return Arguments::Array(self.argument_array(args));
        }
        let first = self.f.next;
        for arg in args {
            if let Arg::Expr(expr) = arg {
                self.expr_to_temp(expr);
            }
        }
        Arguments::Registers {
            first,
            count: args.len() as u8,
        }
    }

    fn argument_array(&mut self, args: &'a [Arg<'a>]) -> u16 {
        let array = self.temp();
        let elements = args.iter().map(|arg| match arg {
            Arg::Expr(expr) => Element::Expr(expr),
            Arg::Spread(expr) => Element::Spread(expr),
        });
        let spreads = args
            .iter()
            .filter(|arg| matches!(arg, Arg::Spread(_)))
            .count();
        let place = match args.last() {
            Some(Arg::Spread(_)) if spreads == 1 => SpreadPlace::LastArgument,
            _ => SpreadPlace::Argument,
        };
        self.elements_into(elements, place, array);
        array
    }

    /// Calls a register; a method's receiver stands right after it.
    pub(super) fn call(
        &mut self,
        span: Span,
        callee: u16,
        is_method: bool,
        args: &'a [Arg<'a>],
        to: u16,
    ) {
        match self.arguments(args) {
            Arguments::Registers { first, count } => {
                let op = if is_method { Op::CallMethod } else { Op::Call };
                self.emit_call(span, op, count, (to, callee, first));
            }
            Arguments::Array(array) => {
                self.emit_call(
                    span,
                    Op::CallSpread,
                    u8::from(is_method),
                    (to, callee, array),
                );
            }
        }
    }

    pub(super) fn new_into(&mut self, callee: &'a Expr<'a>, args: &'a [Arg<'a>], to: u16) {
        let later = args.iter().fold(Span::default(), |span, arg| {
            let (Arg::Expr(expr) | Arg::Spread(expr)) = arg;
            if span.end == 0 {
                expr.span
            } else {
                span.to(expr.span)
            }
        });
        let register = self.operand(callee, later);
        match self.arguments(args) {
            Arguments::Registers { first, count } => {
                self.emit_call(callee.span, Op::New, count, (to, register, first));
            }
            Arguments::Array(array) => {
                self.emit_call(callee.span, Op::NewSpread, 0, (to, register, array));
            }
        }
    }

    /// `Object.prototype.hasOwnProperty.call(o, k)` and friends.
    pub(super) fn borrowed_into(
        &mut self,
        span: Span,
        method: BorrowedMethod,
        args: &'a [Arg<'a>],
        to: u16,
    ) {
        let builtin = match method {
            BorrowedMethod::HasOwn => crate::builtins::global_value("Object")
                .and_then(|object| crate::builtins::static_member(object, "hasOwn")),
            BorrowedMethod::Tag => Some(crate::builtins::object_tag()),
            BorrowedMethod::ArrayCall(name) | BorrowedMethod::ArrayApply(name) => {
                crate::builtins::array_method(self.text(name))
            }
        };
        // Callee, then the receiver's place.
        let callee = self.temps(2);
        self.emit_wide(Op::LoadBuiltin, callee, builtin.unwrap_or(0));
        match method {
            BorrowedMethod::HasOwn | BorrowedMethod::Tag => {
                self.call(span, callee, false, args, to);
            }
            BorrowedMethod::ArrayCall(_) => {
                if let Some((Arg::Expr(receiver), rest)) = args.split_first() {
                    self.expr_into(receiver, Dest::scratch(callee + 1));
                    self.call(span, callee, true, rest, to);
                } else {
                    let array = self.argument_array(args);
                    self.call_with_first_as_receiver(span, callee, array, to);
                }
            }
            BorrowedMethod::ArrayApply(_) => match args {
                [Arg::Expr(receiver), rest @ ..]
                    if rest.iter().all(|arg| matches!(arg, Arg::Expr(_))) =>
                {
                    self.expr_into(receiver, Dest::scratch(callee + 1));
                    let list = self.temp();
                    self.load_imm(Imm::Undefined, list);
                    for (index, arg) in rest.iter().enumerate() {
                        let Arg::Expr(expr) = arg else { continue };
                        if index == 0 {
                            self.expr_into(expr, Dest::scratch(list));
                        } else {
                            self.effect(expr);
                        }
                    }
                    let array = self.list_to_array(span, list);
                    self.emit_call(span, Op::CallSpread, 1, (to, callee, array));
                }
                _ => {
                    let array = self.argument_array(args);
                    let record = self.temps(2);
                    self.f.writer.emit_at(
                        span,
                        Instr::abc(Op::IterInit, IterMode::Value as u8, record, array, 0),
                    );
                    self.f.writer.op(Op::IterStep, callee + 1, record, 0);
                    let list = self.temp();
                    self.f.writer.op(Op::IterStep, list, record, 0);
                    let array = self.list_to_array(span, list);
                    self.emit_call(span, Op::CallSpread, 1, (to, callee, array));
                }
            },
        }
    }

    /// The argument list of `apply` as an array of its own.
    fn list_to_array(&mut self, span: Span, list: u16) -> u16 {
        let array = self.temp();
        let none = self.f.writer.label();
        self.f.writer.op(Op::NewArray, array, self.f.next, 0);
        self.f.writer.jump_on(Op::JumpIfNullish, list, none);
        let place = SpreadPlace::Argument as u8;
        self.f
            .writer
            .emit_at(span, Instr::abc(Op::ArraySpread, place, array, list, 0));
        self.f.writer.bind(none);
        array
    }

    fn call_with_first_as_receiver(&mut self, span: Span, callee: u16, array: u16, to: u16) {
        let record = self.temps(2);
        let mode = IterMode::Value as u8;
        self.f
            .writer
            .emit_at(span, Instr::abc(Op::IterInit, mode, record, array, 0));
        self.f.writer.op(Op::IterStep, callee + 1, record, 0);
        let rest = self.temp();
        self.f.writer.op(Op::IterRest, rest, record, 0);
        self.emit_call(span, Op::CallSpread, 1, (to, callee, rest));
    }
}
