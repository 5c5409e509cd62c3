//! CodeCall puts hundreds of tools behind four: a model searches for tools, asks for their schemas,
//! and writes one short script in AgentScript, a safe subset of JavaScript, that calls many of them
//! and returns only what matters.
//!
//! This crate is the server as a library: the tool registry, upstream MCP servers, the meta-tools
//! and their MCP endpoint. The binary `codecall` is a command line over it.
//!
//! ```
//! use codecall::{CodeCall, ExecuteRequest, ToolSpec};
//! use serde::Deserialize;
//!
//! #[derive(Deserialize)]
//! struct Add {
//!     a: f64,
//!     b: f64,
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let codecall = CodeCall::builder()
//!     .tool(ToolSpec::new("math:add", "Add two numbers"), |input: Add| async move {
//!         Ok(input.a + input.b)
//!     })
//!     .build()?;
//! let script = "
//!     const sums = await Promise.all([1, 2, 3].map(n => callTool('math:add', { a: n, b: 10 })));
//!     return sums;
//! ";
//! let answer = codecall.execute(ExecuteRequest::new(script)).await;
//! assert_eq!(answer.result.map(|json| json.get().to_owned()).as_deref(), Some("[11,12,13]"));
//! # Ok(())
//! # }
//! ```
//!
//! - [`codecall`](mod@codecall): the whole without a protocol; [`CodeCall`] and its builder.
//! - [`config`]: what can be configured, and where it comes from.
//! - [`tool`]: descriptions of tools and the async functions behind them.
//! - [`registry`]: all tools as an immutable catalogue; who sees which.
//! - [`access`]: name patterns and the access policy.
//! - [`finder`]: search over the catalogue.
//! - [`meta`]: inputs, outputs and schemas of the meta-tools.
//! - [`upstream`]: MCP servers whose tools are offered.
//! - [`crm`]: the embedded sample tools.
//! - [`mock`]: tools that answer from a file.
//! - [`mcp`], [`endpoint`]: the protocol, and where clients connect.
//! - [`cli`]: the command line.
#![forbid(unsafe_code)]

pub mod access;
pub mod cli;
pub mod codecall;
pub mod config;
pub mod crm;
pub mod endpoint;
pub mod finder;
pub mod mcp;
pub mod meta;
pub mod mock;
pub mod registry;
mod script;
mod suggest;
pub mod tool;
pub mod upstream;

pub use codecall_engine::host::ToolFailure;
pub use codecall_engine::limits::Preset;
pub use codecall_engine::{Answer, Status};

pub use crate::codecall::{CodeCall, CodeCallBuilder};
pub use crate::config::Config;
pub use crate::meta::ExecuteRequest;
pub use crate::meta::describe::DescribeRequest;
pub use crate::meta::invoke::InvokeRequest;
pub use crate::meta::search::SearchRequest;
pub use crate::tool::{Tool, ToolSpec};

/// The examples of the README, run as documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
