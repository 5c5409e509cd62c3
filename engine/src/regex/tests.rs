//! Results of Node, linear time, and budgets.

use super::matcher::FREE_STEPS;
use super::{Budget, Input, Matcher, Program, Progress};
use codecall_grammar::regex::{Flags, parse};
use serde_json::{Value, json};

const PLENTY: Budget = Budget {
    steps: u64::MAX,
    bytes: usize::MAX,
};

fn units(written: &Value) -> Vec<u16> {
    match written {
        Value::String(text) => text.encode_utf16().collect(),
        other => {
            let list = other.as_array().expect("text or units").iter();
            list.map(|unit| unit.as_u64().expect("a unit") as u16)
                .collect()
        }
    }
}

/// A text in both widths, the narrow one if it fits.
struct Text {
    wide: Vec<u16>,
    narrow: Option<Vec<u8>>,
}

impl Text {
    fn new(wide: Vec<u16>) -> Self {
        let narrow = wide.iter().map(|&unit| u8::try_from(unit).ok()).collect();
        Self { wide, narrow }
    }

    fn inputs(&self) -> Vec<Input<'_>> {
        let narrow = self.narrow.as_deref().map(Input::Latin1);
        narrow
            .into_iter()
            .chain([Input::Utf16(&self.wide)])
            .collect()
    }
}

fn program(pattern: &Value, flags: &str) -> Program {
    let flags = Flags::parse(flags.encode_utf16()).expect("flags");
    Program::compile(&parse(&units(pattern), flags).expect("a pattern"))
}

fn places(matcher: &Matcher) -> Value {
    let captures = matcher.captures().iter();
    captures
        .map(|place| place.map_or(Value::Null, |(start, end)| json!([start, end])))
        .collect()
}

/// Runs one search in slices; gives the result, and the steps it took.
fn search(
    matcher: &mut Matcher,
    program: &Program,
    input: Input<'_>,
    start: usize,
    sticky: bool,
    slice: Budget,
) -> (Value, u64) {
    matcher.begin(program, start, sticky);
    let (mut steps, mut bytes) = (0, slice.bytes);
    loop {
        let mut budget = Budget {
            steps: slice.steps,
            bytes,
        };
        let held = matcher.bytes();
        let progress = matcher.run(program, input, &mut budget);
        steps += slice.steps - budget.steps;
        assert_eq!(
            bytes - budget.bytes,
            matcher.bytes() - held,
            "bytes are counted"
        );
        bytes = budget.bytes;
        match progress {
            Progress::Matched => return (places(matcher), steps),
            Progress::Failed => return (Value::Null, steps),
            Progress::OutOfSteps => assert_eq!(budget.steps, 0),
            Progress::OutOfBytes { needed } => {
                assert!(needed > bytes);
                bytes = needed;
            }
        }
    }
}

/// All matches, as `matchAll` finds them.
fn search_all(
    matcher: &mut Matcher,
    program: &Program,
    input: Input<'_>,
    sticky: bool,
    slice: Budget,
) -> (Value, u64) {
    let (mut all, mut start, mut total) = (Vec::new(), 0, 0);
    loop {
        let (found, steps) = search(matcher, program, input, start, sticky, slice);
        total += steps;
        if found.is_null() {
            return (all.into(), total);
        }
        let (from, to) = (found[0][0].clone(), found[0][1].as_u64().expect("an end"));
        start = to as usize;
        if from == to {
            start += match input {
                Input::Utf16(units)
                    if program.unicode
                        && matches!(
                            units.get(start..start + 2),
                            Some([0xD800..=0xDBFF, 0xDC00..=0xDFFF])
                        ) =>
                {
                    2
                }
                _ => 1,
            };
        }
        all.push(found);
    }
}

/// `rows.jsonl` is made by `generate.mjs`; another file is named by `REGEX_ROWS`.
#[test]
fn matches_are_those_of_node() {
    let other = std::env::var("REGEX_ROWS").ok();
    let rows = other.map_or_else(
        || include_str!("tests/rows.jsonl").to_owned(),
        |path| std::fs::read_to_string(path).expect("the rows"),
    );
    let (mut wrong, mut count, mut matched) = (Vec::new(), 0, 0);
    for line in rows.lines() {
        count += 1;
        let row: Value = serde_json::from_str(line).expect("a row is JSON");
        let flags = row[1].as_str().expect("flags");
        let program = program(&row[0], flags);
        let text = Text::new(units(&row[2]));
        let start = row[3].as_i64().expect("a place");
        let mut wanted = row[4].clone();
        matched += u32::from(!wanted.is_null());
        if let Some(list) = wanted.as_array_mut()
            && let Some(Value::String(names)) = list.last().cloned()
        {
            list.pop();
            let ours: Vec<_> = program.names().iter().map(|(name, _)| &**name).collect();
            assert_eq!(ours.join(","), names, "{line}");
        }
        for input in text.inputs() {
            let mut steps = [[0; 2]; 2];
            for (remembers, steps) in steps.iter_mut().enumerate() {
                for (sliced, steps) in steps.iter_mut().enumerate() {
                    let slice = if sliced == 1 {
                        Budget { steps: 1, bytes: 0 }
                    } else {
                        PLENTY
                    };
                    let mut matcher = Matcher::default();
                    matcher.reset();
                    matcher.remembers = remembers == 1;
                    let sticky = flags.contains('y');
                    let found = if let Ok(start) = usize::try_from(start) {
                        search(&mut matcher, &program, input, start, sticky, slice)
                    } else {
                        search_all(&mut matcher, &program, input, sticky, slice)
                    };
                    *steps = found.1;
                    if found.0 != wanted {
                        wrong.push(format!(
                            "{line}: remembers {remembers}, sliced {sliced}: {}",
                            found.0
                        ));
                    }
                }
                assert_eq!(steps[0], steps[1], "steps do not depend on slices: {line}");
            }
        }
    }
    println!("{count} rows, {matched} with a match");
    wrong.truncate(20);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Steps of a search over `unit` times `count` and an `end`, or of all searches.
fn steps(pattern: &str, flags: &str, unit: &str, count: usize, end: &str) -> u64 {
    let program = program(&Value::from(pattern), flags);
    let text = unit.repeat(count) + end;
    let input = Input::Latin1(text.as_bytes());
    let mut matcher = Matcher::default();
    if flags.contains('g') {
        search_all(&mut matcher, &program, input, false, PLENTY).1
    } else {
        search(&mut matcher, &program, input, 0, false, PLENTY).1
    }
}

#[test]
fn time_is_linear() {
    const COUNT: usize = 1_500;
    for (pattern, flags, unit, end) in [
        ("(a+)+$", "", "a", "!"),
        ("(a+)+$", "", "a", ""),
        ("(x+x+)+y", "", "x", ""),
        ("(a|aa)+$", "", "a", "!"),
        ("(a|a)*b", "", "a", ""),
        ("(.*)*x", "", "a", ""),
        ("(.*?)*?x", "", "a", ""),
        ("(?:a?){30}b", "", "a", ""),
        ("(?:a*?b?)*c", "", "ab", ""),
        (".*.*.*=.*", "", "a", ""),
        (".*?.*?.*?=", "", "a", ""),
        ("a*a*a*a*b", "", "a", ""),
        ("a{0,100}a{0,100}b", "", "a", ""),
        ("(?:a|b|ab)*?$", "", "ab", "!"),
        ("(?=(a+)+b)a", "", "a", ""),
        ("(?!(a+)+b)c", "", "a", ""),
        ("(?<=(a+)+b)c", "", "a", "c"),
        ("(?<=b(a+)+)c", "", "a", "c"),
        ("(?<!b(a+)+)d", "", "ac", ""),
        ("(?:(?=(.*x)).)*", "", "a", ""),
        ("(?:(?=(.*x)).)*", "", "a", "x"),
        ("(?:(?=.*(?=(.*x))).)*y", "", "a", "x"),
        ("(?:(?<=(x.*)).)*", "", "a", "x"),
        ("(?:.(?<=(x.*)))*", "", "xa", ""),
        ("(?:(?!.*x).)*", "", "a", ""),
        ("(?=.*x)a", "g", "a", "x"),
        ("(?=.*y)a|b", "g", "ab", ""),
        ("(?<=x.*)a", "g", "a", ""),
        ("a*b", "g", "a", ""),
        ("a*?b", "g", "a", ""),
        ("(?:a*)*b|a", "g", "a", ""),
        (r"\B(?=(?:\d{3})+(?!\d))", "g", "123", ""),
        (r"(\w+\s*)+:", "g", "word ", ""),
        (r"^(([a-z])+.)+[A-Z]([a-z])+$", "", "a", ""),
        (r"(?:\s*,)*\s*x", "g", " ,", ""),
        ("[a-z]+", "g", "ab ", ""),
        ("needle", "g", "hay nee", "needle"),
    ] {
        let small = steps(pattern, flags, unit, COUNT, end);
        let large = steps(pattern, flags, unit, COUNT * 2, end);
        let ratio = large as f64 / small as f64;
        let per_unit = large as f64 / (COUNT * 2 * unit.len()) as f64;
        let units: Vec<u16> = pattern.encode_utf16().collect();
        let parsed = parse(&units, Flags::default()).expect("a pattern");
        let nodes = f64::from(parsed.expanded_nodes());
        println!("/{pattern}/{flags} on {unit}…{end}: {per_unit:.2} steps a unit, {nodes} nodes");
        assert!(ratio < 2.1, "/{pattern}/: {small}, then {large}");
        let most = 2.0 * FREE_STEPS as f64 + nodes * 6.0;
        assert!(per_unit < most, "/{pattern}/: {per_unit} steps a unit");
    }
}
