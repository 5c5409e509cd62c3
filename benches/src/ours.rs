//! Our engine on the workloads: cold is from source text to result text, nothing kept.

use std::sync::Arc;

use codecall_engine::host::{
    ToolCall, ToolDescription, ToolFailure, ToolFuture, ToolHost, ToolReply,
};
use codecall_engine::{Answer, ExecuteOptions, ParseOptions, Program, compile, execute};

use crate::workloads::tool;

/// A host whose tools answer at once.
#[derive(Debug)]
pub struct Fixtures;

impl ToolHost for Fixtures {
    fn describe(&self, _name: &str) -> Option<ToolDescription> {
        None
    }

    fn call(&self, call: ToolCall) -> ToolFuture {
        Box::pin(async move {
            match tool(&call.name) {
                Some(text) => Ok(ToolReply::Json(text.as_bytes().to_vec())),
                None => Err(ToolFailure::not_found(&call.name)),
            }
        })
    }
}

/// What runs scripts: a runtime of one thread.
#[derive(Debug)]
pub struct Runner {
    runtime: tokio::runtime::Runtime,
}

impl Runner {
    /// A new runtime.
    ///
    /// # Panics
    /// If the system gives no thread.
    pub fn new() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .expect("a runtime of one thread");
        Self { runtime }
    }

    /// Compiles a source text.
    ///
    /// # Panics
    /// If it is refused.
    pub fn compile(&self, source: &str) -> Program {
        match compile(source.as_bytes(), &ParseOptions::default()) {
            Ok(program) => program,
            Err(diagnostics) => panic!("{}", diagnostics.first.message),
        }
    }

    /// Runs a program that was compiled before.
    pub fn warm(&self, program: &Program) -> Answer {
        let host: Arc<dyn ToolHost> = Arc::new(Fixtures);
        self.runtime
            .block_on(execute(program, host, ExecuteOptions::default()))
    }

    /// From source text to result.
    pub fn cold(&self, source: &str) -> Answer {
        self.warm(&self.compile(source))
    }
}

impl Default for Runner {
    fn default() -> Self {
        Self::new()
    }
}

/// The result of an answer as text; the error's message if there is none.
pub fn result_text(answer: &Answer) -> String {
    match (&answer.result, &answer.error) {
        (Some(result), _) => result.get().to_owned(),
        (None, Some(error)) => format!("error: {}", error.message),
        (None, None) => "undefined".to_owned(),
    }
}
