//! The types of the record, field by field.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The major version of the record format that this program writes.
pub const VERSION: u32 = 1;

/// One document, read, tagged and resolved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// Major version of this format.
    pub record: u32,
    /// The first 16 hexadecimal digits of the SHA-256 of the source bytes.
    pub id: String,
    /// Where the document came from and how it was read.
    pub source: Source,
    /// The main language; null when it cannot be told.
    pub language: Option<Language>,
    /// The legal system of the issuing body: `se` or `dk`; null when it cannot be told.
    pub jurisdiction: Option<Jurisdiction>,
    /// What kind of document it is.
    pub kind: Kind,
    /// The document's own title, where it has one.
    pub title: Option<String>,
    /// The issuing court or authority.
    pub court: Option<Body>,
    /// The document's own case or journal numbers, main one first.
    pub case_numbers: Vec<String>,
    /// The day of the decision, `YYYY-MM-DD`; null when the document does not say.
    pub decision_date: Option<String>,
    /// The day on a receipt stamp, `YYYY-MM-DD`.
    pub received_date: Option<String>,
    /// What was appealed, nearest instance first.
    pub appealed: Vec<Appealed>,
    /// What the operative part orders.
    pub orders: Vec<Order>,
    /// Who bears the costs: a party's role.
    pub costs_borne_by: Option<Role>,
    /// How the case ended.
    pub outcome: Option<Marked<Outcome>>,
    /// The parties.
    pub parties: Vec<Marked<Party>>,
    /// Judges, counsel and others named with a function.
    pub people: Vec<Marked<Person>>,
    /// The pages of the source, where it has pages.
    pub pages: Vec<Page>,
    /// The parts of a compound file: judgment, appealed decision, appeal instructions.
    pub parts: Vec<Part>,
    /// The sections by their headings.
    pub sections: Vec<Section>,
    /// Every cited provision, case and document.
    pub citations: Vec<Citation>,
    /// Every amount of money.
    pub amounts: Vec<Marked<Amount>>,
    /// Every date.
    pub dates: Vec<Marked<Date>>,
    /// Case numbers, personal and organisation numbers, addresses on the net.
    pub identifiers: Vec<Marked<Identifier>>,
    /// What was taken out of the text: running headers, page numbers, stamps.
    pub furniture: Vec<Furniture>,
    /// Version of the rules and tables that made this record.
    pub tagger: String,
    /// The clean reading text: one paragraph a line.
    pub text: String,
}

/// Something marked in the text. Offsets are code points into the record's `text`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Marked{T}")]
pub struct Marked<T> {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The surface form: `text[start..end]`.
    pub text: String,
    /// What it is.
    #[serde(flatten)]
    pub item: T,
    /// Where it stands on the pages, a box a row; left out unless asked for, and where the source
    /// has no places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boxes: Vec<PageBox>,
}

/// A rectangle on a page of the source, in points from the top left of the page as it is shown: its
/// visible part (the crop box), turned as the file says.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PageBox {
    /// The page's number, from 1.
    pub page: u32,
    /// Left edge.
    pub x0: f32,
    /// Upper edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Lower edge.
    pub y1: f32,
}

/// The size of a page as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PageSize {
    /// The page's number, from 1.
    pub page: u32,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
}

/// Where the document came from and how it was read.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// The path it was read from.
    pub path: String,
    /// Every path at which the same bytes were found.
    pub paths: Vec<String>,
    /// The publisher's metadata, as it stands in `meta.jsonl`.
    pub metadata: serde_json::Map<String, serde_json::Value>,
    /// The media type, decided by content.
    pub media_type: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    /// Number of pages; null where the source has none.
    pub pages: Option<u32>,
    /// The engine that read it.
    pub engine: Option<String>,
    /// Where the text came from.
    pub text_layer: TextLayer,
    /// Anything that a reader should know: unmapped glyphs, a page that failed.
    pub warnings: Vec<String>,
    /// The pages whose text was recognised from their pictures.
    #[serde(default)]
    pub ocr_pages: Vec<u32>,
    /// How sure the recogniser is of that text, from 0 to 100; null where no page was recognised.
    #[serde(default)]
    pub ocr_confidence: Option<u8>,
    /// Pages without text that can be read: pictures that were not recognised, text that says
    /// nothing.
    #[serde(default)]
    pub unread_pages: Vec<u32>,
    /// The sizes of the pages; left out unless boxes are asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub page_sizes: Vec<PageSize>,
}

/// Where the text of a document came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TextLayer {
    /// The source carries its text.
    #[default]
    Native,
    /// The text was recognised from pictures.
    Ocr,
    /// There is no text.
    None,
    /// Some pages carry text and others were recognised.
    Mixed,
}

/// A language.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Swedish.
    Sv,
    /// Danish.
    Da,
    /// Norwegian.
    No,
    /// English.
    En,
    /// Any other.
    Other,
}

/// A legal system.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Jurisdiction {
    /// Sweden.
    Se,
    /// Denmark, with Greenland and the Faroe Islands.
    Dk,
}

/// What kind of document it is.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A court's judgment.
    Judgment,
    /// A court's order.
    Order,
    /// An authority's or tribunal's decision.
    Decision,
    /// An opinion or guidance of a body.
    Opinion,
    /// A minister's answer to parliament.
    Answer,
    /// An act or regulation.
    Legislation,
    /// News about law.
    News,
    /// Anything else.
    #[default]
    Other,
}

/// A court or authority.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Body {
    /// The name in lower case, blanks to hyphens.
    pub id: String,
    /// The name in its basic form.
    pub name: String,
}

/// A decision that the document reviews.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Appealed {
    /// Who made it.
    pub court: Option<Body>,
    /// Its numbers.
    pub case_numbers: Vec<String>,
    /// Its day, `YYYY-MM-DD`.
    pub decision_date: Option<String>,
}

/// One thing that the operative part orders.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Order {
    /// What sort of order.
    pub kind: OrderKind,
    /// The sentence.
    pub text: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The sum to pay, a decimal string.
    pub amount: Option<String>,
    /// Its currency.
    pub currency: Option<String>,
    /// By when: `YYYY-MM-DD`, or a period as written.
    pub deadline: Option<String>,
    /// Where it stands on the pages, a box a row; left out unless asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boxes: Vec<PageBox>,
}

/// Sorts of orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrderKind {
    /// Pay a sum.
    Pay,
    /// Do something.
    Do,
    /// Refrain from something.
    Refrain,
    /// An earlier decision is quashed.
    Quash,
    /// The case is sent back.
    Remand,
    /// Costs of the proceedings.
    Costs,
    /// A criminal sentence.
    Sentence,
    /// Anything else.
    Other,
}

/// How the case ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Outcome {
    /// The kind of outcome.
    pub kind: OutcomeKind,
}

/// Kinds of outcomes.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeKind {
    /// The claim or appeal succeeds.
    Granted,
    /// It succeeds in part.
    GrantedInPart,
    /// It fails on the merits.
    Dismissed,
    /// It is not tried on the merits.
    Inadmissible,
    /// It goes back to an earlier instance.
    Remanded,
    /// The decision under review is quashed.
    Quashed,
    /// It is changed.
    Amended,
    /// It stands.
    Affirmed,
    /// The accused is convicted.
    Convicted,
    /// The accused is acquitted.
    Acquitted,
    /// A fine or sanction fee is imposed.
    Fined,
    /// An authority is criticised or reprimanded.
    Criticised,
    /// The parties settled.
    Settled,
    /// Anything else.
    Other,
}

/// A party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Party {
    /// The name as the document writes it in the party block.
    pub name: String,
    /// The party's role.
    pub role: Role,
    /// What sort of party it is.
    #[serde(rename = "type")]
    pub kind: PartyKind,
    /// Counsel and other representatives.
    pub representatives: Vec<String>,
    /// Personal or organisation number, as written.
    pub id_number: Option<String>,
}

/// The role of a party.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Appeals.
    Appellant,
    /// Answers an appeal or application.
    Respondent,
    /// Sues.
    Plaintiff,
    /// Is sued.
    Defendant,
    /// Is charged with an offence.
    Accused,
    /// Prosecutes.
    Prosecutor,
    /// Was injured by the offence.
    InjuredParty,
    /// Applies for something.
    Applicant,
    /// Complains to an authority.
    Complainant,
    /// Is the controller or other subject of supervision.
    Controller,
    /// Intervenes.
    Intervener,
    /// Anything else.
    Other,
}

/// What sort of party it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// A natural person, named.
    Person,
    /// A company, association or other private body.
    Company,
    /// A public body.
    Authority,
    /// Anyone whose name was removed.
    Anonymised,
}

/// A person with a function in the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The function.
    pub role: PersonRole,
    /// The title as written.
    pub title: Option<String>,
}

/// The function of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PersonRole {
    /// A professional judge.
    Judge,
    /// A lay judge.
    LayJudge,
    /// Prepared or reported the case.
    Rapporteur,
    /// Represents a party.
    Counsel,
    /// Decided for an authority.
    DecisionMaker,
    /// A technical or other expert.
    Expert,
    /// Anything else.
    Other,
}

/// One page of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Page {
    /// The page's number, from 1.
    pub number: u32,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// A part of a compound file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// What the part is.
    pub kind: PartKind,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// What a part of a compound file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// The ruling itself.
    Judgment,
    /// The decision that was appealed.
    AppealedDecision,
    /// Any other appendix.
    Appendix,
    /// How to appeal.
    AppealInstructions,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Section {
    /// What the section is.
    pub kind: SectionKind,
    /// Its heading as written; null for text before the first heading.
    pub heading: Option<String>,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// What a section is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// Court, number, parties, subject.
    Header,
    /// What the parties ask.
    Claims,
    /// What happened, and what the parties say of it.
    Background,
    /// The operative part.
    Ruling,
    /// Why.
    Reasons,
    /// Costs of the proceedings.
    Costs,
    /// Dissenting and concurring opinions.
    Dissent,
    /// How to appeal.
    Appeal,
    /// Who decided.
    Signatures,
    /// Footnotes.
    Footnotes,
    /// Anything else.
    Other,
}

/// One cited provision, case or document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Citation {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The surface form.
    pub text: String,
    /// What is cited.
    pub kind: CitationKind,
    /// The canonical id.
    pub id: String,
    /// The last id of a range.
    pub through: Option<String>,
    /// The id of the act, case or document as a whole.
    pub work: String,
    /// Its name, where it has one.
    pub work_name: Option<String>,
    /// A link that a person can open.
    pub url: Option<String>,
    /// Pages, as written, without blanks.
    pub pages: Vec<String>,
    /// How the work was told.
    pub resolution: Resolution,
    /// Other works that it could be, when it is unresolved because a name is ambiguous.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
    /// The words elsewhere in the text that told the work, where the citation's own do not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub antecedent: Option<Extent>,
    /// Citations of one list share a number.
    pub group: u32,
    /// The page of the source on which it starts.
    pub page: Option<u32>,
    /// The part of the document in which it stands: an index into `parts`.
    pub part: Option<u32>,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// Where it stands on the pages, a box a row; left out unless asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boxes: Vec<PageBox>,
}

/// A place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Extent {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// What is cited.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum CitationKind {
    /// A national act or regulation.
    Statute,
    /// An act of the European Union.
    EuAct,
    /// A treaty, the Charter or a convention.
    Treaty,
    /// A national ruling.
    Case,
    /// A ruling of the Union's courts or of the European Court of Human Rights.
    EuCase,
    /// A bill, report or other preparatory work.
    PreparatoryWork,
    /// An agency's rules or guidance.
    AgencyRule,
    /// An authority's decision.
    Decision,
    /// A parliamentary question, answer or paper.
    Parliamentary,
}

/// How it was told which work is cited.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// By its number.
    Number,
    /// By its name.
    Name,
    /// By its abbreviation.
    Abbreviation,
    /// By a name that the document itself defines.
    Defined,
    /// By a word that points back (`samma lag`, `lovens`).
    Anaphora,
    /// By the context alone.
    Implicit,
    /// By a name with a slip of the pen.
    Fuzzy,
    /// It could not be told.
    Unresolved,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Amount {
    /// The value, a decimal string, `-` before one below zero; null when it is masked.
    pub value: Option<String>,
    /// ISO 4217 code, or `PBB` (prisbasbelopp), `IBB` (inkomstbasbelopp) or `PERCENT` (of turnover).
    pub currency: String,
    /// True for `ca`, `omkring`, `cirka`.
    pub approximate: bool,
    /// What the sum is.
    pub role: AmountRole,
    /// The unit for which it is due: `hour`, `day`, `week`, `month`, `year`; null for a sum.
    pub per: Option<String>,
    /// How many units of `value`: 60 in `60 dagsböter à 50 kr`.
    pub count: Option<u32>,
}

/// What a sum of money is: of these the first that fits what the sentence says of it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum AmountRole {
    /// An administrative sanction fee: imposed, proposed, appealed or reckoned. A fine under the
    /// GDPR counts here where the text cites that article.
    SanctionFee,
    /// A criminal fine, a day-fine, a corporate fine, or a penalty under threat (`vite`,
    /// `tvangsbøde`).
    Fine,
    /// Damages or compensation, the loss that it makes good, and what the operative part orders
    /// one party to pay another without a name of its own.
    Damages,
    /// Costs of the proceedings: counsel, witnesses, the fees of the court or board, and the tax on
    /// them; also what counsel gets from public means.
    Costs,
    /// What a party asks, offers or concedes, whatever it is for, and what a court refuses; never
    /// what was ordered.
    Claim,
    /// The sum on which interest runs.
    InterestBase,
    /// A benefit, pension, allowance or subsidy.
    Benefit,
    /// What is paid, asked or offered for a thing, a work or the use of something: price, rent,
    /// tender, invoice. A valuation is none.
    Price,
    /// A tax or duty, or the sum that is taxed. A fee to an authority is none.
    Tax,
    /// The least or most that a law, a rule or an agreement allows, and the threshold from which
    /// it applies. A bound within a claim is a claim.
    Limit,
    /// Anything else: income, fortune, turnover, debt, value, cost of a business, fee to an
    /// authority.
    Other,
}

/// A date or period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Date {
    /// First day, `YYYY-MM-DD`; null when the text does not make it certain.
    pub from: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    pub to: Option<String>,
    /// How exact it is.
    pub precision: Precision,
    /// What happened that day.
    pub role: Option<DateRole>,
}

/// How exact a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month, or a part of one.
    Month,
    /// A season.
    Season,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
    /// From one day to another.
    Range,
}

/// What happened on a date.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DateRole {
    /// A decision was made.
    Decided,
    /// Something was received.
    Received,
    /// Something must be done.
    Deadline,
    /// A hearing was held.
    Hearing,
    /// Something was published.
    Published,
    /// Something was signed.
    Signed,
    /// Someone was born.
    Birth,
    /// A law entered into force.
    InForce,
    /// Something else happened.
    Event,
}

/// A number or address that names something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Identifier {
    /// What it names.
    pub kind: IdentifierKind,
    /// Whether its check digits hold, and its date exists; null where it has none, and for a Danish
    /// personal number that does not hold them, as those issued since October 2007 need not.
    pub valid: Option<bool>,
}

/// What an identifier names.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum IdentifierKind {
    /// A court's case.
    CaseNumber,
    /// An authority's file.
    JournalNumber,
    /// A person (personnummer, samordningsnummer, CPR).
    PersonalNumber,
    /// A Swedish organisation.
    OrganisationNumber,
    /// A Danish company.
    Cvr,
    /// A ruling, by European Case Law Identifier.
    Ecli,
    /// An act, by European Legislation Identifier.
    Eli,
    /// An address on the web.
    Url,
    /// An e-mail address.
    Email,
}

/// Something taken out of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Furniture {
    /// The page it stood on, from 1; null where the source has no pages.
    pub page: Option<u32>,
    /// What it was.
    pub kind: FurnitureKind,
    /// What it said.
    pub text: String,
}

/// What a piece of page furniture is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum FurnitureKind {
    /// A running header.
    Header,
    /// A running footer.
    Footer,
    /// A page number.
    PageNumber,
    /// A line number.
    LineNumber,
    /// A stamp.
    Stamp,
    /// A watermark.
    Watermark,
}
