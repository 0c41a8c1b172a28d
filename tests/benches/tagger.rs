//! How fast reading text becomes tagged, resolved text: one core, a mix of Swedish and Danish
//! rulings from the sample corpus.
//!
//! The reference is a count of words over the same text in the same run: quote the ratio of the
//! two, since machines differ.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use paragraf::layout::Text;
use paragraf::tag::Document;
use paragraf::{ingest, pipeline, resolve, segment, tag};

/// The reading texts of the sample corpus.
fn texts() -> Vec<Text> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let (inputs, _) = ingest::inputs(&[corpus], &[]).expect("the sample corpus");
    inputs
        .iter()
        .map(|input| {
            let bytes = std::fs::read(&input.path).expect("a file");
            pipeline::extract_text(&input.name(), &bytes, &Default::default()).expect("a text")
        })
        .collect()
}

fn bench(criterion: &mut Criterion) {
    let texts = texts();
    let bytes: usize = texts.iter().map(|text| text.text.len()).sum();
    let structures: Vec<_> =
        texts.iter().map(|text| segment::read(text, &Default::default())).collect();
    let mut group = criterion.benchmark_group("reading text");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("reference: count words", |b| {
        b.iter(|| {
            for text in &texts {
                black_box(black_box(&text.text).split_whitespace().count());
            }
        });
    });
    group.bench_function("segment", |b| {
        b.iter(|| {
            for text in &texts {
                black_box(segment::read(black_box(text), &Default::default()));
            }
        });
    });
    group.bench_function("tag and resolve", |b| {
        b.iter(|| {
            for (text, structure) in texts.iter().zip(&structures) {
                let document = Document { text: black_box(text), structure };
                let tagged = tag::tag(document);
                black_box(resolve::resolve(document, &tagged));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
