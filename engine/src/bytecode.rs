//! What the compiler writes and the interpreter reads: instructions, and the program around them.

pub mod opcode;
pub mod program;
