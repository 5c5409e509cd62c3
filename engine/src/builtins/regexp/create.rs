//! Making regular expression objects: from literals, and from texts while the script runs.

use std::sync::Arc;

use codecall_grammar::regex::{self as pattern, Flags, FlagsError, PATTERN_CHARS_MAX};

use super::super::Args;
use crate::atom::Atom;
use crate::heap::cell::{ExoticKind, RegExpData};
use crate::machine::{Fault, Machine, Outcome};
use crate::regex::Program;
use crate::value::Value;

/// The object of literal number `index` of the program.
pub(crate) fn literal(m: &mut Machine, index: u32) -> Outcome<Value> {
    let literal = &m.program.regexps[index as usize];
    let data = RegExpData {
        program: Arc::clone(&literal.program),
        flags: literal.flags,
        is_dynamic: false,
        text: Value::constant_string(literal.text),
        last_index: Value::ZERO,
    };
    m.new_exotic(ExoticKind::RegExp(data))
}

/// A new object with the same source and flags.
pub(crate) fn clone(m: &mut Machine, regexp: Value) -> Outcome<Value> {
    let Some(data) = m.regexp(regexp) else {
        return Ok(regexp);
    };
    let mut data = data.clone();
    data.last_index = Value::ZERO;
    m.new_exotic(ExoticKind::RegExp(data))
}

/// `RegExp(pattern, flags)`, with or without `new`.
pub(super) fn construct(m: &mut Machine, args: Args, is_new: bool) -> Outcome<Value> {
    let (pattern, flags) = (args.get(m, 0), args.get(m, 1));
    let pattern = match m.regexp(pattern) {
        Some(_) if flags.is_undefined() => {
            return if is_new {
                clone(m, pattern)
            } else {
                Ok(pattern)
            };
        }
        Some(data) => {
            let (text, count) = (data.text, data.flags.letters().count());
            let len = m.heap.text_len(text);
            m.substring(text, 1, len - count - 1)?
        }
        None if pattern.is_undefined() => Value::EMPTY_STRING,
        None => m.to_string(pattern)?,
    };
    let flags = if flags.is_undefined() {
        Value::EMPTY_STRING
    } else {
        m.to_string(flags)?
    };
    create(m, pattern, flags)
}

/// `RegExpCreate` from two strings.
pub(crate) fn create(m: &mut Machine, source: Value, flags: Value) -> Outcome<Value> {
    let flags = match Flags::parse(m.heap.text(flags).units()) {
        Ok(flags) => flags,
        Err(error) => return Err(wrong_flags(m, flags, error)),
    };
    let len = m.heap.text_len(source);
    m.charge_steps(len)?;
    if len > PATTERN_CHARS_MAX * 2 {
        return Err(syntax_error(
            m,
            "Invalid regular expression: Regular expression too large",
        ));
    }
    let units: Vec<u16> = m.heap.text(source).units().collect();
    let parsed = match pattern::parse(&units, flags) {
        Ok(parsed) => parsed,
        Err(error) => {
            let source = m.utf8(source);
            let letters: String = flags.letters().collect();
            let message = error.message(&source, &letters);
            return Err(syntax_error(m, &message));
        }
    };
    let program = Program::compile(&parsed);
    m.charge_steps(program.bytes() / 16)?;
    let text = whole_text(m, &units, flags)?;
    m.new_exotic(ExoticKind::RegExp(RegExpData {
        program: Arc::new(program),
        flags,
        is_dynamic: true,
        text,
        last_index: Value::ZERO,
    }))
}

#[cold]
fn wrong_flags(m: &mut Machine, flags: Value, error: FlagsError) -> Fault {
    let flags = m.utf8(flags);
    let hint = match error {
        FlagsError::Invalid => "",
        FlagsError::Unsupported => " (use the flag u instead of v)",
    };
    syntax_error(
        m,
        &format!("Invalid flags supplied to RegExp constructor '{flags}'{hint}"),
    )
}

#[cold]
fn syntax_error(m: &mut Machine, message: &str) -> Fault {
    m.throw(Atom::SYNTAX_ERROR, message)
}

/// `/source/flags` such that it reads as a literal: slashes outside classes and line ends escaped.
fn whole_text(m: &mut Machine, source: &[u16], flags: Flags) -> Outcome<Value> {
    let mut text = Vec::with_capacity(source.len() * 2 + 16);
    let put = |text: &mut Vec<u16>, part: &str| text.extend(part.encode_utf16());
    put(&mut text, "/");
    if source.is_empty() {
        put(&mut text, "(?:)");
    }
    let (mut is_escaped, mut in_class) = (false, false);
    for unit in source {
        let escape = match *unit {
            0x0A => Some("n"),
            0x0D => Some("r"),
            0x2028 => Some("u2028"),
            0x2029 => Some("u2029"),
            0x2F if !in_class => Some("/"),
            _ => None,
        };
        match escape {
            Some(escape) => {
                if !is_escaped {
                    put(&mut text, "\\");
                }
                put(&mut text, escape);
            }
            None => text.push(*unit),
        }
        match *unit {
            _ if is_escaped => {}
            0x5B => in_class = true,
            0x5D => in_class = false,
            _ => {}
        }
        is_escaped = *unit == 0x5C && !is_escaped;
    }
    put(&mut text, "/");
    text.extend(flags.letters().map(|letter| letter as u16));
    m.new_utf16(&text)
}
