//! Progress on standard error, when that is a terminal.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar that counts `unit`s up to `total`; hidden when standard error is not a terminal.
pub(super) fn bar(total: u64, unit: &str) -> ProgressBar {
    let template = format!("{{bar:30}} {{pos}}/{{len}} {unit}  {{per_sec}}  {{msg}}  ETA {{eta}}");
    start(ProgressBar::new(total), &template)
}

/// A counter of `unit`s without an end; hidden when standard error is not a terminal.
pub(super) fn counter(unit: &str) -> ProgressBar {
    start(ProgressBar::no_length(), &format!("{{spinner}} {{pos}} {unit}  {{per_sec}}"))
}

fn start(bar: ProgressBar, template: &str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
        return bar;
    }
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
