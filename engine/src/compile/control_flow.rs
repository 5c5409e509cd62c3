//! Leaving statements: `break`, `continue`, `return`, and the final blocks they run on the way.
//!
//! A final block is written once. Whoever enters it leaves the reason in a register: 0 to go on
//! after it, 1 for an error (in a second register) that is thrown again, and a number for each
//! jump or return that waits for the block to end.

use codecall_grammar::ast::{Symbol, Try};

use super::Compiler;
use super::pattern::{Origin, Role};
use super::writer::Label;
use crate::bytecode::opcode::{Imm, Op};

/// Reasons for which a final block runs.
const GO_ON: u32 = 0;
const THROWN: u32 = 1;
const FIRST_EXIT: u32 = 2;

/// A statement that jumps may leave.
pub(super) struct Control {
    labels: Vec<Symbol>,
    kind: ControlKind,
}

enum ControlKind {
    /// A statement that only a labelled `break` leaves.
    Block {
        end: Label,
    },
    Switch {
        end: Label,
    },
    Loop {
        end: Label,
        next: Label,
    },
    /// The body of a `for await`: leaving it takes one more turn of the job queue.
    AwaitedBody,
    /// The guarded part of a `try` with a final block.
    Finally {
        entry: Label,
        reason: u16,
        value: u16,
        exits: Vec<Exit>,
    },
}

/// A way out; the number is that of the control statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    Break(usize),
    Continue(usize),
    Return,
}

impl<'a> Compiler<'a> {
    /// Compiles a statement that only a labelled `break` can leave.
    pub(super) fn labelled_block(&mut self, body: impl FnOnce(&mut Self)) {
        if self.f.labels.is_empty() {
            body(self);
            return;
        }
        let labels = std::mem::take(&mut self.f.labels);
        let end = self.f.writer.label();
        self.f.control.push(Control {
            labels,
            kind: ControlKind::Block { end },
        });
        body(self);
        self.f.control.pop();
        self.f.writer.bind(end);
    }

    pub(super) fn enter_switch(&mut self, labels: Vec<Symbol>, end: Label) {
        self.f.control.push(Control {
            labels,
            kind: ControlKind::Switch { end },
        });
    }

    pub(super) fn enter_loop(&mut self, labels: Vec<Symbol>, end: Label, next: Label) {
        self.f.control.push(Control {
            labels,
            kind: ControlKind::Loop { end, next },
        });
    }

    pub(super) fn enter_awaited_body(&mut self) {
        self.f.control.push(Control {
            labels: Vec::new(),
            kind: ControlKind::AwaitedBody,
        });
    }

    pub(super) fn leave_control(&mut self) {
        self.f.control.pop();
    }

    pub(super) fn break_to(&mut self, label: Option<Symbol>) {
        let found = self.f.control.iter().rposition(|control| match label {
            Some(label) => control.labels.contains(&label),
            None => matches!(
                control.kind,
                ControlKind::Loop { .. } | ControlKind::Switch { .. }
            ),
        });
        // A label on a statement that needs no entry of its own (`l: break l;`) leads nowhere.
        if let Some(index) = found {
            self.leave(Exit::Break(index), None);
        }
    }

    pub(super) fn continue_to(&mut self, label: Option<Symbol>) {
        let found = self.f.control.iter().rposition(|control| {
            matches!(control.kind, ControlKind::Loop { .. })
                && label.is_none_or(|label| control.labels.contains(&label))
        });
        if let Some(index) = found {
            self.leave(Exit::Continue(index), None);
        }
    }

    /// Goes out, through the final blocks on the way.
    pub(super) fn leave(&mut self, exit: Exit, value: Option<u16>) {
        let floor = match exit {
            Exit::Break(index) => index + 1,
            // The next turn of a `for await` does not leave its body.
            Exit::Continue(index) => match self.f.control.get(index + 1) {
                Some(Control {
                    kind: ControlKind::AwaitedBody,
                    ..
                }) => index + 2,
                _ => index + 1,
            },
            Exit::Return => 0,
        };
        for index in (floor..self.f.control.len()).rev() {
            match &mut self.f.control[index].kind {
                ControlKind::AwaitedBody => self.await_nothing(),
                ControlKind::Finally {
                    entry,
                    reason,
                    value: holder,
                    exits,
                } => {
                    let number = exits
                        .iter()
                        .position(|known| *known == exit)
                        .unwrap_or_else(|| {
                            exits.push(exit);
                            exits.len() - 1
                        });
                    let (entry, reason, holder) = (*entry, *reason, *holder);
                    match (exit, value) {
                        (Exit::Return, Some(value)) => self.move_to(holder, value),
                        (Exit::Return, None) => self.load_imm(Imm::Undefined, holder),
                        _ => {}
                    }
                    self.load_number(f64::from(FIRST_EXIT + number as u32), reason);
                    self.f.writer.jump(entry);
                    return;
                }
                _ => {}
            }
        }
        match (exit, value) {
            (Exit::Return, Some(value)) => self.f.writer.op(Op::Return, value, 0, 0),
            (Exit::Return, None) => self.f.writer.op(Op::ReturnUndefined, 0, 0, 0),
            (Exit::Break(index), _) => {
                if let ControlKind::Block { end }
                | ControlKind::Switch { end }
                | ControlKind::Loop { end, .. } = self.f.control[index].kind
                {
                    self.f.writer.jump(end);
                }
            }
            (Exit::Continue(index), _) => {
                if let ControlKind::Loop { next, .. } = self.f.control[index].kind {
                    self.f.writer.jump(next);
                }
            }
        }
    }

    /// One turn of the job queue.
    pub(super) fn await_nothing(&mut self) {
        let mark = self.f.next;
        let register = self.temp();
        self.load_imm(Imm::Undefined, register);
        self.f.writer.op(Op::Await, register, register, 0);
        self.release(mark);
    }

    pub(super) fn try_statement(&mut self, node: &'a Try<'a>) {
        let Some((final_scope, final_body)) = node.finally else {
            self.try_catch(node);
            return;
        };
        let entry = self.f.writer.label();
        let thrown = self.f.writer.label();
        let reason = self.temp();
        let value = self.temp();
        self.f.control.push(Control {
            labels: Vec::new(),
            kind: ControlKind::Finally {
                entry,
                reason,
                value,
                exits: Vec::new(),
            },
        });
        let start = self.f.writer.here();
        self.try_catch(node);
        let end = self.f.writer.here();
        let exits = match self.f.control.pop() {
            Some(Control {
                kind: ControlKind::Finally { exits, .. },
                ..
            }) => exits,
            _ => Vec::new(),
        };
        self.load_number(f64::from(GO_ON), reason);
        self.f.writer.jump(entry);
        self.f.writer.bind(thrown);
        self.load_number(f64::from(THROWN), reason);
        self.f.writer.guard_range(start, end, thrown, value);
        self.f.writer.bind(entry);
        self.block(final_scope, final_body);
        if self.f.writer.is_unreachable() {
            return;
        }

        let next = self.unless_reason(reason, THROWN);
        self.f.writer.op(Op::Throw, value, 0, 0);
        self.f.writer.bind(next);
        for (number, exit) in (FIRST_EXIT..).zip(exits) {
            let next = self.unless_reason(reason, number);
            self.leave(exit, Some(value));
            self.f.writer.bind(next);
        }
    }

    fn unless_reason(&mut self, reason: u16, number: u32) -> Label {
        let next = self.f.writer.label();
        let constant = self.number(f64::from(number));
        let span = codecall_grammar::span::Span::default();
        self.f
            .writer
            .jump_compare(span, Op::JumpStrictEqK, false, (reason, constant), next);
        next
    }

    /// The block and its `catch`, if there is one.
    fn try_catch(&mut self, node: &'a Try<'a>) {
        let start = self.f.writer.here();
        self.block(node.block.0, node.block.1);
        let Some(catch) = &node.catch else { return };
        let caught = self.f.writer.label();
        let end = self.f.writer.label();
        let mark = self.f.next;
        let error = self.temp();
        self.f.writer.guard(start, caught, error);
        if !self.f.writer.is_unreachable() {
            self.f.writer.jump(end);
        }
        self.f.writer.bind(caught);
        if let Some(param) = catch.param
            && let Some(id) = self.in_place_candidate(param)
        {
            // A plain parameter lives where the error arrives.
            self.place_variable(id, error);
        } else if let Some(param) = catch.param {
            self.enter_scope(catch.param_scope);
            let temporaries = self.f.next;
            self.pattern(param, error, Role::Declare, Origin::catch(param.span));
            self.release(temporaries);
        }
        self.block(catch.body_scope, catch.body);
        self.leave_scope(mark);
        self.f.writer.bind(end);
    }
}
