//! Property names and their values, as the writer reads them.

use crate::heap::Heap;
use crate::heap::cell::{Cell, ExoticKind};
use crate::heap::text::Str;
use crate::json::escape::Text;
use crate::machine::convert::NumberText;
use crate::text::array_index;
use crate::value::{StringPlace, Unpacked, Value};

/// An own property of a plain object, by a key as dictionaries have it.
pub(super) fn own(heap: &Heap, cell: &Cell, key: Value) -> Option<Value> {
    match cell {
        Cell::Object { shape, slots, .. } if key.is_string() => {
            let slot = heap.shapes.slot(*shape, heap.find_atom(key)?)?;
            slots.get(slot).copied()
        }
        Cell::Dictionary { table, .. } => {
            let found = table.find(heap.hash(key), |have| heap.same_value_zero(have, key));
            found.map(|at| table.value_at(at))
        }
        _ => None,
    }
}

/// The milliseconds of a Date.
pub(crate) fn date_of(heap: &Heap, value: Value) -> Option<f64> {
    match heap.cell(value.as_other_handle()?) {
        Cell::Exotic(exotic) => match exotic.kind {
            ExoticKind::Date(ms) => Some(ms),
            _ => None,
        },
        _ => None,
    }
}

/// A string value on its way out.
pub(super) fn heap_text(heap: &Heap, string: Value) -> Text<'_> {
    let text = heap.text(string);
    if let StringPlace::Heap(handle) = string.string_place()
        && let Cell::DocText { doc, .. } = heap.cell(handle)
        && let Cell::Doc(doc) = heap.cell(*doc)
        && doc.is_plain()
        && let Str::Latin1(bytes) = text
    {
        return Text::Clean(bytes);
    }
    Text::units(text)
}

/// Hands the text of a property name on.
pub(super) fn with_name<R>(heap: &Heap, name: Value, run: impl FnOnce(Text<'_>) -> R) -> R {
    let clean = |text: &'static str| Text::Clean(text.as_bytes());
    match name.unpack() {
        Unpacked::String => run(heap_text(heap, name)),
        Unpacked::Number(number) => {
            run(Text::Clean(NumberText::default().format(number).as_bytes()))
        }
        Unpacked::Bool(true) => run(clean("true")),
        Unpacked::Bool(false) => run(clean("false")),
        Unpacked::Null => run(clean("null")),
        _ => run(clean("undefined")),
    }
}

/// The array index that a property name is.
pub(super) fn key_index(heap: &Heap, name: Value) -> Option<u32> {
    if let Some(number) = name.as_number() {
        let index = number as u32;
        return (f64::from(index) == number && index != u32::MAX).then_some(index);
    }
    if !name.is_string() {
        return None;
    }
    match heap.text(name) {
        Str::Latin1(units) => array_index(units),
        Str::Utf16(_) => None,
    }
}

/// Indices come first, ascending; sorting keeps the order of the rest.
pub(super) fn index_rank(index: Option<u32>) -> u64 {
    index.map_or(u64::MAX, u64::from)
}

pub(super) fn key_string(heap: &Heap, name: Value) -> String {
    with_name(heap, name, |text| {
        let mut out = Vec::with_capacity(text.written_len());
        text.write(&mut out);
        String::from_utf8_lossy(&out).into_owned()
    })
}
