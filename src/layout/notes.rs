//! Footnotes: bodies at the foot of a page or at the end, and the marks that point to them.
//!
//! In: the lines, furniture marked. The lines of a note's body get [`Role::Note`] and begin with
//! `[n]`; the mark in the text, often glued to a word by the reader of a PDF (`resultat.2`,
//! `förordningens[1]artikel`), becomes ` [n]` as well. Both only when they belong together: a number
//! without a body stays a number, and a body without a mark stays text.

use rustc_hash::FxHashMap;

use super::lines::{Line, Role};
use super::shape;

/// How far below its mark the body of a footnote may stand, in lines, when it is not at the end of
/// the document.
const REACH: usize = 150;
/// How many lines a body may have.
const LONGEST: usize = 15;

/// From this length on, in bytes, a line may be a whole page with its notes run into it.
const RUN_ON: usize = 1000;

/// A mark in the text.
#[derive(Debug, Clone, Copy)]
struct Mark {
    line: usize,
    /// Bytes of the line that are the mark, brackets included.
    start: usize,
    end: usize,
    /// True when a blank stands before it (`markeder. 4 Styrelsen`): a mark only for want of another.
    weak: bool,
}

/// The beginning of a body.
#[derive(Debug, Clone, Copy)]
struct Body {
    line: usize,
    number: u32,
    /// Where its text begins.
    text: usize,
    /// True when the number stands in brackets.
    bracketed: bool,
}

/// Finds notes and marks, and rewrites both.
pub(super) fn mark(lines: &mut [Line]) {
    for at in 0..lines.len() {
        if lines[at].is_body() && lines[at].text.len() >= RUN_ON {
            run_on(&mut lines[at..=at]);
        }
    }
    let bodies = bodies(lines);
    if bodies.is_empty() {
        return;
    }
    let marks = marks(lines);
    let mut edits: FxHashMap<usize, Vec<(Mark, u32)>> = FxHashMap::default();
    let mut accepted: Vec<Body> = Vec::new();
    let mut last_body: FxHashMap<u32, usize> = FxHashMap::default();
    for body in &bodies {
        let follows = accepted.last().map_or(body.number <= 30, |last| {
            (last.number + 1..=last.number + 3).contains(&body.number) || body.number == 1
        });
        // Below the note before it: no mark is needed, one may have been lost.
        let stacked = accepted.last().is_some_and(|last| {
            body.number == last.number + 1
                && body.line - last.line <= 6
                && lines[last.line + 1..=body.line]
                    .iter()
                    .all(|line| line.blanks == 0 && line.is_body() && !line.starts_page)
        });
        let after = last_body.get(&body.number).copied().unwrap_or(0);
        let found = marks.get(&body.number).and_then(|marks| {
            let below = marks.partition_point(|mark| mark.line < body.line);
            let above = marks.partition_point(|mark| mark.line < after);
            let near = &marks[above.min(below)..below];
            // The one on the same page is nearest; of several, the last.
            near.iter().rev().take(40).find(|mark| !mark.weak).or(near.last()).copied()
        });
        let found = found.filter(|mark| {
            body.line - mark.line <= REACH || body.bracketed || body.line * 10 >= lines.len() * 8
        });
        // The notes of a page in columns stand below the first, before the marks of the second.
        let found = found.or_else(|| {
            let raised =
                |mark: &&Mark| lines[mark.line].text[mark.start..].starts_with(superscript);
            let below = |mark: &&Mark| {
                mark.line > body.line
                    && lines[mark.line].page == lines[body.line].page
                    && lines[body.line].size > 0.0
            };
            marks.get(&body.number)?.iter().filter(below).find(raised).copied()
        });
        if !(stacked || found.is_some() && (follows || body.bracketed)) {
            continue;
        }
        last_body.insert(body.number, body.line);
        if let Some(found) = found {
            edits.entry(found.line).or_default().push((found, body.number));
        }
        accepted.push(*body);
    }
    for (line, mut edits) in edits {
        edits.sort_by_key(|(mark, _)| mark.start);
        lines[line].text = rewritten(&lines[line].text, &edits);
    }
    for (at, body) in accepted.iter().enumerate() {
        let next = accepted.get(at + 1).map_or(lines.len(), |next| next.line);
        let end = extent(lines, body.line, next);
        for line in &mut lines[body.line..end] {
            line.role = Role::Note(body.number);
        }
        let line = &mut lines[body.line];
        // A mark in the body itself may have moved its text; the number at the front has not.
        let text = line.text[body.text..].trim_start();
        line.text = format!("[{}] {text}", body.number);
    }
}

/// A page that an earlier reader made one line of: `förordningen1, … riskerna. 1 Rådets förordning`.
/// The note cannot be told from the text after it, nor its number from a section's, so both stay as
/// they are; the mark becomes `[n]`. Numbers that do not count upwards are left alone.
fn run_on(line: &mut [Line]) {
    let marks = marks(line);
    let mut edits = Vec::new();
    let mut from = 0;
    for number in 1..=999 {
        let Some(found) = marks.get(&number) else {
            break;
        };
        let mark = found.iter().find(|mark| !mark.weak && mark.start >= from);
        let body = mark.and_then(|mark| found.iter().find(|b| b.weak && b.start > mark.end));
        let (Some(mark), Some(_)) = (mark, body) else {
            break;
        };
        from = mark.end;
        edits.push((*mark, number));
    }
    if !edits.is_empty() {
        line[0].text = rewritten(&line[0].text, &edits);
    }
}

/// `text` with each mark as `[n]`, apart from the words around it by blanks.
fn rewritten(text: &str, edits: &[(Mark, u32)]) -> String {
    let mut out = String::with_capacity(text.len() + edits.len() * 4);
    let mut from = 0;
    for (mark, number) in edits {
        if mark.start < from {
            continue;
        }
        out.push_str(text[from..mark.start].trim_end());
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&format!("[{number}]"));
        from = mark.end;
        if text[from..].starts_with(|c: char| c.is_alphanumeric() || c == '(') {
            out.push(' ');
        }
    }
    out.push_str(&text[from..]);
    out
}

/// The line after the body that begins at `start`: the body goes on to a blank line, the next body,
/// the end of the page, or, where nothing of that is near, the end of its sentence.
fn extent(lines: &[Line], start: usize, next: usize) -> usize {
    let mut sentence = None;
    for i in start + 1..lines.len().min(start + LONGEST) {
        let line = &lines[i];
        if i == next || line.blanks > 0 || line.starts_page || line.starts_block || !line.is_body()
        {
            return i;
        }
        if line.size > 0.0 && (line.size - lines[start].size).abs() > 0.6 {
            return i;
        }
        if sentence.is_none() && shape::ends_sentence(&lines[i - 1].text) {
            sentence = Some(i);
        }
    }
    match lines.len() {
        end if end <= start + LONGEST => end,
        _ => sentence.unwrap_or(start + 1),
    }
}

/// Lines that look like the beginning of a note: `4 Prop. …`, `[1] …`, `² …`.
fn bodies(lines: &[Line]) -> Vec<Body> {
    let mut out = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if !line.is_body() {
            continue;
        }
        let text = line.text.as_str();
        let bracketed = text.starts_with('[');
        let raised = text.starts_with(superscript);
        if !(bracketed || raised || text.starts_with(|c: char| c.is_ascii_digit())) {
            continue;
        }
        let open = usize::from(bracketed);
        let (number, end) = match leading_number(&text[open..]) {
            Some((number, width)) => (number, open + width),
            None => continue,
        };
        let end = if bracketed {
            if !text[end..].starts_with(']') {
                continue;
            }
            end + 1
        } else {
            end
        };
        let rest = text[end..].trim_start();
        let apart = rest.len() < text[end..].len();
        let first = rest.chars().next().unwrap_or(' ');
        let fits = if bracketed || raised {
            first.is_alphabetic() || matches!(first, '"' | '”' | '“' | '(' | '§')
        } else {
            (apart || first.is_uppercase()) && note_like(rest)
        };
        if fits {
            out.push(Body { line: at, number, text: end, bracketed: bracketed || raised });
        }
    }
    out
}

/// What may follow a bare number at the beginning of a note: a capital or an address and some
/// text, not a month, a unit or the rest of a citation.
fn note_like(rest: &str) -> bool {
    let word = rest.split([' ', ',', '.', ';']).next().unwrap_or_default();
    let first = word.chars().next().unwrap_or(' ');
    let source = matches!(word, "jf" | "se" | "jfr" | "prop" | "sml" | "bet" | "dnr" | "it-stöd");
    let address = word.starts_with("http") || word.starts_with("www");
    (first.is_uppercase() || source || address || matches!(first, '"' | '”' | '“'))
        && rest.len() >= 8
        && rest.contains([' ', '.'])
        && !shape::in_capitals(rest)
}

/// The marks of each number, in order.
fn marks(lines: &[Line]) -> FxHashMap<u32, Vec<Mark>> {
    let mut out: FxHashMap<u32, Vec<Mark>> = FxHashMap::default();
    for (line, at) in lines.iter().zip(0..) {
        if !line.is_body() {
            continue;
        }
        let text = line.text.as_str();
        let bytes = text.as_bytes();
        let mut i = 1;
        while i < bytes.len() {
            let mut weak = false;
            let found = match bytes[i] {
                b'[' => bracket_mark(text, i),
                b'0'..=b'9' => {
                    let digits = bytes[i..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                    weak = is_after_stop(text, i, i + digits);
                    let glued = digits <= 3 && (weak || is_glued(text, i, i + digits));
                    let number = if glued { leading_number(&text[i..]) } else { None };
                    match number {
                        Some((number, width)) => Some((number, i + width)),
                        None => {
                            i += digits;
                            continue;
                        }
                    }
                }
                0xC2 | 0xE2 if text[i..].starts_with(superscript) => {
                    leading_number(&text[i..]).map(|(number, width)| (number, i + width))
                }
                _ => None,
            };
            match found {
                Some((number, end)) => {
                    out.entry(number).or_default().push(Mark { line: at, start: i, end, weak });
                    i = end;
                }
                None => i += 1,
            }
        }
    }
    out
}

/// `[12]` at `at`.
fn bracket_mark(text: &str, at: usize) -> Option<(u32, usize)> {
    let (number, width) = leading_number(&text[at + 1..])?;
    let end = at + 1 + width;
    text[end..].starts_with(']').then_some((number, end + 1))
}

/// True for digits that no number, unit or citation would have there: right after a word of four
/// small letters (`internet1`), or after the stop of one (`resultat.2 Sedan`).
fn is_glued(text: &str, start: usize, end: usize) -> bool {
    let mut before = text[..start].chars().rev();
    let after = text[end..].chars().next();
    let ends = match after {
        None | Some(' ' | ')' | '”' | '"' | ';' | '?' | '!') => true,
        Some(',' | '.' | ':') => !text[end + 1..].starts_with(|c: char| c.is_alphanumeric()),
        _ => false,
    };
    if !ends {
        return false;
    }
    let small = |chars: &mut dyn Iterator<Item = char>, least: usize| {
        chars.take_while(|c| c.is_alphabetic()).filter(|c| c.is_lowercase()).count() >= least
    };
    match before.next() {
        Some('.' | ',') => {
            let word = shape::last_word(&text[..start]);
            crate::registry::binders::binds(&word).is_none()
                && (matches!(word.as_str(), "m.m." | "mm." | "m.v." | "mv." | "o.d.")
                    || !before.clone().take(3).any(|c| c == '.'))
                && (matches!(word.as_str(), "m.m." | "m.v." | "o.d.")
                    || before.clone().next().is_some_and(|c| matches!(c, ')' | '”' | '"'))
                    || small(&mut before, 2))
        }
        Some(')' | '”' | '"' | '’' | ';') => true,
        Some(c) if c.is_lowercase() => small(&mut before, 3),
        _ => false,
    }
}

/// True for digits between a sentence's stop and the next sentence: `markeder. 4 Styrelsen`.
fn is_after_stop(text: &str, start: usize, end: usize) -> bool {
    let before = &text[..start];
    let mut after = text[end..].chars();
    before.ends_with(". ")
        && before[..before.len() - 2]
            .ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || matches!(c, ')' | '”'))
        && crate::registry::binders::binds(&shape::last_word(before.trim_end())).is_none()
        && after.next() == Some(' ')
        && after.next().is_some_and(char::is_uppercase)
}

fn superscript(c: char) -> bool {
    superscript_digit(c).is_some()
}

fn superscript_digit(c: char) -> Option<u32> {
    match c {
        '⁰' => Some(0),
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁴'..='⁹' => Some(u32::from(c) - u32::from('⁴') + 4),
        _ => None,
    }
}

/// The number at the beginning, plain or raised, and its width in bytes; at most three digits, not
/// beginning with 0.
fn leading_number(text: &str) -> Option<(u32, usize)> {
    let raised = text.starts_with(superscript);
    let mut number = 0;
    let mut width = 0;
    for c in text.chars().take(4) {
        let digit = if raised { superscript_digit(c) } else { c.to_digit(10) };
        let Some(digit) = digit else {
            break;
        };
        if width == 0 && digit == 0 {
            return None;
        }
        number = number * 10 + digit;
        width += c.len_utf8();
    }
    (1..=999).contains(&number).then_some((number, width))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Content, Raw, RawPage};

    fn noted(text: &str) -> Vec<(String, bool)> {
        let content = Content::Lines(text.lines().map(str::to_owned).collect());
        let raw = Raw { pages: vec![RawPage { number: 1, content }], ..Raw::default() };
        let mut lines = super::super::lines::of(&raw);
        mark(&mut lines);
        lines.into_iter().map(|line| (line.text, line.role != Role::Body)).collect()
    }

    #[test]
    fn glued_marks_and_their_bodies() {
        let lines = noted(
            "Tjänsten ger ett resultat.1 Därefter granskas svaret2 av någon\n\n\
             1 Prop. 2017/18:1 s. 4.\n2 Se avsnitt tre nedan om\ngranskning.\n\nannan.",
        );
        assert_eq!(
            lines[0].0,
            "Tjänsten ger ett resultat. [1] Därefter granskas svaret [2] av någon"
        );
        assert_eq!(lines[1], ("[1] Prop. 2017/18:1 s. 4.".to_owned(), true));
        assert_eq!(lines[2].0, "[2] Se avsnitt tre nedan om");
        assert!(lines[3].1 && !lines[4].1);
    }

    #[test]
    fn brackets_between_words() {
        let lines = noted("efter lovens[1]paragraf 3.\n\n[1] Lov nr. 12 af 3. maj 2018.");
        assert_eq!(lines[0].0, "efter lovens [1] paragraf 3.");
        assert!(lines[1].1);
    }

    #[test]
    fn raised_figures() {
        let lines = noted("Markedet er stort¹ og bredt.\n\n¹ Jf. anmeldelsen.");
        assert_eq!(lines[0].0, "Markedet er stort [1] og bredt.");
        assert_eq!(lines[1].0, "[1] Jf. anmeldelsen.");
    }

    #[test]
    fn a_page_run_into_one_line_keeps_its_order() {
        let filler = "Verket prövar hur uppgifterna har skyddats mot intrång. ".repeat(20);
        let lines = noted(&format!(
            "Verket vakar över förordningen1, som gäller här. {filler}Sedan följer svaret.2 Det \
             räcker. 1 Rådets förordning 2016/1. 2 Verkets rapport. Nästa sida börjar."
        ));
        assert!(lines[0].0.starts_with("Verket vakar över förordningen [1], som gäller"));
        assert!(lines[0].0.ends_with(
            "svaret. [2] Det räcker. 1 Rådets förordning 2016/1. 2 Verkets rapport. Nästa sida börjar."
        ));
    }

    #[test]
    fn without_a_body_a_number_stays() {
        for text in [
            "Enligt bilaga2 gäller detta.",
            "enligt stk.1 gælder\n\n1 Januari var kall",
            "Han fick 3 kr.2\n\n2 000 kr",
            "1 Inledning utan märke.\nText.",
        ] {
            let lines = noted(text);
            assert!(lines.iter().all(|(_, note)| !note), "{text}");
            assert!(lines.iter().all(|(line, _)| !line.contains('[')), "{text}");
        }
    }

    #[test]
    fn the_notes_of_a_page_in_columns() {
        use crate::extract::{Glyph, Glyphs};
        let mut glyphs = Vec::new();
        let mut set = |x: f32, y: f32, size: f32, text: &str| {
            for (c, at) in text.chars().zip(0_u8..) {
                let (x, width) = (x + f32::from(at) * size * 0.5, size * 0.5);
                glyphs.push(Glyph { text: c.to_string(), x, y, width, size, bold: false });
            }
        };
        for line in 0..8_u8 {
            let y = 100.0 + 12.0 * f32::from(line);
            set(50.0, y, 10.0, "och bron stod kvar vid sjön hela det");
            set(320.0, y, 10.0, "nästa år när isen kom och vattnet steg");
        }
        // A mark in the second column, whose note stands below the first.
        set(510.0, 132.0, 6.0, "1");
        set(50.0, 700.0, 6.0, "1");
        set(53.0, 704.0, 8.0, "Se rådets protokoll av den 3 maj.");
        let page = Glyphs { width: 600.0, height: 800.0, glyphs, ..Glyphs::default() };
        let pages = vec![RawPage { number: 1, content: Content::Glyphs(page) }];
        let mut lines = super::super::lines::of(&Raw { pages, paged: true, ..Raw::default() });
        mark(&mut lines);
        assert!(lines.iter().any(|line| line.text.contains("vattnet steg [1]")), "{lines:#?}");
        assert!(lines.iter().any(|line| line.text.starts_with("[1] Se rådets")));
    }
}
