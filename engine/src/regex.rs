//! Regular expressions: patterns to programs, and a matcher that works in linear time.

mod back_up;
mod compile;
mod drive;
mod first;
mod hints;
mod input;
mod matcher;
mod memo;
mod memo_rows;
mod places;
mod prefilter;
mod program;
mod stack;
#[cfg(test)]
mod tests;

pub(crate) use {
    input::Input,
    matcher::{Budget, Matcher, Progress},
    program::Program,
};
