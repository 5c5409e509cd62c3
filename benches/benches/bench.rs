//! Criterion groups; run one with `cargo bench -p codecall-benches -- run_cold`.

use codecall_benches::ours::{Runner, result_text};
use codecall_benches::workloads::ALL;
use criterion::{Criterion, criterion_group, criterion_main};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Every workload gives its expected result before anything is timed.
fn checked() -> Runner {
    let runner = Runner::new();
    for workload in ALL {
        let text = result_text(&runner.cold(workload.source));
        assert_eq!(text, workload.expected.trim_end(), "{}", workload.name);
    }
    runner
}

fn compile(c: &mut Criterion) {
    let runner = Runner::new();
    let mut group = c.benchmark_group("compile");
    for workload in ALL {
        group.bench_function(workload.name, |b| {
            b.iter(|| runner.compile(workload.source));
        });
    }
    group.finish();
}

fn run_cold(c: &mut Criterion) {
    let runner = checked();
    let mut group = c.benchmark_group("run_cold");
    for workload in ALL {
        group.bench_function(workload.name, |b| b.iter(|| runner.cold(workload.source)));
    }
    group.finish();
}

fn run_warm(c: &mut Criterion) {
    let runner = checked();
    let mut group = c.benchmark_group("run_warm");
    for workload in ALL {
        let program = runner.compile(workload.source);
        group.bench_function(workload.name, |b| b.iter(|| runner.warm(&program)));
    }
    group.finish();
}

criterion_group!(benches, compile, run_cold, run_warm);
criterion_main!(benches);
