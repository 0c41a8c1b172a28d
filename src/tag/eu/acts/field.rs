//! Names that two fields of law give to different acts: `retshåndhævelsesdirektivet` of the police and
//! of trade marks. Which one is meant the field of the document tells; where both are cited, the
//! usual act stays.

use super::{Act, What};
use crate::registry::eu as registry;

/// Settles such names among `acts`; `folded`: the text in small ASCII letters.
pub(super) fn settle(text: &str, folded: &str, acts: &mut [Act]) {
    for shared in registry::shared_names() {
        let mut told = None;
        for act in acts.iter_mut() {
            let What::Name { id, .. } = &mut act.what else { continue };
            if *id != shared.usual || !act.span.of(text).to_lowercase().starts_with(shared.name) {
                continue;
            }
            let other = *told.get_or_insert_with(|| is_other(folded, shared));
            if other {
                *id = shared.other;
            }
        }
    }
}

/// True when the document cites the law of the other field and none of the usual one.
fn is_other(folded: &str, shared: &registry::Shared) -> bool {
    let holds = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    holds(&shared.other_field) && !holds(&shared.usual_field)
}
