//! Case mapping, normalisation and well-formedness.

use unicode_normalization::UnicodeNormalization;

use super::this_text;
use crate::builtins::Args;
use crate::builtins::locale::tag;
use crate::heap::text::Str;
use crate::machine::string::TextBuilder;
use crate::machine::{Machine, Outcome};
use crate::value::Value;

/// `toLocaleLowerCase` and `toLocaleUpperCase`: Turkish and Azerbaijani keep the dot of an `i`; in other
/// languages they are the plain ones.
pub(super) fn map_case_of_locale(
    m: &mut Machine,
    args: Args,
    name: &str,
    upper: bool,
) -> Outcome<Value> {
    let this = this_text(m, args.this, name)?;
    let tag = tag::requested(m, args.get(m, 0))?;
    if !tag.is_some_and(|tag| matches!(tag.language.as_str(), "tr" | "az")) {
        return map_case(m, args, name, upper);
    }
    m.charge_steps(m.heap.text_len(this) / 4)?;
    map_well_formed(m, this, |part| {
        if upper {
            part.replace('i', "İ").to_uppercase()
        } else {
            let dotted = part.replace("I\u{307}", "i").replace('İ', "i");
            dotted.replace('I', "ı").to_lowercase()
        }
    })
}

/// `toLowerCase` and `toUpperCase`: full mappings of Unicode, the final sigma too.
pub(super) fn map_case(m: &mut Machine, args: Args, name: &str, upper: bool) -> Outcome<Value> {
    let this = this_text(m, args.this, name)?;
    let len = m.heap.text_len(this);
    m.charge_steps(len / 16)?;
    if let Str::Latin1(units) = m.heap.text(this) {
        let changes = |unit: &u8| {
            if upper {
                matches!(unit, b'a'..=b'z' | 0xB5 | 0xDF..=0xF6 | 0xF8..=0xFF)
            } else {
                matches!(unit, b'A'..=b'Z' | 0xC0..=0xD6 | 0xD8..=0xDE)
            }
        };
        if !units.iter().any(changes) {
            return Ok(this);
        }
        // Three small letters have capitals that are longer or beyond Latin-1.
        if !upper || !units.iter().any(|unit| matches!(unit, 0xB5 | 0xDF | 0xFF)) {
            m.charge(len)?;
            m.release(len);
            let mut mapped = match m.heap.text(this) {
                Str::Latin1(units) => units.to_vec(),
                Str::Utf16(_) => Vec::new(),
            };
            for unit in mapped.iter_mut().filter(|unit| changes(unit)) {
                *unit ^= 0x20;
            }
            return m.adopt_bytes(mapped);
        }
    }
    map_well_formed(m, this, |part| {
        if upper {
            part.to_uppercase()
        } else {
            part.to_lowercase()
        }
    })
}

/// Maps the stretches between lone surrogates; those stay.
fn map_well_formed(m: &mut Machine, string: Value, map: impl Fn(&str) -> String) -> Outcome<Value> {
    let len = m.heap.text_len(string);
    let mut builder = TextBuilder::new();
    let mut start = 0;
    while start < len {
        let text = m.heap.text(string);
        let end = next_lone(text, start);
        // UTF-8 takes up to three bytes a unit; the mapped text may be three times as long.
        let bytes = (end - start).saturating_mul(12);
        m.charge(bytes)?;
        let part = m.heap.text(string).slice(start, end).to_utf8_lossy();
        let mapped = map(&part);
        drop(part);
        push_utf8(m, &mut builder, &mapped)?;
        m.release(bytes);
        start = end;
        if start < len {
            let unit = m.heap.text(string).unit(start);
            builder.push_unit(m, unit)?;
            start += 1;
        }
    }
    builder.finish(m)
}

/// The first lone surrogate at or after `from`, or the length.
fn next_lone(text: Str<'_>, from: usize) -> usize {
    let Str::Utf16(units) = text else {
        return text.len();
    };
    let mut at = from;
    while at < units.len() {
        let (code, count) = text.code_point(at);
        if (0xD800..0xE000).contains(&code) {
            return at;
        }
        at += count;
    }
    at
}

fn push_utf8(m: &mut Machine, builder: &mut TextBuilder, text: &str) -> Outcome<()> {
    let mut narrow = [0u8; 64];
    let mut wide = [0u16; 64];
    let mut chars = text.chars().peekable();
    while chars.peek().is_some() {
        let mut count = 0;
        while count < narrow.len()
            && let Some(c) = chars.next_if(|c| (*c as u32) < 0x100)
        {
            narrow[count] = c as u8;
            count += 1;
        }
        builder.push_units(m, Str::Latin1(&narrow[..count]))?;
        count = 0;
        while count < wide.len() - 1
            && let Some(c) = chars.next_if(|c| (*c as u32) >= 0x100)
        {
            count += c.encode_utf16(&mut wide[count..]).len();
        }
        if count > 0 {
            builder.push_units(m, Str::Utf16(&wide[..count]))?;
        }
    }
    Ok(())
}

/// `normalize`
pub(super) fn normalize(m: &mut Machine, args: Args) -> Outcome<Value> {
    let this = this_text(m, args.this, "normalize")?;
    let form = args.get(m, 0);
    let form = if form.is_undefined() {
        "NFC".to_owned()
    } else {
        let form = m.to_string(form)?;
        m.charge_steps(m.heap.text_len(form) / 16)?;
        m.utf8(form)
    };
    if !matches!(form.as_str(), "NFC" | "NFD" | "NFKC" | "NFKD") {
        return Err(m.range_error("The normalization form should be one of NFC, NFD, NFKC, NFKD."));
    }
    m.charge_steps(m.heap.text_len(this) / 8)?;
    if let Str::Latin1(units) = m.heap.text(this)
        && (form == "NFC" || units.is_ascii())
    {
        return Ok(this);
    }
    map_well_formed(m, this, |part| match form.as_str() {
        "NFD" => part.nfd().collect(),
        "NFKC" => part.nfkc().collect(),
        "NFKD" => part.nfkd().collect(),
        _ => part.nfc().collect(),
    })
}

/// `isWellFormed`
pub(super) fn is_well_formed(m: &mut Machine, args: Args) -> Outcome<Value> {
    let this = this_text(m, args.this, "isWellFormed")?;
    let len = m.heap.text_len(this);
    m.charge_steps(len / 16)?;
    Ok(Value::bool(next_lone(m.heap.text(this), 0) == len))
}

/// `toWellFormed`
pub(super) fn to_well_formed(m: &mut Machine, args: Args) -> Outcome<Value> {
    let this = this_text(m, args.this, "toWellFormed")?;
    let len = m.heap.text_len(this);
    m.charge_steps(len / 16)?;
    let mut lone = next_lone(m.heap.text(this), 0);
    if lone == len {
        return Ok(this);
    }
    let mut builder = TextBuilder::new();
    let mut start = 0;
    while lone < len {
        builder.push_part(m, this, start, lone)?;
        builder.push_unit(m, 0xFFFD)?;
        start = lone + 1;
        lone = next_lone(m.heap.text(this), start);
    }
    builder.push_part(m, this, start, len)?;
    builder.finish(m)
}
