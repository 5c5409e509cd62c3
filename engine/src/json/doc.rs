//! A parsed document: the text, with its strings unescaped in place, and its tape.
//!
//! The SIMD parser does the work; its tape borrows the text, so it is turned into ours, a third as
//! long, in one pass. What it refuses is given to the strict parser, which decides.

use std::cell::RefCell;

use simd_json::{Buffers, Node as SimdNode, StaticNode};

use super::key_tree::{KeyPath, KeyTree, KeysId};
use super::strict::{self, Refusal};
use super::tape::{Builder, DocLimits, Exceeded, KeyText, Node, Tape};
use crate::heap::shape::ShapeId;

/// Longest text, so that places fit 32 bits.
const TEXT_BYTES_MAX: usize = 1 << 30;
/// Scratch memory that a thread keeps, in bytes of input it is good for.
const SCRATCH_BYTES_MAX: usize = 1 << 20;

/// A parsed document.
#[derive(Debug)]
pub(crate) struct Doc {
    text: Vec<u8>,
    tape: Tape,
    keys: KeyTree,
    /// All text is ASCII.
    ascii: bool,
    /// No string holds anything that JSON would escape.
    plain: bool,
    /// Objects made of it are frozen.
    pub(crate) frozen: bool,
    /// By keys: the shape of the machine that holds the document, once it is known.
    pub(crate) shapes: Vec<Option<ShapeId>>,
}

/// Why bytes are no document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DocError {
    /// They are no JSON.
    NotJson,
    /// More than allowed, as a sentence.
    TooLarge(String),
}

/// Who a document comes from, for messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// First words of messages: `Tool response`.
    pub(crate) what: &'static str,
    pub(crate) bytes_max: u64,
    pub(crate) limits: DocLimits,
}

impl Source {
    /// Checks the size of a text that is not parsed yet.
    pub(crate) fn check_bytes(&self, bytes: usize) -> Result<(), DocError> {
        if bytes as u64 > self.bytes_max || bytes > TEXT_BYTES_MAX {
            let (what, most) = (self.what, self.bytes_max.min(TEXT_BYTES_MAX as u64));
            return Err(DocError::TooLarge(format!(
                "{what} exceeds maximum size ({most} bytes)"
            )));
        }
        Ok(())
    }

    fn exceeded(&self, exceeded: Exceeded) -> DocError {
        let what = self.what;
        DocError::TooLarge(match exceeded {
            Exceeded::Depth => {
                format!("{what} exceeds maximum depth ({})", self.limits.depth_max)
            }
            Exceeded::Properties => {
                format!(
                    "{what} exceeds maximum properties ({})",
                    self.limits.properties_max
                )
            }
        })
    }
}

/// What parsing a text takes at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ParseCost {
    /// Words of the tape.
    words: usize,
    /// Bytes while it is parsed, the document included.
    pub(crate) bytes: usize,
}

impl ParseCost {
    /// Counts in one fast pass: a value or key stands first, or after one of `[ { , :`.
    pub(crate) fn of(text: &[u8]) -> Self {
        let (mut values, mut containers, mut closers) = (1usize, 0usize, 0usize);
        for chunk in text.chunks(255) {
            let (mut separators, mut openers, mut closed) = (0u8, 0u8, 0u8);
            for byte in chunk {
                separators += u8::from(*byte == b',') + u8::from(*byte == b':');
                // `[` and `{`, `]` and `}` differ in one bit.
                openers += u8::from(byte | 0x20 == b'{');
                closed += u8::from(byte | 0x20 == b'}');
            }
            values += usize::from(separators) + usize::from(openers);
            containers += usize::from(openers);
            closers += usize::from(closed);
        }
        let structurals = 2 * values + closers;
        let words = values + containers;
        Self {
            words,
            bytes: 3 * text.len()
                + structurals * (size_of::<SimdNode<'_>>() + 8)
                + words * 8
                + containers * 16,
        }
    }
}

struct Scratch {
    buffers: Buffers,
    tape: simd_json::Tape<'static>,
}

thread_local! {
    static SCRATCH: RefCell<Option<Scratch>> = const { RefCell::new(None) };
}

/// Parses bytes. Needs no machine and may run on any thread; [`ParseCost`] was charged before.
pub(crate) fn prepare(bytes: Vec<u8>, cost: ParseCost, source: &Source) -> Result<Doc, DocError> {
    source.check_bytes(bytes.len())?;
    if std::str::from_utf8(&bytes).is_err() {
        return Err(DocError::NotJson);
    }
    parse(bytes, cost, source.limits, false).map_err(|refusal| match refusal {
        Refusal::NotJson => DocError::NotJson,
        Refusal::Exceeded(exceeded) => source.exceeded(exceeded),
    })
}

/// Parses UTF-8, or WTF-8 if `surrogates`.
pub(crate) fn parse(
    mut text: Vec<u8>,
    cost: ParseCost,
    limits: DocLimits,
    surrogates: bool,
) -> Result<Doc, Refusal> {
    let plain = !surrogates && memchr::memchr(b'\\', &text).is_none();
    let mut builder = Builder::new(limits, cost.words);
    if surrogates {
        strict::parse(&mut text, &mut builder)?;
    } else {
        // Unescaping spoils the text for a second parser.
        let spare = (!plain).then(|| text.clone());
        if !simd(&mut text, &mut builder)? {
            text = spare.unwrap_or(text);
            builder = Builder::new(limits, cost.words);
            strict::parse(&mut text, &mut builder)?;
        }
    }
    let (tape, keys) = builder.finish(&text);
    let ascii = text.is_ascii();
    let shapes = vec![None; keys.len()];
    Ok(Doc {
        text,
        tape,
        keys,
        ascii,
        plain,
        frozen: false,
        shapes,
    })
}

/// Parses with SIMD; `false` when it refuses the text.
fn simd(text: &mut [u8], builder: &mut Builder) -> Result<bool, Refusal> {
    let len = text.len();
    let base = text.as_ptr() as usize;
    let held = SCRATCH.with_borrow_mut(Option::take);
    let Scratch { mut buffers, tape } = held.unwrap_or_else(|| Scratch {
        buffers: Buffers::new(len),
        tape: simd_json::Tape(Vec::new()),
    });
    let mut tape = tape.reset();
    let parsed = simd_json::fill_tape(text, &mut buffers, &mut tape);
    let fed = match parsed {
        Ok(()) => feed(&tape.0, base, builder).map(|()| true),
        Err(_) => Ok(false),
    };
    let kept = tape.0.capacity() * size_of::<SimdNode<'_>>();
    let tape = tape.reset();
    if len <= SCRATCH_BYTES_MAX && kept <= 4 * SCRATCH_BYTES_MAX {
        SCRATCH.set(Some(Scratch { buffers, tape }));
    }
    fed.map_err(Refusal::Exceeded)
}

/// What is left of a container of the SIMD tape.
#[derive(Clone, Copy)]
struct Left {
    items: usize,
    is_object: bool,
}

/// Hands the SIMD parser's tape, whose strings lie in the text at address `base`, to the builder.
fn feed(nodes: &[SimdNode<'_>], base: usize, builder: &mut Builder) -> Result<(), Exceeded> {
    let place = |text: &str| KeyText {
        offset: (text.as_ptr() as usize - base) as u32,
        len: text.len() as u32,
    };
    let mut stack: Vec<Left> = Vec::new();
    let mut left = Left {
        items: 1,
        is_object: false,
    };
    let mut nodes = nodes.iter();
    while let Some(node) = nodes.next() {
        left.items -= 1;
        let value = match node {
            SimdNode::String(key) if left.is_object => {
                builder.key(place(key), key.as_bytes());
                let Some(value) = nodes.next() else { break };
                value
            }
            value => value,
        };
        match value {
            SimdNode::String(text) => builder.string(place(text))?,
            SimdNode::Static(StaticNode::F64(number)) => builder.number(*number)?,
            SimdNode::Static(StaticNode::U64(number)) => builder.number(*number as f64)?,
            // The parser keeps no negative zero of integers: only `-0` gives a signed 0.
            SimdNode::Static(StaticNode::I64(0)) => builder.number(-0.0)?,
            SimdNode::Static(StaticNode::I64(number)) => builder.number(*number as f64)?,
            SimdNode::Static(StaticNode::Bool(value)) => builder.bool(*value)?,
            SimdNode::Static(_) => builder.null()?,
            SimdNode::Array { len, .. } | SimdNode::Object { len, .. } => {
                let is_object = matches!(value, SimdNode::Object { .. });
                builder.begin(is_object)?;
                stack.push(left);
                left = Left {
                    items: *len,
                    is_object,
                };
            }
        }
        while left.items == 0
            && let Some(outer) = stack.pop()
        {
            builder.end();
            left = outer;
        }
    }
    Ok(())
}

impl Doc {
    /// Bytes owned: text, tape, keys.
    pub(crate) fn bytes(&self) -> usize {
        size_of::<Self>()
            + self.text.capacity()
            + self.tape.bytes()
            + self.keys.bytes()
            + self.shapes.capacity() * size_of::<Option<ShapeId>>()
    }

    /// Bytes `offset .. offset + len` of the text.
    #[inline]
    pub(crate) fn bytes_at(&self, offset: u32, len: u32) -> &[u8] {
        KeyText { offset, len }.of(&self.text)
    }

    /// Whether all its text is ASCII.
    pub(crate) fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// Whether its strings can be written as they are.
    pub(crate) fn is_plain(&self) -> bool {
        self.plain
    }

    /// What stands at a place; the root is at 0.
    #[inline]
    pub(crate) fn node(&self, at: u32) -> Node {
        self.tape.node(at)
    }

    /// The place after a value.
    #[inline]
    pub(crate) fn after(&self, at: u32) -> u32 {
        self.tape.after(at)
    }

    /// The next entry of an object that ends at `end`: key, place of the value, next place.
    #[inline]
    pub(crate) fn entry(&self, at: u32, end: u32) -> Option<(KeyText, u32, u32)> {
        self.tape.entry(at, end)
    }

    /// Whether an object with keys of the tree has this one.
    pub(crate) fn has_key(&self, keys: KeysId, name: &[u8]) -> bool {
        self.keys.contains(keys, name)
    }

    /// Keys of an object in the key tree, in order, each as the node that it ends at.
    pub(crate) fn key_path(&self, keys: KeysId) -> KeyPath {
        self.keys.path(keys)
    }

    /// The key that was added last on the way to a node of the key tree.
    #[inline]
    pub(crate) fn last_key(&self, keys: KeysId) -> &[u8] {
        self.keys.key(keys)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value as Json;

    use super::super::strict::code_points;
    use super::super::tape::{DocLimits, Exceeded, Node};
    use super::{Doc, ParseCost, Refusal, parse};

    fn doc(text: &str) -> Result<Doc, Refusal> {
        let bytes = text.as_bytes().to_vec();
        parse(
            bytes,
            ParseCost::of(text.as_bytes()),
            DocLimits::NONE,
            false,
        )
    }

    fn text_of(bytes: &[u8]) -> String {
        code_points(bytes)
            .map(|code| char::from_u32(code).unwrap_or('\u{FFFD}'))
            .collect()
    }

    /// The value at a place, as `serde_json` has it.
    fn tree(doc: &Doc, at: u32) -> Json {
        match doc.node(at) {
            Node::Null | Node::Dropped => Json::Null,
            Node::Bool(value) => Json::Bool(value),
            Node::Number(number) => serde_json::Number::from_f64(number).into(),
            Node::String { offset, len } => text_of(doc.bytes_at(offset, len)).into(),
            Node::Array { len, end } => {
                let mut items = Vec::new();
                let mut at = at + 2;
                while at < end {
                    items.push(tree(doc, at));
                    at = doc.after(at);
                }
                assert_eq!(items.len(), len as usize);
                Json::Array(items)
            }
            Node::Object { len, end, .. } => {
                let mut map = serde_json::Map::new();
                let mut at = at + 2;
                while let Some((key, value, next)) = doc.entry(at, end) {
                    let key = text_of(doc.bytes_at(key.offset, key.len));
                    map.insert(key, tree(doc, value));
                    at = next;
                }
                assert_eq!(map.len(), len as usize);
                Json::Object(map)
            }
        }
    }

    /// All numbers as doubles.
    fn doubles(json: Json) -> Json {
        match json {
            Json::Number(number) => number.as_f64().into(),
            Json::Array(items) => items.into_iter().map(doubles).collect(),
            Json::Object(map) => map
                .into_iter()
                .map(|(key, value)| (key, doubles(value)))
                .collect(),
            other => other,
        }
    }

    #[test]
    fn documents_read_as_serde_json_reads_them() {
        let long = format!("[\"{}\", 1]", "x".repeat(70_000));
        let many: Vec<String> = (0..100).map(|i| format!("\"k{i}\":{i}")).collect();
        let samples = [
            "1",
            " null ",
            "\"\"",
            "[]",
            "{}",
            "[1,-2.5e3,0.1,18446744073709551615,-9223372036854775808,123456789012345678]",
            "[1,[2,[3,[]],{}],{\"a\":[{\"b\":null}]}]",
            r#"{"a":"é😀","b":"\u0041\u00e9\ud83d\ude00\n\"\\/","c":true,"d":false}"#,
            r#"[{"id":1,"t":{"x":1}},{"id":2,"t":{"x":2}},{"t":{"x":3,"y":4},"id":3}]"#,
            "[123456789012345678901234567890, 1.7976931348623157e308, 5e-324, 0.30000000000000004]",
            r#"{"b":1,"a":2,"b":3}"#,
            r#"{"10":1,"a":2,"9":3,"10":4}"#,
            &long,
            &format!("{{{}}}", many.join(",")),
            &format!("[{{{0}}},{{{0}}}]", many.join(",")),
        ];
        for sample in samples {
            let expected = doubles(serde_json::from_str(sample).expect("sample is JSON"));
            let doc = doc(sample).expect("sample is JSON");
            assert_eq!(tree(&doc, 0), expected, "{sample:.80}");
        }
    }

    #[test]
    fn what_is_no_json_is_refused() {
        let samples = [
            "",
            " ",
            "{",
            "[1,]",
            "{\"a\"}",
            "01",
            "1 2",
            "\"a",
            "\"\n\"",
            "nul",
            "[1}",
            "+1",
            "1.",
            "\"\\x\"",
            "{\"a\":1,}",
            "-",
            "\u{FEFF}1",
        ];
        for sample in samples {
            assert_eq!(doc(sample).err(), Some(Refusal::NotJson), "{sample}");
        }
    }

    #[test]
    fn odd_values_are_those_of_javascript() {
        let doc = doc("[-0,1e999,\"\\ud800\\n\",0]").expect("JSON");
        assert_eq!(doc.node(2), Node::Number(-0.0));
        let Node::Number(zero) = doc.node(2) else {
            panic!("number")
        };
        assert!(zero.is_sign_negative());
        assert_eq!(doc.node(3), Node::Number(f64::INFINITY));
        let Node::String { offset, len } = doc.node(4) else {
            panic!("string")
        };
        assert_eq!(doc.bytes_at(offset, len), b"\xED\xA0\x80\n");
        let Node::Number(zero) = doc.node(5) else {
            panic!("number")
        };
        assert!(zero.is_sign_positive());
    }

    #[test]
    fn negative_zeros_survive_the_simd_parser() {
        let doc = doc("[-0,-0.0,-0e5,0,-1]").expect("JSON");
        let signs: Vec<bool> = (2..7)
            .map(|at| matches!(doc.node(at), Node::Number(n) if n.is_sign_negative()))
            .collect();
        assert_eq!(signs, [true, true, true, false, true]);
    }

    #[test]
    fn repeated_keys_keep_the_first_place_and_the_last_value() {
        let doc = doc(r#"{"b":1,"a":2,"b":{"c":3}}"#).expect("JSON");
        assert_eq!(tree(&doc, 0).to_string(), r#"{"b":{"c":3.0},"a":2.0}"#);
    }

    #[test]
    fn blocked_keys_are_left_out_and_not_counted() {
        let text = r#"{"__proto__":{"x":[1,2,3]},"a":1,"constructor":2,"n":{"prototype":[[[]]]}}"#;
        let limits = DocLimits {
            depth_max: 1,
            properties_max: 2,
        };
        let doc = parse(text.into(), ParseCost::of(text.as_bytes()), limits, false).expect("JSON");
        assert_eq!(tree(&doc, 0).to_string(), r#"{"a":1.0,"n":{}}"#);
    }

    #[test]
    fn bounds_hold_exactly() {
        let with = |text: &str, depth_max, properties_max| {
            let limits = DocLimits {
                depth_max,
                properties_max,
            };
            parse(text.into(), ParseCost::of(text.as_bytes()), limits, false).err()
        };
        assert_eq!(with("[[1]]", 2, 2), None);
        assert_eq!(
            with("[[1]]", 1, 2),
            Some(Refusal::Exceeded(Exceeded::Depth))
        );
        assert_eq!(
            with("[[1]]", 2, 1),
            Some(Refusal::Exceeded(Exceeded::Properties))
        );
        let deep = "[".repeat(5_000) + &"]".repeat(5_000);
        assert_eq!(
            with(&deep, 50, 100_000),
            Some(Refusal::Exceeded(Exceeded::Depth))
        );
        assert_eq!(with(&deep, u32::MAX, 100_000), None);
    }

    #[test]
    fn the_cost_bounds_the_document() {
        for text in [
            "[1,1,1,1]",
            "{\"a\":{}}",
            "[[],[],[{}]]",
            "1",
            "\"abc\"",
            "[[[[[[1]]]]]]",
        ] {
            let cost = ParseCost::of(text.as_bytes());
            let doc = doc(text).expect("JSON");
            assert!(doc.tape.bytes() <= cost.words * 8, "{text}");
        }
    }
}
