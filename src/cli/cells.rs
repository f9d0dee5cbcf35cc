//! `crossfoot cells`: what the extract stage sees of a file, as CSV.

use rust_decimal::Decimal;

use crate::{
    diagnostic::{Diagnostic, codes::extract as codes},
    extract::number,
    model::{
        Text,
        amount::plain,
        workbook::{Cell, CellValue, Format, HiddenBy, Known, Sheet, Visibility, Workbook},
    },
};

/// Which sheets to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheets<'a> {
    /// All.
    All,
    /// The one of that name.
    Named(&'a str),
}

/// A sheet that the file does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no sheet is named `{wanted}`; the file has: {}", .names.join(", "))]
pub struct NoSuchSheet {
    /// The name asked for.
    pub wanted: String,
    /// The names there are.
    pub names: Vec<String>,
}

/// One row a cell, in sheet order, then row, then column. A text is given as it stands.
///
/// # Errors
/// [`NoSuchSheet`] for a name that no sheet has.
pub fn render(workbook: &Workbook, sheets: Sheets<'_>) -> Result<Vec<u8>, NoSuchSheet> {
    let mut out =
        Table::new(&["sheet", "cell", "kind", "text", "number", "format", "formula", "hidden"]);
    for sheet in chosen(workbook, sheets)? {
        for cell in &sheet.cells {
            let (kind, text) = kind_and_text(&cell.value);
            out.row(&[
                &sheet.name,
                &cell.at.to_string(),
                kind,
                &text,
                &number_of(workbook.format, &cell.value).map(plain).unwrap_or_default(),
                cell.number_format.as_deref().unwrap_or_default(),
                cell.formula.as_deref().unwrap_or_default(),
                hidden_word(sheet, cell),
            ]);
        }
    }
    Ok(out.finish())
}

/// One row a sheet: counts of its cells by kind, and the exact sum of its numbers. A sum beyond 28
/// digits is left empty, with a warning.
///
/// # Errors
/// [`NoSuchSheet`] for a name that no sheet has.
pub fn summary(
    file: &Text,
    workbook: &Workbook,
    sheets: Sheets<'_>,
) -> Result<(Vec<u8>, Vec<Diagnostic>), NoSuchSheet> {
    let mut out = Table::new(&[
        "sheet",
        "cells",
        "numbers",
        "texts",
        "dates",
        "logicals",
        "errors",
        "empty_formulas",
        "hidden",
        "sum",
    ]);
    let mut diagnostics = Vec::new();
    for sheet in chosen(workbook, sheets)? {
        let of_kind = |wanted: &str| {
            sheet.cells.iter().filter(|cell| kind_and_text(&cell.value).0 == wanted).count()
        };
        let numbers: Vec<Decimal> =
            sheet.cells.iter().filter_map(|it| number_of(workbook.format, &it.value)).collect();
        let sum = exact_sum(&numbers);
        if sum.is_none() {
            let message = "the sum of the numbers has more than 28 digits and is left empty";
            let diagnostic = Diagnostic::of_file(&codes::SUM_OVERFLOW, file, message);
            diagnostics.push(diagnostic.on_sheet(&sheet.name));
        }
        out.row(&[
            &sheet.name,
            &sheet.cells.len().to_string(),
            &numbers.len().to_string(),
            &of_kind("text").to_string(),
            &of_kind("date").to_string(),
            &of_kind("logical").to_string(),
            &of_kind("error").to_string(),
            &of_kind("empty_formula").to_string(),
            &hidden_count(workbook, sheet),
            &sum.map(plain).unwrap_or_default(),
        ]);
    }
    Ok((out.finish(), diagnostics))
}

fn chosen<'a>(workbook: &'a Workbook, sheets: Sheets<'_>) -> Result<Vec<&'a Sheet>, NoSuchSheet> {
    let Sheets::Named(wanted) = sheets else { return Ok(workbook.sheets.iter().collect()) };
    let found: Vec<&Sheet> =
        workbook.sheets.iter().filter(|sheet| &*sheet.name == wanted).collect();
    if found.is_empty() {
        let names = workbook.sheets.iter().map(|sheet| sheet.name.to_string()).collect();
        return Err(NoSuchSheet { wanted: wanted.to_owned(), names });
    }
    Ok(found)
}

/// The kind of a cell and what it says; a number says it in its own column.
fn kind_and_text(value: &CellValue) -> (&'static str, String) {
    match value {
        CellValue::Text(text) => ("text", text.marked()),
        CellValue::Number(_) => ("number", String::new()),
        CellValue::Date(date) => ("date", date.iso.to_string()),
        CellValue::Logical(true) => ("logical", "TRUE".to_owned()),
        CellValue::Logical(false) => ("logical", "FALSE".to_owned()),
        CellValue::Error(text) => ("error", text.to_string()),
        CellValue::EmptyFormula => ("empty_formula", String::new()),
    }
}

/// The number of a cell. In a delimited file a field that is plain digits counts as one.
fn number_of(format: Format, value: &CellValue) -> Option<Decimal> {
    match (format, value) {
        (Format::Delimited, CellValue::Text(text)) => number::from_plain(&text.text),
        (_, CellValue::Number(number)) => Some(number.value),
        (
            _,
            CellValue::Text(_)
            | CellValue::Date(_)
            | CellValue::Logical(_)
            | CellValue::Error(_)
            | CellValue::EmptyFormula,
        ) => None,
    }
}

/// What hides a cell; a hidden sheet hides all of its cells.
fn hidden_word(sheet: &Sheet, cell: &Cell) -> &'static str {
    match (sheet.visibility, cell.hidden) {
        (Visibility::Hidden, _) => "sheet",
        (Visibility::Visible, Some(HiddenBy::Row)) => "row",
        (Visibility::Visible, Some(HiddenBy::Column)) => "column",
        (Visibility::Visible, None) => "",
    }
}

fn hidden_count(workbook: &Workbook, sheet: &Sheet) -> String {
    match (workbook.knows.hidden_rows, sheet.visibility) {
        (Known::Unknown, Visibility::Visible) => "unknown".to_owned(),
        (Known::Yes, _) | (Known::Unknown, Visibility::Hidden) => {
            let hidden = sheet.cells.iter().filter(|cell| !hidden_word(sheet, cell).is_empty());
            hidden.count().to_string()
        }
    }
}

/// The sum without any rounding, or `None` where 28 digits cannot hold it.
fn exact_sum(numbers: &[Decimal]) -> Option<Decimal> {
    let scale = numbers.iter().map(|one| one.normalize().scale()).max().unwrap_or(0);
    let mut total = 0_i128;
    for number in numbers {
        let number = number.normalize();
        let power = 10_i128.checked_pow(scale - number.scale())?;
        total = total.checked_add(number.mantissa().checked_mul(power)?)?;
    }
    let mut scale = scale;
    while scale > 0 && total % 10 == 0 {
        total /= 10;
        scale -= 1;
    }
    Decimal::try_from_i128_with_scale(total, scale).ok()
}

/// A CSV in memory: comma, LF, quotes where they are needed.
struct Table(csv::Writer<Vec<u8>>);

impl Table {
    fn new(header: &[&str]) -> Self {
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::Any(b'\n'))
            .from_writer(Vec::new());
        let mut table = Self(writer);
        table.row(header);
        table
    }

    fn row(&mut self, fields: &[&str]) {
        // Memory takes every byte, and all rows are as long as the header.
        let written = self.0.write_record(fields);
        debug_assert!(written.is_ok(), "{written:?}");
    }

    fn finish(self) -> Vec<u8> {
        // Memory takes every byte: there is nothing that a flush could fail on.
        self.0.into_inner().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{ReadOptions, extract};

    fn workbook(text: &str) -> Workbook {
        extract(&"a.csv".into(), text.as_bytes(), &ReadOptions::default()).workbook.unwrap()
    }

    #[test]
    fn a_delimited_cell_is_text_and_its_plain_number() {
        let shown = render(&workbook("Code,Amt\n007,\"1,552\"\n-5,2.50\n"), Sheets::All).unwrap();
        assert_eq!(
            String::from_utf8(shown).unwrap(),
            "sheet,cell,kind,text,number,format,formula,hidden\n\
             ,A1,text,Code,,,,\n\
             ,B1,text,Amt,,,,\n\
             ,A2,text,007,7,,,\n\
             ,B2,text,\"1,552\",,,,\n\
             ,A3,text,-5,-5,,,\n\
             ,B3,text,2.50,2.5,,,\n"
        );
    }

    #[test]
    fn a_summary_counts_and_adds_without_rounding() {
        let book = workbook("a,0.1\nb,0.2\nc,-0.05\n");
        let (shown, diagnostics) = summary(&"a.csv".into(), &book, Sheets::All).unwrap();
        assert_eq!(
            String::from_utf8(shown).unwrap(),
            "sheet,cells,numbers,texts,dates,logicals,errors,empty_formulas,hidden,sum\n\
             ,6,3,6,0,0,0,0,0,0.25\n"
        );
        assert!(diagnostics.is_empty());
    }

    #[test]
    fn a_sum_beyond_28_digits_is_empty_with_a_warning() {
        let largest = "79228162514264337593543950335";
        let book = workbook(&format!("a,{largest}\nb,{largest}\n"));
        let (shown, diagnostics) = summary(&"a.csv".into(), &book, Sheets::All).unwrap();
        assert!(String::from_utf8(shown).unwrap().ends_with(",0,\n"));
        assert_eq!(diagnostics.len(), 1);
        assert!(exact_sum(&[Decimal::from(10_u64.pow(18)), Decimal::new(1, 28)]).is_none());
    }

    #[test]
    fn a_sheet_that_is_not_there_is_named() {
        let refused = render(&workbook("a,b\n"), Sheets::Named("S")).unwrap_err();
        assert!(refused.to_string().contains("no sheet is named `S`"));
    }
}
