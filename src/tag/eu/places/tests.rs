use super::*;

fn tails(text: &str) -> Vec<String> {
    read_at(text, false)
}

fn read_at(text: &str, danish: bool) -> Vec<String> {
    let Some(list) = read(text, 0, Habit { danish }) else { return Vec::new() };
    list.members
        .iter()
        .map(|m| match &m.through {
            Some(through) => format!("{}..{through}", m.place),
            None => m.place.to_string(),
        })
        .collect()
}

#[test]
fn swedish_articles() {
    assert_eq!(tails("artikel 6.1 f i dataskyddsförordningen"), ["/a6/s1/lf"]);
    assert_eq!(tails("artikel 6.1 i dataskyddsförordningen"), ["/a6/s1"]);
    assert_eq!(tails("artikel 6.1 c och e i"), ["/a6/s1/lc", "/a6/s1/le"]);
    assert_eq!(tails("artikel 5.1 a, b och c i"), ["/a5/s1/la", "/a5/s1/lb", "/a5/s1/lc"]);
    assert_eq!(tails("artiklarna 12.2, 12.3 och 21.3"), ["/a12/s2", "/a12/s3", "/a21/s3"]);
    assert_eq!(tails("artiklarna 12–15 FEUF"), ["/a12../a15"]);
    assert_eq!(tails("artikel 9.2 andra stycket i"), ["/a9/s2/u2"]);
    assert_eq!(tails("artikel 143 b i"), ["/a143/lb"]);
    assert_eq!(tails("artikel 4 led 7"), ["/a4/n7"]);
    assert_eq!(tails("artikel 3 punkt 2 a"), ["/a3/s2/la"]);
    assert_eq!(tails("artikel 3.1 tredje stycket a i"), ["/a3/s1/u3/la"]);
    assert_eq!(tails("artiklarna 5.1 f och 32.1 i"), ["/a5/s1/lf", "/a32/s1"]);
    assert_eq!(tails("artikel 58.2 a–h och j"), ["/a58/s2/la../a58/s2/lh", "/a58/s2/lj"]);
    assert_eq!(tails("artikel 58.2 h, i och j"), ["/a58/s2/lh", "/a58/s2/li", "/a58/s2/lj"]);
    assert_eq!(tails("artikel 6(1)(f) ska"), ["/a6/s1/lf"]);
    assert_eq!(tails("artikel 6.1f ska"), ["/a6/s1/lf"]);
    assert_eq!(tails("artikel 12.2–12.4 och"), ["/a12/s2../a12/s4"]);
    assert_eq!(tails("artikel 10 första och andra styckena"), ["/a10/u1", "/a10/u2"]);
    assert_eq!(tails("artikel 2.1 a ii i"), ["/a2/s1/la/nii"]);
    assert_eq!(tails("artikel 7 a)–f) i"), ["/a7/la../a7/lf"]);
    assert_eq!(tails("art. 8 EKMR"), ["/a8"]);
}

#[test]
fn danish_articles() {
    assert_eq!(tails("artikel 6, stk. 1, litra f, i"), ["/a6/s1/lf"]);
    assert_eq!(tails("artikel 9, stk. 2, litra a-c"), ["/a9/s2/la../a9/s2/lc"]);
    assert_eq!(tails("artikel 4, nr. 12"), ["/a4/n12"]);
    assert_eq!(tails("artikel 6, stk. 1, andet afsnit"), ["/a6/s1/u2"]);
    assert_eq!(tails("artikel 83, stk. 4-6"), ["/a83/s4../a83/s6"]);
    assert_eq!(tails("artikel 6 stk 1 litra f"), ["/a6/s1/lf"]);
    assert_eq!(tails("artikel 15, stk. 1, 2 og 4"), ["/a15/s1", "/a15/s2", "/a15/s4"]);
    assert_eq!(
        tails("artikel 13, stk. 1, litra a og b, og stk. 2, litra c"),
        ["/a13/s1/la", "/a13/s1/lb", "/a13/s2/lc"]
    );
    assert_eq!(tails("artiklerne 13 og 14"), ["/a13", "/a14"]);
    assert_eq!(read_at("artikel 28 b, stk. 1", true), ["/a28b/s1"]);
    assert_eq!(tails("artikel 6, stk. 1, jf. stk. 3"), ["/a6/s1", "/a6/s3"]);
}

#[test]
fn recitals_and_annexes() {
    assert_eq!(tails("skäl 47"), ["/r47"]);
    assert_eq!(tails("skälen 108 och 109 i"), ["/r108", "/r109"]);
    assert_eq!(tails("betragtning nr. 47"), ["/r47"]);
    assert_eq!(tails("bilaga III punkt 1"), ["/biii/n1"]);
    assert_eq!(tails("kapitel V i"), ["/kv"]);
}

#[test]
fn words_and_numbers_that_are_no_places() {
    for text in [
        "artikel om mode",
        "artikel 2019",
        "art av brott",
        "skäl att bifalla",
        "artikeln 30 000 gånger",
        "artiklar från 12 länder",
        "artikel 5 kap.",
        "kapitel om",
    ] {
        assert!(tails(text).is_empty(), "{text}");
    }
    assert_eq!(tails("artikel 6 och 30 dagar"), ["/a6"]);
    assert_eq!(tails("artikel 6 och 2 kap. 3 §"), ["/a6"]);
    assert_eq!(tails("artikel 12 f. och"), ["/a12"]);
    assert_eq!(tails("artikel 6 och 30 000 kr"), ["/a6"]);
}

#[test]
fn tells_what_is_foreign() {
    let foreign = |text| read(text, 0, Habit { danish: false }).and_then(|p| p.foreign);
    assert_eq!(foreign("artikel 5 i föreningens stadgar"), Some(Foreign::Other));
    assert_eq!(foreign("artikel 7 i aktieägaravtalet"), Some(Foreign::Other));
    assert!(matches!(foreign("artikel 7 i skatteavtalet med Norge"), Some(Foreign::Named(_))));
    assert_eq!(foreign("artikel 7 i direktivet"), None);
}
