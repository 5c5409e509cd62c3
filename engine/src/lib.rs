//! `AgentScript` engine: a source text becomes bytecode, runs in a bounded interpreter over a host's
//! tools, and its result leaves as sanitised JSON.

#![deny(unsafe_code)]

#[doc(inline)]
pub use codecall_grammar::{
    self as grammar, AllowLoops, Diagnostic, Diagnostics, ParseLimits, ParseOptions,
};

#[expect(unsafe_code, reason = "an allocator is unsafe by nature")]
pub mod allocations;
pub mod answer;
mod atom;
mod builtins;
mod bytecode;
mod compile;
#[cfg(feature = "coverage")]
pub mod coverage;
mod driver;
pub mod execute;
mod heap;
pub mod host;
mod json;
pub mod limits;
mod machine;
pub mod namespaces;
mod promise;
pub mod redact;
mod regex;
mod text;
mod tool_name;
mod value;
mod vm;

pub use answer::{Answer, Status};
/// For the test of the list of what is supported.
#[doc(hidden)]
pub use builtins::names as builtin_names;
pub use bytecode::program::Program;
pub use compile::compile;
pub use execute::{ExecuteOptions, execute};
