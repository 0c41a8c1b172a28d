//! What a written citation means, outside any document.
//!
//! In: one citation as a person writes it, in Swedish or Danish. Out: an [`Answer`]: what it cites,
//! with title, link and candidates, or why nothing can be said. It is read by the taggers and
//! resolvers that read documents, in both languages; nothing here knows a form of citation.

use serde::Serialize;

use crate::record::{CitationKind, Language, Resolution};
use crate::registry::works;
use crate::{layout, resolve, segment, tag};

/// What a written citation cites.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cited {
    /// The canonical id; of a range (`13–15 §§`) its first.
    pub id: String,
    /// The last id of a range.
    pub through: Option<String>,
}

/// What can be said of a written citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It cites what [`Answer::citations`] names.
    Found,
    /// It can mean several things: see the candidates.
    Ambiguous,
    /// It is a citation, but its act is not in the tables, or it names none.
    UnknownAct,
    /// It is no citation.
    NotACitation,
}

/// The answer to one written citation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// What was asked, without blanks around it.
    pub written: String,
    /// What can be said of it.
    pub verdict: Verdict,
    /// What it cites, in the order of the words; of two readings, the Swedish one first.
    pub citations: Vec<Meaning>,
}

/// One thing that is cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Meaning {
    /// The words that cite it.
    pub text: String,
    /// The language as which they were read.
    pub language: Language,
    /// What is cited.
    pub kind: CitationKind,
    /// The canonical id.
    pub id: String,
    /// The last id of a range.
    pub through: Option<String>,
    /// The id of the whole act, case or document.
    pub work: String,
    /// Its usual name.
    pub name: Option<String>,
    /// Its title in full.
    pub title: Option<String>,
    /// A link that a person can open.
    pub url: Option<String>,
    /// Pages, as written, without blanks.
    pub pages: Vec<String>,
    /// How the work was told.
    pub resolution: Resolution,
    /// What else it can be: all that an ambiguous name can mean, or the other acts that have borne
    /// the name of the one found.
    pub candidates: Vec<Candidate>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// One of several things that a citation can mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// The canonical id.
    pub id: String,
    /// The title of its work.
    pub title: Option<String>,
}

/// What the asker knows of the text in which the citation stands.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    /// Its language; else the one that explains more of the citation.
    pub language: Option<Language>,
    /// Its day, `YYYY-MM-DD`, which settles what a name meant; else names mean the newest act.
    pub date: Option<String>,
}

/// Reads one written citation.
pub fn look_up(written: &str, setting: &Setting) -> Answer {
    let written = written.trim();
    let mut readings = readings(written, setting);
    // A reading that knows what is cited says more than one that does not.
    if readings.iter().any(Reading::is_sure) {
        readings.retain(Reading::is_sure);
    }
    let mut verdict = match readings.first() {
        None => Verdict::NotACitation,
        Some(first) => first.verdict(),
    };
    let mut citations = Vec::new();
    for reading in &readings {
        let ids = |meanings: &[Meaning]| -> Vec<(String, Option<String>)> {
            meanings.iter().map(|one| (one.id.clone(), one.through.clone())).collect()
        };
        let meanings = reading.meanings();
        if citations.is_empty() {
            citations = meanings;
        } else if ids(&citations) != ids(&meanings) {
            // What is the same in both languages is no second meaning; else the reader must choose.
            let both_known = reading.is_sure();
            citations.extend(meanings);
            if both_known {
                verdict = Verdict::Ambiguous;
            }
        }
    }
    Answer { written: written.to_owned(), verdict, citations }
}

/// The canonical ids of a written citation, such as `2 kap. 12 § brottsdatalagen`, read as
/// Swedish and as Danish. Empty when it is no citation, or when it does not tell what it cites.
///
/// Of the two readings the one that explains more of what is written wins; when both explain the
/// same, both count.
pub fn citation_ids(written: &str) -> Vec<Cited> {
    let sure = |citation: &resolve::Citation| citation.resolution != Resolution::Unresolved;
    let mut ids: Vec<Cited> = readings(written.trim(), &Setting::default())
        .into_iter()
        .flat_map(|reading| reading.citations)
        .filter(sure)
        .map(|citation| Cited { id: citation.id, through: citation.through })
        .collect();
    ids.sort();
    ids.dedup();
    ids
}

/// What one language makes of the words.
struct Reading {
    language: Language,
    text: String,
    citations: Vec<resolve::Citation>,
}

/// The readings that explain most of what is written: none, one or both. Words that a citation is
/// sure of count more than words of which it only sees that they cite.
fn readings(written: &str, setting: &Setting) -> Vec<Reading> {
    let languages = [Language::Sv, Language::Da];
    let wanted = |one: &Language| setting.language.is_none_or(|language| language == *one);
    let readings = languages.into_iter().filter(wanted);
    let readings = readings.map(|one| Reading::of(written, one, setting.date.clone()));
    let readings: Vec<Reading> = readings.filter(|one| !one.citations.is_empty()).collect();
    let most = readings.iter().map(Reading::weight).max().unwrap_or_default();
    readings.into_iter().filter(|one| one.weight() == most).collect()
}

impl Reading {
    fn of(written: &str, language: Language, decision_date: Option<String>) -> Reading {
        let text = layout::Text::of_lines(written);
        let structure =
            segment::Structure { language: Some(language), decision_date, ..Default::default() };
        let document = tag::Document { text: &text, structure: &structure };
        let citations = resolve::resolve(document, &tag::tag(document));
        Reading { language, citations, text: text.text }
    }

    /// Bytes that are explained, by sure citations and by all.
    fn weight(&self) -> (usize, usize) {
        let bytes = |sure: bool| {
            let counted = |c: &&resolve::Citation| !sure || c.resolution != Resolution::Unresolved;
            self.citations.iter().filter(counted).map(|c| c.span.len()).sum()
        };
        (bytes(true), bytes(false))
    }

    /// True when it is known what every citation cites.
    fn is_sure(&self) -> bool {
        self.verdict() == Verdict::Found
    }

    fn verdict(&self) -> Verdict {
        if self.citations.iter().any(|c| !c.candidates.is_empty()) {
            Verdict::Ambiguous
        } else if self.citations.iter().any(|c| is_unknown(&c.work)) {
            Verdict::UnknownAct
        } else {
            Verdict::Found
        }
    }

    fn meanings(&self) -> Vec<Meaning> {
        let meaning = |c: &resolve::Citation| Meaning {
            text: c.span.of(&self.text).to_owned(),
            language: self.language,
            kind: c.kind,
            id: c.id.clone(),
            through: c.through.clone(),
            title: works::title(&c.work),
            name: c.work_name.clone(),
            url: c.url.clone(),
            pages: c.pages.clone(),
            resolution: c.resolution,
            candidates: candidates(c),
            rule: c.rule,
            work: c.work.clone(),
        };
        self.citations.iter().map(meaning).collect()
    }
}

/// What a citation can mean besides.
fn candidates(c: &resolve::Citation) -> Vec<Candidate> {
    if !c.candidates.is_empty() {
        return c.candidates.iter().map(|id| candidate(id)).collect();
    }
    let named = matches!(c.resolution, Resolution::Name | Resolution::Abbreviation);
    let place = c.id.strip_prefix(&*c.work).filter(|_| named);
    let others = place.into_iter().flat_map(|place| {
        works::namesakes(&c.work).into_iter().map(move |other| format!("{other}{place}"))
    });
    others.map(|id| candidate(&id)).collect()
}

fn candidate(id: &str) -> Candidate {
    // The work is the longest beginning of the id that the tables know.
    let cuts = std::iter::once(id.len()).chain(id.rmatch_indices('/').map(|(at, _)| at));
    let title = cuts.map(|at| &id[..at]).find_map(works::title);
    Candidate { id: id.to_owned(), title }
}

/// True for a work that is named but not known, and for none: `se/?/hittepålagen`, `dk/-`.
fn is_unknown(work: &str) -> bool {
    work.split('/').nth(1).is_some_and(|second| second == "?" || second == "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(written: &str) -> Verdict {
        look_up(written, &Setting::default()).verdict
    }

    #[test]
    fn one_citation_in_either_language() {
        for written in
            ["GDPR art 6.1 f", "databeskyttelsesforordningens artikel 6, stk. 1, litra f"]
        {
            let answer = look_up(written, &Setting::default());
            assert_eq!(answer.verdict, Verdict::Found, "{written}");
            let ids: Vec<&str> = answer.citations.iter().map(|one| &*one.id).collect();
            assert_eq!(ids, ["eu/32016R0679/a6/s1/lf"], "{written}");
            assert!(answer.citations[0].title.is_some());
        }
    }

    #[test]
    fn what_cannot_be_told_is_said() {
        assert_eq!(verdict("SEL § 1, stk. 1"), Verdict::Ambiguous);
        assert_eq!(verdict("3 § hittepåskattelagen"), Verdict::UnknownAct);
        assert_eq!(verdict("2 kap. 3 §"), Verdict::UnknownAct);
        assert_eq!(verdict("god morgon"), Verdict::NotACitation);
        assert_eq!(verdict(""), Verdict::NotACitation);
        let candidates = &look_up("SEL § 1, stk. 1", &Setting::default()).citations[0].candidates;
        assert!(candidates.len() > 1 && candidates.iter().all(|one| one.title.is_some()));
    }

    #[test]
    fn a_list_gives_each_of_its_members() {
        let answer = look_up("3 kap. 2 och 7 §§ brottsdatalagen", &Setting::default());
        let ids: Vec<&str> = answer.citations.iter().map(|one| &*one.id).collect();
        assert_eq!(ids, ["se/sfs/2018:1177/k3/p2", "se/sfs/2018:1177/k3/p7"]);
    }

    #[test]
    fn the_language_and_the_day_can_be_told() {
        let verdict = |language| {
            look_up("straffelovens § 263", &Setting { language: Some(language), date: None })
                .verdict
        };
        assert_eq!(verdict(Language::Sv), Verdict::NotACitation);
        assert_eq!(verdict(Language::Da), Verdict::Found);
        let id = |date: &str| {
            let setting = Setting { language: None, date: Some(date.to_owned()) };
            let answer = look_up("4 kap. 1 § socialtjänstlagen", &setting);
            let others: Vec<String> =
                answer.citations[0].candidates.iter().map(|one| one.id.clone()).collect();
            (answer.citations[0].work.clone(), others)
        };
        let (work, others) = id("2010-05-01");
        assert_eq!(work, "se/sfs/2001:453");
        assert_eq!(others, ["se/sfs/1980:620/k4/p1", "se/sfs/2025:400/k4/p1"]);
        assert_eq!(id("2026-01-10").0, "se/sfs/2025:400");
    }

    #[test]
    fn ids_of_sure_citations_alone() {
        let id = |id: &str| Cited { id: id.to_owned(), through: None };
        assert_eq!(citation_ids("6 § räntelagen"), [id("se/sfs/1975:635/p6")]);
        assert_eq!(citation_ids("5 kap. 1 §"), []);
    }
}
