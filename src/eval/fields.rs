//! The fields that are compared: for each of them, what the gold expects and what the record has,
//! as lists of [`Item`]s. The one place that knows what makes two parties or two amounts the same.

use serde::Serialize;

use super::gold::{self, Gold};
use super::score::{Item, Pairing, pair};
use crate::record::{self, Appealed, Identifier, Marked, Order, Part, Record, Section};

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
#[value(rename_all = "snake_case")]
pub enum Field {
    /// What is cited, wherever the span begins and ends.
    CitationIds,
    /// Surface form and id of each citation.
    Citations,
    /// The kind of each citation whose id is right.
    CitationKinds,
    /// The pages of each citation whose id is right.
    CitationPages,
    /// How each citation was resolved, where the gold says it.
    CitationResolutions,
    /// The language of the document.
    Language,
    /// Its legal system.
    Jurisdiction,
    /// What kind of document it is.
    Kind,
    /// The issuing body.
    Court,
    /// The document's own numbers.
    CaseNumbers,
    /// The day of the decision.
    DecisionDate,
    /// The day on a receipt stamp.
    ReceivedDate,
    /// What was appealed.
    Appealed,
    /// How the case ended.
    Outcome,
    /// What was ordered: the kind, the sum and by when.
    Orders,
    /// The role of the party that bears the costs.
    CostsBorneBy,
    /// Parties with role and type.
    Parties,
    /// People with their function.
    People,
    /// Value and currency of each amount.
    Amounts,
    /// The same with what the sum is.
    AmountRoles,
    /// What else an amount with the right value says: for what unit, how many, whether about.
    AmountUnits,
    /// First and last day of each date.
    Dates,
    /// What happened on each date whose days are right.
    DateRoles,
    /// Numbers and addresses that name something.
    Identifiers,
    /// The sections, two of a kind in a row as one.
    Sections,
    /// The parts of a compound file.
    Parts,
}

impl Field {
    /// Its name, as the baseline and the differences write it.
    pub fn name(self) -> String {
        word(&self)
    }
}

/// One field of one document: both lists, and which of them answer each other.
pub(super) struct Compared {
    /// The field.
    pub field: Field,
    /// What the gold has.
    pub expected: Vec<Item>,
    /// What the record has.
    pub found: Vec<Item>,
    /// Which of them are the same.
    pub pairing: Pairing,
}

impl Compared {
    pub(super) fn new(field: Field, expected: Vec<Item>, found: Vec<Item>) -> Compared {
        let pairing = pair(&expected, &found);
        Compared { field, expected, found, pairing }
    }
}

/// The fields that were compared.
struct Fields<'a> {
    record: Option<&'a Record>,
    out: Vec<Compared>,
}

impl Fields<'_> {
    /// Compares a field; one that the gold does not have is not compared.
    fn add(
        &mut self,
        field: Field,
        expected: Option<Vec<Item>>,
        found: impl Fn(&Record) -> Vec<Item>,
    ) {
        if let Some(expected) = expected {
            let found = self.record.map(found).unwrap_or_default();
            self.out.push(Compared::new(field, expected, found));
        }
    }
}

/// Compares a document with its gold, field by field. Without a record, which is what a document
/// that cannot be read gives, all that the gold has is missing.
pub(super) fn compare(gold: &Gold, record: Option<&Record>) -> Vec<Compared> {
    let mut fields = Fields { record, out: citations(gold, record) };
    fields.add(Field::Language, Some(vec![answer(Some(&gold.language))]), |r| {
        vec![answer(r.language.map(|one| word(&one)).as_deref())]
    });
    fields.add(Field::Jurisdiction, single(&gold.jurisdiction), |r| {
        vec![answer(r.jurisdiction.map(|one| word(&one)).as_deref())]
    });
    fields.add(Field::Kind, single(&gold.kind), |r| vec![answer(Some(&word(&r.kind)))]);
    fields.add(Field::Court, single(&gold.court), |r| {
        vec![answer(r.court.as_ref().map(|court| court.name.as_str()))]
    });
    let numbers = gold.case_numbers.as_ref();
    fields.add(
        Field::CaseNumbers,
        numbers.map(|numbers| numbers.iter().map(|one| answer(Some(one))).collect()),
        |r| r.case_numbers.iter().map(|one| answer(Some(one))).collect(),
    );
    fields.add(Field::DecisionDate, single(&gold.decision_date), |r| {
        vec![answer(r.decision_date.as_deref())]
    });
    fields.add(Field::ReceivedDate, single(&gold.received_date), |r| {
        vec![answer(r.received_date.as_deref())]
    });
    fields.add(
        Field::Appealed,
        of(&gold.appealed, |one| {
            let numbers = one.case_numbers.join(", ");
            line(&[one.court.as_deref(), Some(&numbers), one.decision_date.as_deref()])
        }),
        |r| {
            let line = |one: &Appealed| {
                let court = one.court.as_ref().map(|court| court.name.as_str());
                line(&[court, Some(&one.case_numbers.join(", ")), one.decision_date.as_deref()])
            };
            r.appealed.iter().map(line).collect()
        },
    );
    fields.add(
        Field::Outcome,
        gold.outcome.as_ref().map(|one| vec![kind_of(one.as_deref(), answer(one.as_deref()))]),
        |r| {
            let kind = r.outcome.as_ref().map(|outcome| word(&outcome.item.kind));
            let place = r.outcome.as_ref().map(|outcome| (outcome.start, outcome.end));
            vec![Item { place, ..kind_of(kind.as_deref(), answer(kind.as_deref())) }]
        },
    );
    fields.add(
        Field::Orders,
        of(&gold.orders, |one| {
            let (amount, currency) = (one.amount.as_deref(), one.currency.as_deref());
            let words = [Some(one.kind.as_str()), amount, currency, one.deadline.as_deref()];
            kind_of(Some(&one.kind), line(&words))
        }),
        |r| r.orders.iter().map(order).collect(),
    );
    fields.add(Field::CostsBorneBy, single(&gold.costs_borne_by), |r| {
        vec![answer(r.costs_borne_by.map(|role| word(&role)).as_deref())]
    });
    fields.add(
        Field::Parties,
        of(&gold.parties, |one| {
            kind_of(Some(&one.role), line(&[Some(&one.name), Some(&one.role), Some(&one.kind)]))
        }),
        |r| {
            marked(&r.parties, |one| {
                let role = word(&one.role);
                let words = line(&[Some(&one.name), Some(&role), Some(&word(&one.kind))]);
                kind_of(Some(&role), words)
            })
        },
    );
    fields.add(
        Field::People,
        of(&gold.people, |one| kind_of(Some(&one.role), line(&[Some(&one.name), Some(&one.role)]))),
        |r| {
            marked(&r.people, |one| {
                let role = word(&one.role);
                kind_of(Some(&role), line(&[Some(&one.name), Some(&role)]))
            })
        },
    );
    fields.out.extend(amounts(gold, record));
    fields.out.extend(dates(gold, record));
    fields.add(
        Field::Identifiers,
        of(&gold.identifiers, |one| {
            kind_of(Some(&one.kind), said(&one.text, line(&[Some(&one.text), Some(&one.kind)])))
        }),
        |r| {
            let item = |one: &Marked<Identifier>| Item {
                place: Some((one.start, one.end)),
                kind: Some(word(&one.item.kind)),
                ..said(&one.text, line(&[Some(&one.text), Some(&word(&one.item.kind))]))
            };
            r.identifiers.iter().map(item).collect()
        },
    );
    let sections = gold.sections.as_ref();
    fields.add(
        Field::Sections,
        sections.map(|kinds| merged(kinds.iter().map(|kind| of_kind(kind)).collect())),
        |r| {
            let item = |one: &Section| Item {
                place: Some((one.start, one.end)),
                text: one.heading.clone(),
                ..of_kind(&word(&one.kind))
            };
            merged(r.sections.iter().map(item).collect())
        },
    );
    let parts = gold.parts.as_ref();
    fields.add(
        Field::Parts,
        parts.map(|kinds| kinds.iter().map(|kind| of_kind(kind)).collect()),
        |r| {
            let item = |one: &Part| Item {
                place: Some((one.start, one.end)),
                ..of_kind(&word(&one.kind))
            };
            r.parts.iter().map(item).collect()
        },
    );
    fields.out
}

/// The five fields of citations.
fn citations(gold: &Gold, record: Option<&Record>) -> Vec<Compared> {
    let Some(wanted) = &gold.citations else { return Vec::new() };
    let found: &[record::Citation] = record.map_or(&[], |record| &record.citations);
    let keyed = |with_text: bool| {
        let key = |text: &str, id: &str, through: Option<&str>| {
            line(&[with_text.then_some(text), Some(id), through]).key
        };
        let expected = wanted.iter().map(|one| Item {
            key: key(&one.text, &one.id, one.through.as_deref()),
            kind: Some(one.kind.clone()),
            id: Some(one.id.clone()),
            through: one.through.clone(),
            text: Some(one.text.clone()),
            optional: one.optional,
            ..Item::default()
        });
        let found = found.iter().map(|one| Item {
            key: key(&one.text, &one.id, one.through.as_deref()),
            ..citation(one)
        });
        (expected.collect::<Vec<_>>(), found.collect::<Vec<_>>())
    };
    let (expected, items) = keyed(false);
    let ids = Compared::new(Field::CitationIds, expected, items);
    let (expected, items) = keyed(true);
    let spans = Compared::new(Field::Citations, expected, items);
    let also = |field, pairs: &Compared, says: &Says<'_>| {
        besides(field, pairs, |at, with| says(&wanted[at], &found[with]))
    };
    let kinds = also(Field::CitationKinds, &ids, &|a, b| Some((a.kind.clone(), word(&b.kind))));
    let pages = also(Field::CitationPages, &ids, &|a, b| {
        let some = !a.pages.is_empty() || !b.pages.is_empty();
        some.then(|| (a.pages.join(", "), b.pages.join(", ")))
    });
    let resolutions = also(Field::CitationResolutions, &spans, &|a, b| {
        a.resolution.clone().map(|wants| (wants, word(&b.resolution)))
    });
    vec![ids, spans, kinds, pages, resolutions]
}

/// The three fields of amounts.
fn amounts(gold: &Gold, record: Option<&Record>) -> Vec<Compared> {
    let Some(wanted) = &gold.amounts else { return Vec::new() };
    let found: &[Marked<record::Amount>] = record.map_or(&[], |record| &record.amounts);
    let values = {
        let item = |one: &gold::Amount| {
            let value = line(&[one.value.as_deref(), Some(&one.currency)]);
            kind_of(Some(&one.currency), said(&one.text, value))
        };
        let items = marked(found, |one| {
            kind_of(Some(&one.currency), line(&[one.value.as_deref(), Some(&one.currency)]))
        });
        Compared::new(Field::Amounts, wanted.iter().map(item).collect(), items)
    };
    let roles = {
        let item = |one: &gold::Amount| {
            let role = one.role.as_deref();
            let value = line(&[one.value.as_deref(), Some(&one.currency), role]);
            kind_of(role, said(&one.text, value))
        };
        let items = marked(found, |one| {
            let role = word(&one.role);
            let value = line(&[one.value.as_deref(), Some(&one.currency), Some(&role)]);
            kind_of(Some(&role), value)
        });
        Compared::new(Field::AmountRoles, wanted.iter().map(item).collect(), items)
    };
    let units = besides(Field::AmountUnits, &values, |at, with| {
        let unit = |per: Option<&str>, count: Option<u64>, about: bool| {
            let count = count.map(|count| count.to_string());
            line(&[per, count.as_deref(), Some(if about { "about" } else { "exact" })]).key
        };
        let (a, b) = (&wanted[at], &found[with].item);
        let wants = unit(a.per.as_deref(), a.count.map(u64::from), a.approximate);
        let is = unit(b.per.as_deref(), b.count.map(u64::from), b.approximate);
        let none = unit(None, None, false);
        (wants != none || is != none).then_some((wants, is))
    });
    vec![values, roles, units]
}

/// The two fields of dates.
fn dates(gold: &Gold, record: Option<&Record>) -> Vec<Compared> {
    let Some(wanted) = &gold.dates else { return Vec::new() };
    let found: &[Marked<record::Date>] = record.map_or(&[], |record| &record.dates);
    let item = |one: &gold::Date| {
        let days = line(&[one.from.as_deref(), one.to.as_deref()]);
        kind_of(one.precision.as_deref(), said(&one.text, days))
    };
    let items = marked(found, |one| {
        let days = line(&[one.from.as_deref(), one.to.as_deref()]);
        kind_of(Some(&word(&one.precision)), days)
    });
    let days = Compared::new(Field::Dates, wanted.iter().map(item).collect(), items);
    let roles = besides(Field::DateRoles, &days, |at, with| {
        let role = found[with].item.role.map(|role| word(&role));
        let wants = wanted[at].role.clone();
        let some = wants.is_some() || role.is_some();
        let said = |role: Option<String>| role.unwrap_or_else(|| "-".to_owned());
        some.then(|| (said(wants), said(role)))
    });
    vec![days, roles]
}

/// What else two things say that answer each other: compared where they do, and where `says` has
/// something to compare.
fn besides(
    field: Field,
    pairs: &Compared,
    says: impl Fn(usize, usize) -> Option<(String, String)>,
) -> Compared {
    let (mut expected, mut items) = (Vec::new(), Vec::new());
    for &(at, with) in &pairs.pairing.right {
        let Some((wants, is)) = says(at, with) else { continue };
        // The place in the key: this one is compared with no other.
        let keyed = |item: &Item, says: String| Item {
            key: format!("{at} {says}"),
            value: Some(says),
            ..item.clone()
        };
        expected.push(keyed(&pairs.expected[at], wants));
        items.push(keyed(&pairs.found[with], is));
    }
    Compared::new(field, expected, items)
}

/// An order of the record.
fn order(one: &Order) -> Item {
    let kind = word(&one.kind);
    let (amount, currency) = (one.amount.as_deref(), one.currency.as_deref());
    let words = [Some(kind.as_str()), amount, currency, one.deadline.as_deref()];
    Item {
        place: Some((one.start, one.end)),
        ..said(&one.text, kind_of(Some(&kind), line(&words)))
    }
}

/// What two citations say that are the same one; `None` where there is nothing to compare.
type Says<'a> = dyn Fn(&gold::Citation, &record::Citation) -> Option<(String, String)> + 'a;

/// What is shown of a citation of the record.
pub(super) fn citation(one: &record::Citation) -> Item {
    Item {
        kind: Some(word(&one.kind)),
        id: Some(one.id.clone()),
        through: one.through.clone(),
        text: Some(one.text.clone()),
        place: Some((one.start, one.end)),
        rule: Some(one.rule.to_string()),
        resolution: Some(word(&one.resolution)),
        ..Item::default()
    }
}

/// Two sections of one kind in a row count as one: a heading more or less is no mistake. Nor do
/// footnotes between two halves of a section part it.
fn merged(mut sections: Vec<Item>) -> Vec<Item> {
    sections.retain(|one| one.key != "footnotes");
    sections.dedup_by(|one, before| one.key == before.key);
    sections
}

/// Things that are the same when these words are.
fn line(words: &[Option<&str>]) -> Item {
    let squeezed = |word: &str| word.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.iter().map(|word| word.map_or("-".to_owned(), squeezed));
    let key = words.collect::<Vec<_>>().join(" | ");
    Item { value: Some(key.clone()), key, ..Item::default() }
}

/// One answer, which may be that there is none.
fn answer(word: Option<&str>) -> Item {
    Item { value: word.map(str::to_owned), ..line(&[word]) }
}

/// Counted under this kind as well.
fn kind_of(kind: Option<&str>, item: Item) -> Item {
    Item { kind: kind.map(str::to_owned), ..item }
}

/// One answer that is a kind.
fn of_kind(kind: &str) -> Item {
    kind_of(Some(kind), answer(Some(kind)))
}

/// The only answer of a field, where the gold has the field.
fn single(field: &Option<Option<String>>) -> Option<Vec<Item>> {
    field.as_ref().map(|word| vec![answer(word.as_deref())])
}

/// With the words of the text.
fn said(text: &str, item: Item) -> Item {
    Item { text: Some(text.to_owned()), ..item }
}

/// The entries of a list of the gold.
fn of<T>(list: &Option<Vec<T>>, item: impl Fn(&T) -> Item) -> Option<Vec<Item>> {
    list.as_ref().map(|list| list.iter().map(item).collect())
}

/// The entries of a list of the record.
fn marked<T>(list: &[Marked<T>], item: impl Fn(&T) -> Item) -> Vec<Item> {
    let placed = |one: &Marked<T>| Item {
        place: Some((one.start, one.end)),
        ..said(&one.text, item(&one.item))
    };
    list.iter().map(placed).collect()
}

/// The word that a value is in the record.
pub(super) fn word(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
