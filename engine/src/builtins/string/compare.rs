//! `localeCompare`.

use super::collate::{self, CaseFirst, Options, Sensitivity};
use super::receiver_and_text;
use crate::builtins::Args;
use crate::builtins::locale::options::{check_keyword, get, word};
use crate::builtins::locale::tag::{self, Tag};
use crate::heap::text::Str;
use crate::machine::{Machine, Outcome};
use crate::value::Value;

const SERVICE: &str = "String.prototype.localeCompare";

const SENSITIVITIES: [Sensitivity; 4] = [
    Sensitivity::Base,
    Sensitivity::Accent,
    Sensitivity::Case,
    Sensitivity::Variant,
];

pub(super) fn locale_compare(m: &mut Machine, args: Args) -> Outcome<Value> {
    let (this, other) = receiver_and_text(m, args, "localeCompare")?;
    let options = read_options(m, args.get(m, 1), args.get(m, 2))?;
    let units = m.heap.text_len(this) + m.heap.text_len(other);
    m.charge_steps(units / 4 + 1)?;
    // Room that decomposing a run of marks may take.
    let bytes = match (m.heap.text(this), m.heap.text(other)) {
        (Str::Latin1(_), Str::Latin1(_)) => units * 2,
        _ => units.saturating_mul(24),
    };
    m.charge(bytes)?;
    let order = collate::compare(m.heap.text(this), m.heap.text(other), options);
    m.release(bytes);
    Ok(Value::number(f64::from(order as i8)))
}

/// What the locale and the options say. All languages have the order of the root; an option that is
/// an object is not made primitive: it is none of the words.
fn read_options(m: &mut Machine, locales: Value, options: Value) -> Outcome<Options> {
    let mut read = Options::default();
    if let Some(tag) = tag::requested(m, locales)? {
        follow_tag(&mut read, &tag);
    }
    if options.is_undefined() {
        return Ok(read);
    }
    if options.is_nullish() {
        return Err(m.type_error(&format!("{SERVICE} called on null or undefined")));
    }
    m.charge_steps(8)?;
    word_option(m, options, "usage", &["sort", "search"])?;
    word_option(m, options, "localeMatcher", &["lookup", "best fit"])?;
    let collation = get(m, options, "collation")?;
    if !collation.is_undefined() {
        let text = m.to_string(collation)?;
        check_keyword(m, text, "collation", "")?;
    }
    if let Some(numeric) = flag_option(m, options, "numeric")? {
        read.numeric = numeric;
    }
    read.case_first = match word_option(m, options, "caseFirst", &["upper", "lower", "false"])? {
        Some(0) => Some(CaseFirst::Upper),
        Some(1) => Some(CaseFirst::Lower),
        Some(_) => None,
        None => read.case_first,
    };
    let words = ["base", "accent", "case", "variant"];
    if let Some(place) = word_option(m, options, "sensitivity", &words)? {
        read.sensitivity = SENSITIVITIES[place];
    }
    if let Some(ignored) = flag_option(m, options, "ignorePunctuation")? {
        read.ignore_punctuation = ignored;
    }
    Ok(read)
}

/// Keywords of a tag: `kn` and `kf`.
fn follow_tag(options: &mut Options, tag: &Tag) {
    options.numeric = matches!(tag.keyword("kn"), Some("" | "true"));
    options.case_first = match tag.keyword("kf") {
        Some("upper") => Some(CaseFirst::Upper),
        Some("lower") => Some(CaseFirst::Lower),
        _ => None,
    };
}

fn word_option(
    m: &mut Machine,
    options: Value,
    name: &str,
    words: &[&str],
) -> Outcome<Option<usize>> {
    let value = get(m, options, name)?;
    if value.is_undefined() {
        return Ok(None);
    }
    word(m, SERVICE, name, words, value, value).map(Some)
}

fn flag_option(m: &mut Machine, options: Value, name: &str) -> Outcome<Option<bool>> {
    let value = get(m, options, name)?;
    Ok((!value.is_undefined()).then(|| m.heap.truthy(value)))
}
