//! A source text, run within tight limits over tools that answer, fail and stay silent.

use std::sync::Arc;

use codecall_engine::host::{
    FixedClock, ToolCall, ToolDescription, ToolFailure, ToolFuture, ToolHost, ToolReply,
};
use codecall_engine::limits::{Limits, Preset};
use codecall_engine::{Answer, ExecuteOptions, ParseOptions, Status, compile, execute};

/// Memory that a fuzzed script may hold.
const MEMORY: u64 = 8 << 20;
/// Steps that a fuzzed script may take.
const STEPS: u64 = 200_000;

/// Tools whose answers depend on the call's number: JSON, failure, nothing, broken text.
struct Tools;

impl ToolHost for Tools {
    fn describe(&self, _name: &str) -> Option<ToolDescription> {
        None
    }

    fn call(&self, call: ToolCall) -> ToolFuture {
        Box::pin(async move {
            match call.id % 4 {
                0 => Ok(ToolReply::Json(call.input.to_vec())),
                1 => Err(ToolFailure::new("EXECUTION", "no")),
                2 => Ok(ToolReply::Nothing),
                _ => Ok(ToolReply::Json(
                    b"{\"a\":[1,2,{\"b\":\"\xC3\xA9\"}],\"c\":nul".to_vec(),
                )),
            }
        })
    }
}

/// Compiles and runs; checks what must hold whatever the source is.
///
/// # Panics
/// If a limit was passed or the answer is malformed.
pub fn run(source: &[u8]) -> Option<Answer> {
    let options = ParseOptions::default();
    let program = match compile(source, &options) {
        Ok(program) => program,
        Err(diagnostics) => {
            let span = diagnostics.first.span;
            assert!(span.start <= span.end && span.end as usize <= source.len());
            return None;
        }
    };
    let limits = Limits {
        memory_bytes_max: MEMORY,
        steps_max: Some(STEPS),
        ..Preset::Balanced.limits()
    };
    let execute_options = ExecuteOptions {
        limits,
        clock: Arc::new(FixedClock(0.0)),
        ..ExecuteOptions::default()
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .ok()?;
    let answer = runtime.block_on(execute(&program, Arc::new(Tools), execute_options));
    if let Some(stats) = &answer.stats {
        assert!(
            stats.peak_memory <= MEMORY,
            "memory passed its limit: {}",
            stats.peak_memory
        );
        assert!(
            stats.step_count <= STEPS + 1,
            "steps passed their limit: {}",
            stats.step_count
        );
    }
    if answer.status == Status::Ok
        && let Some(result) = &answer.result
    {
        assert!(!result.get().is_empty());
    }
    Some(answer)
}
