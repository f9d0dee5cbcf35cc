//! Receipts and expenditure of three years, and how this year differs from the last.

use std::io;

use rust_xlsxwriter as xlsx;
use serde::Deserialize;

use super::{GeneralBudgetError, page, words::ComparisonWords};
use crate::{list, write::float};

/// A row of `comparison.csv`, in thousands.
#[derive(Debug, Deserialize)]
struct Line {
    part: Part,
    kind: LineKind,
    label: String,
    budget_2025: i64,
    budget_2024: i64,
    actual_2023: i64,
}

/// What a line is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Part {
    Receipts,
    Expenditure,
    /// The difference of the two, which has no shares and no change.
    Surplus,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum LineKind {
    /// Of the lines after it.
    Total,
    Line,
}

const N_HEADER_ROWS: u32 = 2;

pub(super) fn write(
    words: &ComparisonWords,
    read: impl Fn(&str) -> io::Result<String>,
) -> Result<Vec<u8>, GeneralBudgetError> {
    let lines: Vec<Line> = list::rows("comparison", read)?;
    let mut book = page::workbook()?;
    let sheet = page::sheet(&mut book, 61, N_HEADER_ROWS)?;
    sheet.set_header(&words.header).set_footer(&words.footer);
    sheet.set_view_page_layout();
    headers(sheet, words)?;
    let mut totals = None;
    for (row, line) in (N_HEADER_ROWS..).zip(&lines) {
        if line.kind == LineKind::Total {
            totals = Some(line);
        }
        let no_total = || GeneralBudgetError::NoTotal { label: line.label.clone() };
        let total = totals.filter(|it| it.part == line.part).ok_or_else(no_total)?;
        let indent = if line.kind == LineKind::Line { words.indent.as_str() } else { "" };
        let label = format!("{indent}{}", line.label);
        sheet.write_string_with_format(row, 0, label, &page::text().set_num_format("@"))?;
        let figures = figures(line, total).ok_or_else(no_total)?;
        for (column, (amount, percentage)) in (1..).step_by(2).zip(figures) {
            let amount = amount.map_or_else(|| words.not_applicable.clone(), page::money);
            sheet.write_string_with_format(row, column, amount, &page::text())?;
            let shown = page::text().set_num_format("#,##0.0_ ");
            match percentage {
                Some(it) => sheet.write_number_with_format(row, column + 1, float(it)?, &shown)?,
                None => {
                    let text = &words.not_applicable;
                    sheet.write_string_with_format(row, column + 1, text, &shown)?
                }
            };
        }
    }
    let edge = page::text().set_border_bottom(xlsx::FormatBorder::Thin);
    for column in 0..=8 {
        sheet.write_blank(words.n_rows - 1, column, &edge)?;
    }
    Ok(book.save_to_buffer()?)
}

/// Two rows: the years over an amount and a percentage each.
fn headers(sheet: &mut xlsx::Worksheet, words: &ComparisonWords) -> Result<(), GeneralBudgetError> {
    let format = page::header().set_num_format("@");
    sheet.merge_range(0, 0, 1, 0, &words.item, &format)?;
    let years = words.years.iter().map(|year| (year, &words.share));
    for (column, (over, percentage)) in
        (1..).step_by(2).zip(years.chain([(&words.change, &words.growth)]))
    {
        sheet.merge_range(0, column, 0, column + 1, over, &format)?;
        sheet.write_string_with_format(1, column, &words.amount, &format)?;
        sheet.write_string_with_format(1, column + 1, percentage, &format)?;
        sheet.set_column_width(column, 11.4)?;
        sheet.set_column_width(column + 1, 6.5)?;
    }
    sheet.set_column_width(0, 26.5)?;
    Ok(())
}

/// The amount and percentage of each year and of the change: `None` is not applicable, as the surplus
/// has no shares and is not compared. `None` for all: a percentage of nothing.
fn figures(line: &Line, total: &Line) -> Option<[(Option<i64>, Option<i64>); 4]> {
    let amounts = [line.budget_2025, line.budget_2024, line.actual_2023];
    if line.part == Part::Surplus {
        let [this, last, before] = amounts.map(|it| (Some(it), None));
        return Some([this, last, before, (None, None)]);
    }
    let change = line.budget_2025 - line.budget_2024;
    Some([
        (Some(line.budget_2025), Some(percent(line.budget_2025, total.budget_2025)?)),
        (Some(line.budget_2024), Some(percent(line.budget_2024, total.budget_2024)?)),
        (Some(line.actual_2023), Some(percent(line.actual_2023, total.actual_2023)?)),
        (Some(change), Some(percent(change, line.budget_2024)?)),
    ])
}

/// How many hundredths of the whole a part is, to four places, in millionths. `None`: of nothing.
fn percent(part: i64, whole: i64) -> Option<i64> {
    let (part, whole) = (i128::from(part) * 1_000_000, i128::from(whole));
    let half = whole.abs() / 2;
    let rounded = (part.abs() + half).checked_div(whole.abs())?;
    let sign = part.signum() * whole.signum();
    i64::try_from(sign * rounded * 100).ok()
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_percentage_has_four_places() {
        assert_eq!(percent(439_350_781, 2_725_453_566), Some(16_120_300));
        assert_eq!(percent(-31_073_738, 287_180_735), Some(-10_820_300));
        assert_eq!(percent(1, 3), Some(33_333_300));
        assert_eq!(percent(1, 0), None);
    }
}
