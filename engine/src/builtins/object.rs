//! `Object`, and the methods that all values share.

use super::array::room;
use super::{Args, Builtin, Flow, Kind, Place, Resume, Run, Step, StepRun, get, hidden};
use crate::atom::Atom;
use crate::heap::NONE;
use crate::heap::cell::{
    Cell, ExoticKind, FROZEN, IteratorData, IteratorKind, NON_EXTENSIBLE, SEALED,
};
use crate::machine::key::Key;
use crate::machine::{Fault, Machine, Outcome};
use crate::value::{Unpacked, Value};
use crate::vm::iterate::Iteration;

const STATIC: Place = Place::Member("Object");
const METHOD: Place = Place::Method(Kind::Object);

pub(crate) const TABLE: &[Builtin] = &[
    Builtin::call(Place::Global, "Object", 1, "", construct).with_new(Run::Call(construct)),
    Builtin::call(STATIC, "keys", 1, "", keys),
    Builtin::call(STATIC, "values", 1, "", values),
    Builtin::call(STATIC, "entries", 1, "", entries),
    Builtin::call(STATIC, "getOwnPropertyNames", 1, "", get_own_property_names),
    Builtin::call(STATIC, "assign", 2, "", assign),
    Builtin::call(STATIC, "freeze", 1, "", |m, args| {
        restrict(m, args, NON_EXTENSIBLE | SEALED | FROZEN)
    }),
    Builtin::call(STATIC, "seal", 1, "", |m, args| {
        restrict(m, args, NON_EXTENSIBLE | SEALED)
    }),
    Builtin::call(STATIC, "preventExtensions", 1, "", |m, args| {
        restrict(m, args, NON_EXTENSIBLE)
    }),
    Builtin::call(STATIC, "isFrozen", 1, "", |m, args| {
        is_restricted(m, args, FROZEN)
    }),
    Builtin::call(STATIC, "isSealed", 1, "", |m, args| {
        is_restricted(m, args, SEALED)
    }),
    Builtin::call(STATIC, "isExtensible", 1, "", is_extensible),
    Builtin::call(STATIC, "is", 2, "", is),
    Builtin::call(STATIC, "hasOwn", 2, ".os", has_own),
    Builtin::call(STATIC, "create", 2, "", create),
    Builtin::step(
        STATIC,
        "fromEntries",
        1,
        "",
        StepRun {
            params: 1,
            locals: 4,
            catches: false,
            run: from_entries,
        },
    ),
    Builtin::step(
        STATIC,
        "groupBy",
        2,
        "",
        StepRun {
            params: 2,
            locals: 4,
            catches: false,
            run: group_by,
        },
    ),
    Builtin::call(METHOD, "hasOwnProperty", 1, ".s", has_own_property),
    Builtin::call(
        METHOD,
        "propertyIsEnumerable",
        1,
        ".s",
        property_is_enumerable,
    ),
    Builtin::call(METHOD, "toString", 0, "", |m, args| tag(m, args.this)),
    Builtin::call(METHOD, "valueOf", 0, "", value_of),
    Builtin::step(
        METHOD,
        "toLocaleString",
        0,
        "",
        StepRun {
            params: 0,
            locals: 0,
            catches: false,
            run: to_locale_string,
        },
    ),
    // `Object.prototype.toString.call(value)`; takes the value as argument, or as receiver.
    Builtin::call(Place::Hidden, "objectTag", 0, "", |m, args| {
        let value = if args.count > 0 {
            args.get(m, 0)
        } else {
            args.this
        };
        tag(m, value)
    }),
];

/// Converts nothing, refuses `undefined` and `null`.
fn to_object(m: &mut Machine, value: Value) -> Outcome<Value> {
    if value.is_nullish() {
        return Err(m.type_error("Cannot convert undefined or null to object"));
    }
    Ok(value)
}

fn construct(m: &mut Machine, args: Args) -> Outcome<Value> {
    match args.get(m, 0) {
        value if value.is_nullish() => m.new_object(),
        value => Ok(value),
    }
}

fn keys(m: &mut Machine, args: Args) -> Outcome<Value> {
    let target = to_object(m, args.get(m, 0))?;
    let keys = m.own_keys(target)?;
    m.new_array(keys)
}

/// Own enumerable keys with their values.
fn pairs(m: &mut Machine, target: Value) -> Outcome<(Vec<Value>, Vec<Value>)> {
    let keys = m.own_keys(target)?;
    let mut values = room(m, keys.len())?;
    // A shaped object has its values in the order of its keys.
    if let Some(handle) = target.as_object_handle()
        && let Cell::Object { slots, .. } = m.heap.cell(handle)
    {
        values.extend_from_slice(slots);
        return Ok((keys, values));
    }
    for key in &keys {
        let key = m.key_of_string(*key);
        let value = m.get_own(target, key)?.unwrap_or(Value::UNDEFINED);
        values.push(value);
    }
    Ok((keys, values))
}

fn values(m: &mut Machine, args: Args) -> Outcome<Value> {
    let target = to_object(m, args.get(m, 0))?;
    let (_, values) = pairs(m, target)?;
    m.new_array(values)
}

fn entries(m: &mut Machine, args: Args) -> Outcome<Value> {
    let target = to_object(m, args.get(m, 0))?;
    let (keys, mut values) = pairs(m, target)?;
    for (key, value) in keys.into_iter().zip(&mut values) {
        *value = m.new_array(vec![key, *value])?;
    }
    m.new_array(values)
}

fn get_own_property_names(m: &mut Machine, args: Args) -> Outcome<Value> {
    let target = to_object(m, args.get(m, 0))?;
    let mut names = m.own_keys(target)?;
    let hidden: &[Atom] = match target.unpack() {
        Unpacked::String | Unpacked::Array(_) => &[Atom::LENGTH],
        Unpacked::Function(_) => &[Atom::LENGTH, Atom::NAME],
        Unpacked::Builtin(number) if super::is_callable(number) => &[Atom::LENGTH, Atom::NAME],
        Unpacked::Other(_) if m.regexp(target).is_some() => &[Atom::LAST_INDEX],
        Unpacked::Other(_) if m.heap.is_error(target) => {
            &[Atom::STACK, Atom::MESSAGE, Atom::CAUSE, Atom::ERRORS]
        }
        _ => &[],
    };
    // They come after indices and before names.
    let mut at = names.iter().take_while(|name| is_index(m, **name)).count();
    for name in hidden {
        if has_own_key(m, target, Key::Atom(*name))? {
            names.insert(at, Value::well_known(*name));
            at += 1;
        }
    }
    m.new_array(names)
}

fn is_index(m: &Machine, name: Value) -> bool {
    matches!(m.key_of_string(name), Key::Index(_))
}

fn assign(m: &mut Machine, args: Args) -> Outcome<Value> {
    let target = to_object(m, args.get(m, 0))?;
    for index in 1..args.count {
        let source = args.get(m, index);
        if source.is_nullish() {
            continue;
        }
        let keys = m.own_keys(source)?;
        for key in keys {
            let key = m.key_of_string(key);
            if let Some(value) = m.get_own(source, key)? {
                m.set(target, key, value)?;
            }
        }
    }
    Ok(target)
}

fn restrict(m: &mut Machine, args: Args, flags: u8) -> Outcome<Value> {
    let target = args.get(m, 0);
    m.add_flags(target, flags)?;
    Ok(target)
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of all built-ins")]
fn is_extensible(m: &mut Machine, args: Args) -> Outcome<Value> {
    let target = args.get(m, 0);
    Ok(Value::bool(
        target.is_object() && m.flags(target) & NON_EXTENSIBLE == 0,
    ))
}

/// `isFrozen`, `isSealed`: an object without properties is both once it cannot get any.
fn is_restricted(m: &mut Machine, args: Args, flag: u8) -> Outcome<Value> {
    let target = args.get(m, 0);
    if !target.is_object() {
        return Ok(Value::TRUE);
    }
    let flags = m.flags(target);
    if flags & flag != 0 {
        return Ok(Value::TRUE);
    }
    // An error always has its stack. (V8 does not count the `length` of an array.)
    if flags & NON_EXTENSIBLE == 0 || m.heap.is_error(target) {
        return Ok(Value::FALSE);
    }
    Ok(Value::bool(m.own_keys(target)?.is_empty()))
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of all built-ins")]
fn is(m: &mut Machine, args: Args) -> Outcome<Value> {
    Ok(Value::bool(
        m.heap.same_value(args.get(m, 0), args.get(m, 1)),
    ))
}

fn create(m: &mut Machine, args: Args) -> Outcome<Value> {
    let (parent, properties) = (args.get(m, 0), args.get(m, 1));
    if parent == Value::NULL && properties.is_undefined() {
        return m.new_bare_object();
    }
    if parent != Value::NULL && !parent.is_object() {
        let label = m.value_label(parent);
        return Err(m.type_error(&format!(
            "Object prototype may only be an Object or null: {label}"
        )));
    }
    Err(m.type_error("Object.create is only supported with null"))
}

/// Whether a value has an own property. (Reading also finds what Node has on its prototypes.)
fn has_own_key(m: &mut Machine, target: Value, key: Key) -> Outcome<bool> {
    if let Some(handle) = target.as_other_handle() {
        let atom = m.key_atom(key);
        let built_in = match (m.exotic(target), atom) {
            (Some(ExoticKind::Map(_) | ExoticKind::Set(_)), Some(Atom::SIZE)) => Some(false),
            (Some(ExoticKind::Error(error)), Some(atom)) => match atom {
                Atom::NAME => Some(false),
                Atom::STACK => Some(error.stack != Some(Value::HOLE)),
                Atom::MESSAGE => Some(error.message != Value::HOLE),
                _ => None,
            },
            (Some(ExoticKind::RegExp(_)), Some(atom)) if super::regexp::is_getter(atom) => {
                Some(false)
            }
            _ => None,
        };
        let own = match m.heap.cell(handle) {
            Cell::Exotic(exotic) if exotic.extra != NONE => m.object_get(exotic.extra, key),
            _ => None,
        };
        if let (None, Some(there)) = (own, built_in) {
            return Ok(there);
        }
    }
    Ok(m.get_own(target, key)?.is_some())
}

fn checked_key(m: &mut Machine, value: Value) -> Outcome<Key> {
    let key = m.key_of(value)?;
    m.check_key(key)?;
    Ok(key)
}

fn has_own(m: &mut Machine, args: Args) -> Outcome<Value> {
    let target = to_object(m, args.get(m, 0))?;
    let key = checked_key(m, args.get(m, 1))?;
    has_own_key(m, target, key).map(Value::bool)
}

fn has_own_property(m: &mut Machine, args: Args) -> Outcome<Value> {
    let key = checked_key(m, args.get(m, 0))?;
    let target = to_object(m, args.this)?;
    has_own_key(m, target, key).map(Value::bool)
}

fn property_is_enumerable(m: &mut Machine, args: Args) -> Outcome<Value> {
    let key = checked_key(m, args.get(m, 0))?;
    let target = to_object(m, args.this)?;
    if !has_own_key(m, target, key)? {
        return Ok(Value::FALSE);
    }
    let is_listed = match target.unpack() {
        Unpacked::Object(_) => true,
        Unpacked::Array(_) | Unpacked::String => m.key_atom(key) != Some(Atom::LENGTH),
        Unpacked::Other(handle) => match m.heap.cell(handle) {
            Cell::Exotic(exotic) if exotic.extra != NONE => {
                m.object_get(exotic.extra, key).is_some()
            }
            _ => false,
        },
        _ => false,
    };
    Ok(Value::bool(is_listed))
}

fn value_of(m: &mut Machine, args: Args) -> Outcome<Value> {
    to_object(m, args.this)
}

fn to_locale_string(m: &mut Machine, step: Step) -> Outcome<Flow> {
    if let Resume::Returned(value) = step.resume {
        return Ok(Flow::Return(value));
    }
    let this = step.this(m);
    if this.is_nullish() {
        return Err(m.type_error("Object.prototype.toLocaleString called on null or undefined"));
    }
    let method = m.get(this, Key::Atom(Atom::TO_STRING))?;
    Ok(Flow::call_on(this, method, &[]))
}

/// `[object Kind]`
pub(crate) fn tag(m: &mut Machine, value: Value) -> Outcome<Value> {
    let kind = match value.unpack() {
        Unpacked::Number(_) => "Number",
        Unpacked::Undefined | Unpacked::Internal | Unpacked::Box(_) => "Undefined",
        Unpacked::Null => "Null",
        Unpacked::Bool(_) => "Boolean",
        Unpacked::String => "String",
        Unpacked::Array(_) => "Array",
        Unpacked::Object(_) | Unpacked::Namespace(_) => "Object",
        Unpacked::Function(handle) => match m.heap.cell(handle) {
            Cell::Closure { function, .. } if m.program.functions[*function as usize].is_async => {
                "AsyncFunction"
            }
            _ => "Function",
        },
        Unpacked::Builtin(number) if super::is_callable(number) => "Function",
        Unpacked::Builtin(number) => get(number).name,
        Unpacked::Other(_) => exotic_tag(m, value),
    };
    m.new_latin1(format!("[object {kind}]").as_bytes())
}

fn exotic_tag(m: &Machine, value: Value) -> &'static str {
    match m.exotic(value) {
        Some(ExoticKind::Map(_)) => "Map",
        Some(ExoticKind::Set(_)) => "Set",
        Some(ExoticKind::Date(_)) => "Date",
        Some(ExoticKind::Error(_)) => "Error",
        Some(ExoticKind::Promise(_)) => "Promise",
        Some(ExoticKind::RegExp(_)) => "RegExp",
        Some(ExoticKind::Iterator(data)) => iterator_tag(m, data),
        _ => "Object",
    }
}

/// What kind of iterator this is.
fn iterator_tag(m: &Machine, data: &IteratorData) -> &'static str {
    if data.kind == IteratorKind::Matches {
        return "RegExp String Iterator";
    }
    let source = data.source;
    match source.unpack() {
        Unpacked::String => "String Iterator",
        Unpacked::Other(_) => match m.exotic(source) {
            Some(ExoticKind::Map(_)) => "Map Iterator",
            _ => "Set Iterator",
        },
        _ => "Array Iterator",
    }
}

/// Local with the object that is made.
const RESULT: usize = 0;
/// Local with what is iterated.
const SOURCE: usize = 1;
/// Local with the position in it.
const POSITION: usize = 2;
/// Local with the value that waits for its key.
const VALUE: usize = 3;

/// Entries between looks at the fuel.
const PAUSE_EVERY: u32 = 1_024;

fn begin_iteration(m: &mut Machine, step: &Step, source: Value) -> Outcome<()> {
    let Some(iteration) = m.iterate_start(source)? else {
        return Err(m.not_iterable(source));
    };
    step.set_local(m, SOURCE, iteration.source);
    step.set_local(m, POSITION, Value::from(iteration.position));
    Ok(())
}

fn next_iterated(m: &mut Machine, step: &Step) -> Outcome<Option<Value>> {
    let position = step.local(m, POSITION).as_number().unwrap_or(0.0) as u32;
    let mut at = Iteration {
        source: step.local(m, SOURCE),
        position,
    };
    let next = m.iterate_next(&mut at)?;
    step.set_local(m, SOURCE, at.source);
    step.set_local(m, POSITION, Value::from(at.position));
    Ok(next)
}

fn from_entries(m: &mut Machine, step: Step) -> Outcome<Flow> {
    match step.resume {
        Resume::Start => {
            let source = step.param(m, 0);
            if source.is_nullish() {
                return Err(m.type_error("undefined is not iterable"));
            }
            begin_iteration(m, &step, source)?;
            let result = m.new_object()?;
            step.set_local(m, RESULT, result);
        }
        Resume::Returned(key) => {
            let value = step.local(m, VALUE);
            put_entry(m, &step, key, value)?;
        }
        _ => {}
    }
    let mut since_pause = 0;
    while let Some(entry) = next_iterated(m, &step)? {
        m.charge_steps(1)?;
        if !entry.is_object() {
            return Err(m.not_an_entry(entry));
        }
        let key = m.get(entry, Key::Index(0))?;
        let value = m.get(entry, Key::Index(1))?;
        if key.is_object() {
            step.set_local(m, VALUE, value);
            return Ok(Flow::call(
                Value::builtin(hidden("toPrimitiveString")),
                &[key],
            ));
        }
        put_entry(m, &step, key, value)?;
        since_pause += 1;
        if since_pause >= PAUSE_EVERY && m.fuel < 0 {
            return Ok(Flow::Pause);
        }
    }
    Ok(Flow::Return(step.local(m, RESULT)))
}

fn put_entry(m: &mut Machine, step: &Step, key: Value, value: Value) -> Outcome<()> {
    let key = checked_key(m, key)?;
    match step.local(m, RESULT).as_object_handle() {
        Some(result) => m.object_put(result, key, value),
        None => Ok(()),
    }
}

/// The callback was asked for the group of a value.
const GROUP: u32 = 0;
/// The callback's answer is being made a key.
const KEY: u32 = 1;

fn group_by(m: &mut Machine, step: Step) -> Outcome<Flow> {
    match step.resume {
        Resume::Start => {
            begin_groups(m, &step)?;
            let result = m.new_bare_object()?;
            step.set_local(m, RESULT, result);
        }
        Resume::Returned(key) if key.is_object() && step.state & 1 == GROUP => {
            m.set_step(step.state | KEY);
            return Ok(Flow::call(
                Value::builtin(hidden("toPrimitiveString")),
                &[key],
            ));
        }
        Resume::Returned(key) => {
            let key = checked_key(m, key)?;
            let value = step.local(m, VALUE);
            if let Some(result) = step.local(m, RESULT).as_object_handle() {
                let group = m.object_get(result, key).and_then(Value::as_array_handle);
                if let Some(group) = group {
                    m.push_item(group, value)?;
                } else {
                    let group = m.new_array(vec![value])?;
                    m.object_put(result, key, group)?;
                }
            }
        }
        _ => {}
    }
    ask_group(m, &step)
}

/// Checks the arguments of `groupBy`, of `Object` and of `Map`.
pub(super) fn begin_groups(m: &mut Machine, step: &Step) -> Outcome<()> {
    let (source, callback) = (step.param(m, 0), step.param(m, 1));
    if source.is_nullish() {
        return Err(m.not_iterable(source));
    }
    if !m.heap.is_callable(callback) {
        return Err(m.call_not_function(callback));
    }
    begin_iteration(m, step, source)
}

/// Asks the callback for the group of the next value. The number of the step counts them twice.
pub(super) fn ask_group(m: &mut Machine, step: &Step) -> Outcome<Flow> {
    let Some(value) = next_iterated(m, step)? else {
        return Ok(Flow::Return(step.local(m, RESULT)));
    };
    let index = match step.resume {
        Resume::Start => 0,
        _ => (step.state >> 1) + 1,
    };
    step.set_local(m, VALUE, value);
    m.set_step(index << 1);
    Ok(Flow::call(step.param(m, 1), &[value, Value::from(index)]))
}

impl Machine {
    /// `TypeError` of a method that was called on a value of another kind.
    #[cold]
    pub(crate) fn incompatible_receiver(&mut self, this: Value, method: &str) -> Fault {
        let label = self.value_label(this);
        self.type_error(&format!(
            "Method {method} called on incompatible receiver {label}"
        ))
    }

    /// `TypeError` of something that should be a pair of key and value.
    #[cold]
    pub(crate) fn not_an_entry(&mut self, value: Value) -> Fault {
        let label = self.value_label(value);
        self.type_error(&format!("Iterator value {label} is not an entry object"))
    }
}
