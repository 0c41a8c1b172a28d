//! The number of a case around its slash: `C-594/12`, `T-201/04`, `mål 152/84`, `474/19` after
//! `C-473/19`. A letter before it makes it a case of the Union; without one, the words must tell.

use super::Case;
use super::convention::human_rights;
use super::ecli::ecli_length;
use crate::span::Span;
use crate::tag::eu::cursor::line_start;

/// The case number around the slash.
pub(super) fn numbered(
    text: &str,
    slash: usize,
    court: &impl Fn() -> bool,
) -> Option<(Span, String)> {
    let bytes = text.as_bytes();
    let before = bytes[..slash].iter().rev().take(7).take_while(|b| b.is_ascii_digit()).count();
    let after = bytes[slash + 1..].iter().take(5).take_while(|b| b.is_ascii_digit()).count();
    if before == 0 || after != 2 {
        return None;
    }
    let (start, mut end) = (slash - before, slash + 1 + after);
    let next = text[end..].chars().next();
    let number = text[start..slash].trim_start_matches('0');
    let year = &text[slash + 1..end];
    if number.is_empty() || next == Some('/') {
        return None;
    }
    let head = &text[..start];
    // `C-594/12`; U+2013 and U+2014 too, where a text writes so.
    let dashes = ["-", "–", "—"];
    let free = |left: &str| !left.ends_with(|c: char| c.is_alphanumeric() || c == '-');
    let lettered = dashes.iter().find_map(|dash| {
        let left = head.strip_suffix(dash)?;
        let letter = left.chars().next_back().filter(|c| "CTF".contains(*c))?;
        (free(&left[..left.len() - 1]) && number.len() <= 4).then_some((left.len() - 1, letter))
    });
    // `sag C681/18`, `mål C 594/12`: the dash was lost.
    let lettered = lettered.or_else(|| {
        let left = head.strip_suffix(' ').unwrap_or(head);
        let before = left.strip_suffix(['C', 'T'])?;
        let letter = left.chars().next_back()?;
        let from = line_start(text, before.len(), 60);
        let cased = after_case_word(&before[from..]) && (2..=4).contains(&number.len());
        let blank = left.len() < head.len();
        (free(before) && cased && (letter == 'C' || !blank)).then_some((before.len(), letter))
    });
    if let Some((start, letter)) = lettered {
        end += suffix(&text[end..])?;
        return Some((Span::new(start, end), format!("eu/case/{letter}-{number}/{year}")));
    }
    if next.is_some_and(|c| c.is_alphanumeric() || c == '-')
        || head.ends_with(|c: char| c.is_alphanumeric() || "-–/.:".contains(c))
    {
        return None;
    }
    let from = line_start(text, start, 160);
    let context = &text[from..start];
    if human_rights(text, context, number, start..end, court) {
        // `Zolotukhin mot Ryssland, nr 14939/03`: the label belongs to the number.
        let first = start - if context.ends_with(" nr ") { "nr ".len() } else { 0 };
        return Some((Span::new(first, end), format!("coe/case/{}/{year}", &text[start..slash])));
    }
    let old = (53..=89).contains(&year.parse().unwrap_or(0)) && number.len() <= 3;
    // `Marshall (152/84, EU:C:1986:84)`.
    let after = text[end..].trim_start_matches([',', ' ']);
    let explained = ecli_length(after).is_some()
        || ["REG ", "REU ", "ECR "].iter().any(|name| after.starts_with(name));
    (old && (explained || after_case_word(context) || after_named_case(context)))
        .then(|| (Span::new(start, end), format!("eu/case/C-{number}/{year}")))
}

/// A later member of a list that leaves the letter out: `C-473/19 och 474/19`.
pub(super) fn short(text: &str, slash: usize, last: &Case) -> Option<(Span, String)> {
    let bytes = text.as_bytes();
    let before = bytes[..slash].iter().rev().take(7).take_while(|b| b.is_ascii_digit()).count();
    let after = bytes[slash + 1..].iter().take(3).take_while(|b| b.is_ascii_digit()).count();
    let span = Span::new(slash - before, slash + 1 + after);
    let gap = text.get(last.span.end..span.start)?;
    let fits = (1..=6).contains(&before)
        && after == 2
        && [" och ", " og ", ", ", " samt ", ", och ", ", og "].contains(&gap)
        && !text[span.end..].starts_with(|c: char| c.is_alphanumeric() || c == '/');
    let number = span.of(text).trim_start_matches('0');
    if !fits {
        return None;
    }
    if last.id.starts_with("coe/") {
        return (before >= 3).then(|| (span, format!("coe/case/{}", span.of(text))));
    }
    let letter = last.id.strip_prefix("eu/case/")?.chars().next().filter(|c| "CTF".contains(*c))?;
    let lettered = last.span.of(text).contains('-') && before <= 4;
    lettered.then(|| (span, format!("eu/case/{letter}-{number}")))
}

/// Bytes of a suffix that is dropped from the id: ` P`, ` RX-II`, ` PPU`. None when letters follow
/// that belong to none.
pub(super) fn suffix(rest: &str) -> Option<usize> {
    for suffix in
        [" RX-III", " RX-II", " RX", " P(I)", " P(R)", " PPU", " P-DEP", " DEP", " P", " R", " SA"]
    {
        if rest.strip_prefix(suffix).is_some_and(|r| !r.starts_with(|c: char| c.is_alphanumeric()))
        {
            return Some(suffix.len());
        }
    }
    for glued in ["P", "PPU"] {
        if rest.strip_prefix(glued).is_some_and(|r| !r.starts_with(|c: char| c.is_alphanumeric())) {
            return Some(glued.len());
        }
    }
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some(0)
}

/// True for `dom Danfoss (` and, in a list, `Målen 26/62 van Gend en Loos och `.
fn after_named_case(context: &str) -> bool {
    if let Some(head) = context.strip_suffix('(') {
        let mut words = head.trim_end().rsplit(' ').take(4);
        let named = words.next().is_some_and(|word| word.starts_with(char::is_uppercase));
        let said = ["dom", "domen", "dommen", "målet", "sagen", "mål", "sag"];
        return named && words.any(|word| said.contains(&word.to_lowercase().as_str()));
    }
    let joints = [" och ", " og ", ", ", " samt "];
    let Some(head) = joints.iter().find_map(|joint| context.strip_suffix(joint)) else {
        return false;
    };
    // The member before: a case word, its number and a name of few words.
    let Some(slash) = head.rfind('/') else { return false };
    let name = head[slash + 1..].trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = head[..slash].bytes().rev().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&digits)
        && !name.contains([',', '.', ';', '('])
        && (1..=6).contains(&name.split_whitespace().count())
        && name.split_whitespace().any(|word| word.starts_with(char::is_uppercase))
        && after_case_word(&head[..slash - digits])
}

/// True when the last words before a number say that it numbers a case: `mål 152/84`, `sag 26/62
/// og 28/62`.
pub(super) fn after_case_word(context: &str) -> bool {
    const WORDS: [&str; 13] = [
        "mål", "målet", "målen", "mål nr", "mål nr.", "sag", "sagen", "sager", "sagerne",
        "sag nr.", "case", "cases", "sag nr",
    ];
    let mut left = context.trim_end();
    // Numbers before it in the same list.
    for _ in 0..6 {
        let bare = ["och", "og", ",", "samt"].iter().find_map(|j| left.strip_suffix(j));
        let Some(bare) = bare.map(str::trim_end) else { break };
        let shorter = bare.trim_end_matches(|c: char| c.is_ascii_digit() || c == '/' || c == '-');
        if shorter.len() == bare.len() {
            break;
        }
        left = shorter.trim_end_matches(['C', 'T']).trim_end();
    }
    let lower = left.to_lowercase();
    WORDS.iter().any(|word| {
        lower
            .strip_suffix(word)
            .is_some_and(|l| !l.ends_with(|c: char| c.is_alphanumeric() || c == '-'))
    })
}
