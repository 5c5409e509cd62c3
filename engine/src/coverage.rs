//! Which built-ins there are and how often each was used since the process began: for tests that
//! want to know what they reach. Only with the feature `coverage`.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

pub use codecall_grammar::coverage::{operators, productions};

use crate::atom::Atom;
use crate::builtins::{self, Builtin, Kind, Place};

/// Uses of one built-in.
#[derive(Default)]
struct Uses {
    calls: AtomicU64,
    constructs: AtomicU64,
}

static USES: LazyLock<Vec<Uses>> =
    LazyLock::new(|| builtins::all().map(|_| Uses::default()).collect());

/// Where scripts find a built-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A global name.
    Global,
    /// Member of this global.
    Static(&'static str),
    /// Method of values of this kind, named as the global; `Function` and `Iterator` too.
    Prototype(&'static str),
    /// Only the engine reaches it.
    Hidden,
}

/// One entry of the library.
#[derive(Clone, Debug)]
pub struct Reach {
    /// Where it is found.
    pub owner: Owner,
    /// Its name there.
    pub name: &'static str,
    /// What `length` gives.
    pub length: u8,
    /// A number instead of a function.
    pub is_constant: bool,
    /// Plain calls, or reads of a constant; `None` if it is neither.
    pub calls: Option<u64>,
    /// Uses with `new`; `None` if it is no constructor.
    pub constructs: Option<u64>,
}

impl Reach {
    /// `Array.prototype.map`, `Math.PI`, `parseInt`, `(engine) reactionJob`
    pub fn path(&self) -> String {
        let name = self.name;
        match self.owner {
            Owner::Global => name.to_owned(),
            Owner::Static(global) => format!("{global}.{name}"),
            Owner::Prototype(kind) => format!("{kind}.prototype.{name}"),
            Owner::Hidden => format!("(engine) {name}"),
        }
    }
}

/// The whole library in the order of its tables.
pub fn library() -> Vec<Reach> {
    let reach = |(builtin, uses): (&Builtin, &Uses)| {
        let usable = builtin.call.is_some() || builtin.constant.is_some();
        Reach {
            owner: match builtin.place {
                Place::Global => Owner::Global,
                Place::Member(global) => Owner::Static(global),
                Place::Method(kind) => Owner::Prototype(kind_name(kind)),
                Place::Hidden => Owner::Hidden,
            },
            name: builtin.name,
            length: builtin.length,
            is_constant: builtin.constant.is_some(),
            calls: usable.then(|| uses.calls.load(Ordering::Relaxed)),
            constructs: builtin
                .construct
                .map(|_| uses.constructs.load(Ordering::Relaxed)),
        }
    };
    builtins::all().zip(USES.iter()).map(reach).collect()
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Object => "Object",
        Kind::Array => "Array",
        Kind::String => "String",
        Kind::Number => "Number",
        Kind::Boolean => "Boolean",
        Kind::Function => "Function",
        Kind::Map => "Map",
        Kind::Set => "Set",
        Kind::Date => "Date",
        Kind::Error => "Error",
        Kind::Promise => "Promise",
        Kind::RegExp => "RegExp",
        Kind::Iterator => "Iterator",
    }
}

/// A built-in begins to run.
pub(crate) fn called(number: u32, is_new: bool) {
    let uses = &USES[number as usize];
    let count = if is_new {
        &uses.constructs
    } else {
        &uses.calls
    };
    count.fetch_add(1, Ordering::Relaxed);
}

/// A constant is read.
pub(crate) fn read(global: u32, name: Atom) {
    let global = builtins::get(global).name;
    let number = builtins::all().position(|builtin| {
        builtin.constant.is_some()
            && builtin.place == Place::Member(global)
            && Atom::well_known(builtin.name) == Some(name)
    });
    if let Some(number) = number {
        USES[number].calls.fetch_add(1, Ordering::Relaxed);
    }
}
