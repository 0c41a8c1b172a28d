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

/// The ids with the words that told the work, where these are not the citation's own.
fn told(language: Language, text: &str) -> Vec<(String, String)> {
    let text = Text { text: text.to_owned(), ..Text::default() };
    let structure = Structure { language: Some(language), ..Structure::default() };
    let document = Document { text: &text, structure: &structure };
    let mentions = crate::tag::eu::find(document);
    resolve(document, &mentions)
        .into_iter()
        .map(|c| (c.id, c.antecedent.map(|at| at.of(&text.text).to_owned()).unwrap_or_default()))
        .collect()
}

#[test]
fn what_told_the_work() {
    let pair = |id: &str, words: &str| (id.to_owned(), words.to_owned());
    assert_eq!(
        told(Language::Sv, "Se artiklarna 5 och 6.1 f i dataskyddsförordningen. Även artikel 9."),
        [
            pair("eu/32016R0679/a5", "dataskyddsförordningen"),
            pair("eu/32016R0679/a6/s1/lf", ""),
            pair("eu/32016R0679/a9", "dataskyddsförordningen"),
        ]
    );
    assert_eq!(
        told(
            Language::Da,
            "Direktiv 95/46/EF gjaldt. Direktivets artikel 7 og artikel 8 er klare."
        ),
        [
            pair("eu/31995L0046", ""),
            pair("eu/31995L0046/a7", "Direktiv 95/46/EF"),
            pair("eu/31995L0046/a8", "Direktiv 95/46/EF"),
        ]
    );
    assert_eq!(
        told(Language::Sv, "Direktiv (EU) 2019/1937 (VBD) gäller. Se artikel 21.2 VBD."),
        [pair("eu/32019L1937", ""), pair("eu/32019L1937/a21/s2", "(VBD)")]
    );
    assert_eq!(
        told(Language::Sv, "Artikel 7 i FEUF gäller, liksom andra stycket i artikeln."),
        [pair("eu/tfeu/a7", ""), pair("eu/tfeu/a7/u2", "Artikel 7")]
    );
    assert_eq!(
        told(Language::Sv, "Se C-311/18, punkterna 94 och 105, och EU:C:2020:559."),
        [
            pair("eu/case/C-311/18/n94", ""),
            pair("eu/case/C-311/18/n105", "C-311/18"),
            pair("eu/case/ECLI:EU:C:2020:559", ""),
        ]
    );
}
