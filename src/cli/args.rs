//! Every command and flag. Help and usage errors come from here alone.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use super::pages::Pages;
use crate::eval::Field;
use crate::export::{Format, Table};
use crate::extract::ocr::Mode;
use crate::record::Language;
use crate::search::Sort;

/// The end of `paragraf --help`.
const EXAMPLES: &str = "\
Examples:
  paragraf ingest corpus/
  paragraf search 'sanktionsavgift dataskydd'
  paragraf search 'cites:\"2 kap. 12 § brottsdatalagen\"'
  paragraf search 'cites:\"databeskyttelsesforordningens artikel 6, stk. 1, litra f\" lang:sv'
  paragraf show 9f2c1a
  paragraf export -o rulings.ndjson
  paragraf tag ruling.pdf

Exit codes: 0 done, 1 nothing found, 2 usage or fatal error, 3 some documents failed, 130 interrupted.";

/// The end of `paragraf search --help`.
const QUERIES: &str = "\
Queries:
  sanktionsavgift dataskydd     all words, in any order and form
  \"behandling av uppgifter\"     exactly these words
  avgift -dom                   without a word
  avgift OR bøde                one or the other; group with ( )
  avgift*  *avgift  avgift~1    words that begin so, end so, or have one letter other
  \"skälig ersättning\"~5        these words, in any order, at most 5 others between them
  in:reasons avgift             in that kind of section; kinds: header claims background
                                ruling reasons costs dissent appeal signatures footnotes other
  cites:\"6 § räntelagen\"        cites a provision, in any spelling or language;
                                an act finds all of its provisions, and
                                \"3–5 §§ räntelagen\" any of the three
  cites:eu/32016R0679/a6        the same by id
  cites:(gdpr \"2 kap. 12 § brottsdatalagen\")~200    within 200 characters of each other
  court:hovrätt  party:\"Norrdal AB\"  judge:Almgren  counsel:Ek  case:4756-21  role:complainant
  kind:judgment  lang:da  outcome:dismissed  id:9f2c
  date:2020..2021  date:2021-03  year:2020..  amount:>1mkr  amount:100000..500000 DKK
  sanction_fee>1000000          a sum for that: sanction_fee fine damages costs claim
                                interest_base benefit price tax limit

docs/SEARCH.md tells more. --explain prints how a query was understood.";

/// The end of `paragraf cited-by --help`.
const CITED_BY: &str = "\
Examples:
  paragraf cited-by '6 § räntelagen'
  paragraf cited-by gdpr
  paragraf cited-by 'NJA 2009 s. 695'
  paragraf cited-by 9f2c1a4d";

/// The end of `paragraf lookup --help`.
const LOOKUPS: &str = "\
Examples:
  paragraf lookup 'GDPR art 6.1 f'
  paragraf lookup '2 kap. 12 § brottsdatalagen'
  paragraf lookup --language da 'SEL § 1, stk. 1'
  paragraf lookup < citations.txt

A list gets one line an answer, tab separated: what can be said (found, ambiguous, unknown act,
not a citation), the citation, its ids, the title of its act.

Exit codes: 0 found, 1 nothing found.";

/// The end of `paragraf eval --help`.
const EVALUATION: &str = "\
Gold is one JSON file a document, as in corpus/gold: `file` names the document, relative to a folder
above the gold; members that are left out are not scored; a citation with \"optional\": true is
neither required nor wrong. Cases are one JSON object a line:
  {\"id\": \"rent-1\", \"language\": \"sv\", \"kind\": \"statute\", \"text\": \"…\", \"ids\": [\"se/sfs/1975:635/p6\"]}

Examples:
  paragraf eval corpus/gold
  paragraf eval corpus/gold --baseline corpus/gold/baseline.json
  paragraf eval cases.jsonl --differences - | jq -r '[.difference, .id, .context] | @tsv'

Exit codes: 0 done, 1 a figure is below the baseline, 2 usage or unreadable gold, 3 some documents
could not be read.";

/// Reads Swedish and Danish rulings, tags what they cite, and makes the result searchable.
#[derive(Debug, Parser)]
#[command(version, about, after_help = EXAMPLES, arg_required_else_help = true)]
pub(super) struct Args {
    /// Tell more on standard error (-vv: everything).
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read files and folders into the index.
    Ingest(Ingest),
    /// Find rulings by words, citations, court, party, date or amount.
    #[command(after_help = QUERIES)]
    Search(Search),
    /// Tell which rulings cite a provision, an act or a ruling, by provision, year and court.
    #[command(after_help = CITED_BY)]
    CitedBy(CitedBy),
    /// Find rulings that cite what a ruling cites, and the other instances of its matter.
    Related(Related),
    /// Show one ruling: metadata, sections, tagged text.
    Show(Show),
    /// Write records out of the index as NDJSON, JSON or CSV.
    Export(Export),
    /// Tag one document and print its record as JSON; needs no index.
    Tag(Tag),
    /// Print the clean reading text of one document; needs no index.
    Extract(Extract),
    /// Tell what a written citation means; needs no index.
    #[command(after_help = LOOKUPS)]
    Lookup(Lookup),
    /// Count what is in the index, and what it cites most.
    Stats(Stats),
    /// Score the tagger against gold annotations or cases of your own; needs no index.
    #[command(after_help = EVALUATION)]
    Eval(Eval),
    /// Print the JSON Schema of the record.
    Schema,
    /// Read documents for another process of this program.
    #[cfg(unix)]
    #[command(name = crate::reading::WORKER, hide = true)]
    Worker,
}

/// Where the index is.
#[derive(Debug, ClapArgs)]
pub(super) struct IndexDir {
    /// The folder of the index.
    #[arg(long, value_name = "DIR", env = "PARAGRAF_INDEX", default_value = "index")]
    pub index: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Ingest {
    /// Files and folders; folders are read with all that is below them.
    #[arg(value_name = "PATH", required_unless_present = "files_from")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub index: IndexDir,
    /// Read more paths from this file, one a line; - for standard input. One that is not there
    /// is a failure of its own and does not stop the run.
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// The paths of --files-from end in NUL bytes, as `find -print0` writes them.
    #[arg(short = '0', long, requires = "files_from")]
    pub null: bool,
    /// How many documents are read at once; 0 for one a core.
    #[arg(short, long, default_value_t = 0, value_name = "N",
          value_parser = clap::value_parser!(u16).range(0..=256))]
    pub jobs: u16,
    /// Memory for indexing, in megabytes.
    #[arg(long, default_value_t = 200, value_name = "MB",
          value_parser = clap::value_parser!(u32).range(15..=65536))]
    pub memory: u32,
    /// Read files once more that are in the index already.
    #[arg(long)]
    pub force: bool,
    /// The language of the text, when you know it.
    #[arg(long, value_name = "LANG")]
    pub language: Option<Tongue>,
    #[command(flatten)]
    pub reading: Reading,
    /// Print the summary as JSON.
    #[arg(long)]
    pub json: bool,
}

/// How a document becomes text, and what that may cost.
#[derive(Debug, ClapArgs)]
pub(super) struct Reading {
    /// Read PDF with this engine alone.
    #[arg(long, value_name = "ENGINE")]
    pub engine: Option<Engine>,
    /// When the text of a PDF page is recognised from its picture by tesseract: where the page has
    /// none that can be used, never, or always.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub ocr: Ocr,
    /// The largest document that is read, in megabytes.
    #[arg(long, default_value_t = 512, value_name = "MB", help_heading = LIMITS,
          value_parser = clap::value_parser!(u32).range(1..=65536))]
    pub max_bytes: u32,
    /// The most pages of a PDF.
    #[arg(long, default_value_t = 10_000, value_name = "N", help_heading = LIMITS,
          value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub max_pages: u32,
    /// The most memory that reading one document may take, in megabytes.
    #[arg(long, default_value_t = 1024, value_name = "MB", help_heading = LIMITS,
          value_parser = clap::value_parser!(u32).range(16..=65536))]
    pub max_memory: u32,
    /// The longest that reading one document may take, in seconds; each page adds 50 ms.
    #[arg(long, default_value_t = 15, value_name = "SECONDS", help_heading = LIMITS,
          value_parser = clap::value_parser!(u32).range(1..=86_400))]
    pub timeout: u32,
}

/// The heading above the limits of one document.
const LIMITS: &str = "Limits of one document";

impl Reading {
    /// What the readers are told.
    pub(super) fn options(&self) -> crate::extract::Options {
        crate::extract::Options {
            engine: self.engine.map(Into::into),
            ocr: self.ocr.options(0),
            limits: crate::extract::Limits {
                bytes: u64::from(self.max_bytes) * 1_000_000,
                pages: self.max_pages,
                memory: u64::from(self.max_memory) * 1_000_000,
                time: Duration::from_secs(u64::from(self.timeout)),
            },
            ..Default::default()
        }
    }
}

#[derive(Debug, ClapArgs)]
pub(super) struct Search {
    /// The query; see below.
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    #[command(flatten)]
    pub index: IndexDir,
    /// How many rulings to show.
    #[arg(short, long, default_value_t = 10, value_name = "N",
          value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub limit: u32,
    /// How many of the best to pass over first.
    #[arg(long, default_value_t = 0, value_name = "N",
          value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub offset: u32,
    /// Pass over all up to this ruling, the last one shown before. Rulings that came in since then
    /// do not shift what follows.
    #[arg(long, value_name = "ID")]
    pub after: Option<String>,
    /// The order of the rulings.
    #[arg(long, default_value = "relevance", value_name = "ORDER")]
    pub sort: Sort,
    /// Show every place at which a ruling fits, with its page, and not only the best passage.
    #[arg(long)]
    pub hits: bool,
    /// Show how what was found is spread over courts, years, languages, kinds, outcomes, cited acts
    /// and parties, with what to add to the query to narrow it.
    #[arg(long)]
    pub facets: bool,
    /// How many values of a facet to show.
    #[arg(long, default_value_t = 10, value_name = "N", requires = "facets",
          value_parser = clap::value_parser!(u32).range(1..=100))]
    pub top: u32,
    /// Print how the query was understood, and do not search.
    #[arg(long)]
    pub explain: bool,
    /// How to print the hits.
    #[arg(long, value_name = "FORMAT", default_value = "text", conflicts_with = "json")]
    pub format: HitFormat,
    /// Print the hits, the total and the facets as JSON.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub color: Color,
}

/// How hits are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum HitFormat {
    /// For people.
    Text,
    /// A JSON object a line.
    Ndjson,
    /// A table with a head.
    Csv,
    /// An id a line.
    Ids,
}

#[derive(Debug, ClapArgs)]
pub(super) struct CitedBy {
    /// A citation as one writes it, an id of one, or the id of a ruling in the index.
    #[arg(value_name = "REF", required = true)]
    pub reference: Vec<String>,
    #[command(flatten)]
    pub index: IndexDir,
    /// How many rulings to show, and how many provisions and courts.
    #[arg(short, long, default_value_t = 10, value_name = "N",
          value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub limit: u32,
    /// The order of the rulings.
    #[arg(long, default_value = "date", value_name = "ORDER")]
    pub sort: Sort,
    /// Print as JSON.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub color: Color,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Related {
    /// The id of the ruling, or as much of its beginning as no other id shares.
    pub id: String,
    #[command(flatten)]
    pub index: IndexDir,
    /// How many rulings to show.
    #[arg(short, long, default_value_t = 10, value_name = "N",
          value_parser = clap::value_parser!(u32).range(1..=1_000))]
    pub limit: u32,
    /// Print as JSON.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub color: Color,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Show {
    /// The id of the ruling, or as much of its beginning as no other id shares.
    pub id: String,
    #[command(flatten)]
    pub index: IndexDir,
    /// Print the record as JSON.
    #[arg(long)]
    pub json: bool,
    /// List the citations after the text, with what they resolve to.
    #[arg(long)]
    pub citations: bool,
    #[command(flatten)]
    pub color: Color,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Export {
    #[command(flatten)]
    pub index: IndexDir,
    /// Write to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The format.
    #[arg(short, long, default_value = "ndjson")]
    pub format: Format,
    /// What a row of CSV is.
    #[arg(long, value_name = "TABLE")]
    pub table: Option<Table>,
    /// Only the rulings that this query finds.
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Tag {
    /// The document; - for standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The language of the text, when you know it.
    #[arg(long, value_name = "LANG")]
    pub language: Option<Tongue>,
    #[command(flatten)]
    pub reading: Reading,
    /// Print the record on one line.
    #[arg(long)]
    pub compact: bool,
    /// Tell where everything that is marked stands on the pages of a PDF: boxes, one a row, in points
    /// from the top left of the page as it is shown.
    #[arg(long, conflicts_with = "explain")]
    pub boxes: bool,
    /// Instead of the record, tell for each citation the rule that found it, its cue, the words
    /// that told its work, and why; and for each fact that the document does not tell what was
    /// looked for, and what was seen and left.
    #[arg(long, conflicts_with = "compact")]
    pub explain: bool,
    /// With --explain: a line of JSON for each citation and each fact that is not told.
    #[arg(long, requires = "explain")]
    pub json: bool,
    #[command(flatten)]
    pub color: Color,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Lookup {
    /// The citation; none, or -, for a list on standard input, one a line.
    #[arg(value_name = "CITATION")]
    pub citation: Vec<String>,
    /// Read it in this language alone.
    #[arg(long, value_name = "LANG")]
    pub language: Option<Tongue>,
    /// The day of the text in which it stands: names mean the act of that day.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<String>,
    /// Print each answer as a line of JSON.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub color: Color,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Extract {
    /// The document; - for standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Only these pages: 3, 3-5, 3-, -5 or a list, 1,3-5.
    #[arg(long, value_name = "PAGES", allow_hyphen_values = true)]
    pub pages: Option<Pages>,
    /// How it is printed: text, one paragraph a line; or json, an array with one block a line, each
    /// with its page, kind (heading, paragraph, item, row, footnote), text and boxes, one a page and
    /// column, in points from the top left of the page as it is shown.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: TextFormat,
    /// Print what was taken out of the text instead: headers, page numbers, stamps.
    #[arg(long)]
    pub furniture: bool,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Stats {
    #[command(flatten)]
    pub index: IndexDir,
    /// Only the rulings that this query finds.
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,
    /// How many acts and provisions to list.
    #[arg(long, default_value_t = 10, value_name = "N",
          value_parser = clap::value_parser!(u32).range(1..=1_000))]
    pub top: u32,
    /// List all that is cited but not known, by frequency: names that the tables lack or that can
    /// mean several acts, and provisions of which no act is named.
    #[arg(long)]
    pub unresolved: bool,
    /// Print as JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Eval {
    /// Gold files (*.json), files of cases (*.jsonl), and folders of them.
    #[arg(value_name = "GOLD", required = true)]
    pub gold: Vec<PathBuf>,
    /// Fail when a figure is lower than in this file.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the baseline anew.
    #[arg(long, requires = "baseline", conflicts_with = "field")]
    pub update: bool,
    /// Write each thing that is missing or wrong to this file, one JSON object a line; - for
    /// standard output, and the table goes to standard error then.
    #[arg(long, value_name = "FILE")]
    pub differences: Option<PathBuf>,
    /// Print the figures as JSON.
    #[arg(long)]
    pub json: bool,
    /// Compare this field alone; give it once for each field.
    #[arg(long, value_name = "NAME")]
    pub field: Vec<Field>,
}

/// When to use colours.
#[derive(Debug, ClapArgs)]
pub(super) struct Color {
    /// When to use colours.
    #[arg(long = "color", default_value = "auto", value_name = "WHEN")]
    pub when: When,
}

/// When to do something that suits a terminal only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// When standard output is a terminal and NO_COLOR is not set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A language that the taggers read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Tongue {
    /// Swedish.
    Sv,
    /// Danish.
    Da,
}

impl From<Tongue> for Language {
    fn from(tongue: Tongue) -> Language {
        match tongue {
            Tongue::Sv => Language::Sv,
            Tongue::Da => Language::Da,
        }
    }
}

/// An engine that reads PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Engine {
    /// hayro.
    Hayro,
    /// pdf-extract.
    PdfExtract,
}

/// How a reading text is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TextFormat {
    /// As it reads, one paragraph a line.
    Text,
    /// An array of blocks.
    Json,
}

impl From<Engine> for crate::extract::EngineChoice {
    fn from(engine: Engine) -> Self {
        match engine {
            Engine::Hayro => Self::Hayro,
            Engine::PdfExtract => Self::PdfExtract,
        }
    }
}

/// When text is recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Ocr {
    /// Where a page has no text that can be used.
    Auto,
    /// Never.
    Never,
    /// On every page.
    Always,
}

impl Ocr {
    /// What readers are told: `threads` pages of one document at once, 0 for one a core.
    pub(super) fn options(self, threads: usize) -> crate::extract::ocr::Options {
        let mode = match self {
            Ocr::Auto => Mode::Auto,
            Ocr::Never => Mode::Never,
            Ocr::Always => Mode::Always,
        };
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let threads = if threads == 0 { cores() } else { threads };
        crate::extract::ocr::Options { mode, threads, program: None }
    }
}

/// A day as records write it.
fn day(written: &str) -> Result<String, String> {
    match crate::segment::day::first(written) {
        Some(day) if day == written => Ok(day),
        _ => Err("it is no day; write 2021-02-10".to_owned()),
    }
}

/// The arguments of the process, with a blank before the words of a query that begin with a minus
/// (`search '-kind:order avgift'`), so that they are not taken for flags. A blank means nothing in
/// a query.
pub(super) fn of_process() -> Vec<OsString> {
    with_queries_apart(std::env::args_os().collect())
}

fn with_queries_apart(args: Vec<OsString>) -> Vec<OsString> {
    let is_command = |arg: &OsString| !arg.to_string_lossy().starts_with('-');
    if args.iter().skip(1).find(|arg| is_command(arg)).is_none_or(|arg| arg != "search") {
        return args;
    }
    let ends = args.iter().position(|arg| arg == "--").unwrap_or(args.len());
    let apart = |(at, arg): (usize, OsString)| match arg.to_str() {
        Some(text) if at < ends && at > 1 && leaves_out(text) => format!(" {text}").into(),
        _ => arg,
    };
    args.into_iter().enumerate().map(apart).collect()
}

/// True for a minus before a word of a query. The short flags of `search` are `-l N`, `-v`, `-h`.
fn leaves_out(arg: &str) -> bool {
    let Some(word) = arg.strip_prefix('-') else { return false };
    let number = |rest: &str| rest.trim_start_matches('=').bytes().all(|b| b.is_ascii_digit());
    !(word.is_empty()
        || word.starts_with('-')
        || word == "h"
        || word.bytes().all(|b| b == b'v')
        || word.strip_prefix('l').is_some_and(number))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::CommandFactory;

    /// clap checks flags against each other only when asked to.
    #[test]
    fn the_arguments_are_consistent() {
        super::Args::command().debug_assert();
    }

    #[test]
    fn words_after_a_minus_are_no_flags() {
        let apart = |args: &[&str]| {
            let args = args.iter().map(OsString::from).collect();
            super::with_queries_apart(args)
        };
        assert_eq!(
            apart(&["p", "-v", "search", "-kind:order avgift", "-dom", "-l", "5", "-l5", "-vv"]),
            ["p", "-v", "search", " -kind:order avgift", " -dom", "-l", "5", "-l5", "-vv"]
        );
        assert_eq!(apart(&["p", "search", "--json", "--", "-og"])[4], "-og");
        assert_eq!(apart(&["p", "search", "-ljus", "-h"])[2..], [" -ljus", "-h"]);
        assert_eq!(apart(&["p", "export", "-o", "x"])[2..], ["-o", "x"]);
    }
}
