//! Scripts that are broken in one place: the error has the words and the place of Node's, and there
//! is only one. `cases/broken.jsonl` is made by `cases/broken.mjs`.

use codecall_grammar::{AllowLoops, Diagnostics, ParseOptions, parse};
use serde_json::Value;

/// Of a hundred: what may differ. V8 has its quirks, some of them not worth repeating.
const MESSAGES_PERCENT: usize = 98;
const PLACES_PERCENT: usize = 98;
const SINGLE_PERCENT: usize = 99;

fn errors(source: &str) -> Option<Diagnostics> {
    let arena = bumpalo::Bump::new();
    let options = ParseOptions {
        allow_loops: AllowLoops::All,
        ..ParseOptions::default()
    };
    parse(&arena, source.as_bytes(), &options).err()
}

#[test]
fn one_mistake_gives_one_error_and_it_is_nodes() {
    let (mut seen, mut messages, mut places, mut single) = (0, 0, 0, 0);
    let mut other = Vec::new();
    for line in include_str!("cases/broken.jsonl").lines() {
        let case: Value = serde_json::from_str(line).expect("a case is JSON");
        let source = case["source"].as_str().expect("a source");
        let message = case["node"][0].as_str().expect("a message");
        let place = (case["node"][1].as_u64(), case["node"][2].as_u64());
        let Some(found) = errors(source) else {
            // Types are taken out, so more is a script here.
            continue;
        };
        // Names of the cases' preludes are not there; what is refused by a rule has other words.
        let found: Vec<_> = found
            .iter()
            .filter(|found| found.rule != "UNKNOWN_GLOBAL")
            .collect();
        let Some(first) = found.first().filter(|first| first.rule == "SYNTAX_ERROR") else {
            continue;
        };
        seen += 1;
        single += usize::from(found.len() == 1);
        let same = first.message == message;
        messages += usize::from(same);
        let here = (Some(u64::from(first.line)), Some(u64::from(first.column)));
        places += usize::from(same && here == place);
        if !same || here != place || found.len() > 1 {
            other.push(format!(
                "{source:?}\n  Node: {message} {place:?}\n  here: {} {here:?}, {} errors",
                first.message,
                found.len()
            ));
        }
    }
    let percent = |count: usize| count * 100 / seen;
    assert!(seen > 500, "{seen}");
    assert!(
        percent(messages) >= MESSAGES_PERCENT
            && percent(places) >= PLACES_PERCENT
            && percent(single) >= SINGLE_PERCENT,
        "of {seen}: {messages} have Node's words, {places} its place too, {single} are single\n{}",
        other.join("\n")
    );
}
