//! A gold file: what the author of a document says is true of it, as one JSON object.
//!
//! Text comes in, a [`Gold`] goes out. A member that is absent was not annotated and is not
//! scored; one that is null or empty says that the document has none. A member that is not known
//! is refused, for what is not read would silently not count.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The annotation of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gold {
    /// The document, relative to the folder of the corpus.
    pub file: String,
    /// `sv`, `da` or another word of the record.
    pub language: String,
    /// `se` or `dk`.
    pub jurisdiction: Option<Option<String>>,
    /// The kind of document.
    pub kind: Option<Option<String>>,
    /// The name of the issuing body.
    pub court: Option<Option<String>>,
    /// The document's own numbers.
    pub case_numbers: Option<Vec<String>>,
    /// The day of the decision.
    pub decision_date: Option<Option<String>>,
    /// The day on a receipt stamp.
    pub received_date: Option<Option<String>>,
    /// What was appealed.
    pub appealed: Option<Vec<Appealed>>,
    /// The parties.
    pub parties: Option<Vec<Party>>,
    /// Judges, counsel and others.
    pub people: Option<Vec<Person>>,
    /// How the case ended.
    pub outcome: Option<Option<String>>,
    /// What the operative part orders, in its order.
    pub orders: Option<Vec<Order>>,
    /// The role of the party that bears the costs.
    pub costs_borne_by: Option<Option<String>>,
    /// What is cited, in the order of the text.
    pub citations: Option<Vec<Citation>>,
    /// Amounts of money.
    pub amounts: Option<Vec<Amount>>,
    /// Dates.
    pub dates: Option<Vec<Date>>,
    /// Numbers that name something.
    pub identifiers: Option<Vec<Identifier>>,
    /// The kinds of the sections.
    pub sections: Option<Vec<String>>,
    /// The kinds of the parts.
    pub parts: Option<Vec<String>>,
}

/// A citation as its author marked it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The surface form.
    pub text: String,
    /// The canonical id.
    pub id: String,
    /// The last id of a range.
    pub through: Option<String>,
    /// The kind of what is cited.
    pub kind: String,
    /// How it is told what is cited; scored where it is given.
    pub resolution: Option<String>,
    /// The pages.
    #[serde(default)]
    pub pages: Vec<String>,
    /// Neither required nor wrong.
    #[serde(default)]
    pub optional: bool,
}

/// A decision under review.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appealed {
    /// Who made it.
    pub court: Option<String>,
    /// Its numbers.
    #[serde(default)]
    pub case_numbers: Vec<String>,
    /// Its day.
    pub decision_date: Option<String>,
}

/// A party.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// The name.
    pub name: String,
    /// The role.
    pub role: String,
    /// What sort of party.
    #[serde(rename = "type")]
    pub kind: String,
}

/// A person with a function.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The function.
    pub role: String,
}

/// An order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// What sort of order.
    pub kind: String,
    /// The sum, a decimal string.
    pub amount: Option<String>,
    /// Its currency.
    pub currency: Option<String>,
    /// By when.
    pub deadline: Option<String>,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// The surface form.
    pub text: String,
    /// The value, null when it is masked.
    pub value: Option<String>,
    /// The currency.
    pub currency: String,
    /// What the sum is.
    pub role: Option<String>,
    /// The unit for which it is due.
    pub per: Option<String>,
    /// How many.
    pub count: Option<u32>,
    /// About as much.
    #[serde(default)]
    pub approximate: bool,
}

/// A date or period.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Date {
    /// The surface form.
    pub text: String,
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
    /// How exact: the kind under which it is counted.
    pub precision: Option<String>,
    /// What happened.
    pub role: Option<String>,
}

/// A number that names something.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identifier {
    /// The surface form.
    pub text: String,
    /// What it names.
    pub kind: String,
}

impl Gold {
    /// Reads a gold file.
    ///
    /// # Errors
    /// One sentence that names the member that is wrong.
    pub fn read(text: &str) -> Result<Gold, String> {
        let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let Value::Object(mut members) = value else {
            return Err("it is not a JSON object".to_owned());
        };
        let gold = Gold {
            file: required(&mut members, "file")?,
            language: required(&mut members, "language")?,
            jurisdiction: member(&mut members, "jurisdiction")?,
            kind: member(&mut members, "kind")?,
            court: member(&mut members, "court")?,
            case_numbers: list(&mut members, "case_numbers")?,
            decision_date: member(&mut members, "decision_date")?,
            received_date: member(&mut members, "received_date")?,
            appealed: list(&mut members, "appealed")?,
            parties: list(&mut members, "parties")?,
            people: list(&mut members, "people")?,
            outcome: member(&mut members, "outcome")?,
            orders: list(&mut members, "orders")?,
            costs_borne_by: member(&mut members, "costs_borne_by")?,
            citations: list(&mut members, "citations")?,
            amounts: list(&mut members, "amounts")?,
            dates: list(&mut members, "dates")?,
            identifiers: list(&mut members, "identifiers")?,
            sections: list(&mut members, "sections")?,
            parts: list(&mut members, "parts")?,
        };
        // A title is the author's note: how much of a heading is the title is a matter of taste.
        members.remove("title");
        match members.keys().next() {
            Some(name) => Err(format!("field `{name}` is not known")),
            None => Ok(gold),
        }
    }
}

/// A member that must be there.
pub(super) fn required<T: DeserializeOwned>(
    members: &mut Map<String, Value>,
    name: &str,
) -> Result<T, String> {
    member(members, name)?.ok_or_else(|| format!("field `{name}` is missing"))
}

/// A member that may be absent.
pub(super) fn member<T: DeserializeOwned>(
    members: &mut Map<String, Value>,
    name: &str,
) -> Result<Option<T>, String> {
    let Some(value) = members.remove(name) else { return Ok(None) };
    let read = serde_json::from_value(value);
    read.map(Some).map_err(|error| format!("field `{name}`: {error}"))
}

/// A list; an error names the entry.
pub(super) fn list<T: DeserializeOwned>(
    members: &mut Map<String, Value>,
    name: &str,
) -> Result<Option<Vec<T>>, String> {
    let Some(values) = member::<Option<Vec<Value>>>(members, name)? else { return Ok(None) };
    let read = |(at, value)| {
        serde_json::from_value(value).map_err(|error| format!("field `{name}[{at}]`: {error}"))
    };
    values.unwrap_or_default().into_iter().enumerate().map(read).collect::<Result<_, _>>().map(Some)
}

#[cfg(test)]
mod tests {
    use super::Gold;

    #[test]
    fn what_is_absent_is_not_annotated() {
        let gold = Gold::read(r#"{"file": "a.txt", "language": "sv", "decision_date": null}"#);
        let gold = gold.expect("gold");
        assert_eq!(gold.decision_date, Some(None));
        assert_eq!(gold.received_date, None);
        assert_eq!(gold.citations, None);
        let gold = Gold::read(r#"{"file": "a.txt", "language": "sv", "citations": []}"#);
        assert_eq!(gold.expect("gold").citations, Some(Vec::new()));
    }

    #[test]
    fn an_error_names_the_field() {
        let error = |text: &str| Gold::read(text).expect_err("an error");
        assert_eq!(error("[]"), "it is not a JSON object");
        assert!(error("{").contains("line 1"), "{}", error("{"));
        assert_eq!(error(r#"{"file": "a"}"#), "field `language` is missing");
        assert!(error(r#"{"file": 3, "language": "sv"}"#).contains("`file`"));
        let odd = r#"{"file": "a", "language": "sv", "citatons": []}"#;
        assert_eq!(error(odd), "field `citatons` is not known");
        let odd = r#"{"file": "a", "language": "sv", "citations":
            [{"text": "1 §", "id": "se/-/p1", "kind": "statute"}, {"text": "2 §", "kind": "statute"}]}"#;
        let odd = error(odd);
        assert!(odd.contains("citations[1]") && odd.contains("`id`"), "{odd}");
    }
}
