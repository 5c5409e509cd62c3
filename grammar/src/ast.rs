//! The tree that the parser builds: plain, immutable nodes in one bump arena.
//!
//! Nodes hold no text, only [`Symbol`]s of the tree's [`Names`](crate::Names). References to names carry a
//! [`RefId`], regions of names a [`ScopeId`], functions a [`FunctionId`]: what those mean is told
//! by the tables of [`crate::resolve::Resolution`], so that resolving never rewrites a node.
//!
//! Depth: nesting is bounded by the limits of the parser (brackets and syntax depth), except for
//! left spines: `Binary`, `Logical`, `Member`, `Index`, `Call` may nest as deep to the *left* as the
//! source is long, so a pass walks those spines in a loop.

use crate::span::Span;

/// Interned text: identifier, property name or string literal. Equal text, equal symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(pub u32);

/// The text of a symbol: a sequence of UTF-16 code units, stored the cheap way where possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Text<'a> {
    /// Well-formed text.
    Utf8(&'a str),
    /// Text with at least one lone surrogate, as UTF-16 code units.
    Utf16(&'a [u16]),
}

/// One reference to a name (a use, an assignment target or a declared name), numbered from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RefId(pub u32);

/// One region of names, numbered from 0; 0 is the script's top level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ScopeId(pub u32);

/// One function, numbered from 0; 0 is the script itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FunctionId(pub u32);

/// A child expression.
pub type ExprRef<'a> = &'a Expr<'a>;
/// A child statement.
pub type StmtRef<'a> = &'a Stmt<'a>;

/// A name at a place.
#[derive(Clone, Copy, Debug)]
pub struct Ident {
    /// Where.
    pub span: Span,
    /// Which text.
    pub name: Symbol,
    /// Key into the resolution.
    pub id: RefId,
}

/// An expression.
#[derive(Clone, Copy, Debug)]
pub struct Expr<'a> {
    /// From first to last token (parentheses belong to `Paren`).
    pub span: Span,
    /// What it is.
    pub kind: ExprKind<'a>,
}

/// The forms of expressions.
#[derive(Clone, Copy, Debug)]
pub enum ExprKind<'a> {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number literal, correctly rounded.
    Number(f64),
    /// A string literal, escapes decoded.
    String(Symbol),
    /// A template without tag; `quasis.len() == exprs.len() + 1`.
    Template(&'a Template<'a>),
    /// `/body/flags`, both raw.
    Regex {
        /// Text between the slashes.
        body: Symbol,
        /// Letters after the second slash.
        flags: Symbol,
    },
    /// A name (also `undefined`, `NaN`, `Infinity`, built-ins, namespaces).
    Ident(Ident),
    /// `[a, , ...b]`
    Array(&'a [ArrayItem<'a>]),
    /// `{a, b: c, [d]: e, f() {}, ...g}`
    Object(&'a [ObjectItem<'a>]),
    /// Function expression, arrow or method.
    Function(&'a Function<'a>),
    /// Prefix operator other than `++`, `--`, `await`.
    Unary {
        /// Operator.
        op: UnaryOp,
        /// Operand.
        operand: ExprRef<'a>,
    },
    /// `++x`, `x--`; the operand is an `Ident`, `Member` or `Index`, perhaps in `Paren`.
    Update {
        /// `++` rather than `--`.
        increment: bool,
        /// Before the operand.
        prefix: bool,
        /// Target.
        operand: ExprRef<'a>,
    },
    /// Binary operator without short circuit; left spine may be deep.
    Binary {
        /// Operator.
        op: BinaryOp,
        /// Left operand.
        left: ExprRef<'a>,
        /// Right operand.
        right: ExprRef<'a>,
    },
    /// `&&`, `||`, `??`; left spine may be deep.
    Logical {
        /// Operator.
        op: LogicalOp,
        /// Left operand.
        left: ExprRef<'a>,
        /// Right operand.
        right: ExprRef<'a>,
    },
    /// `target op= value`; for patterns `op` is `None`.
    Assign {
        /// `None` for `=`.
        op: Option<AssignOp>,
        /// Name, member or pattern.
        target: &'a Pattern<'a>,
        /// Right side.
        value: ExprRef<'a>,
    },
    /// `test ? yes : no`
    Conditional {
        /// Condition.
        test: ExprRef<'a>,
        /// Value when truthy.
        yes: ExprRef<'a>,
        /// Value when falsy.
        no: ExprRef<'a>,
    },
    /// `callee(args)`, `callee?.(args)`; left spine may be deep.
    Call {
        /// What is called; a `Member`/`Index` callee makes a method call.
        callee: ExprRef<'a>,
        /// Arguments.
        args: &'a [Arg<'a>],
        /// Written with `?.(`.
        optional: bool,
    },
    /// `new callee(args)`; only a direct name of a built-in constructor can succeed.
    New {
        /// Constructor.
        callee: ExprRef<'a>,
        /// Arguments.
        args: &'a [Arg<'a>],
    },
    /// `object.property`, `object?.property`; left spine may be deep. Never a blocked key.
    Member {
        /// Object.
        object: ExprRef<'a>,
        /// Name.
        property: Symbol,
        /// Where the name stands.
        property_span: Span,
        /// Written with `?.`.
        optional: bool,
    },
    /// `object[index]`, `object?.[index]`; left spine may be deep.
    Index {
        /// Object.
        object: ExprRef<'a>,
        /// Key.
        index: ExprRef<'a>,
        /// Written with `?.[`.
        optional: bool,
    },
    /// Border of an optional chain: a nullish `?.` inside (on the left spine, up to the next
    /// `Chain` or `Paren`) makes the whole value `undefined`.
    Chain(ExprRef<'a>),
    /// `a, b, c`; at least two.
    Sequence(&'a [ExprRef<'a>]),
    /// `await x`
    Await(ExprRef<'a>),
    /// `( x )`
    Paren(ExprRef<'a>),
    /// The idioms that need no prototypes, `Object.prototype.hasOwnProperty.call(o, k)` and friends.
    Borrowed {
        /// Which idiom.
        method: BorrowedMethod,
        /// Arguments as written: the receiver first. Never empty for `HasOwn`, `Tag`.
        args: &'a [Arg<'a>],
    },
}

/// Methods that a script may borrow from a prototype by their exact spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BorrowedMethod {
    /// `Object.prototype.hasOwnProperty.call(o, k)`, also `propertyIsEnumerable`.
    HasOwn,
    /// `Object.prototype.toString.call(v)`: the `[object Kind]` tag.
    Tag,
    /// `Array.prototype.name.call(a, …)`.
    ArrayCall(Symbol),
    /// `Array.prototype.name.apply(a, list)`.
    ArrayApply(Symbol),
}

/// A template literal.
#[derive(Clone, Copy, Debug)]
pub struct Template<'a> {
    /// Text pieces, decoded.
    pub quasis: &'a [Symbol],
    /// Expressions between them.
    pub exprs: &'a [ExprRef<'a>],
}

/// An element of an array literal.
#[derive(Clone, Copy, Debug)]
pub enum ArrayItem<'a> {
    /// Elision.
    Hole,
    /// A value.
    Expr(ExprRef<'a>),
    /// `...x`
    Spread(ExprRef<'a>),
}

/// An argument.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// A value.
    Expr(ExprRef<'a>),
    /// `...x`
    Spread(ExprRef<'a>),
}

/// An entry of an object literal.
#[derive(Clone, Copy, Debug)]
pub enum ObjectItem<'a> {
    /// `key: value`, shorthand or method.
    Property {
        /// Key.
        key: PropertyKey<'a>,
        /// Value; for a shorthand an `Ident`, for a method a `Function` of kind `Method`.
        value: ExprRef<'a>,
    },
    /// `...x`
    Spread(ExprRef<'a>),
}

/// A property key in a literal or pattern.
#[derive(Clone, Copy, Debug)]
pub enum PropertyKey<'a> {
    /// Name, string or number literal, as its canonical text. Never a blocked key.
    Static {
        /// Canonical text (`1.0` is `"1"`).
        name: Symbol,
        /// Where the key stands.
        span: Span,
    },
    /// `[expr]`
    Computed(ExprRef<'a>),
}

/// How a function is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionKind {
    /// The script itself (an async body).
    Script,
    /// `function f() {}` as a statement.
    Declaration,
    /// `function () {}` as an expression; a name is bound inside only.
    Expression,
    /// `() => …`
    Arrow,
    /// `{ m() {} }`
    Method,
}

/// A function of any kind.
#[derive(Clone, Copy, Debug)]
pub struct Function<'a> {
    /// Whole text, `async` and name included; what `String(f)` shows.
    pub span: Span,
    /// Key into the resolution.
    pub id: FunctionId,
    /// How written.
    pub kind: FunctionKind,
    /// `async`
    pub is_async: bool,
    /// Declared name (declarations and named expressions).
    pub name: Option<Ident>,
    /// Scope of a named expression's own name, around the parameters; unused otherwise.
    pub name_scope: ScopeId,
    /// Scope of the parameters.
    pub param_scope: ScopeId,
    /// Scope of the body's own declarations (`var` included); nested in `param_scope`.
    pub body_scope: ScopeId,
    /// Parameters before the rest parameter.
    pub params: &'a [PatternElement<'a>],
    /// `...rest`
    pub rest: Option<&'a Pattern<'a>>,
    /// Body.
    pub body: FunctionBody<'a>,
}

/// A function's body.
#[derive(Clone, Copy, Debug)]
pub enum FunctionBody<'a> {
    /// `=> expr`
    Expr(ExprRef<'a>),
    /// `{ … }`
    Block(&'a [Stmt<'a>]),
}

/// A binding or assignment target.
#[derive(Clone, Copy, Debug)]
pub struct Pattern<'a> {
    /// Place.
    pub span: Span,
    /// Form.
    pub kind: PatternKind<'a>,
}

/// Forms of targets.
#[derive(Clone, Copy, Debug)]
pub enum PatternKind<'a> {
    /// A name, declared or assigned.
    Ident(Ident),
    /// `a.b` or `a[b]` (assignment only): the `Member` or `Index` expression.
    Member(ExprRef<'a>),
    /// `{a, b: c = 1, ...r}`
    Object {
        /// Properties in order.
        properties: &'a [PatternProperty<'a>],
        /// `...r`
        rest: Option<&'a Pattern<'a>>,
    },
    /// `[a, , b = 2, ...r]`
    Array {
        /// Elements; `None` is an elision.
        elements: &'a [Option<PatternElement<'a>>],
        /// `...r`
        rest: Option<&'a Pattern<'a>>,
    },
}

/// A target with an optional default.
#[derive(Clone, Copy, Debug)]
pub struct PatternElement<'a> {
    /// Target.
    pub target: &'a Pattern<'a>,
    /// Used when the value is `undefined`.
    pub default: Option<ExprRef<'a>>,
}

/// One property of an object pattern.
#[derive(Clone, Copy, Debug)]
pub struct PatternProperty<'a> {
    /// Key read from the source.
    pub key: PropertyKey<'a>,
    /// Where it goes.
    pub value: PatternElement<'a>,
}

/// A statement.
#[derive(Clone, Copy, Debug)]
pub struct Stmt<'a> {
    /// Place.
    pub span: Span,
    /// Form.
    pub kind: StmtKind<'a>,
}

/// Forms of statements.
#[derive(Clone, Copy, Debug)]
pub enum StmtKind<'a> {
    /// `;`
    Empty,
    /// An expression.
    Expr(ExprRef<'a>),
    /// `const`/`let`/`var` with one or more declarators.
    Declare(&'a Declaration<'a>),
    /// `function f() {}`; hoisted to the top of its scope.
    Function(&'a Function<'a>),
    /// `{ … }`
    Block {
        /// Region of names.
        scope: ScopeId,
        /// Statements.
        body: &'a [Stmt<'a>],
    },
    /// `if (test) yes else no`
    If {
        /// Condition.
        test: ExprRef<'a>,
        /// Taken when truthy.
        yes: StmtRef<'a>,
        /// Taken when falsy.
        no: Option<StmtRef<'a>>,
    },
    /// `for (init; test; update) body`
    For(&'a For<'a>),
    /// `for (left of right) body`, also `for await`
    ForOf(&'a ForEach<'a>),
    /// `for (left in right) body`
    ForIn(&'a ForEach<'a>),
    /// `while (test) body`
    While {
        /// Condition.
        test: ExprRef<'a>,
        /// Body.
        body: StmtRef<'a>,
    },
    /// `do body while (test)`
    DoWhile {
        /// Body.
        body: StmtRef<'a>,
        /// Condition.
        test: ExprRef<'a>,
    },
    /// `break label?`; the label exists.
    Break(Option<Symbol>),
    /// `continue label?`; the label is a loop's.
    Continue(Option<Symbol>),
    /// `return value?`
    Return(Option<ExprRef<'a>>),
    /// `throw value`
    Throw(ExprRef<'a>),
    /// `try … catch … finally …`
    Try(&'a Try<'a>),
    /// `switch`
    Switch(&'a Switch<'a>),
    /// `label: body`
    Labeled {
        /// Label.
        label: Symbol,
        /// Statement.
        body: StmtRef<'a>,
    },
}

/// Keyword of a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeclareKind {
    /// `const`
    Const,
    /// `let`
    Let,
    /// `var`
    Var,
}

/// A declaration statement.
#[derive(Clone, Copy, Debug)]
pub struct Declaration<'a> {
    /// Keyword.
    pub kind: DeclareKind,
    /// Declarators.
    pub declarators: &'a [Declarator<'a>],
}

/// One declarator.
#[derive(Clone, Copy, Debug)]
pub struct Declarator<'a> {
    /// Place.
    pub span: Span,
    /// Target.
    pub target: &'a Pattern<'a>,
    /// Initialiser.
    pub init: Option<ExprRef<'a>>,
}

/// A `for` loop with counters.
#[derive(Clone, Copy, Debug)]
pub struct For<'a> {
    /// Names declared in the head; copied per iteration.
    pub scope: ScopeId,
    /// First part.
    pub init: ForInit<'a>,
    /// Second part.
    pub test: Option<ExprRef<'a>>,
    /// Third part.
    pub update: Option<ExprRef<'a>>,
    /// Body.
    pub body: StmtRef<'a>,
}

/// First part of a `for` head.
#[derive(Clone, Copy, Debug)]
pub enum ForInit<'a> {
    /// Nothing.
    None,
    /// An expression.
    Expr(ExprRef<'a>),
    /// A declaration.
    Declare(&'a Declaration<'a>),
}

/// `for (left of right)`, `for await (left of right)`, `for (left in right)`.
#[derive(Clone, Copy, Debug)]
pub struct ForEach<'a> {
    /// Names declared in the head; fresh per iteration, in their dead zone while `right` runs.
    pub scope: ScopeId,
    /// `for await`
    pub is_await: bool,
    /// Keyword if the head declares, else `left` is assigned.
    pub declare: Option<DeclareKind>,
    /// Target.
    pub left: &'a Pattern<'a>,
    /// What is iterated.
    pub right: ExprRef<'a>,
    /// Body.
    pub body: StmtRef<'a>,
}

/// A `try` statement; at least one of `catch`, `finally` is there.
#[derive(Clone, Copy, Debug)]
pub struct Try<'a> {
    /// Scope and statements of the guarded block.
    pub block: (ScopeId, &'a [Stmt<'a>]),
    /// Handler.
    pub catch: Option<Catch<'a>>,
    /// Scope and statements of the final block.
    pub finally: Option<(ScopeId, &'a [Stmt<'a>])>,
}

/// A `catch` clause.
#[derive(Clone, Copy, Debug)]
pub struct Catch<'a> {
    /// Scope of the parameter.
    pub param_scope: ScopeId,
    /// Parameter.
    pub param: Option<&'a Pattern<'a>>,
    /// Scope of the body's declarations, nested in `param_scope`.
    pub body_scope: ScopeId,
    /// Statements.
    pub body: &'a [Stmt<'a>],
}

/// A `switch` statement.
#[derive(Clone, Copy, Debug)]
pub struct Switch<'a> {
    /// One scope for all cases.
    pub scope: ScopeId,
    /// Value compared.
    pub discriminant: ExprRef<'a>,
    /// Cases in order.
    pub cases: &'a [Case<'a>],
}

/// `case test:` or `default:`.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// `None` for `default`.
    pub test: Option<ExprRef<'a>>,
    /// Statements.
    pub body: &'a [Stmt<'a>],
}

/// Prefix operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `!`
    Not,
    /// `~`
    BitNot,
    /// `typeof`
    Typeof,
    /// `void`
    Void,
    /// `delete`; the operand is a `Member`, `Index`, `Chain` or any other expression (gives true).
    Delete,
}

/// Binary operators without short circuit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOp {
    /// `**`
    Exp,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `%`
    Rem,
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `<<`
    Shl,
    /// `>>`
    Sar,
    /// `>>>`
    Shr,
    /// `<`
    Lt,
    /// `>`
    Gt,
    /// `<=`
    Le,
    /// `>=`
    Ge,
    /// `in`
    In,
    /// `instanceof`
    Instanceof,
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `===`
    StrictEq,
    /// `!==`
    StrictNe,
    /// `&`
    BitAnd,
    /// `^`
    BitXor,
    /// `|`
    BitOr,
}

/// Short-circuit operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogicalOp {
    /// `&&`
    And,
    /// `||`
    Or,
    /// `??`
    Coalesce,
}

/// Operators of compound assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssignOp {
    /// `+=`, `-=`, …
    Binary(BinaryOp),
    /// `&&=`, `||=`, `??=`
    Logical(LogicalOp),
}
