//! From tokens to what is asked for.
//!
//! `a b` is both, `a OR b` one of them and binds weaker, `-a` not that, parentheses group, and a
//! field before parentheses holds for every word in them. `in:` holds for what stands beside it up to
//! the next `OR` or parenthesis. Anything that could not be meant is an
//! error that names the word: a query is never half understood.

use super::ast::{Leaf, Node};
use super::errors::{QueryError, nearest};
use super::lexer::{Kind, Token, lex};
use super::ranges;
use super::values::{self, Resolve};
use crate::index::analyze::{Division, words};
use crate::record::SectionKind;

/// Parentheses may stand in one another this deep.
const DEEPEST: usize = 32;
/// A query may hold this many words and conditions.
const LONGEST: usize = 500;
/// The least letters before a star.
const SHORTEST_PREFIX: usize = 2;
/// The least letters after a star.
const SHORTEST_SUFFIX: usize = 3;
/// The least letters of a word that may be spelled a little otherwise.
const SHORTEST_FUZZY: usize = 4;
/// The most letters that may be other in it.
const MOST_EDITS: u8 = 2;
/// The furthest that `~` reaches, in words or characters.
const FURTHEST: u32 = 10_000;

/// A field of the query language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    /// The cited provision, act or ruling.
    Cites,
    /// The court or authority.
    Court,
    /// A party's name.
    Party,
    /// Who decided.
    Judge,
    /// Who represented a party.
    Counsel,
    /// The role of a party, a person or a sum.
    Role,
    /// The kind of section in which the words beside it stand.
    In,
    /// A case number.
    Case,
    /// The language.
    Language,
    /// The kind of document.
    Kind,
    /// How the case ended.
    Outcome,
    /// The id.
    Id,
    /// The day of the decision.
    Date,
    /// An amount of money; of what is paid for this, as the record writes it.
    Amount(Option<&'static str>),
}

/// The fields by name; the first name of each is the one that is suggested.
const FIELDS: [(&str, Field); 27] = [
    ("cites", Field::Cites),
    ("court", Field::Court),
    ("party", Field::Party),
    ("judge", Field::Judge),
    ("counsel", Field::Counsel),
    ("role", Field::Role),
    ("in", Field::In),
    ("case", Field::Case),
    ("lang", Field::Language),
    ("language", Field::Language),
    ("kind", Field::Kind),
    ("outcome", Field::Outcome),
    ("id", Field::Id),
    ("date", Field::Date),
    ("decided", Field::Date),
    ("year", Field::Date),
    ("amount", Field::Amount(None)),
    ("sanction_fee", Field::Amount(Some("sanction_fee"))),
    ("fine", Field::Amount(Some("fine"))),
    ("damages", Field::Amount(Some("damages"))),
    ("costs", Field::Amount(Some("costs"))),
    ("claim", Field::Amount(Some("claim"))),
    ("interest_base", Field::Amount(Some("interest_base"))),
    ("benefit", Field::Amount(Some("benefit"))),
    ("price", Field::Amount(Some("price"))),
    ("tax", Field::Amount(Some("tax"))),
    ("limit", Field::Amount(Some("limit"))),
];

/// Parses `query`. `resolve` gives the canonical ids of a citation as a person writes it.
///
/// # Errors
/// The first thing in it that cannot be understood.
pub(crate) fn parse(query: &str, resolve: Resolve<'_>) -> Result<Node, QueryError> {
    let tokens = lex(query)?;
    let mut parser = Parser { query, tokens: &tokens, at: 0, leaves: 0, resolve };
    match parser.expression(None, None, 0)? {
        Some(node) => Ok(node),
        None if tokens.is_empty() => Err(QueryError::new(0, "", "it is empty")
            .suggest("write a word, or a field such as court: or cites:")),
        None => Err(QueryError::new(0, query, "there is no word in it to look for")),
    }
}

struct Parser<'a> {
    query: &'a str,
    tokens: &'a [Token<'a>],
    at: usize,
    leaves: usize,
    resolve: Resolve<'a>,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token<'a>> {
        self.tokens.get(self.at)
    }

    /// Everything up to the closing parenthesis or the end. `open` is the parenthesis; `field` the
    /// field that stood before it. None when it holds nothing that can be looked for.
    fn expression(
        &mut self,
        field: Option<Field>,
        open: Option<&Token<'_>>,
        depth: usize,
    ) -> Result<Option<Node>, QueryError> {
        let mut alternatives: Vec<Node> = Vec::new();
        let mut required: Vec<Node> = Vec::new();
        let mut zones: Vec<SectionKind> = Vec::new();
        let mut joint: Option<&Token<'_>> = None;
        loop {
            let Some(token) = self.peek() else {
                if let Some(open) = open {
                    return Err(QueryError::new(
                        open.start,
                        &self.query[open.start..],
                        "the parenthesis is not closed",
                    )
                    .suggest("add ) at the end"));
                }
                break;
            };
            self.at += 1;
            match token.kind {
                Kind::Close if open.is_some() => break,
                Kind::Close => {
                    return Err(QueryError::new(token.start, ")", "there is no ( before it"));
                }
                Kind::Or | Kind::And => {
                    if (required.is_empty() && zones.is_empty()) || joint.is_some() {
                        return Err(nothing_beside(token));
                    }
                    joint = Some(token);
                    if token.kind == Kind::Or {
                        alternatives.push(scoped(&mut zones, &mut required));
                    }
                }
                Kind::Field if field_of(token) == Some(Field::In) => {
                    zones.extend(self.zones(token)?);
                    joint = None;
                }
                _ => {
                    self.at -= 1;
                    if let Some(node) = self.unary(field, depth)? {
                        required.push(node);
                        joint = None;
                    }
                }
            }
        }
        if let Some(joint) = joint {
            return Err(nothing_beside(joint));
        }
        if !required.is_empty() || !zones.is_empty() {
            alternatives.push(scoped(&mut zones, &mut required));
        }
        match (alternatives.is_empty(), open) {
            (true, Some(open)) => {
                Err(QueryError::new(open.start, "()", "there is nothing between the parentheses"))
            }
            (true, None) => Ok(None),
            (false, _) => Ok(Some(Node::any(alternatives))),
        }
    }

    /// One word, quotation, field or group, perhaps after a minus. None for signs without a word.
    fn unary(&mut self, field: Option<Field>, depth: usize) -> Result<Option<Node>, QueryError> {
        let Some(token) = self.peek() else { return Ok(None) };
        self.at += 1;
        match token.kind {
            Kind::Not => match self.peek().map(|next| &next.kind) {
                Some(Kind::Not | Kind::Or | Kind::And | Kind::Close | Kind::Near) | None => {
                    Err(QueryError::new(
                        token.start,
                        token.text,
                        "there is nothing after it to leave out",
                    ))
                }
                _ => match self.unary(field, depth)? {
                    Some(node) => Ok(Some(Node::Not(Box::new(node)))),
                    None => {
                        Err(QueryError::new(token.start, token.text, "there is no word after it"))
                    }
                },
            },
            Kind::Open => self.group(field, token, depth),
            Kind::Field => self.field(token, depth),
            Kind::Word | Kind::Quoted => {
                let quoted = token.kind == Kind::Quoted;
                match field {
                    Some(field) => self.value(field, token.text, token, quoted).map(Some),
                    None if quoted => self.phrase(token),
                    None => self.word(token),
                }
            }
            Kind::Or | Kind::And | Kind::Close => Err(nothing_beside(token)),
            Kind::Near => Err(misplaced(token)),
        }
    }

    fn group(
        &mut self,
        field: Option<Field>,
        open: &Token<'_>,
        depth: usize,
    ) -> Result<Option<Node>, QueryError> {
        if depth == DEEPEST {
            return Err(QueryError::new(open.start, "(", "the parentheses are nested too deep"));
        }
        self.expression(field, Some(open), depth + 1)
    }

    /// A field and its value.
    fn field(&mut self, name: &Token<'_>, depth: usize) -> Result<Option<Node>, QueryError> {
        let Some(field) = field_of(name) else { return Err(unknown_field(name)) };
        if field == Field::In {
            return Err(QueryError::new(name.start, "in:", "it cannot be left out or grouped so")
                .suggest("write in:reasons before the words that stand there"));
        }
        let value = self.value_of(name, field)?;
        match value.kind {
            Kind::Open => {
                let group = self.group(Some(field), value, depth)?;
                match self.near()? {
                    Some((near, distance)) if field == Field::Cites => {
                        near_each_other(near, group, distance).map(Some)
                    }
                    Some((near, _)) => Err(misplaced(near)),
                    None => Ok(group),
                }
            }
            Kind::Quoted => self.value(field, value.text, value, true).map(Some),
            Kind::Word if matches!(field, Field::Amount(_)) => {
                let end = self.end_of_amount(value);
                self.value(field, &self.query[value.start..end], value, false).map(Some)
            }
            _ => self.value(field, value.text, value, false).map(Some),
        }
    }

    /// The token right after the colon or sign of `name`.
    fn value_of(&mut self, name: &Token<'_>, field: Field) -> Result<&'a Token<'a>, QueryError> {
        let end = name.start + name.text.len();
        let colon = usize::from(self.query[end..].starts_with(':'));
        let adjacent = self.peek().filter(|next| next.start == end + colon);
        self.at += 1;
        adjacent.ok_or_else(|| {
            QueryError::new(name.start, format!("{}:", name.text), "it has no value").suggest(
                format!("write the value right after the colon, {}", values::example(field)),
            )
        })
    }

    /// The kinds of sections in the value of `in:`: one, or several in parentheses.
    fn zones(&mut self, name: &Token<'_>) -> Result<Vec<SectionKind>, QueryError> {
        let first = self.value_of(name, Field::In)?;
        if first.kind != Kind::Open {
            let quoted = first.kind == Kind::Quoted;
            let value = values::Value { text: first.text, start: first.start, quoted };
            return values::section(value).map(|kind| vec![kind]);
        }
        let mut kinds = Vec::new();
        while let Some(token) = self.peek() {
            self.at += 1;
            match token.kind {
                Kind::Close if !kinds.is_empty() => return Ok(kinds),
                Kind::Or => {}
                Kind::Word | Kind::Quoted => {
                    let quoted = token.kind == Kind::Quoted;
                    let value = values::Value { text: token.text, start: token.start, quoted };
                    kinds.push(values::section(value)?);
                }
                _ => {
                    return Err(QueryError::new(
                        token.start,
                        token.text,
                        "it is no kind of section",
                    )
                    .suggest("write kinds alone between them, as in in:(reasons OR ruling)"));
                }
            }
        }
        Err(QueryError::new(first.start, "(", "the parenthesis is not closed")
            .suggest("add ) after the kinds of sections"))
    }

    /// The distance after quotes or parentheses, where there is one.
    fn near(&mut self) -> Result<Option<(&'a Token<'a>, u32)>, QueryError> {
        let Some(token) = self.peek().filter(|next| next.kind == Kind::Near) else {
            return Ok(None);
        };
        self.at += 1;
        match token.text.parse() {
            Ok(distance) if distance <= FURTHEST => Ok(Some((token, distance))),
            _ => Err(QueryError::new(
                token.start,
                format!("~{}", token.text),
                format!("a number up to {FURTHEST} must stand after it"),
            )
            .suggest("as in \"skälig ersättning\"~5")),
        }
    }

    /// Where the value of `amount:` ends: groups of three digits and a currency or unit belong to it.
    fn end_of_amount(&mut self, first: &Token<'_>) -> usize {
        let mut end = first.start + first.text.len();
        while let Some(next) = self.peek().filter(|next| next.kind == Kind::Word) {
            let before = &self.query[first.start..end];
            let head = next.text.get(..3).unwrap_or_default();
            let group = head.len() == 3
                && head.bytes().all(|b| b.is_ascii_digit())
                && !next.text[3..].starts_with(|c: char| c.is_ascii_digit())
                && before.ends_with(|c: char| c.is_ascii_digit());
            let number = before.ends_with(['>', '<', '=', '.']);
            if !group && !number && !ranges::is_unit(next.text) {
                break;
            }
            end = next.start + next.text.len();
            self.at += 1;
        }
        end
    }

    fn value(
        &mut self,
        field: Field,
        text: &str,
        token: &Token<'_>,
        quoted: bool,
    ) -> Result<Node, QueryError> {
        self.count(token)?;
        let value = values::Value { text, start: token.start, quoted };
        values::read(field, value, self.resolve)
    }

    /// Quoted words, in this order and as written.
    fn phrase(&mut self, token: &Token<'_>) -> Result<Option<Node>, QueryError> {
        self.count(token)?;
        let near = self.near()?;
        let mut list = words(token.text, Division::Words);
        if let Some((near, _)) = near.filter(|_| list.len() == 1) {
            return Err(QueryError::new(near.start, "~", "there is one word between the quotes")
                .suggest("to allow other letters in a word write it without quotes: avgift~1"));
        }
        let apart = near.map_or(0, |(_, distance)| distance);
        match list.len() {
            0 => Err(QueryError::new(
                token.start,
                format!("\"{}\"", token.text),
                "there is no word in it",
            )),
            _ if list.len() > LONGEST => Err(too_long(token)),
            _ => Ok(Some(Node::Leaf(Leaf::Phrase(std::mem::take(&mut list), apart)))),
        }
    }

    /// A word without a field. Several words written as one (`4756-21`) are a phrase.
    fn word(&mut self, token: &Token<'_>) -> Result<Option<Node>, QueryError> {
        self.count(token)?;
        let error = |reason: &str| QueryError::new(token.start, token.text, reason);
        if let Some((word, edits)) = token.text.split_once('~') {
            return fuzzy(token, word, edits).map(Some);
        }
        if let Some(end) = token.text.strip_prefix('*') {
            let mut list = words(end, Division::Words);
            return match list.pop() {
                Some(end) if list.is_empty() && !token.text[1..].contains('*') => {
                    if end.chars().count() < SHORTEST_SUFFIX {
                        return Err(error("there must be three letters after the star"));
                    }
                    Ok(Some(Node::Leaf(Leaf::Suffix(end))))
                }
                _ => Err(error("a star stands at one end of one word")
                    .suggest("as in avgift* or *avgift")),
            };
        }
        if let Some(stem) = token.text.strip_suffix('*') {
            let mut list = words(stem, Division::Words);
            return match list.pop() {
                Some(prefix)
                    if list.is_empty()
                        && !stem.contains('*')
                        && stem.ends_with(char::is_alphanumeric) =>
                {
                    if prefix.chars().count() < SHORTEST_PREFIX {
                        return Err(error("there must be two letters before the star"));
                    }
                    Ok(Some(Node::Leaf(Leaf::Prefix(prefix))))
                }
                _ => Err(error("a star stands at one end of one word")
                    .suggest("as in avgift* or *avgift")),
            };
        }
        if token.text.contains('*') {
            return Err(
                error("a star stands at one end of one word").suggest("as in avgift* or *avgift")
            );
        }
        let mut list = words(token.text, Division::Words);
        Ok(match list.len() {
            0 => None,
            1 => list.pop().map(|word| Node::Leaf(Leaf::Word(word))),
            _ if list.len() > LONGEST => return Err(too_long(token)),
            _ => Some(Node::Leaf(Leaf::Phrase(list, 0))),
        })
    }

    fn count(&mut self, token: &Token<'_>) -> Result<(), QueryError> {
        self.leaves += 1;
        if self.leaves > LONGEST { Err(too_long(token)) } else { Ok(()) }
    }
}

/// The field of this name.
fn field_of(name: &Token<'_>) -> Option<Field> {
    let lower = name.text.to_ascii_lowercase();
    FIELDS.iter().find(|(known, _)| *known == lower).map(|&(_, field)| field)
}

/// All of `required`, in sections of these kinds, if there are any.
fn scoped(zones: &mut Vec<SectionKind>, required: &mut Vec<Node>) -> Node {
    let mut kinds = std::mem::take(zones);
    let required = std::mem::take(required);
    if kinds.is_empty() {
        return Node::all(required);
    }
    kinds.sort_unstable();
    kinds.dedup();
    if required.is_empty() {
        return Node::Leaf(Leaf::Section(kinds));
    }
    Node::In(kinds, Box::new(Node::all(required)))
}

/// Citations that stand near each other.
fn near_each_other(
    near: &Token<'_>,
    group: Option<Node>,
    distance: u32,
) -> Result<Node, QueryError> {
    match group {
        Some(Node::And(nodes)) if nodes.iter().all(Node::is_cited) => {
            Ok(Node::Near(nodes, distance))
        }
        _ => Err(QueryError::new(near.start, "~", "there are no two citations before it")
            .suggest("write them side by side, as in cites:(\"6 § räntelagen\" gdpr)~200")),
    }
}

fn misplaced(near: &Token<'_>) -> QueryError {
    QueryError::new(near.start, "~", "it does not belong here")
        .suggest("write it after quotes, as in \"skälig ersättning\"~5, or after cites:( )")
}

/// A word that may be spelled a little otherwise: `avgift~1`.
fn fuzzy(token: &Token<'_>, word: &str, edits: &str) -> Result<Node, QueryError> {
    let error = |reason: &str| QueryError::new(token.start, token.text, reason);
    let mut list = words(word, Division::Words);
    let edits = match edits {
        "" => 1,
        edits => match edits.parse() {
            Ok(edits) if (1..=MOST_EDITS).contains(&edits) => edits,
            _ => return Err(error("one or two letters may be other").suggest("as in avgift~1")),
        },
    };
    match list.pop() {
        Some(word) if list.is_empty() && !word.contains('*') => {
            if word.chars().count() < SHORTEST_FUZZY {
                return Err(error("there must be four letters before the tilde"));
            }
            Ok(Node::Leaf(Leaf::Fuzzy(word, edits)))
        }
        _ => Err(error("a tilde stands after one word or after quotes")
            .suggest("as in avgift~1 or \"skälig ersättning\"~5")),
    }
}

fn too_long(token: &Token<'_>) -> QueryError {
    let word: String = token.text.chars().take(40).collect();
    QueryError::new(token.start, word, format!("a query holds at most {LONGEST} words"))
}

fn nothing_beside(token: &Token<'_>) -> QueryError {
    QueryError::new(token.start, token.text, "there must be something on either side of it")
        .suggest(format!("quote it to look for the word: \"{}\"", token.text))
}

fn unknown_field(name: &Token<'_>) -> QueryError {
    let known: Vec<&str> = FIELDS.iter().map(|(known, _)| *known).collect();
    let error = QueryError::new(name.start, format!("{}:", name.text), "there is no such field");
    match nearest(name.text, &known) {
        Some(near) => error.suggest(format!("did you mean {near}:?")),
        None => error.suggest(
            "the fields are cites: court: party: judge: counsel: role: in: case: lang: kind: outcome: \
             date: amount: id: and the kinds of sums, as sanction_fee:; quote it to look for the words",
        ),
    }
}
