//! The one place where the panics of others are caught.
//!
//! In: work that calls a reader we did not write. Out: its value, or what its panic said. Such a
//! panic prints nothing: it is the document's trouble, told in a fault or a warning, and no line
//! of ours. A stack overflow or an exhausted memory is not a panic and is not caught here.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// How many isolated calls are open on this thread.
    static QUIET: Cell<u32> = const { Cell::new(0) };
}

static HOOK: Once = Once::new();

/// Runs `work`; a panic in it becomes its message and prints nothing.
pub(crate) fn quietly<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    HOOK.call_once(|| {
        let loud = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if QUIET.with(Cell::get) == 0 {
                loud(info);
            }
        }));
    });
    QUIET.with(|quiet| quiet.set(quiet.get() + 1));
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    QUIET.with(|quiet| quiet.set(quiet.get().saturating_sub(1)));
    done.map_err(|panic| said(&*panic).unwrap_or_else(|| "it broke without a word".to_owned()))
}

/// What a caught panic said.
fn said(panic: &(dyn Any + Send)) -> Option<String> {
    let said = panic.downcast_ref::<&str>().map(|said| (*said).to_owned());
    said.or_else(|| panic.downcast_ref::<String>().cloned())
}

/// The reason that a caught panic is, for a person.
pub(crate) fn panic_reason(panic: &(dyn Any + Send)) -> String {
    match said(panic) {
        Some(said) => format!("the reader broke on it ({said})"),
        None => "the reader broke on it".to_owned(),
    }
}

/// Ends the work of the innermost [`quietly`] from inside a callback of a foreign reader that has
/// no way to return an error.
pub(crate) fn abandon(reason: &str) -> ! {
    panic::resume_unwind(Box::new(reason.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{abandon, quietly};

    #[test]
    fn a_panic_becomes_its_message() {
        assert_eq!(quietly(|| 7), Ok(7));
        let broken: Result<(), String> = quietly(|| panic!("no {}", "good"));
        assert_eq!(broken, Err("no good".to_owned()));
        let left: Result<(), String> = quietly(|| abandon("it took too long"));
        assert_eq!(left, Err("it took too long".to_owned()));
    }
}
