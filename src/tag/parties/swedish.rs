//! The block of a Swedish head: a label (`KLAGANDE`), names below it or after it, addresses, who
//! acts for them; and the list of parties in an annex (`Partsbilaga`).

use super::columns;
use super::entries::{self, Labelled};
use super::{acting, name, sort};
use crate::layout::Text;
use crate::record::{Party, PartyKind, Role};
use crate::registry::roles::{self, Label};
use crate::registry::{headings, lower, party_words, titles};
use crate::segment::is_address;
use crate::segment::lines::{self, Line};
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

/// Parties that are read.
const MOST_PARTIES: usize = 3000;

/// Those who act for one party.
const MOST_ACTING: usize = 20;

/// Lines of an annex in which the word for it stands.
const ANNEX: usize = 12;

/// The parties of an annex that lists them (`Partsbilaga`); none of any other annex.
pub(super) fn annex(text: &str, whole: &Text, annex: Span) -> Vec<Found<Party>> {
    let listed = lines::first(whole, annex, ANNEX)
        .iter()
        .any(|line| line.text.len() <= 100 && line.text.to_lowercase().contains("partsbilaga"));
    if listed { read(text, &lines::inside(whole, annex)) } else { Vec::new() }
}

#[derive(Default)]
struct Block<'a> {
    text: &'a str,
    parties: Vec<Found<Party>>,
    /// The number of each party in its list; its place where it bears none.
    numbers: Vec<usize>,
    /// The role of the label above; none outside a list.
    role: Option<Role>,
    /// The note behind the label says that these prosecute.
    prosecutes: bool,
    /// Index of the first party of the list.
    first: usize,
    /// The list's label is in the plural.
    plural: bool,
    /// What stands below the last name.
    below: Below,
    /// Lines below the first name that may be names, should the list prove to be numbered.
    doubtful: Vec<Span>,
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
    /// A number of the list without a name.
    Nobody,
}

impl Block<'_> {
    /// One of two columns: its role, and what stands below its label.
    fn column(&mut self, role: Role, pieces: impl Iterator<Item = Span>) {
        self.open(role, "", false);
        for span in pieces {
            let text = span.of(self.text);
            match entries::labelled(text, span) {
                Some(Labelled { label: Label::Representative, rest, .. }) => {
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

    /// A list of parties of this role begins, below `word`.
    fn open(&mut self, role: Role, word: &str, prosecutes: bool) {
        self.role = Some(role);
        self.prosecutes = prosecutes || role == Role::Prosecutor;
        self.first = self.parties.len();
        let word = word.to_lowercase();
        self.plural = word.ends_with("er") || word.ends_with("na");
        self.below = Below::Label;
        self.doubtful.clear();
    }

    fn step(&mut self, line: &Line<'_>) {
        if line.is_rule() {
            self.role = None;
            return;
        }
        if let Some(labelled) = entries::labelled(line.text, line.span) {
            match labelled.label {
                Label::Stop => self.role = None,
                Label::Party(role) if self.in_capacity(role, labelled.rest) => {
                    self.prosecutes |= role == Role::Prosecutor;
                }
                Label::Party(role) => {
                    self.open(role, labelled.word, labelled.note.contains("klagare"));
                    for piece in self.pieces(labelled.rest) {
                        self.piece(piece);
                    }
                }
                Label::Representative if self.below == Below::Nobody => {}
                Label::Representative if self.role.is_some() => {
                    // Another party may stand behind them on the line.
                    let mut pieces = self.pieces(labelled.rest).into_iter();
                    self.below = Below::Acting;
                    self.acting(pieces.next().unwrap_or(labelled.rest));
                    for piece in pieces {
                        self.piece(piece);
                    }
                }
                Label::Representative => {}
            }
            return;
        }
        if self.role.is_none() || line.text.len() > 1500 {
            return;
        }
        if headings::find(line.text).is_some_and(|heading| !heading.late) {
            self.role = None;
            return;
        }
        for piece in self.pieces(line.span) {
            self.piece(piece);
        }
    }

    /// True for a second label below the first, which tells what the party was in the instance
    /// below: `Klagande` / `Tilltalad` / `Eva Prov`.
    fn in_capacity(&self, role: Role, rest: Span) -> bool {
        rest.is_empty()
            && matches!(role, Role::Accused | Role::InjuredParty | Role::Prosecutor)
            && matches!(self.role, Some(Role::Appellant | Role::Respondent))
            && self.below == Below::Label
            && self.parties.len() == self.first
    }

    /// Cuts a line into which a block was joined.
    fn pieces(&self, span: Span) -> Vec<Span> {
        let known = self.numbers[self.first..].last().copied();
        entries::pieces(self.text, span, known, self.doubtful.len())
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
        if let Some((number, rest)) = entries::numbered(line) {
            self.promote(number);
            self.below = Below::Label;
            let before = self.parties.len();
            self.party(Span::new(span.end - rest.len(), span.end), Some(number));
            // Who acts for one whose name is kept secret acts for nobody else.
            if self.parties.len() == before {
                self.below = Below::Nobody;
            }
            return;
        }
        if let Some(number) = name::bare_number(line) {
            // `556111-0001` on a line of its own, below the name.
            let last = self.parties[self.first..].last_mut();
            if let Some(party) = last.filter(|_| self.below == Below::Name) {
                party.item.id_number.get_or_insert(number);
            }
            return;
        }
        match self.below {
            Below::Acting => self.acting(span),
            Below::Nobody => {}
            Below::Representative => {
                // Another of those who act, or a party that its number tells.
                let first = line.split(' ').next().unwrap_or_default();
                let counsel = titles::find(first) == Some(crate::record::PersonRole::Counsel);
                let cut = || name::cut(self.text, span);
                if counsel && !acting::representatives(line).is_empty() {
                    self.acting(span);
                } else if cut().is_some_and(|cut| cut.number.is_some()) {
                    self.party(span, None);
                }
            }
            _ if is_noise(line) => self.through(line),
            _ if self.below != Below::Label && party_words::is_country(line) => {}
            Below::Label if is_address(line) && begins_with_name(line) => self.party(span, None),
            _ if is_address(line) => self.below = Below::Address,
            Below::Label => self.party(span, None),
            Below::Address => {
                let cut = name::cut(self.text, span);
                let another = self.plural
                    || cut.is_some_and(|cut| {
                        let named = cut.span.of(self.text);
                        cut.number.is_some()
                            || lines::is_name(named)
                            || sort::sort(named) != PartyKind::Person
                    });
                if another {
                    self.party(span, None);
                }
            }
            Below::Name => {
                let cut = name::cut(self.text, span);
                let another = cut.as_ref().is_some_and(|cut| {
                    cut.number.is_some() || sort::is_anonymised(cut.span.of(self.text))
                });
                if another || self.plural && !line.bytes().any(|b| b.is_ascii_digit()) {
                    self.party(span, None);
                } else if !line.bytes().any(|b| b.is_ascii_digit()) && line.len() < 100 {
                    self.doubtful.push(span);
                }
            }
        }
    }

    /// `genom vice riksåklagaren Eva Prov`, below a party's name.
    fn through(&mut self, line: &str) {
        let Some(rest) = line.strip_prefix("genom ") else { return };
        let names = acting::names(rest);
        let body = crate::registry::bodies::at_start(rest).is_some();
        let whole = names.iter().all(|name| lines::is_name(name) || sort::is_anonymised(name));
        if (body || whole)
            && let Some(party) = self.parties[self.first..].last_mut()
        {
            party.item.representatives.extend(names);
        }
    }

    /// The list is numbered and its first numbers were lost: what stood below its first name, one
    /// line for each number, were names too.
    fn promote(&mut self, number: usize) {
        let listed = self.parties.len() - self.first;
        let doubtful = std::mem::take(&mut self.doubtful);
        if listed == 1 && !doubtful.is_empty() && listed + doubtful.len() + 1 == number {
            let acting = self.parties[self.first].item.representatives.clone();
            for span in doubtful {
                self.party(span, None);
                if let Some(party) = self.parties.last_mut() {
                    party.item.representatives.clone_from(&acting);
                }
            }
        }
    }

    fn party(&mut self, span: Span, number: Option<usize>) {
        let Some(role) = self.role else { return };
        if span.len() > 300 || self.parties.len() >= MOST_PARTIES {
            return;
        }
        let Some(cut) = name::cut(self.text, span) else { return };
        if let Some((end, from)) = name::pair(cut.span.of(self.text)) {
            let start = cut.span.start;
            self.party(Span::new(start, start + end), number);
            self.party(Span::new(start + from, span.end), number);
            return;
        }
        let (at, name) = untitled(cut.span.of(self.text));
        let place = Span::new(cut.span.start + at, cut.span.end);
        // Two labels side by side, of columns.
        if roles::label(name).is_some() {
            return;
        }
        if is_street(name) || is_noise(name) || name.starts_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        let prosecutes =
            self.prosecutes || cut.span.of(self.text)[..at].to_lowercase().contains("åklagare");
        let kind = if prosecutes { PartyKind::Authority } else { sort::sort(name) };
        let representatives =
            cut.acting.map(|span| acting::names(span.of(self.text))).unwrap_or_default();
        let party =
            Party { name: name.to_owned(), role, kind, representatives, id_number: cut.number };
        self.below = if is_address(&span.of(self.text)[cut.span.end - span.start..]) {
            Below::Address
        } else {
            Below::Name
        };
        self.numbers.push(number.unwrap_or(self.parties.len() - self.first + 1));
        self.parties.push(Found::new(place, party));
    }

    /// Who acts for the last party, or for the numbers given (`för 1 och 2: A.B.`).
    fn acting(&mut self, span: Span) {
        let line = span.of(self.text).trim();
        let whom = line
            .strip_prefix("för ")
            .or_else(|| line.starts_with(|c: char| c.is_ascii_digit()).then_some(line))
            .and_then(|rest| rest.split_once(':'));
        let list = whom.map_or(line, |(_, list)| list);
        let whom = whom.map(|(whom, _)| whom.trim());
        let all = whom.is_some_and(|whom| {
            ["båda", "bägge", "samtliga", "alla", "klagandena", "motparterna", "kärandena"]
                .iter()
                .any(|word| whom.starts_with(word))
        });
        let chosen: Vec<usize> = match whom.map(entries::numbers) {
            _ if all => (self.first..self.parties.len()).collect(),
            Some(numbers) if !numbers.is_empty() => (self.first..self.parties.len())
                .filter(|at| self.numbers.get(*at).is_some_and(|own| numbers.contains(own)))
                .collect(),
            _ => (self.first..self.parties.len()).next_back().into_iter().collect(),
        };
        let names = acting::representatives(list);
        if names.is_empty() && !list.is_empty() {
            self.below = Below::Representative;
        }
        if names.is_empty() {
            return;
        }
        for index in chosen {
            if let Some(party) = self.parties.get_mut(index) {
                let own = &mut party.item.representatives;
                for (_, name) in &names {
                    if own.len() < MOST_ACTING && !own.iter().any(|known| known == name) {
                        own.push((*name).to_owned());
                    }
                }
            }
        }
        self.below = Below::Representative;
    }
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
    number && entries::is_street(&first)
}

/// A person's name without the title before it, and where it begins: `Kammaråklagaren Eva Prov`.
pub(super) fn untitled(name: &str) -> (usize, &str) {
    // `Vice chefsåklagare Eva Prov`: a title of several words.
    let ends = name.match_indices(' ').map(|(at, _)| at).take(3);
    let at = ends.filter(|at| {
        let (title, rest) = (&name[..*at], &name[at + 1..]);
        titles::find(title).is_some()
            && rest.starts_with(char::is_uppercase)
            && (sort::sort(rest) == PartyKind::Person || sort::is_anonymised(rest))
    });
    at.last().map_or((0, name), |at| (at + 1, &name[at + 1..]))
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
        "se bilaga",
        "se domsbilaga",
        "se aktbilaga",
        "se bifogad",
        "enligt bilaga",
        "frihetsberövande",
        "häktad",
        "medborgare",
        "medborgarskap",
        "hemvist",
        "tolk",
        "samma adress",
        "sid ",
        "sida ",
        "dok.id",
        "dok.nr",
        "avgörandet",
        "besöksadress",
        "postadress",
        "delgivning",
        "dödsbodelägare",
        "ingen ",
        "www.",
        "genom ",
        "enligt ",
        "född ",
        "saknar ",
        "skyddade ",
        "utan känd",
    ]
    .iter()
    .any(|word| lower::starts_with(line, word))
        || line.contains('@')
        || line.chars().filter(|c| c.is_alphabetic()).count() < 1
}
