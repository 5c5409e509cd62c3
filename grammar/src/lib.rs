//! Front end of `AgentScript`, a safe subset of JavaScript: source text to a resolved syntax tree.
//!
//! A script is the body of a strict async function. What the language does not have cannot be
//! said: forms and names that are refused end in a [`Diagnostic`] with a rule, a place and a hint,
//! and everything that is left in the tree means what it means in JavaScript.
//!
//! Scripts are taken as models send them: types of TypeScript are left out of a text that is no
//! JavaScript with them ([`ParseOptions::typescript`]), and a Markdown fence or one function around
//! the whole script is taken off. Nothing is rewritten, so every place is that of the text as sent.
//!
//! ```
//! let arena = bumpalo::Bump::new();
//! let options = codecall_grammar::ParseOptions::default();
//! let ast = codecall_grammar::parse(&arena, b"const n = 1; n + 1", &options)?;
//! assert!(ast.implicit_result);
//!
//! let refused = codecall_grammar::parse(&arena, b"eval('1')", &options).unwrap_err();
//! assert_eq!(refused.first.rule, "NO_EVAL");
//! # Ok::<(), codecall_grammar::Diagnostics>(())
//! ```
//!
//! | module | holds |
//! | --- | --- |
//! | [`ast`] | node types |
//! | [`regex`] | patterns of regular expressions |
//! | [`resolve`] | what every name means |
//! | [`diagnostic`] | errors and warnings, lines and columns |
//! | [`options`] | limits, and what configurations can change about the language |
//! | [`names`] | interned text |
//! | [`mod@print`] | tree to text |
//! | [`globals`] | names that exist, and names that are refused |
//! | [`unicode`] | characters and tool names that only look right |
//! | [`span`] | places in source text |
#![forbid(unsafe_code)]

mod actions;
pub mod ast;
mod brackets;
mod cover;
#[cfg(feature = "coverage")]
pub mod coverage;
pub mod diagnostic;
mod early_errors;
pub mod globals;
mod hints;
mod layout;
mod lexer;
mod loops;
pub mod names;
pub mod options;
mod parse;
mod parser;
mod precedence;
mod prescan;
pub mod print;
mod recover;
pub mod regex;
pub mod resolve;
pub mod span;
mod token;
mod typescript;
mod unexpected;
pub mod unicode;
mod unwrap;
mod walk;

pub use diagnostic::{Diagnostic, Diagnostics, LineIndex, Status, line_column};
pub use names::Names;
pub use options::{AllowLoops, ParseLimits, ParseOptions};
pub use parse::{Ast, Shown, describe_expression, parse};
