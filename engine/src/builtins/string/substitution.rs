//! `GetSubstitution`: replacement texts with `$&`, `$1`, `$<name>` and the like.

use crate::builtins::regexp::search::Search;
use crate::heap::text::Str;
use crate::machine::string::TextBuilder;
use crate::machine::{Machine, Outcome};
use crate::value::Value;

/// What was found, as replacement texts may refer to it.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    /// The text that was searched.
    pub(super) text: Value,
    /// Where the match begins and ends.
    pub(super) span: (usize, usize),
    /// Group 0 and the captures; empty for text patterns.
    pub(super) captures: &'a [Option<(u32, u32)>],
    /// Names of captures.
    pub(super) names: &'a [(Box<str>, u32)],
}

impl<'a> Found<'a> {
    /// What a text pattern found.
    pub(super) const fn plain(text: Value, span: (usize, usize)) -> Self {
        Self {
            text,
            span,
            captures: &[],
            names: &[],
        }
    }

    /// What a regular expression found.
    pub(super) fn of(search: &'a Search, text: Value) -> Self {
        Self {
            text,
            span: search.span(),
            captures: search.captures(),
            names: search.names(),
        }
    }

    fn capture(&self, number: usize) -> Option<(usize, usize)> {
        let (start, end) = self.captures.get(number).copied().flatten()?;
        Some((start as usize, end as usize))
    }
}

/// What a `$` sign stands for.
struct Reference {
    /// Units that the reference takes, the sign included.
    width: usize,
    /// Part of the searched text to insert.
    part: Option<(usize, usize)>,
}

/// Appends the replacement with all references filled in.
pub(super) fn expand(
    m: &mut Machine,
    builder: &mut TextBuilder,
    found: &Found<'_>,
    replacement: Value,
) -> Outcome<()> {
    let len = m.heap.text_len(replacement);
    let text_len = m.heap.text_len(found.text);
    // Everything before is appended.
    let mut done = 0;
    let mut at = 0;
    loop {
        let text = m.heap.text(replacement);
        let dollar = (at..len).find(|at| text.unit(*at) == 0x24 && at + 1 < len);
        let Some(dollar) = dollar else {
            return builder.push_part(m, replacement, done, len);
        };
        match reference(text, dollar, found, text_len) {
            Some(Reference { width, part }) => {
                // `$$` keeps its first sign.
                let is_sign = text.unit(dollar + 1) == 0x24;
                builder.push_part(m, replacement, done, dollar + usize::from(is_sign))?;
                if let Some((start, end)) = part {
                    builder.push_part(m, found.text, start, end)?;
                }
                done = dollar + width;
                at = done;
            }
            None => at = dollar + 1,
        }
    }
}

/// What the sign at `dollar`, which is not the last unit, refers to; `None` if it is just a sign.
fn reference(
    text: Str<'_>,
    dollar: usize,
    found: &Found<'_>,
    text_len: usize,
) -> Option<Reference> {
    let two = |part| Some(Reference { width: 2, part });
    let digit = |at: usize| {
        let unit = (at < text.len()).then(|| text.unit(at))?;
        (0x30..0x3A)
            .contains(&unit)
            .then(|| usize::from(unit - 0x30))
    };
    match u8::try_from(text.unit(dollar + 1)).ok()? {
        b'$' => two(None),
        b'&' => two(Some(found.span)),
        b'`' => two(Some((0, found.span.0))),
        b'\'' => two(Some((found.span.1, text_len))),
        b'<' if !found.names.is_empty() => {
            let name_start = dollar + 2;
            let end = (name_start..text.len()).find(|at| text.unit(*at) == 0x3E)?;
            let name = text.slice(name_start, end).to_utf8_lossy();
            let group = found.names.iter().find(|(have, _)| **have == *name);
            Some(Reference {
                width: end + 1 - dollar,
                part: group.and_then(|(_, number)| found.capture(*number as usize)),
            })
        }
        b'0'..=b'9' => {
            let groups = found.captures.len();
            let exists = |number: &usize| (1..groups).contains(number);
            let first = digit(dollar + 1)?;
            let both = digit(dollar + 2).map(|second| first * 10 + second);
            let (number, width) = match both.filter(exists) {
                Some(number) => (number, 3),
                None => (Some(first).filter(exists)?, 2),
            };
            Some(Reference {
                width,
                part: found.capture(number),
            })
        }
        _ => None,
    }
}
