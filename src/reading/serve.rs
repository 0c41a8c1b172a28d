//! The worker's side: the same program, run again to read documents for another.
//!
//! In: jobs on standard input, one after the other. Out: what reading gives, on standard output.
//! Before each job the limits of this process are set to what the document may cost, so that the
//! system ends the process when the document goes beyond them. The end of standard input means
//! that nobody waits for an answer any more: the process ends at once, in the middle of a job too.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use rustix::time::{ClockId, clock_gettime};

use super::frame::{self, Job, Said};
use super::read;
use crate::extract::{Limits, Watch};

/// Address space that is reserved and no memory: the stack of the thread that reads PDFs and the
/// arenas of the allocator.
const ROOM: u64 = 512 << 20;

/// How much more address space than at its start a worker may keep between two documents.
const KEPT: u64 = 128 << 20;

/// The stack of the thread that works, in bytes.
const STACK: usize = 8 << 20;

/// Reads documents until standard input ends.
///
/// # Errors
/// When standard input is not what a program of ours writes.
pub fn serve() -> io::Result<()> {
    let out = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    // What a foreign reader prints must not come between our frames.
    rustix::stdio::dup2_stdout(io::stderr())?;
    // A crash is told by its signal; nobody looks at a gigabyte of core.
    limit(Resource::Core, 0);
    let (jobs, todo) = sync_channel(0);
    thread::Builder::new().stack_size(STACK).spawn(move || work(&todo, &Mutex::new(out)))?;
    let mut stdin = io::stdin().lock();
    while let Some(job) = frame::read::<Job>(&mut stdin)? {
        if jobs.send(job).is_err() {
            break;
        }
    }
    // Nobody waits for an answer any more.
    std::process::exit(0)
}

fn work(todo: &Receiver<(Job, Vec<u8>)>, out: &Mutex<File>) {
    let start = address_space();
    for (Job { path, options }, bytes) in todo {
        // The program itself, and what an earlier document left, do not count.
        limit(Resource::As, options.limits.memory.saturating_add(start + ROOM + KEPT));
        let meter = Meter::start(&options.limits, out);
        let reading = Box::new(read(&path, &bytes, &options, &meter));
        let spent = address_space() > start + KEPT + bytes.len() as u64;
        say(out, &Said::Done { reading, spent });
    }
}

fn say(out: &Mutex<File>, said: &Said) {
    let mut out = out.lock().unwrap_or_else(PoisonError::into_inner);
    if frame::write(&mut *out as &mut dyn Write, said, b"").is_err() {
        std::process::exit(0);
    }
}

/// Tells how far the document has been read, and gives this process the time for it.
struct Meter<'a> {
    limits: &'a Limits,
    out: &'a Mutex<File>,
    /// The processor time of this process when it began the document.
    began: Duration,
    given: Mutex<Given>,
}

/// What a document has been given.
#[derive(Default)]
struct Given {
    page: u32,
    /// What was allowed beyond what pages add.
    more: Duration,
    /// The limit of processor time that is set, in seconds.
    cpu: u64,
}

impl Meter<'_> {
    fn start<'a>(limits: &'a Limits, out: &'a Mutex<File>) -> Meter<'a> {
        let meter = Meter { limits, out, began: processor_time(), given: Mutex::default() };
        meter.give(|_| ());
        meter
    }

    /// Sets the limit of processor time, which counts the whole life of a process.
    fn give(&self, change: impl FnOnce(&mut Given)) {
        let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut given);
        let until = self.began + self.limits.cpu(given.page) + given.more;
        // The system counts whole seconds.
        let until = until.as_secs() + 1;
        if given.cpu != until {
            given.cpu = until;
            limit(Resource::Cpu, until);
        }
    }
}

impl Watch for Meter<'_> {
    fn page(&self, number: u32) {
        self.give(|given| given.page = number);
        say(self.out, &Said::Page(number));
    }

    fn allow(&self, more: Duration) {
        self.give(|given| given.more += more);
        say(self.out, &Said::Allow(more));
    }
}

/// Sets what this process may have, as far as the system lets it.
fn limit(resource: Resource, most: u64) {
    let Rlimit { maximum, .. } = getrlimit(resource);
    let current = Some(maximum.map_or(most, |maximum| most.min(maximum)));
    // Some systems do not limit memory; time is limited by who waits for the answer as well.
    let _ = setrlimit(resource, Rlimit { current, maximum });
}

/// How long this process has kept a processor busy.
fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::from_secs(time.tv_sec.try_into().unwrap_or_default())
}

/// The address space of this process in bytes; 0 where the system does not tell.
fn address_space() -> u64 {
    let told = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: Option<u64> = told.split(' ').next().and_then(|pages| pages.parse().ok());
    pages.unwrap_or_default() * rustix::param::page_size() as u64
}
