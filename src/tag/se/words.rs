//! What a word means to the grammar of citations.
//!
//! In: one word as written. Out: its [`Key`]. Words with a fixed meaning stand in the table
//! `citation_words.tsv`; names of acts are told by their ending and the registry.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::registry::folded::{Ends, Folded, SHORT, Short, Tail, Tails, capitals_at_most};
use crate::registry::lower::lowered;
use crate::registry::rows;
use crate::registry::se::acts::acts;

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// Nothing to us.
    None,
    /// `kap`.
    Chapter,
    /// `första` is 1; `sista` is -1.
    Ordinal(i8),
    /// `stycket`, `st`.
    Paragraph,
    /// `meningen`.
    Sentence,
    /// `men`: a sentence only after a number, otherwise the word for but.
    SentenceShort,
    /// `punkten`, `p`.
    Point,
    /// `mom`.
    Moment,
    /// `bokstav`.
    Letter,
    /// `och`, `eller`, `samt`, `respektive`.
    And,
    /// `jfr`, `jämförd` (`med`).
    Compare,
    /// `i`.
    In,
    /// `den`.
    The,
    /// `till`.
    To,
    /// `av`.
    Of,
    /// `enligt`.
    Under,
    /// `med`.
    With,
    /// `om`.
    About,
    /// `samma`, `nämnda`.
    Same,
    /// `sistnämnda`.
    Latter,
    /// `förstnämnda`.
    Former,
    /// `denna`.
    This,
    /// `lagen` and its like, without a name.
    Generic(Sort),
    /// `paragrafens`.
    SectionWord,
    /// `bilagan`.
    Annex,
    /// `övergångsbestämmelserna`.
    Transitional,
    /// `numera`, `dåvarande`: between a section and its act.
    Modifier,
    /// A cue of a report, a case number or a document.
    Work(Cue),
    /// `SFS`.
    Sfs,
    /// `polisens`, of `polisens brottsdatalag`.
    Police,
    /// The definite name of an act that the registry knows, perhaps in the genitive.
    Name,
    /// A word built like the definite name of an act.
    Namelike,
    /// Two capitals or more, or a mixture: perhaps an abbreviation.
    Short,
}

/// Sorts of acts, as a back reference names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// `lag`.
    Law,
    /// `grundlag`.
    Constitution,
    /// `förordning`.
    Ordinance,
    /// `kungörelse`.
    Notice,
    /// `balk`.
    Code,
    /// `stadga`.
    Charter,
    /// None told: `den sistnämnda`.
    Any,
}

/// Cues of what is not a statute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub(super) enum Cue {
    Bill,
    Inquiry,
    Ds,
    Report,
    Letter,
    Communication,
    Directive,
    Nja,
    Hfd,
    Ra,
    Rrk,
    YearNumber,
    Ad,
    Rbd,
    Case,
    File,
    Matter,
    Jo,
    Jk,
    Arn,
    TreatySeries,
    Motion,
    Grounds,
}

/// The words that mean something.
pub(super) struct Vocabulary {
    /// The short ones.
    short: Short<Key>,
    /// What longer words may be among them, or built like names of acts.
    tails: Tails,
    /// The words of the table, and the names of acts that are one word.
    words: Folded<Key>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let names = acts().single_names().flat_map(|it| [format!("{it}s"), it]);
    let names = names.filter(|it| name(it).is_some()).map(|it| (Cow::Owned(it), Key::Name));
    let words = rows::<2>(include_str!("../../registry/se/citation_words.tsv"))
        .filter_map(|[word, class]| class_key(class).map(|key| (Cow::Borrowed(word), key)));
    let words: Vec<(Cow<'static, str>, Key)> = names.chain(words).collect();
    let all = || words.iter().map(|(word, key)| (word.as_ref(), *key));
    let tails = Tails::new(all().map(|(word, _)| word).chain(BUILT).chain(DISTRICT));
    Vocabulary { short: Short::new(all()), tails, words: Folded::new(words) }
});

/// What a word built like a name of an act ends with.
const BUILT: [&str; 8] = [
    "en lagen",
    "en lagens",
    "en balken",
    "en balkens",
    "förordningen",
    "förordningens",
    "kungörelsen",
    "kungörelsens",
];

/// The word for a district court, which any town may stand before.
const DISTRICT: [&str; 2] = ["tingsrätt", "tingsrätts"];

/// The words that mean something.
pub(super) fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

impl Vocabulary {
    /// The meaning of the word `text[from..end]`, whose first bytes are `first` and nothing behind
    /// them. None for a word that means nothing but perhaps by its capitals: most words of a text.
    #[inline]
    pub fn look_up(&self, text: &str, from: usize, end: usize, first: u64) -> Option<Key> {
        if end - from <= SHORT {
            let key = self.short.get(first)?;
            return Some(match key {
                Key::Work(_) => in_table(key, &text[from..end]),
                key => key,
            });
        }
        let bytes = text.as_bytes();
        let passes = self.tails.pass(bytes, end);
        passes.then(|| self.key(&text[from..end], Ends::at(bytes, from, end), false))
    }

    /// The meaning of one word with these ends; `capitals` is false when no letter but the first can
    /// be a capital.
    pub fn key(&self, word: &str, ends: Ends, capitals: bool) -> Key {
        if let Some(key) = self.words.get(word, ends) {
            return in_table(key, word);
        }
        if may_be_namelike(ends) && is_namelike(word) {
            return Key::Namelike;
        }
        if capitals && is_short(word) { Key::Short } else { Key::None }
    }
}

impl Key {
    /// True when a citation can begin with a word of this meaning.
    pub fn begins(self) -> bool {
        !matches!(
            self,
            Key::None
                | Key::Paragraph
                | Key::Sentence
                | Key::SentenceShort
                | Key::Moment
                | Key::Letter
                | Key::And
                | Key::Compare
                | Key::In
                | Key::To
                | Key::Of
                | Key::Under
                | Key::With
                | Key::About
                | Key::This
                | Key::Modifier
        )
    }
}

fn class_key(class: &str) -> Option<Key> {
    if let Ok(ordinal) = class.parse() {
        return Some(Key::Ordinal(ordinal));
    }
    Some(match class {
        "chapter" => Key::Chapter,
        "paragraph" => Key::Paragraph,
        "sentence" => Key::Sentence,
        "sentence_short" => Key::SentenceShort,
        "point" => Key::Point,
        "moment" => Key::Moment,
        "letter" => Key::Letter,
        "and" => Key::And,
        "compare" => Key::Compare,
        "in" => Key::In,
        "the" => Key::The,
        "to" => Key::To,
        "of" => Key::Of,
        "under" => Key::Under,
        "with" => Key::With,
        "about" => Key::About,
        "same" => Key::Same,
        "latter" => Key::Latter,
        "former" => Key::Former,
        "this" => Key::This,
        "law" => Key::Generic(Sort::Law),
        "constitution" => Key::Generic(Sort::Constitution),
        "ordinance" => Key::Generic(Sort::Ordinance),
        "notice" => Key::Generic(Sort::Notice),
        "code" => Key::Generic(Sort::Code),
        "charter" => Key::Generic(Sort::Charter),
        "section" => Key::SectionWord,
        "annex" => Key::Annex,
        "transitional" => Key::Transitional,
        "modifier" => Key::Modifier,
        "sfs" => Key::Sfs,
        "polisens" => Key::Police,
        other => Key::Work(cue(other)?),
    })
}

fn cue(class: &str) -> Option<Cue> {
    Some(match class {
        "bill" => Cue::Bill,
        "inquiry" => Cue::Inquiry,
        "ds" => Cue::Ds,
        "report" => Cue::Report,
        "message" => Cue::Letter,
        "communication" => Cue::Communication,
        "directive" => Cue::Directive,
        "nja" => Cue::Nja,
        "hfd" => Cue::Hfd,
        "ra" => Cue::Ra,
        "rrk" => Cue::Rrk,
        "year_number" => Cue::YearNumber,
        "ad" => Cue::Ad,
        "rbd" => Cue::Rbd,
        "case" => Cue::Case,
        "file" => Cue::File,
        "matter" => Cue::Matter,
        "jo" => Cue::Jo,
        "jk" => Cue::Jk,
        "arn" => Cue::Arn,
        "treaty_series" => Cue::TreatySeries,
        "motion" => Cue::Motion,
        "grounds" => Cue::Grounds,
        _ => return None,
    })
}

/// The meaning of one word.
pub(super) fn key(word: &str) -> Key {
    vocabulary().key(word, Ends::of(word.as_bytes()), true)
}

/// True for the endings of [`namelike`], a genitive `s` aside.
#[inline]
fn may_be_namelike(ends: Ends) -> bool {
    const LAW: Tail = Tail::of("lagen");
    const CODE: Tail = Tail::of("balken");
    const ORDINANCE: Tail = Tail::of("förordningen");
    const NOTICE: Tail = Tail::of("kungörelsen");
    let ends = ends.without_s();
    ends.end_with(LAW) | ends.end_with(CODE) | ends.end_with(ORDINANCE) | ends.end_with(NOTICE)
}

/// The meaning of a word of the table.
fn in_table(key: Key, word: &str) -> Key {
    match key {
        // Words that are cues only in capitals: `SOU` is a series, `SoU` a committee, `rå` a roe deer.
        Key::Work(Cue::Inquiry) if word != "SOU" => Key::Short,
        Key::Work(
            Cue::Nja | Cue::Hfd | Cue::Ra | Cue::Rrk | Cue::YearNumber | Cue::Ad | Cue::Rbd,
        )
        | Key::Work(Cue::Jo | Cue::Jk | Cue::Arn | Cue::TreatySeries)
            if word.chars().count() <= 4 && word.chars().any(char::is_lowercase) =>
        {
            Key::None
        }
        Key::Work(Cue::Grounds) if word == "fm" => Key::None,
        Key::Work(Cue::Ds) if !word.starts_with('D') || word == "DS" => Key::None,
        key => key,
    }
}

/// True for two capitals or more in a word that is not long.
pub(super) fn is_short(word: &str) -> bool {
    if word.len() > 16 || capitals_at_most(word) < 2 {
        return false;
    }
    let plain = word.bytes().filter(|b| b.is_ascii_uppercase() || *b == 0xC3).count();
    plain >= 2 && word.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// The known name of an act that `word` writes, lower case and without a genitive `s`.
pub(super) fn name(word: &str) -> Option<String> {
    if word.len() < 6 || !has_act_ending(word.as_bytes()) {
        return None;
    }
    let lower = lowered(word);
    if acts().knows(&lower) {
        return Some(lower.into_owned());
    }
    let stem = lower.strip_suffix('s')?;
    acts().knows(stem).then(|| stem.to_owned())
}

/// True when the last letters, a genitive `s` aside, are those of a definite name of an act:
/// `-lagen`, `-balken`, `-ordningen`, `-kungörelsen`, `-formen`, `-stadgan`, `-instruktionen`, ...
/// A cheap test, made on every word.
fn has_act_ending(word: &[u8]) -> bool {
    let word = word.strip_suffix(b"s").or(word.strip_suffix(b"S")).unwrap_or(word);
    let Some(&[a, b, c]) = word.last_chunk::<3>() else { return false };
    let tail = [a, b, c].map(|byte| byte.to_ascii_lowercase());
    matches!(
        &tail,
        b"gen" | b"ken" | b"sen" | b"men" | b"gan" | b"xan" | b"nen" | b"tet" | b"ret" | b"lag"
    )
}

/// The definite name that a word not in the registry is built like, without a genitive `s`.
pub(super) fn namelike(word: &str) -> Option<String> {
    let lower = lowered(word);
    let stem = lower.strip_suffix('s').unwrap_or(&lower);
    let built = ["lagen", "balken", "förordningen", "kungörelsen"];
    let long = built.iter().any(|end| stem.ends_with(end) && stem.len() > end.len() + 1);
    (long && !acts().is_other_word(stem)).then(|| stem.to_owned())
}

fn is_namelike(word: &str) -> bool {
    let tail = word.strip_suffix(['s', 'S']).unwrap_or(word);
    tail.len() > 6 && namelike(word).is_some()
}

/// The sort of act that a name or the first word of a title tells.
pub(super) fn sort_of(name: &str) -> Sort {
    let first = name.split(' ').next().unwrap_or_default();
    let ends = |tail: &str| first.ends_with(tail) || name.ends_with(tail);
    if ends("förordningen") || ends("förordning") {
        Sort::Ordinance
    } else if ends("balken") || ends("balk") {
        Sort::Code
    } else if ends("kungörelsen") || ends("kungörelse") {
        Sort::Notice
    } else if ends("stadgan") || ends("stadga") {
        Sort::Charter
    } else {
        Sort::Law
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_meaning() {
        assert_eq!(key("Kap"), Key::Chapter);
        assert_eq!(key("ANDRA"), Key::Ordinal(2));
        assert_eq!(key("åttonde"), Key::Ordinal(8));
        assert_eq!(key("Brottsdatalagens"), Key::Name);
        assert_eq!(key("påhittadelagen"), Key::Namelike);
        assert_eq!(key("SOU"), Key::Work(Cue::Inquiry));
        assert_eq!(key("SoU"), Key::Short);
        assert_eq!(key("BrB"), Key::Short);
    }

    #[test]
    fn words_that_mean_nothing() {
        for word in ["bolagen", "rå", "md", "slagen", "turordningen", "Stockholm", "underlagen"] {
            assert_eq!(key(word), Key::None, "{word}");
        }
    }
}
