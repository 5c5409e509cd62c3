//! Any bytes as source: never a panic, always an end within the limits.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &[u8]| {
    codecall_fuzz::bounded::run(source);
});
