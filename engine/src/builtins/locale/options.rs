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
    /// A number that a function checks.
    Number(fn(&mut Machine, &Row, f64) -> Outcome<Value>),
    /// A text (or `undefined`) that a function checks and turns into what is kept.
    Text(fn(&mut Machine, &Form, Step, Value) -> Outcome<Value>),
    /// Any primitive, likewise.
    Primitive(fn(&mut Machine, &Form, Step, Value) -> Outcome<Value>),
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
            let value = get(m, options, row.name)?;
            if value.is_object() && !matches!(row.kind, Kind::Flag) {
                let name = match row.kind {
                    Kind::Count(..) | Kind::Number(_) => "toPrimitiveNumber",
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
            Kind::Primitive(check) => check(m, self, step, value)?,
            Kind::Text(check) if !value.is_undefined() => {
                let text = m.to_string(value)?;
                check(m, self, step, text)?
            }
            Kind::Text(check) => check(m, self, step, value)?,
            _ if value.is_undefined() => value,
            Kind::Word(words) => self.word(m, step, row.name, words, value)?,
            Kind::Flag => Value::bool(m.heap.truthy(value)),
            Kind::Number(check) => {
                let number = m.to_number(value);
                check(m, row, number)?
            }
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
        step: Step,
        name: &str,
        words: &[&str],
        value: Value,
    ) -> Outcome<Value> {
        let given = get(m, step.param(m, self.param), name)?;
        word(m, self.service, name, words, value, given).map(Value::from)
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

/// The place of a value's text among words. In the error an object, as it was given, is called by
/// its kind.
pub(crate) fn word(
    m: &mut Machine,
    service: &str,
    name: &str,
    words: &[&str],
    value: Value,
    given: Value,
) -> Outcome<usize> {
    let text = m.to_string(value)?;
    let found = m
        .heap
        .text(text)
        .as_ascii()
        .and_then(|text| words.iter().position(|word| *word == text));
    if let Some(place) = found {
        return Ok(place);
    }
    if given.is_object() {
        let label = m.value_label(given);
        return Err(m.range_error(&format!(
            "Value {label} out of range for {service} options property {name}"
        )));
    }
    Err(range_error_about(m, text, |text| {
        format!("Value {text} out of range for {service} options property {name}")
    }))
}

/// An option as the script gave it.
pub(crate) fn get(m: &mut Machine, options: Value, name: &str) -> Outcome<Value> {
    match Atom::well_known(name) {
        Some(name) => m.get(options, Key::Atom(name)),
        None => Ok(Value::UNDEFINED),
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

/// Numbering systems that Node knows besides the Latin digits.
pub(crate) const NUMBERING_SYSTEMS: &str = "adlm ahom arab arabext bali beng bhks brah cakm cham \
    deva diak fullwide gara gong gonm gujr gukh guru hanidec hmng hmnp java kali kawi khmr knda \
    krai lana lanatham laoo lepc limb mathbold mathdbl mathmono mathsanb mathsans mlym modi mong \
    mroo mtei mymr mymrepka mymrpao mymrshan mymrtlng nagm newa nkoo olck onao orya osma outlined \
    rohg saur segment shrd sind sinh sora sund sunu takr talu tamldec telu thai tibt tirh tnsa \
    tols vaii wara wcho";

/// Checks the form of a keyword's value and gives it when it is one of those that Node knows; others
/// change nothing there.
pub(crate) fn check_keyword(
    m: &mut Machine,
    text: Value,
    name: &str,
    known: &str,
) -> Outcome<Option<String>> {
    if text.is_undefined() {
        return Ok(None);
    }
    m.charge_steps(m.heap.text_len(text) / 16 + 1)?;
    let wanted = m
        .heap
        .text(text)
        .as_ascii()
        .filter(|text| is_keyword_type(text))
        .map(str::to_ascii_lowercase);
    match wanted {
        None => Err(range_error_about(m, text, |text| {
            format!("Invalid {name} : {text}")
        })),
        wanted => Ok(wanted.filter(|wanted| known.split(' ').any(|known| known == wanted))),
    }
}

/// Whether a text is a `type` of Unicode locale keywords: groups of three to eight letters and
/// digits with hyphens between.
fn is_keyword_type(text: &str) -> bool {
    text.split('-').all(|part| {
        (3..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}
