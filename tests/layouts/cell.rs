//! One cell of figures in a given style.

use crate::{
    block::Value,
    style::{Changes, Figures, Lang, Style},
    truth::Figure,
    words,
};

/// The figures of one cell: the first, further ones in brackets, and changes.
pub fn of(
    own: &[&Figure],
    changes: &[&Figure],
    unit: Option<&str>,
    style: &Style,
    lang: Lang,
) -> Value {
    let first = own[0];
    let is_plain = own.len() == 1 && changes.is_empty() && first.marks.is_empty();
    if is_plain
        && first.nil.is_empty()
        && unit.is_none()
        && let Some(number) = number(first, style)
    {
        return number;
    }
    let mut text = printed(first, style, lang);
    if let (Some(unit), true) = (unit, first.nil.is_empty()) {
        text = words::with_unit(&text, unit, lang);
    }
    for further in &own[1..] {
        text.push_str(&format!(" ({})", wide(&further.printed, style)));
    }
    for change in changes {
        match change.compared_to.as_str() {
            "original" => {
                text.push_str(&format!("\n{}", words::on_original(&change.printed, style, lang)))
            }
            _ => text.push_str(&format!(" ({})", change_text(change, style))),
        }
    }
    for mark in first.marks.iter().chain(own[1..].iter().flat_map(|it| &it.marks)) {
        text.push_str(&style.mark(mark));
    }
    Value::Text(text)
}

fn number(figure: &Figure, style: &Style) -> Option<Value> {
    let value: f64 = figure.printed.replace([',', ' '], "").parse().ok()?;
    let format = if figure.printed.contains('.') { "#,##0.0" } else { "#,##0" };
    match style.figures {
        Figures::Formatted => Some(Value::Number(value, format)),
        Figures::General => Some(Value::Number(value, "")),
        // Nothing has no dust.
        Figures::Dust if value == 0.0 => Some(Value::Number(value, format)),
        // One place of the last bit more than the decimal is.
        Figures::Dust => Some(Value::Number(f64::from_bits(value.to_bits() + 1), format)),
        Figures::Text | Figures::FullWidth => None,
    }
}

fn printed(figure: &Figure, style: &Style, lang: Lang) -> String {
    match figure.nil.as_str() {
        "nil" => style.nil.to_owned(),
        "na" if lang == Lang::En => "N.A.".to_owned(),
        "na" => "不適用".to_owned(),
        _ => wide(&figure.printed, style),
    }
}

fn wide(text: &str, style: &Style) -> String {
    if style.figures != Figures::FullWidth {
        return text.to_owned();
    }
    text.chars()
        .map(|c| match c {
            '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
            ' ' => '\u{3000}',
            _ => c,
        })
        .collect()
}

/// `+3.6%`, `−15.8%`, `—`
fn change_text(change: &Figure, style: &Style) -> String {
    if change.nil == "nil" {
        return style.nil.to_owned();
    }
    let signed = if change.printed.starts_with(['+', '-']) {
        change.printed.clone()
    } else {
        format!("+{}", change.printed)
    };
    format!("{}%", signed.replace('-', style.minus))
}

/// A change in the row below its figure.
pub fn change_below(change: &Figure, style: &Style) -> Value {
    if style.changes == Changes::NumbersBelow && change.nil.is_empty() {
        let percent: f64 = change.printed.parse().unwrap();
        return Value::Number(percent / 100.0, "+0.0%;-0.0%");
    }
    Value::Text(format!("({})", change_text(change, style)))
}
