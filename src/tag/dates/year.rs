//! Years: behind a month or season, and alone where they are dates: `under 2019`, `i 2019`, `år
//! 1977`, `tomten avstyckades 1977 och`, `2018–2020`, `indkomstårene 2016, 2017 og 2018`.
//!
//! A number of four digits alone is a year only where the word before it lets a year follow and what
//! stands behind it is nothing that is counted. Refused: statute numbers, sessions of parliament,
//! reports (`NJA 2009 s. 695`), books (`1987, s. 81`), postcodes, times, sums and measures.

use super::calendar::Days;
use super::small::Small;
use super::{OPENING, Reader};
use crate::record::Precision;
use crate::registry::date_words::YearWord;
use crate::registry::party_words;

/// What may stand between the years of a list or period.
const GAPS: [&str; 11] =
    [" och ", " og ", " samt ", " eller ", ", ", "-", "–", " - ", " – ", " till ", " til "];

/// The years that a text may speak of with no more words than a number.
const LONE: std::ops::RangeInclusive<i32> = 1850..=2049;

/// How much of a row of a table is looked at, in bytes.
const ROW: usize = 120;

/// What stands behind a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// The end of a sentence or clause.
    Mark,
    /// A word that goes on with the sentence.
    Goes,
    /// A verb in the past.
    Verb,
    /// What is counted, or the rest of a name.
    Counted,
    /// Any other word.
    Word,
}

/// How many years a decade or century has, and the length of what tells it behind its first year:
/// `1990-talet`, `1980'erne`, `1900-tallet`.
fn decade(year: i32, rest: &str) -> Option<(i32, usize)> {
    const MARKS: [&str; 10] = [
        "-talets", "-talet", "-tallets", "-tallet", "-tal", "'ernes", "’ernes", "'erne", "’erne",
        "erne",
    ];
    let mark = MARKS.iter().find(|mark| rest.starts_with(**mark))?;
    let ends = !rest[mark.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
    let years = match mark.starts_with('-') {
        // `2000-talet` is a decade for some and a century for others.
        _ if year == 2000 => return None,
        true if year % 100 == 0 => 100,
        _ if year % 10 == 0 => 10,
        _ => return None,
    };
    ends.then_some((years, mark.len()))
}

impl Reader<'_> {
    /// Reads the four digits from `start` to `end`.
    pub(super) fn year(&mut self, start: usize, end: usize) {
        let Some(year) = self.year_at(start) else { return };
        let bytes = self.text.as_bytes();
        // `(2018:1177)` and `2016/679` are no years.
        if bytes.get(end) == Some(&b':') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
            return;
        }
        let before = start.checked_sub(1).map_or(b'\n', |at| bytes[at]);
        match before {
            b' ' | b'\n' | b'(' | b'"' => {}
            // `2018–2020`, `2018-2020`: read with the first one.
            _ => return,
        }
        if let Some((pair, to)) = self.pair(year, end) {
            if self.turn_of_year(start, year, to) {
                return;
            }
            if pair == year + 1 && self.year_of_two(start) {
                let days = Days::months(year, 1, 12).zip(Days::months(pair, 1, 12));
                let days = days.and_then(|(a, b)| Days::between(a.first, b.last));
                return self.push(start, to, days, Precision::Range);
            }
        }
        if let Some((years, length)) = decade(year, &self.text[end..]) {
            let days = Days::months(year, 1, 12).zip(Days::months(year + years - 1, 1, 12));
            let days = days.and_then(|(a, b)| Days::between(a.first, b.last));
            return self.push(start, end + length, days, Precision::Range);
        }
        if !self.closes_year(end) || self.text[end..].starts_with(" års") {
            return;
        }
        if before == b' ' && self.named(start, year, end) {
            return;
        }
        self.lone(start, year, end);
    }

    /// The second year of `2019/20`, `2019/2020`, `2019-20`, which are written at `end`, and where
    /// it ends.
    fn pair(&self, year: i32, end: usize) -> Option<(i32, usize)> {
        let rest = &self.text[end..];
        let mark = rest.chars().next().filter(|c| matches!(c, '/' | '-' | '–'))?;
        let from = end + mark.len_utf8();
        let digits = self.text[from..].bytes().take_while(u8::is_ascii_digit).count();
        let number: i32 = self.text.get(from..from + digits)?.parse().ok()?;
        let second = match digits {
            2 => year - year % 100 + number + if number < year % 100 { 100 } else { 0 },
            4 => number,
            _ => return None,
        };
        let to = from + digits;
        let ends = match self.text.as_bytes().get(to) {
            Some(b':' | b'/' | b'-') => false,
            Some(b'.' | b',') => !self.text.as_bytes().get(to + 1).is_some_and(u8::is_ascii_digit),
            Some(byte) => !byte.is_ascii_alphanumeric(),
            None => true,
        };
        (ends && second == year + 1).then_some((second, to))
    }

    /// True when the word before byte `at` names a year of two: `räkenskapsåret 2018/19`; in Danish
    /// also `i 2020/2021`. Sessions of parliament are none.
    fn year_of_two(&self, at: usize) -> bool {
        let Some((_, word)) = self.word_before(at) else { return false };
        let whole = self
            .text
            .as_bytes()
            .get(at + 5..at + 9)
            .is_some_and(|d| d.iter().all(u8::is_ascii_digit));
        let small = Small::of(word);
        let lower = small.as_str();
        match self.tables.year_word(lower) {
            Some(YearWord::Never) => false,
            _ if self.danish && lower == "i" => whole,
            _ if self.danish && lower == "for" => true,
            _ => {
                lower.len() > 4
                    && ["året", "åren", "årene", "år"].iter().any(|end| lower.ends_with(end))
            }
        }
    }

    /// A year alone.
    fn lone(&mut self, start: usize, year: i32, end: usize) {
        // `åren 1996 2003`: the dash was lost.
        let years = |word: &str| ["åren", "årene"].iter().any(|end| word.ends_with(end));
        if self.text[end..].starts_with(' ')
            && let Some(second) = self.year_at(end + 1).filter(|second| *second > year)
            && self.closes_year(end + 5)
            && self.word_before(start).is_some_and(|(_, word)| years(Small::of(word).as_str()))
        {
            let days = Days::months(year, 1, 12).zip(Days::months(second, 1, 12));
            let days = days.and_then(|(a, b)| Days::between(a.first, b.last));
            return self.push(start, end + 5, days, Precision::Range);
        }
        if self.belongs_to_a_name(start) {
            return;
        }
        let behind = self.behind(end);
        // `i 2021 38 ansatte`: a group of four digits begins no number.
        let figures = behind == Behind::Counted
            && self.text[end..]
                .strip_prefix(' ')
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
            && self
                .word_before(start)
                .is_some_and(|(_, word)| matches!(word, "i" | "var" | "under"))
            && LONE.contains(&year);
        if figures {
            return self.push(start, end, Days::months(year, 1, 12), Precision::Year);
        }
        if behind == Behind::Counted || self.years_of_name(end) {
            return;
        }
        if let Some(first) = self.listed(start) {
            return self.add_year(first, start, year, end);
        }
        if !self.dates(start, year, end, behind) {
            return;
        }
        // `2018–2020`.
        if let Some((second, to)) = self.second_year(year, end) {
            let days = Days::months(year, 1, 12).zip(Days::months(second, 1, 12));
            let days = days.and_then(|(a, b)| Days::between(a.first, b.last));
            return self.push(start, to, days, Precision::Range);
        }
        self.push(start, end, Days::months(year, 1, 12), Precision::Year);
    }

    /// `Provby Boldklub af 1931`: the year is part of the name of a club or company.
    fn belongs_to_a_name(&self, start: usize) -> bool {
        self.word_before(start)
            .filter(|(_, word)| matches!(*word, "af" | "av"))
            .and_then(|(at, _)| self.word_before(at))
            .filter(|(_, word)| word.starts_with(char::is_uppercase))
            .is_some_and(|(_, word)| {
                let told = party_words::of(Small::of(word).as_str());
                told.form || told.association
            })
    }

    /// The last year of a period whose first one ends at `end`, and where it ends.
    fn second_year(&self, year: i32, end: usize) -> Option<(i32, usize)> {
        let rest = &self.text[end..];
        let gap = ["-", "–", " - ", " – "].iter().find(|gap| {
            rest.strip_prefix(**gap).is_some_and(|rest| rest.starts_with(['1', '2']))
        })?;
        let from = end + gap.len();
        let second = self.year_at(from).filter(|second| (year + 1..year + 120).contains(second))?;
        let free = !matches!(self.text.as_bytes().get(from + 4), Some(b'-' | b'/' | b':'));
        (free && self.closes_year(from + 4) && self.behind(from + 4) != Behind::Counted)
            .then_some((second, from + 4))
    }

    /// Where the list of years goes on that ends right before byte `at`: the gap.
    fn listed(&self, at: usize) -> Option<&'static str> {
        let before = self.out.last()?;
        if !matches!(before.item.precision, Precision::Year)
            || before.span.len() != 4
            || before.item.days.is_none()
        {
            return None;
        }
        let gap = self.text.get(before.span.end..at)?;
        GAPS.iter().find(|one| **one == gap).copied()
    }

    /// Adds a year to the list before it; `till` makes the two a period.
    fn add_year(&mut self, gap: &str, start: usize, year: i32, end: usize) {
        let days = Days::months(year, 1, 12);
        if matches!(gap, " till " | " til " | "-" | "–" | " - " | " – ")
            && let Some(before) = self.out.last().cloned()
            && let (Some(first), Some(last)) = (before.item.days, days)
            && let Some(whole) = Days::between(first.first, last.last)
        {
            self.out.pop();
            return self.push(before.span.start, end, Some(whole), Precision::Range);
        }
        self.push(start, end, days, Precision::Year);
    }

    /// `2000 och 2001 års taxering`: the years are part of a name.
    fn years_of_name(&self, end: usize) -> bool {
        let rest = &self.text[end..];
        let tail = [" och ", " og "].iter().find_map(|gap| rest.strip_prefix(gap));
        tail.and_then(|tail| tail.get(4..)).is_some_and(|tail| tail.starts_with(" års"))
    }

    /// True when the year is a date by the word before it and what stands behind it.
    fn dates(&self, start: usize, year: i32, end: usize, behind: Behind) -> bool {
        let Some((at, word)) = self.word_before(start) else {
            // A line begins with the year.
            let opens = self.text[..start].ends_with('\n') || start == 0;
            return opens && LONE.contains(&year) && (behind == Behind::Verb || self.row(end));
        };
        // `den Dato 1 2012`: the day was taken out.
        if self.danish
            && word.len() <= 2
            && word.bytes().all(|byte| byte.is_ascii_digit())
            && self.word_before(at).is_some_and(|(_, before)| before == "Dato")
        {
            return true;
        }
        let bare = word.trim_end_matches(['.', ',', ':', ';']);
        let small = Small::of(word);
        let lower = small.as_str();
        let kind = self.tables.year_word(lower).or_else(|| {
            let named = ["året", "åren", "årene"].iter().any(|end| lower.ends_with(end));
            named.then_some(YearWord::Sure)
        });
        match kind {
            Some(YearWord::Never) => return false,
            Some(YearWord::Sure) => return true,
            Some(YearWord::Open) => {
                return matches!(behind, Behind::Mark | Behind::Goes | Behind::Verb);
            }
            _ => {}
        }
        if !LONE.contains(&year) {
            return false;
        }
        // A sentence begins with the year: `1993 tog kommunen`.
        if word.ends_with(['.', ':', '?', '!']) {
            return bare.chars().count() > 3
                && !bare.ends_with(|c: char| c.is_ascii_digit())
                && behind == Behind::Verb
                && self.tables.year_word(bare) != Some(YearWord::Never);
        }
        // Any other word that a sentence is made of: `avstyckades 1977 och`.
        let plain = lower == word && word.chars().all(char::is_alphabetic);
        let first = self.text[..at].ends_with(OPENING);
        plain
            && !first
            && word.chars().count() >= 3
            && !self.tables.ends_a_name(word)
            && matches!(behind, Behind::Mark | Behind::Goes | Behind::Verb)
    }

    /// A row of a table that begins with a year: `2018 412 500 kr`. No sum is written so.
    fn row(&self, end: usize) -> bool {
        let rest = &self.text.as_bytes()[end..];
        let digits = rest.iter().skip(1).take(4).take_while(|byte| byte.is_ascii_digit()).count();
        let to = self.text.floor_char_boundary((end + ROW).min(self.text.len()));
        let line = self.text[end..to].lines().next().unwrap_or_default();
        // `2018 22.000 kr. 198.410 kr.`: points part the groups.
        let pointed = rest.get(1 + digits) == Some(&b'.')
            && rest.get(2 + digits).is_some_and(u8::is_ascii_digit);
        let blank = rest.get(1 + digits) == Some(&b' ')
            && rest.get(2 + digits).is_some_and(u8::is_ascii_digit);
        rest.first() == Some(&b' ')
            && (1..=3).contains(&digits)
            && (blank || pointed)
            && line.contains(" kr")
    }

    /// What stands behind the year that ends at `end`.
    fn behind(&self, end: usize) -> Behind {
        let rest = &self.text[end..];
        let Some(tail) = rest.strip_prefix(' ') else {
            return match rest.chars().next() {
                // `1987, s. 81`: a book.
                Some(',') if self.page_follows(&rest[1..]) => Behind::Counted,
                Some('%') => Behind::Counted,
                _ => Behind::Mark,
            };
        };
        let word_end = tail.find([' ', '\n', ',', '.', ';', ':', ')']).unwrap_or(tail.len());
        let word = &tail[..word_end];
        let Some(first) = word.chars().next() else { return Behind::Mark };
        if matches!(first, '(' | '–' | '-' | '"' | '”' | '“' | '[' | '/') {
            return Behind::Mark;
        }
        if first.is_ascii_digit() || matches!(first, '%' | '€' | '$' | '§') {
            return if self.row(end) { Behind::Word } else { Behind::Counted };
        }
        let small = Small::of(word);
        let lower = small.as_str();
        match self.tables.year_word(lower) {
            Some(YearWord::Counted) => Behind::Counted,
            Some(YearWord::Never) => Behind::Word,
            Some(YearWord::Goes | YearWord::Open | YearWord::Sure) => Behind::Goes,
            None if first.is_uppercase() => Behind::Counted,
            None if self.tables.is_past(lower) => Behind::Verb,
            None => Behind::Word,
        }
    }

    /// `, s. 81`, `, side 12`, `, p. 4`: a place in a book follows.
    fn page_follows(&self, rest: &str) -> bool {
        let word = rest.trim_start().split(' ').next().unwrap_or_default();
        self.tables.year_word(Small::of(word).as_str()) == Some(YearWord::Counted)
    }
}
