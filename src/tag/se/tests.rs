//! Cases of the Swedish tagger.
