//! Workloads, their tools and their expected results, shared by all benches; and the peers.

pub mod ours;
#[cfg(feature = "peers")]
pub mod quickjs;
pub mod workloads;
