//! Names that may have been meant: for tools that a script called and that do not exist.

use std::collections::BTreeSet;

use codecall_engine::Answer;
use codecall_engine::grammar::globals::distance;

/// Names compared, so that a hint stays cheap in the largest catalogues.
const NAMES_MAX: usize = 20_000;
/// Longest name compared, in bytes: the distance is quadratic.
const NAME_BYTES_MAX: usize = 80;
/// Names suggested.
const SUGGESTED_MAX: usize = 3;
/// How alike a name must be, between 0 and 1.
const ALIKE_MIN: f64 = 0.6;
/// How much less alike than the best a name may be.
const APART_MAX: f64 = 0.1;

/// Adds a hint to an answer that failed for a tool nobody knows. `visible` are the names that the
/// caller may know of.
pub(crate) fn hint_unknown_tool<'n>(
    answer: &mut Answer,
    visible: impl Iterator<Item = &'n str> + Clone,
) {
    let Some(error) = &mut answer.error else {
        return;
    };
    if error.code.as_deref() != Some("NOT_FOUND") || error.hint.is_some() {
        return;
    }
    let Some(name) = &error.tool_name else {
        return;
    };
    // A tool may answer with that code too: then it is there.
    if visible.clone().any(|known| known == name) {
        return;
    }
    let near = nearest(name, visible);
    error.hint = Some(match near.as_slice() {
        [] => "look for tools with codecall:search".to_owned(),
        [only] => format!("did you mean \"{only}\"?"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|name| format!("\"{name}\"")).collect();
            format!("did you mean {} or \"{last}\"?", first.join(", "))
        }
    });
}

/// The names most like a name, the most alike first.
fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let name = Parts::of(name);
    let mut near: Vec<(f64, &str)> = names
        .take(NAMES_MAX)
        .filter(|candidate| candidate.len() <= NAME_BYTES_MAX)
        .map(|candidate| (name.likeness(&Parts::of(candidate)), candidate))
        .filter(|(likeness, _)| *likeness >= ALIKE_MIN)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let best = near.first().map_or(0.0, |near| near.0);
    near.retain(|(likeness, _)| *likeness >= best - APART_MAX);
    near.truncate(SUGGESTED_MAX);
    near.into_iter().map(|(_, name)| name).collect()
}

/// A name in lower case: without its separators, and as its words without the `s` of plurals.
struct Parts {
    letters: String,
    words: BTreeSet<String>,
}

impl Parts {
    fn of(name: &str) -> Self {
        let mut words = BTreeSet::new();
        let mut word = String::new();
        let mut after_lower = false;
        for c in name.chars() {
            let parts = !c.is_alphanumeric() || (c.is_uppercase() && after_lower);
            if parts && !word.is_empty() {
                words.insert(singular(&word));
                word.clear();
            }
            if c.is_alphanumeric() {
                word.extend(c.to_lowercase());
            }
            after_lower = c.is_lowercase() || c.is_numeric();
        }
        if !word.is_empty() {
            words.insert(singular(&word));
        }
        let letters = name
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        Self { letters, words }
    }

    /// Between 0 (nothing in common) and 1: the better of letters in order, and words in any.
    fn likeness(&self, other: &Self) -> f64 {
        let longest = self.letters.len().max(other.letters.len()).max(1);
        let short = self.letters.len() <= NAME_BYTES_MAX;
        let by_letters = if short && self.letters.len().abs_diff(other.letters.len()) * 2 < longest
        {
            1.0 - distance(&self.letters, &other.letters) as f64 / longest as f64
        } else {
            0.0
        };
        let shared = self.words.intersection(&other.words).count();
        let all = self.words.union(&other.words).count().max(1);
        by_letters.max(shared as f64 / all as f64)
    }
}

fn singular(word: &str) -> String {
    let stem = word.strip_suffix('s').filter(|stem| stem.len() >= 3);
    stem.unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use codecall_engine::answer::{ErrorInfo, Status};

    const NAMES: &[&str] = &[
        "users:list",
        "users:get",
        "orders:list",
        "mail.send",
        "createInvoice",
    ];

    fn hint(name: &str, code: &str) -> Option<String> {
        let error = ErrorInfo {
            tool_name: Some(name.to_owned()),
            code: Some(code.to_owned()),
            ..ErrorInfo::default()
        };
        let mut answer = Answer::failed(Status::ToolError, error);
        hint_unknown_tool(&mut answer, NAMES.iter().copied());
        answer.error.and_then(|error| error.hint)
    }

    #[test]
    fn the_names_most_alike_are_suggested() {
        for (name, expected) in [
            ("user:list", "did you mean \"users:list\"?"),
            ("users_list", "did you mean \"users:list\"?"),
            ("listUsers", "did you mean \"users:list\"?"),
            ("Mail:Send", "did you mean \"mail.send\"?"),
            ("invoice.create", "did you mean \"createInvoice\"?"),
            ("users:lst", "did you mean \"users:list\"?"),
            ("list", "look for tools with codecall:search"),
            ("weather:today", "look for tools with codecall:search"),
        ] {
            assert_eq!(hint(name, "NOT_FOUND").as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn a_tool_that_exists_and_other_codes_get_no_hint() {
        assert_eq!(hint("users:get", "NOT_FOUND"), None);
        assert_eq!(hint("user:list", "VALIDATION"), None);
    }
}
