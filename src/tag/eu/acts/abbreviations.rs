//! Abbreviations of the registry: `GDPR`, `EKMR`, `TEUF`, with a genitive or without. Not one that is
//! part of a longer word, stands in an English title or names a volume of reports.

use super::context::{is_inner, is_year};
use super::{Act, What};
use crate::registry::capitals::Hit;
use crate::registry::eu as registry;
use crate::span::Span;

pub(super) fn abbreviated(text: &str, hits: &[Hit], acts: &mut Vec<Act>) {
    for hit in hits {
        let span = Span::new(hit.start, hit.end);
        let before = text[..span.start].chars().next_back();
        let after = text[span.end..].chars().next();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == ':' || c == '/') {
            continue;
        }
        // `GDPR:s`, `GDPR's`, `GDPRs`: genitives.
        let rest = &text[span.end..];
        let genitive = [":s", "'s", "’s", "´s", "s"].iter().find(|g| {
            rest.strip_prefix(**g).is_some_and(|r| !r.starts_with(|c: char| c.is_alphanumeric()))
        });
        if genitive.is_none()
            && after.is_some_and(|c| c.is_alphanumeric() || c == ':' || c == '-' || c == '/')
        {
            continue;
        }
        // An English title: `processor in the GDPR`.
        if text[..span.start].ends_with(" the ") {
            continue;
        }
        let Some((work, weak)) = registry::abbreviation(span.of(text)) else { continue };
        // `ECHR 2009`, `ECHR 2009-I`: a volume of the Court's reports.
        if span.of(text) == "ECHR" && is_year(&text[span.end..]) {
            continue;
        }
        let span = Span::new(span.start, span.end + genitive.map_or(0, |g| g.len()));
        let what = What::Abbreviation { id: work.id.as_str(), family: work.family, weak };
        let inner = is_inner(text, span.start);
        acts.push(Act { span, what, genitive: genitive.is_some(), inner, told_at: None });
    }
}
