//! Sums in tables: what the head of the column and the line above the table say of them.
//!
//! In: the text and its amounts. Out, for an amount in a row: the table's head, the line over it,
//! and the place of the amount in its row. A text keeps rows as lines, cells apart by one blank, so
//! that columns are counted, not measured.

use crate::extract::BlockKind;
use crate::layout::Text;
use crate::record::Amount;
use crate::span::Found;

/// A line that is longer is no row of a table, nor its head.
const LONGEST: usize = 160;

/// Rows that are looked at above a row, at most.
const ROWS: usize = 60;

/// A row with sums in it.
pub(super) struct Row<'a> {
    /// What stands before its first sum.
    pub label: &'a str,
    /// The line that names the columns.
    pub head: Option<&'a str>,
    /// The line of text over the table.
    pub lead: Option<&'a str>,
    /// How many sums stand in the row.
    pub sums: usize,
    /// Which of them this one is.
    pub place: usize,
    /// True when a row with sums stands right above.
    pub follows: bool,
}

/// The row that amount `at` stands in; none when its line is no row of a table.
pub(super) fn row<'a>(text: &'a Text, amounts: &[Found<Amount>], at: usize) -> Option<Row<'a>> {
    let start = amounts[at].span.start;
    let block = text.blocks.partition_point(|block| block.span.start <= start).checked_sub(1)?;
    let line = |block: usize| text.blocks[block].span.of(&text.text);
    let within = |block: usize| {
        let span = text.blocks[block].span;
        let from = amounts.partition_point(|amount| amount.span.start < span.start);
        let to = amounts.partition_point(|amount| amount.span.start < span.end);
        from..to
    };
    let is_row = |block: usize| {
        let sums = within(block);
        let Some((first, last)) = amounts[sums.clone()].first().zip(amounts[sums].last()) else {
            return false;
        };
        let span = text.blocks[block].span;
        let tail = &text.text[last.span.end..span.end];
        let label = &text.text[span.start..first.span.start];
        span.len() <= LONGEST
            && (text.blocks[block].item == BlockKind::Row
                || !label.contains(". ") && label.len() <= 80 && tail.len() <= 24)
    };
    if !is_row(block) {
        return None;
    }
    let mut top = block;
    while top > 0 && block - top < ROWS && is_row(top - 1) {
        top -= 1;
    }
    let above = top.checked_sub(1).filter(|&above| within(above).is_empty());
    let is_head = |&above: &usize| {
        let line = line(above);
        line.len() <= LONGEST && !line.is_empty() && !line.ends_with(['.', ':', ','])
    };
    let head = above.filter(is_head);
    // A line over the head, or over the first row.
    let over = head.map_or(above, |head| head.checked_sub(1));
    let lead = over.map(line).map(|lead| {
        let from = lead.len().saturating_sub(200);
        &lead[lead.ceil_char_boundary(from)..]
    });
    let sums = within(block);
    let single = sums.len() == 1 && top == block;
    let next = text.blocks.get(block + 1).is_some_and(|_| is_row(block + 1));
    // One line with one sum is a row only where others are near, or where a line announces it.
    let announced = lead.is_some_and(|lead| lead.ends_with(':'));
    if single && !next && !announced && text.blocks[block].item != BlockKind::Row {
        return None;
    }
    Some(Row {
        label: &text.text[text.blocks[block].span.start..amounts[sums.start].span.start],
        head: head.map(line),
        lead,
        sums: sums.len(),
        place: at - sums.start,
        follows: top < block,
    })
}
