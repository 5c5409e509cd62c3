//! The error text for a cycle, in V8's words.

use std::fmt::Write;

use super::writer::{MemberKey, Writer};
use crate::atom::WELL_KNOWN;
use crate::builtins::Kind;
use crate::machine::convert::NumberText;
use crate::machine::{Fault, Machine};
use crate::value::Value;

/// Units of one property name in the text.
const NAME_CHARS_MAX: usize = 128;
/// Lines between the first and the closing one before some are left out.
const LINES_MAX: usize = 3;

/// Throws the `TypeError` for a cycle that the value at hand closes by being `start` again.
pub(crate) fn throw(m: &mut Machine, writer: &Writer, start: Value) -> Fault {
    let path = writer.path();
    let first = path
        .iter()
        .position(|(value, _)| *value == start)
        .unwrap_or(0);
    let between = path.get(first + 1..).unwrap_or(&[]);
    let mut text = format!(
        "Converting circular structure to JSON\n    --> starting at object with constructor '{}'",
        constructor(m, start)
    );
    let line = |text: &mut String, (value, key): &(Value, MemberKey)| {
        let (key, constructor) = (key_text(m, *key), constructor(m, *value));
        let _ = write!(
            text,
            "\n    |     {key} -> object with constructor '{constructor}'"
        );
    };
    if let (true, [one, two, .., last]) = (between.len() > LINES_MAX, between) {
        line(&mut text, one);
        line(&mut text, two);
        text.push_str("\n    |     ...");
        line(&mut text, last);
    } else {
        for step in between {
            line(&mut text, step);
        }
    }
    let _ = write!(
        text,
        "\n    --- {} closes the circle",
        key_text(m, writer.current_key())
    );
    m.type_error(&text)
}

fn key_text(m: &Machine, key: MemberKey) -> String {
    match key {
        MemberKey::Root => String::new(),
        MemberKey::Index(index) => format!("index {index}"),
        MemberKey::Name(name) => match name.as_number() {
            Some(number) => format!("property '{}'", NumberText::default().format(number)),
            None if m.heap.text_len(name) == 0 => "<anonymous>".to_owned(),
            None if m.heap.text_len(name) > NAME_CHARS_MAX => {
                let cut = m.heap.text(name).slice(0, NAME_CHARS_MAX).to_utf8_lossy();
                format!("property '{cut}...'")
            }
            None => format!("property '{}'", m.utf8(name)),
        },
    }
}

fn constructor(m: &Machine, value: Value) -> &'static str {
    if let Some(error) = m.error(value) {
        return WELL_KNOWN
            .get(error.class.0 as usize)
            .copied()
            .unwrap_or("Error");
    }
    match m.kind_of(value) {
        Some(Kind::Array) => "Array",
        Some(Kind::Map) => "Map",
        Some(Kind::Set) => "Set",
        Some(Kind::Promise) => "Promise",
        Some(Kind::Date) => "Date",
        _ => "Object",
    }
}
