//! A program that is run once, with a time limit.
//!
//! In: its name, arguments and input. Out: what it wrote. It is killed when its time is over. Its
//! pipes are served by threads of their own that are not waited for then: a child that it left
//! behind may hold them open.

use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// More output than this is no page.
const MOST: u64 = 64 << 20;
/// How often it is looked at whether it has ended.
const LOOK: Duration = Duration::from_millis(10);

/// Why there is no output.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Error {
    /// There is no such program.
    Missing,
    /// Its time was over.
    Slow,
    /// It could not be run or ended badly; in its own words.
    Failed(String),
}

/// Runs `program` and gives its standard output.
pub(super) fn run(
    program: &Path,
    args: &[&str],
    input: Vec<u8>,
    limit: Duration,
) -> Result<Vec<u8>, Error> {
    let end = Instant::now() + limit;
    let mut command = Command::new(program);
    command
        .args(args)
        // One core a page: pages run side by side.
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    // It stays in the group of the process that reads, and is ended together with it.
    let mut child = command.spawn().map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error::Missing,
        _ => Error::Failed(error.to_string()),
    })?;
    let piped = || Error::Failed("it has no pipes".to_owned());
    let mut stdin = child.stdin.take().ok_or_else(piped)?;
    let out = drained(child.stdout.take().ok_or_else(piped)?);
    let said = drained(child.stderr.take().ok_or_else(piped)?);
    // A program that does not read its input closes the pipe, and its output tells why.
    thread::spawn(move || stdin.write_all(&input));
    let ended = wait(&mut child, end);
    if ended.is_none() {
        // It may have ended just now; then there is nothing to kill.
        let _ = child.kill();
        let _ = child.wait();
        return Err(Error::Slow);
    }
    let grace = end.saturating_duration_since(Instant::now()).max(Duration::from_secs(1));
    let out = match out.recv_timeout(grace) {
        Ok(out) => out,
        Err(RecvTimeoutError::Timeout) => return Err(Error::Slow),
        Err(RecvTimeoutError::Disconnected) => Vec::new(),
    };
    if ended == Some(true) {
        return Ok(out);
    }
    let said = said.recv_timeout(Duration::from_secs(1)).unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let line = said.lines().map(str::trim).find(|line| !line.is_empty());
    let line: String = line.unwrap_or("it gives no reason").chars().take(200).collect();
    Err(Error::Failed(line))
}

/// Whether the child ended well; none when it has not ended in time.
fn wait(child: &mut Child, end: Instant) -> Option<bool> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) if Instant::now() >= end => return None,
            Ok(None) => thread::sleep(LOOK),
            Err(_) => return Some(false),
        }
    }
}

/// Reads a pipe to its end on a thread of its own.
fn drained(pipe: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if pipe.take(MOST).read_to_end(&mut bytes).is_ok() {
            // Nobody listens any more when the time was over.
            let _ = sender.send(bytes);
        }
    });
    receiver
}
