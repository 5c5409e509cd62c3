//! The command `codecall`.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use codecall_engine::allocations::Counting;
use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: Counting<MiMalloc> = Counting(MiMalloc);

fn main() -> ExitCode {
    codecall::cli::main()
}
