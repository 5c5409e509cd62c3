//! Names to bindings: what every reference means, decided before anything runs.

mod scopes;

use crate::ast::{FunctionId, ScopeId, Symbol};
use crate::span::Span;

pub(crate) use scopes::Scopes;

/// One declared name, numbered from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BindingId(pub u32);

/// What a reference refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A declared name of the script.
    Binding(BindingId),
    /// A built-in or host name; the symbol is its name.
    Global(Symbol),
    /// A tool namespace; the symbol is its name.
    Namespace(Symbol),
}

/// How a name was declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BindingKind {
    /// `let`
    Let,
    /// `const`
    Const,
    /// `var`
    Var,
    /// Function declaration.
    Function,
    /// Parameter.
    Param,
    /// `catch` parameter.
    Catch,
    /// The own name of a named function expression (assignment throws).
    SelfName,
}

/// A declared name.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Text.
    pub name: Symbol,
    /// Keyword.
    pub kind: BindingKind,
    /// Region that holds it.
    pub scope: ScopeId,
    /// Function that holds it.
    pub function: FunctionId,
    /// The declaring name.
    pub span: Span,
    /// Byte offset from which, in straight-line code of the same function and scope, the binding
    /// is initialised: the end of its declarator (or of the head for loop variables).
    pub initialised_at: u32,
    /// Used from a function inside the one that holds it.
    pub captured: bool,
    /// Written anywhere but by its declaration.
    pub assigned: bool,
}

/// What kind of region a scope is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// Top level of the script.
    Script,
    /// Block, `try` block, `finally` block, catch body.
    Block,
    /// Head of a counting `for`.
    For,
    /// Head of `for-of`, `for-in`.
    ForEach,
    /// Body of `switch`: declarations may be jumped over.
    Switch,
    /// `catch` parameter.
    Catch,
    /// Own name of a function expression.
    FunctionName,
    /// Parameters.
    Params,
    /// Function body.
    Body,
}

/// A region of names.
#[derive(Clone, Debug)]
pub struct Scope {
    /// Enclosing region; `None` for the script.
    pub parent: Option<ScopeId>,
    /// Kind.
    pub kind: ScopeKind,
    /// Function it belongs to.
    pub function: FunctionId,
    /// Bindings declared here, in source order.
    pub bindings: Vec<BindingId>,
}

/// The tables of a resolved script.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// By `RefId`.
    pub targets: Vec<Target>,
    /// By `BindingId`.
    pub bindings: Vec<Binding>,
    /// By `ScopeId`.
    pub scopes: Vec<Scope>,
    /// By `FunctionId`: names that the function (or one inside it) takes from outside, in order of
    /// first use.
    pub captures: Vec<Vec<BindingId>>,
}
