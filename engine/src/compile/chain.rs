//! Member and call chains: `a.b[c]?.d(e).f`, walked from the base outwards.

use codecall_grammar::ast::{Expr, ExprKind, Symbol, Text};
use codecall_grammar::resolve::Target;
use codecall_grammar::span::Span;
use smallvec::SmallVec;

use super::Compiler;
use super::analysis::strip_parens;
use super::expression::Dest;
use crate::atom::Atom;
use crate::bytecode::opcode::{Imm, Instr, Op};
use crate::text::array_index;

/// How a property is named.
#[derive(Clone, Copy, Debug)]
pub(super) enum Key {
    /// Property site of the function.
    Site(u16),
    /// Register with a key.
    Register(u16),
}

/// Registers that a chain with calls works in.
#[derive(Clone, Copy)]
struct CallRegisters {
    callee: u16,
    /// `callee + 1`; only there if the chain has a method call.
    receiver: u16,
}

/// Where the value of the link before stands.
enum Current {
    Value(u16),
    /// A function just read from an object: callee and receiver are in their registers.
    Method,
}

impl<'a> Compiler<'a> {
    /// `Member`, `Index` and `Call`: collects the left spine, then compiles it from its base.
    pub(super) fn spine_into(&mut self, expr: &'a Expr<'a>, dest: Dest) {
        let mut links: SmallVec<[&'a Expr<'a>; 8]> = SmallVec::new();
        let mut base = expr;
        loop {
            let inner = match base.kind {
                ExprKind::Member { object, .. } | ExprKind::Index { object, .. } => object,
                ExprKind::Call { callee, .. } => callee,
                _ => break,
            };
            links.push(base);
            // Parentheses matter to a chain only where they end an optional one.
            base = strip_parens(inner);
        }
        links.reverse();
        self.links_into(base, &links, dest);
    }

    fn links_into(&mut self, base: &'a Expr<'a>, links: &[&'a Expr<'a>], dest: Dest) {
        let is_call = |index: usize| {
            links
                .get(index)
                .is_some_and(|link| matches!(link.kind, ExprKind::Call { .. }))
        };
        let mut first = 0;
        let folded = self.static_function(base, links[0]);
        if folded.is_some() {
            first = 1;
        }
        // The few that look at their receiver get it.
        let folded_receiver = folded
            .filter(|(number, _)| is_call(1) && crate::builtins::wants_receiver(*number))
            .map(|(_, global)| global);
        let chain_callee =
            folded.is_none() && is_call(0) && matches!(base.kind, ExprKind::Chain(_));
        let has_method = chain_callee
            || folded_receiver.is_some()
            || (first..links.len()).any(|index| !is_call(index) && is_call(index + 1));
        let has_call = (first..links.len()).any(is_call);
        let plain = match base.kind {
            ExprKind::Ident(ident) if folded.is_none() => self.in_place(ident),
            _ => None,
        };
        let registers = if has_method {
            let callee = self.temps(2);
            CallRegisters {
                callee,
                receiver: callee + 1,
            }
        } else if has_call && !(links.len() == 1 && plain.is_some()) {
            let callee = self.temp();
            CallRegisters {
                callee,
                receiver: callee,
            }
        } else if dest.is_scratch || (links.len() == 1 && plain.is_some()) {
            CallRegisters {
                callee: dest.register,
                receiver: dest.register,
            }
        } else {
            let work = self.temp();
            CallRegisters {
                callee: work,
                receiver: work,
            }
        };
        // Where the value of the links before `index` is wanted by link `index`.
        let wanted = |index: usize| {
            if index == links.len() {
                dest.register
            } else if is_call(index) {
                registers.callee
            } else {
                registers.receiver
            }
        };

        let mark = self.f.next;
        let mut current = if let Some((number, _)) = folded {
            self.emit_wide(Op::LoadBuiltin, wanted(first), number);
            match folded_receiver {
                Some(global) => {
                    self.emit_wide(Op::LoadBuiltin, registers.receiver, global);
                    Current::Method
                }
                None => Current::Value(wanted(first)),
            }
        } else if chain_callee {
            self.chain_method(base, registers);
            Current::Method
        } else if let Some(register) = plain {
            if !is_call(0) && is_call(1) {
                self.move_to(registers.receiver, register);
                Current::Value(registers.receiver)
            } else {
                let later = operand_span(links[0]);
                Current::Value(self.outlasting(register, later))
            }
        } else {
            self.expr_into(base, Dest::scratch(wanted(0)));
            Current::Value(wanted(0))
        };
        for (index, link) in links.iter().enumerate().skip(first) {
            let to = wanted(index + 1);
            let (register, is_method) = match current {
                Current::Value(register) => (register, false),
                Current::Method => (registers.callee, true),
            };
            current = if let ExprKind::Call {
                callee,
                args,
                optional,
            } = link.kind
            {
                if optional {
                    self.exit_chain_if_nullish(register);
                }
                self.call(callee.span, register, is_method, args, to);
                Current::Value(to)
            } else {
                self.link_property(link, register, is_call(index + 1), to)
            };
            self.release(mark);
        }
    }

    /// Reads one property of a chain; if it is called next, the object is in the receiver's
    /// register already.
    fn link_property(
        &mut self,
        link: &'a Expr<'a>,
        object: u16,
        is_called: bool,
        to: u16,
    ) -> Current {
        let (ExprKind::Member { optional, .. } | ExprKind::Index { optional, .. }) = link.kind
        else {
            return Current::Value(object);
        };
        if optional {
            self.exit_chain_if_nullish(object);
        }
        match self.key_of(link, Span::default()) {
            Key::Site(site) => {
                let op = if is_called {
                    Op::GetMethod
                } else {
                    Op::GetProp
                };
                self.f.writer.op_at(link.span, op, to, object, site);
            }
            Key::Register(key) => {
                self.f
                    .writer
                    .op_at(link.span, Op::GetIndex, to, object, key);
            }
        }
        if is_called {
            Current::Method
        } else {
            Current::Value(to)
        }
    }

    /// `(a?.b)(…)`: the parentheses end the chain but keep the receiver.
    fn chain_method(&mut self, base: &'a Expr<'a>, registers: CallRegisters) {
        let ExprKind::Chain(inner) = base.kind else {
            return;
        };
        let inner = strip_parens(inner);
        let nullish = self.f.writer.label();
        let end = self.f.writer.label();
        self.f.chain_exits.push(nullish);
        if let ExprKind::Member { object, .. } | ExprKind::Index { object, .. } = inner.kind {
            self.expr_into(object, Dest::scratch(registers.receiver));
            self.link_property(inner, registers.receiver, true, registers.callee);
        } else {
            self.load_imm(Imm::Undefined, registers.receiver);
            self.expr_into(inner, Dest::scratch(registers.callee));
        }
        self.f.chain_exits.pop();
        self.f.writer.jump(end);
        self.f.writer.bind(nullish);
        self.load_imm(Imm::Undefined, registers.callee);
        self.load_imm(Imm::Undefined, registers.receiver);
        self.f.writer.bind(end);
    }

    /// `Math.floor` and the like: a function that is a member of an unshadowed global, and that
    /// global.
    fn static_function(&self, base: &Expr<'_>, link: &Expr<'_>) -> Option<(u32, u32)> {
        let (ExprKind::Ident(ident), ExprKind::Member { property, .. }) = (base.kind, link.kind)
        else {
            return None;
        };
        let Target::Global(name) = self.target(ident) else {
            return None;
        };
        let global = crate::builtins::global_value(self.text(name))?;
        let number = crate::builtins::static_member(global, self.text(property))?;
        Some((number, global))
    }

    /// The key of a `Member` or `Index`. A key in a register outlasts the source in `later`.
    pub(super) fn key_of(&mut self, expr: &'a Expr<'a>, later: Span) -> Key {
        match expr.kind {
            ExprKind::Member { property, .. } => self.static_key(property),
            ExprKind::Index { index, .. } => match strip_parens(index).kind {
                ExprKind::String(text) => self.static_key(text),
                _ => Key::Register(self.operand(index, later)),
            },
            _ => Key::Register(self.f.next),
        }
    }

    /// The key for a known text: array indices are numbers and never reach a site.
    pub(super) fn static_key(&mut self, name: Symbol) -> Key {
        if let Some(index) = self.index_of(name) {
            let register = self.temp();
            self.load_number(f64::from(index), register);
            return Key::Register(register);
        }
        Key::Site(self.site(name))
    }

    /// The array index that a text is.
    pub(super) fn index_of(&self, name: Symbol) -> Option<u32> {
        match self.ast.names.text(name) {
            Text::Utf8(text) => array_index(text.as_bytes()),
            Text::Utf16(_) => None,
        }
    }

    /// A new property site.
    pub(super) fn site(&mut self, name: Symbol) -> u16 {
        let string = self.string(name);
        let atom = self.constants.atom(string);
        self.new_site(atom)
    }

    /// The key for writing what is read by `key`: a site remembers one way of access.
    pub(super) fn key_to_write(&mut self, key: Key) -> Key {
        let Key::Site(read) = key else {
            return key;
        };
        let atom = self.f.writer.sites.get(usize::from(read)).copied();
        atom.map_or(key, |atom| Key::Site(self.new_site(atom)))
    }

    fn new_site(&mut self, atom: Atom) -> u16 {
        let count = self.f.writer.sites.len() as u64;
        if count >= super::CONSTANTS_MAX {
            let span = self.ast.script.span;
            self.refuse_count(
                "property accesses in one function",
                span,
                count,
                super::CONSTANTS_MAX,
            );
            return 0;
        }
        self.f.writer.sites.push(atom);
        count as u16
    }

    /// An instruction that calls.
    pub(super) fn emit_call(&mut self, span: Span, op: Op, x: u8, operands: (u16, u16, u16)) {
        self.f
            .writer
            .emit_at(span, Instr::abc(op, x, operands.0, operands.1, operands.2));
    }
}

/// The source that a link evaluates after its object.
fn operand_span(link: &Expr<'_>) -> Span {
    match link.kind {
        ExprKind::Index { index, .. } => index.span,
        ExprKind::Call { callee, .. } => Span::new(callee.span.end, link.span.end),
        _ => Span::default(),
    }
}
