//! Words that bind: after `enligt`, `och`, `jf.` or, before a number, `stk.` and `artikel`, no
//! paragraph ends, whatever the line break looks like. The layout stage asks.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a word must be followed by to bind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binds {
    /// Anything.
    Any,
    /// A number.
    Number,
}

static BINDERS: LazyLock<FxHashMap<&'static str, Binds>> = LazyLock::new(|| {
    super::rows::<2>(include_str!("binders.tsv"))
        .map(|[word, next]| (word, if next == "any" { Binds::Any } else { Binds::Number }))
        .collect()
});

/// What `word`, in lower case, binds to itself; none when it does not bind.
pub fn binds(word: &str) -> Option<Binds> {
    BINDERS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_bind() {
        assert_eq!(binds("enligt"), Some(Binds::Any));
        assert_eq!(binds("stk."), Some(Binds::Number));
        assert_eq!(binds("domstolen"), None);
    }
}
