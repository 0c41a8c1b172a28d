//! The characters of one line.
//!
//! In: a line as the format gave it. Out: the same line in NFC, blanks single and plain, invisible
//! characters gone, hyphens of one kind, letter-spaced words closed up, Markdown marks stripped.
//! What a line loses here and the later steps want to know (an indent, a soft hyphen at the end)
//! comes out beside it. No letter or digit is ever lost, but for a link's address that only
//! repeats its text.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::extract::BlockKind;

/// A cleaned line, and what it showed before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cleaned {
    /// The text; empty for a blank line.
    pub text: String,
    /// How many blanks the line began with.
    pub indent: usize,
    /// True when the line ended in a soft hyphen: the word goes on in the next line.
    pub soft: bool,
    /// What the line's Markdown marks say that it is.
    pub kind: Option<BlockKind>,
    /// How many tabs stood between its cells.
    pub tabs: usize,
}

/// Cleans one line.
pub(super) fn line(raw: &str) -> Cleaned {
    let indent = raw.chars().take_while(|&c| matches!(c, ' ' | '\u{A0}')).count();
    let mut out = Cleaned { indent, ..Cleaned::default() };
    let body = raw.trim();
    if let Some(closed) = close_up(body) {
        out.text = closed;
        return out;
    }
    let (plain, marked) = scan(body.as_bytes());
    out.text = if plain { body.to_owned() } else { rewrite(body, &mut out) };
    if marked || body.starts_with('#') {
        unmark(&mut out);
    }
    // A bullet and its text are two words: `•yrkandet`.
    if out.text.starts_with('•') && out.text['•'.len_utf8()..].starts_with(char::is_alphabetic)
    {
        out.text.insert('•'.len_utf8(), ' ');
    }
    out
}

/// Whether nothing in the line needs a change (no tabs, no double blanks, and of characters beyond
/// ASCII only letters and quotes that are their own normal form), and whether it may hold Markdown.
fn scan(bytes: &[u8]) -> (bool, bool) {
    let mut before = b'x';
    let mut marked = false;
    let mut all = true;
    for (i, &byte) in bytes.iter().enumerate() {
        let plain = match byte {
            b' ' => before != b' ',
            b'*' | b'[' => {
                marked = true;
                true
            }
            0x21..=0x7E => true,
            // Latin-1: controls, the hard blank and the soft hyphen are not plain.
            0xC2 => bytes.get(i + 1).is_some_and(|&next| next > 0xA0 && next != 0xAD),
            // Latin-1 letters, Latin Extended-A and -B, IPA: all are their own normal form.
            0xC3..=0xCB | 0x80..=0xBF => true,
            // General punctuation: dashes and quotes, not blanks, U+2010, U+2011 or line breaks.
            0xE2 => {
                bytes.get(i + 1) == Some(&0x80)
                    && bytes.get(i + 2).is_some_and(|&next| matches!(next, 0x92..=0xA7))
            }
            _ => false,
        };
        all &= plain;
        before = byte;
    }
    (all, marked)
}

/// True when the text may not be in NFC: a character from the combining marks on, but for general
/// punctuation.
fn may_decompose(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(i, &byte)| match byte {
        0xE2 => {
            bytes.get(i + 1) != Some(&0x80) || bytes.get(i + 2).is_some_and(|&next| next < 0x82)
        }
        _ => byte >= 0xCC,
    })
}

fn rewrite(raw: &str, out: &mut Cleaned) -> String {
    let mut text = String::with_capacity(raw.len());
    let body: Cow<'_, str> =
        if may_decompose(raw) { Cow::Owned(raw.nfc().collect()) } else { Cow::Borrowed(raw) };
    // Cells of a form or a table that blanks set apart.
    let mut blanks = 0;
    for c in body.chars() {
        blanks = if c == ' ' { blanks + 1 } else { 0 };
        match c {
            ' ' if blanks == CELL_BLANKS && !text.is_empty() => out.tabs += 1,
            '\t' if !text.is_empty() => {
                out.tabs += 1;
                push_blank(&mut text);
            }
            c if is_blank(c) => push_blank(&mut text),
            '\u{2010}' | '\u{2011}' => text.push('-'),
            // Bullets of symbol fonts, in the private use area.
            '\u{F0B7}' | '\u{F0A7}' | '\u{F076}' | '\u{F0D8}' => text.push('•'),
            c if c.is_control() || is_invisible(c) => {}
            c => text.push(c),
        }
    }
    out.soft = body.ends_with('\u{AD}') && text.ends_with(char::is_alphabetic);
    text.truncate(text.trim_end().len());
    // Removing an invisible character can bring a letter and its mark together.
    if may_decompose(&text) {
        text = text.nfc().collect();
    }
    text
}

/// So many blanks in a row part cells.
const CELL_BLANKS: usize = 4;

fn push_blank(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

/// Every kind of blank, and line breaks that are not `\n`.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1C}'..='\u{1F}')
}

/// Zero-width and direction marks, the soft hyphen, the byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{180E}' | '\u{FFF9}'..='\u{FFFB}'
    )
}

/// What letter-spaced lines without gaps between the words say, when closed up.
const RUN_TOGETHER: [(&str, &str); 4] = [
    ("thikendesforret", "Thi kendes for ret"),
    ("thibestemmes", "Thi bestemmes"),
    ("thieragtetogkendes", "Thi er agtet og kendes"),
    ("udskriftafdombogen", "Udskrift af dombogen"),
];

/// `D O M` is `DOM`, `T h i  k e n d e s  f o r  r e t:` is `Thi kendes for ret:`. Every word of
/// such a line is spelled out; words are apart by two blanks or more. `A B C` and a row of single
/// initials stay as they are.
fn close_up(raw: &str) -> Option<String> {
    let mut start = raw.chars();
    if !(start.next().is_some_and(char::is_alphabetic) && start.next().is_some_and(is_blank)) {
        return None;
    }
    let mut words: Vec<String> = vec![String::new()];
    let mut blanks = 0;
    let mut letters = 0;
    for c in raw.chars() {
        if is_blank(c) {
            blanks += 1;
            continue;
        }
        let stop = matches!(c, ':' | '.' | ',');
        if !c.is_alphabetic() && !stop {
            return None;
        }
        if letters > 0 && blanks == 0 && !stop {
            return None;
        }
        if blanks > 1 {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(c);
        }
        letters += usize::from(!stop);
        blanks = 0;
    }
    let closed = words.join(" ");
    let all: String = words.concat().to_lowercase();
    let bare = all.trim_end_matches([':', '.', ',']);
    if let Some((_, said)) = RUN_TOGETHER.iter().find(|(run, _)| *run == bare && words.len() == 1) {
        return Some(format!("{said}{}", &all[bare.len()..]));
    }
    let lower = closed.chars().skip(1).any(char::is_lowercase);
    let title = matches!(
        bare,
        "dom"
            | "beslut"
            | "kendelse"
            | "deldom"
            | "protokoll"
            | "udskrift"
            | "afgørelse"
            | "beslutning"
            | "kennelse"
            | "retsbog"
            | "mellandom"
            | "slutligtbeslut"
    );
    (title || (lower && letters >= 6)).then_some(closed)
}

/// Takes Markdown marks out: `### **Svar:**`, `**fet**`, `[www.x.dk](http://www.x.dk)`.
fn unmark(out: &mut Cleaned) {
    let hashes = out.text.bytes().take_while(|&byte| byte == b'#').count();
    if (1..=6).contains(&hashes) && out.text[hashes..].starts_with(' ') {
        out.text = out.text[hashes..].trim().to_owned();
        out.kind = Some(BlockKind::Heading);
    }
    if out.text.matches("**").count().is_multiple_of(2) && out.text.contains("**") {
        let whole = out.text.starts_with("**") && out.text.ends_with("**");
        out.text = collapse(&out.text.replace("**", ""));
        if whole && out.text.len() <= 100 && !out.text.ends_with(['.', ',']) {
            out.kind = Some(BlockKind::Heading);
        }
    }
    if out.text.contains("](") {
        out.text = unlink(&out.text);
    }
}

fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == ' ' {
            push_blank(&mut out);
        } else {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A Markdown link whose address repeats its text becomes that text; others stay as written.
fn unlink(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        let (head, tail) = rest.split_at(at);
        let open = head.rfind('[');
        let close = tail.find(')');
        match (open, close) {
            (Some(open), Some(close)) if repeats(&head[open + 1..], &tail[2..close]) => {
                out.push_str(&head[..open]);
                out.push_str(&head[open + 1..]);
                rest = &tail[close + 1..];
            }
            _ => {
                out.push_str(head);
                out.push_str("](");
                rest = &tail[2..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn repeats(text: &str, address: &str) -> bool {
    let bare = ["http://", "https://", "mailto:"]
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme))
        .unwrap_or(address);
    text == address || text.trim_end_matches('/') == bare.trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(raw: &str) -> String {
        line(raw).text
    }

    #[test]
    fn blanks_and_hyphens_are_of_one_kind() {
        assert_eq!(text("  NJA\u{A0}1991\u{202F}s.\u{2009}567  "), "NJA 1991 s. 567");
        assert_eq!(text("mål C\u{2011}197/09 \u{200B}ock\u{AD}så"), "mål C-197/09 också");
        assert_eq!(text("sidorna 3–5 — här"), "sidorna 3–5 — här");
        assert_eq!(text("1.    Frågan"), "1. Frågan");
        assert_eq!(text("a\u{30A}ret"), "året");
        assert_eq!(text("\u{1}\u{7F} \t "), "");
    }

    #[test]
    fn a_soft_hyphen_at_the_end_is_told() {
        let cleaned = line("en lång be\u{AD} ");
        assert!(cleaned.text == "en lång be" && cleaned.soft);
        assert!(!line("en lång be-").soft);
    }

    #[test]
    fn letter_spaced_lines_close_up() {
        assert_eq!(text("D O M"), "DOM");
        assert_eq!(text("K E N D E L S E"), "KENDELSE");
        assert_eq!(text("T h i  k e n d e s  f o r  r e t:"), "Thi kendes for ret:");
        assert_eq!(text("T h i b e s t e m m e s:"), "Thi bestemmes:");
        assert_eq!(text("A B C"), "A B C");
        assert_eq!(text("A 1 B"), "A 1 B");
    }

    #[test]
    fn markdown_marks_go() {
        let cleaned = line("### **Kort svar:**");
        assert_eq!((cleaned.text.as_str(), cleaned.kind), ("Kort svar:", Some(BlockKind::Heading)));
        assert_eq!(text("[www.prov.dk](http://www.prov.dk)"), "www.prov.dk");
        assert_eq!(text("[brev](mailto:a@b.dk)"), "[brev](mailto:a@b.dk)");
        assert_eq!(text("# 3"), "3");
        assert_eq!(text("#3"), "#3");
        assert_eq!(text("et **vigtigt** ord"), "et vigtigt ord");
    }

    #[test]
    fn cells_and_indents_are_told() {
        assert_eq!(line("Sida\t2").tabs, 1);
        assert_eq!((line("  inne").indent, line("ute").indent), (2, 0));
    }
}
