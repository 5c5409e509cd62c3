//! The face of the engine: compile a script, run it over a host's tools, get an answer.

use std::sync::Arc;
use std::time::Instant;

use codecall_grammar::ParseOptions;

use crate::answer::Answer;
use crate::host::{Clock, SystemClock, ToolHost};
use crate::limits::Limits;

/// What one execution is given besides its program and its tools.
#[derive(Clone)]
pub struct ExecuteOptions {
    /// Bounds.
    pub limits: Limits,
    /// JSON object that becomes `codecallContext`; `None` gives `{}`.
    pub context: Option<Arc<[u8]>>,
    /// Exact names the script may call; `None` lets the host decide alone.
    pub allowed_tools: Option<Arc<[String]>>,
    /// Time for `Date`.
    pub clock: Arc<dyn Clock>,
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
            clock: Arc::new(SystemClock),
            seed: 0,
            deadline: None,
        }
    }
}
