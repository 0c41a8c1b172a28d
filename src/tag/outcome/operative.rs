//! The sentences of the operative part.
//!
//! In: a document's sections. Out: the sentences under the headings of what is ruled, without
//! headings, furniture and signatures; of an authority without such headings, those of its opening
//! that tell in its own name what it decided. A heading of the claims or the reasons ends it.

use std::sync::LazyLock;

use super::super::Document;
use super::weigh::Verdict;
use crate::record::{OrderKind, OutcomeKind, SectionKind};
use crate::registry::finder::Finder;
use crate::registry::outcomes::{self, Forum, Ruling};
use crate::registry::{bodies, headings, lower, roles};
use crate::segment::Section;
use crate::segment::lines::{self, Line};
use crate::span::{Found, Span};

/// The operative part.
#[derive(Debug, Default)]
pub(super) struct Operative {
    /// Its sentences.
    pub sentences: Vec<Span>,
    /// What its headings tell: `Brott som den tilltalade döms för`.
    pub headings: Vec<Verdict>,
    /// It states a principle: `Principmeddelelsen fastslår`.
    pub principle: bool,
}

/// How many of the last sentences may tell what a board decides without a heading for it.
const LAST: usize = 8;

/// Words with which a board speaks of its own decision.
const OWN_WORDS: [&str; 11] = [
    "nævnet stadfæster",
    "nævnet ændrer",
    "nævnet hjemviser",
    "nævnet ophæver",
    "nævnet meddeler",
    "stadfæster derfor",
    "stadfæstes derfor",
    "klageren får",
    "klager får",
    "klagen tages",
    "ombudsmanden ",
];

/// How many of the last sentences of a court's reasons may tell the decision.
const LAST_OF_COURT: usize = 5;

/// Where a quotation of what somebody else decided begins.
const QUOTES: [&str; 4] = [": \"", ": ”", ": »", ": “"];

/// Words of a head that tell what an authority did.
static LEADS: LazyLock<Finder> =
    LazyLock::new(|| Finder::first(["gebyr", "at vi ", "mbudsmanden"]));

/// Words with which a court goes from its reasons to its decision.
const HENCE: [&str; 9] = [
    " herefter",
    " derfor",
    "på denne baggrund",
    " således",
    " därför",
    " sålunda",
    " alltså",
    " följaktligen",
    "mot denna bakgrund",
];

/// What a court decides on: the case before it, not a question on the way.
const CASE: [&str; 19] = [
    "dommen",
    "rets dom",
    "rettens dom",
    "kendelse",
    "til følge",
    "kæremålet",
    "anken",
    "sagsøgte frifind",
    "sagsøgte derfor frifind",
    "sagsøgte herefter frifind",
    "frifindes derfor",
    "frifindes herefter",
    "överklagandet",
    "överklagandena",
    "käromålet",
    "åtalet",
    "rättens dom",
    "rätts dom",
    "rättens beslut",
];

/// Words of what a party says, of what should or might be, and of a part of the case.
const NOT_DECIDED: [&str; 19] = [
    "anført",
    "gældende",
    "påstået",
    "yrkat",
    "hävda",
    "gjort gällande",
    "menar",
    "mener",
    "ansåg",
    "fandt",
    "bör ",
    "burde",
    "borde",
    "skulle",
    "denna del",
    "den delen",
    "denne del",
    "såvitt",
    "for så vidt",
];

/// Words for the costs of a case.
static COSTS: LazyLock<Finder> =
    LazyLock::new(|| Finder::first(["omkostning", "rättegångskostnad"]));

/// Most sentences that are read.
const MOST: usize = 400;

/// Reads the operative part of the part `part`.
pub(super) fn read(document: Document<'_>, forum: Forum, part: Span) -> Operative {
    let structure = document.structure;
    let own = || structure.sections.iter().filter(|s| part.contains(s.span));
    let rulings: Vec<_> = own().filter(|s| s.item.kind == SectionKind::Ruling).collect();
    let court = structure.court.as_ref().and_then(|court| bodies::by_id(&court.id));
    let is_court = court.is_none_or(bodies::Body::is_court);
    let formulas: Vec<_> = rulings.iter().filter(|s| is_formula(&s.item)).copied().collect();
    let chosen = match formulas.last() {
        Some(last) => vec![*last],
        None if is_court => {
            // What is ruled stands together. A report has a run of such sections for each
            // instance: its own is the one that speaks of the court itself.
            let runs = runs(own());
            let name = court.map_or("", |body| body.name);
            let text = &document.text.text;
            // The name alone on a line is the heading of the next instance.
            let says = |line: &str| {
                line.len() > name.len() + 5
                    && bodies::find(line).iter().any(|mention| mention.body.name == name)
            };
            let named = |run: &&Vec<&Found<Section>>| {
                run.iter().any(|section| section.span.of(text).lines().any(says))
            };
            let own = runs.iter().find(named).filter(|_| runs.len() > 1).or(runs.first());
            own.cloned().unwrap_or_default()
        }
        None => rulings,
    };
    let reader = Reader { document, forum };
    let mut read = Operative::default();
    if is_court && chosen.is_empty() {
        read.sentences.extend(reader.disposed(own(), court));
    }
    for section in &chosen {
        reader.sentences(section.span, true, &mut read.sentences);
        read.headings.extend(charge(section));
        let heading = section.item.heading.as_deref().unwrap_or_default();
        read.principle |= lower::starts_with(heading, "principmeddelelsen fastslår");
    }
    let decides = |span: &Span| {
        !super::states_law(span.of(&document.text.text))
            && reader.ruling(*span).is_some_and(|ruling| ruling.rank >= 2)
    };
    if !is_court && !read.sentences.iter().any(decides) {
        // An authority may open with what it decided, in its own name, before any heading.
        let name = court.map_or("", |body| body.name);
        let ombudsman = name.ends_with("Ombudsmand");
        let mut lead = Vec::new();
        for section in own().filter(|s| s.item.kind == SectionKind::Header) {
            reader.sentences(section.span, false, &mut lead);
        }
        lead.retain(|span| {
            let said = span.of(&document.text.text);
            let tells = || {
                said.contains("gebyr") && said.contains("tilbage")
                    || said.contains("at vi ")
                    || ombudsman && said.contains("mbudsmanden")
            };
            said.starts_with("Vi ")
                || LEADS.is_in(said) && tells()
                || !QUOTES.iter().any(|quote| said.contains(quote))
                    && bodies::find(said).iter().any(|m| m.body.name == name)
        });
        read.sentences.extend(reader.leading(&lead));
        if !read.sentences.iter().any(decides) {
            read.sentences.extend(reader.closing(own()));
        }
    }
    read
}

/// The runs of sections of what is ruled, with those on the costs behind them.
fn runs<'a>(own: impl Iterator<Item = &'a Found<Section>>) -> Vec<Vec<&'a Found<Section>>> {
    let mut runs: Vec<Vec<&Found<Section>>> = Vec::new();
    let mut open = false;
    for section in own {
        match section.item.kind {
            SectionKind::Ruling if open => {}
            SectionKind::Ruling => {
                runs.push(Vec::new());
                open = true;
            }
            SectionKind::Costs if open => {}
            _ => {
                open = false;
                continue;
            }
        }
        if let Some(run) = runs.last_mut() {
            run.push(section);
        }
    }
    runs
}

/// True for the formula of a Danish ruling: a `Konklusion` may be quoted.
fn is_formula(section: &Section) -> bool {
    section.heading.as_deref().is_some_and(|heading| {
        let joined = headings::close_up(heading);
        let heading = joined.as_deref().unwrap_or(heading);
        lower::starts_with(heading, "thi") || lower::starts_with(heading, "derfor kendes")
    })
}

/// What the heading of a list of crimes tells.
fn charge(section: &Found<Section>) -> Option<Verdict> {
    let heading = section.item.heading.as_deref()?;
    let kind = [
        ("brott som den tilltalade döms", OutcomeKind::Convicted),
        ("brott som den tilltalade har dömts", OutcomeKind::Convicted),
        ("begångna brott", OutcomeKind::Convicted),
        ("brott som den tilltalade frikänns", OutcomeKind::Acquitted),
        ("åtal som den tilltalade frikänns", OutcomeKind::Acquitted),
    ]
    .into_iter()
    .find(|(start, _)| lower::starts_with(heading, start))?
    .1;
    // Below what the sentences say.
    Some(Verdict { span: section.span, kind, rank: 2, payer: None, remainder: false })
}

/// True for a sentence that tells whether and where a ruling is appealed.
fn on_appeal(said: &str) -> bool {
    let starts = [
        "kendelsen ",
        "dommen ",
        "afgørelsen ",
        "beslutningen ",
        "denne ",
        "domen ",
        "beslutet ",
        "avgörandet ",
        "detta ",
    ];
    let appeals = [
        " kæres ",
        " ankes ",
        " påklages ",
        " indbringes ",
        " appelleres ",
        " överklagas",
        " får inte överklagas",
    ];
    said.len() < 400
        && starts.iter().any(|start| lower::starts_with(said, start))
        && [" kan ", " får "].iter().any(|may| said.contains(may))
        && appeals.iter().any(|word| said.contains(word))
}

/// True where a body named in `text` is the court itself: by its name, or by its word alone
/// (`tingsrätten`, `retten`).
fn is_own(text: &str, named: &bodies::Mention, court: Option<&bodies::Body>) -> bool {
    let Some(court) = court else { return false };
    if named.body.name == court.name {
        return true;
    }
    // `Landsretten` and `Østre Landsret` part three letters before the end of the word.
    let word = bodies::fold(named.span.of(text));
    let end = word.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    word == "retten" || end > 4 && bodies::fold(court.name).contains(&word[..end])
}

/// True where a sentence disposes of the case before the court, in its own name.
fn disposes(said: &str, court: Option<&bodies::Body>) -> bool {
    let small = bodies::fold(said);
    let has = |words: &[&str]| words.iter().any(|word| small.contains(word));
    if said.len() > 400 || said.contains(['"', '”', '»', '“']) || has(&NOT_DECIDED) {
        return false;
    }
    let named = bodies::find_with_generic(said);
    let subject = named.first().filter(|named| named.span.start == 0);
    // What is denied in the reason given first is not what is decided.
    let mut clauses = small.split(", ");
    let hence = |clause: &&str| HENCE.iter().any(|word| clause.contains(word));
    let clause = clauses.find(hence).unwrap_or(&small);
    let negated = [" ikke ", " inte ", " ej "].iter().any(|word| clause.contains(word))
        && !clause.contains("til følge");
    if negated || subject.is_some_and(|named| !named.genitive() && !is_own(said, named, court)) {
        return false;
    }
    // `Familierettens kendelse stadfæstes.` says it all.
    let bare = matches!(
        small.split(' ').collect::<Vec<_>>()[..],
        [court, "dom" | "kendelse" | "afgørelse", "stadfæstes."]
            if court.ends_with("rettens") || court.ends_with("rets")
    );
    let grants = subject.is_some() && small.contains(" tager ") && small.contains("til følge");
    bare || grants || has(&HENCE) && has(&CASE)
}

struct Reader<'a> {
    document: Document<'a>,
    forum: Forum,
}

impl Reader<'_> {
    fn ruling(&self, sentence: Span) -> Option<Ruling> {
        outcomes::find(sentence.of(&self.document.text.text), self.forum)
    }

    /// Of sentences that may tell the decision: the first that decides the case, and the orders
    /// that follow close upon it.
    fn leading(&self, lead: &[Span]) -> Vec<Span> {
        let rulings: Vec<Option<Ruling>> = lead.iter().map(|span| self.ruling(*span)).collect();
        let at = |rank: u8| rulings.iter().position(|r| r.is_some_and(|r| r.rank >= rank));
        let Some(first) = at(3).or_else(|| at(2)) else { return Vec::new() };
        let mut out = vec![lead[first]];
        for (span, ruling) in lead.iter().zip(&rulings).skip(first + 1) {
            let near = out.last().is_some_and(|last| span.start - last.end < 400);
            if !near || out.len() > 6 {
                break;
            }
            let orders = |r: Ruling| r.rank >= 2 && r.order.is_some();
            if ruling.is_some_and(|r| orders(r) || r.order == Some(OrderKind::Costs)) {
                out.push(*span);
            }
        }
        out
    }

    /// The last words of a board or authority that has no heading for what it decides: the
    /// sentences from the one among the last that decides the case on.
    fn closing<'b>(&self, own: impl DoubleEndedIterator<Item = &'b Found<Section>>) -> Vec<Span> {
        let argues = |kind| {
            matches!(kind, SectionKind::Reasons | SectionKind::Header | SectionKind::Background)
        };
        let Some(last) = own.rev().find(|s| argues(s.item.kind)) else { return Vec::new() };
        let mut out = Vec::new();
        self.sentences(last.span, true, &mut out);
        let out = out.split_off(out.len().saturating_sub(LAST));
        let decides = |span: &Span| {
            let said = bodies::fold(span.of(&self.document.text.text));
            self.ruling(*span).is_some_and(|ruling| ruling.rank >= 3)
                && OWN_WORDS.iter().any(|words| said.contains(words))
        };
        out.iter().position(decides).map(|at| out[at..].to_vec()).unwrap_or_default()
    }

    /// The explicit disposition in the last words of a court's own reasons, where no heading sets
    /// the operative part apart: `Højesteret stadfæster herefter landsrettens dom.`
    fn disposed<'b>(
        &self,
        own: impl DoubleEndedIterator<Item = &'b Found<Section>>,
        court: Option<&bodies::Body>,
    ) -> Option<Span> {
        let last = own.rev().find(|section| section.item.kind == SectionKind::Reasons)?;
        // The reasons of an earlier instance are quoted under its name.
        let heading = last.item.heading.as_deref().unwrap_or_default();
        if bodies::find_with_generic(heading).iter().any(|other| !is_own(heading, other, court)) {
            return None;
        }
        let mut out = Vec::new();
        self.sentences(last.span, true, &mut out);
        let decides = |span: &&Span| {
            let said = span.of(&self.document.text.text);
            self.ruling(**span).is_some_and(|ruling| ruling.rank >= 3) && disposes(said, court)
        };
        out.iter().rev().take(LAST_OF_COURT).find(decides).copied()
    }

    /// The sentences of a section, without its heading, furniture and signatures.
    fn sentences(&self, section: Span, skip_heading: bool, out: &mut Vec<Span>) {
        let heading = |line: &Line<'_>| skip_heading && headings::find(line.text).is_some();
        for line in lines::inside(self.document.text, section) {
            let furniture = [
                "postadress",
                "besöksadress",
                "dok.id",
                "publiceret til",
                "modtagere:",
                "avgörandet",
                "e-post",
            ];
            if line.is_rule()
                || heading(&line)
                || furniture.iter().any(|f| lower::starts_with(line.text, f))
                || roles::label(line.text).is_some()
            {
                continue;
            }
            if lines::is_name(line.text) && line.text.len() < 40 {
                continue;
            }
            let from = out.len();
            split(&self.document.text.text, line.span, out);
            let mut at = from;
            while at < out.len() {
                if on_appeal(out[at].of(&self.document.text.text)) {
                    out.remove(at);
                    continue;
                }
                if let Some((head, tail)) = self.costs_apart(out[at]) {
                    out[at] = head;
                    out.insert(at + 1, tail);
                    at += 1;
                }
                at += 1;
            }
            if out.len() > MOST {
                break;
            }
        }
    }

    /// A sentence that decides the case and then the costs, cut between them: `Dommen stadfæstes,
    /// og appellanten skal betale sagsomkostninger`.
    fn costs_apart(&self, sentence: Span) -> Option<(Span, Span)> {
        let said = sentence.of(&self.document.text.text);
        let costs = COSTS.find(said)?;
        let (cut, word) = [", og ", " samt ", " och ", "; "]
            .into_iter()
            .filter_map(|word| said[..costs].rfind(word).map(|at| (at, word)))
            .max()?;
        let tail = &said[cut + word.len()..];
        let acts = ["ska ", "skal ", "skall ", "betal", "ersätt", "förplikt", "utge", "bær"];
        if !acts.iter().any(|act| tail.contains(act)) {
            return None;
        }
        let head = Span::new(sentence.start, sentence.start + cut);
        self.ruling(head).filter(|ruling| ruling.rank >= 3)?;
        Some((head, Span::new(sentence.start + cut + word.len(), sentence.end)))
    }
}

/// Words that are written with a full stop inside a sentence.
const SHORTENED: [&str; 18] = [
    "kap", "nr", "stk", "jf", "jfr", "pkt", "bl", "ca", "st", "hr", "fr", "adv", "art", "mv", "mm",
    "tel", "pct", "resp",
];

/// Cuts a paragraph at the full stops that end a sentence.
fn split(text: &str, span: Span, out: &mut Vec<Span>) {
    let said = span.of(text);
    let mut from = 0;
    for at in memchr::memmem::find_iter(said.as_bytes(), ". ") {
        let word = said[from..at].rsplit([' ', '(']).next().unwrap_or_default();
        let next = said[at + 2..].chars().next().is_some_and(char::is_uppercase);
        // `A. Prov`, `Chr. Test`; `stk. 2`; `t.ex.`
        let name = word.starts_with(char::is_uppercase)
            && word.chars().count() <= 3
            && word.chars().all(char::is_alphabetic);
        // `stk. 6. Salæret`: the number of a provision ends its sentence.
        let before = said[from..at].strip_suffix(word).unwrap_or_default();
        let cited = ["stk. ", "§ ", "nr. ", "artikel ", "kapitel "];
        let number = word.bytes().all(|b| b.is_ascii_digit())
            && word.len() <= 2
            && !cited.iter().any(|cite| before.ends_with(cite));
        let short = name || number || word.contains('.') || SHORTENED.contains(&word);
        if next && !short {
            out.push(Span::new(span.start + from, span.start + at + 1));
            from = at + 2;
        }
    }
    if from < said.len() {
        out.push(Span::new(span.start + from, span.end));
    }
}
