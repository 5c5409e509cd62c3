//! Interned text: equal text, equal [`Symbol`].

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use crate::ast::{Symbol, Text};

/// Every text of a tree, by symbol.
#[derive(Clone, Debug, Default)]
pub struct Names<'a> {
    texts: Vec<Text<'a>>,
    traits: Vec<Traits>,
    utf8: HashMap<&'a str, Symbol, BuildHasherDefault<FoldHasher>>,
    utf16: HashMap<&'a [u16], Symbol, BuildHasherDefault<FoldHasher>>,
}

/// What the passes want to know of a text without looking at it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Traits(u8);

impl Traits {
    const BLOCKED: u8 = 1;
    const PREFIX: u8 = 2;

    /// One of the keys that no script may touch.
    pub(crate) const fn is_blocked_key(self) -> bool {
        self.0 & Self::BLOCKED != 0
    }

    /// Begins with a prefix that declared names may not have.
    pub(crate) const fn has_reserved_prefix(self) -> bool {
        self.0 & Self::PREFIX != 0
    }

    fn of(text: &str) -> Self {
        let mut bits = 0;
        let first = text.as_bytes().first();
        if matches!(first, Some(b'_' | b'c' | b'p')) && is_blocked_key(text) {
            bits |= Self::BLOCKED;
        }
        if first == Some(&b'_')
            && ["__ag_", "__safe_", "__REF_"]
                .iter()
                .any(|prefix| text.starts_with(prefix))
        {
            bits |= Self::PREFIX;
        }
        Self(bits)
    }
}

/// Whether a property key is blocked for scripts.
pub fn is_blocked_key(key: &str) -> bool {
    matches!(
        key,
        "__proto__"
            | "constructor"
            | "prototype"
            | "__defineGetter__"
            | "__defineSetter__"
            | "__lookupGetter__"
            | "__lookupSetter__"
    )
}

impl<'a> Names<'a> {
    /// The symbol of a text.
    pub(crate) fn intern(&mut self, text: &'a str) -> Symbol {
        let next = Symbol(self.texts.len() as u32);
        let symbol = *self.utf8.entry(text).or_insert(next);
        if symbol == next {
            self.texts.push(Text::Utf8(text));
            self.traits.push(Traits::of(text));
        }
        symbol
    }

    /// The symbol of a text with lone surrogates.
    pub(crate) fn intern_utf16(&mut self, text: &'a [u16]) -> Symbol {
        let next = Symbol(self.texts.len() as u32);
        let symbol = *self.utf16.entry(text).or_insert(next);
        if symbol == next {
            self.texts.push(Text::Utf16(text));
            self.traits.push(Traits(0));
        }
        symbol
    }

    /// The symbol of a text that was seen before.
    pub fn find(&self, text: &str) -> Option<Symbol> {
        self.utf8.get(text).copied()
    }

    /// Text of a symbol of this tree.
    pub fn text(&self, symbol: Symbol) -> Text<'a> {
        self.texts[symbol.0 as usize]
    }

    /// Text of a symbol, empty if it holds lone surrogates. Identifiers never do.
    pub fn str(&self, symbol: Symbol) -> &'a str {
        match self.text(symbol) {
            Text::Utf8(text) => text,
            Text::Utf16(_) => "",
        }
    }

    pub(crate) fn traits(&self, symbol: Symbol) -> Traits {
        self.traits[symbol.0 as usize]
    }

    /// How many symbols there are; they are numbered from 0.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is no symbol.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// All texts in order of their symbols.
    pub fn iter(&self) -> impl Iterator<Item = Text<'a>> + '_ {
        self.texts.iter().copied()
    }
}

/// Folded multiplication over eight bytes at a time, seeded once a process so that nobody can
/// prepare colliding names. Symbols are numbered by first occurrence, so the seed shows nowhere.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FoldHasher(u64);

impl Default for FoldHasher {
    fn default() -> Self {
        static SEED: OnceLock<u64> = OnceLock::new();
        Self(*SEED.get_or_init(|| {
            use std::hash::BuildHasher as _;
            std::hash::RandomState::new().hash_one(0x5EED_u64)
        }))
    }
}

impl FoldHasher {
    #[inline]
    fn fold(&mut self, word: u64) {
        const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
        let product = u128::from(self.0 ^ word) * u128::from(FACTOR ^ self.0.rotate_left(32));
        self.0 = (product as u64) ^ ((product >> 64) as u64);
    }
}

impl Hasher for FoldHasher {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            let word = <[u8; 8]>::try_from(chunk).map_or(0, u64::from_le_bytes);
            self.fold(word);
        }
        let rest = chunks.remainder();
        if !rest.is_empty() {
            let mut word = [0; 8];
            word[..rest.len()].copy_from_slice(rest);
            self.fold(u64::from_le_bytes(word) ^ ((rest.len() as u64) << 56));
        }
    }

    #[inline]
    fn write_u8(&mut self, value: u8) {
        self.fold(u64::from(value) | 0x100);
    }

    #[inline]
    fn write_u32(&mut self, value: u32) {
        self.fold(u64::from(value));
    }

    #[inline]
    fn write_u64(&mut self, value: u64) {
        self.fold(value);
    }

    #[inline]
    fn write_usize(&mut self, value: usize) {
        self.fold(value as u64);
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}
