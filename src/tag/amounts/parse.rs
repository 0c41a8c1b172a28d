//! The parser round a unit of money.

use std::sync::LazyLock;

use regex::Regex;

use super::cues::cues;
use super::number::{Decimal, dash_tail, digits_after, digits_before, first_of_range, words_value};
use crate::record::{Amount, AmountRole};
use crate::registry::finder::Finder;
use crate::registry::lower::lowered;
use crate::registry::words::{Numeral, Unit, Words};
use crate::span::{Found, Span};

/// True for what a share of turnover has behind it: ` av den globala årsomsättningen`.
fn is_of_turnover(rest: &str) -> bool {
    if ![" av ", " af "].iter().any(|of| rest.starts_with(of)) {
        return false;
    }
    let noun = ["omsättning", "omsætning"].iter().filter_map(|noun| rest.find(noun)).min();
    let near = |at: &usize| *at <= 70 && !rest[..*at].contains(['.', ';', ':', '\n']);
    noun.filter(near).is_some()
}

/// Day-fines before the sum of one of them: `60 dagsböter à`, `dagsböter till ett antal av 60 à`,
/// `8 dagbøder á`.
static DAY_FINES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)(?:
            (?P<a>[0-9]{1,3}|[A-Za-zÅÄÖÆØåäöæø]+)\ (?:[Dd]agsböter|[Dd]agbøder)(?:\ (?:om|på))?
            | (?:[Dd]agsböter|[Dd]agbøder|DAGSBÖTER),?(?:\ till\ ett\ antal\ av|\ om|\ på)?
                \ (?P<b>[0-9]{1,3}|[A-Za-zÅÄÖÆØåäöæø]+)(?:\ stycken|\ st\.?|\ stk\.?)?
            ),?(?:\ (?:à|á|À|Á|a|om|på))?(?:\ vardera)?\ $",
    )
    .expect("a fixed pattern")
});

/// A sum that was taken out: `[XX]`, `[…]`, `[20-30]`, `[beløb]`, `XX`, `x`, `***`, `…`.
static MASK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)(?:
            \[(?:[Xx]{1,6}|…|\.{2,3}|\*{1,6}|[Bb]eløb(?:\ ?[0-9]+)?|[Bb]elopp|udeladt|utelämnat|fortroligt
                |[<>]?[0-9][0-9.,]*(?:\ ?[-–]\ ?[<>]?[0-9][0-9.,]*)?)\]
            | (?:^|[\ (])(?P<bare>[Xx]{1,6}|\*{2,6}|…))$",
    )
    .expect("a fixed pattern")
});

/// The same behind a unit: `kr. [udeladt]`.
static MASK_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[ :]*\[(?:[Xx]{1,6}|…|\.{2,3}|\*{1,6}|[Bb]eløb(?: ?[0-9]+)?|[Bb]elopp|udeladt|utelämnat|fortroligt)\]")
        .expect("a fixed pattern")
});

/// How far before a unit its number may begin, in bytes.
const REACH: usize = 160;

/// Finds the amounts; their roles are not told yet.
pub(super) fn parse(text: &str, words: &Words) -> Vec<Found<Amount>> {
    let mut out: Vec<Found<Amount>> = Vec::new();
    let mut past = 0;
    for cue in cues(text) {
        if cue.start < past {
            continue;
        }
        let reader = Reader { text, words, floor: line_start(text, cue.start).max(past) };
        for amount in reader.read(cue.start, cue.end) {
            if amount.span.start >= past && !amount.span.is_empty() {
                past = amount.span.end;
                // `19 462 kr 50 öre` is one sum.
                if let Some(last) = out.last_mut()
                    && let Some(value) = with_small_change(text, last, &amount)
                {
                    last.item.value = Some(value);
                    last.span.end = amount.span.end;
                    continue;
                }
                match out.last_mut().filter(|last| says_again(text, last, &amount)) {
                    Some(last) => last.span.end = amount.span.end + 1,
                    None => out.push(amount),
                }
            }
        }
    }
    share_currency(text, words, &mut out);
    out
}

/// Scales that may stand without their currency.
static BARE: LazyLock<Finder> =
    LazyLock::new(|| Finder::longest([" mio", " mia", " miljoner", " millioner", " miljarder"]));

/// How far the sum may stand whose currency a bare scale shares, in bytes.
const NEAR: usize = 120;

/// Adds the sums whose currency only another sum of their sentence tells: `2 mio. kr., ikke 3 mio.`
/// What is counted (`2 mio. borgere`) is none.
fn share_currency(text: &str, words: &Words, out: &mut Vec<Found<Amount>>) {
    if out.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for hit in BARE.find_iter(text) {
        let letters = text[hit.start() + 1..].find(|c: char| !c.is_alphabetic());
        let mut end = letters.map_or(text.len(), |length| hit.start() + 1 + length);
        let word = text[hit.start() + 1..end].to_lowercase();
        let rest = &text[end..];
        let point = rest.starts_with('.') && words.units.contains_key(format!("{word}.").as_str());
        end += usize::from(point);
        let unit = words.units.get(word.as_str()).filter(|unit| unit.currency.is_none());
        let Some(unit) = unit else { continue };
        let rest = &text[end..];
        let joined = [" og ", " och ", " eller ", " til ", " till ", " mod ", " mot "]
            .iter()
            .find_map(|word| rest.strip_prefix(word))
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let closes = rest.is_empty() || rest.starts_with([',', ';', ')', '\n', '.']);
        let stops =
            point && rest.strip_prefix(' ').is_some_and(|r| r.starts_with(char::is_uppercase));
        if !(joined || closes || stops) {
            continue;
        }
        let at = out.partition_point(|amount| amount.span.end <= hit.start());
        if out.get(at).is_some_and(|amount| amount.span.start < end) {
            continue;
        }
        let Some((start, value)) = digits_before(text, hit.start()) else { continue };
        let free = |gap: Option<&str>| {
            gap.is_some_and(|gap| gap.len() <= NEAR && !gap.contains(['\n', '?', ';']))
                && !gap.is_some_and(ends_sentence)
        };
        let before = at.checked_sub(1).map(|at| &out[at]).filter(|a| a.span.end <= start);
        let before = before.filter(|a| free(text.get(a.span.end..start)));
        let after = || out.get(at).filter(|a| free(text.get(end..a.span.start)));
        let Some(other) = before.or_else(after) else { continue };
        if other.item.currency.len() == 3 && other.item.currency != "PBB" {
            let value = value.shifted(unit.exponent);
            found.push(amount(start, end, Some(value), &other.item.currency));
        }
    }
    if !found.is_empty() {
        out.extend(found);
        out.sort_by_key(|amount| amount.span.start);
    }
}

/// True where a sentence ends in `gap`.
fn ends_sentence(gap: &str) -> bool {
    gap.match_indices(". ").any(|(at, _)| gap[at + 2..].starts_with(char::is_uppercase))
}

/// True for a sum in parentheses that says the one before it again: `två miljoner kronor
/// (2 000 000 kronor)`.
fn says_again(text: &str, last: &Found<Amount>, next: &Found<Amount>) -> bool {
    &text[last.span.end..next.span.start] == " ("
        && text[next.span.end..].starts_with(')')
        && last.item.value.is_some()
        && last.item.value == next.item.value
        && last.item.currency == next.item.currency
}

/// The sum of crowns and the hundredths that follow them.
fn with_small_change(text: &str, last: &Found<Amount>, next: &Found<Amount>) -> Option<String> {
    let gap = text.get(last.span.end..next.span.start)?;
    let small = text[next.span.start..next.span.end].ends_with("re")
        && last.item.currency == next.item.currency
        && matches!(gap, " " | " och " | " og ");
    let crowns = last.item.value.as_deref().filter(|value| small && !value.contains('.'))?;
    let change = next.item.value.as_deref()?.strip_prefix("0.")?;
    let whole = last.span.end - last.span.start > 3 && change.len() == 2;
    whole.then(|| format!("{crowns}.{change}"))
}

fn line_start(text: &str, at: usize) -> usize {
    let from = text.floor_char_boundary(at.saturating_sub(REACH));
    text[from..at].rfind('\n').map_or(from, |newline| from + newline + 1)
}

/// Reads amounts round one cue, never before `floor`.
struct Reader<'a> {
    text: &'a str,
    words: &'a Words,
    floor: usize,
}

/// A number and where it begins.
struct Number {
    start: usize,
    /// None when it is masked.
    value: Option<Decimal>,
}

impl Reader<'_> {
    fn read(&self, start: usize, end: usize) -> Vec<Found<Amount>> {
        let cue = &self.text[start..end];
        if matches!(cue, ":-" | ",-") {
            return self.dash(start, end);
        }
        if cue.eq_ignore_ascii_case("beløb ") {
            return self.taken_out(start, end);
        }
        if cue == "%" || cue.eq_ignore_ascii_case("procent") || cue.eq_ignore_ascii_case("pct") {
            return self.turnover(start, end);
        }
        let Some((unit_start, unit_end, unit)) = self.unit(start, end) else { return Vec::new() };
        let Some(currency) = unit.currency else { return Vec::new() };
        // `12 kr.-mønter`
        let mut rest = self.text[unit_end..].chars();
        if rest.next() == Some('-') && rest.next().is_some_and(char::is_alphabetic) {
            return Vec::new();
        }
        let before = self.before(unit_start, unit_end, unit, currency);
        if before.is_empty() { self.after(unit_start, unit_end, unit, currency) } else { before }
    }

    /// `Beløb 1` in a sentence: a sum that was taken out and given a number.
    fn taken_out(&self, start: usize, end: usize) -> Vec<Found<Amount>> {
        let head = &self.text[self.floor.min(start)..start];
        let inside = head.strip_suffix(' ').is_some_and(|head| head.ends_with(char::is_lowercase));
        let rest = &self.text[end..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let closes = !rest[digits..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
            && !rest[digits..].starts_with([',', '.']) // `Beløb 1.000`
            || rest[digits..].starts_with(". ")
            || rest[digits..].starts_with(", ")
            || rest[digits..].starts_with(".\n");
        let taken = inside && self.text[start..].starts_with('B') && (1..=2).contains(&digits);
        // `Beløb 1 kr.` is read at its unit.
        let unit = rest[digits..].starts_with(" kr") || rest[digits..].starts_with(" mio");
        if !(taken && closes) || unit {
            return Vec::new();
        }
        vec![amount(start, end + digits, None, self.own_currency())]
    }

    /// The currency of the country whose language this is.
    fn own_currency(&self) -> &'static str {
        self.words.units.get("kr").and_then(|unit| unit.currency).unwrap_or("SEK")
    }

    /// `10 000:-`, `40.000,-`: the mark itself is the unit, and the language tells the currency.
    fn dash(&self, start: usize, end: usize) -> Vec<Found<Amount>> {
        let tail = dash_tail(&self.text[..end]);
        let followed = self.text[end..].trim_start_matches(' ').as_bytes();
        // `5.000,- kr.` is read at its unit, and `10,-12` is a range of something else.
        let has_unit = ["kr", "sek", "dkk", "eur"].iter().any(|unit| {
            followed.get(..unit.len()).is_some_and(|s| s.eq_ignore_ascii_case(unit.as_bytes()))
        });
        let goes_on = self.text[end..].starts_with(char::is_alphanumeric);
        if tail == 0 || has_unit || goes_on {
            return Vec::new();
        }
        let Some((number, value)) = digits_before(self.text, start) else { return Vec::new() };
        if number < self.floor {
            return Vec::new();
        }
        vec![amount(number, end, Some(value), self.own_currency())]
    }

    /// `4 procent av omsättningen`.
    fn turnover(&self, start: usize, end: usize) -> Vec<Found<Amount>> {
        let end = if self.text[end..].starts_with('.') { end + 1 } else { end };
        let rest_end = self.text.floor_char_boundary((end + 100).min(self.text.len()));
        let rest = &self.text[end..rest_end];
        if !is_of_turnover(rest) {
            return Vec::new();
        }
        match self.number_before(trim_blank(self.text, start)) {
            Some(Number { start, value }) => vec![amount(start, end, value, "PERCENT")],
            None => Vec::new(),
        }
    }

    /// The whole unit that holds the cue: `kronor` of `kr`, `kr.` with its point, `svenska
    /// kronor`. None when the cue is a piece of another word.
    fn unit(&self, start: usize, end: usize) -> Option<(usize, usize, Unit)> {
        if self.text[..start].ends_with(char::is_alphabetic) {
            return None;
        }
        let mut word_end = end;
        if !self.text[..end].ends_with(['.', '$', '€', '£']) {
            let more = self.text[end..].find(|c: char| !c.is_alphabetic());
            word_end += more.unwrap_or(self.text.len() - end);
        }
        let word = lowered(&self.text[start..word_end]);
        if self.text[word_end..].starts_with('.') {
            let dotted = lowered(&self.text[start..word_end + 1]);
            if let Some(unit) = self.words.units.get(dotted.as_ref()) {
                return Some((start, word_end + 1, *unit));
            }
        }
        let unit = *self.words.units.get(word.as_ref())?;
        // `60 sek`, `et nok så lille`: small letters make other words of these codes.
        if matches!(&self.text[start..word_end], "sek" | "nok") {
            return None;
        }
        // `svenske kroner`, `danska kronor`: the word before names the country.
        let country_end = trim_blank(self.text, start);
        let country = last_word(&self.text[self.floor.min(country_end)..country_end]);
        // Most sums stand there, and they name none.
        let full = country
            .ends_with(char::is_alphabetic)
            .then(|| [lowered(country).as_ref(), " ", word.as_ref()].concat());
        match full.and_then(|full| self.words.units.get(full.as_str())) {
            Some(unit) => Some((country_end - country.len(), word_end, *unit)),
            None => Some((start, word_end, unit)),
        }
    }

    /// Number first: `2 500 000 kr`, `6.3 mio. kr.`, `10.000-15.000 kr.`, `[XX] mio. kr.`.
    fn before(&self, start: usize, end: usize, unit: Unit, currency: &str) -> Vec<Found<Amount>> {
        let (number_end, exponent) = self.scale_before(trim_blank(self.text, start));
        let exponent = exponent + unit.exponent;
        let Some(mut number) = self.number_before(number_end) else { return Vec::new() };
        if let Some(Number { start, value }) = self.apart(&number, number_end) {
            number = Number { start, value };
        }
        if self.is_head_of_table(&number, exponent) || self.is_idiom(&number, end) {
            return Vec::new();
        }
        if let Some(minus) = self.minus_before(number.start) {
            number.start = minus;
            number.value = number.value.map(Decimal::negative);
        }
        let value = number.value.map(|value| value.shifted(exponent));
        let mut last = amount(number.start, end, value, currency);
        if let Some(count) = self.day_fines(number.start) {
            last.item.count = Some(count.1);
            last.item.role = AmountRole::Fine;
            last.span.start = count.0;
            return vec![last];
        }
        let Some(first) = self.range_before(number.start) else { return vec![last] };
        let measured = match (first.0.value, number.value) {
            (Some(small), Some(large)) if number_end == trim_blank(self.text, start) => {
                Some(first_of_range(small, large))
            }
            (value, _) => value,
        };
        let first_value = measured.map(|value| value.shifted(exponent));
        vec![amount(first.0.start, first.1, first_value, currency), last]
    }

    /// The number without what stands right before it and is none of it: a day (`2030-03-01 912 500
    /// kr`), the number of a quarter (`Kvartal 3 101 937 kr`); a sum whose first digits were taken
    /// out (`XX 000 kr`).
    fn apart(&self, number: &Number, end: usize) -> Option<Number> {
        let from = self.floor.min(number.start);
        let head = &self.text[from..number.start];
        let digits = &self.text[number.start..end];
        if digits == "000" {
            let bare = head.strip_suffix(' ')?;
            let mask = bare.len() - bare.trim_end_matches(['X', 'x']).len();
            return (1..=3)
                .contains(&mask)
                .then(|| Number { start: number.start - mask - 1, value: None });
        }
        let (first, _) = digits.split_once(' ').filter(|(first, _)| first.len() <= 2)?;
        let bytes = head.as_bytes();
        let day = first.len() == 2
            && bytes.len() >= 8
            && matches!(bytes[bytes.len() - 8..], [a, b, c, d, b'-', e, f, b'-']
                if [a, b, c, d, e, f].iter().all(u8::is_ascii_digit));
        let counted = || {
            let word = last_word(head.strip_suffix(' ').unwrap_or_default()).to_lowercase();
            ["kvartal", "vecka", "etapp", "rate", "punkt", "post", "delmål"]
                .contains(&word.as_str())
        };
        if !day && !counted() {
            return None;
        }
        let cut = number.start + first.len() + 1;
        let (start, value) = digits_before(&self.text[cut..], end - cut)?;
        Some(Number { start: cut + start, value: Some(value) })
    }

    /// `Beløb i 1.000 kr.`: the unit of a table, no sum.
    fn is_head_of_table(&self, number: &Number, exponent: i32) -> bool {
        let thousand = number.value.is_some_and(|value| value.count() == Some(1000));
        let head = &self.text[self.floor.min(number.start)..number.start];
        thousand
            && exponent == 0
            && head.len() < 60
            && (head.is_empty() || head == "(" || head.ends_with(" i ") || head.ends_with("(i "))
    }

    /// `ikke en krone`, `inte en krona`: nothing at all.
    fn is_idiom(&self, number: &Number, end: usize) -> bool {
        let one = self.text[number.start..end].starts_with("en kron");
        let head = &self.text[self.floor.min(number.start)..number.start];
        one && ["inte ", "ikke ", "aldrig "].iter().any(|word| head.ends_with(word))
    }

    /// The minus sign before the digits at `start`, where it stands behind a word: `på -500 kr.`
    fn minus_before(&self, start: usize) -> Option<usize> {
        let head = &self.text[self.floor.min(start)..start];
        let head = head.strip_suffix(['-', '\u{2212}', '–'])?.strip_suffix(' ')?;
        let at = self.floor + head.len() + 1;
        head.ends_with(char::is_alphabetic).then_some(at)
    }

    /// Unit first: `kr. 18.432,28`, `SEK 1 000 000`, `DKK 11,8 mio.`.
    fn after(&self, start: usize, end: usize, unit: Unit, currency: &str) -> Vec<Found<Amount>> {
        // The point of an abbreviation is part of the unit by now: another one ends the sentence.
        let rest = &self.text[end..];
        let gap = rest.len() - rest.trim_start_matches([' ', ':']).len();
        let Some((number_end, value)) = digits_after(self.text, end + gap) else {
            if !self.text[end + gap..].starts_with('[') {
                return Vec::new();
            }
            let to = self.text.floor_char_boundary((end + 24).min(self.text.len()));
            let mask = MASK_BEHIND.find(&self.text[end..to]);
            let mask = mask.map(|mask| amount(start, end + mask.end(), None, currency));
            return mask.into_iter().collect();
        };
        let tail = &self.text[number_end..];
        if tail.starts_with(|c: char| c.is_alphanumeric() || c == '/')
            || tail.starts_with(" kap.")
            || tail.starts_with(" kap ")
            || tail.starts_with(" §")
        {
            return Vec::new();
        }
        let (amount_end, exponent) = self.scale_after(number_end);
        let value = value.shifted(exponent + unit.exponent);
        vec![amount(start, amount_end, Some(value), currency)]
    }

    /// A scale that ends at `end` (`mio.`, `miljoner`): where the number before it ends, and the
    /// power of ten.
    fn scale_before(&self, end: usize) -> (usize, i32) {
        let head = &self.text[self.floor.min(end)..end];
        let dotted = head.strip_suffix('.').unwrap_or(head);
        let word = last_word(dotted);
        let with_dot = &head[dotted.len() - word.len()..];
        let unit = [with_dot, word].into_iter().find_map(|word| {
            self.words.units.get(lowered(word).as_ref()).filter(|u| u.currency.is_none())
        });
        match unit {
            Some(unit) if !word.is_empty() => {
                let number_end = trim_blank(self.text, end - with_dot.len());
                // `två miljoner kronor` is a number in words, and its scale is part of it.
                let digits = self.text[..number_end].ends_with(|c: char| {
                    c.is_ascii_digit() || matches!(c, ']' | '…' | 'X' | 'x' | '*' | '½' | '¼' | '¾')
                });
                if digits { (number_end, unit.exponent) } else { (end, 0) }
            }
            _ => (end, 0),
        }
    }

    /// A scale that stands at `start`, after one blank: one past its end, and the power of ten.
    fn scale_after(&self, start: usize) -> (usize, i32) {
        let Some(rest) = self.text[start..].strip_prefix(' ') else { return (start, 0) };
        let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let word = lowered(&rest[..length]);
        let point = rest[length..].starts_with('.');
        let scale = self.words.units.get(word.as_ref()).filter(|unit| unit.currency.is_none());
        match scale {
            Some(unit) => (start + 1 + length + usize::from(point), unit.exponent),
            None => (start, 0),
        }
    }

    /// The number that ends at `end`: digits, digits with their words in parentheses, words, words
    /// with their digits in parentheses, or a mask.
    fn number_before(&self, end: usize) -> Option<Number> {
        if end <= self.floor {
            return None;
        }
        let head = &self.text[self.floor..end];
        if let Some(inner) = head.strip_suffix(')') {
            let open = self.floor + inner.rfind('(')?;
            let inner = self.text[open + 1..end - 1].trim();
            let outer_end = trim_blank(self.text, open);
            if words_value(inner, self.words).is_some() {
                let (start, value) = digits_before(self.text, outer_end)?;
                return (start >= self.floor).then_some(Number { start, value: Some(value) });
            }
            let (at, value) = digits_before(self.text, end - 1)?;
            if at != open + 1 {
                return None;
            }
            let start = self.words_before(outer_end).map_or(open, |number| number.start);
            return Some(Number { start, value: Some(value) });
        }
        if let Some((start, value)) = digits_before(self.text, end) {
            return (start >= self.floor).then_some(Number { start, value: Some(value) });
        }
        if head.ends_with([']', 'x', 'X', '…', '*'])
            && !head.ends_with("max")
            && let Some(mask) = MASK.captures(head)
        {
            let start = mask.name("bare").or(mask.get(0))?.start();
            return Some(Number { start: self.floor + start, value: None });
        }
        self.words_before(end)
    }

    /// The longest run of numerals in words that ends at `end`.
    fn words_before(&self, end: usize) -> Option<Number> {
        let mut start = end;
        let mut best = None;
        for _ in 0..8 {
            let word_end = if start == end { end } else { trim_blank(self.text, start) };
            if word_end <= self.floor {
                break;
            }
            let head = &self.text[self.floor..word_end];
            let word = last_token(head);
            if word.is_empty() || words_value(word, self.words).is_none() && !self.is_and(word) {
                break;
            }
            start = word_end - word.len();
            if !self.is_and(word) {
                best = words_value(&self.text[start..end], self.words)
                    .map(|value| Number { start, value: Some(value) });
            }
        }
        best
    }

    fn is_and(&self, word: &str) -> bool {
        self.words.numerals.get(lowered(word).as_ref()) == Some(&Numeral::And)
    }

    /// The first number of a range whose last one begins at `start`, and where it ends.
    fn range_before(&self, start: usize) -> Option<(Number, usize)> {
        let head = &self.text[self.floor.min(start)..start];
        let dash = ["-", "–", " - ", " – "].iter().rev().find(|dash| head.ends_with(**dash));
        if let Some(dash) = dash {
            let end = start - dash.len();
            let (first, value) = digits_before(self.text, end)?;
            return (first >= self.floor)
                .then_some((Number { start: first, value: Some(value) }, end));
        }
        let word = [" och ", " og ", " till ", " til ", " eller ", " à "]
            .iter()
            .find(|w| head.ends_with(**w))?;
        let end = start - word.len();
        let Some((first, value)) = digits_before(self.text, end) else {
            let opened = matches!(*word, " till " | " til " | " eller ");
            return opened.then(|| self.words_of_range(end, start)).flatten();
        };
        if first < self.floor {
            return None;
        }
        // Without `mellan` a small number before `och` may be anything: `punkt 3 och 10 000 kr`.
        let opener = lowered(last_word(self.text[self.floor..first].trim_end()));
        let opened = matches!(opener.as_ref(), "mellan" | "mellem" | "från" | "fra")
            || matches!(opener.as_ref(), "på" | "om") && matches!(*word, " till " | " til ")
            || *word == " à ";
        let grouped = self.text[first..end].contains([' ', '.']);
        (opened || grouped).then_some((Number { start: first, value: Some(value) }, end))
    }

    /// The first number of a range in words, `två till tre miljoner`, in the measure of the last,
    /// which begins at `start`.
    fn words_of_range(&self, end: usize, start: usize) -> Option<(Number, usize)> {
        let first = self.words_before(end)?;
        let small = first.value.and_then(Decimal::count).filter(|small| *small < 1000)?;
        let rest = &self.text[start..];
        let mut words = rest.split(' ').take(2).map(str::to_lowercase);
        let (number, scale) = (words.next()?, words.next()?);
        words_value(&number, self.words)?;
        let Some(Numeral::Scale(scale)) = self.words.numerals.get(scale.as_str()) else {
            return None;
        };
        let value = Decimal::whole(u64::from(small).checked_mul(*scale)?);
        Some((Number { start: first.start, value: Some(value) }, end))
    }

    /// The count of day-fines before the sum that begins at `start`, and where that begins.
    fn day_fines(&self, start: usize) -> Option<(usize, u32)> {
        let from = self.floor.min(start);
        let head = &self.text[from..start];
        // `à`, `om`, `vardera`: most sums have another letter before them, or none.
        let last = head.strip_suffix(' ')?.chars().next_back()?;
        if !"àáaåÀÁAmM".contains(last) && !head.ends_with("på ") {
            return None;
        }
        // Few sums are; the pattern is tried only where it has a chance.
        let fines = ["agsböter", "agbøder", "AGSBÖTER", "AGBØDER"];
        if !fines.iter().any(|word| head.contains(word)) {
            return None;
        }
        let found = DAY_FINES.captures(head)?;
        let count = found.name("a").or_else(|| found.name("b"))?;
        let value = match count.as_str().parse::<u32>() {
            Ok(value) => value,
            Err(_) => words_value(count.as_str(), self.words)?.count()?,
        };
        Some((from + found.get(0)?.start(), value))
    }
}

fn amount(start: usize, end: usize, value: Option<Decimal>, currency: &str) -> Found<Amount> {
    Found::new(
        Span::new(start, end.max(start)),
        Amount {
            value: value.map(Decimal::to_text),
            currency: currency.to_owned(),
            approximate: false,
            role: AmountRole::Other,
            per: None,
            count: None,
        },
    )
}

/// `end` without the blanks before it.
fn trim_blank(text: &str, end: usize) -> usize {
    text[..end].trim_end_matches(' ').len()
}

/// The letters at the end of `text`.
fn last_word(text: &str) -> &str {
    &text[text.trim_end_matches(char::is_alphabetic).len()..]
}

/// The letters and hyphens at the end of `text`.
fn last_token(text: &str) -> &str {
    &text[text.trim_end_matches(|c: char| c.is_alphabetic() || c == '-').len()..]
}
