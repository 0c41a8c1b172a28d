//! Hyphens that a line break left behind.
//!
//! In: the lines. It mends what stands inside a line (`straffe-lovens`, `1981/ 82:170`) and tells
//! what becomes of a hyphen at the end of one (`person-` + `uppgifter`). A hyphen inside a line goes
//! only when the word without it is known, from the document itself or the lexicon; at the end of
//! a line it goes before a small letter unless the words say otherwise (`plan-` + `och`, `EU-` +
//! `rätten`, `it-` + `system`).

use rustc_hash::FxHashMap;

use super::lines::Line;
use crate::registry::lexicon;

/// First parts that keep their hyphen: `it-system`, `e-post`, `tv-avgift`.
const KEEPERS: [&str; 22] = [
    "it", "ip", "tv", "eu", "ef", "eg", "eøs", "ees", "sms", "mms", "pdf", "gps", "gdpr", "cpr",
    "cvr", "cv", "dna", "hiv", "pc", "ad", "ikke", "icke",
];

/// Words after which a hyphen stands for a part that comes later: `plan- och bygglagen`.
const AND: [&str; 16] = [
    "och",
    "eller",
    "samt",
    "respektive",
    "resp.",
    "og",
    "eller",
    "samt",
    "henholdsvis",
    "hhv.",
    "and",
    "or",
    "men",
    "till",
    "til",
    "kontra",
];

/// The words of one document that a hyphen might have broken.
#[derive(Debug, Default)]
pub(super) struct Hyphens {
    /// Joined form, in lower case → how often it stands in the document.
    joined: FxHashMap<String, u32>,
    /// The same with its hyphen, inside lines.
    kept: FxHashMap<String, u32>,
    /// True when many of the hyphens inside lines are left over from another line breaking.
    damaged: bool,
}

/// What becomes of a hyphen at the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// It goes, and the word is whole.
    Drop,
    /// It stays, and the next part follows at once.
    Keep,
    /// It stays, and a blank follows.
    KeepBlank,
}

impl Hyphens {
    /// Collects the broken words of `lines`, and looks for them unbroken.
    pub(super) fn of(lines: &[Line]) -> Hyphens {
        let mut hyphens = Hyphens::default();
        let mut ends: Option<&str> = None;
        for line in lines {
            if let Some(head) = ends
                && let Some(tail) = leading_word(&line.text)
            {
                hyphens.joined.entry(format!("{head}{tail}").to_lowercase()).or_default();
            }
            ends = line.text.strip_suffix('-').and_then(trailing_word);
            for at in memchr::memchr_iter(b'-', line.text.as_bytes()) {
                if let Some((head, tail)) = parts(&line.text, at) {
                    for part in [head, tail] {
                        hyphens.joined.entry(part.to_lowercase()).or_default();
                    }
                    let joined = format!("{head}{tail}").to_lowercase();
                    hyphens.joined.entry(joined).or_default();
                    *hyphens.kept.entry(format!("{head}-{tail}").to_lowercase()).or_default() += 1;
                }
            }
        }
        if !hyphens.joined.is_empty() {
            hyphens.count(lines);
        }
        let words = |form: &&String| hyphens.is_word(&form.replace('-', ""));
        let leftovers = hyphens.kept.keys().filter(words).count();
        hyphens.damaged = leftovers >= 4 && leftovers * 4 >= hyphens.kept.len();
        hyphens
    }

    /// Counts the joined forms where they stand unbroken.
    fn count(&mut self, lines: &[Line]) {
        // Most words are told apart from all candidates by their length and first letter.
        let mut lengths = [0_u64; 256];
        for joined in self.joined.keys() {
            if let Some(&first) = joined.as_bytes().first() {
                lengths[usize::from(first)] |= 1 << joined.len().min(63);
            }
        }
        let mut lower = String::new();
        for line in lines {
            let bytes = line.text.as_bytes();
            let mut start = 0;
            for end in 0..=bytes.len() {
                if bytes.get(end).is_some_and(|&byte| byte.is_ascii_alphabetic() || byte >= 0x80) {
                    continue;
                }
                let word = start..end;
                start = end + 1;
                if word.len() < 4 {
                    continue;
                }
                let first = bytes[word.start].to_ascii_lowercase();
                if first < 0x80 && lengths[usize::from(first)] >> word.len().min(63) & 1 == 0 {
                    continue;
                }
                let hyphen = |at: Option<usize>| at.and_then(|at| bytes.get(at)) == Some(&b'-');
                if hyphen(Some(end)) || hyphen(word.start.checked_sub(1)) {
                    continue;
                }
                let word = &line.text[word];
                lower.clear();
                if word.is_ascii() {
                    lower.push_str(word);
                    lower.make_ascii_lowercase();
                } else {
                    lower.extend(word.chars().flat_map(char::to_lowercase));
                }
                let bare = lower.trim_matches(|c: char| !c.is_alphabetic());
                if let Some(count) = self.joined.get_mut(bare) {
                    *count += 1;
                }
            }
        }
    }

    /// How sure it is that `joined` (lower case) is a word.
    fn is_word(&self, joined: &str) -> bool {
        self.joined.get(joined).is_some_and(|&count| count > 0) || lexicon::knows(joined)
    }

    /// What becomes of the hyphen at the end of `above` when `below` comes next.
    pub(super) fn at_end(&self, above: &str, below: &str) -> End {
        let tail = leading_word(below).unwrap_or_default();
        let Some(head) = above.strip_suffix('-').and_then(trailing_word) else {
            return if AND.contains(&tail) { End::KeepBlank } else { End::Keep };
        };
        if AND.contains(&below.split(' ').next().unwrap_or_default()) {
            // `alar-` + `men` is a word.
            let whole = format!("{head}{tail}").to_lowercase();
            return if self.is_word(&whole) { End::Drop } else { End::KeepBlank };
        }
        // A name in capitals that the document writes whole elsewhere.
        let shouted = tail.chars().nth(1).is_some()
            && format!("{head}{tail}") == format!("{head}{tail}").to_uppercase();
        if shouted
            && head.chars().nth(2).is_some()
            && self.is_word(&format!("{head}{tail}").to_lowercase())
        {
            return End::Drop;
        }
        if !tail.starts_with(char::is_lowercase) {
            return End::Keep;
        }
        // `ef-` + `ter`, though `ef-retten` keeps its hyphen.
        let joined = format!("{head}{tail}").to_lowercase();
        let small = head.chars().nth(1).is_some() && head.chars().all(char::is_lowercase);
        if small && lexicon::knows(&joined) {
            return End::Drop;
        }
        if keeps(head) {
            return End::Keep;
        }
        let before = above[..above.len() - 1 - head.len()].chars().next_back();
        // `PET-under-` + `sökning`, but `BS-3222/2021-` + `shr`.
        let chained = before == Some('-') && small && self.is_word(&joined);
        if before.is_some_and(|c| c.is_ascii_digit() || matches!(c, '-' | '/')) && !chained {
            return End::Keep;
        }
        let hyphenated = format!("{head}-{tail}").to_lowercase();
        let seen = self.kept.get(&hyphenated).copied().unwrap_or(0);
        if seen > 0 && !self.is_word(&joined) { End::Keep } else { End::Drop }
    }

    /// Mends the inside of every line.
    pub(super) fn mend(&self, lines: &mut [Line]) {
        for line in lines {
            if self.kept.is_empty() && !line.text.contains("- ") && !line.text.contains("/ ") {
                continue;
            }
            if let Some(mended) = self.mended(&line.text) {
                line.text = mended;
            }
        }
    }

    fn mended(&self, text: &str) -> Option<String> {
        let bytes = text.as_bytes();
        let mut out: Option<String> = None;
        let mut from = 0;
        for at in memchr::memchr2_iter(b'-', b'/', bytes) {
            let skip = if bytes[at] == b'-' && self.is_leftover(text, at) {
                at..at + 1
            } else if bytes[at] == b'-' && is_and(text, at) {
                // `drifts-og udviklingsafdelingen`: the blank went with the line break.
                let out = out.get_or_insert_with(|| String::with_capacity(text.len() + 1));
                out.push_str(&text[from..=at]);
                out.push(' ');
                from = at + 1;
                continue;
            } else if bytes[at] == b'-' && parted_word(text, at) {
                at..at + 2
            } else if bytes.get(at + 1) == Some(&b' ') && parted_number(bytes, at) {
                at + 1..at + 2
            } else {
                continue;
            };
            let out = out.get_or_insert_with(|| String::with_capacity(text.len()));
            out.push_str(&text[from..skip.start]);
            from = skip.end;
        }
        out.map(|mut out| {
            out.push_str(&text[from..]);
            out
        })
    }

    /// True for a hyphen that an earlier reader left inside a word.
    fn is_leftover(&self, text: &str, at: usize) -> bool {
        let Some((head, tail)) = parts(text, at) else {
            return false;
        };
        if AND.contains(&tail) {
            return false;
        }
        let joined = format!("{head}{tail}").to_lowercase();
        // `Eu-ropæiske` is a broken word, `EU-retten` is not.
        let broken = head.chars().nth(1).is_some_and(char::is_lowercase)
            && head.starts_with(char::is_uppercase)
            && lexicon::knows(&joined);
        if keeps(head) && !broken {
            return false;
        }
        let kept = self.kept.get(&format!("{head}-{tail}").to_lowercase()).copied().unwrap_or(0);
        let whole = self.joined.get(&joined).copied().unwrap_or(0);
        // In a document full of them, a hyphen between what are no words of their own is one too.
        let part = |word: &str| word.chars().count() >= 3 && self.is_word(&word.to_lowercase());
        if self.damaged && !self.is_word(&joined) {
            let name = head.starts_with(char::is_uppercase);
            return kept < 3 && !name && !(part(head) && part(tail));
        }
        // `afbrydel` is no word, however often it stands before a hyphen.
        let torn = head.chars().nth(3).is_some() && !self.is_word(&head.to_lowercase());
        let whole = whole.max(u32::from(lexicon::knows(&joined)) * 3);
        self.is_word(&joined) && (whole >= kept || torn)
    }
}

/// True for `-og ` or `-och ` after a part of a compound.
fn is_and(text: &str, at: usize) -> bool {
    let small = |head: &str| head.len() >= 3 && head.chars().skip(1).all(char::is_lowercase);
    parts(text, at).is_some_and(|(head, tail)| {
        matches!(tail, "og" | "och" | "eller")
            && small(head)
            && text[at + 1 + tail.len()..].starts_with(' ')
    })
}

/// `dataskydds- förordningen`: the halves of one long word that the tables or the language know, put
/// on one line by an earlier reader. `kontroll- och` and `upp- nedgång` are none.
fn parted_word(text: &str, at: usize) -> bool {
    let Some(rest) = text.get(at + 1..).and_then(|rest| rest.strip_prefix(' ')) else {
        return false;
    };
    let (Some(head), Some(tail)) = (trailing_word(&text[..at]), leading_word(rest)) else {
        return false;
    };
    let small = |word: &str| word.len() >= 4 && word.chars().skip(1).all(char::is_lowercase);
    small(head)
        && small(tail)
        && tail.starts_with(char::is_lowercase)
        && !AND.contains(&tail)
        && lexicon::knows(&format!("{head}{tail}").to_lowercase())
}

/// First parts that never lose their hyphen: abbreviations, single letters.
fn keeps(head: &str) -> bool {
    head.chars().nth(1).is_none()
        || !head.chars().skip(1).any(char::is_lowercase)
        || KEEPERS.contains(&head.to_lowercase().as_str())
}

/// `1981/ 82:170`, `212000- 1355`: a blank that a line break left inside a number.
fn parted_number(bytes: &[u8], at: usize) -> bool {
    let before = bytes[..at].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let after = bytes[at + 2..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    match bytes[at] {
        b'/' => before == 4 && after == 2 && bytes.get(at + 4) == Some(&b':'),
        _ => before == 6 && after == 4,
    }
}

/// The word parts on both sides of an inner hyphen: letters, the second in small ones, and neither
/// part of a longer chain of hyphens.
fn parts(text: &str, at: usize) -> Option<(&str, &str)> {
    let head = trailing_word(&text[..at])?;
    let tail = leading_word(&text[at + 1..])?;
    let before = text[..at - head.len()].chars().next_back();
    let after = text[at + 1 + tail.len()..].chars().next();
    let chained =
        |c: Option<char>| c.is_some_and(|c| matches!(c, '-' | '/' | '@') || c.is_ascii_digit());
    let address = after == Some('.')
        && text[at + 2 + tail.len()..].starts_with(|c: char| c.is_ascii_lowercase());
    let small = tail.chars().all(char::is_lowercase);
    (small && !chained(before) && !chained(after) && !address && before != Some('.'))
        .then_some((head, tail))
}

/// No word is longer, in characters; what is looks like a word to the reader of a broken file only.
const LONGEST: usize = 80;

fn trailing_word(text: &str) -> Option<&str> {
    let start = text
        .char_indices()
        .rev()
        .take(LONGEST)
        .take_while(|(_, c)| c.is_alphabetic())
        .last()
        .map_or(text.len(), |(at, _)| at);
    (start < text.len()).then(|| &text[start..])
}

fn leading_word(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    (end > 0).then(|| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hyphens() -> Hyphens {
        Hyphens::default()
    }

    #[test]
    fn a_hyphen_at_the_end() {
        for (above, below, end) in [
            ("myndighetens person-", "uppgiftsbehandling", End::Drop),
            ("Clear-", "view", End::Drop),
            ("plan-", "och bygglagen", End::KeepBlank),
            ("Sø-", "og Handelsretten", End::KeepBlank),
            ("EU-", "rätten", End::Keep),
            ("BS-3222/2021-", "SHR", End::Keep),
            ("en 10-", "årig pojke", End::Keep),
            ("it-", "systemet", End::Keep),
            ("e-", "post", End::Keep),
            ("nedsættes ef-", "ter", End::Drop),
            ("en PET-under-", "sökning", End::Drop),
            ("i ef-", "retten", End::Keep),
            ("at alar-", "men", End::Drop),
            ("bolagets FÄLL-", "KNIV", End::Keep),
            ("Karl-", "Gustav", End::Keep),
        ] {
            assert_eq!(hyphens().at_end(above, below), end, "{above} {below}");
        }
    }

    #[test]
    fn inner_hyphens_go_when_the_word_is_known() {
        let mend = |text: &str| hyphens().mended(text).unwrap_or_else(|| text.to_owned());
        assert_eq!(mend("efter straffe-lovens § 12"), "efter straffelovens § 12");
        assert_eq!(mend("den 3. sep-tember"), "den 3. september");
        assert_eq!(mend("et it-system og e-post"), "et it-system og e-post");
        assert_eq!(mend("plan- och bygglagen"), "plan- och bygglagen");
        assert_eq!(mend("enligt dataskydds- förordningen"), "enligt dataskyddsförordningen");
        assert_eq!(mend("upp- nedgång och in- utfart"), "upp- nedgång och in- utfart");
        assert_eq!(mend("den Eu-ropæiske og EU-retten"), "den Europæiske og EU-retten");
        assert_eq!(mend("kvarn-dammen"), "kvarn-dammen");
        assert_eq!(
            mend("prop. 1981/ 82:170 och 212000- 1355"),
            "prop. 1981/82:170 och 212000-1355"
        );
    }
    #[test]
    fn a_document_full_of_leftovers_is_mended_throughout() {
        let raw =
            "sep-tember bekendt-gørelse straffe-lovens afgø-relsen tjek-ket lærer-elev lærer elev";
        let content = crate::extract::Content::Lines(vec![raw.to_owned()]);
        let page = crate::extract::RawPage { number: 1, content };
        let raw = crate::extract::Raw { pages: vec![page], ..Default::default() };
        let mut lines = super::super::lines::of(&raw);
        Hyphens::of(&lines).mend(&mut lines);
        assert_eq!(
            lines[0].text,
            "september bekendtgørelse straffelovens afgørelsen tjekket lærer-elev lærer elev"
        );
    }

    #[test]
    fn a_lost_blank_comes_back() {
        let mended = hyphens().mended("drifts-og anlægsudgifter");
        assert_eq!(mended.as_deref(), Some("drifts- og anlægsudgifter"));
    }
}
