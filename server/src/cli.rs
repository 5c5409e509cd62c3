//! The command line: arguments, exit codes, and where output goes.
//!
//! Standard output carries the protocol or answers and nothing else; everything for people goes to
//! standard error. Exit codes: 0 all well, 1 the script or the check failed, 2 wrong usage or
//! configuration.

mod check;
mod demo;
mod iso_date;
mod pretty;
mod run;
mod search;
mod serve;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::load::Sources;
use crate::config::{Config, ConfigError};

/// Hundreds of tools behind four: search, describe, execute, invoke.
#[derive(Parser, Debug)]
#[command(
    name = "codecall",
    version,
    about,
    long_about = "CodeCall puts hundreds of tools behind four meta-tools. A model searches for \
                  tools, asks for their schemas, and runs one short script that calls many of \
                  them, in parallel where it can, and returns only what matters.",
    after_help = "Exit codes: 0 success; 1 the script, check or demo failed; 2 wrong usage or \
                  configuration.\nConfiguration: flags and --set override environment variables \
                  (CODECALL_VM_TIMEOUT, CODECALL_VM_PRESET, CODECALL_EMBEDDING_STRATEGY, \
                  CODECALL_MODE), which override the file, which overrides the preset.",
    propagate_version = true
)]
struct Cli {
    /// What is logged to standard error
    #[arg(long, global = true, value_name = "LEVEL", default_value = "warn")]
    log: LogLevel,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LogLevel {
    Off,
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Serve the meta-tools over MCP, on stdio or Streamable HTTP
    Serve(serve::ServeArgs),
    /// Run one script, or a list of scripts, and print the answer as JSON
    Run(run::RunArgs),
    /// Parse and resolve scripts without running them
    Check(check::CheckArgs),
    /// Rank tools of a file for queries of a file
    Search(search::SearchArgs),
    /// Start a server and let a real MCP client use it, step by step
    Demo,
}

/// Flags that make up a configuration.
#[derive(Args, Debug, Default)]
struct ConfigArgs {
    /// Configuration file: .toml, .yaml, .yml or .json
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Set of limits: `locked_down`, `secure`, `balanced` or `experimental`
    #[arg(long, value_name = "PRESET")]
    preset: Option<String>,
    /// Override any configuration key, for example --set vm.timeoutMs=10000; may be repeated
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
}

impl ConfigArgs {
    fn load(&self) -> Result<Config, ConfigError> {
        let mut sources = Sources {
            file: self.config.clone(),
            ..Sources::default()
        };
        sources = sources.with_process_environment();
        if let Some(preset) = &self.preset {
            sources = sources.with_flag("--preset", "vm.preset", preset.clone());
        }
        for assignment in &self.set {
            sources = sources.with_set(assignment)?;
        }
        sources.load()
    }
}

/// How a command ended.
type Outcome = Result<ExitCode, UsageError>;

/// Wrong usage: printed to standard error, exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct UsageError(String);

impl From<ConfigError> for UsageError {
    fn from(error: ConfigError) -> Self {
        Self(error.to_string())
    }
}

const FAILED: u8 = 1;
const USAGE: u8 = 2;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    start_logging(cli.log);
    let outcome = match cli.command {
        Command::Serve(args) => on_all_cores(serve::serve(args)),
        Command::Run(args) if args.is_batch() => on_all_cores(run::batch(args)),
        Command::Run(args) => on_one_core(run::run(args)),
        Command::Check(args) => check::check(&args),
        Command::Search(args) => search::search(&args),
        Command::Demo => on_all_cores(demo::demo()),
    };
    outcome.unwrap_or_else(|UsageError(message)| {
        to_stderr(&format!("error: {message}\n"));
        ExitCode::from(USAGE)
    })
}

fn start_logging(level: LogLevel) {
    use tracing_subscriber::filter::{LevelFilter, Targets};
    use tracing_subscriber::layer::SubscriberExt;
    use tracing_subscriber::util::SubscriberInitExt;
    let own = match level {
        LogLevel::Off => LevelFilter::OFF,
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    };
    // Other crates speak up one level later: their news is about their own insides.
    let others = match level {
        LogLevel::Debug => LevelFilter::INFO,
        LogLevel::Trace => LevelFilter::TRACE,
        LogLevel::Off => LevelFilter::OFF,
        _ => LevelFilter::ERROR,
    };
    let layer = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(false);
    let filter = Targets::new()
        .with_default(others)
        .with_target("codecall", own);
    // Fails only when a subscriber is set already.
    let _ = tracing_subscriber::registry()
        .with(filter)
        .with(layer)
        .try_init();
}

fn on_one_core(command: impl Future<Output = Outcome>) -> Outcome {
    on_runtime(&mut tokio::runtime::Builder::new_current_thread(), command)
}

fn on_all_cores(command: impl Future<Output = Outcome>) -> Outcome {
    on_runtime(&mut tokio::runtime::Builder::new_multi_thread(), command)
}

fn on_runtime(
    builder: &mut tokio::runtime::Builder,
    command: impl Future<Output = Outcome>,
) -> Outcome {
    let runtime = builder
        .enable_all()
        .build()
        .map_err(|error| UsageError(format!("the runtime cannot be started: {error}")))?;
    let outcome = runtime.block_on(command);
    // A blocking read of stdin must not hold the exit.
    runtime.shutdown_timeout(Duration::from_millis(100));
    outcome
}

/// Writes to standard output; a reader that went away is not an error of ours.
fn to_stdout(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

fn to_stderr(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Reads a file, or standard input for `-`.
fn read_source(path: &std::path::Path) -> std::io::Result<Vec<u8>> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(path)
}
