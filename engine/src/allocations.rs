//! Counts what a thread allocates, for benchmarks and for tests of paths that should not allocate.
//!
//! A program makes [`Counting`] its global allocator; without that all figures stay zero. Counters
//! belong to the thread, so counting costs no synchronisation.

use std::alloc::{GlobalAlloc, Layout};
use std::cell::Cell;

/// What the running thread has allocated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allocations {
    /// Blocks requested, growth of a block included.
    pub count: u64,
    /// Bytes that are held now; negative if blocks of other threads were freed here.
    pub live_bytes: i64,
    /// The highest `live_bytes` since [`start_peak`].
    pub peak_bytes: i64,
}

thread_local! {
    // Neither lazy nor dropped: an allocator must not allocate.
    static COUNTERS: Cell<Allocations> = const {
        Cell::new(Allocations { count: 0, live_bytes: 0, peak_bytes: 0 })
    };
}

/// The counters of the running thread.
pub fn allocations() -> Allocations {
    COUNTERS.get()
}

/// Makes the present `live_bytes` the peak.
pub fn start_peak() {
    let mut counters = COUNTERS.get();
    counters.peak_bytes = counters.live_bytes;
    COUNTERS.set(counters);
}

fn record(blocks: u64, bytes: i64) {
    let mut counters = COUNTERS.get();
    counters.count += blocks;
    counters.live_bytes += bytes;
    counters.peak_bytes = counters.peak_bytes.max(counters.live_bytes);
    COUNTERS.set(counters);
}

/// An allocator that counts, around the one that works.
#[derive(Debug, Default)]
pub struct Counting<A>(pub A);

// SAFETY: every request goes unchanged to the inner allocator, whose contract is the same; counting
// touches a thread-local cell without destructor and never allocates.
unsafe impl<A: GlobalAlloc> GlobalAlloc for Counting<A> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        record(1, layout.size() as i64);
        // SAFETY: the caller's promises about `layout` are passed on.
        unsafe { self.0.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        record(1, layout.size() as i64);
        // SAFETY: as above.
        unsafe { self.0.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        record(0, -(layout.size() as i64));
        // SAFETY: `block` came from the inner allocator, since all blocks do.
        unsafe { self.0.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        record(1, size as i64 - layout.size() as i64);
        // SAFETY: as above.
        unsafe { self.0.realloc(block, layout, size) }
    }
}
