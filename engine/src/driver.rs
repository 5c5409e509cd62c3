//! Drives a machine: slices of fuel, tool futures polled together, the deadline, the answer.
//!
//! No thread is held by a waiting script: the driver is one future. Dropping it cancels the script
//! and every tool call that is out.

mod hint;
mod outcome;
mod reply;

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;

use crate::answer::{Answer, CompletedCall};
use crate::bytecode::program::Program;
use crate::execute::ExecuteOptions;
use crate::host::{
    Admission, LogLevel, ToolCall, ToolDescription, ToolFailure, ToolFuture, ToolHost, ToolReply,
};
use crate::machine::{Machine, Setup, World};
use crate::promise::calls::Request;
use crate::vm::slice::Progress;

/// How long a script keeps its thread before others get a turn.
const TURN: Duration = Duration::from_millis(1);

/// The host as the machine sees it.
struct HostWorld(Arc<dyn ToolHost>);

impl World for HostWorld {
    fn admit(&self, name: &str) -> Admission {
        self.0.admit(name)
    }

    fn describe(&self, name: &str) -> Option<ToolDescription> {
        self.0.describe(name)
    }

    fn log(&self, level: LogLevel, message: &str, metadata: Option<&str>) {
        self.0.log(level, message, metadata);
    }

    fn notify(&self, event: &str, payload: Option<&str>) {
        self.0.notify(event, payload);
    }
}

/// A tool future that remembers whose it is.
struct Tagged {
    id: u32,
    future: ToolFuture,
}

impl Future for Tagged {
    type Output = (u32, Result<ToolReply, ToolFailure>);

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let id = self.id;
        self.future
            .as_mut()
            .poll(context)
            .map(|outcome| (id, outcome))
    }
}

/// One execution under way.
struct Driver {
    machine: Machine,
    host: Arc<dyn ToolHost>,
    in_flight: FuturesUnordered<Tagged>,
    /// Calls over `pending_tool_calls_max`, oldest first.
    queued: VecDeque<Request>,
    /// Answers that came while the script was running.
    ready: VecDeque<(u32, Result<ToolReply, ToolFailure>)>,
    completed: Vec<CompletedCall>,
    started: Instant,
    deadline: Instant,
    timeout_ms: u64,
    slice_steps: u64,
}

/// Runs a program over a host's tools.
pub(crate) async fn drive(
    program: Program,
    host: Arc<dyn ToolHost>,
    options: ExecuteOptions,
) -> Answer {
    let started = Instant::now();
    let timeout_ms = options.limits.timeout_ms;
    let mut deadline = started + Duration::from_millis(timeout_ms);
    if let Some(earlier) = options.deadline {
        deadline = deadline.min(earlier);
    }
    let machine = Machine::new(Setup {
        program,
        limits: options.limits,
        world: Arc::new(HostWorld(Arc::clone(&host))),
        clock: options.clock,
        seed: options.seed,
        namespaces: options.namespaces,
        allowed_tools: options.allowed_tools,
    });
    let mut driver = Driver {
        machine,
        host,
        in_flight: FuturesUnordered::new(),
        queued: VecDeque::new(),
        ready: VecDeque::new(),
        completed: Vec::new(),
        started,
        deadline,
        timeout_ms,
        slice_steps: options.slice_steps.max(1),
    };
    driver.run(options.context.as_deref()).await
}

impl Driver {
    async fn run(&mut self, context: Option<&[u8]>) -> Answer {
        if let Err(message) = self.set_context(context) {
            return Self::bad_context(&message);
        }
        if self.machine.start().is_ok() {
            self.run_script().await;
        }
        self.answer()
    }

    /// Runs slices until the script settles, is ended, or its time is up.
    async fn run_script(&mut self) {
        let mut turn = self.started;
        loop {
            let progress = self.machine.run_slice(self.slice_steps);
            self.send_calls().await;
            if progress == Progress::Finished {
                return;
            }
            let now = Instant::now();
            if now >= self.deadline {
                self.time_out();
                return;
            }
            match progress {
                Progress::Finished => return,
                Progress::Sliced => {
                    if now - turn >= TURN {
                        tokio::task::yield_now().await;
                        turn = Instant::now();
                    }
                }
                Progress::Waiting => {
                    let Some((id, outcome)) = self.next_answer().await else {
                        self.time_out();
                        return;
                    };
                    turn = Instant::now();
                    if self.complete(id, outcome).await.is_err() {
                        return;
                    }
                }
            }
        }
    }

    /// Hands new calls to the host, as many at once as may be, and lets them begin.
    async fn send_calls(&mut self) {
        if self.machine.calls.outbox.is_empty() && self.queued.is_empty() {
            return;
        }
        let outbox = std::mem::take(&mut self.machine.calls.outbox);
        self.queued.extend(outbox);
        let at_once = self.machine.limits.pending_tool_calls_max.max(1) as usize;
        let mut begun = false;
        while self.in_flight.len() < at_once
            && let Some(request) = self.queued.pop_front()
        {
            let future = self.host.call(ToolCall {
                id: request.id,
                name: request.name.to_string(),
                input: request.input,
            });
            self.in_flight.push(Tagged {
                id: request.id,
                future,
            });
            begun = true;
        }
        if begun {
            // A future does nothing before its first poll.
            std::future::poll_fn(|context| {
                while let Poll::Ready(Some(answer)) = self.in_flight.poll_next_unpin(context) {
                    self.ready.push_back(answer);
                }
                Poll::Ready(())
            })
            .await;
        }
    }

    /// The next answer of a tool; `None` when the deadline comes first.
    async fn next_answer(&mut self) -> Option<(u32, Result<ToolReply, ToolFailure>)> {
        if let Some(answer) = self.ready.pop_front() {
            return Some(answer);
        }
        loop {
            self.send_calls().await;
            if let Some(answer) = self.ready.pop_front() {
                return Some(answer);
            }
            let host = Arc::clone(&self.host);
            let in_flight = &mut self.in_flight;
            let now = std::future::poll_fn(|context| {
                Poll::Ready(match in_flight.poll_next_unpin(context) {
                    Poll::Ready(answer) => answer,
                    Poll::Pending => None,
                })
            })
            .await;
            if now.is_some() {
                return now;
            }
            // On virtual time the host decides which call answers next.
            if host.advance() {
                continue;
            }
            let deadline = tokio::time::Instant::from_std(self.deadline);
            return tokio::select! {
                biased;
                answer = self.in_flight.next() => answer,
                () = tokio::time::sleep_until(deadline) => None,
            };
        }
    }
}
