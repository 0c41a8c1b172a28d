//! The fields of the index.
//!
//! The words of text and title stand with their stems at the same places (see [`super::spoken`]), so
//! that both know where they are. Citation ids are whole terms, each at the code point where the
//! citation begins. What is counted or sorted by stands in columns (`FAST`); only the record itself is
//! stored.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};

use super::analyze::{EXACT, NUMBERS};

/// Divides the id and the name of an act in the column of cited works. It occurs in no id.
pub(crate) const NAME_MARK: char = '\u{1}';

/// The names of the columns that others read.
pub(crate) mod column {
    pub(crate) const ID: &str = "id";
    pub(crate) const PATH: &str = "path";
    pub(crate) const PATHS: &str = "paths";
    pub(crate) const TAGGER: &str = "tagger";
    pub(crate) const DATE: &str = "date";
    pub(crate) const LANGUAGE: &str = "language";
    pub(crate) const KIND: &str = "kind";
    pub(crate) const COURT_NAME: &str = "court_name";
    pub(crate) const PARTY_NAME: &str = "party_name";
    pub(crate) const OUTCOME: &str = "outcome";
    pub(crate) const AMOUNT: &str = "amount";
    pub(crate) const SECTIONS: &str = "sections";
    pub(crate) const NAMES: &str = "names";
    pub(crate) const ACTS: &str = "acts";
    pub(crate) const WORKS: &str = "works";
    pub(crate) const PROVISIONS: &str = "provisions";
}

/// The fields by name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// The record's id.
    pub(crate) id: Field,
    /// The main path, for the order of records.
    pub(crate) path: Field,
    /// Every path of the document.
    pub(crate) paths: Field,
    /// The version of the rules that made the record.
    pub(crate) tagger: Field,
    /// The record as JSON.
    pub(crate) record: Field,
    /// The text's words and their stems.
    pub(crate) text: Field,
    /// The title's words and their stems.
    pub(crate) title: Field,
    /// Words of headings, of the operative part and of the ruling's own reasons.
    pub(crate) weighty: Field,
    /// What words are found by weakly; see [`super::spoken::loosely`].
    pub(crate) loose: Field,
    /// Where the sections lie; see [`super::zones`].
    pub(crate) sections: Field,
    /// The kinds of sections that there are.
    pub(crate) has: Field,
    /// Citation ids with their ancestors and short forms, at their code points.
    pub(crate) cites: Field,
    /// Cited ranges, at their code points; see [`super::citations::range_terms`].
    pub(crate) ranges: Field,
    /// The ids under which others cite the document; see [`super::names`].
    pub(crate) names: Field,
    /// The ids of what the document reviews.
    pub(crate) appeals: Field,
    /// Words of the court's name, as written and stemmed.
    pub(crate) court: Field,
    /// The court's name whole.
    pub(crate) court_name: Field,
    /// Words of the parties' names.
    pub(crate) party: Field,
    /// The parties' names whole.
    pub(crate) party_name: Field,
    /// Words of the names of those who decided.
    pub(crate) judge: Field,
    /// Words of the names of those who represented a party.
    pub(crate) counsel: Field,
    /// The roles of parties, people and sums.
    pub(crate) role: Field,
    /// Words of the case numbers.
    pub(crate) case: Field,
    /// `sv`, `da`, …
    pub(crate) language: Field,
    /// `judgment`, …
    pub(crate) kind: Field,
    /// `granted`, …
    pub(crate) outcome: Field,
    /// The day of the decision as a number, 20210930.
    pub(crate) date: Field,
    /// Amounts of money in hundredths, whatever the currency.
    pub(crate) amount: Field,
    /// The same with their currency, their role and both; see [`super::document::money`].
    pub(crate) money: Field,
    /// The cited works that are told, each once.
    pub(crate) acts: Field,
    /// One entry a citation: the work, and its name after [`NAME_MARK`].
    pub(crate) works: Field,
    /// One entry a citation of less than a whole work: its id.
    pub(crate) provisions: Field,
}

/// The schema, and its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let whole = || {
        TextOptions::default().set_indexing_options(indexing(
            "raw",
            false,
            IndexRecordOption::Basic,
        ))
    };
    let words = |analyzer, detail| {
        TextOptions::default().set_indexing_options(indexing(analyzer, true, detail))
    };
    let listed = || TextOptions::default().set_fast("raw");
    let phrases = IndexRecordOption::WithFreqsAndPositions;
    let fields = Fields {
        id: builder.add_text_field(column::ID, whole().set_fast("raw")),
        path: builder.add_text_field(column::PATH, listed()),
        paths: builder.add_text_field(column::PATHS, listed()),
        tagger: builder.add_text_field(column::TAGGER, listed()),
        record: builder.add_bytes_field("record", STORED),
        text: builder.add_text_field("text", words(EXACT, phrases)),
        // A long title is no worse than a short one, so its length does not count.
        title: builder.add_text_field(
            "title",
            TextOptions::default().set_indexing_options(indexing(EXACT, false, phrases)),
        ),
        weighty: builder.add_text_field("weighty", whole()),
        loose: builder.add_text_field("loose", whole()),
        sections: builder.add_u64_field(column::SECTIONS, FAST),
        has: builder.add_text_field("has", whole()),
        cites: builder.add_text_field("cites", words("raw", phrases)),
        ranges: builder.add_text_field(
            "ranges",
            TextOptions::default().set_indexing_options(indexing("raw", false, phrases)),
        ),
        names: builder.add_text_field(column::NAMES, whole().set_fast("raw")),
        appeals: builder.add_text_field("appeals", whole()),
        court: builder.add_text_field("court", words(EXACT, IndexRecordOption::Basic)),
        court_name: builder.add_text_field(column::COURT_NAME, listed()),
        party: builder.add_text_field("party", words(EXACT, phrases)),
        party_name: builder.add_text_field(column::PARTY_NAME, listed()),
        judge: builder.add_text_field("judge", words(EXACT, phrases)),
        counsel: builder.add_text_field("counsel", words(EXACT, phrases)),
        role: builder.add_text_field("role", whole()),
        case: builder.add_text_field("case", words(NUMBERS, phrases)),
        language: builder.add_text_field(column::LANGUAGE, whole().set_fast("raw")),
        kind: builder.add_text_field(column::KIND, whole().set_fast("raw")),
        outcome: builder.add_text_field(column::OUTCOME, whole().set_fast("raw")),
        date: builder.add_u64_field(column::DATE, FAST | INDEXED),
        amount: builder.add_i64_field(column::AMOUNT, FAST | INDEXED),
        money: builder.add_text_field("money", whole()),
        acts: builder.add_text_field(column::ACTS, listed()),
        works: builder.add_text_field(column::WORKS, listed()),
        provisions: builder.add_text_field(column::PROVISIONS, listed()),
    };
    (builder.build(), fields)
}

fn indexing(analyzer: &str, norms: bool, detail: IndexRecordOption) -> TextFieldIndexing {
    TextFieldIndexing::default()
        .set_tokenizer(analyzer)
        .set_fieldnorms(norms)
        .set_index_option(detail)
}
