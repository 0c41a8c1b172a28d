//! One side of a Danish caption: names, those who act for them in brackets or on lines of their
//! own, organisations that sue for another, roles written before the names.

use super::{acting, entries, name, sort};
use crate::record::{Party, PartyKind, Role};
use crate::registry::roles::{self, Label};
use crate::registry::{lower, party_words};
use crate::segment;
use crate::span::{Found, Span};

/// One side, as far as it was read.
pub(super) struct Side<'a> {
    text: &'a str,
    /// The parties.
    pub parties: Vec<Found<Party>>,
    /// The side's role.
    role: Role,
    /// The role of the next name.
    next: Role,
    /// Those who sue for the next name: `… som mandatar for`.
    mandataries: Vec<String>,
    /// The mandataries were used, and hold on for names that `og` joins.
    used: bool,
    /// One line joined the last two names: who acts behind it acts for both.
    pair: bool,
}

impl<'a> Side<'a> {
    /// A side whose parties have this role, where nothing tells another.
    pub fn new(text: &'a str, role: Role) -> Side<'a> {
        Side {
            text,
            parties: Vec::new(),
            role,
            next: role,
            mandataries: Vec::new(),
            used: false,
            pair: false,
        }
    }

    /// Reads its lines.
    pub fn read(&mut self, lines: &[Span]) {
        for span in lines {
            for piece in pieces(self.text, *span) {
                self.piece(piece);
            }
        }
    }

    /// A line, or a piece of one up to the end of a bracket.
    fn piece(&mut self, span: Span) {
        let line = span.of(self.text);
        let lead = line.len() - line.trim_start_matches([' ', ',', ';']).len();
        let mut line = line[lead..].trim_end();
        let mut start = span.start + lead;
        // `født Dato 4 og Tiltalte 5`: what follows the date of birth is another.
        let born = lower::starts_with(line, "født") || lower::starts_with(line, "(født");
        let skip = match line.find(" og ") {
            Some(at) if born => at + " og ".len(),
            _ if line.starts_with("og ") => "og ".len(),
            _ => 0,
        };
        line = &line[skip..];
        start += skip;
        if let Some((_, rest)) = entries::numbered(line) {
            start += line.len() - rest.len();
            line = rest;
        }
        if line.eq_ignore_ascii_case("og") {
            return;
        }
        if let Some((at, number)) = name::cvr(line).filter(|(at, _)| *at == 0) {
            let _ = at;
            if let Some(last) = self.parties.last_mut() {
                last.item.id_number.get_or_insert(number);
            }
            return;
        }
        if line.is_empty() || is_noise(line) {
            return;
        }
        if line == "for" {
            self.hand_over();
            return;
        }
        if let Some((word, rest)) = line.split_once(':') {
            if roles::label(word) == Some(Label::Representative) {
                // `Forsvarer: advokat N.N.`
                self.add(rest, false);
                return;
            }
            let intervenes = lower::starts_with(word, "biintervenient")
                || lower::starts_with(word, "intervenient til støtte");
            let told = match intervenes {
                true => Some(Role::Intervener),
                false => entries::role_of(roles::label(word)),
            };
            if let Some(role) = told {
                self.next = role;
                self.mandataries.clear();
                let rest = rest.trim_start();
                if !rest.is_empty() {
                    let end = start + line.len();
                    self.piece(Span::new(end - rest.len(), end));
                }
                return;
            }
        } else if lower::starts_with(line, "intervenient til støtte")
            || lower::starts_with(line, "biintervenient til støtte")
            || lower::starts_with(line, "biintervenienter til støtte")
        {
            self.next = Role::Intervener;
            return;
        }
        if is_acting(line) {
            // `v/ Bo Prov og Ib Prov (advokat N.N.)`.
            match line.find(" (").filter(|_| !line.starts_with('(')) {
                Some(at) => {
                    self.represent(&line[..at]);
                    self.represent(&line[at + 1..]);
                }
                None => self.represent(line),
            }
            self.mandataries.clear();
            return;
        }
        let bracket = line.find('(').unwrap_or(line.len());
        let (named, inside) = line.split_at(bracket);
        self.named(start, named.trim_end());
        if !inside.is_empty() {
            self.represent(inside);
            if is_acting(inside) {
                self.mandataries.clear();
            }
        }
    }

    /// The party read last acts for the next one: `X` / `for` / `Y`.
    fn hand_over(&mut self) {
        if let Some(party) = self.parties.pop() {
            self.mandataries = party.item.representatives;
            self.mandataries.push(party.item.name);
            self.used = false;
        }
    }

    /// A name, with those before it who sue for it.
    fn named(&mut self, start: usize, named: &str) {
        let mut start = start;
        let mut named = named;
        while let Some((at, end)) = mandate(named) {
            let whom = name::undouble(named[..at].trim());
            if self.used {
                self.mandataries.clear();
                self.used = false;
            }
            self.mandataries.push(whom.to_owned());
            let rest = named[end..].trim_start();
            start += named.len() - rest.len();
            named = rest;
        }
        // `X for` ends the line; the one for whom X sues stands on the next.
        let open = named.strip_suffix(" for").filter(|rest| rest.len() > 2);
        let named = open.unwrap_or(named);
        if named.is_empty() {
            return;
        }
        let span = Span::new(start, start + named.len());
        let Some(cut) = name::cut(self.text, span) else { return };
        let name = cut.span.of(self.text);
        if let Some((end, from)) = name::pair(name) {
            let (first, last) = (cut.span.start, span.end);
            self.named(first, &self.text[first..first + end]);
            self.named(first + from, &self.text[first + from..last]);
            self.pair = true;
            return;
        }
        self.pair = false;
        let told = roles::of_name(name);
        let mut representatives = self.mandataries.clone();
        self.used = true;
        if let Some(acting) = cut.acting {
            representatives.extend(acting::names(acting.of(self.text)));
        }
        let party = Party {
            name: name.to_owned(),
            role: if self.next == self.role { told.unwrap_or(self.role) } else { self.next },
            kind: match told {
                Some(Role::Prosecutor) => PartyKind::Authority,
                _ => sort::sort(name),
            },
            representatives,
            id_number: cut.number,
        };
        self.parties.push(Found::new(cut.span, party));
        if open.is_some() {
            self.hand_over();
        }
    }

    /// Adds who acts for the last party, or for all of the side (`for begge`).
    fn represent(&mut self, list: &str) {
        let list = list.trim().trim_start_matches('(');
        let list = list.strip_suffix(')').unwrap_or(list);
        let small = list.to_lowercase();
        let lawyer =
            ["advokat", "v/", "forsvarer", "bistandsværge"].iter().any(|word| small.contains(word))
                || small.starts_with("ved ");
        // What lowering makes longer or shorter is no list of lawyers.
        if !lawyer || small.len() != list.len() {
            return;
        }
        // A bracket of another sort may stand before: `(herefter X) (advokat N.N.)`.
        let from = small.rfind("(advokat").map_or(0, |at| at + 1);
        let from = small[from..].find("v/").map_or(from, |at| from + at + 2);
        let from = small[from..].find(" ved ").map_or(from, |at| from + at + " ved ".len());
        let from = if small[from..].starts_with("ved ") { from + "ved ".len() } else { from };
        let all = ["for begge", "for alle", "for samtlige", "for dem"]
            .iter()
            .any(|words| small.contains(words));
        self.add(&list[from..], all);
    }

    /// Adds the names of a list to the last party, or to all.
    fn add(&mut self, list: &str, all: bool) {
        let names = acting::names(list);
        let count = self.parties.len();
        let first = match (all, self.pair) {
            (true, _) => 0,
            (false, true) => count.saturating_sub(2),
            (false, false) => count.saturating_sub(1),
        };
        for party in &mut self.parties[first..] {
            for name in &names {
                if !party.item.representatives.contains(name) {
                    party.item.representatives.push(name.clone());
                }
            }
        }
    }
}

/// A line, cut behind each bracket.
fn pieces(text: &str, span: Span) -> Vec<Span> {
    let said = span.of(text);
    let mut out = Vec::new();
    let mut from = 0;
    let mut depth = 0usize;
    for (at, byte) in said.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth = depth.saturating_sub(1);
                // Nested: `(advokat Bo Prov (H))`.
                if depth == 0 {
                    out.push(Span::new(span.start + from, span.start + at + 1));
                    from = at + 1;
                }
            }
            _ => {}
        }
    }
    out.push(Span::new(span.start + from, span.end));
    out
}

/// Where a mandatary's name ends, and the words behind it: `X som mandatar for Y`, `X for Y` of the
/// central organisations, and of a union that sues for a member without a name.
fn mandate(named: &str) -> Option<(usize, usize)> {
    for words in [" som mandatar for", " s.m.f. ", " som mandatarer for", " (som mandatar for"] {
        if let Some(at) = named.find(words) {
            return Some((at, at + words.len()));
        }
    }
    let at = named.find(" for ")?;
    let (whom, rest) = (&named[..at], named[at + " for ".len()..].trim());
    // `Provernes Forbund for A`, but `Foreningen for Prøver`.
    let union = || {
        let last = whom.rsplit(' ').next().unwrap_or_default();
        let one = sort::is_anonymised(rest) || rest.split(' ').any(party_words::is_form);
        matches!(last, "Forbund" | "Forening" | "Fagforening") && whom.contains(' ') && one
    };
    (party_words::is_central(whom) || union()).then_some((at, at + " for ".len()))
}

/// True for those who act, in a bracket or on a line of their own.
fn is_acting(line: &str) -> bool {
    ["advokat ", "advokaterne ", "(advokat", "v/", "ved advokat", "(v/", "(ved ", "(kammeradv"]
        .iter()
        .any(|start| lower::starts_with(line, start))
        || line.starts_with('(')
            && ["dvokat", "v/", " ved ", "orsvarer", "istandsværge"]
                .iter()
                .any(|word| line.contains(word))
}

/// Lines of a caption that name nobody.
fn is_noise(line: &str) -> bool {
    let starts = [
        "cpr",
        "cvr nr",
        "cvr-nr",
        "født ",
        "født,",
        "(født",
        "(selv",
        "p.nr",
        "dato ",
        "boende",
        "tlf",
        "(afdeling",
        "(herefter",
        "adresse",
        "c/o ",
        "(cvr",
        "(tidligere",
        "(dansk ",
        "(under ",
    ];
    starts.iter().any(|start| lower::starts_with(line, start))
        || segment::is_address(line)
            && (line.starts_with(|c: char| c.is_ascii_digit())
                || lower::starts_with(line, "postboks"))
        || is_street(line)
        || !line.chars().any(char::is_alphabetic)
}

/// A street and its number: `Prøvegade 10, 3. th.`.
fn is_street(line: &str) -> bool {
    let Some((before, _)) = line
        .match_indices(' ')
        .find(|(at, _)| line[at + 1..].starts_with(|c: char| c.is_ascii_digit()))
        .map(|(at, _)| line.split_at(at))
    else {
        return false;
    };
    // `Ejerforeningen Prøveparken 2-14`.
    let told = party_words::of(&before.to_lowercase());
    if told.form || told.association {
        return false;
    }
    let word = before.rsplit(' ').next().unwrap_or_default().to_lowercase();
    [
        "vej",
        "vejen",
        "gade",
        "gaden",
        "allé",
        "alle",
        "plads",
        "pladsen",
        "stræde",
        "torv",
        "torvet",
        "boulevard",
        "parken",
        "vænget",
        "haven",
        "bakken",
        "stien",
        "toften",
        "marken",
        "kaj",
        "kajen",
    ]
    .iter()
    .any(|end| word.ends_with(end))
}
