//! How fast reading text becomes a tagged record: one core, Swedish and Danish rulings.
//!
//! Two sets of texts: the rulings of the sample corpus, each made as long as a real one by
//! repeating the paragraphs of its middle, and the documents below the folder that
//! `PARAGRAF_CORPUS` names, if it is set. For each: the whole chain (segment, tag, resolve,
//! record; neither extraction nor JSON), then every stage alone.
//!
//! The reference is a count of words over the same texts in the same run. Quote the ratio to it,
//! since machines differ and others may use them.

use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::measurement::WallTime;
use criterion::{
    BatchSize, BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main,
};
use paragraf::extract::Facts;
use paragraf::layout::Text;
use paragraf::record::{self, Record};
use paragraf::resolve::Citation;
use paragraf::segment::Structure;
use paragraf::tag::{Document, Tagged};
use paragraf::{ingest, pipeline, resolve, segment, tag};

/// The length of a real ruling, in bytes.
const RULING: usize = 24_000;

/// The reading texts of the documents below `folder`; what cannot be read is left out.
fn texts(folder: PathBuf) -> Vec<Text> {
    let (inputs, _) = ingest::inputs(&[folder], &[]).expect("a folder of documents");
    let read = inputs.iter().filter_map(|input| {
        let bytes = std::fs::read(&input.path).ok()?;
        Some(pipeline::extract(&input.name(), &bytes, &Default::default()).ok()?.text)
    });
    let texts: Vec<Text> = read.collect();
    assert!(!texts.is_empty(), "the folder has no document that can be read");
    texts
}

/// `text` as long as a real ruling: its head and its end once, what stands between them as often
/// as that takes.
fn lengthened(text: &Text) -> Text {
    let (head, end) = (text.blocks.len() / 4, text.blocks.len() * 3 / 4);
    let middle = text.blocks[head..end].iter().map(|block| block.span.len()).sum::<usize>();
    let times = RULING.saturating_sub(text.text.len()) / middle.max(1) + 1;
    let mut long = Text { furniture: text.furniture.clone(), ..Text::default() };
    let order = std::iter::once(0..head)
        .chain(std::iter::repeat_n(head..end, times))
        .chain(std::iter::once(end..text.blocks.len()));
    for block in order.flat_map(|blocks| &text.blocks[blocks]) {
        long.push(block.item, block.span.of(&text.text));
    }
    long
}

/// One text, and what each stage makes of it.
struct Read {
    text: Text,
    structure: Structure,
    tagged: Tagged,
    citations: Vec<Citation>,
}

impl Read {
    fn new(text: Text) -> Read {
        let structure = segment::read(&text, &Default::default());
        let document = Document { text: &text, structure: &structure };
        let tagged = tag::tag(document);
        let citations = resolve::resolve(document, &tagged);
        Read { text, structure, tagged, citations }
    }

    fn document(&self) -> Document<'_> {
        Document { text: &self.text, structure: &self.structure }
    }

    fn parts(&self) -> record::Parts {
        record::Parts {
            source: Default::default(),
            facts: Facts::default(),
            text: self.text.clone(),
            structure: self.structure.clone(),
            tagged: self.tagged.clone(),
            citations: self.citations.clone(),
        }
    }
}

/// A text's road to its record.
fn chain(text: Text) -> Record {
    let Read { text, structure, tagged, citations } = Read::new(text);
    let source = Default::default();
    record::build(record::Parts {
        source,
        facts: Facts::default(),
        text,
        structure,
        tagged,
        citations,
    })
}

/// Times `stage` over all documents.
fn stage<T>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    all: &[Read],
    stage: impl Fn(&Read) -> T,
) {
    group.bench_function(name, |b| {
        b.iter(|| {
            for read in black_box(all) {
                black_box(stage(black_box(read)));
            }
        });
    });
}

fn bench_texts(criterion: &mut Criterion, name: &str, texts: Vec<Text>) {
    let all: Vec<Read> = texts.into_iter().map(Read::new).collect();
    let bytes: usize = all.iter().map(|read| read.text.text.len()).sum();
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(bytes as u64));
    stage(&mut group, "reference: count words", &all, |read| {
        read.text.text.split_whitespace().count()
    });
    group.bench_function("chain: text to record", |b| {
        b.iter_batched(
            || all.iter().map(|read| read.text.clone()).collect::<Vec<_>>(),
            |texts| texts.into_iter().for_each(|text| drop(black_box(chain(text)))),
            BatchSize::LargeInput,
        );
    });
    stage(&mut group, "segment", &all, |read| segment::read(&read.text, &Default::default()));
    stage(&mut group, "amounts", &all, |read| tag::amounts::find(read.document()));
    stage(&mut group, "dates", &all, |read| tag::dates::find(read.document()));
    stage(&mut group, "identifiers", &all, |read| tag::identifiers::find(read.document()));
    stage(&mut group, "parties", &all, |read| tag::parties::find(read.document()));
    stage(&mut group, "people", &all, |read| {
        tag::people::find(read.document(), &read.tagged.parties)
    });
    stage(&mut group, "outcome", &all, |read| {
        tag::outcome::find(read.document(), &read.tagged.amounts, &read.tagged.parties)
    });
    stage(&mut group, "se", &all, |read| {
        read.document().reads_swedish().then(|| tag::se::find(read.document()))
    });
    stage(&mut group, "dk", &all, |read| {
        read.document().reads_danish().then(|| tag::dk::find(read.document()))
    });
    stage(&mut group, "eu", &all, |read| tag::eu::find(read.document()));
    stage(&mut group, "resolve", &all, |read| resolve::resolve(read.document(), &read.tagged));
    group.bench_function("record", |b| {
        b.iter_batched(
            || all.iter().map(|read| read.parts()).collect::<Vec<_>>(),
            |parts| parts.into_iter().for_each(|parts| drop(black_box(record::build(parts)))),
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

fn bench(criterion: &mut Criterion) {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    bench_texts(criterion, "sample", texts(sample).iter().map(lengthened).collect());
    if let Some(folder) = std::env::var_os("PARAGRAF_CORPUS") {
        bench_texts(criterion, "corpus", texts(folder.into()));
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
