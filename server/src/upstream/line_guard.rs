//! Bounds on what a child process writes to its stdout.
//!
//! A message over the limit, a message that is not UTF-8, or a flood of lines that are no messages
//! ends the stream with an error. The calls that wait for an answer then fail at once, and the
//! upstream is connected anew, instead of hanging until their time is up.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, ReadBuf};

/// Lines in a row that are no messages. Some servers print a greeting before they speak.
const NOISE_MAX: u32 = 1_000;

/// Why a stream was ended; empty while it is good.
#[derive(Clone, Default)]
pub(super) struct Broken(Arc<OnceLock<String>>);

impl Broken {
    /// The reason.
    pub(super) fn reason(&self) -> Option<&str> {
        self.0.get().map(String::as_str)
    }
}

/// A reader that watches lines pass by. It holds three bytes, not the lines.
pub(super) struct LineGuard<R> {
    inner: R,
    bytes_max: u64,
    broken: Broken,
    line_bytes: u64,
    /// Whether the line's first character made it a message.
    message: Option<bool>,
    noise: u32,
    /// Bytes of a character that is cut by the end of a read.
    cut: ([u8; 4], usize),
}

impl<R> LineGuard<R> {
    /// Watches `inner`; lines may have `bytes_max` bytes.
    pub(super) fn new(inner: R, bytes_max: u64) -> (Self, Broken) {
        let broken = Broken::default();
        let guard = Self {
            inner,
            bytes_max,
            broken: broken.clone(),
            line_bytes: 0,
            message: None,
            noise: 0,
            cut: ([0; 4], 0),
        };
        (guard, broken)
    }

    fn check(&mut self, mut bytes: &[u8]) -> Result<(), String> {
        while !bytes.is_empty() {
            let end = bytes.iter().position(|&byte| byte == b'\n');
            let part = &bytes[..end.unwrap_or(bytes.len())];
            self.line_bytes += part.len() as u64;
            if self.line_bytes > self.bytes_max {
                return Err(format!(
                    "it sent a message of more than {} bytes",
                    self.bytes_max
                ));
            }
            if self.message.is_none() {
                let first = part.iter().find(|byte| !byte.is_ascii_whitespace());
                self.message = first.map(|&byte| matches!(byte, b'{' | b'['));
            }
            if self.message == Some(true) {
                self.check_utf8(part, end.is_some())?;
            }
            let Some(end) = end else { break };
            match self.message {
                Some(false) => self.noise += 1,
                Some(true) => self.noise = 0,
                None => {}
            }
            if self.noise > NOISE_MAX {
                return Err(format!(
                    "it sent more than {NOISE_MAX} lines that are no messages"
                ));
            }
            self.line_bytes = 0;
            self.message = None;
            self.cut.1 = 0;
            bytes = &bytes[end + 1..];
        }
        Ok(())
    }

    fn check_utf8(&mut self, mut part: &[u8], whole: bool) -> Result<(), String> {
        let broken = || "it sent a message that is not UTF-8".to_owned();
        let (mut held, mut count) = self.cut;
        while count > 0 {
            let Some((&byte, rest)) = part.split_first() else {
                self.cut = (held, count);
                return if whole { Err(broken()) } else { Ok(()) };
            };
            held[count] = byte;
            count += 1;
            part = rest;
            match std::str::from_utf8(&held[..count]) {
                Ok(_) => count = 0,
                Err(error) if error.error_len().is_some() || count == 4 => return Err(broken()),
                Err(_) => {}
            }
        }
        self.cut.1 = 0;
        match std::str::from_utf8(part) {
            Ok(_) => Ok(()),
            Err(error) if error.error_len().is_some() || whole => Err(broken()),
            Err(error) => {
                let rest = &part[error.valid_up_to()..];
                self.cut.0[..rest.len()].copy_from_slice(rest);
                self.cut.1 = rest.len();
                Ok(())
            }
        }
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for LineGuard<R> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if let Some(reason) = self.broken.reason() {
            return Poll::Ready(Err(io::Error::other(reason.to_owned())));
        }
        let before = buffer.filled().len();
        let poll = Pin::new(&mut self.inner).poll_read(context, buffer);
        if matches!(poll, Poll::Ready(Ok(()))) {
            // The bytes are copied on: the borrow of the buffer must end before the state changes.
            let read = &buffer.filled()[before..];
            if let Err(reason) = self.check(read) {
                buffer.set_filled(before);
                let _ = self.broken.0.set(reason.clone());
                return Poll::Ready(Err(io::Error::other(reason)));
            }
        }
        poll
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncReadExt;

    async fn read(chunks: &[&[u8]], bytes_max: u64) -> Result<usize, String> {
        let mut script = tokio_util_io(chunks);
        let (mut guard, broken) = LineGuard::new(&mut script, bytes_max);
        let mut out = Vec::new();
        match guard.read_to_end(&mut out).await {
            Ok(read) => Ok(read),
            Err(_) => Err(broken.reason().expect("reason").to_owned()),
        }
    }

    /// A reader that gives one chunk a read.
    fn tokio_util_io(chunks: &[&[u8]]) -> Chunks {
        Chunks(chunks.iter().map(|chunk| chunk.to_vec()).collect())
    }

    struct Chunks(std::collections::VecDeque<Vec<u8>>);

    impl AsyncRead for Chunks {
        fn poll_read(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
            buffer: &mut ReadBuf<'_>,
        ) -> Poll<io::Result<()>> {
            if let Some(chunk) = self.0.pop_front() {
                buffer.put_slice(&chunk);
            }
            Poll::Ready(Ok(()))
        }
    }

    #[tokio::test]
    async fn characters_may_be_cut_between_reads() {
        let text = "{\"a\":\"ü€😀\"}\n".as_bytes();
        for at in 1..text.len() {
            assert_eq!(read(&[&text[..at], &text[at..]], 100).await, Ok(text.len()));
        }
        let single: Vec<&[u8]> = text.chunks(1).collect();
        assert_eq!(read(&single, 100).await, Ok(text.len()));
    }

    #[tokio::test]
    async fn long_lines_end_the_stream() {
        assert_eq!(read(&[b"{}\n", b"{123456789}\n"], 11).await, Ok(15));
        let error = read(&[b"{12345", b"6789}\n"], 10)
            .await
            .expect_err("too long");
        assert!(error.contains("more than 10 bytes"));
    }

    #[tokio::test]
    async fn broken_text_ends_the_stream_only_within_messages() {
        assert!(read(&[b"{\"a\":\"\xFF\"}\n"], 100).await.is_err());
        assert!(read(&[b"{\"a\":\"\xC3\n"], 100).await.is_err());
        assert!(read(&[b"log \xFF\n"], 100).await.is_ok());
    }

    #[tokio::test]
    async fn noise_is_bounded() {
        let flood = b"noise\n".repeat(1_001);
        let chunks: Vec<&[u8]> = flood.chunks(6).collect();
        assert!(read(&chunks, 100).await.is_err());
        assert!(read(&chunks[..900], 100).await.is_ok());
    }
}
