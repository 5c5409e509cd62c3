//! Patterns: declarations, parameters and destructuring assignment.

use codecall_grammar::ast::{
    DeclareKind, Expr, ExprKind, Ident, Pattern, PatternElement, PatternKind, PatternProperty,
    PropertyKey,
};
use codecall_grammar::span::Span;

use super::chain::Key;
use super::expression::Dest;
use super::{Compiler, guarded};
use crate::bytecode::opcode::{DestructureMode, Instr, IterMode, Op};

/// No first key, in `RequireObject`.
const NO_KEY: u16 = u16::MAX;
/// Keys that one `ObjectRest` leaves out.
const REST_KEYS: usize = u8::MAX as usize;

/// What happens to the names of a pattern.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// They get their first value.
    Declare,
    /// They are assigned.
    Assign,
}

impl Role {
    pub(super) fn of(kind: DeclareKind) -> Self {
        match kind {
            DeclareKind::Const | DeclareKind::Let => Self::Declare,
            DeclareKind::Var => Self::Assign,
        }
    }
}

/// Where the value of a pattern comes from; decides the texts of errors.
#[derive(Clone, Copy)]
pub(super) struct Origin {
    /// What the texts quote, if they quote anything.
    span: Span,
    /// How the texts name the value that is taken apart.
    named: DestructureMode,
    place: Place,
    /// Mode of an array pattern.
    array: IterMode,
}

/// How far a pattern stands from the value that error texts name.
#[derive(Clone, Copy)]
enum Place {
    /// It takes that value apart.
    Top,
    /// It takes a property of it apart: the key, [`NO_KEY`] where texts leave it out.
    Property(u16),
    /// Deeper, or there is no such value.
    Unnamed,
}

impl Origin {
    pub(super) fn declaration(init: &Expr<'_>) -> Self {
        let is_shown = match init.kind {
            ExprKind::Call { callee, .. } => matches!(callee.kind, ExprKind::Ident(_)),
            ExprKind::Paren(_)
            | ExprKind::Member { .. }
            | ExprKind::Index { .. }
            | ExprKind::Chain(_)
            | ExprKind::Binary { .. }
            | ExprKind::Logical { .. }
            | ExprKind::Update { .. }
            | ExprKind::Assign { .. }
            | ExprKind::Sequence(_)
            | ExprKind::Borrowed { .. } => false,
            _ => true,
        };
        let array = if is_shown {
            IterMode::Declaration
        } else {
            IterMode::Value
        };
        Self {
            array,
            ..Self::of(init.span, DestructureMode::Source)
        }
    }

    /// An assigned value, or a default.
    pub(super) fn value(span: Span) -> Self {
        Self::of(span, DestructureMode::Source)
    }

    pub(super) fn parameter(element: &PatternElement<'_>) -> Self {
        let named = match element.default {
            Some(_) => DestructureMode::DefaultParameter,
            None => DestructureMode::Parameter,
        };
        Self::of(element.target.span, named)
    }

    pub(super) fn rest_parameter(span: Span) -> Self {
        Self::of(span, DestructureMode::Parameter)
    }

    pub(super) fn catch(span: Span) -> Self {
        Self::of(span, DestructureMode::Catch)
    }

    /// What a `for-of` head declares.
    pub(super) fn for_of(span: Span) -> Self {
        Self {
            array: IterMode::ForOfElement,
            ..Self::of(span, DestructureMode::ForOf)
        }
    }

    /// What a `for-of` head assigns.
    pub(super) fn for_of_assigned(span: Span) -> Self {
        Self::of(span, DestructureMode::ReadThrough).unnamed()
    }

    fn of(span: Span, named: DestructureMode) -> Self {
        Self {
            span,
            named,
            place: Place::Top,
            array: IterMode::Value,
        }
    }

    fn unnamed(self) -> Self {
        Self {
            place: Place::Unnamed,
            array: IterMode::Value,
            ..self
        }
    }

    /// Of a pattern with a default: that is what the texts name, whether it is used or not.
    fn with_default(self, element: &PatternElement<'_>) -> Self {
        match element.default {
            Some(default) => Self::value(default.span),
            None => self,
        }
    }
}

/// Where the value of a pattern's element is read from.
#[derive(Clone, Copy)]
enum Source {
    Property { object: u16, key: Key, span: Span },
    Step { record: u16 },
}

impl<'a> Compiler<'a> {
    /// Spreads the value in a register over a pattern. The register is not written, unless it is
    /// that of a variable which the pattern names.
    pub(super) fn pattern(
        &mut self,
        pattern: &'a Pattern<'a>,
        value: u16,
        role: Role,
        origin: Origin,
    ) {
        guarded(|| match pattern.kind {
            PatternKind::Ident(ident) => self.give(ident, value, role),
            PatternKind::Member(_) => {
                let reference = self.reference(pattern, Span::default(), false);
                self.write(reference, value);
            }
            PatternKind::Object { properties, rest } => {
                self.object_pattern(properties, rest, value, role, origin);
            }
            PatternKind::Array { elements, rest } => {
                self.array_pattern(elements, rest, value, role, origin);
            }
        });
    }

    fn give(&mut self, ident: Ident, value: u16, role: Role) {
        match (role, self.binding_id(ident)) {
            (Role::Declare, Some(id)) => self.initialise(id, value),
            _ => self.store(ident, value),
        }
    }

    fn object_pattern(
        &mut self,
        properties: &'a [PatternProperty<'a>],
        rest: Option<&'a Pattern<'a>>,
        value: u16,
        role: Role,
        origin: Origin,
    ) {
        let named = match origin.place {
            Place::Property(_) if rest.is_some() && properties.is_empty() => origin.unnamed(),
            _ => origin,
        };
        self.require_object(properties, value, named);
        // Keys that a rest leaves out stay in registers; static ones are loaded at the end.
        let keys = rest.map(|_| self.temps(properties.len()));
        let mark = self.f.next;
        for (index, property) in properties.iter().enumerate() {
            let (key, span) = match property.key {
                PropertyKey::Static { name, span } => (self.static_key(name), span),
                PropertyKey::Computed(expr) => {
                    let register = match keys {
                        Some(first) => {
                            let register = first + index as u16;
                            let key = self.expr(expr);
                            self.f.writer.op_at(expr.span, Op::ToKey, register, key, 0);
                            register
                        }
                        None => self.computed_key(expr, property.value.target.span),
                    };
                    (Key::Register(register), expr.span)
                }
            };
            let source = Source::Property {
                object: value,
                key,
                span,
            };
            let inner = self.in_property(property, origin);
            self.element(&property.value, source, role, inner);
            self.release(mark);
        }
        if let (Some(rest), Some(first)) = (rest, keys) {
            for (register, property) in (first..).zip(properties) {
                if let PropertyKey::Static { name, .. } = property.key {
                    match self.index_of(name) {
                        Some(index) => self.load_number(f64::from(index), register),
                        None => self.load_string(name, register),
                    }
                }
            }
            let (object, is_done) = self.rest_register(rest, role);
            let mut from = value;
            let mut done = 0;
            loop {
                let count = (properties.len() - done).min(REST_KEYS);
                let keys = first + done as u16;
                let instr = Instr::abc(Op::ObjectRest, count as u8, object, from, keys);
                self.f.writer.emit_at(origin.span, instr);
                from = object;
                done += count;
                if done >= properties.len() {
                    break;
                }
            }
            if !is_done {
                self.pattern(rest, object, role, origin.unnamed());
            }
        }
    }

    /// The register that receives what is left, and whether it is that of the variable.
    fn rest_register(&mut self, rest: &Pattern<'_>, role: Role) -> (u16, bool) {
        let place = match rest.kind {
            PatternKind::Ident(ident) if role == Role::Declare => self.declared_in_place(ident),
            _ => None,
        };
        match place {
            Some(register) => (register, true),
            None => (self.temp(), false),
        }
    }

    /// The origin of a pattern that stands in a property of a pattern.
    fn in_property(&mut self, property: &PatternProperty<'a>, origin: Origin) -> Origin {
        let (Place::Top, PatternKind::Object { .. } | PatternKind::Array { .. }) =
            (origin.place, property.value.target.kind)
        else {
            return origin.unnamed();
        };
        let (name, is_literal) = match property.key {
            PropertyKey::Static { name, .. } => (Some(name), true),
            PropertyKey::Computed(expr) => match expr.kind {
                ExprKind::String(name) => (Some(name), true),
                ExprKind::Number(_) => (None, true),
                ExprKind::Template(template) => (None, template.exprs.is_empty()),
                _ => (None, false),
            },
        };
        let name = name.filter(|name| self.index_of(*name).is_none());
        let array = if is_literal {
            IterMode::Nested
        } else {
            IterMode::Value
        };
        Origin {
            place: Place::Property(name.map_or(NO_KEY, |name| self.string(name))),
            array,
            ..origin
        }
    }

    /// Throws for nullish values, unless reading the first property does so with the same words.
    fn require_object(&mut self, properties: &[PatternProperty<'_>], value: u16, origin: Origin) {
        let (mut mode, mut span) = (origin.named, origin.span);
        let key = match properties.first() {
            Some(PatternProperty {
                key: PropertyKey::Static { name, .. },
                value: first,
            }) => {
                match (first.default, first.target.kind, origin.place) {
                    // The text is that of what the inner pattern would take apart.
                    (Some(default), PatternKind::Object { .. }, _) => {
                        (mode, span) = (DestructureMode::Source, default.span);
                    }
                    (None, _, Place::Top) => {}
                    _ => return,
                }
                self.string(*name)
            }
            Some(PatternProperty {
                key: PropertyKey::Computed(_),
                ..
            })
            | None => match origin.place {
                Place::Top => NO_KEY,
                Place::Property(key) => key,
                Place::Unnamed => {
                    mode = DestructureMode::ReadThrough;
                    NO_KEY
                }
            },
        };
        let instr = Instr::abc(Op::RequireObject, mode as u8, value, 0, key);
        self.f.writer.emit_at(span, instr);
    }

    fn array_pattern(
        &mut self,
        elements: &'a [Option<PatternElement<'a>>],
        rest: Option<&'a Pattern<'a>>,
        value: u16,
        role: Role,
        origin: Origin,
    ) {
        let record = self.temps(2);
        let named = origin.named as u16;
        let instr = Instr::abc(Op::IterInit, origin.array as u8, record, value, named);
        self.f.writer.emit_at(origin.span, instr);
        let mark = self.f.next;
        for element in elements {
            match element {
                None => {
                    let skipped = self.temp();
                    self.f
                        .writer
                        .op_at(origin.span, Op::IterStep, skipped, record, 0);
                }
                Some(element) => {
                    self.element(element, Source::Step { record }, role, origin.unnamed());
                }
            }
            self.release(mark);
        }
        if let Some(rest) = rest {
            if let PatternKind::Member(_) = rest.kind {
                let reference = self.reference(rest, Span::default(), false);
                let register = self.temp();
                self.f
                    .writer
                    .op_at(origin.span, Op::IterRest, register, record, 0);
                self.write(reference, register);
            } else {
                let (register, is_done) = self.rest_register(rest, role);
                self.f
                    .writer
                    .op_at(origin.span, Op::IterRest, register, record, 0);
                if !is_done {
                    self.pattern(rest, register, role, origin.unnamed());
                }
            }
        }
    }

    /// One element: target reference, value, default, write.
    fn element(
        &mut self,
        element: &PatternElement<'a>,
        source: Source,
        role: Role,
        origin: Origin,
    ) {
        let target = element.target;
        if let PatternKind::Ident(ident) = target.kind {
            let place = match role {
                Role::Declare => self.declared_in_place(ident),
                Role::Assign if element.default.is_none() => self.writable_in_place(ident),
                Role::Assign => None,
            };
            if let Some(register) = place {
                self.take(source, register);
                self.default(element, register);
                return;
            }
        }
        let reference = match target.kind {
            PatternKind::Member(_) => {
                let later = element
                    .default
                    .map_or(Span::default(), |default| default.span);
                Some(self.reference(target, later, false))
            }
            _ => None,
        };
        let register = self.temp();
        self.take(source, register);
        self.default(element, register);
        match reference {
            Some(reference) => self.write(reference, register),
            None => self.pattern(target, register, role, origin.with_default(element)),
        }
    }

    fn take(&mut self, source: Source, to: u16) {
        match source {
            Source::Property { object, key, span } => self.get(span, object, key, to),
            Source::Step { record } => self.f.writer.op(Op::IterStep, to, record, 0),
        }
    }

    fn default(&mut self, element: &PatternElement<'a>, register: u16) {
        if let Some(default) = element.default {
            let given = self.f.writer.label();
            self.f
                .writer
                .jump_on(Op::JumpIfNotUndefined, register, given);
            self.named_into(default, element.target, Dest::scratch(register));
            self.f.writer.bind(given);
        }
    }

    /// A declarator's initialiser and target. `var` only assigns: what it declares may be a
    /// parameter or a function as well.
    pub(super) fn declare(
        &mut self,
        kind: DeclareKind,
        target: &'a Pattern<'a>,
        init: &'a Expr<'a>,
    ) {
        let mark = self.f.next;
        if let PatternKind::Ident(ident) = target.kind {
            if kind == DeclareKind::Var {
                self.assign(target.span, None, target, init, false);
            } else if let Some(register) = self.declared_in_place(ident) {
                self.named_into(init, target, Dest::scratch(register));
            } else if let Some(id) = self.binding_id(ident) {
                let register = self.named(init, target);
                self.initialise(id, register);
            }
        } else {
            let value = self.operand(init, target.span);
            self.pattern(target, value, Role::of(kind), Origin::declaration(init));
        }
        self.release(mark);
    }
}
