//! Instructions of one function while they are written: labels, jumps, guarded ranges, places.

use codecall_grammar::span::Span;

use crate::atom::Atom;
use crate::bytecode::opcode::{Instr, Op};
use crate::bytecode::program::Handler;

/// A place in the code that jumps refer to before it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label(u32);

const UNBOUND: u32 = u32::MAX;

struct GuardedRange {
    start: u32,
    end: u32,
    target: Label,
    register: u16,
}

/// Code of one function.
#[derive(Default)]
pub(super) struct Writer {
    code: Vec<Instr>,
    places: Vec<(u32, Span)>,
    /// By label: the instruction it stands at.
    labels: Vec<u32>,
    /// Jumps and where they go, ascending by instruction.
    jumps: Vec<(u32, Label)>,
    ranges: Vec<GuardedRange>,
    pub(super) sites: Vec<Atom>,
    /// The newest place that a label was bound to.
    bound_last: Option<u32>,
}

/// Code of one function, ready.
pub(super) struct Written {
    pub(super) code: Vec<Instr>,
    pub(super) places: Vec<(u32, Span)>,
    pub(super) handlers: Vec<Handler>,
    pub(super) sites: Vec<Atom>,
}

/// Jumps with a 16-bit relative target.
const fn is_relative(op: Op) -> bool {
    matches!(
        op,
        Op::JumpLt
            | Op::JumpLe
            | Op::JumpGt
            | Op::JumpGe
            | Op::JumpStrictEq
            | Op::JumpLtK
            | Op::JumpStrictEqK
    )
}

impl Writer {
    /// The instruction that is written next.
    pub(super) fn here(&self) -> u32 {
        self.code.len() as u32
    }

    pub(super) fn emit(&mut self, instr: Instr) {
        self.code.push(instr);
    }

    pub(super) fn op(&mut self, op: Op, a: u16, b: u16, c: u16) {
        self.emit(Instr::abc(op, 0, a, b, c));
    }

    /// An instruction that may throw, with the source place that its error speaks of.
    pub(super) fn op_at(&mut self, span: Span, op: Op, a: u16, b: u16, c: u16) {
        self.emit_at(span, Instr::abc(op, 0, a, b, c));
    }

    pub(super) fn emit_at(&mut self, span: Span, instr: Instr) {
        self.places.push((self.here(), span));
        self.code.push(instr);
    }

    pub(super) fn label(&mut self) -> Label {
        self.labels.push(UNBOUND);
        Label(self.labels.len() as u32 - 1)
    }

    /// The label stands for the next instruction.
    pub(super) fn bind(&mut self, label: Label) {
        let here = self.here();
        self.labels[label.0 as usize] = here;
        self.bound_last = Some(here);
    }

    pub(super) fn jump(&mut self, to: Label) {
        self.jump_on(Op::Jump, 0, to);
    }

    /// A jump that tests a register.
    pub(super) fn jump_on(&mut self, op: Op, a: u16, to: Label) {
        self.jumps.push((self.here(), to));
        self.emit(Instr::ad(op, 0, a, 0));
    }

    /// A fused comparison; jumps when it gives `sense`.
    pub(super) fn jump_compare(
        &mut self,
        span: Span,
        op: Op,
        sense: bool,
        operands: (u16, u16),
        to: Label,
    ) {
        self.jumps.push((self.here(), to));
        self.emit_at(
            span,
            Instr::abc(op, u8::from(sense), operands.0, operands.1, 0),
        );
    }

    /// Errors of instructions from `start` to here go to `target`. Inner ranges first.
    pub(super) fn guard(&mut self, start: u32, target: Label, register: u16) {
        let end = self.here();
        self.guard_range(start, end, target, register);
    }

    pub(super) fn guard_range(&mut self, start: u32, end: u32, target: Label, register: u16) {
        if start < end {
            self.ranges.push(GuardedRange {
                start,
                end,
                target,
                register,
            });
        }
    }

    /// Whether the next instruction can only be reached by a jump that does not exist.
    pub(super) fn is_unreachable(&self) -> bool {
        self.bound_last != Some(self.here())
            && self.code.last().is_some_and(|last| {
                matches!(last.op, Op::Return | Op::ReturnUndefined | Op::Throw | Op::Jump)
            })
            // A jump that an iteration step may skip is not the end.
            && !(self.code.len() >= 2
                && matches!(self.code[self.code.len() - 2].op, Op::IterNext | Op::ForInNext))
    }

    /// Resolves the labels.
    pub(super) fn finish(mut self) -> Written {
        if self.code.len() > i16::MAX as usize {
            self.lengthen_far_jumps();
        }
        for (at, label) in &self.jumps {
            let target = self.labels[label.0 as usize];
            let instr = &mut self.code[*at as usize];
            *instr = if is_relative(instr.op) {
                let rel = target as i32 - *at as i32 - 1;
                debug_assert!(i16::try_from(rel).is_ok(), "far jumps were lengthened");
                Instr::abc(instr.op, instr.x, instr.a, instr.b, rel as i16 as u16)
            } else {
                Instr::ad(instr.op, instr.x, instr.a, target)
            };
        }
        let labels = &self.labels;
        let handlers = self
            .ranges
            .iter()
            .map(|range| Handler {
                start: range.start,
                end: range.end,
                target: labels[range.target.0 as usize],
                register: range.register,
            })
            .collect();
        Written {
            code: self.code,
            places: self.places,
            handlers,
            sites: self.sites,
        }
    }

    /// Turns each fused jump over a long distance into its opposite over a plain jump.
    fn lengthen_far_jumps(&mut self) {
        // Code at most doubles, so what is nearer than half the reach stays within it.
        let far = |at: u32, label: Label| {
            let distance = i64::from(self.labels[label.0 as usize]) - i64::from(at);
            distance.abs() > i64::from(i16::MAX / 2) - 2
        };
        let inserted_after: Vec<u32> = self
            .jumps
            .iter()
            .filter(|(at, label)| is_relative(self.code[*at as usize].op) && far(*at, *label))
            .map(|(at, _)| *at)
            .collect();
        let moved = |pc: u32| pc + inserted_after.partition_point(|at| *at < pc) as u32;

        let mut code = Vec::with_capacity(self.code.len() + inserted_after.len());
        let mut jumps = Vec::with_capacity(self.jumps.len());
        let mut old_jumps = self.jumps.iter().copied().peekable();
        for (pc, instr) in self.code.iter().enumerate() {
            let pc = pc as u32;
            let label = old_jumps
                .next_if(|(at, _)| *at == pc)
                .map(|(_, label)| label);
            if inserted_after.binary_search(&pc).is_ok() {
                code.push(Instr::abc(instr.op, instr.x ^ 1, instr.a, instr.b, 1));
                if let Some(label) = label {
                    jumps.push((code.len() as u32, label));
                }
                code.push(Instr::ad(Op::Jump, 0, 0, 0));
            } else {
                if let Some(label) = label {
                    jumps.push((code.len() as u32, label));
                }
                code.push(*instr);
            }
        }
        for label in &mut self.labels {
            if *label != UNBOUND {
                *label = moved(*label);
            }
        }
        for range in &mut self.ranges {
            range.start = moved(range.start);
            range.end = moved(range.end);
        }
        for (pc, _) in &mut self.places {
            *pc = moved(*pc);
        }
        self.code = code;
        self.jumps = jumps;
    }
}
