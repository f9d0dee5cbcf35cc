//! A cell inside a table: its figures with value and last place, or why it is set aside.

use rust_decimal::Decimal;

use crate::{
    extract::format,
    model::{
        Text,
        amount::{Amount, plain},
        fact::Mark,
        workbook::{CellValue, RichText},
    },
    normalise::{
        cell::{
            phrases,
            reading::{CellFigure, CellReading, LastPlace, Rare},
            shown_numbers,
        },
        figure::{self, PrintedText, PrintedValue},
        sheet::{
            grid::GridCell,
            shown::{Shows, shown},
        },
    },
    profile::{DecimalMark, FigureWords, Marked, PhraseWords},
    script::fold::fold,
};

/// Reads a cell of a column that is marked so; `phrases` where text cells say their amounts in words.
pub fn read(
    cell: &GridCell<'_>,
    words: &FigureWords,
    phrases: Option<&PhraseWords>,
    marked: Marked,
) -> CellReading {
    match &cell.cell.value {
        CellValue::Text(text) => match binary(&text.text).filter(|_| phrases.is_none()) {
            Some(number) => {
                let format = cell.cell.number_format.as_ref();
                let precision = format.and_then(|code| format::precision(number, code));
                shown_numbers::read(number, precision, &text.text, words)
            }
            None => read_text(text, words, phrases, marked),
        },
        CellValue::Number(number) => match cell.shows {
            Shows::Same => shown_numbers::read(number.value, cell.precision, &cell.text, words),
            Shows::Other => {
                shown_numbers::read(number.value, cell.precision, &shown(cell.cell), words)
            }
        },
        CellValue::Date(date) => {
            CellReading::SetAside(format!("the cell holds the date {}, not a figure", date.iso))
        }
        CellValue::Logical(_) => {
            CellReading::SetAside(format!("the cell holds {}, not a figure", shown(cell.cell)))
        }
        CellValue::Error(text) => {
            CellReading::SetAside(format!("the cell holds the error {text}, not a figure"))
        }
        CellValue::EmptyFormula => CellReading::SetAside(
            "the formula has no stored result: open the file in a spreadsheet program and save it"
                .to_owned(),
        ),
    }
}

/// A number of things that a sentence writes out.
pub fn written_out(word: &str, number: u32) -> CellFigure {
    CellFigure {
        said: PrintedValue::Number(Amount::new(Decimal::from(number), Decimal::ONE)),
        place: LastPlace::Printed,
        printed: word.into(),
        rare: None,
    }
}

/// A number written out with more digits than a spreadsheet keeps: what it was before binary
/// arithmetic left its dust.
fn binary(text: &str) -> Option<Decimal> {
    let text = fold(text);
    let digits = text.trim().trim_start_matches('-');
    let significant = digits.trim_start_matches(['0', '.']).bytes().filter(u8::is_ascii_digit);
    let is_plain = digits.contains('.') && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if !is_plain || significant.count() <= 15 {
        return None;
    }
    let number = Decimal::from_str_exact(text.trim()).ok()?.round_sf(15)?.normalize();
    // Where the fifteenth digit still says something, the digits are meant.
    let n_places = digits.len() - digits.find('.')? - 1;
    (usize::try_from(number.scale()).ok()? + 3 <= n_places).then_some(number)
}

/// Reads a text as the text of a cell is read.
pub fn read_text(
    text: &RichText,
    words: &FigureWords,
    phrases: Option<&PhraseWords>,
    marked: Marked,
) -> CellReading {
    if let Some(phrases) = phrases {
        return phrases::read(&text.text, phrases, words);
    }
    if let Some(number) = binary(&text.text) {
        return shown_numbers::read(number, None, &text.text, words);
    }
    let (body, raised) = split_superscripts(text);
    match figure::read(&body, words, marked) {
        PrintedText::Blank if raised.is_empty() => CellReading::Blank,
        PrintedText::Blank | PrintedText::Unreadable => {
            CellReading::SetAside(why_not(text.text.trim(), &body, words, marked))
        }
        PrintedText::Figures(figures) => {
            let n_figures = figures.len();
            let figures = figures
                .into_iter()
                .enumerate()
                .map(|(index, mut it)| {
                    if index + 1 == n_figures {
                        it.marks.extend(raised.iter().cloned());
                    }
                    let rare = Rare {
                        unit: it.unit,
                        marks: it.marks,
                        certainty: it.certainty,
                        series: Text::default(),
                    };
                    CellFigure {
                        said: it.said,
                        place: LastPlace::Printed,
                        printed: it.printed.into(),
                        rare: rare.kept(),
                    }
                })
                .collect();
            CellReading::of(figures)
        }
    }
}

/// Why a text is not surely a figure, with both readings where it has two.
fn why_not(text: &str, body: &str, words: &FigureWords, marked: Marked) -> String {
    let text = text.replace('\n', " ");
    let read = |mark| match figure::read(body, words, Marked::By(mark)) {
        PrintedText::Figures(figures) => match figures.first().map(|it| it.said) {
            Some(PrintedValue::Number(amount)) => Some(plain(amount.value)),
            Some(PrintedValue::Nil | PrintedValue::NotApplicable) | None => None,
        },
        PrintedText::Blank | PrintedText::Unreadable => None,
    };
    match (marked, read(DecimalMark::Point), read(DecimalMark::Comma)) {
        (Marked::Undecided, Some(point), Some(comma)) => format!(
            "`{text}` is {point} if the point marks decimals, {comma} if the comma does; nothing in \
             its column or file says which, and the profile does not state it"
        ),
        (Marked::Undecided | Marked::By(_), _, _) => {
            format!("`{text}` is not clearly a figure")
        }
    }
}

/// The text without its raised runs, and those as marks.
fn split_superscripts(text: &RichText) -> (String, Vec<Mark>) {
    let mut body = String::with_capacity(text.text.len());
    let mut marks = Vec::new();
    let mut done = 0;
    for run in &text.superscripts {
        body.push_str(&text.text[done..run.start]);
        let sign = text.text[run.clone()].trim();
        let sign = sign.trim_matches(['(', ')', '[', ']', '^']);
        if !sign.is_empty() {
            marks.push(Mark(sign.into()));
        }
        done = run.end;
    }
    body.push_str(&text.text[done..]);
    (body, marks)
}
