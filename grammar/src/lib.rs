//! Front end of AgentScript: source text to a resolved syntax tree.

pub mod ast;
pub mod resolve;
pub mod span;
