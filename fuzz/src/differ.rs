//! The same program in our engine and in Node: what must be equal, what may differ and why, and
//! how a difference is made small.

pub mod known;
pub mod minimise;
pub mod node;
pub mod ours;
pub mod outcome;
