//! `console`, `mcpLog`, `mcpNotify`: lines for whoever runs the script.

use super::{Args, Builtin, Place};
use crate::atom::Atom;
use crate::builtins;
use crate::host::LogLevel;
use crate::json::write::Halt;
use crate::json::writer::{Style, Writer};
use crate::machine::{Fault, Machine, Outcome};
use crate::value::{Unpacked, Value};

const CONSOLE: Place = Place::Member("console");

pub(crate) const TABLE: &[Builtin] = &[
    Builtin::object("console"),
    Builtin::call(CONSOLE, "log", 0, "", plain),
    Builtin::call(CONSOLE, "info", 0, "", plain),
    Builtin::call(CONSOLE, "debug", 0, "", plain),
    Builtin::call(CONSOLE, "warn", 0, "", |m, args| {
        write_line(m, args, "[warn] ")
    }),
    Builtin::call(CONSOLE, "error", 0, "", |m, args| {
        write_line(m, args, "[error] ")
    }),
    Builtin::call(CONSOLE, "trace", 0, "", plain),
    Builtin::call(CONSOLE, "dir", 0, "", plain),
    Builtin::call(CONSOLE, "table", 0, "", plain),
    Builtin::call(CONSOLE, "group", 0, "", plain),
    Builtin::call(CONSOLE, "groupCollapsed", 0, "", plain),
    Builtin::call(CONSOLE, "groupEnd", 0, "", nothing),
    Builtin::call(CONSOLE, "time", 0, "", nothing),
    Builtin::call(CONSOLE, "timeEnd", 0, "", nothing),
    Builtin::call(CONSOLE, "timeLog", 0, "", nothing),
    Builtin::call(CONSOLE, "count", 0, "", nothing),
    Builtin::call(CONSOLE, "assert", 0, "", nothing),
    Builtin::call(Place::Global, "mcpLog", 2, "..s", mcp_log),
    Builtin::call(Place::Global, "mcpNotify", 2, ".s", mcp_notify),
];

fn plain(m: &mut Machine, args: Args) -> Outcome<Value> {
    write_line(m, args, "")
}

/// Indentation, timers and counters of a console that nobody watches.
#[expect(clippy::unnecessary_wraps, reason = "signature of a built-in")]
fn nothing(_: &mut Machine, _: Args) -> Outcome<Value> {
    Ok(Value::UNDEFINED)
}

fn write_line(m: &mut Machine, args: Args, prefix: &str) -> Outcome<Value> {
    let mut line = Line::begin(m, prefix)?;
    for index in 0..args.count {
        if index > 0 {
            line.push(m, " ")?;
        }
        line.push_value(m, args.get(m, index))?;
    }
    line.end(m)?;
    Ok(Value::UNDEFINED)
}

/// `mcpLog(level, message, metadata?)`
fn mcp_log(m: &mut Machine, args: Args) -> Outcome<Value> {
    let level = args.get(m, 0);
    let ascii = if level.is_string() {
        m.heap.text(level).as_ascii()
    } else {
        None
    };
    let (level, prefix) = match ascii {
        Some("debug") => (LogLevel::Debug, "[mcp:debug] "),
        Some("info") => (LogLevel::Info, "[mcp:info] "),
        Some("warn") => (LogLevel::Warn, "[mcp:warn] "),
        Some("error") => (LogLevel::Error, "[mcp:error] "),
        _ => {
            return Err(m.type_error("mcpLog level must be one of debug, info, warn, error"));
        }
    };
    let mut line = Line::begin(m, prefix)?;
    let message = m.to_string(args.get(m, 1))?;
    line.push_value(m, message)?;
    let metadata = line.json_argument(m, args.get(m, 2))?;
    let world = std::sync::Arc::clone(&m.world);
    world.log(
        level,
        line.text.get(prefix.len()..).unwrap_or(""),
        metadata.as_deref(),
    );
    line.end(m)?;
    Ok(Value::UNDEFINED)
}

/// `mcpNotify(event, payload)`
fn mcp_notify(m: &mut Machine, args: Args) -> Outcome<Value> {
    let prefix = "[notify] ";
    let mut line = Line::begin(m, prefix)?;
    let event = m.to_string(args.get(m, 0))?;
    line.push_value(m, event)?;
    let payload = line.json_argument(m, args.get(m, 1))?;
    let world = std::sync::Arc::clone(&m.world);
    world.notify(
        line.text.get(prefix.len()..).unwrap_or(""),
        payload.as_deref(),
    );
    line.end(m)?;
    Ok(Value::UNDEFINED)
}

/// A line that is being formatted, never longer than the console may still take.
struct Line {
    text: String,
    /// Bytes left.
    room: usize,
    /// Charged for `text`.
    charged: usize,
}

impl Line {
    /// Counts the call.
    fn begin(m: &mut Machine, prefix: &str) -> Outcome<Self> {
        let most = m.limits.console_calls_max;
        if m.console_calls >= most {
            return Err(m.end_limit(
                "CONSOLE_LIMIT",
                format!(
                    "Console call limit exceeded (max: {most}). This limit prevents I/O flood \
                     attacks."
                ),
            ));
        }
        m.console_calls += 1;
        let left = m.limits.console_bytes_max.saturating_sub(m.console_bytes);
        let room = usize::try_from(left).unwrap_or(usize::MAX);
        let mut line = Self {
            text: String::new(),
            room,
            charged: 0,
        };
        line.push(m, prefix)?;
        Ok(line)
    }

    fn push(&mut self, m: &mut Machine, text: &str) -> Outcome<()> {
        let Some(room) = self.room.checked_sub(text.len()) else {
            return Err(too_much(m));
        };
        self.room = room;
        m.charge_steps(text.len() / 16)?;
        let (len, capacity) = (self.text.len(), self.text.capacity());
        if capacity - len < text.len() {
            let target = (len + text.len()).max(capacity * 2);
            m.charge(target)?;
            self.text.reserve_exact(target - len);
            m.release(self.charged);
            self.charged = target;
        }
        self.text.push_str(text);
        Ok(())
    }

    fn push_string(&mut self, m: &mut Machine, string: Value) -> Outcome<()> {
        // A unit becomes one byte or more, three at most.
        let units = m.heap.text_len(string);
        if units > self.room {
            return Err(too_much(m));
        }
        m.charge(units * 3)?;
        let text = m.utf8(string);
        let pushed = self.push(m, &text);
        m.release(units * 3);
        pushed
    }

    fn push_value(&mut self, m: &mut Machine, value: Value) -> Outcome<()> {
        match value.unpack() {
            Unpacked::String => self.push_string(m, value),
            Unpacked::Number(number) => {
                let mut text = crate::machine::convert::NumberText::default();
                self.push(m, text.format(number))
            }
            Unpacked::Function(handle) => {
                let name = m.function_name(handle)?;
                self.push(m, "[Function: ")?;
                self.push_string(m, name)?;
                self.push(m, "]")
            }
            Unpacked::Builtin(number) if builtins::is_callable(number) => {
                self.push(m, "[Function: ")?;
                self.push(m, builtins::get(number).name)?;
                self.push(m, "]")
            }
            Unpacked::Other(_) if m.heap.is_error(value) => self.push_error(m, value),
            Unpacked::Undefined | Unpacked::Null | Unpacked::Bool(_) => {
                let text = m.to_string(value)?;
                self.push_string(m, text)
            }
            _ => match console_json(m, value, self.room)? {
                Some(json) => {
                    let pushed = self.push(m, &json);
                    m.release(json.capacity());
                    pushed
                }
                None => Err(too_much(m)),
            },
        }
    }

    /// `name: message`
    fn push_error(&mut self, m: &mut Machine, error: Value) -> Outcome<()> {
        let mut part = |name: Atom| -> Outcome<Value> {
            let found = m.get_own(error, crate::machine::key::Key::Atom(name))?;
            m.to_string(found.unwrap_or(Value::EMPTY_STRING))
        };
        let (name, message) = (part(Atom::NAME)?, part(Atom::MESSAGE)?);
        self.push_string(m, name)?;
        self.push(m, ": ")?;
        self.push_string(m, message)
    }

    /// An argument that is handed to the host as JSON; it counts like part of the line.
    fn json_argument(&mut self, m: &mut Machine, value: Value) -> Outcome<Option<String>> {
        if value.is_undefined() {
            return Ok(None);
        }
        match console_json(m, value, self.room)? {
            Some(json) => {
                m.release(json.capacity());
                Ok((!json.is_empty()).then_some(json))
            }
            None => Err(too_much(m)),
        }
    }

    /// Puts the line into the logs, which stay charged.
    fn end(self, m: &mut Machine) -> Outcome<()> {
        m.charge(size_of::<String>())?;
        m.console_bytes += self.text.len() as u64;
        m.logs.push(self.text);
        Ok(())
    }
}

/// The JSON text of a value without calling the script; `None` if it is longer than `bytes_max`.
/// Its capacity stays charged.
fn console_json(m: &mut Machine, value: Value, bytes_max: usize) -> Outcome<Option<String>> {
    let mut writer = Writer::new(Style::Console, value);
    let halt = m.run_writer(&mut writer, bytes_max, usize::MAX)?;
    let bytes = m.finish_writer(&mut writer);
    if !matches!(halt, Halt::Done) {
        return Ok(None);
    }
    m.charge(bytes.capacity())?;
    Ok(Some(String::from_utf8(bytes).unwrap_or_default()))
}

#[cold]
fn too_much(m: &mut Machine) -> Fault {
    let most = m.limits.console_bytes_max;
    m.end_limit(
        "CONSOLE_LIMIT",
        format!(
            "Console output size limit exceeded (max: {most} bytes). This limit prevents I/O \
             flood attacks."
        ),
    )
}
