//! What the compiler writes and the interpreter reads: instructions, and the program around them.

pub(crate) mod disassemble;
pub(crate) mod layout;
pub(crate) mod opcode;
pub(crate) mod program;
pub(crate) mod verify;
