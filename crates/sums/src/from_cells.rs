//! The cells of a sheet as read, to what the search is given.

use std::collections::BTreeMap;

use crossfoot_cells::{
    format::NumberFormat,
    model::{
        Text,
        place::CellRef,
        workbook::{Cell, CellValue, HiddenBy, Sheet, Weight as FontWeight, Workbook},
    },
};

use crossfoot_formulas::{
    Book, CellId, Sign as FormulaSign, SumShape, TakenBy,
    leaves_out::{NestedSubtotals, PassesOver},
};

use crate::input::{
    At, CellInput, Content, FormulaSum, NumberForm, RangeTerm, SheetInput, Shown, Sign, Takes,
    Weight,
};

/// The sheets of a workbook, with the sums that their formulas state within a sheet.
pub fn sheets(workbook: &Workbook) -> Vec<SheetInput> {
    let mut sheets: Vec<SheetInput> = workbook.sheets.iter().map(sheet).collect();
    if workbook.sheets.iter().any(|it| it.cells.iter().any(|cell| cell.formula.is_some())) {
        for formula in Book::read(workbook).formulas() {
            let own = formula.cell;
            let takes = |sum: &SumShape| {
                let left_out = sum.terms.iter().find_map(|it| match it.taken_by {
                    TakenBy::Subtotal(leaves_out) => Some(leaves_out),
                    TakenBy::Sum | TakenBy::Operator => None,
                });
                match left_out.map(|it| (it.subtotals, it.lines)) {
                    None | Some((NestedSubtotals::Taken, PassesOver::Nothing)) => Takes::All,
                    Some((NestedSubtotals::Taken, _)) => Takes::Shown,
                    Some((NestedSubtotals::Own | NestedSubtotals::Both, _)) => Takes::Lines,
                }
            };
            let Some(sheet) = sheets.get_mut(own.sheet as usize) else { continue };
            let expression = &formula.expression;
            if expression.multiplies_or_divides() || expression.picks_or_counts() {
                sheet.not_sums.insert(At::new(own.at.row, own.at.column));
            }
            let sum = formula.sum.and_then(|it| terms(&it.areas(own)?, own, takes(it)));
            sheet.formulas.extend(sum);
        }
    }
    sheets
}

/// A sum within the sheet of its own cell.
fn terms(
    areas: &[(FormulaSign, crossfoot_formulas::Area)],
    own: CellId,
    takes: Takes,
) -> Option<FormulaSum> {
    let at = |cell: CellRef| At::new(cell.row, cell.column);
    let within = areas.iter().all(|(_, area)| area.sheet == own.sheet && !area.contains(own));
    within.then(|| FormulaSum {
        total: at(own.at),
        takes,
        terms: areas
            .iter()
            .map(|(sign, area)| RangeTerm {
                first: at(area.first),
                last: at(area.last),
                sign: match sign {
                    FormulaSign::Plus => Sign::Plus,
                    FormulaSign::Minus => Sign::Minus,
                },
            })
            .collect(),
    })
}

/// The cells of a sheet; a date, a logical value and an error are no figures.
fn sheet(sheet: &Sheet) -> SheetInput {
    let mut formats = BTreeMap::new();
    let cells = sheet.cells.iter().map(|one| cell(one, &mut formats)).collect();
    let hidden = sheet.cells.iter().filter(|it| it.hidden == Some(HiddenBy::Row));
    let hidden_rows = hidden.map(|it| it.at.row).collect();
    SheetInput { cells, hidden_rows, ..SheetInput::default() }
}

/// What a number format says.
struct FormatRead {
    format: NumberFormat,
    form: NumberForm,
}

impl FormatRead {
    fn of(code: &str) -> Self {
        let parted = code.contains(",#") || code.contains(",0");
        let form = if parted { NumberForm::Amount } else { NumberForm::Bare };
        Self { format: NumberFormat::of(code), form }
    }
}

fn cell(cell: &Cell, formats: &mut BTreeMap<Text, FormatRead>) -> CellInput {
    let content = match &cell.value {
        CellValue::Text(text) => Content::Text(text.text.clone()),
        CellValue::Number(number) => {
            let read = cell.number_format.as_ref().map(|code| {
                &*formats.entry(code.clone()).or_insert_with(|| FormatRead::of(code.as_str()))
            });
            let precision = read.and_then(|it| it.format.precision(number.value));
            let percent = precision.is_some_and(|it| it.percents > 0);
            Content::Number {
                value: number.value,
                quantum: precision.and_then(|it| it.quantum()),
                shown: if percent { Shown::Percent } else { Shown::Plain },
                form: read.map_or(NumberForm::Bare, |it| it.form),
            }
        }
        CellValue::Date(_)
        | CellValue::Logical(_)
        | CellValue::Error(_)
        | CellValue::EmptyFormula => Content::Other,
    };
    CellInput {
        content,
        indent: cell.style.indent,
        weight: match cell.style.weight {
            FontWeight::Bold => Weight::Bold,
            FontWeight::Regular => Weight::Regular,
        },
        ..CellInput::new(cell.at.row, cell.at.column, Content::Other)
    }
}
