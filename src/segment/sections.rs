//! The sections of each part, by its headings.
//!
//! In: the lines and the parts. Out: sections in order, covering the text. A heading is a line that
//! the tables know, or one that the layout marked as a heading, or one in capitals; one that the
//! tables do not know opens a section of the same kind as the one it stands in.

use super::lines::{self, Line};
use super::parts::{Told, is_closing_line};
use super::{Part, Section};
use crate::extract::BlockKind;
use crate::record::{Jurisdiction, PartKind, SectionKind};
use crate::registry::outcomes::{self, Forum};
use crate::registry::{headings, lower, roles, titles};
use crate::span::{Found, Span};

/// Splits the parts into sections; `told` is what each line tells.
pub(crate) fn split(
    lines: &[Line<'_>],
    told: &[Told],
    parts: &[Found<Part>],
) -> Vec<Found<Section>> {
    let mut out = Vec::new();
    for part in parts {
        let from = lines.partition_point(|line| line.span.start < part.span.start);
        let to = lines.partition_point(|line| line.span.start < part.span.end);
        let first = out.len();
        let mut walk = Walk::new(part);
        walk.reasons = lines[from..to]
            .iter()
            .rposition(|line| is_court_reasons(line.text))
            .map_or(0, |at| from + at);
        walk.running = running(&lines[from..to], &told[from..to]);
        for i in from..to {
            walk.step(&lines[..to], told, i, &mut out);
        }
        walk.close(part.span.end, &mut out);
        if let Some(section) = out.get_mut(first) {
            let section: &mut Found<Section> = section;
            section.span = Span::new(part.span.start, section.span.end);
        }
    }
    out
}

struct Walk<'a> {
    /// The section being read: where it begins, and what it is.
    start: usize,
    section: Section,
    /// True once the parties, or a paragraph of text, were seen.
    late: bool,
    form: bool,
    /// A heading in capitals opened claims, reasons or ruling of this part.
    capitals: bool,
    /// The line of the last heading over the court's own reasons, in a Danish ruling.
    reasons: usize,
    /// The section that footnotes at the end of a page broke into.
    broken: Option<Section>,
    /// The word for the document, where each page repeats it.
    running: Option<&'a str>,
}

impl<'a> Walk<'a> {
    fn new(part: &Found<Part>) -> Walk<'a> {
        let form = part.item.kind == PartKind::AppealInstructions;
        let kind = if form { SectionKind::Appeal } else { SectionKind::Header };
        Walk {
            start: part.span.start,
            section: Section { kind, heading: None },
            late: false,
            form,
            capitals: false,
            reasons: 0,
            broken: None,
            running: None,
        }
    }

    fn step(&mut self, lines: &[Line<'_>], told: &[Told], i: usize, out: &mut Vec<Found<Section>>) {
        let line = &lines[i];
        if self.form {
            return;
        }
        let mut opened = self.opened(lines, told, i);
        if line.kind == BlockKind::Footnote {
            if opened.is_some() {
                self.broken = Some(self.section.clone());
            }
        } else if let Some(section) = self.broken.take() {
            // The text goes on below the notes.
            self.close(line.span.start, out);
            self.start = line.span.start;
            self.section = section;
            opened = self.opened(lines, told, i);
        }
        self.late = self.late || line.is_long() || roles::label(line.text).is_some();
        let Some(section) = opened else { return };
        if section.kind == SectionKind::Header && self.section.kind == SectionKind::Header {
            return;
        }
        let argues = matches!(
            section.kind,
            SectionKind::Claims | SectionKind::Reasons | SectionKind::Ruling
        );
        self.capitals |= argues && lines::is_upper(line.text);
        self.close(line.span.start, out);
        self.start = line.span.start;
        self.section = section;
    }

    /// The section that line `i` opens.
    fn opened(&self, lines: &[Line<'_>], told: &[Told], i: usize) -> Option<Section> {
        let line = &lines[i];
        let now = self.section.kind;
        if line.kind == BlockKind::Footnote {
            let kind = SectionKind::Footnotes;
            return (now != kind).then_some(Section { kind, heading: None });
        }
        if let Some(heading) = told[i].heading {
            if self.running == Some(line.text) && !decides_below(lines, i) {
                return None;
            }
            let late = heading.late && !super::head::is_own_decision(line.text);
            let stray = heading.kind == SectionKind::Header && now != SectionKind::Header;
            let early = late
                && !self.late
                && now == SectionKind::Header
                && !is_numbered(line.text)
                && !decides_below(lines, i);
            if !stray && !early {
                // A dissent argues under headings of its own.
                let dissent = now == SectionKind::Dissent
                    && !matches!(heading.kind, SectionKind::Appeal | SectionKind::Signatures)
                    && !is_formula(line.text);
                // So does a ruling whose main headings stand in capitals, under smaller ones.
                let argues = matches!(
                    heading.kind,
                    SectionKind::Background
                        | SectionKind::Claims
                        | SectionKind::Reasons
                        | SectionKind::Ruling
                );
                let capitals = self.capitals && !lines::is_upper(line.text);
                let own = is_court_reasons(line.text);
                let inner = capitals && argues && now != SectionKind::Header && !own;
                // What a party argues, and what an expert found, is quoted under headings of its
                // own, costs and conclusion too.
                let quoted = matches!(now, SectionKind::Claims | SectionKind::Background)
                    && i < self.reasons
                    && matches!(heading.kind, SectionKind::Ruling | SectionKind::Costs);
                // Who gets paid out of public means is part of the operative part.
                let paid = now == SectionKind::Ruling && line.text == "Ersättning";
                // So are the provisions that a list of crimes names.
                let listed = now == SectionKind::Ruling
                    && heading.kind == SectionKind::Other
                    && lower::starts_with(line.text, "lagrum");
                let inner = inner || quoted || paid || listed;
                let kind = if dissent || inner { now } else { heading.kind };
                return Some(Section { kind, heading: Some(line.text.to_owned()) });
            }
            return None;
        }
        if line.text.starts_with("Spørgsmål nr. ")
            && line.text.ends_with(':')
            && now == SectionKind::Header
        {
            let kind = SectionKind::Claims;
            return Some(Section { kind, heading: Some(line.text.to_owned()) });
        }
        let ended = now == SectionKind::Ruling
            && self.section.heading.as_deref().is_some_and(|own| follows(own, line.text));
        if ended {
            let kind = SectionKind::Reasons;
            return Some(Section { kind, heading: Some(line.text.to_owned()) });
        }
        let signs = self.late && signatures_begin(lines, told, i)
            || now != SectionKind::Header && signed_last(lines, i);
        if now != SectionKind::Signatures && signs {
            return Some(Section { kind: SectionKind::Signatures, heading: None });
        }
        let marked = line.kind == BlockKind::Heading
            || lines::is_upper(line.text)
                && line.text.chars().filter(|c| c.is_alphabetic()).count() >= 6
                && line.text.contains(' ')
                && line.text.len() <= 80
                && !line.text.bytes().any(|b| b.is_ascii_digit());
        let inherits =
            !matches!(now, SectionKind::Header | SectionKind::Signatures | SectionKind::Ruling);
        let own = || roles::label(line.text).is_some() || lines::is_name(line.text);
        let kind = if now == SectionKind::Footnotes { SectionKind::Other } else { now };
        (marked && inherits && !own())
            .then(|| Section { kind, heading: Some(line.text.to_owned()) })
    }

    fn close(&mut self, end: usize, out: &mut Vec<Found<Section>>) {
        if end > self.start {
            out.push(Found::new(Span::new(self.start, end), self.section.clone()));
        }
    }
}

/// The word for the document (`AFGØRELSE`) that opens the part and stands again atop later pages.
fn running<'a>(lines: &[Line<'a>], told: &[Told]) -> Option<&'a str> {
    let first = lines.first()?.text;
    let late = told.first()?.heading.is_some_and(|heading| heading.late);
    (late && lines[1..].iter().any(|line| line.text == first)).then_some(first)
}

/// True where `text` is a heading with a number above that of the heading `own`: `1. Afgørelse`
/// ends where `2. Dokumentation` begins.
fn follows(own: &str, text: &str) -> bool {
    // An item of what is decided below it, broken at the end of its line.
    let sentence = [" skal ", " ska "].iter().any(|verb| text.contains(verb));
    if sentence || lines::is_upper(own) && !lines::is_upper(text) {
        return false;
    }
    let number = |text: &str| {
        let (digits, title) = text.split_once('.')?;
        let title = title.strip_prefix(' ')?;
        let heading = digits.len() <= 2
            && title.starts_with(char::is_uppercase)
            && !title.ends_with(['.', ':', ';', ','])
            && title.len() < 80;
        digits.parse::<u8>().ok().filter(|_| heading)
    };
    number(text).zip(number(own)).is_some_and(|(next, own)| next > own)
}

/// True for the formula over a Danish operative part: `Thi kendes for ret`, `Herefter bestemmes`.
fn is_formula(text: &str) -> bool {
    let joined = headings::close_up(text);
    let small = joined.as_deref().unwrap_or(text).to_lowercase();
    ["thi ", "thik", "herefter bestemmes", "derfor bestemmes", "derfor kendes", "konklusion"]
        .iter()
        .any(|start| small.starts_with(start))
}

/// True for the heading over a Danish court's own reasons: `Landsrettens begrundelse og resultat`.
fn is_court_reasons(text: &str) -> bool {
    // Letter-spaced, each letter may have a blank behind it.
    let first = text.bytes().next().map(|byte| byte | 0x20);
    if text.len() > 240 || !first.is_some_and(|byte| b"rblhskn".contains(&byte)) {
        return false;
    }
    let joined = headings::close_up(text);
    let text = joined.as_deref().unwrap_or(text);
    text.len() < 60
        && [
            "rettens begrundelse",
            "byrettens begrundelse",
            "landsrettens begrundelse",
            "højesterets begrundelse",
            "sø- og handelsrettens begrundelse",
            "kredsrettens begrundelse",
            "nævnets begrundelse",
            "klagenævnets begrundelse",
        ]
        .iter()
        .any(|start| lower::starts_with(text, start))
}

/// True for a name alone, or names in a row, among the last lines of a part, with nothing but
/// short lines below: so a judge signs. Also for `(Sign.)`, where the names were taken out.
fn signed_last(lines: &[Line<'_>], i: usize) -> bool {
    let text = lines[i].text.trim_start_matches('/');
    let rest = &lines[i + 1..];
    if rest.len() > 4 && !lines::is_names(text) {
        return false;
    }
    let last = rest.len() <= 4 && rest.iter().all(|line| line.text.len() < 160);
    if last && matches!(text, "(Sign.)" | "(sign.)") {
        return true;
    }
    let next = rest.first().map(|next| next.text);
    let ranked = || next.is_some_and(|next| next.len() < 100 && titles::find(next).is_some());
    let known = titles::find(text).is_some() || headings::find(text).is_some();
    let closing = next.is_none_or(|next| {
        is_closing_line(next)
            || lines::is_name(next)
            || next.ends_with('.')
            || next.starts_with('/')
    });
    let below = next.is_none_or(is_closing_line);
    let row = lines::is_names(text) && !known && (last || below || ranked());
    row || last && (lines::is_name(text) && !known && closing || is_ranked_row(text))
}

/// Names and then their titles in one line: `Eva Prov Bo Test rådman tingsfiskal`.
fn is_ranked_row(text: &str) -> bool {
    let Some(at) = text
        .match_indices(' ')
        .map(|(at, _)| at)
        .find(|&at| text[at + 1..].starts_with(char::is_lowercase))
    else {
        return false;
    };
    text.len() < 120 && lines::is_names(&text[..at]) && titles::find(&text[at + 1..]).is_some()
}

/// True where the sentence below a heading decides the case: the heading is no name of the document.
fn decides_below(lines: &[Line<'_>], i: usize) -> bool {
    let Some(next) = lines.get(i + 1).filter(|next| next.text.ends_with('.')) else {
        return false;
    };
    [Jurisdiction::Se, Jurisdiction::Dk].into_iter().any(|jurisdiction| {
        let forum = Forum { jurisdiction, criminal: false, court: false };
        outcomes::find(next.text, forum).is_some_and(|ruling| ruling.rank >= 2)
    })
}

fn is_numbered(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// True where the signatures begin: the sentence that names the judges, or a name with a title
/// after it.
fn signatures_begin(lines: &[Line<'_>], told: &[Told], i: usize) -> bool {
    let text = lines[i].text;
    if told[i].closing
        || text.len() < 200
            && ["Nämndemännen ", "Ledamöter:", "Föredragande justitiesekreterare:"]
                .iter()
                .any(|words| text.starts_with(words))
    {
        return true;
    }
    let Some(next) = lines.get(i + 1) else {
        return false;
    };
    lines::is_name(text) && next.text.len() < 60 && titles::find(next.text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Text;

    fn kinds(text: &str) -> Vec<SectionKind> {
        let text = Text::of_lines(text);
        let lines = lines::of(&text);
        let told = super::super::parts::told(&lines);
        let parts = super::super::parts::split(&lines, &told, text.text.len());
        let sections = split(&lines, &told, &parts);
        assert_eq!(sections.first().map(|s| s.span.start), Some(0));
        assert_eq!(sections.last().map(|s| s.span.end), Some(text.text.len()));
        assert!(sections.windows(2).all(|w| w[0].span.end == w[1].span.start));
        sections.into_iter().map(|s| s.item.kind).collect()
    }

    #[test]
    fn an_administrative_court() {
        use SectionKind::*;
        let text = "KAMMARRÄTTEN I JÖNKÖPING\nDOM\nMål nr 1-30\nKLAGANDE\nEva Prov\nSAKEN\nBistånd\nKAMMARRÄTTENS AVGÖRANDE\nKammarrätten avslår överklagandet.\nYRKANDEN M.M.\nEva Prov yrkar bifall.\nSKÄLEN FÖR KAMMARRÄTTENS AVGÖRANDE\nRättslig reglering\nEnligt 1 § gäller detta.\nHUR MAN ÖVERKLAGAR, se bilaga B\nBo Test\nKammarrättsråd";
        assert_eq!(kinds(text), [Header, Ruling, Claims, Reasons, Reasons, Appeal, Signatures]);
    }

    #[test]
    fn a_word_that_names_the_document_is_no_heading() {
        use SectionKind::*;
        let text = "D O M\nafsagt den 3. maj 2030\nAnklagemyndigheden\nmod\nTiltalte\nPåstande\nTiltalte nægter.\nRettens begrundelse og afgørelse\nDet er bevist.\nThi kendes for ret:\nTiltalte frifindes.\nDommer";
        assert_eq!(kinds(text), [Header, Claims, Reasons, Ruling]);
    }

    #[test]
    fn what_ends_or_does_not_begin_the_operative_part() {
        use SectionKind::*;
        let numbered = "Datatilsynet\nDato: 04-03-2030\nTilsynet vender hermed tilbage til sagen om selskabets sikkerhed, som tilsynet af egen drift har taget op efter en række henvendelser fra borgere i hele landet i løbet af det forgangne år.\n1. Afgørelse\nDatatilsynet udtaler kritik.\n2. Dokumentation af brud\nBrud skal skrives ned.\n3. Uddannelse\nDe ansatte skal kende reglerne.";
        assert_eq!(kinds(numbered), [Header, Ruling, Reasons]);
        let running = "AFGØRELSE\nEt selskabs overtagelse af et andet\nStyrelsen modtog den 3. januar 2030 en anmeldelse af en fusion mellem to selskaber, som begge sælger brød til butikker i hele landet og har gjort det i mange år uden at konkurrere.\nAFGØRELSE\nSelskaberne har små andele af markedet.\nKonklusion\nStyrelsen har godkendt fusionen.";
        assert_eq!(kinds(running), [Header, Ruling]);
        let quoted = "RETTEN I BYEN\nDOM\nafsagt den 3. maj 2030\nAnklagemyndigheden\nmod\nTiltalte\nSagens oplysninger\nEn erklæring siger:\nKonklusion\nHan var ikke syg.\nRettens begrundelse og afgørelse\nDet er bevist.\nThi kendes for ret:\nTiltalte frifindes.";
        assert_eq!(kinds(quoted), [Header, Background, Background, Reasons, Ruling]);
    }

    #[test]
    fn an_item_of_the_operative_part_is_no_heading() {
        assert!(follows("1. Afgørelse", "2. Sagsfremstilling"));
        assert!(!follows("1. Afgørelse", "2. Udlejer skal inden 14 dage betale leje for perioden"));
        assert!(!follows("1. NÆVNETS AFGØRELSE", "2. Leje for perioden"));
    }

    #[test]
    fn judges_sign_last() {
        use SectionKind::*;
        let danish = "RETTEN I BYEN\nDOM\nafsagt den 3. maj 2030\nSag BS-1/2030-BYE\nEva Prøve\nmod\nBo Test\nParternes synspunkter\nSagsøger har anført det.\nOmkostninger\nDe er store, siger sagsøger.\nRettens begrundelse og resultat\nDet er bevist.\nTHI KENDES FOR RET:\nBo Test frifindes.\nIda Prøve Dommer Per Test Hansen";
        assert_eq!(kinds(danish), [Header, Claims, Claims, Reasons, Ruling, Signatures]);
        let swedish = "ORTBY TINGSRÄTT\nDOM\nPARTER\nKärande\nEva Prov\nDOMSLUT\nTalan bifalls.\nDOMSKÄL\nDet är bevisat.\nHUR MAN ÖVERKLAGAR\nSe bilagan.\nVera Prov Tomas Test rådman tingsfiskal";
        assert_eq!(kinds(swedish), [Header, Ruling, Reasons, Appeal, Signatures]);
    }
}
