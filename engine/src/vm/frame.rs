//! Frames: one per running function, of the script or built in.

use crate::value::{Handle, Value};

/// What to do with the value that a frame leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Return {
    /// Put it into this register of the function frame below.
    Register(u16),
    /// Hand it to the step of the built-in frame below.
    Step,
    /// Go on with the fused compare-and-jump that the function frame below has just begun.
    Compare,
    /// Forget it: the frame below, if any, was not its caller.
    Nothing,
}

/// Whose code a frame runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Running {
    /// Function of the program, at instruction `pc` of it.
    Function,
    /// Built-in that runs in steps; `function` is its number, `pc` its state.
    Builtin,
}

/// One frame.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, read one at a time"
)]
pub(crate) struct Frame {
    pub(crate) running: Running,
    pub(crate) returns: Return,
    /// The built-in was invoked by `new`.
    pub(crate) is_new: bool,
    /// The step is to run with what it asked for, not from the start.
    pub(crate) started: bool,
    /// The built-in was given an argument for each parameter.
    pub(crate) complete: bool,
    /// Index of the function or built-in.
    pub(crate) function: u32,
    /// Next instruction, or state of the built-in.
    pub(crate) pc: u32,
    /// First register of the window.
    pub(crate) base: u32,
    /// One past the last register of the window.
    pub(crate) end: u32,
    /// The function value that was called.
    pub(crate) closure: Value,
    /// Promise of an async function, or `heap::NONE`.
    pub(crate) promise: Handle,
    /// An async function that was suspended before: nobody waits for its first return.
    /// For a built-in: all its parameters were given.
    pub(crate) resumed: bool,
}
