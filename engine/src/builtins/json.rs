//! `JSON`: `parse` and `stringify`.

use std::any::Any;

use super::{Builtin, Flow, Place, Resume, Step, StepRun};
use crate::atom::Atom;
use crate::heap::cell::{Cell, ExoticKind, StepState};
use crate::heap::text::Str;
use crate::json::circular;
use crate::json::doc::parse;
use crate::json::escape::iso_date;
use crate::json::parse_error::describe;
use crate::json::strict::{Refusal, encode};
use crate::json::tape::DocLimits;
use crate::json::write::Halt;
use crate::json::writer::names::date_of;
use crate::json::writer::{Event, MemberKey, Style, Writer};
use crate::machine::key::Key;
use crate::machine::{Machine, Outcome};
use crate::value::{Handle, Value};

pub(crate) const TABLE: &[Builtin] = &[
    Builtin::object("JSON"),
    Builtin::step(
        Place::Member("JSON"),
        "parse",
        2,
        ".s",
        StepRun {
            params: 2,
            locals: 2,
            catches: false,
            run: run_parse,
        },
    ),
    Builtin::step(
        Place::Member("JSON"),
        "stringify",
        3,
        "",
        StepRun {
            params: 3,
            locals: 4,
            catches: false,
            run: run_stringify,
        },
    ),
];

/// Steps between two looks whether the slice has ended.
const PAUSE_STEPS: usize = 16_384;

// ---- parse ----

impl Machine {
    /// The value of a JSON text; throws a `SyntaxError`.
    pub(crate) fn parse_json_text(&mut self, text: Value) -> Outcome<Value> {
        let units = self.heap.text_len(text);
        let passing = units.saturating_mul(3);
        self.charge(passing)?;
        let (bytes, surrogates) = wtf8(self.heap.text(text));
        let cost = self.charge_parse(&bytes)?;
        let parsed = parse(bytes, cost, DocLimits::NONE, surrogates);
        self.release(passing + cost.bytes);
        match parsed {
            Ok(doc) => self.adopt_doc(doc),
            Err(Refusal::NotJson | Refusal::Exceeded(_)) => {
                // The scanner remembers what is open: a byte a level.
                self.charge(units)?;
                let message = describe(self.heap.text(text));
                self.release(units);
                Err(self.throw_units(Atom::SYNTAX_ERROR, &message))
            }
        }
    }
}

/// The text in UTF-8, lone surrogates in three bytes; whether there were any.
fn wtf8(text: Str<'_>) -> (Vec<u8>, bool) {
    if let Str::Latin1(bytes) = text
        && bytes.is_ascii()
    {
        return (bytes.to_vec(), false);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut surrogates = false;
    let mut encoded = [0; 4];
    for decoded in char::decode_utf16(text.units()) {
        let code = match decoded {
            Ok(character) => u32::from(character),
            Err(error) => {
                surrogates = true;
                u32::from(error.unpaired_surrogate())
            }
        };
        let len = encode(code, &mut encoded);
        bytes.extend_from_slice(&encoded[..len]);
    }
    (bytes, surrogates)
}

/// A container whose members the reviver is shown.
#[derive(Debug)]
struct Revived {
    container: Value,
    /// Names; `None` for arrays.
    keys: Option<Vec<Value>>,
    at: usize,
    len: usize,
}

/// Containers from the holder of the root to the value at hand.
#[derive(Debug, Default)]
struct ReviveState {
    open: Vec<Revived>,
    charged: usize,
}

impl StepState for ReviveState {
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        for revived in &self.open {
            visit(revived.container);
            revived.keys.iter().flatten().for_each(|key| visit(*key));
        }
    }

    fn owned_bytes(&self) -> usize {
        self.charged
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

/// Takes the state out of its cell: it must be mutable together with the machine.
fn take_state<T: Default + 'static>(m: &mut Machine, cell: Value) -> T {
    match m.exotic_mut(cell) {
        Some(ExoticKind::State(state)) => state
            .as_any()
            .downcast_mut()
            .map(std::mem::take)
            .unwrap_or_default(),
        _ => T::default(),
    }
}

/// Puts a state back; the cell's memory is what the state says again.
fn put_state<T: 'static>(m: &mut Machine, cell: Value, value: T) {
    if let Some(ExoticKind::State(state)) = m.exotic_mut(cell)
        && let Some(place) = state.as_any().downcast_mut::<T>()
    {
        *place = value;
    }
}

/// Locals: holder of the root, state.
fn run_parse(m: &mut Machine, step: Step) -> Outcome<Flow> {
    const HOLDER: usize = 0;
    const STATE: usize = 1;
    if matches!(step.resume, Resume::Start) {
        let text = m.to_string(step.param(m, 0))?;
        let value = m.parse_json_text(text)?;
        if !m.heap.is_callable(step.param(m, 1)) {
            return Ok(Flow::Return(value));
        }
        let holder = m.new_array(vec![])?;
        step.set_local(m, HOLDER, holder);
        if let Some(handle) = holder.as_array_handle() {
            m.push_item(handle, value)?;
        }
        let cell = m.new_exotic(ExoticKind::State(Box::new(ReviveState::default())))?;
        step.set_local(m, STATE, cell);
    }
    let cell = step.local(m, STATE);
    let mut state: ReviveState = take_state(m, cell);
    let flow = match step.resume {
        Resume::Returned(value) if state.open.len() <= 1 => Ok(Flow::Return(value)),
        Resume::Returned(value) => {
            revived(m, &mut state, value).and_then(|()| revive(m, &mut state, step))
        }
        Resume::Start => {
            let holder = step.local(m, HOLDER);
            open_revived(m, &mut state, holder).and_then(|()| revive(m, &mut state, step))
        }
        Resume::Thrown(_) | Resume::Continue => revive(m, &mut state, step),
    };
    if matches!(flow, Ok(Flow::Call { .. } | Flow::Pause)) {
        put_state(m, cell, state);
    } else {
        m.release(state.charged);
    }
    flow
}

/// Stores what the reviver gave for the member at hand.
fn revived(m: &mut Machine, state: &mut ReviveState, value: Value) -> Outcome<()> {
    let Some(top) = state.open.last_mut() else {
        return Ok(());
    };
    let container = top.container;
    let key = match &top.keys {
        Some(keys) => keys[top.at],
        None => Value::from(top.at),
    };
    top.at += 1;
    let key = m.key_of(key)?;
    if value.is_undefined() {
        m.delete(container, key)?;
        Ok(())
    } else {
        m.set(container, key, value)
    }
}

/// Begins with the members of a container.
fn open_revived(m: &mut Machine, state: &mut ReviveState, container: Value) -> Outcome<()> {
    let (mut keys, mut len) = (None, 0);
    if let Some(handle) = container.as_array_handle() {
        m.force(handle)?;
        if let Cell::Array { items, .. } = m.heap.cell(handle) {
            len = items.len();
        }
    } else if let Some(handle) = container.as_object_handle() {
        m.force(handle)?;
        len = match m.heap.cell(handle) {
            Cell::Object { slots, .. } => slots.len(),
            Cell::Dictionary { table, .. } => table.len(),
            _ => 0,
        };
        let bytes = len * size_of::<Value>();
        m.charge(bytes)?;
        state.charged += bytes;
        keys = Some(m.object_keys(handle));
    }
    if state.open.len() == state.open.capacity() {
        let more = state.open.capacity().max(4);
        let bytes = more * size_of::<Revived>();
        m.charge(bytes)?;
        state.charged += bytes;
        state.open.reserve_exact(more);
    }
    state.open.push(Revived {
        container,
        keys,
        at: 0,
        len,
    });
    Ok(())
}

/// Goes on to the next value that the reviver is to see: members before their container.
fn revive(m: &mut Machine, state: &mut ReviveState, step: Step) -> Outcome<Flow> {
    let mut done = 0;
    // A container whose members are done is shown itself instead of being opened again.
    let mut closed = false;
    loop {
        done += 1;
        m.charge_steps(1)?;
        let Some(top) = state.open.last() else {
            return Ok(Flow::Return(Value::UNDEFINED));
        };
        if top.at >= top.len {
            let list = top
                .keys
                .as_ref()
                .map_or(0, |keys| keys.len() * size_of::<Value>());
            state.charged -= list;
            m.release(list);
            state.open.pop();
            closed = true;
            continue;
        }
        let container = top.container;
        let index = Value::from(top.at);
        let name = top.keys.as_ref().map_or(index, |keys| keys[top.at]);
        let key = m.key_of(name)?;
        let value = m.get_own(container, key)?.unwrap_or(Value::UNDEFINED);
        if !closed && (value.is_plain_object() || value.is_array()) {
            if done > PAUSE_STEPS && m.fuel < 0 {
                return Ok(Flow::Pause);
            }
            open_revived(m, state, value)?;
            continue;
        }
        let name = if state.open.len() == 1 {
            Value::EMPTY_STRING
        } else {
            m.to_string(name)?
        };
        let reviver = step.param(m, 1);
        return Ok(Flow::call_on(container, reviver, &[name, value]));
    }
}

// ---- stringify ----

#[derive(Debug, Default)]
struct StringifyState(Writer);

impl StepState for StringifyState {
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        self.0.trace(visit);
    }

    fn owned_bytes(&self) -> usize {
        self.0.out.capacity() + self.0.granted_bytes()
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

/// Register of the state.
const STATE: usize = 0;
/// Register of an array that keeps the containers at hand alive while the script runs.
const ROOTS: usize = 1;
/// Register of what the last call gave.
const GIVEN: usize = 2;
/// Register of the property list.
const LIST: usize = 3;

fn run_stringify(m: &mut Machine, step: Step) -> Outcome<Flow> {
    let mut writer = match step.resume {
        Resume::Start => {
            let mut writer = Writer::new(Style::Stringify, step.param(m, 0));
            set_up(m, &mut writer, step)?;
            writer
        }
        Resume::Returned(value) => {
            step.set_local(m, GIVEN, value);
            let StringifyState(mut writer) = take_state(m, step.local(m, STATE));
            writer.replace(value);
            writer
        }
        Resume::Thrown(_) | Resume::Continue => {
            let StringifyState(writer) = take_state(m, step.local(m, STATE));
            writer
        }
    };
    let flow = stringify(m, &mut writer, step);
    match flow {
        Ok(Flow::Call { .. } | Flow::Apply { .. } | Flow::Pause) => {
            let cell = step.local(m, STATE);
            put_state(m, cell, StringifyState(writer));
        }
        Ok(Flow::Return(_)) => {}
        Err(_) => drop(m.finish_writer(&mut writer)),
    }
    flow
}

/// Replacer and indentation.
fn set_up(m: &mut Machine, writer: &mut Writer, step: Step) -> Outcome<()> {
    let (replacer, space) = (step.param(m, 1), step.param(m, 2));
    if m.heap.is_callable(replacer) {
        writer.replacer = Some(replacer);
    } else if let Some(handle) = replacer.as_array_handle() {
        m.force(handle)?;
        let list = property_list(m, handle)?;
        step.set_local(m, LIST, list);
        writer.list = list.as_array_handle();
    }
    if let Some(number) = space.as_number() {
        // A cast sends NaN and negative numbers to 0.
        writer.gap = vec![b' '; (number as usize).min(10)];
    } else if space.is_string() {
        let text = m.heap.text(space);
        writer.gap = text
            .slice(0, text.len().min(10))
            .to_utf8_lossy()
            .into_bytes();
    }
    Ok(())
}

/// The names in a replacer array, each once, as dictionaries have them.
fn property_list(m: &mut Machine, replacer: Handle) -> Outcome<Value> {
    let names = m.new_dictionary()?;
    let mut at = 0;
    while let Cell::Array { items, .. } = m.heap.cell(replacer)
        && let Some(item) = items.get(at).copied()
    {
        at += 1;
        m.charge_steps(1)?;
        if item.is_string() || item.is_number() {
            let text = m.to_string(item)?;
            let key = match m.key_of_string(text) {
                Key::Index(index) => Value::from(index),
                Key::Atom(_) | Key::Text(_) => text,
            };
            m.table_put(names, key, Value::TRUE)?;
        }
    }
    let count = match m.heap.cell(names) {
        Cell::Dictionary { table, .. } => table.len(),
        _ => 0,
    };
    let list = m.new_array_of(count)?;
    let keys: Vec<Value> = match m.heap.cell(names) {
        Cell::Dictionary { table, .. } => table.iter().map(|entry| entry.key).collect(),
        _ => Vec::new(),
    };
    if let Some(handle) = list.as_array_handle() {
        for key in keys {
            m.push_item(handle, key)?;
        }
    }
    Ok(list)
}

fn stringify(m: &mut Machine, writer: &mut Writer, step: Step) -> Outcome<Flow> {
    loop {
        match m.run_writer(writer, usize::MAX, PAUSE_STEPS)? {
            Halt::Done => return stringified(m, writer).map(Flow::Return),
            Halt::Paused if m.fuel < 0 => {
                keep_alive(m, writer, step)?;
                return Ok(Flow::Pause);
            }
            Halt::Paused | Halt::TooLong => {}
            Halt::Event(Event::Cycle(start)) => return Err(circular::throw(m, writer, start)),
            Halt::Event(Event::ToJson {
                value,
                function: Some(function),
                key,
            }) => {
                keep_alive(m, writer, step)?;
                let key = key_string(m, key)?;
                return Ok(Flow::call_on(value, function, &[key]));
            }
            Halt::Event(Event::ToJson {
                value,
                function: None,
                ..
            }) => {
                let text = date_of(&m.heap, value).and_then(iso_date);
                let text = match text {
                    Some(text) => m.new_text(&text)?,
                    None => Value::NULL,
                };
                step.set_local(m, GIVEN, text);
                writer.replace(text);
            }
            Halt::Event(Event::Replace { holder, value, key }) => {
                keep_alive(m, writer, step)?;
                let key = key_string(m, key)?;
                let replacer = step.param(m, 1);
                return Ok(Flow::call_on(holder, replacer, &[key, value]));
            }
            // Neither depth nor number of members is bounded here.
            Halt::Event(_) => return Ok(Flow::Return(Value::UNDEFINED)),
        }
    }
}

/// Makes everything that the writer holds reachable from registers before the script runs: it may
/// cut the containers at hand off from the value that is written.
fn keep_alive(m: &mut Machine, writer: &mut Writer, step: Step) -> Outcome<()> {
    if step.local(m, ROOTS).is_undefined() {
        let roots = m.new_array(Vec::new())?;
        step.set_local(m, ROOTS, roots);
        let cell = m.new_exotic(ExoticKind::State(Box::new(StringifyState::default())))?;
        step.set_local(m, STATE, cell);
    }
    let Some(roots) = step.local(m, ROOTS).as_array_handle() else {
        return Ok(());
    };
    let kept = writer.path_change();
    if let Cell::Array { items, .. } = m.heap.cell_mut(roots) {
        items.truncate(kept);
    }
    for (value, _) in &writer.path()[kept..] {
        m.push_item(roots, *value)?;
    }
    Ok(())
}

fn key_string(m: &mut Machine, key: MemberKey) -> Outcome<Value> {
    match key {
        MemberKey::Root => Ok(Value::EMPTY_STRING),
        MemberKey::Index(index) => m.to_string(Value::from(index)),
        MemberKey::Name(name) => m.to_string(name),
    }
}

/// The string of what was written.
fn stringified(m: &mut Machine, writer: &mut Writer) -> Outcome<Value> {
    let is_written = writer.is_written;
    let mut bytes = m.finish_writer(writer);
    if !is_written {
        return Ok(Value::UNDEFINED);
    }
    if bytes.is_ascii() {
        bytes.shrink_to_fit();
        return m.adopt_bytes(bytes);
    }
    // The bytes stay until the units are made.
    let held = bytes.capacity();
    m.charge(held)?;
    let text = String::from_utf8(bytes).unwrap_or_default();
    let made = m.new_text(&text);
    m.release(held);
    made
}
