//! The fields of the index.
//!
//! One field, one analyser: the words as written, their Swedish and their Danish stems are three
//! fields. Citation ids are whole terms. What is counted or sorted by stands in columns (`FAST`);
//! only the record itself is stored.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};

use super::analyze::{DANISH, EXACT, NUMBERS, SWEDISH};

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
    /// The text's words as written.
    pub(crate) text: Field,
    /// Swedish stems of text and title.
    pub(crate) swedish: Field,
    /// Danish stems of text and title.
    pub(crate) danish: Field,
    /// The title's words as written.
    pub(crate) title: Field,
    /// Citation ids with their ancestors and short forms.
    pub(crate) cites: Field,
    /// Cited ranges; see [`super::citations::range_terms`].
    pub(crate) ranges: Field,
    /// Words of the court's name, as written and stemmed.
    pub(crate) court: Field,
    /// The court's name whole.
    pub(crate) court_name: Field,
    /// Words of the parties' names.
    pub(crate) party: Field,
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
    /// The same with their currency; see [`super::document::money`].
    pub(crate) money: Field,
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
    let counted = IndexRecordOption::WithFreqs;
    let fields = Fields {
        id: builder.add_text_field(column::ID, whole().set_fast("raw")),
        path: builder.add_text_field(column::PATH, listed()),
        paths: builder.add_text_field(column::PATHS, listed()),
        tagger: builder.add_text_field(column::TAGGER, listed()),
        record: builder.add_bytes_field("record", STORED),
        text: builder.add_text_field("text", words(EXACT, phrases)),
        swedish: builder.add_text_field("swedish", words(SWEDISH, counted)),
        danish: builder.add_text_field("danish", words(DANISH, counted)),
        // A long title is no worse than a short one, so its length does not count.
        title: builder.add_text_field(
            "title",
            TextOptions::default().set_indexing_options(indexing(EXACT, false, phrases)),
        ),
        cites: builder.add_text_field("cites", words("raw", counted)),
        ranges: builder.add_text_field("ranges", whole()),
        court: builder.add_text_field("court", words(EXACT, IndexRecordOption::Basic)),
        court_name: builder.add_text_field(column::COURT_NAME, listed()),
        party: builder.add_text_field("party", words(EXACT, phrases)),
        case: builder.add_text_field("case", words(NUMBERS, phrases)),
        language: builder.add_text_field(column::LANGUAGE, whole().set_fast("raw")),
        kind: builder.add_text_field(column::KIND, whole().set_fast("raw")),
        outcome: builder.add_text_field("outcome", whole()),
        date: builder.add_u64_field(column::DATE, FAST | INDEXED),
        amount: builder.add_i64_field("amount", FAST | INDEXED),
        money: builder.add_text_field("money", whole()),
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
