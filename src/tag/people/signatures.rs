//! Signatures: a name with its title below or behind it, names in columns, a name alone.

use super::Document;
use super::rows;
use crate::record::{Kind, Person, PersonRole, SectionKind};
use crate::registry::{bodies, party_words, titles};
use crate::segment::Section;
use crate::segment::lines::{self, Line};
use crate::span::{Found, Span};

/// Longest line, in bytes, that is a signature; of a longer one its last sentence may hold names in
/// columns.
const LONGEST: usize = 200;

/// Lines at the end of a part in which a name alone signs.
const LAST: usize = 4;

/// Names with a title below or behind them, in the sections of the signatures and at the end.
pub(super) fn signatures(
    document: Document<'_>,
    own: &[Line<'_>],
    part: Span,
    found: &mut Vec<Found<Person>>,
) {
    let kind = document.structure.kind;
    let body = document.structure.court.as_ref().and_then(|court| bodies::by_id(&court.id));
    let rapporteurs = (0..own.len()).filter(|&i| names_rapporteur(&own[i])).collect();
    let mut reader = Reader {
        document,
        own,
        authority: matches!(kind, Kind::Decision | Kind::Opinion | Kind::Other),
        board: body.is_some_and(|body| !body.is_court()),
        rapporteurs,
        found,
    };
    if kind == Kind::Answer {
        reader.answer();
        return;
    }
    let sections = &document.structure.sections;
    for (at, section) in sections.iter().enumerate() {
        if !part.contains(section.span) {
            continue;
        }
        let from = own.partition_point(|line| line.span.start < section.span.start);
        let to = own.partition_point(|line| line.span.start < section.span.end);
        let signed = matches!(
            section.item.kind,
            SectionKind::Signatures
                | SectionKind::Appeal
                | SectionKind::Ruling
                | SectionKind::Dissent
                | SectionKind::Reasons
                | SectionKind::Costs
        );
        // The section of the way to appeal, or the signatures right below it.
        let above = at.checked_sub(1).and_then(|at| sections.get(at)).map(|s| s.item.kind);
        let appeals = section.item.kind == SectionKind::Appeal
            || section.item.kind == SectionKind::Signatures && above == Some(SectionKind::Appeal);
        let appeals = appeals && document.reads_swedish();
        for i in from..to {
            if signed || own.len() - i <= LAST {
                reader.line(i, section, signed, appeals);
            }
        }
    }
}

struct Reader<'a> {
    document: Document<'a>,
    own: &'a [Line<'a>],
    /// An authority signs.
    authority: bool,
    /// The body is no court.
    board: bool,
    /// The lines that name the rapporteur.
    rapporteurs: Vec<usize>,
    found: &'a mut Vec<Found<Person>>,
}

impl<'a> Reader<'a> {
    /// The line `i`, if it is there.
    fn text(&self, i: usize) -> &'a str {
        self.own.get(i).map(|line| line.text).unwrap_or_default()
    }

    fn push(&mut self, span: Span, role: PersonRole, title: Option<&str>) {
        let name = span.of(&self.document.text.text).to_owned();
        let title = title.map(|title| title.trim_end_matches([',', '.']).to_owned());
        self.found.push(Found::new(span, Person { name, role, title }));
    }

    /// True where the rapporteur is named right below, or one line above.
    fn judges_near(&self, i: usize) -> bool {
        let after = self.rapporteurs.partition_point(|&at| at + 2 < i);
        self.rapporteurs.get(after).is_some_and(|&at| at < i + 6)
    }

    /// Reads line `i`; `signed`: its section can hold signatures; `appeals`: it stands below the
    /// way to appeal.
    fn line(&mut self, i: usize, section: &Found<Section>, signed: bool, appeals: bool) {
        let line = &self.own[i];
        // `/Eva Prov`: the name below the list of those who decided.
        let bare = line.text.trim_start_matches('/');
        let start = line.span.end - bare.len();
        let from = match bare.len() <= LONGEST {
            true => 0,
            false => match last_sentence(bare) {
                Some(from) => from,
                None => return,
            },
        };
        let tail = &bare[from..];
        if !tail.starts_with(char::is_uppercase) || tail.ends_with('.') && from > 0 {
            return;
        }
        if signed && !tail.ends_with('.') && self.row(i, start + from, tail) {
            return;
        }
        if from > 0 {
            return;
        }
        let four = || bare.split(' ').take(5).count() == 4;
        let columns = !self.authority && signed && self.judges_near(i) && four();
        if signed && let Some((at, title)) = entitled(bare) {
            // `Tingsnotarien Eva Prov`.
            let role = titles::find(title).unwrap_or(PersonRole::Judge);
            self.push(Span::new(start + at, start + bare.len()), self.deciding(role), Some(title));
            return;
        }
        // `Eva Prov (skiljaktig)`.
        let noted = if bare.ends_with(')') { bare.split_once(" (") } else { None };
        let (name, note) = match noted {
            Some((name, note)) if is_note(note) => (name, note),
            _ => (bare, ""),
        };
        if !columns && lines::is_name(name) && titles::find(name).is_none() && !is_subject(name) {
            let span = Span::new(start, start + name.len());
            let before = self.found.len();
            self.name(i, span, section, signed, appeals);
            if note.starts_with("referent") {
                for person in &mut self.found[before..] {
                    person.item.role = PersonRole::Rapporteur;
                }
            }
            return;
        }
        if !signed {
            return;
        }
        if let Some((end, title)) = titled(bare) {
            // `Eva Prov hovrättsråd, referent`.
            let role = titles::find(title).unwrap_or(PersonRole::Judge);
            let referent = bare.contains("referent") || self.text(i + 1).starts_with("referent");
            let role = if referent { PersonRole::Rapporteur } else { self.deciding(role) };
            self.push(Span::new(start, start + end), role, Some(title));
        } else if !self.authority && self.judges_near(i) && !bare.contains(',') {
            // The rapporteur of the court may stand behind them: `Föredragande …`.
            let row = bare.find(" Föredragande ").map_or(bare, |at| &bare[..at]);
            for (span, role) in rows::grid(row) {
                self.push(Span::new(start + span.start, start + span.end), role, None);
            }
        } else if let Some((name, rest)) = bare.split_once(',')
            && lines::is_name(name)
        {
            // `Eva Prov, 2021-02-10 (Det här är …)`; `Eva Prov, enhetschef`.
            let rest = rest.trim();
            let rank = rest.split(',').next().unwrap_or_default();
            let role = titles::find(rest).or_else(|| titles::find(rank));
            let electronic =
                rest.contains("elektronisk") && rest.starts_with(|c: char| c.is_ascii_digit());
            if role.is_some() || electronic {
                let role = self.deciding(role.unwrap_or(PersonRole::DecisionMaker));
                let referent = !self.authority && rest.contains("referent");
                let role = if referent { PersonRole::Rapporteur } else { role };
                let span = Span::new(start, start + name.len());
                let title = if titles::find(rest).is_some() { rest } else { rank };
                self.push(span, role, titles::find(title).map(|_| title));
            }
        } else if appeals && !self.authority && bodies::find(bare).is_empty() {
            for span in rows::pairs(bare) {
                let span = Span::new(start + span.start, start + span.end);
                self.push(span, PersonRole::Judge, None);
            }
        }
    }

    /// Names in columns, with their titles behind them or on the next lines.
    fn row(&mut self, i: usize, start: usize, tail: &str) -> bool {
        if !rows::may_begin(tail) {
            return false;
        }
        let mut joined = tail.to_owned();
        for next in [0, 1, 2] {
            if next > 0 {
                let below = self.text(i + next);
                if below.len() > 120 || below.is_empty() {
                    break;
                }
                joined.push(' ');
                joined.push_str(below);
            }
            let mut signed = rows::columns(&joined);
            // The notes stand on a third line.
            if next == 1 && !signed.is_empty() {
                let notes = self.text(i + 2);
                let noted = notes.split(' ').all(|word| matches!(word, "ordförande" | "referent"));
                if noted {
                    joined.push(' ');
                    joined.push_str(notes);
                    signed = rows::columns(&joined);
                }
            }
            if signed.is_empty() {
                continue;
            }
            for one in signed.into_iter().filter(|one| one.span.end <= tail.len()) {
                let role = titles::find(one.title).unwrap_or(PersonRole::Judge);
                let role = if one.referent { PersonRole::Rapporteur } else { self.deciding(role) };
                let span = Span::new(start + one.span.start, start + one.span.end);
                self.push(span, role, Some(one.title));
            }
            return true;
        }
        false
    }

    /// A name alone on line `i`.
    fn name(
        &mut self,
        i: usize,
        span: Span,
        section: &Found<Section>,
        signed: bool,
        appeals: bool,
    ) {
        let document = self.document;
        let next = self.text(i + 1);
        let rank = next.split(',').next().unwrap_or_default();
        let role = if rank.len() < 60 { titles::find(rank) } else { None };
        let last = self.own.len() - i <= LAST;
        let danish = document.reads_danish() && !document.reads_swedish();
        let behalf = i > 0 && on_behalf(self.text(i - 1));
        // `Med venlig hilsen`, and the name below.
        let greets = i > 0 && greeting(self.text(i - 1));
        if i > 0 && certifies(self.text(i - 1)) {
            return;
        }
        if let Some(role) = role.filter(|_| signed) {
            let referent = next.contains("referent") || self.referent_below(i);
            let role = if referent { PersonRole::Rapporteur } else { self.deciding(role) };
            // Of two who sign a Danish letter, the second has prepared it.
            let second = i >= 2
                && self.authority
                && danish
                && self.found.last().is_some_and(|person| {
                    person.span == self.own[i - 2].span
                        && person.item.role == PersonRole::DecisionMaker
                });
            let role = if second { PersonRole::Rapporteur } else { role };
            self.push(span, role, Some(rank));
            return;
        }
        let words = span.of(&document.text.text).split(' ').count();
        let ruled = matches!(section.item.kind, SectionKind::Ruling | SectionKind::Signatures);
        let role = if behalf && signed {
            // `På tingsrättens vägnar`, and the name below.
            let line = self.text(i - 1);
            let court = line.contains("rättens ") || line.contains("domstolens ");
            let decides = (self.authority || self.board) && !court;
            if decides { PersonRole::DecisionMaker } else { PersonRole::Judge }
        } else if !self.authority && words <= 3 && appeals {
            // A judge who sat alone signs below the way to appeal.
            PersonRole::Judge
        } else if !self.authority && signed && self.judges_near(i) {
            // One of several who sign by name alone.
            PersonRole::Judge
        } else if self.authority
            && (greets && self.is_new(span) || last && document.structure.kind == Kind::Decision)
        {
            PersonRole::DecisionMaker
        } else if last && danish && ruled {
            // A Danish judge signs with a name alone.
            PersonRole::Judge
        } else if i + 1 == self.own.len()
            && signed
            && words <= 3
            && !self.authority
            && !self.board
            && document.reads_swedish()
            && self.is_new(span)
        {
            // So does a Swedish one, below a short order.
            PersonRole::Judge
        } else {
            return;
        };
        self.push(span, role, None);
    }

    /// True where `referent` stands below the title of the name on line `i`, alone or behind
    /// another note.
    fn referent_below(&self, i: usize) -> bool {
        self.text(i + 2).starts_with("referent")
            || self.text(i + 2) == "ordförande" && self.text(i + 3) == "referent"
    }

    /// True where the name stands nowhere above: it is no party's.
    fn is_new(&self, span: Span) -> bool {
        let text = self.document.text.text.as_str();
        memchr::memmem::find(&text.as_bytes()[..span.start], span.of(text).as_bytes()).is_none()
    }

    /// Who signs for an authority decides.
    fn deciding(&self, role: PersonRole) -> PersonRole {
        match role {
            PersonRole::Other if self.authority => PersonRole::DecisionMaker,
            role => role,
        }
    }

    /// The minister who answers, and below a stroke the official who wrote it.
    fn answer(&mut self) {
        for i in 0..self.own.len().min(60) {
            let line = &self.own[i];
            let (above, below) = match line.text {
                "/" if i > 0 && i + 1 < self.own.len() => (self.own[i - 1], self.own[i + 1]),
                _ => continue,
            };
            if lines::is_name(above.text) && lines::is_name(below.text) {
                self.push(above.span, PersonRole::DecisionMaker, None);
                self.push(below.span, PersonRole::Other, None);
                return;
            }
        }
        // Joined into one line, or signed by the minister with a title below.
        for i in 0..self.own.len() {
            let line = &self.own[i];
            if let Some((minister, official)) = line.text.split_once(" / ")
                && lines::is_name(minister)
                && lines::is_name(official)
            {
                let start = line.span.start;
                let second = line.span.end - official.len();
                self.push(
                    Span::new(start, start + minister.len()),
                    PersonRole::DecisionMaker,
                    None,
                );
                self.push(Span::new(second, line.span.end), PersonRole::Other, None);
                return;
            }
        }
    }
}

/// Where the last sentence of a long line begins, if it is short enough for a signature.
fn last_sentence(line: &str) -> Option<usize> {
    let from = line.ceil_char_boundary(line.len() - LONGEST);
    let mut stops = memchr::memrchr_iter(b'.', &line.as_bytes()[from..]);
    stops.find(|at| line[from + at + 1..].starts_with(' ')).map(|at| from + at + 2)
}

/// True for what stands where a name can stand and is a company, or what the letter is about:
/// `Tillsyn av Provskolan AB`.
fn is_subject(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    matches!(first, "Tillsyn" | "Tilsyn" | "Klagomål" | "Anmälan")
        || line.split(' ').any(party_words::is_form)
}

/// True for what a bracket behind a name says of the one who signs.
fn is_note(note: &str) -> bool {
    matches!(
        note,
        "skiljaktig)"
            | "referent)"
            | "ordförande)"
            | "kst.)"
            | "konst.)"
            | "sign.)"
            | "Sign.)"
            | "rättens formand)"
            | "retsformand)"
            | "formand)"
    )
}

/// `Rätt avskrivet intygar`: the name below is that of who copied the ruling.
fn certifies(line: &str) -> bool {
    const WORDS: [&str; 6] =
        ["intygar", "bestyrkes", "avskrivet", "rigtighed", "bekræftelse", "bekræftes"];
    line.len() < 80 && WORDS.iter().any(|word| line.contains(word))
}

/// `På tingsrättens vägnar`, `På nævnets vegne`.
fn on_behalf(line: &str) -> bool {
    line.len() < 80
        && line.starts_with("På ")
        && (line.ends_with(" vägnar") || line.ends_with(" vegne") || line.ends_with(" vegne:"))
}

/// `Med venlig hilsen`, `Med vänlig hälsning`.
fn greeting(line: &str) -> bool {
    let line = line.trim_end_matches([',', '.']);
    ["med venlig hilsen", "venlig hilsen", "med vänlig hälsning", "med vänliga hälsningar"]
        .iter()
        .any(|words| line.eq_ignore_ascii_case(words))
}

/// A title and the name behind it, alone on a line: `Tingsnotarien Eva Prov`; where the name begins,
/// and the title.
fn entitled(line: &str) -> Option<(usize, &str)> {
    if line.len() > 90 {
        return None;
    }
    let at = line
        .match_indices(' ')
        .map(|(at, _)| at)
        .take(3)
        .find(|at| lines::is_name(&line[at + 1..]) && titles::find(&line[..*at]).is_some())?;
    // The name of a party begins with a title as well: `Advokat Prov AB`.
    let role = titles::find(&line[..at])?;
    let signs = matches!(role, PersonRole::Judge | PersonRole::Rapporteur | PersonRole::Expert);
    signs.then(|| (at + 1, &line[..at]))
}

/// True for the line that names the rapporteur: near it, judges sign by name alone.
fn names_rapporteur(line: &Line<'_>) -> bool {
    line.text.len() < 200
        && (line.text.starts_with("Föredragande")
            || line.text.ends_with("(referent)")
            || line.text.contains("(referent) ") && !line.text.contains(','))
}

/// A name with its title behind it: the name's end, and the title.
fn titled(line: &str) -> Option<(usize, &str)> {
    if line.len() > 100 {
        return None;
    }
    let small = line.match_indices(' ').filter_map(|(at, _)| {
        let rest = &line[at + 1..];
        let particle = || {
            let word = rest.split(' ').next().unwrap_or_default();
            matches!(word, "von" | "af" | "de" | "van" | "der" | "la" | "le" | "av")
        };
        rest.starts_with(char::is_lowercase).then(|| (at, particle()))
    });
    // No name goes on behind a word in small letters but for `von` and its like.
    let mut end = None;
    for (at, particle) in small {
        if lines::is_name(&line[..at]) {
            end = Some(at);
        }
        if end.is_some() || !particle {
            break;
        }
    }
    let end = end?;
    let title = line[end + 1..].split([',', '(']).next()?.trim();
    let title = title.trim_end_matches(" referent").trim_end_matches(" ordförande");
    titles::find(title)?;
    Some((end, title))
}
