//! From the characters of a query to its tokens: words, quotes, minus, OR, parentheses, fields.
//!
//! Straight and typographic quotes are the same. A minus counts only right before a word, a colon or
//! one of `<` and `>` only right after a name made of letters; `4756-21` and `2018:1177` are words.
//! A tilde after quotes or a parenthesis tells how near to each other the words in them stand.

use super::errors::QueryError;

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `-` before something, or `NOT`.
    Not,
    /// `OR`
    Or,
    /// `AND`: what stands side by side is required anyway.
    And,
    /// A name with its colon: `court:`.
    Field,
    /// A word, or the unquoted value of a field.
    Word,
    /// What stood between quotes.
    Quoted,
    /// `~5` right after quotes or a parenthesis: the number.
    Near,
}

/// A token, and where it stands in the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    /// What it is.
    pub(crate) kind: Kind,
    /// Its text: of a field the name, of quotes what stands between them.
    pub(crate) text: &'a str,
    /// Its first byte.
    pub(crate) start: usize,
}

/// The characters that open or close a quotation.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '»' | '«')
}

/// The tokens of `query`.
///
/// # Errors
/// A quotation that does not end, a minus before nothing.
pub(crate) fn lex(query: &str) -> Result<Vec<Token<'_>>, QueryError> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut at = 0;
    let mut after_field = false;
    while let Some(c) = query[at..].chars().next() {
        let (start, rest) = (at, &query[at..]);
        let mut value = std::mem::take(&mut after_field);
        let (kind, text) = match c {
            c if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            '(' => (Kind::Open, "("),
            ')' => (Kind::Close, ")"),
            c if is_quote(c) => {
                let inside = &rest[c.len_utf8()..];
                let Some((length, closing)) = inside.char_indices().find(|&(_, c)| is_quote(c))
                else {
                    return Err(QueryError::new(start, rest, "the quotation does not end")
                        .suggest("close it with \""));
                };
                at += c.len_utf8() + length + closing.len_utf8();
                tokens.push(Token { kind: Kind::Quoted, text: &inside[..length], start });
                continue;
            }
            '-' if !value => {
                if rest[1..].chars().next().is_none_or(char::is_whitespace) {
                    return Err(QueryError::new(start, "-", "the minus stands before nothing")
                        .suggest("write it right before the word to leave out, or quote it"));
                }
                (Kind::Not, "-")
            }
            '~' if ends_group(tokens.last(), query, start) => {
                let digits = rest[1..].bytes().take_while(u8::is_ascii_digit).count();
                at += 1 + digits;
                tokens.push(Token { kind: Kind::Near, text: &rest[1..=digits], start });
                continue;
            }
            _ => {
                let word = &rest[..word_length(rest, value)];
                match word {
                    "OR" => (Kind::Or, word),
                    "AND" => (Kind::And, word),
                    "NOT" => (Kind::Not, word),
                    _ => match word.find([':', '<', '>']).filter(|_| !value) {
                        Some(sign) if is_name(&word[..sign]) => {
                            value = true;
                            // A colon is passed over; `amount>1` has its value from the sign on.
                            let colon = usize::from(word.as_bytes()[sign] == b':');
                            (Kind::Field, &rest[..sign + colon])
                        }
                        _ => (Kind::Word, word),
                    },
                }
            }
        };
        at += text.len();
        let field = kind == Kind::Field;
        after_field = field && value;
        let text = if field { text.trim_end_matches(':') } else { text };
        tokens.push(Token { kind, text, start });
    }
    Ok(tokens)
}

/// True when `last` is the end of a quotation or of a group, and reaches to byte `start`.
fn ends_group(last: Option<&Token<'_>>, query: &str, start: usize) -> bool {
    last.is_some_and(|last| match last.kind {
        Kind::Quoted => query[..start].ends_with(is_quote),
        Kind::Close => last.start + 1 == start,
        _ => false,
    })
}

/// True for what can be the name of a field.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_')
}

/// How far a word reaches: to a blank, a quote or a parenthesis. The value of a field may hold
/// parentheses of its own: `cites:lagen(2018:1177)`.
fn word_length(rest: &str, value: bool) -> usize {
    let mut open = 0_usize;
    let end = rest.char_indices().find(|&(_, c)| match c {
        '(' if value => {
            open += 1;
            false
        }
        ')' if open > 0 => {
            open -= 1;
            false
        }
        '(' | ')' => true,
        c => c.is_whitespace() || is_quote(c),
    });
    end.map_or(rest.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(query: &str) -> Vec<(Kind, &str)> {
        lex(query).expect("it lexes").into_iter().map(|t| (t.kind, t.text)).collect()
    }

    #[test]
    fn words_quotes_and_signs() {
        assert_eq!(
            kinds("skatt -\"extra avgift\" (a OR b*)"),
            [
                (Kind::Word, "skatt"),
                (Kind::Not, "-"),
                (Kind::Quoted, "extra avgift"),
                (Kind::Open, "("),
                (Kind::Word, "a"),
                (Kind::Or, "OR"),
                (Kind::Word, "b*"),
                (Kind::Close, ")"),
            ]
        );
        assert_eq!(kinds("”två ord”"), [(Kind::Quoted, "två ord")]);
    }

    #[test]
    fn a_colon_makes_a_field_only_after_a_name() {
        assert_eq!(
            kinds("2018:1177 4756-21"),
            [(Kind::Word, "2018:1177"), (Kind::Word, "4756-21")]
        );
        assert_eq!(kinds("case:T3-08"), [(Kind::Field, "case"), (Kind::Word, "T3-08")]);
        assert_eq!(
            kinds("cites:lagen(2018:1177) (cites:eu/x)"),
            [
                (Kind::Field, "cites"),
                (Kind::Word, "lagen(2018:1177)"),
                (Kind::Open, "("),
                (Kind::Field, "cites"),
                (Kind::Word, "eu/x"),
                (Kind::Close, ")"),
            ]
        );
    }

    #[test]
    fn an_open_quotation_and_a_lone_minus_are_errors() {
        let error = lex("skatt \"avgift").expect_err("it is open");
        assert_eq!((error.position, error.word.as_str()), (6, "\"avgift"));
        assert_eq!(lex("a - b").expect_err("it stands alone").position, 2);
    }
}
