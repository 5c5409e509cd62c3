//! How often each production was reduced since the process began, refused sources included: for
//! tests that want to know what they reach. Only with the feature `coverage`.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::precedence;

/// In the words of the parser generator, in the order of its reductions.
const PRODUCTIONS: &[&str] = include!(concat!(env!("OUT_DIR"), "/productions.rs"));

static COUNTS: [AtomicU64; PRODUCTIONS.len()] = [const { AtomicU64::new(0) }; PRODUCTIONS.len()];

/// Counts of operators by code.
pub(crate) type Operators = [AtomicU64; 32];

/// Operators between operands.
pub(crate) static INFIX: Operators = [const { AtomicU64::new(0) }; 32];
/// Compound assignments.
pub(crate) static ASSIGN: Operators = [const { AtomicU64::new(0) }; 32];
/// Operators in front of an operand.
pub(crate) static PREFIX: Operators = [const { AtomicU64::new(0) }; 32];

/// An operator was parsed.
pub(crate) fn operator(counts: &Operators, code: u32) {
    counts[code as usize % counts.len()].fetch_add(1, Ordering::Relaxed);
}

/// Every operator that shares a production with others, with the number of its uses.
pub fn operators() -> Vec<(String, u64)> {
    let mut found = Vec::new();
    for (code, forms) in precedence::forms().enumerate() {
        for (form, counts) in forms.into_iter().zip([&INFIX, &ASSIGN, &PREFIX]) {
            found.extend(form.map(|form| (form, counts[code].load(Ordering::Relaxed))));
        }
    }
    found
}

/// Called by the generated parser.
pub(crate) fn reduced(production: usize) {
    COUNTS[production].fetch_add(1, Ordering::Relaxed);
}

/// Every production with the number of its reductions.
pub fn productions() -> impl Iterator<Item = (&'static str, u64)> {
    let counts = COUNTS.iter().map(|count| count.load(Ordering::Relaxed));
    PRODUCTIONS.iter().copied().zip(counts)
}
