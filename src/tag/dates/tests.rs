//! Dates, form by form.

use crate::layout::Text;
use crate::record::{Date, DateRole, Language, Precision};
use crate::segment::Structure;
use crate::span::Found;
use crate::tag::Document;

fn found(language: Language, text: &str) -> Vec<Found<Date>> {
    let text = Text::of_lines(text);
    let structure = Structure { language: Some(language), ..Structure::default() };
    super::find(Document { text: &text, structure: &structure })
}

#[track_caller]
fn check(language: Language, text: &str, expected: &[(&str, &str)]) {
    let found: Vec<(String, String)> = found(language, text)
        .into_iter()
        .map(|date| {
            let value = match (date.item.from, date.item.to) {
                (Some(from), Some(to)) if from == to => from,
                (Some(from), Some(to)) => format!("{from}..{to}"),
                _ => "-".to_owned(),
            };
            (date.span.of(text).to_owned(), value)
        })
        .collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn swedish_forms() {
    for (text, expected) in [
        ("beslut den 10 februari 2021 att", &[("den 10 februari 2021", "2021-02-10")][..]),
        (
            "3 mars 2020, 2021-02-10 kl. 10.00",
            &[("3 mars 2020", "2020-03-03"), ("2021-02-10", "2021-02-10")],
        ),
        ("10/2 2021 och 10.2.2021", &[("10/2 2021", "2021-02-10"), ("10.2.2021", "2021-02-10")]),
        ("d. 4 nov. 2009", &[("d. 4 nov. 2009", "2009-11-04")]),
        ("i februari 2020", &[("februari 2020", "2020-02-01..2020-02-29")]),
        ("hösten 2019", &[("hösten 2019", "2019-09-01..2019-11-30")]),
        ("vintern 2019/20", &[("vintern 2019/20", "2019-12-01..2020-02-29")]),
        ("1 juli–31 december 2008", &[("1 juli–31 december 2008", "2008-07-01..2008-12-31")]),
        ("den 9–10 februari 2021", &[("den 9–10 februari 2021", "2021-02-09..2021-02-10")]),
        ("den 1 och 3 mars 2020", &[("den 1", "2020-03-01"), ("3 mars 2020", "2020-03-03")]),
        ("årsskiftet 2019/20", &[("årsskiftet 2019/20", "2019-12-31..2020-01-01")]),
        ("andra kvartalet 2020", &[("andra kvartalet 2020", "2020-04-01..2020-06-30")]),
        ("den 2 mars kom han", &[("den 2 mars", "-")]),
        (
            "under 2019 och sedan 2015",
            &[("2019", "2019-01-01..2019-12-31"), ("2015", "2015-01-01..2015-12-31")],
        ),
        (
            "från den 1 mars 2020 till och med 3 april 2020",
            &[("den 1 mars 2020", "2020-03-01"), ("3 april 2020", "2020-04-03")],
        ),
        (
            "den 9 juni 2023 och den 28 juni samma år",
            &[("den 9 juni 2023", "2023-06-09"), ("den 28 juni samma år", "2023-06-28")],
        ),
        ("februari–september 2022", &[("februari–september 2022", "2022-02-01..2022-09-30")]),
        ("november och december 2022", &[("november och december 2022", "2022-11-01..2022-12-31")]),
        ("juli 2020–januari 2022", &[("juli 2020–januari 2022", "2020-07-01..2022-01-31")]),
        (
            "den 18 maj 2022–6 oktober 2023",
            &[("den 18 maj 2022", "2022-05-18"), ("6 oktober 2023", "2023-10-06")],
        ),
        (
            "den 19 februari 2021 per telefon och den 2 mars i brev. Den 4 mars regnade det",
            &[
                ("den 19 februari 2021", "2021-02-19"),
                ("den 2 mars", "2021-03-02"),
                ("Den 4 mars", "2021-03-04"),
            ],
        ),
        (
            "beskattningsåren 2018 och 2019",
            &[("2018", "2018-01-01..2018-12-31"), ("2019", "2019-01-01..2019-12-31")],
        ),
        ("åren 2018–2020", &[("2018–2020", "2018-01-01..2020-12-31")]),
        ("kvartal 4 2026", &[("kvartal 4 2026", "2026-10-01..2026-12-31")]),
        ("en plan från 1948.", &[("1948", "1948-01-01..1948-12-31")]),
        ("i slutet av maj 2020", &[("slutet av maj 2020", "2020-05-21..2020-05-31")]),
    ] {
        check(Language::Sv, text, expected);
    }
}

#[test]
fn danish_forms() {
    for (text, expected) in [
        (
            "den 25. februar 2020 og 25.maj 2018",
            &[("den 25. februar 2020", "2020-02-25"), ("25.maj 2018", "2018-05-25")][..],
        ),
        (
            "1. juli 2022, 10. september 2023 og 2. maj 2024",
            &[
                ("1. juli 2022", "2022-07-01"),
                ("10. september 2023", "2023-09-10"),
                ("2. maj 2024", "2024-05-02"),
            ],
        ),
        ("3. og 4. juni 2023", &[("3.", "2023-06-03"), ("4. juni 2023", "2023-06-04")]),
        ("23 - 30. juni 2024", &[("23 - 30. juni 2024", "2024-06-23..2024-06-30")]),
        ("Dato: 08-12-2020", &[("08-12-2020", "2020-12-08")]),
        (
            "30.06.2014, 28/03/2000, d. 1/5 2016, d. 12.10.01",
            &[
                ("30.06.2014", "2014-06-30"),
                ("28/03/2000", "2000-03-28"),
                ("d. 1/5 2016", "2016-05-01"),
                ("d. 12.10.01", "2001-10-12"),
            ],
        ),
        ("3/4-2020", &[("3/4-2020", "2020-04-03")]),
        ("i foråret 2019", &[("foråret 2019", "2019-03-01..2019-05-31")]),
        (
            "i slutningen af oktober 2018",
            &[("slutningen af oktober 2018", "2018-10-21..2018-10-31")],
        ),
        ("medio marts 2020", &[("medio marts 2020", "2020-03-11..2020-03-20")]),
        (
            "Så i 2019 og indkomståret 2018",
            &[("2019", "2019-01-01..2019-12-31"), ("2018", "2018-01-01..2018-12-31")],
        ),
        ("uge 42/2020", &[("uge 42/2020", "2020-10-12..2020-10-18")]),
        ("2. kvartal 2019", &[("2. kvartal 2019", "2019-04-01..2019-06-30")]),
        (
            "12. december 2019 til 3. januar 2020",
            &[("12. december 2019", "2019-12-12"), ("3. januar 2020", "2020-01-03")],
        ),
    ] {
        check(Language::Da, text, expected);
    }
}

#[test]
fn what_is_no_date() {
    for text in [
        "prop. 2017/18:232 och lagen (2018:1177)",
        "mål 4756-21",
        "riksmötet 1999/2000",
        "1915 års avtalslag, under 2019/20:5",
        "marschen i majestätet",
        "från 1948 kronor och från 2010 meter",
        "den 32 mars 2020",
        "31-02-2020",
        "19850312-1234",
    ] {
        check(Language::Sv, text, &[]);
    }
    for text in ["folketingsåret 2019-20", "pkt. 4.6.10", "i 14 dage", "3 år og 8 måneder"] {
        check(Language::Da, text, &[]);
    }
}

#[test]
fn roles_and_precisions() {
    let role = |text: &str| found(Language::Sv, text)[0].item.role;
    assert_eq!(role("Svar ska lämnas senast den 1 maj 2020."), Some(DateRole::Deadline));
    assert_eq!(role("INKOM: 2021-03-03"), Some(DateRole::Received));
    assert_eq!(role("Nämndens beslut den 1 maj 2020"), Some(DateRole::Decided));
    assert_eq!(role("Hon är född den 1 maj 1980."), Some(DateRole::Birth));
    assert_eq!(role("Bilen såldes. Den 1 maj 2020 regnade det."), None);
    assert_eq!(found(Language::Sv, "våren 2020")[0].item.precision, Precision::Season);
    assert_eq!(found(Language::Da, "uge 7 i 2021")[0].item.precision, Precision::Week);
}

#[test]
fn hostile_text_is_read_in_linear_time() {
    for piece in [
        "1. maj ",
        "den 1, 2, 3 och ",
        "i 2019 ",
        "1.1.2020",
        "maj",
        "1 till 2 maj, ",
        "den 3 maj s.å. ",
        "2019 100 200 ",
        "2021-02-10 ",
        "maj, ",
        "åren 2019 och ",
        "kvartal 1 ",
        "samma år ",
        "beslut av den ",
    ] {
        let text = Text::of_lines(&piece.repeat(50_000));
        let mut structure = Structure { language: Some(Language::Sv), ..Structure::default() };
        structure.decision_date = Some("2021-02-10".to_owned());
        super::find(Document { text: &text, structure: &structure });
    }
}
