//! Running the matcher within the limits of the execution.

use std::sync::Arc;

use codecall_grammar::regex::Flags;

use crate::atom::Atom;
use crate::heap::text::Str;
use crate::machine::convert::to_integer;
use crate::machine::key::Key;
use crate::machine::{Machine, Outcome};
use crate::regex::{Budget, Input, Matcher, Program, Progress};
use crate::value::Value;

/// Working memory that a machine keeps between searches, at most.
const KEPT_BYTES: usize = 4 << 10;

/// One search, or several over the same text: those share what they found out about failures.
#[derive(Debug)]
pub(crate) struct Search {
    matcher: Matcher,
    program: Arc<Program>,
    flags: Flags,
    /// Bytes of the matcher that are charged.
    charged: usize,
}

impl Search {
    /// A search for what `regexp`, a regular expression object, matches.
    pub(crate) fn new(m: &mut Machine, regexp: Value) -> Option<Self> {
        let data = m.regexp(regexp)?;
        let (program, flags) = (Arc::clone(&data.program), data.flags);
        let mut matcher = m.matcher.take().unwrap_or_default();
        matcher.reset();
        Some(Self {
            matcher,
            program,
            flags,
            charged: 0,
        })
    }

    /// Finds the leftmost match that begins at `start` or later (with the flag `y`: there).
    pub(crate) fn find(&mut self, m: &mut Machine, text: Value, start: usize) -> Outcome<bool> {
        let is_sticky = self.flags.contains(Flags::STICKY);
        self.find_at(m, text, start, is_sticky)
    }

    /// As [`Search::find`], whatever the flag `y` says.
    pub(crate) fn find_at(
        &mut self,
        m: &mut Machine,
        text: Value,
        start: usize,
        is_sticky: bool,
    ) -> Outcome<bool> {
        self.matcher.begin(&self.program, start, is_sticky);
        loop {
            let limit = m.limits.memory_bytes_max as usize;
            let steps = m.steps_left() + 1;
            let mut budget = Budget {
                steps,
                bytes: limit.saturating_sub(m.heap.used),
            };
            let input = match m.heap.text(text) {
                Str::Latin1(units) => Input::Latin1(units),
                Str::Utf16(units) => Input::Utf16(units),
            };
            let progress = self.matcher.run(&self.program, input, &mut budget);
            self.settle(m);
            m.charge_steps((steps - budget.steps) as usize)?;
            match progress {
                Progress::Matched => return Ok(true),
                Progress::Failed => return Ok(false),
                Progress::OutOfSteps => {}
                Progress::OutOfBytes { needed } => {
                    // Makes room by collecting, or ends the execution.
                    m.charge(needed)?;
                    m.release(needed);
                }
            }
        }
    }

    /// Counts what the matcher has grown by.
    fn settle(&mut self, m: &mut Machine) {
        let now = self.matcher.bytes();
        m.release(self.charged);
        m.charge_unchecked(now);
        self.charged = now;
    }

    /// Start and end of the match.
    pub(crate) fn span(&self) -> (usize, usize) {
        let whole = self.captures().first().copied().flatten();
        whole.map_or((0, 0), |(start, end)| (start as usize, end as usize))
    }

    /// What each group matched; group 0 is the whole match.
    pub(crate) fn captures(&self) -> &[Option<(u32, u32)>] {
        self.matcher.captures()
    }

    /// Names of groups in source order.
    pub(crate) fn names(&self) -> &[(Box<str>, u32)] {
        self.program.names()
    }

    /// Flag `d`.
    pub(crate) fn has_indices(&self) -> bool {
        self.flags.contains(Flags::INDICES)
    }

    /// Flag `u`.
    pub(crate) fn is_unicode(&self) -> bool {
        self.flags.contains(Flags::UNICODE)
    }

    /// Bytes that are charged for the search.
    pub(crate) fn charged(&self) -> usize {
        self.charged
    }

    /// Gives the working memory back.
    pub(crate) fn end(self, m: &mut Machine) {
        m.release(self.charged);
        if self.charged <= KEPT_BYTES {
            m.matcher = Some(self.matcher);
        }
    }
}

/// `RegExpBuiltinExec`: the search if there is a match. The caller ends it.
pub(crate) fn exec(
    m: &mut Machine,
    regexp: Value,
    last: Value,
    text: Value,
) -> Outcome<Option<Search>> {
    let Some(flags) = m.regexp(regexp).map(|data| data.flags) else {
        return Ok(None);
    };
    let keeps_place = flags.contains(Flags::GLOBAL) || flags.contains(Flags::STICKY);
    let last = to_length(m.to_number(last));
    let start = if keeps_place { last } else { 0.0 };
    if start > m.heap.text_len(text) as f64 {
        set_last_index(m, regexp, Value::ZERO)?;
        return Ok(None);
    }
    let Some(mut search) = Search::new(m, regexp) else {
        return Ok(None);
    };
    m.charge_steps(1)?;
    let found = search.find(m, text, start as usize)?;
    if keeps_place {
        let end = if found { search.span().1 } else { 0 };
        set_last_index(m, regexp, Value::from(end))?;
    }
    if found {
        return Ok(Some(search));
    }
    search.end(m);
    Ok(None)
}

/// `ToLength`
pub(crate) fn to_length(number: f64) -> f64 {
    to_integer(number).clamp(0.0, 9_007_199_254_740_991.0)
}

/// Writes `lastIndex`; throws if the object is frozen.
pub(crate) fn set_last_index(m: &mut Machine, regexp: Value, value: Value) -> Outcome<()> {
    m.set(regexp, Key::Atom(Atom::LAST_INDEX), value)
}

/// The index after the unit, or with `is_unicode` after the code point, at `index`.
pub(crate) fn advance(m: &Machine, text: Value, index: usize, is_unicode: bool) -> usize {
    let text = m.heap.text(text);
    if is_unicode && index < text.len() {
        index + text.code_point(index).1
    } else {
        index + 1
    }
}
