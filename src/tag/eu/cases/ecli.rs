//! ECLIs of the Union's courts: `EU:C:2014:238`, alone or beside a number.

use rustc_hash::FxHashMap;

use super::Case;
use super::apposition::apposition;
use super::pinpoint::pinpoints;
use crate::span::Span;
use crate::tag::eu::cues::Cues;
use crate::tag::eu::cursor::{Cursor, line_start};

/// The length of an ECLI of a court of the Union at the start of `rest`: `EU:C:2014:238`.
pub(super) fn ecli_length(rest: &str) -> Option<usize> {
    let at = if rest.starts_with("ECLI:") { 5 } else { 0 };
    let tail = rest[at..].strip_prefix("EU:")?;
    let court = tail.strip_prefix("C:").or(tail.strip_prefix("T:")).or(tail.strip_prefix("F:"))?;
    let year = court.bytes().take_while(u8::is_ascii_digit).count();
    let number = court.get(year..)?.strip_prefix(':')?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    (year == 4 && digits > 0).then_some(at + 3 + 2 + year + 1 + digits)
}

/// ECLIs that stand alone. One that a case number has explained is that case.
pub(super) fn eclis(
    text: &str,
    cues: &Cues,
    named: &FxHashMap<String, (String, Span)>,
    found: &mut Vec<Case>,
) {
    if cues.eclis.is_empty() {
        return;
    }
    let mut taken: Vec<Span> = found.iter().map(|case| case.span).collect();
    taken.sort();
    let numbers = taken.clone();
    for &at in &cues.eclis {
        let start = if text[..at].ends_with("ECLI:") { at - 5 } else { at };
        let Some(length) = ecli_length(&text[start..]) else { continue };
        let span = Span::new(start, start + length);
        let inside = taken.partition_point(|t| t.end <= span.start);
        if taken.get(inside).is_some_and(|t| t.overlaps(span)) {
            continue;
        }
        let ecli = text[at..span.end].to_owned();
        // Beside its case number, which stands before it with a name between, or right after it.
        let from = line_start(text, start, 260);
        let near = numbers.partition_point(|n| n.end <= start);
        let beside = numbers[..near].iter().rev().take_while(|n| n.end > from).find(|number| {
            // `C-311/18, punkt 94, och EU:C:2015:650`: another case.
            let gap = text.get(number.end..start).unwrap_or_default().trim_end();
            if ["och", "og", "samt"].iter().any(|joint| gap.ends_with(joint)) {
                return false;
            }
            let mut c = Cursor::new(text, number.end);
            apposition(&mut c).1.as_deref() == Some(ecli.as_str())
        });
        if beside.is_some() {
            continue;
        }
        let explained = named.get(&ecli);
        let id = explained.map_or_else(|| format!("eu/case/ECLI:{ecli}"), |(id, _)| id.clone());
        let first = found.len();
        pinpoints(text, span, &id, found);
        if let Some((_, at)) = explained {
            for case in &mut found[first..] {
                case.told_at = Some(*at);
            }
        }
    }
}
