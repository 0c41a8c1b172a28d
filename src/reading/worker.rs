//! The program's side: one worker process, watched.
//!
//! In: a document. Out: how its reading ended, whatever the process does: it may die, hang, write
//! garbage, write nothing, or not read. Talking to it is left to a thread of its own, so that the
//! time can be looked after here. When the time is up the process is killed, which closes its pipes
//! and so ends that thread as well.

use std::io::{BufReader, ErrorKind, Read};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{env, io, thread};

use rustix::process::{Pid, Signal, kill_process_group};

use super::Reading;
use super::death::Death;
use super::frame::{self, Job, Said};
use crate::extract::Limits;
use crate::fault::Fault;

/// The command by which our program reads for another; see [`super::serve`].
pub const WORKER: &str = "worker";

/// The stack of the threads that wait for pipes, in bytes.
const SMALL: usize = 1 << 20;
/// How long a process that has closed its pipe may take to end.
const PATIENCE: Duration = Duration::from_secs(1);
/// Being so late for a deadline means that this program has slept itself: it was stopped, or the
/// machine was put to sleep. That time is not the document's.
const ASLEEP: Duration = Duration::from_secs(2);
/// How many of its last words are kept, in bytes.
const LAST_WORDS: usize = 4096;

/// One process.
#[derive(Debug)]
pub(super) struct Worker {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    /// What it wrote last on standard error, once it has ended.
    words: Receiver<String>,
}

/// How the reading of one document ended.
#[derive(Debug)]
pub(super) enum Ending {
    /// With an answer.
    Answer {
        reading: Box<Result<Reading, Fault>>,
        /// The process is better replaced.
        spent: bool,
    },
    /// Without one. The process is dead.
    Death {
        how: Death,
        /// What it said last.
        words: String,
        /// The page at which it was, or 0.
        page: u32,
    },
}

impl Worker {
    /// Starts `program`; none for this one.
    pub(super) fn start(program: Option<&Path>) -> io::Result<Worker> {
        let mut child = match program {
            Some(program) => spawn(program)?,
            // While we ran another version may have taken our place on the disk.
            None => env::current_exe()
                .and_then(|own| spawn(&own))
                .or_else(|_| spawn(Path::new("/proc/self/exe")))?,
        };
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(stdin), Some(stdout), Some(stderr)) = pipes else {
            return Err(ErrorKind::BrokenPipe.into());
        };
        let (sender, words) = channel();
        let listen = move || listen(stderr, &sender);
        let started = thread::Builder::new().stack_size(SMALL).spawn(listen);
        let worker = Worker { child, stdin, stdout: BufReader::new(stdout), words };
        started.map(|_| worker)
    }

    /// Whether the process still runs.
    pub(super) fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Has it read one document.
    ///
    /// # Errors
    /// When this program cannot have another thread.
    pub(super) fn ask(&mut self, job: &Job, bytes: &[u8]) -> io::Result<Ending> {
        let Worker { child, stdin, stdout, .. } = self;
        let mut page = 0;
        let ended = thread::scope(|scope| {
            let (sender, said) = channel();
            let talk = move || talk(stdin, stdout, job, bytes, &sender);
            thread::Builder::new().stack_size(SMALL).spawn_scoped(scope, talk)?;
            let ended = wait(&said, &job.options.limits, &mut page);
            // The thread that talks ends only with the pipes.
            Ok::<_, io::Error>(ended.map_err(|lost| match lost {
                Lost::Time(time) => killed(child, Death::Slow(time)),
                Lost::Sense => killed(child, Death::Garbage),
                Lost::Word => gone(child),
            }))
        })?;
        Ok(match ended {
            Ok((reading, spent)) => Ending::Answer { reading, spent },
            Err(how) => {
                let words = self.words.recv_timeout(PATIENCE).unwrap_or_default();
                Ending::Death { how, words, page }
            }
        })
    }
}

impl Drop for Worker {
    /// It holds nothing that would be lost. Waiting for it leaves no zombie.
    fn drop(&mut self) {
        killed(&mut self.child, Death::Mute);
    }
}

fn spawn(program: &Path) -> io::Result<Child> {
    /// On systems that cannot open a pipe and mark it as ours in one step, a process that is
    /// started in between would hold on to the pipes of another.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let mut command = Command::new(program);
    command.arg(WORKER).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // Its last words tell why it died; a trace would push them out.
    command.env("RUST_BACKTRACE", "0");
    // An interrupt at the terminal is for this program, which lets its workers finish.
    command.process_group(0).spawn()
}

/// Why there is no answer.
enum Lost {
    /// The time is up: so much it was.
    Time(Duration),
    /// What came is no frame.
    Sense,
    /// Nothing more comes.
    Word,
}

/// Sends the document and hands on what comes back.
fn talk(
    stdin: &mut ChildStdin,
    stdout: &mut BufReader<ChildStdout>,
    job: &Job,
    bytes: &[u8],
    sender: &Sender<Result<Said, Lost>>,
) {
    if frame::write(stdin, job, bytes).is_err() {
        return;
    }
    loop {
        let said = match frame::read::<Said>(stdout) {
            Ok(Some((said, _))) => Ok(said),
            Err(error) if error.kind() == ErrorKind::InvalidData => Err(Lost::Sense),
            Ok(None) | Err(_) => return,
        };
        let last = matches!(said, Ok(Said::Done { .. }) | Err(_));
        if sender.send(said).is_err() || last {
            return;
        }
    }
}

/// What a document became, and whether the process that read it is spent.
type Answer = (Box<Result<Reading, Fault>>, bool);

/// Waits for the answer as long as the document may take. `page` is kept at the page that is read.
fn wait(
    said: &Receiver<Result<Said, Lost>>,
    limits: &Limits,
    page: &mut u32,
) -> Result<Answer, Lost> {
    let mut began = Instant::now();
    let mut more = Duration::ZERO;
    loop {
        let time = limits.wall(*page).saturating_add(more);
        let gone = began.elapsed();
        match said.recv_timeout(time.saturating_sub(gone)) {
            Ok(Ok(Said::Page(number))) => *page = number.min(limits.pages),
            Ok(Ok(Said::Allow(longer))) => more = more.saturating_add(longer),
            Ok(Ok(Said::Done { reading, spent })) => return Ok((reading, spent)),
            Ok(Err(lost)) => return Err(lost),
            Err(RecvTimeoutError::Disconnected) => return Err(Lost::Word),
            Err(RecvTimeoutError::Timeout) => {
                let late = began.elapsed().saturating_sub(time.max(gone));
                if late < ASLEEP {
                    return Err(Lost::Time(time));
                }
                began += late;
            }
        }
    }
}

/// Ends the process, and what it has started itself: that would hold on to its pipes.
fn killed(child: &mut Child, why: Death) -> Death {
    let alive = matches!(child.try_wait(), Ok(None));
    // Only the number of a process that has not been waited for is certain to be its own.
    if alive && let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
    why
}

/// How the process ended, which has closed its pipe.
fn gone(child: &mut Child) -> Death {
    let until = Instant::now() + PATIENCE;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Death::Ended(status),
            Ok(None) if Instant::now() < until => thread::sleep(Duration::from_millis(1)),
            _ => return killed(child, Death::Mute),
        }
    }
}

/// Keeps what the process writes on standard error from the user, and hands on the end of it. A
/// pipe that nobody reads would stop the process.
fn listen(mut stderr: ChildStderr, sender: &Sender<String>) {
    let mut words = Vec::new();
    let mut heard = [0; LAST_WORDS];
    loop {
        match stderr.read(&mut heard) {
            Ok(0) => break,
            Ok(more) => {
                words.extend_from_slice(&heard[..more]);
                words.drain(..words.len().saturating_sub(LAST_WORDS));
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    // Nobody asks when the process ended in peace.
    let _ = sender.send(String::from_utf8_lossy(&words).into_owned());
}
