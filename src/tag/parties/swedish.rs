//! The block of a Swedish head: a label (`KLAGANDE`), names below it or after it, addresses, who
//! acts for them.

use super::name;
use crate::record::{Party, Role};
use crate::registry::headings;
use crate::registry::roles::{self, Label};
use crate::segment::is_address;
use crate::segment::lines::Line;
use crate::span::{Found, Span};

/// Reads the block.
pub(super) fn read(text: &str, head: &[Line<'_>]) -> Vec<Found<Party>> {
    let mut block = Block { text, ..Block::default() };
    for line in head {
        block.step(line);
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
                    if !rest.is_empty() {
                        self.entry(rest);
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
        if self.role.is_none() || line.text.len() > 200 {
            return;
        }
        if headings::find(line.text).is_some_and(|heading| !heading.late) {
            self.role = None;
            return;
        }
        self.entry(line.span);
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
        let Some(cut) = name::cut(self.text, span) else { return };
        let name = cut.span.of(self.text);
        if is_noise(name) || name.starts_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        let party = Party {
            name: name.to_owned(),
            role,
            kind: name::sort(name),
            representatives: Vec::new(),
            id_number: cut.number,
        };
        self.below = if is_address(&span.of(self.text)[cut.span.end - span.start..]) {
            Below::Address
        } else {
            Below::Name
        };
        self.parties.push(Found::new(cut.span, party));
    }

    /// Who acts for the last party, or for the numbers given (`för 1 och 2: A.B.`).
    fn acting(&mut self, span: Span) {
        let line = span.of(self.text).trim();
        let (whom, list) = match line.strip_prefix("för ").and_then(|rest| rest.split_once(':')) {
            Some((whom, list)) => (Some(whom), list),
            None => (None, line),
        };
        let listed = &mut self.parties[self.first..];
        let chosen: Vec<usize> = match whom.map(numbers) {
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
        return Some((label, bare, rest_at(text.len())));
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
            let short = text.len() <= 120;
            return short.then(|| (label, &text[..at], rest_at(at)));
        }
    }
    None
}

/// What follows the number of a list: `1. Provköpings kommun`.
fn numbered(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    let rest = rest.strip_prefix(['.', ')'])?;
    let name = rest.trim_start();
    ((1..=3).contains(&digits) && name.len() < rest.len() && !name.is_empty()).then_some(name)
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
    let small = line.to_lowercase();
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
    .any(|word| small.starts_with(word))
        || line.contains('@')
        || line.chars().filter(|c| c.is_alphabetic()).count() < 1
}
