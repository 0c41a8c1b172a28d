//! Numbers as lists write them: `3`, `c`, `iii`.

/// How a list writes its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Form {
    Decimal,
    /// `01`, `02`.
    DecimalZero,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    /// A bullet, or nothing at all.
    None,
}

/// Writes a number.
pub(in crate::extract) fn number(value: u64, form: Form) -> String {
    match form {
        Form::Decimal => value.to_string(),
        Form::DecimalZero => format!("{value:02}"),
        Form::LowerLetter => letters(value),
        Form::UpperLetter => letters(value).to_uppercase(),
        Form::LowerRoman => roman(value),
        Form::UpperRoman => roman(value).to_uppercase(),
        Form::None => String::new(),
    }
}

/// `a` to `z`, then `aa`, `bb` as Word has it.
fn letters(value: u64) -> String {
    let Some(value) = value.checked_sub(1) else { return String::new() };
    let letter = char::from(b'a' + (value % 26) as u8);
    let times = usize::try_from(value / 26).unwrap_or(0).min(8) + 1;
    std::iter::repeat_n(letter, times).collect()
}

fn roman(mut value: u64) -> String {
    const SIGNS: &[(u64, &str)] = &[
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if value > 10_000 {
        return value.to_string();
    }
    let mut text = String::new();
    for &(worth, sign) in SIGNS {
        while value >= worth {
            text.push_str(sign);
            value -= worth;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Form, number};

    #[test]
    fn forms() {
        assert_eq!(number(12, Form::Decimal), "12");
        assert_eq!(number(3, Form::DecimalZero), "03");
        assert_eq!(number(3, Form::LowerLetter), "c");
        assert_eq!(number(28, Form::UpperLetter), "BB");
        assert_eq!(number(0, Form::LowerLetter), "");
        assert_eq!(number(14, Form::LowerRoman), "xiv");
        assert_eq!(number(1998, Form::UpperRoman), "MCMXCVIII");
    }
}
