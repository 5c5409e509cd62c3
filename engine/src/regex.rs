//! Regular expressions: patterns to programs, and a matcher that works in linear time.
#![expect(dead_code, reason = "for the objects of regular expressions")]

mod matcher;
mod program;

#[expect(unused_imports, reason = "for the objects of regular expressions")]
pub(crate) use {
    matcher::{Budget, Input, Matcher, Progress},
    program::Program,
};
