//! The words that open a list of people, or close one.

use std::sync::LazyLock;

use crate::record::PersonRole;
use crate::registry::finder::Finder;

/// How a sentence opens a list of people, who they are where no title tells, and whether the list
/// stands before the words.
pub(super) const OPENINGS: [(&str, PersonRole, bool); 82] = [
    ("I sagens behandling deltog", PersonRole::DecisionMaker, false),
    ("I sagens behandling har deltaget", PersonRole::DecisionMaker, false),
    ("Sagsbehandler:", PersonRole::Rapporteur, false),
    ("Arbetsdomstolens sammansättning:", PersonRole::Judge, false),
    ("I beredningen av ärendena har", PersonRole::Other, false),
    ("I handläggningen av ärendena har", PersonRole::Other, false),
    ("Vid handläggningen av ärendena har", PersonRole::Other, false),
    ("I avgörandet har deltagit", PersonRole::Judge, false),
    ("I avgörandet har även deltagit", PersonRole::LayJudge, false),
    ("I avgörandet har också deltagit", PersonRole::LayJudge, false),
    ("I avgörandet deltog", PersonRole::Judge, false),
    ("I avgörandet har", PersonRole::Judge, false),
    ("RÄTTEN", PersonRole::Judge, false),
    ("som föredragande", PersonRole::Rapporteur, true),
    ("Kendelsen er afsagt af", PersonRole::Judge, false),
    ("Dommen er afsagt af", PersonRole::Judge, false),
    ("Afgørelsen er truffet af", PersonRole::DecisionMaker, false),
    ("I påkendelsen har deltaget", PersonRole::Judge, false),
    ("Som opmand har medvirket", PersonRole::Judge, false),
    ("Som opmand har deltaget", PersonRole::Judge, false),
    ("behandlede sagen", PersonRole::Judge, true),
    ("I beslutet har deltagit", PersonRole::Judge, false),
    ("I beslutet deltog", PersonRole::Judge, false),
    ("I domstolens avgörande har deltagit", PersonRole::Judge, false),
    ("I domstolens avgörande har", PersonRole::Judge, false),
    ("I nämndens avgörande har deltagit", PersonRole::Judge, false),
    ("I rättens avgörande har deltagit", PersonRole::Judge, false),
    ("I målets avgörande har deltagit", PersonRole::Judge, false),
    ("I hovrättens avgörande har deltagit", PersonRole::Judge, false),
    ("I tingsrättens avgörande har deltagit", PersonRole::Judge, false),
    ("HD (justitieråden ", PersonRole::Judge, false),
    ("HD (justitierådet ", PersonRole::Judge, false),
    ("Föredragande har varit", PersonRole::Rapporteur, false),
    ("Föredraganden har varit", PersonRole::Rapporteur, false),
    ("Nämndemännen ", PersonRole::LayJudge, false),
    ("Detta beslut har fattats av", PersonRole::DecisionMaker, false),
    ("Beslutet har fattats av", PersonRole::DecisionMaker, false),
    ("Beslutet fattas av", PersonRole::DecisionMaker, false),
    ("Beslut i detta ärende har fattats av", PersonRole::DecisionMaker, false),
    ("Beslut i ärendet har fattats av", PersonRole::DecisionMaker, false),
    ("I detta ärende har beslut fattats av", PersonRole::DecisionMaker, false),
    ("efter föredragning av", PersonRole::Rapporteur, false),
    ("I pådømmelsen har deltaget", PersonRole::Judge, false),
    ("I afgørelsen har deltaget", PersonRole::Judge, false),
    ("(landsdommerne ", PersonRole::Judge, false),
    ("(dommerne ", PersonRole::Judge, false),
    ("Denne afgørelse er truffet af", PersonRole::Judge, false),
    ("Landsdommerne ", PersonRole::Judge, false),
    ("Dommere: ", PersonRole::Judge, false),
    ("har behandlet sagen", PersonRole::Judge, true),
    ("har behandlet ankesagen", PersonRole::Judge, true),
    ("har deltaget i ankesagens afgørelse", PersonRole::Judge, true),
    ("har deltaget i sagens afgørelse", PersonRole::Judge, true),
    ("har varit föredragande", PersonRole::Rapporteur, true),
    ("har föredragit målet", PersonRole::Rapporteur, true),
    ("har föredragit ärendet", PersonRole::Rapporteur, true),
    ("har varit ordförande", PersonRole::Judge, true),
    ("deltagit i beslutet", PersonRole::LayJudge, true),
    ("deltagit i avgörandet", PersonRole::LayJudge, true),
    ("Vid handläggningen har", PersonRole::Other, false),
    ("Vid handläggningen av ärendet har", PersonRole::Other, false),
    ("Vid den slutliga handläggningen har", PersonRole::Other, false),
    ("Vid den slutliga handläggningen av ärendet har", PersonRole::Other, false),
    ("Vid ärendets slutliga handläggning har", PersonRole::Other, false),
    ("I den slutliga handläggningen har", PersonRole::Other, false),
    ("I den slutliga handläggningen av ärendet har", PersonRole::Other, false),
    ("I ärendets slutliga handläggning har", PersonRole::Other, false),
    ("I handläggningen av ärendet har", PersonRole::Other, false),
    ("I beredningen av ärendet har", PersonRole::Other, false),
    ("I beredningen har", PersonRole::Other, false),
    ("Föredragande justitiesekreterare:", PersonRole::Rapporteur, false),
    ("Föredragande justitiesekreterare har varit", PersonRole::Rapporteur, false),
    ("Föredragande jurist:", PersonRole::Rapporteur, false),
    ("Föredragande jurist har varit", PersonRole::Rapporteur, false),
    ("Ledamöter:", PersonRole::Judge, false),
    ("Rättssekreterare:", PersonRole::Other, false),
    ("Sekreterare:", PersonRole::Other, false),
    ("har föredragits av", PersonRole::Rapporteur, false),
    ("Föredragande:", PersonRole::Rapporteur, false),
    ("Föredragande var", PersonRole::Rapporteur, false),
    ("NÄRVARANDE JUSTITIERÅD", PersonRole::Judge, false),
    ("FÖREDRAGANDE OCH PROTOKOLLFÖRARE", PersonRole::Rapporteur, false),
];

/// Bytes by which an opening is found before it is compared as a whole.
const CUE: usize = 8;

/// The beginnings of [`OPENINGS`], and for each the openings that begin so, the longest first.
struct Cues {
    beginnings: Finder,
    openings: Vec<Vec<usize>>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut beginnings: Vec<&str> = Vec::new();
    let mut openings: Vec<Vec<usize>> = Vec::new();
    for (index, (words, ..)) in OPENINGS.iter().enumerate() {
        let beginning = &words[..words.floor_char_boundary(CUE)];
        match beginnings.iter().position(|known| *known == beginning) {
            Some(at) => openings[at].push(index),
            None => {
                beginnings.push(beginning);
                openings.push(vec![index]);
            }
        }
    }
    for list in &mut openings {
        list.sort_by_key(|index| std::cmp::Reverse(OPENINGS[*index].0.len()));
    }
    Cues { beginnings: Finder::first(beginnings), openings }
});

/// Where openings stand in `text`, and which; none inside another.
pub(super) fn openings(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut free = 0;
    for hit in CUES.beginnings.find_iter(text) {
        let at = hit.start();
        if at < free {
            continue;
        }
        let begin = &CUES.openings[hit.pattern().as_usize()];
        if let Some(&index) = begin.iter().find(|index| text[at..].starts_with(OPENINGS[**index].0))
        {
            out.push((at, index));
            free = at + OPENINGS[index].0.len();
        }
    }
    out
}
