//! Amounts, form by form.

use crate::layout::Text;
use crate::record::{AmountRole, Language, SectionKind};
use crate::segment::{Section, Structure};
use crate::span::{Found, Span};
use crate::tag::Document;

/// Surface forms and values of the amounts in `text`.
fn amounts(language: Language, text: &str) -> Vec<(String, String)> {
    found(language, text)
        .into_iter()
        .map(|amount| {
            let value = amount.item.value.clone().unwrap_or("-".to_owned());
            (amount.span.of(text).to_owned(), format!("{value} {}", amount.item.currency))
        })
        .collect()
}

pub(super) fn found(language: Language, text: &str) -> Vec<Found<crate::record::Amount>> {
    let text = Text::of_lines(text);
    let structure = Structure { language: Some(language), ..Structure::default() };
    super::find(Document { text: &text, structure: &structure })
}

/// The amounts of a text that is one section of this kind.
pub(super) fn record(
    language: Language,
    kind: SectionKind,
    text: &str,
) -> Vec<Found<crate::record::Amount>> {
    let text = Text::of_lines(text);
    let section = Section { kind, heading: None };
    let structure = Structure {
        language: Some(language),
        sections: vec![Found::new(Span::new(0, text.text.len()), section)],
        ..Structure::default()
    };
    super::find(Document { text: &text, structure: &structure })
}

#[track_caller]
fn check(language: Language, text: &str, expected: &[(&str, &str)]) {
    let found = amounts(language, text);
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn swedish_forms() {
    for (text, expected) in [
        ("avgiften är 2 500 000 kr per år", &[("2 500 000 kr", "2500000 SEK")][..]),
        ("betala 300 000 kronor.", &[("300 000 kronor", "300000 SEK")]),
        (
            "om 2 500 000 (två miljoner femhundra tusen) kronor",
            &[("2 500 000 (två miljoner femhundra tusen) kronor", "2500000 SEK")],
        ),
        ("sextusentvåhundra (6 200) kr", &[("sextusentvåhundra (6 200) kr", "6200 SEK")]),
        ("priset 10 000:- är", &[("10 000:-", "10000 SEK")]),
        ("1 234,50 kr", &[("1 234,50 kr", "1234.50 SEK")]),
        (
            "kr 5 000 och SEK 1 000 000",
            &[("kr 5 000", "5000 SEK"), ("SEK 1 000 000", "1000000 SEK")],
        ),
        (
            "5 MSEK, 3,5 mnkr, 270 Mkr, 250 tkr",
            &[
                ("5 MSEK", "5000000 SEK"),
                ("3,5 mnkr", "3500000 SEK"),
                ("270 Mkr", "270000000 SEK"),
                ("250 tkr", "250000 SEK"),
            ],
        ),
        ("ca 10-15 Mkr", &[("10", "10000000 SEK"), ("15 Mkr", "15000000 SEK")]),
        ("tio miljoner kronor", &[("tio miljoner kronor", "10000000 SEK")]),
        ("2,5 miljoner kr", &[("2,5 miljoner kr", "2500000 SEK")]),
        ("170 000 euro eller € 500", &[("170 000 euro", "170000 EUR"), ("€ 500", "500 EUR")]),
        ("högst 4 procent av den globala årsomsättningen", &[("4 procent", "4 PERCENT")]),
        ("fem prisbasbelopp", &[("fem prisbasbelopp", "5 PBB")]),
        ("mellan 5 000 och 10 000 kr", &[("5 000", "5000 SEK"), ("10 000 kr", "10000 SEK")]),
        ("50 öre", &[("50 öre", "0.50 SEK")]),
        ("år 2019 500 000 kr", &[("500 000 kr", "500000 SEK")]),
        ("enligt punkt 3 och 10 000 kr", &[("10 000 kr", "10000 SEK")]),
    ] {
        check(Language::Sv, text, expected);
    }
}

#[test]
fn danish_forms() {
    for (text, expected) in [
        ("betale 1.220.398,88 kr. til", &[("1.220.398,88 kr.", "1220398.88 DKK")][..]),
        (
            "kr. 18.432,28 og kr. 800.000.",
            &[("kr. 18.432,28", "18432.28 DKK"), ("kr. 800.000", "800000 DKK")],
        ),
        ("40.000,- og 5.000,- kr.", &[("40.000,-", "40000 DKK"), ("5.000,- kr.", "5000 DKK")]),
        ("DKK 12.836, EUR 30.000", &[("DKK 12.836", "12836 DKK"), ("EUR 30.000", "30000 EUR")]),
        ("DKK 11,8 mio. i alt", &[("DKK 11,8 mio.", "11800000 DKK")]),
        (
            "6.3 mio. kr. og 2,5 mio. kr.",
            &[("6.3 mio. kr.", "6300000 DKK"), ("2,5 mio. kr.", "2500000 DKK")],
        ),
        ("2.500.000 svenske kroner", &[("2.500.000 svenske kroner", "2500000 SEK")]),
        ("300 t.kr. eller tkr. 300", &[("300 t.kr.", "300000 DKK"), ("tkr. 300", "300000 DKK")]),
        ("[XX] mio. kr.", &[("[XX] mio. kr.", "- DKK")]),
        ("50-100 mio. kr.", &[("50", "50000000 DKK"), ("100 mio. kr.", "100000000 DKK")]),
        ("femten tusinde kroner", &[("femten tusinde kroner", "15000 DKK")]),
        ("halvanden million kroner", &[("halvanden million kroner", "1500000 DKK")]),
        ("1,2 mia. kr.", &[("1,2 mia. kr.", "1200000000 DKK")]),
    ] {
        check(Language::Da, text, expected);
    }
}

#[test]
fn what_is_no_money() {
    for text in [
        "tre miljarder bilder och 33 000 anställda",
        "kränkningen krävde 12 kryss",
        "2 kap. 12 § lagen (2018:1177)",
        "målet 1234-21",
        "räntan är 8 procent.",
    ] {
        check(Language::Sv, text, &[]);
    }
    for text in ["kr.himmelfartsdag 2020", "60,94 gram", "tre milliarder billeder", "25 pct."] {
        check(Language::Da, text, &[]);
    }
}

#[test]
fn day_fines_are_counted() {
    for text in ["60 dagsböter à 50 kr", "dagsböter 60 à 50 kronor", "sextio dagsböter à 50 kr"]
    {
        let found = found(Language::Sv, text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].item.count, Some(60), "{text}");
        assert_eq!(found[0].item.value.as_deref(), Some("50"), "{text}");
        assert_eq!(found[0].item.role, AmountRole::Fine);
        assert_eq!(found[0].span.start, 0);
    }
    assert_eq!(found(Language::Da, "10 dagbøder à 500 kr.")[0].item.count, Some(10));
}

#[test]
fn roles_are_told_by_the_sentence() {
    for (text, role) in [
        ("Nämnden påförs en sanktionsavgift om 300 000 kr.", AmountRole::SanctionFee),
        ("Avgiften får vara högst 10 000 000 kr.", AmountRole::Limit),
        ("Han ska betala skadestånd med 25 000 kr.", AmountRole::Damages),
        ("Bolaget ersätter rättegångskostnader med 80 000 kr.", AmountRole::Costs),
        ("Hyran är 9 000 kr per månad.", AmountRole::Price),
        ("Hon får ersättning av allmänna medel med 9 000 kr.", AmountRole::Costs),
        ("Sanktionsavgift: Avgiften bestäms till 9 000 kr.", AmountRole::SanctionFee),
        ("Avgiften för parkering är 90 kr.", AmountRole::Other),
        ("med ränta enligt 6 § räntelagen på 500 000 kr från", AmountRole::InterestBase),
        ("Vite utdöms. Bilen vägde lite och 9 000 kr räckte.", AmountRole::Other),
    ] {
        let found = found(Language::Sv, text);
        assert_eq!(found[0].item.role, role, "{text}");
    }
    let rent = &found(Language::Sv, "Hyran är ca 9 000 kr per månad.")[0].item;
    assert_eq!(rent.per.as_deref(), Some("month"));
    assert!(rent.approximate);
}

#[test]
fn in_the_claims_a_sum_is_claimed() {
    let text = "Bolaget yrkar att avgiften ska vara högst 50 000 kr.";
    let found = record(Language::Sv, SectionKind::Claims, text);
    assert_eq!(found[0].item.role, AmountRole::Claim);
}

#[test]
fn hostile_text_is_read_in_linear_time() {
    for piece in ["kr ", "1 000 ", "(1) kr", "[XX] ", ":-", "tusen kr "] {
        let text = piece.repeat(10_000);
        found(Language::Sv, &text);
    }
}
