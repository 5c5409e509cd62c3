//! Ours beside QuickJS, cold, interleaved: one run of each in turn, so that both see the same
//! machine. Prints medians, minima and their ratios.
//!
//! `cargo run --release -p codecall-benches --features peers --bin compare [ROUNDS]`

use std::io::Write;
use std::time::{Duration, Instant};

use codecall_benches::ours::{Runner, result_text};
use codecall_benches::quickjs;
use codecall_benches::workloads::ALL;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn timed<T>(run: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(run());
    start.elapsed()
}

fn main() -> std::io::Result<()> {
    let rounds: usize = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(50);
    let runner = Runner::new();
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{:<4} {:>12} {:>12} {:>7}   {:>12} {:>12} {:>7}",
        "", "ours median", "qjs median", "ratio", "ours min", "qjs min", "ratio"
    )?;
    for workload in ALL {
        let (ours, theirs) = (
            result_text(&runner.cold(workload.source)),
            quickjs::cold(workload.source),
        );
        assert_eq!(ours, workload.expected.trim_end(), "{}", workload.name);
        assert_eq!(theirs, workload.expected.trim_end(), "{}", workload.name);
        let mut a = Vec::with_capacity(rounds);
        let mut b = Vec::with_capacity(rounds);
        for _ in 0..rounds {
            a.push(timed(|| runner.cold(workload.source)));
            b.push(timed(|| quickjs::cold(workload.source)));
        }
        a.sort_unstable();
        b.sort_unstable();
        let micros = |time: Duration| time.as_secs_f64() * 1e6;
        let (ma, mb) = (micros(a[rounds / 2]), micros(b[rounds / 2]));
        let (la, lb) = (micros(a[0]), micros(b[0]));
        writeln!(
            out,
            "{:<4} {ma:>12.1} {mb:>12.1} {:>7.3}   {la:>12.1} {lb:>12.1} {:>7.3}",
            workload.name,
            ma / mb,
            la / lb
        )?;
    }
    Ok(())
}
