//! Pages whose text has to be recognised.
//!
//! In: the pages of a document as the engines gave them, with what each needs. Out: the same pages,
//! recognised where that gives more than they had, and without the glyphs that say nothing. What
//! was done, and what could not be, is kept for the tally. Pages are drawn one after the other here
//! and recognised side by side, in batches whose result does not depend on how many run at once.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::quality::{Score, Verdict};
use super::{Besides, Page};
use crate::extract::isolate::quietly;
use crate::extract::ocr::{Mode, PAGE, Picture, Reading, Tesseract, Trouble};
use crate::extract::{Content, Glyph, Glyphs, RawPage, Watch};

/// What a page needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Nothing: it has text, or it is blank.
    Nothing,
    /// It is a picture without text.
    Picture,
    /// It is a picture with a few words over it: a stamp, a number.
    Stamp,
    /// It has text that may be wrong.
    Better(&'static str),
    /// It has text that says nothing.
    Garbage(&'static str),
}

/// A page-large picture covers at least so much of it.
const PAGE_LARGE: f32 = 0.6;
/// A page with so many words of its own is no scan with a stamp: a stamp has ten or twenty.
const STAMP_WORDS: u32 = 40;
/// A picture that covers less is a seal or a signature on an empty page.
const SOME: f32 = 0.05;
/// Text that was drawn as outlines has a path a letter; a page of rules and boxes has fewer.
const OUTLINES: usize = 300;
/// Pictures of more pixels all together, an A4 page at 1200 dots an inch, are not drawn.
const MOST_PIXELS: u64 = 150_000_000;

/// Text that the recogniser is less sure of is none.
const SURE: f32 = 50.0;
/// So many pages are looked at together before it is decided whether to go on.
const BATCH: usize = 16;
/// So many barren batches, one after the other, and the rest is not tried: photographs, maps.
const BARREN: usize = 2;
/// So many pages of a batch on which the recogniser runs out of time end it as well.
const SLOW: usize = 3;
/// No more pages of a document are recognised: at three seconds each they take over an hour.
const MOST_PAGES: usize = 2_000;

/// What a page needs, by what is on it.
pub(super) fn need(page: &Page, score: &Score) -> Need {
    let glyphs = &page.glyphs;
    if page.readable() == 0 {
        let picture = page.covered >= SOME || page.outlines >= OUTLINES;
        return match (glyphs.unmapped, picture) {
            (0, false) => Need::Nothing,
            (0, true) => Need::Picture,
            _ => Need::Garbage("glyphs without a Unicode value"),
        };
    }
    match score.verdict() {
        Verdict::Unusable(why) => Need::Garbage(why),
        Verdict::Doubtful(why) => Need::Better(why),
        Verdict::Usable => {
            let few = score.words < STAMP_WORDS && page.invisible == 0;
            if few && page.covered >= PAGE_LARGE { Need::Stamp } else { Need::Nothing }
        }
    }
}

/// A page that may have to be recognised.
pub(super) struct Seen {
    pub number: u32,
    pub need: Need,
    pub score: Score,
    /// Its glyphs: those that can be read, those that are drawn invisibly, those without Unicode.
    pub readable: usize,
    pub invisible: usize,
    pub unmapped: usize,
    pixels: u64,
}

impl Seen {
    pub(super) fn of(number: u32, page: &Page) -> Seen {
        let score = Score::of(&page.glyphs);
        let need = need(page, &score);
        tracing::debug!(
            "page {number}: {need:?}, {} words, {:.2} known, {:.2} bits, {} of {} lost",
            score.words,
            score.known(),
            score.bits(),
            score.lost,
            score.characters
        );
        let readable = page.readable();
        Seen {
            number,
            need,
            score,
            readable,
            invisible: page.invisible.min(readable),
            unmapped: page.glyphs.unmapped,
            pixels: page.pixels,
        }
    }
}

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// Pages that were recognised, with how sure that is, and how many glyphs it gave.
    pub read: Vec<(u32, f32)>,
    pub glyphs: usize,
    /// Pages that are pictures, or whose text says nothing, and that could not be recognised.
    pub unread: Vec<u32>,
    /// Why not, where there is a reason beside that nothing was found.
    pub reasons: Vec<(u32, String)>,
    /// Pages whose own text was left out, since it says nothing.
    pub garbage: Vec<(u32, &'static str)>,
    /// Pages whose own text is kept though it may be wrong.
    pub doubtful: Vec<(u32, &'static str)>,
    /// Why the recogniser was not asked, or reads worse than it could.
    pub lacks: Option<String>,
}

/// Recognises what needs it.
pub(super) fn pages(besides: &Besides<'_>, seen: &[Seen], pages: &mut [RawPage]) -> Done {
    let mut done = Done::default();
    let options = besides.ocr;
    let always = options.mode == Mode::Always;
    let wanted: Vec<&Seen> =
        seen.iter().filter(|seen| always || seen.need != Need::Nothing).collect();
    if wanted.is_empty() {
        return done;
    }
    let found = match options.mode {
        Mode::Never => Err("--ocr never".to_owned()),
        _ => Tesseract::find(options),
    };
    let mut readings = match found {
        Ok(tesseract) => {
            done.lacks = tesseract.lacks();
            recognise(besides, &tesseract, &wanted)
        }
        Err(lacks) => {
            done.lacks = Some(lacks);
            Vec::new()
        }
    };
    readings.resize_with(wanted.len(), || Err(String::new()));
    for (seen, reading) in wanted.into_iter().zip(readings) {
        let page = pages.iter_mut().find(|page| page.number == seen.number);
        if let Some(RawPage { content: Content::Glyphs(glyphs), .. }) = page {
            done.settle(seen, reading, glyphs);
        }
    }
    done
}

impl Done {
    /// Decides between what a page had and what was recognised on it.
    fn settle(&mut self, seen: &Seen, reading: Result<Reading, String>, own: &mut Glyphs) {
        let number = seen.number;
        if let Need::Garbage(why) = seen.need {
            self.garbage.push((number, why));
            own.glyphs.clear();
        }
        let (reading, score) = match reading.and_then(readable) {
            Ok(found) => found,
            Err(reason) => {
                match seen.need {
                    Need::Nothing => {}
                    Need::Better(why) => self.doubtful.push((number, why)),
                    Need::Picture | Need::Stamp | Need::Garbage(_) => self.unread.push(number),
                }
                if !reason.is_empty() {
                    self.reasons.push((number, reason));
                }
                return;
            }
        };
        let glyphs = match seen.need {
            Need::Better(why) if !score.beats(&seen.score) => {
                self.doubtful.push((number, why));
                return;
            }
            // A picture behind a title, and no more to read on it.
            Need::Stamp if score.words < seen.score.words + 5 => return,
            Need::Stamp => beside(own, reading.glyphs),
            _ => reading.glyphs,
        };
        self.glyphs += glyphs.glyphs.len();
        self.read.push((number, reading.confidence));
        *own = glyphs;
    }
}

/// A reading that says something, with its score.
fn readable(reading: Reading) -> Result<(Reading, Score), String> {
    if reading.glyphs.glyphs.is_empty() {
        return Err(String::new());
    }
    let score = Score::of(&reading.glyphs);
    let sense = !matches!(score.verdict(), Verdict::Unusable(_));
    match reading.confidence >= SURE && sense {
        true => Ok((reading, score)),
        false => Err(format!("what was recognised makes no sense ({:.0} %)", reading.confidence)),
    }
}

/// What was recognised on a scan, with the words that the page carries itself in place of the same
/// words on its picture.
fn beside(own: &Glyphs, recognised: Glyphs) -> Glyphs {
    let under = |glyph: &Glyph| {
        let (x, y) = (glyph.x + glyph.width / 2.0, glyph.y - 0.3 * glyph.size);
        own.glyphs.iter().any(|own| {
            let inside = own.x - 0.5 * own.size <= x && x <= own.x + own.width + 0.5 * own.size;
            inside && own.y - own.size <= y && y <= own.y + 0.3 * own.size
        })
    };
    // On a page that was turned they stand elsewhere.
    if own.frames.first().is_some_and(|frame| frame.top < own.height) {
        return recognised;
    }
    let mut glyphs = recognised;
    glyphs.glyphs.retain(|glyph| !under(glyph));
    glyphs.glyphs.extend(own.glyphs.iter().cloned());
    Glyphs { width: own.width, height: own.height, frames: own.frames.clone(), ..glyphs }
}

/// The time for recognising, which is not that of reading: what it takes, and a page in advance.
struct Allowance<'a> {
    watch: &'a dyn Watch,
    since: Instant,
}

/// How long a page may take to be drawn.
const DRAWN: Duration = Duration::from_secs(5);

impl<'a> Allowance<'a> {
    fn begin(watch: &'a dyn Watch) -> Allowance<'a> {
        watch.allow(PAGE + DRAWN);
        Allowance { watch, since: Instant::now() }
    }

    /// What was taken is given again.
    fn renew(&mut self) {
        let now = Instant::now();
        self.watch.allow(now.duration_since(self.since));
        self.since = now;
    }
}

/// Recognises pages in batches; what comes after the last batch is not tried.
fn recognise(
    besides: &Besides<'_>,
    tesseract: &Tesseract,
    wanted: &[&Seen],
) -> Vec<Result<Reading, String>> {
    let mut readings: Vec<Result<Reading, String>> = Vec::with_capacity(wanted.len());
    let mut barren = 0;
    let mut allowance = Allowance::begin(besides.watch);
    let mut rest = &wanted[..wanted.len().min(MOST_PAGES)];
    while !rest.is_empty() {
        let (batch, after) = rest.split_at(BATCH.min(rest.len()));
        let read = side_by_side(besides, tesseract, batch, &mut allowance);
        let slow = read.iter().filter(|reading| matches!(reading, Err(Trouble::Slow))).count();
        let empty = |reading: &Result<Reading, Trouble>| match reading {
            Ok(reading) => reading.confidence < SURE,
            Err(_) => true,
        };
        barren = if read.iter().all(empty) { barren + 1 } else { 0 };
        readings.extend(read.into_iter().map(|one| one.map_err(|trouble| trouble.to_string())));
        if slow >= SLOW || barren > BARREN {
            break;
        }
        rest = after;
    }
    readings.resize_with(wanted.len(), || Err("it was not tried after the others".to_owned()));
    readings
}

/// Recognises the pages of a batch, at most `threads` at once.
fn side_by_side(
    besides: &Besides<'_>,
    tesseract: &Tesseract,
    batch: &[&Seen],
    allowance: &mut Allowance<'_>,
) -> Vec<Result<Reading, Trouble>> {
    let mut readings: Vec<Result<Reading, Trouble>> = Vec::new();
    readings.resize_with(batch.len(), || Err(Trouble::Other("it was not recognised".to_owned())));
    let (pictures, waiting) = sync_channel::<(usize, Picture)>(0);
    let waiting = Mutex::new(waiting);
    let (results, read) = channel();
    thread::scope(|scope| {
        let mut readers = 0;
        for _ in 0..besides.ocr.threads.max(1).min(batch.len()) {
            let (waiting, results) = (&waiting, results.clone());
            let reader = thread::Builder::new().spawn_scoped(scope, move || {
                while let Some((at, picture)) = next(waiting) {
                    // Nobody listens any more only if the batch was given up.
                    let read = quietly(|| tesseract.read(&picture));
                    let read = read.unwrap_or_else(|said| Err(Trouble::Other(said)));
                    let _ = results.send((at, read));
                }
            });
            readers += usize::from(reader.is_ok());
        }
        for (at, seen) in batch.iter().enumerate().filter(|_| readers > 0) {
            let drawn = match seen.pixels > MOST_PIXELS {
                true => Err("its pictures are too large".to_owned()),
                false => besides.painter.page(seen.number),
            };
            let told = match drawn {
                Ok(picture) => pictures.send((at, picture)).map_err(|_| String::new()),
                Err(reason) => Err(reason),
            };
            if let (Err(reason), Some(slot)) = (told, readings.get_mut(at)) {
                *slot = Err(Trouble::Other(reason));
            }
            allowance.renew();
        }
        drop(pictures);
    });
    allowance.renew();
    drop(results);
    for (at, reading) in read {
        if let Some(slot) = readings.get_mut(at) {
            *slot = reading;
        }
    }
    readings
}

fn next(waiting: &Mutex<Receiver<(usize, Picture)>>) -> Option<(usize, Picture)> {
    waiting.lock().ok()?.recv().ok()
}

#[cfg(test)]
mod tests;
