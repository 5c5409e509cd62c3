//! What the compiler writes and the interpreter reads: instructions, and the program around them.

pub mod disassemble;
pub(crate) mod layout;
pub mod opcode;
pub mod program;
pub mod verify;
