# List the recipes
default:
    @just --list

# Everything that the checks run
ready:
    .ci/run

# All tests
test *ARGS:
    cargo test --workspace {{ARGS}}

# Lints, warnings denied
lint:
    cargo clippy --workspace --all-targets -- -D warnings

# Format all code
fmt:
    cargo fmt --all

# API documentation, warnings denied
doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

# The main job, end to end
demo:
    cargo run --release -- demo

# Licences, advisories, duplicates (needs cargo-deny)
deny:
    cargo deny check

# Benchmarks of a group, or all
bench *ARGS:
    cargo bench -p codecall-benches {{ARGS}}

# Fuzz a target for some seconds (needs cargo-fuzz)
fuzz TARGET="run_bounded" SECONDS="60":
    mkdir -p fuzz/corpus/{{TARGET}}
    cd fuzz && RUSTC_BOOTSTRAP=1 cargo fuzz run {{TARGET}} corpus/{{TARGET}} ../engine/tests/cases -- -max_len=4096 -dict=dictionaries/agentscript.dict -max_total_time={{SECONDS}}

# Outside programs: npm's server-everything as upstream, the MCP Inspector as client (needs Node)
outside FOLDER="target/outside":
    cargo build --release
    server/tests/outside.sh {{FOLDER}}

# Ours beside QuickJS, cold, interleaved
peers ROUNDS="50":
    cargo run --release -p codecall-benches --features peers --bin compare -- {{ROUNDS}}

# Generated programs in our engine and in Node, compared (needs Node 20): how many, from which seed
differ N="10000" SEED="1":
    cd fuzz && cargo run --profile differ --no-default-features --bin differ -- {{N}} {{SEED}}
