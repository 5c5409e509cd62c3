//! How often each production was reduced since the process began, refused sources included: for
//! tests that want to know what they reach. Only with the feature `coverage`.

use std::sync::atomic::{AtomicU64, Ordering};

/// In the words of the parser generator, in the order of its reductions.
const PRODUCTIONS: &[&str] = include!(concat!(env!("OUT_DIR"), "/productions.rs"));

static COUNTS: [AtomicU64; PRODUCTIONS.len()] = [const { AtomicU64::new(0) }; PRODUCTIONS.len()];

/// Called by the generated parser.
pub(crate) fn reduced(production: usize) {
    COUNTS[production].fetch_add(1, Ordering::Relaxed);
}

/// Every production with the number of its reductions.
pub fn productions() -> impl Iterator<Item = (&'static str, u64)> {
    let counts = COUNTS.iter().map(|count| count.load(Ordering::Relaxed));
    PRODUCTIONS.iter().copied().zip(counts)
}
