//! The instruction set: a register machine with fixed-width instructions of eight bytes.
//!
//! Operands `a`, `b`, `c` are registers of the running frame unless the table says otherwise;
//! `x` is a small number; `d` is `b` and `c` read as one 32-bit number (`b` low). `K` is a program
//! string or number constant, `site` an index into the function's property sites, `rel` a signed
//! offset from the *next* instruction (in `c`), `abs` an instruction index of the function (in `d`).
//!
//! Registers `0..params` hold the arguments on entry; a rest parameter stands in register
//! `params`. A call's arguments are consecutive and nothing above them is live in the caller, so
//! the callee's window starts at the first argument.

/// Operation codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Op {
    // Constants and moves
    /// `a = b`
    Move,
    /// `a = strings[d]`
    LoadString,
    /// `a = numbers[d]`
    LoadNumber,
    /// `a = d as i32`
    LoadInt,
    /// `a = ` the immediate [`Imm`] in `x`
    LoadImm,
    /// `a =` built-in value number `d` (see `builtins::global_value`)
    LoadBuiltin,
    /// `a =` the tool namespace named by string `d`
    LoadNamespace,
    /// `a = codecallContext`
    LoadContext,

    /// `a =` new regular expression of literal `d`
    LoadRegExp,

    // Variables
    /// `a = new box(Imm x)`
    NewBox,
    /// `a = new box(content of box b)`: a fresh copy for the next iteration
    CopyBox,
    /// `a = new box(value of register b)`
    BoxValue,
    /// `a = content of box b`; with `x` = 1 throws `ReferenceError` for string `c` in its dead zone
    LoadBox,
    /// `content of box a = b`; `x`, `c` as `LoadBox`
    StoreBox,
    /// `a = capture b`, a value captured by copy
    LoadCapture,
    /// `a = content of the box that capture b holds`; `x`, `c` as `LoadBox`
    LoadCaptureBox,
    /// `content of the box that capture a holds = b`; `x`, `c` as `LoadBox`
    StoreCaptureBox,
    /// throws `ReferenceError` for string `c` if register `a` is in its dead zone
    CheckTdz,
    /// throws `TypeError: Assignment to constant variable.`
    ThrowConst,
    /// `a = closure of function d`, captures as its `FunctionCode` tells
    Closure,

    // Objects
    /// `a = {}`
    NewObject,
    /// `a = {…}` with the keys of literal shape `c`, values in registers from `b`
    NewObjectShape,
    /// `a = [registers b .. b + c]`
    NewArray,
    /// append `b` to array `a`
    ArrayPush,
    /// append a hole to array `a`
    ArrayHole,
    /// append all elements of iterable `b` to array `a`; `x` tells where the spread stands, for the
    /// text of errors: 0 array literal, 1 the only spread and last argument of a call, 2 other
    /// argument
    ArraySpread,
    /// copy own enumerable properties of `b` into object `a`
    ObjectSpread,
    /// `a =` new object with the own properties of `b` but the `x` keys in registers from `c`
    ObjectRest,
    /// `a = b.site`
    GetProp,
    /// `a.site = b`
    SetProp,
    /// `a = b[c]`
    GetIndex,
    /// `a[b] = c`
    SetIndex,
    /// literal property `a: { site: b }`, own, in order
    DefineProp,
    /// literal property `a: { [b]: c }`, checked against blocked keys; with `x` = 1 an anonymous
    /// function in `c` takes the key as its name
    DefineIndex,
    /// `a = delete b.site`
    DeleteProp,
    /// `a = delete b[c]`
    DeleteIndex,
    /// `a = b.site`, to be called next: the receiver must be at `a + 1` at the call
    GetMethod,
    /// `a =` property key of `b`: strings and numbers stay, objects become strings once
    ToKey,
    /// `a =` property key of `c` for a read and a write of `b[c]`, which must not be nullish
    ToKeyOf,
    /// `a = b in c`
    In,
    /// `a = b instanceof c`
    InstanceOf,

    // Operators
    /// `a = b + c`
    Add,
    /// `a = b - c`
    Sub,
    /// `a = b * c`
    Mul,
    /// `a = b / c`
    Div,
    /// `a = b % c`
    Rem,
    /// `a = b ** c`
    Exp,
    /// `a = b << c`
    Shl,
    /// `a = b >> c`
    Sar,
    /// `a = b >>> c`
    Shr,
    /// `a = b & c`
    BitAnd,
    /// `a = b | c`
    BitOr,
    /// `a = b ^ c`
    BitXor,
    /// `a = b < c`
    Lt,
    /// `a = b <= c`
    Le,
    /// `a = b > c`
    Gt,
    /// `a = b >= c`
    Ge,
    /// `a = b == c`
    Eq,
    /// `a = b != c`
    Ne,
    /// `a = b === c`
    StrictEq,
    /// `a = b !== c`
    StrictNe,
    /// `a = b + numbers[c]`
    AddK,
    /// `a = b - numbers[c]`
    SubK,
    /// `a = b * numbers[c]`
    MulK,
    /// `a = b / numbers[c]`
    DivK,
    /// `a = b % numbers[c]`
    RemK,
    /// `a = -b`
    Neg,
    /// `a = +b`
    Plus,
    /// `a = b + 1` after conversion to number
    Inc,
    /// `a = b - 1` after conversion to number
    Dec,
    /// `a = !b`
    Not,
    /// `a = ~b`
    BitNot,
    /// `a = typeof b`
    Typeof,
    /// `a = b` if primitive, else its primitive with hint string: an operand of `Concat`
    ToStr,
    /// `a =` text of registers `b .. b + c` (all primitive) joined
    Concat,

    // Jumps
    /// to abs `d`
    Jump,
    /// to abs `d` if `a` is truthy
    JumpIfTrue,
    /// to abs `d` if `a` is falsy
    JumpIfFalse,
    /// to abs `d` if `a` is `undefined` or `null`
    JumpIfNullish,
    /// to abs `d` unless `a` is `undefined` or `null`
    JumpIfNotNullish,
    /// to abs `d` if `a` is `undefined`
    JumpIfUndefined,
    /// to abs `d` unless `a` is `undefined`
    JumpIfNotUndefined,
    /// by rel `c` if `(a < b) == (x == 1)`; costs two steps
    JumpLt,
    /// by rel `c` if `(a <= b) == (x == 1)`; costs two steps
    JumpLe,
    /// by rel `c` if `(a > b) == (x == 1)`; costs two steps
    JumpGt,
    /// by rel `c` if `(a >= b) == (x == 1)`; costs two steps
    JumpGe,
    /// by rel `c` if `(a === b) == (x == 1)`; costs two steps
    JumpStrictEq,
    /// by rel `c` if `(a < numbers[b]) == (x == 1)`; costs two steps
    JumpLtK,
    /// by rel `c` if `(a === numbers[b]) == (x == 1)`; costs two steps
    JumpStrictEqK,
    /// `a = 0`: the iteration counter of a loop statement that is entered
    LoopEnter,
    /// one body start of the loop whose counter is `a`; ends the execution over the limit
    LoopTick,

    // Iteration: an iteration record is registers `r` (source) and `r + 1` (position)
    /// starts iterating `b` into record `a`; `x` is an [`IterMode`]
    IterInit,
    /// `a =` next value of record `b` and skips the next instruction, or falls through when done
    IterNext,
    /// `a =` next value of record `b`, `undefined` when (and ever after) it is done
    IterStep,
    /// `a =` array of all values left in record `b`
    IterRest,
    /// starts `for…in` over `b`: record `a`, `a + 1`, `a + 2`
    ForInInit,
    /// `a =` next key of record `b` and skips the next instruction, or falls through when done
    ForInNext,
    /// `a =` the promise of one `for await` step for value `b`
    AsyncStep,
    /// throws the `TypeError` of destructuring if `a` is nullish; `c` is the string of the first
    /// key or `0xFFFF`; `x` is a [`DestructureMode`]
    RequireObject,

    // Calls
    /// `a = b(registers c .. c + x)`
    Call,
    /// `a = b(registers c .. c + x)` with receiver in register `b + 1`
    CallMethod,
    /// `a = b(...array c)`; with `x` = 1 the receiver is in register `b + 1`
    CallSpread,
    /// `a = new b(registers c .. c + x)`
    New,
    /// `a = new b(...array c)`
    NewSpread,
    /// leave the function with `a`
    Return,
    /// leave the function with `undefined`
    ReturnUndefined,
    /// `a = await b`
    Await,
    /// throw `a`
    Throw,
}

/// Values that need no constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Imm {
    /// `undefined`
    Undefined,
    /// `null`
    Null,
    /// `false`
    False,
    /// `true`
    True,
    /// A binding in its temporal dead zone.
    Tdz,
    /// `NaN`
    NaN,
    /// `Infinity`
    Infinity,
}

/// Who iterates; decides the text of "not iterable" errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum IterMode {
    /// `for (… of x)`, array spread: the operand's source text is shown (span of the operand).
    Source,
    /// `const [a] = x` where `x` is a name or literal: source text.
    Declaration,
    /// Parameters, assignment patterns, other declarations: the value is shown.
    Value,
    /// Element of a `for-of` head.
    ForOfElement,
    /// `for await`
    Await,
    /// Right inside an object pattern whose value error texts name; how they do is the operand `c`,
    /// a [`DestructureMode`].
    Nested,
}

/// Where a pattern stands; decides the text of destructuring errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum DestructureMode {
    /// Source text of the initialiser (span of the instruction).
    Source,
    /// Parameter: the value is shown.
    Parameter,
    /// Head of `for-of`: `.for`.
    ForOf,
    /// `catch` parameter: `.catch`.
    Catch,
    /// The value has no name: as if a property of it were read.
    ReadThrough,
    /// Parameter with a default.
    DefaultParameter,
}

/// One instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub(crate) struct Instr {
    /// Operation.
    pub(crate) op: Op,
    /// Small operand.
    pub(crate) x: u8,
    /// Operand.
    pub(crate) a: u16,
    /// Operand.
    pub(crate) b: u16,
    /// Operand.
    pub(crate) c: u16,
}

const _: () = assert!(size_of::<Instr>() == 8);

impl Instr {
    /// An instruction with three operands.
    pub(crate) const fn abc(op: Op, x: u8, a: u16, b: u16, c: u16) -> Self {
        Self { op, x, a, b, c }
    }

    /// An instruction with one register and a wide operand.
    pub(crate) const fn ad(op: Op, x: u8, a: u16, d: u32) -> Self {
        Self {
            op,
            x,
            a,
            b: d as u16,
            c: (d >> 16) as u16,
        }
    }

    /// The wide operand.
    #[inline]
    pub(crate) const fn d(self) -> u32 {
        self.b as u32 | (self.c as u32) << 16
    }
}
