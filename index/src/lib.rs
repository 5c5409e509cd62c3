//! In-memory tool search.
