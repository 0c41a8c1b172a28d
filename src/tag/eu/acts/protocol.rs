//! Numbered protocols to the Convention on Human Rights: `första tilläggsprotokollet`,
//! `protokoll nr 1 till Europakonventionen`, `1. tillægsprotokol`. A protocol to anything else is
//! none of ours.

use super::{Act, What};
use crate::span::Span;
use crate::tag::eu::cursor::{Cursor, line_start};

/// `första tilläggsprotokollet`, `protokoll nr 1 till Europakonventionen`, `1. tillægsprotokol`.
pub(super) fn protocol(text: &str, word: Span, lower: &str) -> Option<Act> {
    const ORDINALS: [(&str, u8); 36] = [
        ("första", 1),
        ("andra", 2),
        ("tredje", 3),
        ("fjärde", 4),
        ("femte", 5),
        ("sjätte", 6),
        ("sjunde", 7),
        ("åttonde", 8),
        ("nionde", 9),
        ("tionde", 10),
        ("elfte", 11),
        ("tolfte", 12),
        ("trettonde", 13),
        ("fjortonde", 14),
        ("första", 1),
        ("første", 1),
        ("andet", 2),
        ("fjerde", 4),
        ("sjette", 6),
        ("syvende", 7),
        ("ottende", 8),
        ("niende", 9),
        ("tiende", 10),
        ("ellevte", 11),
        ("tolvte", 12),
        ("1.", 1),
        ("2.", 2),
        ("4.", 4),
        ("6.", 6),
        ("7.", 7),
        ("12.", 12),
        ("13.", 13),
        ("14.", 14),
        ("15.", 15),
        ("16.", 16),
        ("3.", 3),
    ];
    let protocol = ["tilläggsprotokoll", "tillægsprotokol", "protokoll", "protokol"];
    if !protocol.iter().any(|p| lower.starts_with(p)) {
        return None;
    }
    let additional = lower.starts_with("till");
    let genitive = lower.ends_with("ts") || lower.ends_with("ns");
    let from = line_start(text, word.start, 20);
    let before = text[from..word.start].trim_end();
    let lower_before = before.to_lowercase();
    let ordinal = ORDINALS.iter().find(|(w, _)| {
        lower_before.len() == before.len()
            && lower_before.strip_suffix(w).is_some_and(|l| l.is_empty() || l.ends_with(' '))
    });
    let mut span = word;
    let mut c = Cursor::new(text, word.end);
    let mut number = ordinal.map(|(_, n)| *n);
    if let Some((w, _)) = ordinal {
        span.start = from + before.len() - w.len();
    } else {
        let mut ahead = c;
        ahead.blanks();
        ahead.eat_any(&["nr.", "nr"]);
        ahead.blanks();
        if let Some(n) = ahead.number(2).and_then(|n| n.parse().ok()) {
            number = Some(n);
            c = ahead;
            span.end = c.at;
        }
    }
    // `Europakonventionens (första) tilläggsprotokoll`.
    if additional && let Some(start) = convention_before(text, span.start) {
        span.start = start;
        number = number.or(Some(1));
    }
    // What it is a protocol to.
    let mut to = c;
    let mut ours = additional;
    if to.blanks() && to.eat_any(&["till", "til"]) && to.blanks() {
        to.eat_any(&["den", "the"]);
        to.blanks();
        let names = [
            "europakonventionen",
            "ekmr",
            "emrk",
            "konventionen",
            "europeiska konventionen",
            "menneskerettighedskonventionen",
            "europæiske menneskerettighedskonvention",
            "europæiske menneskeretskonvention",
            "europæiske konvention",
        ];
        let lower = to.rest().chars().take(60).collect::<String>().to_lowercase();
        if let Some(name) = names.iter().find(|name| lower.starts_with(**name)) {
            // The names are as long in either case.
            to.at += name.len();

            ours = true;
            span.end = to.at;
            number = number.or(Some(1));
        } else {
            return None;
        }
    }
    let number = number.filter(|n| (1..=16).contains(n))?;
    // `protokoll nr 7` alone; not `protokoll nr 21 om …`, a protocol to the treaties.
    let alone = !ours
        && span.end > word.end
        && ([" i ", " av ", " af ", " og ", " och "]
            .iter()
            .any(|w| text[..span.start].ends_with(w))
            || [" art", ", art"].iter().any(|w| text[span.end..].starts_with(w)))
        && !Cursor::new(text, span.end).rest().starts_with(" om ");
    let what = What::Protocol { number, sure: ours };
    (ours || alone).then_some(Act { span, what, genitive, inner: false, told_at: None })
}

/// Where `Europakonventionens ` begins right before `at`.
fn convention_before(text: &str, at: usize) -> Option<usize> {
    const NAMES: [&str; 5] = [
        "europakonventionens",
        "ekmr:s",
        "emrk's",
        "den europæiske menneskerettighedskonventions",
        "menneskerettighedskonventionens",
    ];
    let from = line_start(text, at, 60);
    let before = text[from..at].to_lowercase();
    if before.len() != at - from {
        return None;
    }
    let head = NAMES.iter().find_map(|name| before.strip_suffix(' ')?.strip_suffix(name))?;
    (!head.ends_with(char::is_alphanumeric)).then_some(from + head.len())
}
