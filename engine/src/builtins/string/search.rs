//! Finding a text in a text, in linear time whatever the texts are.

use memchr::memmem;

use crate::heap::text::Str;
use crate::machine::{Machine, Outcome};
use crate::value::Value;

/// Comparisons per unit of the text after which the search changes its method.
const PATIENCE: usize = 4;

impl Machine {
    /// The first place at or after `from` where `needle` stands in `hay`.
    pub(crate) fn find_text(
        &mut self,
        hay: Value,
        needle: Value,
        from: usize,
    ) -> Outcome<Option<usize>> {
        let (text, pattern) = (self.heap.text(hay), self.heap.text(needle));
        let (len, wanted) = (text.len(), pattern.len());
        if from > len || wanted > len - from {
            return Ok(None);
        }
        if wanted == 0 {
            return Ok(Some(from));
        }
        let rest = text.slice(from, len);
        let quick = match (rest, pattern) {
            (Str::Latin1(rest), Str::Latin1([unit])) => Ok(memchr::memchr(*unit, rest)),
            (Str::Latin1(rest), Str::Latin1(units)) => Ok(memmem::find(rest, units)),
            (rest, pattern) => {
                let (rest_at, pattern_at) = (|at| rest.unit(at), |at| pattern.unit(at));
                search_simply(rest.len(), rest_at, wanted, pattern_at)
            }
        };
        let found = if let Ok(found) = quick {
            found
        } else {
            self.charge(wanted * size_of::<u32>())?;
            let (rest, pattern) = (self.heap.text(hay).slice(from, len), self.heap.text(needle));
            let found = search_surely(
                rest.len(),
                |at| rest.unit(at),
                wanted,
                |at| pattern.unit(at),
            );
            self.release(wanted * size_of::<u32>());
            found
        };
        self.charge_steps((found.unwrap_or(len - from) + wanted) / 16)?;
        Ok(found.map(|at| at + from))
    }

    /// The last place at or before `upto` where `needle` stands in `hay`.
    pub(crate) fn find_text_last(
        &mut self,
        hay: Value,
        needle: Value,
        upto: usize,
    ) -> Outcome<Option<usize>> {
        let (text, pattern) = (self.heap.text(hay), self.heap.text(needle));
        let (len, wanted) = (text.len(), pattern.len());
        if wanted > len {
            return Ok(None);
        }
        let end = upto.min(len - wanted) + wanted;
        if wanted == 0 {
            return Ok(Some(end));
        }
        self.charge_steps((end + wanted) / 16)?;
        let (text, pattern) = (self.heap.text(hay).slice(0, end), self.heap.text(needle));
        if let (Str::Latin1(text), Str::Latin1(pattern)) = (text, pattern) {
            return Ok(memmem::rfind(text, pattern));
        }
        // The same search with both texts read backwards.
        let text_at = |at: usize| text.unit(end - 1 - at);
        let pattern_at = |at: usize| pattern.unit(wanted - 1 - at);
        let found = if let Ok(found) = search_simply(end, text_at, wanted, pattern_at) {
            found
        } else {
            let bytes = wanted * size_of::<u32>();
            self.charge(bytes)?;
            let (text, pattern) = (self.heap.text(hay).slice(0, end), self.heap.text(needle));
            let found = search_surely(
                end,
                |at| text.unit(end - 1 - at),
                wanted,
                |at| pattern.unit(wanted - 1 - at),
            );
            self.release(bytes);
            found
        };
        Ok(found.map(|at| end - wanted - at))
    }
}

/// Tries every place; gives up with `Err` when that takes too many comparisons.
fn search_simply(
    len: usize,
    text: impl Fn(usize) -> u16,
    wanted: usize,
    pattern: impl Fn(usize) -> u16,
) -> Result<Option<usize>, ()> {
    let first = pattern(0);
    let mut budget = len.saturating_mul(PATIENCE) + 64;
    for at in 0..=len - wanted {
        if text(at) != first {
            continue;
        }
        let same = (1..wanted)
            .take_while(|offset| text(at + offset) == pattern(*offset))
            .count();
        if same + 1 == wanted {
            return Ok(Some(at));
        }
        budget = budget.checked_sub(same + 1).ok_or(())?;
    }
    Ok(None)
}

/// Knuth, Morris and Pratt: never goes back in the text. The table was charged.
fn search_surely(
    len: usize,
    text: impl Fn(usize) -> u16,
    wanted: usize,
    pattern: impl Fn(usize) -> u16,
) -> Option<usize> {
    let mut fallback = vec![0u32; wanted];
    let mut matched = 0;
    for at in 1..wanted {
        while matched > 0 && pattern(at) != pattern(matched) {
            matched = fallback[matched - 1] as usize;
        }
        matched += usize::from(pattern(at) == pattern(matched));
        fallback[at] = matched as u32;
    }
    matched = 0;
    for at in 0..len {
        while matched > 0 && text(at) != pattern(matched) {
            matched = fallback[matched - 1] as usize;
        }
        matched += usize::from(text(at) == pattern(matched));
        if matched == wanted {
            return Some(at + 1 - wanted);
        }
    }
    None
}
