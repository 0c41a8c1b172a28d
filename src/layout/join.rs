//! Whether a line goes on the one above it, and how the two are put together.
//!
//! In: two neighbouring lines and the [`Measure`]. Out: a [`Seam`]. The question is asked of body
//! lines with the furniture and footnotes between them already out of the way, so that a citation
//! broken by a page break is whole again. A wrong join glues two paragraphs and a missed one cuts a
//! sentence; where the signs are even, a cut is chosen after a full stop and a join before a small
//! letter.

use super::lines::Line;
use super::measure::Measure;
use super::shape;
use crate::extract::BlockKind;
use crate::registry::binders::Binds;

/// How two lines are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seam {
    /// They are not.
    Cut,
    /// With a blank between.
    Blank,
    /// With nothing between.
    Close,
    /// With nothing between; the words decide whether the hyphen stays.
    Hyphen,
}

/// What is known about the paragraph that `above` is the last line of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paragraph<'a> {
    /// Its text so far.
    pub text: &'a str,
    /// How many lines it is made of.
    pub lines: usize,
    /// True in a list that a colon opened, in a text where a line is a paragraph.
    pub list: bool,
    /// True when it is an item, and the items before it end without a stop.
    pub loose: bool,
}

/// Decides for `lines[below]`, which follows `lines[above]` with nothing but furniture and
/// footnotes between.
pub(super) fn seam(
    lines: &[Line],
    measure: &Measure,
    (above, below): (usize, usize),
    so_far: Paragraph<'_>,
) -> Seam {
    let (over, under) = (&lines[above], &lines[below]);
    if under.starts_block || stands_alone(over) || stands_alone(under) {
        return Seam::Cut;
    }
    let page_break = over.page != under.page || (above + 1..=below).any(|i| lines[i].starts_page);
    let double = measure.double(below);
    let gap = match under.blanks {
        _ if page_break => false,
        0 => false,
        1 => !double,
        _ => true,
    };
    if over.soft {
        return if shape::first(&under.text).is_alphabetic() { Seam::Close } else { Seam::Cut };
    }
    if under.kind == Some(BlockKind::Heading) || over.kind == Some(BlockKind::Heading) {
        return heading_seam(over, under, gap);
    }
    if let Some(seam) = split_token(so_far.text, &over.text, &under.text) {
        return seam;
    }
    // A stop that a redaction left at the beginning of a line: `fastigheten Y` + `, som …`.
    if under.text.starts_with([',', ';']) || under.text == "." {
        return if gap && shape::ends_sentence(&over.text) { Seam::Cut } else { Seam::Close };
    }
    // `mod` between the parties has a line of its own.
    let between = matches!(under.text.as_str(), "mod" | "mot" | "og" | "och" | "imod" | "samt");
    if between && shape::last(&over.text) != ',' && shape::item(so_far.text).is_none() {
        return Seam::Cut;
    }
    // `Dato: 16. januar 2026`: a label begins a line of its own.
    if is_label(&under.text) {
        return Seam::Cut;
    }
    let margin = measure.margin(above);
    if !gap && !over.text.ends_with('-') && closes(over, under) {
        return Seam::Blank;
    }
    if follows(so_far.text, &under.text) {
        return Seam::Cut;
    }
    // `Vad som händer sedan` is a heading, whatever its last word.
    let heavier = under.bold && !over.bold && over.size > 0.0;
    let lighter = over.bold && !under.bold && over.size > 0.0;
    let titled = (lighter && so_far.lines == 1 && shape::first(&under.text).is_uppercase())
        || (heavier && shape::titled(&under.text));
    if let Some(seam) = bound(over, under, margin, so_far).filter(|_| !titled) {
        return seam;
    }
    // `Selskabet A/S` + `(advokat Ida Holm)`: lines that nothing forced apart.
    let loose = margin.is_some() && !is_full(over, under, margin);
    if under.text.starts_with('(') && loose && so_far.lines == 1 {
        return Seam::Cut;
    }
    if differs(over, under) || begins_section(&under.text) && shape::ends_sentence(&over.text) {
        return Seam::Cut;
    }
    if over.text.ends_with('-') && hyphenated(&over.text) && !gap_hyphen_stops(under) {
        return Seam::Hyphen;
    }
    let full = is_full(over, under, margin);
    if let Some(seam) = capitals(over, under, full && !gap) {
        return seam;
    }
    if let Some(mark) = shape::item(&under.text) {
        return item_seam(over, under, mark, full && !gap && !stands_in(under, so_far));
    }
    // A mark alone on its line belongs to what comes after.
    if shape::item(&over.text) == Some(over.text.len()) && so_far.lines == 1 && under.blanks < 2 {
        return Seam::Blank;
    }
    let filled = full && margin.is_some_and(|margin| is_filled(over, under, margin));
    // Where a gap ends every paragraph, a line that is full goes on without one.
    let parted = !page_break && measure.parted(below);
    let filled = filled || (full && parted);
    // What heads the next page is no part of the sentence that ended the last.
    let heading = page_break
        && shape::ends_sentence(&over.text)
        && shape::titled(&under.text)
        && super::lines::count(&under.text) < 40.0
        && lines.get(below + 1).is_none_or(|next| next.blanks > 0 || next.starts_page);
    if heading {
        return Seam::Cut;
    }
    prose(over, under, Place { full, filled, gap, margin, page_break, parted }, so_far)
}

/// Where two lines of prose meet.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The first word of the second line did not fit on the first.
    full: bool,
    /// The same, with so little room left that chance does not explain it.
    filled: bool,
    gap: bool,
    margin: Option<f32>,
    page_break: bool,
    /// A gap ends every paragraph of the text around.
    parted: bool,
}

fn prose(over: &Line, under: &Line, place: Place, so_far: Paragraph<'_>) -> Seam {
    let first = shape::first(&under.text);
    let small = first.is_lowercase() && !shape::is_address(&under.text);
    // The second line of an item may stand in under its first word.
    let hanging = so_far.lines == 1 && shape::item(so_far.text).is_some();
    let indented = under.indented && !place.page_break && !hanging;
    let length = super::lines::count(&over.text);
    // A short first line that nothing fills stands alone: a name, a label, a heading.
    let alone = so_far.lines == 1
        && length < 25.0
        && !place.page_break
        && place.margin.is_none_or(|margin| over.extent < margin * 0.6);
    // An address alone on its line is whole.
    if shape::is_address(&over.text) && !over.text.contains(' ') {
        return Seam::Cut;
    }
    let join = match shape::last(&over.text) {
        ':' => small && place.full && !place.gap,
        '.' | '?' | '!' | '…' => {
            if small {
                !place.gap && (!alone || abbreviated(&over.text))
            } else {
                let row =
                    over.text.ends_with(" kr.") && (!place.parted || under.text.ends_with("kr."));
                !place.gap && place.filled && !indented && !row && !shape::shouts(&under.text)
            }
        }
        ',' | ';' => {
            if so_far.list {
                false
            } else if small {
                !alone || length >= 15.0
            } else {
                !place.gap && (place.full || (length >= 45.0 && place.margin.is_some()))
            }
        }
        _ if small || matches!(first, '§' | ')') => !alone && (!place.gap || length >= 25.0),
        _ if so_far.loose => false,
        _ => !place.gap && place.full && !indented,
    };
    if join { Seam::Blank } else { Seam::Cut }
}

/// True when `under` is the list item after the one that `so_far` is: `13.` and `14.`.
fn follows(so_far: &str, under: &str) -> bool {
    let number = |text: &str| {
        let mark = shape::item(text)?;
        text[..mark].trim_matches(['(', ')', '.']).parse::<u32>().ok()
    };
    matches!((number(so_far), number(under)), (Some(a), Some(b)) if a.checked_add(1) == Some(b))
}

/// True for a line that begins with one word and a colon.
fn is_label(text: &str) -> bool {
    // What the Danish courts' portal prints below a judgment.
    if text.starts_with("Publiceret til portalen") {
        return true;
    }
    // How letters end.
    let closing = ["Med venlig hilsen", "Venlig hilsen", "Med vänlig hälsning", "Med hilsen"];
    if closing.iter().any(|closing| text.starts_with(closing)) && text.len() < 40 {
        return true;
    }
    let word = text.split(' ').next().unwrap_or_default();
    word.len() < 30
        && word.ends_with(':')
        && word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().filter(|c| c.is_alphabetic()).count() >= 3
}

/// A row of a table is never joined, nor a rule drawn across the page (`_______`, `=== Dom ===`).
fn stands_alone(line: &Line) -> bool {
    let drawn = line.text.starts_with("___")
        || line.text.starts_with("---")
        || line.text.starts_with("===")
        || line.text.starts_with("***");
    line.kind == Some(BlockKind::Row) || drawn
}

/// True when the first word of `under` did not fit after `over`: the line was broken by the margin.
fn is_full(over: &Line, under: &Line, margin: Option<f32>) -> bool {
    let Some(margin) = margin else {
        return false;
    };
    let word = first_word_width(&under.text);
    if over.size > 0.0 {
        return over.extent + over.unit * (word + 1.0) > margin - over.unit * 1.5;
    }
    // Lines that an earlier reader put together at a hyphen are two or three times as long.
    let times = (over.extent / margin).round().max(1.0);
    (over.extent + word + 1.0) / times >= margin * 0.88
}

/// Stricter than [`is_full`], for a line that ends a sentence: a paragraph's last line is seldom
/// that long.
fn is_filled(over: &Line, under: &Line, margin: f32) -> bool {
    let word = first_word_width(&under.text);
    if over.size > 0.0 {
        return over.extent > margin - over.unit * 12.0;
    }
    let times = (over.extent / margin).round().max(1.0);
    over.extent / times >= margin * 0.84 && (over.extent + word + 1.0) / times >= margin * 0.94
}

/// The width of the first word, with what may not be parted from it: `49 kap.`, `4 §`.
fn first_word_width(text: &str) -> f32 {
    let mut words = text.split(' ');
    let mut width = super::lines::count(words.next().unwrap_or_default());
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        for word in words.take(3) {
            let bound = word.starts_with('§')
                || word.starts_with("kap")
                || word.starts_with("kr")
                || word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
            if !bound {
                break;
            }
            width += 1.0 + super::lines::count(word);
        }
    }
    width
}

/// Two headings are one when the second goes on the first.
fn heading_seam(over: &Line, under: &Line, gap: bool) -> Seam {
    let both = under.kind == over.kind && !under.starts_block;
    if both && !gap && shape::goes_on(&over.text, &under.text) { Seam::Blank } else { Seam::Cut }
}

/// Fonts that differ part a heading from its text.
fn differs(over: &Line, under: &Line) -> bool {
    over.size > 0.0
        && under.size > 0.0
        && ((over.size - under.size).abs() > over.size.max(under.size) * 0.12
            || (over.bold != under.bold
                && !(shape::goes_on(&over.text, &under.text) && under.text.len() > 60)))
}

/// Lines in capitals: a heading goes on only in capitals, and only where the line was full or ends
/// in a word that binds.
fn capitals(over: &Line, under: &Line, full: bool) -> Option<Seam> {
    match (shape::in_capitals(&over.text), shape::in_capitals(&under.text)) {
        (false, false) => None,
        (true, true) if full => Some(Seam::Blank),
        (false, true) if full && shape::last(&over.text) == ',' => None,
        _ => Some(Seam::Cut),
    }
}

/// A number at the beginning of a line may be a list mark or the end of a sentence's `den 12.`.
fn item_seam(over: &Line, under: &Line, mark: usize, full: bool) -> Seam {
    let after = shape::first(under.text[mark..].trim_start());
    let open = !shape::ends_sentence(&over.text) && !matches!(shape::last(&over.text), ',' | ';');
    let number = under.text.starts_with(|c: char| c.is_ascii_digit());
    // `stk. 1,` + `1. pkt.`
    let sentence = ["pkt.", "punktum", "led "]
        .iter()
        .any(|word| under.text[mark..].trim_start().starts_with(word));
    if number && sentence && !shape::ends_sentence(&over.text) {
        return Seam::Blank;
    }
    let dash = under.text.starts_with(['–', '—', '-']) && after.is_lowercase();
    if full && open && ((number && after.is_lowercase()) || dash) {
        return Seam::Blank;
    }
    Seam::Cut
}

/// Words that bind: `enligt` + anything, `stk.` + a number; and `§` at the beginning.
fn bound(over: &Line, under: &Line, margin: Option<f32>, so_far: Paragraph<'_>) -> Option<Seam> {
    let first = under.text.chars().next()?;
    let last = over.text.chars().next_back()?;
    let joined = Some(Seam::Blank);
    let digit = shape::first(&under.text).is_ascii_digit();
    if first == '§' && (last.is_ascii_digit() || last.is_alphabetic() && so_far.text.len() > 3) {
        return joined;
    }
    // An act's number or a reference in brackets: `lagen` + `(1998:204)`, `(NJA 2013 s. 540)`.
    let long_enough = over.text.len() >= 30 && under.blanks < 2;
    if first == '(' && digit && last.is_alphabetic() && long_enough {
        return joined;
    }
    if last.is_ascii_digit() && (under.text.starts_with("kap.") || under.text.starts_with("kap ")) {
        return joined;
    }
    if last == '/' && first.is_ascii_digit() && over.text.contains(' ') {
        return Some(Seam::Close);
    }
    if last.is_ascii_digit() && groups(&over.text, &under.text) {
        return joined;
    }
    let long = super::lines::count(&over.text) >= 40.0
        || so_far.lines > 1
        || margin.is_some_and(|margin| over.extent >= margin * 0.6);
    // `på kr.` + `2.500`; in `2.500 kr.` the number is there already.
    if digit && over.text.ends_with(" kr.") && long {
        let before = over.text[..over.text.len() - 4].chars().next_back();
        return before.is_some_and(char::is_lowercase).then_some(Seam::Blank);
    }
    // `i mål` + `M 4411-19`, `(NFS` + `2005:10)`, `förordning (EG)` + `nr 1272/2008`.
    if long && reference_goes_on(&over.text, &under.text) {
        return joined;
    }
    // `2 §§` + `1. bevaka`: the section has its number.
    let numbered =
        over.text.trim_end_matches('§').trim_end().ends_with(|c: char| c.is_ascii_digit());
    if last == '§' && numbered && shape::item(&under.text).is_some() {
        return Some(Seam::Cut);
    }
    match shape::binds(&over.text)? {
        Binds::Any if under.blanks > 2 => None,
        // A bullet, `a)` or the first of several counts (`tiltalt for` + `1.`) begins a list.
        Binds::Any if begins_list(under) => None,
        // `och` + `5. något`, which stands in as the items before it do.
        Binds::Any if shape::item(&under.text).is_some() && stands_in(under, so_far) => None,
        Binds::Any if shape::first(&under.text).is_lowercase() || digit || first == '§' => joined,
        Binds::Any => {
            ((long || !ends_headings(&over.text)) && under.blanks == 0).then_some(Seam::Blank)
        }
        Binds::Number if digit || first == '§' => {
            // A label such as `Mål nr` above its number is a line of its own.
            let label = so_far.lines == 1 && over.text.len() < 12 && !over.text.ends_with('.');
            let abbreviation = matches!(last, '.' | '§');
            (!label && (abbreviation || long || !under.text.contains(". "))).then_some(Seam::Blank)
        }
        // `i mål nr` + `M 173-25`.
        Binds::Number => {
            let number = long && last == 'r' && case_number(&under.text);
            number.then_some(Seam::Blank)
        }
    }
}

/// True when the line ends in a word that a heading may end in: `Vad målet handlar om`.
fn ends_headings(text: &str) -> bool {
    let word = shape::last_word(text);
    !matches!(
        word.as_str(),
        "og" | "och"
            | "eller"
            | "samt"
            | "for"
            | "för"
            | "som"
            | "at"
            | "att"
            | "ved"
            | "vid"
            | "mellem"
            | "mellan"
            | "enligt"
            | "ifølge"
            | "jf."
            | "jfr"
            | "den"
            | "det"
            | "en"
            | "ett"
            | "et"
            | "bl.a."
            | "t.ex."
            | "and"
            | "or"
            | "the"
            | "of"
    )
}

/// True when the bracket of what looks like an item's mark closes one that the line above opened:
/// `(sökande till` + `A) och`.
fn closes(over: &Line, under: &Line) -> bool {
    let open = over.text.rfind('(').is_some_and(|at| !over.text[at..].contains(')'));
    open && !under.text.starts_with('(') && under.text.find(')').is_some_and(|at| at <= 4)
}

/// True for a line that stands in from the one above, and is not the rest of an item below its mark.
fn stands_in(under: &Line, so_far: Paragraph<'_>) -> bool {
    under.indented && under.size > 0.0 && !(so_far.lines == 1 && shape::item(so_far.text).is_some())
}

/// True for the beginning of a section of an act: `9 § När beslutet`, `4 a § Den som`.
fn begins_section(text: &str) -> bool {
    let mut words = text.split(' ');
    let number = words.next().is_some_and(|word| {
        word.len() <= 3 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
    });
    let mut sign = words.next().unwrap_or_default();
    if sign.len() == 1 && sign.bytes().all(|byte| byte.is_ascii_lowercase()) {
        sign = words.next().unwrap_or_default();
    }
    number && sign == "§" && words.next().is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// True for a list item that no sentence goes on with: a bullet, `a)`, `1.` but in `1. januar`.
fn begins_list(under: &Line) -> bool {
    const MONTHS: [&str; 7] = ["jan", "feb", "mar", "apr", "maj", "jun", "jul"];
    const LATER: [&str; 7] = ["aug", "sep", "okt", "nov", "dec", "pkt", "led"];
    let Some(mark) = shape::item(&under.text) else {
        return false;
    };
    let after = under.text[mark..].trim_start();
    let date = MONTHS.iter().chain(&LATER).any(|word| after.starts_with(word));
    let label = &under.text[..mark];
    let bullet = !label.contains(|c: char| c.is_alphanumeric());
    bullet || label.ends_with(')') || (under.blanks > 0 || label == "1.") && !date
}

/// True for `M 173-25`, `ÖM 7938-23`, `T 6986`.
fn case_number(text: &str) -> bool {
    let mut words = text.split(' ');
    let letters = words.next().unwrap_or_default();
    letters.chars().count() <= 3
        && letters.chars().all(char::is_uppercase)
        && words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// `2 500` + `000 kr`: groups of three digits that make one number.
fn groups(over: &str, under: &str) -> bool {
    let tail = over.bytes().rev().take_while(u8::is_ascii_digit).count();
    let head = under.bytes().take_while(u8::is_ascii_digit).count();
    let before = over.as_bytes().iter().rev().nth(tail).copied();
    let rest = under[head..].trim_start();
    let money = ["kr", "kronor", "kroner", "SEK", "DKK", "euro", "EUR", "tusen"]
        .iter()
        .any(|word| rest.starts_with(word));
    (1..=3).contains(&tail) && before == Some(b' ') && head == 3 && money
}

/// No token that was parted at its stops is longer, in bytes.
const LONGEST_TOKEN: usize = 40;

/// Pieces of one token that a sentence splitter parted at a stop: `SKM2026.` + `1.` + `SR`,
/// `U.` + `1996.1027.` + `H`, `A.` + `M.` + `B.` + `A.`, `afsnit C.` + `D.`.
fn split_token(so_far: &str, over: &str, under: &str) -> Option<Seam> {
    let near = so_far.floor_char_boundary(so_far.len().saturating_sub(LONGEST_TOKEN * 2));
    let tail = so_far[near..].rsplit(' ').next().unwrap_or_default();
    let tail = tail.trim_start_matches(['(', '"', '”', '“', '[']);
    if !tail.ends_with('.') || over.len() > so_far.len() || tail.len() > LONGEST_TOKEN {
        return None;
    }
    let token = under.split(' ').next().unwrap_or_default();
    let mut chars = token.chars();
    let first = chars.next()?;
    let second = chars.next();
    // `SKM 2023.114.` + `SR`: a blank may stand after the series.
    let before = so_far[near..].rsplit(' ').nth(1).map(|word| word.trim_start_matches('('));
    let year = tail.bytes().take_while(u8::is_ascii_digit).count() == 4;
    let skm = tail.starts_with("SKM") && tail.as_bytes().get(3).is_some_and(u8::is_ascii_digit)
        || year && before == Some("SKM");
    // `UfR1999.` + `213.` + `H`.
    let named = tail.strip_prefix("UfR");
    let series = named.unwrap_or(tail).bytes().take_while(u8::is_ascii_digit).count() == 4
        && (named.is_some() || matches!(before, Some("UfR" | "U")));
    let report = tail.starts_with("U.");
    let digits = token.bytes().take_while(u8::is_ascii_digit).count();
    let chamber =
        first.is_uppercase() && token.trim_end_matches(['.', ',', ')', ';', ':']).len() <= 4;
    let stops = tail.matches('.').count();
    let whole = match (skm, report) {
        _ if series => stops == 1 && digits > 0 || stops == 2 && chamber,
        (true, _) => stops <= 2 && ((stops == 1 && digits > 0) || (stops == 2 && chamber)),
        (_, true) => (stops == 1 && digits == 4) || (stops == 3 && chamber),
        _ => {
            let mut letters = tail.split('.').filter(|part| !part.is_empty());
            let initials = letters
                .all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
            let single = over.chars().count() <= 3 || so_far.ends_with(&format!(" {tail}"));
            // `C.D.` + `1.1.8` is a section of a guide.
            let section = stops >= 2 && digits > 0 && token[digits..].starts_with('.');
            initials && single && (first.is_uppercase() && second == Some('.') || section)
        }
    };
    whole.then_some(Seam::Close)
}

/// True when a line that ends inside a reference goes on in `under`: a case number after its word,
/// the number of agency rules after their series, that of an act of the Union after its community
/// or after another number.
fn reference_goes_on(over: &str, under: &str) -> bool {
    let last = over.rsplit(' ').next().unwrap_or_default().trim_start_matches('(');
    let mut words = under.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let capitals = |word: &str| !word.is_empty() && word.chars().all(char::is_uppercase);
    if matches!(last, "mål" | "målet" | "målen" | "nr" | "nr.") && capitals(first) {
        return first.chars().count() <= 4 && digit(second) && second.contains('-');
    }
    let year = first.get(..4).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()));
    if last.len() > 2 && last.ends_with("FS") && capitals(last) {
        return year && first.get(4..5) == Some(":");
    }
    let community = ["EG)", "EU)", "EEG)", "EF)", "EØF)"].contains(&last);
    if community {
        return first == "nr" || first == "nr." || digit(first) && first.contains('/');
    }
    let numbered = |word: &str| {
        let word = word.trim_end_matches([',', '.', ')', ';']);
        let mut parts = word.split('/');
        let number = |part: Option<&str>| {
            part.is_some_and(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
        };
        number(parts.next())
            && number(parts.next())
            && matches!(parts.next(), Some("EG" | "EU" | "EEG" | "EF" | "EØF" | "Euratom" | "RIF"))
    };
    last.ends_with(',') && numbered(last) && numbered(first)
}

/// True when the hyphen at the end parts a word (`person-`), not two (`12 –`, `- `).
fn hyphenated(text: &str) -> bool {
    let before = text[..text.len() - 1].chars().next_back();
    before.is_some_and(char::is_alphanumeric) && !text.ends_with("--")
}

/// What cannot go on a hyphen.
fn gap_hyphen_stops(under: &Line) -> bool {
    under.blanks > 3 || !under.text.starts_with(|c: char| c.is_alphanumeric())
}

/// True when the line ends in an abbreviation or an initial rather than in a sentence.
fn abbreviated(text: &str) -> bool {
    let word = shape::last_word(text);
    shape::binds(text).is_some() || (word.matches('.').count() > 1) || word.len() <= 4
}

#[cfg(test)]
mod tests;
