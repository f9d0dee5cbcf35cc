//! Expenditure by function, a row each, and by agency, a column each, on pages beside each other.

use std::{collections::BTreeMap, io};

use rust_xlsxwriter as xlsx;
use serde::Deserialize;

use super::{GeneralBudgetError, page, words::MatrixWords};
use crate::list;

/// A row of `functions.csv`: a function and its total, or without a code all of them.
#[derive(Debug, Deserialize)]
struct Function {
    code: String,
    name: String,
    total: i64,
}

/// A row of `agencies.csv`: an agency and its total.
#[derive(Debug, Deserialize)]
struct Agency {
    code: u32,
    name: String,
    total: i64,
}

/// A row of `amounts.csv`: what an agency spends on a function, in thousands.
#[derive(Debug, Deserialize)]
struct Amount {
    function: String,
    agency: u32,
    amount: i64,
}

/// A column of figures.
#[derive(Debug, Clone, Copy)]
enum AgencyColumn<'a> {
    /// All agencies.
    Total,
    Agency(&'a Agency),
    /// On a page with agencies.
    Spare,
    /// On a page without.
    Hidden,
}

/// Before the figures of a page: the function's code and its name.
const N_LABEL_COLUMNS: u16 = 2;
/// The columns of figures of a page.
const N_FIGURE_COLUMNS: u16 = 11;
const N_COLUMNS: u16 = N_LABEL_COLUMNS + N_FIGURE_COLUMNS;
const N_HEADER_ROWS: u32 = 5;
const FORMAT: &str = "#,##0_ ";

pub(super) fn write(
    words: &MatrixWords,
    read: impl Fn(&str) -> io::Result<String>,
) -> Result<Vec<u8>, GeneralBudgetError> {
    let functions: Vec<Function> = list::rows("functions", &read)?;
    let agencies: Vec<Agency> = list::rows("agencies", &read)?;
    let amounts = placed(list::rows("amounts", &read)?, &functions, &agencies)?;
    let mut columns: Vec<AgencyColumn<'_>> = [AgencyColumn::Total]
        .into_iter()
        .chain(agencies.iter().map(AgencyColumn::Agency))
        .collect();
    columns
        .resize(columns.len().next_multiple_of(usize::from(N_FIGURE_COLUMNS)), AgencyColumn::Spare);
    columns.resize(usize::from(words.n_pages * N_FIGURE_COLUMNS), AgencyColumn::Hidden);

    let mut book = page::workbook()?;
    let sheet = page::sheet(&mut book, 19, N_HEADER_ROWS)?;
    sheet.set_footer(&words.footer);
    let pages = columns.chunks(usize::from(N_FIGURE_COLUMNS));
    for (left, page) in (0..).step_by(usize::from(N_COLUMNS)).zip(pages) {
        frame(sheet, left, words)?;
        labels(sheet, left, page, &functions, words)?;
        for (column, &agency) in (left + N_LABEL_COLUMNS..).zip(page) {
            figures(sheet, column, agency, &functions, &amounts, words)?;
        }
        if page.iter().all(|it| matches!(it, AgencyColumn::Hidden)) {
            sheet.set_column_range_hidden(left, left + N_COLUMNS - 1)?;
        }
    }
    Ok(book.save_to_buffer()?)
}

type Amounts = BTreeMap<(String, u32), i64>;

fn placed(
    amounts: Vec<Amount>,
    functions: &[Function],
    agencies: &[Agency],
) -> Result<Amounts, GeneralBudgetError> {
    let mut placed = Amounts::new();
    for Amount { function, agency, amount } in amounts {
        let is_known = functions.iter().any(|it| it.code == function)
            && agencies.iter().any(|it| it.code == agency);
        let before = placed.insert((function.clone(), agency), amount);
        if !is_known || before.is_some() {
            return Err(GeneralBudgetError::Misplaced { function, agency });
        }
    }
    Ok(placed)
}

/// What each page states anew: title, year, unit, and the headers of its labels.
fn frame(
    sheet: &mut xlsx::Worksheet,
    left: u16,
    words: &MatrixWords,
) -> Result<(), GeneralBudgetError> {
    let format = page::text();
    let [title, title_goes_on] = &words.title;
    sheet.merge_range(0, left, 0, left + 6, title, &format)?;
    sheet.merge_range(0, left + 7, 0, left + 8, title_goes_on, &format)?;
    let [number, subject, subject_goes_on] = &words.subject;
    sheet.merge_range(1, left, 1, left + 1, number, &format)?;
    sheet.merge_range(1, left + 2, 1, left + 6, subject, &format)?;
    sheet.merge_range(1, left + 7, 1, left + 8, subject_goes_on, &format)?;
    let [era, year] = &words.year;
    sheet.merge_range(2, left, 2, left + 6, era, &format)?;
    sheet.merge_range(2, left + 7, 2, left + 8, year, &format)?;
    sheet.merge_range(2, left + 11, 2, left + 12, &words.unit, &format)?;
    let format = page::header();
    sheet.merge_range(3, left, 3, left + 1, &words.account, &format)?;
    sheet.write_string_with_format(4, left, &words.code, &format)?;
    sheet.write_string_with_format(4, left + 1, &words.name, &format)?;
    sheet.set_column_width(left, 3.3)?;
    sheet.set_column_width(left + 1, 26.1)?;
    sheet.set_column_range_width(left + N_LABEL_COLUMNS, left + N_COLUMNS - 1, 14)?;
    Ok(())
}

/// The functions, which every page with agencies repeats.
fn labels(
    sheet: &mut xlsx::Worksheet,
    left: u16,
    page: &[AgencyColumn<'_>],
    functions: &[Function],
    words: &MatrixWords,
) -> Result<(), GeneralBudgetError> {
    let format = page::text().set_border_left(xlsx::FormatBorder::Thin);
    let shown: &[Function] = match page.first() {
        Some(AgencyColumn::Total | AgencyColumn::Agency(_)) => functions,
        Some(AgencyColumn::Spare | AgencyColumn::Hidden) | None => &[],
    };
    let mut functions = shown.iter();
    for row in N_HEADER_ROWS..words.n_rows {
        let (code, name) = match functions.next() {
            Some(all) if all.code.is_empty() => ("", words.total_row.as_str()),
            Some(function) => (function.code.as_str(), function.name.as_str()),
            None => ("", ""),
        };
        sheet.write_string_with_format(row, left, code, &format)?;
        sheet.write_string_with_format(row, left + 1, name, &format)?;
    }
    Ok(())
}

/// A column of figures under its header: empty below them down to the edge of the page.
fn figures(
    sheet: &mut xlsx::Worksheet,
    column: u16,
    agency: AgencyColumn<'_>,
    functions: &[Function],
    amounts: &Amounts,
    words: &MatrixWords,
) -> Result<(), GeneralBudgetError> {
    let header = match agency {
        AgencyColumn::Total => words.total_column.clone(),
        AgencyColumn::Agency(agency) => {
            format!("{}{}{}", agency.code, words.after_code, agency.name)
        }
        AgencyColumn::Spare => words.no_agency.clone(),
        AgencyColumn::Hidden => String::new(),
    };
    sheet.merge_range(3, column, 4, column, &header, &page::header())?;
    let format = page::text()
        .set_num_format(FORMAT)
        .set_align(xlsx::FormatAlign::Right)
        .set_border_left(xlsx::FormatBorder::Thin);
    let mut functions = functions.iter();
    for row in N_HEADER_ROWS..words.n_rows {
        let figure = match (agency, functions.next()) {
            (AgencyColumn::Spare | AgencyColumn::Hidden, _) | (_, None) => None,
            (AgencyColumn::Total, Some(function)) => Some(function.total),
            (AgencyColumn::Agency(agency), Some(function)) if function.code.is_empty() => {
                Some(agency.total)
            }
            (AgencyColumn::Agency(agency), Some(function)) => {
                Some(amounts.get(&(function.code.clone(), agency.code)).copied().unwrap_or(0))
            }
        };
        match figure {
            Some(0) => sheet.write_string_with_format(row, column, &words.nil, &format)?,
            Some(amount) => {
                sheet.write_string_with_format(row, column, page::money(amount), &format)?
            }
            None => sheet.write_blank(row, column, &format)?,
        };
    }
    Ok(())
}
