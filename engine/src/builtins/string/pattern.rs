//! `match`, `matchAll`, `search`, and `replace` and `split` with regular expressions.

use codecall_grammar::regex::Flags;

use super::substitution::{Found, expand};
use super::this_text;
use crate::builtins::regexp::search::{Search, advance, exec, set_last_index, to_length};
use crate::builtins::regexp::{create, match_arguments, match_array, match_iterator};
use crate::builtins::{Args, Flow, Resume, Step, global_value};
use crate::heap::cell::{ExoticKind, StepState};
use crate::machine::string::TextBuilder;
use crate::machine::{Machine, Outcome};
use crate::value::{Handle, Value};

/// The first argument as a regular expression; other values become one with these flags.
fn pattern_of(m: &mut Machine, args: Args, flags: &str) -> Outcome<Value> {
    let pattern = args.get(m, 0);
    if m.regexp(pattern).is_some() {
        return Ok(pattern);
    }
    let source = if pattern.is_undefined() {
        Value::EMPTY_STRING
    } else {
        m.to_string(pattern)?
    };
    let flags = m.new_text(flags)?;
    create(m, source, flags)
}

fn is_global(m: &Machine, regexp: Value) -> bool {
    m.regexp(regexp)
        .is_some_and(|data| data.flags.contains(Flags::GLOBAL))
}

fn last_index(m: &Machine, regexp: Value) -> Value {
    m.regexp(regexp).map_or(Value::ZERO, |data| data.last_index)
}

/// Where to look for the next match after the one just found.
fn next_start(m: &Machine, search: &Search, text: Value) -> usize {
    let (start, end) = search.span();
    if start == end {
        advance(m, text, end, search.is_unicode())
    } else {
        end
    }
}

/// `match`
pub(super) fn match_(m: &mut Machine, args: Args) -> Outcome<Value> {
    let text = this_text(m, args.this, "match")?;
    let regexp = pattern_of(m, args, "")?;
    if !is_global(m, regexp) {
        let last = last_index(m, regexp);
        return match exec(m, regexp, last, text)? {
            Some(search) => {
                let made = match_array(m, &search, text);
                search.end(m);
                made
            }
            None => Ok(Value::NULL),
        };
    }
    set_last_index(m, regexp, Value::ZERO)?;
    let Some(mut search) = Search::new(m, regexp) else {
        return Ok(Value::NULL);
    };
    let (made, len) = (m.new_array_of(0)?, m.heap.text_len(text));
    let (mut start, mut count) = (0, 0);
    while start <= len && search.find(m, text, start)? {
        let span = search.span();
        let part = m.substring(text, span.0, span.1)?;
        if let Some(list) = made.as_array_handle() {
            m.push_item(list, part)?;
        }
        m.charge_steps(1)?;
        count += 1;
        start = next_start(m, &search, text);
    }
    search.end(m);
    Ok(if count == 0 { Value::NULL } else { made })
}

/// `matchAll`
pub(super) fn match_all(m: &mut Machine, args: Args) -> Outcome<Value> {
    let text = this_text(m, args.this, "matchAll")?;
    let regexp = pattern_of(m, args, "g")?;
    if !is_global(m, regexp) {
        return Err(
            m.type_error("String.prototype.matchAll called with a non-global RegExp argument")
        );
    }
    match_iterator(m, regexp, text)
}

/// `search`
pub(super) fn search(m: &mut Machine, args: Args) -> Outcome<Value> {
    let text = this_text(m, args.this, "search")?;
    let regexp = pattern_of(m, args, "")?;
    // `lastIndex` is set to 0 for the search and then put back.
    let last = last_index(m, regexp);
    if last != Value::ZERO {
        set_last_index(m, regexp, Value::ZERO)?;
    }
    let Some(mut search) = Search::new(m, regexp) else {
        return Ok(Value::number(-1.0));
    };
    let found = search.find(m, text, 0)?;
    let at = search.span().0;
    search.end(m);
    if last != Value::ZERO {
        set_last_index(m, regexp, last)?;
    }
    Ok(if found {
        Value::from(at)
    } else {
        Value::number(-1.0)
    })
}

/// `split` by a regular expression, into at most `limit` parts (more than none).
pub(super) fn split(
    m: &mut Machine,
    text: Value,
    regexp: Value,
    list: Handle,
    limit: usize,
) -> Outcome<()> {
    let Some(mut search) = Search::new(m, regexp) else {
        return Ok(());
    };
    let len = m.heap.text_len(text);
    let mut count = 0;
    if len == 0 {
        if !search.find_at(m, text, 0, true)? {
            m.push_item(list, text)?;
        }
        search.end(m);
        return Ok(());
    }
    // Where the part that is not cut off yet begins, and where the search goes on.
    let (mut from, mut at) = (0, 0);
    while at < len && search.find_at(m, text, at, false)? {
        m.charge_steps(1)?;
        let (start, end) = search.span();
        if start >= len {
            break;
        }
        if end == from {
            at = advance(m, text, at, search.is_unicode());
            continue;
        }
        // An empty match inside a part cuts there; one at its beginning is passed over.
        if start == end && start == from {
            at = advance(m, text, at, search.is_unicode());
            continue;
        }
        let part = m.substring(text, from, start)?;
        m.push_item(list, part)?;
        count += 1;
        if count == limit {
            search.end(m);
            return Ok(());
        }
        for group in 1..search.captures().len() {
            m.charge_steps(1)?;
            let part = match search.captures()[group] {
                Some((start, end)) => m.substring(text, start as usize, end as usize)?,
                None => Value::UNDEFINED,
            };
            m.push_item(list, part)?;
            count += 1;
            if count == limit {
                search.end(m);
                return Ok(());
            }
        }
        from = end;
        at = end;
        if start == end {
            at = advance(m, text, end, search.is_unicode());
        }
    }
    search.end(m);
    let rest = m.substring(text, from, len)?;
    m.push_item(list, rest)
}

// ---- replace ---------------------------------------------------------------------------------

/// Local registers: text so far, up to where the searched text is taken over, and the state.
const DONE: usize = 0;
const NEXT: usize = 1;
const STATE: usize = 2;
/// Arguments of the replacement function, until they are in its registers.
const ARGUMENTS: usize = 3;
/// Registers that [`replace`] needs.
pub(super) const REPLACE_LOCALS: u8 = 4;

/// Matches after which a step ends, so that the slice can.
const MATCHES_PER_STEP: usize = 1_000;

/// The call of the replacement function has come back.
const CALLED: u32 = 1;
/// Its result has become a string.
const CONVERTED: u32 = 2;

/// What stays between two steps of a replacement.
#[derive(Debug)]
struct Replacing {
    /// Taken out while it runs.
    search: Option<Search>,
    /// Where the search goes on.
    start: usize,
    is_global: bool,
}

impl StepState for Replacing {
    fn trace(&self, _visit: &mut dyn FnMut(Value)) {}

    fn owned_bytes(&self) -> usize {
        self.search.as_ref().map_or(0, Search::charged)
    }

    fn as_any(&mut self) -> &mut dyn std::any::Any {
        self
    }
}

fn state(m: &mut Machine, step: Step) -> Option<&mut Replacing> {
    let state = step.local(m, STATE);
    match m.exotic_mut(state)? {
        ExoticKind::State(state) => state.as_any().downcast_mut(),
        _ => None,
    }
}

/// Takes the search out of the state, runs it, and puts it back.
fn with_search<T>(
    m: &mut Machine,
    step: Step,
    run: impl FnOnce(&mut Machine, &mut Search) -> Outcome<T>,
) -> Outcome<Option<T>> {
    let Some(mut search) = state(m, step).and_then(|state| state.search.take()) else {
        return Ok(None);
    };
    let result = run(m, &mut search);
    if let Some(state) = state(m, step) {
        state.search = Some(search);
    }
    result.map(Some)
}

/// `replace` and `replaceAll` with a regular expression in parameter 0, the text in the receiver's
/// register, and a string or a function in parameter 1.
pub(super) fn replace(m: &mut Machine, step: Step, all: bool) -> Outcome<Flow> {
    match step.resume {
        Resume::Returned(value) if value.is_object() && step.state == CALLED => {
            m.set_step(CONVERTED);
            let convert = Value::builtin(global_value("String").unwrap_or(0));
            return Ok(Flow::call(convert, &[value]));
        }
        Resume::Returned(value) => {
            let text = m.to_string(value)?;
            append(m, step, text)?;
        }
        Resume::Continue | Resume::Thrown(_) => {}
        Resume::Start => {
            if let Some(flow) = start(m, step, all)? {
                return Ok(flow);
            }
        }
    }
    let replacement = step.param(m, 1);
    if m.heap.is_callable(replacement) {
        return call_next(m, step, replacement);
    }
    fill_in(m, step, replacement)
}

/// Sets everything up; gives a result if it is known at once.
fn start(m: &mut Machine, step: Step, all: bool) -> Outcome<Option<Flow>> {
    let (this, regexp) = (step.this(m), step.param(m, 0));
    let Some(flags) = m.regexp(regexp).map(|data| data.flags) else {
        return Ok(Some(Flow::Return(this)));
    };
    if all && !flags.contains(Flags::GLOBAL) {
        return Err(
            m.type_error("String.prototype.replaceAll called with a non-global RegExp argument")
        );
    }
    let mut start = 0;
    if flags.contains(Flags::GLOBAL) {
        set_last_index(m, regexp, Value::ZERO)?;
    } else if flags.contains(Flags::STICKY) {
        let last = to_length(m.to_number(last_index(m, regexp)));
        if last > m.heap.text_len(this) as f64 {
            set_last_index(m, regexp, Value::ZERO)?;
            return Ok(Some(Flow::Return(this)));
        }
        start = last as usize;
    }
    let search = Search::new(m, regexp);
    let state = m.new_exotic(ExoticKind::State(Box::new(Replacing {
        search,
        start,
        is_global: flags.contains(Flags::GLOBAL),
    })))?;
    step.set_local(m, STATE, state);
    step.set_local(m, DONE, Value::EMPTY_STRING);
    step.set_local(m, NEXT, Value::ZERO);
    Ok(None)
}

/// Looks for the next match; `false` when there is none.
fn find_next(m: &mut Machine, step: Step) -> Outcome<bool> {
    let this = step.this(m);
    let Some(state_now) = state(m, step) else {
        return Ok(false);
    };
    let (start, is_global) = (state_now.start, state_now.is_global);
    if start > m.heap.text_len(this) {
        return Ok(false);
    }
    m.charge_steps(1)?;
    let found = with_search(m, step, |m, search| {
        if !search.find(m, this, start)? {
            return Ok(None);
        }
        Ok(Some((search.span().1, next_start(m, search, this))))
    })?;
    let found = found.flatten();
    if !is_global {
        let regexp = step.param(m, 0);
        if m.regexp(regexp)
            .is_some_and(|data| data.flags.contains(Flags::STICKY))
        {
            let end = found.map_or(0, |(end, _)| end);
            set_last_index(m, regexp, Value::from(end))?;
        }
    }
    if let (Some((_, next)), Some(state)) = (found, state(m, step)) {
        state.start = if is_global { next } else { usize::MAX };
    }
    Ok(found.is_some())
}

/// Asks the script for the replacement of the next match.
fn call_next(m: &mut Machine, step: Step, replacement: Value) -> Outcome<Flow> {
    if !find_next(m, step)? {
        return finish(m, step);
    }
    let this = step.this(m);
    let list = with_search(m, step, |m, search| match_arguments(m, search, this))?;
    let list = list.unwrap_or(Value::UNDEFINED);
    step.set_local(m, ARGUMENTS, list);
    m.set_step(CALLED);
    Ok(Flow::Apply {
        callee: replacement,
        this: Value::UNDEFINED,
        list,
        is_new: false,
    })
}

/// Appends what stands before the match, then its replacement.
fn append(m: &mut Machine, step: Step, text: Value) -> Outcome<()> {
    let span = with_search(m, step, |_, search| Ok(search.span()))?;
    let (start, end) = span.unwrap_or((0, 0));
    let from = taken(m, step);
    let before = m.substring(step.this(m), from, start.max(from))?;
    let done = step.local(m, DONE);
    let done = m.concat(done, before)?;
    let done = m.concat(done, text)?;
    step.set_local(m, DONE, done);
    step.set_local(m, NEXT, Value::from(end.max(from)));
    Ok(())
}

fn taken(m: &Machine, step: Step) -> usize {
    step.local(m, NEXT).as_number().unwrap_or(0.0) as usize
}

/// Replaces with a text, many matches a step.
fn fill_in(m: &mut Machine, step: Step, replacement: Value) -> Outcome<Flow> {
    let this = step.this(m);
    let mut builder = TextBuilder::new();
    let mut matches = 0;
    let mut is_done = false;
    while matches < MATCHES_PER_STEP {
        if !find_next(m, step)? {
            is_done = true;
            break;
        }
        matches += 1;
        let from = taken(m, step);
        let end = with_search(m, step, |m, search| {
            let (start, end) = search.span();
            builder.push_part(m, this, from, start)?;
            expand(m, &mut builder, &Found::of(search, this), replacement)?;
            Ok(end)
        })?;
        step.set_local(m, NEXT, Value::from(end.unwrap_or(from)));
    }
    let part = builder.finish(m)?;
    let done = step.local(m, DONE);
    let done = m.concat(done, part)?;
    step.set_local(m, DONE, done);
    if is_done {
        finish(m, step)
    } else {
        Ok(Flow::Pause)
    }
}

/// What was not searched any more comes last.
fn finish(m: &mut Machine, step: Step) -> Outcome<Flow> {
    if let Some(search) = state(m, step).and_then(|state| state.search.take()) {
        search.end(m);
    }
    let (this, from) = (step.this(m), taken(m, step));
    let done = step.local(m, DONE);
    if from == 0 && done == Value::EMPTY_STRING {
        return Ok(Flow::Return(this));
    }
    let len = m.heap.text_len(this);
    let rest = m.substring(this, from, len)?;
    m.concat(done, rest).map(Flow::Return)
}
