//! Random text: pieces of legal writing in any order, and any bytes at all. Nothing may panic,
//! and every span must say what the text says.

use paragraf::fault::Stage;
use paragraf::record::Language;
use paragraf::search::Query;
use paragraf::{lookup, pipeline};
use proptest::prelude::*;

use crate::invariants::check_spans;

/// Pieces that cues, numbers, names and layout are made of.
const PIECES: [&str; 62] = [
    "§",
    "§§",
    " ",
    "\n",
    "\n\n",
    "\u{a0}",
    "\u{ad}",
    "-",
    "–",
    ", ",
    ". ",
    "(",
    ")",
    "[1]",
    "”",
    "2",
    "12",
    "2018:1177",
    "(2018:1177)",
    "1 500 000",
    "1.220.398,88",
    "a",
    "b",
    " i ",
    "och",
    "og",
    "samt",
    "jf.",
    "jfr",
    "till",
    "kap.",
    "kapitel",
    "stycket",
    "första",
    "stk. 2",
    "nr. 3",
    "litra f",
    "pkt.",
    "artikel",
    "artiklarna",
    "art.",
    "lagen",
    "brottsdatalagen",
    "lovens",
    "straffelovens",
    "straffeloven",
    "samma lag",
    "databeskyttelsesforordningens",
    "GDPR",
    "prop.",
    "2017/18:232",
    "s. 173",
    "NJA",
    "UfR",
    "2019.1234 H",
    "C-594/12",
    "kr",
    "kr.",
    "mio.",
    "mars",
    "den",
    "2021-02-10",
];

fn legal() -> impl Strategy<Value = String> {
    proptest::collection::vec((proptest::sample::select(&PIECES[..]), prop::bool::ANY), 0..60)
        .prop_map(|pieces| {
            let mut text = String::new();
            for (piece, blank) in pieces {
                text.push_str(piece);
                if blank {
                    text.push(' ');
                }
            }
            text
        })
}

/// Reads `bytes`; a fault must be one that a document can have, never a panic.
fn reads(bytes: &[u8], language: Option<Language>) -> Result<(), TestCaseError> {
    let options = pipeline::Options { language, ..Default::default() };
    match pipeline::read("random", bytes, &options) {
        Ok(record) => check_spans(&record),
        Err(fault) => {
            prop_assert!(matches!(fault.stage, Stage::Extract | Stage::Layout), "{}", fault);
            prop_assert!(!fault.reason.contains("broke"), "{}", fault);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn pieces_of_legal_text_are_read(text in legal()) {
        for language in [None, Some(Language::Sv), Some(Language::Da)] {
            reads(text.as_bytes(), language)?;
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,400}") {
        reads(text.as_bytes(), None)?;
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        reads(&bytes, None)?;
    }

    #[test]
    fn any_query_is_understood_or_refused(text in "[a-zåø:\"()*~.<>0-9 -]{0,40}") {
        if let Err(error) = Query::parse(&text, &lookup::citation_ids) {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}
