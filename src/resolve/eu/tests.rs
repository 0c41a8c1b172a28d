use super::*;
use crate::layout::Text;
use crate::segment::Structure;

fn cited(language: Language, text: &str) -> Vec<(String, String)> {
    let text = Text::of_lines(text);
    let structure = Structure { language: Some(language), ..Structure::default() };
    let document = Document { text: &text, structure: &structure };
    let mentions = crate::tag::eu::find(document);
    resolve(document, &mentions)
        .into_iter()
        .map(|c| (c.span.of(&text.text).to_owned(), c.id))
        .collect()
}

fn ids(language: Language, text: &str) -> Vec<String> {
    cited(language, text).into_iter().map(|(_, id)| id).collect()
}

#[test]
fn the_name_belongs_to_the_member_beside_it() {
    let found = cited(Language::Sv, "Se artiklarna 5 och 6.1 f i dataskyddsförordningen.");
    assert_eq!(found[0], ("artiklarna 5".into(), "eu/32016R0679/a5".into()));
    assert_eq!(
        found[1],
        ("6.1 f i dataskyddsförordningen".into(), "eu/32016R0679/a6/s1/lf".into())
    );
    let found = cited(
        Language::Da,
        "jf. databeskyttelsesforordningens[1]artikel 6, stk. 1, og artikel 4, nr. 7",
    );
    assert_eq!(found[0].0, "databeskyttelsesforordningens[1]artikel 6, stk. 1");
    assert_eq!(found[1], ("artikel 4, nr. 7".into(), "eu/32016R0679/a4/n7".into()));
}

#[test]
fn points_only() {
    assert_eq!(ids(Language::Sv, "artikel 4.7 i dataskyddsförordningen"), ["eu/32016R0679/a4/n7"]);
    assert_eq!(ids(Language::Sv, "artikel 4 punkt 7 i GDPR"), ["eu/32016R0679/a4/n7"]);
}

#[test]
fn pointing_back() {
    let text = "Direktiv 95/46/EG gällde då. Av artikel 7 f i direktivet framgår detta.";
    assert_eq!(ids(Language::Sv, text), ["eu/31995L0046", "eu/31995L0046/a7/lf"]);
    assert_eq!(ids(Language::Da, "Efter forordningens artikel 14 skal"), ["eu/-/a14"]);
    assert_eq!(ids(Language::Sv, "Av artikel 45 framgår"), ["eu/-/a45"]);
}

#[test]
fn what_has_other_articles() {
    assert!(ids(Language::Sv, "artikel 5 i föreningens stadgar").is_empty());
    assert!(ids(Language::Sv, "artikel 16 i den norska grundlagen").is_empty());
}

#[test]
fn a_word_that_points_back_is_an_antecedent() {
    let text = "Direktiv 2014/24/EU och förordning (EU) 2016/679 gäller.\nDen som bryter mot direktivet ska enligt artikel 57.4 g uteslutas.";
    let found = ids(Language::Sv, text);
    assert_eq!(found.last().map(String::as_str), Some("eu/32014L0024/a57/s4/lg"));
}
