//! What a sum is: told by the words of its sentence and the section that it stands in.
//!
//! In: a document and its amounts. Out: the role, period and exactness of each. The words stand in
//! `amount_words.tsv`; here stands only in what order they are asked. A sum on which interest runs
//! and a bound that the law sets come first, then what is asked; then the noun behind the sum that
//! names it (`5 000 kr i skadestånd`), then the nearest before it; then the head of the table, the
//! words behind, the sentence before, and last the section.

use super::hits::{Cues, Hit, Sentence, period, small};
use super::rows::{self, Row};
use super::sentence;
use crate::layout::Text;
use crate::record::{Amount, AmountRole, SectionKind};
use crate::registry::words::{AmountWord, Words};
use crate::span::{Found, Span};
use crate::tag::Document;

/// How far a word may stand from the sum that it describes, in bytes.
pub(super) const REACH: usize = 320;

/// The prepositions between interest and the sum that it runs on: `ränta på 500 kr`, `rente af`.
const RUNS_ON: [&str; 2] = ["på", "af"];

/// The prepositions between a sale and its price: `solgt for 500 kr.`, `såld till 500 kr`.
const SOLD_FOR: [&str; 4] = ["för", "for", "till", "til"];

/// What was paid, and for what: `betalte 400 kr. for en plads`.
const PAID: [&str; 4] = ["betalade", "betalat", "betalt", "betalte"];
const PAID_FOR: [&str; 4] = [" för en ", " för ett ", " for en ", " for et "];

/// Tells role, period and exactness of each amount.
pub(super) fn assign(document: Document<'_>, words: &Words, amounts: &mut [Found<Amount>]) {
    if amounts.is_empty() {
        return;
    }
    let text = &document.text.text;
    let cues = Cues::of(words, text);
    let mut sentence: Option<Sentence> = None;
    for at in 0..amounts.len() {
        let span = amounts[at].span;
        let round = sentence::round(text, span);
        if sentence.as_ref().is_none_or(|last: &Sentence| last.span != round) {
            sentence = Some(Sentence::of(&cues, text, round));
        }
        let Some(said) = &sentence else { continue };
        let (before, after) = said.small.split_at(span.start - round.start);
        let after = &after[span.len()..];
        let (behind, ahead) = said.round(span);
        let all = before.trim_end();
        let inexact = behind
            .iter()
            .find(|hit| hit.tells == AmountWord::Approximate && hit.end == all.len())
            .map(|hit| hit.start);
        let item = &mut amounts[at].item;
        item.approximate = inexact.is_some();
        item.per = period(before, &behind, after, &ahead);
        if item.role != AmountRole::Other {
            continue;
        }
        let place = Place {
            cues: &cues,
            behind,
            ahead,
            before: inexact.map_or(all, |start| all[..start].trim_end()),
            after,
            text: document.text,
            start: round.start,
            section: section_of(document, span),
            share: amounts[at].item.currency == "PERCENT",
            alike: alike(text, round, amounts, at),
        };
        amounts[at].item.role = place.role(amounts, at);
    }
}

/// The role of the sum before the sum `at` in its sentence, and what stands between them.
fn alike<'a>(
    text: &'a str,
    sentence: Span,
    amounts: &[Found<Amount>],
    at: usize,
) -> Option<(AmountRole, &'a str)> {
    let last = &amounts[at.checked_sub(1)?];
    let near = last.span.start >= sentence.start && amounts[at].span.start - last.span.end < 60;
    near.then(|| (last.item.role, &text[last.span.end..amounts[at].span.start]))
}

/// The kind of section that `span` stands in.
fn section_of(document: Document<'_>, span: Span) -> Option<SectionKind> {
    let sections = &document.structure.sections;
    let after = sections.partition_point(|section| section.span.start <= span.start);
    Some(sections[after.checked_sub(1)?].item.kind)
}

/// A sum in its sentence.
struct Place<'a> {
    cues: &'a Cues<'a>,
    /// The words before it.
    behind: Vec<Hit>,
    /// The words after it.
    ahead: Vec<Hit>,
    /// What stands before it, in lower case, without a word that makes it inexact.
    before: &'a str,
    /// What stands after it, in lower case.
    after: &'a str,
    text: &'a Text,
    /// Where the sentence begins.
    start: usize,
    section: Option<SectionKind>,
    /// True for a share of the turnover.
    share: bool,
    /// The role of the sum before it in the sentence, and what stands between.
    alike: Option<(AmountRole, &'a str)>,
}

/// The role that a word names.
fn names(hit: &Hit) -> Option<AmountRole> {
    match hit.tells {
        AmountWord::Role(role) => Some(role),
        _ => None,
    }
}

impl Place<'_> {
    /// What it is.
    fn role(&self, amounts: &[Found<Amount>], at: usize) -> AmountRole {
        let row = rows::row(self.text, amounts, at);
        // What stands under `Yrkat` is asked, whatever its row is called.
        let asked = row.as_ref().and_then(|row| row.column(self.cues)) == Some(AmountRole::Claim);
        let named = if asked { Some(AmountRole::Claim) } else { self.named() };
        // In a table whose head tells more, `värde` names an item and no more.
        let plain = named == Some(AmountRole::Other)
            && row.as_ref().is_some_and(|row| self.by_table(row, None).is_some());
        named.filter(|_| !plain).unwrap_or_else(|| {
            let above = at.checked_sub(1).map(|above| amounts[above].item.role);
            self.told(row.as_ref(), above)
        })
    }

    /// What opens the list that it stands in, in lower case.
    fn lead(&self) -> Option<String> {
        sentence::lead(self.text, self.start).map(small)
    }

    fn in_section(&self, kind: SectionKind) -> bool {
        self.section == Some(kind)
    }

    /// True when a word of the sentence names this role.
    fn names(&self, role: AmountRole) -> bool {
        self.behind.iter().chain(&self.ahead).any(|hit| names(hit) == Some(role))
    }

    /// What the sentence itself says that the sum is.
    fn named(&self) -> Option<AmountRole> {
        if self.bears_interest() {
            return Some(AmountRole::InterestBase);
        }
        // In the claims: `ersättningen bör bestämmas till 5 000 kr`.
        let held = self.argued()
            && self
                .behind
                .iter()
                .any(|hit| hit.tells == AmountWord::Argues && hit.end == self.before.len());
        if held {
            return Some(AmountRole::Claim);
        }
        let asked = self.asked();
        if asked != Some(AmountWord::Asks) && self.is_bound() {
            let party = self.argued() && !self.before.contains('§');
            return Some(if party { AmountRole::Claim } else { AmountRole::Limit });
        }
        if asked.is_some() || self.in_section(SectionKind::Ruling) && self.is_refused() {
            return Some(AmountRole::Claim);
        }
        // `40.000 kr. i løn` behind another sum; but `en avgift om 500 kr för försäljning`.
        let behind = self.behind_it();
        let behind = behind.filter(|role| *role != AmountRole::Other || self.alike.is_some());
        let told = behind.or_else(|| self.same_measure()).or_else(|| self.nearest())?;
        Some(self.weighed(told))
    }

    /// True when this word stands in the sentence.
    fn said(&self, word: AmountWord) -> bool {
        self.behind.iter().chain(&self.ahead).any(|hit| hit.tells == word)
    }

    /// A role with what else the sentence says of it: paid for counsel, or only argued for.
    fn weighed(&self, told: AmountRole) -> AmountRole {
        let told = match told {
            // What is paid for counsel is no damages, though the same word names both.
            AmountRole::Damages if self.said(AmountWord::Counsel) => AmountRole::Costs,
            AmountRole::Damages if self.in_section(SectionKind::Costs) => AmountRole::Costs,
            // The tax on what counsel gets.
            AmountRole::Tax if self.said(AmountWord::Counsel) || self.names(AmountRole::Costs) => {
                AmountRole::Costs
            }
            told => told,
        };
        let awarded =
            matches!(told, AmountRole::Damages | AmountRole::Costs | AmountRole::SanctionFee);
        if awarded && self.argued() { AmountRole::Claim } else { told }
    }

    /// In the claims: a party holds the sum to be right, and nobody decided it.
    fn argued(&self) -> bool {
        self.in_section(SectionKind::Claims)
            && self.behind.iter().any(|hit| hit.tells == AmountWord::Argues)
            && !self.behind.iter().any(|hit| hit.tells == AmountWord::Decides)
    }

    /// `ränta på 500 kr`: interest was spoken of, and no other noun stands between.
    fn bears_interest(&self) -> bool {
        let runs_on = RUNS_ON
            .iter()
            .any(|word| self.before.strip_suffix(word).is_some_and(|head| head.ends_with(' ')));
        let Some(interest) = self.behind.iter().rfind(|hit| hit.tells == AmountWord::Interest)
        else {
            return false;
        };
        runs_on && !self.behind.iter().any(|hit| hit.start > interest.end && names(hit).is_some())
    }

    /// The word by which the sum is asked, when nothing was decided since.
    fn asked(&self) -> Option<AmountWord> {
        let ruling = self.in_section(SectionKind::Ruling);
        let asks = |hit: &&Hit| match hit.tells {
            AmountWord::Asks => !ruling,
            AmountWord::Demands => !ruling,
            AmountWord::Decides => true,
            _ => false,
        };
        let last = self.behind.iter().rfind(asks).map(|hit| hit.tells);
        match last {
            Some(AmountWord::Decides) => None,
            Some(word) => Some(word),
            None => {
                let hits = self.cues.all(&self.lead()?);
                hits.iter().rfind(asks).map(|hit| hit.tells).filter(|w| *w == AmountWord::Asks)
            }
        }
    }

    /// In the operative part: a claim is refused.
    fn is_refused(&self) -> bool {
        self.said(AmountWord::Refuses) && (self.said(AmountWord::Asks) || self.nearest().is_some())
    }

    /// A bound right before the sum, in a sentence in which the law speaks.
    fn is_bound(&self) -> bool {
        let joins = ["till", "til", "på", "om"];
        let mut close = self.before;
        for join in joins {
            if let Some(head) = close.strip_suffix(join).filter(|head| head.ends_with(' ')) {
                close = head.trim_end();
            }
        }
        // `mindst 5.000 kr. og højst 9.000 kr.`: so speaks the law.
        let bounds = |hits: &[Hit]| hits.iter().filter(|h| h.tells == AmountWord::Bound).count();
        let both = bounds(&self.behind) + bounds(&self.ahead) > 1;
        let bound = self.behind.iter().any(|hit| {
            let here = hit.end == close.len() || hit.end == self.before.len();
            here && match hit.tells {
                AmountWord::Bound => {
                    self.share || both || self.said(AmountWord::Law) || self.said(AmountWord::May)
                }
                AmountWord::Above => self.share || self.said(AmountWord::Law),
                _ => false,
            }
        });
        // `högst 10 000 kr, för ett företag 20 000 kr`.
        let goes_on = self.alike.is_some_and(|(role, between)| {
            role == AmountRole::Limit
                && !self.cues.all(&small(between)).iter().any(|hit| names(hit).is_some())
        });
        bound || goes_on
    }

    /// The noun right behind the sum that names it: `5 000 kr i skadestånd`.
    fn behind_it(&self) -> Option<AmountRole> {
        let noun = self.ahead.iter().find(|hit| names(hit).is_some())?;
        let gap = &self.after[..noun.start];
        let linked = gap.split_whitespace().all(|word| {
            self.ahead
                .iter()
                .any(|hit| hit.tells == AmountWord::Link && self.after[hit.start..hit.end] == *word)
        });
        (linked && gap.len() < 40 && !gap.contains([',', ';', ':'])).then(|| names(noun))?
    }

    /// `mellem 95.000 og 105.000 kr.`: the first of the two says what both are.
    fn same_measure(&self) -> Option<AmountRole> {
        let (role, between) = self.alike?;
        let joined = matches!(between.trim(), "og" | "och" | "-" | "–" | "til" | "till" | "eller");
        (joined && role != AmountRole::Other).then_some(role)
    }

    /// The role that the nearest word before the sum names.
    fn nearest(&self) -> Option<AmountRole> {
        let end = self.before.len();
        // `…, i alt 39.500 kr.` adds up what was named first.
        let adds =
            self.behind.iter().rfind(|hit| hit.tells == AmountWord::Total).is_some_and(|t| {
                t.end == end && self.before[..t.start].trim_end().ends_with([',', '='])
            });
        if adds && let Some(first) = self.behind.iter().find_map(names) {
            return Some(first);
        }
        // `avgiften bestäms med hänsyn till omsättningen till 5 000 kr`
        let set = self.before.ends_with(" till") || self.before.ends_with(" til");
        if set && let Some(verb) = self.behind.iter().rposition(|h| h.tells == AmountWord::Sets) {
            let nouns = || self.behind[..verb].iter().rev().filter_map(names);
            let subject = nouns().find(|role| *role != AmountRole::Other);
            if let Some(role) = subject.or_else(|| nouns().next()) {
                return Some(role);
            }
        }
        let named = self.behind.iter().rfind(|hit| names(hit).is_some() && hit.end <= end);
        let trade = self.behind.iter().rfind(|hit| hit.tells == AmountWord::Trade);
        let sold = trade.filter(|trade| {
            let gap = &self.before[trade.end.min(end)..];
            let adjacent = gap.split_whitespace().count() <= 2 && !gap.contains(',');
            let priced = SOLD_FOR
                .iter()
                .any(|word| gap.strip_suffix(word).is_some_and(|head| head.ends_with(' ')));
            (adjacent || priced) && named.is_none_or(|named| named.start < trade.start || priced)
        });
        match sold {
            Some(_) => Some(AmountRole::Price),
            None => named.and_then(names),
        }
    }

    /// What the sum is, where no word before it in its sentence says it: by its table, the words
    /// behind it, the sentence before, the section.
    fn told(&self, row: Option<&Row<'_>>, above: Option<AmountRole>) -> AmountRole {
        let near = |hit: &&Hit| {
            let gap = &self.after[..hit.start];
            let breaks = [", ", ": ", "; "].iter().any(|mark| gap.contains(mark));
            // `en jolle for 8.000 kr. og betalte et salær`: that is another sum's noun.
            let priced = self.priced() && [" og ", " och "].iter().any(|and| gap.contains(and));
            names(hit).is_some() && gap.len() < 60 && !breaks && !priced
        };
        let lead = || {
            let hits = self.cues.all(&self.lead()?);
            hits.iter().rfind(|hit| names(hit).is_some()).and_then(names)
        };
        // `A bød 5 000 kr. og B 6 000 kr.`: no verb of its own.
        let again = || {
            let (role, between) = self.alike?;
            let joined = [" og ", " och "].iter().any(|and| {
                let next = between.split_once(and).and_then(|(_, next)| next.chars().next());
                next.is_some_and(char::is_uppercase)
            });
            let own = self.cues.all(&small(between)).iter().any(|hit| hit.covers());
            (joined && !own).then_some(role)
        };
        let told = row
            .and_then(|row| self.by_table(row, above))
            .or_else(again)
            .or_else(|| self.ahead.iter().find(near).and_then(names))
            .or_else(lead)
            .or_else(|| self.pointed_back(above));
        if let Some(told) = told {
            return self.weighed(told);
        }
        let awards = self
            .behind
            .iter()
            .any(|hit| hit.tells == AmountWord::Awards && hit.end + 1 >= self.before.len());
        match self.section {
            Some(SectionKind::Costs) => AmountRole::Costs,
            Some(SectionKind::Ruling) if self.said(AmountWord::Sets) && !awards => {
                AmountRole::Other
            }
            Some(SectionKind::Ruling) if self.said(AmountWord::Pays) => AmountRole::Damages,
            _ if awards => AmountRole::Damages,
            _ if self.priced() || self.paid() => AmountRole::Price,
            _ => AmountRole::Other,
        }
    }

    /// `to pistoler for 8.000 kr.`
    fn priced(&self) -> bool {
        ["för", "for"]
            .iter()
            .any(|word| self.before.strip_suffix(word).is_some_and(|head| head.ends_with(' ')))
    }

    /// `betalte 400 kr. for en plads`, where nobody is sentenced to pay.
    fn paid(&self) -> bool {
        let after = self.after.strip_prefix('.').unwrap_or(self.after);
        let paid = PAID
            .iter()
            .any(|word| self.before.strip_suffix(word).is_some_and(|head| head.ends_with(' ')));
        paid && PAID_FOR.iter().any(|word| after.starts_with(word))
    }

    /// `Beloppet bestäms till 5 000 kr.`: the sum of the sentence before.
    fn pointed_back(&self, above: Option<AmountRole>) -> Option<AmountRole> {
        let first = self.behind.iter().find(|hit| hit.tells == AmountWord::Pointer)?;
        if !self.before[..first.start].trim().is_empty() {
            return None;
        }
        let sentence = small(sentence::before(&self.text.text, self.start)?);
        let hits = self.cues.all(&sentence);
        let named = hits.iter().rfind(|hit| names(hit).is_some()).and_then(names);
        // Without a noun, what its sum was, if it has one.
        let counted = || above.filter(|_| sentence.contains("kr"));
        named.or_else(counted).filter(|role| *role != AmountRole::Limit)
    }

    /// By the column, the label and the line over the table.
    fn by_table(&self, row: &Row<'_>, above: Option<AmountRole>) -> Option<AmountRole> {
        let label = small(row.label);
        let total = self.cues.all(&label).iter().any(|hit| hit.tells == AmountWord::Total);
        let told = |line: &str| {
            let hits = self.cues.all(&small(line));
            let asks = hits.iter().any(|hit| hit.tells == AmountWord::Asks);
            let mut roles = hits.iter().rev().filter_map(names);
            let named = roles.find(|role| *role != AmountRole::Other);
            if asks { Some(AmountRole::Claim) } else { named }
        };
        row.column(self.cues)
            .or_else(|| row.lead.and_then(told))
            .or_else(|| above.filter(|_| total && row.follows))
    }
}

impl Row<'_> {
    /// The role that the head of the column tells; of a head with one role, that.
    fn column(&self, cues: &Cues<'_>) -> Option<AmountRole> {
        let head = small(self.head?);
        let mut told: Vec<Option<AmountRole>> = Vec::new();
        let mut past = 0;
        for hit in cues.all(&head) {
            let role = match hit.tells {
                AmountWord::Role(role) => Some(role),
                AmountWord::Asks => Some(AmountRole::Claim),
                AmountWord::Awards | AmountWord::Decides | AmountWord::Argues => None,
                _ => continue,
            };
            if hit.start >= past {
                told.push(role);
                past = hit.end;
            }
        }
        if told.len() == self.sums {
            return told[self.place];
        }
        let first = (*told.first()?)?;
        told.iter().all(|role| *role == Some(first)).then_some(first)
    }
}
