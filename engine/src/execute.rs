//! The face of the engine: compile a script, run it over a host's tools, get an answer.

use std::sync::Arc;
use std::time::Instant;

use crate::answer::Answer;
use crate::bytecode::program::Program;
use crate::host::{Clock, SystemClock, ToolHost};
use crate::limits::Limits;
use crate::namespaces::Namespaces;

/// What one execution is given besides its program and its tools.
#[derive(Clone)]
pub struct ExecuteOptions {
    /// Bounds.
    pub limits: Limits,
    /// JSON object that becomes `codecallContext`; `None` gives `{}`.
    pub context: Option<Arc<[u8]>>,
    /// Exact names the script may call; `None` lets the host decide alone.
    pub allowed_tools: Option<Arc<[String]>>,
    /// Tool namespaces; those the program was compiled with.
    pub namespaces: Arc<Namespaces>,
    /// Time for `Date`.
    pub clock: Arc<dyn Clock>,
    /// Steps between two looks at the clock, about a hundred to the microsecond. Results, logs and
    /// step counts do not depend on it.
    pub slice_steps: u64,
    /// Seed of `Math.random`.
    pub seed: u64,
    /// Earlier end than `limits.timeout_ms` asks for (a caller's own deadline).
    pub deadline: Option<Instant>,
}

impl Default for ExecuteOptions {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            context: None,
            allowed_tools: None,
            namespaces: Arc::default(),
            clock: Arc::new(SystemClock),
            slice_steps: 10_000,
            seed: 0,
            deadline: None,
        }
    }
}

/// Runs a program over a host's tools on the calling task. The future yields to its runtime about
/// every millisecond, holds no thread while tools are out, and cancels everything when dropped. It
/// needs a tokio runtime with time enabled.
pub async fn execute(
    program: &Program,
    host: Arc<dyn ToolHost>,
    options: ExecuteOptions,
) -> Answer {
    crate::driver::drive(program.clone(), host, options).await
}
