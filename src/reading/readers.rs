//! Who reads: this process, or worker processes with limits.
//!
//! In: a document. Out: its [`Reading`]. Workers are started when they are needed, as many as there
//! are threads that ask, used for one document after the other, and replaced when they die. A
//! document whose worker somebody killed gets another one, a few times; a document that killed its
//! worker is a [`Fault`] that says how.

#[cfg(unix)]
use std::sync::Arc;

use super::{Reading, read};
use crate::extract::Options;
#[cfg(unix)]
use crate::extract::is_intricate;
use crate::fault::Fault;

/// Who reads documents. Clones share their worker processes.
#[derive(Debug, Clone, Default)]
pub struct Readers {
    #[cfg(unix)]
    workers: Option<Arc<apart::Workers>>,
}

impl Readers {
    /// This process reads. A document that exhausts the memory or the stack ends the program.
    pub fn here() -> Readers {
        Readers::default()
    }

    /// Processes of this program read what is intricate. Where processes cannot be limited, this
    /// process reads.
    pub fn apart() -> Readers {
        Readers {
            #[cfg(unix)]
            workers: Some(Arc::new(apart::Workers::new(None))),
        }
    }

    /// As [`Readers::apart`], with processes of another program that reads as ours does when it is
    /// given the one argument [`super::WORKER`].
    #[cfg(unix)]
    pub fn of_program(program: &std::path::Path) -> Readers {
        Readers { workers: Some(Arc::new(apart::Workers::new(Some(program.to_owned())))) }
    }

    /// Reads one document. `path` is used in messages.
    ///
    /// # Errors
    /// A [`Fault`] naming the stage and the reason.
    pub fn read(&self, path: &str, bytes: &[u8], options: &Options) -> Result<Reading, Fault> {
        #[cfg(unix)]
        if let Some(workers) = &self.workers
            && is_intricate(bytes, options)
        {
            return workers.read(path, bytes, options);
        }
        read(path, bytes, options, &())
    }
}

#[cfg(unix)]
mod apart {
    use std::path::PathBuf;
    use std::sync::{Mutex, PoisonError};
    use std::time::{Duration, Instant};
    use std::{io, thread};

    use super::super::death::Death;
    use super::super::frame::Job;
    use super::super::worker::{Ending, Worker};
    use super::{Fault, Options, Reading};
    use crate::fault::Stage;

    /// The worker processes.
    #[derive(Debug)]
    pub(super) struct Workers {
        /// The program that they run; none for this one.
        program: Option<PathBuf>,
        idle: Mutex<Vec<Worker>>,
    }

    /// How many processes may be killed from outside over one document before it is given up, as
    /// long as its time lasts.
    const TRIES: u32 = 8;

    /// How often a process is tried to be started, and how long is waited in between: a machine
    /// that has too many processes has fewer soon.
    const STARTS: u32 = 4;
    const BETWEEN: Duration = Duration::from_millis(100);

    impl Workers {
        pub(super) fn new(program: Option<PathBuf>) -> Workers {
            Workers { program, idle: Mutex::default() }
        }

        pub(super) fn read(
            &self,
            path: &str,
            bytes: &[u8],
            options: &Options,
        ) -> Result<Reading, Fault> {
            let fault = |reason: String| Fault::new(path, Stage::Extract, reason);
            let failed =
                |error: io::Error| fault(format!("no process can be started to read it ({error})"));
            let job = Job { path: path.to_owned(), options: options.clone() };
            let began = Instant::now();
            let mut tries = 1;
            loop {
                let mut worker = match tries {
                    1 => self.take().map_or_else(|| self.start(), Ok),
                    _ => self.start(),
                }
                .map_err(failed)?;
                let another = |how: Death| {
                    let time = began.elapsed() < options.limits.time;
                    how.by_another().is_some() && tries < TRIES && time
                };
                match worker.ask(&job, bytes).map_err(failed)? {
                    Ending::Answer { reading, spent } => {
                        if !spent {
                            self.put(worker);
                        }
                        return *reading;
                    }
                    Ending::Death { how, .. } if another(how) => {
                        // Where the system is short of memory it may have more in a moment.
                        thread::sleep(BETWEEN * tries / 2);
                        tries += 1;
                    }
                    Ending::Death { how, words, page } => {
                        let reason = how.reason(&words, page, &options.limits);
                        let pages = if page > 0 { vec![page] } else { Vec::new() };
                        return Err(fault(reason).on_pages(pages));
                    }
                }
            }
        }

        /// A process that waits for work.
        fn take(&self) -> Option<Worker> {
            loop {
                let mut worker = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()?;
                // Somebody may have ended it while it waited.
                if worker.is_alive() {
                    return Some(worker);
                }
            }
        }

        fn put(&self, worker: Worker) {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
        }

        fn start(&self) -> io::Result<Worker> {
            let mut tries = 1;
            loop {
                match Worker::start(self.program.as_deref()) {
                    Err(_) if tries < STARTS => {
                        thread::sleep(BETWEEN * tries);
                        tries += 1;
                    }
                    started => return started,
                }
            }
        }
    }
}
