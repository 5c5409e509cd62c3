//! Upstreams that are child processes: only the environment that was named, a process group of
//! their own that ends with the connection, and a bounded stderr.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncReadExt, BufReader};
use tokio::process::{Child, ChildStderr, ChildStdin, ChildStdout};

use super::expand;
use crate::config::{ConfigError, Upstream};

/// Bytes of one line of stderr that are logged.
const STDERR_LINE_MAX: usize = 2_048;
/// Lines of stderr logged in one second.
const STDERR_LINES_MAX: u32 = 50;
/// How long a child may take to leave by itself, and again after SIGTERM.
const GRACE: Duration = Duration::from_millis(700);

/// A command with everything resolved.
pub(super) struct Command {
    program: PathBuf,
    args: Vec<String>,
    environment: Vec<(String, String)>,
    directory: Option<String>,
}

impl Command {
    pub(super) fn new(name: &str, config: &Upstream) -> Result<Self, ConfigError> {
        let given = config.command.as_deref().unwrap_or_default();
        let program = find_program(given).ok_or_else(|| {
            ConfigError::new(
                format!("upstreams.{name}.command"),
                format!("'{given}' was not found"),
            )
            .cure("install it, or give its full path")
        })?;
        let mut environment = Vec::new();
        for variable in &config.inherit_env {
            if let Ok(value) = std::env::var(variable) {
                environment.push((variable.clone(), value));
            }
        }
        for (variable, value) in &config.env {
            let value = expand(&format!("upstreams.{name}.env.{variable}"), value)?;
            environment.push((variable.clone(), value));
        }
        Ok(Self {
            program,
            args: config.args.clone(),
            environment,
            directory: config.cwd.clone(),
        })
    }

    /// Starts the process as the leader of a new group.
    pub(super) fn spawn(
        &self,
        name: &str,
    ) -> Result<(ChildGroup, ChildStdout, ChildStdin), String> {
        let mut command = tokio::process::Command::new(&self.program);
        command
            .args(&self.args)
            .env_clear()
            .envs(self.environment.iter().map(|(key, value)| (key, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        #[cfg(unix)]
        command.process_group(0);
        if let Some(directory) = &self.directory {
            command.current_dir(directory);
        }
        let mut child = command
            .spawn()
            .map_err(|error| format!("starting failed: {error}"))?;
        let (Some(stdout), Some(stdin)) = (child.stdout.take(), child.stdin.take()) else {
            return Err("the process has no pipes".to_owned());
        };
        if let Some(stderr) = child.stderr.take() {
            tokio::spawn(log_stderr(name.to_owned(), stderr));
        }
        let group = child.id();
        Ok((
            ChildGroup {
                child,
                group,
                gone: false,
            },
            stdout,
            stdin,
        ))
    }
}

/// A program's path: as given if it names a folder, else the first on our own search path (the
/// child's environment may have none).
fn find_program(given: &str) -> Option<PathBuf> {
    let path = Path::new(given);
    if path.components().count() > 1 {
        return path.is_file().then(|| path.to_owned());
    }
    let search = std::env::var_os("PATH")?;
    let mut places = std::env::split_paths(&search).map(|folder| folder.join(given));
    places.find(|place| place.is_file())
}

/// A child process and everything that it started.
pub(super) struct ChildGroup {
    child: Child,
    group: Option<u32>,
    gone: bool,
}

impl ChildGroup {
    /// Waits until the process has left, and says how. Safe to drop and call again.
    pub(super) async fn exited(&mut self) -> String {
        let status = self.child.wait().await;
        self.gone = true;
        match status {
            Ok(status) => format!("the process ended ({status})"),
            Err(error) => format!("the process cannot be waited for: {error}"),
        }
    }

    /// Ends the group: first by itself (its stdin is closed by now), then SIGTERM, then SIGKILL.
    /// The process is reaped when this returns.
    pub(super) async fn end(mut self) {
        if !self.gone && tokio::time::timeout(GRACE, self.exited()).await.is_err() {
            self.signal(Signal::Term);
            let _ = tokio::time::timeout(GRACE, self.exited()).await;
        }
        // What the process started may live on even when it has left itself.
        self.signal(Signal::Kill);
        if !self.gone {
            let _ = self.child.kill().await;
            self.gone = true;
        }
        self.group = None;
    }

    fn signal(&self, signal: Signal) {
        #[cfg(unix)]
        if let Some(group) = self
            .group
            .and_then(|group| rustix::process::Pid::from_raw(group.cast_signed()))
        {
            let signal = match signal {
                Signal::Term => rustix::process::Signal::TERM,
                Signal::Kill => rustix::process::Signal::KILL,
            };
            // Fails only when nobody is left in the group.
            let _ = rustix::process::kill_process_group(group, signal);
        }
        #[cfg(not(unix))]
        let _ = signal;
    }
}

impl Drop for ChildGroup {
    fn drop(&mut self) {
        self.signal(Signal::Kill);
    }
}

#[derive(Clone, Copy)]
enum Signal {
    Term,
    Kill,
}

/// Logs lines of stderr, cut and not more than a few a second; reads on so that the child never
/// blocks on a full pipe.
async fn log_stderr(name: String, stderr: ChildStderr) {
    let mut reader = BufReader::new(stderr);
    let mut line: Vec<u8> = Vec::new();
    let mut window = tokio::time::Instant::now();
    let (mut logged, mut dropped) = (0_u32, 0_u64);
    let mut buffer = [0_u8; 4_096];
    loop {
        let read = match reader.read(&mut buffer).await {
            Ok(0) | Err(_) => break,
            Ok(read) => read,
        };
        for &byte in &buffer[..read] {
            if byte != b'\n' {
                if line.len() < STDERR_LINE_MAX {
                    line.push(byte);
                }
                continue;
            }
            if window.elapsed() >= Duration::from_secs(1) {
                if dropped > 0 {
                    tracing::warn!(upstream = name, "{dropped} lines of stderr left out");
                }
                window = tokio::time::Instant::now();
                (logged, dropped) = (0, 0);
            }
            if logged < STDERR_LINES_MAX {
                logged += 1;
                tracing::info!(
                    upstream = name,
                    "stderr: {}",
                    String::from_utf8_lossy(&line)
                );
            } else {
                dropped += 1;
            }
            line.clear();
        }
    }
    if !line.is_empty() {
        tracing::info!(
            upstream = name,
            "stderr: {}",
            String::from_utf8_lossy(&line)
        );
    }
}
