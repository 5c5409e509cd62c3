//! Every bound of an execution in one struct, and the presets that fill it.

use std::fmt;
use std::str::FromStr;

use codecall_grammar::AllowLoops;

/// Named sets of limits, from the tightest to the widest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Preset {
    /// Ultra-sensitive: only `for…of`/`for…in`, no console, frozen clock.
    LockedDown,
    /// Production: counted loops.
    #[default]
    Secure,
    /// Complex workflows: all loops.
    Balanced,
    /// Development.
    Experimental,
}

impl Preset {
    /// All presets, tightest first.
    pub const ALL: [Self; 4] = [
        Self::LockedDown,
        Self::Secure,
        Self::Balanced,
        Self::Experimental,
    ];

    /// The name used in configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LockedDown => "locked_down",
            Self::Secure => "secure",
            Self::Balanced => "balanced",
            Self::Experimental => "experimental",
        }
    }

    /// The limits that the preset stands for.
    pub const fn limits(self) -> Limits {
        const KB: u64 = 1024;
        const MB: u64 = 1024 * 1024;
        // Columns: time, iterations, memory, tool calls, console bytes and calls, depth,
        // properties, bytes of a value, pending calls.
        let (time, iterations, memory, calls, log_bytes, logs, depth, properties, bytes, pending) =
            match self {
                Self::LockedDown => (2_000, 2_000, 64 * MB, 10, 32 * KB, 50, 20, 100_000, MB, 10),
                Self::Secure => (
                    3_500,
                    5_000,
                    128 * MB,
                    100,
                    64 * KB,
                    100,
                    50,
                    500_000,
                    4 * MB,
                    50,
                ),
                Self::Balanced => (
                    5_000,
                    10_000,
                    256 * MB,
                    200,
                    256 * KB,
                    500,
                    50,
                    1_000_000,
                    16 * MB,
                    100,
                ),
                Self::Experimental => (
                    10_000,
                    20_000,
                    512 * MB,
                    500,
                    MB,
                    1_000,
                    100,
                    5_000_000,
                    64 * MB,
                    1_000,
                ),
            };
        Limits {
            timeout_ms: time,
            iterations_max: iterations,
            steps_max: None,
            memory_bytes_max: memory,
            call_depth_max: 10_000,
            string_units_max: 1 << 28,
            tool_calls_max: calls,
            pending_tool_calls_max: pending,
            console_calls_max: logs,
            console_bytes_max: log_bytes,
            value_depth_max: depth,
            value_properties_max: properties,
            output_bytes_max: bytes,
            tool_request_bytes_max: bytes,
            tool_response_bytes_max: bytes,
            collect_min_bytes: 4 * MB,
            frozen_clock: matches!(self, Self::LockedDown),
            hide_stack: !matches!(self, Self::Experimental),
        }
    }

    /// Which loops the preset lets a script write.
    pub const fn allow_loops(self) -> AllowLoops {
        match self {
            Self::LockedDown => AllowLoops::None,
            Self::Secure => AllowLoops::Counted,
            Self::Balanced | Self::Experimental => AllowLoops::All,
        }
    }

    /// Whether the preset has `console`.
    pub const fn allow_console(self) -> bool {
        !matches!(self, Self::LockedDown)
    }
}

impl fmt::Display for Preset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Preset {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|preset| preset.name() == text).ok_or_else(|| {
            format!("unknown preset '{text}', expected locked_down, secure, balanced or experimental")
        })
    }
}

/// The bounds of one execution. All are exact and none can be caught by the script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Wall clock from start to settling, tool time included, in milliseconds.
    pub timeout_ms: u64,
    /// Body starts of one execution of one loop statement.
    pub iterations_max: u64,
    /// Instruction budget; `None` gives `timeout_ms × 100,000`.
    pub steps_max: Option<u64>,
    /// Live bytes owned by the script.
    pub memory_bytes_max: u64,
    /// Frames of user functions.
    pub call_depth_max: u32,
    /// UTF-16 code units of one string.
    pub string_units_max: u32,
    /// Tool calls of one execution.
    pub tool_calls_max: u32,
    /// Tool calls in flight at once; further ones queue.
    pub pending_tool_calls_max: u32,
    /// Console calls.
    pub console_calls_max: u32,
    /// UTF-8 bytes of all console lines.
    pub console_bytes_max: u64,
    /// Nesting of a tool result or of the script's result; the root has depth 0.
    pub value_depth_max: u32,
    /// Object keys plus array elements of a tool result or of the script's result.
    pub value_properties_max: u64,
    /// Bytes of the script's result as JSON.
    pub output_bytes_max: u64,
    /// Bytes of a tool call's input as JSON.
    pub tool_request_bytes_max: u64,
    /// Bytes of a tool's answer.
    pub tool_response_bytes_max: u64,
    /// Bytes of growth that are not worth a collection of garbage; 0 collects at every allocation
    /// (for tests of the engine).
    pub collect_min_bytes: u64,
    /// `Date.now()` stays at the start of the execution.
    pub frozen_clock: bool,
    /// Leave `stack` out of the answer.
    pub hide_stack: bool,
}

impl Limits {
    /// The instruction budget.
    pub fn step_budget(&self) -> u64 {
        self.steps_max
            .unwrap_or_else(|| self.timeout_ms.saturating_mul(100_000))
    }
}

impl Default for Limits {
    fn default() -> Self {
        Preset::default().limits()
    }
}
