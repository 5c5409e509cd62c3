//! JSON in and out.
//!
//! In: a text becomes a [`doc::Doc`], a buffer with its strings unescaped in place and a tape of
//! one word a value; objects and arrays of the script are made of it level by level when touched.
//! Out: one [`writer`] walks values and untouched tapes alike and writes bytes, with a style for
//! each place that JSON leaves through (result, tool input, `JSON.stringify`, console).

pub(crate) mod circular;
pub(crate) mod doc;
pub(crate) mod escape;
pub(crate) mod input;
pub(crate) mod key_tree;
pub(crate) mod materialise;
pub(crate) mod parse_error;
pub(crate) mod strict;
pub(crate) mod tape;
pub(crate) mod write;
pub(crate) mod writer;
