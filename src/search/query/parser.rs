//! From tokens to what is asked for.
//!
//! `a b` is both, `a OR b` one of them and binds weaker, `-a` not that, parentheses group, and a
//! field before parentheses holds for every word in them. Anything that could not be meant is an
//! error that names the word: a query is never half understood.

use super::ast::{Leaf, Node};
use super::errors::{QueryError, nearest};
use super::lexer::{Kind, Token, lex};
use super::ranges;
use super::values::{self, Resolve};
use crate::index::analyze::{Division, words};

/// Parentheses may stand in one another this deep.
const DEEPEST: usize = 32;
/// A query may hold this many words and conditions.
const LONGEST: usize = 500;
/// The least letters before a star.
const SHORTEST_PREFIX: usize = 2;

/// A field of the query language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    /// The cited provision, act or ruling.
    Cites,
    /// The court or authority.
    Court,
    /// A party's name.
    Party,
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
    /// An amount of money.
    Amount,
}

/// The fields by name; the first name of each is the one that is suggested.
const FIELDS: [(&str, Field); 12] = [
    ("cites", Field::Cites),
    ("court", Field::Court),
    ("party", Field::Party),
    ("case", Field::Case),
    ("lang", Field::Language),
    ("language", Field::Language),
    ("kind", Field::Kind),
    ("outcome", Field::Outcome),
    ("id", Field::Id),
    ("date", Field::Date),
    ("decided", Field::Date),
    ("amount", Field::Amount),
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
                    if required.is_empty() || joint.is_some() {
                        return Err(nothing_beside(token));
                    }
                    joint = Some(token);
                    if token.kind == Kind::Or {
                        alternatives.push(Node::all(std::mem::take(&mut required)));
                    }
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
        if !required.is_empty() {
            alternatives.push(Node::all(required));
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
                Some(Kind::Not | Kind::Or | Kind::And | Kind::Close) | None => {
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
        let lower = name.text.to_ascii_lowercase();
        let Some(&(_, field)) = FIELDS.iter().find(|(known, _)| *known == lower) else {
            return Err(unknown_field(name));
        };
        let after_colon = name.start + name.text.len() + 1;
        let adjacent = self.peek().filter(|next| next.start == after_colon);
        let Some(value) = adjacent else {
            return Err(QueryError::new(name.start, format!("{}:", name.text), "it has no value")
                .suggest(format!(
                    "write the value right after the colon, {}",
                    values::example(field)
                )));
        };
        self.at += 1;
        match value.kind {
            Kind::Open => self.group(Some(field), value, depth),
            Kind::Quoted => self.value(field, value.text, value, true).map(Some),
            Kind::Word if field == Field::Amount => {
                let end = self.end_of_amount(value);
                self.value(field, &self.query[value.start..end], value, false).map(Some)
            }
            _ => self.value(field, value.text, value, false).map(Some),
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
        let mut list = words(token.text, Division::Words);
        match list.len() {
            0 => Err(QueryError::new(
                token.start,
                format!("\"{}\"", token.text),
                "there is no word in it",
            )),
            _ if list.len() > LONGEST => Err(too_long(token)),
            _ => Ok(Some(Node::Leaf(Leaf::Phrase(std::mem::take(&mut list))))),
        }
    }

    /// A word without a field. Several words written as one (`4756-21`) are a phrase.
    fn word(&mut self, token: &Token<'_>) -> Result<Option<Node>, QueryError> {
        self.count(token)?;
        let error = |reason: &str| QueryError::new(token.start, token.text, reason);
        if token.text.contains('~') {
            return Err(
                error("~ is not part of the query language").suggest("quote it to look for it")
            );
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
                _ => Err(error("a star stands at the end of one word")),
            };
        }
        if token.text.contains('*') {
            return Err(error("a star stands at the end of a word, as in avgift*"));
        }
        let mut list = words(token.text, Division::Words);
        Ok(match list.len() {
            0 => None,
            1 => list.pop().map(|word| Node::Leaf(Leaf::Word(word))),
            _ if list.len() > LONGEST => return Err(too_long(token)),
            _ => Some(Node::Leaf(Leaf::Phrase(list))),
        })
    }

    fn count(&mut self, token: &Token<'_>) -> Result<(), QueryError> {
        self.leaves += 1;
        if self.leaves > LONGEST { Err(too_long(token)) } else { Ok(()) }
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
            "the fields are cites: court: party: case: lang: kind: outcome: date: amount: id:; \
             quote it to look for the words",
        ),
    }
}
