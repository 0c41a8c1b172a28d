//! By when an order must be done.

use crate::segment::day;

/// The deadline that a sentence sets: a day (`senast den 15 september 2021`), or a period in the
/// form of ISO 8601 (`inden 14 dage` is `P14D`).
pub(super) fn read(sentence: &str) -> Option<String> {
    let small = sentence.to_lowercase();
    // A period that the sentence itself counts out to a day.
    if let Some((_, rest)) = ["det vil sige den ", "dvs. den ", "det vill säga den "]
        .iter()
        .find_map(|words| small.split_once(words))
        && let Some((_, date)) =
            day::all(rest).into_iter().next().filter(|(span, _)| span.start == 0)
    {
        return Some(date);
    }
    for cue in [
        "senast ",
        "senest ",
        "inden ",
        "indenfor ",
        "inom ",
        "før den ",
        "före den ",
        "påbuddet er ",
        "efterlevelse er ",
    ] {
        for (at, _) in small.match_indices(cue) {
            let rest = &small[at + cue.len()..];
            if let Some((span, date)) = day::all(rest).into_iter().next()
                && span.start <= 12
            {
                return Some(date);
            }
            if let Some(period) = period(rest) {
                return Some(period);
            }
        }
    }
    None
}

/// `14 dage`, `tre veckor`, `en måned`.
fn period(rest: &str) -> Option<String> {
    let mut words = rest.split_whitespace();
    let count = words.next()?;
    let number = match count {
        "en" | "ett" | "et" => 1,
        "två" | "to" => 2,
        "tre" => 3,
        "fyra" | "fire" => 4,
        "fem" => 5,
        "sex" | "seks" => 6,
        "sju" | "syv" => 7,
        "åtta" | "otte" => 8,
        "tio" | "ti" => 10,
        "tolv" => 12,
        "fjorton" | "fjorten" => 14,
        "trettio" | "tredive" => 30,
        digits => digits.parse::<u32>().ok().filter(|n| (1..=400).contains(n))?,
    };
    let unit = words.next()?;
    let letter = match unit {
        _ if unit.starts_with("dag") => 'D',
        _ if unit.starts_with("veck") || unit.starts_with("uge") => 'W',
        _ if unit.starts_with("månad") || unit.starts_with("måned") => 'M',
        _ if unit.starts_with("år") => 'Y',
        _ => return None,
    };
    Some(format!("P{number}{letter}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_periods() {
        for (sentence, deadline) in [
            ("Åtgärderna ska ha vidtagits senast den 15 september 2030.", Some("2030-09-15")),
            ("Sagsøgte skal inden 14 dage betale 900 kr.", Some("P14D")),
            ("Bolaget ska inom skälig tid senast tre veckor efter delgivning betala.", Some("P3W")),
            ("Tiltalte frifindes inden for rammen.", None),
            ("Bolaget ska inom ramen för avtalet leverera varan.", None),
            (
                "Tilsynet meddeler Test ApS påbud om at slette dem senest den 1. juni 2030.",
                Some("2030-06-01"),
            ),
            ("Fristen for efterlevelse af påbuddet er den 3. maj 2030.", Some("2030-05-03")),
            ("Fristen for efterlevelse er den 3. maj 2030.", Some("2030-05-03")),
            (
                "Hun skal udrejse senest 30 dage efter i dag, det vil sige den 3. maj 2030.",
                Some("2030-05-03"),
            ),
            ("Bolaget ska inom tre månader från delgivning ha åtgärdat bristen.", Some("P3M")),
            ("Avgiften ska betalas inom 30 dagar.", Some("P30D")),
            ("Test ApS skal indenfor 8 dage udlevere bilen.", Some("P8D")),
        ] {
            assert_eq!(read(sentence).as_deref(), deadline, "{sentence}");
        }
    }
}
