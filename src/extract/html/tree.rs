//! A page as a flat list.
//!
//! In: the tree that html5ever made. Out: its elements and texts in document order, each element
//! knowing where it ends and how much text and how many links it holds. What is no content by its
//! nature, such as scripts, menus and controls, is left out here.

use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// An element, or a text.
#[derive(Debug, Default)]
pub(super) struct Item {
    /// The element's name in lower case; empty for a text.
    pub tag: String,
    /// The text of a text.
    pub content: String,
    /// The attributes that are looked at, in lower case.
    attributes: Vec<(&'static str, String)>,
    /// The index after its last descendant.
    pub end: usize,
    /// How many bytes of text are in it, and how many of these in links.
    pub text: usize,
    pub linked: usize,
    /// How many digits and paragraph signs are in it.
    pub figures: usize,
    /// How many links, tables, headings and paragraphs are in it.
    pub links: usize,
    pub tables: usize,
    pub headings: usize,
    pub paragraphs: usize,
}

impl Item {
    /// Whether the attribute says `value`, as one of its words.
    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        self.attribute(name).split_ascii_whitespace().any(|word| word == value)
    }

    /// The attribute in lower case; empty when it is not there.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value)
    }
}

/// A page.
#[derive(Debug)]
pub(super) struct Tree {
    pub items: Vec<Item>,
}

const ATTRIBUTES: &[&str] =
    &["role", "class", "id", "itemprop", "type", "start", "value", "style", "epub:type"];

/// Elements that hold no content, whatever is in them.
const NEVER: &[&str] = &[
    "script", "style", "template", "noscript", "head", "nav", "svg", "math", "iframe", "object",
    "select", "option", "button", "input", "textarea", "dialog", "menu", "canvas", "audio",
    "video", "map", "del",
];
/// Roles of the same kind.
const NEVER_ROLES: &[&str] = &["navigation", "banner", "search", "menu", "menubar", "dialog"];
/// Words in a class or an id that mark furniture of the site.
const NEVER_CLASSES: &[&str] = &[
    "cookie",
    "cookies",
    "cookie-banner",
    "breadcrumb",
    "breadcrumbs",
    "skip-link",
    "skiplink",
    "skip-to-content",
    "navbar",
    "sidebar",
    "share",
    "social",
    "pagination",
    "visually-hidden",
    "sr-only",
];

impl Tree {
    /// Flattens a page, with a stack of its own.
    pub(super) fn of(dom: &RcDom) -> Tree {
        enum Step {
            Enter(Handle),
            Leave(usize),
        }
        let mut items: Vec<Item> = vec![Item { tag: "#page".to_owned(), ..Item::default() }];
        let mut parents: Vec<usize> = vec![0];
        let mut steps = vec![Step::Leave(0)];
        let children = |node: &Handle, steps: &mut Vec<Step>| {
            let children = node.children.borrow();
            steps.extend(children.iter().rev().map(|child| Step::Enter(child.clone())));
        };
        children(&dom.document, &mut steps);
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(node) => match &node.data {
                    NodeData::Text { contents } => {
                        let content = contents.borrow().to_string();
                        let text = content.trim().len();
                        let figure = |c: &char| c.is_ascii_digit() || *c == '§';
                        let figures = content.chars().filter(figure).count();
                        let end = items.len() + 1;
                        items.push(Item { content, text, figures, end, ..Item::default() });
                        add(&mut items, &parents);
                    }
                    NodeData::Element { name, attrs, .. } => {
                        let mut item = Item { tag: name.local.to_string(), ..Item::default() };
                        for attribute in attrs.borrow().iter() {
                            let name: &str = &attribute.name.local;
                            if let Some(known) = ATTRIBUTES.iter().find(|known| **known == name) {
                                item.attributes.push((known, attribute.value.to_lowercase()));
                            } else if name == "hidden" {
                                item.attributes.push(("style", "display:none".to_owned()));
                            }
                        }
                        if is_never(&item) {
                            continue;
                        }
                        let at = items.len();
                        items.push(item);
                        parents.push(at);
                        steps.push(Step::Leave(at));
                        children(&node, &mut steps);
                    }
                    NodeData::Document => children(&node, &mut steps),
                    _ => {}
                },
                Step::Leave(at) => {
                    items[at].end = items.len();
                    parents.pop();
                    close(&mut items, at, parents.last().copied());
                }
            }
        }
        Tree { items }
    }

    /// The elements right below the item at `at`.
    pub(super) fn below(&self, at: usize) -> impl Iterator<Item = &Item> {
        let end = self.items.get(at).map_or(0, |item| item.end);
        let next = move |&child: &usize| Some(self.items.get(child)?.end).filter(|&n| n < end);
        std::iter::successors(Some(at + 1).filter(|&first| first < end), next)
            .filter_map(|child| self.items.get(child))
            .filter(|child| !child.tag.is_empty())
    }

    /// The indexes of the items that `is` is true of.
    pub(super) fn find<'a>(
        &'a self,
        is: impl Fn(&Item) -> bool + 'a,
    ) -> impl Iterator<Item = usize> + 'a {
        self.items.iter().enumerate().filter(move |(_, item)| is(item)).map(|(at, _)| at)
    }
}

/// Counts the last item, a text, in its parent.
fn add(items: &mut [Item], parents: &[usize]) {
    let (text, figures) = items.last().map_or((0, 0), |item| (item.text, item.figures));
    if let Some(&parent) = parents.last() {
        items[parent].text += text;
        items[parent].figures += figures;
    }
}

/// Counts an element that ends in its parent.
fn close(items: &mut [Item], at: usize, parent: Option<usize>) {
    let item = &mut items[at];
    if item.tag == "a" {
        item.linked = item.text;
        item.links += 1;
    }
    let tables = item.tables + usize::from(item.tag == "table");
    let headings = item.headings + usize::from(is_heading(&item.tag));
    let paragraphs = item.paragraphs + usize::from(item.tag == "p");
    let (text, linked, links, figures) = (item.text, item.linked, item.links, item.figures);
    let Some(parent) = parent.and_then(|parent| items.get_mut(parent)) else { return };
    parent.text += text;
    parent.figures += figures;
    parent.linked += linked;
    parent.links += links;
    parent.tables += tables;
    parent.headings += headings;
    parent.paragraphs += paragraphs;
}

pub(super) fn is_heading(tag: &str) -> bool {
    matches!(tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn is_never(item: &Item) -> bool {
    if NEVER.contains(&item.tag.as_str()) {
        return true;
    }
    let style = item.attribute("style");
    let hidden = style.contains("display:none") || style.contains("display: none");
    // The page as a whole may be called anything.
    let whole = matches!(item.tag.as_str(), "html" | "body" | "main" | "article");
    hidden
        || (!whole && NEVER_ROLES.iter().any(|role| item.has("role", role)))
        || (!whole
            && NEVER_CLASSES.iter().any(|mark| item.has("class", mark) || item.has("id", mark)))
}
