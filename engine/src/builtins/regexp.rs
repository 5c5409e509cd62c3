//! `RegExp`: its objects, and `exec` with what it gives. Methods of strings that take regular
//! expressions are in `string::pattern`; the matching itself is in `crate::regex`.

mod create;
mod found;
pub(crate) mod search;

use codecall_grammar::regex::Flags;

pub(crate) use self::create::{clone, create, literal};
pub(crate) use self::found::{match_arguments, match_array};
use self::search::{Search, set_last_index};
use super::{Args, Builtin, Kind, Place, Run};
use crate::atom::Atom;
use crate::heap::cell::{ExoticKind, IteratorData, IteratorKind, RegExpData};
use crate::machine::key::Key;
use crate::machine::{Fault, Machine, Outcome};
use crate::value::{Handle, Value};

const METHOD: Place = Place::Method(Kind::RegExp);

pub(crate) const TABLE: &[Builtin] = &[
    Builtin::call(Place::Global, "RegExp", 2, ".xs", |m, args| {
        create::construct(m, args, false)
    })
    .with_new(Run::Call(|m, args| create::construct(m, args, true))),
    Builtin::call(METHOD, "exec", 1, "is", |m, args| {
        let text = text_to_search(m, args, "exec")?;
        match exec(m, args, text)? {
            Some(search) => {
                let made = match_array(m, &search, text);
                search.end(m);
                made
            }
            None => Ok(Value::NULL),
        }
    }),
    Builtin::call(METHOD, "test", 1, "is", |m, args| {
        let text = text_to_search(m, args, "test")?;
        let found = exec(m, args, text)?;
        let is_there = found.is_some();
        if let Some(search) = found {
            search.end(m);
        }
        Ok(Value::bool(is_there))
    }),
    Builtin::call(METHOD, "toString", 0, "", |m, args| {
        match m.regexp(args.this) {
            Some(data) => Ok(data.text),
            None => Err(incompatible(m, args.this, "toString")),
        }
    }),
];

impl Machine {
    /// The data of a regular expression object.
    #[inline]
    pub(crate) fn regexp(&self, value: Value) -> Option<&RegExpData> {
        match self.exotic(value)? {
            ExoticKind::RegExp(data) => Some(data),
            _ => None,
        }
    }
}

/// The text argument of a method, after its receiver is checked.
fn text_to_search(m: &mut Machine, args: Args, method: &str) -> Outcome<Value> {
    if m.regexp(args.this).is_none() {
        return Err(incompatible(m, args.this, method));
    }
    let text = args.get(m, 0);
    m.to_string(text)
}

#[cold]
fn incompatible(m: &mut Machine, this: Value, method: &str) -> Fault {
    let shown = m.value_label(this);
    m.type_error(&format!(
        "Method RegExp.prototype.{method} called on incompatible receiver {shown}"
    ))
}

/// `exec` of the receiver; a `lastIndex` that was an object comes converted with the callee.
fn exec(m: &mut Machine, args: Args, text: Value) -> Outcome<Option<Search>> {
    let last = match m.bound_data(args.callee).first() {
        Some(converted) => *converted,
        None => m
            .regexp(args.this)
            .map_or(Value::ZERO, |data| data.last_index),
    };
    search::exec(m, args.this, last, text)
}

/// `matchAll` of a global regular expression: an iterator over a copy of it.
pub(crate) fn match_iterator(m: &mut Machine, regexp: Value, text: Value) -> Outcome<Value> {
    let copy = clone(m, regexp)?;
    let last = m.regexp(regexp).map_or(Value::ZERO, |data| data.last_index);
    let last = search::to_length(m.to_number(last));
    set_last_index(m, copy, Value::number(last))?;
    let source = m.new_array(vec![copy, text])?;
    m.new_exotic(ExoticKind::Iterator(IteratorData {
        source,
        kind: IteratorKind::Matches,
        position: 0,
        done: false,
    }))
}

/// The next match of an iterator that [`match_iterator`] made.
pub(crate) fn next_match(m: &mut Machine, source: Value) -> Outcome<Option<Value>> {
    let (regexp, text) = (m.array_item(source, 0), m.array_item(source, 1));
    let last = m.regexp(regexp).map_or(Value::ZERO, |data| data.last_index);
    let Some(search) = search::exec(m, regexp, last, text)? else {
        return Ok(None);
    };
    let made = match_array(m, &search, text)?;
    let (start, end) = search.span();
    if start == end {
        let next = search::advance(m, text, end, search.is_unicode());
        set_last_index(m, regexp, Value::from(next))?;
    }
    search.end(m);
    Ok(Some(made))
}

/// Whether a name is one of the properties that [`get`] computes.
pub(crate) fn is_getter(name: Atom) -> bool {
    matches!(
        name,
        Atom::SOURCE
            | Atom::FLAGS
            | Atom::GLOBAL
            | Atom::IGNORE_CASE
            | Atom::MULTILINE
            | Atom::DOT_ALL
            | Atom::UNICODE
            | Atom::UNICODE_SETS
            | Atom::STICKY
            | Atom::HAS_INDICES
    )
}

/// The properties that are not stored: source and flags.
pub(crate) fn get(m: &mut Machine, handle: Handle, key: Key) -> Outcome<Option<Value>> {
    let (Some(ExoticKind::RegExp(data)), Some(atom)) = (m.exotic_at(handle), m.key_atom(key))
    else {
        return Ok(None);
    };
    let (text, flags) = (data.text, data.flags);
    let is_set = match atom {
        Atom::SOURCE | Atom::FLAGS => {
            let (len, count) = (m.heap.text_len(text), flags.letters().count());
            return if atom == Atom::SOURCE {
                m.substring(text, 1, len - count - 1)
            } else {
                m.substring(text, len - count, len)
            }
            .map(Some);
        }
        Atom::GLOBAL => flags.contains(Flags::GLOBAL),
        Atom::IGNORE_CASE => flags.contains(Flags::IGNORE_CASE),
        Atom::MULTILINE => flags.contains(Flags::MULTILINE),
        Atom::DOT_ALL => flags.contains(Flags::DOT_ALL),
        Atom::UNICODE => flags.contains(Flags::UNICODE),
        Atom::STICKY => flags.contains(Flags::STICKY),
        Atom::HAS_INDICES => flags.contains(Flags::INDICES),
        Atom::UNICODE_SETS => false,
        _ => return Ok(None),
    };
    Ok(Some(Value::bool(is_set)))
}
