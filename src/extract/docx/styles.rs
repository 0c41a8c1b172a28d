//! The styles and lists of a Word document.
//!
//! In: `styles.xml` and `numbering.xml`. Out: which styles are headings, which carry a list, and
//! the counters that number the paragraphs of a list. A part that is damaged or missing gives no
//! styles, never an error: the text is what matters.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;

use super::numbers::{Form, number};

/// The value of an attribute by its local name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| attribute.value.into_owned())
}

/// `w:val`, the attribute that most elements have.
pub(super) fn value(element: &BytesStart<'_>) -> String {
    attribute(element, "val").unwrap_or_default()
}

/// Whether an element such as `<w:b/>` is switched on.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    !matches!(value(element).as_str(), "0" | "false" | "off" | "none")
}

/// A list, and the level in it, that a paragraph belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ListRef {
    pub list: Option<String>,
    pub level: Option<usize>,
}

#[derive(Debug, Clone, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: ListRef,
}

/// The paragraph styles.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: FxHashMap<String, Style>,
}

impl Styles {
    pub(super) fn of(xml: &str) -> Styles {
        let mut styles = Styles::default();
        let mut open: Option<(String, Style)> = None;
        let mut reader = Reader::from_str(xml);
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(element) | Event::Empty(element) => {
                    match (element.local_name().as_ref(), &mut open) {
                        ("style", _) => {
                            let id = attribute(&element, "styleId").unwrap_or_default();
                            open = Some((id, Style::default()));
                        }
                        ("name", Some((_, style))) => style.name = value(&element).to_lowercase(),
                        ("basedOn", Some((_, style))) => style.based_on = Some(value(&element)),
                        ("outlineLvl", Some((_, style))) => {
                            style.outline = value(&element).parse().ok();
                        }
                        ("numId", Some((_, style))) => style.list.list = Some(value(&element)),
                        ("ilvl", Some((_, style))) => {
                            style.list.level = value(&element).parse().ok()
                        }
                        _ => {}
                    }
                }
                Event::End(element) if element.local_name().as_ref() == "style" => {
                    if let Some((id, style)) = open.take() {
                        styles.styles.insert(id, style);
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        styles
    }

    /// The style and those it is based on.
    fn line<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Style> {
        const MAX_LINE: usize = 20;
        let first = self.styles.get(id);
        std::iter::successors(first, |style| self.styles.get(style.based_on.as_deref()?))
            .take(MAX_LINE)
    }

    /// Whether a paragraph of this style is a heading, by the style's name, the name that its id
    /// has in the language of the program, or its level in the outline.
    pub(super) fn is_heading(&self, id: &str) -> bool {
        const NAMES: &[&str] = &["heading", "rubrik", "overskrift", "title", "titel"];
        let named = |name: &str| {
            NAMES.iter().any(|known| {
                name.strip_prefix(known)
                    .is_some_and(|level| level.trim().bytes().all(|byte| byte.is_ascii_digit()))
            })
        };
        named(&id.to_lowercase())
            || self
                .line(id)
                .any(|style| named(&style.name) || style.outline.is_some_and(|level| level < 9))
    }

    pub(super) fn list(&self, id: &str) -> ListRef {
        let found = |style: &Style| style.list.list.is_some();
        self.line(id).find(|style| found(style)).map(|style| style.list.clone()).unwrap_or_default()
    }
}

#[derive(Debug, Clone)]
struct Level {
    start: u64,
    form: Form,
    /// `%1.%2` and the like.
    pattern: String,
    /// Numbers of higher levels are written in digits, whatever their own form.
    legal: bool,
}

impl Default for Level {
    fn default() -> Level {
        Level { start: 1, form: Form::None, pattern: String::new(), legal: false }
    }
}

/// The most levels that a list has.
const LEVELS: usize = 9;

/// The lists, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: FxHashMap<String, Vec<Level>>,
    /// A list: its kind, and the numbers it starts its levels with, where it says so.
    lists: FxHashMap<String, (String, FxHashMap<usize, u64>)>,
    /// How far each kind has counted on each level.
    counts: FxHashMap<String, Vec<Option<u64>>>,
    begun: rustc_hash::FxHashSet<String>,
}

impl Numbering {
    pub(super) fn of(xml: &str) -> Numbering {
        let mut numbering = Numbering::default();
        let mut kind: Option<String> = None;
        let mut list: Option<String> = None;
        let mut level = 0;
        let mut reader = Reader::from_str(xml);
        while let Ok(event) = reader.read_event() {
            let (Event::Start(element) | Event::Empty(element)) = event else {
                match event {
                    Event::End(end) => match end.local_name().as_ref() {
                        "abstractNum" => kind = None,
                        "num" => list = None,
                        _ => {}
                    },
                    Event::Eof => break,
                    _ => {}
                }
                continue;
            };
            let number_of = |name: &str| attribute(&element, name).and_then(|v| v.parse().ok());
            let tag = element.local_name();
            if tag.as_ref() == "abstractNum" {
                let id = attribute(&element, "abstractNumId").unwrap_or_default();
                numbering.kinds.insert(id.clone(), vec![Level::default(); LEVELS]);
                kind = Some(id);
            } else if tag.as_ref() == "num" {
                let id = attribute(&element, "numId").unwrap_or_default();
                numbering.lists.entry(id.clone()).or_default();
                list = Some(id);
            } else if let Some(id) = &kind {
                if tag.as_ref() == "lvl" {
                    level = number_of("ilvl").unwrap_or(0usize);
                }
                let levels = numbering.kinds.get_mut(id);
                if let Some(level) = levels.and_then(|levels| levels.get_mut(level)) {
                    level.set(tag.as_ref(), &element);
                }
            } else if let Some((kind, starts)) =
                list.as_ref().and_then(|l| numbering.lists.get_mut(l))
            {
                match tag.as_ref() {
                    "abstractNumId" => *kind = value(&element),
                    "lvlOverride" => level = number_of("ilvl").unwrap_or(0),
                    "startOverride" => {
                        starts.insert(level, value(&element).parse().unwrap_or(1));
                    }
                    _ => {}
                }
            }
        }
        numbering
    }

    /// Counts one paragraph, and gives the number that stands before it: empty for a bullet,
    /// none when it is in no list.
    pub(super) fn next(&mut self, at: &ListRef) -> Option<String> {
        let id = at.list.as_deref().filter(|id| *id != "0")?;
        let (kind, starts) = self.lists.get(id)?;
        let levels = self.kinds.get(kind)?;
        let level = at.level.unwrap_or(0).min(LEVELS - 1);
        let counts = self.counts.entry(kind.clone()).or_insert_with(|| vec![None; LEVELS]);
        // A list that starts over does so at its first paragraph.
        if !self.begun.contains(id) {
            for &level in starts.keys().filter(|&&level| level < LEVELS) {
                counts[level] = None;
            }
            self.begun.insert(id.to_owned());
        }
        let start = |level: usize| starts.get(&level).copied().unwrap_or(levels[level].start);
        counts[level] = Some(counts[level].map_or(start(level), |count| count.saturating_add(1)));
        counts[level + 1..].fill(None);
        let own = &levels[level];
        if own.form == Form::None {
            return Some(String::new());
        }
        let mut text = String::new();
        let mut pattern = own.pattern.chars();
        while let Some(c) = pattern.next() {
            let digit = (c == '%').then(|| pattern.clone().next()?.to_digit(10)).flatten();
            let Some(other) = digit.and_then(|digit| (digit as usize).checked_sub(1)) else {
                text.push(c);
                continue;
            };
            pattern.next();
            let count =
                counts.get(other).copied().flatten().unwrap_or(start(other.min(LEVELS - 1)));
            let form = if own.legal { Form::Decimal } else { levels[other].form };
            text.push_str(&number(count, form));
        }
        Some(text)
    }
}

impl Level {
    fn set(&mut self, tag: &str, element: &BytesStart<'_>) {
        match tag {
            "start" => self.start = value(element).parse().unwrap_or(1),
            "lvlText" => self.pattern = value(element),
            "isLgl" => self.legal = is_on(element),
            "numFmt" => {
                self.form = match value(element).as_str() {
                    "bullet" | "none" => Form::None,
                    "lowerLetter" => Form::LowerLetter,
                    "upperLetter" => Form::UpperLetter,
                    "lowerRoman" => Form::LowerRoman,
                    "upperRoman" => Form::UpperRoman,
                    "decimalZero" => Form::DecimalZero,
                    _ => Form::Decimal,
                }
            }
            _ => {}
        }
    }
}
