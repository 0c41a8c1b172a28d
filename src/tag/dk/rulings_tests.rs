//! Rulings by court and date, one form a line.

use super::super::tokens::split;
use super::*;

fn found(text: &str) -> String {
    let mut tokens = Vec::new();
    split(text, 0, text.len(), &mut tokens);
    let line = Line::new(text, &tokens);
    let work = (0..line.len()).find_map(|i| {
        let lower = lowered(line.word(i));
        read(&line, i, &lower, Some("klagenævnet-for-udbud"), None)
    });
    work.and_then(|(works, _)| works.into_iter().next())
        .map_or_else(String::new, |work| work.id.replace("dk/case/", ""))
}

#[test]
fn rulings_by_court_and_date() {
    for (text, expect) in [
        ("Højesterets dom af 17. januar 2025", "højesteret/2025-01-17"),
        ("Østre Landsrets kendelse af 3. maj 2020", "østre-landsret/2020-05-03"),
        ("Sø- og Handelsrettens dom af 1. juni 2021", "sø--og-handelsretten/2021-06-01"),
        ("Retten i Glostrups dom af 2. maj 2019", "retten-i-glostrup/2019-05-02"),
        ("Retten i Tårnbys dom af 2. maj 2004", "retten-i-tårnby/2004-05-02"),
        ("Retten i Nykøbing F.s dom af 2. maj 2013", "retten-i-nykøbing-falster/2013-05-02"),
        ("ØLD af 3. maj 2018", "østre-landsret/2018-05-03"),
        ("Qeqqa Kredsrets dom af 11. januar 2017", "qeqqa-kredsret/2017-01-11"),
        ("Qeqqa Kredsret dom af 11. januar 2017", "qeqqa-kredsret/2017-01-11"),
        ("Gladsaxe Rets dom af 11. januar 2005", "gladsaxe-ret/2005-01-11"),
        ("Østre Landsrets ankedom af 14. januar 2015", "østre-landsret/2015-01-14"),
        ("dom af 4. maj 2020 fra Højesteret", "højesteret/2020-05-04"),
        ("dom af 4. maj 2020 ved Retten i Hjørring", "retten-i-hjørring/2020-05-04"),
        ("veddom af 4. maj 2020 ved Retten i Hjørring", "retten-i-hjørring/2020-05-04"),
        ("vedRetten på Bornholms dom af 12. februar 2020", "retten-på-bornholm/2020-02-12"),
        ("dom afsagt den 4. maj 2020 af Retten i Odense", "retten-i-odense/2020-05-04"),
        ("dom afsagt af Københavns Byret den 5. maj 2020", "københavns-byret/2020-05-05"),
        ("Vestre Landsret har ved dom af 3. maj 2018", "vestre-landsret/2018-05-03"),
        ("Højesteret fastslog i sin dom af 3. maj 2018", "højesteret/2018-05-03"),
        ("Nævnet fastslog i kendelse af 9. januar 2017", "klagenævnet-for-udbud/2017-01-09"),
        ("Klagenævnets kendelse af 9. januar 2017", "klagenævnet-for-udbud/2017-01-09"),
        ("Højesterets dom af 3. maj 2018. Sag 12/2019 er en anden.", "højesteret/2018-05-03"),
    ] {
        assert_eq!(found(text), expect, "{text}");
    }
}

#[test]
fn what_is_named_better_or_not_at_all() {
    for text in [
        "Højesterets dom af 17. januar 2025 (UfR 2025.12 H)",
        "Vestre Landsrets dom af 12. maj 2017 (V.L. B-1234-15)",
        "Østre Landsrets dom af 1. marts 2019 i ankesag S-2345-18",
        "Østre Landsrets dom af 1. marts 2019 (24. afd. nr. B-2345-18)",
        "Planklagenævnets afgørelse af 13. december 2018 (sagsnr. 18/05497)",
        "Arbejdsrettens dom af 4. marts 2021 i sag 2020-1234",
        "Konkurrenceankenævnets kendelse af 13. april 2016, j.nr. KL-2-2015",
        "Retten fandt den 3. maj 2020",
        "Rådet traf afgørelse den 3. maj 2020",
        "Højesteret stadfæstede landsrettens dom af 3. maj 2020",
    ] {
        assert_eq!(found(text), "", "{text}");
    }
}
