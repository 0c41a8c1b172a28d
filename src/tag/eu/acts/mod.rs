//! Acts, treaties and conventions as they are named: by number, by name with or without genitive,
//! by abbreviation, or by a word that points back (`förordningen`, `direktivets`, `samme forordning`).
//!
//! A word is looked up only when it holds one of the stems of the registry; nothing is said here of
//! what a word that points back means.

mod abbreviations;
mod back;
pub mod bracket;
mod context;
mod field;
pub mod fuzzy;
mod names;
mod protocol;

use self::abbreviations::abbreviated;
use self::back::back;
use self::context::is_inner;
use self::names::{named, rejoined, torn};
use self::protocol::protocol;
use super::cues::Cues;
use super::cursor::{word_end, word_start};
use super::numbers;
use crate::registry::eu::Family;
use crate::registry::lower::lowered;
use crate::span::Span;

/// An act as it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// The name or number.
    pub span: Span,
    /// What it says.
    pub what: What,
    /// True for a genitive: `dataskyddsförordningens`.
    pub genitive: bool,
    /// True when it stands in another act's title (`om upphävande av direktiv 95/46/EG`).
    pub inner: bool,
    /// The words elsewhere that tell what it means: where the document defines the name, or writes
    /// it without the slip of the pen.
    pub told_at: Option<Span>,
}

/// What is said of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Its number.
    Number {
        /// Canonical id.
        id: String,
        /// Kind of act.
        family: Family,
    },
    /// A name of the registry.
    Name {
        /// Canonical id.
        id: &'static str,
        /// Kind of act.
        family: Family,
    },
    /// An abbreviation of the registry.
    Abbreviation {
        /// Canonical id.
        id: &'static str,
        /// Kind of act.
        family: Family,
        /// It counts only beside an article.
        weak: bool,
    },
    /// A name that the document itself has defined.
    Defined {
        /// Canonical id.
        id: String,
        /// Kind of act.
        family: Family,
    },
    /// A name that the document writes elsewhere, with a slip of the pen.
    Fuzzy {
        /// Canonical id.
        id: String,
        /// Kind of act.
        family: Family,
    },
    /// A word that points back to the last act of its kind.
    Back(Family),
    /// A numbered protocol to the Convention on Human Rights; `sure` when the words say to what it
    /// is a protocol.
    Protocol {
        /// Its number.
        number: u8,
        /// False for `protokoll nr 7` alone: other treaties have protocols too.
        sure: bool,
    },
}

/// The protocols to the Convention on Human Rights, from the first on.
const PROTOCOLS: [&str; 16] = [
    "coe/echr-p1",
    "coe/echr-p2",
    "coe/echr-p3",
    "coe/echr-p4",
    "coe/echr-p5",
    "coe/echr-p6",
    "coe/echr-p7",
    "coe/echr-p8",
    "coe/echr-p9",
    "coe/echr-p10",
    "coe/echr-p11",
    "coe/echr-p12",
    "coe/echr-p13",
    "coe/echr-p14",
    "coe/echr-p15",
    "coe/echr-p16",
];

impl What {
    /// The id, when the words alone tell it.
    pub fn id(&self) -> Option<&str> {
        match self {
            What::Number { id, .. } | What::Defined { id, .. } | What::Fuzzy { id, .. } => Some(id),
            What::Name { id, .. } | What::Abbreviation { id, .. } => Some(id),
            What::Protocol { number, .. } => {
                PROTOCOLS.get(usize::from(*number).checked_sub(1)?).copied()
            }
            What::Back(_) => None,
        }
    }

    /// The kind of act.
    pub fn family(&self) -> Family {
        match self {
            What::Number { family, .. }
            | What::Name { family, .. }
            | What::Abbreviation { family, .. }
            | What::Defined { family, .. }
            | What::Fuzzy { family, .. }
            | What::Back(family) => *family,
            What::Protocol { .. } => Family::Convention,
        }
    }
}

/// All acts named in `text`, by span. Where two readings overlap the longer one stays.
pub fn find(text: &str) -> Vec<Act> {
    find_with_others(text, &Cues::of(text), false).0
}

/// The acts, and the words that look like names of acts and are none that we know;
/// `danish`: the language of the text.
pub fn find_with_others(text: &str, cues: &Cues, danish: bool) -> (Vec<Act>, Vec<Span>) {
    let mut acts = Vec::new();
    let mut others = Vec::new();
    let mut past = 0;
    for &at in &cues.acts {
        if at < past {
            continue;
        }
        let word = Span::new(word_start(text, at), word_end(text, at));
        past = word.end;
        let end = acts.len();
        read(text, word, danish, &mut acts);
        if acts.len() == end && word.len() >= 14 {
            others.push(word);
        }
        past = acts[end..].iter().map(|act: &Act| act.span.end).fold(past, usize::max);
    }
    abbreviated(text, &cues.abbreviations, &mut acts);
    // `artikel 4 i protokoll nr 7` is ours only where the Convention is named.
    let convention = acts.iter().any(|act| act.what.id() == Some("coe/echr"));
    if !convention {
        acts.retain(|act| !matches!(act.what, What::Protocol { sure: false, .. }));
    }
    let mut acts = settle(acts);
    bracket::join(text, &mut acts);
    field::settle(text, &cues.folded, &mut acts);
    (acts, others)
}

/// In order, none overlapping another: the longer one stays, of two alike the first found.
pub fn settle(mut acts: Vec<Act>) -> Vec<Act> {
    acts.sort_by_key(|act| act.span.start);
    let mut kept: Vec<Act> = Vec::with_capacity(acts.len());
    for act in acts {
        match kept.last_mut() {
            // A protocol is named by its convention: `protokoll nr 1 till den europeiska konventionen
            // om mänskliga rättigheter`.
            Some(last)
                if last.span.overlaps(act.span) && matches!(last.what, What::Protocol { .. }) =>
            {
                last.span.end = last.span.end.max(act.span.end);
            }
            Some(last) if last.span.overlaps(act.span) => {
                if act.span.len() > last.span.len() {
                    *last = act;
                }
            }
            _ => kept.push(act),
        }
    }
    kept
}

/// The acts that the word at `word` names.
fn read(text: &str, word: Span, danish: bool, acts: &mut Vec<Act>) {
    // A footnote's mark may be glued on: `dataskyddsförordningen1`.
    let bare = word.of(text).trim_end_matches(char::is_numeric);
    let word = Span::new(word.start, word.start + bare.len());
    let lower = lowered(bare);
    if let Some(family) = numbers::kind_of(&lower) {
        let mut numbered = numbers::read(text, word, family);
        if !numbered.is_empty() {
            // `Rom II-förordningen ((EG) nr 864/2007)`: the whole name.
            if let Some(name) = named(text, word, &lower, danish) {
                let first = &mut numbered[0].span;
                first.start = first.start.min(name.span.start);
            }
            let inner = is_inner(text, numbered[0].span.start);
            acts.extend(numbered.into_iter().map(|n| Act {
                span: n.span,
                what: What::Number { id: format!("eu/{}", n.celex), family },
                genitive: false,
                inner,
                told_at: None,
            }));
            return;
        }
    }
    let act = protocol(text, word, &lower)
        .or_else(|| named(text, word, &lower, danish))
        .or_else(|| rejoined(&lower).find_map(|whole| named(text, word, &whole, danish)))
        .or_else(|| torn(text, word, &lower, danish))
        .or_else(|| back(text, word, &lower));
    acts.extend(act);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(String, String, bool)> {
        find(text)
            .into_iter()
            .map(|a| {
                (a.span.of(text).to_owned(), a.what.id().unwrap_or("back").to_owned(), a.genitive)
            })
            .collect()
    }

    fn one(text: &str) -> (String, String, bool) {
        let mut all = names(text);
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        all.remove(0)
    }

    #[test]
    fn names_of_the_registry() {
        let gdpr = "eu/32016R0679".to_owned();
        assert_eq!(
            one("kravet i Dataskyddsförordningens text"),
            ("Dataskyddsförordningens".into(), gdpr.clone(), true)
        );
        assert_eq!(
            one("enligt EU:s allmänna dataskyddsförordning ska").0,
            "EU:s allmänna dataskyddsförordning"
        );
        assert_eq!(
            one("den allmänna dataskyddsförordningen").0,
            "den allmänna dataskyddsförordningen"
        );
        assert_eq!(one("regler i GDPR:s ingress"), ("GDPR:s".into(), gdpr, true));
        assert_eq!(one("se Bryssel Ia-förordningen om").1, "eu/32012R1215");
        assert_eq!(one("EU's databeskyttelsesforordning gælder").1, "eu/32016R0679");
        assert_eq!(one("Den Europæiske Menneskerettighedskonventions ordlyd").1, "coe/echr");
        assert_eq!(one("databeskyttelses-forordningens krav").1, "eu/32016R0679");
        assert_eq!(one("första tilläggsprotokollet").1, "coe/echr-p1");
        assert_eq!(one("protokol nr. 4 til EMRK").1, "coe/echr-p4");
    }

    #[test]
    fn what_is_no_act_of_the_union() {
        for text in [
            "lagen (2018:218) med kompletterande bestämmelser till EU:s dataskyddsförordning",
            "förordningen (2014:1101) om avgifter",
            "parternas avtal om turordning",
            "lov om supplerende bestemmelser til databeskyttelsesforordningen",
            "tilläggsprotokollet skrevs under av styrelsen",
        ] {
            assert_eq!(names(text), [], "{text}");
        }
    }
}
