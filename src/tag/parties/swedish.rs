//! The block of a Swedish head: a label (`KLAGANDE`), names below it or after it, addresses, who
//! acts for them.

use super::{columns, name};
use crate::extract::BlockKind;
use crate::record::{Party, PartyKind, Role};
use crate::registry::roles::{self, Label};
use crate::registry::{headings, lower, titles};
use crate::segment::is_address;
use crate::segment::lines::{Line, is_upper};
use crate::span::{Found, Span};

/// Lines of a block that are read: a list of a thousand parties is an annex.
const MOST: usize = 1000;

/// Reads the block.
pub(super) fn read(text: &str, head: &[Line<'_>]) -> Vec<Found<Party>> {
    let mut block = Block { text, ..Block::default() };
    let mut lines = head.iter().take(MOST).enumerate();
    while let Some((i, line)) = lines.next() {
        let Some((first, second)) = columns::labels(line.text) else {
            block.step(line);
            continue;
        };
        let rows = columns::rows(text, &head[i + 1..]);
        let count = rows.len();
        block.column(first, rows.iter().filter_map(|row| row.0));
        block.column(second, rows.iter().filter_map(|row| row.1));
        for _ in 0..count {
            lines.next();
        }
    }
    block.parties
}

#[derive(Default)]
struct Block<'a> {
    text: &'a str,
    parties: Vec<Found<Party>>,
    /// The role of the label above; none outside a list.
    role: Option<Role>,
    /// Index of the first party of the list.
    first: usize,
    /// The list's label is in the plural.
    plural: bool,
    /// What stands below the last name.
    below: Below,
}

#[derive(Default, PartialEq, Eq, Clone, Copy)]
enum Below {
    /// Nothing yet: the next line is a name.
    #[default]
    Label,
    /// A name.
    Name,
    /// An address: the next line may be another name.
    Address,
    /// A label of representatives, and nothing behind it yet.
    Acting,
    /// Representatives, their firm and address: no party until a label or a number.
    Representative,
}

impl Block<'_> {
    /// One of two columns: its role, and what stands below its label.
    fn column(&mut self, role: Role, entries: impl Iterator<Item = Span>) {
        self.role = Some(role);
        self.first = self.parties.len();
        self.plural = false;
        self.below = Below::Label;
        for span in entries {
            let text = span.of(self.text);
            let line = Line { span, text, kind: BlockKind::Paragraph };
            match labelled(&line) {
                Some((Label::Representative, _, rest)) => {
                    self.below = Below::Acting;
                    // `Ombud: A.B. och`: the list goes on below.
                    let open = rest.of(self.text).strip_suffix(" och").map(str::len);
                    let end = open.map_or(rest.end, |length| rest.start + length);
                    self.acting(Span::new(rest.start, end));
                    if open.is_some() {
                        self.below = Below::Acting;
                    }
                }
                _ => self.piece(span),
            }
        }
        self.role = None;
    }

    fn step(&mut self, line: &Line<'_>) {
        if line.is_rule() {
            self.role = None;
            return;
        }
        if let Some((label, word, rest)) = labelled(line) {
            match label {
                Label::Stop => self.role = None,
                Label::Party(role) => {
                    self.role = Some(role);
                    self.first = self.parties.len();
                    let word = word.to_lowercase();
                    self.plural = word.ends_with("er") || word.ends_with("na");
                    self.below = Below::Label;
                    for piece in pieces(self.text, rest) {
                        self.piece(piece);
                    }
                }
                Label::Representative if self.role.is_some() => {
                    self.below = Below::Acting;
                    self.acting(rest);
                }
                Label::Representative => {}
            }
            return;
        }
        if self.role.is_none() || line.text.len() > 600 {
            return;
        }
        if headings::find(line.text).is_some_and(|heading| !heading.late) {
            self.role = None;
            return;
        }
        for piece in pieces(self.text, line.span) {
            self.piece(piece);
        }
    }

    /// A piece of a line into which a whole block was joined: a party, or who acts for it.
    fn piece(&mut self, span: Span) {
        let said = span.of(self.text);
        let label = said.split_once(':').map(|(word, rest)| (word, span.end - rest.len()));
        let acting = label.and_then(|(word, at)| {
            let bare = word.split(" för ").next().unwrap_or(word);
            let known = roles::label(bare) == Some(Label::Representative);
            known.then(|| (bare.len() < word.len(), span.start + bare.len(), at))
        });
        match acting {
            Some((whom, after_label, after_colon)) => {
                self.below = Below::Acting;
                let from = if whom { after_label } else { after_colon };
                self.acting(Span::new(from, span.end));
            }
            None => self.entry(span),
        }
    }

    /// A line below a label.
    fn entry(&mut self, span: Span) {
        let line = span.of(self.text);
        if let Some(rest) = numbered(line) {
            self.below = Below::Label;
            let at = span.end - rest.len();
            self.party(Span::new(at, span.end));
            return;
        }
        match self.below {
            Below::Acting => self.acting(span),
            Below::Representative => {}
            _ if is_noise(line) => {}
            Below::Label if is_address(line) && begins_with_name(line) => self.party(span),
            _ if is_address(line) => self.below = Below::Address,
            Below::Label | Below::Address => self.party(span),
            Below::Name => {
                let cut = name::cut(self.text, span);
                let another = cut.as_ref().is_some_and(|cut| {
                    cut.number.is_some() || name::is_anonymised(cut.span.of(self.text))
                });
                if another || self.plural && !line.bytes().any(|b| b.is_ascii_digit()) {
                    self.party(span);
                }
            }
        }
    }

    fn party(&mut self, span: Span) {
        let Some(role) = self.role else { return };
        if span.len() > 300 {
            return;
        }
        let Some(cut) = name::cut(self.text, span) else { return };
        let (at, name) = untitled(cut.span.of(self.text));
        let place = Span::new(cut.span.start + at, cut.span.end);
        // Two labels side by side, of columns.
        if roles::label(name).is_some() {
            return;
        }
        if is_street(name) || is_noise(name) || name.starts_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        let party = Party {
            name: name.to_owned(),
            role,
            kind: if role == Role::Prosecutor { PartyKind::Authority } else { name::sort(name) },
            representatives: Vec::new(),
            id_number: cut.number,
        };
        self.below = if is_address(&span.of(self.text)[cut.span.end - span.start..]) {
            Below::Address
        } else {
            Below::Name
        };
        self.parties.push(Found::new(place, party));
    }

    /// Who acts for the last party, or for the numbers given (`för 1 och 2: A.B.`).
    fn acting(&mut self, span: Span) {
        let line = span.of(self.text).trim();
        let (whom, list) = match line.strip_prefix("för ").and_then(|rest| rest.split_once(':')) {
            Some((whom, list)) => (Some(whom), list),
            None => (None, line),
        };
        let listed = &mut self.parties[self.first..];
        let all = whom.is_some_and(|whom| ["båda", "samtliga", "alla"].contains(&whom.trim()));
        let chosen: Vec<usize> = match whom.map(numbers) {
            _ if all => (0..listed.len()).collect(),
            Some(numbers) => numbers.into_iter().filter_map(|n| n.checked_sub(1)).collect(),
            None => listed.len().checked_sub(1).into_iter().collect(),
        };
        let names = name::representatives(list);
        if names.is_empty() && !list.is_empty() {
            self.below = Below::Representative;
        }
        if names.is_empty() {
            return;
        }
        for index in chosen {
            if let Some(party) = listed.get_mut(index) {
                party.item.representatives.extend(names.iter().map(|(_, name)| (*name).to_owned()));
            }
        }
        self.below = Below::Representative;
    }
}

/// A label, and what follows it on its line: `KLAGANDE`, `Ombud: A.B.`, `Motpart Skatteverket`,
/// `Ombud för 1–5: Advokat C.D.`.
fn labelled<'a>(line: &Line<'a>) -> Option<(Label, &'a str, Span)> {
    let text = line.text;
    let rest_at = |at: usize| {
        let rest = &text[at..];
        let start = line.span.start + at + (rest.len() - rest.trim_start_matches([':', ' ']).len());
        Span::new(start.min(line.span.end), line.span.end)
    };
    // A note in brackets after the label: `PARTER (Antal tilltalade: 1)`.
    let bare = text.split(" (").next().unwrap_or(text);
    if let Some(label) = roles::label(bare) {
        // A note may stand between the label and the name: `Klagande (Tilltalad) Eva Prov`.
        let end = text[bare.len()..].find(") ").map_or(text.len(), |at| bare.len() + at + 2);
        return Some((label, bare, rest_at(end)));
    }
    if let Some((word, _)) = text.split_once(':') {
        let bare = word.split(" för ").next().unwrap_or(word);
        if let Some(label) = roles::label(bare) {
            let at = if bare.len() < word.len() { bare.len() } else { word.len() };
            return Some((label, bare, rest_at(at)));
        }
    }
    // The longest label that the line begins with; a name or a number must follow.
    let ends: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).take(5).collect();
    for at in ends.into_iter().rev() {
        let next = text[at..].trim_start();
        let acting = roles::label(&text[..at]) == Some(Label::Representative);
        let named = acting || next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if named
            && text.starts_with(char::is_uppercase)
            && let Some(label) = roles::label(&text[..at])
        {
            // A sentence may begin with the word; a label in capitals is sure.
            let short = text.len() <= 120 || text.len() <= 1500 && is_upper(&text[..at]);
            return short.then(|| (label, &text[..at], rest_at(at)));
        }
    }
    None
}

/// Cuts a line into which a block was joined: before a number of its list, before a label of who
/// acts.
fn pieces(text: &str, span: Span) -> Vec<Span> {
    let said = span.of(text);
    let mut cuts = vec![0];
    for (at, _) in said.match_indices(' ') {
        let rest = &said[at + 1..];
        let label = [
            "Ombud:",
            "Ombud för ",
            "Ombud och ",
            "Offentlig försvarare:",
            "Ställföreträdare:",
            "Biträde:",
        ];
        let next = cuts.len();
        let item = || {
            rest.strip_prefix(&format!("{next}. "))
                .or_else(|| rest.strip_prefix(&format!("{}. ", next + 1)))
        };
        let listed = said.starts_with("1. ")
            && rest.starts_with(|c: char| c.is_ascii_digit())
            && item().is_some_and(|r| r.starts_with(char::is_uppercase));
        if listed || label.iter().any(|l| rest.starts_with(l)) {
            cuts.push(at + 1);
        }
        // `2. C.B.3. C.E.`: initials and the next number ran together.
        if let Some(last) =
            said.get(*cuts.last().unwrap_or(&0)..at).and_then(|s| s.rsplit(' ').next())
            && let Some(digits) = last.strip_suffix('.')
            && let Some(stop) = digits.rfind('.')
            && !digits[stop + 1..].is_empty()
            && digits[stop + 1..].bytes().all(|b| b.is_ascii_digit())
            && digits[..stop].contains(char::is_alphabetic)
            && rest.starts_with(char::is_uppercase)
        {
            cuts.push(at - (digits.len() - stop));
        }
        if cuts.len() > 200 || at > 1500 {
            break;
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([said.len()]).collect::<Vec<_>>();
    cuts.into_iter()
        .zip(ends)
        .map(|(from, to)| (from, from + said[from..to].trim_end().len()))
        .filter(|(from, to)| from < to)
        .map(|(from, to)| Span::new(span.start + from, span.start + to))
        .collect()
}

/// What follows the number of a list: `1. Provköpings kommun`.
fn numbered(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    let rest = rest.strip_prefix(['.', ')'])?;
    let name = rest.trim_start();
    ((1..=3).contains(&digits) && name.len() < rest.len() && !name.is_empty()).then_some(name)
}

/// True where a line with an address begins with something else: `Prov AB, Box 1, 111 11 Ort`.
fn begins_with_name(line: &str) -> bool {
    let first = line.split([' ', ',']).next().unwrap_or_default();
    !first.starts_with(|c: char| c.is_ascii_digit())
        && !matches!(first, "Box" | "BOX" | "c/o" | "C/o" | "C/O")
}

/// A street and its number: `Provgatan 3`.
fn is_street(name: &str) -> bool {
    let mut words = name.split(' ');
    let first = words.next().unwrap_or_default().to_lowercase();
    let number = words
        .next_back()
        .is_some_and(|w| w.len() <= 4 && w.starts_with(|c: char| c.is_ascii_digit()));
    let street = [
        "gatan", "vägen", "gränd", "torget", "allén", "stigen", "backen", "platsen", "plan",
        "kajen",
    ];
    number && street.iter().any(|end| first.ends_with(end))
}

/// A person's name without the title before it, and where it begins: `Kammaråklagaren Eva Prov`.
fn untitled(name: &str) -> (usize, &str) {
    match name.split_once(' ') {
        Some((word, rest))
            if titles::find(word).is_some() && rest.starts_with(char::is_uppercase) =>
        {
            (word.len() + 1, rest)
        }
        _ => (0, name),
    }
}

/// The numbers of `1 och 2`, `1–5`.
fn numbers(list: &str) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    let mut range = false;
    for piece in list.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = piece.trim_end_matches(|c: char| !c.is_ascii_digit());
        if let Ok(number) = digits.parse::<usize>()
            && number <= 500
        {
            match out.last().copied() {
                Some(last) if range && number > last => out.extend(last + 1..=number),
                _ => out.push(number),
            }
            range = false;
        }
        range |= piece.ends_with(['–', '-']);
    }
    out
}

/// Lines of a head that are neither name nor address.
fn is_noise(line: &str) -> bool {
    [
        "tel.",
        "tel:",
        "tel ",
        "telefon",
        "e-post",
        "adress",
        "okänd adress",
        "sekretess",
        "för övriga",
        "se partsbilaga",
        "frihetsberövande",
        "häktad",
        "medborgare",
        "samma adress",
        "sid ",
        "sida ",
        "dok.id",
        "avgörandet",
        "besöksadress",
        "postadress",
        "delgivning",
        "ingen ",
        "www.",
        "genom ",
        "enligt ",
    ]
    .iter()
    .any(|word| lower::starts_with(line, word))
        || line.contains('@')
        || line.chars().filter(|c| c.is_alphabetic()).count() < 1
}
