//! What the productions call: nodes are built here, bottom up, in the arena.
//!
//! Values on the parser's stack are `Copy`. Lists under construction stand on scratch stacks of
//! the [`Builder`], one per element type; since productions nest, every list is on top of its
//! stack while it grows, and one offset tells where it begins.

mod expression;
mod function;
mod statement;

use std::cell::{Cell, RefCell};
use std::marker::PhantomData;

use bumpalo::Bump;

pub(crate) use expression::Bin;
pub(crate) use function::{FunctionTail, Params};
pub(crate) use statement::Head;

use crate::ast::{
    Arg, ArrayItem, Case, Declarator, Expr, ExprKind, ExprRef, FunctionId, Ident, ObjectItem,
    Pattern, PatternElement, PatternKind, PatternProperty, RefId, ScopeId, Stmt, StmtKind, Symbol,
};
use crate::diagnostic::{Diagnostic, is_line_end};
use crate::lexer::Lexer;
use crate::names::Names;
use crate::span::Span;
use crate::token::Token;

/// A list that still grows: where it begins on its scratch stack.
#[derive(Debug)]
pub(crate) struct List<T> {
    start: u32,
    element: PhantomData<fn() -> T>,
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for List<T> {}

/// An element type with a scratch stack of its own.
pub(crate) trait Element<'a>: Copy + 'a {
    fn stack<'b>(builder: &'b Builder<'a>) -> &'b RefCell<Vec<Self>>;
}

macro_rules! scratch {
    ($($field:ident: $element:ty,)*) => {
        /// The scratch stacks.
        #[derive(Default)]
        struct Scratch<'a> {
            $($field: RefCell<Vec<$element>>,)*
        }

        $(impl<'a> Element<'a> for $element {
            #[inline]
            fn stack<'b>(builder: &'b Builder<'a>) -> &'b RefCell<Vec<Self>> {
                &builder.scratch.$field
            }
        })*
    };
}

scratch! {
    statements: Stmt<'a>,
    expressions: ExprRef<'a>,
    arguments: Arg<'a>,
    array_items: ArrayItem<'a>,
    object_items: ObjectItem<'a>,
    parts: (Symbol, ExprRef<'a>),
    declarators: Declarator<'a>,
    cases: Case<'a>,
    elements: PatternElement<'a>,
    optional_elements: Option<PatternElement<'a>>,
    properties: PatternProperty<'a>,
}

/// What a parse has built so far, beside the nodes.
pub(crate) struct Builder<'a> {
    pub(crate) arena: &'a Bump,
    pub(crate) source: &'a str,
    pub(crate) names: RefCell<Names<'a>>,
    numbers: Vec<f64>,
    regexes: Vec<(Symbol, Symbol)>,
    pub(crate) refs: Cell<u32>,
    pub(crate) scopes: Cell<u32>,
    pub(crate) functions: Cell<u32>,
    /// Some declaration is a `var`.
    pub(crate) has_var: Cell<bool>,
    pub(crate) faults: RefCell<Vec<Diagnostic>>,
    /// How many of the faults are those of lexer and layout.
    pub(crate) lexed: usize,
    /// Starts of array and object literals with a comma behind a last spread element: these are
    /// no patterns.
    spread_commas: RefCell<std::collections::HashSet<u32>>,
    /// Operands and operators of binary expressions that are not yet trees.
    operands: RefCell<Vec<(u32, u32, ExprRef<'a>)>>,
    scratch: Scratch<'a>,
}

impl<'a> Builder<'a> {
    /// Takes over what the lexer found.
    pub(crate) fn new(arena: &'a Bump, source: &'a str, lexer: Lexer<'a, '_>) -> Self {
        Self {
            arena,
            source,
            names: RefCell::new(lexer.names),
            numbers: lexer.numbers,
            regexes: lexer.regexes,
            refs: Cell::new(0),
            // 0 is the script in both tables.
            scopes: Cell::new(1),
            functions: Cell::new(1),
            has_var: Cell::new(false),
            lexed: lexer.faults.len(),
            faults: RefCell::new(lexer.faults),
            spread_commas: RefCell::default(),
            operands: RefCell::default(),
            scratch: Scratch::default(),
        }
    }

    /// Forgets what was built, but for the faults of the lexer, so that a parse can begin again.
    pub(crate) fn reset(&mut self) {
        self.refs.set(0);
        self.scopes.set(1);
        self.functions.set(1);
        self.has_var.set(false);
        self.faults.get_mut().truncate(self.lexed);
        self.spread_commas.get_mut().clear();
        self.operands.get_mut().clear();
        self.scratch = Scratch::default();
    }

    /// Drops what the lexer says of the rest of a line, which may be a consequence of an error.
    pub(crate) fn drop_lexed_behind(&mut self, at: u32) {
        let source = self.source;
        let faults = self.faults.get_mut();
        let mut lexed = faults.drain(..self.lexed).collect::<Vec<_>>();
        lexed.retain(|fault| {
            let start = fault.span.start;
            fault.rule != "SYNTAX_ERROR"
                || start < at
                || Span::new(at, start).text(source).contains(is_line_end)
        });
        self.lexed = lexed.len();
        faults.splice(..0, lexed);
    }

    #[inline]
    pub(crate) fn open<T: Element<'a>>(&self) -> List<T> {
        List {
            start: T::stack(self).borrow().len() as u32,
            element: PhantomData,
        }
    }

    #[inline]
    pub(crate) fn push<T: Element<'a>>(&self, list: List<T>, item: T) -> List<T> {
        T::stack(self).borrow_mut().push(item);
        list
    }

    fn push_all<T: Element<'a>>(
        &self,
        list: List<T>,
        items: impl IntoIterator<Item = T>,
    ) -> List<T> {
        T::stack(self).borrow_mut().extend(items);
        list
    }

    /// Whether something holds for an item of a list that still grows.
    fn any<T: Element<'a>>(&self, list: List<T>, holds: impl Fn(&T) -> bool) -> bool {
        let stack = T::stack(self).borrow();
        let items = stack.get(list.start as usize..).unwrap_or(&[]);
        items.iter().any(holds)
    }

    /// Moves a finished list into the arena.
    #[inline]
    pub(crate) fn close<T: Element<'a>>(&self, list: List<T>) -> &'a [T] {
        let mut stack = T::stack(self).borrow_mut();
        let start = list.start as usize;
        if stack.len() == start {
            return &[];
        }
        let slice = self.arena.alloc_slice_copy(&stack[start..]);
        stack.truncate(start);
        slice
    }

    #[cold]
    pub(crate) fn fault(&self, diagnostic: Diagnostic) {
        self.faults.borrow_mut().push(diagnostic);
    }

    #[inline]
    fn expr(&self, l: u32, kind: ExprKind<'a>, r: u32) -> ExprRef<'a> {
        self.arena.alloc(Expr {
            span: Span::new(l, r),
            kind,
        })
    }

    #[inline]
    fn stmt(l: u32, kind: StmtKind<'a>, r: u32) -> Stmt<'a> {
        Stmt {
            span: Span::new(l, r),
            kind,
        }
    }

    #[inline]
    fn pattern(&self, span: Span, kind: PatternKind<'a>) -> &'a Pattern<'a> {
        self.arena.alloc(Pattern { span, kind })
    }

    #[inline]
    pub(crate) fn ident(&self, l: u32, name: Token, r: u32) -> Ident {
        let id = self.refs.get();
        self.refs.set(id + 1);
        Ident {
            span: Span::new(l, r),
            name: Symbol(name.value),
            id: RefId(id),
        }
    }

    #[inline]
    fn new_scope(&self) -> ScopeId {
        let id = self.scopes.get();
        self.scopes.set(id + 1);
        ScopeId(id)
    }

    #[inline]
    fn new_function(&self) -> FunctionId {
        let id = self.functions.get();
        self.functions.set(id + 1);
        FunctionId(id)
    }

    fn intern(&self, text: &str) -> Symbol {
        let mut names = self.names.borrow_mut();
        match names.find(text) {
            Some(symbol) => symbol,
            None => names.intern(self.arena.alloc_str(text)),
        }
    }
}

impl Builder<'_> {
    /// Whether a literal ends in `...x,`.
    pub(crate) fn has_comma_behind_spread(&self, literal: ExprRef<'_>) -> bool {
        self.spread_commas.borrow().contains(&literal.span.start)
    }
}
