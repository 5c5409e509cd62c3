//! Reading the options of a locale form, one by one in the order in which V8 reads them. What is
//! read is kept in local registers of the built-in, one an option; an option that is an object is
//! made primitive by a call of its own.

use crate::atom::Atom;
use crate::builtins::{Flow, Resume, Step, hidden};
use crate::machine::key::Key;
use crate::machine::{Fault, Machine, Outcome};
use crate::value::Value;

/// What an option may be.
pub(crate) enum Kind {
    /// One of these words; kept as its place in the list.
    Word(&'static [&'static str]),
    /// Kept as true or false.
    Flag,
    /// A number from `.0` to `.1`; the part after the point is dropped.
    Count(f64, f64),
    /// A text (or `undefined`) that a function checks and turns into what is kept.
    Text(fn(&mut Machine, &Form, Step, Value) -> Outcome<Value>),
}

/// One option.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
}

impl Row {
    pub(crate) const fn new(name: &'static str, kind: Kind) -> Self {
        Self { name, kind }
    }
}

/// The options of a locale form.
pub(crate) struct Form {
    /// The built-in's name in messages.
    pub(crate) service: &'static str,
    pub(crate) rows: &'static [Row],
    /// Parameter that holds the options, an object or `undefined`.
    pub(crate) param: usize,
}

impl Form {
    /// Reads on. `None` when all options are read, otherwise what to do before coming back. The
    /// number of the step is that of the row whose value is being made primitive.
    pub(crate) fn read(&self, m: &mut Machine, step: Step) -> Outcome<Option<Flow>> {
        let mut next = 0;
        if let Resume::Returned(value) = step.resume {
            next = step.state as usize;
            self.keep(m, step, next, value)?;
            next += 1;
        }
        let options = step.param(m, self.param);
        if options.is_undefined() {
            return Ok(None);
        }
        m.charge_steps(self.rows.len() - next)?;
        while let Some(row) = self.rows.get(next) {
            let value = match Atom::well_known(row.name) {
                Some(name) => m.get(options, Key::Atom(name))?,
                None => Value::UNDEFINED,
            };
            if value.is_object() && !matches!(row.kind, Kind::Flag) {
                let name = match row.kind {
                    Kind::Count(..) => "toPrimitiveNumber",
                    _ => "toPrimitiveString",
                };
                m.set_step(next as u32);
                return Ok(Some(Flow::call(Value::builtin(hidden(name)), &[value])));
            }
            self.keep(m, step, next, value)?;
            next += 1;
        }
        Ok(None)
    }

    /// Checks and keeps a value, primitive unless the row is a flag.
    fn keep(&self, m: &mut Machine, step: Step, index: usize, value: Value) -> Outcome<()> {
        let row = &self.rows[index];
        let kept = match row.kind {
            Kind::Text(check) => {
                let text = if value.is_undefined() {
                    value
                } else {
                    m.to_string(value)?
                };
                check(m, self, step, text)?
            }
            _ if value.is_undefined() => value,
            Kind::Word(words) => self.word(m, row.name, words, value)?,
            Kind::Flag => Value::bool(m.heap.truthy(value)),
            Kind::Count(min, max) => {
                let number = m.to_number(value);
                count(m, row.name, number, min, max)?
            }
        };
        step.set_local(m, index, kept);
        Ok(())
    }

    /// The place of a value's text among words.
    pub(crate) fn word(
        &self,
        m: &mut Machine,
        name: &str,
        words: &[&str],
        value: Value,
    ) -> Outcome<Value> {
        let text = m.to_string(value)?;
        let found = m
            .heap
            .text(text)
            .as_ascii()
            .and_then(|text| words.iter().position(|word| *word == text));
        match found {
            Some(place) => Ok(Value::from(place)),
            None => Err(self.out_of_range(m, name, text)),
        }
    }

    /// The error for a text that an option cannot be.
    pub(crate) fn out_of_range(&self, m: &mut Machine, name: &str, text: Value) -> Fault {
        let service = self.service;
        range_error_about(m, text, |text| {
            format!("Value {text} out of range for {service} options property {name}")
        })
    }

    /// Place of the word that an option is.
    pub(crate) fn place(m: &Machine, step: Step, row: usize) -> Option<usize> {
        let kept = step.local(m, row).as_number()?;
        Some(kept as usize)
    }

    /// What a flag is.
    pub(crate) fn flag(m: &Machine, step: Step, row: usize) -> Option<bool> {
        match step.local(m, row) {
            Value::UNDEFINED => None,
            value => Some(value == Value::TRUE),
        }
    }
}

/// A whole number between bounds.
pub(crate) fn count(
    m: &mut Machine,
    name: &str,
    number: f64,
    min: f64,
    max: f64,
) -> Outcome<Value> {
    if (min..=max).contains(&number) {
        return Ok(Value::number(number.floor()));
    }
    Err(m.range_error(&format!("{name} value is out of range.")))
}

/// A `RangeError` with the script's text in its message.
#[cold]
pub(crate) fn range_error_about(
    m: &mut Machine,
    text: Value,
    message: impl Fn(&str) -> String,
) -> Fault {
    let len = m.heap.text_len(text);
    let bytes = len.saturating_mul(6);
    if let Err(fault) = m.charge_steps(len / 16).and_then(|()| m.charge(bytes)) {
        return fault;
    }
    let message = message(&m.utf8(text));
    m.release(bytes);
    m.range_error(&message)
}

/// Whether a text is a `type` of Unicode locale keywords: groups of three to eight letters and
/// digits with hyphens between.
pub(crate) fn is_keyword_type(text: &str) -> bool {
    text.split('-').all(|part| {
        (3..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}
