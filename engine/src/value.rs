//! A value in one 64-bit word: doubles as they are, everything else in the space of quiet NaNs.
//!
//! ```text
//! 0x0000… – 0xFFF8…   double (NaN is always 0x7FF8…)
//! 0xFFF9 | kind | n    immediate (kind 0) or box of a captured variable (kind 1, n = handle)
//! 0xFFFA |      | n    string: heap handle, program constant or well-known text
//! 0xFFFB |      | n    plain object
//! 0xFFFC |      | n    array
//! 0xFFFD |      | n    function made by the script or bound to data
//! 0xFFFE |      | n    any other object (Map, Set, Date, Promise, Error, iterator)
//! 0xFFFF |      | n    built-in function or object, tool namespace
//! ```

use std::fmt;

/// Index of a heap cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Handle(pub(crate) u32);

/// A value of the language.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub(crate) struct Value(u64);

const _: () = assert!(size_of::<Value>() == 8);

const IMMEDIATE: u64 = 0xFFF9 << 48;
const BOX: u64 = IMMEDIATE | 1 << 32;
const STRING: u64 = 0xFFFA << 48;
const OBJECT: u64 = 0xFFFB << 48;
const ARRAY: u64 = 0xFFFC << 48;
const FUNCTION: u64 = 0xFFFD << 48;
const OTHER: u64 = 0xFFFE << 48;
const BUILTIN: u64 = 0xFFFF << 48;
const TAG: u64 = 0xFFFF << 48;
const CANONICAL_NAN: u64 = 0x7FF8 << 48;

/// Payload bit of a string that is a program constant.
const CONSTANT_STRING: u32 = 1 << 30;
/// Payload bit of a string that is a well-known name or a single Latin-1 unit.
const STATIC_STRING: u32 = 1 << 31;
/// Offset of the single-unit strings among the static ones.
const UNIT_STRING: u32 = 1 << 16;
/// Payload bit of a built-in value that is a tool namespace.
const NAMESPACE: u32 = 1 << 31;

/// Where the text of a string value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StringPlace {
    /// A heap cell.
    Heap(Handle),
    /// Program string by index.
    Constant(u32),
    /// Well-known name by atom number.
    WellKnown(u32),
    /// One unit up to U+00FF.
    Unit(u8),
    /// No unit.
    Empty,
}

/// What a value is, for dispatch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Unpacked {
    Number(f64),
    Undefined,
    Null,
    Bool(bool),
    /// Hole of an array, or a binding in its dead zone; never seen by scripts.
    Internal,
    /// Box of a captured variable; never seen by scripts.
    Box(Handle),
    String,
    Object(Handle),
    Array(Handle),
    Function(Handle),
    Other(Handle),
    Builtin(u32),
    Namespace(u32),
}

impl Value {
    pub(crate) const UNDEFINED: Self = Self(IMMEDIATE);
    pub(crate) const NULL: Self = Self(IMMEDIATE | 1);
    pub(crate) const FALSE: Self = Self(IMMEDIATE | 2);
    pub(crate) const TRUE: Self = Self(IMMEDIATE | 3);
    /// Element that an array does not have; entry that a table has lost.
    pub(crate) const HOLE: Self = Self(IMMEDIATE | 4);
    /// Binding that is not initialised yet.
    pub(crate) const TDZ: Self = Self(IMMEDIATE | 5);
    pub(crate) const NAN: Self = Self(CANONICAL_NAN);
    pub(crate) const ZERO: Self = Self(0);
    pub(crate) const EMPTY_STRING: Self = Self(STRING | (STATIC_STRING | UNIT_STRING << 1) as u64);

    #[inline]
    pub(crate) fn number(number: f64) -> Self {
        if number.is_nan() {
            return Self::not_a_number();
        }
        Self(number.to_bits())
    }

    /// All NaNs are one value. Out of line: a branch that is never taken costs less than a select
    /// on the way of every result.
    #[cold]
    #[inline(never)]
    const fn not_a_number() -> Self {
        Self::NAN
    }

    /// A loop counter, never seen by scripts. (The bits are those of a tiny number, so that nothing
    /// takes them for a handle.)
    #[inline]
    pub(crate) const fn counter(count: u64) -> Self {
        Self(count & ((1 << 52) - 1))
    }

    /// The count of a loop counter.
    #[inline]
    pub(crate) const fn count(self) -> u64 {
        self.0
    }

    #[inline]
    pub(crate) const fn bool(value: bool) -> Self {
        if value { Self::TRUE } else { Self::FALSE }
    }

    pub(crate) const fn string(handle: Handle) -> Self {
        Self(STRING | handle.0 as u64)
    }

    /// Program string by index.
    pub(crate) const fn constant_string(index: u32) -> Self {
        Self(STRING | (CONSTANT_STRING | index) as u64)
    }

    /// Text of a well-known name.
    pub(crate) const fn well_known(atom: crate::atom::Atom) -> Self {
        Self(STRING | (STATIC_STRING | atom.0) as u64)
    }

    /// A string of one unit up to U+00FF.
    pub(crate) const fn unit_string(unit: u8) -> Self {
        Self(STRING | (STATIC_STRING | UNIT_STRING | unit as u32) as u64)
    }

    pub(crate) const fn object(handle: Handle) -> Self {
        Self(OBJECT | handle.0 as u64)
    }

    pub(crate) const fn array(handle: Handle) -> Self {
        Self(ARRAY | handle.0 as u64)
    }

    pub(crate) const fn function(handle: Handle) -> Self {
        Self(FUNCTION | handle.0 as u64)
    }

    pub(crate) const fn other(handle: Handle) -> Self {
        Self(OTHER | handle.0 as u64)
    }

    pub(crate) const fn builtin(number: u32) -> Self {
        Self(BUILTIN | number as u64)
    }

    /// The namespace named by program string `index`.
    pub(crate) const fn namespace(index: u32) -> Self {
        Self(BUILTIN | (NAMESPACE | index) as u64)
    }

    pub(crate) const fn boxed(handle: Handle) -> Self {
        Self(BOX | handle.0 as u64)
    }

    #[inline]
    pub(crate) const fn is_number(self) -> bool {
        self.0 < IMMEDIATE
    }

    /// The double, if the value is a number.
    #[inline]
    pub(crate) const fn as_number(self) -> Option<f64> {
        if self.is_number() {
            Some(f64::from_bits(self.0))
        } else {
            None
        }
    }

    #[inline]
    pub(crate) const fn is_undefined(self) -> bool {
        self.0 == Self::UNDEFINED.0
    }

    #[inline]
    pub(crate) const fn is_nullish(self) -> bool {
        self.0 == Self::UNDEFINED.0 || self.0 == Self::NULL.0
    }

    #[inline]
    pub(crate) const fn is_string(self) -> bool {
        self.0 & TAG == STRING
    }

    /// Objects of every kind, functions included.
    #[inline]
    pub(crate) const fn is_object(self) -> bool {
        self.0 >= OBJECT
    }

    #[inline]
    pub(crate) const fn is_plain_object(self) -> bool {
        self.0 & TAG == OBJECT
    }

    #[inline]
    pub(crate) const fn is_array(self) -> bool {
        self.0 & TAG == ARRAY
    }

    /// The handle of a value that lives in the heap, strings included.
    #[inline]
    pub(crate) const fn heap_handle(self) -> Option<Handle> {
        if self.0 < BOX || self.0 >= BUILTIN {
            return None;
        }
        let payload = self.0 as u32;
        if self.is_string() && payload & (CONSTANT_STRING | STATIC_STRING) != 0 {
            return None;
        }
        Some(Handle(payload))
    }

    #[inline]
    pub(crate) const fn as_object_handle(self) -> Option<Handle> {
        if self.0 & TAG == OBJECT {
            Some(Handle(self.0 as u32))
        } else {
            None
        }
    }

    #[inline]
    pub(crate) const fn as_array_handle(self) -> Option<Handle> {
        if self.0 & TAG == ARRAY {
            Some(Handle(self.0 as u32))
        } else {
            None
        }
    }

    #[inline]
    pub(crate) const fn as_function_handle(self) -> Option<Handle> {
        if self.0 & TAG == FUNCTION {
            Some(Handle(self.0 as u32))
        } else {
            None
        }
    }

    #[inline]
    pub(crate) const fn as_other_handle(self) -> Option<Handle> {
        if self.0 & TAG == OTHER {
            Some(Handle(self.0 as u32))
        } else {
            None
        }
    }

    #[inline]
    pub(crate) const fn as_box_handle(self) -> Option<Handle> {
        if self.0 >> 32 == BOX >> 32 {
            Some(Handle(self.0 as u32))
        } else {
            None
        }
    }

    /// The number of a built-in function or object (not of a namespace).
    #[inline]
    pub(crate) const fn as_builtin(self) -> Option<u32> {
        let payload = self.0 as u32;
        if self.0 & TAG == BUILTIN && payload & NAMESPACE == 0 {
            Some(payload)
        } else {
            None
        }
    }

    /// Where the text is; only for strings.
    #[inline]
    pub(crate) const fn string_place(self) -> StringPlace {
        let payload = self.0 as u32;
        if payload & (CONSTANT_STRING | STATIC_STRING) == 0 {
            return StringPlace::Heap(Handle(payload));
        }
        if payload & STATIC_STRING == 0 {
            return StringPlace::Constant(payload & !CONSTANT_STRING);
        }
        let number = payload & !STATIC_STRING;
        if number & UNIT_STRING != 0 {
            StringPlace::Unit(number as u8)
        } else if number >= UNIT_STRING << 1 {
            StringPlace::Empty
        } else {
            StringPlace::WellKnown(number)
        }
    }

    /// Dispatch on what the value is.
    #[inline]
    pub(crate) const fn unpack(self) -> Unpacked {
        if self.is_number() {
            return Unpacked::Number(f64::from_bits(self.0));
        }
        let handle = Handle(self.0 as u32);
        match self.0 & TAG {
            STRING => Unpacked::String,
            OBJECT => Unpacked::Object(handle),
            ARRAY => Unpacked::Array(handle),
            FUNCTION => Unpacked::Function(handle),
            OTHER => Unpacked::Other(handle),
            BUILTIN if handle.0 & NAMESPACE != 0 => Unpacked::Namespace(handle.0 & !NAMESPACE),
            BUILTIN => Unpacked::Builtin(handle.0),
            _ => match self.0 {
                bits if bits >> 32 == BOX >> 32 => Unpacked::Box(handle),
                bits if bits == Self::UNDEFINED.0 => Unpacked::Undefined,
                bits if bits == Self::NULL.0 => Unpacked::Null,
                bits if bits == Self::FALSE.0 => Unpacked::Bool(false),
                bits if bits == Self::TRUE.0 => Unpacked::Bool(true),
                _ => Unpacked::Internal,
            },
        }
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_string() {
            write!(f, "String({:?})", self.string_place())
        } else {
            write!(f, "{:?}", self.unpack())
        }
    }
}

impl From<f64> for Value {
    #[inline]
    fn from(number: f64) -> Self {
        Self::number(number)
    }
}

impl From<bool> for Value {
    #[inline]
    fn from(value: bool) -> Self {
        Self::bool(value)
    }
}

impl From<u32> for Value {
    #[inline]
    fn from(number: u32) -> Self {
        Self((number as f64).to_bits())
    }
}

impl From<usize> for Value {
    #[inline]
    fn from(number: usize) -> Self {
        Self((number as f64).to_bits())
    }
}
