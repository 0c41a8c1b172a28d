//! Cases of the Union's courts and of the Court of Human Rights: `C-594/12, punkterna 34–37`,
//! `mål 152/84`, `EU:C:2014:238`, `sag 40660/08, Von Hannover mod Tyskland, præmis 95`.
//!
//! Every number that is parted by a slash is looked at. A letter before it makes it a case of the
//! Union; without one, the words around must tell.

use super::cursor::{Cursor, line_start};
use crate::registry::words::{DANISH, SWEDISH};
use crate::span::Span;

/// One case, with a pinpoint or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The number, with the pinpoint when it has one.
    pub span: Span,
    /// `eu/case/C-594/12`, `coe/case/40660/08`.
    pub id: String,
    /// Numbered paragraph.
    pub paragraph: Option<u32>,
    /// Last paragraph of a range.
    pub through: Option<u32>,
    /// Members of one list of paragraphs share the place of their case.
    pub list: usize,
}

/// All cases in `text`, by span.
pub fn find(text: &str) -> Vec<Case> {
    let mut found: Vec<Case> = Vec::new();
    let mut named = Vec::new();
    for slash in memchr::memchr_iter(b'/', text.as_bytes()) {
        let found_one = numbered(text, slash).or_else(|| short(text, slash, found.last()?));
        let Some((span, id)) = found_one else { continue };
        if found.last().is_some_and(|last| last.span.end > span.start) {
            continue;
        }
        if let Some(ecli) = pinpoints(text, span, &id, &mut found) {
            named.push((ecli, id));
        }
    }
    eclis(text, &named, &mut found);
    found.sort_by_key(|case| case.span.start);
    let back = back_references(text, &found);
    if !back.is_empty() {
        found.extend(back);
        found.sort_by_key(|case| case.span.start);
    }
    found
}

/// `(præmis 42)`, `(punkterna 34 och 35)` in brackets after a case of the same paragraph: of the
/// case named last.
fn back_references(text: &str, found: &[Case]) -> Vec<Case> {
    const CUES: [&str; 5] = ["præmis", "præmisserne", "punkt", "punkterna", "præmisser"];
    let mut out = Vec::new();
    for (i, case) in found.iter().enumerate() {
        let from = case.span.end;
        let line = memchr::memchr(b'\n', &text.as_bytes()[from..]).map_or(text.len(), |n| from + n);
        let to = found.get(i + 1).map_or(line, |next| line.min(next.span.start));
        if to < from {
            continue;
        }
        for open in memchr::memchr_iter(b'(', &text.as_bytes()[from..to]) {
            let mut c = Cursor::new(text, from + open + 1);
            let start = c.at;
            if !CUES.iter().any(|cue| c.eat_word(cue)) || !c.blanks() {
                continue;
            }
            let mut listed = Vec::new();
            members(text, &mut c, start, case, &mut listed);
            // `(punkt 3.2 i udbudsbetingelserne)` is of something else.
            if c.rest().starts_with(')') {
                out.append(&mut listed);
            }
        }
    }
    out
}

/// The case number around the slash.
fn numbered(text: &str, slash: usize) -> Option<(Span, String)> {
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
    if human_rights(text, context, number, start, end) {
        // `Zolotukhin mot Ryssland, nr 14939/03`: the label belongs to the number.
        let first = start - if context.ends_with(" nr ") { "nr ".len() } else { 0 };
        return Some((Span::new(first, end), format!("coe/case/{}/{year}", &text[start..slash])));
    }
    let old = (53..=89).contains(&year.parse().unwrap_or(0)) && number.len() <= 3;
    // `Marshall (152/84, EU:C:1986:84)`.
    let explained = ecli_length(text[end..].trim_start_matches([',', ' '])).is_some();
    (old && (explained || after_case_word(context)))
        .then(|| (Span::new(start, end), format!("eu/case/C-{number}/{year}")))
}

/// A later member of a list that leaves the letter out: `C-473/19 och 474/19`.
fn short(text: &str, slash: usize, last: &Case) -> Option<(Span, String)> {
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
fn suffix(rest: &str) -> Option<usize> {
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

/// True when the last words before a number say that it numbers a case: `mål 152/84`, `sag 26/62
/// og 28/62`.
fn after_case_word(context: &str) -> bool {
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

/// True when the words around say that it is an application to the Court of Human Rights.
fn human_rights(text: &str, context: &str, number: &str, start: usize, end: usize) -> bool {
    if number.len() < 2 || number.len() > 6 {
        return false;
    }
    const LABELS: [&str; 17] = [
        "sagsnr.",
        "sagsnr",
        "sag nr.",
        "ansökningar nr",
        "ansökningarna",
        "ansökan nr",
        "ansökan",
        "ansökningarna nr",
        "klagomål nr",
        "klage nr.",
        "klagenr.",
        "klagenummer",
        "application no.",
        "appl. no.",
        "no.",
        "nr",
        "nr.",
    ];
    const COURT: [&str; 9] = [
        "Europadomstol",
        "Menneskerettighedsdomstol",
        "Menneskeretsdomstol",
        "EMD",
        "ECHR",
        "ECtHR",
        "EMRK",
        "EKMR",
        "Europakommissionen",
    ];
    let rest = Cursor::new(text, end);
    let near = rest.rest().floor_char_boundary(rest.rest().len().min(140));
    let after = &rest.rest()[..near];
    let court = COURT.iter().any(|c| context.contains(c) || after.contains(c));
    let against = [" mot ", " mod ", " v. ", " v "];
    // Parties close by: `Osman mot Förenade kungariket`, each with a capital.
    let versus = |part: &str| {
        against.iter().any(|a| {
            part.match_indices(a).any(|(i, _)| {
                let name = part[i + a.len()..].starts_with(|c: char| c.is_uppercase());
                let before = part[..i].rsplit([' ', ',']).next().unwrap_or_default();
                let before = before.trim_start_matches(['"', '”', '(']);
                let named = before.starts_with(|c: char| c.is_uppercase() || c == '[');
                name && (named || part[..i].ends_with('.'))
            })
        })
    };
    let labelled = LABELS.iter().any(|l| {
        let t = context.trim_end();
        t.ends_with(l)
    });
    let cased = after_case_word(context);
    let bracket = text[..start].ends_with('(') || context.trim_end().ends_with([',', ')', ']']);
    let long = number.len() >= 4;
    let against = versus(context) || versus(after);
    (long && (court || against) && (labelled || cased || bracket))
        || (court
            && against
            && (labelled || cased || bracket)
            && number.len() >= 3
            && !context.contains("EU-domstol"))
}

/// Reads what belongs to the case after its number, and its pinpoints; adds one case, or one for
/// each pinpoint. Returns the ECLI that stands beside it.
fn pinpoints(text: &str, number: Span, id: &str, found: &mut Vec<Case>) -> Option<String> {
    let mut c = Cursor::new(text, number.end);
    let (keyword, ecli, ecli_end) = apposition(&mut c);
    let whole = Case {
        span: number,
        id: id.to_owned(),
        paragraph: None,
        through: None,
        list: number.start,
    };
    let mut count = 0;
    if keyword {
        count = members(text, &mut c, number.start, &whole, found);
    }
    if count == 0 {
        let end = ecli_end.unwrap_or(number.end);
        found.push(Case { span: Span::new(number.start, end), ..whole });
    }
    ecli
}

/// The numbered paragraphs at the cursor, as pinpoints of `whole`; the first begins at `start`.
/// Their number.
fn members(
    text: &str,
    c: &mut Cursor<'_>,
    mut start: usize,
    whole: &Case,
    found: &mut Vec<Case>,
) -> usize {
    let number = whole.span;
    let mut members = 0;
    loop {
        c.blanks();
        let Some(first) = c.number(4).and_then(|n| n.parse::<u32>().ok()) else { break };
        // `§ 88, 30 januari 2020`: a day.
        if members > 0 && is_day(c) {
            break;
        }
        let mut through = None;
        let mut ahead = *c;
        if ["--", "–", "—", "-", " – ", " - ", " till ", " til "].iter().any(|d| ahead.eat(d))
            && let Some(last) = ahead.number(4).and_then(|n| n.parse::<u32>().ok())
            && last > first
        {
            through = Some(last);
            *c = ahead;
        }
        let span = Span::new(start, c.at);
        found.push(Case { span, paragraph: Some(first), through, ..whole.clone() });
        members += 1;
        let joints = [", och ", ", og ", " och ", " og ", " samt ", ", "];
        let mut ahead = *c;
        if members > 30 || !joints.iter().any(|joint| ahead.eat(joint)) {
            break;
        }
        start = ahead.at;
        ahead.eat_any(&["punkt", "præmis", "punkterna", "præmisserne", "p.", "pkt."]);
        ahead.blanks();
        let mut digits = ahead;
        let Some(n) = digits.number(4) else { break };
        if digits.rest().starts_with(['/', ':']) || n.len() > 3 && number.of(text).len() < 6 {
            break;
        }
        *c = ahead;
    }
    members
}

/// True when a month follows the number just read.
fn is_day(c: &Cursor<'_>) -> bool {
    let mut c = *c;
    c.eat(".");
    c.blanks() && is_month(c.word())
}

/// Words that may stand between a case's number and its pinpoint.
const BETWEEN: &[&str] = &[
    "s.",
    "sml.",
    "sml",
    "reg",
    "ecr",
    "m.fl.",
    "m.fl",
    "m.m.",
    "mot",
    "mod",
    "och",
    "og",
    "i",
    "av",
    "af",
    "den",
    "särskilt",
    "navnlig",
    "bl.a.",
    "dom",
    "domens",
    "dommens",
    "dommen",
    "domen",
    "jfr",
    "jf.",
    "se",
    "v.",
    "v",
    "de",
    "van",
    "von",
    "der",
    "nr",
    "nr.",
    "[gc]",
    "gc",
    "särskilda",
    "särsk.",
    "stora",
    "avdelningen",
    "afdeling",
    "af",
    "ii",
    "iii",
    "la",
    "du",
    "des",
    "a.o.",
];

/// Words that announce a pinpoint.
const PINPOINT: &[&str] = &[
    "punkterna",
    "punkten",
    "punkter",
    "punkt",
    "præmisserne",
    "præmisser",
    "præmis",
    "pkt.",
    "p.",
    "paragraf",
    "para.",
    "§§",
    "§",
    "pp.",
    "point",
    "points",
    "punkterne",
    "punktet",
];

/// Reads the name, date and ECLI after a number. True when a pinpoint follows at the cursor; the
/// ECLI, if there is one, and where it ends.
fn apposition(c: &mut Cursor<'_>) -> (bool, Option<String>, Option<usize>) {
    let start = c.at;
    let comma = c.rest().starts_with(',');
    let (mut ecli, mut end) = (None, None);
    let mut depth = 0usize;
    while c.at < start + 260 {
        while let Some(next) = c.peek().filter(|n| " ,()\"”“»«’'[]–".contains(*n)) {
            match next {
                '(' => depth += 1,
                // `(C-155/04, EU:C:2005:449), punkt 126`.
                ')' if depth == 0 => {
                    c.at += 1;
                    let pinned = pinned(c);
                    return (pinned, ecli, end);
                }
                ')' => depth -= 1,
                _ => {}
            }
            c.at += next.len_utf8();
        }
        if pinned(c) {
            return (true, ecli, end);
        }
        let rest = c.rest();
        if rest.is_empty() || rest.starts_with(';') {
            break;
        }
        if let Some(length) = ecli_length(rest) {
            ecli = Some(rest[..length].trim_start_matches("ECLI:").to_owned());
            c.at += length;
            if depth == 0 {
                end = Some(c.at);
            }
            continue;
        }
        // One word: a name, a day, one of the few that may stand here.
        let word = rest.split([' ', ',', ')', '(', ';', '"', '”', ']']).next().unwrap_or_default();
        if word.is_empty() {
            break;
        }
        // `Academia de Studii Economice din București`: small words of a name after the comma.
        let small = word.chars().count() <= 4
            && comma
            && word.chars().all(char::is_alphabetic)
            && !TELLING.contains(&word.to_lowercase().as_str());
        let another = word.contains('/') && word.bytes().any(|b| b.is_ascii_digit());
        let bare = word.trim_end_matches('.');
        let lower = word.to_lowercase();
        let fits = small
            || BETWEEN.contains(&lower.as_str())
            || BETWEEN.contains(&bare.to_lowercase().as_str()) && !word.ends_with('.')
            || word.starts_with(|x: char| x.is_uppercase())
            || (!bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit()))
            || is_month(bare);
        let sentence = word.ends_with('.')
            && rest[word.len()..].trim_start().starts_with(|x: char| x.is_uppercase())
            && !BETWEEN.contains(&lower.as_str())
            && bare.len() > 3;
        if another || !fits || sentence {
            if comma && !another && !sentence && depth == 0 && name_goes_on(c) {
                continue;
            }
            break;
        }
        c.at += word.len();
    }
    (false, ecli, end)
}

/// Steps over the rest of a name in small letters, `agentsia za prihodite`, when nothing but a
/// pinpoint follows after the next comma.
fn name_goes_on(c: &mut Cursor<'_>) -> bool {
    let rest = c.rest();
    let near = rest.char_indices().take(80);
    let Some((comma, _)) = near.into_iter().find(|(_, x)| ",\n;(:".contains(*x)) else {
        return false;
    };
    let name = &rest[..comma];
    let telling = |word: &str| TELLING.contains(&word.to_lowercase().as_str());
    let lettered = |word: &str| word.chars().all(|x| x.is_alphabetic() || "-’'.".contains(x));
    if name.split(' ').count() > 8 || name.split(' ').any(|w| telling(w) || !lettered(w)) {
        return false;
    }
    let mut ahead = *c;
    ahead.at += comma;
    if !rest[comma..].starts_with(',') || !pinned(&mut ahead) {
        return false;
    }
    c.at += comma;
    true
}

/// Steps over a word that announces a pinpoint, when a number follows.
fn pinned(c: &mut Cursor<'_>) -> bool {
    let mut ahead = *c;
    ahead.eat(",");
    ahead.blanks();
    let announced =
        PINPOINT.iter().any(|w| ahead.eat_word(w) || (w.starts_with('§') && ahead.eat(w)));
    ahead.blanks();
    let pinned = announced && ahead.peek().is_some_and(|n| n.is_ascii_digit());
    if pinned {
        *c = ahead;
    }
    pinned
}

/// Small words of a sentence, not of a name.
const TELLING: &[&str] = &[
    "som", "att", "där", "har", "kan", "ska", "skal", "at", "er", "är", "var", "med", "till",
    "til", "om", "för", "for", "på", "inte", "ikke", "men", "det", "der", "hvor", "när", "fann",
    "fandt", "hade", "samt", "ej",
];

/// True for the name of a month in either language.
fn is_month(word: &str) -> bool {
    SWEDISH.month(word).or_else(|| DANISH.month(word)).is_some()
}

/// The length of an ECLI of a court of the Union at the start of `rest`: `EU:C:2014:238`.
fn ecli_length(rest: &str) -> Option<usize> {
    let at = if rest.starts_with("ECLI:") { 5 } else { 0 };
    let tail = rest[at..].strip_prefix("EU:")?;
    let court = tail.strip_prefix("C:").or(tail.strip_prefix("T:")).or(tail.strip_prefix("F:"))?;
    let year = court.bytes().take_while(u8::is_ascii_digit).count();
    let number = court.get(year..)?.strip_prefix(':')?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    (year == 4 && digits > 0).then_some(at + 3 + 2 + year + 1 + digits)
}

/// ECLIs that stand alone. One that a case number has explained is that case.
fn eclis(text: &str, named: &[(String, String)], found: &mut Vec<Case>) {
    let finder = memchr::memmem::Finder::new("EU:");
    let mut taken: Vec<Span> = found.iter().map(|case| case.span).collect();
    taken.sort();
    let numbers = taken.clone();
    for at in finder.find_iter(text.as_bytes()) {
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
            let mut c = Cursor::new(text, number.end);
            apposition(&mut c).1.as_deref() == Some(ecli.as_str())
        });
        if beside.is_some() {
            continue;
        }
        let id = named
            .iter()
            .find(|(e, _)| *e == ecli)
            .map_or_else(|| format!("eu/case/ECLI:{ecli}"), |(_, id)| id.clone());
        pinpoints(text, span, &id, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<String> {
        find(text)
            .into_iter()
            .map(|c| {
                let pin = c.paragraph.map_or(String::new(), |n| format!("/n{n}"));
                let through = c.through.map_or(String::new(), |n| format!("-{n}"));
                format!("{}{pin}{through}", c.id)
            })
            .collect()
    }

    #[test]
    fn cases_of_the_union() {
        assert_eq!(
            ids("målen C-293/12 och C-594/12, punkterna 34–37"),
            ["eu/case/C-293/12", "eu/case/C-594/12/n34-37"]
        );
        assert_eq!(
            ids("C-594/12, Seitlinger m.fl., EU:C:2014:238, punkt 35 och 37"),
            ["eu/case/C-594/12/n35", "eu/case/C-594/12/n37"]
        );
        assert_eq!(
            ids("dom i mål C-197/09 RX-II, och T-201/04"),
            ["eu/case/C-197/09", "eu/case/T-201/04"]
        );
        assert_eq!(
            ids("dom i sag C681/18 og mål C 594/12"),
            ["eu/case/C-681/18", "eu/case/C-594/12"]
        );
        assert_eq!(ids("målen C-473/19 och 474/19"), ["eu/case/C-473/19", "eu/case/C-474/19"]);
        assert_eq!(ids("C-311/18 (Schrems II), præmis 94"), ["eu/case/C-311/18/n94"]);
        assert_eq!(ids("mål 152/84 och sag 26/62"), ["eu/case/C-152/84", "eu/case/C-26/62"]);
        assert_eq!(ids("se EU:C:2014:238, punkt 35"), ["eu/case/ECLI:EU:C:2014:238/n35"]);
        assert_eq!(
            ids("C-131/12, Google, EU:C:2014:317. Se EU:C:2014:317, p. 3"),
            ["eu/case/C-131/12", "eu/case/C-131/12/n3"]
        );
    }

    #[test]
    fn applications_to_the_court_of_human_rights() {
        assert_eq!(ids("i mål 23452/94, Osman mot Förenade kungariket"), ["coe/case/23452/94"]);
        assert_eq!(
            ids(
                "Europadomstolens dom i sag 40660/08, Von Hannover mod Tyskland (nr. 2), præmis 95"
            ),
            ["coe/case/40660/08/n95"]
        );
        assert_eq!(
            ids(
                "Europadomstolen i Marper mot Förenade kungariket (ansökan nr 30562/04 och 30566/04)"
            ),
            ["coe/case/30562/04", "coe/case/30566/04"]
        );
        assert_eq!(
            ids("Breyer mot Tyskland, nr 50001/12, § 88, 30 januari 2020"),
            ["coe/case/50001/12/n88"]
        );
        assert_eq!(ids("Zolotukhin mot Ryssland [GC], nr 14939/03"), ["coe/case/14939/03"]);
    }

    #[test]
    fn numbers_that_are_no_cases() {
        for text in [
            "den 3/12 kom",
            "dnr 1234/19",
            "C-123 och 4/5",
            "AC-12/15",
            "12/2015",
            "prop. 2017/18:232",
            "direktiv 95/46/EG",
        ] {
            assert!(ids(text).is_empty(), "{text}");
        }
    }
}
