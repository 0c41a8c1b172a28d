//! Courts as rulings name them, and the ruling and date that follow: `Svea hovrätts dom den 5 maj
//! 2020`, `Kammarrätten i Stockholms beslut 2019-10-28`, `HD:s dom`.

use super::tokens::Line;
use crate::registry::lower::is;
use crate::registry::se::acts::title_words;
use crate::registry::se::courts;
use crate::registry::words::SWEDISH;

/// What a line has said of courts and cases so far.
#[derive(Default)]
pub(super) struct Context {
    /// The court named last: its tokens, id, and first byte unless a number has used it.
    court: Option<(usize, usize, String, Option<usize>)>,
    /// The token of the last `mål`.
    case: Option<usize>,
    /// The body whose decision was named last, and its token.
    body: Option<(usize, &'static str)>,
    /// The index after the last number of a decision, and the body that made it.
    carried: Option<(usize, &'static str)>,
}

/// The court that a case number belongs to.
pub(super) struct CourtOf {
    pub id: String,
    /// The first byte of the citation, when nothing but the ruling and its date stands between.
    pub start: Option<usize>,
}

/// How far a court reaches, in tokens.
const REACH: usize = 16;

impl Context {
    pub fn note(&mut self, first: usize, end: usize, id: String, line: &Line<'_>) {
        self.court = Some((first, end, id, Some(line.start(first))));
    }

    /// Lets the court reach on from a number of it: `... i mål T 1-20 och den 3 maj 2021 i mål`.
    pub fn carry(&mut self, end: usize) {
        if let Some(court) = &mut self.court
            && end.saturating_sub(court.1) <= 2 * REACH
        {
            court.1 = end;
            court.3 = None;
        }
    }

    pub fn case_word(&mut self, i: usize) {
        self.case = Some(i);
    }

    /// Notes that the body of the id series `body` is spoken of.
    pub fn note_body(&mut self, i: usize, body: &'static str) {
        self.body = Some((i, body));
    }

    /// Lets the body reach on from a number of its decision to the next decision of the list.
    pub fn carry_body(&mut self, end: usize, body: &'static str) {
        self.carried = Some((end, body));
    }

    /// The body of the decision before in the list that goes on to token `i`: `(beslut den 15 november
    /// 2011, dnr 7009-11-40, och beslut den 3 maj 2016, dnr ...`.
    pub fn body_of_list(&self, line: &Line<'_>, i: usize) -> Option<&'static str> {
        let (end, body) = self.carried.filter(|(end, _)| *end < i && i - end <= 16)?;
        let ruling = matches!(line.word(end + 1), "beslut" | "och" | "samt")
            && (end..i).any(|at| matches!(line.word(at), "beslut" | "avgörande"));
        let parted = (end..i).any(|at| {
            line.is(at, b'.')
                || line.is(at, b';')
                || line.is(at, b')')
                || line.word(at).ends_with('s') && line.may_be_capital(at)
        });
        (ruling && !parted).then_some(body)
    }

    /// The body named within reach before token `i`.
    pub fn body(&self, i: usize) -> Option<(usize, &'static str)> {
        self.body.filter(|(at, _)| *at <= i && i - *at <= 24)
    }

    /// True when a court, or the word for a case, stands close before token `i`.
    pub fn near(&self, i: usize) -> bool {
        let court = self.court.as_ref().is_some_and(|(_, end, ..)| i.saturating_sub(*end) <= REACH);
        court || self.case.is_some_and(|at| i.saturating_sub(at) <= 8)
    }

    /// True when the court named last begins the line.
    pub fn begins_line(&self) -> bool {
        self.court.as_ref().is_some_and(|(first, ..)| *first == 0)
    }

    /// True when a court stands close before token `i`.
    pub fn court_near(&self, i: usize) -> bool {
        self.court.as_ref().is_some_and(|(_, end, ..)| i.saturating_sub(*end) <= REACH)
    }

    /// The court that a number at token `i` belongs to.
    pub fn court_for(&self, line: &Line<'_>, i: usize) -> Option<CourtOf> {
        let (first, end, id, start) = self.court.as_ref()?;
        if i < *first || i.saturating_sub(*end) > REACH {
            return None;
        }
        // A sentence that ends between them parts the two.
        let parted = (*end..i).any(|at| {
            line.is(at, b'.')
                && line.gap(at + 1)
                && line.word(at + 1).starts_with(char::is_uppercase)
                && line.word(at.saturating_sub(1)).len() > 3
                || line.is(at, b';')
                // Another court, by its common name.
                || matches!(
                    line.word(at),
                    "kammarrätten" | "tingsrätten" | "hovrätten" | "förvaltningsrätten"
                        | "miljödomstolen" | "marknadsdomstolen" | "migrationsdomstolen"
                )
        });
        if parted {
            return None;
        }
        let direct = ruling(line, *end).is_some_and(|(_, after)| after + 3 >= i)
            || date(line, *end).is_some_and(|(_, after)| after + 3 >= i)
            || i.saturating_sub(*end) <= 1;
        Some(CourtOf { id: id.clone(), start: start.filter(|_| direct) })
    }
}

/// False when no court can begin at the word `i`: a cheap test for most words.
fn may_begin(line: &Line<'_>, i: usize) -> bool {
    line.may_be_capital(i) && (courts::may_begin(line.word(i)) || is_district(line.word(i + 1)))
}

/// Reads the court that begins at token `i`: its id and the index after it.
pub(super) fn read(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    if !may_begin(line, i) {
        debug_assert!(name(line, i).is_none(), "{}", line.word(i));
        return None;
    }
    let (id, end) = name(line, i)?;
    if id.ends_with("-tingsrätt")
        && let Some((department, after)) = department(line, end)
    {
        return Some((format!("{id}-{department}"), after));
    }
    // `Svea hovrätt, Mark- och miljööverdomstolen`: a court of its own within another.
    if matches!(id.as_str(), "svea-hovrätt" | "kammarrätten-i-stockholm")
        && let Some((inner, after)) = department(line, end)
        && inner.contains("överdomstolen")
    {
        return Some((inner.to_owned(), after));
    }
    Some((id, end))
}

fn name(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    let word = line.word(i);
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    let first = title_words(word).next()?;
    for stem in [first.as_ref(), first.strip_suffix('s').unwrap_or(&first)] {
        for name in courts::beginning(stem) {
            if let Some(end) = matches(line, i, &name.words) {
                return Some((name.id.to_owned(), end));
            }
        }
    }
    // Any district court: its town in the genitive, then `tingsrätt`.
    is_district(line.word(i + 1)).then(|| (format!("{}-tingsrätt", word.to_lowercase()), i + 2))
}

/// True for the word for a district court, which follows its town.
pub(super) fn is_district(word: &str) -> bool {
    matches!(word, "tingsrätt" | "tingsrätts" | "TINGSRÄTT" | "TINGSRÄTTS")
}

/// The department that follows a district court, and the index after it: `, mark- och
/// miljödomstolen,`.
fn department(line: &Line<'_>, i: usize) -> Option<(&'static str, usize)> {
    if !line.is(i, b',') || !line.is_dash(i + 2) && !line.lower(i + 1).starts_with("migrations") {
        return None;
    }
    let names = courts::beginning(&line.lower(i + 1));
    let (name, end) =
        names.iter().find_map(|name| Some((name, matches(line, i + 1, &name.words)?)))?;
    let court = name.id.ends_with("domstolen");
    court.then_some((name.id, end))
}

/// The index after `words`, when they stand at token `i`; the last may be in the genitive.
fn matches(line: &Line<'_>, i: usize, words: &[String]) -> Option<usize> {
    let mut at = i;
    for (k, word) in words.iter().enumerate() {
        if line.is_dash(at) && k > 0 {
            at += 1;
        }
        let found = line.word(at);
        let stem = || found.strip_suffix(['s', 'S']).is_some_and(|stem| is(stem, word));
        let fits = is(found, word) || k + 1 == words.len() && stem();
        if !fits || !line.is_word(at) {
            return None;
        }
        at += 1;
    }
    // `HD:s`.
    if line.is(at, b':') && !line.gap(at) && line.word(at + 1) == "s" {
        at += 2;
    }
    Some(at)
}

/// The ruling and its date after a court: `dom den 5 maj 2020`, `beslut 2009-11-03`, `dom`. The date
/// is `YYYY-MM-DD`; the index is that after both.
pub(super) fn ruling(line: &Line<'_>, i: usize) -> Option<(Option<String>, usize)> {
    // `Växjö tingsrätts, mark- och miljödomstolen, dom`: a department between commas.
    let reach = if line.is(i, b',') { 8 } else { 1 };
    // `MÖD:s nyliga avgöranden`, `slutliga beslut`: one adjective.
    let adjective = line.is_word(i) && line.word(i).ends_with('a') && line.word(i).len() > 4;
    let i = i + usize::from(adjective);
    let kind = (i..i + reach).find(|&k| {
        matches!(
            line.lower(k).as_ref(),
            "dom"
                | "domen"
                | "domar"
                | "beslut"
                | "beslutet"
                | "avgörande"
                | "avgörandet"
                | "avgöranden"
                | "deldom"
                | "mellandom"
                | "utslag"
                | "förhandsbesked"
                | "dombeslut"
        )
    })?;
    // An adjective may stand before the ruling here as well.
    let comma = if line.is(kind.saturating_sub(1), b',') { kind } else { kind.saturating_sub(1) };
    let words = (i + 1..comma.saturating_sub(1)).all(|at| line.is_word(at) || line.is_dash(at));
    if kind > i + 1 && !(line.is(comma - 1, b',') && words) {
        return None;
    }
    let at = kind + 1;
    let mut from = at;
    while from < at + 3
        && (line.is(from, b',') || matches!(line.word(from), "den" | "av" | "meddelad" | "d"))
    {
        from += 1;
    }
    match date(line, from) {
        Some((date, end)) => Some((Some(date), end)),
        None => Some((None, at)),
    }
}

/// `5 maj 2020`, `2009-11-03`.
fn date(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    let day: u32 = line.word(i).parse().ok().filter(|_| line.is_number(i))?;
    if line.word(i).len() == 4 {
        let shape = line.is_dash(i + 1)
            && line.is_number(i + 2)
            && line.is_dash(i + 3)
            && line.is_number(i + 4);
        let short = line.word(i + 2).len() == 2 && line.word(i + 4).len() == 2;
        return (shape && short).then(|| {
            (format!("{}-{}-{}", line.word(i), line.word(i + 2), line.word(i + 4)), i + 5)
        });
    }
    let name = line.lower(i + 1);
    let month = SWEDISH.month(&name)?;
    let year = line.word(i + 2);
    let whole = line.is_number(i + 2) && year.len() == 4 && (1..=31).contains(&day);
    whole.then(|| (format!("{year}-{month:02}-{day:02}"), i + 3))
}
