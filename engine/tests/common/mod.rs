//! A host and shortcuts for the engine's own tests.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses its part")]
#![allow(
    clippy::allow_attributes,
    reason = "whether the lint fires depends on the binary"
)]

use std::sync::Arc;
use std::time::Duration;

use codecall_engine::host::{
    ToolCall, ToolDescription, ToolFailure, ToolFuture, ToolHost, ToolReply,
};
use codecall_engine::limits::Limits;
use codecall_engine::{AllowLoops, Answer, ExecuteOptions, ParseOptions, compile, execute};

/// Tools `echo` (its input), `fail`, `hang`, `sleep` (`{ ms }`, then its input).
#[derive(Default)]
pub struct Echo;

impl ToolHost for Echo {
    fn describe(&self, _name: &str) -> Option<ToolDescription> {
        None
    }

    fn call(&self, call: ToolCall) -> ToolFuture {
        Box::pin(async move {
            match call.name.as_str() {
                "echo" => Ok(ToolReply::Json(call.input.to_vec())),
                "fail" => Err(ToolFailure::new("BROKEN", "it broke")),
                "hang" => std::future::pending().await,
                "sleep" => {
                    let input: serde_json::Value =
                        serde_json::from_slice(&call.input).unwrap_or_default();
                    let ms = input["ms"].as_u64().unwrap_or(0);
                    tokio::time::sleep(Duration::from_millis(ms)).await;
                    Ok(ToolReply::Json(call.input.to_vec()))
                }
                name => Err(ToolFailure::not_found(name)),
            }
        })
    }
}

/// Parse options that let all loops pass.
pub fn all_loops() -> ParseOptions {
    ParseOptions {
        allow_loops: AllowLoops::All,
        ..ParseOptions::default()
    }
}

/// Compiles and runs on a runtime of one thread.
pub fn run_with(source: &str, host: impl ToolHost, limits: Limits) -> Answer {
    let program = match compile(source.as_bytes(), &all_loops()) {
        Ok(program) => program,
        Err(diagnostics) => return Answer::refused(&diagnostics),
    };
    let options = ExecuteOptions {
        limits,
        ..ExecuteOptions::default()
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime of one thread");
    runtime.block_on(execute(&program, Arc::new(host), options))
}

/// The code of an answer's error.
pub fn code(answer: &Answer) -> String {
    answer
        .error
        .as_ref()
        .and_then(|error| error.code.clone())
        .unwrap_or_default()
}
