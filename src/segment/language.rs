//! Which language a text is written in.
//!
//! In: the reading text. Out: the language that most of its words and letters speak for; none when
//! they do not tell. Words that one language alone has weigh most, letters of an alphabet (`ä`,
//! `ø`) a little, and the forms of statutes (`12 § … kap.`, `§ 12, stk. 2`) decide where a single
//! citation is all there is.

use std::sync::LazyLock;

use crate::layout::Text;
use crate::record::Language;
use crate::registry::finder::Finder;
use crate::registry::folded::{Ends, Tail};
use crate::registry::function_words::{self, LANGUAGES};
use crate::registry::lower::is_letter;

/// How much of a text is read: this many samples, evenly spread, since a file may begin with a
/// letter or quote a contract in another language.
const SAMPLES: usize = 8;
/// The length of a sample, in bytes: short ones tell nearly every text, long ones those in which
/// two languages come close.
const SAMPLE: [usize; 2] = [250, 6_000];
/// The lead that is clear, as a score and as a multiple of the next language's.
const CLEAR: (u32, u32) = (200, 2);

/// The main language of a text.
pub fn detect(text: &Text) -> Option<Language> {
    of(&text.text)
}

/// The main language of `text`.
pub fn of(text: &str) -> Option<Language> {
    let [short, long] = SAMPLE;
    // Of a text that is hardly longer the whole is read.
    if text.len() > 2 * SAMPLES * short {
        let (best, second, language) = told(&scored(text, short));
        if best >= CLEAR.0 && best >= second.saturating_mul(CLEAR.1) {
            return language;
        }
    }
    told(&scored(text, long)).2
}

/// What the samples of `text`, each of `length` bytes, or the whole of a short text, say for each
/// language.
fn scored(text: &str, length: usize) -> [u32; LANGUAGES.len()] {
    let mut scores = [0_u32; LANGUAGES.len()];
    let mut count = function_words::Count::new();
    if text.len() <= SAMPLES * length {
        score(text, &mut count, &mut scores);
        statutes(text, &mut scores);
    } else {
        for number in 0..SAMPLES {
            let sample = sample(text, text.len() / SAMPLES * number, length);
            score(sample, &mut count, &mut scores);
            statutes(sample, &mut scores);
        }
    }
    for (score, words) in scores.iter_mut().zip(count.scores()) {
        *score = score.saturating_add(words);
    }
    scores
}

/// The best score, that of the next language, and the language that they tell.
fn told(scores: &[u32; LANGUAGES.len()]) -> (u32, u32, Option<Language>) {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(scores[i]), i));
    let best = scores[order[0]];
    // Danish and Norwegian share most words. What nothing tells to be Norwegian is Danish.
    let danish = LANGUAGES[order[0]] == "da" && LANGUAGES[order[1]] == "no";
    let second = scores[order[if danish { 2 } else { 1 }]];
    // One word is too little, and so is a lead that a single word makes.
    if best < 8 || best - second < 4 || best * 10 < second * 11 {
        return (best, second, None);
    }
    let language = match LANGUAGES[order[0]] {
        "sv" => Language::Sv,
        "da" => Language::Da,
        "no" => Language::No,
        "en" => Language::En,
        _ => Language::Other,
    };
    (best, second, Some(language))
}

/// At most `length` bytes of `text` from `from` on.
fn sample(text: &str, from: usize, length: usize) -> &str {
    let from = text.ceil_char_boundary(from.min(text.len()));
    &text[from..text.floor_char_boundary((from + length).min(text.len()))]
}

/// Counts the words of `text`, and what their letters and endings say.
fn score(text: &str, count: &mut function_words::Count, scores: &mut [u32; LANGUAGES.len()]) {
    let mut from = 0;
    while let Some((start, plain)) = next_word(text, &mut from) {
        let word = &text[start..from];
        let ends = Ends::at(text.as_bytes(), start, from);
        if !plain {
            letters(word, scores);
        }
        endings(word, ends, scores);
        count.add(word, ends);
    }
}

/// Where the next run of letters from byte `from` on begins, and whether it is ASCII alone, as most
/// words are; `from` is moved behind it.
fn next_word(text: &str, from: &mut usize) -> Option<(usize, bool)> {
    let bytes = text.as_bytes();
    let other = |at: usize| text[at..].chars().next();
    let mut start = *from;
    loop {
        match *bytes.get(start)? {
            byte if byte.is_ascii_alphabetic() => break,
            byte if byte.is_ascii() => start += 1,
            _ => match other(start)? {
                c if is_letter(c) => break,
                c => start += c.len_utf8(),
            },
        }
    }
    let (mut end, mut plain) = (start, true);
    while let Some(&byte) = bytes.get(end) {
        if byte.is_ascii_alphabetic() {
            end += 1;
        } else if let Some(c) = Some(byte).filter(|b| !b.is_ascii()).and_then(|_| other(end))
            && is_letter(c)
        {
            plain = false;
            end += c.len_utf8();
        } else {
            break;
        }
    }
    *from = end;
    Some((start, plain))
}

/// Letters that some of the languages do not have.
fn letters(word: &str, scores: &mut [u32; LANGUAGES.len()]) {
    let [sv, da, no, _, de, _, fi, is, _] = scores;
    for c in word.chars().filter(|c| !c.is_ascii()) {
        match c {
            'ä' | 'ö' | 'Ä' | 'Ö' => {
                *sv += 2;
                *de += 1;
                *fi += 1;
            }
            'æ' | 'ø' | 'Æ' | 'Ø' => {
                *da += 2;
                *no += 2;
            }
            'å' | 'Å' => {
                *sv += 1;
                *da += 1;
                *no += 1;
            }
            'ü' | 'ß' | 'Ü' | 'ẞ' => *de += 3,
            'ð' | 'þ' | 'ý' | 'Ð' | 'Þ' | 'Ý' => *is += 6,
            _ => {}
        }
    }
}

/// Danish soft endings where Norwegian and Swedish have hard ones, and the reverse.
fn endings(word: &str, ends: Ends, scores: &mut [u32; LANGUAGES.len()]) {
    const TION: [Tail; 2] = [Tail::of("tion"), Tail::of("tionen")];
    const SJON: [Tail; 2] = [Tail::of("sjon"), Tail::of("sjonen")];
    const ELSE: [Tail; 3] = [Tail::of("else"), Tail::of("elsen"), Tail::of("hed")];
    const NING: [Tail; 2] = [Tail::of("ning"), Tail::of("ningen")];
    let [.., before, last] = word.as_bytes() else { return };
    let told = matches!(
        (before | 0x20, last | 0x20),
        (b'o' | b'e', b'n') | (b's', b'e') | (b'e', b'd') | (b'n', b'g')
    );
    if word.len() <= 5 || !told {
        return;
    }
    let [sv, da, no, ..] = scores;
    let any = |tails: &[Tail]| tails.iter().any(|tail| ends.end_with(*tail));
    if any(&TION) {
        *sv += 1;
        *da += 1;
    } else if any(&SJON) {
        *no += 6;
    } else if any(&ELSE) {
        *da += 2;
    } else if any(&NING) {
        *sv += 1;
        *no += 1;
    }
}

/// Words of citations: `2 kap. 12 §`, a chapter that begins a text, `stk. 2`, `annet ledd`.
const STATUTE_WORDS: [&str; 4] = [" kap. ", "1 kap", " stk. ", " ledd"];

/// Finds [`STATUTE_WORDS`].
static STATUTE_FINDER: LazyLock<Finder> = LazyLock::new(|| Finder::first(STATUTE_WORDS));

/// How statutes are cited: a number before `§` and `kap.` is Swedish, `§` before a number with
/// `stk.` Danish, with `ledd` Norwegian.
fn statutes(text: &str, scores: &mut [u32; LANGUAGES.len()]) {
    let bytes = text.as_bytes();
    let (mut before, mut after) = (0_u32, 0_u32);
    for at in memchr::memmem::find_iter(bytes, "§").take(200) {
        let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let mut rest = bytes[at + 2..].iter().filter(|&&byte| byte != b' ');
        let mut head = bytes[..at].iter().rev().filter(|&&byte| byte != b' ');
        match (digit(head.next()), digit(rest.next())) {
            (true, false) => before += 1,
            (false, true) => after += 1,
            _ => {}
        }
    }
    let mut counts = [0_u32; STATUTE_WORDS.len()];
    for hit in STATUTE_FINDER.find_iter(text) {
        let count = &mut counts[hit.pattern().as_usize()];
        *count = (*count + 1).min(200);
    }
    let [chapters, first, parts, members] = counts;
    scores[0] += before * 6 + (chapters + first.min(1)) * 6;
    scores[1] += after * 3 + parts * 8;
    scores[2] += after * 3 + members * 8;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_tell() {
        for (text, language) in [
            ("Klaganden har inte visat att beslutet är felaktigt.", Language::Sv),
            ("Retten finder ikke, at tiltalte har handlet groft uagtsomt.", Language::Da),
            (
                "Retten finner ikke at tiltalte har handlet grovt uaktsomt etter loven.",
                Language::No,
            ),
            ("The appellant has not shown that the decision was wrong.", Language::En),
            ("Der Kläger hat nicht bewiesen, dass die Entscheidung falsch ist.", Language::Other),
        ] {
            assert_eq!(of(text), Some(language), "{text}");
        }
    }

    #[test]
    fn a_citation_is_enough() {
        assert_eq!(of("2 kap. 12 § brottsdatalagen"), Some(Language::Sv));
        assert_eq!(of("straffelovens § 289, jf. § 12, stk. 3"), Some(Language::Da));
        assert_eq!(of("se 3 § och 4 § förvaltningslagen"), Some(Language::Sv));
        assert_eq!(of("afgørelse efter § 8, stk. 1"), Some(Language::Da));
    }

    #[test]
    fn little_or_nothing_does_not_tell() {
        for text in ["", "123 456", "A. B. Hansen", "§", "om", "\u{1F600}"] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn a_long_text_is_told_by_its_samples() {
        let swedish = "Domstolen anser att avtalet är ogiltigt och att talan ska bifallas. ";
        let danish = "Retten finder ikke, at aftalen er gyldig, og tager påstanden til følge. ";
        assert_eq!(of(&swedish.repeat(2_000)), Some(Language::Sv));
        assert_eq!(of(&swedish.to_uppercase().repeat(2_000)), Some(Language::Sv));
        let mixed = format!("{}{}", swedish.repeat(200), danish.repeat(1_800));
        assert_eq!(of(&mixed), Some(Language::Da));
    }

    #[test]
    fn a_quotation_in_another_language_does_not_turn_it() {
        let swedish =
            "Domstolen anser att avtalet är ogiltigt och att talan ska bifallas. ".repeat(4);
        let text = format!("{swedish} ”The agreement is governed by the law of England.”");
        assert_eq!(of(&text), Some(Language::Sv));
    }
}
