//! What the program and its worker processes say to each other.
//!
//! Frames over a pipe: a mark, two lengths, a head in JSON and a body of bytes. A [`Job`] goes one
//! way with the document as its body, and [`Said`] comes back, without a body, as often as the
//! worker has something to say. What does not begin with the mark is garbage and ends the talk.

use std::io::{self, ErrorKind, Read, Write};
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Reading;
use crate::extract::Options;
use crate::fault::Fault;

/// A document to read. The document itself is the body of the frame.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Job {
    /// The path, for messages.
    pub path: String,
    /// What the reader is told.
    pub options: Options,
}

/// What a worker says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Said {
    /// It has begun the page of that number.
    Page(u32),
    /// It may take so much longer.
    Allow(Duration),
    /// It is done.
    Done {
        /// What it read.
        reading: Box<Result<Reading, Fault>>,
        /// It holds so much memory by now that it is better replaced.
        spent: bool,
    },
}

/// What every frame begins with.
const MARK: [u8; 4] = *b"pgf1";

/// The largest head that is believed, in bytes.
const MOST: u64 = 1 << 32;

/// Writes one frame.
pub(super) fn write(out: &mut dyn Write, head: &impl Serialize, body: &[u8]) -> io::Result<()> {
    let head = serde_json::to_vec(head)?;
    let mut start = Vec::with_capacity(20);
    start.extend(MARK);
    start.extend((head.len() as u64).to_le_bytes());
    start.extend((body.len() as u64).to_le_bytes());
    // A small frame is one write.
    match head.len() {
        0..4096 => {
            start.extend(head);
            out.write_all(&start)?;
        }
        _ => {
            out.write_all(&start)?;
            out.write_all(&head)?;
        }
    }
    out.write_all(body)?;
    out.flush()
}

/// Reads one frame; nothing when the other side has closed the pipe between two frames.
///
/// # Errors
/// [`ErrorKind::InvalidData`] for what is no frame, [`ErrorKind::UnexpectedEof`] for half of one.
pub(super) fn read<T: DeserializeOwned>(from: &mut dyn Read) -> io::Result<Option<(T, Vec<u8>)>> {
    let mut start = [0; 20];
    let mut have = 0;
    while have < start.len() {
        match from.read(&mut start[have..]) {
            Ok(0) if have == 0 => return Ok(None),
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(more) => have += more,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        let marked = have.min(MARK.len());
        if start[..marked] != MARK[..marked] {
            return Err(ErrorKind::InvalidData.into());
        }
    }
    let [head, body] = [4, 12].map(|at| {
        let bytes = start[at..].first_chunk::<8>().copied();
        u64::from_le_bytes(bytes.unwrap_or_default())
    });
    if head > MOST || body > MOST {
        return Err(ErrorKind::InvalidData.into());
    }
    let head = serde_json::from_slice(&exactly(from, head)?)?;
    Ok(Some((head, exactly(from, body)?)))
}

/// So many bytes, and no more room than for them.
fn exactly(from: &mut dyn Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let room = usize::try_from(length).map_err(|_| ErrorKind::OutOfMemory)?;
    bytes.try_reserve_exact(room).map_err(|_| ErrorKind::OutOfMemory)?;
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() < room {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::Stage;
    use crate::layout::Text;

    fn written(said: &Said) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(&mut bytes, said, b"").expect("a Vec takes all");
        bytes
    }

    #[test]
    fn what_is_said_is_heard() {
        let reading = Reading { text: Text::of_lines("Dom\nMål nr T 1-20"), ..Default::default() };
        let fault = Fault::new("a.pdf", Stage::Layout, "den brast").on_pages(vec![3]);
        for reading in [Ok(reading), Err(fault)] {
            let said = Said::Done { reading: Box::new(reading.clone()), spent: true };
            let bytes = [written(&Said::Page(7)), written(&said)].concat();
            let mut from = &bytes[..];
            let page = read::<Said>(&mut from).expect("a frame");
            assert!(matches!(page, Some((Said::Page(7), body)) if body.is_empty()));
            let Some((Said::Done { reading: heard, spent: true }, _)) =
                read(&mut from).expect("a frame")
            else {
                panic!("it is done")
            };
            assert_eq!(*heard, reading);
            assert!(read::<Said>(&mut from).expect("an end").is_none());
        }
    }

    #[test]
    fn the_document_is_the_body() {
        let mut bytes = Vec::new();
        let job = Job { path: "å.pdf".to_owned(), options: Options::default() };
        write(&mut bytes, &job, &[0, 255, 10]).expect("a Vec takes all");
        let (heard, body) = read::<Job>(&mut &bytes[..]).expect("a frame").expect("one");
        assert_eq!((heard.path, heard.options, body), (job.path, job.options, vec![0, 255, 10]));
    }

    #[test]
    fn garbage_and_halves_are_errors() {
        let kind = |bytes: &[u8]| {
            let mut from = bytes;
            read::<Said>(&mut from).expect_err("it is no frame").kind()
        };
        assert_eq!(kind(b"Segmentation fault"), ErrorKind::InvalidData);
        assert_eq!(kind(b"x"), ErrorKind::InvalidData);
        let whole = written(&Said::Page(7));
        for end in 1..whole.len() {
            assert_eq!(kind(&whole[..end]), ErrorKind::UnexpectedEof, "{end}");
        }
        // A length beyond all sense must not make room for it.
        let mut vast = whole.clone();
        vast[4..12].fill(0xff);
        assert_eq!(kind(&vast), ErrorKind::InvalidData);
        let mut odd = whole;
        let last = odd.len() - 1;
        odd[last] = b'?';
        assert_eq!(kind(&odd), ErrorKind::InvalidData);
    }
}
