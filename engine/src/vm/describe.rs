//! Words for errors: what a value or an operand is called, where the script is.

use codecall_grammar::Shown;
use codecall_grammar::span::Span;

use super::frame::Running;
use crate::atom::Atom;
use crate::builtins::Kind;
use crate::bytecode::opcode::{DestructureMode, Instr, IterMode};
use crate::heap::cell::BARE;
use crate::machine::key::Key;
use crate::machine::{Fault, Machine};
use crate::value::Value;

/// Longest source of a function that a message repeats whole.
const SOURCE_CHARS_MAX: usize = 128;
/// What is shown of the beginning of a longer one.
const SOURCE_CHARS_HEAD: usize = 111;

impl Machine {
    /// The operand place of the instruction that runs.
    pub(super) fn current_place(&self) -> Option<Span> {
        let frame = self
            .frames
            .iter()
            .rev()
            .find(|frame| frame.running == Running::Function)?;
        let function = &self.program.functions[frame.function as usize];
        Some(function.place(frame.pc.saturating_sub(1)))
    }

    /// The operand of the running instruction, printed as V8 prints it.
    pub(crate) fn callee_text(&self) -> String {
        self.place_text(Shown::Callee)
    }

    fn operand_text(&self) -> String {
        self.place_text(Shown::Operand)
    }

    fn place_text(&self, shown: Shown) -> String {
        let Some(place) = self.current_place() else {
            return "value".to_owned();
        };
        let text = place.text(&self.program.source);
        codecall_grammar::describe_expression(text, shown, self.program.typescript)
            .unwrap_or_else(|| text.to_owned())
    }

    /// `ReferenceError` for a use before initialisation.
    #[cold]
    pub(crate) fn dead_zone(&mut self, name: u16) -> Fault {
        let name = self.utf8(Value::constant_string(u32::from(name)));
        self.throw(
            Atom::REFERENCE_ERROR,
            &format!("Cannot access '{name}' before initialization"),
        )
    }

    /// `TypeError` for calling a value whose source text is not at hand.
    #[cold]
    pub(crate) fn call_not_function(&mut self, value: Value) -> Fault {
        let label = self.value_label(value);
        self.type_error(&format!("{label} is not a function"))
    }

    /// A value as V8 shows it in messages, without running anything of the script: primitives as
    /// text, objects as `#<Object>`, but as `[object Object]` those that have another `toString`.
    pub(crate) fn value_label(&mut self, value: Value) -> String {
        if !value.is_object() {
            return match self.to_string(value) {
                Ok(text) => self.utf8(text),
                Err(_) => "value".to_owned(),
            };
        }
        let name = match self.kind_of(value) {
            Some(Kind::Error) => return self.error_label(value),
            Some(Kind::Function) => return self.function_label(value),
            Some(Kind::Array | Kind::Date | Kind::RegExp) => None,
            Some(Kind::Map) => Some("#<Map>"),
            Some(Kind::Set) => Some("#<Set>"),
            Some(Kind::Promise) => Some("#<Promise>"),
            _ if self.flags(value) & BARE != 0 => None,
            _ => Some("#<Object>"),
        };
        let key = Key::Atom(Atom::TO_STRING);
        match name {
            Some(name) if !matches!(self.get_own(value, key), Ok(Some(_))) => name.to_owned(),
            _ => match crate::builtins::object::tag(self, value) {
                Ok(tag) => self.utf8(tag),
                Err(_) => "#<Object>".to_owned(),
            },
        }
    }

    /// The error of reading `undefined` or `null` by a key that is an object.
    #[cold]
    pub(crate) fn nullish_object_read(&mut self, target: Value, key: Value) -> Fault {
        self.nullish_object_access(target, key, ("read", "reading"))
    }

    /// The error of writing to `undefined` or `null` by a key that is an object.
    #[cold]
    pub(crate) fn nullish_object_write(&mut self, target: Value, key: Value) -> Fault {
        self.nullish_object_access(target, key, ("set", "setting"))
    }

    fn nullish_object_access(
        &mut self,
        target: Value,
        key: Value,
        (verb, gerund): (&str, &str),
    ) -> Fault {
        let what = if target.is_undefined() {
            "undefined"
        } else {
            "null"
        };
        let label = self.value_label(key);
        let key = if label.starts_with("[object ") {
            String::new()
        } else {
            format!(" ({gerund} '{label}')")
        };
        self.type_error(&format!("Cannot {verb} properties of {what}{key}"))
    }

    /// `Name: message`
    fn error_label(&mut self, error: Value) -> String {
        let mut part = |atom: Atom| match self.get(error, Key::Atom(atom)) {
            Ok(value) if value.is_object() => "[object Object]".to_owned(),
            Ok(value) => self.value_label(value),
            Err(_) => String::new(),
        };
        let (name, message) = (part(Atom::NAME), part(Atom::MESSAGE));
        if message.is_empty() || name.is_empty() {
            name + &message
        } else {
            format!("{name}: {message}")
        }
    }

    /// The source of a function, the middle of a long one left out.
    fn function_label(&mut self, function: Value) -> String {
        let text = match self.function_text(function) {
            Ok(text) => self.utf8(text),
            Err(_) => return "#<Function>".to_owned(),
        };
        let count = text.chars().count();
        if count <= SOURCE_CHARS_MAX {
            return text;
        }
        let head: String = text.chars().take(SOURCE_CHARS_HEAD).collect();
        let tail: String = text.chars().skip(count - 2).collect();
        format!("{head}...<omitted>...{tail}")
    }

    /// The error of iterating what is not iterable.
    #[cold]
    pub(crate) fn iteration_error(&mut self, instr: Instr, value: Value) -> Fault {
        let mode = Self::iter_mode(instr.x);
        match mode {
            IterMode::Source | IterMode::Declaration => {
                let text = self.place_text(Shown::Iterated);
                let what = if text.ends_with("(...)") {
                    "not a function or its return value is not iterable"
                } else {
                    "not iterable"
                };
                // These messages leave out that something is called.
                let text = text.replace("(...)", "");
                self.type_error(&format!("{text} is {what}"))
            }
            IterMode::Value => self.not_iterable(value),
            IterMode::ForOfElement => self.type_error(".for is not iterable"),
            IterMode::Await if value.is_nullish() => {
                let what = if value.is_undefined() {
                    "undefined"
                } else {
                    "null"
                };
                self.type_error(&format!(
                    "Cannot read properties of {what} (reading 'Symbol(Symbol.asyncIterator)')"
                ))
            }
            IterMode::Await => {
                let text = self.operand_text();
                let calls = if self.place_text(Shown::Iterated).ends_with("(...)") {
                    " is not a function or its return value"
                } else {
                    ""
                };
                self.type_error(&format!("{text}{calls} is not async iterable"))
            }
            IterMode::Nested => {
                let mode = Self::destructure_mode(instr.c as u8);
                if mode == DestructureMode::Parameter && !value.is_nullish() {
                    return self.not_iterable(value);
                }
                let text = self.taken_apart(mode, value);
                let message = if value.is_nullish() {
                    let what = if value.is_undefined() {
                        "undefined"
                    } else {
                        "null"
                    };
                    format!(
                        "Cannot destructure property 'Symbol(Symbol.iterator)' of '{text}' as it \
                         is {what}."
                    )
                } else {
                    format!("{text} is not iterable (cannot read property Symbol(Symbol.iterator))")
                };
                self.type_error(&message)
            }
        }
    }

    /// What errors of destructuring call the value that is taken apart.
    fn taken_apart(&self, mode: DestructureMode, value: Value) -> String {
        match mode {
            DestructureMode::Source => return self.operand_text(),
            DestructureMode::Parameter if value.is_undefined() => "undefined",
            DestructureMode::Parameter => "object null",
            DestructureMode::DefaultParameter => {
                "(intermediate value)(intermediate value)(intermediate value)"
            }
            DestructureMode::ForOf => ".for",
            DestructureMode::Catch => ".catch",
            DestructureMode::ReadThrough => "",
        }
        .to_owned()
    }

    /// The error of spreading what is not iterable. `x` of the instruction: 0 in an array literal,
    /// 1 as the only spread and last argument of a call, 2 as any other argument.
    #[cold]
    pub(crate) fn spread_error(&mut self, instr: Instr, value: Value) -> Fault {
        match instr.x {
            0 => self.iteration_error(Instr { x: 0, ..instr }, value),
            1 if value.is_nullish() => {
                let what = if value.is_undefined() {
                    "undefined"
                } else {
                    "null"
                };
                let text = self.operand_text();
                self.type_error(&format!(
                    "{text} is not iterable (cannot read property {what})"
                ))
            }
            1 => self
                .type_error("Spread syntax requires ...iterable[Symbol.iterator] to be a function"),
            _ => self.not_iterable(value),
        }
    }

    /// The error of destructuring `undefined` or `null`.
    #[cold]
    pub(crate) fn destructure_error(&mut self, instr: Instr, value: Value) -> Fault {
        let what = if value.is_undefined() {
            "undefined"
        } else {
            "null"
        };
        let key =
            (instr.c != u16::MAX).then(|| self.utf8(Value::constant_string(u32::from(instr.c))));
        let mode = Self::destructure_mode(instr.x);
        if mode == DestructureMode::ReadThrough {
            let key = key.map_or_else(String::new, |key| format!(" (reading '{key}')"));
            return self.type_error(&format!("Cannot read properties of {what}{key}"));
        }
        let subject = self.taken_apart(mode, value);
        let message = match key {
            Some(key) => {
                format!("Cannot destructure property '{key}' of '{subject}' as it is {what}.")
            }
            None => format!("Cannot destructure '{subject}' as it is {what}."),
        };
        self.type_error(&message)
    }

    /// The error of `in` on a primitive.
    #[cold]
    pub(crate) fn in_error(&mut self, key: Value, target: Value) -> Fault {
        let (key, target) = (self.value_label(key), self.value_label(target));
        self.type_error(&format!(
            "Cannot use 'in' operator to search for '{key}' in {target}"
        ))
    }
}
