//! Results that a file does not store, put in their cells.

use std::collections::{BTreeMap, BTreeSet};

use crossfoot_formulas::{CellId, recalculate::Value};

use crate::{
    diagnostic::{
        Diagnostic,
        codes::{extract::FORMULA_WITHOUT_RESULT, formulas::RESULTS_COMPUTED},
    },
    model::{
        Text,
        place::CellRef,
        workbook::{CellValue, Number, RichText, Workbook},
    },
};

/// Stores computed results in the workbook. Where one was computed the file's lack of it is no error
/// any more: one diagnostic a sheet says how many there are.
pub(super) fn store(
    file: &Text,
    workbook: &mut Workbook,
    computed: Vec<(CellId, Value)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut by_sheet: BTreeMap<u32, BTreeMap<CellRef, CellValue>> = BTreeMap::new();
    for (cell, value) in computed {
        if let Some(value) = cell_value(value) {
            by_sheet.entry(cell.sheet).or_default().insert(cell.at, value);
        }
    }
    let mut known: BTreeSet<(Text, CellRef)> = BTreeSet::new();
    let mut said = Vec::new();
    for (index, mut values) in by_sheet {
        let sheet = usize::try_from(index).ok().and_then(|at| workbook.sheets.get_mut(at));
        let Some(sheet) = sheet else { continue };
        let n = values.len();
        let first = values.keys().next().copied();
        for cell in &mut sheet.cells {
            if let Some(value) = values.remove(&cell.at) {
                known.insert((sheet.name.clone(), cell.at));
                cell.value = value;
            }
        }
        let message = match n {
            1 => "one formula has no stored result; it was computed".to_owned(),
            n => format!("{n} formulas have no stored results; they were computed, from here on"),
        };
        let one = Diagnostic::of_file(&RESULTS_COMPUTED, file, message).on_sheet(&sheet.name);
        said.push(match first {
            Some(first) => one.at(first),
            None => one,
        });
    }
    let is_known = |one: &Diagnostic| {
        one.code.number == FORMULA_WITHOUT_RESULT.number
            && one.cell.is_some_and(|at| known.contains(&(one.sheet.clone(), at)))
    };
    diagnostics.retain(|one| !is_known(one));
    diagnostics.extend(said);
}

fn cell_value(value: Value) -> Option<CellValue> {
    Some(match value {
        Value::Number(figure) => {
            let value = figure.value.round_sf(15).unwrap_or(figure.value).normalize();
            CellValue::Number(Number { value, stored: None })
        }
        Value::Text(text) => CellValue::Text(RichText::plain(text)),
        Value::Logical(value) => CellValue::Logical(value),
        Value::Error(text) => CellValue::Error(text),
        Value::Blank | Value::Unknown => return None,
    })
}
