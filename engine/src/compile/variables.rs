//! Reading, writing and making variables.

use codecall_grammar::ast::{Ident, Pattern, PatternKind, ScopeId};
use codecall_grammar::resolve::{BindingId, BindingKind, ScopeKind, Target};
use codecall_grammar::span::Span;

use super::Compiler;
use crate::bytecode::opcode::{Imm, Instr, Op};

/// Where the running function finds a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Location {
    Register(u16),
    /// The register holds a box.
    Box(u16),
    /// Captured by copy.
    Capture(u16),
    /// The capture holds a box.
    CaptureBox(u16),
}

impl Compiler<'_> {
    pub(super) fn binding_id(&self, ident: Ident) -> Option<BindingId> {
        match self.target(ident) {
            Target::Binding(id) => Some(id),
            Target::Global(_) | Target::Namespace(_) => None,
        }
    }

    fn locate(&self, id: BindingId) -> Location {
        let boxed = self.facts.variable(id).boxed;
        if self.binding(id).function == self.f.id {
            let register = self.registers[id.0 as usize];
            if boxed {
                Location::Box(register)
            } else {
                Location::Register(register)
            }
        } else {
            let capture = self.f.captures.get(&id).copied().unwrap_or(0);
            if boxed {
                Location::CaptureBox(capture)
            } else {
                Location::Capture(capture)
            }
        }
    }

    /// Whether a use at `at` may meet the variable before it is initialised.
    fn needs_check(&self, id: BindingId, at: u32) -> bool {
        let variable = self.facts.variable(id);
        let binding = self.binding(id);
        let has_dead_zone = matches!(
            binding.kind,
            BindingKind::Let | BindingKind::Const | BindingKind::Param | BindingKind::Catch
        );
        if !has_dead_zone || !variable.early {
            return false;
        }
        if binding.function != self.f.id {
            return variable.early_closure;
        }
        let scope = &self.resolution.scopes[binding.scope.0 as usize];
        at < variable.initialised_at || scope.kind == ScopeKind::Switch
    }

    /// Whether an assignment throws.
    fn is_constant(&self, id: BindingId) -> bool {
        matches!(
            self.binding(id).kind,
            BindingKind::Const | BindingKind::SelfName
        )
    }

    /// The register that a name lives in, if it can be used where it stands.
    pub(super) fn in_place(&mut self, ident: Ident) -> Option<u16> {
        let id = self.binding_id(ident)?;
        let Location::Register(register) = self.locate(id) else {
            return None;
        };
        if self.needs_check(id, ident.span.start) {
            self.check_dead_zone(id, ident.span, register);
        }
        Some(register)
    }

    /// The register of a name that may be written without further ado.
    pub(super) fn writable_in_place(&self, ident: Ident) -> Option<u16> {
        let id = self.binding_id(ident)?;
        match self.locate(id) {
            Location::Register(register)
                if !self.is_constant(id) && !self.needs_check(id, ident.span.start) =>
            {
                Some(register)
            }
            _ => None,
        }
    }

    /// The register that a declared name is initialised in, if nothing can see it half done.
    pub(super) fn declared_in_place(&self, ident: Ident) -> Option<u16> {
        let id = self.binding_id(ident)?;
        let fresh = self.binding(id).kind != BindingKind::Var && !self.facts.variable(id).early;
        match self.locate(id) {
            Location::Register(register) if fresh => Some(register),
            _ => None,
        }
    }

    /// The variable of a plain name that can live in whatever register its value arrives in.
    pub(super) fn in_place_candidate(&self, target: &Pattern<'_>) -> Option<BindingId> {
        let PatternKind::Ident(ident) = target.kind else {
            return None;
        };
        let id = self.binding_id(ident)?;
        let variable = self.facts.variable(id);
        (!variable.boxed && !variable.early).then_some(id)
    }

    fn check_dead_zone(&mut self, id: BindingId, span: Span, register: u16) {
        let name = self.string(self.binding(id).name);
        self.f.writer.op_at(span, Op::CheckTdz, register, 0, name);
    }

    /// `dest = name`
    pub(super) fn load(&mut self, ident: Ident, dest: u16) {
        match self.target(ident) {
            Target::Binding(id) => {
                let check = self.needs_check(id, ident.span.start);
                self.load_checked(id, check, ident.span, dest);
            }
            Target::Global(name) => self.load_global(self.text(name), dest),
            Target::Namespace(name) => {
                let name = self.string(name);
                self.f
                    .writer
                    .emit(Instr::ad(Op::LoadNamespace, 0, dest, u32::from(name)));
            }
        }
    }

    pub(super) fn load_checked(&mut self, id: BindingId, check: bool, span: Span, dest: u16) {
        let name = if check {
            self.string(self.binding(id).name)
        } else {
            0
        };
        let x = u8::from(check);
        match self.locate(id) {
            Location::Register(register) => {
                if check {
                    self.check_dead_zone(id, span, register);
                }
                self.f.writer.op(Op::Move, dest, register, 0);
            }
            Location::Box(register) => {
                self.f
                    .writer
                    .emit_at(span, Instr::abc(Op::LoadBox, x, dest, register, name));
            }
            Location::Capture(capture) => self.f.writer.op(Op::LoadCapture, dest, capture, 0),
            Location::CaptureBox(capture) => {
                self.f
                    .writer
                    .emit_at(span, Instr::abc(Op::LoadCaptureBox, x, dest, capture, name));
            }
        }
    }

    fn load_global(&mut self, name: &str, dest: u16) {
        let imm = match name {
            "undefined" => Imm::Undefined,
            "NaN" => Imm::NaN,
            "Infinity" => Imm::Infinity,
            "codecallContext" => {
                self.f.writer.op(Op::LoadContext, dest, 0, 0);
                return;
            }
            _ => {
                // The resolver lets only existing globals pass.
                let number = crate::builtins::global_value(name).unwrap_or(0);
                self.f
                    .writer
                    .emit(Instr::ad(Op::LoadBuiltin, 0, dest, number));
                return;
            }
        };
        self.load_imm(imm, dest);
    }

    pub(super) fn load_imm(&mut self, imm: Imm, dest: u16) {
        self.f
            .writer
            .emit(Instr::abc(Op::LoadImm, imm as u8, dest, 0, 0));
    }

    pub(super) fn new_box(&mut self, register: u16, content: Imm) {
        self.f
            .writer
            .emit(Instr::abc(Op::NewBox, content as u8, register, 0, 0));
    }

    /// `name = value`, an assignment.
    pub(super) fn store(&mut self, ident: Ident, value: u16) {
        let Some(id) = self.binding_id(ident) else {
            return;
        };
        let check = self.needs_check(id, ident.span.start);
        if self.is_constant(id) {
            if check {
                // The dead zone comes first.
                let mark = self.f.next;
                let old = self.temp();
                self.load_checked(id, true, ident.span, old);
                self.release(mark);
            }
            self.f.writer.op_at(ident.span, Op::ThrowConst, 0, 0, 0);
            return;
        }
        let name = if check {
            self.string(self.binding(id).name)
        } else {
            0
        };
        let x = u8::from(check);
        match self.locate(id) {
            Location::Register(register) => {
                if check {
                    self.check_dead_zone(id, ident.span, register);
                }
                self.move_to(register, value);
            }
            Location::Box(register) => {
                let instr = Instr::abc(Op::StoreBox, x, register, value, name);
                self.f.writer.emit_at(ident.span, instr);
            }
            Location::CaptureBox(capture) => {
                let instr = Instr::abc(Op::StoreCaptureBox, x, capture, value, name);
                self.f.writer.emit_at(ident.span, instr);
            }
            // An assigned variable is never captured by copy.
            Location::Capture(_) => {}
        }
    }

    /// Gives a declared variable its first value.
    pub(super) fn initialise(&mut self, id: BindingId, value: u16) {
        match self.locate(id) {
            Location::Register(register) => self.move_to(register, value),
            Location::Box(register) => {
                let op = if self.has_box_at_entry(id) {
                    Op::StoreBox
                } else {
                    Op::BoxValue
                };
                self.f.writer.op(op, register, value, 0);
            }
            // A declaration belongs to the function that holds the variable.
            Location::CaptureBox(_) | Location::Capture(_) => {}
        }
    }

    fn has_box_at_entry(&self, id: BindingId) -> bool {
        self.facts.variable(id).early || self.binding(id).kind == BindingKind::Var
    }

    pub(super) fn move_to(&mut self, dest: u16, value: u16) {
        if dest != value {
            self.f.writer.op(Op::Move, dest, value, 0);
        }
    }

    /// The variable that lives in a register.
    pub(super) fn owner(&self, register: u16) -> Option<BindingId> {
        self.f.owners.get(usize::from(register)).copied().flatten()
    }

    /// Lets a variable live in a register.
    pub(super) fn place_variable(&mut self, id: BindingId, register: u16) {
        self.registers[id.0 as usize] = register;
        let index = usize::from(register);
        if self.f.owners.len() <= index {
            self.f.owners.resize(index + 1, None);
        }
        self.f.owners[index] = (!self.facts.variable(id).boxed).then_some(id);
    }

    /// Makes the variables of a scope and the closures of its function declarations.
    pub(super) fn enter_scope(&mut self, scope: ScopeId) {
        self.enter_scope_without(scope, &[]);
    }

    /// The same, but for variables that have their place already.
    pub(super) fn enter_scope_without(&mut self, scope: ScopeId, placed: &[BindingId]) {
        let resolution = self.resolution;
        let Some(bindings) = resolution
            .scopes
            .get(scope.0 as usize)
            .map(|scope| &scope.bindings)
        else {
            return;
        };
        for id in bindings {
            if !placed.contains(id) {
                let register = self.temp();
                self.place_variable(*id, register);
            }
        }
        self.renew_scope(scope, placed);
        for function in self.facts.hoisted(scope) {
            let Some(id) = function.name.and_then(|name| self.binding_id(name)) else {
                continue;
            };
            if let Location::Register(register) = self.locate(id) {
                self.closure(function, None, register);
            } else {
                let mark = self.f.next;
                let value = self.temp();
                self.closure(function, None, value);
                self.initialise(id, value);
                self.release(mark);
            }
        }
    }

    /// Puts the variables of a scope into their state before any declaration has run.
    pub(super) fn renew_scope(&mut self, scope: ScopeId, placed: &[BindingId]) {
        let resolution = self.resolution;
        for id in &resolution.scopes[scope.0 as usize].bindings {
            if placed.contains(id) {
                continue;
            }
            let (kind, variable) = (self.binding(*id).kind, self.facts.variable(*id));
            let content = match kind {
                BindingKind::Var | BindingKind::Function | BindingKind::SelfName => Imm::Undefined,
                _ => Imm::Tdz,
            };
            match self.locate(*id) {
                Location::Register(register)
                    if kind == BindingKind::Var || (variable.early && content == Imm::Tdz) =>
                {
                    self.load_imm(content, register);
                }
                Location::Box(register) if self.has_box_at_entry(*id) => {
                    self.new_box(register, content);
                }
                _ => {}
            }
        }
    }

    /// Forgets the variables and registers from `mark` on.
    pub(super) fn leave_scope(&mut self, mark: u16) {
        self.f.owners.truncate(usize::from(mark));
        self.release(mark);
    }
}
