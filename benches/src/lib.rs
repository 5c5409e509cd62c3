//! Benchmarks of CodeCall.
