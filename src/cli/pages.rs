//! Pages as the user names them: `3`, `3-5`, `3-`, `-5`, `1,3-5`.

use std::str::FromStr;

/// Some pages of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pages {
    /// First and last of each range; no last where it goes on to the end.
    ranges: Vec<(u32, Option<u32>)>,
}

impl Pages {
    /// True when `page` is one of them.
    pub(super) fn holds(&self, page: u32) -> bool {
        self.ranges
            .iter()
            .any(|&(first, last)| first <= page && last.is_none_or(|last| page <= last))
    }

    /// The first page that was named and that a document of `count` pages does not have.
    pub(super) fn beyond(&self, count: u32) -> Option<u32> {
        let named = self.ranges.iter().map(|&(first, last)| last.unwrap_or(first).max(first));
        let beyond = named.filter(|&page| page > count);
        beyond.min()
    }
}

impl FromStr for Pages {
    type Err = String;

    fn from_str(written: &str) -> Result<Pages, String> {
        let ranges = written.split(',').map(|word| range(word.trim()));
        Ok(Pages { ranges: ranges.collect::<Result<_, _>>()? })
    }
}

fn range(word: &str) -> Result<(u32, Option<u32>), String> {
    let wrong = |what: &str| format!("`{word}` {what}; write 3, 3-5, 3-, -5 or 1,3-5");
    let number = |digits: &str| match digits.trim().parse::<u32>() {
        Ok(0) => Err(wrong("is no page: pages count from 1")),
        Ok(number) => Ok(number),
        Err(_) => Err(wrong("is no page and no range of pages")),
    };
    // What a word processor makes of a hyphen between figures.
    let Some((first, last)) = word.split_once(['-', '–']) else {
        let page = number(word)?;
        return Ok((page, Some(page)));
    };
    let (first, last) = match (first.trim(), last.trim()) {
        ("", "") => return Err(wrong("is no range of pages")),
        ("", last) => (1, Some(number(last)?)),
        (first, "") => (number(first)?, None),
        (first, last) => (number(first)?, Some(number(last)?)),
    };
    match last {
        Some(last) if last < first => Err(wrong("runs backwards")),
        last => Ok((first, last)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(written: &str) -> Vec<u32> {
        let pages: Pages = written.parse().expect(written);
        (1..10).filter(|&page| pages.holds(page)).collect()
    }

    #[test]
    fn pages_and_ranges() {
        assert_eq!(held("3"), [3]);
        assert_eq!(held("3-5"), [3, 4, 5]);
        assert_eq!(held("8-"), [8, 9]);
        assert_eq!(held("-2"), [1, 2]);
        assert_eq!(held("1, 3–4,9"), [1, 3, 4, 9]);
    }

    #[test]
    fn what_is_no_page_is_named() {
        for (written, bad) in [
            ("", "``"),
            ("0", "`0`"),
            ("1,x", "`x`"),
            ("5-3", "`5-3`"),
            ("-", "`-`"),
            ("1,,2", "``"),
            ("3-5-7", "`3-5-7`"),
            ("99999999999", "`99999999999`"),
        ] {
            let said = written.parse::<Pages>().expect_err(written);
            assert!(said.starts_with(bad) && said.ends_with("write 3, 3-5, 3-, -5 or 1,3-5"));
        }
    }

    #[test]
    fn pages_that_are_not_there() {
        let beyond = |written: &str| written.parse::<Pages>().expect(written).beyond(4);
        assert_eq!(beyond("1-4"), None);
        assert_eq!(beyond("2-"), None);
        assert_eq!(beyond("3,7,9"), Some(7));
        assert_eq!(beyond("2-9"), Some(9));
        assert_eq!(beyond("6-"), Some(6));
    }
}
