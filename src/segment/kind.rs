//! What kind of document it is, and its own title.

use std::sync::LazyLock;

use super::Section;
use super::lines::Line;
use super::{day, number};
use crate::record::{Jurisdiction, Kind, Language, SectionKind};
use crate::registry::bodies::{self, Body, Sort};
use crate::registry::finder::Finder;
use crate::registry::{headings, lower};
use crate::span::Found;

/// What the head says of the document as a whole.
#[derive(Debug, Clone, Default)]
pub(crate) struct Told {
    /// The kind.
    pub kind: Kind,
    /// The title.
    pub title: Option<String>,
    /// The day on which an act or a regulation was made.
    pub made: Option<String>,
    /// Numbers that the title gives: the question's, the decision's in its series.
    pub numbers: Vec<String>,
}

/// Lines in which the word for the document is looked for.
const LINES: usize = 40;

/// Lines of a letterhead whose labels and values stand in lines of their own.
const LETTERHEAD: usize = 14;

/// Decides the kind.
pub(crate) fn read(
    lines: &[Line<'_>],
    body: Option<&'static Body>,
    sections: &[Found<Section>],
    language: Option<Language>,
) -> Told {
    if let Some(told) = answer(lines) {
        return told;
    }
    if let Some(told) = legislation(lines) {
        return told;
    }
    let ruled = sections.iter().any(|s| s.item.kind == SectionKind::Ruling);
    let title = || title(lines);
    if !ruled && is_news(lines) {
        return Told { kind: Kind::News, title: title(), ..Told::default() };
    }
    let Some(body) = body else {
        let named = language.is_some() && !ruled;
        let title = title().filter(|_| named);
        return Told { kind: Kind::Other, title, ..Told::default() };
    };
    match body.sort {
        Sort::Court => {
            let kind = named_kind(lines).unwrap_or(Kind::Judgment);
            Told { kind, ..Told::default() }
        }
        Sort::Ministry => Told { kind: authority_kind(lines), title: title(), ..Told::default() },
        _ => {
            let title = title();
            let numbers = title.as_deref().and_then(series_number).into_iter().collect();
            // A Danish board of complaints rules by `kendelse`, as courts do; a Swedish one decides.
            let ruled = body.sort == Sort::Tribunal
                && body.jurisdiction != Jurisdiction::Se
                && named_kind(lines) == Some(Kind::Order)
                && !is_beslutning(lines);
            let kind = match () {
                () if ruled => Kind::Order,
                // What an ombudsman thinks of a case binds nobody.
                () if body.id == "folketingets-ombudsmand" => Kind::Opinion,
                () => authority_kind(lines),
            };
            Told { kind, title, numbers, made: None }
        }
    }
}

/// True where a board heads its paper `BESLUTNING`, which is a decision like any other.
fn is_beslutning(lines: &[Line<'_>]) -> bool {
    let heads = |line: &Line<'_>| {
        let joined = headings::close_up(line.text);
        matches!(joined.as_deref().unwrap_or(line.text), "BESLUTNING" | "Beslutning")
    };
    super::head::zone(lines).iter().take(LINES).any(heads)
}

/// The word by which a court names its ruling: in the head alone.
fn named_kind(lines: &[Line<'_>]) -> Option<Kind> {
    for line in super::head::zone(lines).iter().take(LINES) {
        let joined = headings::close_up(line.text);
        let text = joined.as_deref().unwrap_or(line.text);
        if text.len() > 160 {
            // The head of a page whose lines were all joined, its letters apart.
            let head = &text[..text.floor_char_boundary(400)];
            if head.contains("K E N D E L S E") || head.contains("B E S L U T") {
                return Some(Kind::Order);
            }
            if head.contains(" D O M ") {
                return Some(Kind::Judgment);
            }
        }
        for word in text.split(|c: char| !c.is_alphabetic()).take(40) {
            match word {
                "DOM" | "DELDOM" | "MELLANDOM" | "TREDSKODOM" | "Dom" | "Deldom" | "DELDOMME" => {
                    return Some(Kind::Judgment);
                }
                "BESLUT" | "PROTOKOLL" | "KENDELSE" | "BESLUTNING" | "Beslut" | "Kendelse"
                | "Beslutning" | "Protokoll" => {
                    return Some(Kind::Order);
                }
                _ => {}
            }
        }
        // `UDSKRIFT AF FOGEDBOGEN`: what a bailiff's court decides is no judgment.
        if text.len() < 60
            && ["fogedbogen", "skiftebogen", "retsbogen"]
                .iter()
                .any(|book| bodies::fold(text).ends_with(book))
        {
            return Some(Kind::Order);
        }
        // `Pressenævnets kendelse i sag nr. 2029-80-0123`
        if let Some(own) = bodies::at_start(text).filter(bodies::Mention::genitive) {
            match text[own.end..].split_whitespace().next() {
                Some("dom") => return Some(Kind::Judgment),
                Some("kendelse" | "beslutning" | "beslut") => return Some(Kind::Order),
                _ => {}
            }
        }
    }
    None
}

/// Words of a paper that decides something.
static DECIDES: LazyLock<Finder> = LazyLock::new(|| {
    Finder::first([
        "beslut",
        "afgørelse",
        "afgøre",
        "kendelse",
        "principmeddelelse",
        "skatterådet",
        "tilladelse",
        "godkendt",
        "bindende svar",
        "alvorlig kritik",
        "udtaler kritik",
        "kritisabel",
        "finder, at ",
        "finder grundlag",
        "finder anledning",
    ])
});

/// What an authority's paper is: a decision where it decides, else something other.
fn authority_kind(lines: &[Line<'_>]) -> Kind {
    let mut read = 0;
    for line in lines {
        let small = bodies::fold(&line.text[..line.text.floor_char_boundary(4000)]);
        let short = line.text.len() < 160;
        if short
            && ["yttrande", "remissvar", "udtalelse", "høringssvar"]
                .iter()
                .any(|w| small.starts_with(w))
        {
            return Kind::Opinion;
        }
        let decides = DECIDES.is_in(&small)
            && ["begäran om information", "begäran om yttrande"].iter().all(|w| !small.contains(w));
        if decides {
            return Kind::Decision;
        }
        read += line.text.len();
        if read > 8000 || !short && small.contains("begäran om ") {
            break;
        }
    }
    Kind::Other
}

/// A minister's answer: `Spørgsmål nr. 12 (Alm. del) fra Folketingets …` and `Svar`.
fn answer(lines: &[Line<'_>]) -> Option<Told> {
    let at = lines.iter().take(60).position(|line| {
        line.text.starts_with("Spørgsmål nr.") && line.text.contains("fra Folketinget")
            || line.text.starts_with("Besvarelse af spørgsmål nr.")
            || line.text.len() < 80 && lower::starts_with(line.text, "svar til folketinget")
    })?;
    let answered = lines[at..].iter().any(|line| line.text.trim_end_matches(':') == "Svar");
    let title = lines[at].text;
    let digits: String = title
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    answered.then(|| Told {
        kind: Kind::Answer,
        title: Some(title.trim_end_matches(':').to_owned()),
        made: None,
        numbers: Some(digits).filter(|d| !d.is_empty()).into_iter().collect(),
    })
}

/// The title of an act or a regulation, and the day on which it was made: `Lag (2018:1177) om …`,
/// `Lov nr. 502 af …`, `Boverkets föreskrifter om …`.
fn legislation(lines: &[Line<'_>]) -> Option<Told> {
    let issued = |line: &Line<'_>| {
        let text = line.text;
        let se = text.contains("Utkom från trycket")
            || text.len() < 120 && ends_with_series(text)
            || (lower::starts_with(text, "utfärdad den ") && text.len() < 60);
        let dk = [
            "LOV nr ",
            "LBK nr ",
            "BEK nr ",
            "Lov nr. ",
            "Lovbekendtgørelse nr. ",
            "Bekendtgørelse nr. ",
            "VEJ nr ",
            "CIR nr ",
        ]
        .iter()
        .any(|w| text.starts_with(w))
            && text.len() < 80;
        se || dk
    };
    let at = lines.iter().take(15).position(issued)?;
    let first = &lines[..lines.len().min(25)];
    let title = first.iter().enumerate().find_map(|(i, line)| {
        let text = line.text;
        if text.len() > 400 || ends_with_series(text) || text.ends_with('.') {
            return None;
        }
        let named = ["Lag", "Förordning", "Tillkännagivande", "Lov", "Bekendtgørelse", "Cirkulære"]
            .iter()
            .any(|w| text.starts_with(w));
        let rules = text.contains("öreskrifter") || text.contains("llmänna råd");
        // A kind of act alone on its line, and what it is about below.
        let next = lines.get(i + 1).map(|line| line.text).filter(|next| next.starts_with("om "));
        match next.filter(|_| named && !text.contains(' ')) {
            Some(next) => Some(format!("{text} {next}")),
            None if (named || rules) && text.contains(" om ") => Some(text.to_owned()),
            None => None,
        }
    });
    let title = title.map(|title| title.trim_end_matches([';', ' ']).to_owned());
    let made = first.iter().filter(|line| line.text.len() < 120).find_map(|line| {
        let small = bodies::fold(line.text);
        let numbered = ["lov nr ", "lbk nr ", "bek nr ", "vej nr ", "cir nr "];
        let at = match numbered.iter().any(|word| small.starts_with(word)) {
            true => Some(0),
            false => ["beslutade den ", "utfärdad den "].iter().find_map(|word| small.find(word)),
        };
        day::first(&line.text[at?..])
    });
    let title = title.unwrap_or_else(|| lines[at].text.to_owned());
    Some(Told { kind: Kind::Legislation, title: Some(title), made, numbers: Vec::new() })
}

/// `Svensk författningssamling`, `BOVERKETS FÖRFATTNINGSSAMLING`.
fn ends_with_series(text: &str) -> bool {
    bodies::fold(text).ends_with("författningssamling")
}

/// Marks of a news page.
const MARKS: [&str; 11] = [
    "læs også",
    "läs också",
    "læses lige nu",
    "(foto:",
    "foto:",
    "artikel top billede",
    "nyhetsbrev",
    "nyhedsbrev",
    "del artiklen",
    "dela artikeln",
    "pressemeddelelse",
];

/// Finds any of [`MARKS`].
static MARKED: LazyLock<Finder> = LazyLock::new(|| Finder::first(MARKS));

/// True for a news page: no decision has its marks.
fn is_news(lines: &[Line<'_>]) -> bool {
    let released = lines.iter().take(5).filter(|line| line.text.len() < 60).any(|line| {
        ["pressmeddelande", "pressemeddelelse", "nyhet:", "nyhed:"]
            .iter()
            .any(|word| lower::starts_with(line.text, word))
    });
    if released {
        return true;
    }
    let mut marks = 0;
    for line in lines.iter().take(80).filter(|line| line.text.len() < 120) {
        let small = bodies::fold(line.text);
        if !MARKED.is_in(&small) {
            continue;
        }
        marks += MARKS.iter().filter(|mark| small.contains(**mark)).count();
    }
    marks >= 2
}

/// The title of a page or a decision: its first line that is neither a label, an address nor a
/// category.
fn title(lines: &[Line<'_>]) -> Option<String> {
    let mut lead = lines.iter().take(30).peekable();
    while let Some(line) = lead.next() {
        let text = line.text;
        let opens = ["beslut efter ", "tillsyn enligt ", "ankestyrelsens principmeddelelse "];
        if opens.iter().any(|words| lower::starts_with(text, words)) {
            // A title of several lines, broken by hand.
            let mut title = text.to_owned();
            while let Some(next) = lead.peek().filter(|next| {
                next.text.len() < 80 && title.len() < 200 && is_continued(&title, next.text)
            }) {
                title.push(' ');
                title.push_str(next.text);
                lead.next();
            }
            return (title.len() <= 300).then_some(title);
        }
    }
    let mut first = lines.iter().take(6).take_while(|line| line.text.len() <= 250);
    let found = first.find(|line| is_title(line.text));
    // Behind a letterhead whose labels stand in lines of their own, it is longer than these.
    let below = || {
        let head = lines.iter().take(LETTERHEAD).take_while(|line| line.text.len() <= 250).skip(6);
        head.clone().find(|line| line.text.split(' ').count() > 3 && is_title(line.text))
    };
    let text = found.or_else(below)?.text;
    // The series in the margin runs into the title: `Internationell delgivning Prop.`
    Some(text.strip_suffix(" Prop.").unwrap_or(text).to_owned())
}

/// True for a line that can be a title: neither label, address, date nor category.
fn is_title(text: &str) -> bool {
    let whole_body =
        bodies::find(text).first().is_some_and(|m| m.span.start == 0 && m.end == text.len());
    // A day alone tells when, not what.
    let dated = text.len() < 40
        && day::all(text).iter().any(|(span, _)| text.len() - (span.end - span.start) < 8);
    text.len() > 12
        && !dated
        && !super::head::is_address(text)
        && !whole_body
        && !text.ends_with('.')
        && headings::find(text).is_none()
        && !number::is_label(text)
        && number::labelled(text, true).is_empty()
        && !["@", "Datum", "Dato:", "Dnr", "Diarien", "Journalnummer", "Sagsnr"]
            .iter()
            .any(|w| text.contains(w))
        && !text.bytes().all(|b| !b.is_ascii_lowercase())
        && !super::lines::is_upper(text)
        && ![
            "Skickas",
            "Dato:",
            "Datum",
            "Postadress",
            "Box ",
            "Sid",
            "Til ",
            "Till ",
            "Rådsmøde",
            "Regeringens proposition",
        ]
        .iter()
        .any(|w| text.starts_with(w))
}

/// True where the next line goes on with a title: it begins small, or the title ends open.
fn is_continued(title: &str, next: &str) -> bool {
    let open = [" enligt", " –", " -", " om", " av", " för", " och", " i"]
        .iter()
        .any(|w| title.ends_with(w));
    open || next.starts_with(char::is_lowercase)
}

/// The number of a decision in its body's series: `Ankestyrelsens principmeddelelse 17-25 om …`.
fn series_number(title: &str) -> Option<String> {
    let (_, rest) = title.split_once("rincipmeddelelse ")?;
    let word = rest.split_whitespace().next()?;
    (word.contains('-') && word.bytes().all(|b| b.is_ascii_digit() || b == b'-'))
        .then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Text;
    use crate::segment::{Options, read};

    #[test]
    fn boards_and_ministers() {
        for (text, kind) in [
            (
                "Allmänna reklamationsnämnden\nBESLUT\n2030-03-04\nÄrende 2029-01414\nPARTER\nAnmälare\nEva Prov\nNÄMNDENS BESLUT\nNämnden rekommenderar Test AB att betala 900 kr till Eva Prov.",
                Kind::Decision,
            ),
            (
                "Klagenævnet for Udbud\nJ.nr.: 29/01414\n4. marts 2030\nKENDELSE\nTest A/S\nmod\nPrøve Kommune\nHerefter bestemmes:\nKlagen tages ikke til følge.",
                Kind::Order,
            ),
            (
                "Skatteministeriet\nSvar til Folketinget\nSpørgsmål:\nVil ministeren forklare reglen om fradrag?\nSvar:\nReglen gælder for alle, der har en lønindtægt.",
                Kind::Answer,
            ),
            (
                "Skatteministeriet\n4. marts 2030\nAfgørelse om aktindsigt\nMinisteriet har truffet afgørelse om at give dig afslag.",
                Kind::Decision,
            ),
        ] {
            let structure = read(&Text::of_lines(text), &Options::default());
            assert_eq!(structure.kind, kind, "{text}");
        }
    }
}
