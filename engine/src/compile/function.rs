//! Functions: frame layout, parameters, bodies, closures.

use codecall_grammar::ast::{
    Function, FunctionBody, FunctionId, FunctionKind, PatternKind, Symbol,
};
use codecall_grammar::resolve::{BindingId, BindingKind};
use codecall_grammar::span::Span;
use rustc_hash::FxHashMap;

use super::analysis::strip_parens;
use super::control_flow::Control;
use super::expression::Dest;
use super::pattern::{Origin, Role};
use super::writer::{Label, Writer};
use super::{Compiler, guarded, is_anonymous};
use crate::bytecode::opcode::{Imm, Instr, Op};
use crate::bytecode::program::{CaptureSource, FunctionCode};

/// A function whose code is still to be written.
pub(super) struct Pending<'a> {
    pub(super) function: &'a Function<'a>,
    name: u32,
    captures: Box<[CaptureSource]>,
}

impl<'a> Pending<'a> {
    pub(super) fn script(function: &'a Function<'a>) -> Self {
        Self {
            function,
            name: u32::MAX,
            captures: Box::default(),
        }
    }
}

/// What belongs to the function that is being compiled.
pub(super) struct FunctionState {
    pub(super) id: FunctionId,
    pub(super) writer: Writer,
    /// First register that holds nothing.
    pub(super) next: u16,
    /// Most registers in use at once.
    registers_max: u16,
    /// By register: the variable that lives there (not boxed).
    pub(super) owners: Vec<Option<BindingId>>,
    /// By variable taken from outside: number of the capture.
    pub(super) captures: FxHashMap<BindingId, u16>,
    /// Statements that jumps leave, outermost first.
    pub(super) control: Vec<Control>,
    /// Labels in front of the statement that comes next.
    pub(super) labels: Vec<Symbol>,
    /// Where a nullish `?.` goes, innermost chain last.
    pub(super) chain_exits: Vec<Label>,
    span: Span,
}

impl FunctionState {
    pub(super) fn new(id: FunctionId, span: Span) -> Self {
        Self {
            id,
            writer: Writer::default(),
            next: 0,
            registers_max: 0,
            owners: Vec::new(),
            captures: FxHashMap::default(),
            control: Vec::new(),
            labels: Vec::new(),
            chain_exits: Vec::new(),
            span,
        }
    }
}

impl FunctionCode {
    /// Code of a function that is never called.
    pub(super) fn empty() -> Self {
        Self {
            code: Box::new([Instr::abc(Op::ReturnUndefined, 0, 0, 0, 0)]),
            registers: 0,
            params: 0,
            has_rest: false,
            length: 0,
            is_async: false,
            has_prototype: false,
            name: u32::MAX,
            captures: Box::default(),
            sites: Box::default(),
            site_base: 0,
            handlers: Box::default(),
            places: Box::default(),
            span: Span::default(),
        }
    }
}

impl<'a> Compiler<'a> {
    /// Reserves the next register.
    pub(super) fn temp(&mut self) -> u16 {
        let register = self.f.next;
        if register >= super::REGISTERS_MAX {
            let (span, limit) = (self.f.span, u64::from(super::REGISTERS_MAX));
            self.refuse_count("live values in one function", span, limit + 1, limit);
            return register;
        }
        self.f.next += 1;
        self.f.registers_max = self.f.registers_max.max(self.f.next);
        register
    }

    /// Reserves `count` registers in a row and gives the first.
    pub(super) fn temps(&mut self, count: usize) -> u16 {
        let first = self.f.next;
        for _ in 0..count {
            self.temp();
        }
        first
    }

    /// Frees the registers from `mark` on.
    pub(super) fn release(&mut self, mark: u16) {
        self.f.next = mark;
    }

    /// Compiles one function.
    pub(super) fn function(&mut self, pending: &Pending<'a>) -> FunctionCode {
        let function = pending.function;
        let taken = self.resolution.captures.get(function.id.0 as usize);
        self.f = FunctionState::new(function.id, function.span);
        self.f.captures = taken.into_iter().flatten().copied().zip(0..).collect();
        self.parameters(function);
        self.body(function);

        let empty = FunctionState::new(function.id, function.span);
        let state = std::mem::replace(&mut self.f, empty);
        let registers = state.registers_max;
        let written = state.writer.finish();
        let site_base = self.site_count;
        self.site_count += written.sites.len() as u32;
        let length = function
            .params
            .iter()
            .take_while(|param| param.default.is_none())
            .count() as u16;
        FunctionCode {
            code: written.code.into(),
            registers,
            params: function.params.len() as u16,
            has_rest: function.rest.is_some(),
            length,
            is_async: function.is_async || function.kind == FunctionKind::Script,
            has_prototype: !function.is_async
                && matches!(
                    function.kind,
                    FunctionKind::Declaration | FunctionKind::Expression
                ),
            name: pending.name,
            captures: pending.captures.clone(),
            sites: written.sites.into(),
            site_base,
            handlers: written.handlers.into(),
            places: written.places.into(),
            span: function.span,
        }
    }

    fn parameters(&mut self, function: &'a Function<'a>) {
        self.temps(function.params.len() + usize::from(function.rest.is_some()));
        self.own_name(function);
        let targets = || {
            function
                .params
                .iter()
                .map(|param| param.target)
                .chain(function.rest)
        };

        // A plain parameter lives where the argument arrives.
        let mut placed = Vec::new();
        for (register, target) in (0..).zip(targets()) {
            if let Some(id) = self.in_place_candidate(target) {
                self.place_variable(id, register);
                placed.push(id);
            }
        }
        if function.param_scope != function.body_scope {
            self.enter_scope_without(function.param_scope, &placed);
        }
        for (register, param) in (0..).zip(function.params) {
            if let Some(default) = param.default {
                let given = self.f.writer.label();
                self.f
                    .writer
                    .jump_on(Op::JumpIfNotUndefined, register, given);
                self.named_into(default, param.target, Dest::scratch(register));
                self.f.writer.bind(given);
            }
            let origin = Origin::parameter(param);
            self.bind_unless_in_place(param.target, register, origin, &placed);
        }
        if let Some(rest) = function.rest {
            let register = function.params.len() as u16;
            let origin = Origin::rest_parameter(rest.span);
            self.bind_unless_in_place(rest, register, origin, &placed);
        }
    }

    fn bind_unless_in_place(
        &mut self,
        target: &'a codecall_grammar::ast::Pattern<'a>,
        register: u16,
        origin: Origin,
        placed: &[BindingId],
    ) {
        if let PatternKind::Ident(ident) = target.kind
            && self
                .binding_id(ident)
                .is_some_and(|id| placed.contains(&id))
        {
            return;
        }
        let mark = self.f.next;
        self.pattern(target, register, Role::Declare, origin);
        self.release(mark);
    }

    /// The name of a function expression inside itself: its last capture is a box with the closure.
    fn own_name(&mut self, function: &'a Function<'a>) {
        let Some(id) = self.self_name(function) else {
            return;
        };
        let register = self.temp();
        let capture = self.f.captures.len() as u16;
        self.f.writer.op(Op::LoadCaptureBox, register, capture, 0);
        if self.facts.variable(id).boxed {
            self.f.writer.op(Op::BoxValue, register, register, 0);
        }
        self.place_variable(id, register);
    }

    /// The variable for the own name of a function expression.
    fn self_name(&self, function: &Function<'_>) -> Option<BindingId> {
        let id = self.binding_id(function.name?)?;
        (self.binding(id).kind == BindingKind::SelfName).then_some(id)
    }

    fn body(&mut self, function: &'a Function<'a>) {
        match function.body {
            FunctionBody::Expr(expr) => {
                let value = self.expr(expr);
                self.f.writer.op(Op::Return, value, 0, 0);
            }
            FunctionBody::Block(list) => {
                self.enter_scope(function.body_scope);
                self.inherit_parameters(function);
                let implicit = function.kind == FunctionKind::Script && self.ast.implicit_result;
                self.body_statements(list, implicit);
                if !self.f.writer.is_unreachable() {
                    self.f.writer.op(Op::ReturnUndefined, 0, 0, 0);
                }
            }
        }
    }

    /// A `var` that is a variable of its own beside a parameter of the same name (the parameters
    /// have expressions that see theirs) begins with the parameter's value.
    fn inherit_parameters(&mut self, function: &'a Function<'a>) {
        if function.param_scope == function.body_scope {
            return;
        }
        let scopes = &self.resolution.scopes;
        for id in &scopes[function.body_scope.0 as usize].bindings {
            let binding = self.binding(*id);
            if binding.kind != BindingKind::Var {
                continue;
            }
            let param = scopes[function.param_scope.0 as usize]
                .bindings
                .iter()
                .find(|param| self.binding(**param).name == binding.name);
            if let Some(param) = param {
                let mark = self.f.next;
                let value = self.temp();
                self.load_checked(*param, false, Span::default(), value);
                self.initialise(*id, value);
                self.release(mark);
            }
        }
    }

    /// The closure of a function, named after `name` if it has none of its own.
    pub(super) fn closure(&mut self, function: &'a Function<'a>, name: Option<Symbol>, to: u16) {
        let own = function.name.map(|name| name.name);
        let name = own
            .or(name)
            .map_or(u32::MAX, |name| u32::from(self.string(name)));
        let mark = self.f.next;
        let mut sources = self.capture_sources(function.id);
        let own_box = self.self_name(function).map(|_| self.temp());
        if let Some(register) = own_box {
            self.new_box(register, Imm::Undefined);
            sources.push(CaptureSource::Register(register));
        }
        self.f
            .writer
            .emit(Instr::ad(Op::Closure, 0, to, function.id.0));
        if let Some(register) = own_box {
            self.f.writer.op(Op::StoreBox, register, to, 0);
        }
        self.release(mark);
        self.queue.push(Pending {
            function,
            name,
            captures: sources.into(),
        });
    }

    fn capture_sources(&self, inner: FunctionId) -> Vec<CaptureSource> {
        let taken = self.resolution.captures.get(inner.0 as usize);
        taken
            .into_iter()
            .flatten()
            .map(|id| {
                if self.binding(*id).function == self.f.id {
                    CaptureSource::Register(self.registers[id.0 as usize])
                } else {
                    CaptureSource::Capture(self.f.captures.get(id).copied().unwrap_or(0))
                }
            })
            .collect()
    }

    /// Compiles an expression; if it is an anonymous function it is named after the target.
    pub(super) fn named_into(
        &mut self,
        expr: &'a codecall_grammar::ast::Expr<'a>,
        target: &codecall_grammar::ast::Pattern<'_>,
        dest: Dest,
    ) {
        let name = match target.kind {
            PatternKind::Ident(ident) if ident.span == target.span => Some(ident.name),
            _ => None,
        };
        self.expr_named_into(expr, name, dest);
    }

    /// Compiles an expression; if it is an anonymous function it gets the name.
    pub(super) fn expr_named_into(
        &mut self,
        expr: &'a codecall_grammar::ast::Expr<'a>,
        name: Option<Symbol>,
        dest: Dest,
    ) {
        if let codecall_grammar::ast::ExprKind::Function(function) = strip_parens(expr).kind
            && is_anonymous(function)
        {
            self.closure(function, name, dest.register);
        } else {
            guarded(|| self.expr_into(expr, dest));
        }
    }
}
