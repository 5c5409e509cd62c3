//! One execution as plain data: heap, frames, registers, jobs, counters. It runs in slices, owns
//! no future and no thread, and could be written to bytes between any two slices.

pub(crate) mod allocate;
pub(crate) mod convert;
pub(crate) mod error;
pub(crate) mod key;
pub(crate) mod object;
pub(crate) mod property;
pub(crate) mod string;

use std::collections::VecDeque;
use std::sync::Arc;

use crate::bytecode::program::{Program, ProgramData};
use crate::heap::Heap;
use crate::host::{Admission, Clock};
use crate::limits::Limits;
use crate::promise::Job;
use crate::promise::calls::Calls;
use crate::value::{Handle, Value};
use crate::vm::frame::Frame;

/// Why an operation did not give a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The script threw: the value is in [`Machine::thrown`]. May be caught.
    Throw,
    /// The execution is over: why is in [`Machine::ended`]. Nothing of the script runs any more.
    End,
}

/// A result of the language.
pub(crate) type Outcome<T> = Result<T, Fault>;

/// Why an execution ended before its script settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// A limit: code and message.
    Limit(&'static str, String),
    /// `AccessDenied` of a tool.
    AccessDenied(String),
    /// The script named one of our own meta-tools.
    SelfReference(String),
}

/// Slot of the inline cache of one property site.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SiteCache {
    /// Shape the cache is for; `u32::MAX` when empty.
    pub(crate) shape: u32,
    /// Slot in that shape.
    pub(crate) slot: u32,
    /// For writes that add a property: the shape afterwards.
    pub(crate) next: u32,
}

impl SiteCache {
    pub(crate) const EMPTY: Self = Self {
        shape: u32::MAX,
        slot: 0,
        next: u32::MAX,
    };
}

/// What an execution asks of the world while it runs.
pub(crate) trait World: Send + Sync {
    /// Access control for a tool name.
    fn admit(&self, name: &str) -> Admission;
    /// Metadata for `getTool`, as JSON text.
    fn describe(&self, name: &str) -> Option<crate::host::ToolDescription>;
    /// Forwards `mcpLog`.
    fn log(&self, level: crate::host::LogLevel, message: &str, metadata: Option<&str>);
    /// Forwards `mcpNotify`.
    fn notify(&self, event: &str, payload: Option<&str>);
}

/// One execution.
pub(crate) struct Machine {
    pub(crate) heap: Heap,
    pub(crate) program: Arc<ProgramData>,
    pub(crate) limits: Limits,
    pub(crate) world: Arc<dyn World>,
    pub(crate) clock: Arc<dyn Clock>,
    /// Time that a frozen clock shows; also where the execution began.
    pub(crate) started_ms: f64,
    pub(crate) namespaces: Arc<crate::namespaces::Namespaces>,
    pub(crate) allowed_tools: Option<Arc<[String]>>,

    /// Registers of all frames, windows overlapping at calls.
    pub(crate) registers: Vec<Value>,
    pub(crate) frames: Vec<Frame>,
    /// End of the arguments of a call that is being passed on, which may lie above all windows; 0
    /// when there is none.
    pub(crate) args_end: usize,
    /// Frames of user functions among `frames`.
    pub(crate) depth: u32,
    pub(crate) sites: Vec<SiteCache>,
    pub(crate) jobs: VecDeque<Job>,
    /// The microtask that is running, a root while it sets itself up.
    pub(crate) running_job: Option<Job>,
    pub(crate) calls: Calls,
    /// Promise of the script.
    pub(crate) main: Option<Handle>,
    pub(crate) context: Value,
    /// Values that the driver holds between slices.
    pub(crate) rooted: Vec<Value>,
    /// Rejected promises without handler, in order.
    pub(crate) unhandled: Vec<Handle>,

    /// What the built-in on top of the frames is told next.
    pub(crate) resume: crate::builtins::Resume,
    /// Value in flight when [`Fault::Throw`] is returned.
    pub(crate) thrown: Value,
    /// What the script's last `throw` threw, and where that stands. No root: it is only compared
    /// with the value that an execution ends with.
    pub(crate) thrown_at: Option<(Value, u32)>,
    pub(crate) ended: Option<Ended>,

    /// Steps left in the running slice.
    pub(crate) fuel: i64,
    /// Steps left after this slice.
    pub(crate) fuel_reserve: u64,
    pub(crate) iterations: u64,
    /// Number of the running native call, 0 in between: cells it makes stay alive until it ends.
    pub(crate) epoch: u16,
    pub(crate) last_epoch: u16,
    /// `used` at which the next collection happens.
    pub(crate) collect_at: usize,
    /// State of `Math.random`.
    pub(crate) random: [u64; 2],
    pub(crate) logs: Vec<String>,
    pub(crate) console_calls: u32,
    pub(crate) console_bytes: u64,
    pub(crate) warnings: Vec<String>,
    /// Working memory of the last regular expression search, to be used again.
    pub(crate) matcher: Option<crate::regex::Matcher>,
}

/// What a new machine is given.
pub(crate) struct Setup {
    pub(crate) program: Program,
    pub(crate) limits: Limits,
    pub(crate) world: Arc<dyn World>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) seed: u64,
    pub(crate) namespaces: Arc<crate::namespaces::Namespaces>,
    pub(crate) allowed_tools: Option<Arc<[String]>>,
}

impl Machine {
    /// A machine that has not run yet.
    pub(crate) fn new(setup: Setup) -> Self {
        let program = setup.program.inner;
        let started_ms = setup.clock.now_ms();
        let collect_at = setup
            .limits
            .collect_min_bytes
            .min(setup.limits.memory_bytes_max) as usize;
        let budget = setup.limits.step_budget();
        Self {
            heap: Heap::new(Arc::clone(&program)),
            sites: vec![SiteCache::EMPTY; program.site_count as usize],
            program,
            limits: setup.limits,
            world: setup.world,
            clock: setup.clock,
            started_ms,
            namespaces: setup.namespaces,
            allowed_tools: setup.allowed_tools,
            registers: Vec::new(),
            frames: Vec::new(),
            args_end: 0,
            depth: 0,
            jobs: VecDeque::new(),
            running_job: None,
            calls: Calls::default(),
            main: None,
            context: Value::UNDEFINED,
            rooted: Vec::new(),
            unhandled: Vec::new(),
            resume: crate::builtins::Resume::Start,
            thrown: Value::UNDEFINED,
            thrown_at: None,
            ended: None,
            fuel: 0,
            fuel_reserve: budget,
            iterations: 0,
            epoch: 0,
            last_epoch: 0,
            collect_at,
            random: seeded(setup.seed),
            logs: Vec::new(),
            console_calls: 0,
            console_bytes: 0,
            warnings: Vec::new(),
            matcher: None,
        }
    }

    /// Ends the execution with a limit.
    #[cold]
    pub(crate) fn end_limit(&mut self, code: &'static str, message: String) -> Fault {
        if self.ended.is_none() {
            self.ended = Some(Ended::Limit(code, message));
        }
        Fault::End
    }

    /// Charges steps for work that a built-in does beyond one instruction: one per element visited
    /// or per 16 units. The slice ends at the next instruction when fuel runs out; a budget that
    /// runs out ends the execution here.
    #[inline]
    pub(crate) fn charge_steps(&mut self, steps: usize) -> Outcome<()> {
        self.fuel -= steps as i64;
        if self.fuel < 0 {
            self.settle_fuel()
        } else {
            Ok(())
        }
    }

    /// Takes what a long built-in has overdrawn from the reserve.
    #[cold]
    fn settle_fuel(&mut self) -> Outcome<()> {
        let debt = self.fuel.unsigned_abs();
        if debt > self.fuel_reserve {
            let budget = self.limits.step_budget();
            return Err(self.end_limit(
                "STEP_LIMIT",
                format!("Script exceeded its budget of {budget} steps"),
            ));
        }
        Ok(())
    }

    /// Steps used so far.
    pub(crate) fn steps_used(&self) -> u64 {
        let budget = self.limits.step_budget();
        let left = i128::from(self.fuel_reserve) + i128::from(self.fuel);
        // A built-in that asked for more than was left did not get it.
        (i128::from(budget) - left).clamp(0, i128::from(budget)) as u64
    }

    /// Steps that may still be used.
    pub(crate) fn steps_left(&self) -> u64 {
        let left = i128::from(self.fuel_reserve) + i128::from(self.fuel);
        left.clamp(0, i128::from(u64::MAX >> 1)) as u64
    }

    /// The time that scripts see.
    pub(crate) fn now_ms(&self) -> f64 {
        if self.limits.frozen_clock {
            self.started_ms
        } else {
            self.clock.now_ms()
        }
    }
}

/// Expands a seed (splitmix64) to the state of xorshift128+.
fn seeded(seed: u64) -> [u64; 2] {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    };
    [next(), next() | 1]
}
