//! The library: one file a global, each with a table of [`Builtin`]s. Built-ins are numbers, not
//! heap objects, so that a fresh execution has nothing to set up; they cannot be changed.
//!
//! A built-in either runs at once ([`Run::Call`]) or in steps ([`Run::Step`]): the latter when it
//! calls back into the script, so that no native stack is held while the script runs. The few that
//! only pass their arguments on to another function ([`Run::Forward`]) run not at all.

pub(crate) mod array;
pub(crate) mod boolean;
pub(crate) mod clone;
pub(crate) mod coerce;
pub(crate) mod collection;
pub(crate) mod console;
pub(crate) mod date;
pub(crate) mod error;
pub(crate) mod function;
pub(crate) mod global;
pub(crate) mod host;
pub(crate) mod iterator;
pub(crate) mod json;
mod locale;
pub(crate) mod math;
pub(crate) mod number;
pub(crate) mod object;
pub(crate) mod primitive;
pub(crate) mod promise;
pub(crate) mod regexp;
pub(crate) mod string;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::atom::{Atom, WELL_KNOWN_COUNT};
use crate::machine::{Machine, Outcome};
use crate::value::Value;
use crate::vm::call::Invocation;

/// Kinds of values that have method tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    /// Plain objects, and the methods that all values share.
    Object,
    Array,
    String,
    Number,
    Boolean,
    Function,
    Map,
    Set,
    Date,
    Error,
    Promise,
    Iterator,
    RegExp,
}

const KINDS: usize = 13;

/// Where a built-in is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A global name.
    Global,
    /// Member of the global with this name.
    Member(&'static str),
    /// Method of values of a kind.
    Method(Kind),
    /// Only reached from inside the engine.
    Hidden,
}

/// How a built-in runs.
#[derive(Clone, Copy)]
pub(crate) enum Run {
    /// At once.
    Call(fn(&mut Machine, Args) -> Outcome<Value>),
    /// In steps, in a frame of its own.
    Step(StepRun),
    /// Not at all: it only says which call is to be made instead.
    Forward(fn(&mut Machine, &Invocation) -> Outcome<Invocation>),
}

/// A built-in that runs in steps. Its registers are: `params` arguments (missing ones undefined,
/// further ones dropped), then the receiver, then `locals` registers that begin undefined.
#[derive(Clone, Copy)]
pub(crate) struct StepRun {
    pub(crate) params: u8,
    pub(crate) locals: u8,
    /// Gets [`Resume::Thrown`] when a call it made throws; otherwise the error passes it by.
    pub(crate) catches: bool,
    pub(crate) run: fn(&mut Machine, Step) -> Outcome<Flow>,
}

/// The arguments of a built-in that runs at once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Args {
    /// Register of the first argument.
    pub(crate) base: usize,
    /// Number of arguments.
    pub(crate) count: usize,
    /// Receiver; undefined for plain calls.
    pub(crate) this: Value,
    /// The function value itself: bound built-ins find their data in it.
    pub(crate) callee: Value,
}

impl Args {
    /// An argument, `undefined` when missing.
    #[inline]
    pub(crate) fn get(&self, m: &Machine, index: usize) -> Value {
        if index < self.count {
            m.registers[self.base + index]
        } else {
            Value::UNDEFINED
        }
    }
}

/// One step of a built-in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    /// Register of the first parameter.
    pub(crate) base: usize,
    /// Parameters (the receiver is register `base + params`).
    pub(crate) params: usize,
    /// The number last set by [`Machine::set_step`], 0 at first.
    pub(crate) state: u32,
    /// Why the step runs.
    pub(crate) resume: Resume,
    /// The function value itself: bound built-ins find their data in it.
    pub(crate) callee: Value,
}

impl Step {
    /// A parameter.
    #[inline]
    pub(crate) fn param(&self, m: &Machine, index: usize) -> Value {
        m.registers[self.base + index]
    }

    /// The receiver.
    #[inline]
    pub(crate) fn this(&self, m: &Machine) -> Value {
        m.registers[self.base + self.params]
    }

    /// A local register.
    #[inline]
    pub(crate) fn local(&self, m: &Machine, index: usize) -> Value {
        m.registers[self.base + self.params + 1 + index]
    }

    /// Writes a local register.
    #[inline]
    pub(crate) fn set_local(&self, m: &mut Machine, index: usize, value: Value) {
        m.registers[self.base + self.params + 1 + index] = value;
    }
}

/// Why a step runs.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Resume {
    /// The built-in was called.
    Start,
    /// The call that the last step asked for gave this.
    Returned(Value),
    /// The call that the last step asked for threw this ([`StepRun::catches`]).
    Thrown(Value),
    /// The last step asked for a pause.
    Continue,
}

/// What a step asks for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Flow {
    /// The built-in is done.
    Return(Value),
    /// Call a function and come back with what it gives.
    Call {
        callee: Value,
        this: Value,
        args: [Value; 4],
        count: u8,
    },
    /// Call (or construct) with all items of an array, which must be in a register, and come back
    /// with what it gives.
    Apply {
        callee: Value,
        this: Value,
        list: Value,
        is_new: bool,
    },
    /// Let the slice end if it must, then come back.
    Pause,
}

impl Flow {
    /// A call without receiver.
    pub(crate) fn call(callee: Value, args: &[Value]) -> Self {
        Self::call_on(Value::UNDEFINED, callee, args)
    }

    /// A call with a receiver, at most four arguments.
    pub(crate) fn call_on(this: Value, callee: Value, args: &[Value]) -> Self {
        let mut four = [Value::UNDEFINED; 4];
        let count = args.len().min(4);
        four[..count].copy_from_slice(&args[..count]);
        Self::Call {
            callee,
            this,
            args: four,
            count: count as u8,
        }
    }
}

/// One entry of the library.
pub(crate) struct Builtin {
    pub(crate) name: &'static str,
    pub(crate) length: u8,
    pub(crate) place: Place,
    /// One letter for the receiver and each argument: what an *object* there is turned into before
    /// the built-in runs ([`coerce`]). Primitives are never touched, so the built-in still converts
    /// them.
    pub(crate) coerce: &'static str,
    /// What a plain call does; `None` for objects that are no functions.
    pub(crate) call: Option<Run>,
    /// What `new` does; `None` if it is no constructor.
    pub(crate) construct: Option<Run>,
    /// A member that is a number instead of a function.
    pub(crate) constant: Option<f64>,
    /// The method of the same kind, listed before, that this is another name of.
    pub(crate) other_name_of: Option<&'static str>,
}

impl Builtin {
    /// A function that runs at once.
    pub(crate) const fn call(
        place: Place,
        name: &'static str,
        length: u8,
        coerce: &'static str,
        run: fn(&mut Machine, Args) -> Outcome<Value>,
    ) -> Self {
        let call = Some(Run::Call(run));
        Self {
            name,
            length,
            place,
            coerce,
            call,
            construct: None,
            constant: None,
            other_name_of: None,
        }
    }

    /// A function that runs in steps.
    pub(crate) const fn step(
        place: Place,
        name: &'static str,
        length: u8,
        coerce: &'static str,
        run: StepRun,
    ) -> Self {
        let call = Some(Run::Step(run));
        Self {
            name,
            length,
            place,
            coerce,
            call,
            construct: None,
            constant: None,
            other_name_of: None,
        }
    }

    /// A function that makes another call of its call.
    pub(crate) const fn forward(
        place: Place,
        name: &'static str,
        length: u8,
        run: fn(&mut Machine, &Invocation) -> Outcome<Invocation>,
    ) -> Self {
        let call = Some(Run::Forward(run));
        Self {
            name,
            length,
            place,
            coerce: "",
            call,
            construct: None,
            constant: None,
            other_name_of: None,
        }
    }

    /// A global object that is no function.
    pub(crate) const fn object(name: &'static str) -> Self {
        Self {
            name,
            length: 0,
            place: Place::Global,
            coerce: "",
            call: None,
            construct: None,
            constant: None,
            other_name_of: None,
        }
    }

    /// A numeric member of a global.
    pub(crate) const fn constant(global: &'static str, name: &'static str, value: f64) -> Self {
        Self {
            name,
            length: 0,
            place: Place::Member(global),
            coerce: "",
            call: None,
            construct: None,
            constant: Some(value),
            other_name_of: None,
        }
    }

    /// A member of a global that is the global function of the same name.
    pub(crate) const fn same_as_global(global: &'static str, name: &'static str) -> Self {
        let mut builtin = Self::object(name);
        builtin.place = Place::Member(global);
        builtin
    }

    /// Another name of a method.
    pub(crate) const fn other_name(kind: Kind, name: &'static str, of: &'static str) -> Self {
        let mut builtin = Self::object(name);
        builtin.place = Place::Method(kind);
        builtin.other_name_of = Some(of);
        builtin
    }

    /// The same with a constructor.
    pub(crate) const fn with_new(mut self, run: Run) -> Self {
        self.construct = Some(run);
        self
    }
}

/// All tables. Numbers of built-ins follow this order.
static TABLES: &[&[Builtin]] = &[
    object::TABLE,
    array::TABLE,
    string::TABLE,
    number::TABLE,
    boolean::TABLE,
    math::TABLE,
    json::TABLE,
    date::TABLE,
    collection::TABLE,
    clone::TABLE,
    error::TABLE,
    function::TABLE,
    global::TABLE,
    iterator::TABLE,
    promise::TABLE,
    regexp::TABLE,
    console::TABLE,
    host::TABLE,
    primitive::TABLE,
];

struct Library {
    all: Vec<&'static Builtin>,
    /// By kind and well-known name: number of the method plus one.
    methods: Vec<[u16; WELL_KNOWN_COUNT as usize]>,
    members: FxHashMap<(u32, Atom), Value>,
    globals: FxHashMap<&'static str, u32>,
    hidden: FxHashMap<&'static str, u32>,
}

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let all: Vec<&'static Builtin> = TABLES.iter().copied().flatten().collect();
    let mut library = Library {
        methods: vec![[0; WELL_KNOWN_COUNT as usize]; KINDS],
        members: FxHashMap::default(),
        globals: FxHashMap::default(),
        hidden: FxHashMap::default(),
        all,
    };
    for (number, builtin) in library.all.iter().enumerate() {
        match builtin.place {
            Place::Global => drop(library.globals.insert(builtin.name, number as u32)),
            Place::Hidden => drop(library.hidden.insert(builtin.name, number as u32)),
            Place::Member(_) | Place::Method(_) => {}
        }
    }
    for (number, builtin) in library.all.iter().enumerate() {
        let number = number as u32;
        let atom = Atom::well_known(builtin.name);
        match (builtin.place, atom) {
            (Place::Method(kind), Some(atom)) => {
                let methods = &mut library.methods[kind as usize];
                let of = builtin.other_name_of.and_then(Atom::well_known);
                methods[atom.0 as usize] = match of {
                    Some(of) => methods[of.0 as usize],
                    None => number as u16 + 1,
                };
            }
            (Place::Member(global), Some(atom)) => {
                if let Some(global) = library.globals.get(global) {
                    let itself = if builtin.call.is_some() {
                        number
                    } else {
                        library.globals.get(builtin.name).copied().unwrap_or(number)
                    };
                    let value = builtin
                        .constant
                        .map_or(Value::builtin(itself), Value::number);
                    library.members.insert((*global, atom), value);
                }
            }
            _ => {}
        }
    }
    library
});

/// Names of all built-ins in the order of their tables: `isNaN`, `Math.max`, `Array.prototype.map`.
pub fn names() -> Vec<String> {
    let name = |builtin: &&Builtin| match builtin.place {
        Place::Global => Some(builtin.name.to_owned()),
        Place::Member(global) => Some(format!("{global}.{}", builtin.name)),
        Place::Method(kind) => Some(format!("{kind:?}.prototype.{}", builtin.name)),
        Place::Hidden => None,
    };
    LIBRARY.all.iter().filter_map(name).collect()
}

/// All entries, by number.
#[cfg(feature = "coverage")]
pub(crate) fn all() -> impl ExactSizeIterator<Item = &'static Builtin> {
    LIBRARY.all.iter().copied()
}

/// A built-in by number.
#[inline]
pub(crate) fn get(number: u32) -> &'static Builtin {
    LIBRARY.all[number as usize]
}

/// Whether a built-in can be called.
#[inline]
pub(crate) fn is_callable(number: u32) -> bool {
    get(number).call.is_some()
}

/// The number of the method `name` of values of `kind`; falls back on what all values have.
#[inline]
pub(crate) fn method(kind: Kind, name: Atom) -> Option<u32> {
    if name.0 >= WELL_KNOWN_COUNT {
        return None;
    }
    let methods = &LIBRARY.methods;
    let own = methods[kind as usize][name.0 as usize];
    let found = if own == 0 {
        methods[Kind::Object as usize][name.0 as usize]
    } else {
        own
    };
    (found != 0).then(|| u32::from(found) - 1)
}

/// A member of a built-in: functions and constants of a global, `name` and `length` of functions.
pub(crate) fn member(number: u32, name: Atom) -> Option<Value> {
    if let Some(value) = LIBRARY.members.get(&(number, name)) {
        #[cfg(feature = "coverage")]
        if value.as_builtin().is_none() {
            crate::coverage::read(number, name);
        }
        return Some(*value);
    }
    let builtin = get(number);
    match name {
        Atom::LENGTH if builtin.call.is_some() => Some(Value::from(u32::from(builtin.length))),
        Atom::NAME if builtin.call.is_some() => Atom::well_known(builtin.name)
            .map(Value::well_known)
            .or(Some(Value::EMPTY_STRING)),
        _ => None,
    }
}

/// The number of a global's built-in value.
pub(crate) fn global_value(name: &str) -> Option<u32> {
    LIBRARY.globals.get(name).copied()
}

/// The number of a function that is a member of a global.
pub(crate) fn static_member(global: u32, name: &str) -> Option<u32> {
    let atom = Atom::well_known(name)?;
    LIBRARY.members.get(&(global, atom))?.as_builtin()
}

/// Whether a function that is a member of a global looks at its receiver.
pub(crate) fn wants_receiver(number: u32) -> bool {
    get(number).place == Place::Member("Promise")
}

/// The number of an array method.
pub(crate) fn array_method(name: &str) -> Option<u32> {
    let atom = Atom::well_known(name)?;
    let found = LIBRARY.methods[Kind::Array as usize][atom.0 as usize];
    (found != 0).then(|| u32::from(found) - 1)
}

/// The number of a built-in that only the engine reaches.
pub(crate) fn hidden(name: &'static str) -> u32 {
    LIBRARY.hidden.get(name).copied().unwrap_or(0)
}

/// The built-in behind `Object.prototype.toString.call(value)`.
pub(crate) fn object_tag() -> u32 {
    hidden("objectTag")
}
