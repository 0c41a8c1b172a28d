//! Links that a person can open: statutes, bills, inquiries and cases at lagen.nu.

use crate::tag::pinpoint::Unit;

/// `https://lagen.nu/2018:1177#K2P12S1N2`.
pub(super) fn statute<'a>(
    work: &str,
    place: impl IntoIterator<Item = &'a (Unit, String)>,
) -> Option<String> {
    let number = work.strip_prefix("se/sfs/")?;
    let mut link = String::with_capacity(48);
    link.push_str("https://lagen.nu/");
    link.push_str(number);
    let act = link.len();
    for (unit, value) in place {
        let letter = match unit {
            Unit::Chapter => 'K',
            Unit::Section => 'P',
            Unit::Moment => 'O',
            Unit::Paragraph => 'S',
            Unit::Point => 'N',
            Unit::Annex => 'B',
            // Below a point there are no anchors.
            _ => break,
        };
        if value.starts_with('-') {
            break;
        }
        if link.len() == act {
            link.push('#');
        }
        link.push(letter);
        link.push_str(value);
    }
    Some(link)
}

/// The link of a case or document.
pub(super) fn work(work: &str) -> Option<String> {
    let rest = work.strip_prefix("se/")?;
    let (series, number) = rest.split_once('/')?;
    match series {
        "prop" | "sou" | "ds" | "dir" | "bet" | "rskr" | "skr" => {
            Some(["https://lagen.nu/", rest].concat())
        }
        "nja" => {
            let number = match number.split_once("/s") {
                Some((year, page)) => format!("{year}s{page}"),
                None => number.replacen('/', "", 1),
            };
            Some(format!("https://lagen.nu/dom/nja/{number}"))
        }
        "hfd" | "ra" => {
            let (year, report) = number.split_once("/ref")?;
            Some(format!("https://lagen.nu/dom/{series}/{year}:{report}"))
        }
        "rh" | "mod" | "mig" | "md" | "pmod" => Some(["https://lagen.nu/dom/", rest].concat()),
        "ad" => {
            let (year, report) = number.split_once("/nr")?;
            Some(format!("https://lagen.nu/dom/ad/{year}:{report}"))
        }
        "fs" => {
            let (series, number) = number.split_once('/')?;
            Some(format!("https://lagen.nu/{series}/{number}"))
        }
        _ => None,
    }
}

/// The name under which a work is commonly written: `prop. 2017/18:232`, `NJA 2009 s. 695`.
pub(super) fn name_of_work(work: &str) -> Option<String> {
    let rest = work.strip_prefix("se/")?;
    let (series, number) = rest.split_once('/')?;
    let shown = |series: &str, number: &str| Some([series, " ", number].concat());
    match series {
        "prop" | "bet" | "rskr" | "skr" | "dir" => Some([series, ". ", number].concat()),
        "sou" => shown("SOU", number),
        "ds" => shown("Ds", number),
        "nja" => shown("NJA", &number.replace("/s", " s. ").replace("/not", " not ")),
        "nja-ii" => shown("NJA II", number),
        "hfd" => shown("HFD", &number.replace("/ref", " ref. ").replace("/not", " not. ")),
        "ra" => shown("RÅ", &number.replace("/ref", " ref. ").replace("/not", " not. ")),
        "ad" => shown("AD", &number.replace("/nr", " nr ")),
        "rh" => shown("RH", number),
        "mod" => shown("MÖD", number),
        "mig" => shown("MIG", number),
        "md" => shown("MD", number),
        "pmod" => shown("PMÖD", number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_places_and_works() {
        let place = crate::tag::pinpoint::Pinpoint::new()
            .with(Unit::Chapter, "2")
            .with(Unit::Section, "12");
        assert_eq!(
            statute("se/sfs/2018:1177", &place.segments).as_deref(),
            Some("https://lagen.nu/2018:1177#K2P12")
        );
        assert_eq!(
            work("se/prop/2017/18:232").as_deref(),
            Some("https://lagen.nu/prop/2017/18:232")
        );
        assert_eq!(work("se/nja/2009/s695").as_deref(), Some("https://lagen.nu/dom/nja/2009s695"));
        assert_eq!(work("se/case/-/T1-20"), None);
        assert_eq!(name_of_work("se/nja/2009/s695").as_deref(), Some("NJA 2009 s. 695"));
    }
}
