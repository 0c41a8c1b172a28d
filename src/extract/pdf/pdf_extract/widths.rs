//! The widths of CID fonts, written out.
//!
//! In: a document. Out: the same, with every range in a `/W` array (`first last width`) as a list
//! (`first [width width …]`): pdf-extract takes the first number of a range for all three, loses the
//! width and parts the words. What is no width is left out of the array.

use pdf_extract::{Dictionary, Document, Object};

/// So many widths are written out in a document; a font has some thousand.
const MOST: usize = 500_000;
/// The largest CID.
const LAST: i64 = 0xffff;

/// Writes out the widths of all CID fonts.
pub(super) fn write_out(document: &mut Document) {
    let mut room = MOST;
    let fonts: Vec<_> = document
        .objects
        .iter()
        .filter_map(|(&id, object)| Some((id, object.as_dict().ok()?)))
        .filter(|(_, dict)| is_cid_font(dict))
        .filter_map(|(id, dict)| {
            let (_, widths) = document.dereference(dict.get(b"W").ok()?).ok()?;
            Some((id, written_out(document, widths.as_array().ok()?, &mut room)))
        })
        .collect();
    for (id, widths) in fonts {
        if let Ok(font) = document.get_object_mut(id).and_then(Object::as_dict_mut) {
            font.set("W", Object::Array(widths));
        }
    }
}

fn is_cid_font(dict: &Dictionary) -> bool {
    let kind = dict.get(b"Subtype").and_then(Object::as_name);
    matches!(kind, Ok(b"CIDFontType0" | b"CIDFontType2"))
}

fn written_out(document: &Document, widths: &[Object], room: &mut usize) -> Vec<Object> {
    let mut out = Vec::with_capacity(widths.len());
    let held = |object: &Object| document.dereference(object).ok().map(|(_, held)| held.clone());
    let number = |object: &Object| match object {
        Object::Integer(number) => Some(*number),
        Object::Real(number) => Some(*number as i64),
        _ => None,
    };
    let mut rest = widths.iter().filter_map(held);
    while let (Some(first), Some(second)) = (rest.next(), rest.next()) {
        let Some(first) = number(&first).filter(|first| (0..=LAST).contains(first)) else { break };
        if let Object::Array(list) = second {
            let list: Vec<Object> = list.iter().filter_map(held).collect();
            if list.iter().all(|width| number(width).is_some()) {
                out.extend([Object::Integer(first), Object::Array(list)]);
            }
            continue;
        }
        let (Some(last), Some(width)) = (number(&second), rest.next()) else { break };
        let count = usize::try_from(last.min(LAST) - first + 1).unwrap_or(0).min(*room);
        if number(&width).is_none() || count == 0 {
            continue;
        }
        *room -= count;
        out.extend([Object::Integer(first), Object::Array(vec![width; count])]);
    }
    out
}
