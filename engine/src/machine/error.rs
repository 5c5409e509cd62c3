//! Throwing.

use super::{Fault, Machine, Outcome};
use crate::atom::Atom;
use crate::heap::cell::{Cell, ErrorData, ExoticKind};
use crate::value::{Handle, Value};

impl Machine {
    /// Throws a new error of a class (`Atom::TYPE_ERROR`, …) with a message.
    #[cold]
    pub(crate) fn throw(&mut self, class: Atom, message: &str) -> Fault {
        match self.make_error(class, message) {
            Ok(error) => self.throw_value(error),
            Err(fault) => fault,
        }
    }

    /// `TypeError`
    #[cold]
    pub(crate) fn type_error(&mut self, message: &str) -> Fault {
        self.throw(Atom::TYPE_ERROR, message)
    }

    /// `RangeError`
    #[cold]
    pub(crate) fn range_error(&mut self, message: &str) -> Fault {
        self.throw(Atom::RANGE_ERROR, message)
    }

    /// Throws a value.
    pub(crate) fn throw_value(&mut self, value: Value) -> Fault {
        self.thrown = value;
        Fault::Throw
    }

    /// As [`Machine::throw`], with a message that may not be well-formed.
    #[cold]
    pub(crate) fn throw_units(&mut self, class: Atom, message: &[u16]) -> Fault {
        let outer = self.enter_native();
        let text = self.new_utf16(message);
        let made = text.and_then(|text| self.error_with(class, text));
        self.leave_native(outer);
        match made {
            Ok(error) => self.throw_value(error),
            Err(fault) => fault,
        }
    }

    /// A new error with a message, not thrown.
    pub(crate) fn make_error(&mut self, class: Atom, message: &str) -> Outcome<Value> {
        let outer = self.enter_native();
        let text = self.new_text(message);
        let made = text.and_then(|text| self.error_with(class, text));
        self.leave_native(outer);
        made
    }

    fn error_with(&mut self, class: Atom, message: Value) -> Outcome<Value> {
        let error = self.new_error(class)?;
        if let Some(data) = self.error_mut(error) {
            data.message = message;
        }
        Ok(error)
    }

    /// What an error value holds.
    pub(crate) fn error(&self, value: Value) -> Option<&ErrorData> {
        match self.exotic(value)? {
            ExoticKind::Error(error) => Some(error),
            _ => None,
        }
    }

    /// As [`Machine::error`], to change it.
    pub(crate) fn error_mut(&mut self, value: Value) -> Option<&mut ErrorData> {
        match self.exotic_mut(value)? {
            ExoticKind::Error(error) => Some(error),
            _ => None,
        }
    }

    /// The behaviour of an object of a kind of its own.
    pub(crate) fn exotic(&self, value: Value) -> Option<&ExoticKind> {
        self.exotic_at(value.as_other_handle()?)
    }

    /// As [`Machine::exotic`], by handle.
    pub(crate) fn exotic_at(&self, handle: Handle) -> Option<&ExoticKind> {
        match self.heap.cell(handle) {
            Cell::Exotic(exotic) => Some(&exotic.kind),
            _ => None,
        }
    }

    /// As [`Machine::exotic`], to change it.
    pub(crate) fn exotic_mut(&mut self, value: Value) -> Option<&mut ExoticKind> {
        match self.heap.cell_mut(value.as_other_handle()?) {
            Cell::Exotic(exotic) => Some(&mut exotic.kind),
            _ => None,
        }
    }

    /// Text of a string value as UTF-8, for messages.
    pub(crate) fn utf8(&self, string: Value) -> String {
        self.heap.text(string).to_utf8_lossy()
    }
}
