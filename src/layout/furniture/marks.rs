//! The forms that page furniture is known by: page marks, document ids, stamps, address rows.
//!
//! Questions about one line, answered from its text alone.

use crate::record::FurnitureKind;

/// What a line is that can be nothing but furniture.
pub(super) fn by_form(text: &str) -> Option<FurnitureKind> {
    // What any of the forms below begins with.
    let fits = |byte: &u8| {
        byte.is_ascii_digit()
            || matches!(byte, b'S' | b's' | b'P' | b'D' | b'd' | b'I' | b'M' | b'A' | b'-' | 0xE2)
    };
    if text.len() > 120 || !text.as_bytes().first().is_some_and(fits) {
        return None;
    }
    if page_mark(text) {
        return Some(FurnitureKind::PageNumber);
    }
    // The figures that the typesetting of Svensk författningssamling leaves below its pages.
    if text == "1 2 3 4 5 6 7 8 9 0 : ;" {
        return Some(FurnitureKind::Watermark);
    }
    // INKOM: 2021-03-03 · MÅLNR: 12-21 · AKTBIL: 3
    if ["INKOM:", "MÅLNR:", "AKTBIL:", "INKOM ", "Ankom:"].iter().any(|mark| text.starts_with(mark))
        && text.bytes().any(|byte| byte.is_ascii_digit())
    {
        return Some(FurnitureKind::Stamp);
    }
    let digits = |rest: &str| {
        let rest = rest.trim();
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit())
    };
    let footer = text == "dI.koD"
        // Dok.Id 2290457
        || text.strip_prefix("Dok.Id").is_some_and(digits)
        || text.strip_prefix("Dok.id").is_some_and(digits)
        // Std 75271
        || text.strip_prefix("Std ").is_some_and(|rest| digits(rest) && rest.len() >= 4)
        // D18.DTD
        || text.strip_prefix('D').and_then(|rest| rest.strip_suffix(".DTD")).is_some_and(digits)
        // Domsdatabasen_13870 (instance 3).pdf
        || (text.starts_with("Domsdatabasen_") && text.ends_with(".pdf"));
    footer.then_some(FurnitureKind::Footer)
}

/// `Sid 2`, `Sida 1 (11)`, `Sida 2(av 2)`, `side 2 af 9`, `Page 1 of 3`, `2 (8)`, `- 13 -`.
fn page_mark(text: &str) -> bool {
    let lower = text.trim_end_matches('.');
    let word =
        ["Sida ", "Sid ", "Sid. ", "Sidan ", "Side ", "side ", "sida ", "sid ", "Page ", "SIDA "]
            .iter()
            .find_map(|word| lower.strip_prefix(word));
    if let Some(rest) = word {
        return count(rest, true);
    }
    if let Some(inner) = dashed(lower) {
        return number(inner).is_some();
    }
    count(lower, false)
}

/// `- 13 -`, `– 13 –`.
fn dashed(text: &str) -> Option<&str> {
    ['-', '–', '—'].iter().find_map(|&dash| text.strip_prefix(dash)?.strip_suffix(dash))
}

/// `2`, `2(8)`, `2 (av 8)`, `2 av 8`, `2/8`; the total may only be left out after a word.
fn count(text: &str, worded: bool) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 4 {
        return false;
    }
    let rest = text[digits..].trim();
    if rest.is_empty() {
        return worded;
    }
    if let Some(inner) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        let total = ["av ", "af ", "of "].iter().find_map(|of| inner.trim().strip_prefix(of));
        return total.or(Some(inner)).and_then(number).is_some();
    }
    let total = ["av ", "af ", "of ", "/"].iter().find_map(|of| rest.strip_prefix(of));
    worded && total.and_then(number).is_some()
}

/// True when a line ends in `2(8)` or the like: a page after the first, of no fewer pages.
pub(super) fn later_page(text: &str) -> bool {
    let Some((head, total)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) else {
        return false;
    };
    let head = head.trim_end();
    let page = head.rsplit(' ').next().and_then(number);
    head.contains(' ')
        && matches!((page, number(total)), (Some(page), Some(total)) if page >= 2 && page <= total && total < 1000)
}

/// True when a line ends in `2(8)` or `2 (8)`: a running head with the page in it.
pub(super) fn trailing_page(text: &str) -> bool {
    let Some(open) = text.rfind('(') else {
        return false;
    };
    text[open + 1..].strip_suffix(')').and_then(number).is_some()
        && text[..open].trim_end().ends_with(|c: char| c.is_ascii_digit())
}

/// True when a line ends in `Side 1/3` or `Sida 2 (4)`.
pub(super) fn ends_in_page(text: &str) -> bool {
    ["Side ", "Sida ", "Sid ", "side ", "sida "]
        .iter()
        .any(|word| text.rfind(word).is_some_and(|at| count(&text[at + word.len()..], true)))
}

/// True when a line has the number of its own page in it, or names one: `Side 3`, `sid. 3`.
pub(super) fn names_page(text: &str, page: u32) -> bool {
    let mut before = "";
    text.split(' ').any(|word| {
        let named = matches!(
            before.trim_end_matches('.'),
            "Sida" | "sida" | "Sid" | "sid" | "Side" | "side" | "s" | "Page" | "page"
        );
        before = word;
        number(word).is_some_and(|number| named || number == page)
    })
}

/// A line that is only a number of at most three digits.
pub(super) fn bare_number(text: &str) -> Option<u32> {
    (text.len() <= 3).then(|| number(text)).flatten()
}

fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    let plain =
        !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// How many labels of an address row the line has.
pub(super) fn address_labels(text: &str) -> usize {
    if text.len() > 160
        || !(text.contains("adress") || text.contains("elefon"))
        || text.contains(':')
    {
        return 0;
    }
    const LABELS: [&str; 14] = [
        "Postadress",
        "Besöksadress",
        "Telefon",
        "Telefax",
        "Expeditionstid",
        "Expeditionstider",
        "Öppettider",
        "E-post",
        "Webbplats",
        "Besöks- och leveransadress",
        "Internet",
        "Postadresse",
        "Hemsida",
        "Orgnr",
    ];
    let mut rest = 0;
    for word in text.split(' ') {
        if LABELS.contains(&word) {
            rest += 1;
        } else if word.chars().count() > 2 {
            return 0;
        }
    }
    rest
}

/// True for a row of addresses with their labels beside them: `Postadress Box 1, 111 11 Ekby
/// Telefon 08-12 34 56`, `Rätten Postadress: Box 1 E-post: ratten@example.org`.
pub(super) fn address_row(text: &str) -> bool {
    const PLACES: [&str; 5] =
        ["Postadress", "Besöksadress", "Postadresse", "Besøgsadresse", "Adresse"];
    const OTHERS: [&str; 14] = [
        "Telefon",
        "Telefax",
        "Tlf.",
        "Tlf",
        "Fax",
        "E-post",
        "E-mail",
        "Mail",
        "Webbplats",
        "Hemsida",
        "Hjemmeside",
        "Expeditionstid",
        "Öppettider",
        "Ekspeditionstid",
    ];
    if text.len() > 220 || text.ends_with('.') && !text.ends_with("m.fl.") {
        return false;
    }
    let (mut places, mut others, mut at) = (0, 0, None);
    let mut colon = text.contains('@');
    for (index, word) in text.split(' ').enumerate() {
        let bare = word.trim_end_matches(':');
        let place = PLACES.contains(&bare);
        if place || OTHERS.contains(&bare) {
            at = at.or(Some(index));
            colon |= bare.len() < word.len();
        }
        places += usize::from(place);
        others += usize::from(OTHERS.contains(&bare));
    }
    let told = text.bytes().filter(u8::is_ascii_digit).count() >= 3 || text.contains('@');
    // The name of the court may stand before the first label.
    let begins = at.is_some_and(|at| at <= 4);
    told && begins && (places >= 2 || (places >= 1 && others >= 1) || (others >= 2 && colon))
}

/// True for a site, a mail address or a telephone alone.
pub(super) fn contact(text: &str) -> bool {
    let alone = text.len() <= 100 && text.split(' ').count() <= 9 && !text.ends_with('.');
    let is_site = |word: &str| word.starts_with("www.") || word.contains('@');
    let small = |word: &&str| word.starts_with(char::is_lowercase) && !is_site(word);
    // A sentence has more small words than an address.
    let alone = alone && text.split(' ').filter(small).count() <= 1;
    let site = text.split(' ').any(is_site);
    let phone = ["Telefon", "Tlf", "Tel."].iter().any(|label| text.starts_with(label))
        && text.bytes().any(|byte| byte.is_ascii_digit());
    alone && (site || phone)
}

/// True for a line that can stand in an address row: a box, a telephone, opening hours, a site.
pub(super) fn address(text: &str) -> bool {
    let words = text.split(' ').count();
    let contact = text.contains('@')
        || text.contains("www.")
        || text.contains("Box ")
        || text.contains(".se")
        || text.contains("måndag")
        || text.split(' ').any(|word| {
            matches!(
                word,
                "Telefon" | "Telefax" | "Webbplats" | "E-post:" | "E-post" | "Fax" | "Öppettider"
            )
        });
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.len() <= 160
        && !text.ends_with('.')
        && (contact || (digits >= 4 && digits * 2 >= words) || text.chars().count() <= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_marks() {
        for text in [
            "Sid 2",
            "Sida 1 (11)",
            "Sida 2(6)",
            "Sida 1 (av 2)",
            "side 2",
            "Side 2 af 9",
            "Page 1 of 3",
            "2 (8)",
            "2(8)",
            "- 13 -",
            "– 4 –",
        ] {
            assert_eq!(by_form(text), Some(FurnitureKind::PageNumber), "{text}");
        }
        for text in
            ["2", "sida vid sida", "Side om side 3", "2 §", "(8)", "2 av 8", "1984 (83)x", "3 (a)"]
        {
            assert_eq!(by_form(text), None, "{text}");
        }
    }

    #[test]
    fn document_ids_and_stamps() {
        for text in
            ["Dok.Id 2290457", "dI.koD", "Std 75271", "D18.DTD", "Domsdatabasen_7 (instance 3).pdf"]
        {
            assert_eq!(by_form(text), Some(FurnitureKind::Footer), "{text}");
        }
        assert_eq!(by_form("INKOM: 2021-03-03"), Some(FurnitureKind::Stamp));
        assert_eq!(by_form("Dok.: 1409015"), None);
    }

    #[test]
    fn address_rows() {
        assert_eq!(address_labels("Postadress Besöksadress Telefon Telefax"), 4);
        assert_eq!(address_labels("7 Besöksadress Öppettider"), 2);
        assert_eq!(address_labels("Telefon och E-post fungerade inte"), 0);
        assert!(address("Box 12 Torggatan 3 08-561 670 00 måndag"));
        assert!(!address("Domstolen prövar överklagandet."));
    }

    #[test]
    fn address_rows_with_values() {
        for text in [
            "Postadress Box 12, 111 11 Ekby Besöksadress Torget 1 Telefon 08-12 34 56",
            "HÖGA RÄTTEN Postadress: Box 2, 103 11 Ekby Besöksadress: Torget 8",
            "Telefon: 08-12 34 56 E-post: ratten@example.org Expeditionstid: 08:45–12:00",
        ] {
            assert!(address_row(text), "{text}");
        }
        for text in [
            "Telefon och E-post fungerade inte den 3 maj 2021",
            "Postadress: Box 12, 111 11 Ekby",
            "Hon uppgav i brevet av den 3 maj 2021 att E-post och Telefon saknades",
        ] {
            assert!(!address_row(text), "{text}");
        }
        assert!(
            contact("www.ratten.example.org")
                && !contact("Läs mer på www.ratten.example.org före den 3 maj")
        );
    }

    #[test]
    fn heads_may_name_the_page() {
        assert!(names_page("Sag 12 side 4", 9) && names_page("Rapport 7", 7));
        assert!(!names_page("Forhold 1", 9) && !names_page("Sag 12/2020", 12));
    }

    #[test]
    fn heads_may_carry_the_page() {
        assert!(trailing_page("Myndigheten Diarienummer: AB-2020-1 2(8)"));
        assert!(!trailing_page("lagen (2018:1177)") && !trailing_page("enligt (3)"));
    }
}
