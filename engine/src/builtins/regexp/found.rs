//! What a match looks like to the script.

use super::search::Search;
use crate::atom::{Atom, is_blocked_text};
use crate::heap::cell::Cell;
use crate::machine::key::Key;
use crate::machine::{Machine, Outcome};
use crate::value::{Handle, Value};

type Span = Option<(u32, u32)>;

/// The array of `exec`: match and captures, with `index`, `input`, `groups` and perhaps `indices`.
pub(crate) fn match_array(m: &mut Machine, search: &Search, text: Value) -> Outcome<Value> {
    let made = array_of(m, search, |m, span| part(m, text, span))?;
    let extra = m.new_dictionary()?;
    set_extra(m, made, extra);
    let index = Value::from(search.span().0);
    m.object_put(extra, Key::Atom(Atom::INDEX), index)?;
    m.object_put(extra, Key::Atom(Atom::INPUT), text)?;
    let groups = groups_of(m, search, |m, span| part(m, text, span))?;
    m.object_put(extra, Key::Atom(Atom::GROUPS), groups)?;
    if search.has_indices() {
        let indices = array_of(m, search, pair)?;
        let own = m.new_dictionary()?;
        set_extra(m, indices, own);
        let groups = groups_of(m, search, pair)?;
        m.object_put(own, Key::Atom(Atom::GROUPS), groups)?;
        m.object_put(extra, Key::Atom(Atom::INDICES), indices)?;
    }
    Ok(made)
}

/// The arguments of a replacement function, as an array.
pub(crate) fn match_arguments(m: &mut Machine, search: &Search, text: Value) -> Outcome<Value> {
    let list = array_of(m, search, |m, span| part(m, text, span))?;
    let groups = groups_of(m, search, |m, span| part(m, text, span))?;
    if let Some(handle) = list.as_array_handle() {
        m.push_item(handle, Value::from(search.span().0))?;
        m.push_item(handle, text)?;
        if !groups.is_undefined() {
            m.push_item(handle, groups)?;
        }
    }
    Ok(list)
}

/// One value for each group, as an array.
fn array_of(
    m: &mut Machine,
    search: &Search,
    show: impl Fn(&mut Machine, Span) -> Outcome<Value>,
) -> Outcome<Value> {
    let captures = search.captures();
    m.charge_steps(captures.len())?;
    let made = m.new_array_of(captures.len())?;
    if let Some(handle) = made.as_array_handle() {
        for span in captures {
            let value = show(m, *span)?;
            m.push_item(handle, value)?;
        }
    }
    Ok(made)
}

/// One property for each named group; undefined without names.
fn groups_of(
    m: &mut Machine,
    search: &Search,
    show: impl Fn(&mut Machine, Span) -> Outcome<Value>,
) -> Outcome<Value> {
    if search.names().is_empty() {
        return Ok(Value::UNDEFINED);
    }
    let groups = m.new_bare_object()?;
    let Some(handle) = groups.as_object_handle() else {
        return Ok(groups);
    };
    for (name, number) in search.names() {
        if is_blocked_text(name.as_bytes()) {
            continue;
        }
        m.charge_steps(1)?;
        let span = search.captures().get(*number as usize).copied().flatten();
        let value = show(m, span)?;
        let name = m.new_text(name)?;
        let key = m.key_of_string(name);
        m.object_put(handle, key, value)?;
    }
    Ok(groups)
}

/// What a group matched.
pub(super) fn part(m: &mut Machine, text: Value, span: Span) -> Outcome<Value> {
    match span {
        Some((start, end)) => m.substring(text, start as usize, end as usize),
        None => Ok(Value::UNDEFINED),
    }
}

/// Where a group matched.
fn pair(m: &mut Machine, span: Span) -> Outcome<Value> {
    match span {
        Some((start, end)) => m.new_array(vec![Value::from(start), Value::from(end)]),
        None => Ok(Value::UNDEFINED),
    }
}

fn set_extra(m: &mut Machine, array: Value, made: Handle) {
    if let Some(handle) = array.as_array_handle()
        && let Cell::Array { extra, .. } = m.heap.cell_mut(handle)
    {
        *extra = made;
    }
}
