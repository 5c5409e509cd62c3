//! Regular expressions: patterns to programs, and a matcher that works in linear time.

mod matcher;
mod program;

pub(crate) use {
    matcher::{Budget, Input, Matcher, Progress},
    program::Program,
};
