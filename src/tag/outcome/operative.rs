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

/// How many of them may where the sentence says it in so many words: below it a list of the rules
/// and what a minority thinks may stand.
const LAST_OF_BOARD: usize = 40;

/// Words with which a board speaks of its own decision.
const OWN_WORDS: [&str; 12] = [
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
    "nævnet pålægger",
    "klager gives",
];

/// Words with which an ombudsman tells it, among the very last sentences alone.
const FIRST_PERSON: [&str; 3] = ["jeg kan ikke kritisere", "jeg finder det", "jeg anser det"];

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
        let board = ["nævn", "nämnd"].iter().any(|word| name.to_lowercase().contains(word));
        let mut lead = Vec::new();
        for section in own().filter(|s| s.item.kind == SectionKind::Header) {
            reader.sentences(section.span, false, &mut lead);
        }
        let speaks = |span: &Span| {
            let said = span.of(&document.text.text);
            let tells = || {
                said.contains("gebyr") && said.contains("tilbage")
                    || said.contains("at vi ")
                    || ombudsman && said.contains("mbudsmanden")
            };
            said.starts_with("Vi ")
                || said.starts_with("Afgørelsen betyder, at ")
                || board && (said.starts_with("Nævnet ") || said.starts_with("Nämnden "))
                || LEADS.is_in(said) && tells()
                || !QUOTES.iter().any(|quote| said.contains(quote))
                    && bodies::find(said).iter().any(|m| m.body.name == name)
        };
        let speaking: Vec<bool> = lead.iter().map(speaks).collect();
        read.sentences.extend(reader.leading(&lead, &speaking));
        if !read.sentences.iter().any(decides) {
            read.sentences.extend(reader.on_claims(own()));
        }
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
    let effect =
        ["kære har ikke opsættende", "anke har ikke opsættende", "klagen har ikke opsættende"];
    if effect.iter().any(|start| lower::starts_with(said, start)) {
        return true;
    }
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

/// True for a line that names what the orders below it are about: `Förverkande och beslag`.
fn is_caption(line: &str) -> bool {
    // The list of crimes, run into its heading.
    let crimes = ["brott som den tilltalade döms", "åtal som den tilltalade frikänns"];
    if line.len() < 200 && crimes.iter().any(|words| lower::starts_with(line, words)) {
        return !line.contains("åföljd");
    }
    let about = [
        "förverkande",
        "beslag",
        "utvisning",
        "näringsförbud",
        "skadestånd",
        "förbud",
        "konfiskation",
    ];
    line.len() < 60
        && !line.ends_with(['.', ':'])
        && !line.bytes().any(|byte| byte.is_ascii_digit())
        && about.iter().any(|word| lower::starts_with(line, word))
        && !line
            .split(' ')
            .any(|word| matches!(word, "ska" | "skall" | "till" | "mot" | "av" | "til" | "af"))
}

/// True where a sentence metes out a punishment: `Straffen fastsættes til fængsel i 30 dage`.
fn metes_out(said: &str) -> bool {
    let small = bodies::fold(said);
    let told = [
        "fastsættes til ",
        "fastsættes straffen",
        "fastsætter straffen",
        "fastsættes bøden",
        "fastsættes boden",
        "fastsætter boden",
        "fastsætter bøden",
        "bestäms påföljden",
        "bestäms till ",
        "bestämmer påföljden",
        "bestämmer straffet",
    ];
    let what = ["straffen", "bøden", "boden", "straffet", "påföljden"];
    said.len() < 600
        && !said.contains(['"', '”', '»', '“'])
        && told.iter().any(|words| small.contains(words))
        && what.iter().any(|word| small.contains(word))
        && !NOT_DECIDED.iter().any(|word| small.contains(word))
        && ![" ikke ", " inte ", " hvis ", " om den "].iter().any(|word| small.contains(word))
}

struct Reader<'a> {
    document: Document<'a>,
    forum: Forum,
}

impl Reader<'_> {
    fn ruling(&self, sentence: Span) -> Option<Ruling> {
        outcomes::find(sentence.of(&self.document.text.text), self.forum)
    }

    /// Of the opening's sentences, those that are `own` may tell the decision: the first that
    /// decides the case, and the orders that follow close upon it. What stands right behind it need
    /// not name the body again: `Nævnet giver medhold. Kommunens afgørelse ophæves.`
    fn leading(&self, lead: &[Span], own: &[bool]) -> Vec<Span> {
        let rulings: Vec<Option<Ruling>> = lead.iter().map(|span| self.ruling(*span)).collect();
        let at = |rank: u8| {
            let mut told = rulings.iter().zip(own);
            told.position(|(r, own)| *own && r.is_some_and(|r| r.rank >= rank))
        };
        let Some(first) = at(3).or_else(|| at(2)) else { return Vec::new() };
        let mut out = vec![lead[first]];
        for (i, (span, ruling)) in lead.iter().zip(&rulings).enumerate().skip(first + 1) {
            let gap = out.last().map_or(0, |last| span.start - last.end);
            if gap >= 400 || out.len() > 6 {
                break;
            }
            let undoes = |r: Ruling| {
                gap <= 1
                    && r.rank >= 3
                    && matches!(r.order, Some(OrderKind::Quash | OrderKind::Remand))
            };
            let orders = |r: Ruling| r.rank >= 2 && r.order.is_some();
            let tells = |r: Ruling| match own[i] {
                true => orders(r) || r.order == Some(OrderKind::Costs),
                false => undoes(r),
            };
            if ruling.is_some_and(tells) {
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
        // The last two: what follows from the decision may stand below a heading of its own.
        let last: Vec<_> = own.rev().filter(|s| argues(s.item.kind)).take(2).collect();
        let mut out = Vec::new();
        for section in last.iter().rev() {
            self.sentences(section.span, true, &mut out);
        }
        let out = out.split_off(out.len().saturating_sub(LAST_OF_BOARD));
        let late = out.len().saturating_sub(LAST);
        let name = self.document.structure.court.as_ref().map_or("", |court| court.name.as_str());
        let name = bodies::fold(name);
        let itself = |said: &str| {
            ["stadfæster", "ændrer", "hjemviser", "ophæver"].iter().any(|verb| {
                said.contains(&format!("{verb} {name}")) || said.contains(&format!("{name} {verb}"))
            })
        };
        let decides = |at: &usize| {
            let said = bodies::fold(out[*at].of(&self.document.text.text));
            let told = |words: &[&str]| words.iter().any(|words| said.contains(words));
            let rank = self.ruling(out[*at]).map_or(0, |ruling| ruling.rank);
            let last = *at >= late;
            rank >= 3
                && (told(&OWN_WORDS) || itself(&said) || last && said.contains("ombudsmanden "))
                || rank >= 2 && last && told(&FIRST_PERSON)
        };
        let at = (late..out.len()).find(decides).or_else(|| (0..late).rev().find(decides));
        at.map(|at| out[at..].iter().take(LAST).copied().collect()).unwrap_or_default()
    }

    /// The explicit disposition in the last words of a court's own reasons, where no heading sets
    /// the operative part apart: `Højesteret stadfæster herefter landsrettens dom.`; what it decides
    /// on each claim under the claim's own heading (`Ad påstand 1`); the sentence that it metes out.
    fn disposed<'b>(
        &self,
        own: impl DoubleEndedIterator<Item = &'b Found<Section>> + Clone,
        court: Option<&bodies::Body>,
    ) -> Vec<Span> {
        let claims = self.on_claims(own.clone());
        if !claims.is_empty() {
            return claims;
        }
        let mut reasons = own.rev().filter(|section| section.item.kind == SectionKind::Reasons);
        let Some(last) = reasons.next() else { return Vec::new() };
        // The reasons of an earlier instance are quoted under its name.
        let heading = last.item.heading.as_deref().unwrap_or_default();
        if bodies::find_with_generic(heading).iter().any(|other| !is_own(heading, other, court)) {
            return Vec::new();
        }
        let mut out = Vec::new();
        self.sentences(last.span, true, &mut out);
        let said = |span: &Span| span.of(&self.document.text.text);
        let decides = |span: &&Span| {
            self.ruling(**span).is_some_and(|ruling| ruling.rank >= 3)
                && disposes(said(span), court)
        };
        let metes = |span: &&Span| {
            self.ruling(**span).is_some_and(|ruling| ruling.rank >= 3) && metes_out(said(span))
        };
        let told = out.iter().rev().take(LAST_OF_COURT).find(decides);
        let told = told.or_else(|| out.iter().rev().find(metes));
        told.copied().into_iter().collect()
    }

    /// What is decided on each claim, below headings that name the claims.
    fn on_claims<'b>(&self, own: impl Iterator<Item = &'b Found<Section>>) -> Vec<Span> {
        let text = &self.document.text.text;
        let named = |section: &&Found<Section>| {
            let heads = |line: &str| lower::starts_with(line, "ad påstand");
            section.item.heading.as_deref().is_some_and(heads)
                || section.item.kind == SectionKind::Reasons
                    && section.span.of(text).lines().any(heads)
        };
        let mut out = Vec::new();
        for section in own.filter(named) {
            self.sentences(section.span, true, &mut out);
        }
        out.retain(|span| {
            let said = bodies::fold(span.of(text));
            said.len() < 400
                && said.contains("påstand")
                && said.contains("til følge")
                && !NOT_DECIDED.iter().any(|word| said.contains(word))
                && !said.contains("nedlagt påstand")
        });
        out
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
                || is_caption(line.text)
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
