//! The tape of a document: one word a scalar or key, two a container, in the order of the text.
//!
//! ```text
//! double                       the number
//! 0xFFF9 | n                   null, false, true (the words of the values)
//! 0xFFFA | len16 | offset32    string or key
//! 0xFFFB | index               string or key of 65,535 bytes and more: see `long`
//! 0xFFFC | 0 | len32, end      array: elements; index after its last word
//! 0xFFFD | keys16 | len32, end object: keys in the tree, live entries; index after its last word
//! 0xFFFE | 0                   key that is left out (blocked, or repeated later), value follows
//! ```

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxHashMap;

use super::key_tree::{Added, KeyTree, KeysId, NO_KEYS, UNSHAPED, UNSHAPED_INDEXED};
use crate::atom::is_blocked_text;
use crate::text::array_index;

const LITERAL: u64 = 0xFFF9;
const STRING: u64 = 0xFFFA;
const LONG: u64 = 0xFFFB;
const ARRAY: u64 = 0xFFFC;
const OBJECT: u64 = 0xFFFD;
const DROPPED: u64 = 0xFFFE;

const LONG_LEN: u32 = 0xFFFF;

/// A string by its place in the document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KeyText {
    pub(crate) offset: u32,
    pub(crate) len: u32,
}

impl KeyText {
    pub(crate) fn of(self, text: &[u8]) -> &[u8] {
        &text[self.offset as usize..(self.offset + self.len) as usize]
    }
}

/// One word, read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Node {
    Number(f64),
    Null,
    Bool(bool),
    /// String or key: bytes `offset .. offset + len` of the text.
    String {
        offset: u32,
        len: u32,
    },
    Array {
        len: u32,
        end: u32,
    },
    Object {
        keys: KeysId,
        len: u32,
        end: u32,
    },
    /// A key that is left out.
    Dropped,
}

/// A finished tape.
#[derive(Debug, Default)]
pub(crate) struct Tape {
    words: Vec<u64>,
    long: Vec<KeyText>,
    /// By place of the first of equal keys: where the value of the last one stands.
    moved: FxHashMap<u32, u32>,
}

impl Tape {
    /// Bytes owned.
    pub(crate) fn bytes(&self) -> usize {
        self.words.capacity() * 8 + self.long.capacity() * 8 + self.moved.capacity() * 16
    }

    /// Gives back what was reserved too much.
    fn shrink(&mut self) {
        if self.words.capacity() - self.words.len() > self.words.len() / 8 {
            self.words.shrink_to_fit();
        }
    }

    #[inline]
    pub(crate) fn node(&self, at: u32) -> Node {
        let word = self.words[at as usize];
        match word >> 48 {
            LITERAL => match word & 0xFF {
                1 => Node::Null,
                2 => Node::Bool(false),
                _ => Node::Bool(true),
            },
            STRING => Node::String {
                offset: word as u32,
                len: (word >> 32) as u32 & LONG_LEN,
            },
            LONG => {
                let KeyText { offset, len } = self.long[word as u32 as usize];
                Node::String { offset, len }
            }
            ARRAY => Node::Array {
                len: word as u32,
                end: self.words[at as usize + 1] as u32,
            },
            OBJECT => Node::Object {
                keys: (word >> 32) as u16,
                len: word as u32,
                end: self.words[at as usize + 1] as u32,
            },
            DROPPED => Node::Dropped,
            _ => Node::Number(f64::from_bits(word)),
        }
    }

    /// The index after the value at `at`.
    #[inline]
    pub(crate) fn after(&self, at: u32) -> u32 {
        match self.node(at) {
            Node::Array { end, .. } | Node::Object { end, .. } => end,
            _ => at + 1,
        }
    }

    /// The next live entry of an object from key place `at` on: key, place of its value, place of
    /// the next key.
    #[inline]
    pub(crate) fn entry(&self, mut at: u32, end: u32) -> Option<(KeyText, u32, u32)> {
        while at < end {
            let next = self.after(at + 1);
            if let Node::String { offset, len } = self.node(at) {
                let mut value = at + 1;
                if !self.moved.is_empty()
                    && let Some(moved) = self.moved.get(&at)
                {
                    value = *moved;
                }
                return Some((KeyText { offset, len }, value, next));
            }
            at = next;
        }
        None
    }
}

/// Bounds of a document; the root has depth 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DocLimits {
    pub(crate) depth_max: u32,
    pub(crate) properties_max: u64,
}

impl DocLimits {
    pub(crate) const NONE: Self = Self {
        depth_max: u32::MAX,
        properties_max: u64::MAX,
    };
}

/// A bound that a document exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exceeded {
    Depth,
    Properties,
}

/// A container that is not closed.
#[derive(Clone, Copy, Debug)]
struct Open {
    header: u32,
    len: u32,
    keys: KeysId,
    is_object: bool,
}

/// Makes a tape of what a parser meets.
#[derive(Debug)]
pub(crate) struct Builder {
    pub(crate) tape: Tape,
    pub(crate) keys: KeyTree,
    open: Vec<Open>,
    limits: DocLimits,
    properties: u64,
    /// Containers open where a left-out value began: what is in it counts for nothing.
    ignored_from: usize,
    /// The next value belongs to a left-out key.
    ignore_next: bool,
    /// Headers of objects outside the key tree.
    unsettled: Vec<u32>,
}

type Built = Result<(), Exceeded>;

impl Builder {
    /// A builder with room for `words`.
    pub(crate) fn new(limits: DocLimits, words: usize) -> Self {
        Self {
            tape: Tape {
                words: Vec::with_capacity(words),
                ..Tape::default()
            },
            keys: KeyTree::new(),
            open: Vec::new(),
            limits,
            properties: 0,
            ignored_from: usize::MAX,
            ignore_next: false,
            unsettled: Vec::new(),
        }
    }

    /// Whether the innermost open container is an object; `None` outside of all.
    pub(crate) fn inside_object(&self) -> Option<bool> {
        self.open.last().map(|open| open.is_object)
    }

    /// Counts a value where it begins.
    #[inline]
    fn value(&mut self) -> Built {
        if self.ignored_from != usize::MAX {
            return Ok(());
        }
        if self.ignore_next {
            self.ignore_next = false;
            self.ignored_from = self.open.len();
            return Ok(());
        }
        let Some(open) = self.open.last_mut() else {
            return Ok(());
        };
        open.len += 1;
        self.properties += 1;
        if self.open.len() > self.limits.depth_max as usize {
            return Err(Exceeded::Depth);
        }
        if self.properties > self.limits.properties_max {
            return Err(Exceeded::Properties);
        }
        Ok(())
    }

    /// Ends the left-out value if it is the one that ended now.
    #[inline]
    fn ended(&mut self) {
        if self.open.len() == self.ignored_from {
            self.ignored_from = usize::MAX;
        }
    }

    #[inline]
    fn scalar(&mut self, word: u64) -> Built {
        self.value()?;
        self.tape.words.push(word);
        self.ended();
        Ok(())
    }

    pub(crate) fn number(&mut self, number: f64) -> Built {
        self.scalar(number.to_bits())
    }

    pub(crate) fn null(&mut self) -> Built {
        self.scalar(LITERAL << 48 | 1)
    }

    pub(crate) fn bool(&mut self, value: bool) -> Built {
        self.scalar(LITERAL << 48 | (2 + u64::from(value)))
    }

    #[inline]
    fn text_word(&mut self, text: KeyText) -> u64 {
        if text.len < LONG_LEN {
            return STRING << 48 | u64::from(text.len) << 32 | u64::from(text.offset);
        }
        self.tape.long.push(text);
        LONG << 48 | (self.tape.long.len() as u64 - 1)
    }

    pub(crate) fn string(&mut self, text: KeyText) -> Built {
        let word = self.text_word(text);
        self.scalar(word)
    }

    pub(crate) fn begin(&mut self, is_object: bool) -> Built {
        self.value()?;
        let header = self.tape.words.len() as u32;
        self.tape.words.extend([0, 0]);
        self.open.push(Open {
            header,
            len: 0,
            keys: NO_KEYS,
            is_object,
        });
        Ok(())
    }

    /// A key of the innermost open object, with its bytes.
    #[inline]
    pub(crate) fn key(&mut self, key: KeyText, bytes: &[u8]) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        let mut dropped = false;
        if open.keys == UNSHAPED {
            dropped = is_blocked_text(bytes);
        } else {
            match self.keys.add(open.keys, bytes) {
                Added::Keys(keys) => open.keys = keys,
                Added::Blocked => dropped = true,
                Added::Unshaped => {
                    open.keys = UNSHAPED;
                    self.unsettled.push(open.header);
                }
            }
        }
        let word = if dropped {
            DROPPED << 48
        } else {
            self.text_word(key)
        };
        self.tape.words.push(word);
        self.ignore_next |= dropped && self.ignored_from == usize::MAX;
    }

    /// Ends the innermost open container.
    pub(crate) fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let tag = if open.is_object { OBJECT } else { ARRAY };
        let header = open.header as usize;
        self.tape.words[header] = tag << 48 | u64::from(open.keys) << 32 | u64::from(open.len);
        self.tape.words[header + 1] = self.tape.words.len() as u64;
        self.ended();
    }

    /// The tape of the whole text.
    pub(crate) fn finish(mut self, text: &[u8]) -> (Tape, KeyTree) {
        for header in std::mem::take(&mut self.unsettled) {
            self.settle_keys(header, text);
        }
        self.tape.shrink();
        (self.tape, self.keys)
    }

    /// Repeated keys of an object outside the tree: the first keeps its place and takes the last
    /// value, the others are left out. Notes whether there are array indices.
    fn settle_keys(&mut self, header: u32, text: &[u8]) {
        let Node::Object { mut len, end, .. } = self.tape.node(header) else {
            return;
        };
        let tape = &mut self.tape;
        let mut seen: HashTable<u32> = HashTable::with_capacity(len as usize);
        let mut indexed = false;
        let hasher = rustc_hash::FxBuildHasher;
        let key_at = |tape: &Tape, at: u32| match tape.node(at) {
            Node::String { offset, len } => KeyText { offset, len }.of(text),
            _ => &[],
        };
        let hash_of = |key: &[u8]| hasher.hash_one(key);
        let mut at = header + 2;
        while at < end {
            let next = tape.after(at + 1);
            if tape.node(at) != Node::Dropped {
                let key = key_at(tape, at);
                indexed |= array_index(key).is_some();
                let hash = hash_of(key);
                if let Some(first) = seen.find(hash, |&have| key_at(tape, have) == key) {
                    tape.moved.insert(*first, at + 1);
                    tape.words[at as usize] = DROPPED << 48;
                    len -= 1;
                } else {
                    seen.insert_unique(hash, at, |&have| hash_of(key_at(tape, have)));
                }
            }
            at = next;
        }
        let keys = if indexed { UNSHAPED_INDEXED } else { UNSHAPED };
        tape.words[header as usize] = OBJECT << 48 | u64::from(keys) << 32 | u64::from(len);
    }
}
