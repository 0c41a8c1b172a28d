//! Dates with a word in them: months, seasons, quarters, weeks and years.

use std::sync::LazyLock;

use regex::Regex;

use super::calendar::{self, Days};
use super::{Read, read};
use crate::record::Precision;
use crate::registry::finder::{Finder as Cues, folded};
use crate::registry::words::{Part, Words};
use crate::span::{Found, Span};

/// The beginnings of all words of the calendar tables, and the words that introduce a year or a
/// week: whole words are looked up behind them.
static CUES: LazyLock<Cues> = LazyLock::new(|| {
    Cues::first([
        "jan",
        "feb",
        "mar",
        "apr",
        "maj",
        "jun",
        "jul",
        "aug",
        "sep",
        "okt",
        "nov",
        "dec",
        "vår",
        "somm",
        "höst",
        "efterår",
        "forår",
        "vint",
        "kvartal",
        "år ",
        "året ",
        "åren ",
        "årene ",
        "årsskiftet ",
        "under ",
        "sedan ",
        "siden ",
        "från ",
        "fra ",
        "uge ",
        "vecka ",
        "i 1",
        "i 2",
    ])
});

/// Days before a month: `den 10`, `1. og 3.`, `9–10`, `fra den 1. til den 15.`; the last one ends
/// at the month.
static DAYS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?:(?i:den|d\.|d)\ )?
        (?P<days>
            [0-9]{1,2}\.?
            (?:(?:,\ |\ ?[-–]\ ?|\ och\ |\ og\ |\ eller\ |\ till\ |\ til\ )(?:den\ )?[0-9]{1,2}\.?)*
        )
        \ ?$",
    )
    .expect("a fixed pattern")
});

/// A year behind a month or season: ` 2021`, ` 2019/20`, ` 2019-20`.
static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?: månad| måned)?,? (?:år )?(?P<year>1[6-9][0-9]{2}|20[0-9]{2})(?P<next>[/–-](?:[0-9]{4}|[0-9]{2}))?")
        .expect("a fixed pattern")
});

/// A part of the month before it: `i slutningen af`, `medio`, `början av`.
static PART: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)(?P<part>\p{L}+(?: af| av)?) $").expect("a fixed pattern"));

/// A week: `uge 42/2020`, `vecka 12 2020`, `uge 7 i 2021`.
static WEEK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<week>[0-9]{1,2})(?:/| i | år | )(?P<year>(?:19|20)[0-9]{2})")
        .expect("a fixed pattern")
});

/// The words after which a lone year is a date: `under 2019`, `indkomståret 2018`, `i 2020`.
static LONE_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:år |året )?(?P<year>1[89][0-9]{2}|20[0-9]{2})").expect("a fixed pattern")
});

/// How far apart two dates of one sentence may stand for the second to share the first one's year,
/// in bytes.
const SENTENCE: usize = 80;

/// What may stand between the years of a list or range.
const YEAR_GAPS: [&str; 8] = [" och ", " og ", ", ", "-", "–", " – ", " till ", " til "];

/// A date behind a dash: a day and a word, or a whole year.
static DATE_AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[0-9]{1,2}\.? \p{L}{3}|[12][0-9]{3}(?:[^0-9:/]|$))").expect("a fixed pattern")
});

/// A month before another one, joined to it: `november och` december, `februari–` september.
static MONTH_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<month>\p{L}+)(?:-|–| - | – | och | og | till | til )$")
        .expect("a fixed pattern")
});

/// The year of the date before: `den 28 juni samma år`, `i oktober samme år`.
static SAME_YEAR: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^ (?:samma|samme) år").expect("a fixed pattern"));

/// A quarter by number: `kvartal 4 2026`.
static QUARTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^ (?P<quarter>[1-4])(?: år | i | |/)(?P<year>20[0-9]{2}|19[0-9]{2})")
        .expect("a fixed pattern")
});

/// How far before a month its days may begin, in bytes.
const REACH: usize = 60;

/// Finds the dates with a word in them.
pub(super) fn find(text: &str, words: &Words) -> Vec<Found<Read>> {
    let folded = folded(text);
    let mut finder = Finder { text, words, out: Vec::new(), open: Vec::new(), past: 0 };
    let mut last = 0;
    for cue in CUES.find_iter(&folded) {
        // `i 2020` counts as a word of its own, behind no other cue.
        let before = std::mem::replace(&mut last, cue.end());
        let apart =
            cue.start() > before && matches!(text.as_bytes()[cue.start() - 1], b' ' | b'\n');
        if folded.as_bytes()[cue.start()] == b'i' && !apart {
            continue;
        }
        if cue.start() >= finder.past {
            finder.read(cue.start(), cue.end(), &folded[cue.range()]);
        }
    }
    finder.out
}

/// Where the phrase of the days at the end of `head` begins, and its numbers.
fn days_at_end(head: &str) -> Option<(usize, Span)> {
    let bare = head.strip_suffix(' ').unwrap_or(head);
    let number = bare.strip_suffix('.').unwrap_or(bare);
    if !number.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // `den 3`, `den 12.` behind nothing that joins two days: nearly all of them.
    let digits = number.bytes().rev().take(3).take_while(u8::is_ascii_digit).count();
    if let Some(before) = number[..number.len() - digits].strip_suffix("den ")
        && digits < 3
    {
        let joints = [", ", "-", "–", "- ", "– ", " och ", " og ", " eller ", " till ", " til "];
        if !joints.iter().any(|joint| before.ends_with(joint)) {
            let days = Span::new(number.len() - digits, bare.len());
            return Some((before.len(), days));
        }
    }
    let found = DAYS.captures(head)?;
    Some((found.get(0)?.start(), Span::from(found.name("days")?.range())))
}

struct Finder<'a> {
    text: &'a str,
    words: &'a Words,
    out: Vec<Found<Read>>,
    /// Days and months that wait for the year of the next member: index into `out`, month, days.
    open: Vec<(usize, u8, u8, u8)>,
    /// Where the last date ends.
    past: usize,
}

impl Finder<'_> {
    /// Reads around the cue from `start` to `end`; `cue`: in small letters.
    fn read(&mut self, start: usize, end: usize, cue: &str) {
        match cue {
            "uge " | "vecka " => self.week(start, end),
            "år " | "året " | "åren " | "årene " | "under " | "sedan " | "siden " | "från "
            | "fra " => self.lone_year(start, end, cue),
            "i 1" | "i 2" => self.lone_year(start, end - 1, "i "),
            "årsskiftet " => self.turn_of_year(start, end),
            _ => self.word(start, end),
        }
    }

    fn push(&mut self, start: usize, end: usize, days: Option<Days>, precision: Precision) {
        self.past = end;
        self.out.push(read(Span::new(start, end), days, precision));
    }

    /// True when the word at `start` does not begin inside another word.
    fn opens(&self, start: usize) -> bool {
        !self.text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '-')
    }

    /// `under 2019`, `år 2019`, `indkomståret 2018`, `åren 2018 och 2019`; in Danish `i 2019`.
    fn lone_year(&mut self, start: usize, end: usize, cue: &str) {
        let Some((year, mut from, mut to)) = self.lone_year_at(end) else { return };
        let fits = match cue {
            // Only Danish says so.
            "i " => self.words.calendar.contains_key("foråret"),
            // `indkomståret`, `beskattningsåren`: the cue ends another word.
            "året " | "åren " | "årene " => true,
            _ => self.opens(start),
        };
        if !fits {
            return;
        }
        // A number after `från` is a year only where nothing that is counted follows.
        let counted = self.text[to..].starts_with(' ')
            && !["till ", "til ", "och ", "og "].iter().any(|w| self.text[to + 1..].starts_with(w));
        if matches!(cue, "från " | "fra ") && counted {
            return;
        }
        self.push(from, to, Days::months(year, 1, 12), Precision::Year);
        // The years behind the first one: a list, or a range.
        while let Some(gap) = YEAR_GAPS.iter().find(|gap| self.text[to..].starts_with(**gap)) {
            let Some((year, next, next_end)) = self.lone_year_at(to + gap.len()) else { break };
            let days = Days::months(year, 1, 12);
            if gap.contains(['-', '–']) || gap.starts_with(" til") {
                let first = self.out.pop().and_then(|found| found.item.days);
                let whole = first.zip(days).and_then(|(a, b)| Days::between(a.first, b.last));
                self.push(from, next_end, whole, Precision::Range);
                break;
            }
            (from, to) = (next, next_end);
            self.push(from, to, days, Precision::Year);
        }
    }

    /// The lone year at byte `at`, and where it begins and ends.
    fn lone_year_at(&self, at: usize) -> Option<(i32, usize, usize)> {
        // `å` or a digit: most cues have neither behind them.
        if !matches!(self.text.as_bytes().get(at), Some(b'1' | b'2' | 0xC3)) {
            return None;
        }
        let found = LONE_YEAR.captures(&self.text[at..])?.name("year")?;
        let (from, to) = (at + found.start(), at + found.end());
        // `2018 års lag` is a name.
        let free = self.closes_year(to) && !self.text[to..].starts_with(" års");
        Some((found.as_str().parse().ok().filter(|_| free)?, from, to))
    }

    /// True when the year that ends at `at` is no piece of a number: `2017/18`, `2018:1177`. A dash
    /// before another date ends it: `2020–31 december`, `2019–2020`.
    fn closes_year(&self, at: usize) -> bool {
        let rest = &self.text[at..];
        let mut chars = rest.chars();
        match chars.next() {
            Some(dash @ ('-' | '–')) => {
                // `1970-talet` is a decade.
                let tail = &rest[dash.len_utf8()..];
                let joined =
                    tail.starts_with("tal") || tail.starts_with(|c: char| c.is_ascii_digit());
                !joined || DATE_AHEAD.is_match(tail)
            }
            Some('/' | ':' | '.' | ',') => !chars.next().is_some_and(|c| c.is_ascii_digit()),
            Some(c) => !c.is_alphanumeric(),
            None => true,
        }
    }

    fn week(&mut self, start: usize, end: usize) {
        let Some(found) = WEEK.captures(&self.text[end..]).filter(|_| self.opens(start)) else {
            return;
        };
        let to = end + found.get(0).map_or(0, |m| m.end());
        let number = |name: &str| found.name(name).and_then(|m| m.as_str().parse::<u16>().ok());
        let (Some(week), Some(year)) = (number("week"), number("year")) else { return };
        let days = u8::try_from(week).ok().and_then(|w| Days::week(i32::from(year), w));
        if days.is_some() {
            self.push(start, to, days, Precision::Week);
        }
    }

    /// `årsskiftet 2019/20`.
    fn turn_of_year(&mut self, start: usize, end: usize) {
        let head = &self.text[end - 1..];
        let Some(found) = YEAR.captures(head) else { return };
        let Some(year) = found.name("year").and_then(|m| m.as_str().parse().ok()) else { return };
        let days = calendar::day(year, 12, 31)
            .zip(calendar::day(year + 1, 1, 1))
            .and_then(|(first, last)| Days::between(first, last));
        let to = end - 1 + found.get(0).map_or(0, |m| m.end());
        if found.name("next").is_some() {
            self.push(start, to, days, Precision::Range);
        }
    }

    /// A month, season or quarter.
    fn word(&mut self, start: usize, end: usize) {
        if !self.opens(start) {
            return;
        }
        let more = self.text[end..].find(|c: char| !c.is_alphabetic());
        let mut word_end = more.map_or(self.text.len(), |more| end + more);
        let mut word = self.text[start..word_end].to_lowercase();
        if self.text[word_end..].starts_with('.') {
            let dotted = format!("{word}.");
            if self.words.calendar.contains_key(dotted.as_str()) {
                word = dotted;
                word_end += 1;
            }
        }
        if word == "kvartal" || word == "kvartalet" {
            return self.quarter(start, word_end, &word);
        }
        match self.words.calendar.get(word.as_str()) {
            Some(&Part::Month(month)) => self.month(start, word_end, month),
            Some(&Part::Season(from, to)) => self.season(start, word_end, from, to),
            _ => {}
        }
    }

    /// `andra kvartalet 2020`, `2. kvartal 2019`.
    fn quarter(&mut self, start: usize, end: usize, word: &str) {
        if let Some(found) = QUARTER.captures(&self.text[end..]) {
            let number = |name: &str| found.name(name).and_then(|m| m.as_str().parse::<u16>().ok());
            let to = end + found.get(0).map_or(0, |m| m.end());
            if let (Some(quarter), Some(year)) = (number("quarter"), number("year"))
                && let Ok(quarter) = u8::try_from(quarter)
            {
                let days = Days::months(i32::from(year), quarter * 3 - 2, quarter * 3);
                self.push(start, to, days, Precision::Quarter);
            }
            return;
        }
        let head = self.text[self.floor(start)..start].trim_end_matches(' ');
        let ordinal = &head[head.rfind(' ').map_or(0, |blank| blank + 1)..];
        let key = format!("{} {word}", ordinal.to_lowercase());
        let Some(&Part::Quarter(quarter)) = self.words.calendar.get(key.as_str()) else { return };
        let Some((year, to)) = self.year(end) else { return };
        let from = start - 1 - ordinal.len();
        let days = Days::months(year, quarter * 3 - 2, quarter * 3);
        self.push(from, to, days, Precision::Quarter);
    }

    fn season(&mut self, start: usize, end: usize, from: u8, to: u8) {
        let Some((year, year_end)) = self.year(end) else { return };
        // The winter of one year alone begins in December of the year before only where two
        // years are written; else its months are those of the year and the next.
        self.push(start, year_end, Days::months(year, from, to), Precision::Season);
    }

    fn month(&mut self, start: usize, end: usize, month: u8) {
        let year = self.year(end);
        let to = year.map_or(end, |(_, to)| to);
        let year = year.map(|(year, _)| year);
        let floor = self.floor(start);
        let head = &self.text[floor..start];
        if let Some((whole, days)) = days_at_end(head)
            && self.free_before(floor + days.start)
        {
            // The `d` before the day may be the end of another word: `till och med 3 mars`.
            let (whole, first) = (floor + whole, floor + days.start);
            let at = (if self.free_before(whole) { whole } else { first }, first);
            return self.days(at, days.of(head), to, month, year);
        }
        let Some(year) = year else { return };
        if let Some(found) = PART.captures(head)
            && let Some(word) = found.name("part")
            && let Some(&Part::Days(first, last)) =
                self.words.calendar.get(word.as_str().to_lowercase().as_str())
        {
            let days = Days::part(year, month, first, last);
            return self.push(floor + word.start(), to, days, Precision::Month);
        }
        if let Some(found) = MONTH_BEFORE.captures(head)
            && let Some(word) = found.name("month")
            && let Some(&Part::Month(first)) =
                self.words.calendar.get(word.as_str().to_lowercase().as_str())
        {
            let first_year = if first > month { year - 1 } else { year };
            let days = Days::months(first_year, first, month);
            return self.push(floor + word.start(), to, days, Precision::Range);
        }
        self.push(start, to, Days::months(year, month, month), Precision::Month);
        self.join_months();
    }

    /// `juli 2020–januari 2022`: two months that a dash joins are one range.
    fn join_months(&mut self) {
        if let [.., before, last] = &self.out[..]
            && before.item.precision == Precision::Month
            && matches!(
                &self.text[before.span.end..last.span.start],
                "-" | "–" | " – " | " till " | " til "
            )
            && let (Some(first), Some(end)) = (before.item.days, last.item.days)
            && let Some(days) = Days::between(first.first, end.last)
        {
            let span = before.span.to(last.span);
            self.out.truncate(self.out.len() - 2);
            self.push(span.start, span.end, Some(days), Precision::Range);
        }
    }

    /// The days before a month: one, a list or a range. `at` is where the phrase and where the
    /// first number begins.
    fn days(&mut self, at: (usize, usize), days: &str, to: usize, month: u8, year: Option<i32>) {
        let mut members: Vec<(usize, usize, u8)> = Vec::new();
        let mut ranges = false;
        let mut from = 0;
        for (i, c) in days.char_indices().chain([(days.len(), ' ')]) {
            if c.is_ascii_digit() {
                continue;
            }
            if i > from && days[from..i].bytes().all(|b| b.is_ascii_digit()) {
                let Ok(day) = days[from..i].parse() else { return };
                members.push((at.1 + from, at.1 + i, day));
            }
            from = i + c.len_utf8();
            ranges |= matches!(c, '-' | '–');
        }
        ranges |= days.contains(" till ") || days.contains(" til ");
        if members.iter().any(|&(_, _, day)| !(1..=31).contains(&day)) {
            return;
        }
        let date = |day: u8| year.and_then(|year| calendar::day(year, month, day));
        if ranges && members.len() == 2 {
            let span = date(members[0].2).zip(date(members[1].2));
            let days = span.and_then(|(first, last)| Days::between(first, last));
            self.push(at.0, to, days, Precision::Range);
            self.settle(month, (members[0].2, members[1].2), year);
            return;
        }
        let last = members.len() - 1;
        for (i, &(start, end, day)) in members.iter().enumerate() {
            let start = if i == 0 { at.0 } else { start };
            let end = if i == last { to } else { end };
            if year.is_some() && date(day).is_none() {
                continue;
            }
            self.push(start, end, date(day).map(Days::one), Precision::Day);
            self.settle(month, (day, day), year);
        }
    }

    /// Gives the year of the date just read to the open members of its list before it, and makes
    /// one range of two dates that a dash joins and that share the year.
    fn settle(&mut self, month: u8, days: (u8, u8), year: Option<i32>) {
        let last = self.out.len() - 1;
        let joined = last.checked_sub(1).and_then(|before| {
            let gap = self.text.get(self.out[before].span.end..self.out[last].span.start)?;
            Some((before, gap))
        });
        let list = joined.is_some_and(|(_, gap)| {
            matches!(
                gap,
                ", " | " og "
                    | " och "
                    | " eller "
                    | "-"
                    | "–"
                    | " - "
                    | " – "
                    | " till "
                    | " til "
            )
        });
        if !list {
            self.open.clear();
        }
        let Some(year) = year else {
            self.out[last].item.days = self.carried(last, month, days);
            self.open.push((last, month, days.0, days.1));
            return;
        };
        let shares = |index: usize| self.open.iter().any(|open| open.0 == index);
        let shared = last.checked_sub(1).is_some_and(shares);
        for (index, open_month, from, to) in std::mem::take(&mut self.open) {
            // `december–januari 2020`: the earlier month lies in the year before.
            let year = if open_month > month { year - 1 } else { year };
            let first = calendar::day(year, open_month, from);
            let days = first.zip(calendar::day(year, open_month, to));
            self.out[index].item.days = days.and_then(|(first, last)| Days::between(first, last));
        }
        // Two dates that have each their own year stay two.
        if let Some((before, gap)) = joined.filter(|_| shared)
            && matches!(gap, "-" | "–" | " - " | " – " | " till " | " til ")
            && let (Some(first), Some(end)) = (self.out[before].item.days, self.out[last].item.days)
            && let Some(days) = Days::between(first.first, end.last)
        {
            let span = self.out[before].span.to(self.out[last].span);
            self.out.truncate(before);
            self.out.push(read(span, Some(days), Precision::Range));
        }
    }

    /// The year of the date before, for a later day in the same sentence: `den 19 februari 2021 per
    /// telefon och den 2 mars i e-post`.
    fn carried(&self, last: usize, month: u8, days: (u8, u8)) -> Option<Days> {
        let before = self.out.get(last.checked_sub(1)?)?;
        let known = before.item.days.filter(|_| before.item.precision == Precision::Day)?;
        let gap = &self.text[before.span.end..self.out[last].span.start];
        if gap.len() > SENTENCE || gap.contains(['\n', '.', ';', '?', '!', '(']) {
            return None;
        }
        let year = known.first.year();
        let first = calendar::day(year, month, days.0).filter(|day| *day > known.first)?;
        Days::between(first, calendar::day(year, month, days.1)?)
    }

    /// True when what begins at `at` is not the end of a longer number: `12.10` in `3.12.10 maj`.
    fn free_before(&self, at: usize) -> bool {
        // `1 juli–31 december`: the dash joins two dates.
        if self.past > 0 && matches!(&self.text[self.past..at], "-" | "–") {
            return true;
        }
        !self.text[..at].ends_with(|c: char| {
            c.is_ascii_digit() || c.is_alphabetic() || matches!(c, ':' | '/' | '-' | '–')
        })
    }

    /// The year behind byte `at`, and where it ends.
    fn year(&self, at: usize) -> Option<(i32, usize)> {
        let rest = &self.text.as_bytes()[at..];
        if !matches!(rest.first(), Some(b' ' | b',')) {
            return None;
        }
        // ` 2021` and no mark behind it: nearly every year.
        if let [b' ', a @ b'1'..=b'2', b, c, d, next, ..] = *rest
            && [b, c, d].iter().all(u8::is_ascii_digit)
            && (a == b'1' && b >= b'6' || a == b'2' && b == b'0')
            && !matches!(next, b'/' | b'-' | 0xE2)
        {
            let value =
                [a, b, c, d].iter().fold(0, |year, digit| year * 10 + i32::from(digit - b'0'));
            return self.closes_year(at + 5).then_some((value, at + 5));
        }
        if let Some(same) = SAME_YEAR.find(&self.text[at..]) {
            let before = self.out.iter().rev().find_map(|found| found.item.days)?;
            return Some((before.first.year(), at + same.end()));
        }
        let found = YEAR.captures(&self.text[at..])?;
        let year = found.name("year")?;
        let end = at + year.end();
        let value = year.as_str().parse().ok()?;
        match found.name("next") {
            // `2020–31 december` and `2020–2021`: another date, not the second year of a winter.
            Some(next) if !next.as_str().starts_with('/') && self.closes_year(end) => {
                Some((value, end))
            }
            Some(next) => Some((value, at + next.end())),
            None => self.closes_year(end).then_some((value, end)),
        }
    }

    /// The byte before which nothing is read: the end of the last date, the beginning of the
    /// line, or [`REACH`].
    fn floor(&self, at: usize) -> usize {
        let from = self.text.ceil_char_boundary(at.saturating_sub(REACH).max(self.past));
        self.text[from..at].rfind('\n').map_or(from, |newline| from + newline + 1)
    }
}
