//! What the operands of each instruction are, for those who look at code without running it.

use smallvec::{SmallVec, smallvec};

use super::opcode::{Instr, Op};

/// One operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operand {
    /// A register that is read or written.
    Register(u16),
    /// Registers from the first on, so many.
    Registers(u16, u16),
    /// A captured variable.
    Capture(u16),
    /// A string constant.
    String(u32),
    /// A number constant.
    Number(u32),
    /// A regular expression literal.
    RegExp(u32),
    /// A small integer.
    Int(i32),
    /// An immediate.
    Imm(u8),
    /// A property site.
    Site(u16),
    /// A literal shape; the values stand in registers from the given one on.
    Literal { shape: u16, first: u16 },
    /// A function of the program.
    Function(u32),
    /// A built-in.
    Builtin(u32),
    /// An instruction; outside the code if a relative jump leads there.
    Target(i64),
    /// A mode or flag.
    Mode(u8),
}

/// The operands of one instruction.
pub(crate) type Operands = SmallVec<[Operand; 4]>;

/// The operands of the instruction at `pc`, in the order in which they are shown.
pub(crate) fn operands(pc: u32, instr: Instr) -> Operands {
    use Operand::{
        Builtin, Capture, Function, Imm, Int, Literal, Mode, Number, RegExp, Register, Registers,
        Site, String, Target,
    };
    let Instr { op, x, a, b, c } = instr;
    let d = instr.d();
    let abs = Target(i64::from(d));
    let rel = Target(i64::from(pc) + 1 + i64::from(c as i16));
    let checked = |list: [Operand; 2]| {
        let mut list = Operands::from_slice(&list);
        if x == 1 {
            list.push(String(u32::from(c)));
        }
        list
    };
    match op {
        Op::Move
        | Op::CopyBox
        | Op::BoxValue
        | Op::ArrayPush
        | Op::ObjectSpread
        | Op::ToKey
        | Op::Neg
        | Op::Plus
        | Op::Inc
        | Op::Dec
        | Op::Not
        | Op::BitNot
        | Op::Typeof
        | Op::ToStr
        | Op::Await
        | Op::AsyncStep => smallvec![Register(a), Register(b)],
        Op::ArraySpread => smallvec![Register(a), Register(b), Mode(x)],
        Op::LoadString | Op::LoadNamespace => smallvec![Register(a), String(d)],
        Op::LoadNumber => smallvec![Register(a), Number(d)],
        Op::LoadRegExp => smallvec![Register(a), RegExp(d)],
        Op::LoadInt => smallvec![Register(a), Int(d as i32)],
        Op::LoadImm | Op::NewBox => smallvec![Register(a), Imm(x)],
        Op::LoadBuiltin => smallvec![Register(a), Builtin(d)],
        Op::LoadContext
        | Op::NewObject
        | Op::ArrayHole
        | Op::Return
        | Op::Throw
        | Op::LoopEnter
        | Op::LoopTick => smallvec![Register(a)],
        Op::LoadBox | Op::StoreBox => checked([Register(a), Register(b)]),
        Op::LoadCapture => smallvec![Register(a), Capture(b)],
        Op::LoadCaptureBox => checked([Register(a), Capture(b)]),
        Op::StoreCaptureBox => checked([Capture(a), Register(b)]),
        Op::CheckTdz => smallvec![Register(a), String(u32::from(c))],
        Op::ThrowConst | Op::ReturnUndefined => smallvec![],
        Op::Closure => smallvec![Register(a), Function(d)],
        Op::NewObjectShape => smallvec![Register(a), Literal { shape: c, first: b }],
        Op::NewArray | Op::Concat => smallvec![Register(a), Registers(b, c)],
        Op::GetProp | Op::SetProp | Op::DefineProp | Op::DeleteProp | Op::GetMethod => {
            smallvec![Register(a), Register(b), Site(c)]
        }
        Op::DefineIndex => smallvec![Register(a), Register(b), Register(c), Mode(x)],
        Op::ToKeyOf
        | Op::GetIndex
        | Op::SetIndex
        | Op::DeleteIndex
        | Op::In
        | Op::InstanceOf
        | Op::Add
        | Op::Sub
        | Op::Mul
        | Op::Div
        | Op::Rem
        | Op::Exp
        | Op::Shl
        | Op::Sar
        | Op::Shr
        | Op::BitAnd
        | Op::BitOr
        | Op::BitXor
        | Op::Lt
        | Op::Le
        | Op::Gt
        | Op::Ge
        | Op::Eq
        | Op::Ne
        | Op::StrictEq
        | Op::StrictNe
        | Op::NewSpread => smallvec![Register(a), Register(b), Register(c)],
        Op::AddK | Op::SubK | Op::MulK | Op::DivK | Op::RemK => {
            smallvec![Register(a), Register(b), Number(u32::from(c))]
        }
        Op::Jump => smallvec![abs],
        Op::JumpIfTrue
        | Op::JumpIfFalse
        | Op::JumpIfNullish
        | Op::JumpIfNotNullish
        | Op::JumpIfUndefined
        | Op::JumpIfNotUndefined => smallvec![Register(a), abs],
        Op::JumpLt | Op::JumpLe | Op::JumpGt | Op::JumpGe | Op::JumpStrictEq => {
            smallvec![Register(a), Register(b), Mode(x), rel]
        }
        Op::JumpLtK | Op::JumpStrictEqK => {
            smallvec![Register(a), Number(u32::from(b)), Mode(x), rel]
        }
        Op::IterInit => smallvec![Registers(a, 2), Register(b), Mode(x)],
        Op::IterNext | Op::IterStep | Op::IterRest => smallvec![Register(a), Registers(b, 2)],
        Op::ForInInit => smallvec![Registers(a, 3), Register(b)],
        Op::ForInNext => smallvec![Register(a), Registers(b, 3)],
        Op::RequireObject => {
            let mut list = smallvec![Register(a), Mode(x)];
            if c != u16::MAX {
                list.push(String(u32::from(c)));
            }
            list
        }
        Op::ObjectRest | Op::Call | Op::New => {
            smallvec![Register(a), Register(b), Registers(c, u16::from(x))]
        }
        Op::CallMethod => smallvec![Register(a), Registers(b, 2), Registers(c, u16::from(x))],
        Op::CallSpread => smallvec![Register(a), Registers(b, 1 + u16::from(x)), Register(c)],
    }
}

/// Whether control never goes on to the next instruction.
pub(crate) const fn is_end(op: Op) -> bool {
    matches!(op, Op::Jump | Op::Return | Op::ReturnUndefined | Op::Throw)
}
