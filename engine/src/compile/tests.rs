//! Listings of characteristic scripts, and the invariants of all code.
