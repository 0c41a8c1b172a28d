//! Months, seasons, quarters, half years and weeks of a year: `februari 2020`, `november och
//! december 2022`, `i slutet av maj 2020`, `våren och sommaren 2018`, `2. kvartal 2019`, `första
//! halvåret 2020`, `uge 42/2020`, `årsskiftet 2019/20`.
//!
//! Refused: all of these without a year.

use super::day::{LIST, RANGE};
use super::small::Small;
use super::{Reader, calendar};
use crate::record::Precision;
use crate::registry::words::Part;
use calendar::Days;

/// What may stand between a number and its year: `uge 42/2020`, `uge 7 i 2021`, `kvartal 4 2026`.
const BEFORE_YEAR: [&str; 7] = [" år ", " i ", " af ", " av ", ", ", "/", " "];

impl Reader<'_> {
    /// Reads the month, season, quarter or day of the calendar whose name stands before byte `at`;
    /// its year ends at `end`.
    pub(super) fn named(&mut self, at: usize, year: i32, end: usize) -> bool {
        let Some((mut start, mut word)) = self.word_before(at) else { return false };
        if matches!(word, "år" | "af" | "av" | "i" | "månad" | "måned") {
            let Some(before) = self.word_before(start) else { return false };
            (start, word) = before;
        }
        let word = word.trim_end_matches(',');
        if !self.opens(start) {
            // `mars–april 2020` is one word.
            let tail = word
                .rfind(['-', '–', '/'])
                .map(|at| at + word[at..].chars().next().map_or(1, char::len_utf8));
            let Some(tail) = tail else { return false };
            return self.named_word(start + tail, &word[tail..], year, end);
        }
        if let Some(mark) = word.rfind(['-', '–', '/']) {
            let tail = mark + word[mark..].chars().next().map_or(1, char::len_utf8);
            return self.named_word(start + tail, &word[tail..], year, end);
        }
        self.named_word(start, word, year, end)
    }

    fn named_word(&mut self, start: usize, word: &str, year: i32, end: usize) -> bool {
        let small = Small::of(word);
        let lower = small.as_str();
        // `annandag påsk 2023`, `2. juledag 2022`: a day of the feast.
        if let Some(part) = self.words.calendar.get(lower)
            && matches!(part, Part::Feast(..) | Part::Easter(..) | Part::Day(..))
            && let Some((before, ordinal)) = self.word_before(start)
            && let Some(part) = self.part(&format!("{ordinal} {lower}"))
        {
            return self.feast(before, part, year, end);
        }
        // `okt 2019`, but `jul 2019` is Christmas.
        let short = || {
            let dotted = lower.len() < 6 && !matches!(lower, "jul" | "mar");
            dotted.then(|| self.words.calendar.get(format!("{lower}.").as_str())).flatten()
        };
        match self.words.calendar.get(lower).or_else(short).copied() {
            // `32 mars 2020`: a day that there is not is no month either.
            Some(Part::Month(_)) if self.numbered_month(start) => {}
            Some(Part::Month(month)) => self.month(start, month, year, end),
            Some(Part::Season(from, to)) => self.season(start, (from, to), year, end),
            Some(
                part @ (Part::Day(..) | Part::Feast(..) | Part::Easter(..) | Part::Midsummer(..)),
            ) => return self.feast(start, part, year, end),
            _ if lower.starts_with("kvartal") || lower.starts_with("halvår") => {
                let Some((from, ordinal)) = self.word_before(start) else { return false };
                let Some(part) = self.part(&format!("{ordinal} {lower}")) else { return false };
                return self.quarter(from, part, year, end);
            }
            _ => return false,
        }
        true
    }

    /// A feast, or one day of it; a year that did not have it gives no date.
    fn feast(&mut self, start: usize, part: Part, year: i32, end: usize) -> bool {
        let days = match part {
            Part::Day(month, day) => calendar::day(year, month, day).map(Days::one),
            Part::Feast(month, from, to) => Days::part(year, month, from, to),
            Part::Easter(from, to) => Days::easter(year, from, to),
            Part::Midsummer(from, to) => Days::midsummer(year, from, to),
            _ => None,
        };
        let one = days.is_some_and(|days| days.first == days.last);
        let precision = if one { Precision::Day } else { Precision::Season };
        days.is_some() && {
            self.push(start, end, days, precision);
            true
        }
    }

    /// True when a number stands before the month at `start`.
    fn numbered_month(&self, start: usize) -> bool {
        let head = self.text[self.past..start].trim_end_matches(' ');
        let head = head.strip_suffix('.').unwrap_or(head);
        head.ends_with(|c: char| c.is_ascii_digit())
    }

    fn quarter(&mut self, start: usize, part: Part, year: i32, end: usize) -> bool {
        let (days, precision) = match part {
            Part::Quarter(n @ 1..=4) => (Days::months(year, n * 3 - 2, n * 3), Precision::Quarter),
            Part::Half(1) => (Days::months(year, 1, 6), Precision::Range),
            Part::Half(2) => (Days::months(year, 7, 12), Precision::Range),
            _ => return false,
        };
        self.push(start, end, days, precision);
        self.join_months();
        true
    }

    /// A season. The winter of one year alone begins in December of that year; where two years
    /// are written, it begins in the first one.
    fn season(&mut self, start: usize, months: (u8, u8), year: i32, end: usize) {
        if let Some((before, word)) = self.joined(start, &[" och ", " og "])
            && let Some(Part::Season(from, _)) = self.part(word)
            && from < months.0
        {
            return self.push(before, end, Days::months(year, from, months.1), Precision::Range);
        }
        self.push(start, end, Days::months(year, months.0, months.1), Precision::Season);
    }

    /// The word that one of `gaps` joins to what begins at `start`, and where it begins.
    fn joined(&self, start: usize, gaps: &[&str]) -> Option<(usize, &str)> {
        let head = self.text.get(self.past..start)?;
        let gap = gaps.iter().filter(|gap| head.ends_with(**gap)).max_by_key(|gap| gap.len())?;
        let head = &head[..head.len() - gap.len()];
        let from = head.rfind(|c: char| !c.is_alphabetic() && c != '.');
        let from = from.map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
        let at = self.past + from;
        (from < head.len() && self.opens(at)).then_some((at, &head[from..]))
    }

    /// A month, a part of one, or the last of several: `i slutet av maj 2020`, `oktober, november
    /// och december 2019`, `juni til og med oktober 2023`.
    fn month(&mut self, start: usize, month: u8, year: i32, end: usize) {
        if let Some((from, part)) = self.part_of_month(start)
            && let Part::Days(first, last) = part
        {
            let days = Days::part(year, month, first, last);
            return self.push(from, end, days, Precision::Month);
        }
        let mut first = (start, month);
        while let Some((before, earlier, range)) = self.month_joined(first.0) {
            // A comma joins only what `och` goes on with.
            if first.0 == start && self.text[before..start].ends_with(", ") {
                break;
            }
            first = (before, earlier);
            if range {
                break;
            }
        }
        if first.0 < start {
            let first_year = if first.1 > month { year - 1 } else { year };
            let days = Days::months(first_year, first.1, month);
            return self.push(first.0, end, days, Precision::Range);
        }
        self.push(start, end, Days::months(year, month, month), Precision::Month);
        self.join_months();
    }

    /// The month joined to the one at `start` before it, where it begins, and whether the two are
    /// the ends of one period.
    fn month_joined(&self, start: usize) -> Option<(usize, u8, bool)> {
        let month = |gaps: &[&str]| {
            let (at, word) = self.joined(start, gaps)?;
            match self.part(word)? {
                Part::Month(month) => Some((at, month)),
                _ => None,
            }
        };
        if let Some((at, first)) = month(&RANGE) {
            return Some((at, first, true));
        }
        month(&LIST).or_else(|| month(&["/"])).map(|(at, first)| (at, first, false))
    }

    /// `primo`, `i slutningen af` before the month at `start`.
    fn part_of_month(&self, start: usize) -> Option<(usize, Part)> {
        let (at, word) = self.word_before(start)?;
        if let Some(part) = self.part(word) {
            return Some((at, part));
        }
        if !matches!(word, "af" | "av" | "på" | "i") {
            return None;
        }
        let (from, noun) = self.word_before(at)?;
        Some((from, self.part(&format!("{noun} av")).or_else(|| self.part(&format!("{noun} af")))?))
    }

    /// `juli 2020–januari 2022`: two months that a dash or `till` joins are one period.
    fn join_months(&mut self) {
        if let [.., before, last] = &self.out[..]
            && matches!(before.item.precision, Precision::Month | Precision::Quarter)
            && before.item.precision == last.item.precision
            && RANGE.contains(&&self.text[before.span.end..last.span.start])
            && let (Some(first), Some(end)) = (before.item.days, last.item.days)
            && let Some(days) = Days::between(first.first, end.last)
        {
            let span = before.span.to(last.span);
            self.out.truncate(self.out.len() - 2);
            self.push(span.start, span.end, Some(days), Precision::Range);
        }
    }

    /// `årsskiftet 2019/20`; the years stand from `at`, and the second one ends at `end`.
    pub(super) fn turn_of_year(&mut self, at: usize, year: i32, end: usize) -> bool {
        let Some((start, word)) = self.word_before(at) else { return false };
        match self.part(word) {
            Some(Part::Turn) => {
                let days = calendar::day(year, 12, 31)
                    .zip(calendar::day(year + 1, 1, 1))
                    .and_then(|(first, last)| Days::between(first, last));
                self.push(start, end, days, Precision::Range);
                true
            }
            // `julen 2019/20`: that of the first year.
            Some(part @ Part::Feast(..)) => self.feast(start, part, year, end),
            Some(Part::Season(from, to)) if to < from => {
                self.push(start, end, Days::months(year, from, to), Precision::Season);
                true
            }
            _ => false,
        }
    }

    /// A week, quarter or half year by its number, which stands from `start` to `end`: `vecka 12
    /// 2020`, `kvartal 4 2026`, `Q3 2021`, `2. kvartal 2019`, `2. halvår af 2021`.
    pub(super) fn counted(&mut self, start: usize, end: usize) -> bool {
        let Ok(number) = self.text[start..end].parse::<u8>() else { return false };
        // The words before the number of a week or quarter begin so.
        if let Some((from, word)) = self.word_before(start)
            && word.len() < 9
            && matches!(word.as_bytes()[0] | 0x20, b'u' | b'v' | b'k')
        {
            match self.part(word) {
                Some(Part::Week) => return self.week(from, end, number),
                Some(Part::Quarter(0)) => {
                    let Some((year, end)) = self.year_after(end) else { return false };
                    return self.quarter(from, Part::Quarter(number), year, end);
                }
                _ => {}
            }
        }
        // A number of a quarter or half year has one digit.
        if end - start != 1 || !(1..=4).contains(&number) {
            return false;
        }
        let head = &self.text[..start];
        if head.ends_with('Q') && self.opens(start - 1) {
            let Some((year, end)) = self.year_after(end) else { return false };
            return self.quarter(start - 1, Part::Quarter(number), year, end);
        }
        let rest = &self.text[end..];
        let Some(tail) = [". ", ":a ", ":e "].iter().find_map(|mark| rest.strip_prefix(mark))
        else {
            return false;
        };
        let part = if tail.starts_with("kvartal") {
            Part::Quarter(number)
        } else if tail.starts_with("halvår") {
            Part::Half(number)
        } else {
            return false;
        };
        let word = tail.find(|c: char| !c.is_alphabetic()).unwrap_or(tail.len());
        let Some((year, end)) = self.year_after(self.text.len() - tail.len() + word) else {
            return false;
        };
        self.opens(start) && self.quarter(start, part, year, end)
    }

    /// The year behind the number or word that ends at `at`, and where it ends.
    fn year_after(&self, at: usize) -> Option<(i32, usize)> {
        let gap = BEFORE_YEAR.iter().find(|gap| self.text[at..].starts_with(**gap))?;
        let from = at + gap.len();
        let year = self.year_at(from)?;
        self.closes_year(from + 4).then_some((year, from + 4))
    }

    /// Weeks: one, or two that a dash, `og` or `til` joins. `from`: where the phrase begins, `end`:
    /// where the first number does.
    fn week(&mut self, from: usize, end: usize, first: u8) -> bool {
        let mut last = (first, end);
        let rest = &self.text[end..];
        let gaps = RANGE.iter().chain([" och ", " og ", " eller "].iter());
        if let Some(gap) = gaps.filter(|gap| rest.starts_with(**gap)).max_by_key(|gap| gap.len()) {
            let digits = rest[gap.len()..].bytes().take_while(u8::is_ascii_digit).count();
            if matches!(digits, 1 | 2)
                && let Ok(number) = rest[gap.len()..gap.len() + digits].parse()
            {
                last = (number, end + gap.len() + digits);
            }
        }
        let Some((year, to)) = self.year_after(last.1) else { return false };
        let (Some(one), Some(two)) = (Days::week(year, first), Days::week(year, last.0)) else {
            return false;
        };
        let Some(days) = Days::between(one.first, two.last) else { return false };
        let precision = if first == last.0 { Precision::Week } else { Precision::Range };
        self.push(from, to, Some(days), precision);
        true
    }
}
