//! A program in Node: a long-lived process that runs one after the other (see `node/runner.mjs`).

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use bumpalo::Bump;
use codecall_grammar::ast::{FunctionBody, StmtKind};
use codecall_grammar::parse;
use serde_json::json;

use super::ours::parse_options;
use super::outcome::Outcome;
use crate::generate::Tools;

/// How long one program may take before the process is thought lost.
const PATIENCE: Duration = Duration::from_secs(8);

/// A Node process.
#[derive(Debug)]
pub struct Node {
    child: Child,
    input: ChildStdin,
    answers: Receiver<String>,
}

impl Node {
    /// Starts a process.
    ///
    /// # Errors
    /// If there is no `node`.
    pub fn start() -> std::io::Result<Self> {
        let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("node/runner.mjs");
        let mut child = Command::new("node")
            .arg(script)
            .env("TZ", "UTC")
            .env("LC_ALL", "en_US.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let missing = || std::io::Error::other("the process has no pipes");
        let input = child.stdin.take().ok_or_else(missing)?;
        let output = child.stdout.take().ok_or_else(missing)?;
        let (sender, answers) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Ok(Self {
            child,
            input,
            answers,
        })
    }

    /// Hands over requests (see [`request`]); [`Node::receive`] gives their outcomes in order.
    ///
    /// # Errors
    /// If the process is gone.
    pub fn send(&mut self, requests: &str) -> std::io::Result<()> {
        self.input.write_all(requests.as_bytes())
    }

    /// The next outcome. `None` if the program does not end, or ended the process.
    pub fn receive(&self) -> Option<Outcome> {
        let line = self.answers.recv_timeout(PATIENCE).ok()?;
        let outcome = serde_json::from_str(&line);
        Some(outcome.unwrap_or_else(|error| Outcome {
            status: format!("unreadable: {error}"),
            ..Outcome::default()
        }))
    }

    /// Runs one program. A process that does not answer is replaced.
    ///
    /// # Errors
    /// If there is no `node`.
    pub fn run(&mut self, source: &str, tools: &Tools) -> std::io::Result<Option<Outcome>> {
        let sent = self.send(&request(source, tools));
        let outcome = if sent.is_ok() { self.receive() } else { None };
        if outcome.is_none() {
            *self = Self::start()?;
        }
        Ok(outcome)
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A program as a line for the process.
pub fn request(source: &str, tools: &Tools) -> String {
    let request = json!({
        "body": body(source, tools),
        "tools": tools.answers,
        "meta": tools.meta,
        "context": tools.context,
    });
    format!("{request}\n")
}

/// The program as the body of a function: the last expression is returned, and the end is told.
fn body(source: &str, tools: &Tools) -> String {
    let arena = Bump::new();
    let (options, _) = parse_options(tools);
    let mut text = source.to_owned();
    if let Ok(ast) = parse(&arena, source.as_bytes(), &options)
        && let FunctionBody::Block([first, .., last] | [first @ last]) = ast.script.body
    {
        let start = first.span.start as usize;
        if source[..start].contains("__ag_main") {
            source[start..last.span.end as usize].clone_into(&mut text);
        } else if let StmtKind::Expr(value) = last.kind {
            let (start, end) = (last.span.start as usize, value.span.end as usize);
            let (before, value, after) = (&source[..start], &source[start..end], &source[end..]);
            text = format!("{before}return ({value}\n){after}");
        }
    }
    format!("try {{{text}\n}} finally {{ __end() }}")
}
