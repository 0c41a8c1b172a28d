//! Small invented records for the tests of index, search and export.

use crate::record::*;

/// A record of `id` and `text`, to be filled in by the test.
pub(crate) fn record(id: &str, path: &str, text: &str) -> Record {
    Record {
        record: VERSION,
        id: id.to_owned(),
        source: Source {
            path: path.to_owned(),
            paths: vec![path.to_owned()],
            media_type: "text/plain".to_owned(),
            ..Source::default()
        },
        language: Some(Language::Sv),
        jurisdiction: Some(Jurisdiction::Se),
        kind: Kind::Judgment,
        title: None,
        court: None,
        case_numbers: Vec::new(),
        decision_date: None,
        received_date: None,
        appealed: Vec::new(),
        orders: Vec::new(),
        costs_borne_by: None,
        outcome: None,
        parties: Vec::new(),
        people: Vec::new(),
        pages: Vec::new(),
        parts: Vec::new(),
        sections: Vec::new(),
        citations: Vec::new(),
        amounts: Vec::new(),
        dates: Vec::new(),
        identifiers: Vec::new(),
        furniture: Vec::new(),
        tagger: "test".to_owned(),
        text: text.to_owned(),
    }
}

/// A court with its id.
pub(crate) fn court(name: &str) -> Option<Body> {
    Some(Body { id: name.to_lowercase().replace(' ', "-"), name: name.to_owned() })
}

/// A citation at code points `start..end`.
pub(crate) fn citation(
    start: usize,
    end: usize,
    text: &str,
    id: &str,
    work: &str,
    through: Option<&str>,
) -> Citation {
    Citation {
        start,
        end,
        text: text.to_owned(),
        kind: CitationKind::Statute,
        id: id.to_owned(),
        through: through.map(str::to_owned),
        work: work.to_owned(),
        work_name: None,
        url: None,
        pages: Vec::new(),
        resolution: Resolution::Name,
        candidates: Vec::new(),
        antecedent: None,
        group: 0,
        page: None,
        part: None,
        rule: "test".into(),
        boxes: Vec::new(),
    }
}

/// The code points of the first `surface` in `text`.
pub(crate) fn place(text: &str, surface: &str) -> (usize, usize) {
    let at = text.find(surface).expect("the surface stands in the text");
    let start = text[..at].chars().count();
    (start, start + surface.chars().count())
}

/// Marks the first `surface` in the record's text as a citation of `id`.
pub(crate) fn cite(record: &mut Record, surface: &str, id: &str, work: &str, name: &str) {
    let (start, end) = place(&record.text, surface);
    let mut citation = citation(start, end, surface, id, work, None);
    citation.work_name = Some(name.to_owned());
    record.citations.push(citation);
}

/// Marks the first `surface` in the record's text as an amount.
pub(crate) fn amount(record: &mut Record, surface: &str, value: &str, currency: &str) {
    let (start, end) = place(&record.text, surface);
    record.amounts.push(Marked {
        start,
        end,
        text: surface.to_owned(),
        boxes: Vec::new(),
        item: Amount {
            value: Some(value.to_owned()),
            currency: currency.to_owned(),
            approximate: false,
            role: AmountRole::Other,
            per: None,
            count: None,
        },
    });
}

/// Marks the first `surface` in the record's text as a party of that name.
pub(crate) fn party(record: &mut Record, surface: &str, role: Role) {
    let (start, end) = place(&record.text, surface);
    record.parties.push(Marked {
        start,
        end,
        text: surface.to_owned(),
        boxes: Vec::new(),
        item: Party {
            name: surface.to_owned(),
            role,
            kind: PartyKind::Company,
            representatives: vec!["Advokat Ek".to_owned()],
            id_number: None,
        },
    });
}

/// An index in a new folder that holds `records`.
pub(crate) fn index(records: &[Record]) -> (tempfile::TempDir, super::Index) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut writer = super::Writer::open_or_create(dir.path(), 15 << 20, 1).expect("a writer");
    for record in records {
        writer.add(record).expect("the record is added");
    }
    writer.finish().expect("the index is written");
    let index = super::Index::open(dir.path()).expect("the index opens");
    (dir, index)
}
