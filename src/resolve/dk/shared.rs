//! A text that many hold and nobody changes: ids, names and links of acts.
//!
//! In: a text of the tables, or one made for an act that they lack. Out: [`Shared`], which costs
//! nothing to copy. One document is resolved by one thread, so that the count of the holders need
//! not be safe for several.

use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::rc::Rc;

/// The text.
#[derive(Debug, Clone)]
pub enum Shared {
    /// One of the tables.
    Fixed(&'static str),
    /// One made for this document.
    Made(Rc<str>),
}

impl Deref for Shared {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Shared::Fixed(text) => text,
            Shared::Made(text) => text,
        }
    }
}

impl From<&'static str> for Shared {
    fn from(text: &'static str) -> Shared {
        Shared::Fixed(text)
    }
}

impl From<String> for Shared {
    fn from(text: String) -> Shared {
        Shared::Made(text.into())
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Shared) -> bool {
        **self == **other
    }
}

impl Eq for Shared {}

impl PartialEq<&str> for Shared {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl Hash for Shared {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_the_same_wherever_it_comes_from() {
        let made = Shared::from("dk/fiskeriloven".to_owned());
        assert_eq!(made, Shared::from("dk/fiskeriloven"));
        assert_eq!(made, "dk/fiskeriloven");
        assert!(made != "dk/jagtloven");
    }
}
