//! Patterns of regular expressions: what Node accepts, its words for what it does not, limits,
//! and the sets of properties and of equal letters.

use codecall_grammar::regex::{Flags, Node, Pattern, RegexError, RegexErrorKind, parse};
use serde_json::Value;

fn flags(letters: &str) -> Flags {
    Flags::parse(letters.encode_utf16()).expect("flags")
}

fn parsed(pattern: &str, letters: &str) -> Result<Pattern, RegexError> {
    let units: Vec<u16> = pattern.encode_utf16().collect();
    parse(&units, flags(letters))
}

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

/// `patterns.jsonl` is made by `patterns.mjs`.
#[test]
fn patterns_are_judged_as_in_node() {
    let (mut wrong, mut good) = (Vec::new(), 0);
    for line in include_str!("cases/patterns.jsonl").lines() {
        let row: Value = serde_json::from_str(line).expect("a row is JSON");
        let units = units(&row[0]);
        let found = parse(&units, flags(row[1].as_str().expect("flags")));
        good += u32::from(found.is_ok());
        let ours = match &found {
            // The errors are right in Node, where there are back references and larger bounds.
            Ok(_)
            | Err(RegexError {
                kind: RegexErrorKind::Backreference | RegexErrorKind::TooComplex,
                ..
            }) => None,
            Err(error) => Some(error.reason),
        };
        if ours != row[2].as_str() {
            wrong.push(format!("{line}: here {found:?}"));
        }
    }
    assert!(good > 300, "{good} patterns are right");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_not_supported_has_a_kind() {
    use RegexErrorKind::{Backreference, Syntax, TooComplex, Unsupported};
    for (pattern, letters, kind) in [
        (r"(a)\1", "", Backreference),
        (r"\1(a)", "", Backreference),
        (r"(a\1)", "", Backreference),
        (r"(?<n>a)\k<n>", "", Backreference),
        (r"\k<n>(?<n>a)", "u", Backreference),
        // A syntax error counts more.
        (r"(a)\1(", "", Syntax),
        ("(?i:a)", "", Unsupported),
        ("(?-i:a)", "", Unsupported),
        ("(?i-ms:a)", "", Unsupported),
        ("(?x:a)", "", Syntax),
        ("(?<n>a)|(?<n>b)", "", Unsupported),
        ("a{1001}", "", TooComplex),
        ("a{0,1001}", "", TooComplex),
        ("a{99999999999999999999,}", "", TooComplex),
        ("((a{10}){10}){1000}", "", TooComplex),
    ] {
        let error = parsed(pattern, letters).expect_err(pattern);
        assert_eq!(error.kind, kind, "{pattern}");
    }
}

#[test]
fn limits_are_exact() {
    let refused = |pattern: &str| {
        parsed(pattern, "").err().map(|error| {
            assert_eq!(error.kind, RegexErrorKind::TooComplex);
        })
    };
    for (largest, over) in [
        ("a".repeat(1000), "a".repeat(1001)),
        ("😀".repeat(1000), "😀".repeat(1001)),
        ("()".repeat(100), "()".repeat(101)),
        ("a{1000}".repeat(10), "a{1000}".repeat(10) + "a"),
        (
            "(?:".repeat(250) + &")".repeat(250),
            "(?:".repeat(251) + &")".repeat(251),
        ),
    ] {
        assert_eq!(refused(&largest), None, "{largest}");
        assert_eq!(refused(&over), Some(()), "{over}");
    }
}

#[test]
fn flags_are_read_and_written() {
    use codecall_grammar::regex::FlagsError;
    let read = |text: &str| Flags::parse(text.encode_utf16());
    assert_eq!(
        read("ysumigd").expect("all").letters().collect::<String>(),
        "dgimsuy"
    );
    for text in ["gg", "x", "G", "é", "vv", "uv"] {
        assert_eq!(read(text), Err(FlagsError::Invalid), "{text}");
    }
    assert_eq!(read("gv"), Err(FlagsError::Unsupported));
}

#[test]
fn names_stand_in_source_order() {
    let pattern = parsed("(?<b>(?<a>.))(.)(?<c>)", "").expect("a pattern");
    let names: Vec<_> = pattern.names().iter().map(|(n, i)| (&**n, *i)).collect();
    assert_eq!(names, [("b", 1), ("a", 2), ("c", 4)]);
    assert_eq!(pattern.groups(), 5);
}

/// The ranges of a pattern that is one set.
fn ranges(pattern: &str, letters: &str) -> Vec<(u32, u32)> {
    let pattern = parsed(pattern, letters).expect("a pattern");
    match pattern.node(pattern.root()) {
        Node::Set(set) => pattern.set(set).ranges().to_vec(),
        other => panic!("{other:?} is no set"),
    }
}

/// Figures from Node 20.
#[test]
fn properties_are_those_of_node() {
    for (name, count, first, last) in [
        ("Any", 1_114_112, 0, 0x10_FFFF),
        ("ASCII", 128, 0, 0x7F),
        ("L", 145_672, 0x41, 0x33479),
        ("Lu", 1_886, 0x41, 0x1E921),
        ("gc=Nd", 770, 0x30, 0x1FBF9),
        ("General_Category=punct", 856, 0x21, 0x1E95F),
        ("Emoji", 1_438, 0x23, 0x1FAF8),
        ("Script=Greek", 518, 0x370, 0x1D245),
        ("sc=Grek", 518, 0x370, 0x1D245),
        ("scx=Grek", 531, 0xB7, 0x1D245),
        ("Script_Extensions=Latin", 1_559, 0x41, 0x1DF2A),
        ("sc=Zzzz", 954_246, 0x378, 0x10_FFFF),
        ("XIDC", 149_221, 0x30, 0xE01EF),
    ] {
        let ranges = ranges(&format!(r"\p{{{name}}}"), "u");
        let sum: u32 = ranges.iter().map(|(start, end)| end - start + 1).sum();
        let ends = (ranges[0].0, ranges.last().map(|range| range.1));
        assert_eq!((sum, ends), (count, (first, Some(last))), "{name}");
    }
}

#[test]
fn sets_are_closed_under_case() {
    assert_eq!(ranges("k", "i"), [(0x4B, 0x4B), (0x6B, 0x6B)]);
    assert_eq!(
        ranges("k", "iu"),
        [(0x4B, 0x4B), (0x6B, 0x6B), (0x212A, 0x212A)]
    );
    assert_eq!(ranges("[^k]", "i").len(), 3);
    assert_eq!(ranges("\u{3C3}", "i"), [(0x3A3, 0x3A3), (0x3C2, 0x3C3)]);
    assert_eq!(
        ranges(r"\w", "iu").last(),
        Some(&(0x212A, 0x212A)),
        "the Kelvin sign is a letter K"
    );
    assert_eq!(ranges(r"\W", "i").last(), Some(&(0x7B, 0xFFFF)));
}
