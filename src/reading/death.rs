//! Why a worker process came to its end, in words for a person.

use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;
use std::time::Duration;

use rustix::process::Signal;

use crate::extract::Limits;

/// How the reading of one document ended without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Death {
    /// It took longer than that, and was ended for it.
    Slow(Duration),
    /// The process ended by itself or was ended by the system.
    Ended(ExitStatus),
    /// What the process said is no answer.
    Garbage,
    /// The process closed its pipe and went on.
    Mute,
}

impl Death {
    /// The name of the signal, when somebody who is neither the document nor its limits ended the
    /// process: the document deserves another try.
    pub(super) fn by_another(self) -> Option<&'static str> {
        match self {
            Death::Ended(status) => {
                let signal = Signal::from_named_raw(status.signal()?)?;
                OUTSIDE.iter().find(|(one, _)| *one == signal).map(|(_, name)| *name)
            }
            _ => None,
        }
    }

    /// The reason for a person. `words` are the last that the process wrote, `page` is the page
    /// at which it was, or 0.
    pub(super) fn reason(self, words: &str, page: u32, limits: &Limits) -> String {
        let broke = |how: &str| format!("the reader broke on it ({how})");
        match self {
            Death::Slow(time) => slow(time, "", page),
            Death::Garbage => broke("its answer cannot be understood"),
            Death::Mute => broke("it gave no answer"),
            Death::Ended(_) if words.contains("overflowed its stack") => broke("stack overflow"),
            Death::Ended(_) if words.contains("memory allocation of ") => {
                let most = limits.memory / 1_000_000;
                format!("it needs more than {most} MB of memory (--max-memory)")
            }
            Death::Ended(status) => match (status.signal(), status.code()) {
                (Some(signal), _) if signal == Signal::XCPU.as_raw() => {
                    slow(limits.cpu(page), " of processor time", page)
                }
                (Some(signal), _) => match (self.by_another(), broken(signal)) {
                    (Some(name), _) => {
                        format!("the process that read it was killed again and again ({name})")
                    }
                    (None, Some(how)) => broke(how),
                    (None, None) => broke(&format!("signal {signal}")),
                },
                (None, code) => broke(&format!("it ended with code {}", code.unwrap_or_default())),
            },
        }
    }
}

fn slow(time: Duration, of: &str, page: u32) -> String {
    let place = if page == 0 { String::new() } else { format!(", on page {page}") };
    format!("it takes longer than {} s{of}{place} (--timeout)", time.as_secs())
}

/// What a signal says of the reader that it ended.
fn broken(signal: i32) -> Option<&'static str> {
    let signal = Signal::from_named_raw(signal)?;
    BROKEN.iter().find(|(one, _)| *one == signal).map(|(_, how)| *how)
}

/// Signals that a broken reader brings on itself.
const BROKEN: &[(Signal, &str)] = &[
    (Signal::ABORT, "it gave up"),
    (Signal::SEGV, "memory fault"),
    (Signal::BUS, "memory fault"),
    (Signal::ILL, "illegal instruction"),
    (Signal::FPE, "arithmetic fault"),
];

/// Signals by which one process ends another.
const OUTSIDE: &[(Signal, &str)] = &[
    (Signal::KILL, "SIGKILL"),
    (Signal::TERM, "SIGTERM"),
    (Signal::INT, "SIGINT"),
    (Signal::HUP, "SIGHUP"),
    (Signal::QUIT, "SIGQUIT"),
    (Signal::USR1, "SIGUSR1"),
    (Signal::USR2, "SIGUSR2"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(signal: i32) -> Death {
        Death::Ended(ExitStatus::from_raw(signal))
    }

    #[test]
    fn each_death_has_its_words() {
        let limits = Limits::default();
        let said = |death: Death, words: &str| death.reason(words, 0, &limits);
        let stack =
            "thread 'pdf' (7) has overflowed its stack\nfatal runtime error: stack overflow";
        assert_eq!(said(ended(6), stack), "the reader broke on it (stack overflow)");
        let memory = "memory allocation of 4294967296 bytes failed";
        let reason = "it needs more than 1024 MB of memory (--max-memory)";
        assert_eq!(said(ended(6), memory), reason);
        assert_eq!(said(ended(6), ""), "the reader broke on it (it gave up)");
        assert_eq!(said(ended(11), ""), "the reader broke on it (memory fault)");
        let reason = "it takes longer than 8 s of processor time (--timeout)";
        assert_eq!(said(ended(Signal::XCPU.as_raw()), ""), reason);
        let reason = "it takes longer than 15 s (--timeout)";
        assert_eq!(said(Death::Slow(limits.wall(0)), ""), reason);
        let reason = "it takes longer than 16 s, on page 20 (--timeout)";
        assert_eq!(Death::Slow(limits.wall(20)).reason("", 20, &limits), reason);
        assert_eq!(said(ended(40), ""), "the reader broke on it (signal 40)");
        let status = Death::Ended(ExitStatus::from_raw(2 << 8));
        assert_eq!(said(status, ""), "the reader broke on it (it ended with code 2)");
        let reason = "the process that read it was killed again and again (SIGKILL)";
        assert_eq!(said(ended(9), ""), reason);
    }

    #[test]
    fn only_others_kill_by_another() {
        for (signal, outside) in [(9, true), (15, true), (2, true), (6, false), (11, false)] {
            assert_eq!(ended(signal).by_another().is_some(), outside, "{signal}");
        }
        assert_eq!(ended(Signal::XCPU.as_raw()).by_another(), None);
        assert_eq!(Death::Slow(Duration::ZERO).by_another(), None);
        assert_eq!(Death::Ended(ExitStatus::from_raw(0)).by_another(), None);
    }
}
