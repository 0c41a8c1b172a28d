//! Rows whose cells belong together from above to below.
//!
//! In: the rows of a page. Out: the same, where three shapes are put right. A cell that wrapped
//! (`meddelad i Ekby den 6 maj` above `2025`, with the number of the case beside it) is whole again.
//! Parties side by side, each under its label, and names side by side, each above its title, are
//! read one after the other. Tables and letterheads stay row by row.

use std::cmp::Ordering;

use super::Row;
use crate::layout::places::Ink;
use crate::layout::shape;
use crate::registry::roles;

/// Cells whose left edges differ by no more points share a column.
const SAME_EDGE: f32 = 3.0;
/// A row of a block stands at most so many times its size below the row above.
const MOST_STEP: f32 = 3.2;
/// A wrapped line stands at most so many times its size below the line that it goes on.
const WRAP_STEP: f32 = 2.0;
/// The same where all of its cells go on.
const TIGHT_STEP: f32 = 1.5;
/// What a hyphen before it is no part of a parted word for.
const AND: [&str; 4] = ["och", "og", "eller", "samt"];
/// What is left free between two columns of a table, at most, in sizes.
const PADDING: f32 = 1.2;
/// A wrapped line may stand in by so many sizes below the number of its row.
const HANGING: f32 = 3.0;
/// A row of more cells is none that anything is looked for in.
pub(super) const MOST_CELLS: usize = 32;
/// No row that wrapped is longer, in bytes.
const LONGEST_ROW: usize = 4000;
/// Blocks of parties or names have no more rows.
const MOST_ROWS: usize = 24;

/// Puts the rows of a page right.
pub(super) fn arranged(rows: Vec<Row>) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    let page = rows.iter().map(|row| row.right).fold(f32::MIN, f32::max);
    let mut at = 0;
    while at < rows.len() {
        let block = parties(&rows, at).or_else(|| names(&rows, at)).or_else(|| letter(&rows, at));
        if let Some(end) = block {
            by_column(&rows[at..end], &mut out);
            at = end;
            continue;
        }
        let row = &rows[at];
        match out
            .last_mut()
            .filter(|above| above.cells.len() > 1)
            .and_then(|above| wrapped(above, row, page))
        {
            Some(Wrapped { text, cells, ink }) => {
                if let Some(above) = out.last_mut() {
                    let bottom = row.bottom;
                    *above = Row { text, cells, ink, bottom, alone: true, ..above.clone() };
                }
            }
            None => out.push(row.clone()),
        }
        at += 1;
    }
    out
}

fn texts(row: &Row) -> impl Iterator<Item = &str> {
    row.text.split('\t')
}

/// Which column of `head` each cell of `row` stands in; none when one stands in no column, or
/// reaches into the next. A cell may stand in by `slack` points.
fn columns(head: &Row, row: &Row, slack: f32) -> Option<Vec<usize>> {
    let count = row.cells.len();
    if count == 0
        || count > head.cells.len()
        || head.cells.len() > MOST_CELLS
        || count != texts(row).count()
    {
        return None;
    }
    row.cells
        .iter()
        .map(|cell| {
            // Set flush with the left edge of its column, or with the right one.
            let left = |top: &(f32, f32)| cell.0 >= top.0 - SAME_EDGE && cell.0 <= top.0 + slack;
            let right = |top: &(f32, f32)| (cell.1 - top.1).abs() <= SAME_EDGE && cell.0 <= top.1;
            let at =
                head.cells.iter().rposition(left).or_else(|| head.cells.iter().rposition(right))?;
            head.cells.get(at + 1).is_none_or(|next| cell.1 < next.0).then_some(at)
        })
        .collect()
}

fn step(above: &Row, row: &Row) -> f32 {
    row.bottom - above.bottom
}

/// Where the block of parties that begins at `at` ends: `KLAGANDE` and `MOTPART` side by side.
fn parties(rows: &[Row], at: usize) -> Option<usize> {
    let head = &rows[at];
    if head.cells.len() < 2 || !texts(head).all(|cell| roles::label(cell.trim()).is_some()) {
        return None;
    }
    Some(block(rows, at, |row| !heads(row, head)))
}

/// True for what comes below the parties, alone in the first column: a heading, set like their
/// labels, or a sentence.
fn heads(row: &Row, head: &Row) -> bool {
    let first = row.cells.len() == 1 && row.cells[0].0 <= head.cells[0].0 + SAME_EDGE;
    let sentence = row.text.len() >= 15 && row.text.ends_with('.');
    let label = roles::label(&row.text) == Some(roles::Label::Stop);
    first && ((row.bold && head.bold) || shape::in_capitals(&row.text) || sentence || label)
}

/// Where the head of a letter that begins at `at` ends: the addressee on the left, with a postcode,
/// and on the right date and numbers.
fn letter(rows: &[Row], at: usize) -> Option<usize> {
    const FEWEST_ROWS: usize = 3;
    let head = &rows[at];
    let short = |row: &Row| texts(row).all(|cell| cell.len() <= 50);
    if head.cells.len() != 2 || !short(head) {
        return None;
    }
    let end = block(rows, at, |row| !heads(row, head) && short(row));
    let block = &rows[at..end];
    let address = block.iter().any(|row| {
        row.cells[0].0 <= head.cells[0].0 + SAME_EDGE && texts(row).next().is_some_and(is_postcode)
    });
    let both = block.iter().filter(|row| row.cells.len() == 2).count();
    (address && both >= FEWEST_ROWS).then_some(end)
}

/// `111 11 Ekby`, `8000 Aarhus C`.
fn is_postcode(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let place = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    (4..=5).contains(&digits)
        && text.len() - place.len() <= 7
        && text.len() > place.len()
        && place.starts_with(char::is_uppercase)
}

/// Where the names side by side that begin at `at` end, each with what stands below it in small
/// letters. Names without titles are a block of one row.
fn names(rows: &[Row], at: usize) -> Option<usize> {
    let head = &rows[at];
    let small = |text: &str| text.starts_with(char::is_lowercase);
    if head.cells.len() < 2 || !texts(head).next().is_some_and(is_name) {
        return None;
    }
    if !texts(head).all(|cell| is_name(cell) || small(cell)) {
        return None;
    }
    let end = block(rows, at, |row| texts(row).all(small));
    let told = end > at + 1 || texts(head).all(is_name);
    told.then_some(end)
}

/// The end of the rows from `at` on that stand in the columns of the first and that `fits` takes.
fn block(rows: &[Row], at: usize, fits: impl Fn(&Row) -> bool) -> usize {
    let head = &rows[at];
    let goes_on = |next: &usize| {
        let (above, row) = (&rows[*next - 1], &rows[*next]);
        let step = step(above, row);
        step > 0.0
            && step < MOST_STEP * row.size
            && columns(head, row, SAME_EDGE).is_some()
            && fits(row)
    };
    let last = rows.len().min(at + MOST_ROWS);
    (at + 1..last).take_while(goes_on).last().map_or(at + 1, |last| last + 1)
}

/// `Birgit Nøhr`, `Ida Ek (skiljaktig)`, `A.B. Carlsson`: two to four capitalised words.
fn is_name(text: &str) -> bool {
    let bare = text.split(" (").next().unwrap_or(text);
    let mut words = 0;
    for word in bare.split([' ', '-']) {
        let mut chars = word.chars();
        let capital = chars.next().is_some_and(char::is_uppercase);
        let particle = matches!(word, "af" | "av" | "von" | "de" | "der" | "van");
        let rest = chars.all(|c| c.is_lowercase() || matches!(c, '.' | '\'' | '’'));
        let initials = word.ends_with('.') && word.len() <= 6;
        if !particle && !(capital && (rest || initials)) {
            return false;
        }
        words += usize::from(!particle);
    }
    let lower = bare.chars().any(char::is_lowercase);
    (2..=5).contains(&words) && lower && !bare.ends_with('.')
}

/// Writes the cells of a block column by column, each a row of its own unless it goes on the one
/// above.
fn by_column(block: &[Row], out: &mut Vec<Row>) {
    let Some(head) = block.first() else { return };
    for column in 0..head.cells.len() {
        let from = out.len();
        for row in block {
            let Some(places) = columns(head, row, SAME_EDGE) else { continue };
            let cells = texts(row).zip(&row.cells).zip(&places).enumerate();
            for (at, ((text, &cell), _)) in cells.filter(|(_, (_, place))| **place == column) {
                let (left, right) = cell;
                let ink = row.ink.get(at).cloned().unwrap_or_default();
                match out[from..].last_mut().filter(|above| goes_on(&above.text, text)) {
                    Some(above) => {
                        append(&mut above.text, above.ink.first_mut(), text, &ink);
                        above.bottom = row.bottom;
                    }
                    None => {
                        let (text, cells, ink) = (text.to_owned(), vec![cell], vec![ink]);
                        out.push(Row { text, left, right, cells, ink, alone: true, ..row.clone() });
                    }
                }
            }
        }
    }
}

/// A row whose cells went on in the row below.
struct Wrapped {
    text: String,
    cells: Vec<(f32, f32)>,
    ink: Vec<Vec<Ink>>,
}

/// The text of `above` with the cells of `row` put to the ends of its own, when all of them are
/// what did not fit there. `page` is the right edge of the text.
fn wrapped(above: &Row, row: &Row, page: f32) -> Option<Wrapped> {
    let most = match row.cells.len().cmp(&above.cells.len()) {
        Ordering::Less => WRAP_STEP,
        Ordering::Equal => TIGHT_STEP,
        Ordering::Greater => return None,
    };
    if above.text.len() + row.text.len() > LONGEST_ROW
        || step(above, row) > most * row.size
        || step(above, row) <= 0.0
    {
        return None;
    }
    let places = columns(above, row, HANGING * row.size)?;
    let mut cells: Vec<String> = texts(above).map(str::to_owned).collect();
    let mut edges = above.cells.clone();
    let mut ink = above.ink.clone();
    if cells.len() != edges.len() {
        return None;
    }
    let pairs = || texts(row).zip(&places).zip(&row.cells);
    // A word that the break parted tells that all of the row goes on the one above.
    let parted = pairs().any(|((text, &place), &(left, _))| {
        let in_line = above.cells.get(place).is_some_and(|top| left <= top.0 + SAME_EDGE);
        in_line && cells.get(place).is_some_and(|cell| is_parted(cell, text))
    });
    if !parted && row.cells.len() == above.cells.len() {
        return None;
    }
    let mut plain = parted;
    for (at, ((text, &place), &(left, right))) in
        texts(row).zip(&places).zip(&row.cells).enumerate()
    {
        let cell = cells.get_mut(place)?;
        let edge = edges.get_mut(place)?;
        let unit = (right - left) / crate::layout::lines::count(text).max(1.0);
        let next = above.cells.get(place + 1);
        let end = next.map_or(page, |next| next.0 - PADDING * row.size);
        // `1 Den tilltalade har den 3 maj` + `Ekby stulit en cykel.`: what hangs below a number.
        let hangs = left > edge.0 + SAME_EDGE && cell.starts_with(|c: char| c.is_ascii_digit());
        let in_line = left <= edge.0 + SAME_EDGE || (right - edge.1).abs() <= SAME_EDGE;
        let full = is_full(edge.1, unit, end, text);
        let open = in_line && is_open(cell, text);
        let goes_on = (hangs || in_line && (goes_on(cell, text) || open)) && full;
        plain |= goes_on;
        // Beside a cell that plainly goes on, a small letter is enough.
        if !(parted || goes_on || open) {
            return None;
        }
        edge.1 = right;
        let below = row.ink.get(at).map(Vec::as_slice).unwrap_or_default();
        append(cell, ink.get_mut(place), text, below);
    }
    plain.then(|| Wrapped { text: cells.join("\t"), cells: edges, ink })
}

/// True where `next` begins as the rest of the unfinished cell `over` would.
fn is_open(over: &str, next: &str) -> bool {
    let rest = next.starts_with(|c: char| c.is_lowercase() || matches!(c, '(' | '+' | '/'));
    rest && shape::item(next).is_none() && !shape::ends_sentence(over)
}

/// True where a hyphen at the end of the cell `over` parts a word that `next` goes on.
fn is_parted(over: &str, next: &str) -> bool {
    over.strip_suffix('-').is_some_and(|over| over.ends_with(char::is_alphanumeric))
        && next.starts_with(char::is_lowercase)
        && !AND.contains(&next.split(' ').next().unwrap_or_default())
}

/// True when the first word of `next` did not fit between a cell that ends at `right` and `end`.
fn is_full(right: f32, unit: f32, end: f32, next: &str) -> bool {
    let word = crate::layout::lines::count(next.split(' ').next().unwrap_or_default());
    right + unit * (word + 2.0) > end
}

/// Adds the next line of a cell; a word that the break parted is whole again.
fn append(cell: &mut String, ink: Option<&mut Vec<Ink>>, next: &str, below: &[Ink]) {
    // `CLP-` + `förordningen` keeps its hyphen.
    let parted = is_parted(cell, next) && cell[..cell.len() - 1].ends_with(char::is_lowercase);
    if parted {
        cell.pop();
    } else if !is_parted(cell, next) {
        cell.push(' ');
    }
    cell.push_str(next);
    if let Some(ink) = ink {
        if parted {
            ink.pop();
        }
        ink.extend_from_slice(below);
    }
}

/// The row of a term and what stands beside or below it.
pub(super) fn after_term(mut term: Row, row: Row) -> Row {
    let mut ink = row.ink;
    let rest = if ink.is_empty() { Vec::new() } else { ink.split_off(1) };
    let first = ink.pop().unwrap_or_default();
    append(&mut term.text, term.ink.first_mut(), &row.text, &first);
    term.ink.extend(rest);
    let mut cells = row.cells;
    if let (Some(first), Some(own)) = (cells.first_mut(), term.cells.first()) {
        first.0 = own.0;
    }
    let top = term.top.min(row.top);
    Row { right: row.right, bottom: row.bottom, top, cells, ..term }
}

/// True when `next` plainly goes on the cell `over`: a year after a day and a month, small letters
/// after a word that binds.
fn goes_on(over: &str, next: &str) -> bool {
    let mut words = over.rsplit(' ');
    let (last, before) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let number = |text: &str, most: usize| {
        let text = text.trim_end_matches('.');
        !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let month = last.len() >= 3 && last.chars().all(char::is_lowercase) && number(before, 2);
    let year = next.len() == 4 && number(next, 4);
    let open = !shape::ends_sentence(over) && !over.ends_with([',', ';']) && over.contains(' ');
    (month && year)
        || (open && shape::binds(over).is_some())
        || (open && over.len() >= 25 && next.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of cells, each `(left, text)`, with characters 5 points wide.
    fn page(rows: &[&[(f32, &str)]]) -> Vec<Row> {
        let mut y = 100.0;
        let rows = rows.iter().map(|cells| {
            y += 14.0;
            let end = |cell: &(f32, &str)| cell.0 + 5.0 * crate::layout::lines::count(cell.1);
            let texts: Vec<&str> = cells.iter().map(|cell| cell.1).collect();
            let cells: Vec<(f32, f32)> = cells.iter().map(|cell| (cell.0, end(cell))).collect();
            let (left, right) = (cells[0].0, cells[cells.len() - 1].1);
            let text = texts.join("\t");
            Row { text, left, right, top: y - 8.0, bottom: y, size: 10.0, cells, ..Row::default() }
        });
        rows.collect()
    }

    fn read(rows: &[&[(f32, &str)]]) -> Vec<String> {
        arranged(page(rows)).into_iter().map(|row| row.text).collect()
    }

    #[test]
    fn a_wrapped_cell_is_whole() {
        assert_eq!(
            read(&[&[(70.0, "meddelad i Ekby den 6 maj"), (210.0, "T 12-25")], &[(70.0, "2025")],]),
            ["meddelad i Ekby den 6 maj 2025\tT 12-25"]
        );
        // What hangs below the number of a row.
        assert_eq!(
            read(&[
                &[(70.0, "1 Per Ek har den 3 maj i"), (200.0, "8 kap. 1 § brottsbalken")],
                &[(82.0, "Ekby stulit en cykel.")],
            ]),
            ["1 Per Ek har den 3 maj i Ekby stulit en cykel.\t8 kap. 1 § brottsbalken"]
        );
        // There was room for what comes next.
        let roomy: [&[(f32, &str)]; 2] = [
            &[(70.0, "3 §"), (110.0, "I föreskriften avses med")],
            &[(110.0, "stråldos: den dos som en person eller en grupp av personer har fått")],
        ];
        assert_eq!(read(&roomy).len(), 2);
        // What stands below a cell is not always part of it.
        let apart: [&[(f32, &str)]; 2] =
            [&[(70.0, "EKBY TINGSRÄTT"), (300.0, "DOM")], &[(70.0, "Avdelning 3")]];
        assert_eq!(read(&apart), ["EKBY TINGSRÄTT\tDOM", "Avdelning 3"]);
    }

    #[test]
    fn hostile_rows_take_linear_time() {
        let start = std::time::Instant::now();
        let text = vec!["och vidare till"; 2000].join("\t");
        let cells: Vec<(f32, f32)> =
            (0..2000_u16).map(|at| (f32::from(at), f32::from(at))).collect();
        let row = Row { text, cells, size: 10.0, right: 2000.0, ..Row::default() };
        let rows: Vec<Row> =
            (0..60_u16).map(|at| Row { bottom: f32::from(at) * 12.0, ..row.clone() }).collect();
        assert_eq!(arranged(rows).len(), 60);
        let one =
            Row { text: "och så vidare till".into(), cells: vec![(0.0, 2.0)], ..row.clone() };
        let two = Row { text: "en\tmed".into(), cells: vec![(0.0, 1.0), (99.0, 100.0)], ..row };
        let mut rows = vec![two];
        for at in 1..9000_u16 {
            rows.push(Row { bottom: f32::from(at) * 12.0, ..one.clone() });
        }
        arranged(rows);
        assert!(start.elapsed().as_secs() < 20);
    }

    #[test]
    fn parties_side_by_side() {
        let rows: [&[(f32, &str)]; 5] = [
            &[(70.0, "KLAGANDE"), (300.0, "MOTPART")],
            &[(70.0, "Ida Holm"), (300.0, "Tillsynsverket")],
            &[(70.0, "Torggatan 3"), (300.0, "Box 7")],
            &[(70.0, "111 11 Ekby")],
            &[(70.0, "SAKEN")],
        ];
        assert_eq!(
            read(&rows),
            [
                "KLAGANDE",
                "Ida Holm",
                "Torggatan 3",
                "111 11 Ekby",
                "MOTPART",
                "Tillsynsverket",
                "Box 7",
                "SAKEN"
            ]
        );
    }

    #[test]
    fn names_above_their_titles() {
        assert_eq!(
            read(&[
                &[(70.0, "Ida Holm"), (200.0, "Per-Olof Ek"), (330.0, "Maj Lind")],
                &[(70.0, "lagman"), (200.0, "rådman"), (330.0, "rådman")],
                &[(70.0, "ordförande"), (330.0, "referent")],
                &[(70.0, "Beslutet skickas till båda.")],
            ]),
            [
                "Ida Holm",
                "lagman",
                "ordförande",
                "Per-Olof Ek",
                "rådman",
                "Maj Lind",
                "rådman",
                "referent",
                "Beslutet skickas till båda."
            ]
        );
    }

    #[test]
    fn the_head_of_a_letter() {
        assert_eq!(
            read(&[
                &[(70.0, "Ekby Mølle A/S"), (300.0, "Dato: 3. maj 2021")],
                &[(70.0, "Møllevej 4"), (300.0, "J.nr. 2021-12-7")],
                &[(70.0, "8000 Aarhus C"), (300.0, "Sagsbehandler")],
                &[(300.0, "Ida Holm")],
            ]),
            [
                "Ekby Mølle A/S",
                "Møllevej 4",
                "8000 Aarhus C",
                "Dato: 3. maj 2021",
                "J.nr. 2021-12-7",
                "Sagsbehandler",
                "Ida Holm"
            ]
        );
    }

    #[test]
    fn a_table_stays_row_by_row() {
        let rows: [&[(f32, &str)]; 2] = [
            &[(70.0, "Säkerhet"), (300.0, "artikel 32.1")],
            &[(70.0, "Reklam"), (300.0, "artikel 6")],
        ];
        assert_eq!(read(&rows), ["Säkerhet\tartikel 32.1", "Reklam\tartikel 6"]);
    }
}
