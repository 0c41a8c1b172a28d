//! The sample corpus against its gold annotations, which the authors of the rulings wrote.
//!
//! `corpus/gold/baseline.json` holds the figures that must not drop. `paragraf eval corpus/gold
//! --baseline corpus/gold/baseline.json --update` writes it anew; a drop is then seen in the diff.

use paragraf::eval::{Baseline, Change, run};

use crate::util;

#[test]
fn gold_figures_do_not_drop() {
    let gold = util::corpus().join("gold");
    let report = run(std::slice::from_ref(&gold), &[]).expect("the gold of the sample corpus");
    assert_eq!(report.faults, []);
    let annotated = util::corpus_documents().len();
    assert_eq!(report.documents, annotated, "each sample document has one gold annotation");
    let text = std::fs::read_to_string(gold.join("baseline.json")).expect("the baseline");
    let drops = Baseline::read(&text).expect("the baseline").drops(&report, &[]);
    let said: Vec<String> = drops.iter().map(Change::to_string).collect();
    assert!(said.is_empty(), "{said:#?}\n{}", report.table());
}
